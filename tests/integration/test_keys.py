"""Who can open a workspace: users, roles, shares, partners, one-time codes, panic."""
import base64
import hashlib
import hmac
import json
import signal
import struct
import subprocess
import time
import unittest

from support import BINARY, EXAMPLES, PASSPHRASE, ServedTest, need_tool


def one_time_code(secret, at=None):
    """RFC 6238, written a second time: what a phone would show."""
    step = int(time.time() if at is None else at) // 30
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    place = mac[-1] & 15
    number = struct.unpack(">I", mac[place:place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1000000:06}"


class KeysTest(ServedTest):
    def secret_file(self, name, text):
        file = self.folder / name
        file.write_text(text + "\n")
        return file

    def run_as(self, user, *arguments, **named):
        file = self.folder / f"passphrase-{user}"
        return self.run_program(*arguments, "-w", "test", "--user", user,
                                RECOURSE_PASSPHRASE_FILE=str(file), **named)

    def add_user(self, name, role, *more):
        file = self.secret_file(f"passphrase-{name}", f"the words of {name}")
        self.run_program("workspace", "users", "add", name, "--role", role, *more, "-w", "test",
                         "--new-passphrase-file", file, "--quick-key")

    def workspace_folder(self):
        return self.home / "workspaces" / "test.recourse"


class Users(KeysTest):
    def test_roles_hold_at_the_command_line(self):
        self.import_generica()
        self.add_user("mara", "viewer")
        self.add_user("ilya", "editor", "--case", "generica")
        self.add_user("olga", "reviewer", "--case", "another")
        users = self.run_json("workspace", "users", "list", "-w", "test")["users"]
        self.assertEqual([(u["name"], u["role"], u["cases"]) for u in users],
                         [("ilya", "", {"generica": "editor"}), ("mara", "viewer", {}),
                          ("olga", "", {"another": "reviewer"}), ("owner", "owner", {})])

        self.assertIn("generica", self.run_as("mara", "case", "list"))
        self.assertNotIn("generica", self.run_as("olga", "case", "list"))
        refused = [
            ("mara", "case", "import", EXAMPLES / "generica"),
            ("mara", "case", "export", "generica", self.folder / "out"),
            ("mara", "file", "generica", "--regime", "gb-ghr"),
            ("mara", "workspace", "users", "remove", "owner"),
            ("mara", "workspace", "shares", "make"),
            ("olga", "case", "show", "generica"),
            ("ilya", "workspace", "recovery-code"),
            ("mara", "evidence", "add", "generica", EXAMPLES / "generica" / "exhibits"),
            ("mara", "evidence", "extract", "generica"),
            ("mara", "evidence", "search", "generica", "colonel", "--save", "mine"),
            ("olga", "evidence", "search", "generica", "colonel"),
            ("olga", "evidence", "text", "generica", "x01"),
            ("olga", "log", "show"),
            ("olga", "log", "prove", "1"),
            ("olga", "workspace", "users", "list"),
        ]
        for user, *arguments in refused:
            if arguments[0] == "file":
                self.run_program("lists", "import", EXAMPLES / "lists")
            self.run_as(user, *arguments, status=1)
            self.assertIn("may not", self.error, arguments)
        self.run_as("ilya", "case", "export", "generica", self.folder / "out")
        self.assertTrue((self.folder / "out" / "case.toml").exists())

    def test_a_removed_user_stays_out(self):
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        self.add_user("mara", "owner")
        said = self.run_as("mara", "workspace", "users", "remove", "owner")
        self.assertIn("workspace rekey", said)
        self.run_program("case", "list", "-w", "test", status=1)
        self.assertEqual([s["name"] for s in self.run_json("workspace", "slots", "-w", "test")["slots"]
                          if s["kind"] == "passphrase"], ["mara"])

    def test_passphrases_are_changed_and_keys_upgraded(self):
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        new = self.secret_file("new", "another passphrase")
        self.run_program("workspace", "passphrase", "-w", "test", "--new-passphrase-file", new, "--quick-key")
        self.run_program("case", "list", "-w", "test", status=1)
        self.run_program("workspace", "upgrade-key", "-w", "test", RECOURSE_PASSPHRASE_FILE=str(new))
        slot = next(s for s in self.run_json("workspace", "slots", "-w", "test")["slots"] if s["kind"] == "passphrase")
        self.assertGreaterEqual(slot["memory_bytes"], 256 << 20)
        self.assertGreaterEqual(slot["passes"], 3)
        self.run_program("case", "list", "-w", "test", RECOURSE_PASSPHRASE_FILE=str(new))

    def test_failed_sign_ins_are_held_back(self):
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        wrong = str(self.secret_file("wrong", "not it"))
        counter = self.workspace_folder() / "sign-ins.json"
        self.run_program("case", "list", "-w", "test", status=1, RECOURSE_PASSPHRASE_FILE=wrong)
        counted = json.loads(counter.read_text())
        self.assertEqual(counted["users"]["owner"]["failures"], 1)
        self.run_program("case", "list", "-w", "test")
        self.assertFalse(counter.exists(), "nothing is counted any more")

        soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 500))
        counted["users"]["owner"] = {"failures": 12, "next": soon}
        counter.write_text(json.dumps(counted))
        self.run_program("case", "list", "-w", "test", status=1)
        self.assertRegex(self.error, r"too many failed sign-ins: try again at \S+Z, in \d+ s")


