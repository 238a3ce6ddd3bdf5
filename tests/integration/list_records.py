"""The records of published lists as their files have them, by the list's own reference: read without any code of
Recourse, to compare versions with."""
import csv
import gzip
import io
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "lists"))

from count_records import sheet_rows  # noqa: E402


def clean(text):
    return " ".join((text or "").replace("\u00a0", " ").replace("\u200b", "").split())


def read_bytes(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
        return file.read()


def ofac_csv(path):
    """A row of the main file and those of its companions; remarks are a set of segments."""
    records = {}
    prefix = "cons_" if path.name.startswith("cons") else ""
    ending = path.name.partition(".")[2]
    for name in (path.name, *(f"{prefix}{part}.{ending}" for part in ("alt", "add", "sdn_comments", "comments"))):
        file = path.parent / name
        if not file.exists():
            continue
        text = read_bytes(file).decode("ascii").rstrip("\x1a\r\n")
        for row in csv.reader(io.StringIO(text)):
            if name == path.name:
                parts = [clean(cell) for cell in row[1:-1]] + sorted(re.split(r";\s*", clean(row[-1]).rstrip(".")))
            else:
                parts = [name] + [clean(cell) for cell in row[2:]]
            if name == path.name:
                records[row[0]] = [parts]
            elif row[0] in records:
                records[row[0]].append(parts)
    return {number: sorted(map(repr, parts)) for number, parts in records.items()}


def leaves(element, path=""):
    tag = element.tag.rpartition("}")[2]
    here = f"{path}/{tag}"
    own = [f"{here}@{key}={clean(value)}" for key, value in element.attrib.items()]
    text = clean(element.text)
    if text:
        own.append(f"{here}={text}")
    return own + [leaf for child in element for leaf in leaves(child, here)]


def xml_records(path, tags, key):
    root = ElementTree.fromstring(read_bytes(path))
    records = {}
    for element in root.iter():
        if element.tag.rpartition("}")[2] in tags:
            number = next(child.text for child in element if child.tag.rpartition("}")[2] == key)
            # An alias that stands twice is one; its number is not told.
            records[clean(number)] = {leaf for leaf in leaves(element) if "/aka/uid=" not in leaf}
    return records


def un(path):
    """Birth dates moved from the aliases to the individual when the layout changed: they are one set here."""
    def settled(record):
        for alias in record.findall("INDIVIDUAL_ALIAS"):
            for date in alias.findall("DATE_OF_BIRTH"):
                alias.remove(date)
                if clean(date.text):
                    yield "born=" + clean(date.text).replace(" - ", " ")
        for born in record.findall("INDIVIDUAL_DATE_OF_BIRTH"):
            parts = {child.tag: clean(child.text) for child in born if clean(child.text)}
            kind = parts.pop("TYPE_OF_DATE", "EXACT")
            parts = list(parts.values())
            if parts:
                yield "born=" + ("" if kind in ("EXACT", "BETWEEN") else kind + " ") + " ".join(parts)
            record.remove(born)
        # Whether there is a notice is told by the notice itself.
        yield from (leaf for leaf in leaves(record) if "/HAS_INTERPOL_LINK=" not in leaf)
    root = ElementTree.fromstring(read_bytes(path))
    return {clean(record.findtext("DATAID")): set(settled(record))
            for record in root.iter() if record.tag in ("INDIVIDUAL", "ENTITY")}


def grouped(rows):
    records = {}
    for number, content in rows:
        records.setdefault(number, []).append(repr(sorted(content.items())))
    return {number: sorted(rows) for number, rows in records.items()}


def dfat(path):
    rows = list(sheet_rows(path))
    return grouped((re.match(r"\s*(\d+)", row["A"])[1], {name: clean(text) for name, text in row.items()})
                   for row in rows[1:])


def conlist(path):
    if path.suffix == ".xlsx":
        rows = list(sheet_rows(path))
        column = next(name for name, text in rows[1].items() if text == "Group ID")
        return grouped((row[column], row) for row in rows[2:])
    rows = list(csv.reader(io.StringIO(read_bytes(path).decode("cp1252"))))
    return grouped((row[-1], dict(enumerate(row))) for row in rows[2:])


def canada(path):
    """The list has no numbers of its own: who is meant is told by programme, schedule and name."""
    records = {}
    for record in ElementTree.fromstring(read_bytes(path)).iter("record"):
        fields = {child.tag: clean(child.text) for child in record}
        names = [fields.get(tag, "") for tag in ("LastName", "GivenName", "EntityOrShip", "Entity")]
        records.setdefault((fields["Country"].split(" / ")[0].lower(), *names), []).append(sorted(fields.items()))
    return records
