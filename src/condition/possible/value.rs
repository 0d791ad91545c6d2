// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The values that something could have: read, counted, added up, computed.

use super::{Known, Look, Measure, Range, Ranges, possible};
use crate::base::limits::NUMBER_PROVED_MAX;
use crate::base::time::{Date, Instant};
use crate::base::value::ValueRef;
use crate::condition::eval::{Row, arith, scalar};
use crate::condition::read::{Read, Truth};
use crate::condition::tree::{ArithOp, Count, Sum, Term, TermKind};

/// What can be read, which a row may lay over.
pub(super) fn fetch<R: Ranges + ?Sized>(read: Read, ranges: &R, row: Row) -> Range<'_> {
    match (read, row) {
        (Read::Column(column), Row::At(rows, group)) => ranges.group_value(rows, group, column),
        _ => ranges.read(read),
    }
}

/// What the value of a piece could be.
pub(in crate::condition) fn range<'a, R: Ranges + ?Sized>(
    term: &'a Term,
    look: Look<'a, R>,
    row: Row,
) -> Range<'a> {
    let found = unassumed(term, look, row);
    match &term.kind {
        TermKind::Const(_) | TermKind::Read(_) | TermKind::Truth(_) | TermKind::DateOf(_) => found,
        _ => look.narrowed(term, row, found),
    }
}

fn unassumed<'a, R: Ranges + ?Sized>(term: &'a Term, look: Look<'a, R>, row: Row) -> Range<'a> {
    let ranges = look.ranges;
    match &term.kind {
        TermKind::Const(value) => Range::exactly(value.as_ref()),
        TermKind::Read(read) => fetch(*read, look.ranges, row),
        TermKind::Truth(logic) => Range::of(possible(logic, look, row)),
        TermKind::Arith(op, sides) => {
            computed(range(&sides.0, look, row), *op, range(&sides.1, look, row))
        }
        TermKind::Negate(inner) => {
            let zero = Range::exactly(ValueRef::Number(0));
            computed(zero, ArithOp::Subtract, range(inner, look, row))
        }
        TermKind::If(parts) => {
            let (condition, then, otherwise) = parts.as_ref();
            let (then, otherwise) = (range(then, look, row), range(otherwise, look, row));
            let nothing = Range::known(Known::Nothing);
            possible(condition, look, row)
                .iter()
                .map(|truth| match truth {
                    Truth::True => then,
                    Truth::False => otherwise,
                    Truth::Unknown => Range {
                        unknown: true,
                        known: then.common(otherwise),
                    },
                })
                .fold(nothing, Range::or_else)
        }
        TermKind::Count(count) => counted(count, look),
        TermKind::Sum(sum) => added(sum, look),
        TermKind::Tier(tier, units) => {
            let units = range(units, look, row);
            let total = match units.known {
                Known::Between(_, low, high) => ranges.tier(*tier, (low, high)),
                Known::Nothing => Range::UNKNOWN,
                _ => Range::ANY,
            };
            Range {
                unknown: total.unknown || units.unknown,
                ..total
            }
        }
        TermKind::DateOf(inner) => {
            let range = range(inner, look, row);
            let day = |ms: i64| i64::from(Instant(ms).date().0);
            match range.known {
                Known::Between(Measure::Instant, low, high) => Range {
                    known: Known::Between(Measure::Date, day(low), day(high)),
                    ..range
                },
                _ => range,
            }
        }
    }
}

fn counted<'a, R: Ranges + ?Sized>(count: &'a Count, look: Look<'a, R>) -> Range<'a> {
    let (mut low, mut high, mut unknown) = (0i64, 0i64, false);
    for group in 0..look.ranges.groups(count.rows) {
        let (least, most) = look.ranges.group_size(count.rows, group);
        let with = possible(&count.with, look, Row::At(count.rows, group));
        unknown |= with.has(Truth::Unknown) && most > 0;
        if with.has(Truth::True) || with.has(Truth::Unknown) {
            high = high.saturating_add(most);
        }
        if with.decided() == Some(Truth::True) {
            low = low.saturating_add(least);
        }
    }
    Range {
        unknown,
        known: Known::Between(Measure::Number, low, high),
    }
}

