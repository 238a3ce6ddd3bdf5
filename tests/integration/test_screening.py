"""Screening through the program: files of any size that can be gone on with, receipts, tables, bad input."""
import csv
import gzip
import hashlib
import io
import json
import random
import signal
import subprocess
import time
import unittest

from support import BINARY, EXAMPLES, ProgramTest

LISTED = "Radomir Halvenik"


def person(number, name, born):
    return json.dumps({"id": number, "schema": "Person", "datasets": ["g"],
                       "properties": {"name": [name], "birthDate": [born], "nationality": ["xa"]}}) + "\n"


class ScreeningTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "import", EXAMPLES / "lists")

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return path

    def import_people(self, date, *lines):
        """A version of a list of people."""
        file = self.folder / date / "list.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(lines))
        self.run_program("lists", "import", file)

    def people(self, count):
        """A CSV of people, every tenth of them listed."""
        draw = random.Random(5)
        rows = ["id,name,born"]
        for number in range(count):
            other = f"{draw.choice(['Anna', 'Bruno', 'Clara'])} Nobody{draw.randrange(999)}"
            rows.append(f"{number},{LISTED}," if number % 10 == 0 else f"{number},{other},1950-01-02")
        return self.write("people.csv", "\n".join(rows) + "\n")


class Files(ScreeningTest):
    def test_csv_out_by_its_ending_with_columns_that_explain(self):
        people, out = self.people(30), self.folder / "out.csv"
        self.run_program("screen", "--file", people, "--out", out, "--explain")
        rows = list(csv.DictReader(io.StringIO(out.read_text())))
        self.assertEqual([row["id"] for row in rows if row["rank"] in ("", "1")], [str(n) for n in range(30)])
        hit = next(row for row in rows if row["match_id"])
        self.assertEqual(hit["name"], LISTED)
        self.assertTrue(hit["explanation"] and hit["by_name"])
        self.run_program("screen", "--file", people, "--out", self.folder / "out.txt", "--format", "csv")
        self.assertTrue((self.folder / "out.txt").read_text().startswith("id,line,name"))

    def test_the_number_of_threads_changes_nothing(self):
        people = self.people(500)
        outputs = {self.run_program("screen", "--file", people, "--threads", n) for n in (1, 2, 4)}
        self.assertEqual(len(outputs), 1)

    def test_a_bad_row_is_named_and_may_be_passed_over(self):
        bad = self.write("bad.csv", f"name,born\n{LISTED},\nAnna,someday\n{LISTED},\n")
        out = self.folder / "out.jsonl"
        self.run_program("screen", "--file", bad, "--out", out, status=1)
        self.assertIn("bad.csv:3: born", self.error)
        self.assertFalse(out.exists())
        self.run_program("screen", "--file", bad, "--out", out, "--resume", "--skip-bad-rows", status=1)
        self.assertIn("1 of 3 rows", self.error)
        self.assertIn("bad.csv:3: born", self.error)
        lines = [json.loads(line) for line in out.read_text().splitlines()]
        self.assertEqual([bool(line["matches"]) for line in lines], [True, False, True])
        self.assertIn("born", lines[1]["error"])
        self.assertEqual(sorted(p.name for p in self.folder.glob("out*")), ["out.jsonl"])

    def test_a_repaired_file_is_simply_screened_anew(self):
        out = self.folder / "out.jsonl"
        self.run_program("screen", "--file", self.write("in.csv", "name,born\nAnna,someday\n"), "--out", out, status=1)
        self.run_program("screen", "--file", self.write("in.csv", "name,born\nAnna,1971\n"), "--out", out)
        self.assertEqual(len(out.read_text().splitlines()), 1)

    def test_options_that_do_not_go_together(self):
        for options in (["--resume"], ["--restart"], ["--receipt", "r.json"], ["--out", "x", "--resume", "--restart"]):
            with self.subTest(options):
                self.run_program("screen", "--file", "-", *options, status=2)


