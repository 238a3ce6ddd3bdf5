"""What changed between versions of a list: told by the program, and compared with what the published files say."""
import json
import os
import unittest
import xml.etree.ElementTree as ElementTree

import list_records
from support import REAL_LISTS, ProgramTest, ServedTest, need_real_lists

ATOM = "{http://www.w3.org/2005/Atom}"
SDN = REAL_LISTS / "us-ofac/sdn-legacy"
SDN_DATES = ["2022-12-08", "2022-12-09", "2023-12-28", "2024-01-12", "2024-01-17", "2024-02-28", "2024-03-04",
             "2024-03-05", "2024-05-03"]


def person(number, name, born, country="xa"):
    return json.dumps({"id": number, "schema": "Person", "datasets": ["g"],
                       "properties": {"name": [name], "birthDate": [born], "nationality": [country]}}) + "\n"


def sanction(number, programme):
    return json.dumps({"id": "s-" + number, "schema": "Sanction", "datasets": ["g"],
                       "properties": {"entity": [number], "program": [programme], "reason": ["<b>&\u0007 said"]}}) + "\n"


class KeptVersions(ProgramTest):
    def import_at(self, date, *lines):
        file = self.folder / date / "list.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(lines))
        self.run_program("lists", "import", file)
        return file

    def import_three(self):
        self.import_at("2026-01-01", person("1", "Ana Korval", "1961-04-01"), person("2", "Bo Lund", "1950"))
        self.import_at("2026-02-01", person("2", "Bo Lund", "1950"), person("1", "Ana Korval", "1961-04-02"),
                       sanction("1", "GLOMAG"), person("3", "Di Marsh", "1980"))
        self.import_at("2026-03-01", person("1", "Ana Korval", "1961-04-02"), sanction("1", "GLOMAG"),
                       person("3", "Di Marsh", "1980"))


