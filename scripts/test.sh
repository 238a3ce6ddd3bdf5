#!/usr/bin/env bash
# What `make test` does. Unit tests run under AddressSanitizer and UBSan; integration and web tests
# run the release binary. One ctest call runs them all.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install.sh test
scripts/build.sh release
scripts/build.sh asan
ctest --preset asan --parallel "$(nproc)"
