"""The example case with random grades, and words that stand nowhere else in texts and files that have a grade, or never leave."""
import pathlib
import random
import shutil
import subprocess
import tomllib

LEVELS = ["public", "authority", "named", "team", "sealed"]
NEVER = len(LEVELS)


def toml_value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml_value(one)}" for name, one in value.items()) + " }"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def toml_text(case):
    """Top-level values, then tables; what is deeper stands inline."""
    lines = [f"{name} = {toml_value(value)}" for name, value in case.items()
             if not isinstance(value, dict) and not (isinstance(value, list) and value and isinstance(value[0], dict))]
    for name, value in case.items():
        if isinstance(value, dict):
            lines += ["", f"[{name}]"] + [f"{field} = {toml_value(one)}" for field, one in value.items()]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for record in value:
                lines += ["", f"[[{name}]]"] + [f"{field} = {toml_value(one)}" for field, one in record.items()]
    return "\n".join(lines) + "\n"


def small_pdf(line):
    """One page with one line of text."""
    content = f"BT /F 24 Tf 60 700 Td ({line}) Tj ET".encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F << "
               b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (table, len(out)))


class CanaryCase:
    """`words` maps each canary to its level, an index of LEVELS, or NEVER; `hidden_files` never leave the team."""

    def __init__(self, example, folder, seed):
        self.random = random.Random(seed)
        self.words = {}
        self.folder = folder
        shutil.copytree(example, folder)
        self.case = tomllib.loads((folder / "case.toml").read_text())
        self.shuffle_grades()
        self.add_exhibits()
        self.mark_records()
        (folder / "case.toml").write_text(toml_text(self.case))

    def word(self, level):
        """Letters that reading machines do not mix up; capitals, so that it stands alone."""
        while True:
            word = "K" + "".join(self.random.choice("AEFHKLNPRTVXYZ") for _ in range(9))
            if word not in self.words:
                self.words[word] = level
                return word

    def level(self, record, default="public"):
        return LEVELS.index(record.get("confidentiality", default))

    def shuffle_grades(self):
        for claim in self.case["claim"]:
            if self.random.random() < 0.3:
                claim["confidentiality"] = self.random.choice(LEVELS)
        for exhibit in self.case["exhibit"]:
            if self.random.random() < 0.3:
                exhibit["confidentiality"] = self.random.choice(LEVELS)

    def add_exhibits(self):
        """A file of each kind at each of three levels, with a word in what it shows and one in what it says of itself."""
        self.hidden_files = []
        for grade in ("public", "authority", "team"):
            for kind in ("txt", "csv", "pdf", "png", "jpg", "mp4"):
                self.add_file(grade, kind)

    def add_file(self, grade, kind):
        shown, told, name = self.word(LEVELS.index(grade)), self.word(NEVER), self.word(NEVER)
        path = self.folder / "exhibits" / f"{name}.{kind}"
        if kind in ("txt", "csv"):
            path.write_text(f"{shown},1\n" * self.random.randint(50, 400))
        elif kind == "mp4":
            subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=gray:s=160x120:d=1", "-metadata",
                            f"title={told}", path], check=True)
        else:
            pdf = small_pdf(shown)
            if kind == "pdf":
                path.write_bytes(pdf)
            else:
                option = {"png": "-png", "jpg": "-jpeg"}[kind]
                path.write_bytes(subprocess.run(["pdftoppm", option, "-r", "80", "-"], input=pdf, check=True,
                                                capture_output=True).stdout)
            subprocess.run(["exiftool", "-q", "-overwrite_original", f"-XMP:Creator={told}", path], check=True)
        media = {"txt": "text/plain", "csv": "text/csv", "pdf": "application/pdf", "png": "image/png",
                 "jpg": "image/jpeg", "mp4": "video/mp4"}[kind]
        self.case["exhibit"].append({
            "id": f"xc{len(self.case['exhibit'])}", "title": "An item", "kind": "official-record",
            "file": f"exhibits/{path.name}", "media_type": media, "source": self.case["exhibit"][0]["source"],
            "made": "2025-01-01", "obtained": "2025-02-01", "language": "en", "description": "",
            "confidentiality": grade, "people": []})
        if LEVELS.index(grade) > LEVELS.index("named"):
            self.hidden_files.append(path)

    def mark_records(self):
        for exhibit in self.case["exhibit"]:
            exhibit["title"] += " " + self.word(self.level(exhibit, "team"))
            exhibit["description"] = exhibit.get("description", "") + " " + self.word(self.level(exhibit, "team"))
        for claim in self.case["claim"]:
            claim["text"] = claim["text"].rstrip(".") + " " + self.word(self.level(claim)) + "."
        for source in self.case["source"]:
            source["title"] += " " + self.word(self.level(source))
            source["motive"] = self.word(NEVER)
        for asset in self.case.get("asset", []):
            asset["description"] += " " + self.word(self.level(asset, "team"))
        for party in self.case["party"]:
            party["notes"] = self.word(NEVER)
        for statement in self.case.get("statement", []):
            statement["note"] = self.word(NEVER)
        self.add_partner()
        self.mark_texts()

    def add_partner(self):
        """Who files nothing with us: neither it nor what it gave, and what people agreed with it, is told."""
        partner = self.word(NEVER)
        self.case["partner"] = [{"id": partner} | {field: self.word(NEVER) for field in (
            "organisation", "about", "contact", "email", "phone", "contribution", "public_key")}]
        for party in self.case["party"]:
            if "consent" in party:
                party["partner_consents"] = [{"partner": partner, "uses": ["submission"], "authorities": ["any"],
                                              "guardian": self.word(NEVER)}]
        word = self.word(NEVER)
        path = self.folder / "exhibits" / f"{self.word(NEVER)}.txt"
        path.write_text(f"{word}\n" * 99)
        self.case["exhibit"].append({
            "id": "x-partner", "title": self.word(NEVER), "kind": "official-record", "file": f"exhibits/{path.name}",
            "media_type": "text/plain", "source": self.case["exhibit"][0]["source"], "confidentiality": "public",
            "partner": partner})
        self.hidden_files.append(path)

    def mark_texts(self):
        """A sentence a claim: it may be told to whoever may see the claim, and the incident."""
        claims = {claim["id"]: self.level(claim) for claim in self.case["claim"]}
        for incident in self.case["incident"]:
            for field in ("summary", "state_response"):
                cited = self.random.sample(sorted(claims), 2)
                level = max(self.level(incident), *(claims[one] for one in cited))
                incident[field] += f"\nA sentence with {self.word(level)} [{cited[0]}; {cited[1]}]."
        for claim, level in self.random.sample(sorted(claims.items()), 12):
            for field in ("summary", "impact", "exculpatory_search"):
                self.case[field] += f"\nOf it {self.word(level)} is told [{claim}]."

    def above(self, level):
        return {word for word, own in self.words.items() if own > level}
