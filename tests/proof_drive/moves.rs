// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Each move does what it says, with whatever it takes.

use doorbraak::base::legal::TermState;
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Span, Unit};
use doorbraak::base::value::Value;
use doorbraak::engine::CommandKind;
use doorbraak::engine::case::{ItemLife, Life};
use doorbraak::proof::drive::{Driven, Move, Role, What};

use crate::support::{House, Names};

fn commands(driven: &Driven) -> Vec<&CommandKind> {
    let deeds = driven.script.deeds.iter();
    deeds
        .filter_map(|deed| match &deed.what {
            What::Command(command) => Some(&command.kind),
            _ => None,
        })
        .collect()
}

#[test]
fn a_requirement_is_fulfilled_with_the_choice_that_was_asked() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let req = names.req("oordeel");
    for option in ["goed", "slecht"] {
        let choice = names.option("oordeel", option);
        let moves = vec![
            Move::Open,
            Move::Reach(names.step("wegen")),
            Move::Fulfil {
                req,
                choice: Some(choice),
            },
        ];
        let driven = house.arrives(&names.journey(moves));
        let state = driven.cases[0].req(req);
        assert_eq!((state.life, state.choice), (Life::Fulfilled, Some(choice)));
        let two: Vec<_> = driven.cases[0].contributors(req).collect();
        assert_eq!(two.len(), 2, "a doctor and a lawyer together");
        assert_ne!(two[0], two[1]);
    }
}

#[test]
fn what_a_requirement_waits_for_is_brought_about_earlier() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let req = names.req("rekening");
    let moves = vec![
        Move::Open,
        Move::Reach(names.step("besluiten")),
        Move::Fulfil { req, choice: None },
    ];
    let driven = house.arrives(&names.journey(moves));
    assert_eq!(driven.cases[0].req(req).life, Life::Fulfilled);
    assert_eq!(
        driven.cases[0].rare().claims.len(),
        1,
        "money is set aside first"
    );
}

#[test]
fn a_requirement_is_waived() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let req = names.req("keuring");
    let moves = vec![
        Move::Open,
        Move::Reach(names.step("wegen")),
        Move::Waive(req),
    ];
    let driven = house.arrives(&names.journey(moves));
    assert_eq!(driven.cases[0].req(req).life, Life::Waived);
}

#[test]
fn fields_get_the_value_that_was_asked_also_when_they_had_another() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let (spoed, bedrag) = (names.field("spoed"), names.field("bedrag"));
    let euros = |n: i64| Value::Money(Cents(n * 100));
    let moves = vec![
        Move::Open,
        Move::Set(spoed, Value::Bool(true)),
        Move::Reach(names.step("besluiten")),
        Move::Set(bedrag, euros(30)),
        Move::Set(bedrag, euros(250)),
    ];
    let driven = house.arrives(&names.journey(moves));
    let case = &driven.cases[0];
    assert_eq!(case.field(spoed), &Value::Bool(true));
    assert_eq!(case.field(bedrag), &euros(250));
}

#[test]
fn items_are_added_finished_and_dropped() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let list = names.list("spullen");
    let lives = |moves: &[Move]| {
        let mut all = vec![Move::Open];
        all.extend_from_slice(moves);
        let driven = house.arrives(&names.journey(all));
        let items = driven.cases[0].lists[list.index()].iter();
        items.map(|item| item.life).collect::<Vec<_>>()
    };
    assert_eq!(lives(&[Move::AddItem(list)]), [ItemLife::Open]);
    assert_eq!(lives(&[Move::FinishItem(list)]), [ItemLife::Done]);
    assert_eq!(
        lives(&[
            Move::AddItem(list),
            Move::AddItem(list),
            Move::DropItem(list)
        ]),
        [ItemLife::Dropped, ItemLife::Open]
    );
}

#[test]
fn a_linked_case_is_led_to_the_end_that_was_asked() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let there = Names::of(&house, "advies");
    let req = names.req("keuring");
    for (end, life) in [("positief", Life::Fulfilled), ("negatief", Life::Open)] {
        let end = there.end(end);
        let moves = vec![
            Move::Open,
            Move::Reach(names.step("wegen")),
            Move::Link {
                req,
                end: Some(end),
            },
        ];
        let driven = house.arrives(&names.journey(moves));
        assert_eq!(driven.cases[1].ended(), Some(end));
        assert_eq!(driven.cases[0].req(req).life, life);
    }
}

#[test]
fn a_role_is_taken_on_and_handed_over() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let role = names.role("begeleider");
    let taken = house.arrives(&names.journey(vec![Move::Open, Move::Hold(role)]));
    let given = house.arrives(&names.journey(vec![Move::Open, Move::HandOver(role)]));
    let holder = |driven: &Driven| driven.cases[0].holder(role).unwrap().to_string();
    assert_eq!(
        (holder(&taken), holder(&given)),
        ("begeleider_1".into(), "begeleider_2".into())
    );
}

#[test]
fn a_term_expires_and_time_passes() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let term = names.term("beslissen");
    let driven = house.arrives(&names.journey(vec![Move::Open, Move::Pass(term)]));
    assert!(driven.cases[0].term(term).unwrap().expired.is_some());
    assert_ne!(TermState::Expired, TermState::Running);
    let wait = Move::Wait(Span::new(3, Unit::Weeks));
    let driven = house.arrives(&names.journey(vec![Move::Open, wait]));
    assert_eq!(driven.script.deeds[1].what, What::Wait(21));
}

#[test]
fn a_case_is_paused_and_goes_on() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let paused = house.arrives(&names.journey(vec![Move::Open, Move::Pause]));
    assert!(paused.cases[0].paused.is_some());
    let resumed = house.arrives(&names.journey(vec![Move::Open, Move::Pause, Move::Resume]));
    assert!(resumed.cases[0].paused.is_none());
    assert!(commands(&resumed).contains(&&CommandKind::Resume));
}

#[test]
fn a_way_that_counts_another_is_preceded_by_it() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let moves = vec![
        Move::Open,
        Move::Reach(names.step("besluiten")),
        Move::Take(names.way("derde")),
    ];
    let driven = house.arrives(&names.journey(moves));
    assert_eq!(driven.cases[0].taken[names.way("nog_eens").index()], 2);
}

#[test]
fn what_a_move_asked_for_stays_in_the_story() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let moves = vec![
        Move::Open,
        Move::AddItem(names.list("spullen")),
        Move::Take(names.way("weg")),
    ];
    let driven = house.arrives(&names.journey(moves));
    let asked = driven
        .script
        .deeds
        .iter()
        .filter(|deed| deed.role == Role::Asked);
    assert_eq!(asked.count(), 3);
    assert_eq!(driven.cases[0].lists[0].len(), 1);
}
