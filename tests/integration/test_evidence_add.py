"""`recourse evidence add` through the program: what becomes of every item is in a receipt that adds up."""
import json
import os
import pathlib
import tarfile
import unittest
import zipfile

from support import ROOT, ProgramTest

PACKAGES = ROOT / "tests/fixtures/packages"


class EvidenceAdd(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        self.found = self.folder / "found"
        self.found.mkdir()

    def add(self, *paths, status=0, options=()):
        text = self.run_program("evidence", "add", "generica", *paths, "-w", "test", "--json", *options,
                                status=status) if status == 0 else self.run_failing(paths, options)
        receipt = json.loads(text)
        self.assertEqual(receipt["accepted"] + receipt["duplicate"] + receipt["failed"], receipt["total"])
        self.assertEqual(len(receipt["items"]), receipt["total"])
        return receipt

    def run_failing(self, paths, options):
        """Items that failed make the exit status 1, with the whole receipt on stdout and nothing on stderr."""
        import subprocess
        from support import BINARY
        done = subprocess.run([str(BINARY), "evidence", "add", "generica", *map(str, paths), "-w", "test", "--json",
                               *map(str, options)], capture_output=True, text=True, env=self.environment())
        self.assertEqual(done.returncode, 1, done.stderr)
        return done.stdout

    def test_a_folder_with_an_archive_in_it(self):
        (self.found / "a.txt").write_text("He stood at the gate.\n")
        with tarfile.open(self.found / "phone.tar.gz", "w:gz") as archive:
            archive.add(self.found / "a.txt", "./phone/again.txt")
            (self.folder / "b.txt").write_text("So did she.\n")
            archive.add(self.folder / "b.txt", "./phone/b.txt")
        receipt = self.add(self.found)
        outcomes = {item["path"]: item["outcome"] for item in receipt["items"]}
        self.assertEqual(outcomes, {
            "found/a.txt": "accepted", "found/phone.tar.gz": "accepted",
            "found/phone.tar.gz/phone/again.txt": "duplicate", "found/phone.tar.gz/phone/b.txt": "accepted"})
        again = self.add(self.found)
        self.assertEqual((again["accepted"], again["duplicate"]), (0, 4))
        listed = self.run_json("evidence", "list", "generica", "-w", "test")["exhibits"]
        self.assertEqual(len(listed), 25 + 3)
        self.assertEqual(self.run_json("evidence", "verify", "-w", "test")["problems"], [])

    def test_failed_items_are_named_and_the_rest_is_taken(self):
        (self.found / "a.txt").write_text("One.\n")
        os.symlink("/etc/passwd", self.found / "link")
        with zipfile.ZipFile(self.found / "x.zip", "w") as archive:
            archive.writestr("../out.txt", "escape")
            archive.writestr("in.txt", "inside")
        receipt = self.add(self.found, status=1)
        failed = {item["path"]: item["why"] for item in receipt["items"] if item["outcome"] == "failed"}
        self.assertEqual(set(failed), {"found/link", "found/x.zip/../out.txt"})
        self.assertIn("symbolic link", failed["found/link"])
        self.assertEqual(receipt["accepted"], 3)

    def test_proofs_are_listed_and_shown(self):
        receipt = self.add(PACKAGES / "anonymous.wacz", PACKAGES / "altered.wacz")
        exhibits = {item["path"]: item["exhibit"] for item in receipt["items"]}
        listed = {row["id"]: row for row in self.run_json("evidence", "list", "generica", "-w", "test")["exhibits"]}
        self.assertEqual(listed[exhibits["anonymous.wacz"]]["proofs_failed"], 0)
        self.assertGreater(listed[exhibits["altered.wacz"]]["proofs_failed"], 0)
        shown = self.run_json("evidence", "show", "generica", exhibits["altered.wacz"], "-w", "test")
        self.assertEqual(shown["origin"]["package"], "wacz")
        self.assertIn("failed", {proof["result"] for proof in shown["proofs"]})
        text = self.run_program("evidence", "show", "generica", exhibits["altered.wacz"], "-w", "test")
        self.assertIn("failed: sha256 of archive/data.warc.gz", text)

    def test_the_receipt_is_written_where_it_is_asked_for(self):
        (self.found / "a.txt").write_text("One.\n")
        as_json, as_text = self.folder / "receipt.json", self.folder / "receipt.txt"
        receipt = self.add(self.found, options=["--receipt", as_json, "--why", "handed over"])
        self.assertEqual(json.loads(as_json.read_text()), receipt)
        self.assertEqual(as_json.stat().st_mode & 0o777, 0o600)
        self.add(self.found, options=["--receipt", as_text])
        self.assertIn("0 accepted + 1 duplicate + 0 failed = 1", as_text.read_text())

    def test_what_is_wrong_is_said_in_one_line_and_changes_nothing(self):
        head = self.log_state("test")
        (self.found / "a.txt").write_text("One.\n")
        for arguments, word in [(("nowhere", self.found), "nowhere"),
                                (("generica", self.folder / "missing"), "missing"),
                                (("generica", self.found, "--source", "s-none"), "s-none")]:
            self.run_program("evidence", "add", *arguments, "-w", "test", status=1)
            self.assertIn(word, self.error)
        self.assertEqual(self.log_state("test"), head)

    def test_no_word_of_it_is_readable_on_disk(self):
        (self.found / "Ostavander-photo.txt").write_text("Mirelle Ostavander was seen in Port Generic.\n")
        self.add(self.found)
        for path in (self.home / "workspaces").rglob("*"):
            content = (path.read_bytes() if path.is_file() else b"") + path.name.encode()
            for word in (b"Ostavander", b"Port Generic"):
                self.assertNotIn(word, content, path)


if __name__ == "__main__":
    unittest.main()
