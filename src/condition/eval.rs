// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Evaluates a checked condition. Total: whatever has no answer is unknown.
//! Nothing here allocates, looks up a name or loops over more than the rows
//! that are counted.

use std::cmp::Ordering;
use std::ops::Not;

use super::read::{Facts, Read, Truth};
use super::spans;
use super::tree::{ArithOp, CompareOp, Count, Logic, LogicKind, Rows, Sum, Term, TermKind};
use crate::base::money::Cents;
use crate::base::value::ValueRef;

/// The row at hand inside `met`.
#[derive(Clone, Copy)]
pub(super) enum Row {
    None,
    At(Rows, usize),
}

impl Truth {
    /// Kleene `en`.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// Kleene `of`.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            _ => Self::Unknown,
        }
    }

    /// Whether it is certainly so: only then a way opens.
    #[must_use]
    pub const fn is_true(self) -> bool {
        matches!(self, Self::True)
    }

    /// The truth as a value.
    #[must_use]
    pub const fn as_value<'a>(self) -> ValueRef<'a> {
        match self {
            Self::True => ValueRef::Bool(true),
            Self::False => ValueRef::Bool(false),
            Self::Unknown => ValueRef::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Self {
        if known { Self::True } else { Self::False }
    }
}

impl Not for Truth {
    type Output = Self;

    /// Kleene `niet`.
    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// The number behind a value that has an order (or an identity) as a number.
/// Types were checked, so two scalars that meet are always of one type.
pub(super) fn scalar(value: ValueRef<'_>) -> Option<i64> {
    match value {
        ValueRef::Number(n) | ValueRef::Money(Cents(n)) => Some(n),
        ValueRef::Date(date) => Some(i64::from(date.0)),
        ValueRef::Instant(instant) => Some(instant.0),
        ValueRef::Choice(option) => Some(i64::from(option.0)),
        _ => None,
    }
}

/// Whether an order satisfies a comparison.
pub(super) const fn holds(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Equal => order.is_eq(),
        CompareOp::NotEqual => order.is_ne(),
        CompareOp::Less => order.is_lt(),
        CompareOp::LessEqual => order.is_le(),
        CompareOp::Greater => order.is_gt(),
        CompareOp::GreaterEqual => order.is_ge(),
    }
}

/// Compares two values of one type.
pub(super) fn compare(left: ValueRef<'_>, op: CompareOp, right: ValueRef<'_>) -> Truth {
    if let (Some(a), Some(b)) = (scalar(left), scalar(right)) {
        return holds(op, a.cmp(&b)).into();
    }
    match (left, right) {
        (ValueRef::Unknown, _) | (_, ValueRef::Unknown) => Truth::Unknown,
        (ValueRef::Span(a), ValueRef::Span(b)) => {
            spans::compare(a, b).map_or(Truth::Unknown, |order| holds(op, order).into())
        }
        _ => match op {
            CompareOp::Equal => (left == right).into(),
            CompareOp::NotEqual => (left != right).into(),
            _ => Truth::Unknown,
        },
    }
}

#[inline]
fn fetch<F: Facts + ?Sized>(read: Read, facts: &F, row: Row) -> ValueRef<'_> {
    let Read::Column(column) = read else {
        return facts.read(read);
    };
    match row {
        // Outside a row it is the item at hand, if the facts have one.
        Row::None => facts.read(read),
        Row::At(Rows::List(list), index) => facts.item_value(list, index, column),
        Row::At(Rows::Register(register), index) => facts.row_value(register, index, column),
    }
}

/// Whether a piece is true. What nearly every condition is made of is told here.
#[inline]
pub(super) fn truth<F: Facts + ?Sized>(logic: &Logic, facts: &F, row: Row) -> Truth {
    match &logic.kind {
        LogicKind::Against(read, op, right, _) => match scalar(fetch(*read, facts, row)) {
            Some(left) => holds(*op, left.cmp(right)).into(),
            None => Truth::Unknown,
        },
        LogicKind::Is(read, wanted, _) => match fetch(*read, facts, row) {
            ValueRef::Bool(found) => (found == *wanted).into(),
            _ => Truth::Unknown,
        },
        _ => made_of_more(logic, facts, row),
    }
}

