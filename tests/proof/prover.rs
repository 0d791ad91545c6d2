// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The prover itself, as [`super::agree`] asks it, and both held against each other.

use doorbraak::base::ids::ProcessId;
use doorbraak::definition::model::Catalog;
use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::{Settings, Unwatched, prove};
use doorbraak::proof::verdict::{self, Question};

use super::agree::{Clash, Opinion, Tally, Verdict};
use super::generate::sample;
use super::plant::{FAULTS, plant};

const BOUNDS: Bounds = Bounds {
    states: 60_000,
    rounds: 16,
};

/// As the prover is asked here.
pub fn settings() -> Settings<'static> {
    Settings {
        bounds: BOUNDS,
        watch: &Unwatched,
    }
}

/// What the prover says.
pub fn asked(catalog: &Catalog, process: ProcessId) -> Opinion {
    let process = &catalog.processes[process.index()];
    let unasked = Verdict::Undecided("not asked".to_owned());
    let mut opinion = Opinion {
        promises: vec![unasked.clone(); process.promises.len()],
        ends: unasked,
    };
    for finding in prove(catalog, process, settings()) {
        match finding.question {
            Question::Promise(index) => opinion.promises[index] = verdict(&finding.verdict),
            Question::Ends => opinion.ends = verdict(&finding.verdict),
            _ => {}
        }
    }
    opinion
}

fn verdict(verdict: &verdict::Verdict) -> Verdict {
    match verdict {
        verdict::Verdict::Proved { .. } => Verdict::Proved,
        verdict::Verdict::Refuted(_) => Verdict::Refuted,
        verdict::Verdict::Undecided { why } => {
            // What comes before the first name: of one kind, one count.
            let kind = why.en.split([':', ';']).next().unwrap_or_default();
            Verdict::Undecided(kind.to_owned())
        }
    }
}

/// A number from the environment.
fn setting(name: &str, default: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Samples and planted faults of some seeds.
fn campaign(seeds: std::ops::Range<u64>, states_max: usize) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds {
        tally.add(&format!("seed {seed}"), &sample(seed), asked, states_max);
        for fault in FAULTS.into_iter().filter(|_| seed < PLANTED) {
            for faulty in [false, true] {
                let name = format!("{fault:?} {seed} {faulty}");
                tally.add(&name, &plant(fault, seed, faulty), asked, states_max);
            }
        }
    }
    tally
}

/// So many seeds have every variant of the planted faults.
const PLANTED: u64 = 6;

#[test]
fn the_prover_is_never_wrong() {
    let tally = campaign(0..setting("SEEDS", 10), 1_500);
    println!("{tally}");
    assert_eq!(tally.count(Clash::Unsound), 0, "{tally}");
}

/// `SEEDS=2000 FROM=0 cargo test --release --test proof many -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn many_seeds() {
    let from = setting("FROM", 0);
    let tally = campaign(from..from + setting("SEEDS", 1_000), 20_000);
    println!("{tally}");
    assert_eq!(tally.count(Clash::Unsound), 0, "{tally}");
}

/// Each promise of one sample by itself: `SEED=3 cargo test --test proof each_promise -- …`
#[test]
#[ignore = "shows one sample"]
fn each_promise() {
    use super::shrink::{blocks, without};
    let sample = sample(setting("SEED", 0));
    let text = &sample.files[1].1;
    let first = text.lines().position(|line| line == "beloftes:").unwrap();
    let promises: Vec<(usize, usize)> = blocks(text)
        .into_iter()
        .filter(|(from, _)| *from > first && text.lines().nth(*from).unwrap().starts_with("  b"))
        .collect();
    for (from, to) in &promises {
        let mut one = sample.clone();
        let mut others: Vec<_> = promises.iter().filter(|block| block.0 != *from).collect();
        others.sort();
        for block in others.into_iter().rev() {
            one.files[1].1 = without(&one.files[1].1, *block);
        }
        let lines: Vec<&str> = text.lines().skip(*from).take(to - from).collect();
        eprintln!("{lines:?}");
        let model = one.model().unwrap();
        let began = std::time::Instant::now();
        let opinion = asked(&model.catalog, model.main);
        eprintln!(
            "  {:?} {:?} {:.1?}",
            opinion.promises,
            opinion.ends,
            began.elapsed()
        );
    }
}
