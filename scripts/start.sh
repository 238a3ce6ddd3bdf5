#!/usr/bin/env bash
# What `make start` does: install, build, run the demo, serve.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${RECOURSE_PORT:-8080}

scripts/install.sh
scripts/build.sh release
export RECOURSE_HOME=${RECOURSE_HOME:-$PWD/build/home}
build/release/recourse demo
exec build/release/recourse serve --port "$port"
