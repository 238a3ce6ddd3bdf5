"""Which entries on all lists are one person, as somebody asks the program."""
import fcntl
import http.client
import json
import sqlite3
import threading
import time
import unittest
import urllib.parse

from support import EXAMPLES, ProgramTest, ServedTest

MARSHANOV = "un-sc:7900001"


class ProfilesTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "import", EXAMPLES / "lists")

    def entries(self, one):
        return [entry["id"] for entry in self.run_json("lists", "profile", one)["entries"]]

    def test_one_page_has_every_designation_with_its_lag(self):
        page = self.run_json("lists", "profile", MARSHANOV)
        lists = {entry["list"] for entry in page["entries"]}
        self.assertGreater(len(lists), 2)
        self.assertFalse(lists & set(page["not_on"]))
        days = [one["days_after_first"] for one in page["designations"] if one["days_after_first"] is not None]
        self.assertEqual(days[0], 0)
        self.assertEqual(days, sorted(days))
        scripts = {name["kind"] for name in page["names"]}
        self.assertLessEqual({"Latn", "Cyrl"}, scripts)
        self.assertEqual(self.run_json("lists", "profile", page["entries"][0]["id"])["id"], page["id"])
        self.assertEqual(self.run_json("lists", "profile", "Ostap Marshanow")["id"], page["id"])
        shown = self.run_program("lists", "profile", MARSHANOV)
        for entry in page["entries"]:
            self.assertIn(entry["id"], shown)

    def test_a_persons_word_joins_parts_and_is_taken_back(self):
        pair = self.run_json("lists", "review")["pairs"][0]
        left, right = pair["left"], pair["right"]
        self.assertAlmostEqual(sum(one["points"] for one in pair["reasons"]), pair["points"], places=6)
        self.assertNotIn(right, self.entries(left))
        self.run_program("lists", "judge", left, right, "same", "--who", "rita", "--note", "one passport")
        self.assertIn(right, self.entries(left))
        self.assertNotIn((left, right), [(one["left"], one["right"])
                                         for one in self.run_json("lists", "review")["pairs"]])
        self.run_program("lists", "judge", right, left, "different", "--who", "tom")
        self.assertNotIn(right, self.entries(left))

    def test_how_a_profile_came_to_be_is_kept(self):
        pair = self.run_json("lists", "review")["pairs"][0]
        left, right = pair["left"], pair["right"]
        self.run_program("lists", "judge", left, right, "same", status=2)
        self.run_program("lists", "judge", left, right, "same", "--who", "rita", "--note", "one passport")
        self.run_program("lists", "judge", left, right, "different", "--who", "tom")
        page = self.run_json("lists", "profile", right)
        history = self.run_json("lists", "profile", right, "--history")
        self.assertEqual([(said["who"], said["verdict"], said["note"]) for said in history["judgements"]],
                         [("tom", "different", ""), ("rita", "same", "one passport")])
        moves = [(move["entry"], move["to"] == page["id"]) for move in history["moves"]]
        self.assertIn((right, True), moves)
        shown = self.run_program("lists", "profile", right, "--history")
        self.assertIn("one passport", " ".join(shown.split()))

    def test_what_nobody_has_is_refused(self):
        self.run_program("lists", "profile", "Qwertz Uiop", status=1)
        self.assertIn("no list has", self.error)
        self.run_program("lists", "judge", MARSHANOV, "un-sc:1", "same", "--who", "rita", status=1)
        self.assertIn("no current list has an entry un-sc:1", self.error)
        self.run_program("lists", "judge", MARSHANOV, MARSHANOV, "same", "--who", "rita", status=1)
        self.assertIn("one entry, not two", self.error)
        self.run_program("lists", "judge", MARSHANOV, MARSHANOV, "perhaps", "--who", "rita", status=1)
        self.assertIn("same, different, undecided", self.error)


