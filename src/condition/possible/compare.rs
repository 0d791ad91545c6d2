// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Comparisons over ranges.

use super::{Known, Possible, Range};
use crate::base::value::ValueRef;
use crate::condition::eval::{compare, holds, scalar};
use crate::condition::read::Truth;
use crate::condition::tree::CompareOp;

/// An answer about things that may be unknown.
pub(super) fn when_known(about: &[Range<'_>], answer: Possible) -> Possible {
    let nothing = about.iter().any(|range| range.known == Known::Nothing);
    let known = if nothing { Possible::NONE } else { answer };
    if about.iter().any(|range| range.unknown) {
        known.or_else(Possible::only(Truth::Unknown))
    } else {
        known
    }
}

/// What is itself true or false.
pub(super) fn truths(range: Range<'_>) -> Possible {
    let answer = match range.known {
        Known::Exactly(ValueRef::Bool(known)) | Known::Like(ValueRef::Bool(known)) => {
            Possible::only(known.into())
        }
        _ => Possible::KNOWN,
    };
    when_known(&[range], answer)
}

/// Compared with a number in its unit of storage.
pub(super) fn against(left: Range<'_>, op: CompareOp, right: i64) -> Possible {
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

/// Two things compared.
pub(super) fn comparison(left: Range<'_>, op: CompareOp, right: Range<'_>) -> Possible {
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

/// Whether something is one of these.
pub(super) fn one_of<'a>(left: Range<'a>, items: impl Iterator<Item = Range<'a>>) -> Possible {
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
