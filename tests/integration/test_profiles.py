"""Which entries on all lists are one person, as somebody asks the program."""
import unittest

from support import EXAMPLES, ProgramTest

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
        self.run_program("lists", "judge", right, left, "different")
        self.assertNotIn(right, self.entries(left))

    def test_what_nobody_has_is_refused(self):
        self.run_program("lists", "profile", "Qwertz Uiop", status=1)
        self.assertIn("no list has", self.error)
        self.run_program("lists", "judge", MARSHANOV, "un-sc:1", "same", status=1)
        self.assertIn("no current list has an entry un-sc:1", self.error)
        self.run_program("lists", "judge", MARSHANOV, MARSHANOV, "same", status=1)
        self.assertIn("one entry, not two", self.error)
        self.run_program("lists", "judge", MARSHANOV, MARSHANOV, "perhaps", status=1)
        self.assertIn("same, different, undecided", self.error)


if __name__ == "__main__":
    unittest.main()
