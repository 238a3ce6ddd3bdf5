#!/usr/bin/env python3
"""The same names and queries in PostgreSQL with pg_trgm, beside our own figures: time and recall.

Needs PostgreSQL and its contrib modules, and a build of the benchmarks; says so and ends well without.
A server of its own is made in a temporary folder, on a socket there, and removed.
"""

import glob
import os
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("SCREENING_BENCH", os.path.join(HERE, "../build/bench/bench/screening_bench"))
SIMILARITY = 0.45  # where pg_trgm gives about as many names back as a search of ours


def skip(why):
    print(f"trigram_bench: skipped: {why}")
    sys.exit(0)


def find_server():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found:
        skip("PostgreSQL is not installed")
    return os.path.dirname(found[-1])


class Server:
    """Runs as the user "postgres" where we are root: PostgreSQL refuses root."""

    def __init__(self, folder):
        self.bin = find_server()
        self.folder = folder
        self.user = []
        if os.geteuid() == 0:
            try:
                pwd.getpwnam("postgres")
            except KeyError:
                skip("there is no user postgres to run the server as")
            shutil.chown(folder, "postgres")
            self.user = ["runuser", "-u", "postgres", "--"]

    def call(self, program, *arguments, **options):
        command = [*self.user, os.path.join(self.bin, program), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=self.folder, **options).stdout

    def start(self):
        data = os.path.join(self.folder, "data")
        self.call("initdb", "-D", data, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        settings = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=512MB"
        self.call("pg_ctl", "-D", data, "-w", "-l", os.path.join(self.folder, "log"), "-o", settings, "start")

    def stop(self):
        self.call("pg_ctl", "-D", os.path.join(self.folder, "data"), "-m", "immediate", "stop")

    def sql(self, text):
        return self.call("psql", "-h", self.folder, "-d", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1", input=text)


def read(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def load(server, names):
    rows = ",\n".join(f"({quoted(one)}, {quoted(name)})" for one, name in names)
    server.sql("CREATE EXTENSION pg_trgm; CREATE TABLE names(id text, name text);\n"
               f"INSERT INTO names VALUES {rows};\n"
               "CREATE INDEX ON names USING gin (name gin_trgm_ops); ANALYZE names;")


def ask(server, queries):
    """Per query: microseconds within the server, and the ids found."""
    script = [f"SET pg_trgm.similarity_threshold = {SIMILARITY};"]
    for query in queries:
        script.append("SELECT 'begin', extract(epoch FROM clock_timestamp());")
        script.append(f"SELECT DISTINCT id FROM names WHERE name % {quoted(query)};")
        script.append("SELECT 'end', extract(epoch FROM clock_timestamp());")
    times, found = [], []
    for line in server.sql("\n".join(script)).splitlines():
        if line.startswith("begin|"):
            start = float(line.split("|")[1])
            found.append(set())
        elif line.startswith("end|"):
            times.append((float(line.split("|")[1]) - start) * 1e6)
        else:
            found[-1].add(line)
    return times, found


def at(times, share):
    return sorted(times)[int(share * (len(times) - 1))]


def line(what, times):
    print(f"  {what:<28} median {statistics.median(times):8.0f} us   p95 {at(times, 0.95):8.0f}"
          f"   p99 {at(times, 0.99):8.0f}   worst {max(times):8.0f}")


def main():
    if not os.path.exists(PROGRAM):
        skip("build the benchmarks first: scripts/build.sh bench")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = Server(folder)
        subprocess.run([PROGRAM, "--write", folder], check=True)
        names = read(os.path.join(folder, "names.tsv"))
        answers = read(os.path.join(folder, "answers.tsv"))
        if not names:
            skip("the lists of ../shared/data are not there")
        server.start()
        try:
            began = time.monotonic()
            load(server, names)
            print(f"pg_trgm: {len(names)} names loaded and indexed in {time.monotonic() - began:.1f} s")
            queries = [row[0] for row in answers]
            ask(server, queries)
            times, found = ask(server, queries)
        finally:
            server.stop()
        ours = [set(row[2].split()) for row in answers]
        line("recourse at 0.7", [float(row[1]) for row in answers])
        line(f"pg_trgm at {SIMILARITY}", times)
        all_ours = sum(len(one) for one in ours)
        met = sum(len(a & b) for a, b in zip(ours, found))
        back = sum(len(one) for one in found)
        print(f"  of {all_ours} subjects that exhaustive scoring gives, pg_trgm finds {met} "
              f"({100 * met / max(1, all_ours):.0f} %), among {back} that it gives back")


if __name__ == "__main__":
    main()
