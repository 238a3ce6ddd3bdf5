#!/usr/bin/env python3
"""Count what published sanctions lists say of their subjects, without any code of Recourse.

Arguments are files; each output line is four counts and the file, separated by tabs: subjects of
whom a date (of birth, founding or building) is told, names that are only ever called weak, numbers
that the same subject has on another list, and subjects with a date of listing.
"""
import csv
import io
import re
import sys
import xml.etree.ElementTree as ElementTree

from count_records import sheet_rows
from count_parts import children, descendants, local, read, text_at

# Other numbers in remarks are those of associates.
OWN_UN_NUMBER = re.compile(r"(?:^|(?i:(?<!\w \()UN ref(?:erence)?(?: ?No\.?| number)?\)?[:.]*|"
                           r"(?<!permanent )reference number:?))"
                           r"[\s:(]*([A-Z]{2}[ie]\.\d{3})(?![A-Za-z0-9])")


def own_un_numbers(text, person):
    """Those of the subject's kind that are not an owner's."""
    return {number for number in OWN_UN_NUMBER.findall(re.sub(r"\(OFSI ID[^)]*\)", "", clean(text)))
            if person is None or (number[2] == "i") == person}
NOTHING = {"", "na", "n/a", "-", "unknown", "-0-"}


def clean(text):
    return " ".join((text or "").replace("\u200b", "").split())


class Facts:
    """The facts of one subject."""

    def __init__(self):
        self.dates, self.strong, self.weak, self.others, self.listed = set(), set(), set(), set(), set()

    def add_name(self, name, weak):
        if clean(name):
            (self.weak if weak else self.strong).add(clean(name))

    def add(self, values, text):
        if clean(text).lower() not in NOTHING:
            values.add(clean(text))

    def counts(self):
        return [bool(self.dates), len(self.weak - self.strong), len(self.others), bool(self.listed)]


def spoken(name):
    """LAST, JR., First as it is spoken."""
    parts = name.split(", ")
    if len(parts) == 1:
        return name
    if len(parts) > 2 and parts[1].rstrip(".").lower() in ("jr", "sr", "ii", "iii", "iv"):
        return " ".join([", ".join(parts[2:]), parts[0], parts[1]])
    return ", ".join(parts[1:]) + " " + parts[0]


def remarks_of_ofac(facts, remarks):
    remarks = clean(remarks)
    for found in re.findall(r"(?:^|; )(?:alt\. )?DOB ([^;]+)", remarks):
        facts.add(facts.dates, found)
    for label in ("Organization Established Date", "Vessel Year of Build", "Aircraft Manufacture Date"):
        for found in re.findall(r"(?:^|; )" + label + ":? ([^;]+)", remarks):
            facts.add(facts.dates, found)
    for segment in re.split(r"; (?=[A-Za-z.(])", remarks):
        alias = re.fullmatch(r"[afn]\.k\.a\. '+(.*?)'+\.?", segment)
        facts.add_name(alias[1] if alias else "", True)


def facts_of_ofac_csv(data):
    for row in csv.reader(io.StringIO(data.decode("ascii"))):
        if len(row) == 12:
            facts = Facts()
            facts.add_name(spoken(row[1]) if row[2] == "individual" else row[1], False)
            remarks_of_ofac(facts, row[11])
            yield facts


def facts_of_sdn_xml(root):
    for entry in children(root, "sdnEntry"):
        facts = Facts()
        facts.add_name(text_at(entry, "firstName") + " " + text_at(entry, "lastName"), False)
        for alias in descendants(entry, "aka"):
            facts.add_name(text_at(alias, "firstName") + " " + text_at(alias, "lastName"),
                           text_at(alias, "category") == "weak")
        for item in descendants(entry, "dateOfBirth"):
            facts.add(facts.dates, item.text)
        for item in descendants(entry, "id"):
            if text_at(item, "idType") in ("Organization Established Date", "Vessel Year of Build",
                                           "Aircraft Manufacture Date"):
                facts.add(facts.dates, text_at(item, "idNumber"))
        remarks_of_ofac(facts, text_at(entry, "remarks"))
        yield facts


