// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Legal time: the vectors of the domain, holidays against published tables, and
//! the laws that the algebra of terms must keep.

// Reading what a test itself wrote may stop it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "legal_time/holidays.rs"]
mod holidays;
#[path = "legal_time/laws.rs"]
mod laws;
#[path = "legal_time/reading.rs"]
mod reading;
#[path = "legal_time/terms.rs"]
mod terms;
#[path = "legal_time/vectors.rs"]
mod vectors;

use doorbraak::base::ids::CalendarId;
use doorbraak::base::legal::{
    Calendar, Counting, End, FirstDay, Holiday, HolidayDay, LeastWorkingDays, Met, Regime,
    TermDays, TermFacts, TermState,
};
use doorbraak::base::time::{Date, Instant, Span};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn span(text: &str) -> Span {
    Span::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn moment(text: &str) -> Instant {
    Instant::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn holiday(name: &str, day: HolidayDay) -> Holiday {
    Holiday {
        name: name.into(),
        day,
        from_year: None,
        until_year: None,
    }
}

fn fixed(month: u8, day: u8, on_sunday: i8) -> HolidayDay {
    HolidayDay::Fixed {
        month,
        day,
        on_sunday,
    }
}

/// The holidays of the Algemene termijnenwet, article 3.
fn dutch_holidays() -> Vec<Holiday> {
    vec![
        holiday("Nieuwjaarsdag", fixed(1, 1, 0)),
        holiday("Goede Vrijdag", HolidayDay::Easter { days: -2 }),
        holiday("Tweede Paasdag", HolidayDay::Easter { days: 1 }),
        Holiday {
            until_year: Some(2013),
            ..holiday("Koninginnedag", fixed(4, 30, -1))
        },
        Holiday {
            from_year: Some(2014),
            ..holiday("Koningsdag", fixed(4, 27, -1))
        },
        holiday("Bevrijdingsdag", fixed(5, 5, 0)),
        holiday("Hemelvaartsdag", HolidayDay::Easter { days: 39 }),
        holiday("Tweede Pinksterdag", HolidayDay::Easter { days: 50 }),
        holiday("Eerste Kerstdag", fixed(12, 25, 0)),
        holiday("Tweede Kerstdag", fixed(12, 26, 0)),
    ]
}

fn dutch() -> Calendar {
    Calendar::new(&dutch_holidays(), &[]).unwrap()
}

fn kalender() -> Regime {
    Regime {
        counting: Counting::Calendar,
        calendar: None,
        first_day: FirstDay::DayAfter,
        suspension_first_day: FirstDay::SameDay,
        end: End::Stays,
        least: None,
        up_to_days: None,
    }
}

fn werkdagen() -> Regime {
    Regime {
        counting: Counting::WorkingDays,
        calendar: Some(CalendarId(0)),
        end: End::NextWorkingDay,
        ..kalender()
    }
}

fn awb() -> Regime {
    Regime {
        calendar: Some(CalendarId(0)),
        suspension_first_day: FirstDay::DayAfter,
        end: End::NextWorkingDay,
        least: Some(LeastWorkingDays {
            from_days: 3,
            working_days: 2,
        }),
        up_to_days: Some(90),
        ..kalender()
    }
}

fn facts(start: Date, length: Span) -> TermFacts<'static> {
    TermFacts {
        start: Some(start),
        length,
        extensions: &[],
        standstills: &[],
        met: Met::No,
    }
}

fn read(regime: &Regime, facts: &TermFacts<'_>, today: Date) -> (TermState, TermDays) {
    thread_local! {
        static DUTCH: Calendar = dutch();
    }
    let reading = DUTCH
        .with(|calendar| regime.read(calendar, facts, today))
        .unwrap();
    (reading.state, reading.days.unwrap())
}

/// The last day of a plain term.
fn last(regime: &Regime, start: &str, length: &str) -> String {
    let start = date(start);
    let (_, days) = read(regime, &facts(start, span(length)), start);
    days.last.to_string()
}
