#!/usr/bin/env python3
"""Four submissions of examples/generica with each exhibit eight times and PDFs made longer: 200 exhibits, about
1,500 pages. Time by the clock of the first run and of the same again, the most memory that the program took, and beside
it the print program alone over the three documents of one submission, four times, which no run can do without.

usage: filing_scale.py [BINARY]
"""
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
REGIMES = ["us-glomag", "gb-ghr", "eu-ghrsr", "ca-jvcfoa"]
COPIES = 8
LONGER = 9  # times the pages of each PDF


def scaled_case(folder):
    shutil.copytree(ROOT / "examples/generica", folder)
    text = (folder / "case.toml").read_text()
    exhibits = re.findall(r"^\[\[exhibit\]\]\n(?:(?!\[\[).*\n?)*", text, re.MULTILINE)
    more = []
    for block in exhibits:
        (file,) = re.findall(r'^file = "(.*)"', block, re.MULTILINE)
        path = folder / file
        if path.suffix == ".pdf":
            once = path.rename(path.with_suffix(".once"))
            subprocess.run(["qpdf", "--empty", "--pages", *[once] * LONGER, "--", path], check=True)
            once.unlink()
        for copy in range(2, COPIES + 1):
            other = path.with_stem(f"{path.stem}-{copy}")
            other.write_bytes(path.read_bytes())
            other_block = re.sub(r'^id = "(.*)"', rf'id = "\1-{copy}"', block, flags=re.MULTILINE)
            more.append(other_block.replace(file, f"exhibits/{other.name}"))
    (folder / "case.toml").write_text(text + "\n" + "\n".join(more))


def print_bare(html):
    templates = ROOT / "data/templates"
    subprocess.run(["/usr/bin/python3", "-B", templates / "print_pdf.py", templates, "bare", "archive"],
                   stdin=html.open("rb"), stdout=subprocess.DEVNULL, check=True)


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/recourse").resolve()
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as name:
        folder = pathlib.Path(name)
        scaled_case(folder / "case")
        secret = folder / "passphrase"
        secret.write_text("four plain words here\n")
        environment = {"PATH": os.environ["PATH"], "HOME": name, "RECOURSE_HOME": name + "/home",
                       "RECOURSE_PASSPHRASE_FILE": str(secret)}

        def run(*arguments):
            done = subprocess.run([binary, *arguments], env=environment, capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(done.stderr)
            return done.stdout

        run("case", "import", folder / "case", "-w", "test", "--quick-key")
        regimes = [word for regime in REGIMES for word in ("--regime", regime)]
        for turn in ("first", "again"):
            start = time.perf_counter()
            made = run("file", "generica", "-w", "test", "--out", folder / turn, "--json", *regimes)
            spent = time.perf_counter() - start
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{turn}: {spent:.1f} s, {memory:.0f} MiB")
        for filing in json.loads(made)["filings"]:
            print(f'{filing["regime"]:10} {filing["pages"]:4} pages, {filing["exhibit_pages"]:5} of exhibits')
        run("file", "generica", "-w", "test", "--draft", folder / "drafts", "--regime", "gb-ghr")
        documents = sorted((folder / "drafts").glob("*.html")) * len(REGIMES)
        start = time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(print_bare, documents))
        print(f"{len(documents)} documents printed bare, two at a time: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
