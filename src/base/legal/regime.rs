// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A regime: the rules by which a term is counted, as data.

use crate::base::ids::CalendarId;
use crate::base::time::{Span, Unit};

/// How a term is counted. Three examples of what the fields can say:
///
/// | field | plain days | working days | a term set by law |
/// |---|---|---|---|
/// | `counting` | `Calendar` | `WorkingDays` | `Calendar` |
/// | `end` | `Stays` | `NextWorkingDay` | `NextWorkingDay` |
/// | `least` | – | – | 2 working days in terms of 3 days or more |
/// | `up_to_days` | – | – | 90 |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regime {
    /// `soort`: which days the word `dagen` in a length means.
    pub counting: Counting,
    /// `kalender`: which holidays count; weekends only when `None`.
    pub calendar: Option<CalendarId>,
    /// `tel`: the first day of the term (Awb 6:8: the day after announcement).
    pub first_day: FirstDay,
    /// The first day on which a suspended term stands still (Awb 4:15 and 7:10:
    /// the day after the one on which the missing data were asked for).
    pub suspension_first_day: FirstDay,
    /// `verschuift`: what happens to an end on a Saturday, Sunday or holiday
    /// (Atw art. 1).
    pub end: End,
    /// `minstens_werkdagen`, `vanaf_dagen`: working days that a term holds at
    /// least (Atw art. 2).
    pub least: Option<LeastWorkingDays>,
    /// `tot_dagen`: the longest term for which `end` and `least` hold; any length
    /// when `None` (Atw art. 4: 90 days, twelve weeks, three months). See
    /// [`Regime::reaches`].
    pub up_to_days: Option<u16>,
}

/// What `dagen` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// `kalender`: every day counts.
    Calendar,
    /// `werkdagen`: only working days do, so `5 dagen` is `5 werkdagen`.
    WorkingDays,
}

/// On which day counting begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstDay {
    /// `dag_erna`: on the day after the fact.
    DayAfter,
    /// `zelfde_dag`: the day of the fact is the first day.
    SameDay,
}

/// What happens to an end on a day that is not a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing.
    Stays,
    /// The term runs up to and including the next working day.
    NextWorkingDay,
}

/// A term of a certain length holds at least some working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeastWorkingDays {
    /// Terms of at least so many days.
    pub from_days: u16,
    /// Hold at least so many working days.
    pub working_days: u16,
}

impl Regime {
    /// Whether `end` and `least` hold for a term of that length. A month is
    /// measured as 30 days and a year as 365, so that 90 days admits exactly
    /// twelve weeks, three months and 90 days. A length in hours is never
    /// admitted (Atw art. 4 under a).
    #[must_use]
    pub fn reaches(&self, length: Span) -> bool {
        let days_per_unit = match length.unit {
            Unit::Hours => return false,
            Unit::Days | Unit::WorkingDays => 1,
            Unit::Weeks => 7,
            Unit::Months => 30,
            Unit::Years => 365,
        };
        let days = i64::from(length.amount) * days_per_unit;
        self.up_to_days.is_none_or(|most| days <= i64::from(most))
    }

    /// The unit in which a length is counted here.
    pub(super) fn unit(&self, length: Span) -> Unit {
        match (self.counting, length.unit) {
            (Counting::WorkingDays, Unit::Days) => Unit::WorkingDays,
            (_, unit) => unit,
        }
    }
}
