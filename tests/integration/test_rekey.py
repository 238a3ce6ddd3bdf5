"""New keys through the program: everything is as it was, for those who are to have it."""
import shutil
import unittest

from support import ProgramTest


class Rekey(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        self.workspace = self.home / "workspaces" / "test.recourse"
        self.new = self.folder / "new-passphrase"
        self.new.write_text("another battery staple\n")

    def rekey(self, *more, **named):
        return self.run_json("workspace", "rekey", "-w", "test", "--new-passphrase-file", self.new, "--quick-key",
                             *more, **named)

    def add_mara(self, role, **named):
        file = self.folder / "passphrase-mara"
        file.write_text("the words of mara\n")
        self.run_program("workspace", "users", "add", "mara", "--role", role, "-w", "test",
                         "--new-passphrase-file", file, "--quick-key", **named)
        return {"RECOURSE_PASSPHRASE_FILE": str(file)}

    def exported(self, **named):
        out = self.folder / "out"
        self.run_program("case", "export", "generica", out, "-w", "test", **named)
        files = {p.relative_to(out): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
        shutil.rmtree(out)
        return files

    def test_the_case_and_its_proofs_are_as_they_were(self):
        before = self.exported()
        entries, _ = self.log_state("test")
        head = self.folder / "head.txt"
        self.run_program("log", "head", "--out", head, "-w", "test")
        done = self.rekey()
        self.assertEqual((done["without_passphrase"], done["left_behind"]), ([], ""))
        self.assertEqual([p.name for p in self.workspace.parent.iterdir()], ["test.recourse"])

        new = {"RECOURSE_PASSPHRASE_FILE": str(self.new)}
        self.assertEqual(self.run_json("log", "head", "-w", "test", **new)["entries"], entries + 1)
        self.run_program("case", "list", "-w", "test", status=1)
        self.assertIn("wrong passphrase", self.error)
        self.assertEqual(self.exported(**new), before)
        self.run_program("workspace", "verify", "-w", "test", **new)
        self.run_program("log", "verify", "--against", head, "-w", "test", **new)
        proof = self.folder / "proof.txt"
        self.run_program("log", "prove", "--since", head, "--out", proof, "-w", "test", **new)
        self.assertIn(done["key_sha256"], self.run_program("log", "check-proof", proof))

    def test_who_lost_their_key_is_named_and_gets_one_again(self):
        mara = self.add_mara("viewer")
        self.run_program("workspace", "shares", "make", "--need", "2", "--of", "3", "-w", "test")
        said = self.run_program("workspace", "rekey", "-w", "test", "--new-passphrase-file", self.passphrase_file,
                                "--quick-key")
        self.assertIn("recourse workspace users add mara --role ROLE", said)
        self.assertIn("The recovery code opens nothing any more", said)
        self.assertIn("The shares open nothing any more", said)
        self.run_program("case", "list", "-w", "test", "--user", "mara", status=1, **mara)
        self.add_mara("viewer")
        self.assertIn("generica", self.run_program("case", "list", "-w", "test", "--user", "mara", **mara))
        slots = self.run_json("workspace", "slots", "-w", "test")
        self.assertEqual(sorted(slot["name"] for slot in slots["slots"]), ["mara", "owner"])

    def test_only_an_owner_gives_new_keys(self):
        mara = self.add_mara("editor")
        keys = (self.workspace / "keys.json").read_bytes()
        self.run_program("workspace", "rekey", "-w", "test", "--user", "mara", "--new-passphrase-file", self.new,
                         status=1, **mara)
        self.assertIn("may not manage", self.error)
        self.assertEqual((self.workspace / "keys.json").read_bytes(), keys)

    def test_an_exhibit_that_is_damaged_stops_it(self):
        blob = max((p for p in (self.workspace / "blobs").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
        content = bytearray(blob.read_bytes())
        content[50] ^= 1
        blob.write_bytes(content)
        self.run_program("workspace", "rekey", "-w", "test", "--new-passphrase-file", self.new, status=1)
        self.assertIn("is damaged", self.error)
        self.assertIn("generica", self.run_program("case", "list", "-w", "test"))
        self.assertEqual([p.name for p in self.workspace.parent.iterdir()], ["test.recourse"])


if __name__ == "__main__":
    unittest.main()
