// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The calendar sums that conditions need. Every sum that has no answer
//! (past the range, units that do not add up) is `None`: conditions read it as
//! unknown.

use std::cmp::Ordering;
use std::sync::LazyLock;

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::base::time::{Date, Instant, Span, Unit};

const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);

/// Dutch clock time by its rule (since 1996), so that no table of the machine is read.
static NETHERLANDS: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC));

/// Reads `2026-11-02`.
pub(super) fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    if !shape {
        return None;
    }
    let month = i8::try_from(number(5, 7)?).ok()?;
    let day = i8::try_from(number(8, 10)?).ok()?;
    from_civil(civil::Date::new(number(0, 4)?, month, day).ok()?)
}

/// Writes `2026-11-02`.
pub(super) fn format(date: Date) -> String {
    to_civil(date).map_or_else(|| format!("dag {}", date.0), |d| d.to_string())
}

/// A date moved by a span; months and years stop at the last day of a month.
pub(super) fn move_date(date: Date, span: Span) -> Option<Date> {
    if span.unit == Unit::Hours {
        return None;
    }
    from_civil(to_civil(date)?.checked_add(calendar_span(span)?).ok()?)
}

/// A moment moved by a span: hours by the clock, the rest by the Dutch calendar.
pub(super) fn move_instant(instant: Instant, span: Span) -> Option<Instant> {
    let moved = zoned(instant)?.checked_add(calendar_span(span)?).ok()?;
    Some(Instant(moved.timestamp().as_millisecond()))
}

/// The date of a moment in the Netherlands.
pub(super) fn date_of(instant: Instant) -> Option<Date> {
    from_civil(zoned(instant)?.date())
}

/// Days from `earlier` to `later`.
pub(super) fn days_between(later: Date, earlier: Date) -> i64 {
    i64::from(later.0) - i64::from(earlier.0)
}

/// Whether two units can be compared and added: hours, days and weeks, or months and years.
pub(super) fn same_class(a: Unit, b: Unit) -> bool {
    class(a).0 == class(b).0
}

/// Compares two spans of one class.
pub(super) fn compare_spans(a: Span, b: Span) -> Option<Ordering> {
    same_class(a.unit, b.unit).then(|| size(a).cmp(&size(b)))
}

/// Adds two spans of one class, in the smaller of their units.
pub(super) fn add_spans(a: Span, b: Span) -> Option<Span> {
    if !same_class(a.unit, b.unit) || a.unit == Unit::WorkingDays {
        return None;
    }
    let unit = if class(a.unit).1 <= class(b.unit).1 {
        a.unit
    } else {
        b.unit
    };
    let amount = size(a).checked_add(size(b))? / class(unit).1;
    Some(Span {
        amount: i32::try_from(amount).ok()?,
        unit,
    })
}

/// The same span in the other direction.
pub(super) fn negate(span: Span) -> Option<Span> {
    Some(Span {
        amount: span.amount.checked_neg()?,
        unit: span.unit,
    })
}

/// Which units belong together, and how many of the smallest go in one.
fn class(unit: Unit) -> (u8, i64) {
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

fn calendar_span(span: Span) -> Option<jiff::Span> {
    let empty = jiff::Span::new();
    match span.unit {
        Unit::Hours => empty.try_hours(span.amount),
        Unit::Days => empty.try_days(span.amount),
        Unit::Weeks => empty.try_weeks(span.amount),
        Unit::Months => empty.try_months(span.amount),
        Unit::Years => empty.try_years(span.amount),
        Unit::WorkingDays => return None,
    }
    .ok()
}

fn to_civil(date: Date) -> Option<civil::Date> {
    let days = jiff::Span::new().try_days(date.0).ok()?;
    EPOCH.checked_add(days).ok()
}

fn from_civil(date: civil::Date) -> Option<Date> {
    Some(Date(EPOCH.until(date).ok()?.get_days()))
}

fn zoned(instant: Instant) -> Option<Zoned> {
    let timestamp = Timestamp::from_millisecond(instant.0).ok()?;
    Some(timestamp.to_zoned(NETHERLANDS.clone()))
}
