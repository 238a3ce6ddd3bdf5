"""Two copies of a workspace that went separate ways become one through the program."""
import shutil
import unittest

from support import ProgramTest


class Merge(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        workspaces = self.home / "workspaces"
        shutil.copytree(workspaces / "test.recourse", workspaces / "copy.recourse")

    def edit(self, workspace, field, why):
        self.run_json("case", "set", "generica", "c01", field, "--why", why, "-w", workspace)

    def claim(self):
        claims = self.run_json("case", "show", "generica", "-w", "test")["claims"]
        return next(claim for claim in claims if claim["id"] == "c01")

    def test_changes_join_and_conflicts_wait(self):
        self.edit("test", "text=He commanded the unit.", "the gazette")
        self.edit("copy", "text=He led the unit.", "the order")
        self.edit("copy", "confidentiality=named", "safer")
        merged = self.run_json("workspace", "merge", "copy", "-w", "test")["cases"]
        self.assertEqual([(m["case"], m["outcome"], m["conflicts"]) for m in merged], [("generica", "merged", 1)])
        self.assertEqual((self.claim()["text"], self.claim()["confidentiality"]), ("He commanded the unit.", "named"))

        conflicts = self.run_json("case", "conflicts", "generica", "-w", "test")["conflicts"]
        self.assertEqual([(c["record"], c["field"], c["theirs"], c["their_why"]) for c in conflicts],
                         [("claim c01", "text", "He led the unit.", "the order")])
        self.run_program("case", "resolve", "generica", "1", "--theirs", "-w", "test", status=2)
        self.run_json("case", "resolve", "generica", "1", "--theirs", "--because", "the order is signed", "-w", "test")
        self.assertEqual(self.claim()["text"], "He led the unit.")
        self.assertEqual(self.run_json("case", "conflicts", "generica", "-w", "test")["conflicts"], [])
        self.run_program("log", "verify", "-w", "test")

    def test_a_sealed_submission_comes_over_as_it_was_sealed(self):
        out = self.folder / "out"
        sealed = self.run_json("file", "generica", "--regime", "gb-ghr", "-w", "copy", "--out", out)["filings"][0]
        merged = self.run_json("workspace", "merge", "copy", "-w", "test")
        self.assertEqual(merged["submissions"], 1)
        listed = self.run_json("file", "status", "-w", "test")["filings"]
        self.assertEqual([one["bundle_sha256"] for one in listed], [sealed["bundle_sha256"]])
        self.run_program("file", "record", sealed["id"], "sent", "--reference", "F-1", "-w", "copy")
        self.assertEqual(self.run_json("workspace", "merge", "copy", "-w", "test")["submissions"], 0)
        tracked = self.run_json("file", "history", sealed["id"], "-w", "test")
        self.assertEqual((tracked["state"], tracked["reference"], len(tracked["events"])), ("sent", "F-1", 1))
        self.assertEqual(self.run_json("workspace", "verify", "-w", "test")["problems"], [])

    def test_a_workspace_that_is_not_there_is_named(self):
        self.run_program("workspace", "merge", "nobody", "-w", "test", status=1)
        self.assertIn("nobody.recourse", self.error)
        self.assertEqual(self.error.count("\n"), 1)

    def test_a_workspace_is_not_merged_with_itself(self):
        self.run_program("workspace", "merge", "test", "-w", "test", status=1)
        self.assertIn("is the workspace itself", self.error)


if __name__ == "__main__":
    unittest.main()
