// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The generator and the enumerator together.

use std::collections::BTreeMap;
use std::time::Instant;

use super::enumerate::{Answer, enumerate};
use super::generate::sample;

#[test]
fn most_samples_load() {
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    let mut loaded = 0;
    for seed in 0..400 {
        match sample(seed).model() {
            Ok(_) => loaded += 1,
            Err(found) => {
                for error in found {
                    *errors.entry(error.chars().take(100).collect()).or_default() += 1;
                }
            }
        }
    }
    println!("{loaded} of 400: {errors:#?}");
    assert!(loaded > 200, "{errors:#?}");
}

#[test]
fn sizes() {
    let (mut whole, mut big, mut states) = (0, 0, 0);
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let begin = Instant::now();
    for seed in 0..40 {
        let Ok(model) = sample(seed).model() else { continue };
        let at = Instant::now();
        let report = enumerate(&model, 2_000);
        println!("{seed}: {} states {} transitions {:?} {:?}", report.states, report.transitions, at.elapsed(), report.exact);
        if report.whole { whole += 1 } else { big += 1 }
        states += report.states;
        for answer in &report.promises {
            *told.entry(match answer { Answer::Holds => "holds", Answer::Broken(_) => "broken", Answer::TooBig => "big" }).or_default() += 1;
        }
    }
    println!("{whole} whole, {big} big, {states} states {:?} {told:?}", begin.elapsed());
}

#[test]
#[ignore = "shows one sample"]
fn show() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    println!("{}", sample(seed).show());
    println!("{:?}", sample(seed).model().err());
}
