"""The screening service for many: keys, limits, the audit log, overload, and lists that change under it."""
import concurrent.futures
import hashlib
import hmac
import http.client
import json
import shutil
import socket
import stat
import threading
import time
import unittest
import urllib.parse

from support import EXAMPLES, PASSPHRASE, ROOT
from test_yente import NAME, Service, person

BODY = {"queries": {"q": person()}}


class Keys(Service):
    options = ("--audit",)

    @classmethod
    def before_start(cls):
        cls.keys = {scope: cls.maker.run_json("keys", "add", f"{scope} desk", "--scope", scope)["key"]
                    for scope in ("match", "search", "update")}
        cls.slow = cls.maker.run_json("keys", "add", "slow", "--scope", "match", "--rate", "0.5", "--burst", "3")["key"]
        cls.gone = cls.maker.run_json("keys", "add", "gone", "--scope", "match")["key"]
        cls.maker.run_program("keys", "revoke", cls.gone.split("-")[1])
        cls.maker.import_generica()

    def asked(self, key, path="/match/default", method="POST", body=BODY):
        return self.call(method, path, body, {"Authorization": f"ApiKey {key}"})[0]

    def test_only_hashes_are_kept(self):
        path = self.maker.home / "api-keys.json"
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        text = path.read_text()
        for key in self.keys.values():
            self.assertNotIn(key.split("-")[2], text)
            self.assertIn(hashlib.sha256(key.encode()).hexdigest(), text)
        listed = self.maker.run_json("keys", "list")["keys"]
        self.assertEqual([key["name"] for key in listed][-2:], ["slow", "gone"])
        self.assertTrue(listed[-1]["revoked"])
        self.maker.run_program("keys", "revoke", "000000000000", status=1)
        self.maker.run_program("keys", "add", "x", "--scope", "nonsense", status=2)

    def test_what_a_key_opens(self):
        self.assertEqual(self.asked(self.keys["match"]), 200)
        self.assertEqual(self.asked(self.keys["search"]), 403)
        self.assertEqual(self.asked(self.keys["search"], "/search/default", "GET", None), 200)
        self.assertEqual(self.asked(self.keys["match"], "/search/default", "GET", None), 403)
        for key in self.keys.values():
            self.assertEqual(self.asked(key, "/catalog", "GET", None), 200)
            self.assertIn("private", self.headers["cache-control"])
            self.assertEqual(self.asked(key, "/algorithms", "GET", None), 200)
        self.assertEqual(self.asked(self.gone), 401, "revoked")
        for header in (f"Bearer {self.keys['match']}", self.keys["match"]):
            self.assertEqual(self.call("POST", "/match/default", BODY, {"Authorization": header})[0], 200)
        self.assertEqual(self.call("POST", "/match/default", BODY, api_key=self.keys["match"])[0], 200)

    def test_without_a_key(self):
        for method, path in (("POST", "/match/default"), ("GET", "/search/default"), ("GET", "/catalog"),
                             ("GET", "/entities/x"), ("GET", "/reconcile/default"), ("POST", "/reconcile/default"),
                             ("POST", "/api/v1/screen"), ("GET", "/api/v1/subjects/x"), ("GET", "/api/v1/profiles?name=x")):
            status, answer = self.call(method, path, BODY if method == "POST" else None)
            self.assertEqual(status, 401, path)
            self.assertTrue(answer["detail"])
        for path in ("/healthz", "/readyz", "/openapi.json", "/metrics", "/api/v1/session", "/"):
            self.assertEqual(self.call("GET", path)[0], 200, path)

    def test_without_a_key_no_body_is_waited_for(self):
        for path in ("/match/default", "/reconcile/default", "/api/v1/screen"):
            for key, status in ((self.gone, b"401"), (self.keys["search"], b"403"), (self.keys["match"], b"")):
                with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
                    connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ApiKey {key}\r\n"
                                       "Content-Length: 4000000\r\n\r\n".encode())
                    if status:
                        answer = connection.recv(65536)
                        self.assertEqual(answer.split()[1], status, path)
                        self.assertIn(b"Connection: close", answer)
                    else:
                        connection.settimeout(0.3)
                        self.assertRaises(TimeoutError, connection.recv, 1)

    def test_updates(self):
        update = lambda **parameters: self.call("POST", "/updatez", **parameters)
        self.assertEqual(update(token=self.keys["update"]), (200, {"status": "ok"}))
        self.assertEqual(update(token=self.keys["update"], sync="true"), (200, {"status": "ok"}))
        self.assertEqual(update(token=self.keys["match"])[0], 403)
        self.assertEqual(update(token=self.keys["update"], sync="maybe")[0], 422)

    def test_a_key_has_its_rate(self):
        statuses = [self.asked(self.slow) for _ in range(5)]
        self.assertEqual(statuses[:3], [200] * 3)
        self.assertIn(429, statuses)
        self.assertGreaterEqual(int(self.headers["retry-after"]), 1)

    def test_a_key_is_not_guessed(self):
        """Who has a key gets in all the same: behind a proxy all have one address."""
        statuses = []
        for i in range(25):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=("127.0.0.9", 0))
            connection.request("GET", "/catalog", headers={"Authorization": f"ApiKey rk-{i}"})
            statuses.append(connection.getresponse().status)
            connection.close()
        self.assertEqual((statuses[0], statuses[-1]), (401, 429))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=("127.0.0.9", 0))
        connection.request("GET", "/catalog", headers={"Authorization": f"APIKEY {self.keys['match']}"})
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()
        self.assertEqual(self.asked(self.keys["match"]), 200)

    def test_the_audit_log(self):
        self.call("POST", "/match/default", {"queries": {"a": person(), "b": person("Nobody Atall")}},
                  {"Authorization": f"ApiKey {self.keys['match']}", "X-Request-Id": "audit-1"})
        folder = self.maker.home / "audit"
        files = sorted(folder.glob("screening-*.jsonl"))
        self.assertEqual(stat.S_IMODE(files[0].stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE((folder / "hash.key").stat().st_mode), 0o600)
        text = "".join(file.read_text() for file in files)
        lines = [json.loads(line) for line in text.splitlines() if '"audit-1"' in line]
        self.assertEqual(len(lines), 2)
        self.assertNotIn(NAME.split()[1], text)
        first = lines[0]
        self.assertEqual((first["key"], first["user"], first["route"], first["dataset"]),
                         (self.keys["match"].split("-")[1], "", "/match/{dataset}", "default"))
        self.assertEqual(first["lists"], self.headers["x-index-version"])
        self.assertGreater(first["matches"], 0)
        self.assertEqual(lines[1]["matches"], 0)
        asked = json.dumps({"schema": "Person", "properties": {"name": [NAME]}}, separators=(",", ":"))
        key = (folder / "hash.key").read_bytes()
        self.assertEqual(first["query_hash"], hmac.new(key, asked.encode(), hashlib.sha256).hexdigest())

    def test_the_audit_log_tells_all_ways_of_asking_alike(self):
        """The same question has the same hash, whichever route it came by and in whatever order; and who was signed in is named."""
        credentials = {"workspace": "test", "user": "owner", "passphrase": PASSPHRASE}
        self.assertEqual(self.call("POST", "/api/v1/session", credentials, {"X-Recourse-Request": "1"})[0], 200)
        cookie = {"Cookie": self.headers["set-cookie"].split(";")[0]}
        key = {"Authorization": f"ApiKey {self.keys['match']}"}
        example = {"schema": "Person", "properties": {"name": [NAME], "birthDate": ["1971"]}}
        turned = {"schema": "Person", "properties": {"birthDate": ["1971"], "name": [NAME]}}
        words = {"name": NAME, "born": "1971", "kind": "person"}
        queries = {"a": {"query": NAME, "type": "Person", "properties": [{"pid": "Person:birthDate", "v": "1971"}]}}
        for name, path, body, who in (("like-1", "/match/default", {"queries": {"a": example}}, key),
                                      ("like-2", "/match/default", {"queries": {"a": turned}}, key),
                                      ("like-3", "/api/v1/screen", words, key),
                                      ("like-4", "/api/v1/screen", words, cookie),
                                      ("like-5", "/reconcile/default", urllib.parse.urlencode({"queries": json.dumps(queries)}),
                                       key | {"Content-Type": "application/x-www-form-urlencoded"})):
            self.assertEqual(self.call("POST", path, body, who | {"X-Request-Id": name})[0], 200, name)
        lines = [json.loads(line) for file in (self.maker.home / "audit").glob("*.jsonl") for line in file.read_text().splitlines()]
        noted = {line["request"]: line for line in lines if line["request"].startswith("like-")}
        self.assertEqual({name: line["query_hash"] for name, line in noted.items()}, dict.fromkeys(noted, noted["like-1"]["query_hash"]))
        self.assertEqual([noted[f"like-{i}"]["route"] for i in range(1, 6)],
                         ["/match/{dataset}"] * 2 + ["/api/v1/screen"] * 2 + ["/reconcile/{dataset}"])
        self.assertEqual({line["dataset"] for line in noted.values()}, {"default"})
        self.assertEqual((noted["like-4"]["user"], noted["like-4"]["key"]), ("test/owner", ""))
        self.assertEqual((noted["like-3"]["user"], noted["like-3"]["key"]), ("", self.keys["match"].split("-")[1]))


class Open(Service):
    options = ("--audit-queries", "--rate", "10", "--burst", "60")

    def call_until_there_is_room(self, *call):
        while self.call(*call)[0] == 429:
            time.sleep(int(self.headers["retry-after"]))

    def test_queries_are_kept_when_that_is_asked_for(self):
        self.call_until_there_is_room("POST", "/match/default", BODY, {"X-Request-Id": "kept-1"})
        self.call_until_there_is_room("POST", "/api/v1/screen", {"name": NAME, "born": "1971", "gender": "male", "birth_place": "Cassiterra"},
                                      {"X-Request-Id": "kept-2"})
        lines = [json.loads(line) for file in (self.maker.home / "audit").glob("*.jsonl") for line in file.read_text().splitlines()]
        kept = {line["request"]: json.loads(line["query"]) for line in lines}
        self.assertEqual(kept["kept-1"], {"schema": "Person", "properties": {"name": [NAME]}})
        self.assertEqual(kept["kept-2"], {"schema": "LegalEntity", "properties": {"birthPlace": ["Cassiterra"], "gender": ["male"],
                                                                                  "incorporationDate": ["1971"], "name": [NAME]}})

    def test_a_batch_counts_as_so_many_queries(self):
        many = {"queries": {str(i): person("Nobody") for i in range(100)}}
        self.assertEqual(self.call("POST", "/match/default", many)[0], 200)
        for method, path, body in (("GET", "/catalog", None), ("POST", "/api/v1/screen", {"name": NAME}), ("GET", "/api/v1/subjects/x", None)):
            self.assertEqual(self.call(method, path, body)[0], 429, path)
        time.sleep(int(self.headers["retry-after"]))
        self.assertEqual(self.call("GET", "/catalog")[0], 200)


class ScreeningOnly(Service):
    """What is opened to others as a screening service is no way to case work, though there is a workspace in its home."""

    options = ("--screening-only",)
    there = {"/match/{dataset}", "/search/{dataset}", "/entities/{id}", "/entities/{id}/adjacent",
             "/entities/{id}/adjacent/{property}", "/catalog", "/manifest", "/algorithms", "/updatez", "/reconcile/{dataset}",
             "/reconcile/{dataset}/suggest/entity", "/reconcile/{dataset}/suggest/property", "/reconcile/{dataset}/suggest/type",
             "/reconcile/{dataset}/extend/property", "/openapi.json", "/api/openapi.json", "/healthz", "/readyz", "/metrics",
             "/api/v1/screen", "/api/v1/subjects/{id}", "/api/v1/profiles", "/api/v1/profiles/review", "/api/v1/lists",
             "/api/v1/lists/changes.atom", "/api/v1/lists/{list}/versions", "/api/v1/lists/{list}/changes"}

    @classmethod
    def before_start(cls):
        cls.maker.import_generica()

    def is_there(self, method, path):
        status, answer = self.call(method.upper(), path.replace("{dataset}", "default"), {} if method in ("post", "put") else None,
                                   {"X-Recourse-Request": "1"})
        return not (status == 404 and isinstance(answer, dict) and answer.get("detail") == "there is nothing at this address")

    def test_only_the_routes_of_screening_are_there(self):
        documented = json.loads((ROOT / "data/openapi.json").read_text())["paths"]
        self.assertLessEqual(self.there, documented.keys())
        for path, methods in documented.items():
            for method in methods:
                self.assertEqual(self.is_there(method, path), path in self.there, f"{method} {path}")
        for path in ("/", "/index.html", "/cases", "/api/v1/watch/alerts", "/api/v1/watch/portfolios", "/api/v1/watch/run"):
            for method in ("get", "post", "put", "delete"):
                self.assertFalse(self.is_there(method, path), path)

    def test_its_document_tells_of_them_alone(self):
        self.assertEqual(self.call("GET", "/openapi.json")[1]["paths"].keys(), self.there)

    def test_names_are_screened_and_nobody_signs_in(self):
        self.assertEqual(self.call("POST", "/match/default", BODY)[0], 200)
        self.assertEqual(self.call("POST", "/api/v1/screen", {"name": NAME})[0], 200)
        credentials = {"workspace": "test", "user": "owner", "passphrase": PASSPHRASE}
        self.assertEqual(self.call("POST", "/api/v1/session", credentials, {"X-Recourse-Request": "1"})[0], 404)
        self.assertNotIn("set-cookie", self.headers)

    def test_openrefine_is_sent_to_no_page_that_is_not_there(self):
        self.assertNotIn("view", self.call("GET", "/reconcile/default")[1])

    def test_what_only_case_work_takes_is_refused(self):
        for option in (("--lock-after", "5"), ("--max-upload", "10")):
            self.maker.run_program("serve", "--screening-only", *option, status=2)


class Crowd(Service):
    options = ("--connections", "50")

    def test_one_connection_too_many_is_told_so(self):
        idle = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(50)]
        try:
            time.sleep(0.3)
            status, answer = self.call("GET", "/healthz")
            self.assertEqual((status, self.headers["retry-after"]), (503, "1"))
            self.assertIn("connections", answer["detail"])
        finally:
            for connection in idle:
                connection.close()
        deadline = time.monotonic() + 10
        while self.call("GET", "/healthz")[0] != 200:
            self.assertLess(time.monotonic(), deadline)

    def test_other_names_of_the_host_are_refused(self):
        self.assertEqual(self.call("GET", "/healthz", headers={"Host": "screening.example"})[0], 421)


