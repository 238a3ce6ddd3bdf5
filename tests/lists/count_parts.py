#!/usr/bin/env python3
"""Count subjects, names, identifiers and designations of published sanctions lists without any
code of Recourse.

Arguments are files; each output line is four counts and the file, separated by tabs. A name, an
identifier or a designation that a subject bears twice counts once.
"""
import csv
import gzip
import io
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile


def local(element):
    return element.tag.rpartition("}")[2]


def children(element, name):
    return [child for child in element if local(child) == name]


def text_at(element, *names):
    for name in names:
        found = children(element, name) if element is not None else []
        element = found[0] if found else None
    return " ".join((element.text or "").split()) if element is not None else ""


def descendants(element, name):
    return [child for child in element.iter() if local(child) == name]


# Types of features that are identifiers; the others are dates, places and statements.
IDENTIFYING = ("Website", "Email Address", "SWIFT/BIC", "BIK (RU)", "Vessel Call Sign", "ISIN",
               "Equity Ticker", "MICEX Code", "Phone Number", "D-U-N-S Number")


def count_advanced(root):
    words = {(local(value), value.get("ID")): value for sets in children(root, "ReferenceValueSets")
             for group in sets for value in group}
    documents = {}
    for document in descendants(root, "IDRegDocument"):
        number = text_at(document, "IDRegistrationNo")
        documents.setdefault(document.get("IdentityID"), set()).add(
            (document.get("IDRegDocTypeID"), number, ElementTree.tostring(document)
             if not number else document.get("IssuedBy-CountryID")))
    programmes = {}
    for entry in descendants(root, "SanctionsEntry"):
        for measure in children(entry, "SanctionsMeasure"):
            if words["SanctionsType", measure.get("SanctionsTypeID")].text == "Program":
                programmes.setdefault(entry.get("ProfileID"), set()).add(text_at(measure, "Comment"))
    totals = [0, 0, 0, 0]
    for party in descendants(root, "DistinctParty"):
        names, identifiers, designations = set(), set(), set()
        for group in (profile for profile in children(party, "Profile")):
            designations |= programmes.get(group.get("ID"), set())
            for identity in children(group, "Identity"):
                kinds = {part.get("ID"): words["NamePartType", part.get("NamePartTypeID")].text
                         for part in descendants(identity, "NamePartGroup")}
                identifiers |= documents.get(identity.get("ID"), set())
                for name in descendants(identity, "DocumentedName"):
                    parts = [(kinds[v.get("NamePartGroupID")] not in
                              ("First Name", "Middle Name", "Patronymic"), v.text.split())
                             for v in descendants(name, "NamePartValue")]
                    names.add(" ".join(word for _, part in sorted(parts, key=lambda p: p[0])
                                       for word in part))
            for feature in children(group, "Feature"):
                kind = words["FeatureType", feature.get("FeatureTypeID")].text
                if kind in IDENTIFYING or kind.startswith("Digital Currency"):
                    identifiers |= {(kind, " ".join(detail.text.split()))
                                    for detail in descendants(feature, "VersionDetail")}
        for position, found in enumerate(([party], names, identifiers, designations)):
            totals[position] += len(found)
    return totals


def count_enhanced(root):
    totals = [0, 0, 0, 0]
    for entity in (child for group in children(root, "entities") for child in group):
        names = {" ".join(translation_name(translation).split())
                 for name in descendants(entity, "name") if children(name, "translations")
                 for translation in children(children(name, "translations")[0], "translation")}
        identifiers = {(text_at(document, "type"), text_at(document, "documentNumber"),
                        text_at(document, "issuingCountry"), text_at(document, "issuingAuthority"))
                       for document in descendants(entity, "identityDocument")}
        identifiers |= {(text_at(feature, "type"), text_at(feature, "value"))
                        for feature in descendants(entity, "feature")
                        if text_at(feature, "type") in IDENTIFYING}
        designations = {" ".join(p.text.split()) for p in descendants(entity, "sanctionsProgram")}
        for position, found in enumerate(([entity], names, identifiers, designations)):
            totals[position] += len(found)
    return totals


def translation_name(translation):
    parts = [(text_at(part, "type") not in ("First Name", "Middle Name", "Patronymic"),
              text_at(part, "value")) for part in descendants(translation, "namePart")]
    return " ".join(value for _, value in sorted(parts, key=lambda part: part[0]))


def read(path):
    if path.upper().endswith(".ZIP"):
        with zipfile.ZipFile(path) as archive:
            return archive.read(archive.namelist()[0])
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        return file.read()


def count_seco(root):
    totals = [0, 0, 0, 0]
    for target in children(root, "target"):
        changes = children(target, "modification")
        if changes and changes[0].get("modification-type") == "de-listed":
            continue
        body = [child for child in target if local(child) in ("individual", "entity", "object")][0]
        identities = children(body, "identity")
        names = [name for identity in identities for name in children(identity, "name")]
        writings = sum(len({(v.get("lang"), v.get("script"))
                            for v in descendants(name, "spelling-variant")}) for name in names)
        totals[0] += 1
        totals[1] += len(names) + writings
        totals[2] += sum(len(children(i, "identification-document")) for i in identities)
        totals[3] += len({programme_of(root, text_of_set(number))
                          for number in children(target, "sanctions-set-id")})
    return totals


