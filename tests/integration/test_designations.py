"""Well-known designations: people whom several lists name for human rights or corruption are one profile each."""
import collections
import csv
import io
import unittest

import list_records
from support import REAL_LISTS, ProgramTest, need_real_lists

AUSTRALIA = {"Autonomous (Thematic - Human Rights)": "au-hr", "Autonomous (Thematic - Corruption)": "au-corr"}
BRITAIN = {"Global Human Rights": "gb-ghr", "Global Anti-Corruption": "gb-gac"}
AMERICA = {"GLOMAG": "us-glomag", "MAGNIT": "us-magnitsky"}


def words(name):
    return frozenset(name.lower().replace("-", " ").replace(",", " ").replace(".", " ").split())


def america():
    text = list_records.read_bytes(REAL_LISTS / "us-ofac/sdn-legacy/2024-05-03/sdn.csv.gz").decode("ascii")
    for row in csv.reader(io.StringIO(text)):
        if len(row) == 12 and row[2].strip() == "individual":
            for programme in row[3].split("] ["):
                if programme in AMERICA:
                    yield "us-ofac-sdn", row[0], words(row[1]), AMERICA[programme]


def britain():
    rows = list(list_records.sheet_rows(REAL_LISTS / "uk-ofsi/2025-04-10/ConList.xlsx"))
    for row in rows[2:]:
        if row.get("AF") in BRITAIN and row["AC"] == "Individual":
            yield "gb-ofsi", row["AJ"], words(" ".join(row.get(column, "") for column in "ABCDEF")), BRITAIN[row["AF"]]


def australia():
    rows = list(list_records.sheet_rows(REAL_LISTS / "au-dfat/2026-07-23/regulation8_consolidated.xlsx"))
    for row in rows[1:]:
        programme = list_records.clean(row.get("M"))
        if programme in AUSTRALIA and row["C"] == "Individual":
            yield "au-dfat", row["A"].strip().rstrip("abcdefghijklmnopqrstuvwxyz"), words(row["B"]), AUSTRALIA[programme]


def canada():
    """The list has no numbers, so the program's own are made of the name: only that it has such a person counts."""
    for record in list_records.ElementTree.fromstring(
            list_records.read_bytes(REAL_LISTS / "ca-gac/2025-05/sema-lmes.xml")).iter("record"):
        fields = {child.tag: list_records.clean(child.text) for child in record}
        if fields["Country"].startswith("Justice for Victims"):
            name = words(fields.get("GivenName", "") + " " + fields.get("LastName", ""))
            yield "ca-sema", "", name, "ca-jvcfoa"


@need_real_lists()
class DesignationsTest(ProgramTest):
    def chosen(self):
        """The five whom most of the four lists name alike, one entry a list: {(list, number): regimes}. By three words
        or more: Canada prints nothing but names, and a name of two words alone is for a person to review."""
        by_name = collections.defaultdict(lambda: collections.defaultdict(set))
        for source in (america, britain, australia, canada):
            for list_id, number, name, regime in source():
                if len(name) > 2:
                    by_name[name][list_id, number].add(regime)
        alone = {name: entries for name, entries in by_name.items()
                 if len({list_id for list_id, _ in entries}) == len(entries)}
        return sorted(alone.items(), key=lambda item: (-len(item[1]), sorted(item[0])))[:5]

    def test_five_people_are_one_profile_each_with_all_their_regimes(self):
        chosen = self.chosen()
        self.assertTrue(all(len(entries) >= 3 for _, entries in chosen), chosen)
        self.run_program("lists", "import", *(REAL_LISTS / folder for folder in (
            "us-ofac/sdn-legacy/2024-05-03", "uk-ofsi/2025-04-10", "au-dfat/2026-07-23", "ca-gac/2025-05", "un-sc/2026-08-01")))
        profiles = set()
        for name, entries in chosen:
            number = next(f"{list_id}:{number}" for list_id, number in entries if number)
            page = self.run_json("lists", "profile", number)
            profiles.add(page["id"])
            ids = {entry["id"] for entry in page["entries"]}
            told = {(one["list"], one["regime"]) for one in page["designations"] if one.get("regime")}
            for (list_id, number), regimes in entries.items():
                self.assertLessEqual({f"{list_id}:{number}"} if number else set(), ids, sorted(name))
                self.assertLessEqual({(list_id, regime) for regime in regimes}, told, sorted(name))
            listed_on = {list_id for list_id, _ in told}
            self.assertFalse(listed_on & set(page["not_on"]))
        self.assertEqual(len(profiles), 5)


if __name__ == "__main__":
    unittest.main()
