"""A mail server for tests: takes what is submitted over TLS and writes it to a folder.

usage: mail_server.py FOLDER CERTIFICATE KEY implicit|starttls [PASSWORD]
Prints its port, then serves until its stdin is closed. With PASSWORD, "files" must sign in with it.
Each message becomes N.eml, its envelope N.json.
"""
import asyncio
import json
import pathlib
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


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
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}

    async def serve():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Keep(folder), **options), "localhost", 0,
                                          family=socket.AF_INET, ssl=context if mode == "implicit" else None)
        print(server.sockets[0].getsockname()[1], flush=True)
        await loop.run_in_executor(None, sys.stdin.read)

    asyncio.run(serve())


if __name__ == "__main__":
    main()