DATED = ("Birthdate", "Organization Established Date", "Vessel Year of Build", "Aircraft Manufacture Date")


def facts_of_advanced(root):
    words = {(local(value), value.get("ID")): value.text for sets in children(root, "ReferenceValueSets")
             for group in sets for value in group}
    events = {}
    for entry in descendants(root, "SanctionsEntry"):
        programmes = {text_at(measure, "Comment") for measure in children(entry, "SanctionsMeasure")
                      if words["SanctionsType", measure.get("SanctionsTypeID")] == "Program"}
        days = [tuple(text_at(event, "Date", part) for part in ("Year", "Month", "Day"))
                for event in children(entry, "EntryEvent") if descendants(event, "Year")]
        known = events.setdefault(entry.get("ProfileID"), (set(), []))
        known[0].update(programmes)
        known[1].extend(days)
    for party in descendants(root, "DistinctParty"):
        facts = Facts()
        for identity in descendants(party, "Identity"):
            kinds = {part.get("ID"): words["NamePartType", part.get("NamePartTypeID")]
                     for part in descendants(identity, "NamePartGroup")}
            for alias in children(identity, "Alias"):
                for name in children(alias, "DocumentedName"):
                    parts = [(kinds[v.get("NamePartGroupID")] not in
                              ("First Name", "Middle Name", "Patronymic"), clean(v.text))
                             for v in descendants(name, "NamePartValue")]
                    facts.add_name(" ".join(p for _, p in sorted(parts, key=lambda p: p[0])),
                                   alias.get("LowQuality") == "true")
        for feature in descendants(party, "Feature"):
            if words["FeatureType", feature.get("FeatureTypeID")] in DATED:
                for year in descendants(feature, "Year"):
                    facts.add(facts.dates, year.text)
        remarks_of_ofac(facts, text_at(party, "Comment"))
        for profile in children(party, "Profile"):
            programmes, days = events.get(profile.get("ID"), (set(), []))
            if days and programmes and (len(programmes) == 1 or len(set(days)) == 1):
                facts.listed.add(min(days))
        yield facts


def facts_of_enhanced(root):
    for entity in (child for group in children(root, "entities") for child in group):
        facts = Facts()
        for name in (n for group in children(entity, "names") for n in children(group, "name")):
            for translation in descendants(name, "translation"):
                parts = [(text_at(part, "type") not in ("First Name", "Middle Name", "Patronymic"),
                          text_at(part, "value")) for part in descendants(translation, "namePart")]
                facts.add_name(" ".join(p for _, p in sorted(parts, key=lambda p: p[0])),
                               text_at(name, "isLowQuality") == "true")
        for feature in descendants(entity, "feature"):
            if text_at(feature, "type") in DATED:
                facts.add(facts.dates, text_at(feature, "value"))
        remarks_of_ofac(facts, text_at(entity, "generalInfo", "remarks"))
        if len(descendants(entity, "sanctionsProgram")) == 1:
            for listed in descendants(entity, "sanctionsList"):
                facts.add(facts.listed, listed.get("datePublished"))
        yield facts


