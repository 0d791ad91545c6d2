// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms by example: what each rule of a regime does, the states, standing still.

use doorbraak::base::legal::{Standstill, TermError};
use doorbraak::base::time::Unit;

use super::*;

#[test]
fn a_term_of_three_days_holds_two_working_days() {
    // Thursday before Good Friday: 3 to 6 April are no working days.
    assert_eq!(last(&awb(), "2026-04-02", "3 dagen"), "2026-04-08");
    // Shorter than three days: only the end moves.
    assert_eq!(last(&awb(), "2026-04-02", "2 dagen"), "2026-04-07");
    // Two working days are in it once the end has moved.
    assert_eq!(last(&awb(), "2026-03-05", "3 dagen"), "2026-03-09");
}

#[test]
fn the_act_does_not_hold_for_long_terms_nor_for_hours() {
    // 24 May 2026 is Whit Sunday.
    for (start, length, end) in [
        ("2026-03-01", "12 weken", "2026-05-26"),
        ("2026-02-22", "13 weken", "2026-05-24"),
        ("2026-02-23", "90 dagen", "2026-05-26"),
        ("2026-02-22", "91 dagen", "2026-05-24"),
        ("2026-02-24", "3 maanden", "2026-05-26"),
        ("2026-01-24", "4 maanden", "2026-05-24"),
        ("2025-05-24", "1 jaar", "2026-05-24"),
        ("2026-05-22", "48 uur", "2026-05-24"),
        ("2026-05-22", "25 uur", "2026-05-24"),
        ("2026-05-22", "24 uur", "2026-05-23"),
    ] {
        assert_eq!(last(&awb(), start, length), end, "{start} {length}");
    }
}

#[test]
fn extensions_do_not_change_whether_the_act_holds() {
    let with = |start, length, extension| {
        let extensions = [span(extension)];
        let facts = TermFacts {
            extensions: &extensions,
            ..facts(date(start), span(length))
        };
        let (_, days) = read(&awb(), &facts, date(start));
        (days.counted.to_string(), days.last.to_string())
    };
    let moved = ("2026-05-24".to_owned(), "2026-05-26".to_owned());
    assert_eq!(with("2026-01-18", "12 weken", "6 weken"), moved);
    assert_eq!(with("2026-02-15", "1 week", "13 weken"), moved);
    let (counted, last) = with("2026-02-15", "13 weken", "1 week");
    assert_eq!((&*counted, &*last), ("2026-05-24", "2026-05-24"));
}

#[test]
fn a_calendar_term_stays_on_sunday_and_working_days_skip_it() {
    assert_eq!(last(&kalender(), "2026-05-17", "1 week"), "2026-05-24");
    assert_eq!(last(&werkdagen(), "2026-05-17", "1 week"), "2026-05-26");
    assert_eq!(last(&werkdagen(), "2026-05-13", "5 dagen"), "2026-05-21");
    assert_eq!(last(&kalender(), "2026-05-13", "5 werkdagen"), "2026-05-21");
    assert_eq!(last(&kalender(), "2026-05-13", "5 dagen"), "2026-05-18");
}

#[test]
fn the_first_day_may_count() {
    let same_day = Regime {
        first_day: FirstDay::SameDay,
        ..kalender()
    };
    for (start, length, end) in [
        ("2026-03-02", "1 dag", "2026-03-02"),
        ("2026-03-02", "1 week", "2026-03-08"),
        ("2026-03-01", "1 maand", "2026-03-31"),
        ("2026-03-02", "3 werkdagen", "2026-03-04"),
        ("2026-03-01", "3 werkdagen", "2026-03-04"),
        ("2026-03-02", "24 uur", "2026-03-03"),
        ("2026-03-02", "0 dagen", "2026-03-02"),
    ] {
        assert_eq!(last(&same_day, start, length), end, "{start} {length}");
    }
    assert_eq!(last(&kalender(), "2026-03-02", "0 dagen"), "2026-03-02");
    assert_eq!(last(&kalender(), "2026-01-31", "1 maand"), "2026-02-28");
}

