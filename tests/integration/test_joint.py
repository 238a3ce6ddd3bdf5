"""Several organisations file together: who gave what, whose consent, and who signs."""
import base64
import hashlib
import json
import pathlib
import shutil
import subprocess
import unittest
import zipfile

from support import EXAMPLES, ProgramTest, need_tool

PARTNER = "civic-watch"
SHOPKEEPER = "p-v5"
AGREED = {"partner": PARTNER, "uses": ["submission"], "authorities": ["any"], "named": True, "given": "2026-02-03",
          "form": "written"}


class JointTest(ProgramTest):
    """The lead's workspace is "test", the partner's "watch"."""

    def setUp(self):
        super().setUp()
        self.run_program("workspace", "create", "-w", "watch", "--quick-key")
        self.key = self.run_json("file", "key", "-w", "watch")["public_key"]

    def w(self, *arguments, **named):
        return self.run_program(*arguments, "-w", "test", **named)

    def wj(self, *arguments, **named):
        return self.run_json(*arguments, "-w", "test", **named)

    def import_with_partner(self, but=None):
        """The example with a partner, with which everybody has agreed who has with the lead, but this person."""
        folder = self.folder / "generica"
        shutil.copytree(EXAMPLES / "generica", folder)
        parts = (folder / "case.toml").read_text().split("\n[party.consent]\n")
        agreed = 'partner_consents = [{ partner = "civic-watch", uses = ["submission"], authorities = ["any"], ' \
                 'named = true, given = "2026-02-03", form = "written" }]\n'
        text = parts[0]
        for before, part in zip(parts, parts[1:]):
            person = before.rsplit('\nid = "', 1)[1].split('"')[0]
            text += ("" if person == but else agreed) + "\n[party.consent]\n" + part
        text += f"""
[[partner]]
id = "{PARTNER}"
organisation = "Civic Watch Generica"
contact = "Lida Morov"
contribution = "Interviewed the shopkeepers of Dravna."
public_key = "{self.key}"
"""
        (folder / "case.toml").write_text(text)
        self.w("case", "import", folder, "--quick-key")

    def file(self, *options, **named):
        made = self.wj("file", "generica", "--regime", "gb-ghr", "--with", PARTNER, "--out", self.folder / "out",
                       *options, **named)["filings"][0]
        self.bundle = pathlib.Path(made["paths"][0])
        return made

    def twin(self):
        with zipfile.ZipFile(self.bundle) as bundle:
            name = next(name for name in bundle.namelist() if name.endswith("data/submission.json"))
            return json.loads(bundle.read(name))

    def sign(self):
        seen = self.run_json("file", "sign", self.bundle, "-w", "watch")
        return pathlib.Path(self.run_json("file", "sign", self.bundle, "--sha256", seen["sha256"], "--out",
                                          self.folder / "signed", "-w", "watch")["path"])

    def withheld(self, *options):
        shown = self.wj("file", "preview", "generica", "--regime", "gb-ghr", *options)
        return {one["record"]: one["reason"] for one in shown["withheld"]}, shown

    def test_nobody_is_in_it_who_has_not_agreed_with_each_organisation(self):
        self.import_with_partner(but=SHOPKEEPER)
        record = f"party {SHOPKEEPER}"
        alone, _ = self.withheld()
        self.assertNotIn(record, alone)
        together, shown = self.withheld("--with", PARTNER)
        self.assertEqual(together[record], f"no consent to a submission, with partner {PARTNER}")
        self.assertEqual(shown["partners"], [PARTNER])
        self.w("case", "set", "generica", SHOPKEEPER, f"partner_consents={json.dumps([AGREED])}")
        agreed, shown = self.withheld("--with", PARTNER)
        self.assertNotIn(record, agreed)
        consent = next(one["consent"] for one in shown["people"] if one["party"] == SHOPKEEPER)
        self.assertEqual(consent, f"given 2025-10-21, written; with {PARTNER}: given 2026-02-03, written")
        self.w("case", "set", "generica", SHOPKEEPER, "partner_consents[1].withdrawn=true")
        gone, _ = self.withheld("--with", PARTNER)
        self.assertEqual(gone[record], f"consent was withdrawn, with partner {PARTNER}")

    def test_what_a_partner_gave_goes_only_where_it_signs(self):
        self.import_with_partner()
        self.w("case", "set", "generica", "x01", f"partner={PARTNER}")
        alone, shown = self.withheld()
        self.assertEqual(alone["exhibit x01"], f"it is of partner {PARTNER}, who does not file this")
        self.assertNotIn("x01", [one["exhibit"] for one in shown["exhibits"]])
        together, shown = self.withheld("--with", PARTNER)
        self.assertIn("x01", [one["exhibit"] for one in shown["exhibits"]])
        self.file()
        twin = self.twin()
        self.assertEqual(twin["partners"], [{"id": "partner-1", "organisation": "Civic Watch Generica",
                                             "public_key": self.key}])
        theirs = [one["number"] for one in twin["case"]["exhibits"] if one["partner"] == "partner-1"]
        self.assertEqual(theirs, [1])
        self.assertNotIn(PARTNER, json.dumps(twin))

    def test_refuses_a_partner_that_cannot_sign(self):
        def refused(*options):
            self.w("file", "generica", "--regime", "gb-ghr", *options, status=1)
            return self.error
        self.import_with_partner()
        own = self.wj("file", "key")["public_key"]
        self.assertIn("partner nobody: the case has no such partner", refused("--with", "nobody"))
        self.w("case", "set", "generica", f"partner/{PARTNER}", "public_key=RWQ")
        self.assertIn(f"partner {PARTNER}: needs its public key", refused("--with", PARTNER))
        self.w("case", "set", "generica", f"partner/{PARTNER}", f"public_key={own}")
        self.assertIn("has the key of this workspace", refused("--with", PARTNER))
        self.assertEqual(self.wj("file", "status")["filings"], [])

    def test_each_signs_and_nothing_goes_before(self):
        self.import_with_partner()
        filing = self.file()["id"]
        hand_over = ("file", "hand-over", filing, "--out", self.folder / "hand")
        for early in (hand_over, ("file", "record", filing, "sent", "--by", "by hand")):
            self.w(*early, status=1)
            self.assertIn(f"not signed yet by {PARTNER}", self.error)
        report = self.run_json("file", "verify", self.bundle)
        self.assertTrue(report["ok"])
        self.assertEqual([one["signed"] for one in report["partners"]], [False])
        self.assertIn("Civic Watch Generica", self.run_program("file", "verify", self.bundle))

        seen = self.run_json("file", "sign", self.bundle, "-w", "watch")
        self.assertEqual((seen["organisation"], seen["regime"], seen["path"]), ("Civic Watch Generica", "gb-ghr", ""))
        self.assertEqual(seen["submitter_key"], self.wj("file", "key")["public_key"])
        self.run_program("file", "sign", self.bundle, "--sha256", "0" * 64, "-w", "watch", status=1)
        self.assertIn("another bundle than the one you looked at", self.error)
        signature = self.sign()
        self.assertTrue(any(entry["kind"] == "bundle.signed"
                            for entry in self.run_json("log", "show", "-w", "watch")["entries"]))

        listed = self.wj("file", "signatures", filing, signature)["signatures"]
        self.assertEqual([one["signed"] for one in listed], [True])
        self.assertEqual(self.wj("file", "signatures", filing, signature)["signatures"], listed)
        files = {pathlib.Path(path).name for path in self.wj(*hand_over)["paths"]}
        self.assertIn(signature.name, files)
        report = self.run_json("file", "verify", self.folder / "hand" / self.bundle.name)
        self.assertTrue(report["ok"], report)
        self.assertEqual([one["signed"] for one in report["partners"]], [True])

    def test_a_signature_of_another_bundle_or_key_is_refused(self):
        self.import_with_partner()
        filing = self.file()["id"]
        signature = self.sign()
        text = signature.read_text()
        strangers = [text.replace("untrusted comment", "comment"), text[:-9] + "AAAAAAA=\n", "", "x" * 300,
                     self.bundle.with_name(self.bundle.name + ".minisig").read_text()]
        for content in strangers:
            other = self.folder / "other.minisig"
            other.write_text(content)
            self.w("file", "signatures", filing, other, status=1)
            beside = self.bundle.with_name(signature.name)
            beside.write_text(content)
            self.run_program("file", "verify", self.bundle, "--json", status=1)
            beside.unlink()
        self.assertEqual([one["signed"] for one in self.wj("file", "signatures", filing)["signatures"]], [False])
        # A bundle that is not as it was sealed is not signed, nor one that names nobody with this key.
        damaged = self.folder / self.bundle.name
        damaged.write_bytes(self.bundle.read_bytes()[:-1] + b"x")
        self.run_program("file", "sign", damaged, "-w", "watch", status=1)
        self.assertIn("not as it was sealed", self.error)
        self.run_program("file", "sign", self.bundle, "-w", "test", status=1)
        self.assertIn("names no partner with the key of this workspace", self.error)

    @need_tool("minisign")
    def test_a_partner_without_the_program_signs_with_minisign(self):
        secret, public = self.folder / "their.key", self.folder / "their.pub"
        subprocess.run(["minisign", "-GW", "-p", public, "-s", secret], check=True, capture_output=True)
        self.key = public.read_text().splitlines()[1]
        self.import_with_partner()
        filing = self.file()["id"]
        signature = self.folder / "theirs.minisig"
        subprocess.run(["minisign", "-SHm", self.bundle, "-s", secret, "-x", signature, "-t", "Civic Watch, 2026"],
                       check=True, capture_output=True)
        listed = self.wj("file", "signatures", filing, signature)["signatures"]
        self.assertEqual([(one["signed"], one["comment"]) for one in listed], [(True, "Civic Watch, 2026")])

    @need_tool("openssl")
    def test_any_program_for_ed25519_can_check_a_partners_signature(self):
        self.import_with_partner()
        self.file()
        lines = self.sign().read_text().splitlines()
        packed = base64.b64decode(lines[1])
        prefix = bytes.fromhex("302a300506032b6570032100")
        (self.folder / "key.der").write_bytes(prefix + base64.b64decode(self.key)[10:])
        (self.folder / "signature").write_bytes(packed[10:])
        (self.folder / "hash").write_bytes(hashlib.blake2b(self.bundle.read_bytes()).digest())
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", self.folder / "key.der", "-keyform",
                               "DER", "-rawin", "-in", self.folder / "hash", "-sigfile", self.folder / "signature"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_supplement_is_of_the_same_organisations(self):
        self.import_with_partner()
        filing = self.file()["id"]
        self.w("file", "signatures", filing, self.sign())
        self.w("file", "record", filing, "sent", "--by", "by hand")
        self.w("case", "set", "generica", "case", "impact=The port would lose its insurers [argument].")
        made = self.wj("file", "supplement", filing, "--out", self.folder / "more")["filings"][0]
        self.assertEqual([one["id"] for one in made["partners"]], [PARTNER])
        self.bundle = pathlib.Path(made["paths"][0])
        self.assertEqual([one["organisation"] for one in self.twin()["partners"]], ["Civic Watch Generica"])
        self.wj("file", "signatures", made["id"], self.sign())


if __name__ == "__main__":
    unittest.main()
