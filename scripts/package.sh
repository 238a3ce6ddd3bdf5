#!/usr/bin/env bash
# What `make package` does: build/release/recourse_VERSION_amd64.deb
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install.sh
scripts/build.sh release
(cd build/release && cpack -G DEB)
