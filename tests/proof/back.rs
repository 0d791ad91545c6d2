// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The prover comes back: on what its driver once went round in for ever, and when
//! whoever watches ends it.

use std::cell::Cell;

use doorbraak::base::ids::EndId;
use doorbraak::definition::model::Target;
use doorbraak::proof::drive::{Empty, Journey, Limits, Purse, drive};
use doorbraak::proof::explore::Watch;
use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::{Settings, Unwatched, prove};
use doorbraak::proof::verdict::Verdict;

use super::agree::{Clash, Tally};
use super::generate::sample;
use super::prover::asked;

/// What the driver once went round in for ever, or grew without end on.
const ENDLESS: [u64; 6] = [3, 95, 116, 194, 520, 722];

const SETTINGS: Settings<'static> = Settings {
    bounds: Bounds {
        states: 60_000,
        rounds: 16,
    },
    watch: &Unwatched,
};

#[test]
fn on_what_was_endless_it_comes_back_and_is_not_wrong() {
    let mut tally = Tally::default();
    for seed in ENDLESS {
        tally.add(&format!("seed {seed}"), &sample(seed), asked, 1_500);
    }
    assert_eq!(tally.count(Clash::Unsound), 0, "{tally}");
}

/// Drives round in a process of which the end cannot be reached.
fn round(purse: &Purse<'_>) -> Result<usize, usize> {
    let model = sample(ENDLESS[0]).model().unwrap();
    let journey = Journey::to(model.main, Target::End(EndId(0)));
    let limits = Limits {
        runs: 1_000_000,
        work: usize::MAX,
        ..Limits::default()
    };
    let driven = drive(&model.catalog, &journey, &limits, purse);
    driven.map(|driven| driven.runs).map_err(|stuck| stuck.runs)
}

#[test]
fn all_that_a_driver_tries_is_paid_from_one_purse() {
    let purse = Purse::new(3_000, &Unwatched);
    assert!(round(&purse).is_err());
    assert_eq!(purse.empty(), Some(Empty::Spent));
    // Nothing is tried with an empty purse.
    assert_eq!(round(&purse), Err(0));
}

/// Ends it after so many questions.
struct Impatient(Cell<usize>);

impl Watch for Impatient {
    fn goes_on(&self, _: usize) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

#[test]
fn a_driver_stops_when_whoever_watches_ends_it() {
    let impatient = Impatient(Cell::new(3));
    let purse = Purse::new(usize::MAX, &impatient);
    assert!(round(&purse).is_err());
    assert_eq!(purse.empty(), Some(Empty::Stopped));
}

#[test]
fn what_is_ended_is_undecided_for_that_reason() {
    let model = sample(ENDLESS[0]).model().unwrap();
    let settings = Settings {
        watch: &Impatient(Cell::new(0)),
        ..SETTINGS
    };
    let findings = prove(&model.catalog, model.process(), settings);
    let open = findings.iter().filter_map(|found| match &found.verdict {
        Verdict::Undecided { why } => Some(why.nl.as_str()),
        _ => None,
    });
    let open: Vec<&str> = open.collect();
    assert!(!open.is_empty());
    let stopped = "gestopt voordat alles bekeken was";
    assert!(open.iter().all(|why| *why == stopped), "{open:?}");
}