class Interrupted(ScreeningTest):
    """A run that is killed, at whatever row, and gone on with is the run that was not killed."""

    def setUp(self):
        super().setUp()
        self.people_file = self.people(40_000)
        self.out = self.folder / "out.jsonl"

    def screen(self, *more, **named):
        return self.run_program("screen", "--file", self.people_file, "--out", self.out, *more, **named)

    def kill_once_begun(self):
        """Kill a run that has noted rows, or written many."""
        run = subprocess.Popen([str(BINARY), "screen", "--file", str(self.people_file), "--out", str(self.out)],
                               stderr=subprocess.DEVNULL, env=self.environment())
        partial, note = self.folder / "out.jsonl.partial", self.folder / "out.jsonl.partial.json"
        while run.poll() is None:
            noted = note.exists() and json.loads(note.read_text())["rows"] > 0
            if noted or (note.exists() and partial.stat().st_size > 300_000):
                run.send_signal(signal.SIGKILL)
                break
            time.sleep(0.005)
        self.assertEqual(run.wait(), -signal.SIGKILL, "the run was over before it could be killed")

    def test_and_gone_on_with_equals_a_whole_one(self):
        self.screen("--threads", 2)
        whole = self.out.read_bytes()
        self.out.unlink()
        self.kill_once_begun()
        self.assertFalse(self.out.exists())
        self.screen(status=1)
        self.assertIn("--resume", self.error)
        self.screen("--resume")
        self.assertEqual(self.out.read_bytes(), whole)
        self.assertEqual(sorted(p.name for p in self.folder.glob("out*")), ["out.jsonl"])

    def test_and_changed_is_refused(self):
        self.kill_once_begun()
        self.screen("--resume", "--limit", 3, status=1)
        self.assertIn("options were others", self.error)
        with open(self.people_file, "a") as file:
            file.write("x,Anna,\n")
        self.screen("--resume", status=1)
        self.assertIn("input has changed", self.error)

    def test_and_lists_that_changed_are_refused(self):
        self.kill_once_begun()
        self.import_people("2026-01-01", person("1", "Ana Korval", "1961-04-01"))
        self.screen("--resume", status=1)
        self.assertIn("lists have changed", self.error)
        self.screen("--restart")


class Receipts(ScreeningTest):
    def setUp(self):
        super().setUp()
        self.import_people("2026-01-01", person("1", "Ana Korval", "1961-04-01"), person("2", "Anna Korvall", "1961-07"))
        self.receipt = self.folder / "receipt.json"
        self.run_program("screen", "Anna Korval", "--born", "1961", "--receipt", self.receipt)

    def said(self):
        return json.loads(self.receipt.read_text())

    def test_replays_bit_for_bit_also_when_newer_versions_are_there(self):
        self.assertEqual(len(self.said()["result"]["matches"]), 2)
        self.assertTrue(self.run_json("screen", "replay", self.receipt)["same"])
        self.import_people("2026-02-01", person("1", "Somebody Else", "1970"), person("3", "Anna Korval", "1961"))
        replayed = self.run_json("screen", "replay", self.receipt)
        self.assertEqual((replayed["same"], replayed["matches"]), (True, 2))
        self.assertIn("bit for bit", self.run_program("screen", "replay", self.receipt))
        ids = [match["subject"]["id"] for match in self.run_json("screen", "Anna Korval", "--born", "1961")["matches"]]
        self.assertIn("ftm-g:3", ids, "today it is another")

    def test_says_all_that_made_it(self):
        said = self.said()
        versions = {version["list"]: version for version in said["lists"]["versions"]}
        self.assertEqual(versions["ftm-g"]["version"], "2026-01-01")
        self.assertEqual(len(versions), len([v for v in self.run_json("lists", "status")["lists"] if v["current"]]))
        self.assertIn("variants", [table["name"] for table in said["policy"]["tables"]])
        self.assertEqual(said["query"]["name"], "Anna Korval")
        self.assertTrue(all(match["explanation"]["features"] for match in said["result"]["matches"]))
        digest = said.pop("digest")
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        self.assertEqual(hashlib.sha256(text.encode()).hexdigest(), digest, "anybody can check it")

    def test_that_was_altered_is_refused(self):
        whole = self.receipt.read_text()
        for old, new in (("Anna Korval", "Anna Korvak"), ('"limit": 20', '"limit": 21'), ("2026-01-01", "2026-01-02"),
                         ('"total": 2', '"total": 1')):
            with self.subTest(new):
                self.receipt.write_text(whole.replace(old, new, 1))
                self.assertNotEqual(self.receipt.read_text(), whole)
                self.run_program("screen", "replay", self.receipt, status=1)
                self.assertIn("altered", self.error)
        for other in ("{}", "[]", "", "no JSON", '{"digest": 3}'):
            with self.subTest(other):
                self.receipt.write_text(other)
                self.run_program("screen", "replay", self.receipt, status=1)
                self.assertIn("receipt.json", self.error)

    def forge(self, change):
        """A receipt whose digest holds although it says something else."""
        said = self.said()
        change(said)
        said.pop("digest")
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        said["digest"] = hashlib.sha256(text.encode()).hexdigest()
        self.receipt.write_text(json.dumps(said, ensure_ascii=False))

    def test_with_another_result_is_found_out(self):
        self.forge(lambda said: said["result"]["matches"].pop(0))
        self.run_program("screen", "replay", self.receipt, status=1)
        self.assertIn("not what was found then", self.error)

    def test_of_a_version_that_is_not_kept(self):
        self.forge(lambda said: said["lists"]["versions"][0].update(version="1999-01-01"))
        self.run_program("screen", "replay", self.receipt, status=1)
        self.assertIn("1999-01-01", self.error)
        self.assertIn("not kept", self.error)

    def test_tells_of_another_way_of_scoring(self):
        names = self.home / "names"
        names.mkdir()
        (names / "mine.txt").write_text("korval, zibbeth\n")
        self.run_program("screen", "replay", self.receipt, status=1)
        self.assertIn("names/mine.txt", self.error)
        self.run_program("screen", "Ana Zibbeth", "--receipt", self.receipt)
        self.assertEqual(self.said()["result"]["matches"][0]["id"], "ftm-g:1")
        self.run_program("screen", "replay", self.receipt)
        (names / "mine.txt").unlink()
        self.run_program("screen", "replay", self.receipt, status=1)
        self.assertIn("then with table names/mine.txt", self.error)


