"""What a bundle proves of when its exhibits came in, and what it does not tell."""
import base64
import hashlib
import json
import subprocess
import unittest
import zipfile

from support import ProgramTest, need_tool
from time_authority import Authority


class LogProofsTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()

    def file(self, *options):
        out = self.folder / "out"
        made = self.run_json("file", "generica", "--regime", "gb-ghr", "-w", "test", "--out", out, *options)["filings"][0]
        self.bundle = made["paths"][0]
        with zipfile.ZipFile(self.bundle) as bundle:
            parts = {name.split("/", 1)[1]: bundle.read(name) for name in bundle.namelist()}
        return parts, json.loads(parts["data/submission.json"])["files"]

    def test_the_hash_of_each_receipt_leaves_and_nothing_that_counts(self):
        parts, files = self.file()
        self.assertFalse([name for name in parts if name.startswith("data/proofs/")])
        hashes = [one["log_entry"] for one in files]
        self.assertEqual(len(set(hashes)), len(files))
        # Opened later, the entry is the one whose hash was sealed, and holds the hash of the original.
        opened = 0
        for exhibit in self.run_json("case", "show", "generica", "-w", "test")["exhibits"]:
            events = self.run_json("evidence", "show", "generica", exhibit["id"], "-w", "test")["custody"]
            proof = self.folder / "proof.txt"
            self.run_program("log", "prove", events[0]["log_entry"], "--out", proof, "-w", "test")
            entry = base64.b64decode(proof.read_text().splitlines()[1].removeprefix("entry "))
            if hashlib.sha256(b"\0" + entry).hexdigest() not in hashes:
                continue
            self.assertEqual(json.loads(entry)["detail"]["sha256"], exhibit["sha256"])
            opened += 1
        self.assertEqual(opened, len(files))

    @need_tool("openssl")
    def test_proofs_hold_for_strangers_with_the_time_an_authority_gave(self):
        request = self.folder / "request.tsq"
        self.run_program("log", "timestamp", "request", "-w", "test", "--out", request)
        authority = Authority(self.folder / "authority")
        self.run_program("log", "timestamp", "add", authority.answer(request), "--ca", authority.folder / "ca.pem",
                         "-w", "test")
        parts, files = self.file("--log-proofs")
        report = self.run_json("file", "verify", self.bundle)
        self.assertTrue(report["ok"], report)
        self.assertEqual(report["log_proofs"], len(files))
        folder = self.folder / "unpacked"
        folder.mkdir()
        for name, content in parts.items():
            if name.startswith("data/proofs/"):
                (folder / name.rsplit("/", 1)[1]).write_bytes(content)
        for one in files:
            number = one["path"].rsplit("/", 1)[1][:2]
            held = self.run_json("log", "check-proof", folder / f"{number}.txt")
            self.assertEqual(held["leaf"], one["log_entry"])
        stamped = subprocess.run(["openssl", "ts", "-verify", "-data", folder / "head-1.txt", "-in",
                                  folder / "head-1-1.tsr", "-CAfile", authority.folder / "ca.pem"],
                                 capture_output=True, text=True)
        self.assertIn("Verification: OK", stamped.stdout + stamped.stderr)
        everything = b"".join((folder / path.name).read_bytes() for path in folder.iterdir())
        for word in (b"generica", b"exhibit", b"owner"):
            self.assertNotIn(word, everything)


if __name__ == "__main__":
    unittest.main()
