"""A web server for tests of `recourse lists update`: serves lists as authorities do, and misbehaves on demand."""
import http.server
import ssl
import sys
import threading

LONG_AGO = "Mon, 02 Nov 2026 08:00:00 GMT"


class Site(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients that hang up are the point of many tests."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


class ListServer:
    """`files` are what lies at which path; `tricks` what is done instead at the next requests of a path, one by one.

    `asked` has every request so far: (path, headers, status).
    """

    def __init__(self, certificate=None, key=None):
        self.files = {}
        self.tricks = {}
        self.asked = []
        self.resting = threading.Event()
        self.server = Site(("127.0.0.1", 0), self.handler())
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if certificate else "http"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def url(self, path):
        host = "localhost" if self.scheme == "https" else "127.0.0.1"
        return f"{self.scheme}://{host}:{self.server.server_address[1]}{path}"

    def put(self, path, content, etag='"1"', **headers):
        """Headers with a value of None are left out."""
        named = {"ETag": etag, "Last-Modified": LONG_AGO, "Content-Type": "application/xml"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.files[path] = content, {name: value for name, value in named.items() if value is not None}

    def trick(self, path, *tricks):
        self.tricks[path] = list(tricks)

    def stop(self):
        self.resting.set()
        self.server.shutdown()
        self.server.server_close()

    def handler(outer):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path = self.path.split("?")[0]
                self.rest = outer.resting.wait
                waiting = outer.tricks.get(path, [])
                trick = waiting.pop(0) if waiting else serve
                try:
                    trick(self, *outer.files.get(path, (None, {})))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def send_response(self, status, message=None):
                outer.asked.append((self.path, dict(self.headers), status))
                super().send_response(status, message)

            def log_message(self, *_):
                pass

        return Handler


def answer(handler, status, content, headers):
    handler.send_response(status)
    for name, value in ({"Content-Length": len(content)} | headers).items():
        handler.send_header(name, str(value))
    handler.end_headers()
    handler.wfile.write(content)


def serve(handler, content, headers):
    """As a good server does: 304 for what is known, a part for who may go on."""
    if content is None:
        return answer(handler, 404, b"not here", {"Content-Type": "text/plain"})
    etag, modified = headers.get("ETag"), headers.get("Last-Modified")
    known = handler.headers.get("If-None-Match")
    if known and known == etag or not known and modified and handler.headers.get("If-Modified-Since") == modified:
        return answer(handler, 304, b"", headers | {"Content-Length": 0})
    first = handler.headers.get("Range", "")
    if first and handler.headers.get("If-Range") in (etag, modified):
        first = int(first.removeprefix("bytes=").rstrip("-"))
        if first >= len(content):
            return answer(handler, 416, b"", {"Content-Range": f"bytes */{len(content)}"})
        where = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"}
        return answer(handler, 206, content[first:], headers | where)
    return answer(handler, 200, content, headers)


def status(code, **headers):
    """Answer with this status and nothing more."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, content, kept: answer(handler, code, b"<html>sorry</html>", named)


def cut(at, more=0):
    """Announce all of the content (and `more`), send the first bytes, hang up."""
    def trick(handler, content, headers):
        answer(handler, 200, content[:at], headers | {"Content-Length": len(content) + more})
        handler.close_connection = True
    return trick


def stall(at):
    """Send the first bytes, then nothing for longer than anybody waits."""
    def trick(handler, content, headers):
        answer(handler, 200, content[:at], headers | {"Content-Length": len(content)})
        handler.wfile.flush()
        handler.rest(60)
        handler.close_connection = True
    return trick


def drip(handler, content, headers):
    """A byte now and then: never silent, never done."""
    answer(handler, 200, content[:10], headers | {"Content-Length": len(content)})
    for byte in content[10:200]:
        handler.wfile.write(bytes([byte]))
        if handler.rest(0.05):
            break
    handler.close_connection = True


def wrong_part(**changed):
    """Any part but the one that was asked for."""
    def trick(handler, content, headers):
        where = {"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"}
        answer(handler, 206, content, headers | where | {name.replace("_", "-"): value for name, value in changed.items()})
    return trick


def part_of_another_state(handler, content, headers, tag='"9"'):
    """The very part that was asked for, of a file as long that says otherwise."""
    first = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
    where = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"} | ({"ETag": tag} if tag else {})
    answer(handler, 206, content.replace(b"Ana", b"Eva")[first:], headers | where)


def endless(handler, content, headers):
    """More and more, without saying how much."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    block = b"<!-- more -->" * 5000
    for _ in range(2000):
        handler.wfile.write(b"%x\r\n%b\r\n" % (len(block), block))
    handler.close_connection = True
