"""Documents in another language, people's own templates, and the papers that everybody may see."""
import re
import subprocess
import zipfile

from support import EXAMPLES, ProgramTest, need_tool


def pdf_text(path):
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout


class Languages(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.import_generica()
        self.out = self.folder / "out"

    def draft(self, regime="cz", *options, **named):
        self.run_program("file", "generica", "--regime", regime, "--draft", self.out, "-w", "test", *options, **named)
        file = self.out / f"{regime}-submission.html"
        return file.read_text() if file.exists() else ""

    def test_a_draft_is_written_in_the_language_asked_for_and_nothing_is_kept(self):
        self.assertIn('<html lang="en" dir="ltr">', self.draft())
        french = self.draft("cz", "--language", "fr")
        self.assertIn('<html lang="fr" dir="ltr">', french)
        self.assertIn("Niveau de preuve", french)
        self.assertIn("traduction de travail", french)
        self.assertNotIn("<link", french)
        self.assertIn("Mesdames, Messieurs,", (self.out / "cz-letter.html").read_text())
        self.assertIn("Liste des pièces", (self.out / "cz-exhibit-list.html").read_text())
        self.assertEqual(self.run_json("file", "status", "-w", "test")["filings"], [])
        self.draft("cz", "--language", "xx", status=1)
        self.assertIn("en, fr", self.error)

    def test_own_templates_and_phrases_come_first_and_must_be_known(self):
        templates = self.home / "templates"
        translations = self.home / "translations/fr"
        templates.mkdir()
        translations.mkdir(parents=True)
        own = '<html><body><h2 id="own">{{#t}}Our own words{{/t}}</h2>{{>partials/proof}}</body></html>'
        (templates / "cz.html").write_text(own)
        self.assertIn("Our own words", self.draft())
        self.draft("cz", "--language", "fr", status=1)
        self.assertIn('lacks words for "Our own words"', self.error)
        (translations / "own.toml").write_text('[phrases]\n"Our own words" = "Nos propres mots"\n')
        self.assertIn("Nos propres mots", self.draft("cz", "--language", "fr"))
        (templates / "cz.html").write_text("{{#t}}never closed")
        self.draft(status=1)
        self.assertIn("cz.html:1", self.error)

    @need_tool("pdftotext")
    def test_a_bundle_in_french_has_its_letter_and_list(self):
        filed = self.run_json("file", "generica", "--regime", "cz", "--language", "fr", "--out", self.out, "-w", "test")
        (filing,) = filed["filings"]
        self.assertEqual(filing["language"], "fr")
        with zipfile.ZipFile(filing["bundle"]) as bundle:
            bundle.extractall(self.folder / "bundle")
        data = next((self.folder / "bundle").glob("*/data"))
        letter = pdf_text(data / "letter.pdf")
        for words in ("Mesdames, Messieurs,", "submission.pdf", "exhibit-list.pdf"):
            self.assertIn(words, letter)
        self.assertIn("Liste des pièces", pdf_text(data / "exhibit-list.pdf"))
        rows = (data / "exhibit-list.csv").read_text().splitlines()
        self.assertEqual(rows[0].split(",")[:2], ["number", "file"])
        self.assertIn("lang", subprocess.run(["unzip", "-p", data / "submission.docx", "word/styles.xml"],
                                             capture_output=True, text=True, check=True).stdout)
        self.assertTrue(self.run_json("file", "verify", filing["bundle"])["ok"])

    @need_tool("pdfinfo")
    def test_a_brief_is_one_page_and_shows_nothing_confidential(self):
        made = self.run_json("file", "brief", "generica", "--regime", "gb-ghr", "--out", self.out, "-w", "test")
        (papers,) = made["papers"]
        self.assertEqual([path.rsplit("gb-ghr-")[-1] for path in papers["paths"]],
                         ["brief.pdf", "statement.pdf", "statement.docx"])
        info = subprocess.run(["pdfinfo", papers["paths"][0]], capture_output=True, text=True, check=True).stdout
        self.assertRegex(info, re.compile(r"^Pages:\s+1$", re.M))
        for path in papers["paths"][:2]:
            text = pdf_text(path)
            self.assertIn("Radomir Halvenik", text)
            for secret in ("Victim V-", "Witness W-", "desk@generica"):
                self.assertNotIn(secret, text)
        self.assertTrue(papers["withheld"])
        kinds = [entry["kind"] for entry in self.run_json("log", "show", "-w", "test")["entries"]]
        self.assertIn("public-papers.made", kinds)
