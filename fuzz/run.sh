#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
# Fuzzes one target on stable Rust: fuzz/run.sh load|condition|story [seconds].
set -eu
cd "$(dirname "$0")"

target=${1:?load, condition or story}
seconds=${2:-120}
host=$(rustc -vV | sed -n 's/^host: //p')

# What `cargo fuzz` passes, without the sanitizers (they need nightly Rust; there is
# no unsafe code here for them to look at).
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module \
  -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
  -Cllvm-args=-sanitizer-coverage-pc-table \
  -Cllvm-args=-sanitizer-coverage-trace-compares"
cargo build --release --target "$host" --bin "$target"

# Seeds: what is shipped and what is tested. Fuzzing adds to the same folder.
corpus=corpus/$target
mkdir -p "$corpus" artifacts
case $target in
load)
  for file in $(find ../workflows ../tests ../examples -name '*.yaml' -size -64k); do
    cp "$file" "$corpus/$(echo "$file" | tr '/.' '__')"
  done
  ;;
condition)
  n=0
  sed -nE 's/.*(als|zodra|alleen_als|voorwaarde|tenzij|is): *([^{}]*[^{} ]).*/\2/p' \
    $(find ../workflows ../tests -name '*.yaml') | sort -u |
    while IFS= read -r line; do
      n=$((n + 1))
      printf '%s' "$line" >"$corpus/seed_$n"
    done
  ;;
story)
  # Any bytes are a story; these are long enough to get somewhere.
  for file in $(find ../workflows -name '*.yaml' -size +3k); do
    head -c 3000 "$file" >"$corpus/$(echo "$file" | tr '/.' '__')"
  done
  ;;
esac

exec "./target/$host/release/$target" "$corpus" \
  -artifact_prefix=artifacts/ -dict=words.dict -max_total_time="$seconds" \
  -max_len=16384 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
