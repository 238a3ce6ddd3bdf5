"""Hostile files are taken in and read completely, and nothing of them reaches outside the sandbox.

A normal run takes every fourth file; RECOURSE_THOROUGH=1 takes all of them.
"""
import json
import os
import pathlib
import socket
import subprocess
import unittest

import hostile_files
from support import BINARY, ProgramTest

STATUSES = {"done", "failed", "too-large", "nothing-to-read"}
CANARY = "canary-q7x2v9"


def case_toml(files):
    exhibits = "".join(
        f'[[exhibit]]\nid = "x{number:03}"\ntitle = "File {number}"\nkind = "other"\n'
        f'file = "exhibits/{name}"\nmedia_type = "application/octet-stream"\nobtained = "2025-01-01"\n\n'
        for number, name in enumerate(files, 1))
    return ('id = "hostile"\ntitle = "Hostile files"\ncountry = "xa"\nsummary = "Files."\n\n'
            '[submitter]\norganisation = "Sample Watch"\n\n' + exhibits)


def snapshot(*folders):
    """Every file outside the sandbox that a tool might make or change."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns)
            for folder in folders for path in pathlib.Path(folder).rglob("*") if not path.is_dir()}


class HostileEvidence(ProgramTest):
    def setUp(self):
        super().setUp()
        self.canary = self.folder / "canary.txt"
        self.canary.write_text(CANARY)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.addCleanup(self.listener.close)
        self.case = self.folder / "case"
        (self.case / "exhibits").mkdir(parents=True)

    def write_case(self):
        port = self.listener.getsockname()[1]
        step = 1 if os.environ.get("RECOURSE_THOROUGH") else 4
        names = []
        for index, (name, data) in enumerate(hostile_files.hostile_files(self.canary, port)):
            if index % step == 0:
                (self.case / "exhibits" / name).write_bytes(data)
                names.append(name)
        (self.case / "case.toml").write_text(case_toml(names))
        return names

    def assert_nobody_called(self):
        with self.assertRaises(BlockingIOError, msg="somebody called home"):
            self.listener.accept()

    def test_everything_is_read_or_said_to_be_unreadable_and_nothing_gets_out(self):
        names = self.write_case()
        self.run_program("case", "import", self.case, "-w", "test", "--quick-key")
        outside = (self.folder / "work", self.case)
        outside[0].mkdir()
        before = snapshot(*outside)
        done = subprocess.run(
            [str(BINARY), "evidence", "extract", "hostile", "-w", "test", "--json"], cwd=outside[0],
            capture_output=True, text=True, timeout=3000, env=self.environment(TMPDIR=str(outside[0])))
        self.assertEqual(done.returncode, 1, "damaged files are a problem in the data: " + done.stderr)
        self.assertEqual(snapshot(*outside), before, "files outside the sandbox")
        self.assertFalse(pathlib.Path("/tmp/evil").exists())
        self.assert_nobody_called()

        tally = json.loads(done.stdout)
        self.assertEqual(sum(tally.values()), len(names))
        self.assertEqual(tally["unchanged"], 0)
        self.assertGreater(tally["done"], 0)
        self.assertGreater(tally["failed"], 0)
        again = self.run_json("evidence", "extract", "hostile", "-w", "test")
        self.assertEqual(again["unchanged"], len(names), "each has a status that stays")
        self.run_program("log", "verify", "-w", "test")
        self.assert_no_canary_came_in(names)

    def assert_no_canary_came_in(self, names):
        """What only a file outside the sandbox holds is in no text and no metadata."""
        for number, name in enumerate(names, 1):
            if not any(word in name for word in ("entity", "gotor", "external", "import", "playlist", "home", "gab2")):
                continue
            shown = self.run_json("evidence", "show", "hostile", f"x{number:03}", "-w", "test")
            self.assertIn(shown["extraction"]["status"], STATUSES, name)
            text = self.run_program("evidence", "text", "hostile", f"x{number:03}", "-w", "test")
            self.assertNotIn(CANARY, str(shown) + text, name)


class Reading(ProgramTest):
    def test_the_demonstration_case_is_read(self):
        self.import_generica()
        first = self.run_json("evidence", "extract", "generica", "-w", "test")
        exhibits = self.run_json("evidence", "list", "generica", "-w", "test")["exhibits"]
        self.assertEqual(first["done"], len(exhibits), first)
        self.assertEqual(self.run_json("evidence", "extract", "generica", "-w", "test")["unchanged"], len(exhibits))
        one = exhibits[0]["id"]
        self.assertEqual(self.run_json("evidence", "extract", "generica", one, "--again", "-w", "test")["done"], 1)
        shown = self.run_json("evidence", "show", "generica", one, "-w", "test")
        self.assertEqual(shown["extraction"]["status"], "done")
        self.assertIn("exhibit.extracted", [event["action"] for event in shown["custody"]])
        pages = self.run_json("evidence", "text", "generica", one, "-w", "test")["pages"]
        self.assertEqual(len(pages), shown["extraction"]["pages"])
        self.run_program("evidence", "text", "generica", one, "--page", "9999", "-w", "test", status=1)
        self.assertIn("no such page", self.error)
        self.run_program("evidence", "text", "generica", "nothing", "-w", "test", status=1)
        self.run_program("evidence", "extract", "generica", "nothing", "-w", "test", status=1)


if __name__ == "__main__":
    unittest.main()
