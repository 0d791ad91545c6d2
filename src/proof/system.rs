// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that can happen to the followed cells of a case, as moves from state to
//! state. Whatever the engine can do, some sequence of moves does too; a move may do
//! more than the engine allows, never less. Read it beside `engine::assess` and
//! `engine::apply`: each move names the command or event that it stands for.

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, ListId, ReqId, WayId};
use crate::definition::model::Target;

use super::cells::{Cell, Cells, FULFILLED, REOPENED, WAIVED};
use super::formula::Formula;
use super::layout::{Layout, State};
use super::several::Several;

/// What a move stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A requirement is completed.
    Fulfil(ReqId),
    /// Part of a requirement is given.
    Give(ReqId),
    /// A linked case or a fund completes it.
    Arrive(ReqId),
    /// A linked case or a fund takes it back.
    TakeBack(ReqId),
    /// It is waived.
    Waive(ReqId),
    /// A way is taken, by somebody or by the engine itself.
    Take(WayId),
    /// A field is corrected.
    Correct(FieldId),
    /// A term is suspended or runs again.
    Record(FieldId),
    /// Items of a list are worked on.
    Items(ListId),
    /// Linked cases of a requirement move.
    Linked(ReqId),
    /// Time passes, a setting changes, another case does something.
    Elsewhere,
}

/// What a move does to a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// This value.
    Put(usize, u8),
    /// Any of these values.
    OneOf(usize, Several),
    /// Any of these values, unless it is known and one of these lives is fulfilled.
    Unlocked(usize, Several, Box<[usize]>),
    /// A life opens again; its choice is gone.
    Reopen(Option<usize>, Option<usize>),
    /// One more, up to the last value.
    Count(usize),
    /// Something was opened again in this stretch of steps.
    Undermine(usize, u8),
    /// What was opened again before this stretch stays so; nothing else does.
    Mend(usize, u8),
    /// On from this stretch: its own requirements are done.
    Pass(usize, u8),
}

/// What becomes of an atom that a move touches.
#[derive(Clone, Copy, Debug)]
pub enum Shake {
    /// Any of these truths.
    Any(Several),
    /// What it was, or false.
    Off,
}

/// A move.
#[derive(Clone, Debug)]
pub struct Move {
    /// What it stands for.
    pub act: Act,
    /// What must be true before.
    pub before: Vec<Formula>,
    /// What must be true of what came of it, before the case goes anywhere.
    pub after: Vec<Formula>,
    /// What it does.
    pub changes: Vec<Change>,
    /// Atoms whose truth may be another one afterwards, with the truths they may get.
    pub shakes: Vec<(usize, Shake)>,
    /// Where the case stands then.
    pub to: Option<usize>,
    /// People can always make it when `before` and `after` certainly hold.
    pub is_sure: bool,
    /// Cells that would have made its conditions sharper.
    pub missing: BTreeSet<Cell>,
    /// Those of them without which nobody can say that people can make it.
    pub needed: BTreeSet<Cell>,
    /// The engine makes it itself, as soon as it can.
    pub is_automatic: bool,
}

/// A process over followed cells.
pub struct System {
    /// Where the cells lie.
    pub layout: Layout,
    /// The moves from each position.
    pub moves: Vec<Vec<Move>>,
    /// The states in which a case begins.
    pub initial: Vec<State>,
}

/// More initial states than this are not followed.
const INITIAL_MAX: usize = 100_000;

impl System {
    /// Every state that a move can lead to.
    pub fn after(&self, state: State, mv: &Move, out: &mut Vec<State>) {
        let can = |formula: &Formula, state| formula.eval(&self.layout, state).can_be_true();
        if !mv.before.iter().all(|formula| can(formula, state)) {
            return;
        }
        let first = out.len();
        out.push(state);
        for change in &mv.changes {
            self.change(change, first, out);
        }
        if !mv.after.is_empty() {
            let mut kept = first;
            for index in first..out.len() {
                let state = out[index];
                if mv.after.iter().all(|formula| can(formula, state)) {
                    out[kept] = state;
                    kept += 1;
                }
            }
            out.truncate(kept);
        }
        for (slot, shake) in &mv.shakes {
            match shake {
                Shake::Any(values) => self.branch(*slot, *values, first, out),
                Shake::Off => {
                    for index in first..out.len() {
                        let off = self.layout.with(out[index], *slot, 1);
                        if off != out[index] {
                            out.push(off);
                        }
                    }
                }
            }
        }
        if let Some(to) = mv.to {
            for state in &mut out[first..] {
                *state = self.layout.at(*state, to);
            }
        }
    }

