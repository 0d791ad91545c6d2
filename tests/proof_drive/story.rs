// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How a story reads.

use std::collections::BTreeMap;

use doorbraak::base::value::Value;
use doorbraak::condition::ReqStatus;
use doorbraak::definition::model::Target;
use doorbraak::proof::casus::{Expected, Telling, casus};
use doorbraak::proof::drive::{Journey, Move};

use crate::support::{House, Names, Story};

#[test]
fn a_story_is_a_file_that_people_can_read() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let journey = Journey::to(names.id(), Target::End(names.end("betaald")));
    let driven = house.arrives(&journey);
    insta::assert_snapshot!(house.tell(&driven, "betaald").text);
}

#[test]
fn a_story_with_a_linked_case_and_time_names_them() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let choice = Some(names.option("oordeel", "slecht"));
    let end = Some(Names::of(&house, "advies").end("positief"));
    let mut journey = names.journey(vec![
        Move::Open,
        Move::Reach(names.step("wegen")),
        Move::Fulfil {
            req: names.req("oordeel"),
            choice,
        },
        Move::Link {
            req: names.req("keuring"),
            end,
        },
        Move::Reach(names.step("besluiten")),
        Move::Pass(names.term("beslissen")),
    ]);
    journey.ceilings.push((
        doorbraak::base::ids::FundId(0),
        doorbraak::base::money::Cents(5_000),
    ));
    let driven = house.arrives(&journey);
    insta::assert_snapshot!(house.tell(&driven, "te_laat").text);
}

#[test]
fn a_file_says_what_is_expected_and_remarked() {
    let house = House::small();
    let names = Names::of(&house, "aanvraag");
    let spoed = names.field("spoed");
    let moves = vec![
        Move::Open,
        Move::Set(spoed, Value::Bool(true)),
        Move::Take(names.way("weg")),
    ];
    let driven = house.arrives(&names.journey(moves));
    let telling = Telling {
        id: "weg".to_owned(),
        title: "Weg: voor altijd".to_owned(),
        about: Some("De inwoner mag altijd weg.".to_owned()),
        expects: vec![
            Expected::Req(names.req("instemming"), ReqStatus::Open),
            Expected::Field(spoed, Value::Bool(true)),
            Expected::Round(1),
        ],
        remarks: BTreeMap::from([(1, "Hier stopt het.".to_owned())]),
    };
    let text = casus(&house.catalog, &driven, &telling);
    let story = Story {
        id: "weg".to_owned(),
        text: text.clone(),
    };
    assert_eq!(house.play(&[story]), "");
    insta::assert_snapshot!(text);
}
