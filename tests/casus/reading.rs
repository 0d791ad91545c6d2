// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a scenario names must be there.

use doorbraak::base::text::Lang;

use crate::support::House;

#[test]
fn the_stories_are_understood_in_full() {
    let house = House::with(&["verhalen", "anders"]);
    let said = house.lines(&house.lowered.diagnostics, Lang::Nl);
    assert_eq!(said, "");
    assert!(
        house
            .lowered
            .scenarios
            .iter()
            .all(|scenario| scenario.sound)
    );
}

#[test]
fn every_name_that_is_not_there_is_reported() {
    let house = House::with(&["verhalen", "fout"]);
    insta::assert_snapshot!(house.lines(&house.lowered.diagnostics, Lang::Nl));
}

#[test]
fn a_near_name_is_suggested_and_can_be_put_in_place() {
    let house = House::with(&["verhalen", "fout"]);
    let wrong = house.lowered.diagnostics.iter();
    let fixes = wrong.filter_map(|diagnostic| Some(diagnostic.fix.as_ref()?.replacement.as_str()));
    let fixes: Vec<&str> = fixes.collect();
    for near in [
        "kim",
        "helper",
        "aanvraag",
        "gegevens",
        "wonen",
        "tot_besluit",
        "intake",
        "geen_rol",
    ] {
        assert!(fixes.contains(&near), "{near} in {fixes:?}");
    }
}

#[test]
fn what_is_not_understood_is_not_played() {
    let house = House::with(&["verhalen", "fout"]);
    for id in ["onbekende_namen", "kring_een", "na_de_kring"] {
        let outcome = house.play(id);
        assert!(!outcome.passed && outcome.steps.is_empty(), "{id}");
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    let house = House::with(&["verhalen", "anders"]);
    let turned = House::with(&["anders", "verhalen"]);
    let ids = |house: &House| {
        house
            .lowered
            .scenarios
            .iter()
            .map(|scenario| scenario.id.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&house), ids(&turned));
}
