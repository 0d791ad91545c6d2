// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reading, showing and adding dates, moments and spans.

use doorbraak::base::text::Lang;
use doorbraak::base::time::{AddError, DateError, InstantError, SpanError, Unit, Weekday};

use super::*;

#[test]
fn dates_are_read_strictly() {
    for (text, error) in [
        ("2026-2-3", DateError::Form),
        ("02-11-2026", DateError::Form),
        ("2026-11-02 ", DateError::Form),
        ("2026-11-02-1", DateError::Form),
        ("+026-11-02", DateError::Form),
        ("2026-é-02", DateError::Form),
        ("", DateError::Form),
        ("2026-13-02", DateError::Month(13)),
        ("2026-00-02", DateError::Month(0)),
        ("2026-02-29", DateError::Day(29)),
        ("2026-11-00", DateError::Day(0)),
        ("1899-12-31", DateError::Range),
        ("2201-01-01", DateError::Range),
    ] {
        assert_eq!(Date::parse(text), Err(error), "{text}");
    }
    assert_eq!(Date::parse("1900-01-01"), Ok(Date::MIN));
    assert_eq!(Date::parse("2200-12-31"), Ok(Date::MAX));
    assert_eq!(Date::parse("1970-01-01"), Ok(Date(0)));
}

#[test]
fn weekdays_are_right() {
    assert_eq!(Date(0).weekday(), Weekday::Thursday);
    assert_eq!(Date::MIN.weekday(), Weekday::Monday);
    assert_eq!(date("2026-11-02").weekday(), Weekday::Monday);
    assert_eq!(date("2026-11-08").weekday(), Weekday::Sunday);
}

#[test]
fn dates_and_moments_are_shown_as_people_read_them() {
    assert_eq!(date("2026-11-02").show(Lang::Nl), "2 november 2026");
    assert_eq!(date("2026-11-02").show(Lang::En), "2 November 2026");
    assert_eq!(date("2026-03-31").show(Lang::Nl), "31 maart 2026");
    let nine = date("2026-11-02").at(9, 0).unwrap();
    assert_eq!(nine.to_string(), "2026-11-02 09:00");
    assert_eq!(nine.show(Lang::Nl), "2 november 2026, 09:00");
    assert_eq!(
        moment("2026-11-02T09:00:05").to_string(),
        "2026-11-02 09:00:05"
    );
    assert_eq!(date("2026-11-02").at(24, 0), None);
    assert_eq!(date("2026-11-02").at(0, 60), None);
}

#[test]
fn moments_are_read_strictly() {
    for (text, error) in [
        ("2026-11-02", InstantError::Form),
        ("2026-11-02  09:00", InstantError::Form),
        ("2026-11-02 9:00", InstantError::Form),
        ("2026-11-02 09:00Z", InstantError::Form),
        ("2026-11-02 09:00:00:00", InstantError::Form),
        ("2026-11-02 24:00", InstantError::Time),
        ("2026-11-02 09:60", InstantError::Time),
        ("2026-11-31 09:00", InstantError::Date(DateError::Day(31))),
    ] {
        assert_eq!(Instant::parse(text), Err(error), "{text}");
    }
}

#[test]
fn moments_follow_dutch_clocks() {
    const HOUR: i64 = 3_600_000;
    assert_eq!(moment("1970-01-01 01:00"), Instant(0));
    assert_eq!(moment("2026-11-02 09:00"), Instant(1_793_606_400_000));
    // Skipped in spring: as if the clock had not moved.
    assert_eq!(moment("2026-03-29 02:30").to_string(), "2026-03-29 03:30");
    // Twice in autumn: the first.
    assert_eq!(
        moment("2026-10-25 03:00").0 - moment("2026-10-25 02:00").0,
        2 * HOUR
    );
    // Long after the tables of clock changes end, their rule still holds.
    assert_eq!(
        date("2150-07-02").start().0.rem_euclid(24 * HOUR),
        22 * HOUR
    );
    assert_eq!(
        date("2150-01-02").start().0.rem_euclid(24 * HOUR),
        23 * HOUR
    );
}

