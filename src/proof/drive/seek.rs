// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Change after change, until everything that is wanted holds.

use super::imagined::State;
use super::mend::{Goal, Mender};
use super::wish::Placed;
use crate::base::time::Date;
use crate::engine::case::Case;

/// Most answers.
const FOUND_MAX: usize = 6;
/// Most states that are looked at.
const NODES_MAX: usize = 240;
/// Most changes in one answer.
const DEPTH_MAX: usize = 14;

/// What came of a state: another order of the same changes brings the same.
pub(super) struct Visit {
    case: Case,
    today: Date,
    wishes: Vec<Placed>,
    depth: usize,
    /// How many states were looked at from here on.
    nodes: usize,
    /// How much work that was.
    work: usize,
    /// What was found, without what was wished to come here.
    found: Vec<Vec<Placed>>,
}

impl Visit {
    fn is_of(&self, state: &State, depth: usize) -> bool {
        self.depth == depth
            && self.wishes.len() == state.wishes.len()
            && self.wishes.iter().all(|wish| state.wishes.contains(wish))
            && state.wishes.iter().all(|wish| self.wishes.contains(wish))
            && self.today == state.today
            && self.case == state.case
    }
}

impl Mender<'_, '_> {
    /// Looks for ways to bring all goals, from a state that is so many changes deep.
    pub fn search(&mut self, state: &mut State, goals: &[Goal<'_>], depth: usize) {
        if self.is_done() || depth > DEPTH_MAX {
            return;
        }
        self.nodes += 1;
        let Some(goal) = goals.iter().find(|goal| !self.is_met(state, goal)) else {
            self.found.push(state.wishes.clone());
            return;
        };
        if self.repeats(state, depth) {
            return;
        }
        let purse = self.run.plan.purse;
        let before = (self.nodes, purse.spent(), self.found.len());
        for next in self.options(state, goal) {
            let now = state.moment();
            self.make(state, &next);
            self.search(state, goals, depth + 1);
            state.back_to(now);
        }
        if self.is_done() {
            return;
        }
        let (nodes, work, found) = before;
        let found = self.found.iter().skip(found);
        let since =
            |wishes: &Vec<Placed>| wishes.iter().skip(state.wishes.len()).cloned().collect();
        self.visits.push(Visit {
            case: state.case.clone(),
            today: state.today,
            wishes: state.wishes.clone(),
            depth,
            nodes: self.nodes - nodes,
            work: purse.spent() - work,
            found: found.map(since).collect(),
        });
    }

    /// Whether enough was found, or too much was looked at.
    fn is_done(&self) -> bool {
        self.found.len() >= FOUND_MAX || self.nodes >= NODES_MAX || self.run.plan.purse.is_short()
    }

    /// Does what looking further from a state that was seen before would do, if it was
    /// looked at to the end, and there is room to do so again.
    fn repeats(&mut self, state: &State, depth: usize) -> bool {
        let mut visits = self.visits.iter();
        let Some(visit) = visits.find(|visit| visit.is_of(state, depth)) else {
            return false;
        };
        let nodes = self.nodes + visit.nodes;
        let has_room = nodes < NODES_MAX && self.found.len() + visit.found.len() < FOUND_MAX;
        if !has_room || !self.run.plan.purse.pays_again(visit.work) {
            return false;
        }
        self.nodes = nodes;
        for since in &visit.found {
            let wishes = state.wishes.iter().chain(since);
            self.found.push(wishes.cloned().collect());
        }
        true
    }
}