class ServedProfilesTest(ServedTest):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.import_generica()
        self.serve()

    def get(self, address, expected=200):
        status, content = self.call("GET", address)
        self.assertEqual(status, expected, content)
        return json.loads(content)

    def judge(self, cookie="", **body):
        status, content = self.call("POST", "profiles/judgements", body, cookie)
        return status, json.loads(content)

    def test_a_page_is_the_one_of_the_command_line(self):
        page = self.get(f"profiles?entry={MARSHANOV}")
        self.assertEqual(page, self.run_json("lists", "profile", MARSHANOV))
        self.assertGreater(len(page["entries"]), 2)
        named = self.get("profiles?name=" + urllib.parse.quote("Ostap Marshanow"))
        self.assertEqual(named["id"], page["id"])
        missing = self.get("profiles?name=Qwertz+Uiop", 404)
        self.assertIn('no list has "Qwertz Uiop"', missing["detail"])
        for wrong in ("profiles", "profiles?entry=a:1&name=b"):
            self.assertIn("give the id of an entry, or a name", self.get(wrong, 400)["detail"])

    def test_pairs_with_reasons_are_those_of_the_command_line(self):
        review = self.get("profiles/review")
        self.assertEqual(review, self.run_json("lists", "review"))
        first = review["pairs"][0]
        self.assertTrue(first["reasons"] and first["left_caption"])
        self.assertEqual(self.get("profiles/review?limit=1")["pairs"], [first])
        self.get("profiles/review?limit=x", 400)

    def test_a_word_needs_somebody_who_is_signed_in(self):
        pair = self.get("profiles/review")["pairs"][0]
        said = {"left": pair["left"], "right": pair["right"], "verdict": "same", "note": "one passport"}
        self.assertEqual(self.judge(**said)[0], 401)
        cookie = self.sign_in()
        for wrong, status in (({"verdict": "perhaps"}, 400), ({"verdict": None}, 400), ({"left": "un-sc:1"}, 404),
                              ({"left": pair["right"]}, 400), ({"note": "x" * 3000}, 400), ({"note": 7}, 400)):
            self.assertEqual(self.judge(cookie, **said | wrong)[0], status, wrong)
        self.assertEqual(self.get("profiles/review")["pairs"][0], pair, "what is refused changes nothing")
        status, update = self.judge(cookie, **said)
        self.assertEqual(status, 200, update)
        self.assertEqual(update.keys(), {"moved", "profiles", "to_review"})
        joined = {entry["id"] for entry in self.get("profiles?entry=" + pair["left"])["entries"]}
        self.assertIn(pair["right"], joined)
        database = sqlite3.connect(self.home / "record/profiles.db")
        self.addCleanup(database.close)
        kept = database.execute("SELECT verdict, who, note FROM judgement").fetchall()
        self.assertEqual(kept, [("same", "owner", "one passport")])
        self.assertEqual(self.judge(cookie, **said | {"verdict": "different"})[0], 200)
        parted = {entry["id"] for entry in self.get("profiles?entry=" + pair["left"])["entries"]}
        self.assertNotIn(pair["right"], parted)

    def test_many_who_ask_before_profiles_were_found_get_one_answer(self):
        pages = []
        threads = [threading.Thread(target=lambda: pages.append(self.ask_until_found())) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(pages), 6)
        self.assertEqual(len({json.dumps(page) for page in pages}), 1)
        self.assertEqual(pages[0]["entries"], self.run_json("lists", "profile", MARSHANOV)["entries"])

    def test_while_another_program_finds_them_others_are_answered_and_a_page_is_for_later(self):
        with open(self.home / "record/profiles.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            later = self.get(f"profiles?entry={MARSHANOV}", 503)
            self.assertEqual(self.headers["retry-after"], "2")
            self.assertIn("ask again in a few seconds", later["detail"])
            self.get("profiles/review", 503)
            self.assertEqual(self.judge(self.sign_in(), left=MARSHANOV, right="eu-fsf:990001", verdict="same")[0], 503)
            self.assertTrue(self.get("lists")["lists"])
            self.get("subjects/" + MARSHANOV)
        self.assertGreater(len(self.ask_until_found()["entries"]), 2)

    def ask_until_found(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.addCleanup(connection.close)
        for _ in range(30):
            connection.request("GET", f"/api/v1/profiles?entry={MARSHANOV}")
            answer = connection.getresponse()
            content = json.loads(answer.read())
            if answer.status != 503:
                return content
            self.assertEqual(answer.headers["retry-after"], "2")
            time.sleep(1)
        return None


if __name__ == "__main__":
    unittest.main()
