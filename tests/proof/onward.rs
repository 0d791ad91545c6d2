// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whether people can go on from where a story ends, tried on the engine.

use doorbraak::base::ids::{EndId, OptionId, ReqId, StepId};
use doorbraak::definition::model::Target;
use doorbraak::proof::drive::{Journey, Limits, Move, Purse, drive, goes_on};
use doorbraak::proof::prove::Unwatched;

use super::sample::Sample;

/// Two steps; what is filled in decides whether the second has a way on.
fn process(nodig: &str, when: &str) -> String {
    format!(
        "\
proces: hoofd
versie: 1
gebruik: [delen/basis.yaml]
dossier:
  v0:
    soort: keuze
    uit: [rood, groen]
stappen:
  s0:
    wie: een
    nodig:
      q0:
        {nodig}
    naar:
      s1:
  s1:
    wie: een
    naar:
      e0:
        als: {when}
eindes:
  e0:
    soort: eindpunt
"
    )
}

/// Whether the end is still in reach at the second step, after a first choice for one
/// of the options.
fn still(text: &str, choice: Option<usize>) -> bool {
    let model = Sample::new(&[text]).model().unwrap();
    let sets = &model.catalog.shared.choice_sets;
    let option = |nth: usize| -> OptionId {
        let set = model.process().reqs[0].choice.unwrap();
        sets[set.index()].options[nth]
    };
    let fulfil = Move::Fulfil {
        req: ReqId(0),
        choice: choice.map(option),
    };
    let second = Move::Reach(Target::Step(StepId(1)));
    let journey = Journey::new(model.main, vec![Move::Open, fulfil, second]);
    let purse = Purse::new(50_000, &Unwatched);
    let driven = drive(&model.catalog, &journey, &Limits::default(), &purse).unwrap();
    goes_on(&model.catalog, &driven, &[Target::End(EndId(0))], &purse)
}

#[test]
fn a_choice_that_closes_the_only_way_stays() {
    let chooses = process("kies: [rood, groen]", "q0 = rood");
    assert!(still(&chooses, Some(0)));
    assert!(!still(&chooses, Some(1)));
}

#[test]
fn a_field_can_be_corrected() {
    for colour in ["rood", "groen"] {
        assert!(still(
            &process("invullen: v0", &format!("v0 = {colour}")),
            None
        ));
    }
    assert!(!still(
        &process("invullen: v0", "v0 = rood en v0 = groen"),
        None
    ));
}

#[test]
fn time_may_open_a_way() {
    let chooses = "kies: [rood, groen]";
    let later = process(chooses, "vandaag >= s1.sinds + 100 dagen");
    assert!(still(&later, None));
    let never = process(chooses, "vandaag < s1.sinds");
    assert!(!still(&never, None));
}
