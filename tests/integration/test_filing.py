"""A submission from the case to its outcome, as the team that files it goes through it."""
import datetime
import email
import email.policy
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest
import zipfile

from support import ROOT, ProgramTest, need_tool

#: Debian's own Python has the mail server's library; another one may stand first in PATH.
PYTHON = "/usr/bin/python3"
ADDRESS = "desk@ministry.example"


def has_mail_library():
    return subprocess.run([PYTHON, "-c", "import aiosmtpd"], capture_output=True).returncode == 0


class FilingTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()

    def w(self, *arguments, **named):
        return self.run_program(*arguments, "-w", "test", **named)

    def wj(self, *arguments, **named):
        return self.run_json(*arguments, "-w", "test", **named)

    def file_under(self, regime):
        return self.wj("file", "generica", "--regime", regime, "--out", self.folder / "out")["filings"][0]

    def add_user(self, name, role):
        secret = self.folder / f"passphrase-{name}"
        secret.write_text(f"another passphrase of {name}\n")
        self.w("workspace", "users", "add", name, "--role", role, "--new-passphrase-file", secret, "--quick-key")
        return {"RECOURSE_PASSPHRASE_FILE": str(secret)}


class MailTest(FilingTest):
    def make_certificate(self):
        """A certificate of localhost that nothing trusts unless it is told to."""
        certificate, key = self.folder / "mail.pem", self.folder / "mail.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
                        "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                       check=True, capture_output=True)
        return certificate, key

    def start_server(self, mode, *password):
        self.mail = self.folder / "mail"
        self.mail.mkdir(exist_ok=True)
        self.certificate, key = self.make_certificate()
        server = subprocess.Popen([PYTHON, ROOT / "tests/integration/mail_server.py", self.mail, self.certificate,
                                   key, mode, *password],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.wait, 20)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.stdin.close)
        return int(server.stdout.readline())

    def set_server(self, address, password=None, ca_file=None):
        arguments = ["file", "mail-server", address]
        if ca_file:
            arguments += ["--ca-file", ca_file]
        if password is None:
            return self.w(*arguments)
        read, write = os.pipe()
        os.write(write, password.encode() + b"\n")
        os.close(write)
        done = subprocess.run([os.environ.get("RECOURSE_BINARY", ROOT / "build/release/recourse"), *map(str, arguments),
                               "--password-fd", str(read), "-w", "test"], pass_fds=[read], env=self.environment(),
                              capture_output=True, text=True)
        os.close(read)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def received(self):
        return [(json.loads(path.with_suffix(".json").read_text()),
                 email.message_from_bytes(path.read_bytes(), policy=email.policy.default))
                for path in sorted(self.mail.glob("*.eml"))]


