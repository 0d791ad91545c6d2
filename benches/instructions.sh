#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
# Counts instructions of the six-step story under callgrind and holds them against
# benches/instructions.txt: a count does not change with the load of the machine, so
# a regression shows. `UPDATE=1 benches/instructions.sh` records new counts.
#
# Another compiler or C library counts differently: what is compared is the ratio of
# the engine to the hand-written table of the same run.
set -euo pipefail
cd "$(dirname "$0")/.."

bench=$(cargo bench --locked --bench instructions --no-run --message-format=json 2>/dev/null |
    grep -o '"executable":"[^"]*instructions-[^"]*"' | tail -n 1 | cut -d'"' -f4)

collected() { # what, rounds
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : //p'
}

# The difference of two runs leaves starting up and loading out.
each() { # what
    echo $((($(collected "$1" 2000) - $(collected "$1" 1000)) / 1000))
}

table=$(each baseline)
engine=$(each engine)
ratio=$((engine * 100 / table))
printf 'hand-written table   %8d instructions a story of 20 commands\n' "$table"
printf 'engine               %8d\n' "$engine"
printf 'ratio                %8d.%02d\n' $((ratio / 100)) $((ratio % 100))

record=benches/instructions.txt
if [ -n "${UPDATE:-}" ]; then
    printf '%s\n' "$ratio" >"$record"
    exit 0
fi
allowed=$(($(cat "$record") * 108 / 100))
if [ "$ratio" -gt "$allowed" ]; then
    printf 'more than 8 %% above the recorded ratio (%d hundredths)\n' "$(cat "$record")" >&2
    exit 1
fi