def facts_of_un(root):
    for entry in descendants(root, "INDIVIDUAL") + descendants(root, "ENTITY"):
        facts = Facts()
        facts.add_name(" ".join(text_at(entry, part) for part in
                                ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")), False)
        for name in descendants(entry, "NAME_ORIGINAL_SCRIPT"):
            facts.add_name(name.text, False)
        for alias in descendants(entry, "INDIVIDUAL_ALIAS") + descendants(entry, "ENTITY_ALIAS"):
            for name in text_at(alias, "ALIAS_NAME").split(";"):
                person = local(entry) == "INDIVIDUAL" and name.count(",") == 1
                facts.add_name(spoken(clean(name)) if person else name,
                               text_at(alias, "QUALITY").lower() == "low")
            facts.add(facts.dates, text_at(alias, "DATE_OF_BIRTH"))
        for birth in descendants(entry, "INDIVIDUAL_DATE_OF_BIRTH"):
            for part in ("DATE", "YEAR", "FROM_YEAR", "NOTE"):
                facts.add(facts.dates, text_at(birth, part))
        facts.add(facts.listed, text_at(entry, "LISTED_ON"))
        yield facts


def facts_of_eu(root):
    for entity in descendants(root, "sanctionEntity"):
        facts = Facts()
        for name in children(entity, "nameAlias"):
            facts.add_name(name.get("wholeName"), name.get("strong") == "false")
        for birth in children(entity, "birthdate"):
            for part in ("birthdate", "year", "yearRangeFrom"):
                facts.add(facts.dates, birth.get(part))
        facts.add(facts.others, entity.get("unitedNationId"))
        for remark in children(entity, "remark"):
            facts.others.update(own_un_numbers(remark.text, None))
        facts.add(facts.listed, entity.get("designationDate"))
        yield facts


def facts_of_uk(root):
    for designation in descendants(root, "Designation"):
        facts = Facts()
        for name in descendants(designation, "Name"):
            parts = [text_at(name, f"Name{i}") for i in (1, 2, 3, 4, 5, 6)]
            facts.add_name(" ".join(parts), "low" in text_at(name, "AliasStrength").lower())
        for name in descendants(designation, "NameNonLatinScript"):
            facts.add_name(name.text, False)
        for birth in descendants(designation, "DOB") + descendants(designation, "YearBuilt"):
            facts.add(facts.dates, birth.text)
        facts.add(facts.others, text_at(designation, "UNReferenceNumber"))
        facts.add(facts.others, text_at(designation, "OFSIGroupID"))
        facts.add(facts.listed, text_at(designation, "DateDesignated"))
        yield facts


def facts_of_canada(root):
    for record in root.iter("record"):
        facts = Facts()
        for part in ("DateOfBirthOrShipBuildDate", "DateOfBirth"):
            facts.add(facts.dates, text_at(record, part))
        facts.add(facts.listed, text_at(record, "DateOfListing"))
        yield facts


def facts_of_regulation(root):
    for item in root.findall("./Schedule/List/Item"):
        facts = Facts()
        text = "".join(item.find("Text").itertext())
        facts.dates.update(re.findall(r"\d{4}", text))
        for name, value in item.attrib.items():
            if name.rpartition("}")[2] == "enacted-date":
                facts.add(facts.listed, value)
        yield facts


def facts_of_seco(root):
    for target in children(root, "target"):
        changes = children(target, "modification")
        if changes and changes[0].get("modification-type") == "de-listed":
            continue
        facts = Facts()
        body = [child for child in target if local(child) in ("individual", "entity", "object")][0]
        for identity in children(body, "identity"):
            for birth in children(identity, "day-month-year"):
                facts.add(facts.dates, birth.get("year"))
        for information in children(body, "other-information") + children(target, "foreign-identifier"):
            facts.others.update(own_un_numbers(information.text, None))
        listed = [c for c in changes if c.get("modification-type") == "listed" and c.get("effective-date")]
        facts.listed.update(change.get("effective-date") for change in listed)
        yield facts


def facts_of_screening_list(data):
    parties = {}
    for row in csv.DictReader(io.StringIO(data.decode("utf-8"))):
        facts = parties.setdefault(row["_id"], Facts())
        for name in [row["name"]] + row["alt_names"].split("; "):
            facts.add_name(spoken(clean(name)) if row["type"] == "Individual" else name, False)
        facts.add(facts.dates, row["dates_of_birth"])
        for group in row["ids"].split("; "):
            if group.endswith(("Organization Established Date", "Vessel Year of Build",
                               "Aircraft Manufacture Date")):
                facts.add(facts.dates, group)
        remarks_of_ofac(facts, row["remarks"])
        if row["source"].endswith("Treasury Department"):
            sdn = "(SDN)" in row["source"]
            facts.add(facts.others, f"{sdn} {row['entity_number']}" if row["entity_number"] else "")
        facts.add(facts.listed, row["start_date"])
    return parties.values()


def records_of(rows, header):
    return [dict(zip(header, row)) for row in rows]


def facts_of_conlist(records):
    groups = {}
    for row in records:
        row = {clean(key).lower(): value for key, value in row.items()}
        facts = groups.setdefault(row["group id"], Facts())
        facts.add_name(" ".join(clean(row.get(f"name {i}", "")) for i in (1, 2, 3, 4, 5, 6)),
                       "low" in row.get("alias quality", "").lower())
        facts.add_name(row.get("name non-latin script", ""), False)
        facts.add(facts.dates, row["dob"])
        information = row["other information"]
        for built in re.findall(r"\(Year built\):\s*([^.(]+)", information):
            facts.add(facts.dates, built)
        for number in re.findall(r"\(UK Sanctions List Ref\):\s*([A-Za-z0-9]+(?:\.[0-9]+)?)", information):
            facts.add(facts.others, number)
        facts.others |= own_un_numbers(information, row["group type"].lower() == "individual")
        facts.add(facts.listed, row.get("uk sanctions list date designated") or row["listed on"])
    return groups.values()


def facts_of_dfat(records):
    groups = {}
    for row in records:
        row = {clean(key): value for key, value in row.items()}
        facts = groups.setdefault(re.match(r"\s*(\d+)", row["Reference"])[1], Facts())
        facts.add_name(row["Name of Individual or Entity"],
                       clean(row.get("Alias Strength", "")).lower() == "weak")
        facts.add(facts.dates, row.get("Date of Birth", ""))
        if clean(row.get("Committees", "")):
            facts.listed.update(re.findall(r"(?<!Last listed)(?<!elisted)(?<!e-listed) on(?:: ?| )(\d{1,2} \w+\.? \d{4}|\d{1,2}/\d{1,2}/\d{4})",
                                           clean(row.get("Listing Information", "")).partition("amended")[0]))
        for column in ("Additional Information", "Listing Information"):
            facts.others |= own_un_numbers(row.get(column, ""), clean(row["Type"]).lower() == "individual")
    return groups.values()


def facts_of_workbook(path):
    rows = list(sheet_rows(path))
    first = 1 if rows[0]["A"] == "Last Updated" else 0
    header = rows[first]
    records = [{header[column]: row.get(column, "") for column in header} for row in rows[first + 1:]]
    return facts_of_conlist(records) if first else facts_of_dfat(records)


READERS = {"sdnList": facts_of_sdn_xml, "Sanctions": facts_of_advanced, "sanctionsData": facts_of_enhanced,
           "CONSOLIDATED_LIST": facts_of_un, "export": facts_of_eu, "Designations": facts_of_uk,
           "data-set": facts_of_canada, "Regulation": facts_of_regulation,
           "swiss-sanctions-list": facts_of_seco}


def facts_of(path):
    if path.endswith(".xlsx"):
        return facts_of_workbook(path)
    data = read(path)
    if data.startswith(b"_id,"):
        return facts_of_screening_list(data)
    if data.startswith(b"Last Updated"):
        rows = list(csv.reader(io.StringIO(data.decode("cp1252"))))
        return facts_of_conlist(records_of(rows[2:], rows[1]))
    if ".csv" in path:
        return facts_of_ofac_csv(data)
    root = ElementTree.fromstring(data)
    return READERS[local(root)](root)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        counts = [facts.counts() for facts in facts_of(name)]
        print(*(sum(count[i] for count in counts) for i in range(4)), name, sep="\t")