fn made_of_more<F: Facts + ?Sized>(logic: &Logic, facts: &F, row: Row) -> Truth {
    match &logic.kind {
        LogicKind::Against(..) | LogicKind::Is(..) => truth(logic, facts, row),
        LogicKind::All(parts) => {
            let mut all = Truth::True;
            for part in parts {
                all = all.and(truth(part, facts, row));
                if all == Truth::False {
                    break;
                }
            }
            all
        }
        LogicKind::Any(parts) => {
            let mut any = Truth::False;
            for part in parts {
                any = any.or(truth(part, facts, row));
                if any == Truth::True {
                    break;
                }
            }
            any
        }
        LogicKind::Not(inner) => !truth(inner, facts, row),
        LogicKind::Requirement(req, status) => facts.requirement(*req, *status),
        LogicKind::Const(known) => (*known).into(),
        LogicKind::If(parts) => if_truth(parts, facts, row),
        LogicKind::Agree(parts, same) => {
            let [a, b] = parts.as_ref();
            match (truth(a, facts, row), truth(b, facts, row)) {
                (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                (a, b) => ((a == b) == *same).into(),
            }
        }
        LogicKind::Compare(sides) => compare_terms(&sides.0, sides.1, &sides.2, facts, row),
        LogicKind::OneOf(sides) => {
            let left = value(&sides.0, facts, row);
            sides.1.iter().fold(Truth::False, |any, item| {
                any.or(compare(left, CompareOp::Equal, value(item, facts, row)))
            })
        }
        LogicKind::Contains(sides) => {
            contains(value(&sides.0, facts, row), value(&sides.1, facts, row))
        }
        LogicKind::Known(term) => (!value(term, facts, row).is_unknown()).into(),
        LogicKind::Empty(term) => empty(value(term, facts, row)),
        LogicKind::Item(status) => match row {
            Row::At(Rows::List(list), index) => facts.item_is(list, index, *status).into(),
            _ => Truth::Unknown,
        },
    }
}

/// An unknown condition does not matter when both branches agree.
fn if_truth<F: Facts + ?Sized>(parts: &[Logic; 3], facts: &F, row: Row) -> Truth {
    let [condition, then, otherwise] = parts;
    match truth(condition, facts, row) {
        Truth::True => truth(then, facts, row),
        Truth::False => truth(otherwise, facts, row),
        Truth::Unknown => {
            let then = truth(then, facts, row);
            if then == truth(otherwise, facts, row) {
                then
            } else {
                Truth::Unknown
            }
        }
    }
}

/// Counts are compared as an interval: items whose condition is unknown may or
/// may not count, and often that does not matter.
fn compare_terms<F: Facts + ?Sized>(
    left: &Term,
    op: CompareOp,
    right: &Term,
    facts: &F,
    row: Row,
) -> Truth {
    let counted = |term: &Term| matches!(term.kind, TermKind::Count(_));
    if !counted(left) && !counted(right) {
        return compare(value(left, facts, row), op, value(right, facts, row));
    }
    let (Some(a), Some(b)) = (interval(left, facts, row), interval(right, facts, row)) else {
        return Truth::Unknown;
    };
    // Every pair of numbers from both intervals lies between these two.
    let low = Truth::from(holds(op, a.0.cmp(&b.1)));
    let high = Truth::from(holds(op, a.1.cmp(&b.0)));
    if op.is_ordered() {
        return if low == high { low } else { Truth::Unknown };
    }
    let disjoint = a.1 < b.0 || b.1 < a.0;
    if disjoint || (a.0 == a.1 && b.0 == b.1) {
        low
    } else {
        Truth::Unknown
    }
}

fn interval<F: Facts + ?Sized>(term: &Term, facts: &F, row: Row) -> Option<(i64, i64)> {
    match &term.kind {
        TermKind::Count(of) => Some(count(of, facts)),
        _ => scalar(value(term, facts, row)).map(|n| (n, n)),
    }
}

pub(super) fn contains(whole: ValueRef<'_>, part: ValueRef<'_>) -> Truth {
    match (whole, part) {
        (ValueRef::Choices(options), ValueRef::Choice(option)) => options.contains(&option).into(),
        (ValueRef::Text(text), ValueRef::Text(part)) => text.contains(part).into(),
        (ValueRef::Persons(persons), ValueRef::Person(person)) => persons.contains(person).into(),
        _ => Truth::Unknown,
    }
}

pub(super) fn empty(value: ValueRef<'_>) -> Truth {
    match value {
        ValueRef::Choices(options) => options.is_empty().into(),
        ValueRef::Text(text) => text.is_empty().into(),
        ValueRef::Persons(persons) => persons.is_empty().into(),
        _ => Truth::Unknown,
    }
}

/// The value of a piece.
pub(super) fn value<'a, F: Facts + ?Sized>(term: &'a Term, facts: &'a F, row: Row) -> ValueRef<'a> {
    match &term.kind {
        TermKind::Const(value) => value.as_ref(),
        TermKind::Read(read) => fetch(*read, facts, row),
        TermKind::Truth(logic) => truth(logic, facts, row).as_value(),
        TermKind::Arith(op, sides) => {
            let (left, right) = (value(&sides.0, facts, row), value(&sides.1, facts, row));
            arith(left, *op, right).unwrap_or_default()
        }
        TermKind::Negate(inner) => match value(inner, facts, row) {
            ValueRef::Number(n) => n.checked_neg().map(ValueRef::Number).unwrap_or_default(),
            _ => ValueRef::Unknown,
        },
        TermKind::If(parts) => {
            let (condition, then, otherwise) = parts.as_ref();
            match truth(condition, facts, row) {
                Truth::True => value(then, facts, row),
                Truth::False => value(otherwise, facts, row),
                Truth::Unknown => {
                    let then = value(then, facts, row);
                    if then == value(otherwise, facts, row) {
                        then
                    } else {
                        ValueRef::Unknown
                    }
                }
            }
        }
        TermKind::Count(of) => match count(of, facts) {
            (low, high) if low == high => ValueRef::Number(low),
            _ => ValueRef::Unknown,
        },
        TermKind::Sum(of) => sum(of, facts).unwrap_or_default(),
        TermKind::Tier(tier, units) => match value(units, facts, row) {
            ValueRef::Number(units) => facts.tier(*tier, units),
            _ => ValueRef::Unknown,
        },
        TermKind::DateOf(inner) => match value(inner, facts, row) {
            ValueRef::Instant(instant) => ValueRef::Date(instant.date()),
            other => other,
        },
    }
}

/// `None` is unknown: an operand is, or the result is past the range.
pub(super) fn arith<'a>(
    left: ValueRef<'a>,
    op: ArithOp,
    right: ValueRef<'a>,
) -> Option<ValueRef<'a>> {
    use ValueRef::{Date, Instant, Money, Number, Span};
    Some(match (left, op, right) {
        (Number(a), ArithOp::Add, Number(b)) => Number(a.checked_add(b)?),
        (Number(a), ArithOp::Subtract, Number(b)) => Number(a.checked_sub(b)?),
        (Number(a), ArithOp::Multiply, Number(b)) => Number(a.checked_mul(b)?),
        (Money(a), ArithOp::Add, Money(b)) => Money(a.checked_add(b)?),
        (Money(a), ArithOp::Subtract, Money(b)) => Money(a.checked_sub(b)?),
        (Money(Cents(a)), ArithOp::Multiply, Number(b))
        | (Number(b), ArithOp::Multiply, Money(Cents(a))) => Money(Cents(a.checked_mul(b)?)),
        (Date(a), ArithOp::Subtract, Date(b)) => Number(b.days_until(a).into()),
        (Date(date), ArithOp::Add, Span(span)) => Date(date.plus(span).ok()?),
        (Date(date), ArithOp::Subtract, Span(span)) => Date(date.minus(span).ok()?),
        (Instant(moment), ArithOp::Add, Span(span)) => Instant(moment.plus(span).ok()?),
        (Instant(moment), ArithOp::Subtract, Span(span)) => Instant(moment.minus(span).ok()?),
        (Span(a), ArithOp::Add, Span(b)) => Span(spans::add(a, b)?),
        (Span(a), ArithOp::Subtract, Span(b)) => Span(spans::add(a, b.negated()?)?),
        _ => return None,
    })
}

