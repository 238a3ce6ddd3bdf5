"""The guided interview: on the command line, stopped and taken up again, and over HTTP."""
import json
import re
import unittest

from support import PASSPHRASE, ServedTest

CASE = """id = "small"
title = "A small case"
country = "xa"

[[party]]
id = "p-t"
roles = ["target"]
names = [{ full = "Anton Voss" }]
confidentiality = "public"

[[party]]
id = "p-v"
roles = ["victim"]
names = [{ full = "Mara Real" }]
pseudonym = "Victim V-1"
confidentiality = "sealed"

[party.consent]
uses = ["submission"]
authorities = ["any"]

[[incident]]
id = "i1"
title = "In the cellar"
date = "2024-05"
country = "xa"
confidentiality = "public"

[[incident.act]]
id = "a1"
conduct = "torture"
victim = "p-v"
date = "2024-05"
summary = "Beaten."
claims = ["c1"]
involvements = [{ party = "p-t", mode = "direct", certainty = "certain", claims = ["c1"] }]

[[source]]
id = "s1"
title = "Statement"
kind = "witness"

[[source]]
id = "s2"
title = "Another"
kind = "witness"

[[exhibit]]
id = "x1"
title = "Statement of one"
kind = "statement"
file = "exhibits/one.txt"
source = "s1"
confidentiality = "authority"

[[exhibit]]
id = "x2"
title = "Statement of another"
kind = "statement"
file = "exhibits/two.txt"
source = "s2"
confidentiality = "authority"

[[claim]]
id = "c1"
text = "He beat the victim."
about = ["a1", "p-t", "p-v"]
citations = [{ exhibit = "x1", quote = "beat" }, { exhibit = "x2", quote = "beat" }]
"""


class InterviewTest(ServedTest):
    def setUp(self):
        super().setUp()
        folder = self.folder / "small"
        (folder / "exhibits").mkdir(parents=True)
        (folder / "case.toml").write_text(CASE)
        (folder / "exhibits/one.txt").write_text("He beat him.\n")
        (folder / "exhibits/two.txt").write_text("I saw that he beat him.\n")
        self.run_json("case", "import", folder, "-w", "test", "--quick-key")

    def state(self, *more, **named):
        return self.run_json("interview", "small", "--next", *more, "-w", "test", **named)

    def asked(self, *more):
        return self.state(*more)["question"]["id"]

    def party(self, party):
        case = self.run_json("case", "show", "small", "-w", "test")
        return next(p for p in case["parties"] if p["id"] == party)

    def talk(self, *lines, more=()):
        return self.run_program("interview", "small", "-w", "test", *more, stdin="".join(line + "\n" for line in lines))


