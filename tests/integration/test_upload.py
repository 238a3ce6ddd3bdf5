"""Evidence over HTTP: streamed into the vault, bounded, all or nothing."""
import hashlib
import http.client
import json
import pathlib
import re
import socket
import time
import unittest

from support import PASSPHRASE, ServedTest

MIB = 1 << 20
PIECE = bytes(range(256)) * 4096  # 1 MiB


class Upload(ServedTest):
    def setUp(self):
        super().setUp()
        self.import_generica()
        self.serve("--max-upload", "400")
        self.cookie = self.sign_in("owner", PASSPHRASE)

    def call(self, method, path, body=None, own=True, cookie=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers["Cookie"] = self.cookie if cookie is None else cookie
        if own:
            headers["X-Recourse-Request"] = "1"
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, "/api/v1/" + path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        self.set_cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        connection.close()
        return answer.status, json.loads(content)

    def sign_in(self, user, passphrase):
        self.call("POST", "session", json.dumps({"workspace": "test", "user": user, "passphrase": passphrase}), cookie="")
        return self.set_cookie

    def add(self, name, body, **named):
        return self.call("POST", f"cases/generica/evidence?name={name}", body, **named)

    def exhibits(self):
        return self.call("GET", "cases/generica")[1]["exhibits"]

    def stored(self):
        """Every file of the workspace with its size, but the database's own."""
        folder = self.home / "workspaces" / "test.recourse"
        return {str(p.relative_to(folder)): p.stat().st_size for p in folder.rglob("*")
                if p.is_file() and not p.name.startswith("workspace.db")}

    def peak_memory(self):
        status = pathlib.Path(f"/proc/{self.server.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) // 1024

    def test_a_file_becomes_an_exhibit_with_a_receipt(self):
        status, receipt = self.add("letter%20one.txt&source=s-court&why=handed%20over", b"Dear team,\nI saw it.\n")
        self.assertEqual(status, 201, receipt)
        self.assertEqual((receipt["accepted"], receipt["duplicate"], receipt["failed"], receipt["total"]), (1, 0, 0, 1))
        item, = receipt["items"]
        self.assertEqual(item["path"], "letter one.txt")
        self.assertEqual(item["sha256"], hashlib.sha256(b"Dear team,\nI saw it.\n").hexdigest())
        exhibit = next(e for e in self.exhibits() if e["id"] == item["exhibit"])
        self.assertEqual((exhibit["title"], exhibit["source"]), ("letter one.txt", "s-court"))
        self.assertEqual(exhibit["confidentiality"], "team")
        _, again = self.add("copy.txt", b"Dear team,\nI saw it.\n")
        self.assertEqual(again["items"][0]["outcome"], "duplicate")
        self.assertEqual(self.add("C:%5Cevidence%5Cnote.txt", b"x")[1]["items"][0]["path"], "note.txt")
        self.assertEqual(self.add("empty.txt", b"")[1]["items"][0]["size"], 0)

    def test_three_hundred_megabytes_pass_through_little_memory(self):
        before = self.peak_memory()
        hashed = hashlib.sha256()

        def pieces():
            for number in range(300):
                piece = number.to_bytes(4, "big") + PIECE[4:]
                hashed.update(piece)
                yield piece

        start = time.monotonic()
        status, receipt = self.add("film.bin", pieces(), Content_Length=str(300 * MIB))
        took = time.monotonic() - start
        self.assertEqual(status, 201, receipt)
        self.assertEqual(receipt["items"][0]["sha256"], hashed.hexdigest())
        self.assertEqual(receipt["items"][0]["size"], 300 * MIB)
        grown = self.peak_memory() - before
        print(f"300 MiB in {took:.1f} s; peak memory grew by {grown} MiB")
        self.assertLess(grown, 64)

    def test_an_upload_that_breaks_off_leaves_nothing(self):
        self.add("first.txt", b"to make the tables of the intake")
        exhibits, stored = self.exhibits(), self.stored()
        entries = self.log_state("test")
        with socket.create_connection(("127.0.0.1", self.port)) as raw:
            raw.sendall((f"POST /api/v1/cases/generica/evidence?name=cut.bin HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
                         f"Cookie: {self.cookie}\r\nX-Recourse-Request: 1\r\nContent-Length: {50 * MIB}\r\n\r\n").encode())
            for _ in range(20):
                raw.sendall(PIECE)
        self.assertEqual(self.exhibits(), exhibits)  # waits for the session: the upload has ended
        self.assertEqual(self.log_state("test"), entries)
        self.assertEqual(self.stored(), stored)
        self.assertEqual(self.add("after.txt", b"goes on")[0], 201)

    def test_what_is_too_large_foreign_or_not_allowed_is_refused(self):
        stored = self.stored()
        status, problem = self.add("huge.bin", None, Content_Length=str(401 * MIB))
        self.assertEqual(status, 413, problem)
        self.assertEqual(self.add("a.txt", b"x", own=False)[0], 403, "another page cannot send the header")
        self.assertEqual(self.add("a.txt", b"x", cookie="")[0], 401)
        self.assertEqual(self.add("", b"x")[0], 400)
        self.assertEqual(self.add("a.txt&source=nobody", b"x")[0], 400)
        self.assertEqual(self.call("POST", "cases/none/evidence?name=a.txt", b"x")[0], 404)
        secret = self.folder / "viewer"
        secret.write_text("only looking\n")
        self.run_program("workspace", "users", "add", "mara", "--role", "viewer", "-w", "test", "--quick-key",
                         "--new-passphrase-file", str(secret))
        mara = self.sign_in("mara", "only looking")
        self.assertEqual(self.add("a.txt", b"x", cookie=mara)[0], 403)
        self.assertEqual(len(self.exhibits()), 25)
        self.assertEqual(set(self.stored()) - set(stored), set())

    def test_nothing_of_an_upload_is_on_a_disk_in_the_clear(self):
        canary = b"CANARY-quibble-zirconium-1789"
        self.assertEqual(self.add("note.bin", (canary + PIECE) * 3)[0], 201)
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.assertNotIn(canary, path.read_bytes(), path)


if __name__ == "__main__":
    unittest.main()
