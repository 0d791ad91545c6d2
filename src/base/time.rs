// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Moments, dates and lengths of time. Wraps `jiff` so that nothing above this
//! floor depends on it. No clock here: now always comes in as an argument.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

/// A calendar date in the Netherlands, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(pub i32);

/// The unit of a [`Span`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// `uur`
    Hours,
    /// `dag`, `dagen`
    Days,
    /// `werkdag`, `werkdagen`: needs a calendar, so only terms and `na:` may use it
    WorkingDays,
    /// `week`, `weken`
    Weeks,
    /// `maand`, `maanden`
    Months,
    /// `jaar`, `jaren`
    Years,
}

/// A length of time as people say it: an amount of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// How many; may be negative only as the result of a computation.
    pub amount: i32,
    /// Of what.
    pub unit: Unit,
}
