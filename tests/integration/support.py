"""What every integration test shares: the program, run as a user runs it, in a home of its own."""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("RECOURSE_BINARY", ROOT / "build/release/recourse"))
EXAMPLES = ROOT / "examples"
SHARED_DATA = pathlib.Path(os.environ.get("RECOURSE_SHARED_DATA", ROOT.parent / "shared/data"))
REAL_LISTS = SHARED_DATA / "lists"
PASSPHRASE = "correct horse battery staple"


class ProgramTest(unittest.TestCase):
    """Gives each test an empty $RECOURSE_HOME and a file with a passphrase."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="recourse-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.home = self.folder / "home"
        self.passphrase_file = self.folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n")

    def environment(self, **changes):
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "ASAN_OPTIONS") if name in os.environ}
        return kept | {
            "HOME": str(self.folder),
            "RECOURSE_HOME": str(self.home),
            "RECOURSE_PASSPHRASE_FILE": str(self.passphrase_file),
            "TMPDIR": str(self.folder),
        } | changes

    def run_program(self, *arguments, status=0, stdin="", **changes):
        """Run it and expect this exit status; gives stdout. A failure is one line on stderr."""
        done = subprocess.run(
            [str(BINARY), *map(str, arguments)], input=stdin, capture_output=True, text=True,
            env=self.environment(**changes), timeout=300)
        self.assertEqual(done.returncode, status, f"{arguments}: {done.stdout[-2000:]}{done.stderr}")
        self.error = done.stderr
        if status != 0:
            self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
            self.assertTrue(done.stderr.startswith("recourse: "), done.stderr)
        return done.stdout

    def run_json(self, *arguments, **named):
        return json.loads(self.run_program(*arguments, "--json", **named))

    def log_state(self, workspace):
        """How many entries the log has, and its root; the head's time is that of asking."""
        head = self.run_json("log", "head", "-w", workspace)
        return head["entries"], head["root"]

    def import_generica(self, workspace="test"):
        return self.run_json("case", "import", EXAMPLES / "generica", "-w", workspace, "--quick-key")


class ServedTest(ProgramTest):
    """The same with `recourse serve` on a port of its own, once serve() is called."""

    def serve(self, *options):
        self.server = subprocess.Popen([str(BINARY), "serve", "--port", "0", *options], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True, env=self.environment())
        self.addCleanup(self.stop_server)
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)", self.server.stdout.readline()).group(1))

    def stop_server(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(timeout=20)
        self.server.stdout.close()

    def call(self, method, path, body=None, cookie=""):
        """One request to the API: its status and bytes; `headers` and `cookie` are what came with them."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, "/api/v1/" + path, body and json.dumps(body),
                           {"X-Recourse-Request": "1", "Cookie": cookie})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.headers = answer.headers
        self.cookie = (self.headers["set-cookie"] or "").split(";")[0]
        return answer.status, content

    def sign_in(self, user="owner", passphrase=PASSPHRASE):
        """Gives the session's cookie."""
        status, said = ServedTest.call(self, "POST", "session",
                                       {"workspace": "test", "user": user, "passphrase": passphrase})
        self.assertEqual((status, json.loads(said).get("user")), (200, user), said)
        return self.cookie


def need_tool(name):
    """Skips the test, with a message, on a machine without the tool."""
    return unittest.skipUnless(shutil.which(name), f"{name} is not installed")


def need_real_lists():
    return unittest.skipUnless(REAL_LISTS.is_dir(), f"the real lists are not at {REAL_LISTS}")
