// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Moments, as Dutch clocks show them.

use std::fmt;

use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::{Deserialize, Serialize};

use super::{AddError, Date, DateError, Span, Unit, digits};
use crate::base::text::Lang;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Instant(pub i64);

/// Why a text or a number is not a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstantError {
    /// Not of the form `2026-11-02 09:00`.
    #[error("a moment is written like 2026-11-02 09:00")]
    Form,
    /// The date is not right.
    #[error(transparent)]
    Date(#[from] DateError),
    /// No such time of day.
    #[error("a time of day lies between 00:00 and 23:59:59")]
    Time,
}

/// The rules of Dutch clocks, compiled in.
static DUTCH_CLOCKS: TimeZone = jiff::tz::get!("Europe/Amsterdam");

const MS_PER_DAY: i64 = 86_400_000;
const MS_PER_HOUR: i64 = 3_600_000;

impl Instant {
    /// Reads `2026-11-02 09:00`, `2026-11-02T09:00` or either with `:30` seconds,
    /// as Dutch clocks show it. Twice a year a time is doubtful, and has one
    /// answer: a time that the clock skips in spring is read as if the clock had
    /// not moved (02:30 is the moment the clock shows 03:30); a time that comes
    /// twice in autumn is the first of the two (summer time).
    ///
    /// # Errors
    /// [`InstantError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        let (date, time) = text.split_once([' ', 'T']).ok_or(InstantError::Form)?;
        let date = Date::parse(date).map_err(|error| match error {
            DateError::Form => InstantError::Form,
            other => InstantError::Date(other),
        })?;
        let mut parts = time.split(':');
        let part = |text: Option<&str>| text.and_then(|t| digits(t, 2));
        let hour = part(parts.next()).ok_or(InstantError::Form)?;
        let minute = part(parts.next()).ok_or(InstantError::Form)?;
        let second = match parts.next() {
            None => 0,
            given => part(given).ok_or(InstantError::Form)?,
        };
        if parts.next().is_some() {
            return Err(InstantError::Form);
        }
        if hour > 23 || minute > 59 || second > 59 {
            return Err(InstantError::Time);
        }
        let seconds = u32::from(hour) * 3_600 + u32::from(minute) * 60 + u32::from(second);
        Ok(Self::from_local(date, seconds))
    }

    /// The date on Dutch calendars at this moment. A moment outside the supported
    /// years, which reading never gives, has the nearest supported date.
    #[must_use]
    pub fn date(self) -> Date {
        self.local().0
    }

    /// So much later (earlier when negative). Hours are hours by the stopwatch;
    /// days, weeks, months and years keep the time of day on Dutch clocks.
    ///
    /// # Errors
    /// [`AddError`]: working days need a calendar, and the answer must lie in the
    /// supported years.
    pub fn plus(self, span: Span) -> Result<Self, AddError> {
        if span.unit == Unit::Hours {
            let ms = i64::from(span.amount) * MS_PER_HOUR;
            let sum = self.0.checked_add(ms).ok_or(AddError::Range)?;
            return Self::try_from(sum).map_err(|_| AddError::Range);
        }
        let (date, ms) = self.local();
        Ok(Self::from_local_ms(date.plus(span)?, ms))
    }

    /// So much earlier.
    ///
    /// # Errors
    /// As [`Instant::plus`].
    pub fn minus(self, span: Span) -> Result<Self, AddError> {
        self.plus(span.negated().ok_or(AddError::Range)?)
    }

    /// As other programs read it, in UTC: `2026-11-02T08:00:00Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        timestamp(self.0).to_string()
    }

    /// As people read it: `2 november 2026, 09:00`, `2 November 2026, 09:00`.
    #[must_use]
    pub fn show(self, lang: Lang) -> String {
        let (date, ms) = self.local();
        format!("{}, {}", date.show(lang), clock(ms))
    }

    /// The moment Dutch clocks show so many seconds past midnight on that date.
    pub(super) fn from_local(date: Date, seconds: u32) -> Self {
        Self::from_local_ms(date, i64::from(seconds) * 1_000)
    }

    fn from_local_ms(date: Date, ms: i64) -> Self {
        let days = i64::from(Date::nearest(i64::from(date.0)).0);
        let shown = days * MS_PER_DAY + ms;
        let clock = jiff::tz::Offset::UTC.to_datetime(timestamp(shown));
        let offset = match DUTCH_CLOCKS.to_ambiguous_timestamp(clock).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
        };
        Self(shown - i64::from(offset.seconds()) * 1_000)
    }

    /// The date, and the milliseconds that the clock shows past midnight.
    fn local(self) -> (Date, i64) {
        let offset = DUTCH_CLOCKS.to_offset(timestamp(self.0));
        let shown = self.0.saturating_add(i64::from(offset.seconds()) * 1_000);
        (
            Date::nearest(shown.div_euclid(MS_PER_DAY)),
            shown.rem_euclid(MS_PER_DAY),
        )
    }
}

/// The moment to `jiff`, or the nearest one that it knows.
fn timestamp(ms: i64) -> jiff::Timestamp {
    let nearest = if ms < 0 {
        jiff::Timestamp::MIN
    } else {
        jiff::Timestamp::MAX
    };
    jiff::Timestamp::from_millisecond(ms).unwrap_or(nearest)
}

/// `09:00`, or `09:00:30` when there are seconds.
fn clock(ms: i64) -> String {
    let seconds = ms / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}

impl TryFrom<i64> for Instant {
    type Error = InstantError;

    fn try_from(ms: i64) -> Result<Self, InstantError> {
        let last = Self::from_local_ms(Date::MAX, MS_PER_DAY - 1);
        let right = (Date::MIN.start().0..=last.0).contains(&ms);
        right
            .then_some(Self(ms))
            .ok_or(InstantError::Date(DateError::Range))
    }
}

impl From<Instant> for i64 {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, ms) = self.local();
        write!(f, "{date} {}", clock(ms))
    }
}
