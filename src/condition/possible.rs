// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a condition could be when only ranges are known of what it reads. The answer
//! never misses a truth that some values in the ranges give; it may have more, because
//! two places that read the same thing are judged apart. Where every range is so small
//! that each question asked of it has one answer, so has the condition. `compare` has
//! the comparisons, `value` the values that something could have.

mod compare;
mod value;

use std::cmp::Ordering;

use self::compare::{against, comparison, one_of, truths, when_known};
use self::value::fetch;
pub(super) use self::value::range;
use super::eval::{Row, contains, empty, holds, scalar};
use super::read::{ItemStatus, Read, ReqStatus, Truth};
use super::tree::{CompareOp, Logic, LogicKind, Rows, Term};
use crate::base::ids::{ColumnId, ListId, OptionId, ReqId, TierId};
use crate::base::limits::ITEMS_MAX;
use crate::base::money::Cents;
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
