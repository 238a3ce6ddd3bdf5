"""The log as outsiders check it: with openssl, by the page that we give them."""
import re
import subprocess
import unittest

from support import ROOT, ProgramTest, need_tool
from time_authority import Authority

RECIPE = re.search(r"```sh\n(.*?)```", (ROOT / "docs/log-proof.md").read_text(), re.S).group(1)


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


class Log(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        self.proof = self.folder / "proof.txt"

    def entries(self):
        return self.run_json("log", "show", "-w", "test")["entries"]

    def prove(self, number):
        self.run_program("log", "prove", number, "-w", "test", "--out", self.proof)

    def follow_recipe(self):
        return subprocess.run(["sh", "-c", RECIPE], cwd=self.folder, capture_output=True, text=True)

    @need_tool("openssl")
    def test_the_recipe_checks_every_entry(self):
        fingerprint = self.run_json("log", "head", "-w", "test")["key_sha256"]
        for entry in self.entries():
            self.prove(entry["number"])
            done = self.follow_recipe()
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("the entry is in the log", done.stdout)
            self.assertIn("Signature Verified Successfully", done.stdout)
            self.assertIn(fingerprint, done.stdout)
            self.assertIn(f'"kind":"{entry["kind"]}"', (self.folder / "entry.json").read_text())

    @need_tool("openssl")
    def test_the_recipe_and_the_program_refuse_a_changed_proof(self):
        self.prove(3)
        whole = self.proof.read_bytes()
        entry_at = whole.index(b"entry ") + 20
        hash_at = whole.index(b"\n", whole.index(b"index ")) + 5
        root_at = whole.index(b"\n", whole.index(b"recourse/log/")) + 10
        for what, at in {"entry": entry_at, "hash": hash_at, "root": root_at, "signature": len(whole) - 20}.items():
            with self.subTest(what):
                self.proof.write_bytes(whole)
                flip(self.proof, at)
                self.assertNotEqual(self.follow_recipe().returncode, 0)
                self.run_program("log", "check-proof", self.proof, status=1)

    def test_a_proof_is_checked_without_a_workspace(self):
        entry = self.entries()[4]
        self.prove(entry["number"])
        checked = self.run_json("log", "check-proof", self.proof, RECOURSE_HOME="/nonexistent",
                                RECOURSE_PASSPHRASE_FILE="/nonexistent")
        self.assertEqual(checked["entry"]["detail"], entry["detail"])
        self.assertEqual(checked["head"]["key_sha256"], self.run_json("log", "head", "-w", "test")["key_sha256"])

    def test_the_log_continues_a_published_head(self):
        head = self.folder / "head.txt"
        before = self.run_json("log", "head", "-w", "test", "--out", head)
        self.run_json("file", "generica", "--regime", "gb-ghr", "-w", "test", "--out", self.folder / "filed")
        continued = self.run_json("log", "verify", "-w", "test", "--against", head)
        self.assertGreater(continued["entries"], before["entries"])
        self.assertEqual(continued["continues"]["root"], before["root"])

        self.run_program("log", "prove", "--since", head, "-w", "test", "--out", self.proof)
        checked = self.run_json("log", "check-proof", self.proof)
        self.assertEqual(checked["earlier"]["root"], before["root"])
        self.assertEqual(checked["later"]["entries"], continued["entries"])

    def test_a_head_of_another_log_is_refused(self):
        head = self.folder / "head.txt"
        self.import_generica(workspace="other")
        self.run_program("log", "head", "-w", "other", "--out", head)
        self.run_program("log", "verify", "-w", "test", "--against", head, status=1)

    def test_prove_says_what_it_needs(self):
        self.run_program("log", "prove", "-w", "test", status=1)
        self.run_program("log", "prove", "9999", "-w", "test", status=1)
        self.run_program("log", "check-proof", self.passphrase_file, status=1)


class Timestamps(ProgramTest):
    @need_tool("openssl")
    def test_two_authorities_stamp_one_head(self):
        self.import_generica()
        request = self.folder / "request.tsq"
        asked = self.run_json("log", "timestamp", "request", "-w", "test", "--out", request)
        for name in ("first", "second"):
            authority = Authority(self.folder / name)
            response = authority.answer(request)
            added = self.run_json("log", "timestamp", "add", response, "--ca", authority.folder / "ca.pem", "-w", "test")
            self.assertIn(name, added["authority"])
            self.assertEqual(added["entries"], asked["entries"])
            self.assertTrue(added["trusted"])
        listed = self.run_json("log", "timestamp", "list", "-w", "test")["timestamps"]
        self.assertEqual([stamp["entries"] for stamp in listed], [asked["entries"]] * 2)
        verified = self.run_json("log", "timestamp", "verify", "-w", "test")["timestamps"]
        self.assertTrue(all(stamp["holds"] for stamp in verified))
        self.run_program("log", "verify", "-w", "test")

        flip(response, response.stat().st_size - 5)
        self.run_program("log", "timestamp", "add", response, "--ca", authority.folder / "ca.pem", "-w", "test", status=1)
        self.assertIn("response.tsr", self.error)
        self.assertIn("does not hold", self.error)


if __name__ == "__main__":
    unittest.main()
