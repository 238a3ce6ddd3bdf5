#!/usr/bin/env bash
# What `make fuzz` does: every fuzz target for a bounded time. usage: scripts/fuzz.sh [SECONDS [TARGET...]]
# An input that breaks a target is left in build/fuzz/found; for a reader of lists, keep it in
# tests/fuzz/corpus/lists, which `make test` replays.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
shift || true
scripts/install.sh fuzz
[ -e build/fuzz/build.ninja ] || cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 -DRECOURSE_FUZZ=ON \
  -DRECOURSE_SANITIZE=address,undefined,fuzzer-no-link >/dev/null
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  mapfile -t targets < <(ninja -C build/fuzz -t targets all | sed -n 's/^\(fuzz_[a-z_]*\): phony$/\1/p' | sort)
fi
ninja -C build/fuzz --quiet "${targets[@]}"
mkdir -p build/fuzz/found
for target in "${targets[@]}"; do
  corpus=build/fuzz/corpus/$target
  mkdir -p "$corpus"
  seeds=()
  [[ $target == fuzz_lists_* ]] && seeds=(examples/lists tests/fixtures/lists tests/fuzz/corpus/lists)
  echo "$target: $seconds seconds"
  "build/fuzz/tests/fuzz/$target" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 \
    -verbosity=0 -print_funcs=0 -print_final_stats=0 -artifact_prefix=build/fuzz/found/ "$corpus" "${seeds[@]}"
done
