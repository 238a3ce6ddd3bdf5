"""Redaction through the real program, judged by tools that share nothing with it."""
import json
import os
import struct
import subprocess
import unittest
import zlib
from concurrent.futures import ThreadPoolExecutor

import redaction_pdfs
import redaction_scan
from support import BINARY, ProgramTest, need_tool

THOROUGH = os.environ.get("RECOURSE_THOROUGH") == "1"
COUNT = 500 if THOROUGH else 40
WORKERS = 2

CASE = """id = "redact"
title = "Files to be redacted"
country = "xa"
summary = "A file."
[submitter]
organisation = "Sample Watch"
[[source]]
id = "s1"
title = "A source"
kind = "open-source"
reliability = "B"
credibility = 2
"""

EXHIBIT = """
[[exhibit]]
id = "{id}"
title = "File {id}"
kind = "other"
file = "exhibits/{file}"
media_type = "{media_type}"
source = "s1"
[[claim]]
id = "c-{id}"
text = "It shows file {id}."
citations = [{{ exhibit = "{id}" }}]
"""


def png(width, height, comment):
    """A picture of rising tones with a text chunk."""
    rows = b"".join(b"\0" + bytes((x + y) % 256 for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"Author\0" + comment) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


@need_tool("pdftoppm")
@need_tool("qpdf")
@need_tool("bwrap")
class RedactionTest(ProgramTest):
    def import_files(self, files):
        """`files`: id -> (bytes, media type)."""
        folder = self.folder / "case"
        (folder / "exhibits").mkdir(parents=True)
        text = CASE
        for name, (data, media_type) in files.items():
            file = f"{name}.bin"
            (folder / "exhibits" / file).write_bytes(data)
            text += EXHIBIT.format(id=name, file=file, media_type=media_type)
        (folder / "case.toml").write_text(text)
        self.run_json("case", "import", folder, "-w", "test", "--quick-key")

    def plan_file(self, name, text):
        path = self.folder / f"{name}.toml"
        path.write_text(text)
        return path

    def redact(self, name, plan, *options):
        return self.run_json("evidence", "redact", "redact", name, "--plan", self.plan_file(name, plan), *options,
                             "-w", "test")

    def refuse(self, name, plan, reason):
        self.run_program("evidence", "redact", "redact", name, "--plan", self.plan_file(name, plan), "-w", "test", status=1)
        self.assertIn(reason, self.error)

    def preview(self, name, plan):
        out = self.folder / f"{name}.out"
        self.redact(name, plan, "--preview", out)
        return out.read_bytes()

    def check_redaction(self, path, status):
        """A flaw is a finding, told on stdout, not a failure."""
        done = subprocess.run([str(BINARY), "evidence", "check-redaction", str(path), "--json"], capture_output=True,
                              env=self.environment(), timeout=300)
        self.assertEqual((done.returncode, done.stderr), (status, b""))
        return json.loads(done.stdout)

    def test_nothing_hidden_in_a_pdf_survives(self):
        made = {f"x{number}": redaction_pdfs.make(number) for number in range(COUNT)}
        self.import_files({name: (data, "application/pdf") for name, (data, _, _) in made.items()})

        def redact(name):
            _, hidden, places = made[name]
            result = self.preview(name, hidden.plan())
            return name, places, redaction_scan.found(result, hidden.words), redaction_scan.text_of(result)

        with ThreadPoolExecutor(WORKERS) as pool:
            for name, places, found, text in pool.map(redact, made):
                with self.subTest(file=name, places=places):
                    self.assertEqual(found, set())
                    if "turned_page" not in places:
                        self.assertIn(redaction_pdfs.KEPT, text)

    def test_the_scan_sees_what_is_hidden(self):
        """Else the test above could not fail: in most files every word is found before redaction."""
        words = seen = 0
        for number in range(12):
            data, hidden, _ = redaction_pdfs.make(number)
            words += len(hidden.words)
            seen += len(redaction_scan.found(data, hidden.words))
        self.assertGreater(seen, 0.8 * words)

    def test_a_redaction_is_kept_with_its_reasons(self):
        data, hidden, _ = redaction_pdfs.make(0)
        self.import_files({"x1": (data, "application/pdf")})
        kept = self.redact("x1", hidden.plan(), "--grade", "authority")
        self.assertTrue(kept["derivative"])
        self.assertEqual({cut["reason"] for cut in kept["cuts"]}, {"source"})
        self.assertGreaterEqual(len(kept["checks"]), 4)
        shown = self.run_json("evidence", "show", "redact", "x1", "-w", "test")
        self.assertIn("exhibit.derived", [event["action"] for event in shown["custody"]])

    def test_pictures_and_text(self):
        self.import_files({
            "picture": (png(200, 120, b"QXAUTHORQX"), "image/png"),
            "table": ("name,town\nMirelle Ostavander,Orlesk\n".encode(), "text/csv"),
            "film": (b"no film", "video/mp4"),
        })
        box = '[[region]]\nreason = "face"\nbox = { left = 20, top = 20, right = 80, bottom = 60 }\n'
        name = '[[phrase]]\ntext = "mirelle ostavander"\nreason = "victim"\n'
        picture = self.preview("picture", box)
        self.assertTrue(picture.startswith(b"\x89PNG"))
        self.assertNotIn(b"QXAUTHORQX", picture)
        self.assertEqual(self.preview("table", name).decode(), "name,town\n█████,Orlesk\n")
        self.refuse("film", box, "cannot be redacted")
        self.refuse("picture", name, "no text to look for")

    @need_tool("exiftool")
    def test_metadata_is_stripped_with_a_report(self):
        self.import_files({"picture": (png(20, 20, b"QXAUTHORQX"), "image/png"),
                           "archive": (b"PK", "application/zip")})
        output = self.run_program("evidence", "strip", "redact", "picture", "-w", "test", "--json")
        self.assertIn("PNG:Author", json.loads(output)["removed"])
        self.assertNotIn("QXAUTHORQX", output)
        self.run_program("evidence", "strip", "redact", "archive", "-w", "test", status=1)

    def test_bad_redactions_are_found(self):
        for places, flaw in ((["text_under_a_box"], "text-under-box"), (["unseen_text"], "hidden-text"),
                             (["picture_under_a_box"], "picture-under-box"), (["plain_text"], None)):
            with self.subTest(places=places):
                path = self.folder / "other.pdf"
                path.write_bytes(redaction_pdfs.make_of(places)[0])
                report = self.check_redaction(path, status=1 if flaw else 0)
                self.assertEqual({found["flaw"] for found in report["flaws"]}, {flaw} if flaw else set())
        data, _ = redaction_pdfs.make_of(["earlier_revision", "script", "comment", "plain_text"])
        path.write_bytes(data)
        baggage = self.check_redaction(path, status=0)["baggage"]
        self.assertIn("1 earlier revision", baggage)
        self.assertIn("scripts", baggage)
        self.assertIn("comments", baggage)


if __name__ == "__main__":
    unittest.main()
