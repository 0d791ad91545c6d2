// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! States a second, beside `stateright` on the very same space: the lives of the first
//! requirements of a shipped process, with the same moves. Both look breadth first, on
//! one thread. `cargo bench --bench explore`; with `-- --test` once, on a small space.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use common::shipped;
use doorbraak::base::ids::ReqId;
use doorbraak::definition::load::load;
use doorbraak::definition::model::Catalog;
use doorbraak::proof::cells::{Cell, Cells};
use doorbraak::proof::explore::{Ending, explore};
use doorbraak::proof::layout::State;
use doorbraak::proof::moves::system;
use doorbraak::proof::prove::Unwatched;
use doorbraak::proof::system::System;
use stateright::{Checker, Model, Property};

/// More states than any of these spaces has.
const BOUND: usize = 10_000_000;

fn main() {
    let once = std::env::args().any(|argument| argument == "--test");
    let catalog = load(shipped::files()).catalog.expect("it loads");
    let (lives, rounds) = if once {
        (&[4][..], 1)
    } else {
        (&[7, 9][..], 5)
    };
    println!("lives      states       ours  stateright  ratio");
    for lives in lives {
        let space = Arc::new(space(&catalog, *lives));
        let mut best = (0.0_f64, 0.0_f64);
        let mut states = 0;
        // In turn, so that whatever else the machine does meets both.
        for _ in 0..rounds {
            let (ours, count) = rate(|| ours(&space));
            let (theirs, same) = rate(|| theirs(&space));
            assert_eq!(count, same, "they look at the same space");
            best = (best.0.max(ours), best.1.max(theirs));
            states = count;
        }
        let (ours, theirs) = best;
        println!(
            "{lives:>5}  {states:>10}  {:>7.2} M  {:>8.2} M  {:>5.1}",
            ours / 1e6,
            theirs / 1e6,
            ours / theirs
        );
    }
}

/// A process over the lives of its first requirements.
fn space(catalog: &Catalog, lives: usize) -> System {
    let named = |process: &&Arc<_>| is_doorbraak(process);
    let process = catalog.processes.iter().find(named).expect("it ships");
    let reqs = (0u16..).map(ReqId).zip(&process.reqs);
    let reqs = reqs.filter(|(_, req)| req.condition.is_none());
    let tracked: BTreeSet<Cell> = reqs.map(|(id, _)| Cell::Life(id)).take(lives).collect();
    system(&mut Cells::new(process, catalog), &tracked).expect("it fits")
}

fn is_doorbraak(process: &doorbraak::definition::model::Process) -> bool {
    &*process.named.id == "doorbraak"
}

/// States a second, and how many there are.
fn rate(look: impl Fn() -> usize) -> (f64, usize) {
    let began = Instant::now();
    let states = look();
    (states as f64 / began.elapsed().as_secs_f64(), states)
}

fn ours(space: &System) -> usize {
    let explored = explore(space, BOUND, &Unwatched, |_, _, _| {}, |_| false);
    assert_eq!(explored.ending, Ending::Complete);
    explored.states.len()
}

/// The same moves as a model of `stateright`.
struct Space(Arc<System>);

impl Model for Space {
    type State = State;
    /// Where it leads: so that nothing is worked out twice.
    type Action = State;

    fn init_states(&self) -> Vec<State> {
        self.0.initial.clone()
    }

    fn actions(&self, state: &State, actions: &mut Vec<State>) {
        for mv in &self.0.moves[self.0.layout.position(*state)] {
            self.0.after(*state, mv, actions);
        }
    }

    fn next_state(&self, _: &State, action: State) -> Option<State> {
        Some(action)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        // Never found, so that it looks at everything.
        vec![Property::sometimes("all", |_, _| false)]
    }
}

fn theirs(space: &Arc<System>) -> usize {
    let checker = Space(Arc::clone(space)).checker().spawn_bfs().join();
    checker.unique_state_count()
}
