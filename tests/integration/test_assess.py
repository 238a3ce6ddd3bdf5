"""What the laws ask of a case, through the program: where to file first, and as a report for the team."""
import stat
import subprocess
import unittest

from support import EXAMPLES, ProgramTest, need_tool


class Assess(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_json("lists", "import", EXAMPLES / "lists")
        self.import_generica()

    def assessed(self, *options):
        return self.run_json("assess", "generica", "-w", "test", *options)["targets"]

    def test_every_regime_has_its_place_for_every_target(self):
        regimes = {regime["id"] for regime in self.run_json("regimes", "list")["regimes"]}
        order = ["file", "blocked", "strengthen", "already-listed", "ruled-out"]
        for target in self.assessed():
            self.assertEqual({place["regime"] for place in target["places"]}, regimes)
            ranks = [(order.index(place["standing"]), -place["points"]) for place in target["places"]]
            self.assertEqual(ranks, sorted(ranks))

    def test_the_lists_say_who_is_listed_already(self):
        halvenik = next(target for target in self.assessed() if target["party"] == "p-halvenik")
        place = next(place for place in halvenik["places"] if place["regime"] == "ca-jvcfoa")
        self.assertEqual(place["standing"], "already-listed")

    def test_a_terminal_gets_the_first_places_and_what_to_do_next(self):
        text = self.run_program("assess", "generica", "-w", "test")
        for words in ("Radomir Halvenik", "Where to file", "Fit with the law:", "Next", "--regime ID"):
            self.assertIn(words, text)
        self.assertLess(len(text.splitlines()), 400)

    @need_tool("pdftotext")
    def test_a_report_is_written_for_the_team_alone(self):
        html, pdf = self.folder / "a.html", self.folder / "a.pdf"
        self.run_program("assess", "generica", "-w", "test", "--html", html, "--pdf", pdf)
        for file in (html, pdf):
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
        for target in self.assessed():
            first = target["places"][0]
            for words in (target["name"], first["title"], "Targets and regimes", "For the team only"):
                self.assertIn(words, text)
        self.assertNotIn("<link", html.read_text())

    def test_two_reports_want_two_files(self):
        same = self.folder / "a"
        self.run_program("assess", "generica", "-w", "test", "--html", same, "--pdf", same, status=1)
        self.assertFalse(same.exists())

    def test_a_regime_named_twice_is_told_once(self):
        targets = self.assessed("--regime", "gb-ghr", "--regime", "gb-ghr")
        self.assertEqual([len(target["regimes"]) for target in targets], [1] * 4)

    def test_a_report_that_cannot_be_written_says_where(self):
        self.run_program("assess", "generica", "-w", "test", "--html", "/nowhere/a.html", status=1)
        self.assertIn("/nowhere/a.html", self.error)


if __name__ == "__main__":
    unittest.main()