#[test]
fn a_term_goes_through_its_states() {
    let term = facts(date("2026-03-02"), span("2 weken"));
    let at = |facts: &TermFacts<'_>, today| {
        let (state, days) = read(&awb(), facts, date(today));
        (state, days.left)
    };
    assert_eq!(at(&term, "2026-03-02"), (TermState::Running, 14));
    assert_eq!(at(&term, "2026-03-16"), (TermState::Running, 0));
    assert_eq!(at(&term, "2026-03-17"), (TermState::Expired, -1));
    let done = |day| TermFacts {
        met: Met::On(date(day)),
        ..term
    };
    assert_eq!(at(&done("2026-03-16"), "2026-06-01"), (TermState::Met, 0));
    assert_eq!(
        at(&done("2026-03-18"), "2026-06-01"),
        (TermState::MetLate, -2)
    );
    let met = TermFacts {
        met: Met::Yes,
        ..term
    };
    assert_eq!(at(&met, "2026-06-01").0, TermState::Met);
    let waiting = TermFacts {
        start: None,
        ..term
    };
    let reading = awb().read(&dutch(), &waiting, date("2026-03-02")).unwrap();
    assert_eq!((reading.state, reading.days), (TermState::Waiting, None));
}

#[test]
fn an_open_standstill_reads_as_if_it_ran_again_today() {
    let asked = [Standstill {
        from: date("2026-03-06"),
        until: None,
    }];
    let term = TermFacts {
        standstills: &asked,
        ..facts(date("2026-03-02"), span("2 weken"))
    };
    for (today, state, counted, left) in [
        ("2026-03-05", TermState::Running, "2026-03-16", 11),
        ("2026-03-06", TermState::Suspended, "2026-03-16", 10),
        ("2026-03-07", TermState::Suspended, "2026-03-16", 9),
        ("2026-03-08", TermState::Suspended, "2026-03-17", 9),
        ("2027-03-08", TermState::Suspended, "2027-03-17", 9),
    ] {
        let (found, days) = read(&awb(), &term, date(today));
        assert_eq!(
            (found, days.counted, days.left),
            (state, date(counted), left),
            "{today}"
        );
    }
}

#[test]
fn a_standstill_of_the_law_runs_from_the_day_after_until_the_day_of_the_answer() {
    // Awb 4:15: 7 to 19 March are thirteen days; 29 March is a Sunday.
    let answered = [Standstill {
        from: date("2026-03-06"),
        until: Some(date("2026-03-20")),
    }];
    let term = TermFacts {
        standstills: &answered,
        ..facts(date("2026-03-02"), span("2 weken"))
    };
    let (state, days) = read(&awb(), &term, date("2026-03-20"));
    assert_eq!(state, TermState::Running);
    assert_eq!(days.counted, date("2026-03-29"));
    assert_eq!(days.last, date("2026-03-30"));
}

#[test]
fn a_standstill_after_the_end_does_nothing_and_one_within_a_moved_end_does() {
    // Counted to Saturday 4 April, moved past Easter to Tuesday 7 April.
    let with = |from| {
        let still = [Standstill {
            from: date(from),
            until: Some(date("2026-04-20")),
        }];
        let regime = Regime {
            suspension_first_day: FirstDay::SameDay,
            ..awb()
        };
        let facts = TermFacts {
            standstills: &still,
            ..facts(date("2026-03-07"), span("4 weken"))
        };
        let (state, days) = read(&regime, &facts, date("2026-04-10"));
        (state, days.last)
    };
    assert_eq!(with("2026-04-08"), (TermState::Expired, date("2026-04-07")));
    assert_eq!(
        with("2026-04-07"),
        (TermState::Suspended, date("2026-04-20"))
    );
}

#[test]
fn working_days_make_way_for_working_days() {
    let still = [Standstill {
        from: date("2026-03-04"),
        until: Some(date("2026-03-10")),
    }];
    let term = TermFacts {
        standstills: &still,
        ..facts(date("2026-03-02"), span("3 werkdagen"))
    };
    // Tuesday counts; Wednesday to Monday stand still; Tuesday and Wednesday count.
    assert_eq!(
        read(&kalender(), &term, date("2026-03-03")).1.last,
        date("2026-03-11")
    );
}

