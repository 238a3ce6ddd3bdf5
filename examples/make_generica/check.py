"""Checks the finished case: ids resolve, files exist, quotes occur in the exhibits, the numbers are the promised ones."""

import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

AUTHORITIES = ["us-treasury", "us-state", "gb-fcdo", "eu-council", "ca-gac"]
# Words of the team's notes, and the name in the EXIF of a photograph that would show who took it.
HIDDEN = ["Zhelmirsk", "Tarvessa", "Ferundal"]
GRADES = ["public", "authority", "named", "team", "sealed"]


def plain(text):
    """Text without what extraction changes: line breaks, ligatures, presentation forms, marks of direction."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", text)
    return re.sub(r"\s+", "", text)


def without_tags(text):
    return re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", " ", text, flags=re.S))


def text_of(exhibit, folder, documents):
    """The exhibit's text; pictures of pages are compared with the text that they were made from."""
    path = folder / exhibit["file"]
    source = documents / f"{path.stem}.html"
    if path.suffix == ".pdf":
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        if text.strip():
            return text
    if path.suffix in (".html", ".csv"):
        return without_tags(path.read_text(encoding="utf-8"))
    return without_tags(source.read_text(encoding="utf-8")) if source.exists() else None


class Checker:
    def __init__(self, case, folder, documents):
        self.case, self.folder, self.documents = case, folder, documents
        self.problems = []
        self.parties = self.ids("party")
        self.exhibits = self.ids("exhibit")
        self.sources = self.ids("source")
        self.claims = self.ids("claim")
        self.acts = {act["id"]: act for incident in case["incident"] for act in incident["act"]}
        self.incidents = self.ids("incident")

    def ids(self, kind):
        records = self.case[kind]
        self.expect(len({r["id"] for r in records}) == len(records), f"{kind}: an id occurs twice")
        return {record["id"]: record for record in records}

    def expect(self, holds, problem):
        if not holds:
            self.problems.append(problem)

    def known(self, where, known, *wanted):
        for one in wanted:
            self.expect(one in known, f"{where}: {one} does not exist")

    def check_parties(self):
        for party in self.parties.values():
            where = party["id"]
            for dated in party.get("posts", []) + party.get("relations", []):
                self.known(where, self.exhibits, *dated.get("exhibits", []))
            self.known(where, self.parties, *[p["organisation"] for p in party.get("posts", []) if p.get("organisation")])
            self.known(where, self.parties, *[r["party"] for r in party.get("relations", [])])
            self.known(where, self.exhibits, *party.get("identity_exhibits", []))
            people = {"victim", "witness"} & set(party["roles"])
            self.expect(not people or "consent" in party, f"{where}: no consent")
            self.known(where, AUTHORITIES + ["any"], *party.get("consent", {}).get("authorities", []))
            self.expect(party["confidentiality"] == "public" or party["pseudonym"], f"{where}: protected, but no pseudonym")

    def check_acts(self):
        for act in self.acts.values():
            self.known(act["id"], self.claims, *act["claims"])
            self.known(act["id"], self.parties, *([act["victim"]] if act["victim"] else []))
            for involvement in act["involvements"]:
                self.known(act["id"], self.parties, involvement["party"])
                self.known(act["id"], self.claims, *involvement["claims"])

    def check_evidence(self):
        for source in self.sources.values():
            self.known(source["id"], self.sources, *([source["root"]] if source.get("root") else []))
            self.known(source["id"], self.parties, *([source["party"]] if source.get("party") else []))
        for exhibit in self.exhibits.values():
            self.known(exhibit["id"], self.sources, exhibit["source"])
            self.known(exhibit["id"], self.parties, *exhibit["people"])
            self.expect((self.folder / exhibit["file"]).is_file(), f"{exhibit['id']}: {exhibit['file']} is missing")
        files = {str(f.relative_to(self.folder)) for f in self.folder.rglob("*") if f.is_file()}
        named = {e["file"] for e in self.exhibits.values()} | {"case.toml"}
        self.expect(files == named, f"files without a record: {sorted(files - named)}")

    def check_claims(self):
        texts = {e["id"]: text_of(e, self.folder, self.documents) for e in self.exhibits.values()}
        for claim in self.claims.values():
            self.known(claim["id"], self.parties | self.acts | self.incidents, *claim["about"])
            self.expect(claim["citations"], f"{claim['id']}: no citation")
            for citation in claim["citations"]:
                self.known(claim["id"], self.exhibits, citation["exhibit"])
                text, quote = texts.get(citation["exhibit"]), citation["quote"]
                self.expect(not quote or (text and plain(quote) in plain(text)),
                            f"{claim['id']}: {citation['exhibit']} does not say: {quote}")
            grade = GRADES.index(claim["confidentiality"])
            least = min(GRADES.index(self.exhibits[c["exhibit"]]["confidentiality"]) for c in claim["citations"])
            self.expect(least <= grade, f"{claim['id']}: is {claim['confidentiality']}, but rests on nothing below {GRADES[least]}")
        used = {c["exhibit"] for claim in self.claims.values() for c in claim["citations"]}
        self.expect(used == set(self.exhibits), f"exhibits that no claim cites: {sorted(set(self.exhibits) - used)}")
        carried = {c for act in self.acts.values() for part in [act, *act["involvements"]] for c in part["claims"]}
        loose = {c for c in set(self.claims) - carried
                 if not self.claims[c].get("exculpatory") and not set(self.claims[c]["about"]) <= set(self.parties)}
        self.expect(not loose, f"claims that carry nothing: {sorted(loose)}")

    def check_names(self):
        """A protected name stands only in exhibits that stay with the team, or where the person agreed to be named."""
        for word, authorities in protected_words(self.case).items():
            for exhibit in self.exhibits.values():
                raw = (self.folder / exhibit["file"]).read_bytes().decode("utf-8", errors="ignore")
                text = raw + (text_of(exhibit, self.folder, self.documents) or "")
                kept = exhibit["confidentiality"] in ("team", "sealed")
                self.expect(kept or authorities or word not in text, f"{exhibit['id']}: shows a protected name")
                self.expect(word not in exhibit["title"] + exhibit["description"] + exhibit["file"], f"{exhibit['id']}: its record names {word}")
            rest = str([self.case["incident"], self.case["claim"], self.case["summary"], self.case["source"]])
            self.expect(word not in rest, f"an incident, claim or source names {word}")

    def check_numbers(self):
        def with_role(*roles):
            return sum(bool(set(roles) & set(party["roles"])) for party in self.parties.values())

        counted = {"targets": with_role("target"), "victims and witnesses": with_role("victim", "witness"),
                   "incidents": len(self.incidents), "acts": len(self.acts), "exhibits": len(self.exhibits)}
        promised = {"targets": 4, "victims and witnesses": 12, "incidents": 6, "acts": 15, "exhibits": 25}
        self.expect(counted == promised, f"counted {counted}, promised {promised}")
        size = sum(f.stat().st_size for f in self.folder.rglob("*") if f.is_file())
        self.expect(size < 4 << 20, f"{size} bytes are more than 4 MiB")
        video = max((self.folder / "exhibits").glob("*.mp4")).stat().st_size
        self.expect(video < 300_000, f"the video has {video} bytes")


