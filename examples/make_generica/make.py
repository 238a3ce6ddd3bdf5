#!/usr/bin/env python3
"""Makes examples/generica: case.toml out of case/*.toml, the exhibits out of documents/ and pictures/, then checks the whole."""

import shutil
import sys
from pathlib import Path

import check
import render

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "generica"
FIXTURES = HERE.parent.parent / "tests" / "fixtures"
PARTS = ["case", "targets", "context", "people", "incidents-2024", "incidents-2025", "sources", "exhibits", "claims-2024",
         "claims-2025", "exposures"]

CAMERA = {"Make": "Fictional Optics", "Model": "FO-200", "Software": "FO-200 1.04", "ExposureTime": "1/250", "FNumber": 5.6,
          "ISO": 200, "FocalLength": 35, "SerialNumber": "FO2-0093317"}


def camera(taken, latitude, longitude, by):
    """EXIF as a camera writes it. The places lie in the open sea: Generica is nowhere."""
    return CAMERA | {"DateTimeOriginal": taken, "CreateDate": taken, "ModifyDate": taken, "GPSLatitude": latitude, "GPSLatitudeRef": "S",
                     "GPSLongitude": longitude, "GPSLongitudeRef": "W", "GPSMapDatum": "WGS-84", "Artist": by}


def make_exhibits(out):
    for name in ["01-gazette", "02-court-register", "03-order-31", "04-statement-v1", "05-medical-report", "08-statement-w1",
                 "09-statement-w3", "12-statement-v6", "13-statement-v7", "14-statement-w4", "15-press-ru", "16-press-ar",
                 "19-statement-v3", "20-statement-v5", "21-statement-v4", "24-bank-ledger", "25-research-note"]:
        render.make_pdf(f"{name}.html", out / f"{name}.pdf")
    for name in ["17-press-zh.html", "18-web-page.html", "22-company-register.csv"]:
        shutil.copyfile(HERE / "documents" / name, out / name)
    render.make_scan("06-detention-order.html", 0.9, 61, out / "06-detention-order.pdf")
    render.make_scan("23-transfer-order.html", -1.2, 23, out / "23-transfer-order.jpg")
    render.make_video("studio.svg", [(1, 3.4, "Первый канал - 16 мая 2024"), (3.5, 5.9, "«Мои статьи были ложью»"),
                                     (6, 8, "«Никого не били»")], out / "07-broadcast.mp4")
    render.make_photograph("building.svg", 1200, 800, 10, "eq=contrast=1.04:saturation=0.85",
                           camera("2025:01:22 11:04:37", 41.20931, 18.44102, "Documentation team"), out / "10-building.jpg")
    render.make_photograph("courtyard.svg", 1200, 900, 11, "eq=contrast=0.96:saturation=0.7,rotate=0.6*PI/180:fillcolor=black",
                           camera("2025:02:20 17:52:09", 41.20958, 18.44167, "G. Ferundal"), out / "11-courtyard.jpg")


def make():
    """Writes the folder anew, and what leak tests search for."""
    out = FOLDER / "exhibits"
    shutil.rmtree(FOLDER, ignore_errors=True)
    out.mkdir(parents=True)
    parts = [(HERE / "case" / f"{part}.toml").read_text(encoding="utf-8").strip() for part in PARTS]
    (FOLDER / "case.toml").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    make_exhibits(out)
    check.write_protected_words(FOLDER, FIXTURES)


def main():
    if sys.argv[1:] not in ([], ["check"]):
        raise SystemExit("usage: make.py [check]    check: only look at what is there")
    if not sys.argv[1:]:
        make()
    problems = check.problems_of(FOLDER, HERE / "documents")
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        raise SystemExit(1)
    print(f"examples/generica: {sum(f.stat().st_size for f in FOLDER.rglob('*') if f.is_file()) // 1024} KiB, all checks passed")


if __name__ == "__main__":
    main()
