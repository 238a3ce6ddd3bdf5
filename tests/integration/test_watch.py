"""Watching portfolios of names, as somebody asks the program and its API."""
import hashlib
import hmac
import http.client
import http.server
import json
import re
import threading
import unittest
import xml.etree.ElementTree

from support import EXAMPLES, ProgramTest, ServedTest

CUSTOMERS = """id,name,born
c1,Radomir Halvenik,1971-03-02
c2,Ostap Marshanow,
c3,Jane Doe,
"""
ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Receiver:
    """A server that takes what webhooks send, or answers with a status."""

    def __init__(self, test, status=204, location=""):
        received = self.received = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                received.append((self.path, dict(self.headers), body))
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        test.addCleanup(server.server_close)
        test.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}/hook"


class WatchTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        self.run_program("lists", "import", EXAMPLES / "earlier-lists")

    def watch(self, *arguments, **named):
        return self.run_json("screen", "watch", *arguments, "-w", "test", **named)

    def watch_text(self, *arguments, **named):
        return self.run_program("screen", "watch", *arguments, "-w", "test", **named)

    def add_customers(self, text=CUSTOMERS):
        file = self.folder / "customers.csv"
        file.write_text(text)
        return self.watch("add", "clients", "--file", file)

    def alerts(self, *arguments):
        return self.watch("alerts", *arguments)["alerts"]

    def test_a_portfolio_is_screened_again_against_what_changed(self):
        added = self.add_customers()
        self.assertEqual((added["rows"], added["changes"]["added"]), (3, 3))
        first = self.watch("run")
        self.assertEqual((first["with_everything"], first["opened"]), (3, 1))
        self.assertIn("first run", first["afresh"])
        again = self.watch("run")
        self.assertEqual((again["untouched"], again["opened"], again["afresh"]), (3, 0, ""))
        self.run_program("lists", "import", EXAMPLES / "lists")
        later = self.watch("run")
        self.assertGreater(later["opened"], 3)
        self.assertEqual(later["rows"], 3)
        self.assertGreater(later["with_changes"], 0)
        before = self.alerts("--all")
        self.assertEqual(self.watch("run", "--full")["with_everything"], 3)
        self.assertEqual(self.alerts("--all"), before, "comparing everything finds the same")
        rows = {alert["row"] for alert in before}
        self.assertEqual(rows, {"c1", "c2"})
        self.watch_text("alerts", "--check", status=1)
        self.assertIn("wait for a person's word", self.error)
        self.watch_text("run", "--check", status=1)

    def test_rows_come_from_every_door_and_are_updated_by_id(self):
        self.add_customers()
        changed = self.watch("add", "clients", "--file", "-", stdin='{"id":"c1","name":"Radomir Halvenyk"}\n'
                             '{"id":"c9","name":"Lin Petran","schema":"Person"}\n')["changes"]
        self.assertEqual(changed, {"added": 1, "changed": 1, "removed": 2, "unchanged": 0})
        shown = self.watch("show", "clients")
        self.assertEqual([row["row"] for row in shown["watched"]], ["c1", "c9"])
        self.assertEqual(shown["watched"][1]["facts"], {"kind": ["person"], "name": ["Lin Petran"]})
        self.watch("row", "clients", "c9", "--threshold", "0.9")
        self.assertEqual(self.watch("show", "clients")["watched"][1]["threshold"], 0.9)
        self.assertEqual(self.watch("list")["portfolios"][0]["rows"], 2)

    def test_a_false_positive_stays_closed_and_opens_when_its_entry_changes(self):
        self.add_customers()
        self.watch("run")
        [alert] = self.alerts()
        self.assertEqual((alert["row"], alert["entry"]), ("c2", "us-ofac-sdn:90001"))
        number = alert["alert"]
        self.watch_text("decide", number, "--false-positive", status=1)
        self.assertIn("needs a reason", self.error)
        self.watch_text("decide", number, status=2)
        said = self.watch("decide", number, "--false-positive", "--reason", "born elsewhere")
        self.assertEqual(said["decision"]["reason"], "born elsewhere")
        self.watch("run", "--full")
        self.assertEqual(self.alerts(), [])
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.watch("run")
        shown = self.watch("alert", number)
        self.assertEqual(shown["state"], "open")
        self.assertIn("born: now 1967-10-05", shown["because"])
        self.assertEqual([event["what"] for event in shown["history"]], ["opened", "decided", "reopened"])
        self.assertIn("Open again", self.watch_text("alert", number))
        log = self.run_program("log", "show", "-w", "test")
        self.assertIn("alert.reopened", log)
        self.assertNotIn("Marshanow", log)

    def test_two_people_decide_with_four_eyes(self):
        self.add_customers()
        self.watch("add", "clients", "--four-eyes", "on")
        self.watch("run")
        passphrase = self.folder / "rita"
        passphrase.write_text("another passphrase\n")
        self.run_program("workspace", "users", "add", "rita", "--role", "reviewer", "-w", "test", "--quick-key",
                         "--new-passphrase-file", passphrase)
        [alert] = self.alerts()
        number = alert["alert"]
        self.watch("decide", number, "--true-match", "--reason", "the same passport")
        self.assertEqual(self.alerts("--to-confirm")[0]["proposal"]["who"], "owner")
        self.watch_text("confirm", number, status=1)
        self.assertIn("may not confirm", self.error)
        rita = {"RECOURSE_PASSPHRASE_FILE": str(passphrase)}
        self.watch("confirm", number, "--reject", "--reason", "look at the photograph", "--user", "rita", **rita)
        self.watch("decide", number, "--true-match", "--reason", "the photograph, too")
        confirmed = self.watch("confirm", number, "--user", "rita", **rita)
        self.assertEqual((confirmed["state"], confirmed["decision"]["confirmed_by"]), ("true_match", "rita"))
        self.assertEqual(self.alerts("--state", "true_match")[0]["alert"], number)

    def test_hostile_files_name_the_place_and_change_nothing(self):
        self.add_customers()
        for text, said in (("name\n\"", "hostile.csv:2"), ("id,name\nx,A\nx,B\n", "hostile.csv:3: the id \"x\""),
                           ("id,name,born\n1,A,soon\n", "hostile.csv:2: born"), ("", "hostile.csv:1"),
                           ("id,name\n1," + "x" * 3_000_000 + "\n", "hostile.csv:")):
            file = self.folder / "hostile.csv"
            file.write_text(text)
            self.watch_text("add", "clients", "--file", file, status=1)
            self.assertIn(said, self.error)
        self.watch_text("add", "clients", "--file", self.folder / "missing.csv", status=1)
        self.watch_text("add", "no/name", status=1)
        self.assertEqual(self.watch("list")["portfolios"][0]["rows"], 3)
        odd = "id,name\n1,'); DROP TABLE watch_row;--\n2,<script>\n3,A\u202eB\u200d\n4," + "\u0301" * 500 + "a\n"
        self.assertEqual(self.add_customers(odd)["changes"]["added"], 4)
        self.watch("run")

    def test_nothing_of_a_portfolio_is_in_the_clear(self):
        self.add_customers()
        self.watch("run")
        for file in self.home.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for name in (b"Marshanow", b"Radomir Halvenik", b"Jane Doe"):
                    self.assertNotIn(name, content, file)

    def test_webhooks_are_signed_and_tell_no_names(self):
        receiver = Receiver(self)
        self.add_customers()
        hook = self.watch("webhook", "add", receiver.address + "?token=hidden")
        self.assertEqual(hook["address"], receiver.address)
        self.watch("run")
        [(path, headers, body)] = receiver.received
        self.assertEqual(path, "/hook?token=hidden")
        time, mac = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", headers["Recourse-Signature"]).groups()
        expected = hmac.new(hook["secret"].encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()
        self.assertEqual(mac, expected)
        told = json.loads(body)
        self.assertEqual(told["id"], headers["Recourse-Delivery"])
        self.assertEqual([(event["what"], event["row"]) for event in told["events"]], [("opened", "c2")])
        self.assertNotIn(b"arshano", body.lower())
        listed = self.watch_text("webhook", "list") + self.run_program("log", "show", "-w", "test")
        for secret in (hook["secret"], "hidden"):
            self.assertNotIn(secret, listed)
        self.watch("webhook", "remove", hook["webhook"])
        self.assertEqual(self.watch("webhook", "list")["webhooks"], [])

    def test_a_webhook_that_fails_waits_and_follows_nowhere(self):
        elsewhere = Receiver(self)
        receiver = Receiver(self, 307, elsewhere.address)
        self.watch("webhook", "add", receiver.address)
        self.add_customers()
        self.watch("run")
        self.assertEqual((len(receiver.received), elsewhere.received), (1, []))
        [hook] = self.watch("webhook", "list")["webhooks"]
        self.assertEqual((hook["waiting"], hook["dead"]), (1, 0))
        self.assertIn("307", hook["last_answer"])
        self.assertEqual(self.watch("webhook", "send")["failed"], 0, "it is not due yet")
        for _ in range(7):
            sent = self.watch("webhook", "send", "--now")
        self.assertEqual((sent["failed"], sent["dead"]), (1, 1))
        for wrong in ("http://desk.example/", "https://me:secret@desk.example/", "ftp://127.0.0.1/"):
            self.watch_text("webhook", "add", wrong, status=1)

    def test_the_feed_is_atom_and_tells_ids(self):
        self.add_customers()
        self.watch("run")
        text = self.watch_text("feed")
        feed = xml.etree.ElementTree.fromstring(text)
        [entry] = feed.findall("a:entry", ATOM)
        self.assertEqual(entry.find("a:title", ATOM).text, "open: clients c2 may be us-ofac-sdn:90001")
        self.assertNotIn("arshano", text.lower())
        self.assertIn("Ostap Marshanow", self.watch_text("feed", "--names"))
        self.watch_text("feed", "--portfolio", "nobody", status=1)
        self.assertEqual(self.watch_text("feed"), text, "it only changes when an alert does")

    def test_what_is_not_there_is_said(self):
        for arguments in (("run", "nobody"), ("show", "nobody"), ("alert", "7"),
                          ("decide", "7", "--true-match"), ("webhook", "remove", "x")):
            self.watch_text(*arguments, status=1)
            self.assertIn("there is no", self.error)


class ServedWatchTest(ServedTest):
    def setUp(self):
        super().setUp()
        self.run_program("workspace", "create", "-w", "test", "--quick-key")
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.serve()
        self.signed_in = self.sign_in()

    def ask(self, method, path, body=None, status=200):
        got, content = self.call(method, "watch/" + path, body, self.signed_in)
        self.assertEqual(got, status, content)
        return json.loads(content) if content.startswith(b"{") else content.decode()

    def put_rows(self, text, status=200):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("PUT", "/api/v1/watch/portfolios/clients/rows", text.encode(),
                           {"X-Recourse-Request": "1", "Cookie": self.signed_in, "Content-Type": "text/csv"})
        answer = connection.getresponse()
        content = json.loads(answer.read())
        connection.close()
        self.assertEqual(answer.status, status, content)
        return content

    def test_the_whole_way(self):
        self.ask("PUT", "portfolios/clients", {"threshold": 0.75, "reopen_step": 0.1})
        self.assertEqual(self.put_rows(CUSTOMERS)["added"], 3)
        self.assertIn("rows.csv:3", self.put_rows("id,name\n1,A\n1,B\n", 400)["detail"])
        self.assertEqual(self.ask("GET", "portfolios")["portfolios"][0]["threshold"], 0.75)
        self.assertEqual(len(self.ask("GET", "portfolios/clients")["watched"]), 3)
        self.assertEqual(self.ask("POST", "run", {"portfolio": ""})["with_everything"], 3)
        alerts = self.ask("GET", "alerts?portfolio=clients")["alerts"]
        self.assertGreater(len(alerts), 3)
        number, digest = alerts[0]["alert"], alerts[0]["digest"]
        self.ask("POST", f"alerts/{number}/decision", {"state": "true_match", "digest": "0" * 64}, 409)
        self.ask("POST", f"alerts/{number}/decision", {"state": "false_positive"}, 400)
        self.ask("POST", f"alerts/{number}/decision", {"state": "perhaps"}, 400)
        said = self.ask("POST", f"alerts/{number}/decision",
                        {"state": "false_positive", "reason": "no", "digest": digest})
        self.assertEqual(said["state"], "false_positive")
        self.assertEqual(self.ask("GET", f"alerts/{number}")["history"][-1]["what"], "decided")
        self.assertEqual(len(self.ask("GET", "alerts")["alerts"]), len(alerts) - 1)
        self.assertEqual(len(self.ask("GET", "alerts?all=true")["alerts"]), len(alerts))
        self.assertEqual(len(self.ask("GET", "alerts?state=false_positive")["alerts"]), 1)
        self.assertIn("<feed", self.ask("GET", "alerts.atom"))
        self.ask("POST", f"alerts/{number}/confirmation", {"digest": ""}, 409)
        self.assertEqual(self.ask("GET", "webhooks")["webhooks"], [])

    def test_only_for_who_is_signed_in(self):
        for method, path in (("GET", "portfolios"), ("GET", "alerts"), ("GET", "alerts.atom"), ("POST", "run"),
                             ("PUT", "portfolios/x"), ("POST", "alerts/1/decision"), ("GET", "webhooks")):
            self.assertEqual(self.call(method, "watch/" + path, {})[0], 401, path)
        for path in ("portfolios/nobody", "alerts/7", "alerts/x", "alerts.atom?portfolio=nobody"):
            self.ask("GET", path, status=404)
        self.ask("GET", "alerts?limit=x", status=400)


if __name__ == "__main__":
    unittest.main()
