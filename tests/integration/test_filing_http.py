"""A submission's life over HTTP: what the pages of the web app ask for."""
import email
import email.policy
import json
import unittest

from support import EXAMPLES, ServedTest
from test_filing import ADDRESS, MailTest, has_mail_library

CASE = "cases/generica"
ASKED = {"regime": "gb-ghr"}
TO = {"recipient": "gb-fcdo"}


class FilingHttpTest(MailTest, ServedTest):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "import", EXAMPLES / "lists")

    def call(self, method, path, body=None, cookie=None):
        status, content = ServedTest.call(self, method, path, body, self.owner if cookie is None else cookie)
        is_json = self.headers.get("content-type", "").endswith("json")
        return status, json.loads(content) if is_json and content else content

    def open(self):
        self.serve()
        self.owner = self.sign_in()

    def made(self, **more):
        status, filing = self.call("POST", f"{CASE}/filings", ASKED | more)
        self.assertEqual(status, 201, filing)
        return filing


class TrackingTest(FilingHttpTest):
    def test_preview_seal_and_what_happened_since(self):
        self.open()
        status, preview = self.call("POST", f"{CASE}/filings/preview", ASKED)
        self.assertEqual((status, preview["needs_second_person"], preview["uncited"]), (200, False, []))
        self.assertTrue(preview["people"] and preview["exhibits"] and preview["withheld"])
        self.assertEqual(self.call("GET", "filings")[1], {"filings": [], "drafts": [], "reminders": []})
        self.assertEqual(self.call("POST", f"{CASE}/filings", ASKED | {"digest": "0" * 64})[0], 409)
        filing = self.made(digest=preview["digest"])
        self.assertEqual(filing["recipient"].split(","), preview["recipients"])

        events = f"{CASE}/filings/{filing['id']}/events"
        (tracked,) = self.call("GET", "filings")[1]["filings"]
        self.assertEqual((tracked["state"], tracked["next"]), ("sealed", ["sent", "withdrawn"]))
        day = filing["created"][:10]
        self.assertEqual(self.call("POST", events, {"state": "declined", "on": day})[0], 400)
        self.assertEqual(self.call("POST", events, {"state": "sent", "on": ""})[0], 400)
        self.assertEqual(self.call("POST", events, {"state": "sent", "on": day, "note": 7})[0], 400)
        status, tracked = self.call("POST", events, {"state": "sent", "on": day, "channel": "by hand"})
        self.assertEqual((status, tracked["state"]), (201, "sent"))
        self.assertIn("declined", tracked["next"])
        listed = self.call("GET", f"{CASE}/filings")[1]
        self.assertIn(f"filing/{filing['id']}", [one["record"] for one in listed["reminders"]])

    def test_what_is_asked_for_must_be_of_its_kind(self):
        self.open()
        for body in ({}, {"regime": 7}, ASKED | {"recipients": "gb-fcdo"}, ASKED | {"recipients": ["nobody"]},
                     ASKED | {"own_pseudonyms": "yes"}, ASKED | {"language": "xx"}):
            with self.subTest(body):
                self.assertEqual(self.call("POST", f"{CASE}/filings/preview", body)[0], 400)
        self.assertEqual(self.call("POST", f"{CASE}/filings/preview", {"regime": "none"})[0], 404)
        languages = self.call("GET", "languages")[1]["languages"]
        self.assertIn({"code": "fr", "name": "français"}, languages)


class SupplementTest(FilingHttpTest):
    def test_what_is_new_since_is_shown_and_sealed(self):
        self.open()
        filing = self.made()
        difference = f"{CASE}/filings/{filing['id']}/difference"
        status, news = self.call("GET", difference)
        self.assertEqual((status, news["records"], news["findings"]), (200, [], []), news)
        self.w("case", "set", "generica", "i1", "title=Arrest and beating of a journalist")
        news = self.call("GET", difference)[1]
        self.assertEqual([(one["change"], one["id"]) for one in news["records"]], [("changed", "i1")])
        asked = {"supplements": filing["id"]}
        self.assertEqual(self.call("POST", f"{CASE}/filings", ASKED | asked)[0], 400, "it has not left yet")
        self.call("POST", f"{CASE}/filings/{filing['id']}/events", {"state": "sent", "on": filing["created"][:10]})
        preview = self.call("POST", f"{CASE}/filings/preview", ASKED | asked)[1]
        self.assertEqual((preview["exhibits"], preview["counts"]), ([], {"incident": 1}))
        supplement = self.made(**asked, digest=preview["digest"])
        self.assertEqual(supplement["supplements"], filing["id"])
        self.assertEqual(self.call("GET", f"{CASE}/filings/none/difference")[0], 404)


class SecondPersonTest(FilingHttpTest):
    def test_an_approval_is_for_what_was_shown_and_by_somebody_else(self):
        self.add_user("rita", "reviewer")
        self.w("file", "rule", "--two-people-above", "public")
        self.open()
        digest = self.call("POST", f"{CASE}/filings/preview", ASKED)[1]["digest"]
        approval = (f"{CASE}/filings/approve", ASKED | {"digest": digest})
        self.assertEqual(self.call("POST", f"{CASE}/filings", ASKED)[0], 403)
        (draft,) = self.call("GET", f"{CASE}/filings")[1]["drafts"]
        self.assertEqual((draft["digest"], draft["asked_by"], draft["approved_by"]), (digest, "owner", ""))
        self.assertEqual(self.call("POST", *approval)[0], 403)
        rita = self.sign_in("rita", "another passphrase of rita")
        self.assertEqual(self.call("POST", approval[0], ASKED | {"digest": "0" * 64}, cookie=rita)[0], 409)
        status, shown = self.call("POST", *approval, cookie=rita)
        self.assertEqual((status, shown["approved_by"]), (200, "rita"))
        self.made(digest=digest)


