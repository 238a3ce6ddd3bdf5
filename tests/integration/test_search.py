"""`recourse evidence search` and `people`, on the fictional case."""
import csv
import io
import json

from support import EXAMPLES, ProgramTest


class Search(ProgramTest):
    def setUp(self):
        super().setUp()
        self.import_generica()

    def search(self, *arguments, **named):
        return self.run_json("evidence", "search", "generica", *arguments, "-w", "test", **named)

    def test_every_record_of_the_case_is_found_by_its_own_words(self):
        record = self.run_json("case", "show", "generica", "-w", "test")
        claims = record.get("claims") or record["case"]["claims"]
        for claim in claims[:10]:
            words = [word for word in claim["text"].replace('"', " ").split() if word.isalpha()][:4]
            found = self.search(" ".join(words), "--in", "claims", "--limit", "1000")
            self.assertIn(claim["id"], [hit["record"] for hit in found["hits"]])

    def test_names_across_scripts_are_a_switch(self):
        plain = self.search("Халвеник in:parties")
        names = self.search("Халвеник in:parties", "--names")
        self.assertGreaterEqual(names["total"], plain["total"])
        self.assertEqual(names["total"], self.search("Halvenik in:parties", "--names")["total"])

    def test_a_wrong_query_is_one_line_with_its_place(self):
        self.run_program("evidence", "search", "generica", 'camp "open', "-w", "test", status=1)
        self.assertIn("at 6: the quotation mark is not closed", self.error)
        self.run_program("evidence", "search", "generica", "-w", "test", status=2)
        self.run_program("evidence", "search", "nowhere", "camp", "-w", "test", status=1)

    def test_searches_are_kept_and_asked_again(self):
        first = self.search("witness OR statement", "--save", "statements")
        self.assertEqual(self.search("--saved", "statements"), first)
        kept = self.run_json("evidence", "searches", "generica", "-w", "test")["searches"]
        self.assertEqual([search["name"] for search in kept], ["statements"])
        self.run_program("evidence", "search", "generica", "--saved", "other", "-w", "test", status=1)

    def test_a_list_of_names_gives_a_table(self):
        names = "id,name\n1,Halvenik\n2,Nobody Whatsoever\n"
        table = self.run_program("evidence", "search", "generica", "--batch", "-", "--names", "-w", "test",
                                 stdin=names)
        rows = list(csv.DictReader(io.StringIO(table)))
        self.assertEqual([row["name"] for row in rows], ["Halvenik", "Nobody Whatsoever"])
        self.assertEqual(rows[1]["passages"], "0")
        self.assertGreater(int(rows[0]["passages"]), 0)
        out = self.folder / "table.json"
        self.run_program("evidence", "search", "generica", "--batch", "-", "--out", out, "--json", "-w", "test",
                         stdin=names)
        self.assertEqual(len(json.loads(out.read_text())["names"]), 2)
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)

    def test_people_are_suggested_with_their_words(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        exhibits = self.run_json("evidence", "list", "generica", "-w", "test")["exhibits"]
        for exhibit in exhibits:
            people = self.run_json("evidence", "people", "generica", exhibit["id"], "-w", "test")
            for party in people["parties"]:
                self.assertTrue(any(piece["marked"] for place in party["places"] for piece in place["snippet"]))
            for listed in people["listed"]:
                self.assertGreaterEqual(listed["score"], 0.9)
                self.assertTrue(listed["explanation"])
