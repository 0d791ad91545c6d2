// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Moments, dates and lengths of time. Wraps `jiff` so that nothing above this
//! floor depends on it. No clock here: now always comes in as an argument. The
//! rules of the Dutch time zone are compiled in, so neither the machine nor its
//! environment can move a date.

mod date;
mod instant;
mod span;

pub use date::{Date, DateError, Weekday};
pub use instant::{Instant, InstantError};
pub use span::{Span, SpanError, Unit};

/// Why a length of time cannot be added to a date or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddError {
    /// Working days can only be counted with a calendar.
    #[error("working days can only be counted with a calendar")]
    NeedsCalendar,
    /// A date has no hours.
    #[error("hours can only be added to a moment, not to a date")]
    NeedsMoment,
    /// The answer lies outside the years 1900 to 2200.
    #[error("the answer lies outside the years 1900 to 2200")]
    Range,
}

/// Reads a number of exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<u16> {
    let right = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}