class Interview(InterviewTest):
    def test_it_asks_what_opens_a_regime_and_an_answer_opens_it(self):
        state = self.state("--regime", "ca-jvcfoa")
        question = state["question"]
        self.assertEqual(question["id"], "victim-purpose/party/p-v")
        self.assertEqual(question["opens"], ["ca-jvcfoa"])
        self.assertIn("Victim V-1", question["ask"])
        self.assertIn({"value": "journalist", "label": "Journalist"}, question["choices"])
        self.assertTrue(question["needs"][0]["source"])
        left = state["left"]
        after = self.state("--regime", "ca-jvcfoa", "--answer", question["id"], "journalist")
        self.assertLess(after["left"], left)
        self.assertNotEqual(after["question"]["id"], question["id"])
        verdict = self.run_json("assess", "small", "--regime", "ca-jvcfoa", "-w", "test")
        self.assertEqual(verdict["targets"][0]["regimes"][0]["verdict"], "fits")

    def test_an_answer_is_a_change_with_reason_that_can_be_undone(self):
        self.state("--answer", "victim-purpose/party/p-v", "journalist, defender")
        self.assertEqual(self.party("p-v")["purposes"], ["journalist", "defender"])
        [change] = [c for c in self.run_json("case", "history", "small", "p-v", "-w", "test")["changes"]
                    if c["revision"] == 2]
        self.assertTrue(change["why"].startswith("interview: Why was Victim V-1 targeted?"))
        self.run_json("case", "undo", "small", "2", "-w", "test")
        self.assertEqual(self.party("p-v")["purposes"], [])
        self.assertEqual(self.asked("--regime", "ca-jvcfoa"), "victim-purpose/party/p-v")

    def test_it_is_stopped_and_taken_up_again(self):
        first = self.talk("?", "-", "q", more=["--regime", "ca-jvcfoa"])
        self.assertIn("Kept.", first)
        asked = re.findall(r"\d+ left  (\S+)", first)
        self.assertEqual(len(asked), 3)
        self.assertEqual(self.asked("--regime", "ca-jvcfoa"), asked[2])
        noted = {n["question"]: n["answer"] for n in self.state()["noted"]}
        self.assertEqual(noted, {asked[0]: "unknown", asked[1]: "skipped"})
        second = self.talk(more=["--regime", "ca-jvcfoa"])
        self.assertEqual(re.findall(r"left  (\S+)", second), [asked[2]], "the end of the input ends it, too")
        self.assertEqual(self.asked("--regime", "ca-jvcfoa", "--again"), asked[0])
        again = self.talk("1, 2", "q", more=["--regime", "ca-jvcfoa", "--again"])
        self.assertEqual(re.findall(r"left  (\S+)", again)[0], asked[0])
        self.assertEqual(self.party("p-v")["purposes"], ["journalist", "defender"], "numbers are the choices that stand there")

    def test_a_wrong_answer_is_told_and_asked_again(self):
        text = self.talk("rudeness", "journalist", "q", more=["--regime", "ca-jvcfoa"])
        asked = re.findall(r"left  (\S+)", text)
        self.assertEqual(asked[:2], ["victim-purpose/party/p-v"] * 2)
        self.assertIn("\"rudeness\" is not", text)
        self.assertNotEqual(asked[2], asked[0])
        self.run_program("interview", "small", "--answer", "birth-date/party/p-t", "soon", "-w", "test", status=1)
        self.run_program("interview", "small", "--answer", "nothing/party/p-t", "x", "-w", "test", status=1)
        self.assertIn("does not ask", self.error)
        self.run_program("interview", "small", "--regime", "zz", "-w", "test", "--next", status=1)
        self.run_program("interview", "small", "--target", "p-v", "-w", "test", "--next", status=1)
        self.run_program("interview", "small", "--skip", "a", "--unknown", "b", "-w", "test", status=1)

    def test_answers_fill_lists_and_keep_what_was_there(self):
        self.state("--answer", "passport/party/p-t", "XA 123")
        self.state("--answer", "name-original/party/p-t", "Антон Восс")
        self.state("--answer", "birth-date/party/p-t", "1970, 1971-02-03")
        self.state("--answer", "nationality/party/p-t", "xa")
        self.state("--answer", "position/party/p-t", "Warden")
        self.state("--answer", "identity-exhibit/party/p-t", "x1")
        target = self.party("p-t")
        self.assertEqual([(i["kind"], i["value"]) for i in target["identifiers"]], [("passport", "XA 123")])
        self.assertEqual([n["full"] for n in target["names"]], ["Anton Voss", "Антон Восс"])
        self.assertEqual(target["birth_dates"], ["1970", "1971-02-03"])
        self.assertEqual(target["nationalities"], ["xa"])
        self.assertEqual(target["identity_exhibits"], ["x1"])
        ids = {"passport", "name-original", "birth-date", "nationality", "position", "identity-exhibit"}
        text = self.talk(*["-"] * 40)
        for asked in re.findall(r"left  (\S+)", text):
            self.assertNotIn(asked.split("/")[0], ids)
        self.assertIn("No question is left.", text)

    def test_a_no_is_an_answer(self):
        self.state("--answer", "position/party/p-t", "Warden")
        question = "post-commands/party/p-t/posts[1]"
        self.state("--answer", question, "no")
        self.assertFalse(self.party("p-t")["posts"][0]["commands"])
        self.assertNotIn(question, self.talk(*["-"] * 40))
        self.run_program("interview", "small", "--answer", question, "perhaps", "-w", "test", status=1)
        self.state("--answer", question, "yes")
        self.assertTrue(self.party("p-t")["posts"][0]["commands"])

    def test_what_was_skipped_is_each_users_own_and_a_viewer_answers_nothing(self):
        def user(name, role):
            secret = self.folder / name
            secret.write_text("only looking\n")
            self.run_program("workspace", "users", "add", name, "--role", role, "-w", "test", "--quick-key",
                             "--new-passphrase-file", str(secret))
            return ["--user", name], {"RECOURSE_PASSPHRASE_FILE": str(secret)}
        first = self.asked()
        self.state("--skip", first)
        self.assertNotEqual(self.asked(), first)
        editor, environment = user("ed", "editor")
        self.assertEqual(self.state(*editor, **environment)["question"]["id"], first)
        viewer, environment = user("vi", "viewer")
        seen = self.state(*viewer, **environment)
        self.assertNotIn("Mara Real", json.dumps(seen))
        for answer in (["--skip", "birth-date/party/p-t"], ["--answer", "birth-date/party/p-t", "1970"]):
            self.run_program("interview", "small", *answer, "-w", "test", *viewer, status=1, **environment)
            self.assertIn("viewer", self.error)

    def test_what_no_question_fills_is_told(self):
        self.run_program("case", "set", "small", "c1", "citations=[]", "-w", "test")
        gaps = self.state("--regime", "gb-ghr")["gaps"]
        self.assertTrue(gaps)
        self.assertTrue(all(gap["closes"] and gap["regime"] == "gb-ghr" for gap in gaps))


