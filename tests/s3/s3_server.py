#!/usr/bin/env python3
"""A real S3 server (s3rver) behind a proxy that checks every request's signature and misbehaves on
demand. Loopback only.

usage: s3_server.py FOLDER
Prints its port, and ends with its standard input. The file FOLDER/fault says how to misbehave:
"KIND METHOD TIMES SKIP": the next TIMES requests of that method (or ANY), after SKIP good ones. KIND:

  status-NNN  answer NNN             drop      close the connection without an answer
  truncate    half of the body       stall     never answer
  flip        one byte is another    forget    say 200 without passing it on
"""
import hashlib
import hmac
import http.client
import http.server
import pathlib
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
BUCKET = "evidence"
REGION = "xa-test-1"
ACCESS_KEY, SECRET = "S3RVER", "S3RVER"
LONGEST_STALL = 30


def signature_of(request, body):
    """The Signature Version 4 that this request should carry (the published algorithm)."""
    fields = dict(part.strip().split("=", 1) for part in
                  request.headers["Authorization"].split(" ", 1)[1].split(","))
    credential = fields["Credential"].split("/")
    url = urllib.parse.urlsplit(request.path)
    query = "&".join(
        sorted(f"{quote(name)}={quote(value)}" for name, value in
               urllib.parse.parse_qsl(url.query, keep_blank_values=True)))
    names = fields["SignedHeaders"].split(";")
    headers = "".join(f"{name}:{' '.join(request.headers[name].split())}\n" for name in names)
    canonical = "\n".join([request.command, url.path, query, headers, ";".join(names),
                           hashlib.sha256(body).hexdigest()])
    text = "\n".join(["AWS4-HMAC-SHA256", request.headers["x-amz-date"], "/".join(credential[1:]),
                      hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + SECRET).encode()
    for part in credential[1:]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return fields, credential, hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def quote(text):
    return urllib.parse.quote(text, safe="-_.~")


class Faults:
    def __init__(self, path):
        self.path, self.lock = path, threading.Lock()

    def take(self, method):
        with self.lock:
            try:
                kind, wanted, times, skip = self.path.read_text().split()
            except (FileNotFoundError, ValueError):
                return None
            times, skip = int(times), int(skip)
            if wanted not in (method, "ANY") or times == 0:
                return None
            if skip > 0:
                self.path.write_text(f"{kind} {wanted} {times} {skip - 1}")
                return None
            self.path.write_text(f"{kind} {wanted} {times - 1} 0")
            return kind


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def refuse(self, status, code):
        body = f"<Error><Code>{code}</Code></Error>".encode()
        self.answer(status, {"Content-Type": "application/xml"}, body)

    def answer(self, status, headers, body, sent=None):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body if sent is None else sent)

    def is_signed(self, body):
        if "Authorization" not in self.headers:
            return False
        fields, credential, expected = signature_of(self, body)
        declared = self.headers["x-amz-content-sha256"]
        return (fields["Signature"] == expected and credential[2] == REGION
                and credential[0] == ACCESS_KEY
                and declared == hashlib.sha256(body).hexdigest()
                and {"host", "x-amz-content-sha256", "x-amz-date"}
                <= set(fields["SignedHeaders"].split(";")))

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.is_signed(body):
            return self.refuse(403, "SignatureDoesNotMatch")
        fault = self.server.faults.take(self.command) or ""
        if fault.startswith("status-"):
            return self.refuse(int(fault[7:]), "InternalError")
        if fault == "drop":
            self.close_connection = True
            return self.connection.shutdown(socket.SHUT_RDWR)
        if fault == "stall":
            time.sleep(LONGEST_STALL)
            self.close_connection = True
            return None
        if fault == "forget":
            return self.answer(200, {"ETag": '"0"'}, b"")
        return self.pass_on(body, fault)

    def pass_on(self, body, fault):
        server = http.client.HTTPConnection("127.0.0.1", self.server.backend, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "expect"}
        server.request(self.command, self.path, body, headers)
        response = server.getresponse()
        content = response.read()
        kept = ("etag", "content-range", "content-type", "accept-ranges")
        out = {name: value for name, value in response.getheaders() if name.lower() in kept}
        if self.command == "HEAD":
            out["Content-Length"] = response.getheader("Content-Length", "0")
        sent = content
        if fault == "flip" and content:
            middle = len(content) // 2
            sent = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1:]
        if fault == "truncate":
            sent = content[:len(content) // 2]
            self.close_connection = True
        return self.answer(response.status, out, content, sent)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_backend(folder):
    port = free_port()
    server = subprocess.Popen(
        ["node", str(HERE / "node_modules/s3rver/bin/s3rver.js"), "--silent", "--directory",
         str(folder / "objects"), "--address", "127.0.0.1", "--port", str(port),
         "--configure-bucket", BUCKET], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return port, server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("s3rver did not start")


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "objects").mkdir(parents=True, exist_ok=True)
    port, backend = start_backend(folder)
    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    proxy.daemon_threads = True
    proxy.backend, proxy.faults = port, Faults(folder / "fault")
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    # In one piece: who reads it closes the pipe after the first.
    sys.stdout.write(f"{proxy.server_address[1]}\n")
    sys.stdout.flush()
    sys.stdin.buffer.read()
    backend.kill()
    backend.wait()


if __name__ == "__main__":
    main()