#[test]
fn days_keep_the_time_on_the_clock_and_hours_do_not() {
    let noon = moment("2026-03-28 12:00");
    assert_eq!(noon.plus(span("1 dag")), Ok(moment("2026-03-29 12:00")));
    assert_eq!(noon.plus(span("24 uur")), Ok(moment("2026-03-29 13:00")));
    assert_eq!(noon.minus(span("1 maand")), Ok(moment("2026-02-28 12:00")));
    assert_eq!(noon.plus(span("3 werkdagen")), Err(AddError::NeedsCalendar));
}

#[test]
fn spans_are_read_and_shown() {
    for (text, amount, unit, english) in [
        ("6 weken", 6, Unit::Weeks, "6 weeks"),
        ("1 week", 1, Unit::Weeks, "1 week"),
        ("10 dagen", 10, Unit::Days, "10 days"),
        ("1 dag", 1, Unit::Days, "1 day"),
        ("3 werkdagen", 3, Unit::WorkingDays, "3 working days"),
        ("1 werkdag", 1, Unit::WorkingDays, "1 working day"),
        ("6 maanden", 6, Unit::Months, "6 months"),
        ("1 maand", 1, Unit::Months, "1 month"),
        ("1 jaar", 1, Unit::Years, "1 year"),
        ("5 jaar", 5, Unit::Years, "5 years"),
        ("48 uur", 48, Unit::Hours, "48 hours"),
    ] {
        assert_eq!(Span::parse(text), Ok(Span::new(amount, unit)), "{text}");
        assert_eq!(span(text).to_string(), text);
        assert_eq!(span(text).show(Lang::En), english);
    }
    // The word for one or for many, as in conditions.
    for (other, usual) in [
        ("5 jaren", "5 jaar"),
        ("1 jaren", "1 jaar"),
        ("48 uren", "48 uur"),
        ("6 week", "6 weken"),
        ("1 weken", "1 week"),
        ("3 werkdag", "3 werkdagen"),
    ] {
        assert_eq!(span(other), span(usual), "{other}");
        assert_eq!(span(other).to_string(), usual);
    }
    for (text, error) in [
        ("weken", SpanError::Form),
        ("6weken", SpanError::Form),
        ("6  weken", SpanError::Form),
        ("-6 weken", SpanError::Form),
        ("06 weken", SpanError::Form),
        ("6 ", SpanError::Form),
        ("6 weeks", SpanError::Unit),
        ("6 Weken", SpanError::Unit),
        ("2147483648 dagen", SpanError::TooLarge),
    ] {
        assert_eq!(Span::parse(text), Err(error), "{text}");
    }
}

#[test]
fn adding_to_a_date_says_what_it_cannot() {
    let day = date("2028-02-29");
    assert_eq!(day.plus(span("1 jaar")), Ok(date("2029-02-28")));
    assert_eq!(day.minus(span("6 maanden")), Ok(date("2027-08-29")));
    assert_eq!(day.plus(span("3 werkdagen")), Err(AddError::NeedsCalendar));
    assert_eq!(day.plus(span("3 uur")), Err(AddError::NeedsMoment));
    assert_eq!(
        day.minus(Span::new(i32::MIN, Unit::Days)),
        Err(AddError::Range)
    );
    assert_eq!(Date::MAX.plus_days(1), None);
    assert_eq!(Date::MIN.plus_days(-1), None);
    assert_eq!(Date::MAX.plus_months(i32::MAX), None);
    assert_eq!(Date::MAX.plus_years(i32::MIN), None);
}

#[test]
fn numbers_outside_the_supported_years_do_no_harm() {
    for (raw, year) in [(i32::MIN, "1900"), (i32::MAX, "2200")] {
        let shown = Date(raw).show(Lang::Nl);
        assert!(shown.ends_with(year), "{shown}");
        assert_eq!(Date(raw).start().date().to_string().get(..4), Some(year));
    }
    for (raw, date) in [(i64::MIN, Date::MIN), (i64::MAX, Date::MAX)] {
        assert_eq!(Instant(raw).date(), date);
        assert_eq!(Instant(raw).plus(span("1 uur")), Err(AddError::Range));
    }
    assert!(serde_json::from_str::<Date>("2147483647").is_err());
    assert!(serde_json::from_str::<Instant>("9223372036854775807").is_err());
    assert_eq!(serde_json::to_string(&date("1970-01-02")).unwrap(), "1");
    assert_eq!(serde_json::from_str::<Instant>("0").unwrap(), Instant(0));
}
