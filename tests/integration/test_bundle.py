"""A sealed submission, checked with the tools that officials have."""
import base64
import concurrent.futures
import hashlib
import json
import pathlib
import random
import re
import subprocess
import unittest
import zipfile
from xml.etree import ElementTree

from support import BINARY, EXAMPLES, ROOT, ProgramTest, need_tool

REGIMES = ["us-glomag", "gb-ghr", "eu-ghrsr", "ca-jvcfoa"]


def run_tool(*words, cwd=None):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, cwd=cwd)
    return done.returncode, done.stdout + done.stderr


def pdf_objects(path):
    """The objects of a PDF by name ("obj:4 0 R", "trailer")."""
    return json.loads(run_tool("qpdf", "--json=2", "--json-key=qpdf", path)[1])["qpdf"][1]


def root_of(objects):
    return objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"]


def stream_of(path, reference):
    number = reference.split()[0]
    done = subprocess.run(["qpdf", f"--show-object={number}", "--filtered-stream-data", path],
                          capture_output=True, check=True)
    return done.stdout


def dictionaries(value):
    """Every dictionary in it, at any depth."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from dictionaries(part)


def places_in(objects):
    """The names of places that links from elsewhere can lead to."""
    names = root_of(objects)["/Names"]["/Dests"]["/Names"]
    return [name.removeprefix("u:") for name in names[::2]]


class Bundle(ProgramTest):
    """All four submissions are made once; tests only read them, or copies."""

    @classmethod
    def setUpClass(cls):
        cls.maker = ProgramTest()
        cls.maker.setUp()
        cls.addClassCleanup(cls.maker.doCleanups)
        cls.maker.run_program("lists", "import", EXAMPLES / "lists")
        cls.maker.import_generica()
        cls.out = cls.maker.folder / "out"
        arguments = [word for regime in REGIMES for word in ("--regime", regime)]
        cls.filings = cls.maker.run_json("file", "generica", "-w", "test", "--out", cls.out, *arguments)["filings"]
        cls.bundles = {f["regime"]: next(pathlib.Path(p) for p in f["paths"] if p.endswith(".zip"))
                       for f in cls.filings}

    def unpacked(self, regime="us-glomag"):
        with zipfile.ZipFile(self.bundles[regime]) as archive:
            archive.extractall(self.folder / regime)
        (top,) = (self.folder / regime).iterdir()
        return top

    def test_every_regime_gave_one_bundle_that_verifies(self):
        self.assertEqual(sorted(self.bundles), sorted(REGIMES))
        for bundle in self.bundles.values():
            report = self.run_json("file", "verify", bundle)
            self.assertTrue(report["ok"], report)

    def test_manifests_hold_with_common_tools(self):
        for regime in REGIMES:
            top = self.unpacked(regime)
            for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
                self.assertEqual(run_tool("sha256sum", "-c", "--strict", manifest, cwd=top)[0], 0)
            self.assertEqual(run_tool("sha512sum", "-c", "--strict", "manifest-sha512.txt", cwd=top)[0], 0)
            self.assertRegex((top / "bagit.txt").read_text(), r"^BagIt-Version: 1\.0\n")

    @need_tool("minisign")
    def test_minisign_verifies_the_signature_and_refuses_another_file(self):
        bundle = self.bundles["gb-ghr"]
        (key,) = self.out.glob("*.pub")
        self.assertEqual(run_tool("minisign", "-Vm", bundle, "-p", key)[0], 0)
        other = self.folder / "other.zip"
        other.write_bytes(bundle.read_bytes()[:-1] + b"x")
        other.with_name("other.zip.minisig").write_bytes(bundle.with_name(bundle.name + ".minisig").read_bytes())
        self.assertNotEqual(run_tool("minisign", "-Vm", other, "-p", key)[0], 0)

    @need_tool("openssl")
    def test_openssl_verifies_the_signature_and_refuses_another_file(self):
        """minisign signs the BLAKE2b-512 of the file: Ed25519 that any program for it can check."""
        bundle = self.bundles["gb-ghr"]
        (key,) = self.out.glob("*.pub")
        lines = bundle.with_name(bundle.name + ".minisig").read_text().splitlines()
        signature = base64.b64decode(lines[1])
        public = base64.b64decode(key.read_text().splitlines()[1])
        self.assertEqual((signature[:2], public[:2], signature[2:10]), (b"ED", b"Ed", public[2:10]))
        # The header that makes 32 bytes an Ed25519 key in DER (RFC 8410).
        (self.folder / "key.der").write_bytes(bytes.fromhex("302a300506032b6570032100") + public[10:])
        (self.folder / "signature").write_bytes(signature[10:])
        content = bundle.read_bytes()
        for name, signed in (("same", content), ("other", content[:-1] + b"x")):
            digest = self.folder / name
            digest.write_bytes(hashlib.blake2b(signed).digest())
            status, said = run_tool("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", self.folder / "key.der",
                                    "-keyform", "DER", "-rawin", "-in", digest, "-sigfile", self.folder / "signature")
            self.assertEqual(status == 0, name == "same", said)

    @need_tool("qpdf")
    def test_pdfs_are_clean_and_link_their_exhibits(self):
        for regime in REGIMES:
            pdf = self.unpacked(regime) / "data/submission.pdf"
            status, output = run_tool("qpdf", "--check", pdf)
            self.assertEqual(status, 0, output)
            _, fonts = run_tool("pdffonts", pdf)
            rows = fonts.splitlines()[2:]
            self.assertTrue(rows)
            self.assertTrue(all(re.search(r"\byes\s+yes\s+yes\b|\byes\s+yes\s+no\b", row) for row in rows), fonts)

    @need_tool("qpdf")
    def test_submissions_are_made_as_pdf_a_and_pdf_ua_ask(self):
        for regime in REGIMES:
            pdf = self.unpacked(regime) / "data/submission.pdf"
            objects = pdf_objects(pdf)
            trailer, catalog = objects["trailer"]["value"], root_of(objects)
            self.assertEqual(len(trailer["/ID"]), 2)
            self.assertNotIn("/Encrypt", trailer)
            self.assertTrue(catalog["/MarkInfo"]["/Marked"])
            self.assertEqual(catalog["/Lang"], "u:en")
            self.assertTrue(catalog["/ViewerPreferences"]["/DisplayDocTitle"])
            (intent,) = catalog["/OutputIntents"]
            self.assertEqual(intent["/S"], "/GTS_PDFA1")
            colours = objects["obj:" + intent["/DestOutputProfile"]]["stream"]["dict"]
            self.assertEqual(colours["/N"], 3)
            packet = stream_of(pdf, catalog["/Metadata"]).decode()
            for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>B<", "<pdfuaid:part>1<",
                          "<pdfaSchema:prefix>pdfuaid<", "<dc:title>", "<dc:creator>"):
                self.assertIn(claim, packet)
            ElementTree.fromstring(packet)
            for thing in dictionaries(objects):
                self.assertNotIn(thing.get("/S"), ("/JavaScript", "/Launch", "/GoToE"))
                if thing.get("/Type") == "/Annot":
                    self.assertEqual(thing["/F"], 4, "hidden, or not printed")
                    self.assertTrue("/Contents" in thing and "/StructParent" in thing)
                if thing.get("/Type") == "/FontDescriptor":
                    self.assertTrue("/FontFile2" in thing or "/FontFile3" in thing)

    @need_tool("qpdf")
    def test_submissions_lead_to_the_exhibits_beside_them_and_tell_no_path(self):
        top = self.unpacked()
        objects = pdf_objects(top / "data/submission.pdf")
        links = [thing for thing in dictionaries(objects) if thing.get("/S") == "/GoToR"]
        self.assertTrue(links)
        places = set(places_in(pdf_objects(top / "data/exhibits.pdf")))
        for link in links:
            self.assertEqual(link["/F"]["/UF"], "u:exhibits.pdf")
            self.assertIn(link["/D"].removeprefix("u:"), places)
        self.assertNotIn("file:", json.dumps(objects))

    @need_tool("qpdf")
    @need_tool("pdftotext")
    def test_every_exhibit_stands_where_the_index_says(self):
        for filing in self.filings:
            top = self.unpacked(filing["regime"])
            pdf = top / "data/exhibits.pdf"
            status, output = run_tool("qpdf", "--check", pdf)
            self.assertEqual(status, 0, output)
            text = run_tool("pdftotext", "-layout", pdf, "-")[1]
            pages = re.sub("[\u202a-\u202e]", "", text).split("\f")[:-1]
            self.assertEqual(len(pages), filing["exhibit_pages"])
            self.assertIn("Index of exhibits", pages[1])
            rows = re.findall(r"^ *(\d+) +\S.* (\d+|file) +(\d+)$", pages[1], re.MULTILINE)
            count = len(json.loads((top / "data/submission.json").read_text())["case"]["exhibits"])
            self.assertEqual([int(row[0]) for row in rows], list(range(1, count + 1)))
            for number, length, at in rows:
                length, at = 0 if length == "file" else int(length), int(at)
                self.assertIn(f"Exhibit {number}; bundle page {at}\n", pages[at - 1])
                for page in range(1, length + 1):
                    self.assertIn(f"Exhibit {number}, page {page} of {length}; bundle page {at + page}\n",
                                  pages[at + page - 1])

    @need_tool("pdftotext")
    def test_pdfs_show_names_in_their_own_scripts(self):
        _, text = run_tool("pdftotext", self.unpacked() / "data/submission.pdf", "-")
        for name in ("Халвеник", "Radomir Halvenik", "上官博渊", "Shangguan Boyuan"):
            self.assertIn(name, text)
        # Arabic comes out in presentation forms or reversed, by viewer; letters are what counts.
        self.assertTrue(any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in text))

    @need_tool("pdftotext")
    def test_sections_stand_in_order_with_page_numbers(self):
        _, text = run_tool("pdftotext", "-layout", self.unpacked() / "data/submission.pdf", "-")
        self.assertRegex(text, r"Executive summary\W+.*\d+")
        self.assertLess(text.index("Executive summary"), text.index("Exhibit list") if "Exhibit list" in text else len(text))

    def test_no_protected_word_left_in_any_byte(self):
        protected = (ROOT / "tests/fixtures/generica_protected_words.txt").read_text().split()
        self.assertGreater(len(protected), 5)
        for regime in REGIMES:
            top = self.unpacked(regime)
            for path in [p for p in top.rglob("*") if p.is_file()]:
                content = path.read_bytes()
                if path.suffix == ".pdf":
                    content += run_tool("pdftotext", path, "-")[1].encode()
                if path.suffix == ".docx":
                    with zipfile.ZipFile(path) as docx:
                        content += b"".join(docx.read(name) for name in docx.namelist())
                content = content.lower() + str(path.relative_to(top)).lower().encode()
                for word in protected:
                    self.assertNotIn(word.lower().encode(), content, f"{regime}: {path.name}: {word}")

    def test_each_of_a_thousand_changed_bytes_is_found_and_the_file_named(self):
        bundle = self.bundles["ca-jvcfoa"]
        whole = bundle.read_bytes()
        with zipfile.ZipFile(bundle) as archive:
            members = [(info.header_offset, info.filename) for info in archive.infolist()]
        seed = 7
        print(f"seed {seed}")
        draw = random.Random(seed)
        # Half of them anywhere, half in each file's turn, so that the small ones get their share.
        ends = [offset for offset, _ in members[1:]] + [len(whole)]
        places = [draw.randrange(len(whole)) for _ in range(500)]
        while len(places) < 1000:
            places += [draw.randrange(begin, end) for (begin, _), end in zip(members, ends)]
        names = {name.split("/", 1)[1] for _, name in members}
        self.assertLessEqual({"data/exhibits.pdf", "data/letter.pdf", "data/exhibit-list.pdf"}, names)
        changes = [(at, 1 << draw.randrange(8)) for at in places[:1000]]

        def passes(worker):
            """The changes of one worker that nothing notices."""
            copy = self.folder / f"{worker}-{bundle.name}"
            copy.write_bytes(whole)
            missed = []
            with copy.open("r+b") as file:
                for at, bit in changes[worker::2]:
                    for byte in (whole[at] ^ bit, whole[at]):
                        file.seek(at)
                        file.write(bytes([byte]))
                        file.flush()
                        if byte != whole[at]:
                            done = subprocess.run([str(BINARY), "file", "verify", str(copy)], capture_output=True,
                                                  text=True, env=self.environment())
                            if done.returncode != 1 or not re.search(r"recourse: \S+: ", done.stderr):
                                missed.append((at, bit, done.returncode, done.stderr))
            self.assertEqual(copy.read_bytes(), whole)
            return missed

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.assertEqual(sum(pool.map(passes, range(2)), []), [])
        copy = self.folder / bundle.name
        inside = next((offset, name) for offset, name in members if name.endswith("submission.pdf"))
        changed = bytearray(whole)
        changed[inside[0] + 5000] ^= 1
        copy.write_bytes(changed)
        self.run_program("file", "verify", copy, status=1)
        self.assertIn("submission.pdf", self.error)

    def test_exhibits_in_the_bag_carry_no_metadata(self):
        for path in (self.unpacked() / "data").rglob("*.jp*g"):
            self.assertNotIn(b"Exif\x00\x00", path.read_bytes()[:4096], path.name)

    def test_status_lists_what_was_made(self):
        filings = self.maker.run_json("file", "status", "-w", "test")["filings"]
        self.assertEqual(sorted(f["regime"] for f in filings), sorted(REGIMES))

    def test_unknown_regime_recipient_and_case_are_named(self):
        for words, name in ((["generica", "--regime", "xx-none"], "xx-none"),
                            (["generica", "--regime", "us-353"], "us-353 has ended"),
                            (["nothing", "--regime", "gb-ghr"], "nothing"),
                            (["generica", "--regime", "gb-ghr", "--to", "nobody"], "nobody")):
            self.maker.run_program("file", *words, "-w", "test", "--out", self.folder, status=1)
            self.assertIn(name, self.maker.error)


if __name__ == "__main__":
    unittest.main()
