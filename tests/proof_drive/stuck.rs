// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where there is no story: at which move, and what the engine said.

use doorbraak::base::ids::{FieldId, ProcessId, WayId};
use doorbraak::base::value::Value;
use doorbraak::engine::case::Life;
use doorbraak::engine::refusal::{About, ReasonKind};
use doorbraak::proof::drive::{Journey, Move};

use crate::support::{House, Names};

#[test]
fn a_frozen_requirement_is_left_alone_until_a_move_asks_for_it() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let req = names.req("instemming");
    let mut journey = names.journey(vec![Move::Open, Move::Reach(names.step("wegen"))]);
    journey.frozen.reqs.push(req);
    let stuck = house.drive(&journey).unwrap_err();
    assert_eq!(stuck.at, 1);
    let mut open = stuck
        .reasons
        .iter()
        .filter(|reason| matches!(reason.kind, ReasonKind::RequirementOpen { .. }));
    assert!(
        open.all(|reason| reason.about == About::Req(req)),
        "{:?}",
        stuck.reasons
    );
    assert_eq!(stuck.case.unwrap().req(req).life, Life::Open);
    assert!(stuck.exhausted);

    journey.moves.insert(1, Move::Fulfil { req, choice: None });
    let driven = house.arrives(&journey);
    assert_eq!(driven.cases[0].req(req).life, Life::Fulfilled);
}

#[test]
fn a_frozen_field_gets_no_value_but_from_a_move() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let field = names.field("spoed");
    let mut journey = names.journey(vec![Move::Open, Move::Reach(names.step("besluiten"))]);
    journey.frozen.fields.push(field);
    let stuck = house.drive(&journey).unwrap_err();
    let unknown = |reason: &doorbraak::engine::Reason| reason.kind == ReasonKind::ConditionUnknown;
    assert!(stuck.reasons.iter().any(unknown), "{:?}", stuck.reasons);

    journey.moves.insert(1, Move::Set(field, Value::Bool(true)));
    assert_eq!(
        house.arrives(&journey).cases[0].field(field),
        &Value::Bool(true)
    );
}

#[test]
fn what_contradicts_itself_has_no_story() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let moves = vec![
        Move::Open,
        Move::Set(names.field("spoed"), Value::Bool(true)),
        Move::Take(names.way("wegen")),
    ];
    let mut journey = names.journey(moves);
    journey.frozen.fields.push(names.field("spoed"));
    let stuck = house.drive(&journey).unwrap_err();
    assert_eq!(stuck.at, 2);
    let about = About::Way(names.way("wegen"));
    let kind = ReasonKind::ConditionFalse;
    assert!(
        stuck
            .reasons
            .iter()
            .any(|reason| reason.about == about && reason.kind == kind)
    );
}

#[test]
fn a_ceiling_that_is_too_low_is_met_with_a_lower_amount() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let fund = doorbraak::base::ids::FundId(0);
    let cents = doorbraak::base::money::Cents;
    let mut journey = Journey::to(names.id(), names.step("besluiten"));
    let choice = Some(names.option("besluit", "toegekend"));
    journey.moves.push(Move::Fulfil {
        req: names.req("besluit"),
        choice,
    });
    journey.ceilings.push((fund, cents(2_000)));
    let driven = house.arrives(&journey);
    let claim = driven.cases[0].rare().claims[0];
    assert!(claim.amount <= cents(2_000), "{claim:?}");
}

#[test]
fn what_is_not_there_is_no_panic() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let at = |journey: &Journey| house.drive(journey).unwrap_err().at;
    let wrong = vec![Move::Open, Move::Take(WayId(900))];
    assert_eq!(at(&names.journey(wrong)), 1);
    assert_eq!(
        at(&names.journey(vec![Move::Set(FieldId(99), Value::Unknown)])),
        0
    );
    assert_eq!(at(&Journey::new(ProcessId(77), vec![Move::Open])), 1);
    assert_eq!(at(&names.journey(vec![Move::Pause])), 0);
}
