"""The exhibits of a workspace in a bucket of a real S3 server, through the program."""
import pathlib
import subprocess
import unittest

from support import ROOT, ProgramTest

S3 = ROOT / "tests/s3"


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@unittest.skipUnless((S3 / "node_modules").is_dir(), "needs scripts/install.sh test")
class Bucket(ProgramTest):
    def setUp(self):
        super().setUp()
        self.server = subprocess.Popen(
            ["python3", str(S3 / "s3_server.py"), str(self.folder / "s3")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.server.wait)
        self.addCleanup(self.server.stdin.close)
        self.addCleanup(self.server.stdout.close)
        self.port = int(self.server.stdout.readline())
        self.credentials = self.folder / "credentials"
        self.credentials.write_text("S3RVER\nS3RVER\n")
        self.import_generica()
        self.blobs = self.home / "workspaces/test.recourse/blobs"
        self.bucket = self.bucket_options()

    def bucket_options(self, **changes):
        options = {"endpoint": f"http://127.0.0.1:{self.port}", "bucket": "evidence",
                   "region": "xa-test-1", "credentials": self.credentials} | changes
        given = [part for name, value in options.items() for part in (f"--{name}", value)]
        return ["--to", "s3", *given]

    def move(self, *options, **named):
        return self.run_json("workspace", "blobs", "move", *options, "-w", "test", **named)

    def misbehave(self, how):
        (self.folder / "s3/fault").write_text(how)

    def test_moving_there_and_back_keeps_every_byte(self):
        before = len(files_below(self.blobs))
        moved = self.move(*self.bucket)
        self.assertEqual(moved["objects"], before)
        self.assertEqual(files_below(self.blobs), [])
        self.assertIn("127.0.0.1", self.run_program("workspace", "blobs", "show", "-w", "test"))
        self.assertEqual(self.run_json("evidence", "verify", "-w", "test")["problems"], [])
        self.assertEqual(self.import_generica()["outcome"], "unchanged")
        self.run_program("case", "export", "generica", self.folder / "out", "-w", "test")
        self.run_program("log", "verify", "-w", "test")
        self.move("--to", "folder")
        self.assertEqual(len(files_below(self.blobs)), before)
        self.assertEqual(self.run_json("evidence", "verify", "-w", "test")["problems"], [])

    def test_a_failing_server_is_one_line_and_loses_nothing(self):
        before = files_below(self.blobs)
        self.misbehave("flip GET 1000 0")
        self.run_program("workspace", "blobs", "move", *self.bucket, "-w", "test", status=1)
        self.assertEqual(files_below(self.blobs), before)
        self.misbehave("drop NONE 0 0")
        self.assertEqual(self.run_json("evidence", "verify", "-w", "test")["problems"], [])
        self.move(*self.bucket)
        self.misbehave("flip GET 1000 0")
        self.run_program("case", "export", "generica", self.folder / "out", "-w", "test", status=1)
        self.assertIn("damaged", self.error)
        self.assertFalse((self.folder / "out").exists())

    def test_the_key_of_the_bucket_is_written_nowhere(self):
        self.credentials.write_text("S3RVER\nno-such-secret-8f3a\n")
        self.run_program("workspace", "blobs", "move", *self.bucket, "-w", "test", status=1)
        self.assertNotIn("8f3a", self.error)
        for path in files_below(self.home):
            self.assertNotIn(b"no-such-secret-8f3a", pathlib.Path(path).read_bytes(), path)

    def test_settings_that_cannot_be_right_are_refused(self):
        for wrong in ({"endpoint": "http://s3.example.org"}, {"bucket": "../x"},
                      {"credentials": self.folder / "none"}):
            self.run_program("workspace", "blobs", "move", *self.bucket_options(**wrong), "-w",
                             "test", status=1)
        self.run_program("workspace", "blobs", "move", "--to", "moon", "-w", "test", status=2)


if __name__ == "__main__":
    unittest.main()
