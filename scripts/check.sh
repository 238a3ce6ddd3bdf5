#!/usr/bin/env bash
# Format and type checks, as CI runs them; the compiler's own warnings are errors in every preset.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install.sh test
echo "Checking the format"
git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 --dry-run -Werror
echo "Checking the web app's types"
(cd web && npm run --silent check)
