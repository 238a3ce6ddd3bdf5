"""The web app in a real Chromium, against the real server and the example case."""
import os
import shutil
import subprocess
import unittest

from support import EXAMPLES, PASSPHRASE, ROOT, ServedTest

JOURNEYS = ROOT / "tests/web"


@unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
@unittest.skipUnless((JOURNEYS / "node_modules").is_dir(), "npm packages of tests/web are not installed")
class Web(ServedTest):
    def run_journeys(self, **environment):
        done = subprocess.run(["node", str(JOURNEYS / "run.mjs")], cwd=JOURNEYS, timeout=500,
                              env=os.environ | environment, capture_output=True, text=True)
        print(done.stdout[-6000:])
        self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])

    def test_against_the_real_server(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.import_generica("generica-demo")
        self.run_program("file", "generica", "--regime", "gb-ghr", "-w", "generica-demo", "--out", self.folder / "out")
        self.serve()
        self.run_journeys(RECOURSE_URL=f"http://127.0.0.1:{self.port}", RECOURSE_TEST_PASSPHRASE=PASSPHRASE)

    def test_against_the_mock(self):
        self.run_journeys()


if __name__ == "__main__":
    unittest.main()
