#!/usr/bin/env bash
# What `make test` does. Unit tests run under AddressSanitizer and UBSan; integration and web tests
# run the release binary, and what is proven on very many inputs is a release program of its own.
# One ctest call runs them all.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install.sh test
scripts/build.sh release
cmake --build --preset release --target screening_no_miss -- --quiet
scripts/build.sh asan
ctest --preset asan --parallel "$(nproc)"