class WaysBackIn(KeysTest):
    def setUp(self):
        super().setUp()
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        self.new = self.secret_file("new", "a passphrase chosen anew")

    def enters_with_the_new_passphrase(self):
        self.run_program("case", "list", "-w", "test", RECOURSE_PASSPHRASE_FILE=str(self.new))

    def test_two_of_three_shares(self):
        printed = self.run_json("workspace", "shares", "make", "-w", "test")
        self.assertEqual((printed["need"], printed["of"], len(printed["shares"])), (2, 3, 3))
        unlock = ("workspace", "unlock-with-shares", "-w", "test", "--shares-fd", "0",
                  "--new-passphrase-file", self.new, "--quick-key")
        one, two, three = printed["shares"]
        self.run_program(*unlock, stdin=f"{one}\n{two[:-1]}\n", status=1)
        self.assertIn("mistyped", self.error)
        self.run_program(*unlock, stdin=f"{one}\n{one}\n", status=1)
        self.run_program(*unlock, stdin=f"{three.lower()}\n{one.replace('-', ' ')}\n")
        self.enters_with_the_new_passphrase()
        self.run_program("workspace", "shares", "revoke", "-w", "test", RECOURSE_PASSPHRASE_FILE=str(self.new))
        self.run_program(*unlock, stdin=f"{one}\n{two}\n", status=1)

    def test_the_recovery_code(self):
        code = self.run_json("workspace", "recovery-code", "-w", "test")["recovery_code"]
        recover = ("workspace", "recover", "-w", "test", "--code-fd", "0", "--new-passphrase-file", self.new,
                   "--quick-key")
        self.run_program(*recover, stdin="0000-0000\n", status=1)
        self.run_program(*recover, stdin=code + "\n")
        self.enters_with_the_new_passphrase()

    @need_tool("age-keygen")
    def test_a_partner_with_an_age_key(self):
        key = self.folder / "key.txt"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        recipient = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
        self.run_program("workspace", "partner", "add", "partner", "--recipient", recipient, "--role", "reviewer",
                         "-w", "test")
        self.run_program("workspace", "partner", "add", "other", "--recipient", "age1x", "--role", "viewer",
                         "-w", "test", status=1)
        # The slot's file is age's own: its content is the slot's key of 32 bytes.
        slots = json.loads((self.workspace_folder() / "keys.json").read_text())["slots"]
        sealed = next(s["sealed"] for s in slots if s["kind"] == "partner")
        opened = subprocess.run(["age", "-d", "-i", key], input=base64.b64decode(sealed), capture_output=True)
        self.assertEqual(len(opened.stdout), 32, opened.stderr)
        self.run_program("workspace", "partner", "open", "--identity", key, "-w", "test",
                         "--new-passphrase-file", self.new, "--quick-key")
        self.run_program("case", "list", "-w", "test", "--user", "partner", RECOURSE_PASSPHRASE_FILE=str(self.new))


