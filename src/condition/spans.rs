// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Which lengths of time can be compared and added, and the answer. Months have
//! no fixed number of days, and working days need a calendar: those do not mix
//! with the rest, and what does not mix is `None` (unknown).

use std::cmp::Ordering;

use crate::base::time::{Span, Unit};

/// Whether two units can be compared and added: hours, days and weeks, or months and years.
pub(super) fn same_class(a: Unit, b: Unit) -> bool {
    class(a).0 == class(b).0
}

/// Compares two spans of one class.
pub(super) fn compare(a: Span, b: Span) -> Option<Ordering> {
    same_class(a.unit, b.unit).then(|| size(a).cmp(&size(b)))
}

/// Adds two spans of one class, in the smaller of their units.
pub(super) fn add(a: Span, b: Span) -> Option<Span> {
    if !same_class(a.unit, b.unit) || a.unit == Unit::WorkingDays {
        return None;
    }
    let unit = if class(a.unit).1 <= class(b.unit).1 {
        a.unit
    } else {
        b.unit
    };
    let amount = size(a).checked_add(size(b))? / class(unit).1;
    Some(Span::new(i32::try_from(amount).ok()?, unit))
}

/// Which units belong together, and how many of the smallest go in one.
const fn class(unit: Unit) -> (u8, i64) {
    match unit {
        Unit::Hours => (0, 1),
        Unit::Days => (0, 24),
        Unit::Weeks => (0, 24 * 7),
        Unit::WorkingDays => (1, 1),
        Unit::Months => (2, 1),
        Unit::Years => (2, 12),
    }
}

fn size(span: Span) -> i64 {
    i64::from(span.amount) * class(span.unit).1
}
