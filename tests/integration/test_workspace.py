"""An encrypted workspace through the program: what goes wrong says so in one line and changes nothing."""
import filecmp
import os
import pathlib
import random
import shutil
import signal
import subprocess
import time
import unittest

from support import BINARY, EXAMPLES, PASSPHRASE, ROOT, ProgramTest

GENERICA = EXAMPLES / "generica"


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


class Workspace(ProgramTest):
    def workspace_folder(self, name="test"):
        return self.home / "workspaces" / f"{name}.recourse"

    def test_export_gives_the_same_folder_back(self):
        self.import_generica()
        out = self.folder / "out"
        self.run_program("case", "export", "generica", out, "-w", "test")
        before = {p.relative_to(GENERICA): p.read_bytes() for p in files_below(GENERICA)}
        after = {p.relative_to(out): p.read_bytes() for p in files_below(out)}
        self.assertEqual(before, after)
        self.run_program("case", "export", "generica", out, "-w", "test", status=1)

    def test_importing_again_changes_nothing(self):
        self.assertEqual(self.import_generica()["outcome"], "added")
        head = self.log_state("test")
        self.assertEqual(self.import_generica()["outcome"], "unchanged")
        self.assertEqual(self.log_state("test"), head)

    def test_a_wrong_passphrase_is_refused(self):
        self.import_generica()
        self.passphrase_file.write_text("not this one\n")
        self.run_program("case", "list", "-w", "test", status=1)
        self.assertIn("passphrase", self.error)
        self.passphrase_file.write_text("\n")
        self.run_program("case", "list", "-w", "test", status=1)
        self.assertIn("empty", self.error)

    def test_the_passphrase_may_come_by_file_descriptor(self):
        self.import_generica()
        read_end, write_end = os.pipe()
        os.write(write_end, PASSPHRASE.encode() + b"\n")
        os.close(write_end)
        done = subprocess.run(
            [str(BINARY), "case", "list", "-w", "test", "--passphrase-fd", str(read_end)],
            pass_fds=[read_end], capture_output=True, text=True,
            env=self.environment(RECOURSE_PASSPHRASE_FILE="/nonexistent"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("generica", done.stdout)

    def test_no_passphrase_to_be_had(self):
        self.import_generica()
        environment = self.environment()
        del environment["RECOURSE_PASSPHRASE_FILE"]
        done = subprocess.run([str(BINARY), "case", "list", "-w", "test"], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, env=environment, start_new_session=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--passphrase-fd", done.stderr)

    def broken_copy(self, change):
        copy = self.folder / f"broken-{random.randrange(10**9)}"
        shutil.copytree(GENERICA, copy)
        change(copy)
        return copy

    def test_a_broken_case_names_line_and_field_and_changes_nothing(self):
        self.import_generica()
        head = self.log_state("test")

        def edit(old, new):
            def change(copy):
                text = (copy / "case.toml").read_text()
                self.assertIn(old, text)
                (copy / "case.toml").write_text(text.replace(old, new, 1))
            return change

        def make_unreadable(copy):
            path = files_below(copy / "exhibits")[0]
            path.unlink()
            path.mkdir()

        cases = [
            ("no TOML", edit('id = "generica"', 'id = "generica'), ["case.toml:", "1"]),
            ("a misspelt field", edit("[[incident]]\n", "[[incident]]\ntitel = \"x\"\n"), ["case.toml:", "titel"]),
            ("a wrong type", edit('country = "xa"', "country = 7"), ["case.toml:", "country"]),
            ("a missing exhibit", lambda copy: files_below(copy / "exhibits")[0].unlink(), ["case.toml:", "exhibits/"]),
            ("an exhibit that cannot be read", make_unreadable, ["case.toml:", "exhibits/"]),
            ("no case.toml", lambda copy: (copy / "case.toml").unlink(), ["case.toml"]),
        ]
        for why, change, words in cases:
            with self.subTest(why):
                self.run_program("case", "import", self.broken_copy(change), "-w", "test", status=1)
                for word in words:
                    self.assertIn(word, self.error)
                self.assertEqual(self.log_state("test"), head)

    def test_a_folder_that_is_no_case_makes_no_workspace(self):
        (self.folder / "empty").mkdir()
        self.run_program("case", "import", self.folder / "empty", "-w", "test", status=1)
        self.assertFalse(self.workspace_folder().exists())

    def test_no_word_of_the_case_is_readable_on_disk(self):
        before = set(pathlib.Path("/dev/shm").iterdir())
        self.import_generica()
        self.run_program("case", "show", "generica", "-w", "test")
        self.run_program("evidence", "verify", "-w", "test")
        protected = (ROOT / "tests/fixtures/generica_protected_words.txt").read_text().split()
        words = protected + ["Halvenik", "Zarifane", "Drezhin", "Shangguan", "Orlesk", "exhibits/", "case.toml"]
        self.assertGreater(len(protected), 5)
        places = [self.folder, *(set(pathlib.Path("/dev/shm").iterdir()) - before)]
        for place in places:
            for path in files_below(place) if place.is_dir() else [place]:
                content = path.read_bytes().lower() + str(path.relative_to(place)).lower().encode()
                for word in words:
                    for encoding in ("utf-8", "utf-16-le"):
                        self.assertNotIn(word.lower().encode(encoding), content, f"{path}: {word}")

    def test_kill_at_random_moments_leaves_all_or_nothing(self):
        seed = 20261123
        print(f"seed {seed}")
        moments = random.Random(seed)
        started = time.monotonic()
        self.import_generica("timed")
        whole = time.monotonic() - started
        command = [str(BINARY), "case", "import", str(GENERICA), "-w", "killed", "--quick-key"]
        there = 0
        for _ in range(20):
            child = subprocess.Popen(command, env=self.environment(), stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0, whole * 1.1))
            child.send_signal(signal.SIGKILL)
            child.wait()
            if not self.workspace_folder("killed").exists():
                continue
            cases = self.run_json("case", "list", "-w", "killed")["cases"]
            self.assertLessEqual(len(cases), 1)
            report = self.run_json("evidence", "verify", "-w", "killed")
            self.assertEqual(report["problems"], [])
            self.assertEqual(report["exhibits"], 25 * len(cases))
            there += len(cases)
            if cases:
                shutil.rmtree(self.workspace_folder("killed"))
        print(f"the case was there after {there} of 20 kills")
        self.import_generica("killed")

    def test_a_full_disk_says_so_and_changes_nothing(self):
        mount = self.folder / "small"
        mount.mkdir()
        if os.geteuid() != 0 or subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(mount)], capture_output=True).returncode:
            self.skipTest("needs root to mount a small tmpfs")
        self.addCleanup(subprocess.run, ["umount", "-l", str(mount)])

        small = self.broken_copy(lambda copy: None)
        workspace = mount / "small.recourse"
        filler = mount / "filler"
        # First a workspace that fits, then a disk with no room for the case.
        empty = self.folder / "minimal"
        (empty / "exhibits").mkdir(parents=True)
        (empty / "exhibits" / "one.txt").write_text("one\n")
        (empty / "case.toml").write_text(MINIMAL_CASE)
        self.run_program("case", "import", empty, "-w", workspace, "--quick-key")
        head = self.log_state(workspace)
        names = [p.relative_to(mount) for p in files_below(workspace / "blobs")]
        with filler.open("wb") as file:
            free = os.statvfs(mount).f_bavail * os.statvfs(mount).f_frsize
            file.write(b"\0" * max(0, free - (300 << 10)))
        self.run_program("case", "import", small, "-w", workspace, status=1)
        self.assertRegex(self.error, "(?i)disk|space|room")
        filler.unlink()
        self.assertEqual(self.log_state(workspace), head)
        self.assertEqual([p.relative_to(mount) for p in files_below(workspace / "blobs")], names)
        self.assertEqual(self.run_json("evidence", "verify", "-w", workspace)["problems"], [])


MINIMAL_CASE = """
id = "minimal"
title = "A case with one exhibit"
country = "xa"
summary = "Nothing happened."

[submitter]
organisation = "Example Watch"

[[party]]
id = "p-one"
kind = "person"
roles = ["target"]
confidentiality = "public"
names = [{ full = "Example Person", type = "primary" }]

[[source]]
id = "s-one"
title = "An example"
kind = "press"
reliability = "C"
credibility = 3

[[exhibit]]
id = "x-one"
title = "One"
kind = "press"
file = "exhibits/one.txt"
media_type = "text/plain"
source = "s-one"
confidentiality = "public"
"""

if __name__ == "__main__":
    unittest.main()
