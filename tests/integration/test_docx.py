"""The DOCX of a submission, opened and written again by LibreOffice, says the same."""
import pathlib
import subprocess
import zipfile
from xml.etree import ElementTree

from support import EXAMPLES, ProgramTest, need_tool

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLANKS = {WORD + "tab", WORD + "br"}


def words_of(docx):
    """The words of a document in order, without the numbers that Word itself puts before lists."""
    with zipfile.ZipFile(docx) as archive:
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    words = []
    for paragraph in document.iter(WORD + "p"):
        pieces = (" " if part.tag in BLANKS else part.text or ""
                  for part in paragraph.iter() if part.tag in BLANKS or part.tag == WORD + "t")
        words += "".join(pieces).split()
    return words


def not_in_order(words, text):
    """Words that the text lacks, or has elsewhere; it may have others between."""
    there = iter(text)
    return [word for word in words if word not in there]


class Docx(ProgramTest):
    def converted(self, docx, kind):
        out = self.folder / "converted"
        done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/office",
                               "--convert-to", kind, "--outdir", out, docx], capture_output=True, text=True,
                              timeout=120, env=self.environment())
        made = out / docx.with_suffix("." + kind.split(":")[0]).name
        self.assertTrue(made.exists(), done.stdout + done.stderr)
        return made

    @need_tool("soffice")
    def test_libreoffice_opens_it_and_writes_the_same_words(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.import_generica()
        for language, heading in (("en", "Executive"), ("fr", "Résumé")):
            out = self.folder / language
            self.run_program("file", "generica", "--regime", "us-glomag", "--language", language, "--out", out, "-w",
                             "test")
            with zipfile.ZipFile(next(out.glob("*.zip"))) as bundle:
                bundle.extractall(out / "bundle")
            docx = next(pathlib.Path(out / "bundle").glob("*/data/submission.docx"))
            words = words_of(docx)
            self.assertGreater(len(words), 5000)
            for name in ("Halvenik", "Халвеник", "上官博渊", "زريفان", heading):
                self.assertTrue(any(name in word for word in words), name)
            self.assertEqual(words_of(self.converted(docx, "docx")), words)
            text = self.converted(docx, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig").split()
            self.assertEqual(not_in_order(words, text), [])
