"""A mail server for tests: takes what is submitted over TLS and writes it to a folder.

usage: mail_server.py FOLDER CERTIFICATE KEY implicit|starttls [PASSWORD]
Prints its port, then serves until its stdin is closed. With PASSWORD, "files" must sign in with it.
Each message becomes N.eml, its envelope N.json.
"""
import json
import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Keep:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos == ["refused@ministry.example"]:
            return "550 no such desk"
        number = len(list(self.folder.glob("*.eml"))) + 1
        (self.folder / f"{number}.eml").write_bytes(envelope.content)
        (self.folder / f"{number}.json").write_text(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "helo": session.host_name,
            "tls": session.ssl is not None or server.transport.get_extra_info("ssl_object") is not None,
            "signed_in": session.authenticated}))
        return "250 taken"


def main():
    folder, certificate, key, mode, *password = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def authenticate(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and data.login == b"files" and data.password.decode() == password[0]
        return AuthResult(success=good)

    options = {}
    if password:
        # Over TLS from the first byte the library sees no STARTTLS, which it would ask for before a password.
        options = {"authenticator": authenticate, "auth_required": True, "auth_require_tls": mode == "starttls"}
    if mode == "implicit":
        controller = Controller(Keep(folder), hostname="127.0.0.1", port=0, ssl_context=context, **options)
    else:
        controller = Controller(Keep(folder), hostname="127.0.0.1", port=0, tls_context=context,
                                require_starttls=True, **options)
    # The library checks that it answers by connecting to the port that was asked for: not to port 0.
    controller._trigger_server = lambda: None
    controller.start()
    print(controller.server.sockets[0].getsockname()[1], flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main()
