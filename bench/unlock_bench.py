#!/usr/bin/env python3
"""How long from key derivation to a list of cases, and how much memory an idle server takes.

Runs build/release/recourse. The baseline is the same program printing its version; a workspace with a
quick key spends a tenth of a millisecond on derivation, so the difference is everything after it.
"""
import http.client
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARY = ROOT / "build/release/recourse"
RUNS = 9


def main():
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as folder:
        secret = pathlib.Path(folder) / "passphrase"
        secret.write_text("four plain words here\n")
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "RECOURSE_HOME": folder + "/home",
                       "RECOURSE_PASSPHRASE_FILE": str(secret)}

        def run(*arguments):
            start = time.perf_counter()
            subprocess.run([BINARY, *arguments], env=environment, check=True, capture_output=True)
            return (time.perf_counter() - start) * 1000

        def median(*arguments):
            run(*arguments)
            return statistics.median(run(*arguments) for _ in range(RUNS))

        run("case", "import", ROOT / "examples/generica", "-w", "quick", "--quick-key")
        run("workspace", "create", "-w", "standard")
        slot = json.loads(subprocess.run([BINARY, "workspace", "slots", "-w", "standard", "--json"], env=environment,
                                         check=True, capture_output=True).stdout)["slots"][0]
        version = median("--version")
        opened = median("case", "list", "-w", "quick")
        standard = median("case", "list", "-w", "standard")
        print(f"program start (--version)                {version:8.1f} ms")
        print(f"open, check roles, list cases            {opened:8.1f} ms, {opened / version:.1f} times a start")
        print(f"  after key derivation                   {opened - version:8.1f} ms (wanted: under 300)")
        print(f"key derivation at {slot['memory_bytes'] >> 20} MiB, {slot['passes']} passes  "
              f"{standard - opened:10.1f} ms (wanted: about 1000)")
        serve(environment)


def serve(environment):
    server = subprocess.Popen([BINARY, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(re.search(r":(\d+)", server.stdout.readline().split("//")[1]).group(1))
        print(f"idle server, nobody signed in            {resident(server.pid):8.1f} MB (wanted: under 60)")
        for workspace in ("quick", "standard"):
            connection = http.client.HTTPConnection("127.0.0.1", port)
            body = json.dumps({"workspace": workspace, "passphrase": "four plain words here"})
            connection.request("POST", "/api/v1/session", body, {"X-Recourse-Request": "1"})
            answer = connection.getresponse()
            cookie = answer.getheader("Set-Cookie").split(";")[0]
            answer.read()
            connection.request("GET", "/api/v1/cases", headers={"Cookie": cookie})
            connection.getresponse().read()
            print(f"  after signing in to {workspace:<19}{resident(server.pid):8.1f} MB")
    finally:
        server.terminate()
        server.wait()


def resident(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1000


if __name__ == "__main__":
    main()
