// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A check of the checker: the same states visited by `stateright`, a model checker
//! that knows nothing of processes. It must count the same states, break the same
//! promises, and never earlier.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use doorbraak::definition::model::{Claim, Target};
use stateright::{Checker as _, HasDiscoveries, Model as Checked, Property};

use super::enumerate::{Answer, Report, enumerate, is_broken, nothing};
use super::generate::sample;
use super::lens::{Key, key};
use super::moves::{Cut, Move};
use super::state::{Model, State};

/// A state that is another exactly when its key is.
#[derive(Clone, Debug)]
pub struct Known {
    key: Key,
    state: State,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.key.hash(hasher);
    }
}

/// A move, by its place among those of the state.
#[derive(Clone, Debug)]
pub struct Nth(usize, Move);

impl PartialEq for Nth {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// A model as `stateright` asks it.
#[derive(Clone)]
pub struct Oracle(Arc<Model>);

impl Oracle {
    fn known(&self, state: State) -> Known {
        Known {
            key: key(&self.0, &state),
            state,
        }
    }
}

impl Checked for Oracle {
    type State = Known;
    type Action = Nth;

    fn init_states(&self) -> Vec<Known> {
        let begins = self.0.beginnings(&nothing(&self.0), &mut Cut(false));
        begins
            .into_iter()
            .map(|begin| self.known(begin.state))
            .collect()
    }

    fn actions(&self, known: &Known, actions: &mut Vec<Nth>) {
        let outcomes = self.0.outcomes(&known.state, &mut Cut(false));
        let moves = outcomes.into_iter().enumerate();
        actions.extend(moves.map(|(n, outcome)| Nth(n, outcome.how)));
    }

    fn next_state(&self, known: &Known, action: Nth) -> Option<Known> {
        let outcomes = self.0.outcomes(&known.state, &mut Cut(false));
        let outcome = outcomes.into_iter().nth(action.0)?;
        Some(self.known(outcome.state))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let promises = &self.0.process().promises;
        let mut all = Vec::new();
        for (index, promise) in promises.iter().enumerate().take(HOLDS.len()) {
            let name = NAMES[index];
            match promise.claim {
                Claim::EachReachable(_) => all.push(Property::sometimes(name, REACHED[index])),
                Claim::AlwaysReachable(_) => {}
                _ => all.push(Property::always(name, HOLDS[index])),
            }
        }
        // Never found, so that it visits everything.
        all.push(Property::sometimes("all", |_, _| false));
        all
    }
}

type Asked = fn(&Oracle, &Known) -> bool;

fn holds<const N: usize>(oracle: &Oracle, known: &Known) -> bool {
    let claim = &oracle.0.process().promises[N].claim;
    !is_broken(&oracle.0, &known.state, N, claim)
}

fn reached<const N: usize>(oracle: &Oracle, known: &Known) -> bool {
    let at: Target = known.state.cases[0].position;
    match &oracle.0.process().promises[N].claim {
        // One at a time: of several, the generator names one.
        Claim::EachReachable(targets) => targets.contains(&at),
        _ => false,
    }
}

const NAMES: [&str; 12] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
const HOLDS: [Asked; 12] = [
    holds::<0>,
    holds::<1>,
    holds::<2>,
    holds::<3>,
    holds::<4>,
    holds::<5>,
    holds::<6>,
    holds::<7>,
    holds::<8>,
    holds::<9>,
    holds::<10>,
    holds::<11>,
];
const REACHED: [Asked; 12] = [
    reached::<0>,
    reached::<1>,
    reached::<2>,
    reached::<3>,
    reached::<4>,
    reached::<5>,
    reached::<6>,
    reached::<7>,
    reached::<8>,
    reached::<9>,
    reached::<10>,
    reached::<11>,
];

/// What `stateright` says of a model: its states, and per promise the length of a
/// path to where it is broken (or, for what must be reached, reached).
pub fn ask(model: Model) -> (usize, Vec<Option<usize>>) {
    let oracle = Oracle(Arc::new(model));
    let count = oracle.0.process().promises.len();
    let checker = oracle
        .checker()
        .finish_when(HasDiscoveries::All)
        .spawn_bfs()
        .join();
    let found = (0..count).map(|index| {
        let path = checker.discovery(NAMES.get(index)?)?;
        Some(path.into_states().len())
    });
    let found = found.collect();
    (checker.unique_state_count(), found)
}

/// What the two say otherwise about a whole report.
fn differences(
    model: &Model,
    report: &Report,
    states: usize,
    found: &[Option<usize>],
) -> Vec<String> {
    let mut wrong = Vec::new();
    if states != report.states {
        wrong.push(format!("{states} states and not {}", report.states));
    }
    let promises = model.process().promises.iter().zip(&report.promises);
    for ((promise, answer), found) in promises.zip(found) {
        let same = match (&promise.claim, answer, found) {
            (Claim::AlwaysReachable(_), ..) => true,
            (Claim::EachReachable(_), Answer::Holds, found) => found.is_some(),
            (Claim::EachReachable(_), _, found) => found.is_none(),
            // It keeps the latest path it found, so ours is at most as long.
            (_, Answer::Broken(path), Some(length)) => path.len() <= *length,
            (_, Answer::Broken(_), None) => false,
            (_, _, found) => found.is_none(),
        };
        if !same {
            wrong.push(format!("{}: {answer:?} and {found:?}", promise.named.id));
        }
    }
    wrong
}

#[test]
fn stateright_agrees() {
    let mut compared = 0;
    for seed in 0..60 {
        let sample = sample(seed);
        let Ok(model) = sample.model() else { continue };
        let report = enumerate(&model, 400);
        if !report.whole {
            continue;
        }
        let (states, found) = ask(sample.model().unwrap());
        let wrong = differences(&model, &report, states, &found);
        assert!(
            wrong.is_empty(),
            "seed {seed}: {wrong:#?}\n{}",
            sample.show()
        );
        compared += 1;
    }
    println!("{compared} compared");
    assert!(compared > 15);
}
