#!/usr/bin/env python3
"""What 365 daily versions of OFAC's list cost to keep.

    lists_history.py RECOURSE FOLDER [DAYS]

RECOURSE is the program, FOLDER holds versions of sdn.csv.gz in folders named by their day. From its newest version one more
is made for each day, with as many rows added, removed and changed a day as between the real versions. Prints the size of the
record after the first and the last, beside what the files take as published, gzipped, and as whole versions in the record.
"""
import csv
import datetime
import gzip
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

BATCH = 20


def rows_of(file):
    with gzip.open(file, "rt", encoding="ascii", newline="") as text:
        return {row[0]: row for row in csv.reader(text) if len(row) == 12}


def daily_rates(files):
    """Rows added, removed and changed a day, over all real versions."""
    versions = [rows_of(file) for file in files]
    days = (datetime.date.fromisoformat(files[-1].parent.name)
            - datetime.date.fromisoformat(files[0].parent.name)).days
    added = removed = changed = 0
    for older, newer in zip(versions, versions[1:]):
        added += len(newer.keys() - older.keys())
        removed += len(older.keys() - newer.keys())
        changed += sum(older[number] != newer[number] for number in older.keys() & newer.keys())
    return versions[-1], [count / days for count in (added, removed, changed)]


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerows(rows.values())
    return out.getvalue() + "\x1a"


def advance(rows, rates, rng, day):
    added, removed, changed = (int(rate) + (rng.random() < rate % 1) for rate in rates)
    for number in rng.sample(sorted(rows), removed):
        del rows[number]
    for number in rng.sample(sorted(rows), changed):
        row = list(rows[number])
        row[11] = f"{row[11].rstrip()[:900]} Seen anew on day {day}."
        rows[number] = row
    numbers = sorted(rows)
    for i in range(added):
        row = list(rows[rng.choice(numbers)])
        row[0] = str(900000 + day * 1000 + i)
        row[1] = f"{row[1]} {day} {i}"
        rows[row[0]] = row


def size_of(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main(program, folder, days):
    files = sorted(pathlib.Path(folder).glob("*/sdn.csv.gz"))
    rows, rates = daily_rates(files)
    print("a day: {:.1f} rows added, {:.1f} removed, {:.1f} changed, as in {} real versions".format(*rates, len(files)))
    rng = random.Random(365)
    with tempfile.TemporaryDirectory() as name:
        home, inbox = pathlib.Path(name, "home"), pathlib.Path(name, "inbox")
        environment = os.environ | {"RECOURSE_HOME": str(home)}

        def run(*arguments):
            start = time.perf_counter()
            output = subprocess.run([program, *arguments], env=environment, check=True, capture_output=True).stdout
            return time.perf_counter() - start, output
        zipped = spent = first = 0
        date = datetime.date(2025, 1, 1)
        for day in range(days):
            text = text_of(rows).encode("ascii")
            zipped += len(gzip.compress(text))
            place = inbox / (date + datetime.timedelta(days=day)).isoformat()
            place.mkdir(parents=True)
            (place / "sdn.csv").write_bytes(text)
            if day == 0 or day % BATCH == 0 or day == days - 1:
                spent += run("lists", "import", str(inbox))[0]
                shutil.rmtree(inbox)
                first = first or size_of(home)
            advance(rows, rates, rng, day)
        size = size_of(home)
        show, _ = run("lists", "show", "us-ofac-sdn:36", "--at", "2025-02-01")
        last = (date + datetime.timedelta(days=days - 1)).isoformat()
        diff, output = run("lists", "diff", f"us-ofac-sdn@{date}", f"us-ofac-sdn@{last}", "--json")
        mib = 1 << 20
        print(f"{days} versions: {size / mib:.1f} MiB, the first alone {first / mib:.1f}: "
              f"{(size - first) / max(days - 1, 1) / 1024:.0f} KiB a version")
        print(f"whole versions would take {first * days / mib:.0f} MiB ({first * days / size:.0f} times), "
              f"the gzipped files {zipped / mib:.0f} MiB ({zipped / size:.1f} times)")
        print(f"import {spent / days * 1000:.0f} ms a version; show --at {show * 1000:.0f} ms; "
              f"diff over all, {len(json.loads(output)['changes'])} changes, {diff * 1000:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 365)
