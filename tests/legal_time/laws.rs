// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Laws that hold for every date, term and calendar.

use doorbraak::base::legal::Standstill;
use doorbraak::base::time::{Unit, Weekday};
use proptest::prelude::*;

use super::*;

/// 2000 to 2100.
fn any_date() -> impl Strategy<Value = Date> {
    (10_957..47_847_i32).prop_map(Date)
}

fn any_span() -> impl Strategy<Value = Span> {
    let unit = prop_oneof![
        Just(Unit::Hours),
        Just(Unit::Days),
        Just(Unit::WorkingDays),
        Just(Unit::Weeks),
        Just(Unit::Months),
        Just(Unit::Years)
    ];
    (0..20, unit).prop_map(|(amount, unit)| Span::new(amount, unit))
}

fn any_regime() -> impl Strategy<Value = Regime> {
    let first_day = || prop_oneof![Just(FirstDay::DayAfter), Just(FirstDay::SameDay)];
    let base = prop_oneof![Just(kalender()), Just(werkdagen()), Just(awb())];
    (base, first_day(), first_day()).prop_map(|(base, first_day, suspension_first_day)| Regime {
        first_day,
        suspension_first_day,
        ..base
    })
}

/// Standstills around a start, some without an end.
fn standstills(start: Date) -> impl Strategy<Value = Vec<Standstill>> {
    let one = (-10..120_i32, prop::option::of(-2..40_i32));
    let one = one.prop_map(move |(from, length)| Standstill {
        from: Date(start.0 + from),
        until: length.map(|length| Date(start.0 + from + length)),
    });
    prop::collection::vec(one, 0..4)
}

/// A term with everything that can befall it, and the day on which it is read.
#[derive(Debug, Clone)]
struct Story {
    regime: Regime,
    start: Date,
    length: Span,
    extensions: Vec<Span>,
    standstills: Vec<Standstill>,
    today: Date,
}

impl Story {
    fn read(&self) -> (TermState, TermDays) {
        let facts = TermFacts {
            extensions: &self.extensions,
            standstills: &self.standstills,
            ..facts(self.start, self.length)
        };
        read(&self.regime, &facts, self.today)
    }

    fn days(&self) -> TermDays {
        self.read().1
    }
}

fn any_story() -> impl Strategy<Value = Story> {
    let extensions = prop::collection::vec(any_span(), 0..3);
    let parts = (any_regime(), any_date(), any_span(), extensions, 0..200_i32);
    parts.prop_flat_map(|(regime, start, length, extensions, ago)| {
        standstills(start).prop_map(move |standstills| Story {
            regime: regime.clone(),
            start,
            length,
            extensions: extensions.clone(),
            standstills,
            today: Date(start.0 + ago),
        })
    })
}

/// Day by day: a day of standstill does not use up the term.
fn naive_end(start: Date, days: i32, standstills: &[Standstill]) -> Date {
    let (mut day, mut left) = (start, days);
    while left > 0 {
        day = Date(day.0 + 1);
        let still = |s: &Standstill| s.from <= day && s.until.is_some_and(|until| day < until);
        left -= i32::from(!standstills.iter().any(still));
    }
    day
}

