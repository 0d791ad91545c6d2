// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The smallest questions in a condition: one thing compared with a constant, or
//! several things with each other. From the first kind the values of a thing can be
//! divided in regions that no condition tells apart.

use super::read::Read;
use super::syntax::CompareOp;
use super::tree::{Logic, LogicKind, Piece, Rows, Term, TermKind};
use crate::base::ids::ColumnId;
use crate::base::value::Value;

/// One thing that has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Of the case or the world; never a column.
    Value(Read),
    /// A column of a list or register.
    Column(Rows, ColumnId),
}

/// A smallest question.
#[derive(Clone, Debug, PartialEq)]
pub enum Atom<'c> {
    /// `a = x`, `a < x`, `a in [x]`: with a constant on the right. A moment may be
    /// compared by its date.
    Compared(Slot, CompareOp, &'c Value),
    /// `a bevat x`
    Contains(Slot, &'c Value),
    /// `a is bekend`
    Known(Slot),
    /// `a is leeg`
    Empty(Slot),
    /// `a`, itself true or false
    Truth(Slot),
    /// Several things compared, or something computed; with the text of it.
    Relation(Vec<Slot>, &'c str),
    /// Two things compared with each other as they are; beside the relation.
    Pair(Slot, Slot),
    /// Something computed, by its text, compared with a constant on the right. The text is
    /// what [`Ranges::computed`](super::Ranges::computed) is asked by.
    Computed(Computed<'c>, CompareOp, &'c Value),
    /// Two sides compared that are not constants: the texts by which
    /// [`Ranges::order`](super::Ranges::order) is asked for it.
    Order(&'c str, &'c str),
}

/// Something computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Computed<'c> {
    /// As it is written.
    pub text: &'c str,
    /// It is a number of rows, and so never below zero.
    pub counts: bool,
}

/// Gathers the questions of one condition.
pub(super) struct Gather<'c> {
    source: &'c str,
    rows: Option<Rows>,
    outside: Option<Rows>,
    pub found: Vec<Atom<'c>>,
}

impl<'c> Gather<'c> {
    pub fn new(source: &'c str, item: Option<Rows>) -> Self {
        Self {
            source,
            rows: item,
            outside: item,
            found: Vec::new(),
        }
    }

    fn slot(&self, read: Read) -> Option<Slot> {
        match read {
            Read::Column(column) => self.rows.map(|rows| Slot::Column(rows, column)),
            read => Some(Slot::Value(read)),
        }
    }

    pub fn logic(&mut self, logic: &'c Logic) {
        match &logic.kind {
            LogicKind::Const(_) | LogicKind::Requirement(..) | LogicKind::Item(_) => {}
            LogicKind::Is(read, ..) => {
                let slot = self.slot(*read);
                self.found.extend(slot.map(Atom::Truth));
            }
            LogicKind::Not(inner) => self.logic(inner),
            LogicKind::All(parts) | LogicKind::Any(parts) => {
                parts.iter().for_each(|part| self.logic(part));
            }
            LogicKind::If(parts) => parts.iter().for_each(|part| self.logic(part)),
            LogicKind::Agree(parts, _) => parts.iter().for_each(|part| self.logic(part)),
            LogicKind::Compare(sides) | LogicKind::Against(_, _, _, sides) => {
                let (left, op, right) = sides.as_ref();
                self.compared(logic, left, *op, right);
                self.inside(left);
                self.inside(right);
            }
            LogicKind::OneOf(sides) => {
                for item in &sides.1 {
                    self.compared(logic, &sides.0, CompareOp::Equal, item);
                    self.inside(item);
                }
                self.inside(&sides.0);
            }
            LogicKind::Contains(sides) => {
                let (whole, part) = sides.as_ref();
                match (self.passed(whole), &part.kind) {
                    (Some(slots), TermKind::Const(part)) => self
                        .found
                        .extend(slots.into_iter().map(|slot| Atom::Contains(slot, part))),
                    _ => self.relation(logic, &[whole, part]),
                }
                self.inside(whole);
                self.inside(part);
            }
            LogicKind::Known(term) | LogicKind::Empty(term) => {
                let atom = match &logic.kind {
                    LogicKind::Known(_) => Atom::Known,
                    _ => Atom::Empty,
                };
                let slots = self.passed(term).unwrap_or_default();
                self.found.extend(slots.into_iter().map(atom));
                self.inside(term);
            }
        }
    }

