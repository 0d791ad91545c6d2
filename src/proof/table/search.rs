// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Searches for an input on which rows are true or false as wanted: branches on one
//! variable at a time, and leaves a branch as soon as one row cannot be as wanted. What
//! is found is tried on real values before it is believed.

use crate::base::ids::{ListId, ReqId};
use crate::base::limits::{PROOF_TRIES_MAX, TABLE_NODES_MAX};
use crate::base::value::Value;
use crate::condition::{Condition, Range, ReqStatus, Slot, Truth};
use crate::proof::region::{Region, Set, number};

use super::inputs::{Assumed, Example, Inputs, Item, LIVES, Var, derived};

/// Which rows must be what.
pub(super) type Goal<'g> = &'g [(usize, Truth)];

/// What a search came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// This input does it.
    Yes(Input),
    /// No input does.
    No,
    /// It could not be told: the variables that it hangs on; none when the search was
    /// too long.
    Unsure(Vec<usize>),
}

/// Values for everything that a table reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The value of each thing.
    pub values: Vec<(Slot, Value)>,
    /// The life of each requirement that is asked for.
    pub lives: Vec<(ReqId, ReqStatus)>,
    /// The items of each list.
    pub items: Vec<(ListId, Vec<Item>)>,
}

pub(super) struct Search<'a, 'p> {
    pub inputs: &'a Inputs<'p>,
    pub rows: &'a [&'p Condition],
    /// Partial assumptions that were looked at.
    pub nodes: usize,
}

impl Search<'_, '_> {
    /// Looks for an input.
    pub fn find(&mut self, goal: Goal<'_>) -> Found {
        let mut values = vec![None; self.inputs.vars.len()];
        let mut unsure = Vec::new();
        let last = self.nodes.saturating_add(TABLE_NODES_MAX);
        match self.branch(goal, &mut values, &mut unsure, last) {
            Some(input) => Found::Yes(input),
            None if self.nodes >= last => Found::Unsure(Vec::new()),
            None if unsure.is_empty() => Found::No,
            None => Found::Unsure(unsure),
        }
    }

    fn branch(
        &mut self,
        goal: Goal<'_>,
        values: &mut Vec<Option<usize>>,
        unsure: &mut Vec<usize>,
        last: usize,
    ) -> Option<Input> {
        self.nodes += 1;
        if self.nodes >= last {
            return None;
        }
        let inputs = self.inputs;
        let mut open = None;
        for (row, wanted) in goal {
            let condition = self.rows.get(*row)?;
            let possible = condition.possible(&Assumed { inputs, values });
            if !possible.has(*wanted) {
                return None;
            }
            if possible.decided().is_none() {
                let mut vars = inputs.of_row.get(*row)?.iter();
                open = open.or_else(|| vars.find(|var| values.get(**var) == Some(&None)));
            }
        }
        let Some(var) = open else {
            let found = self.concrete(goal, values);
            if found.is_none() {
                self.doubt(goal, unsure);
            }
            return found;
        };
        let count = inputs.vars.get(*var).map_or(0, Var::values);
        for value in 0..count {
            *values.get_mut(*var)? = Some(value);
            if let Some(found) = self.branch(goal, values, unsure, last) {
                return Some(found);
            }
        }
        *values.get_mut(*var)? = None;
        None
    }

    /// The variables that keep it from being told.
    fn doubt(&self, goal: Goal<'_>, unsure: &mut Vec<usize>) {
        let rows = goal
            .iter()
            .filter_map(|(row, _)| self.inputs.of_row.get(*row));
        for var in rows.flatten() {
            let related = matches!(
                self.inputs.vars.get(*var),
                Some(Var::Order(..) | Var::Computed(..))
            );
            if related && !unsure.contains(var) {
                unsure.push(*var);
            }
        }
        if unsure.is_empty() {
            let rows = goal
                .iter()
                .filter_map(|(row, _)| self.inputs.of_row.get(*row));
            unsure.extend(rows.flatten().take(3));
        }
    }