fn added<'a, R: Ranges + ?Sized>(sum: &'a Sum, look: Look<'a, R>) -> Range<'a> {
    let (mut low, mut high, mut unknown) = (0i64, 0i64, false);
    for group in 0..look.ranges.groups(sum.rows) {
        let row = Row::At(sum.rows, group);
        let (least, most) = look.ranges.group_size(sum.rows, group);
        let with = possible(&sum.with, look, row);
        let one = fetch(Read::Column(sum.column), look.ranges, row);
        let counts = with.has(Truth::True);
        unknown |= most > 0 && (with.has(Truth::Unknown) || counts && one.unknown);
        if !counts {
            continue;
        }
        let (a, b) = match one.known {
            Known::Between(_, a, b) => (a, b),
            Known::Nothing => (0, 0),
            _ => (-NUMBER_PROVED_MAX, NUMBER_PROVED_MAX),
        };
        let certain = with.decided() == Some(Truth::True);
        let least = if certain { least } else { 0 };
        let sums = [least, most].map(|n| (a.saturating_mul(n), b.saturating_mul(n)));
        low = low.saturating_add(sums[0].0.min(sums[1].0));
        high = high.saturating_add(sums[0].1.max(sums[1].1));
    }
    let measure = if sum.money {
        Measure::Money
    } else {
        Measure::Number
    };
    Range {
        unknown,
        known: Known::Between(measure, low, high),
    }
}

/// A sum over ranges. Past what can be counted with nothing is known.
fn computed<'a>(left: Range<'a>, op: ArithOp, right: Range<'a>) -> Range<'a> {
    let unknown = left.unknown || right.unknown;
    if left.known == Known::Nothing || right.known == Known::Nothing {
        return Range::UNKNOWN;
    }
    let of = |known| Range { unknown, known };
    match (left.known, right.known) {
        (Known::Between(kind, a, b), Known::Between(other, c, d)) => {
            let of_two = |x: i64, y: i64| match op {
                ArithOp::Add => i128::from(x) + i128::from(y),
                ArithOp::Subtract => i128::from(x) - i128::from(y),
                ArithOp::Multiply => i128::from(x) * i128::from(y),
            };
            let corners = [of_two(a, c), of_two(a, d), of_two(b, c), of_two(b, d)];
            let (low, past_low) = counted_with(corners.into_iter().min());
            let (high, past_high) = counted_with(corners.into_iter().max());
            let measure = match (kind, other) {
                (Measure::Money, _) | (_, Measure::Money) => Measure::Money,
                _ => Measure::Number,
            };
            Range {
                unknown: unknown || past_low || past_high,
                known: Known::Between(measure, low, high),
            }
        }
        (Known::Between(kind @ (Measure::Date | Measure::Instant), a, b), Known::Exactly(span)) => {
            match [a, b].map(|end| moved(kind, end, op, span)) {
                [Some(low), Some(high)] => of(Known::Between(kind, low, high)),
                _ => Range::ANY,
            }
        }
        _ => Range::ANY,
    }
}

/// A number as far as can be counted, and whether it lies past that.
fn counted_with(number: Option<i128>) -> (i64, bool) {
    let number = number.unwrap_or_default();
    let near = number.clamp(i64::MIN.into(), i64::MAX.into());
    (i64::try_from(near).unwrap_or_default(), near != number)
}

fn moved(kind: Measure, from: i64, op: ArithOp, span: ValueRef<'_>) -> Option<i64> {
    let from = match kind {
        Measure::Instant => ValueRef::Instant(Instant(from)),
        _ => ValueRef::Date(Date(i32::try_from(from).ok()?)),
    };
    arith(from, op, span).and_then(scalar)
}