class ServedInterview(InterviewTest):
    def call(self, *request, **named):
        status, content = super().call(*request, **named)
        return status, json.loads(content)

    def test_over_http(self):
        self.serve()
        path = "cases/small/interview?regime=ca-jvcfoa"
        answers = "cases/small/interview/answers?regime=ca-jvcfoa"
        self.assertEqual(self.call("GET", path)[0], 401)
        self.call("POST", "session", {"workspace": "test", "user": "owner", "passphrase": PASSPHRASE})
        cookie = self.cookie
        status, state = self.call("GET", path, cookie=cookie)
        self.assertEqual((status, state["question"]["id"]), (200, "victim-purpose/party/p-v"))
        status, after = self.call("POST", answers, {"question": state["question"]["id"], "answer": "unknown"}, cookie)
        self.assertEqual((status, after["left"]), (200, state["left"] - 1))
        status, again = self.call("GET", path + "&again=true", cookie=cookie)
        self.assertEqual(again["question"]["id"], state["question"]["id"])
        status, after = self.call("POST", answers, {"question": state["question"]["id"], "value": "lawyer"}, cookie)
        self.assertEqual((status, after["noted"]), (200, []))
        self.assertEqual(self.party("p-v")["purposes"], ["lawyer"])
        for body, expected in (({"question": "x/party/p-t", "value": "x"}, 404), ({"value": "x"}, 400),
                               ({"question": "birth-date/party/p-t"}, 400),
                               ({"question": "birth-date/party/p-t", "answer": "maybe"}, 400),
                               ({"question": "birth-date/party/p-t", "value": "soon"}, 400),
                               ({"question": "birth-date/party/p-t", "value": 7}, 400)):
            self.assertEqual(self.call("POST", answers, body, cookie)[0], expected, body)
        self.assertEqual(self.call("GET", "cases/none/interview", cookie=cookie)[0], 404)


if __name__ == "__main__":
    unittest.main()