    /// Real values inside what was assumed, on which the rows are as wanted.
    fn concrete(&self, goal: Goal<'_>, values: &[Option<usize>]) -> Option<Input> {
        let mut example = Example {
            inputs: self.inputs,
            values: Vec::new(),
            lives: Vec::new(),
            items: Vec::new(),
        };
        let mut regions: Vec<&Region> = Vec::new();
        for (var, value) in self.inputs.vars.iter().zip(values) {
            match var {
                Var::Slot(Slot::Value(read), _)
                    if derived(self.inputs.process, *read).is_some() => {}
                Var::Slot(slot, all) => {
                    let region = all.get(value.unwrap_or(0))?;
                    regions.push(region);
                    example.values.push((*slot, region.sample.clone()));
                }
                Var::Life(req) => {
                    let life = LIVES.get(value.unwrap_or(1))?;
                    example.lives.push((*req, *life));
                }
                Var::Order(..) | Var::Computed(..) => {}
            }
        }
        let candidates: Vec<Vec<Value>> = regions
            .iter()
            .map(|region| candidates(region, &regions))
            .collect();
        self.try_all(goal, &mut example, &candidates)
    }

    /// Tries combinations, those that differ least from the samples first.
    fn try_all(
        &self,
        goal: Goal<'_>,
        example: &mut Example<'_, '_>,
        candidates: &[Vec<Value>],
    ) -> Option<Input> {
        let contents = &self.inputs.contents;
        let sizes = contents.iter().map(|(_, all)| all.len());
        let sizes: Vec<usize> = sizes.chain(candidates.iter().map(Vec::len)).collect();
        let mut counter = vec![0_usize; sizes.len()];
        for _ in 0..PROOF_TRIES_MAX {
            let (in_lists, in_slots) = counter.split_at(contents.len().min(counter.len()));
            let chosen = contents.iter().zip(in_lists);
            let chosen = chosen.map(|((list, all), at)| (*list, all.get(*at).cloned()));
            example.items = chosen
                .map(|(list, items)| (list, items.unwrap_or_default()))
                .collect();
            for ((slot, at), choices) in example.values.iter_mut().zip(in_slots).zip(candidates) {
                slot.1 = choices.get(*at).cloned().unwrap_or_default();
            }
            let holds = goal.iter().all(|(row, wanted)| {
                let condition = self.rows.get(*row);
                condition.is_some_and(|condition| condition.truth(example) == *wanted)
            });
            if holds {
                return Some(Input {
                    values: example.values.clone(),
                    lives: example.lives.clone(),
                    items: example.items.clone(),
                });
            }
            let mut digits = counter.iter_mut().zip(&sizes);
            let more = digits.any(|(digit, size)| {
                *digit += 1;
                if *digit < *size {
                    return true;
                }
                *digit = 0;
                false
            });
            if !more {
                return None;
            }
        }
        None
    }
}

/// Values of a region to try: its sample, its ends, and what lies beside the samples and
/// ends of the others.
fn candidates(region: &Region, others: &[&Region]) -> Vec<Value> {
    let mut all = vec![region.sample.clone()];
    match &region.set {
        Set::Between(measure, low, high) => {
            let same = |other: &&&Region| matches!(&other.set, Set::Between(m, ..) if m == measure);
            let others = others.iter().filter(same);
            let samples = others
                .clone()
                .filter_map(|other| Range::exactly(other.sample.as_ref()).number());
            let ends = others.filter_map(|other| match &other.set {
                Set::Between(_, low, high) => Some([*low, *high]),
                _ => None,
            });
            let mut numbers: Vec<i64> = samples.collect();
            numbers.extend(ends.flatten());
            numbers.extend([*low, *high]);
            let beside = |n: &i64| [*n, n.saturating_sub(1), n.saturating_add(1)];
            let inside = numbers.iter().flat_map(beside);
            for n in inside.filter(|n| (*low..=*high).contains(n)) {
                once(&mut all, number(*measure, n));
            }
        }
        Set::Options(options) => {
            for option in options {
                once(&mut all, Value::Choice(*option));
            }
        }
        Set::Anything => {
            if let Value::Person(person) = &region.sample {
                let other = format!("{person}_anders");
                all.push(Value::Person(crate::base::ids::PersonId::new(&other)));
            }
            if let Value::Organisation(name) = &region.sample {
                all.push(Value::Organisation(format!("{name}_anders").into()));
            }
        }
        Set::Unknown | Set::Exactly | Set::Like(_) => {}
    }
    all
}

fn once(all: &mut Vec<Value>, one: Value) {
    if !all.contains(&one) {
        all.push(one);
    }
}