fn row_count<F: Facts + ?Sized>(rows: Rows, facts: &F) -> usize {
    match rows {
        Rows::List(list) => facts.item_count(list),
        Rows::Register(register) => facts.row_count(register),
    }
}

/// The least and the most that can be counted.
fn count<F: Facts + ?Sized>(of: &Count, facts: &F) -> (i64, i64) {
    let (mut low, mut high) = (0, 0);
    for index in 0..row_count(of.rows, facts) {
        match truth(&of.with, facts, Row::At(of.rows, index)) {
            Truth::True => {
                low += 1;
                high += 1;
            }
            Truth::Unknown => high += 1,
            Truth::False => {}
        }
    }
    (low, high)
}

fn sum<'a, F: Facts + ?Sized>(of: &Sum, facts: &'a F) -> Option<ValueRef<'a>> {
    let mut total: i64 = 0;
    for index in 0..row_count(of.rows, facts) {
        let row = Row::At(of.rows, index);
        match truth(&of.with, facts, row) {
            Truth::False => {}
            Truth::Unknown => return None,
            Truth::True => {
                total = total.checked_add(scalar(fetch(Read::Column(of.column), facts, row))?)?;
            }
        }
    }
    Some(if of.money {
        ValueRef::Money(Cents(total))
    } else {
        ValueRef::Number(total)
    })
}
