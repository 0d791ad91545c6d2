// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Holidays by rule, for every supported year, and the working days they leave.
//! Which days those are is data (in the Netherlands: Algemene termijnenwet,
//! article 3).

use std::sync::Arc;

use crate::base::time::{Date, Weekday};

/// A holiday that comes back every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What people call it.
    pub name: Arc<str>,
    /// On which day it falls.
    pub day: HolidayDay,
    /// The first year it counts; every year before it too when `None`.
    pub from_year: Option<u16>,
    /// The last year it counts; every year after it too when `None`.
    pub until_year: Option<u16>,
}

/// On which day of the year a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayDay {
    /// The same date every year.
    Fixed {
        /// The month, from 1.
        month: u8,
        /// The day, from 1. 29 February comes in leap years only.
        day: u8,
        /// Days it moves when it falls on a Sunday: -1 is the Saturday before,
        /// 1 the Monday after, 0 leaves it where it is.
        on_sunday: i8,
    },
    /// So many days after Easter Sunday (before it when negative).
    Easter {
        /// Days; at most 183 either way.
        days: i16,
    },
}

/// A day that a decree equates with a public holiday, once (in the Netherlands:
/// Algemene termijnenwet, article 3, third paragraph).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decreed {
    /// The day.
    pub date: Date,
    /// What people call it.
    pub name: Arc<str>,
}

/// Why holidays cannot make a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The month does not have that day in any year.
    #[error("{name}: day {day} of month {month} does not exist")]
    NoSuchDay {
        /// The holiday.
        name: Arc<str>,
        /// Its month.
        month: u8,
        /// Its day.
        day: u8,
    },
    /// It lies more than half a year from Easter.
    #[error("{name}: {days} days from Easter is too far")]
    TooFarFromEaster {
        /// The holiday.
        name: Arc<str>,
        /// Its distance.
        days: i16,
    },
    /// It moves more than six days when it falls on a Sunday.
    #[error("{name}: moves {days} days, more than a week has")]
    MovesTooFar {
        /// The holiday.
        name: Arc<str>,
        /// How far it would move.
        days: i8,
    },
    /// Its last year lies before its first.
    #[error("{name}: the last year lies before the first")]
    YearsReversed {
        /// The holiday.
        name: Arc<str>,
    },
}

/// Which days are holidays and which are working days. The empty calendar knows
/// weekends only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Every holiday of every supported year, ascending, one name per day.
    holidays: Vec<(Date, Arc<str>)>,
}

impl Calendar {
    /// Works out the holidays of every supported year. Where two fall on one day,
    /// the one that was given first names it.
    ///
    /// # Errors
    /// [`CalendarError`] names the first holiday that cannot be.
    pub fn new(rules: &[Holiday], decreed: &[Decreed]) -> Result<Self, CalendarError> {
        rules.iter().try_for_each(check)?;
        let mut holidays = Vec::new();
        for rule in rules {
            let first = rule.from_year.unwrap_or(0).max(Date::MIN.year());
            let last = rule.until_year.unwrap_or(u16::MAX).min(Date::MAX.year());
            let dates = (first..=last).filter_map(|year| rule.day.in_year(year));
            holidays.extend(dates.map(|date| (date, Arc::clone(&rule.name))));
        }
        holidays.extend(decreed.iter().map(|d| (d.date, Arc::clone(&d.name))));
        holidays.sort_by_key(|(date, _)| *date);
        holidays.dedup_by_key(|(date, _)| *date);
        Ok(Self { holidays })
    }

    /// What people call this day, if it is a holiday.
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<&str> {
        let found = self.holidays.binary_search_by_key(&date, |(day, _)| *day);
        found
            .ok()
            .and_then(|i| self.holidays.get(i))
            .map(|(_, name)| &**name)
    }

    /// Whether this day is a holiday (a Sunday is not one by itself).
    #[must_use]
    pub fn is_holiday(&self, date: Date) -> bool {
        self.holiday(date).is_some()
    }

