// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Money in whole euro cents (GEL-12: no floats), read and written the Dutch way.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in euro cents.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Cents(pub i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// No euro sign: a bare number could be anything.
    #[error("an amount starts with the euro sign")]
    NoUnit,
    /// Not of the form `€ 1.260,50`.
    #[error("an amount is written like € 1.260,50")]
    Form,
    /// More than the engine counts with.
    #[error("the amount is too large")]
    TooLarge,
}

impl Cents {
    /// Reads `€ 1.260,50`, `€ 500`, `€ -23,00`. Dots may only group thousands,
    /// a comma takes exactly two digits.
    ///
    /// # Errors
    /// [`MoneyError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let rest = text
            .trim()
            .strip_prefix('€')
            .ok_or(MoneyError::NoUnit)?
            .trim_start();
        let (negative, rest) = match rest.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let (whole, cents) = match rest.split_once(',') {
            Some((whole, cents)) => (whole, two_digits(cents)?),
            None => (rest, 0),
        };
        let euros = grouped(whole)?;
        let total = euros
            .checked_mul(100)
            .and_then(|c| c.checked_add(cents))
            .ok_or(MoneyError::TooLarge)?;
        Ok(Self(if negative { -total } else { total }))
    }

    /// Sum, or `None` past the range of `i64`.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Difference, or `None` past the range of `i64`.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

fn two_digits(text: &str) -> Result<i64, MoneyError> {
    match text.as_bytes() {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Ok(i64::from(a - b'0') * 10 + i64::from(b - b'0')),
        _ => Err(MoneyError::Form),
    }
}

fn grouped(text: &str) -> Result<i64, MoneyError> {
    let groups: Vec<&str> = text.split('.').collect();
    let digits_only = groups
        .iter()
        .all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let shape =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    if !digits_only || !shape {
        return Err(MoneyError::Form);
    }
    groups.concat().parse().map_err(|_| MoneyError::TooLarge)
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.unsigned_abs();
        let euros = (all / 100).to_string();
        let mut grouped = String::with_capacity(euros.len() + euros.len() / 3);
        for (i, digit) in euros.chars().enumerate() {
            if i > 0 && (euros.len() - i).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "€ {sign}{grouped}")?;
        if all.is_multiple_of(100) {
            Ok(())
        } else {
            write!(f, ",{:02}", all % 100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, cents) in [
            ("€ 1.260,50", 126_050),
            ("€500", 50_000),
            ("€ -23,00", -2_300),
            ("€ 1260", 126_000),
        ] {
            assert_eq!(Cents::parse(text), Ok(Cents(cents)), "{text}");
        }
    }

    #[test]
    fn refuses_what_could_mean_two_things() {
        for (text, error) in [
            ("1260", MoneyError::NoUnit),
            ("€ 1.26", MoneyError::Form),
            ("€ 1,5", MoneyError::Form),
            ("€ 1260.50", MoneyError::Form),
            ("€", MoneyError::Form),
            ("€ 99999999999999999999", MoneyError::TooLarge),
        ] {
            assert_eq!(Cents::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        for cents in [0, 5, 100, 126_050, 1_000_000_000, -2_300, i64::MAX] {
            assert_eq!(
                Cents::parse(&Cents(cents).to_string()).map(|c| c.0),
                Ok(cents)
            );
        }
    }
}