def text_of_set(number):
    return number.text.strip()


def programme_of(root, set_id):
    for programme in children(root, "sanctions-program"):
        if any(part.get("ssid") == set_id for part in children(programme, "sanctions-set")):
            return text_at(programme, "program-name")
    return set_id


def turned(name, row):
    family, comma, given = name.partition(", ")
    words = (given + " " + family) if comma and row["type"] == "Individual" else name
    return " ".join(words.split())


# The few numbers that stand in remarks.
NUMBERED = re.compile("(Passport|Telephone|Phone|Fax|Email|National ID No|Company ID|Website|"
                      "Temporary suspension of deportation No|International Maritime .* No|"
                      "Italian Fiscal Code|Interpol: Red Notice. File No)")


INTRODUCED = re.compile(r"(?:also known as|formerly known as|a\.?k\.?a\.?|f\.?k\.?a\.?) ", re.I)


def closing(text, opening):
    """Where the bracket closes that opens there; None: nowhere."""
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None


def printed(name):
    """A name without what it says in brackets of others, and those."""
    opening = next((found.end() - 1 for found in re.finditer(r" \(", name)
                    if INTRODUCED.match(name, found.end())), None)
    end = opening and closing(name, opening)
    if not end:
        return [name]
    others = [other.strip() for other in name[opening + 1:end].split(";")]
    introductions = [INTRODUCED.match(other) for other in others]
    return [name[:opening - 1] + name[end + 1:]] + [
        other[introduction.end() if introduction else 0:]
        for other, introduction in zip(others, introductions)]


def count_screening_list(data):
    parties = {}
    for row in csv.DictReader(io.StringIO(data.decode("utf-8"))):
        names, identifiers, designations = parties.setdefault(row["_id"], (set(), set(), set()))
        written = [row["name"]] + [name for name in row["alt_names"].split("; ") if name.strip()]
        for name in written:
            bare, *others = printed(" ".join(name.split()))
            names |= {turned(bare, row), *others}
        for group in filter(None, (part.strip() for part in row["ids"].split("; "))):
            kind = group.rpartition(", ")[2]
            if "," in group and not kind.endswith((":", " -", " Date")) and kind not in (
                    "Gender", "Nationality of Registration", "Target Type", "Issuer Name",
                    "Vessel Year of Build", "Aircraft Model", "Aircraft Operator",
                    "Other Vessel Flag", "Former Vessel Flag", "Other Vessel Type",
                    "Vessel Flag", "Registration Country") and not kind.startswith(
                        ("Executive Order", "Listing Date", "Effective Date", "Purchase/Sales")):
                identifiers.add(group)
        identifiers |= {part for part in row["remarks"].split("; ") if NUMBERED.match(part)}
        if row["call_sign"]:
            identifiers.add(row["call_sign"])
        programmes = [p for p in row["programs"].split("; ") if p]
        designations |= set(programmes or [row["source"].partition(" - ")[0]])
    return [len(parties)] + [sum(len(party[i]) for party in parties.values()) for i in range(3)]


def count_regulation(root):
    items = root.findall("./Schedule/List/Item")
    return [len(items), len({item.find("Text").text for item in items}), 0, len(items)]


FTM_SUBJECTS = ("Person", "Organization", "Company", "PublicBody", "Vessel", "Airplane",
                "CryptoWallet", "LegalEntity")
FTM_NAMES = ("name", "alias", "abbreviation", "weakAlias", "previousName")
FTM_NUMBERS = ("passportNumber", "idNumber", "socialSecurityNumber", "taxNumber", "innCode",
               "vatCode", "registrationNumber", "ogrnCode", "uscCode", "okpoCode", "dunsCode",
               "uniqueEntityId", "npiCode", "licenseNumber", "imoNumber", "mmsi", "callSign",
               "swiftBic", "bikCode", "leiCode", "publicKey", "email", "phone", "website")


def count_entities(data):
    entities = [json.loads(line) for line in data.decode("utf-8").splitlines()]
    totals = [0, 0, 0, 0]
    for entity in (e for e in entities if e["schema"] in FTM_SUBJECTS):
        properties = entity["properties"]
        documents = {(number, "document") for other in entities
                     if entity["id"] in other["properties"].get("holder", [])
                     for number in other["properties"].get("number", [])}
        numbers = {(value, name) for name in FTM_NUMBERS for value in properties.get(name, [])}
        in_documents = {number for number, _ in documents}
        sanctions = [other for other in entities if other["schema"] == "Sanction"
                     and entity["id"] in other["properties"]["entity"]
                     and not max(other["properties"].get("endDate", ["9"])) < other["last_seen"]]
        totals[0] += 1
        totals[1] += len({" ".join(v.split()) for n in FTM_NAMES for v in properties.get(n, [])})
        totals[2] += len({n for n in numbers if n[0] not in in_documents} | documents)
        totals[3] += len(sanctions)
    return totals


COUNTERS = {"Regulation": count_regulation, "Sanctions": count_advanced, "sanctionsData": count_enhanced,
            "swiss-sanctions-list": count_seco}


def count(path):
    data = read(path)
    if data.startswith(b"_id,"):
        return count_screening_list(data)
    if data.startswith(b"{"):
        return count_entities(data)
    root = ElementTree.fromstring(data)
    return COUNTERS[local(root)](root)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(*count(name), name, sep="\t")