@unittest.skipUnless(has_mail_library(), "python3-aiosmtpd is not installed")
@need_tool("bwrap")
class SendTest(MailTest):
    def setUp(self):
        super().setUp()
        self.filing = self.file_under("gb-ghr")["id"]

    def enter_address(self, *more, address=ADDRESS):
        self.w("file", "address", "gb-fcdo", address, "--source", "the desk's letter of 3 May", *more)

    def test_nothing_is_sent_without_a_yes_to_that_address(self):
        port = self.start_server("implicit")
        self.w("file", "send", self.filing, status=1)
        self.assertIn("nobody has entered an address", self.error)
        self.enter_address()
        self.w("file", "send", self.filing, status=1)
        self.assertIn("no mail server is set", self.error)
        self.set_server(f"smtps://localhost:{port}", ca_file=self.certificate)
        for answer in ({"stdin": ""}, {"stdin": "yes\n"}, {"stdin": "other@ministry.example\n"}):
            done = subprocess.run([os.environ.get("RECOURSE_BINARY", ROOT / "build/release/recourse"), "file", "send",
                                   self.filing, "-w", "test"], input=answer["stdin"], env=self.environment(),
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 1)
            self.assertIn("NOT VERIFIED", done.stdout)
            self.assertIn("authority", done.stdout)
            self.assertRegex(done.stdout, r"size +\d+ bytes")
            self.assertIn("nothing was sent", done.stderr)
        self.assertEqual(self.wj("file", "history", self.filing)["state"], "sealed")
        self.w("file", "record", self.filing, "withdrawn")
        self.w("file", "send", self.filing, "--yes-to", ADDRESS, status=1)
        self.assertIn("was withdrawn", self.error)
        self.assertEqual(self.received(), [])

    def test_it_arrives_whole_over_tls_and_is_tracked(self):
        for mode, scheme in (("implicit", "smtps"), ("starttls", "smtp")):
            with self.subTest(mode):
                port = self.start_server(mode, "mail password")
                self.set_server(f"{scheme}://files@localhost:{port}", "mail password", self.certificate)
                self.enter_address("--office", "Sanctions desk", "--checked", "2026-11-01")
                sent = self.wj("file", "send", self.filing, "--yes-to", ADDRESS)
                self.assertEqual(sent["event"]["state"], "sent")
                envelope, message = self.received()[-1]
                self.assertTrue(envelope["tls"] and envelope["signed_in"])
                self.assertEqual(envelope["to"], [ADDRESS])
                self.assertEqual(envelope["helo"], envelope["from"].split("@")[1], "never this computer's name")
                parts = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
                for one in sent["enclosures"]:
                    content = parts[one["name"]]
                    content = content.encode() if isinstance(content, str) else content
                    self.assertEqual(hashlib.sha256(content).hexdigest(), one["sha256"], one["name"])
                    self.assertIn(one["sha256"], message.get_body().get_content())
                bundle = self.folder / f"received-{mode}.zip"
                bundle.write_bytes(next(value for name, value in parts.items() if name.endswith(".zip")))
                self.assertTrue(self.run_json("file", "verify", bundle)["ok"])
        tracked = self.wj("file", "history", self.filing)
        self.assertEqual(tracked["state"], "sent")
        self.assertEqual([event["channel"] for event in tracked["events"]], [f"e-mail to {ADDRESS}"] * 2)

    def test_what_the_server_refuses_or_nobody_certifies_is_not_sent(self):
        port = self.start_server("implicit", "mail password")
        self.enter_address()
        for address, password, ca_file, why in (
                (f"smtps://files@localhost:{port}", "wrong", self.certificate, "did not take the message"),
                (f"smtps://files@localhost:{port}", "mail password", None, "certificate"),
                (f"smtps://files@127.0.0.1:{port}", "mail password", self.certificate, "certificate")):
            with self.subTest(address=address, why=why):
                self.set_server(address, password, ca_file)
                self.w("file", "send", self.filing, "--yes-to", ADDRESS, status=1)
                self.assertIn(why, self.error)
                self.assertNotIn("mail password", self.error)
        self.set_server(f"smtps://files@localhost:{port}", "mail password", self.certificate)
        self.enter_address(address="refused@ministry.example")
        self.w("file", "send", self.filing, "--yes-to", "refused@ministry.example", status=1)
        self.assertEqual(self.received(), [])
        self.assertEqual(self.wj("file", "history", self.filing)["state"], "sealed")

    @need_tool("age")
    def test_encrypted_only_the_recipient_can_read_it(self):
        self.enter_address()
        identity = self.folder / "age.txt"
        subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)
        key = self.folder / "desk.pub"
        key.write_text(subprocess.run(["age-keygen", "-y", identity], check=True, capture_output=True,
                                      text=True).stdout)
        draft = self.folder / "draft.eml"
        shown = self.wj("file", "send", self.filing, "--encrypt-to", key, "--eml", draft)
        self.assertEqual(shown["encrypted_to"], key.read_text().strip())
        raw = draft.read_bytes()
        self.assertTrue(raw.startswith(b"X-Unsent: 1\r\n"))
        self.assertEqual(draft.stat().st_mode & 0o777, 0o600)
        message = email.message_from_bytes(raw, policy=email.policy.default)
        names = [part.get_filename() for part in message.iter_attachments()]
        self.assertFalse([name for name in names if name.endswith((".pdf", ".zip"))], names)
        sealed = next(part for part in message.iter_attachments() if part.get_filename().endswith(".zip.age"))
        opened = subprocess.run(["age", "-d", "-i", identity], input=sealed.get_payload(decode=True), check=True,
                                capture_output=True).stdout
        bundle = self.folder / "opened.zip"
        bundle.write_bytes(opened)
        self.assertTrue(self.run_json("file", "verify", bundle)["ok"])
        self.assertEqual(self.wj("file", "history", self.filing)["state"], "sealed", "a draft is not sent")