    fn compared(&mut self, whole: &'c Logic, left: &'c Term, op: CompareOp, right: &'c Term) {
        let sides = [
            (self.passed(left), op, &right.kind),
            (self.passed(right), op.mirrored(), &left.kind),
        ];
        for (slots, op, other) in sides {
            if let (Some(slots), TermKind::Const(constant)) = (slots, other) {
                let atoms = slots
                    .into_iter()
                    .map(|slot| Atom::Compared(slot, op, constant));
                self.found.extend(atoms);
                return;
            }
        }
        self.relation(whole, &[left, right]);
        if let (Some([a]), Some([b])) =
            (self.passed(left).as_deref(), self.passed(right).as_deref())
        {
            self.found.push(Atom::Pair(*a, *b));
        }
        if self.rows != self.outside {
            return;
        }
        let atom = match (&left.kind, &right.kind) {
            (_, TermKind::Const(with)) => Atom::Computed(self.computed(left), op, with),
            (TermKind::Const(with), _) => Atom::Computed(self.computed(right), op.mirrored(), with),
            _ => Atom::Order(self.text(left), self.text(right)),
        };
        self.found.push(atom);
    }

    fn computed(&self, term: &Term) -> Computed<'c> {
        Computed {
            text: self.text(term),
            counts: matches!(term.kind, TermKind::Count(_)),
        }
    }

    fn text(&self, term: &Term) -> &'c str {
        self.source.get(term.mark.range()).unwrap_or_default()
    }

    fn relation(&mut self, whole: &Logic, terms: &[&'c Term]) {
        let mut slots = Vec::new();
        for term in terms {
            self.all_slots(term, &mut slots);
        }
        let text = self.source.get(whole.mark.range()).unwrap_or_default();
        self.found.push(Atom::Relation(slots, text));
    }

    /// The questions inside something with a value.
    pub fn inside(&mut self, term: &'c Term) {
        match &term.kind {
            TermKind::Const(_) | TermKind::Read(_) => {}
            TermKind::Truth(logic) => self.logic(logic),
            TermKind::Arith(_, sides) => {
                self.inside(&sides.0);
                self.inside(&sides.1);
            }
            TermKind::Negate(inner) | TermKind::Tier(_, inner) | TermKind::DateOf(inner) => {
                self.inside(inner);
            }
            TermKind::If(parts) => {
                self.logic(&parts.0);
                self.inside(&parts.1);
                self.inside(&parts.2);
            }
            TermKind::Count(count) => self.within(count.rows, &count.with),
            TermKind::Sum(sum) => self.within(sum.rows, &sum.with),
        }
    }

    fn within(&mut self, rows: Rows, with: &'c Logic) {
        let before = self.rows.replace(rows);
        self.logic(with);
        self.rows = before;
    }

    /// The slots that a piece simply is, or its branches are; `None` where something is
    /// computed. Constants are nobody's.
    pub fn passed(&self, term: &Term) -> Option<Vec<Slot>> {
        match &term.kind {
            TermKind::Const(_) => Some(Vec::new()),
            TermKind::Read(read) => Some(self.slot(*read).into_iter().collect()),
            TermKind::DateOf(inner) => self.passed(inner),
            TermKind::If(parts) => {
                let mut slots = self.passed(&parts.1)?;
                slots.extend(self.passed(&parts.2)?);
                Some(slots)
            }
            TermKind::Truth(_)
            | TermKind::Arith(..)
            | TermKind::Negate(_)
            | TermKind::Count(_)
            | TermKind::Sum(_)
            | TermKind::Tier(..) => None,
        }
    }

    /// Every slot that a value depends on.
    fn all_slots(&self, term: &Term, into: &mut Vec<Slot>) {
        let mut see = |read: Read, rows: Option<Rows>| {
            let slot = match (read, rows) {
                (Read::Column(column), Some(rows)) => Slot::Column(rows, column),
                (Read::Column(_), None) => return,
                (read, _) => Slot::Value(read),
            };
            if !into.contains(&slot) {
                into.push(slot);
            }
        };
        // Columns inside a count belong to its rows, and a count is never in a count.
        let mut rows = self.rows;
        term.walk(&mut |piece| match piece {
            Piece::Logic(logic) => {
                if let LogicKind::Is(read, ..) = &logic.kind {
                    see(*read, rows);
                }
            }
            Piece::Term(term) => match &term.kind {
                TermKind::Read(read) => see(*read, rows),
                TermKind::Count(count) => rows = Some(count.rows),
                TermKind::Sum(sum) => {
                    rows = Some(sum.rows);
                    see(Read::Column(sum.column), rows);
                }
                _ => {}
            },
        });
    }
}
