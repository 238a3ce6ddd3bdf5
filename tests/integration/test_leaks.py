"""Nothing that a recipient may not see reaches any byte of what is made for them: words that stand nowhere else are
planted in texts and files of every grade of a case (canary_case.py), and looked for in everything that leaves, as a stranger
with common tools would. Shares no code with the program."""
import email
import email.policy
import functools
import hashlib
import io
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import zipfile

from canary_case import LEVELS, CanaryCase
from redaction_scan import haystacks, run
from support import EXAMPLES, ProgramTest, need_tool

SEEDS = (1,)


os.environ["OMP_THREAD_LIMIT"] = "1"  # its threads wait for each other longer than they work

#: What a planted word looks like, wherever it begins.
PLANTED = re.compile(rb"(?=(K[AEFHKLNPRTVXYZ]{9}))")


def read_by_machine(data, pdf):
    """What tesseract reads on the pages of a PDF, or in a picture."""
    with tempfile.TemporaryDirectory() as folder:
        if pdf:
            subprocess.run(["pdftoppm", "-r", "70", "-gray", "-png", "-", f"{folder}/p"], input=data, check=True)
        else:
            (pathlib.Path(folder) / "p").write_bytes(data)
        return b"".join(run("tesseract", str(page), "-", "--psm", "6", data=b"")
                        for page in sorted(pathlib.Path(folder).iterdir()))


def planted_in(data):
    """Words as they stand, as UTF-16, as hexadecimal digits, backwards, and with anything but letters between."""
    upper = data.upper()
    looks = [upper, upper[::-1], upper.replace(b"\0", b""), re.sub(rb"[^A-Z]", b"", upper)]
    for digits in re.findall(rb"(?:[0-9A-F]{2}){10,}", upper):
        looks.append(bytes.fromhex(digits.decode()))
    return {word.decode() for look in looks for word in PLANTED.findall(look)}


def files_in(name, data):
    """The file itself, and what lies in it, at any depth."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.namelist():
                yield from files_in(f"{name}/{entry}", archive.read(entry))
    elif name.endswith(".eml"):
        for part in email.message_from_bytes(data, policy=email.policy.default).walk():
            if not part.is_multipart():
                yield from files_in(f"{name}/{part.get_filename() or 'text'}", part.get_payload(decode=True))


@functools.cache
def words_in(suffix, data):
    """Which planted words can be found in one file, and the text that was searched."""
    here, text = planted_in(data), data
    is_pdf = data[:5] == b"%PDF-"
    if is_pdf:
        for hay in haystacks(data):
            here |= planted_in(hay)
        text += run("pdftotext", "-", "-", data=data)
    # Only pictures hide from the text: they stand among the exhibits.
    if suffix in (".png", ".jpg") or (is_pdf and b"exhibit-1" in data and len(data) > 300_000):
        here |= planted_in(read_by_machine(data, is_pdf))
    if is_pdf or suffix in (".png", ".jpg", ".mp4"):
        here |= planted_in(run("exiftool", "-a", "-u", "-ee", "-", data=data))
    return here, text


@need_tool("tesseract")
@need_tool("exiftool")
@need_tool("ffmpeg")
@need_tool("bwrap")
class LeakTest(ProgramTest):
    def case_of(self, seed):
        case = CanaryCase(EXAMPLES / "generica", self.folder / f"case-{seed}", seed)
        self.run_program("case", "import", case.folder, "-w", f"w{seed}", "--quick-key")
        return case

    def check(self, case, grade, files):
        level = LEVELS.index(grade)
        forbidden, seen = case.above(level), set()
        hashes = [hashlib.new(kind, path.read_bytes()).hexdigest().encode()
                  for path in case.hidden_files for kind in ("sha256", "sha512", "sha1", "md5")]
        for path in files:
            for name, data in files_in(path.name, path.read_bytes()):
                here, text = words_in(pathlib.PurePath(name).suffix, data)
                here = (here | planted_in(name.encode())) & set(case.words)
                self.assertEqual(here & forbidden, set(), f"{name}, for {grade}")
                seen |= here
                for digest in hashes:
                    self.assertNotIn(digest, text, f"{name} tells a hash of what is withheld")
        return seen

    def test_nothing_above_the_grade_leaves_in_any_output(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                case = self.case_of(seed)
                workspace = ["-w", f"w{seed}"]
                out = self.folder / f"out-{seed}"
                filing = self.run_json("file", "generica", "--regime", "gb-ghr", "--out", out, *workspace)["filings"][0]
                self.run_program("file", "address", "gb-fcdo", "desk@ministry.example", "--source", "a letter",
                                 *workspace)
                self.run_program("file", "send", filing["id"], "--eml", out / "draft.eml", *workspace)
                self.run_program("file", "generica", "--regime", "gb-ghr", "--draft", out / "draft", *workspace)
                seen = self.check(case, "authority", [path for path in out.rglob("*") if path.is_file()])
                allowed = {word for word, level in case.words.items() if level <= LEVELS.index("authority")}
                self.assertGreater(len(seen & allowed), len(allowed) // 2, "the words that may leave were found")

                public = self.folder / f"public-{seed}"
                self.run_program("file", "brief", "generica", "--regime", "gb-ghr", "--out", public, *workspace)
                self.assertTrue(self.check(case, "public", [path for path in public.rglob("*") if path.is_file()]))


if __name__ == "__main__":
    unittest.main()