class ApprovalTest(FilingTest):
    def test_two_people_above_public(self):
        self.w("file", "rule", "--two-people-above", "public")
        self.w("file", "generica", "--regime", "gb-ghr", "--out", self.folder / "out", status=1)
        self.assertIn("needs a second person", self.error)
        self.assertFalse((self.folder / "out").exists())
        draft = self.wj("file", "status")["drafts"][0]
        self.assertEqual((draft["state"], draft["asked_by"], draft["approved_by"]), ("draft", "owner", ""))
        rita = self.add_user("rita", "reviewer")
        shown = self.wj("file", "preview", "generica", "--regime", "gb-ghr", "--user", "rita", **rita)
        self.assertEqual(shown["digest"], draft["digest"])
        self.w("file", "approve", "generica", "--regime", "gb-ghr", "--digest", shown["digest"], status=1)
        self.w("file", "approve", "generica", "--regime", "gb-ghr", "--digest", shown["digest"], "--user", "rita",
               **rita)
        self.file_under("gb-ghr")
        status = self.wj("file", "status")
        self.assertEqual((len(status["filings"]), status["drafts"]), (1, []))

    def test_the_second_person_is_shown_what_was_asked_for(self):
        self.w("file", "rule", "--two-people-above", "public")
        options = ("generica", "--regime", "us-glomag", "--to", "us-state", "--language", "fr", "--own-pseudonyms",
                   "--log-proofs")
        self.w("file", *options, "--out", self.folder / "out", status=1)
        self.assertIn("needs a second person", self.error)
        (draft,) = self.wj("file", "status")["drafts"]
        self.assertEqual((draft["language"], draft["own_pseudonyms"], draft["log_proofs"]), ("fr", True, True))
        rita = self.add_user("rita", "reviewer")
        approved = self.wj("file", "approve", "generica", "--regime", "us-glomag", "--digest", draft["digest"], "--user",
                           "rita", **rita)
        self.assertEqual((approved["recipients"], approved["approved_by"]), (["us-state"], "rita"))


#: What the new version of the list says of a target, in words of the case.
REASONS = ("Radomir HALVENIK, as commander of the Special Holding Unit in Orlesk, ordered the beating of detained "
           "people, among them the detention and treatment of a journalist in May 2024 (fictional).")


class HandOverTest(FilingTest):
    def text_of(self, pdf):
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout
        return re.sub(r"\s+", " ", text)

    def test_a_letter_with_two_receipts_names_every_file_that_is_carried(self):
        filing = self.file_under("us-glomag")["id"]
        out = self.folder / "carried"
        self.w("file", "hand-over", filing, "--out", out, status=1)
        self.assertIn("say to which of them", self.error)
        self.w("file", "hand-over", filing, "--to", "gb-fcdo", "--out", out, status=1)
        self.assertFalse(out.exists())
        for language, receipt in (("en", "Receipt"), ("fr", "Récépissé")):
            with self.subTest(language):
                made = self.wj("file", "hand-over", filing, "--to", "us-state", "--office", "Embassy in Qasr Nahir",
                               "--language", language, "--out", out)
                letter, *carried = made["paths"]
                text = self.text_of(letter)
                self.assertEqual(text.count(receipt + " "), 2, text)
                self.assertIn("Embassy in Qasr Nahir", text)
                for path, one in zip(carried, made["enclosures"], strict=True):
                    content = pathlib.Path(path).read_bytes()
                    self.assertEqual(hashlib.sha256(content).hexdigest(), one["sha256"])
                    self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
                    self.assertEqual(text.replace(" ", "").count(one["sha256"]), 2)
                self.assertTrue(self.run_json("file", "verify", carried[0])["ok"])
                self.assertEqual(subprocess.run(["qpdf", "--check", letter], capture_output=True).returncode, 0)
        self.assertEqual(self.wj("file", "history", filing)["state"], "sealed", "a letter is not sent")
        signed = self.folder / "receipt.txt"
        signed.write_text("signed\n")
        self.w("evidence", "add", "generica", signed)
        exhibit = self.wj("case", "show", "generica")["exhibits"][-1]["id"]
        self.w("file", "record", filing, "sent", "--by", "by hand", "--recipient", "us-state", "--exhibit", exhibit)
        self.assertEqual(self.wj("file", "history", filing)["events"][-1]["exhibit"], exhibit)