class DispatchTest(FilingHttpTest):
    def test_nothing_is_sent_without_a_yes_to_what_was_shown(self):
        self.open()
        filing = self.made(recipients=["gb-fcdo"])
        dispatch = f"{CASE}/filings/{filing['id']}/dispatch"
        self.assertEqual(self.call("POST", dispatch, TO)[0], 404)  # no address yet
        entry = {"address": ADDRESS, "source": "the office's page", "checked": filing["created"][:10]}
        for recipient, body, expected in (("nobody", entry, 404), ("gb-fcdo", entry | {"source": ""}, 400),
                                          ("gb-fcdo", entry, 200)):
            self.assertEqual(self.call("PUT", f"addresses/{recipient}", body)[0], expected, (recipient, body))
        (kept,) = self.call("GET", "addresses")[1]["addresses"]
        self.assertEqual((kept["recipient"], kept["address"], kept["verified"]), ("gb-fcdo", ADDRESS, True))

        self.assertEqual(self.call("GET", f"{dispatch}/message.eml")[0], 404)
        status, shown = self.call("POST", dispatch, TO)
        self.assertEqual((status, shown["mail_server"], shown["grade"]), (201, None, "authority"))
        raw = self.call("GET", f"{dispatch}/message.eml")[1]
        self.assertTrue(raw.startswith(b"X-Unsent: 1\r\n"))
        message = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual([part.get_filename() for part in message.iter_attachments()],
                         [one["name"] for one in shown["enclosures"]])
        stranger = self.sign_in()
        self.assertEqual(self.call("GET", f"{dispatch}/message.eml", cookie=stranger)[0], 404)

    @unittest.skipUnless(has_mail_library(), "python3-aiosmtpd is not installed")
    def test_what_is_sent_is_what_was_shown(self):
        port = self.start_server("implicit")
        self.set_server(f"smtps://localhost:{port}", ca_file=self.certificate)
        self.w("file", "address", "gb-fcdo", ADDRESS, "--source", "a letter")
        self.open()
        filing = self.made(recipients=["gb-fcdo"])
        dispatch = f"{CASE}/filings/{filing['id']}/dispatch"
        shown = self.call("POST", dispatch, TO)[1]
        yes = {"address": shown["address"]["address"], "grade": shown["grade"], "size": shown["size"]}
        for wrong in ({"size": 0}, yes | {"address": "other@example.org"}, yes | {"grade": "public"},
                      yes | {"size": shown["size"] + 1}, yes | {"size": str(shown["size"])}):
            with self.subTest(wrong):
                self.assertEqual(self.call("POST", f"{dispatch}/yes", wrong)[0], 403)
        self.assertEqual(self.received(), [])
        draft = self.call("GET", f"{dispatch}/message.eml")[1]
        status, tracked = self.call("POST", f"{dispatch}/yes", yes)
        self.assertEqual((status, tracked["state"]), (201, "sent"), tracked)
        (envelope, message), = self.received()
        self.assertEqual(draft.partition(b"Message-ID")[2].split(b"\r\n")[0].strip(b": ").decode(),
                         message["Message-ID"])
        self.assertEqual(self.call("POST", f"{dispatch}/yes", yes)[0], 404)  # one yes, one message


class OutcomeTest(FilingHttpTest):
    def test_a_word_on_an_outcome_keeps_its_notes(self):
        self.w("file", "generica", "--regime", "gb-ghr", "--out", self.folder / "out")
        self.open()
        (filing,) = self.call("GET", f"{CASE}/filings")[1]["filings"]
        self.call("POST", f"{CASE}/filings/{filing['id']}/events", {"state": "sent", "on": filing["created"][:10]})
        self.assertEqual(self.call("GET", f"{CASE}/outcomes?kept=true")[1]["new"], 0)
        outcomes = self.call("GET", f"{CASE}/outcomes")[1]["outcomes"]
        outcome = outcomes[0]
        self.assertEqual(outcome["notes"], [])
        word = {"outcome": outcome["id"], "decision": "dismissed"}
        self.assertEqual(self.call("POST", f"{CASE}/outcomes", word | {"note": "n" * 5000})[0], 400)
        for note in ("Another person of that name", "", "Looked again"):
            status, said = self.call("POST", f"{CASE}/outcomes", word | {"note": note})
            self.assertEqual((status, said["decision"]), (200, "dismissed"))
        notes = [(one["actor"], one["decision"], one["note"]) for one in said["notes"]]
        self.assertEqual(notes, [("owner", "dismissed", "Another person of that name"),
                                 ("owner", "dismissed", "Looked again")])
        kept = self.call("GET", f"{CASE}/outcomes?kept=true")[1]["outcomes"]
        self.assertEqual(len(next(one for one in kept if one["id"] == outcome["id"])["notes"]), 2)


if __name__ == "__main__":
    unittest.main()
