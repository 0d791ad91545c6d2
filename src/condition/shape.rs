// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A condition as whoever reasons about it sees it: how truth is put together, down
//! to the comparisons. Evaluating stays with [`eval`](super::eval): a comparison is
//! asked here what it is for a given value, it is not reimplemented elsewhere.

use super::compiled::Condition;
use super::eval::{Row, truth};
use super::read::{Facts, FundAttr, Read, ReqStatus, Truth};
use super::tree::{Logic, LogicKind, Piece, Rows, Term, TermKind};
use crate::base::ids::{ListId, RegisterId, ReqId};
use crate::base::value::{Value, ValueRef};

/// How the truth of a condition is put together.
#[derive(Clone, Debug)]
pub enum Shape<'c> {
    /// Always that.
    Const(bool),
    /// Not so.
    Not(Box<Self>),
    /// `en`
    All(Vec<Self>),
    /// `of`
    Any(Vec<Self>),
    /// `als … dan … anders …`
    If(Box<[Self; 3]>),
    /// Both the same (`true`), or not.
    Agree(Box<[Self; 2]>, bool),
    /// Whether a requirement is in that state.
    Requirement(ReqId, ReqStatus),
    /// A yes/no that is that one.
    Is(Read, bool, Comparison<'c>),
    /// Anything else: a comparison of values.
    Comparison(Comparison<'c>),
}

/// A comparison of values.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'c> {
    logic: &'c Logic,
    /// As it was written.
    pub text: &'c str,
}

/// Everything a condition or comparison looks at, in order and without doubles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LooksAt {
    /// Values, without columns.
    pub reads: Vec<Read>,
    /// States of requirements.
    pub requirements: Vec<ReqId>,
    /// Lists whose items it counts or adds up.
    pub lists: Vec<ListId>,
    /// Registers whose rows it counts or adds up.
    pub registers: Vec<RegisterId>,
}

impl Condition {
    /// How its truth is put together; `None` for a condition that is not of type `janee`.
    #[must_use]
    pub fn shape(&self) -> Option<Shape<'_>> {
        self.logic().map(|logic| shape(logic, self.source()))
    }

    /// The comparisons that its truth is put together of; none for a condition that is not
    /// of type `janee`.
    #[must_use]
    pub fn comparisons(&self) -> Vec<Comparison<'_>> {
        let mut found = Vec::new();
        let mut open: Vec<Shape<'_>> = self.shape().into_iter().collect();
        while let Some(shape) = open.pop() {
            match shape {
                Shape::Const(_) | Shape::Requirement(..) => {}
                Shape::Not(part) => open.push(*part),
                Shape::All(parts) | Shape::Any(parts) => open.extend(parts),
                Shape::If(parts) => open.extend(*parts),
                Shape::Agree(parts, _) => open.extend(*parts),
                Shape::Is(_, _, comparison) | Shape::Comparison(comparison) => {
                    found.push(comparison);
                }
            }
        }
        found
    }
}

fn shape<'c>(logic: &'c Logic, source: &'c str) -> Shape<'c> {
    let inner = |part: &'c Logic| shape(part, source);
    let comparison = || Comparison {
        logic,
        text: source.get(logic.mark.range()).unwrap_or(source),
    };
    match &logic.kind {
        LogicKind::Const(known) => Shape::Const(*known),
        LogicKind::Not(part) => Shape::Not(Box::new(inner(part))),
        LogicKind::All(parts) => Shape::All(parts.iter().map(inner).collect()),
        LogicKind::Any(parts) => Shape::Any(parts.iter().map(inner).collect()),
        LogicKind::If(parts) => {
            let [condition, then, otherwise] = parts.as_ref();
            Shape::If(Box::new([inner(condition), inner(then), inner(otherwise)]))
        }
        LogicKind::Agree(parts, same) => {
            let [a, b] = parts.as_ref();
            Shape::Agree(Box::new([inner(a), inner(b)]), *same)
        }
        LogicKind::Requirement(req, status) => Shape::Requirement(*req, *status),
        LogicKind::Is(read, wanted, _) => Shape::Is(*read, *wanted, comparison()),
        _ => Shape::Comparison(comparison()),
    }
}

