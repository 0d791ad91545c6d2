// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a condition could be when only ranges are known of what it reads. The answer
//! never misses a truth that some values in the ranges give; it may have more, because
//! two places that read the same thing are judged apart. Where every range is so small
//! that each question asked of it has one answer, so has the condition.

use std::cmp::Ordering;

use super::eval::{Row, arith, compare, contains, empty, holds, scalar};
use super::read::{ItemStatus, Read, ReqStatus, Truth};
use super::tree::{ArithOp, CompareOp, Count, Logic, LogicKind, Rows, Sum, Term, TermKind};
use crate::base::ids::{ColumnId, ListId, OptionId, ReqId, TierId};
use crate::base::limits::{ITEMS_MAX, NUMBER_PROVED_MAX};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant};
use crate::base::value::ValueRef;

/// The truths that a condition could have, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Possible(u8);

impl Possible {
    /// No truth at all: nothing like it can be.
    pub const NONE: Self = Self(0);
    /// True or false, certainly known.
    pub const KNOWN: Self = Self(3);
    /// Anything.
    pub const ANY: Self = Self(7);

    /// Exactly that.
    #[must_use]
    pub const fn only(truth: Truth) -> Self {
        Self(match truth {
            Truth::True => 1,
            Truth::False => 2,
            Truth::Unknown => 4,
        })
    }

    /// Whether it could be that.
    #[must_use]
    pub const fn has(self, truth: Truth) -> bool {
        self.0 & Self::only(truth).0 != 0
    }

    /// Either of both.
    #[must_use]
    pub const fn or_else(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The one truth that it could be, if there is one.
    #[must_use]
    pub const fn decided(self) -> Option<Truth> {
        match self.0 {
            1 => Some(Truth::True),
            2 => Some(Truth::False),
            4 => Some(Truth::Unknown),
            _ => None,
        }
    }

    /// The truths in it.
    pub fn iter(self) -> impl Iterator<Item = Truth> {
        [Truth::True, Truth::False, Truth::Unknown]
            .into_iter()
            .filter(move |truth| self.has(*truth))
    }

    fn combine(self, other: Self, of: impl Fn(Truth, Truth) -> Truth) -> Self {
        let mut all = Self::NONE;
        for a in self.iter() {
            for b in other.iter() {
                all = all.or_else(Self::only(of(a, b)));
            }
        }
        all
    }

    fn not(self) -> Self {
        self.iter()
            .fold(Self::NONE, |all, truth| all.or_else(Self::only(!truth)))
    }
}

/// What something could be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range<'a> {
    /// It may be unknown.
    pub unknown: bool,
    /// What it is when it is known.
    pub known: Known<'a>,
}

/// The known part of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known<'a> {
    /// It is not known.
    Nothing,
    /// A number, an amount in cents, a date in days or a moment in milliseconds:
    /// from the first to and including the last.
    Between(Measure, i64, i64),
    /// One of these options.
    Options(&'a [OptionId]),
    /// This value.
    Exactly(ValueRef<'a>),
    /// A value that answers every comparison with a constant as this one does.
    Like(ValueRef<'a>),
    /// Any value of its type.
    Anything,
}

/// What the numbers of a range count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Whole numbers.
    Number,
    /// Cents.
    Money,
    /// Days since 1970-01-01.
    Date,
    /// Milliseconds since 1970-01-01.
    Instant,
}

/// Where ranges come from.
pub trait Ranges {
    /// What anything but a column could be.
    fn read(&self, read: Read) -> Range<'_>;

    /// The truths that `is vervuld` and the like could have.
    fn requirement(&self, req: ReqId, status: ReqStatus) -> Possible;

    /// How many kinds of rows are told apart.
    fn groups(&self, _rows: Rows) -> usize {
        1
    }

    /// How many rows of that kind there are: at least and at most.
    fn group_size(&self, _rows: Rows, _group: usize) -> (i64, i64) {
        (0, i64::try_from(ITEMS_MAX).unwrap_or(i64::MAX))
    }

    /// What a column of a row of that kind could be.
    fn group_value(&self, _rows: Rows, _group: usize, _column: ColumnId) -> Range<'_> {
        Range::ANY
    }

    /// Whether an item of that kind could be in that state.
    fn group_is(&self, _list: ListId, _group: usize, _status: ItemStatus) -> Possible {
        Possible::KNOWN
    }

    /// How two texts in a condition compare, where that was assumed: so that every
    /// place that compares them has the same answer. Of what has no order, anything
    /// but equal is different.
    fn order(&self, _left: &str, _right: &str) -> Option<Ordering> {
        None
    }

    /// What something computed was assumed to be, by its text in a condition: so that
    /// every place that computes it has the same answer.
    fn computed(&self, _text: &str) -> Option<Range<'_>> {
        None
    }

    /// What a rate could be for so many units, at least and at most.
    fn tier(&self, _tier: TierId, _units: (i64, i64)) -> Range<'_> {
        Range::ANY
    }
}

