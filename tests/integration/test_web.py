"""The web app in a real Chromium, against the real server and the example case."""
import os
import shutil
import subprocess
import unittest

import test_filing
from support import EXAMPLES, PASSPHRASE, ROOT, ServedTest

JOURNEYS = ROOT / "tests/web"
# Against the real server in two halves, each with a workspace of its own: browsers take long.
OF_THE_CASE = ("session", "case", "matrix", "views", "screening", "record", "watch", "pages")
OF_SUBMISSIONS = ("filings", "sending", "joint", "outcomes", "supplements", "languages")


@unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
@unittest.skipUnless((JOURNEYS / "node_modules").is_dir(), "npm packages of tests/web are not installed")
class Web(ServedTest):
    def run_journeys(self, *journeys, options=(), **environment):
        done = subprocess.run(["node", *options, str(JOURNEYS / "run.mjs"), *journeys], cwd=JOURNEYS, timeout=800,
                              env=os.environ | environment, capture_output=True, text=True)
        print(done.stdout[-6000:])
        self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])
        return done.stdout

    def w(self, *arguments):
        return self.run_program(*arguments, "-w", "generica-demo")

    def serve_and_run(self, *journeys, **environment):
        self.serve()
        return self.run_journeys(*journeys, RECOURSE_URL=f"http://127.0.0.1:{self.port}",
                                 RECOURSE_TEST_PASSPHRASE=PASSPHRASE, **environment)

    def prepare(self):
        lists = self.folder / "lists"
        shutil.copytree(EXAMPLES / "lists", lists)
        self.run_program("lists", "import", lists)
        self.import_generica("generica-demo")
        for regime in ("us-glomag", "gb-ghr"):
            filed = self.run_json("file", "generica", "--regime", regime, "--out", self.folder / "out",
                                  "-w", "generica-demo")
            self.w("file", "record", filed["filings"][0]["id"], "sent")
        self.w("case", "set", "generica", "i1", "title=Arrest of a journalist")  # new since both were sent
        customers = self.folder / "customers.csv"
        customers.write_text("id,name\nc1,Radomir Halvenyk\nc2,Ostap Marshanow\n")
        self.w("screen", "watch", "add", "clients", "--file", customers)
        self.w("screen", "watch", "run")
        # Nobody listens there: what is refused before the yes never gets so far.
        self.w("file", "mail-server", "smtps://localhost:9")
        self.run_program("lists", "import", test_filing.WholePathTest.new_uk_list(self, lists))

    def test_every_journey_is_made(self):
        there = [path.stem for path in (JOURNEYS / "journeys").glob("*.mjs")]
        self.assertCountEqual(there, OF_THE_CASE + OF_SUBMISSIONS)

    def test_case_against_the_real_server(self):
        self.prepare()
        self.serve_and_run(*OF_THE_CASE)

    def test_submissions_against_the_real_server(self):
        self.prepare()
        self.serve_and_run(*OF_SUBMISSIONS)

    def test_two_people_against_the_real_server(self):
        self.import_generica("generica-demo")
        secret = self.folder / "passphrase-rita"
        secret.write_text("another passphrase of rita\n")
        self.w("workspace", "users", "add", "rita", "--role", "reviewer", "--new-passphrase-file", secret, "--quick-key")
        self.w("file", "rule", "--two-people-above", "public")
        said = self.serve_and_run("filings", options=("--test-reporter=tap", "--test-name-pattern=second person"),
                                  RECOURSE_TEST_SECOND="rita",
                                  RECOURSE_TEST_SECOND_PASSPHRASE="another passphrase of rita")
        self.assertIn("# pass 1\n", said)

    def test_against_the_mock(self):
        self.run_journeys()


if __name__ == "__main__":
    unittest.main()
