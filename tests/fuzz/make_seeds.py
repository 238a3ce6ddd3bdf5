#!/usr/bin/env python3
"""Seeds of the fuzz targets whose inputs are no files of the tree: cut out of what the tests, the data and the
documentation hold, one file each. usage: make_seeds.py FOLDER (gets a folder for each target)"""
import csv
import json
import pathlib
import re
import sys
import zipfile

TREE = pathlib.Path(__file__).resolve().parents[2]
LABELLED = TREE / "tests/screening/labelled"


def labelled_names():
    """Left and right name of each labelled pair."""
    lines = (LABELLED / "name_pairs.tsv").read_text().splitlines()[1:]
    return [line.split("\t")[3:5] for line in lines if not line.startswith("#")]


def labelled_entities():
    return [json.loads(line) for line in (LABELLED / "entity_pairs.jsonl").read_text().splitlines()]


def names():
    pairs = labelled_names()
    yield from ("\n".join(pair) for pair in pairs)
    for at in range(0, len(pairs) - 6, 40):
        yield "\n".join([pairs[at][1], *(left for left, _ in pairs[at : at + 6])])


def snapshots():
    every = [name for pair in labelled_names() for name in pair]
    for at in range(0, len(every), 12):
        damage = bytes([0, at // 256, at % 256, 1 + at % 255, at // 12 % 4]).decode("latin-1")
        yield damage.encode("latin-1") + "\n".join(every[at : at + 12]).encode()


def name_files():
    for number, (left, right) in enumerate(labelled_names()[::20]):
        yield json.dumps({"schema": "Person" if number % 2 else "Company", "query": left, "candidate": right},
                         ensure_ascii=False)
    for number, pair in enumerate(labelled_entities()[::5]):
        yield json.dumps({"query": pair["left"], "candidate": pair["right"]}, ensure_ascii=number % 2 == 0)
    yield "id,name,born,country,schema,identifier,gender,birth_place,address,position\n" \
          'r1,"Tellmark, Orvane",1961-03-02,ir,Person,A123,male,Kelbrin,"5 Mill Lane, Orlesk",Minister\n' \
          "r2,张卫东,1961,China,,,,,,\n"
    yield '{"name": "Orvane Tellmark", "born": "1961", "country": ["ir"], "id": 7}\n{"name": 5}\nnot JSON\n'


def requests():
    for number, pair in enumerate(labelled_entities()[::4]):
        entity = pair["left"]
        yield json.dumps({"queries": {"q": entity}}, ensure_ascii=False)
        yield json.dumps({"queries": {"a": entity, "b": {"id": "x", **pair["right"]}},
                          "weights": {"birth_date": 0, "country_mismatch": 0.0},
                          "params": {"exclude_datasets": ["eu"], "exclude_entity_ids": ["eu:1"]}})
        schema, properties = entity["schema"], entity["properties"]
        asked = [{"pid": f"{schema}:{name}", "v": values} for name, values in properties.items() if name != "name"]
        yield json.dumps({"q0": {"query": properties.get("name", [""])[0], "type": [schema], "limit": number,
                                 "properties": asked}}, ensure_ascii=False)
    yield '{"ids": ["eu:1"], "properties": [{"id": "birthDate", "settings": {"limit": "3", "render": "raw"}}]}'
    for left, right in labelled_names()[::30]:
        yield left
        yield f'"{left}" OR {right.split(" ")[0]}* -trading'


def expressions():
    for path in sorted((TREE / "data/regimes").glob("*.toml")):
        for found in re.findall(r"""^test = ('''(?:.|\n)*?'''|"[^"\n]*"|'[^'\n]*')""", path.read_text(), re.M):
            yield found.strip("'\"\n")


def searches():
    for path in ("docs/search.md", "tests/casework/search/search_query_test.cpp"):
        for found in re.findall(r'`([^`\n]+)`|\{"((?:[^"\\]|\\.)*)",', (TREE / path).read_text()):
            yield (found[0] or found[1]).replace('\\"', '"')


def grammars():
    with open(TREE / "examples/lists/us-ofac/sdn-legacy/2026-09-01/sdn.csv", newline="") as rows:
        yield from (row[-1] for row in csv.reader(rows) if row)
    tests = (TREE / "tests/lists/ofac_remarks_test.cpp").read_text() + (TREE / "tests/lists/dates_test.cpp").read_text()
    yield from (found for found in re.findall(r'"((?:[^"\\\n]|\\.)*)"', tests) if len(found) > 3)


def workbooks():
    for path in sorted((TREE / "examples/lists").rglob("*.xlsx")):
        with zipfile.ZipFile(path) as workbook:
            names = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml")
            yield b"\0".join(workbook.read(name) for name in names if name in workbook.namelist())


def cases():
    yield re.search(r'R"\((.*?)\)"', (TREE / "tests/casework/sample_folder.cpp").read_text(), re.S)[1]
    case = (TREE / "examples/generica/case.toml").read_text()
    head, *parts = re.split(r"\n(?=\[\[\w+\]\])", case)
    yield from ("\n".join([head, part]) for part in parts[::10])
    yield from re.findall(r"```toml\n(.*?)```", (TREE / "docs/formats/redaction-plan.md").read_text(), re.S)
    yield from re.findall(r'"((?:[^"\\\n]|\\.)+)"', (TREE / "tests/casework/pinpoint_test.cpp").read_text())
    yield from ("2026-11-23", "1961", "1972~", "1974?", "2024-05-11/2024-05-12", "1958-01/1960")


TARGETS = {
    "fuzz_names": names,
    "fuzz_name_files": name_files,
    "fuzz_snapshot": snapshots,
    "fuzz_screening_requests": requests,
    "fuzz_expression": expressions,
    "fuzz_search": searches,
    "fuzz_list_grammars": grammars,
    "fuzz_workbooks": workbooks,
    "fuzz_case": cases,
}


def main():
    for target, seeds in TARGETS.items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds()):
            (folder / f"{number:04}").write_bytes(seed if isinstance(seed, bytes) else seed.encode())


main()