#[test]
fn a_term_that_stands_still_on_its_last_day_off_does_not_end_before_it_runs_again() {
    // 5 working days to Monday 9 March; lengthened by 5 days to Saturday 14 March.
    let still = |until| {
        [Standstill {
            from: date("2026-03-14"),
            until,
        }]
    };
    let at = |today, still: &[Standstill]| {
        let term = TermFacts {
            extensions: &[span("5 dagen")],
            standstills: still,
            ..facts(date("2026-03-02"), span("5 werkdagen"))
        };
        let (state, days) = read(&kalender(), &term, date(today));
        (state, days.last, days.left)
    };
    let monday = date("2026-03-23");
    assert_eq!(at("2026-03-13", &[]).1, date("2026-03-14"));
    assert_eq!(
        at("2026-03-23", &still(None)),
        (TermState::Suspended, monday, 0)
    );
    assert_eq!(
        at("2026-03-23", &still(Some(monday))),
        (TermState::Running, monday, 0)
    );
}

#[test]
fn overlapping_standstills_count_once() {
    let end = |list: &[(&str, &str)]| {
        let standstills: Vec<_> = list
            .iter()
            .map(|(from, until)| Standstill {
                from: date(from),
                until: Some(date(until)),
            })
            .collect();
        let facts = TermFacts {
            standstills: &standstills,
            ..facts(date("2026-03-02"), span("6 weken"))
        };
        read(&kalender(), &facts, date("2026-03-02"))
            .1
            .last
            .to_string()
    };
    let ten_days = ("2026-03-10", "2026-03-20");
    assert_eq!(end(&[ten_days]), "2026-04-23");
    assert_eq!(
        end(&[("2026-03-15", "2026-03-20"), ("2026-03-10", "2026-03-18")]),
        "2026-04-23"
    );
    assert_eq!(end(&[ten_days, ("2026-03-12", "2026-03-13")]), "2026-04-23");
    assert_eq!(end(&[ten_days, ten_days]), "2026-04-23");
    assert_eq!(
        end(&[("2026-03-20", "2026-03-10")]),
        "2026-04-13",
        "ends before it begins"
    );
    assert_eq!(
        end(&[("2026-02-01", "2026-03-05")]),
        "2026-04-15",
        "only days of the term"
    );
}

#[test]
fn a_term_stands_still_while_any_of_its_standstills_lasts() {
    let still = |from, until: Option<&str>| Standstill {
        from: date(from),
        until: until.map(date),
    };
    let standstills = [
        still("2026-03-05", Some("2026-03-15")),
        still("2026-03-10", None),
    ];
    let facts = TermFacts {
        standstills: &standstills,
        ..facts(date("2026-03-02"), span("6 weken"))
    };
    let (state, days) = read(&awb(), &facts, date("2026-03-20"));
    assert_eq!(state, TermState::Suspended);
    // 6 to 19 March: fourteen days.
    assert_eq!(days.last, date("2026-04-28"), "27 April is King's Day");
}

#[test]
fn days_of_standstill_are_not_among_the_working_days_a_term_must_hold() {
    // Friday counts, Saturday to Monday stand still, then Tuesday and Wednesday.
    let standstills = [Standstill {
        from: date("2026-03-06"),
        until: Some(date("2026-03-10")),
    }];
    let regime = Regime {
        least: Some(LeastWorkingDays {
            from_days: 3,
            working_days: 4,
        }),
        ..awb()
    };
    let facts = TermFacts {
        standstills: &standstills,
        ..facts(date("2026-03-05"), span("3 dagen"))
    };
    let (_, days) = read(&regime, &facts, date("2026-03-10"));
    assert_eq!(days.counted, date("2026-03-11"));
    assert_eq!(days.last, date("2026-03-12"));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let start = date("2026-03-02");
    let negative = facts(start, Span::new(-1, Unit::Days));
    assert_eq!(
        awb().read(&dutch(), &negative, start),
        Err(TermError::Negative)
    );
    for unit in [
        Unit::Years,
        Unit::Months,
        Unit::Weeks,
        Unit::Days,
        Unit::WorkingDays,
        Unit::Hours,
    ] {
        let long = facts(start, Span::new(i32::MAX, unit));
        assert_eq!(
            awb().read(&dutch(), &long, start),
            Err(TermError::Range),
            "{unit:?}"
        );
    }
    let late = facts(Date::MAX, span("0 dagen"));
    assert_eq!(
        awb().read(&dutch(), &late, Date::MAX),
        Err(TermError::Range)
    );
    for wild in [Date(i32::MAX), Date(i32::MIN)] {
        let read = awb().read(&dutch(), &facts(wild, span("6 weken")), start);
        assert_eq!(read, Err(TermError::Range));
    }
}
