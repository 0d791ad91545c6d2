// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Laws that hold for any moves: no panic, the same answer twice, and a story that was
//! found plays.

use doorbraak::base::ids::{FieldId, ListId, OptionId, ProcessId, ReqId, RoleId, TermId, WayId};
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Span, Unit};
use doorbraak::base::value::Value;
use doorbraak::proof::drive::{Frozen, Journey, Limits, Move};
use proptest::prelude::*;

use crate::support::House;

fn moves() -> impl Strategy<Value = Move> {
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        (-9i64..99).prop_map(Value::Number),
        (-9i64..99_000).prop_map(|n| Value::Money(Cents(n))),
        Just(Value::Text("Zomaar: een tekst".into())),
        Just(Value::Unknown),
    ];
    prop_oneof![
        (0u16..14).prop_map(|n| Move::Take(WayId(n))),
        (0u16..12, proptest::option::of(0u16..12)).prop_map(|(req, choice)| Move::Fulfil {
            req: ReqId(req),
            choice: choice.map(OptionId),
        }),
        (0u16..12).prop_map(|n| Move::Waive(ReqId(n))),
        (0u16..12, value).prop_map(|(n, value)| Move::Set(FieldId(n), value)),
        (0u16..9).prop_map(|n| Move::Hold(RoleId(n))),
        (0u16..9).prop_map(|n| Move::HandOver(RoleId(n))),
        (0u16..2).prop_map(|n| Move::AddItem(ListId(n))),
        (0u16..2).prop_map(|n| Move::FinishItem(ListId(n))),
        (0u16..2).prop_map(|n| Move::DropItem(ListId(n))),
        (0u16..3).prop_map(|n| Move::Pass(TermId(n))),
        (-5i32..500).prop_map(|n| Move::Wait(Span::new(n, Unit::Days))),
        Just(Move::Pause),
        Just(Move::Resume),
        Just(Move::Open),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_moves_have_one_answer_and_it_plays(
        rest in proptest::collection::vec(moves(), 0..5),
        process in 0u16..3,
        frozen_req in proptest::option::of(0u16..12),
        frozen_field in proptest::option::of(0u16..12),
    ) {
        let house = House::small();
        let mut all = vec![Move::Open];
        all.extend(rest);
        let mut journey = Journey::new(ProcessId(process), all);
        journey.frozen = Frozen {
            reqs: frozen_req.map(ReqId).into_iter().collect(),
            fields: frozen_field.map(FieldId).into_iter().collect(),
        };
        let limits = Limits { runs: 8, replays: 30, ..Limits::default() };
        let first = house.drive_within(&journey, &limits);
        let again = house.drive_within(&journey, &limits);
        match (first, again) {
            (Ok(first), Ok(again)) => {
                prop_assert_eq!(&first.script, &again.script);
                let story = house.tell(&first, "verhaal");
                let text = story.text.clone();
                let wrong = house.play(&[story]);
                prop_assert!(wrong.is_empty(), "{}\n{}", wrong, text);
            }
            (Err(first), Err(again)) => prop_assert_eq!(first, again),
            _ => prop_assert!(false, "two answers"),
        }
    }
}
