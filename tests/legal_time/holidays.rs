// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Holidays against published tables.

use doorbraak::base::legal::{CalendarError, Decreed};
use doorbraak::base::time::Weekday;

use super::*;

#[test]
fn easter_of_many_years() {
    let easter = HolidayDay::Easter { days: 0 };
    let table = "1900-04-15 1943-04-25 1954-04-18 1961-04-02 1981-04-19 2000-04-23 2001-04-15 \
        2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12 \
        2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 \
        2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 \
        2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2035-03-25 2038-04-25 2049-04-18 \
        2076-04-19 2100-03-28";
    for day in table.split_whitespace() {
        let expected = date(day);
        assert_eq!(easter.in_year(expected.year()), Some(expected));
    }
}

#[test]
fn easter_lies_on_a_sunday_between_22_march_and_25_april() {
    for year in 1900..=2200 {
        let day = HolidayDay::Easter { days: 0 }.in_year(year).unwrap();
        assert_eq!(day.weekday(), Weekday::Sunday, "{day}");
        assert!(
            ((3, 22)..=(4, 25)).contains(&(day.month(), day.day())),
            "{day}"
        );
    }
}

#[test]
fn well_known_holidays() {
    let calendar = dutch();
    for (day, name) in [
        ("2000-04-29", "Koninginnedag"), // the 30th was a Sunday
        ("2013-04-30", "Koninginnedag"),
        ("2014-04-26", "Koningsdag"), // the 27th was a Sunday
        ("2025-04-26", "Koningsdag"),
        ("2026-04-27", "Koningsdag"),
        ("2031-04-26", "Koningsdag"),
        ("2008-05-01", "Hemelvaartsdag"),
        ("2016-05-05", "Bevrijdingsdag"), // and Ascension Day
        ("2024-05-09", "Hemelvaartsdag"),
        ("2024-05-20", "Tweede Pinksterdag"),
        ("2027-03-26", "Goede Vrijdag"),
        ("2038-06-14", "Tweede Pinksterdag"),
        ("2100-01-01", "Nieuwjaarsdag"),
        ("2100-12-26", "Tweede Kerstdag"),
    ] {
        assert_eq!(calendar.holiday(date(day)), Some(name), "{day}");
    }
    for day in [
        "2013-04-27",
        "2014-04-27",
        "2014-04-30",
        "2025-04-27",
        "2026-12-24",
    ] {
        assert_eq!(calendar.holiday(date(day)), None, "{day}");
    }
}

#[test]
fn every_year_has_its_ten_holidays_at_most() {
    let calendar = dutch();
    for year in 2000..=2100 {
        let days = Date::new(year, 1, 1).unwrap().0..=Date::new(year, 12, 31).unwrap().0;
        let count = days.filter(|d| calendar.is_holiday(Date(*d))).count();
        // Nine, of which Ascension Day can fall on 5 May or on Queen's Day.
        assert!((8..=9).contains(&count), "{year}: {count}");
    }
}

#[test]
fn a_decree_adds_a_day_once() {
    let decreed = Decreed {
        date: date("2026-05-15"),
        name: "Dag na Hemelvaartsdag".into(),
    };
    let calendar = Calendar::new(&dutch_holidays(), &[decreed]).unwrap();
    assert_eq!(
        calendar.holiday(date("2026-05-15")),
        Some("Dag na Hemelvaartsdag")
    );
    assert!(!calendar.is_holiday(date("2027-05-07")));
    let start = date("2026-05-01");
    let moved = awb().read(&calendar, &facts(start, span("2 weken")), start);
    assert_eq!(moved.unwrap().days.unwrap().last, date("2026-05-18"));
}

#[test]
fn a_leap_day_holiday_comes_in_leap_years_only() {
    let calendar = Calendar::new(&[holiday("Schrikkeldag", fixed(2, 29, 1))], &[]).unwrap();
    assert!(calendar.is_holiday(date("2028-02-29")));
    assert!(
        calendar.is_holiday(date("2032-03-01")),
        "the 29th is a Sunday"
    );
    assert!(!calendar.is_holiday(date("2027-03-01")));
    assert!(!calendar.is_holiday(date("2100-03-01")), "no leap year");
}

#[test]
fn a_holiday_may_move_into_another_year() {
    let calendar = Calendar::new(&[holiday("Nieuwjaar", fixed(1, 1, -1))], &[]).unwrap();
    assert!(
        calendar.is_holiday(date("2022-12-31")),
        "1 January 2023 is a Sunday"
    );
}

#[test]
fn the_empty_calendar_knows_weekends() {
    let calendar = Calendar::default();
    assert!(calendar.is_working_day(date("2026-12-25")));
    assert!(!calendar.is_working_day(date("2026-12-26")));
    assert_eq!(
        calendar.next_working_day(date("2026-12-25")),
        Some(date("2026-12-28"))
    );
    assert_eq!(
        calendar.working_day_from(date("2026-12-25")),
        Some(date("2026-12-25"))
    );
    assert_eq!(calendar.next_working_day(Date::MAX), None);
    assert_eq!(calendar.add_working_days(Date::MIN, -1), None);
    assert_eq!(calendar.add_working_days(Date::MIN, i32::MAX), None);
}

#[test]
fn holidays_that_cannot_be_are_refused_by_name() {
    let refused = |rule: Holiday| Calendar::new(&[rule], &[]).unwrap_err();
    let name: std::sync::Arc<str> = "x".into();
    let n = || name.clone();
    for (month, day) in [(2, 30), (13, 1), (0, 1), (1, 0), (255, 255)] {
        let expected = CalendarError::NoSuchDay {
            name: n(),
            month,
            day,
        };
        assert_eq!(refused(holiday("x", fixed(month, day, 0))), expected);
    }
    let expected = CalendarError::MovesTooFar { name: n(), days: 7 };
    assert_eq!(refused(holiday("x", fixed(1, 1, 7))), expected);
    let expected = CalendarError::TooFarFromEaster {
        name: n(),
        days: 200,
    };
    assert_eq!(
        refused(holiday("x", HolidayDay::Easter { days: 200 })),
        expected
    );
    let reversed = Holiday {
        from_year: Some(2014),
        until_year: Some(2013),
        ..holiday("x", fixed(1, 1, 0))
    };
    assert_eq!(
        refused(reversed),
        CalendarError::YearsReversed { name: n() }
    );
}
