// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Conditions over followed cells: what they can still turn out to be in a state.
//! What is not followed can be anything, so an answer is never too narrow.

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, ReqId, WayId};
use crate::base::value::{Value, ValueRef};
use crate::condition::{Comparison, Condition, Read, ReqStatus, Shape};

use super::cells::{ATOM, Cell, Cells, FULFILLED, REOPENED, WAIVED};
use super::layout::{Layout, State};
use super::truths::Truths;

/// A condition over followed cells.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Always these.
    Const(Truths),
    /// Not so.
    Not(Box<Self>),
    /// `en`
    All(Box<[Self]>),
    /// `of`
    Any(Box<[Self]>),
    /// `als … dan … anders …`
    If(Box<[Self; 3]>),
    /// Both the same, or not.
    Agree(Box<[Self; 2]>, bool),
    /// If the first is false this, else the other.
    Unless(Box<Self>, Truths, Box<Self>),
    /// What it is for each value of a cell.
    Cell(usize, Box<[Truths]>),
    /// What it is for each sum of counters; the last holds for every larger sum.
    Sum(Box<[usize]>, Box<[Truths]>),
    /// For the life of a requirement: while open, fulfilled, waived.
    Life(usize, Box<Self>, Truths, Truths),
    /// Whether a requirement that was opened again does not matter any more; true while
    /// it was not.
    Reopened(usize, Box<Self>),
    /// The same for a life that is not followed.
    AnyLife(Box<Self>, Truths),
}

impl Formula {
    /// Always so.
    pub const TRUE: Self = Self::Const(Truths::TRUE);

    /// What it can be in a state.
    #[must_use]
    pub fn eval(&self, layout: &Layout, state: State) -> Truths {
        match self {
            Self::Const(truths) => *truths,
            Self::Not(part) => !part.eval(layout, state),
            Self::All(parts) => parts
                .iter()
                .fold(Truths::TRUE, |all, part| all.and(part.eval(layout, state))),
            Self::Any(parts) => parts
                .iter()
                .fold(Truths::FALSE, |any, part| any.or(part.eval(layout, state))),
            Self::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let (then, otherwise) = (then.eval(layout, state), otherwise.eval(layout, state));
                condition.eval(layout, state).choose(then, otherwise)
            }
            Self::Agree(parts, same) => {
                let [a, b] = parts.as_ref();
                a.eval(layout, state).agree(b.eval(layout, state), *same)
            }
            Self::Unless(applies, if_false, otherwise) => {
                let applies = applies.eval(layout, state);
                let lapsed = if applies.can_be_false() {
                    *if_false
                } else {
                    Truths::NONE
                };
                if applies == Truths::FALSE {
                    lapsed
                } else {
                    lapsed.or_else(otherwise.eval(layout, state))
                }
            }
            Self::Cell(slot, table) => table[usize::from(layout.get(state, *slot))],
            Self::Sum(slots, table) => {
                let sum: usize = slots
                    .iter()
                    .map(|slot| usize::from(layout.get(state, *slot)))
                    .sum();
                table[sum.min(table.len() - 1)]
            }
            Self::Life(slot, open, fulfilled, waived) => match layout.get(state, *slot) {
                FULFILLED => *fulfilled,
                WAIVED => *waived,
                _ => open.eval(layout, state),
            },
            Self::Reopened(slot, lapsed) => match layout.get(state, *slot) {
                REOPENED => lapsed.eval(layout, state),
                _ => Truths::TRUE,
            },
            Self::AnyLife(open, others) => open.eval(layout, state).or_else(*others),
        }
    }
}

/// Writes conditions over followed cells, and keeps what it missed.
pub struct Writer<'a, 'p> {
    /// The cells of the process.
    pub cells: &'a mut Cells<'p>,
    /// The followed ones.
    pub layout: &'a Layout,
    /// What is looked into, among what is followed.
    pub inside: &'a BTreeSet<Cell>,
    /// Cells that would have made an answer sharper.
    pub missing: BTreeSet<Cell>,
}

/// Requirements that refer to each other deeper than this are not followed further.
const DEPTH_MAX: u8 = 40;

impl Writer<'_, '_> {
    /// A condition; true if there is none.
    pub fn optional(&mut self, condition: Option<&Condition>) -> Formula {
        condition.map_or(Formula::TRUE, |condition| self.condition(condition))
    }

