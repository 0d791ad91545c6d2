// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A condition with every name resolved and every type checked. What cannot be
//! evaluated cannot be written in these types.

use std::ops::Range;

use super::read::{ItemStatus, Read, ReqStatus};
pub(super) use super::syntax::{ArithOp, CompareOp};
use crate::base::ids::{ColumnId, ListId, RegisterId, ReqId, TierId};
use crate::base::value::Value;

/// Where in the source a piece stands (a condition is at most 2 KB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub start: u16,
    pub end: u16,
}

/// Something true, false or unknown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Logic {
    pub mark: Mark,
    pub kind: LogicKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum LogicKind {
    Const(bool),
    /// A yes/no that is that one; the mark is where its name stands.
    Is(Read, bool, Mark),
    /// The common case: something read against a number, in its unit of storage
    /// (see [`scalar`](super::eval::scalar)). Behind it both sides as written.
    Against(Read, CompareOp, i64, Box<(Term, CompareOp, Term)>),
    Not(Box<Logic>),
    All(Box<[Logic]>),
    Any(Box<[Logic]>),
    If(Box<[Logic; 3]>),
    /// Both the same (`=`), or not (`<>`: false).
    Agree(Box<[Logic; 2]>, bool),
    Compare(Box<(Term, CompareOp, Term)>),
    OneOf(Box<(Term, Box<[Term]>)>),
    Contains(Box<(Term, Term)>),
    Known(Box<Term>),
    Empty(Box<Term>),
    Requirement(ReqId, ReqStatus),
    Item(ItemStatus),
}

/// Something with a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub mark: Mark,
    pub kind: TermKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TermKind {
    Const(Value),
    Read(Read),
    Truth(Box<Logic>),
    Arith(ArithOp, Box<(Term, Term)>),
    Negate(Box<Term>),
    If(Box<(Logic, Term, Term)>),
    Count(Box<Count>),
    Sum(Box<Sum>),
    Tier(TierId, Box<Term>),
    /// The date of a moment.
    DateOf(Box<Term>),
}

/// What is counted or added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rows {
    /// The items of a list.
    List(ListId),
    /// The rows of a register.
    Register(RegisterId),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count {
    /// Where the name of the rows stands.
    pub name: Mark,
    pub rows: Rows,
    /// Simply true when there is no `met`.
    pub with: Logic,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum {
    pub rows: Rows,
    pub column: ColumnId,
    pub money: bool,
    /// Simply true when there is no `met`.
    pub with: Logic,
}

impl Mark {
    /// Bytes of the source, as ordinary numbers.
    pub fn range(self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    /// Keeps a range (sources longer than the limit never get this far).
    pub fn new(range: &Range<usize>) -> Self {
        let cut = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        Self {
            start: cut(range.start),
            end: cut(range.end),
        }
    }
}

/// A piece of a tree, for whoever walks over all of it.
#[derive(Clone, Copy)]
pub(super) enum Piece<'t> {
    Logic(&'t Logic),
    Term(&'t Term),
}

impl Logic {
    /// Shows this piece and everything below it, in the order of the source.
    pub fn walk<'t>(&'t self, see: &mut dyn FnMut(Piece<'t>)) {
        see(Piece::Logic(self));
        match &self.kind {
            LogicKind::Not(inner) => inner.walk(see),
            LogicKind::All(parts) | LogicKind::Any(parts) => parts.iter().for_each(|p| p.walk(see)),
            LogicKind::If(parts) => parts.iter().for_each(|p| p.walk(see)),
            LogicKind::Agree(parts, _) => parts.iter().for_each(|p| p.walk(see)),
            LogicKind::Compare(sides) | LogicKind::Against(_, _, _, sides) => {
                sides.0.walk(see);
                sides.2.walk(see);
            }
            LogicKind::OneOf(sides) => {
                sides.0.walk(see);
                sides.1.iter().for_each(|t| t.walk(see));
            }
            LogicKind::Contains(sides) => {
                sides.0.walk(see);
                sides.1.walk(see);
            }
            LogicKind::Known(term) | LogicKind::Empty(term) => term.walk(see),
            LogicKind::Const(_)
            | LogicKind::Is(..)
            | LogicKind::Requirement(..)
            | LogicKind::Item(_) => {}
        }
    }
}

impl Term {
    /// Shows this piece and everything below it, in the order of the source.
    pub fn walk<'t>(&'t self, see: &mut dyn FnMut(Piece<'t>)) {
        see(Piece::Term(self));
        match &self.kind {
            TermKind::Const(_) | TermKind::Read(_) => {}
            TermKind::Truth(logic) => logic.walk(see),
            TermKind::Arith(_, sides) => {
                sides.0.walk(see);
                sides.1.walk(see);
            }
            TermKind::Negate(inner) | TermKind::Tier(_, inner) | TermKind::DateOf(inner) => {
                inner.walk(see);
            }
            TermKind::If(parts) => {
                parts.0.walk(see);
                parts.1.walk(see);
                parts.2.walk(see);
            }
            TermKind::Count(count) => count.with.walk(see),
            TermKind::Sum(sum) => sum.with.walk(see),
        }
    }
}
