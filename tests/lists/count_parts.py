#!/usr/bin/env python3
"""Count subjects, names, identifiers and designations of published sanctions lists without any
code of Recourse.

Arguments are files; each output line is four counts and the file, separated by tabs. A name, an
identifier or a designation that a subject bears twice counts once.
"""
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
    with open(path, "rb") as file:
        return file.read()


COUNTERS = {"Sanctions": count_advanced, "sanctionsData": count_enhanced}


def count(path):
    root = ElementTree.fromstring(read(path))
    return COUNTERS[local(root)](root)


for name in sys.argv[1:]:
    print(*count(name), name, sep="\t")
