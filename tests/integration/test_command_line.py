"""The grammar of the command line: exit statuses, one-line errors, JSON, stdin."""
import json
import unittest

from support import EXAMPLES, ROOT, ProgramTest

VERBS = [
    "lists import", "lists status", "lists show", "screen", "names score", "entities score",
    "case import", "case list", "case show", "case export", "case views", "evidence list", "evidence show",
    "evidence verify", "regimes list", "regimes show", "regimes check", "regimes diff", "assess", "file",
    "file verify", "file brief", "file status", "log show", "log head", "log verify", "demo", "serve",
    "workspace create", "workspace slots", "workspace passphrase", "workspace upgrade-key",
    "workspace recovery-code", "workspace recover", "workspace unlock-with-shares", "workspace shares make",
    "workspace shares revoke", "workspace partner add", "workspace partner open", "workspace users list",
    "workspace users add", "workspace users remove", "workspace users role", "workspace totp on",
    "workspace totp off", "workspace totp check", "workspace panic",
]


class CommandLine(ProgramTest):
    def test_every_verb_has_help_and_takes_json(self):
        for verb in VERBS:
            with self.subTest(verb):
                self.assertIn("--json", self.run_program(*verb.split(), "--help"))

    def test_wrong_usage_ends_with_two_and_one_line(self):
        for words in (["nonsense"], ["lists"], ["lists", "import"], ["screen"], ["screen", "x", "--limit", "0"],
                      ["lists", "status", "--nonsense"], ["file"], ["case", "show"]):
            with self.subTest(words):
                self.run_program(*words, status=2)

    def test_a_missing_file_is_named(self):
        self.run_program("lists", "import", self.folder / "nowhere.xml", status=1)
        self.assertIn("nowhere.xml", self.error)
        self.run_program("file", "verify", self.folder / "nowhere.zip", status=1)
        self.assertIn("nowhere.zip", self.error)

    def test_screening_an_empty_record_says_what_to_do(self):
        self.run_program("screen", "Radomir Halvenik", status=1)
        self.assertIn("recourse lists import", self.error)

    def test_scoring_keeps_order_and_names_the_bad_line(self):
        pairs = [("Anna Example", "Anna Example"), ("Anna Example", "Boris Sample")]
        lines = "".join(json.dumps({"schema": "Person", "query": q, "candidate": c}) + "\n" for q, c in pairs)
        scores = [json.loads(line) for line in self.run_program("names", "score", stdin=lines).splitlines()]
        self.assertEqual(scores[0]["score"], 1.0)
        self.assertLess(scores[1]["score"], 0.5)
        self.assertTrue(all(score["explanation"] for score in scores))

        self.run_program("names", "score", stdin=lines + "{broken\n", status=1)
        self.assertIn("3", self.error)

    def test_scoring_entities(self):
        def entity(name, born):
            return {"schema": "Person", "properties": {"name": [name], "birthDate": [born]}}
        line = json.dumps({"query": entity("Anna Example", "1970"), "candidate": entity("Anna Example", "1931")})
        score = json.loads(self.run_program("entities", "score", stdin=line + "\n"))
        self.assertLess(score["score"], 0.9)

    def test_regimes_show_source_and_date(self):
        regimes = self.run_json("regimes", "list")["regimes"]
        self.assertEqual(len(regimes), 18)
        self.assertLessEqual({"ca-jvcfoa", "eu-ghrsr", "gb-ghr", "us-glomag", "us-7031c", "au-hr", "lt"},
                             {r["id"] for r in regimes})
        for regime in regimes:
            for element in regime["elements"]:
                self.assertTrue(element["source"] or not element["verified"], element)
                self.assertRegex(element["checked"], r"^\d{4}-\d\d-\d\d$")
                self.assertIsInstance(element["verified"], bool)
        listed = self.run_program("regimes", "list").splitlines()
        self.assertEqual(len(listed), 19)
        self.assertRegex(next(line for line in listed if line.startswith("us-353")), r"ended 2023-12")
        shown = self.run_program("regimes", "show", "us-7031c")
        for words in ("Immediate family of an official", "unverified", "US-CRS", "Ties that link", "Person, required"):
            self.assertIn(words, shown)
        self.assertLessEqual(max(map(len, shown.splitlines())), 200)

    def test_regimes_check_names_every_mistake_with_its_line(self):
        report = self.run_json("regimes", "check")
        self.assertEqual((report["regimes"], report["problems"]), (18, []))
        good = (ROOT / "data/regimes/gb-ghr.toml").read_text()
        broken = self.folder / "gb-ghr.toml"
        broken.write_text(good.replace('topic = "court"', 'topic = "gossip"').replace('kind = "link"', 'kind = "knot"'))
        text = self.run_program("regimes", "check", broken, ROOT / "data/regimes/lt.toml", status=1)
        lines = text.splitlines()
        self.assertEqual(len(lines), 3)
        for line, word in zip(lines, ("knot", "gossip")):
            self.assertRegex(line, r"gb-ghr\.toml:\d+: .*" + word)
        self.assertIn("1 of 2 files are well-formed", lines[2])

    def test_regimes_diff_says_what_one_asks_that_the_other_does_not(self):
        aspects = {a["id"]: a for a in self.run_json("regimes", "diff", "ca-jvcfoa", "ca-sema")["aspects"]}
        self.assertEqual(aspects["target-kinds"]["only_right"], ["organisation", "unit"])
        self.assertIn("journalist", aspects["purposes"]["only_left"])
        text = self.run_program("regimes", "diff", "ca-jvcfoa", "ca-sema")
        self.assertRegex(text, r"< ca-jvcfoa +Journalist")
        self.assertIn("Nothing differs in: ", text)
        self.run_program("regimes", "diff", "ca-jvcfoa", "xx", status=1)
        self.assertIn("there is no regime", self.error)