impl<'a> Range<'a> {
    /// Nothing is known of it, not even whether it is known.
    pub const ANY: Self = Self {
        unknown: true,
        known: Known::Anything,
    };
    /// It is unknown.
    pub const UNKNOWN: Self = Self {
        unknown: true,
        known: Known::Nothing,
    };

    /// It is known, and is this.
    #[must_use]
    pub const fn known(known: Known<'a>) -> Self {
        Self {
            unknown: false,
            known,
        }
    }

    /// This value.
    #[must_use]
    pub fn exactly(value: ValueRef<'a>) -> Self {
        let point = |measure, n| Self::known(Known::Between(measure, n, n));
        match value {
            ValueRef::Unknown => Self::UNKNOWN,
            ValueRef::Number(n) => point(Measure::Number, n),
            ValueRef::Money(Cents(n)) => point(Measure::Money, n),
            ValueRef::Date(date) => point(Measure::Date, i64::from(date.0)),
            ValueRef::Instant(instant) => point(Measure::Instant, instant.0),
            other => Self::known(Known::Exactly(other)),
        }
    }

    /// The truths of something that is yes or no.
    #[must_use]
    pub fn of(possible: Possible) -> Self {
        let known = match (possible.has(Truth::True), possible.has(Truth::False)) {
            (true, true) => Known::Anything,
            (true, false) => Known::Exactly(ValueRef::Bool(true)),
            (false, true) => Known::Exactly(ValueRef::Bool(false)),
            (false, false) => Known::Nothing,
        };
        Self {
            unknown: possible.has(Truth::Unknown),
            known,
        }
    }

    /// The number that it is, where it can be only one.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        match self.known {
            Known::Between(_, low, high) if low == high && !self.unknown => Some(low),
            Known::Exactly(value) if !self.unknown => scalar(value),
            _ => None,
        }
    }

    fn or_else(self, other: Self) -> Self {
        let known = match (self.known, other.known) {
            (Known::Nothing, known) | (known, Known::Nothing) => known,
            (Known::Between(measure, a, b), Known::Between(_, c, d)) => {
                Known::Between(measure, a.min(c), b.max(d))
            }
            (a, b) if a == b => a,
            _ => Known::Anything,
        };
        Self {
            unknown: self.unknown || other.unknown,
            known,
        }
    }

    /// Narrowed to what was assumed of it; as it is where both exclude each other.
    #[must_use]
    pub fn within(self, assumed: Self) -> Self {
        let known = match self.common(assumed) {
            Known::Nothing => self.known,
            known => known,
        };
        Self { known, ..self }
    }

    /// What both could be at once.
    fn common(self, other: Self) -> Known<'a> {
        match (self.known, other.known) {
            (Known::Between(measure, a, b), Known::Between(_, c, d)) => {
                let (low, high) = (a.max(c), b.min(d));
                if low > high {
                    Known::Nothing
                } else {
                    Known::Between(measure, low, high)
                }
            }
            (Known::Nothing, _) | (_, Known::Nothing) => Known::Nothing,
            (Known::Exactly(a), Known::Exactly(b)) if a != b => Known::Nothing,
            (Known::Anything, known) | (known, _) => known,
        }
    }
}

/// Where is looked, and the text that the pieces were written in.
pub(super) struct Look<'a, R: ?Sized> {
    pub ranges: &'a R,
    pub source: &'a str,
}

impl<R: ?Sized> Clone for Look<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: ?Sized> Copy for Look<'_, R> {}

