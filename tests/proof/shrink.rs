// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The smallest text that still shows something: lines are taken out, each with what
//! is under it, as long as it does.

use super::sample::Sample;

/// Each line with all that is deeper below it, as lines from and to, the widest first.
pub fn blocks(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut all: Vec<(usize, usize)> = (0..lines.len())
        .map(|from| {
            let below = lines[from + 1..]
                .iter()
                .take_while(|line| depth(line) > depth(lines[from]));
            (from, from + 1 + below.count())
        })
        .collect();
    all.sort_by_key(|(from, to)| (from.wrapping_sub(*to), *from));
    all
}

/// The text without some lines.
pub fn without(text: &str, (from, to): (usize, usize)) -> String {
    let lines = text.lines().enumerate();
    let kept = lines.filter(|(n, _)| *n < from || *n >= to);
    kept.map(|(_, line)| format!("{line}\n")).collect()
}

/// Takes out of a sample whatever can be missed.
pub fn shrink(sample: &Sample, shows: &dyn Fn(&Sample) -> bool) -> Sample {
    let mut best = sample.clone();
    loop {
        let before = best.clone();
        for file in 1..best.files.len() {
            let mut tried = 0;
            while let Some(block) = blocks(&best.files[file].1).get(tried).copied() {
                let mut next = best.clone();
                next.files[file].1 = without(&best.files[file].1, block);
                if shows(&next) {
                    best = next;
                } else {
                    tried += 1;
                }
            }
        }
        for file in (1..best.files.len()).rev() {
            let mut next = best.clone();
            next.files.remove(file);
            if next.files.len() > 1 && shows(&next) {
                best = next;
            }
        }
        if best == before {
            return best;
        }
    }
}
