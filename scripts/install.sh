#!/usr/bin/env bash
# Installs what is missing: Debian packages, then npm packages from the lock files.
# usage: scripts/install.sh [test|fuzz]    "test" adds what only the tests need, "fuzz" what fuzzing needs besides
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { printf 'recourse: %s\n' "$1" >&2; exit 1; }

groups='build'
[ "${1:-}" = test ] && groups='build|test'
[ "${1:-}" = fuzz ] && groups='build|test|fuzz'
mapfile -t wanted < <(sed -nE "s/^($groups): //p" scripts/packages.txt | tr ' ' '\n')
# A Node.js that the user installed some other way is left alone.
node_major() { node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/'; }
if [ "$(node_major)" = "" ] || [ "$(node_major)" -lt 18 ]; then wanted+=(nodejs npm); fi

mapfile -t present < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
missing=$(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(printf '%s\n' "${present[@]}" | sort -u) | tr '\n' ' ')

if [ -n "${missing// /}" ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || stop "these packages are missing and sudo is not there; as root run: apt-get install $missing"
    as_root=(sudo)
  fi
  log=$(mktemp)
  echo "Installing Debian packages: $missing"
  "${as_root[@]}" apt-get update -qq >"$log" 2>&1 ||
    stop "apt-get update failed (is the network there?); details in $log"
  # shellcheck disable=SC2086  # one word per package
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >"$log" 2>&1 ||
    stop "apt-get could not install: $missing- see $log"
  rm -f "$log"
fi

# npm's own marker file is written last, so a broken install is seen and done again.
npm_install() {
  local folder=$1
  [ -e "$folder/package-lock.json" ] || return 0
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0
  echo "Installing npm packages in $folder"
  local log; log=$(mktemp)
  (cd "$folder" && npm ci --ignore-scripts >"$log" 2>&1) ||
    stop "npm ci failed in $folder (is the network there?); details in $log"
  touch "$folder/node_modules/.package-lock.json"
  rm -f "$log"
}
npm_install deps
npm_install web
if [ "${1:-}" = test ]; then npm_install tests/web; npm_install tests/s3; fi