class ChangesTest(KeptVersions):
    def versions_kept(self):
        """But for how old they are, which goes on."""
        return [{key: value for key, value in one.items() if key != "age_seconds"}
                for one in self.run_json("lists", "status")["lists"]]

    def test_two_versions_of_the_record_or_two_files(self):
        self.import_three()
        last = self.run_json("lists", "diff", "ftm-g")
        self.assertEqual([(one["change"], one["id"]) for one in last["changes"]], [("removed", "ftm-g:2")])
        first = self.run_json("lists", "diff", "ftm-g@2026-01", "ftm-g@2026-02-15")
        self.assertEqual((first["before"]["version"], first["after"]["version"]), ("2026-01-01", "2026-02-01"))
        self.assertEqual([(one["change"], one["id"]) for one in first["changes"]],
                         [("added", "ftm-g:3"), ("changed", "ftm-g:1")])
        fields = {one["field"]: one for one in first["changes"][1]["fields"]}
        self.assertEqual(fields["birth date"], {"field": "birth date", "gone": ["1961-04-01"], "come": ["1961-04-02"]})
        self.assertEqual(fields["designation"]["come"], ["GLOMAG"])
        status = self.versions_kept()
        files = self.run_json("lists", "diff", self.folder / "2026-01-01/list.json", self.folder / "2026-02-01/list.json")
        self.assertEqual(files, first)
        mixed = self.run_json("lists", "diff", self.folder / "2026-01-01/list.json", "ftm-g@2026-02")
        self.assertEqual(mixed, first)
        self.assertEqual(self.versions_kept(), status, "files that are compared are not kept")
        shown = self.run_program("lists", "diff", "ftm-g@2026-01", "ftm-g@2026-02")
        for text in ("Di Marsh", "- birth date", "+ designation", "1 added, 0 removed, 1 changed, 1 as before"):
            self.assertIn(text, shown)

    def test_a_subject_as_of_any_day(self):
        self.import_three()
        self.assertEqual(self.run_json("lists", "show", "ftm-g:1", "--at", "2026-01-31")["birth_dates"], ["1961-04-01"])
        self.assertEqual(self.run_json("lists", "show", "ftm-g:1", "--at", "2026-02")["birth_dates"], ["1961-04-02"])
        self.assertEqual(self.run_json("lists", "show", "ftm-g:1")["birth_dates"], ["1961-04-02"])
        self.run_program("lists", "show", "ftm-g:2", status=1)
        self.assertIn('2026-03-01 has no subject "ftm-g:2"', self.error)
        self.assertEqual(self.run_json("lists", "show", "ftm-g:2", "--at", "2026-02-28")["names"][0]["full"], "Bo Lund")
        self.run_program("lists", "show", "ftm-g:2", "--at", "2025", status=1)
        self.assertIn("no version of ftm-g up to 2025 is kept", self.error)
        self.run_program("lists", "show", "ftm-g:2", "--at", "yesterday", status=1)

    def test_what_cannot_be_compared_is_refused(self):
        file = self.import_at("2026-01-01", person("1", "Ana Korval", "1961-04-01"))
        self.run_program("lists", "diff", "ftm-g", status=1)
        self.assertIn("only one version of ftm-g is kept", self.error)
        self.run_program("lists", "diff", "nothing", status=1)
        self.assertIn('no version of a list "nothing" is kept', self.error)
        for day in ("[2020,2021]", "2020/..", "196X", "2026-13", "today"):
            self.run_program("lists", "diff", f"ftm-g@{day}", file, status=1)
            self.assertIn("is no day", self.error)
        other = self.folder / "other.json"
        other.write_text(person("1", "Ana", "1961").replace('"g"', '"h"'))
        self.run_program("lists", "diff", file, other, status=1)
        self.assertIn("two lists", self.error)

    def test_operations_on_entities_make_the_new_export_of_the_old(self):
        self.import_three()

        def entities(version):
            lines = self.run_program("lists", "export", version).splitlines()
            # When an entity was seen last is told by whole exports only.
            return {entity["id"]: entity | {"last_seen": None} for entity in map(json.loads, lines)}
        state = entities("ftm-g@2026-01")
        for older, newer in (("2026-01", "2026-02"), ("2026-02", "2026-03")):
            seen = set()
            for line in self.run_program("lists", "diff", f"ftm-g@{older}", f"ftm-g@{newer}", "--ftm").splitlines():
                change = json.loads(line)
                self.assertNotIn(change["entity"]["id"], seen)
                seen.add(change["entity"]["id"])
                self.assertEqual(change["op"] == "ADD", change["entity"]["id"] not in state)
                if change["op"] == "DEL":
                    del state[change["entity"]["id"]]
                else:
                    state[change["entity"]["id"]] = change["entity"] | {"last_seen": None}
            self.assertEqual(state, entities(f"ftm-g@{newer}"))

    def test_a_folder_that_is_called_like_a_list_does_not_hide_it(self):
        self.import_three()
        here = self.folder / "here"
        (here / "ftm-g").mkdir(parents=True)
        before = os.getcwd()
        os.chdir(here)
        self.addCleanup(os.chdir, before)
        self.assertEqual(len(self.run_json("lists", "diff", "ftm-g")["changes"]), 1)

    def test_the_feed_is_atom_newest_first_with_lasting_ids(self):
        self.import_three()
        feed = ElementTree.fromstring(self.run_program("lists", "feed"))
        self.assertEqual(feed.tag, ATOM + "feed")
        titles = [entry.find(ATOM + "title").text for entry in feed.iter(ATOM + "entry")]
        self.assertEqual([title.split(" ")[0] for title in titles], ["Removed", "Added", "Changed"])
        for element in (feed, *feed.iter(ATOM + "entry")):
            self.assertTrue(element.find(ATOM + "id").text.startswith("urn:uuid:"))
            self.assertRegex(element.find(ATOM + "updated").text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertTrue(element.find(ATOM + "title").text)
        self.assertEqual(feed.find(ATOM + "updated").text, "2026-03-01T00:00:00Z")
        self.assertIn("<b>&\ufffd said", "".join(feed.itertext()))
        ids = [entry.find(ATOM + "id").text for entry in feed.iter(ATOM + "entry")]
        self.assertEqual(len(set(ids)), 3)
        self.import_at("2026-04-01", person("1", "Ana Korval", "1961-04-02"))
        later = ElementTree.fromstring(self.run_program("lists", "feed", "ftm-g"))
        self.assertEqual([entry.find(ATOM + "id").text for entry in later.iter(ATOM + "entry")][-3:], ids)
        some = ElementTree.fromstring(self.run_program("lists", "feed", "--limit", "1"))
        self.assertEqual(len(list(some.iter(ATOM + "entry"))), 1)
        self.run_program("lists", "feed", "no-list", status=1)


class ServedChangesTest(KeptVersions, ServedTest):
    def get(self, address):
        status, content = self.call("GET", address)
        return status, json.loads(content) if "json" in self.headers["content-type"] else content

    def test_versions_changes_and_feed(self):
        self.import_three()
        self.serve()
        versions = self.get("lists/ftm-g/versions")[1]["versions"]
        self.assertEqual([one["version"] for one in versions], ["2026-03-01", "2026-02-01", "2026-01-01"])
        for asked, named in (("", ["ftm-g"]), ("?from=2026-01&to=2026-02", ["ftm-g@2026-01", "ftm-g@2026-02"])):
            self.assertEqual(self.get("lists/ftm-g/changes" + asked)[1],
                             self.run_json("lists", "diff", *named))
        few = self.get("lists/ftm-g/changes?from=2026-01&to=2026-02&limit=1")[1]
        self.assertEqual((len(few["changes"]), few["added"], few["changed"]), (1, 1, 1))
        self.assertEqual(self.get("subjects/ftm-g:2")[0], 404)
        self.assertEqual(self.get("subjects/ftm-g:2?at=2026-02")[1]["caption"], "Bo Lund")
        status, feed = self.get("lists/changes.atom?list=ftm-g&limit=2")
        self.assertEqual((status, self.headers["content-type"]), (200, "application/atom+xml; charset=utf-8"))
        self.assertEqual(len(list(ElementTree.fromstring(feed).iter(ATOM + "entry"))), 2)
        self.assertEqual(self.get("lists/ftm-g/changes?from=2026-03&to=2026-01")[0], 400)
        for wrong in ("none/versions", "none/changes", "ftm-g/changes?from=2025", "ftm-g/changes?to=x",
                      "ftm-g/changes?limit=x", "changes.atom?list=none"):
            self.assertIn(self.get("lists/" + wrong)[0], (400, 404), wrong)
        # An address names no files: only lists that are kept.
        secret = self.folder / "secret.json"
        secret.write_text(person("1", "Secret", "1961"))
        self.assertEqual(self.get(f"lists/{str(secret).replace('/', '%2F')}/changes")[0], 404)


@need_real_lists()
class RealChangesTest(ProgramTest):
    """Every pair of versions of one list that is at hand, beside an independent comparison by reference."""

    def ids(self, changes, kind, key="id"):
        return {one[key].partition(":")[2] for one in changes if one["change"] == kind}

    def compare(self, older, newer, read):
        """Who came and went by their number, told as such or as one who got another number."""
        diff = self.run_json("lists", "diff", older, newer)
        changes = diff["changes"]
        before, after = read(older), read(newer)
        renumbered = [one for one in changes if "was" in one]
        come = self.ids(changes, "added") | {one["id"].partition(":")[2] for one in renumbered}
        gone = self.ids(changes, "removed") | {one["was"].partition(":")[2] for one in renumbered}
        self.assertEqual(come - gone, after.keys() - before.keys(), (older, newer))
        self.assertEqual(gone - come, before.keys() - after.keys(), (older, newer))
        changed = {one["id"].partition(":")[2] for one in changes
                   if one["change"] == "changed" and "was" not in one} | (come & gone)
        said_otherwise = {number for number in before.keys() & after.keys() if before[number] != after[number]}
        return diff, changed, said_otherwise

    def test_ofac_sdn(self):
        glomag = {}
        for older, newer in zip(SDN_DATES, SDN_DATES[1:]):
            diff, changed, otherwise = self.compare(SDN / older / "sdn.csv.gz", SDN / newer / "sdn.csv.gz",
                                                    list_records.ofac_csv)
            if (older, newer) not in (("2022-12-09", "2023-12-28"), ("2023-12-28", "2024-01-12")):
                # One of those has companion files and the other not, so that everybody differs.
                self.assertEqual(changed, otherwise, (older, newer))
            count = [sum("us-glomag" in one[side] for one in diff["changes"])
                     for side in ("regimes_before", "regimes_after")]
            glomag[newer] = count[1] - count[0]
        self.assertEqual(
            self.run_json("lists", "diff", *(SDN / date / "sdn.csv.gz" for date in SDN_DATES[-2:]),
                          "--regime", "us-glomag")["changes"],
            [one for one in diff["changes"] if "us-glomag" in one["regimes_before"] + one["regimes_after"]])
        # As the README of the lists counts rows: 424, 606, 683, 683, 681, 681, 695, 694, 694.
        self.assertEqual(list(glomag.values()), [182, 77, 0, -2, 0, 14, -1, 0])

    def test_ofac_consolidated(self):
        xml = sorted((REAL_LISTS / "us-ofac/cons-xml").glob("*/consolidated.xml"))
        for older, newer in zip(xml, xml[1:]):
            _, changed, otherwise = self.compare(
                older, newer, lambda path: list_records.xml_records(path, {"sdnEntry"}, "uid"))
            # What went of 18721 in the end is an alias that only repeated its name.
            self.assertEqual(changed, otherwise - ({"18721"} if newer == xml[-1] else set()), (older, newer))
        csv = sorted((REAL_LISTS / "us-ofac/cons-legacy").glob("*/cons_prim.csv"))
        _, changed, otherwise = self.compare(*csv, list_records.ofac_csv)
        self.assertEqual(changed, otherwise)

    def test_un(self):
        files = sorted((REAL_LISTS / "un-sc").glob("*/consolidated.xml.gz"))
        self.assertEqual(len(files), 3)
        for older, newer in zip(files, files[1:]):
            _, changed, otherwise = self.compare(
                older, newer, list_records.un)
            self.assertEqual(changed, otherwise, (older, newer))

    def test_australia(self):
        self.compare(REAL_LISTS / "au-dfat/2024-11-11/regulation8_consolidated.xlsx",
                     REAL_LISTS / "au-dfat/2026-07-23/regulation8_consolidated.xlsx", list_records.dfat)

    def test_ofsi(self):
        self.compare(REAL_LISTS / "uk-ofsi/2018-04-13/sanctionsconlist.csv.gz",
                     REAL_LISTS / "uk-ofsi/2025-04-10/ConList.xlsx", list_records.conlist)

    def test_uk_excerpts(self):
        files = sorted((REAL_LISTS / "uk-fcdo-excerpt").glob("*.xml"))
        self.compare(*files, lambda path: list_records.xml_records(path, {"Designation"}, "UniqueID"))

    def test_canada_keeps_all_70_and_adds_10(self):
        """Its references are made of names, so the comparison is of the JVCFOA names, which the README counts."""
        older, newer = (REAL_LISTS / f"ca-gac/{date}/sema-lmes.xml" for date in ("2020-04", "2025-05"))
        diff = self.run_json("lists", "diff", older, newer, "--regime", "ca-jvcfoa")
        kinds = [one["change"] for one in diff["changes"]]
        self.assertEqual(kinds.count("added"), 10)
        self.assertEqual(kinds.count("removed"), 0)


if __name__ == "__main__":
    unittest.main()