    /// Whether this is neither a Saturday, a Sunday nor a holiday.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.is_holiday(date)
    }

    /// This day if it is a working day, otherwise the first one after it; `None`
    /// past the supported years.
    #[must_use]
    pub fn working_day_from(&self, date: Date) -> Option<Date> {
        let mut day = date;
        while !self.is_working_day(day) {
            day = day.plus_days(1)?;
        }
        Some(day)
    }

    /// The first working day after this day; `None` past the supported years.
    #[must_use]
    pub fn next_working_day(&self, date: Date) -> Option<Date> {
        self.working_day_from(date.plus_days(1)?)
    }

    /// The day that is the `count`th working day after this day (before it when
    /// negative); this day itself for none. `None` past the supported years.
    #[must_use]
    pub fn add_working_days(&self, date: Date, count: i32) -> Option<Date> {
        let mut day = date;
        let mut left = count.unsigned_abs();
        while left > 0 {
            day = day.plus_days(count.signum())?;
            left -= u32::from(self.is_working_day(day));
        }
        Some(day)
    }

    /// How many working days there are from one day up to but not including
    /// another; none when that is not later.
    #[must_use]
    pub fn working_days_between(&self, from: Date, until: Date) -> i32 {
        let mut count = 0;
        let mut next = Some(from);
        while let Some(day) = next.filter(|day| *day < until) {
            count += i32::from(self.is_working_day(day));
            next = day.plus_days(1);
        }
        count
    }
}

/// Whether a rule can give days at all.
fn check(rule: &Holiday) -> Result<(), CalendarError> {
    let name = || Arc::clone(&rule.name);
    if rule
        .from_year
        .zip(rule.until_year)
        .is_some_and(|(from, until)| until < from)
    {
        return Err(CalendarError::YearsReversed { name: name() });
    }
    match rule.day {
        // A leap year has every day there is.
        HolidayDay::Fixed { month, day, .. } if Date::new(2000, month, day).is_none() => {
            Err(CalendarError::NoSuchDay {
                name: name(),
                month,
                day,
            })
        }
        HolidayDay::Fixed { on_sunday, .. } if !(-6..=6).contains(&on_sunday) => {
            Err(CalendarError::MovesTooFar {
                name: name(),
                days: on_sunday,
            })
        }
        HolidayDay::Easter { days } if !(-183..=183).contains(&days) => {
            Err(CalendarError::TooFarFromEaster { name: name(), days })
        }
        HolidayDay::Fixed { .. } | HolidayDay::Easter { .. } => Ok(()),
    }
}

impl HolidayDay {
    /// The date of this day in a year, if it has one.
    #[must_use]
    pub fn in_year(self, year: u16) -> Option<Date> {
        match self {
            Self::Fixed {
                month,
                day,
                on_sunday,
            } => {
                let date = Date::new(year, month, day)?;
                let moves = date.weekday() == Weekday::Sunday;
                if moves {
                    date.plus_days(i32::from(on_sunday))
                } else {
                    Some(date)
                }
            }
            Self::Easter { days } => easter(year)?.plus_days(i32::from(days)),
        }
    }
}

/// Easter Sunday by the Gregorian computus: the Sunday after the first full moon
/// (as the church reckons it) on or after 21 March.
fn easter(year: u16) -> Option<Date> {
    let year_number = i32::from(year);
    let (century, golden) = (year_number / 100, year_number % 19);
    // Age of the moon, with the century's corrections for leap days left out and
    // for the drift of the moon.
    let drift = (8 * century + 13) / 25;
    let age = (19 * golden + century - century / 4 - drift + 15) % 30;
    // The two cases in which the moon is taken a day earlier, to keep one full
    // moon from falling twice in nineteen years.
    let early = i32::from(age == 29 || (age == 28 && golden > 10));
    let full_moon = Date::new(year, 3, 21)?.plus_days(age - early)?;
    // Easter is never on the full moon itself.
    let after = full_moon.plus_days(1)?;
    after.plus_days((Weekday::Sunday as i32) - (after.weekday() as i32))
}