    /// Whether a move is certainly allowed, if people want it.
    #[must_use]
    pub fn is_certain(&self, state: State, mv: &Move) -> bool {
        mv.is_sure
            && mv
                .before
                .iter()
                .all(|formula| formula.eval(&self.layout, state).is_true())
    }

    fn change(&self, change: &Change, first: usize, out: &mut Vec<State>) {
        let layout = &self.layout;
        match change {
            Change::Put(slot, value) => {
                for state in &mut out[first..] {
                    *state = layout.with(*state, *slot, *value);
                }
            }
            Change::OneOf(slot, values) => self.branch(*slot, *values, first, out),
            Change::Unlocked(slot, values, locks) => {
                let locked = |state| {
                    layout.get(state, *slot) != 0
                        && locks
                            .iter()
                            .any(|lock| layout.get(state, *lock) == FULFILLED)
                };
                let free = out.split_off(first);
                for state in free {
                    if locked(state) {
                        out.push(state);
                    } else {
                        let from = out.len();
                        out.push(state);
                        self.branch(*slot, *values, from, out);
                    }
                }
            }
            Change::Reopen(life, choice) => {
                for state in &mut out[first..] {
                    if life.is_none_or(|life| layout.get(*state, life) != WAIVED) {
                        if let Some(life) = life
                            && layout.get(*state, *life) == FULFILLED
                        {
                            *state = layout.with(*state, *life, REOPENED);
                        }
                        if let Some(choice) = choice {
                            *state = layout.with(*state, *choice, 0);
                        }
                    }
                }
            }
            Change::Count(slot) => {
                let last = layout.slots[*slot].size - 1;
                for state in &mut out[first..] {
                    let count = layout.get(*state, *slot);
                    *state = layout.with(*state, *slot, count.saturating_add(1).min(last));
                }
            }
            Change::Undermine(slot, stretch) => {
                for state in &mut out[first..] {
                    let now = layout.get(*state, *slot);
                    if now == 0 || now > *stretch {
                        *state = layout.with(*state, *slot, *stretch);
                    }
                }
            }
            Change::Mend(slot, step) => {
                for state in &mut out[first..] {
                    if layout.get(*state, *slot) >= *step {
                        *state = layout.with(*state, *slot, 0);
                    }
                }
            }
            Change::Pass(slot, step) => {
                for state in &mut out[first..] {
                    if layout.get(*state, *slot) == *step {
                        let next = (step + 1).min(layout.slots[*slot].size - 1);
                        *state = layout.with(*state, *slot, next);
                    }
                }
            }
        }
    }

    /// Every state from `first` on once for each of these values.
    fn branch(&self, slot: usize, values: Several, first: usize, out: &mut Vec<State>) {
        let last = out.len();
        for index in first..last {
            let state = out[index];
            let mut each = values.iter();
            if let Some(value) = each.next() {
                out[index] = self.layout.with(state, slot, value);
            }
            out.extend(each.map(|value| self.layout.with(state, slot, value)));
        }
    }
}

/// Every state in which a case can begin; `None` when there are too many.
pub(super) fn initial(cells: &Cells<'_>, layout: &Layout) -> Option<Vec<State>> {
    let start = &cells.process.start;
    let places = if cells.begins_anywhere {
        cells.process.steps.len()
    } else {
        1
    };
    let places = (0..places).map(|place| layout.at(State(0), place));
    let mut states: Vec<State> = places.collect();
    for (index, slot) in layout.slots.iter().enumerate() {
        let values = match slot.cell {
            _ if cells.begins_anywhere => Several::all(slot.size),
            Cell::Field(field) if start.asks.contains(&field) => Several::all(slot.size).known(),
            Cell::Field(field) if start.takes.contains(&field) => Several::all(slot.size),
            // A case that another opens may be handed any field of its start.
            Cell::Atom(atom) => Several::truths(cells.atom(atom).initial),
            _ => Several::only(0),
        };
        let mut next = Vec::new();
        for state in &states {
            next.extend(values.iter().map(|value| layout.with(*state, index, value)));
        }
        states = next;
        if states.len() > INITIAL_MAX {
            return None;
        }
    }
    Some(states)
}

/// Where a target stands.
#[must_use]
pub fn place(cells: &Cells<'_>, target: Target) -> usize {
    match target {
        Target::Step(step) => step.index(),
        Target::End(end) => cells.process.steps.len() + end.index(),
    }
}
