// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What came of long searches for wishes. Each run begins anew, and with the same wishes
//! it comes to the same point: then the same is asked, and need not be searched again.

use std::cell::RefCell;

use super::mend::Goal;
use super::run::{Led, Run};
use super::script::Script;
use super::wish::Placed;
use crate::base::time::Instant;
use crate::condition::Condition;
use crate::engine::case::Case;

/// Searches over fewer states are not worth remembering.
const LONG: usize = 20;

/// The long searches of one journey.
#[derive(Default)]
pub(super) struct Memory(RefCell<Vec<Search>>);

/// A search: all that it rests on, and what came of it.
struct Search {
    slot: usize,
    at: usize,
    clock: Instant,
    goals: Vec<(Condition, bool)>,
    wishes: Vec<Placed>,
    granted: Vec<bool>,
    cases: Vec<(Led, Case)>,
    /// The world is what this made of it.
    script: Script,
    work: usize,
    found: Vec<Vec<Placed>>,
}

impl Memory {
    /// What came of a search, if it was made before and can be paid for again.
    pub fn recall(
        &self,
        run: &Run<'_>,
        slot: usize,
        goals: &[Goal<'_>],
    ) -> Option<Vec<Vec<Placed>>> {
        let searches = self.0.borrow();
        let search = searches
            .iter()
            .find(|search| search.slot == slot && search.is_for(goals) && search.is_at(run))?;
        let is_paid = run.plan.purse.pays_again(search.work);
        is_paid.then(|| search.found.clone())
    }

    /// Remembers a search over so many states, if it is worth it.
    pub fn keep(
        &self,
        run: &Run<'_>,
        slot: usize,
        goals: &[Goal<'_>],
        (nodes, work): (usize, usize),
        found: &[Vec<Placed>],
    ) {
        if nodes < LONG || run.plan.purse.is_short() {
            return;
        }
        let goals = goals.iter().map(|goal| match goal {
            Goal::Holds(condition, want) => Some(((*condition).clone(), *want)),
            _ => None,
        });
        let cases = run.cases.iter().enumerate();
        let cases = cases.map(|(slot, led)| Some((led.clone(), run.case(slot)?.clone())));
        let (Some(goals), Some(cases)) = (goals.collect(), cases.collect()) else {
            return;
        };
        self.0.borrow_mut().push(Search {
            slot,
            at: run.at,
            clock: run.clock,
            goals,
            wishes: run.wishes.clone(),
            granted: run.granted.clone(),
            cases,
            script: run.script.clone(),
            work,
            found: found.to_vec(),
        });
    }
}

impl Search {
    fn is_for(&self, goals: &[Goal<'_>]) -> bool {
        let mut both = self.goals.iter().zip(goals);
        self.goals.len() == goals.len()
            && both.all(|((condition, want), goal)| match goal {
                Goal::Holds(other, wanted) => want == wanted && condition == *other,
                _ => false,
            })
    }

    fn is_at(&self, run: &Run<'_>) -> bool {
        let mut cases = self.cases.iter().zip(&run.cases).enumerate();
        self.at == run.at
            && self.clock == run.clock
            && self.wishes == run.wishes
            && self.granted == run.granted
            && self.cases.len() == run.cases.len()
            && cases.all(|(slot, ((led, case), other))| {
                led.is_as(other) && run.case(slot) == Some(case)
            })
            && self.script == run.script
    }
}
