"""`recourse serve` as a client on this machine meets it."""
import http.client
import json
import re
import signal
import socket
import subprocess
import time
import unittest

from support import BINARY, EXAMPLES, PASSPHRASE, ProgramTest


class Server(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.maker = ProgramTest()
        cls.maker.setUp()
        cls.addClassCleanup(cls.maker.doCleanups)
        cls.maker.run_program("lists", "import", EXAMPLES / "lists")
        cls.maker.import_generica()
        cls.server = subprocess.Popen([str(BINARY), "serve", "--port", "0"], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True, env=cls.maker.environment())
        cls.addClassCleanup(cls.stop)
        cls.port = int(re.search(r"http://127\.0\.0\.1:(\d+)", cls.server.stdout.readline()).group(1))

    @classmethod
    def stop(cls):
        cls.server.send_signal(signal.SIGTERM)
        cls.server.wait(timeout=20)
        cls.server.stdout.close()

    def call(self, method, path, body=None, cookie=None, own=True, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        if own:
            headers["X-Recourse-Request"] = "1"
        if cookie:
            headers["Cookie"] = cookie
        connection.request(method, path, body if body is None or isinstance(body, (bytes, str)) else json.dumps(body),
                           {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        if self.headers.get("content-type", "").endswith("json") and content:
            content = json.loads(content)
        return answer.status, content

    def sign_in(self):
        status, _ = self.call("POST", "/api/v1/session", {"workspace": "test", "passphrase": PASSPHRASE})
        self.assertEqual(status, 200)
        cookie = self.headers["set-cookie"]
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Strict", cookie)
        return cookie.split(";")[0]

    def test_a_case_is_searched_by_its_words(self):
        address = "/api/v1/cases/generica/search"
        self.assertEqual(self.call("GET", f"{address}?q=Halvenik")[0], 401)
        cookie = self.sign_in()
        status, found = self.call("GET", f"{address}?q=Halvenik%20in:claims&limit=2", cookie=cookie)
        self.assertEqual(status, 200)
        self.assertGreater(found["total"], 2)
        self.assertEqual([hit["in"] for hit in found["hits"]], ["claims", "claims"])
        self.assertTrue(any(piece["marked"] for piece in found["hits"][0]["snippet"]))
        status, problem = self.call("GET", f"{address}?q=camp%20%22open", cookie=cookie)
        self.assertEqual((status, problem["detail"]), (400, "at 6: the quotation mark is not closed"))

    def test_nothing_of_a_case_without_signing_in(self):
        for path in ("", "/generica", "/generica/assessment", "/generica/filings", "/generica/exhibits/x01/content"):
            status, content = self.call("GET", f"/api/v1/cases{path}")
            self.assertEqual(status, 401, path)
            self.assertEqual(self.headers["content-type"], "application/problem+json")
            self.assertEqual(content["status"], 401)

    def test_signing_in_and_out(self):
        self.assertEqual(self.call("GET", "/api/v1/session")[1], {"signed_in": False, "workspaces": ["test"]})
        status, content = self.call("POST", "/api/v1/session", {"workspace": "test", "passphrase": "wrong"})
        self.assertEqual(status, 403, content)
        cookie = self.sign_in()
        self.assertTrue(self.call("GET", "/api/v1/session", cookie=cookie)[1]["signed_in"])
        self.assertEqual(self.call("DELETE", "/api/v1/session", cookie=cookie)[0], 204)
        self.assertEqual(self.call("GET", "/api/v1/cases", cookie=cookie)[0], 401)

    def test_the_case_its_assessment_and_evidence(self):
        cookie = self.sign_in()
        cases = self.call("GET", "/api/v1/cases", cookie=cookie)[1]["cases"]
        self.assertEqual([(c["id"], c["targets"], c["exhibits"]) for c in cases], [("generica", 4, 25)])
        case = self.call("GET", "/api/v1/cases/generica", cookie=cookie)[1]
        self.assertEqual(sum(len(i["acts"]) for i in case["incidents"]), 15)
        targets = self.call("GET", "/api/v1/cases/generica/assessment", cookie=cookie)[1]["targets"]
        regimes = len(self.call("GET", "/api/v1/regimes")[1]["regimes"])
        self.assertEqual([len(t["regimes"]) for t in targets], [regimes] * 4)
        exhibit = case["exhibits"][0]
        status, content = self.call("GET", f"/api/v1/cases/generica/exhibits/{exhibit['id']}/content", cookie=cookie)
        self.assertEqual(status, 200)
        if isinstance(content, bytes):
            self.assertEqual(content, (EXAMPLES / "generica" / exhibit["file"]).read_bytes())
        events = self.call("GET", f"/api/v1/cases/generica/exhibits/{exhibit['id']}/custody", cookie=cookie)[1]["events"]
        self.assertTrue(events)
        for exhibit in case["exhibits"]:
            self.call("GET", f"/api/v1/cases/generica/exhibits/{exhibit['id']}/content", cookie=cookie)
            if "html" in exhibit["media_type"]:
                self.assertTrue(self.headers["content-disposition"].startswith("attachment"))
                self.assertEqual(self.headers["content-type"], "application/octet-stream")

    def test_making_a_filing(self):
        cookie = self.sign_in()
        status, filing = self.call("POST", "/api/v1/cases/generica/filings", {"regime": "gb-ghr"}, cookie=cookie)
        self.assertEqual(status, 201, filing)
        path = f"/api/v1/cases/generica/filings/{filing['id']}"
        self.assertTrue(self.call("GET", path + "/document.pdf", cookie=cookie)[1].startswith(b"%PDF"))
        self.assertTrue(self.call("GET", path + "/bundle.zip", cookie=cookie)[1].startswith(b"PK"))
        self.assertEqual(self.call("POST", "/api/v1/cases/generica/filings", {}, cookie=cookie)[0], 400)
        self.assertEqual(
            self.call("POST", "/api/v1/cases/generica/filings", {"regime": "gb-ghr"}, cookie=cookie, own=False)[0], 403)

    def test_screening_and_yente(self):
        matches = self.call("POST", "/api/v1/screen", {"name": "Radomir Halvenik", "born": "1971-03-02"})[1]["matches"]
        self.assertGreater(matches[0]["score"], 0.7)
        self.assertTrue(matches[0]["explanation"]["sentence"])
        queries = {"queries": {"one": {"schema": "Person", "properties": {"name": ["Radomir Halvenik"]}}}}
        status, answer = self.call("POST", "/match/default", queries)
        self.assertEqual(status, 200)
        result = answer["responses"]["one"]["results"][0]
        self.assertTrue({"id", "caption", "schema", "properties", "datasets", "score", "match"} <= result.keys())
        self.assertEqual(self.call("GET", f"/entities/{result['id']}")[1]["id"], result["id"])
        self.assertGreater(self.call("GET", "/search/default?q=halvenik")[1]["total"]["value"], 0)
        self.assertEqual(self.call("POST", "/match/nothing", queries)[0], 404)
        self.assertEqual(self.call("POST", "/match/default", {"queries": {}})[0], 400)
        self.assertEqual(self.call("GET", "/healthz")[0], 200)
        self.assertEqual(self.call("GET", "/readyz")[0], 200)
        self.assertIn(b"recourse_list_subjects", self.call("GET", "/metrics")[1])
        self.assertEqual(self.call("GET", "/api/openapi.json")[1]["openapi"][:3], "3.1")

    def test_every_address_of_the_openapi_document_is_served(self):
        document = self.call("GET", "/api/openapi.json")[1]
        for path, methods in document["paths"].items():
            address = re.sub(r"\{[^}]+\}", "none", path)
            for method in methods:
                status, content = self.call(method.upper(), address)
                detail = content.get("detail", "") if isinstance(content, dict) else ""
                self.assertNotEqual(detail, "there is nothing at this address", path)
                self.assertNotEqual(status, 405, path)

    def test_foreign_hosts_and_broken_requests_are_refused(self):
        self.assertEqual(self.call("GET", "/api/v1/session", Host="evil.example")[0], 421)
        self.assertEqual(self.call("POST", "/api/v1/session", "{broken", )[0], 400)
        self.assertEqual(self.call("POST", "/api/v1/session", {"workspace": "test", "passphrase": "x"}, own=False)[0], 403)
        self.assertEqual(self.call("GET", "/%zz")[0], 400)
        self.assertEqual(self.call("POST", "/match/default", b"x" * (5 << 20))[0], 413)
        self.assertEqual(self.call("GET", "/healthz", X_Long="y" * 20000)[0], 413)
        self.assertEqual(self.call("PUT", "/healthz")[0], 405)
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as raw:
            raw.sendall(b"\x00\x01nonsense\r\n\r\n")
            self.assertIn(raw.recv(100)[:4], (b"", b"HTTP"))
        self.assertEqual(self.call("GET", "/healthz")[0], 200)

    def test_pages_have_a_strict_policy_and_assets_are_cached(self):
        status, page = self.call("GET", "/")
        self.assertEqual(status, 200)
        self.assertIn("default-src 'self'", self.headers["content-security-policy"])
        self.assertNotIn("unsafe", self.headers["content-security-policy"])
        self.assertEqual(self.headers["x-content-type-options"], "nosniff")
        asset = re.search(r'src="(/assets/[^"]+)"', page.decode()).group(1)
        self.assertEqual(self.call("GET", asset)[0], 200)
        self.assertIn("immutable", self.headers["cache-control"])
        self.assertEqual(self.call("GET", asset, If_None_Match=self.headers["etag"])[0], 304)
        self.assertEqual(self.call("GET", "/a/page/of/the/app")[0], 200)
        self.assertEqual(self.call("GET", "/api/v1/nothing")[0], 404)

    def test_many_idle_connections_do_not_keep_others_out(self):
        idle = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(300)]
        try:
            start = time.monotonic()
            self.assertEqual(self.call("GET", "/healthz")[0], 200)
            self.assertLess(time.monotonic() - start, 5)
        finally:
            for connection in idle:
                connection.close()


class Stopping(ProgramTest):
    def test_a_signal_ends_it_cleanly_and_a_taken_port_is_said(self):
        server = subprocess.Popen([str(BINARY), "serve", "--port", "0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True, env=self.environment())
        port = re.search(r":(\d+)", server.stdout.readline().split("//")[1]).group(1)
        self.run_program("serve", "--port", port, status=1)
        self.assertIn(port, self.error)
        with socket.create_connection(("127.0.0.1", int(port))):  # an idle connection does not hold it
            server.send_signal(signal.SIGINT)
            self.assertEqual(server.wait(timeout=10), 0)
        server.stdout.close()


if __name__ == "__main__":
    unittest.main()