class OneTimeCodes(KeysTest):
    def turn_on(self):
        """Reads the secret as it is shown and answers with a code, as a person would."""
        program = subprocess.Popen(
            [BINARY, "workspace", "totp", "on", "-w", "test", "--code-fd", "0", "--json"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment())
        shown = ""
        while not shown.endswith("}\n"):
            line = program.stdout.readline()
            if not line:
                break
            shown += line
        secret = json.loads(shown)["secret"]
        if time.time() % 30 > 20:  # the step must not end before the code is looked at
            time.sleep(30 - time.time() % 30)
        # A code of the step before, so that the present one is still unused.
        program.communicate(one_time_code(secret, time.time() - 30) + "\n", timeout=60)
        self.assertEqual(program.returncode, 0)
        return secret

    def test_are_asked_for_once_on(self):
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        secret = self.turn_on()
        self.run_program("case", "list", "-w", "test", "--totp-fd", "0", stdin="000000\n", status=1)
        self.assertIn("one-time code", self.error)
        code = one_time_code(secret)
        self.run_program("workspace", "totp", "check", "-w", "test", stdin=code + "\n", RECOURSE_TOTP_FD="0")
        self.run_program("case", "list", "-w", "test", "--totp-fd", "0", stdin=code + "\n", status=1)
        self.assertIn("used already", self.error)
        self.run_program("workspace", "totp", "off", "-w", "test", "--totp-fd", "0",
                         stdin=one_time_code(secret, time.time() + 30) + "\n")
        self.run_program("case", "list", "-w", "test")


class Panic(KeysTest):
    def test_destroys_the_keys_when_the_name_is_typed(self):
        self.import_generica()
        kept = (self.workspace_folder() / "keys.json").read_bytes()
        done = subprocess.run([BINARY, "workspace", "panic", "-w", "test"], input="no\n", capture_output=True,
                              text=True, env=self.environment())
        self.assertEqual(done.returncode, 1)
        self.assertIn("may be a crime", done.stderr)
        self.assertTrue((self.workspace_folder() / "keys.json").exists())
        self.run_program("workspace", "panic", "-w", "test", stdin="test\n")
        self.assertFalse((self.workspace_folder() / "keys.json").exists())
        self.run_program("case", "list", "-w", "test", status=1)
        (self.workspace_folder() / "keys.json").write_bytes(kept)
        self.run_program("case", "list", "-w", "test", status=1)


class Serving(KeysTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        self.add_user("mara", "viewer")
        self.serve()

    def call(self, *request, **named):
        status, content = super().call(*request, **named)
        return status, json.loads(content) if content else None

    def test_a_role_holds_and_signals_and_panic_lock(self):
        mara = self.sign_in("mara", "the words of mara")
        self.assertEqual(self.call("GET", "cases/generica", cookie=mara)[0], 200)
        status, said = self.call("POST", "cases/generica/filings", {"regime": "gb-ghr"}, cookie=mara)
        self.assertEqual((status, said["detail"]), (403, 'mara, viewer, may not file the case "generica"'))

        self.server.send_signal(signal.SIGUSR1)
        self.wait_until_locked(mara)
        owner = self.sign_in("owner", PASSPHRASE)
        self.assertEqual(self.call("GET", "cases", cookie=owner)[0], 200)
        self.run_program("workspace", "panic", "--yes", "-w", "test")
        self.assertEqual(self.call("GET", "cases", cookie=owner)[0], 401)

    def test_new_keys_end_the_sessions_of_before(self):
        owner = self.sign_in("owner", PASSPHRASE)
        mara = self.sign_in("mara", "the words of mara")
        self.run_program("workspace", "rekey", "-w", "test", "--new-passphrase-file", self.passphrase_file,
                         "--quick-key")
        self.assertEqual(self.call("GET", "cases/generica", cookie=mara)[0], 401)
        self.assertEqual(self.call("GET", "cases", cookie=owner)[0], 401)
        again = self.sign_in("owner", PASSPHRASE)
        self.assertEqual(self.call("GET", "cases/generica", cookie=again)[0], 200)
        status, _ = self.call("POST", "session",
                              {"workspace": "test", "user": "mara", "passphrase": "the words of mara"})
        self.assertEqual(status, 403)

    def wait_until_locked(self, cookie):
        for _ in range(100):
            if self.call("GET", "cases", cookie=cookie)[0] == 401:
                return
            time.sleep(0.05)
        self.fail("the session is still open")


if __name__ == "__main__":
    unittest.main()
