#!/usr/bin/env python3
"""Count the subjects of published sanctions lists without any code of Recourse.

Arguments are files; each output line is a count, a tab and the file.
"""
import csv
import gzip
import io
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_rows(path):
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in item.iter(SHEET + "t"))
                   for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        for row in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(SHEET + "row"):
            cells = {}
            for cell in row:
                value = cell.find(SHEET + "v")
                if value is None or value.text is None:
                    continue
                column = re.match("[A-Z]+", cell.get("r"))[0]
                cells[column] = strings[int(value.text)] if cell.get("t") == "s" else value.text
            if any(text.strip() for text in cells.values()):
                yield cells


def count_workbook(path):
    rows = list(sheet_rows(path))
    if rows[0]["A"] == "Last Updated":
        column = next(name for name, text in rows[1].items() if text == "Group ID")
        return len({row[column] for row in rows[2:]})
    return len({re.match(r"\s*(\d+)", row["A"])[1] for row in rows[1:]})


def count_xml(data):
    records = {"sdnEntry", "INDIVIDUAL", "ENTITY", "record", "Designation", "sanctionEntity",
               "DistinctParty", "entity"}
    root = ElementTree.fromstring(data)
    if root.tag == "Regulation":
        return len(root.findall("./Schedule/List/Item"))
    if root.tag == "swiss-sanctions-list":
        return sum(1 for target in root.findall("target")
                   if target.find("modification").get("modification-type") != "de-listed")
    return sum(1 for element in root.iter() if element.tag.rpartition("}")[2] in records)


def count_csv(data):
    if data.startswith(b"_id,"):
        return len({row["_id"] for row in csv.DictReader(io.StringIO(data.decode("utf-8")))})
    if data.startswith(b"Last Updated"):
        rows = list(csv.reader(io.StringIO(data.decode("cp1252"))))
        return len({row[-1] for row in rows[2:]})
    return sum(1 for row in csv.reader(io.StringIO(data.decode("ascii"))) if len(row) == 12)


def count(path):
    if path.endswith(".xlsx"):
        return count_workbook(path)
    if path.endswith(".ZIP"):
        with zipfile.ZipFile(path) as archive:
            return count_xml(archive.read(archive.namelist()[0]))
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        data = file.read()
    return count_csv(data) if ".csv" in path else count_xml(data)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(count(name), name, sep="\t")
