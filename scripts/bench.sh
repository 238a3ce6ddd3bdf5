#!/usr/bin/env bash
# What `make bench` does: every benchmark, in one run each, with its baseline beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install.sh test
scripts/build.sh release
scripts/build.sh bench
for program in build/bench/bench/*_bench; do "$program"; done
python3 bench/unlock_bench.py
python3 bench/trigram_bench.py
echo "skipped: nomenklatura's logic-v2 and Watchman come from registries that are out of reach here"
