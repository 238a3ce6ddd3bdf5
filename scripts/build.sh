#!/usr/bin/env bash
# Builds the web app and one preset of the program. usage: scripts/build.sh PRESET
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1

newest_source() { find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -newer web/dist/index.html -print -quit; }
if [ ! -e web/dist/index.html ] || [ -n "$(newest_source)" ]; then
  echo "Building the web app"
  (cd web && npm run --silent build)
fi

echo "Building the program ($preset)"
[ -e "build/$preset/build.ninja" ] || cmake --preset "$preset" >"/dev/null"
cmake --build --preset "$preset" -- --quiet
