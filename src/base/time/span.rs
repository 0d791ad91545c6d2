// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Lengths of time as people say them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::text::Lang;

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

/// Why a text is not a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// Not a whole number, one space and a unit.
    #[error("a length of time is written like 6 weken")]
    Form,
    /// The number is right, the word after it is not a unit.
    #[error("the units are uur, dag, werkdag, week, maand and jaar")]
    Unit,
    /// More than the engine counts with.
    #[error("the number is too large")]
    TooLarge,
}

/// The words of a unit: unit, singular and plural in Dutch, then in English.
type Words = (Unit, [&'static str; 2], [&'static str; 2]);

const WORDS: [Words; 6] = [
    (Unit::Hours, ["uur", "uur"], ["hour", "hours"]),
    (Unit::Days, ["dag", "dagen"], ["day", "days"]),
    (
        Unit::WorkingDays,
        ["werkdag", "werkdagen"],
        ["working day", "working days"],
    ),
    (Unit::Weeks, ["week", "weken"], ["week", "weeks"]),
    (Unit::Months, ["maand", "maanden"], ["month", "months"]),
    (Unit::Years, ["jaar", "jaar"], ["year", "years"]),
];

impl Unit {
    /// The unit that a Dutch word names, for one or for many.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let plural = |unit| match unit {
            Self::Hours => "uren",
            Self::Years => "jaren",
            _ => "",
        };
        let mut units = WORDS.iter();
        let found = units.find(|(unit, nl, _)| nl.contains(&word) || word == plural(*unit));
        found.map(|(unit, ..)| *unit)
    }

    /// The word for this unit after that amount: `1 week`, `6 weken`.
    #[must_use]
    pub fn word(self, amount: i32, lang: Lang) -> &'static str {
        let words = WORDS.iter().find(|(unit, ..)| *unit == self);
        words.map_or("", |(_, nl, en)| {
            let [one, many] = match lang {
                Lang::Nl => nl,
                Lang::En => en,
            };
            if matches!(amount, 1 | -1) { one } else { many }
        })
    }
}

impl Span {
    /// An amount of a unit.
    #[must_use]
    pub const fn new(amount: i32, unit: Unit) -> Self {
        Self { amount, unit }
    }

    /// Reads `6 weken`, `1 week`, `10 dagen`, `3 werkdagen`, `6 maanden`, `5 jaar`,
    /// `48 uur`. The word may be that for one or for many, as in conditions.
    ///
    /// # Errors
    /// [`SpanError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, SpanError> {
        let (amount, word) = text.split_once(' ').ok_or(SpanError::Form)?;
        let whole = !amount.is_empty() && amount.bytes().all(|b| b.is_ascii_digit());
        let leading_zero = amount.len() > 1 && amount.starts_with('0');
        if !whole || leading_zero || word.is_empty() || word.starts_with(' ') {
            return Err(SpanError::Form);
        }
        let unit = Unit::named(word).ok_or(SpanError::Unit)?;
        let amount = amount.parse().map_err(|_| SpanError::TooLarge)?;
        Ok(Self::new(amount, unit))
    }

    /// The same length the other way.
    #[must_use]
    pub fn negated(self) -> Option<Self> {
        self.amount
            .checked_neg()
            .map(|amount| Self { amount, ..self })
    }

    /// As people read it: `6 weken`, `6 weeks`.
    #[must_use]
    pub fn show(self, lang: Lang) -> String {
        format!("{} {}", self.amount, self.unit.word(self.amount, lang))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(Lang::Nl))
    }
}
