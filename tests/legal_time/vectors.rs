// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The test vectors of the domain, one test per row (amounts of the penalty
//! belong to the table of rates).

use doorbraak::base::legal::TermFacts;

use super::*;

#[test]
fn objection_is_filed_within_six_weeks_from_the_day_after_announcement() {
    let announced = date("2026-03-02");
    let (_, days) = read(&awb(), &facts(announced, span("6 weken")), announced);
    assert_eq!(days.first, date("2026-03-03"));
    assert_eq!(days.last, date("2026-04-13"));
}

#[test]
fn decision_on_objection_counts_from_the_end_of_the_filing_term() {
    let filed_until = last(&awb(), "2026-03-02", "6 weken");
    let decide = |length, extensions| {
        let facts = TermFacts {
            extensions,
            ..facts(date(&filed_until), span(length))
        };
        read(&awb(), &facts, date("2026-04-14")).1
    };
    let without_committee = decide("6 weken", &[]);
    assert_eq!(without_committee.first, date("2026-04-14"));
    assert_eq!(without_committee.counted, date("2026-05-25"), "Whit Monday");
    assert_eq!(without_committee.last, date("2026-05-26"));
    assert_eq!(decide("12 weken", &[]).last, date("2026-07-06"));
    let adjourned = [span("6 weken")];
    assert_eq!(decide("12 weken", &adjourned).last, date("2026-08-17"));
}

#[test]
fn complaint_is_handled_within_six_or_ten_weeks_and_four_more() {
    for (length, end) in [
        ("4 weken", "2026-03-30"),
        ("6 weken", "2026-04-13"),
        ("10 weken", "2026-05-11"),
    ] {
        assert_eq!(last(&awb(), "2026-03-02", length), end, "{length}");
    }
    let adjourned = TermFacts {
        extensions: &[span("4 weken")],
        ..facts(date("2026-03-02"), span("10 weken"))
    };
    let (_, days) = read(&awb(), &adjourned, date("2026-03-02"));
    assert_eq!(days.last, date("2026-06-08"));
}

#[test]
fn application_is_decided_within_eight_weeks() {
    let received = date("2026-03-02");
    let (_, days) = read(&awb(), &facts(received, span("8 weken")), received);
    assert_eq!(days.counted, date("2026-04-27"), "King's Day");
    assert_eq!(days.last, date("2026-04-28"));
}

#[test]
fn penalty_days_follow_two_full_weeks_and_never_move() {
    let two_weeks = date(&last(&awb(), "2026-05-01", "2 weken"));
    let (_, days) = read(&kalender(), &facts(two_weeks, span("42 dagen")), two_weeks);
    assert_eq!(days.first, date("2026-05-16"), "a Saturday");
    assert_eq!(days.last, date("2026-06-26"));
}

#[test]
fn wmo_report_is_investigated_within_six_weeks() {
    assert_eq!(last(&awb(), "2026-03-02", "7 dagen"), "2026-03-09");
    assert_eq!(last(&awb(), "2026-03-02", "6 weken"), "2026-04-13");
}

#[test]
fn wgs_report_is_talked_about_within_four_weeks_or_three_working_days() {
    assert_eq!(last(&awb(), "2026-03-02", "4 weken"), "2026-03-30");
    for regime in [awb(), kalender(), werkdagen()] {
        assert_eq!(last(&regime, "2026-03-02", "3 werkdagen"), "2026-03-05");
        assert_eq!(last(&regime, "2026-04-02", "3 werkdagen"), "2026-04-09");
    }
}

#[test]
fn the_days_off_of_spring_2026() {
    let calendar = dutch();
    let days = [
        "04-03", "04-05", "04-06", "04-27", "05-05", "05-14", "05-24", "05-25",
    ];
    for day in days {
        assert!(
            !calendar.is_working_day(date(&format!("2026-{day}"))),
            "{day}"
        );
    }
}