class SupplementTest(FilingTest):
    """What is new goes to those who have the rest, and nothing else does."""
    KEPT = "CANARY-that-stays-with-the-team"

    def setUp(self):
        super().setUp()
        self.filing = self.file_under("gb-ghr")["id"]

    def file_again(self, status=0):
        out = self.folder / "supplement"
        if status:
            self.w("file", "supplement", self.filing, "--out", out, status=status)
            self.assertFalse(out.exists())
            return None
        return self.wj("file", "supplement", self.filing, "--out", out)["filings"][0]

    def add_exhibit(self, name, text, grade):
        path = self.folder / name
        path.write_text(text)
        self.w("evidence", "add", "generica", path)
        exhibit = self.wj("case", "show", "generica")["exhibits"][-1]["id"]
        self.w("case", "set", "generica", exhibit, f"title={name}", "source=s-court", "kind=register",
               f"confidentiality={grade}")
        return exhibit

    def parts(self, filing):
        with zipfile.ZipFile(filing["paths"][0]) as bundle:
            return {name.split("/", 1)[1]: bundle.read(name) for name in bundle.namelist()}

    def test_only_what_is_new_leaves(self):
        first = self.parts({"paths": [self.folder / "out" / f"gb-ghr-{self.filing}.zip"]})
        exhibits = len([name for name in first if name.startswith("data/exhibits/")])
        self.file_again(status=1)
        self.assertIn("has not left yet", self.error)
        self.w("file", "record", self.filing, "sent")
        self.w("file", "record", self.filing, "acknowledged", "--reference", "FC-77")
        self.file_again(status=1)
        self.assertIn("nothing is new", self.error)
        self.assertEqual(self.wj("file", "diff", self.filing)["records"], [])

        new = self.add_exhibit("ledger.txt", "The ledger of the second half of May.\n", "authority")
        kept = self.add_exhibit("kept.txt", f"{self.KEPT}\n", "team")
        self.w("case", "add", "generica", "claim", "c90", "text=A prisoner was moved at night.", "confidentiality=authority",
               'about=["p-halvenik"]', f'citations=[{{"exhibit":"{new}","pinpoint":"p. 1"}}]')
        self.w("case", "add", "generica", "claim", "c91", f"text={self.KEPT} in a claim.", "confidentiality=team",
               'about=["p-halvenik"]', f'citations=[{{"exhibit":"{kept}","pinpoint":"p. 1"}}]')
        changes = {(one["change"], one["kind"], one["id"]) for one in self.wj("file", "diff", self.filing)["records"]}
        self.assertEqual(changes, {("new", "exhibit", new), ("new", "claim", "c90")})
        preview = self.wj("file", "preview", "generica", "--regime", "gb-ghr", "--supplement", self.filing)
        self.assertEqual([one["exhibit"] for one in preview["exhibits"]], [new])

        filing = self.file_again()
        self.assertEqual(filing["supplements"], self.filing)
        self.assertTrue(self.run_json("file", "verify", filing["paths"][0])["ok"])
        parts = self.parts(filing)
        self.assertEqual([name for name in parts if name.startswith("data/exhibits/")],
                         [f"data/exhibits/{exhibits + 1:02}-register.txt"])
        twin = json.loads(parts["data/submission.json"])
        self.assertEqual(twin["supplement"], {"to": self.filing, "no_longer": []})
        self.assertEqual(sorted(set(twin["case"]) - {"id"}), ["claims", "exhibits"])
        self.assertNotIn(self.KEPT.encode(), b"".join(parts.values()))
        text = subprocess.run(["pdftotext", "-", "-"], input=parts["data/submission.pdf"], check=True,
                              capture_output=True).stdout.decode()
        self.assertIn("FC-77", text)
        self.assertIn(f"Exhibit {exhibits + 1}", text.replace("\xa0", " "))
        self.assertNotIn("Lidia Marchenova was", text)

        self.w("file", "supplement", self.filing, "--out", self.folder / "second", status=1)
        self.assertIn("has not left yet", self.error)
        self.w("file", "record", filing["id"], "sent")
        self.w("case", "set", "generica", "c90", "confidentiality=team")
        withdrawn = self.wj("file", "supplement", self.filing, "--out", self.folder / "second")["filings"][0]
        twin = json.loads(self.parts(withdrawn)["data/submission.json"])
        claim = twin["supplement"]["no_longer"]
        self.assertEqual([one["kind"] for one in claim], ["claim"])
        self.assertNotIn(b"moved at night", b"".join(self.parts(withdrawn).values()))

    def test_a_supplement_is_for_the_same_readers_and_for_what_was_not_withdrawn(self):
        self.w("file", "preview", "generica", "--regime", "us-glomag", "--supplement", self.filing, status=1)
        self.assertIn("under gb-ghr", self.error)
        self.w("file", "diff", "01NOTHING", status=1)
        self.w("file", "record", self.filing, "withdrawn")
        self.file_again(status=1)
        self.assertIn("was withdrawn", self.error)


