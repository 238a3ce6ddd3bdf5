"""The views of a case, by the command line and over HTTP, for those who may see all of it and for those who may not."""
import json
import os
import subprocess
import unittest

from support import EXAMPLES, PASSPHRASE, ROOT, ServedTest, need_tool

NAMES = ["grid", "timeline", "command", "network", "map", "duplicates", "similar"]
FIXTURE = ROOT / "tests/web/mock/views.json"


class Views(ServedTest):
    def setUp(self):
        super().setUp()
        self.import_generica()

    def view(self, name, *more, **named):
        return self.run_json("case", "views", "generica", name, *more, "-w", "test", **named)

    def add_viewer(self):
        """Somebody who may read, but not change: sealed records are not for them."""
        secret = self.folder / "viewer"
        secret.write_text("only looking\n")
        self.run_program("workspace", "users", "add", "mara", "--role", "viewer", "-w", "test", "--quick-key",
                         "--new-passphrase-file", str(secret))
        self.viewer_secret = str(secret)

    def viewer_sees(self, name):
        return self.view(name, "--act", "a13", "--user", "mara", RECOURSE_PASSPHRASE_FILE=self.viewer_secret)

    def call(self, *request, **named):
        status, content = super().call(*request, **named)
        return status, content.decode()

    def test_the_grid_says_who_did_what_to_whom(self):
        grid = self.view("grid")
        self.assertEqual(grid["perpetrators"][:4], ["p-halvenik", "p-drezhin", "p-zarifane", "p-shangguan"])
        cell = next(c for c in grid["cells"] if (c["perpetrator"], c["victim"]) == ("p-drezhin", "p-v4"))
        self.assertEqual(cell["entries"][0]["act"], "a15")
        self.assertEqual(cell["entries"][0]["certainty"], "possible")
        self.assertEqual(cell["entries"][0]["contrary"], ["c57"], "the roster places him elsewhere")
        self.assertIn("Victim V-4", self.run_program("case", "views", "generica", "grid", "-w", "test"))
        self.assertEqual(sum(len(c["entries"]) for c in grid["cells"]), 26)

    def test_the_chain_of_command_changes_with_the_date(self):
        def commander(act):
            return [a["above"] for a in self.view("command", "--act", act)["arrows"] if a["kind"] == "commands"]
        self.assertEqual(commander("a2"), ["p-halvenik"])
        self.assertEqual(commander("a15"), ["p-petrenik"])
        self.run_program("case", "views", "generica", "command", "--act", "a99", "-w", "test", status=1)
        self.assertIn('no act "a99"', self.error)

    def test_the_map_names_what_it_does_not_show(self):
        map_ = self.view("map")
        self.assertTrue(map_["fictional"])
        self.assertEqual(map_["unplaced"], [])
        self.run_program("case", "set", "generica", "a14", "latitude=null", "longitude=null", "precision=", "-w", "test")
        self.assertEqual([r["record"] for r in self.view("map")["unplaced"]], ["a14"])
        self.run_program("case", "set", "generica", "a14", "latitude=91", "longitude=0", "-w", "test", status=1)
        self.assertIn("latitude: is not between -90 and 90 degrees", self.error)

    def test_one_person_recorded_twice_is_found_until_someone_decides(self):
        self.assertEqual(self.view("duplicates")["people"], [])
        self.run_program("case", "add", "generica", "party", "p-again", "kind=person", "confidentiality=public",
                         'names=[{"full":"Радомир О. Халвеник"}]', "birth_dates=1971", "-w", "test")
        pair, = self.view("duplicates")["people"]
        self.assertEqual((pair["first"], pair["second"]), ("p-halvenik", "p-again"))
        self.assertEqual([r["likeness"] for r in pair["reasons"]], ["like-name", "birth-dates-agree"])
        self.run_program("case", "set", "generica", "p-again",
                         'relations=[{"kind":"same-as","party":"p-halvenik"}]', "-w", "test")
        self.assertEqual(self.view("duplicates")["people"], [])

    def test_who_may_not_see_a_record_sees_it_in_no_view(self):
        """The sealed ones of Generica: witness W-5 (p-w5), exhibit x24 and claim c48."""
        sealed = ['"p-w5"', "Witness W-5", '"x24"', "Copy of account transfers", '"c48"', "6,500,000"]
        self.add_viewer()
        whole = "".join(json.dumps(self.view(name, "--act", "a13"), ensure_ascii=False) for name in NAMES)
        for word in sealed:
            self.assertIn(word, whole)
        for name in NAMES:
            seen = json.dumps(self.viewer_sees(name), ensure_ascii=False)
            for word in sealed:
                self.assertNotIn(word, seen, name)
        self.serve()
        self.assertEqual(self.call("GET", "cases/generica/views/grid")[0], 401)
        self.call("POST", "session", {"workspace": "test", "user": "mara", "passphrase": "only looking"})
        mara = self.cookie
        for name in NAMES:
            status, seen = self.call("GET", f"cases/generica/views/{name}?act=a13", cookie=mara)
            self.assertEqual(status, 200, seen)
            self.assertEqual(json.loads(seen), self.viewer_sees(name), "both doors say the same")
        self.call("POST", "session", {"workspace": "test", "passphrase": PASSPHRASE})
        owner = self.cookie
        self.assertIn('"x24"', self.call("GET", "cases/generica/views/timeline", cookie=owner)[1])
        self.assertEqual(json.loads(self.call("GET", "cases/generica/views/command", cookie=owner)[1])["act"], "a1")
        for path in ("cases/generica/views/pie", "cases/generica/views/command?act=a99", "cases/none/views/grid"):
            self.assertEqual(self.call("GET", path, cookie=owner)[0], 404, path)

    @need_tool("ffmpeg")
    @need_tool("bwrap")
    def test_a_photograph_that_was_saved_again_is_found_by_those_who_may_see_it(self):
        again = self.folder / "again.jpg"
        subprocess.run(["ffmpeg", "-v", "error", "-i", EXAMPLES / "generica/exhibits/10-building.jpg", "-vf",
                        "scale=700:-1,eq=brightness=0.05", "-q:v", "8", again], check=True)
        added = self.run_json("evidence", "add", "generica", again, "-w", "test")["items"][0]["exhibit"]
        report = self.view("similar")
        self.assertEqual((report["pairs"], report["not_read"]), ([], 26))
        for exhibit in ("x10", "x11", added):
            self.run_program("evidence", "extract", "generica", exhibit, "-w", "test")
        report = self.view("similar")
        pair, = report["pairs"]
        self.assertEqual((pair["first"], pair["second"], pair["by"]), ("x10", added, "picture"))
        self.assertGreater(pair["likeness"], 0.9)
        self.assertEqual(report["not_read"], 23)
        self.run_program("case", "set", "generica", added, "confidentiality=sealed", "-w", "test")
        self.add_viewer()
        self.assertEqual(self.viewer_sees("similar")["pairs"], [])

    def test_the_stand_in_of_the_web_tests_answers_as_the_program_does(self):
        """RECOURSE_UPDATE_GOLDEN=1 writes it anew."""
        views = {name: self.view(name, "--act", "a1") for name in NAMES}
        if os.environ.get("RECOURSE_UPDATE_GOLDEN"):
            FIXTURE.write_text(json.dumps(views, ensure_ascii=False, indent=1) + "\n")
            self.skipTest("written")
        self.assertEqual(json.loads(FIXTURE.read_text()), views)


if __name__ == "__main__":
    unittest.main()