impl<'c> Comparison<'c> {
    /// Everything it looks at.
    #[must_use]
    pub fn looks_at(&self) -> LooksAt {
        let mut all = LooksAt::default();
        self.logic.walk(&mut |piece| all.see(piece));
        all
    }

    /// The one value that it compares with constants; `None` if it compares otherwise.
    #[must_use]
    pub fn subject(&self) -> Option<Read> {
        let read = |term: &Term| match term.kind {
            TermKind::Read(read) => Some(read),
            _ => None,
        };
        let fixed = |term: &Term| matches!(term.kind, TermKind::Const(_));
        match &self.logic.kind {
            LogicKind::Against(read, ..) | LogicKind::Is(read, ..) => Some(*read),
            LogicKind::Compare(sides) if fixed(&sides.2) => read(&sides.0),
            LogicKind::Compare(sides) if fixed(&sides.0) => read(&sides.2),
            LogicKind::OneOf(sides) if sides.1.iter().all(fixed) => read(&sides.0),
            LogicKind::Contains(sides) if fixed(&sides.1) => read(&sides.0),
            LogicKind::Known(term) | LogicKind::Empty(term) => read(term),
            _ => None,
        }
    }

    /// The constants in it.
    #[must_use]
    pub fn constants(&self) -> Vec<&'c Value> {
        let mut found = Vec::new();
        self.logic.walk(&mut |piece| {
            if let Piece::Term(Term {
                kind: TermKind::Const(value),
                ..
            }) = piece
            {
                found.push(value);
            }
        });
        found
    }

    /// What it is when its [`subject`](Self::subject) has that value, and nothing else
    /// is known.
    #[must_use]
    pub fn truth_for(&self, value: ValueRef<'_>) -> Truth {
        let only = Only {
            value,
            subject: self.subject(),
        };
        truth(self.logic, &only, Row::None)
    }

    /// What it is.
    #[must_use]
    pub fn truth<F: Facts + ?Sized>(&self, facts: &F) -> Truth {
        truth(self.logic, facts, Row::None)
    }

    /// Whether it has an answer whatever is unknown: it counts, or asks what is known.
    #[must_use]
    pub fn always_has_an_answer(&self) -> bool {
        match &self.logic.kind {
            LogicKind::Known(_) => true,
            LogicKind::Compare(sides) => certain(&sides.0) && certain(&sides.2),
            LogicKind::OneOf(sides) => certain(&sides.0) && sides.1.iter().all(certain),
            LogicKind::Is(read, ..) | LogicKind::Against(read, ..) => always_known(*read),
            _ => false,
        }
    }
}

fn certain(term: &Term) -> bool {
    match &term.kind {
        TermKind::Const(_) | TermKind::Count(_) => true,
        TermKind::Read(read) => always_known(*read),
        _ => false,
    }
}

const fn always_known(read: Read) -> bool {
    matches!(
        read,
        Read::Times(_)
            | Read::Round
            | Read::Today
            | Read::LinkEnded(..)
            | Read::LinkRunning(_)
            | Read::LinkCount(_)
            | Read::Fund(
                _,
                FundAttr::Requested | FundAttr::Reserved | FundAttr::Spent
            )
    )
}

impl LooksAt {
    pub(super) fn see(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Logic(logic) => match &logic.kind {
                LogicKind::Is(read, ..) | LogicKind::Against(read, ..) => self.read(*read),
                LogicKind::Requirement(req, _) => once(&mut self.requirements, *req),
                _ => {}
            },
            Piece::Term(term) => match &term.kind {
                TermKind::Read(read) => self.read(*read),
                TermKind::Count(count) => self.rows(count.rows),
                TermKind::Sum(sum) => self.rows(sum.rows),
                _ => {}
            },
        }
    }

    fn read(&mut self, read: Read) {
        if !matches!(read, Read::Column(_)) {
            once(&mut self.reads, read);
        }
    }

    fn rows(&mut self, rows: Rows) {
        match rows {
            Rows::List(list) => once(&mut self.lists, list),
            Rows::Register(register) => once(&mut self.registers, register),
        }
    }
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// Facts of which one value is known.
struct Only<'v> {
    value: ValueRef<'v>,
    subject: Option<Read>,
}

impl Facts for Only<'_> {
    fn read(&self, read: Read) -> ValueRef<'_> {
        if self.subject == Some(read) {
            self.value
        } else {
            ValueRef::Unknown
        }
    }
}
