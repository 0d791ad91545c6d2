// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The prover itself, as [`super::agree`] asks it, and both held against each other.

use doorbraak::base::ids::ProcessId;
use doorbraak::definition::model::{Catalog, Claim};
use doorbraak::proof::cells::Cells;
use doorbraak::proof::explore::Watch;
use doorbraak::proof::live::always;
use doorbraak::proof::never::{Bounds, Doubt, Never, Outcome, never};

use super::agree::{Clash, Match, Tally, Verdict};
use super::generate::sample;
use super::plant::{FAULTS, plant};

/// Nobody ends it.
struct Patient;

impl Watch for Patient {
    fn goes_on(&self, _states: usize) -> bool {
        true
    }
}

const BOUNDS: Bounds = Bounds { states: 60_000, rounds: 16 };

/// What the exploration proves by itself. It refutes nothing: no story is played.
pub fn explored(catalog: &Catalog, process: ProcessId) -> Vec<Verdict> {
    let process = &catalog.processes[process.index()];
    let ask = |claim: &Claim| {
        let mut cells = Cells::new(process, &catalog.shared);
        let (states, holds, at_some_moment) = match claim {
            Claim::NeverWithout(states, holds) | Claim::AtHolds(states, holds) => {
                (states, holds, false)
            }
            Claim::NeverBefore(states, holds) => (states, holds, true),
            Claim::AlwaysReachable(targets) => {
                let outcome = always::<()>(&mut cells, targets, BOUNDS, &Patient, |trail| {
                    Err(trail.hops.len())
                });
                return verdict(outcome);
            }
            Claim::EachReachable(_) => return Verdict::Undecided("elk_bereikbaar".to_owned()),
        };
        let claim = Never { states, holds, at_some_moment };
        verdict(never::<()>(&mut cells, &claim, BOUNDS, &Patient, |trail| Err(trail.hops.len())))
    };
    process.promises.iter().map(|promise| ask(&promise.claim)).collect()
}

fn verdict(outcome: Outcome<()>) -> Verdict {
    match outcome {
        Outcome::Holds { .. } => Verdict::Proved,
        Outcome::Broken(()) => Verdict::Refuted,
        Outcome::Undecided(Doubt::TooMany(_)) => Verdict::Undecided("too many".to_owned()),
        Outcome::Undecided(Doubt::NotPlayed(_)) => Verdict::Undecided("not played".to_owned()),
        Outcome::Undecided(Doubt::Stopped) => Verdict::Undecided("stopped".to_owned()),
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
        tally.add(&format!("seed {seed}"), &sample(seed), explored, states_max);
        for fault in FAULTS {
            for faulty in [false, true] {
                let name = format!("{fault:?} {seed} {faulty}");
                tally.add(&name, &plant(fault, seed, faulty), explored, states_max);
            }
        }
    }
    tally
}

#[test]
fn the_prover_is_never_wrong() {
    let tally = campaign(0..setting("SEEDS", 12), 1_500);
    println!("{tally}");
    assert_eq!(tally.matches.get(&Match::Clash(Clash::Unsound)), None, "{tally}");
}

/// `SEEDS=2000 FROM=0 cargo test --release --test proof many -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn many_seeds() {
    let from = setting("FROM", 0);
    let tally = campaign(from..from + setting("SEEDS", 1_000), 20_000);
    println!("{tally}");
    assert_eq!(tally.matches.get(&Match::Clash(Clash::Unsound)), None, "{tally}");
}
