// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The generator and the enumerator together.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Instant;

use super::enumerate::{Answer, enumerate, is_broken, nothing};
use super::generate::sample;
use super::lens::{Key, key};
use super::moves::Cut;
use super::state::{Model, State};

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
        let Ok(model) = sample(seed).model() else {
            continue;
        };
        let at = Instant::now();
        let report = enumerate(&model, 2_000);
        println!(
            "{seed}: {} states {} transitions {:?} {:?}",
            report.states,
            report.transitions,
            at.elapsed(),
            report.exact
        );
        if report.whole {
            whole += 1
        } else {
            big += 1
        }
        states += report.states;
        for answer in &report.promises {
            *told
                .entry(match answer {
                    Answer::Holds => "holds",
                    Answer::Broken(_) => "broken",
                    Answer::TooBig => "big",
                })
                .or_default() += 1;
        }
    }
    println!(
        "{whole} whole, {big} big, {states} states {:?} {told:?}",
        begin.elapsed()
    );
}

#[test]
#[ignore = "shows one sample"]
fn show() {
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(0);
    println!("{}", sample(seed).show());
    println!("{:?}", sample(seed).model().err());
}

/// Two states with one key must come to the same keys and break the same promises:
/// otherwise the key leaves something out.
#[test]
fn a_key_says_all_that_matters() {
    let mut compared = 0;
    for seed in 0..50 {
        let sample = sample(seed);
        let Ok(model) = sample.model() else { continue };
        compared += compare_twins(&model, 60)
            .unwrap_or_else(|what| panic!("seed {seed}: {what}\n{}", sample.show()));
    }
    assert!(compared > 500, "{compared}");
}

/// Walks through a model and compares each state that is met again with the first of
/// that key.
fn compare_twins(model: &Model, states_max: usize) -> Result<usize, String> {
    let mut cut = Cut(false);
    let mut met: BTreeMap<Key, (BTreeSet<Key>, Vec<bool>)> = BTreeMap::new();
    let mut todo: VecDeque<State> = VecDeque::new();
    let begins = model.beginnings(&nothing(model), &mut cut);
    todo.extend(begins.into_iter().map(|begin| begin.state));
    let mut compared = 0;
    while let Some(state) = todo.pop_front() {
        let next = model.outcomes(&state, &mut cut);
        let keys: BTreeSet<Key> = next.iter().map(|next| key(model, &next.state)).collect();
        let promises = model.process().promises.iter().enumerate();
        let broken = promises.map(|(n, promise)| is_broken(model, &state, n, &promise.claim));
        let broken: Vec<bool> = broken.collect();
        match met.get(&key(model, &state)) {
            Some((known, told)) => {
                compared += 1;
                if *told != broken {
                    return Err(format!("promises {told:?} and {broken:?} in {state:#?}"));
                }
                if *known != keys {
                    return Err(format!(
                        "{} and {} ways on from {state:#?}",
                        known.len(),
                        keys.len()
                    ));
                }
            }
            None if met.len() < states_max => {
                met.insert(key(model, &state), (keys, broken));
                todo.extend(next.into_iter().map(|next| next.state));
            }
            None => {}
        }
        if compared > 60 {
            break;
        }
    }
    Ok(compared)
}
