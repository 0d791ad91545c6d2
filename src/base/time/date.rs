// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Calendar dates. Every date lies in the years 1900 to 2200 (inclusive).

use std::fmt;

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::{AddError, Instant, Span, Unit, digits};
use crate::base::text::Lang;

/// A calendar date in the Netherlands, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct Date(pub i32);

/// Why a text or a number is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `2026-11-02`.
    #[error("a date is written like 2026-11-02")]
    Form,
    /// The month does not exist.
    #[error("month {0} does not exist")]
    Month(u16),
    /// The month does not have that day in that year.
    #[error("that month does not have a day {0}")]
    Day(u16),
    /// Before 1900 or after 2200.
    #[error("dates lie in the years 1900 to 2200")]
    Range,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

const EPOCH: civil::Date = civil::date(1970, 1, 1);
const SECONDS_PER_DAY: i64 = 86_400;

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// 1 January 1900, the first date we count with.
    pub const MIN: Self = Self(-25_567);
    /// 31 December 2200, the last date we count with.
    pub const MAX: Self = Self(84_370);

    /// The date of a year, month (from 1) and day (from 1), if it exists and
    /// lies in the supported years.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Self::from_civil(civil::Date::new(year, month, day).ok()?)
    }

    /// Reads `2026-11-02`; no other way of writing a date.
    ///
    /// # Errors
    /// [`DateError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(DateError::Form);
        };
        let year = digits(year, 4).ok_or(DateError::Form)?;
        let month = digits(month, 2).ok_or(DateError::Form)?;
        let day = digits(day, 2).ok_or(DateError::Form)?;
        if !(1..=12).contains(&month) {
            return Err(DateError::Month(month));
        }
        if !(1900..=2200).contains(&year) {
            return Err(DateError::Range);
        }
        let (Ok(small_month), Ok(small_day)) = (u8::try_from(month), u8::try_from(day)) else {
            return Err(DateError::Day(day));
        };
        Self::new(year, small_month, small_day).ok_or(DateError::Day(day))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.civil().year().unsigned_abs()
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.civil().month().unsigned_abs()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.civil().day().unsigned_abs()
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        match self.0.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// How many days lie between: positive when `other` is later.
    #[must_use]
    pub const fn days_until(self, other: Self) -> i32 {
        other.0.saturating_sub(self.0)
    }

    /// So many days later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::checked(self.0.checked_add(days)?)
    }

    /// So many months later (earlier when negative). A day that the month does
    /// not have becomes its last: 31 January + 1 month is 28 or 29 February.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let span = jiff::Span::new().try_months(months).ok()?;
        Self::from_civil(self.civil().checked_add(span).ok()?)
    }

    /// So many years later (earlier when negative). 29 February becomes the
    /// 28th in a year without it.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Option<Self> {
        self.plus_months(years.checked_mul(12)?)
    }

    /// So much later (earlier when negative).
    ///
    /// # Errors
    /// [`AddError`]: working days need a calendar, hours a moment, and the
    /// answer must lie in the supported years.
    pub fn plus(self, span: Span) -> Result<Self, AddError> {
        let sum = match span.unit {
            Unit::Hours => return Err(AddError::NeedsMoment),
            Unit::WorkingDays => return Err(AddError::NeedsCalendar),
            Unit::Days => self.plus_days(span.amount),
            Unit::Weeks => span.amount.checked_mul(7).and_then(|d| self.plus_days(d)),
            Unit::Months => self.plus_months(span.amount),
            Unit::Years => self.plus_years(span.amount),
        };
        sum.ok_or(AddError::Range)
    }

    /// So much earlier.
    ///
    /// # Errors
    /// As [`Date::plus`].
    pub fn minus(self, span: Span) -> Result<Self, AddError> {
        self.plus(span.negated().ok_or(AddError::Range)?)
    }

    /// The first moment of this day.
    #[must_use]
    pub fn start(self) -> Instant {
        Instant::from_local(self, 0)
    }

    /// The moment this day at that time on Dutch clocks, if it is a time of day.
    /// For hours that the clock skips or repeats see [`Instant::parse`].
    #[must_use]
    pub fn at(self, hour: u8, minute: u8) -> Option<Instant> {
        let right = hour < 24 && minute < 60;
        right.then(|| Instant::from_local(self, u32::from(hour) * 3_600 + u32::from(minute) * 60))
    }

    /// As people read it: `2 november 2026`, `2 November 2026`.
    #[must_use]
    pub fn show(self, lang: Lang) -> String {
        let names = match lang {
            Lang::Nl => MONTHS_NL,
            Lang::En => MONTHS_EN,
        };
        let month = usize::from(self.month()).saturating_sub(1);
        let name = names.get(month).copied().unwrap_or_default();
        format!("{} {name} {}", self.day(), self.year())
    }

    /// A number of days that is a supported date.
    fn checked(days: i32) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0)
            .contains(&days)
            .then_some(Self(days))
    }

    /// The nearest supported date.
    pub(super) fn nearest(days: i64) -> Self {
        let days = days.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0));
        i32::try_from(days).map_or(Self::MIN, Self)
    }

    fn from_civil(date: civil::Date) -> Option<Self> {
        let days = date
            .duration_since(EPOCH)
            .as_secs()
            .div_euclid(SECONDS_PER_DAY);
        Self::checked(i32::try_from(days).ok()?)
    }

    /// The date to `jiff`; one made outside the supported years is read as the
    /// nearest one inside, so that showing it cannot fail.
    fn civil(self) -> civil::Date {
        let days = Self::nearest(i64::from(self.0)).0;
        let midnight = jiff::Timestamp::from_second(i64::from(days) * SECONDS_PER_DAY);
        let midnight = midnight.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        jiff::tz::Offset::UTC.to_datetime(midnight).date()
    }
}

impl TryFrom<i32> for Date {
    type Error = DateError;

    fn try_from(days: i32) -> Result<Self, DateError> {
        Self::checked(days).ok_or(DateError::Range)
    }
}

impl From<Date> for i32 {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.civil();
        write!(
            f,
            "{:04}-{:02}-{:02}",
            date.year(),
            date.month(),
            date.day()
        )
    }
}
