#!/usr/bin/env python3
"""How much the screening service can do, and how well it answers at 70% of that.

    bench/service_load.py RECOURSE SERVICE_LOAD LISTS [SECONDS]

Imports the published lists of the folder LISTS into a home of its own, serves them, and opens 2,000 keep-alive
connections: first for the rate at saturation, then at 70% of it, then at half of it while a list is imported again and again
with one entry changed, so that the index is swapped. Prints times, refusals and the server's memory. Leaves nothing behind.
The generator runs on the same machine and takes its share of it.
"""
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

CONNECTIONS = 2000


def memory(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024


def names(port):
    """Listed names of many lists, and as many of people whom nobody lists."""
    listed = []
    for offset in range(0, 9000, 500):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/search/default?limit=500&offset={offset}&sort=id") as answer:
            for entity in json.load(answer)["results"]:
                listed += entity["properties"].get("name", [])[:1]
    given = "Anna Peter Maria Joao Mette Lars Ingrid Paolo Sofia Daniel Ruth Kofi Yuki Carlos Emma Noah".split()
    family = "Schmidt Rossi Nakamura Jensen Okafor Silva Novak Dubois Murphy Larsen Kowalski Haas Moreau Costa".split()
    return listed + [f"{given[i % len(given)]} {family[(i // len(given)) % len(family)]}" for i in range(len(listed))]


def swap_lists(recourse, folder, environment, stop):
    """The same list under later and later dates, one entry more each time."""
    number = 0
    while not stop.is_set():
        number += 1
        place = folder / f"2030-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        place.mkdir(parents=True, exist_ok=True)
        records = "".join(f"<record><Country>Generica</Country><LastName>Tellmark{i}</LastName><GivenName>Orvane</GivenName>"
                          f"<Item>{i}</Item></record>" for i in range(1000 + number))
        (place / "sema-lmes.xml").write_text(f"<data-set>{records}</data-set>\n")
        subprocess.run([recourse, "lists", "import", place], env=environment, check=True, stdout=subprocess.DEVNULL)
        time.sleep(2)


def main():
    recourse, load, lists = sys.argv[1:4]
    seconds = sys.argv[4] if len(sys.argv) > 4 else "60"
    if not pathlib.Path(lists).is_dir():
        print(f"skipped: the lists are not at {lists}")
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
    with tempfile.TemporaryDirectory(prefix="recourse-load-") as folder:
        environment = {**os.environ, "RECOURSE_HOME": folder + "/home"}
        subprocess.run([recourse, "lists", "import", lists], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([recourse, "serve", "--port", "0"], env=environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            port = re.search(r":(\d+) ", server.stdout.readline()).group(1)
            text = "\n".join(names(port))

            def run(title, rate):
                before = memory(server.pid)
                done = subprocess.run([load, port, str(CONNECTIONS), seconds, str(rate)], input=text,
                                      capture_output=True, text=True)
                print(f"== {title}\n{done.stdout}{done.stderr}memory {before} -> {memory(server.pid)} MiB", flush=True)
                return float(re.search(r"rate (\d+)", done.stdout).group(1))

            saturated = run("as fast as it goes", 0)
            run("at 70%", 0.7 * saturated)
            stop = threading.Event()
            swapping = threading.Thread(target=swap_lists, args=(recourse, pathlib.Path(folder), environment, stop))
            swapping.start()
            run("at half, with lists that change", 0.5 * saturated)
            stop.set()
            swapping.join()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