class NamedHost(Service):
    options = ("--host", "Screening.example")

    def test_a_host_may_have_a_name(self):
        self.assertEqual(self.call("GET", "/healthz", headers={"Host": "screening.example:8080"})[0], 200)
        self.assertEqual(self.call("GET", "/healthz", headers={"Host": "other.example"})[0], 421)


class Version6(Service):
    options = ("--address", "::1")

    def test_it_answers_under_the_address_that_it_prints(self):
        connection = http.client.HTTPConnection("::1", self.port, timeout=60)
        connection.request("GET", "/healthz", headers={"Host": f"[::1]:{self.port}"})
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()


class Overload(Service):
    def test_too_much_work_is_turned_away_and_the_rest_answered(self):
        """Far more at once than can be done in a second: some is refused, none fails otherwise."""
        body = json.dumps({"queries": {str(i): person(f"{NAME} {i} {'xy' * 5}") for i in range(100)}})

        def ask(_):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            statuses = []
            for _ in range(3):
                connection.request("POST", "/match/default?threshold=0.3&cutoff=0.3&limit=500", body)
                answer = connection.getresponse()
                answer.read()
                statuses.append((answer.status, answer.headers["retry-after"]))
            connection.close()
            return statuses

        with concurrent.futures.ThreadPoolExecutor(60) as pool:
            answers = [one for statuses in pool.map(ask, range(60)) for one in statuses]
        self.assertLessEqual({status for status, _ in answers}, {200, 503})
        self.assertIn(200, {status for status, _ in answers})
        self.assertTrue(all(retry == "1" for status, retry in answers if status == 503))
        self.assertEqual(self.call("GET", "/healthz")[0], 200, "what is no screening is answered all along")
        self.assertEqual(self.call("POST", "/match/default", BODY)[0], 200)