def problems_of(folder, documents):
    """Every problem of the case in `folder`, one line each; none when it is sound."""
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    checker = Checker(case, folder, documents)
    for check in (checker.check_parties, checker.check_acts, checker.check_evidence, checker.check_claims, checker.check_names,
                  checker.check_numbers):
        check()
    return checker.problems


def protected_words(case):
    """Family names (and names in own script) of the protected people, with the authorities that may read them."""
    words = {}
    for party in case["party"]:
        if party["confidentiality"] == "public":
            continue
        consent = party["consent"]
        may = party["confidentiality"] in ("authority", "named") and consent["named"] and not consent.get("withdrawn", False)
        for name in party["names"]:
            word = name.get("family") or name["full"]
            words[word] = consent["authorities"] if may else []
    return words


def write_protected_words(folder, fixtures):
    """What leak tests search for: words that may reach nobody, and words that some authorities may read."""
    words = protected_words(tomllib.loads((folder / "case.toml").read_text(encoding="utf-8")))
    fixtures.mkdir(parents=True, exist_ok=True)
    never = [word for word, authorities in words.items() if not authorities]
    (fixtures / "generica_protected_words.txt").write_text("\n".join(never + HIDDEN) + "\n", encoding="utf-8")
    some = [f"{word},{' '.join(authorities)}" for word, authorities in words.items() if authorities]
    (fixtures / "generica_named_words.csv").write_text("\n".join(["word,authorities", *some]) + "\n", encoding="utf-8")