impl<'a, R: Ranges + ?Sized> Look<'a, R> {
    /// Something computed, narrowed to what was assumed of it.
    fn narrowed(self, term: &Term, row: Row, found: Range<'a>) -> Range<'a> {
        let text = self.source.get(term.mark.range()).unwrap_or_default();
        match row {
            Row::None => self
                .ranges
                .computed(text)
                .map_or(found, |a| found.within(a)),
            Row::At(..) => found,
        }
    }

    /// A comparison that ranges leave open, by what was assumed of it.
    fn order(self, sides: &(Term, CompareOp, Term), found: Possible) -> Possible {
        let text = |term: &Term| self.source.get(term.mark.range()).unwrap_or_default();
        let Some(order) = self.ranges.order(text(&sides.0), text(&sides.2)) else {
            return found;
        };
        let known = Possible::only(holds(sides.1, order).into());
        if found.has(Truth::Unknown) {
            known.or_else(Possible::only(Truth::Unknown))
        } else {
            known
        }
    }
}

/// What a piece could be.
pub(super) fn possible<R: Ranges + ?Sized>(logic: &Logic, look: Look<'_, R>, row: Row) -> Possible {
    match &logic.kind {
        LogicKind::Const(known) => Possible::only((*known).into()),
        LogicKind::Is(read, is, _) => {
            let found = truths(fetch(*read, look.ranges, row));
            if *is { found } else { found.not() }
        }
        LogicKind::Against(read, op, right, _) => {
            against(fetch(*read, look.ranges, row), *op, *right)
        }
        LogicKind::Not(inner) => possible(inner, look, row).not(),
        LogicKind::All(parts) => parts.iter().fold(Possible::only(Truth::True), |all, part| {
            all.combine(possible(part, look, row), Truth::and)
        }),
        LogicKind::Any(parts) => parts
            .iter()
            .fold(Possible::only(Truth::False), |any, part| {
                any.combine(possible(part, look, row), Truth::or)
            }),
        LogicKind::If(parts) => {
            let [condition, then, otherwise] = parts.as_ref();
            let (then, otherwise) = (possible(then, look, row), possible(otherwise, look, row));
            let either = |a: Truth, b: Truth| if a == b { a } else { Truth::Unknown };
            possible(condition, look, row)
                .iter()
                .map(|truth| match truth {
                    Truth::True => then,
                    Truth::False => otherwise,
                    Truth::Unknown => then.combine(otherwise, either),
                })
                .fold(Possible::NONE, Possible::or_else)
        }
        LogicKind::Agree(parts, same) => {
            let [a, b] = parts.as_ref();
            let agree = |a: Truth, b: Truth| match (a, b) {
                (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                (a, b) => ((a == b) == *same).into(),
            };
            possible(a, look, row).combine(possible(b, look, row), agree)
        }
        LogicKind::Compare(sides) => {
            let (left, right) = (range(&sides.0, look, row), range(&sides.2, look, row));
            let found = comparison(left, sides.1, right);
            match (found.decided(), row) {
                (None, Row::None) => look.order(sides, found),
                _ => found,
            }
        }
        LogicKind::OneOf(sides) => {
            let left = range(&sides.0, look, row);
            one_of(left, sides.1.iter().map(|item| range(item, look, row)))
        }
        LogicKind::Contains(sides) => {
            let (whole, part) = (range(&sides.0, look, row), range(&sides.1, look, row));
            let answer = match (whole.known, part.known) {
                (Known::Exactly(a) | Known::Like(a), Known::Exactly(b)) => {
                    Possible::only(contains(a, b))
                }
                (Known::Exactly(a) | Known::Like(a), Known::Options([b])) => {
                    Possible::only(contains(a, ValueRef::Choice(*b)))
                }
                _ => Possible::KNOWN,
            };
            when_known(&[whole, part], answer)
        }
        LogicKind::Known(term) => {
            let range = range(term, look, row);
            let known = match range.known {
                Known::Nothing => Possible::NONE,
                _ => Possible::only(Truth::True),
            };
            let unknown = if range.unknown {
                Possible::only(Truth::False)
            } else {
                Possible::NONE
            };
            known.or_else(unknown)
        }
        LogicKind::Empty(term) => {
            let range = range(term, look, row);
            let answer = match range.known {
                Known::Exactly(value) | Known::Like(value) => Possible::only(empty(value)),
                _ => Possible::KNOWN,
            };
            when_known(&[range], answer)
        }
        LogicKind::Requirement(req, status) => look.ranges.requirement(*req, *status),
        LogicKind::Item(status) => match row {
            Row::At(Rows::List(list), group) => look.ranges.group_is(list, group, *status),
            _ => Possible::only(Truth::Unknown),
        },
    }
}

/// An answer about things that may be unknown.
fn when_known(about: &[Range<'_>], answer: Possible) -> Possible {
    let nothing = about.iter().any(|range| range.known == Known::Nothing);
    let known = if nothing { Possible::NONE } else { answer };
    if about.iter().any(|range| range.unknown) {
        known.or_else(Possible::only(Truth::Unknown))
    } else {
        known
    }
}

fn truths(range: Range<'_>) -> Possible {
    let answer = match range.known {
        Known::Exactly(ValueRef::Bool(known)) | Known::Like(ValueRef::Bool(known)) => {
            Possible::only(known.into())
        }
        _ => Possible::KNOWN,
    };
    when_known(&[range], answer)
}

/// Compared with a number in its unit of storage.
fn against(left: Range<'_>, op: CompareOp, right: i64) -> Possible {
    let answer = match left.known {
        Known::Between(_, low, high) => between((low, high), op, (right, right)),
        Known::Options(options) => options.iter().fold(Possible::NONE, |all, option| {
            let holds = holds(op, i64::from(option.0).cmp(&right));
            all.or_else(Possible::only(holds.into()))
        }),
        Known::Exactly(value) | Known::Like(value) => match scalar(value) {
            Some(left) => Possible::only(holds(op, left.cmp(&right)).into()),
            None => Possible::KNOWN,
        },
        Known::Nothing | Known::Anything => Possible::KNOWN,
    };
    when_known(&[left], answer)
}

/// Every pair of numbers from both intervals.
fn between(a: (i64, i64), op: CompareOp, b: (i64, i64)) -> Possible {
    // An ordered comparison is at its extremes between these two pairs.
    let low = Possible::only(holds(op, a.0.cmp(&b.1)).into());
    let high = Possible::only(holds(op, a.1.cmp(&b.0)).into());
    let apart = a.1 < b.0 || b.1 < a.0;
    let points = a.0 == a.1 && b.0 == b.1;
    if op.is_ordered() || apart || points {
        low.or_else(high)
    } else {
        Possible::KNOWN
    }
}

fn comparison(left: Range<'_>, op: CompareOp, right: Range<'_>) -> Possible {
    let answer = match (left.known, right.known) {
        (Known::Between(_, a, b), Known::Between(_, c, d)) => between((a, b), op, (c, d)),
        (Known::Options(a), Known::Options(b)) => a.iter().fold(Possible::NONE, |all, option| {
            let one = Known::Options(b);
            all.or_else(against(Range::known(one), op, i64::from(option.0)))
        }),
        (known, Known::Exactly(ValueRef::Choice(option)))
        | (Known::Exactly(ValueRef::Choice(option)), known) => {
            against(Range::known(known), op, i64::from(option.0))
        }
        (Known::Exactly(a) | Known::Like(a), Known::Exactly(b))
        | (Known::Exactly(a), Known::Like(b)) => Possible::only(compare(a, op, b)),
        (Known::Exactly(ValueRef::Span(_)), _) | (_, Known::Exactly(ValueRef::Span(_))) => {
            Possible::ANY
        }
        // Lengths of time do not always go together: then the answer is unknown.
        (Known::Anything, Known::Anything) if op.is_ordered() => Possible::ANY,
        _ => Possible::KNOWN,
    };
    when_known(&[left, right], answer)
}

fn one_of<'a>(left: Range<'a>, items: impl Iterator<Item = Range<'a>>) -> Possible {
    let items: Vec<Range<'a>> = items.collect();
    let any_of = |left: Range<'a>| {
        items
            .iter()
            .fold(Possible::only(Truth::False), |any, item| {
                any.combine(comparison(left, CompareOp::Equal, *item), Truth::or)
            })
    };
    // Of several options each is one of these or it is not.
    let Known::Options(options) = left.known else {
        return any_of(left);
    };
    let mut all = if left.unknown {
        any_of(Range::UNKNOWN)
    } else {
        Possible::NONE
    };
    for option in options {
        all = all.or_else(any_of(Range::known(Known::Exactly(ValueRef::Choice(
            *option,
        )))));
    }
    all
}

fn fetch<R: Ranges + ?Sized>(read: Read, ranges: &R, row: Row) -> Range<'_> {
    match (read, row) {
        (Read::Column(column), Row::At(rows, group)) => ranges.group_value(rows, group, column),
        _ => ranges.read(read),
    }
}

/// What the value of a piece could be.
pub(super) fn range<'a, R: Ranges + ?Sized>(
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
