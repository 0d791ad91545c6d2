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

/// What a change, or a truth that may be another one, comes to in the bits of a state.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// These bits, in place of those that are not kept.
    Put { kept: u128, bits: u128 },
    /// Each of these bits, in place of those that are not kept.
    Each { kept: u128, bits: Box<[u128]> },
    /// The same, unless it is known (has any of these bits) and one of these lives is so.
    Unlocked {
        known: u128,
        locks: Box<[(u128, u128)]>,
        kept: u128,
        bits: Box<[u128]>,
    },
    /// The state itself, and with these bits.
    Or { kept: u128, bits: u128 },
    /// Anything else.
    Other(Change),
}

impl Effect {
    fn each(layout: &Layout, slot: usize, values: Several) -> (u128, Box<[u128]>) {
        let bits = values.iter().map(|value| layout.bits(slot, value));
        (!layout.mask(slot), bits.collect())
    }

    fn of_change(layout: &Layout, change: &Change) -> Self {
        match change {
            Change::Put(slot, value) => Self::Put {
                kept: !layout.mask(*slot),
                bits: layout.bits(*slot, *value),
            },
            Change::OneOf(slot, values) => {
                let (kept, bits) = Self::each(layout, *slot, *values);
                Self::Each { kept, bits }
            }
            Change::Unlocked(slot, values, locks) => {
                let (kept, bits) = Self::each(layout, *slot, *values);
                let locks = locks.iter();
                Self::Unlocked {
                    known: layout.mask(*slot),
                    locks: locks
                        .map(|lock| (layout.mask(*lock), layout.bits(*lock, FULFILLED)))
                        .collect(),
                    kept,
                    bits,
                }
            }
            other => Self::Other(other.clone()),
        }
    }

    fn of_shake(layout: &Layout, (slot, shake): &(usize, Shake)) -> Self {
        match shake {
            Shake::Any(values) => {
                let (kept, bits) = Self::each(layout, *slot, *values);
                Self::Each { kept, bits }
            }
            Shake::Off => Self::Or {
                kept: !layout.mask(*slot),
                bits: layout.bits(*slot, 1),
            },
        }
    }
}

/// What a move does, in bits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Effects {
    changes: Box<[Effect]>,
    shakes: Box<[Effect]>,
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
    /// The changes and shakes in bits, once it is [`settled`](Self::settle).
    pub(super) effects: Effects,
}

impl Move {
    /// Works out once what it does, and leaves out what is always so.
    pub(super) fn settle(&mut self, layout: &Layout) {
        let changes = self.changes.iter();
        let shakes = self.shakes.iter();
        self.effects = Effects {
            changes: changes
                .map(|change| Effect::of_change(layout, change))
                .collect(),
            shakes: shakes
                .map(|shake| Effect::of_shake(layout, shake))
                .collect(),
        };
        self.before.retain(|formula| *formula != Formula::TRUE);
    }

    /// Whether it can be made when another can, and leads to the same.
    pub(super) fn does(&self, other: &Self) -> bool {
        self.effects == other.effects
            && self.to == other.to
            && self.before == other.before
            && self.after == other.after
    }
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
        for effect in &mv.effects.changes {
            self.make(effect, first, out);
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
        for effect in &mv.effects.shakes {
            self.make(effect, first, out);
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

    /// What an effect makes of every state from `first` on.
    fn make(&self, effect: &Effect, first: usize, out: &mut Vec<State>) {
        match effect {
            Effect::Put { kept, bits } => {
                for State(state) in &mut out[first..] {
                    *state = *state & kept | bits;
                }
            }
            Effect::Each { kept, bits } => {
                let Some((head, rest)) = bits.split_first() else {
                    return;
                };
                for index in first..out.len() {
                    let base = out[index].0 & kept;
                    out[index] = State(base | head);
                    out.extend(rest.iter().map(|bits| State(base | bits)));
                }
            }
            Effect::Unlocked {
                known,
                locks,
                kept,
                bits,
            } => {
                let is_free = |State(state): State| {
                    let is_done = |(mask, life): &(u128, u128)| state & mask == *life;
                    !bits.is_empty() && (state & known == 0 || !locks.iter().any(is_done))
                };
                for state in out.split_off(first) {
                    if is_free(state) {
                        let base = state.0 & kept;
                        out.extend(bits.iter().map(|bits| State(base | bits)));
                    } else {
                        out.push(state);
                    }
                }
            }
            Effect::Or { kept, bits } => {
                for index in first..out.len() {
                    let off = State(out[index].0 & kept | bits);
                    if off != out[index] {
                        out.push(off);
                    }
                }
            }
            Effect::Other(change) => self.change(change, &mut out[first..]),
        }
    }

    /// What a change that is not one of bits makes of states.
    fn change(&self, change: &Change, states: &mut [State]) {
        let layout = &self.layout;
        match change {
            // These are effects of their own.
            Change::Put(..) | Change::OneOf(..) | Change::Unlocked(..) => {}
            Change::Reopen(life, choice) => {
                for state in states {
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
                for state in &mut *states {
                    let count = layout.get(*state, *slot);
                    *state = layout.with(*state, *slot, count.saturating_add(1).min(last));
                }
            }
            Change::Undermine(slot, stretch) => {
                for state in &mut *states {
                    let now = layout.get(*state, *slot);
                    if now == 0 || now > *stretch {
                        *state = layout.with(*state, *slot, *stretch);
                    }
                }
            }
            Change::Mend(slot, step) => {
                for state in &mut *states {
                    if layout.get(*state, *slot) >= *step {
                        *state = layout.with(*state, *slot, 0);
                    }
                }
            }
            Change::Pass(slot, step) => {
                for state in &mut *states {
                    if layout.get(*state, *slot) == *step {
                        let next = (step + 1).min(layout.slots[*slot].size - 1);
                        *state = layout.with(*state, *slot, next);
                    }
                }
            }
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