class Lists(ProgramTest):
    def test_importing_again_changes_nothing(self):
        first = self.run_json("lists", "import", EXAMPLES / "lists")
        self.assertGreaterEqual(len(first["lists"]), 7)
        self.assertFalse(any(entry["already_known"] for entry in first["lists"]))
        before = self.run_json("lists", "status")["lists"]
        second = self.run_json("lists", "import", EXAMPLES / "lists")
        self.assertTrue(all(entry["already_known"] for entry in second["lists"]))
        self.assertEqual(self.run_json("lists", "status")["lists"], before)

    def test_a_truncated_file_is_refused_and_changes_nothing(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        before = self.run_json("lists", "status")["lists"]
        for path in sorted((EXAMPLES / "lists").rglob("*.xml")):
            with self.subTest(path.name):
                cut = self.folder / path.name
                cut.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
                self.run_program("lists", "import", cut, status=1)
                self.assertIn(path.name, self.error)
                self.assertEqual(self.run_json("lists", "status")["lists"], before)

    def test_show_finds_what_screen_finds(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        matches = self.run_json("screen", "Халвеник Радомир", "--born", "1971-03-02")["matches"]
        subject = matches[0]["subject"]
        self.assertEqual(self.run_json("lists", "show", subject["id"])["names"], subject["names"])

    def test_screening_a_file_keeps_its_order(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        rows = "name,born,country\nNobody Inparticular,1950,\nAnother Person,,\n"
        lines = [json.loads(line) for line in self.run_program("screen", "--file", "-", stdin=rows).splitlines()]
        self.assertEqual([line["line"] for line in lines], [2, 3])
        out = self.folder / "out.jsonl"
        (self.folder / "in.csv").write_text(rows)
        self.run_program("screen", "--file", self.folder / "in.csv", "--out", out)
        self.assertEqual([json.loads(line) for line in out.read_text().splitlines()], lines)


if __name__ == "__main__":
    unittest.main()