class Tables(ScreeningTest):
    def test_an_operators_tables_count_wherever_names_are_scored(self):
        names = self.home / "names"
        names.mkdir()
        pair = json.dumps({"schema": "Person", "query": "Zorvath Halvenik", "candidate": "Qillbeth Halvenik"}) + "\n"
        before = json.loads(self.run_program("names", "score", stdin=pair))["score"]
        with gzip.open(names / "invented.txt.gz", "wt") as file:
            file.write("# invented\nzorvath, qillbeth => Q1\nzorvath, radomir => Q2\n")
        self.assertLess(before, 0.7)
        self.assertGreater(json.loads(self.run_program("names", "score", stdin=pair))["score"], 0.7)
        found = self.run_json("screen", "Zorvath Halvenik")["matches"]
        self.assertIn("another spelling", found[0]["explanation"]["sentence"])

    def test_a_bad_table_is_named_with_its_line(self):
        names = self.home / "names"
        names.mkdir()
        (names / "bad.txt").write_bytes(b"a, b\n\xff, c\n")
        self.run_program("screen", "Zorvath", status=1)
        self.assertIn("bad.txt:2", self.error)
        self.run_program("names", "score", stdin="", status=1)
        self.assertIn("bad.txt:2", self.error)


class BadInput(ScreeningTest):
    """Whatever is typed or pasted: the right answer, or one line that says what is wrong."""

    found = {
        "as it is": LISTED,
        "a Cyrillic letter that looks Latin": "R\u0430domir Halvenik",
        "three of them": "R\u0430d\u043emir H\u0430lvenik",
        "a Greek one": "Radomir H\u03b1lvenik",
        "full width": "\uff32\uff41\uff44\uff4f\uff4d\uff49\uff52 Halvenik",
        "mathematical letters": "\U0001d411\U0001d41a\U0001d41d\U0001d428\U0001d426\U0001d422\U0001d42b Halvenik",
        "a bidi override": "\u202eRadomir\u202c Halvenik",
        "isolates": "\u2067Radomir\u2069 Halvenik",
        "zero width": "Ra\u200bdo\u200dmir Hal\ufeffvenik",
        "a soft hyphen": "Rado\u00admir Halvenik",
        "zalgo": "R\u0300\u0301\u0302\u0303\u0304a\u0316\u0317\u0318domir H\u0334\u0335alvenik",
        "control characters": "Radomir\x01\x02\x1b Halvenik\x07",
        "a new line and a tab": "Radomir\n\tHalvenik",
        "emoji": "Radomir \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 Halvenik",
        "HTML": "<b>Radomir</b> Halvenik",
        "quotes of SQL": "Radomir Halvenik'; --",
        "CSV's": 'Radomir "Halvenik"',
        "a formula": "=Radomir Halvenik",
    }
    nothing = {
        "10 kB": "x" * 10_000,
        "10 kB of words": "ab " * 3_400,
        "10 kB of marks": "a" + "\u0301" * 5_000,
        "10 kB of joined emoji": "\U0001f468\u200d" * 1_400,
        "emoji alone": "\U0001f600\U0001f480",
        "blanks": "   ",
        "marks alone": "!!!---",
        "SQL": "'; DROP TABLE entry; --",
        "a script": "<script>alert(1)</script>",
        "only controls": "\x01\x02",
        "a private use character": "\ue000\ue001",
        "the replacement character": "\ufffd",
    }

    def test_one_name(self):
        for what, name in self.found.items():
            with self.subTest(what):
                matches = self.run_json("screen", name)["matches"]
                self.assertTrue(matches, "a disguise hides nobody")
                self.assertIn("alvenik", matches[0]["subject"]["names"][0]["full"].lower())
        for what, name in self.nothing.items():
            with self.subTest(what):
                self.assertEqual(self.run_json("screen", name)["matches"], [])
        self.run_program("screen", "", status=2)

    def test_lookalikes_are_told(self):
        for what in ("a Cyrillic letter that looks Latin", "three of them", "a Greek one"):
            with self.subTest(what):
                match = self.run_json("screen", self.found[what])["matches"][0]
                self.assertIn("letters of another script", match["explanation"]["sentence"])
        plain = self.run_json("screen", LISTED)["matches"][0]
        self.assertNotIn("another script", plain["explanation"]["sentence"])
        whole = self.run_json("screen", "Радомир Халвеник")["matches"][0]
        self.assertNotIn("letters of another script", whole["explanation"]["sentence"], "a name that is all Cyrillic")

    def test_rows(self):
        names = list(self.found.values()) + list(self.nothing.values())
        lines = "".join(json.dumps({"name": name}) + "\n" for name in names)
        results = [json.loads(line) for line in self.run_program("screen", "--file", "-", stdin=lines).splitlines()]
        self.assertEqual([bool(result["matches"]) for result in results],
                         [True] * len(self.found) + [False] * len(self.nothing))
        table = self.folder / "names.csv"
        with open(table, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["name"])
            writer.writerows([name] for name in self.found.values())
        lines = self.run_program("screen", "--file", table).splitlines()
        self.assertTrue(all(json.loads(line)["matches"] for line in lines))

    def test_bytes_that_are_no_text(self):
        for name, rows, place in (
                ("surrogate.jsonl", b'{"name": "Anna"}\n{"name": "\\ud800"}\n', "surrogate.jsonl:2"),
                ("bytes.jsonl", b'{"name": "\xff\xfe"}\n', "bytes.jsonl:1"),
                ("bytes.csv", b"name\nAnna\n\xff\xfe\n", "bytes.csv:3"),
                ("nul.jsonl", b'{"name": "A\x00"}\n', "nul.jsonl:1"),
                ("deep.jsonl", b"[" * 100_000 + b"\n", "deep.jsonl:1"),
                ("number.jsonl", b'{"name": 1e999}\n', "number.jsonl:1")):
            with self.subTest(name):
                self.run_program("screen", "--file", self.write(name, rows), status=1)
                self.assertIn(place, self.error)

    def test_pairs(self):
        for what, name in {**self.found, **self.nothing}.items():
            with self.subTest(what):
                line = json.dumps({"schema": "Person", "query": name, "candidate": LISTED}) + "\n"
                score = json.loads(self.run_program("names", "score", stdin=line))["score"]
                self.assertTrue(0 <= score <= 1)
                self.assertEqual(score >= 0.7, what in self.found, score)


if __name__ == "__main__":
    unittest.main()