    /// A condition.
    pub fn condition(&mut self, condition: &Condition) -> Formula {
        self.deep_condition(condition, 0)
    }

    /// Whether a requirement is in that state.
    pub fn status(&mut self, req: ReqId, status: ReqStatus) -> Formula {
        self.deep_status(req, status, 0)
    }

    /// Whether a requirement applies.
    pub fn applies(&mut self, req: ReqId) -> Formula {
        let only_if = self.cells.process.reqs[req.index()].only_if.as_ref();
        self.optional(only_if)
    }

    /// What a cell is worth for each of its values.
    pub fn cell(&mut self, cell: Cell, table: Vec<Truths>) -> Formula {
        if let Some(first) = table.first()
            && table.iter().all(|truths| truths == first)
        {
            return Formula::Const(*first);
        }
        if let Some(slot) = self.layout.slot(cell) {
            return Formula::Cell(slot, table.into());
        }
        self.missing.insert(cell);
        Formula::Const(table.into_iter().fold(Truths::NONE, Truths::or_else))
    }

    fn deep_condition(&mut self, condition: &Condition, depth: u8) -> Formula {
        match condition.shape() {
            Some(shape) if depth < DEPTH_MAX => self.shape(&shape, depth + 1),
            _ => Formula::Const(Truths::ANY),
        }
    }

    fn shape(&mut self, shape: &Shape<'_>, depth: u8) -> Formula {
        match shape {
            Shape::Const(known) => {
                Formula::Const(if *known { Truths::TRUE } else { Truths::FALSE })
            }
            Shape::Not(part) => Formula::Not(Box::new(self.shape(part, depth))),
            Shape::All(parts) => {
                Formula::All(parts.iter().map(|part| self.shape(part, depth)).collect())
            }
            Shape::Any(parts) => {
                Formula::Any(parts.iter().map(|part| self.shape(part, depth)).collect())
            }
            Shape::If(parts) => {
                let [a, b, c] = parts.as_ref();
                Formula::If(Box::new([
                    self.shape(a, depth),
                    self.shape(b, depth),
                    self.shape(c, depth),
                ]))
            }
            Shape::Agree(parts, same) => {
                let [a, b] = parts.as_ref();
                let parts = [self.shape(a, depth), self.shape(b, depth)];
                Formula::Agree(Box::new(parts), *same)
            }
            Shape::Requirement(req, status) => self.deep_status(*req, *status, depth),
            Shape::Is(Read::Field(field), wanted, comparison) => {
                match self.derived(*field, depth) {
                    Some(formula) if *wanted => formula,
                    Some(formula) => Formula::Not(Box::new(formula)),
                    None => self.comparison(comparison),
                }
            }
            Shape::Is(_, _, comparison) | Shape::Comparison(comparison) => {
                self.comparison(comparison)
            }
        }
    }

    /// What a computed yes/no is computed from.
    fn derived(&mut self, field: FieldId, depth: u8) -> Option<Formula> {
        let process = self.cells.process;
        let condition = process.fields[field.index()].derived.as_ref()?;
        condition.shape()?;
        if !self.inside.contains(&Cell::Inside(field)) {
            self.missing.insert(Cell::Inside(field));
            return None;
        }
        Some(self.deep_condition(condition, depth))
    }

    fn comparison(&mut self, comparison: &Comparison<'_>) -> Formula {
        match comparison.subject() {
            Some(Read::Field(field)) if self.is_decided(field, comparison) => {
                let samples = &self.cells.domain(field).samples;
                let table = samples
                    .iter()
                    .map(|sample| comparison.truth_for(sample.as_ref()).into())
                    .collect();
                self.cell(Cell::Field(field), table)
            }
            Some(Read::Choice(req)) => {
                let options = self.cells.options(req);
                let known = options.iter().map(|option| ValueRef::Choice(*option));
                let table = std::iter::once(ValueRef::Unknown)
                    .chain(known)
                    .map(|value| comparison.truth_for(value).into())
                    .collect();
                self.cell(Cell::Choice(req), table)
            }
            Some(Read::Times(name)) => {
                let ways = (0u16..).zip(&self.cells.process.ways);
                let ways = ways.filter(|(_, way)| way.name == name);
                let ways = ways.map(|(id, _)| WayId(id)).collect::<Vec<_>>();
                self.sum(&ways, comparison)
            }
            _ => self.atom(comparison),
        }
    }