class Swap(Service):
    """Lists change while everybody asks: every answer is whole, and of one version."""

    @classmethod
    def before_start(cls):
        cls.maker.home.joinpath("record").exists() and shutil.rmtree(cls.maker.home / "record")
        cls.put(0)

    @classmethod
    def put(cls, number):
        """A version in which everybody's date of listing is the version's."""
        day = f"2020-01-{number + 1:02}"
        folder = cls.maker.folder / day
        folder.mkdir(parents=True)
        records = "".join(
            f"<record><Country>Generica</Country><LastName>Tellmark{i}</LastName><GivenName>Orvane</GivenName>"
            f"<Item>{i}</Item><DateOfListing>{day}</DateOfListing></record>" for i in range(50))
        (folder / "sema-lmes.xml").write_text(f"<data-set>{records}</data-set>\n")
        cls.maker.run_program("lists", "import", folder)

    def test_no_answer_fails_or_mixes_versions(self):
        stop, failures, seen = threading.Event(), [], {}
        body = json.dumps({"queries": {str(i): person(f"Orvane Tellmark{i}") for i in range(20)}})

        def ask():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            while not stop.is_set():
                connection.request("POST", "/match/default?limit=1", body)
                answer = connection.getresponse()
                content = json.loads(answer.read())
                version = answer.headers["x-index-version"]
                if answer.status == 503 and answer.headers["retry-after"]:
                    time.sleep(0.5)  # A machine with too much else to do.
                    continue
                if answer.status != 200:
                    failures.append(content)
                    continue
                results = [one["results"][0] for one in content["responses"].values()]
                changes = {result["last_change"] for result in results}
                seen.setdefault(version, set()).update(changes)
                connection.request("GET", f"/entities/{results[0]['id']}")
                entity = connection.getresponse()
                nested = json.loads(entity.read())
                if entity.status == 503:
                    continue
                days = {one["properties"]["listingDate"][0] for one in nested["properties"]["sanctions"]}
                seen.setdefault((entity.headers["x-index-version"], "day"), set()).update(days)
            connection.close()

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, 4):
                time.sleep(1.1)  # Times of the record are in seconds.
                self.put(number)
                deadline = time.monotonic() + 30
                while self.call("GET", "/catalog")[1]["index_stale"]:
                    self.assertLess(time.monotonic(), deadline)
                    time.sleep(0.05)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(failures, [])
        self.assertGreater(len(seen), 4, "several versions were served")
        for version, values in seen.items():
            self.assertEqual(len(values), 1, f"{version} answered with {values}")


if __name__ == "__main__":
    unittest.main()