class WholePathTest(MailTest):
    def new_uk_list(self, lists):
        """The example's newest version of the list with one designation more, of today."""
        newest = sorted((lists / "uk-fcdo").iterdir())[-1]
        today = datetime.date.today()
        folder = lists / "uk-fcdo" / today.isoformat()
        folder.mkdir()
        entry = (f"<Designation><LastUpdated>{today:%d/%m/%Y}</LastUpdated>"
                 f"<DateDesignated>{today:%d/%m/%Y}</DateDesignated><UniqueID>GHR0999</UniqueID><Names><Name>"
                 "<Name1>Radomir</Name1><Name6>HALVENIK</Name6><NameType>Primary name</NameType></Name></Names>"
                 "<RegimeName>The Global Human Rights Sanctions Regulations 2020</RegimeName>"
                 "<IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>"
                 "<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>"
                 f"<UKStatementofReasons>{REASONS}</UKStatementofReasons></Designation>")
        for file in newest.iterdir():
            text = re.sub("<DateGenerated>[^<]*<", f"<DateGenerated>{today:%d/%m/%Y}<", file.read_text())
            (folder / file.name).write_text(text.replace("<Designation>", entry + "<Designation>", 1))
        return folder

    @unittest.skipUnless(has_mail_library(), "python3-aiosmtpd is not installed")
    def test_from_the_case_to_a_confirmed_outcome(self):
        lists = self.folder / "lists"
        shutil.copytree(ROOT / "examples/lists", lists)
        self.run_program("lists", "import", lists)
        self.wj("assess", "generica")
        filings = self.wj("file", "generica", "--regime", "us-glomag", "--regime", "gb-ghr", "--regime", "eu-ghrsr",
                          "--regime", "ca-jvcfoa", "--out", self.folder / "out")["filings"]
        self.assertEqual([filing["regime"] for filing in filings], ["us-glomag", "gb-ghr", "eu-ghrsr", "ca-jvcfoa"])
        port = self.start_server("implicit")
        self.set_server(f"smtps://localhost:{port}", ca_file=self.certificate)
        for filing in filings:
            for recipient in filing["recipient"].split(","):
                self.w("file", "address", recipient, ADDRESS, "--source", "a letter")
                self.w("file", "send", filing["id"], "--to", recipient, "--yes-to", ADDRESS)
        self.assertEqual({one["state"] for one in self.wj("file", "status")["filings"]}, {"sent"})
        self.assertEqual(self.wj("file", "outcome")["outcomes"], [])

        self.run_program("lists", "import", self.new_uk_list(lists))
        found = self.wj("file", "outcome")["outcomes"]
        kinds = {(one["regime"], one["kind"]) for one in found if one["party"] == "p-halvenik"}
        self.assertEqual(kinds, {("gb-ghr", "listed"), ("us-glomag", "listed-elsewhere"),
                                 ("eu-ghrsr", "listed-elsewhere"), ("ca-jvcfoa", "listed-elsewhere")})
        outcome = next(one for one in found if one["kind"] == "listed" and one["party"] == "p-halvenik")
        self.assertIn("Orlesk", outcome["reasons"])
        self.assertTrue(outcome["echoes"], outcome)
        self.w("file", "outcome", "--check", status=1)
        self.w("file", "outcome", "confirm", outcome["id"])
        states = {one["regime"]: one["state"] for one in self.wj("file", "status")["filings"]}
        self.assertEqual(states, {"gb-ghr": "designated", "us-glomag": "sent", "eu-ghrsr": "sent",
                                  "ca-jvcfoa": "sent"})
        titles = [one["title"] for one in self.wj("deadlines", "generica")["deadlines"]
                  if one["kind"] == "follow-up"]
        self.assertTrue([title for title in titles if "enforced" in title], titles)