    /// Whether the regions of a field decide a comparison.
    fn is_decided(&self, field: FieldId, comparison: &Comparison<'_>) -> bool {
        let derived = self.cells.process.fields[field.index()].derived.is_some();
        !derived && (self.cells.domain(field).exact || comparison.always_has_an_answer())
    }

    fn sum(&mut self, ways: &[WayId], comparison: &Comparison<'_>) -> Formula {
        let most: usize = ways
            .iter()
            .map(|way| self.cells.size(Cell::Taken(*way)) - 1)
            .sum();
        let counts = (0i64..).take(most + 1).map(Value::Number);
        let table: Vec<Truths> = counts
            .map(|count| comparison.truth_for(count.as_ref()).into())
            .collect();
        let mut slots = Vec::new();
        for way in ways {
            let cell = Cell::Taken(*way);
            match self.layout.slot(cell) {
                Some(slot) => slots.push(slot),
                None if self.cells.size(cell) > 1 => {
                    self.missing.insert(cell);
                }
                None => {}
            }
        }
        if slots.len() < ways.len() {
            let any = table.iter().fold(Truths::NONE, |any, t| any.or_else(*t));
            return Formula::Const(any);
        }
        Formula::Sum(slots.into(), table.into())
    }

    fn atom(&mut self, comparison: &Comparison<'_>) -> Formula {
        let Some(atom) = self.cells.intern(comparison) else {
            return Formula::Const(Truths::ANY);
        };
        let certain = self.cells.atom(atom).certain;
        if let Some(slot) = self.layout.slot(Cell::Atom(atom)) {
            return Formula::Cell(slot, ATOM.into());
        }
        self.missing.insert(Cell::Atom(atom));
        Formula::Const(if certain { Truths::KNOWN } else { Truths::ANY })
    }

    /// As the engine's own view has it: a bare condition has no life, the others lapse
    /// while they are open.
    fn deep_status(&mut self, id: ReqId, status: ReqStatus, depth: u8) -> Formula {
        if depth >= DEPTH_MAX {
            return Formula::Const(Truths::ANY);
        }
        let process = self.cells.process;
        let req = &process.reqs[id.index()];
        let applies = match &req.only_if {
            Some(condition) => self.deep_condition(condition, depth),
            None => Formula::TRUE,
        };
        if let Some(condition) = &req.condition {
            let truth = |writer: &mut Self| writer.deep_condition(condition, depth);
            return match status {
                ReqStatus::Waived => Formula::Const(Truths::FALSE),
                ReqStatus::Lapsed => Formula::Not(Box::new(applies)),
                ReqStatus::Satisfied => {
                    Formula::Unless(Box::new(applies), Truths::TRUE, Box::new(truth(self)))
                }
                ReqStatus::Fulfilled => {
                    Formula::Unless(Box::new(applies), Truths::FALSE, Box::new(truth(self)))
                }
                ReqStatus::Open => Formula::Unless(
                    Box::new(applies),
                    Truths::FALSE,
                    Box::new(Formula::Not(Box::new(truth(self)))),
                ),
            };
        }
        let open = match status {
            ReqStatus::Lapsed | ReqStatus::Satisfied => Formula::Not(Box::new(applies)),
            ReqStatus::Open => applies,
            ReqStatus::Fulfilled | ReqStatus::Waived => Formula::Const(Truths::FALSE),
        };
        let is = |so: bool| if so { Truths::TRUE } else { Truths::FALSE };
        let fulfilled = is(matches!(
            status,
            ReqStatus::Fulfilled | ReqStatus::Satisfied
        ));
        let waived = is(matches!(status, ReqStatus::Waived | ReqStatus::Satisfied));
        if let Some(slot) = self.layout.slot(Cell::Life(id)) {
            return Formula::Life(slot, Box::new(open), fulfilled, waived);
        }
        self.missing.insert(Cell::Life(id));
        let others = if req.waive.is_some() {
            fulfilled.or_else(waived)
        } else {
            fulfilled
        };
        Formula::AnyLife(Box::new(open), others)
    }
}
