#!/usr/bin/env bash
# What `make fuzz` does: every fuzz target for a bounded time, as many side by side as there are cores.
# usage: scripts/fuzz.sh [SECONDS [TARGET...]]
# An input that breaks a target is left in build/fuzz/found, what the target said in build/fuzz/logs; for a
# reader of lists, keep the input in tests/fuzz/corpus/lists, which `make test` replays. What was found to
# reach something new is kept in build/fuzz/corpus, so that the next run goes on from there.
set -euo pipefail
cd "$(dirname "$0")/.."

seeds_of() {
  case $1 in
    fuzz_lists_*) echo examples/lists tests/fixtures/lists tests/fuzz/corpus/lists ;;
    fuzz_exhibits) echo examples/generica/exhibits ;;
    fuzz_packages) echo tests/fixtures/packages ;;
    fuzz_blobs | fuzz_proofs) ;;
    *) echo "build/fuzz/seeds/$1" ;;
  esac
}

fuzz() {
  local target=$1 log=build/fuzz/logs/$1 seeds
  read -ra seeds <<<"$(seeds_of "$target")"
  mkdir -p "build/fuzz/corpus/$target"
  if "build/fuzz/tests/fuzz/$target" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/found/$target-" \
    "build/fuzz/corpus/$target" "${seeds[@]}" >"$log" 2>&1; then
    sed -nE "s/^#[0-9]+\s+DONE\s+cov: ([0-9]+) .*exec\/s: ([0-9]+).*/$target: \1 edges reached, \2 inputs a second/p" "$log"
  else
    echo "$target FAILED, see $log:"
    grep -E "^SUMMARY|Test unit written|runtime error" "$log" || tail -n 5 "$log"
    return 1
  fi
}

seconds=${1:-20}
shift || true
scripts/install.sh fuzz
[ -e build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  mapfile -t targets < <(ninja -C build/fuzz -t targets all | sed -n 's/^\(fuzz_[a-z_]*\): phony$/\1/p' | sort)
fi
echo "Building ${#targets[@]} fuzz targets"
ninja -C build/fuzz --quiet "${targets[@]}"
rm -rf build/fuzz/seeds
tests/fuzz/make_seeds.py build/fuzz/seeds
mkdir -p build/fuzz/found build/fuzz/logs
# What targets write to read it again stays in memory.
TMPDIR=$(mktemp -d /dev/shm/recourse-fuzz-XXXXXX)
trap 'rm -rf "$TMPDIR"' EXIT
# Reports name functions and lines, without the whole of LLVM.
ASAN_OPTIONS=external_symbolizer_path=$(command -v addr2line)
UBSAN_OPTIONS=$ASAN_OPTIONS:print_stacktrace=1
export -f fuzz seeds_of
export seconds TMPDIR ASAN_OPTIONS UBSAN_OPTIONS
echo "Running each for $seconds seconds"
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'fuzz {}'