/// The last Sunday of March or October: the clock moves.
fn clock_change(year: u16, month: u8) -> Date {
    let mut day = Date::new(year, month, 31).unwrap();
    while day.weekday() != Weekday::Sunday {
        day = day.plus_days(-1).unwrap();
    }
    day
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn suspending_n_days_moves_the_end_n_days(
        start in any_date(), weeks in 1..20_i32, at in 0..200_i32, n in 0..100_i32,
    ) {
        let term = facts(start, Span::new(weeks, Unit::Weeks));
        let plain = read(&kalender(), &term, start).1;
        let from = Date(plain.first.0 + at % (weeks * 7));
        let still = [Standstill { from, until: from.plus_days(n) }];
        let with = TermFacts { standstills: &still, ..term };
        prop_assert_eq!(read(&kalender(), &with, start).1.last, Date(plain.last.0 + n));
        let legal = Regime { suspension_first_day: FirstDay::SameDay, ..awb() };
        prop_assert_eq!(read(&legal, &with, start).1.counted, Date(plain.counted.0 + n));
    }

    #[test]
    fn standstills_agree_with_counting_day_by_day(
        (start, days, still) in (any_date(), 1..100_i32)
            .prop_flat_map(|(start, days)| (Just(start), Just(days), standstills(start))),
    ) {
        let still: Vec<_> = still.into_iter().filter(|s| s.until.is_some()).collect();
        let term = TermFacts { standstills: &still, ..facts(start, Span::new(days, Unit::Days)) };
        prop_assert_eq!(read(&kalender(), &term, start).1.last, naive_end(start, days, &still));
    }

    #[test]
    fn a_resumed_term_never_ends_earlier(story in any_story()) {
        let plain = Story { standstills: Vec::new(), ..story.clone() }.days();
        let days = story.days();
        prop_assert!(days.last >= plain.last && days.counted >= plain.counted);
    }

    #[test]
    fn one_more_standstill_never_ends_it_earlier(story in any_story()) {
        let mut fewer = story.clone();
        fewer.standstills.pop();
        prop_assert!(story.days().last >= fewer.days().last);
    }

    #[test]
    fn extension_is_monotone(story in any_story(), more in any_span()) {
        let days = story.days();
        let mut extended = story;
        extended.extensions.push(more);
        prop_assert!(extended.days().last >= days.last);
    }

    #[test]
    fn a_longer_extension_ends_no_earlier(story in any_story(), more in any_span(), extra in 0..20_i32) {
        let with = |amount| {
            let mut extended = story.clone();
            extended.extensions.push(Span { amount, ..more });
            extended.days().last
        };
        prop_assert!(with(more.amount + extra) >= with(more.amount));
    }

    #[test]
    fn time_passing_never_brings_the_end_closer(story in any_story(), later in 0..50_i32) {
        let then = Story { today: Date(story.today.0 + later), ..story.clone() };
        prop_assert!(then.days().last >= story.days().last);
    }

    #[test]
    fn only_an_expired_term_has_its_last_day_behind_it(story in any_story()) {
        let (state, days) = story.read();
        prop_assert!(matches!(state, TermState::Running | TermState::Suspended | TermState::Expired));
        prop_assert_eq!(state == TermState::Expired, days.left < 0);
        prop_assert!(days.last >= days.counted);
    }

    #[test]
    fn the_order_of_standstills_does_not_matter(story in any_story()) {
        let days = story.read();
        let mut reversed = story;
        reversed.standstills.reverse();
        prop_assert_eq!(reversed.read(), days);
    }

    #[test]
    fn a_term_of_the_act_is_the_shortest_that_holds_what_it_must(start in any_date(), length in 3..90_i32) {
        let calendar = dutch();
        let days = read(&awb(), &facts(start, Span::new(length, Unit::Days)), start).1;
        let fits = |last: i32| {
            let held = (days.first.0..=last).filter(|d| calendar.is_working_day(Date(*d))).count();
            held >= 2 && calendar.is_working_day(Date(last))
        };
        let shortest = (days.counted.0..days.counted.0 + 30).find(|last| fits(*last)).map(Date);
        prop_assert_eq!(Some(days.last), shortest);
    }

    #[test]
    fn working_days_agree_with_a_naive_walk(start in any_date(), n in -40..40_i32) {
        let calendar = dutch();
        let (mut day, mut left) = (start, n.abs());
        while left > 0 {
            day = Date(day.0 + n.signum());
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            left -= i32::from(!weekend && calendar.holiday(day).is_none());
        }
        prop_assert_eq!(calendar.add_working_days(start, n), Some(day));
        if n >= 0 {
            let between = calendar.working_days_between(Date(start.0 + 1), Date(day.0 + 1));
            prop_assert_eq!(between, n);
            let steps = (0..n).try_fold(start, |d, _| calendar.next_working_day(d));
            prop_assert_eq!(steps, Some(day));
        }
    }

    #[test]
    fn no_moment_of_the_day_moves_a_legal_date(day in any_date(), ms in 0..90_000_000_i64, month in 0..3_u8) {
        // Two in three days are Sundays on which the clock moves.
        let (day, hours) = match month {
            0 => (clock_change(day.year(), 3), Some(23)),
            1 => (clock_change(day.year(), 10), Some(25)),
            _ => (day, None),
        };
        let (from, until) = (day.start().0, Date(day.0 + 1).start().0);
        if let Some(hours) = hours {
            prop_assert_eq!(until - from, hours * 3_600_000);
        }
        let moment = Instant(from + ms % (until - from));
        prop_assert_eq!(moment.date(), day);
        prop_assert_eq!(Instant(from - 1).date(), Date(day.0 - 1));
        let end = |start| read(&awb(), &facts(start, span("6 weken")), start).1;
        prop_assert_eq!(end(moment.date()), end(day));
        prop_assert_eq!(moment.plus(span("6 weken")).map(Instant::date), Ok(Date(day.0 + 42)));
    }

    #[test]
    fn dates_and_moments_read_what_they_write(
        days in Date::MIN.0..=Date::MAX.0, hour in 0..24_u8, minute in 0..60_u8,
    ) {
        let day = Date(days);
        prop_assert_eq!(Date::parse(&day.to_string()), Ok(day));
        prop_assert_eq!(Date::new(day.year(), day.month(), day.day()), Some(day));
        let at = day.at(hour, minute).unwrap();
        prop_assert_eq!(Instant::parse(&at.to_string()), Ok(at));
    }

    #[test]
    fn months_clamp_and_otherwise_keep_the_day(day in any_date(), months in -500..500_i32) {
        let there = day.plus_months(months).unwrap();
        let number = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
        prop_assert_eq!(number(there) - number(day), months);
        prop_assert!(there.day() == day.day() || Date(there.0 + 1).day() == 1);
    }

    #[test]
    fn any_text_is_read_or_refused(
        text in "\\PC{0,24}",
        near in "[0-9]{1,4}[- T:][0-9]{1,2}[- T:][0-9]{1,2}[ T]?[0-9:]{0,8}",
    ) {
        for text in [text, near] {
            if let Ok(date) = Date::parse(&text) {
                prop_assert_eq!(date.to_string(), text.as_str());
            }
            if let Ok(span) = Span::parse(&text) {
                prop_assert_eq!(Span::parse(&span.to_string()), Ok(span));
            }
            if let Ok(moment) = Instant::parse(&text) {
                prop_assert!(text.starts_with(&moment.date().to_string()));
            }
        }
    }
}
