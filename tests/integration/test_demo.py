"""The whole walk: on the fictional lists, and on the real ones where they are at hand."""
import pathlib
import subprocess
import sys
import time
import unittest

from support import REAL_LISTS, ROOT, ProgramTest, need_real_lists

# Those that there is a template for.
REGIMES = ["ca-jvcfoa", "eu-ghrsr", "gb-ghr", "us-glomag"]


class Demo(ProgramTest):
    def check(self, report):
        self.assertEqual(report["case"]["exhibits"], 25)
        self.assertEqual(report["case"]["acts"], 15)
        all_regimes = self.run_json("regimes", "list")["regimes"]
        self.assertEqual(len(report["findings"]), 4 * len(all_regimes))
        self.assertEqual(sorted(b["regime"] for b in report["bundles"]), REGIMES)
        for bundle in report["bundles"]:
            for path in bundle["paths"]:
                self.assertTrue(pathlib.Path(path).is_file(), path)
            self.assertTrue(self.run_json("file", "verify", bundle["paths"][0])["ok"])
        verdicts = {finding["verdict"] for finding in report["findings"]}
        self.assertLessEqual({"fits", "has-gaps"}, verdicts)

    def test_on_the_fictional_lists(self):
        report = self.run_json("demo")
        self.check(report)
        listed = {t["party"]: t["matches"] for t in report["screening"]}
        self.assertTrue(any(m["list"] == "ca-sema" for m in listed["p-halvenik"]))

        again = self.run_json("demo")
        self.assertTrue(all(entry["already_known"] for entry in again["lists"]))
        self.assertEqual([b["id"] for b in again["bundles"]], [b["id"] for b in report["bundles"]])

    def test_text_names_what_was_made(self):
        text = self.run_program("demo")
        for word in ("Lists", "Case", "Assessment", "Submissions", *REGIMES, "recourse file verify"):
            self.assertIn(word, text)

    @need_real_lists()
    def test_on_the_real_lists(self):
        start = time.monotonic()
        report = self.run_json("demo", "--lists", REAL_LISTS)
        print(f"{time.monotonic() - start:.1f} s")
        self.check(report)
        for target in report["screening"]:
            self.assertEqual(target["matches"], [], "a fictional target matched a real list entry")
        versions = [(entry["files"][0], entry["subjects"]) for entry in report["lists"]]
        counted = subprocess.run(
            [sys.executable, ROOT / "tests/lists/count_records.py", *(file for file, _ in versions)],
            check=True, capture_output=True, text=True).stdout
        lines = (line.split("\t") for line in counted.splitlines())
        self.assertEqual(versions, [(file, int(count)) for count, file in lines])
        self.assertGreaterEqual(len(versions), 26)
        self.assertGreater(sum(subjects for _, subjects in versions), 100_000)


if __name__ == "__main__":
    unittest.main()
