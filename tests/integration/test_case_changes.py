"""Changing a case through the program: every change has who, when and why, and can be taken back."""
import json
import tomllib
import unittest

from support import ProgramTest


class CaseChanges(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()

    def set_harm(self, harm, why="the doctor's letter says so"):
        return self.run_json("case", "set", "generica", "a1", f"harm={harm}", "--why", why, "-w", "test")

    def harm(self):
        incidents = self.run_json("case", "show", "generica", "-w", "test")["incidents"]
        return next(act["harm"] for incident in incidents for act in incident["acts"] if act["id"] == "a1")

    def test_a_change_is_told_and_undone(self):
        before = self.harm()
        self.assertEqual(self.set_harm("A broken arm.")["revision"], 2)
        self.assertEqual(self.harm(), "A broken arm.")
        changes = self.run_json("case", "history", "generica", "act/a1", "-w", "test")["changes"]
        self.assertEqual(changes[-1]["why"], "the doctor's letter says so")
        self.assertEqual(changes[-1]["fields"], [{"field": "harm", "before": before, "after": "A broken arm."}])
        self.run_json("case", "undo", "generica", "2", "-w", "test")
        self.assertEqual(self.harm(), before)
        kinds = [r["kind"] for r in self.run_json("case", "history", "generica", "-w", "test")["revisions"]]
        self.assertEqual(kinds, ["import", "edit", "undo"])

    def test_a_wrong_value_is_refused_in_one_line(self):
        self.run_program("case", "set", "generica", "a1", "conduct=rudeness", "-w", "test", status=1)
        self.assertIn("conduct: \"rudeness\" is not one of", self.error)
        self.assertEqual(self.error.count("\n"), 1)
        self.run_program("case", "set", "generica", "a1", "conduct", "-w", "test", status=1)
        self.assertIn("is not FIELD=VALUE", self.error)

    def test_an_edited_case_exports_to_a_folder_that_imports(self):
        self.set_harm("A broken \"arm\".")
        out = self.folder / "out"
        self.run_program("case", "export", "generica", out, "-w", "test")
        self.assertEqual(tomllib.loads((out / "case.toml").read_text())["revision"], 2)
        again = self.run_json("case", "import", out, "-w", "test")
        self.assertEqual(again["outcome"], "revised")
        self.assertEqual(self.harm(), "A broken \"arm\".")

    def test_what_sources_say_stands_until_somebody_decides(self):
        disputes = self.run_json("case", "disputes", "generica", "-w", "test")["disputes"]
        self.assertEqual([(d["record"], d["field"], len(d["statements"])) for d in disputes],
                         [("act/a12", "amount", 2)])
        stated = self.run_json("case", "state", "generica", "a1", "harm", "A broken arm.", "--source", "s-v1",
                               "--exhibit", "x04", "--pinpoint", "p. 2", "--exhibit", "x01", "-w", "test")
        self.assertEqual(stated, {"statement": "st-3", "revision": 2})
        before = self.harm()
        text = self.run_program("case", "disputes", "generica", "-w", "test")
        self.assertIn(f"act/a1  harm\n    now      {before}\n    st-3     A broken arm.  (s-v1)", text)
        self.run_program("case", "decide", "generica", "st-3", "-w", "test", status=2)
        decided = self.run_json("case", "decide", "generica", "st-3", "--because", "she saw it", "-w", "test")
        self.assertEqual(decided["revision"], 3)
        self.assertEqual(self.harm(), "A broken arm.")
        last = self.run_json("case", "history", "generica", "act/a1", "-w", "test")["changes"][-1]
        self.assertEqual((last["kind"], last["why"], last["fields"][0]["before"]), ("decision", "she saw it", before))
        self.run_json("case", "undo", "generica", "3", "-w", "test")
        self.assertEqual(self.harm(), before)

    def test_a_statement_that_no_field_could_hold_is_refused(self):
        for arguments, message in [
                (("a1", "colour", "red", "--source", "s-v1"), "act/a1 has no field \"colour\""),
                (("a1", "date", "soon", "--source", "s-v1"), "not a date"),
                (("a1", "harm", "x", "--source", "s-v1", "--pinpoint", "p. 1"), "needs its --exhibit"),
                (("a1", "harm", "x", "--source", "s-v1", "--grade", "secret"), "is not one of public")]:
            self.run_program("case", "state", "generica", *arguments, "-w", "test", status=1)
            self.assertIn(message, self.error)
            self.assertEqual(self.error.count("\n"), 1)

    def export_ftm(self, *arguments):
        out = self.folder / "entities.json"
        done = self.run_json("case", "export", "generica", "--ftm", out, *arguments, "-w", "test")
        entities = [json.loads(line) for line in out.read_text().splitlines()]
        self.assertEqual(done["entities"], len(entities))
        return entities

    def test_follow_the_money_tells_a_reader_what_they_may_see(self):
        public = self.export_ftm()
        self.assertIn("Radomir Halvenik", json.dumps(public))
        self.assertNotIn("Ostrapov", json.dumps(public), "who withdrew their consent")
        self.assertNotIn("p-halvenik", json.dumps(public), "ids of the team")
        more = self.export_ftm("--grade", "named", "--authority", "us-treasury")
        self.assertGreater(len(more), len(public))
        self.assertNotIn("Ostrapov", json.dumps(more))
        self.run_program("case", "export", "generica", "--ftm", self.folder / "x", "--grade", "team", "-w", "test",
                         status=1)
        self.run_program("case", "export", "generica", "-w", "test", status=1)

    def test_follow_the_money_accepts_the_entities(self):
        try:
            from followthemoney import model
        except ImportError:
            self.skipTest("the Python library followthemoney is not installed")
        for entity in self.export_ftm("--grade", "named", "--authority", "us-treasury"):
            proxy = model.get_proxy(entity, cleaned=False)
            for name, values in entity["properties"].items():
                self.assertEqual(sorted(proxy.get(name)), sorted(values), entity)
            model[entity["schema"]].validate(entity)

    def test_taxonomies_are_well_formed(self):
        checked = self.run_json("taxonomies", "check")
        self.assertEqual(checked["labels"]["en"], checked["terms"])
        self.run_program("taxonomies", "show", "no-such", status=1)
        self.assertIn("there is no taxonomy", self.error)


if __name__ == "__main__":
    unittest.main()
