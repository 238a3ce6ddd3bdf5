"""Backups through the program: made, verified, restored, and refused when anything in them was changed."""
import subprocess
import unittest

from support import BINARY, ProgramTest


class Backup(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        self.backup = self.folder / "stick"

    def back_up(self, *options):
        return self.run_json("workspace", "backup", self.backup, "-w", "test", *options)

    def restore(self, name="restored"):
        folder = self.home / "workspaces" / f"{name}.recourse"
        self.run_program("workspace", "restore", self.backup, folder)
        return name

    def exported(self, workspace):
        out = self.folder / f"out-{workspace}"
        self.run_program("case", "export", "generica", out, "-w", workspace)
        return {p.relative_to(out): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}

    def test_a_restored_workspace_is_the_one_that_was_backed_up(self):
        made = self.back_up()
        self.assertEqual(made["files"], made["new_files"])
        self.assertEqual(made["missing"], [])
        restored = self.restore()
        self.assertEqual(self.log_state(restored), self.log_state("test"))
        self.assertEqual(self.exported(restored), self.exported("test"))
        self.run_program("workspace", "verify", "-w", restored)

    def test_a_second_backup_copies_only_what_is_new(self):
        self.back_up()
        text = self.folder / "letter.txt"
        text.write_text("A letter that came later.\n")
        self.run_program("evidence", "add", "generica", text, "-w", "test")
        second = self.back_up()
        self.assertEqual(second["new_files"], second["files"] - 2, "the keys and the first exhibits were there")
        self.assertEqual(len(list((self.backup / "backups").iterdir())), 2)
        self.assertEqual(self.back_up("--keep", "1")["removed_backups"], 2)
        self.assertEqual(self.exported(self.restore()), self.exported("test"))

    def test_a_changed_byte_is_named_and_nothing_is_restored(self):
        self.back_up()
        self.run_program("workspace", "verify", self.backup)
        file = max((self.backup / "files").rglob("*"), key=lambda path: path.is_file() and path.stat().st_size)
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        self.assertIn(str(file), self.verify_with_damage())
        place = self.home / "workspaces" / "restored.recourse"
        self.run_program("workspace", "restore", self.backup, place, status=1)
        self.assertIn(str(file), self.error)
        self.assertFalse(place.exists())

    def verify_with_damage(self):
        done = subprocess.run([str(BINARY), "workspace", "verify", str(self.backup)], capture_output=True,
                              text=True, env=self.environment())
        self.assertEqual(done.returncode, 1, done.stderr)
        return done.stdout

    def test_refusals_are_one_line(self):
        self.run_program("workspace", "restore", self.folder / "nothing", self.folder / "x.recourse", status=1)
        self.assertIn("there is no backup in it", self.error)
        self.back_up()
        taken = self.home / "workspaces" / "test.recourse"
        self.run_program("workspace", "restore", self.backup, taken, status=1)
        self.assertIn("exists already", self.error)
        self.passphrase_file.write_text("not this one\n")
        self.run_program("workspace", "restore", self.backup, self.folder / "x.recourse", status=1)
        self.assertIn("wrong passphrase", self.error)

    def test_no_name_of_the_case_is_in_the_backup(self):
        self.back_up()
        names = [b"generica", b"Generica", b"x01"]
        for file in self.backup.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for name in names:
                    self.assertNotIn(name, content, file)


if __name__ == "__main__":
    unittest.main()
