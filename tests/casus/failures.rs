// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Stories that do not come out: each failure at its own line, with what was expected
//! and what was found.

use doorbraak::base::text::Lang;
use doorbraak::diagnostic::codes::scenario as codes;

use crate::support::House;

const ANDERS: [&str; 10] = [
    "andere_redenen",
    "beide_winnen",
    "na_een_fout",
    "niet_geweigerd",
    "nooit_ontstaan",
    "terug_in_de_tijd",
    "toch_gehoord",
    "toch_geweigerd",
    "verkeerd_begin",
    "wie_eerst_komt",
];

fn all(house: &House, lang: Lang) -> String {
    let lines = ANDERS.map(|id| {
        let outcome = house.play(id);
        assert!(!outcome.passed, "{id}");
        house.lines(&outcome.failures, lang)
    });
    lines.join("\n")
}

#[test]
fn each_failure_says_what_was_expected_and_what_was_found() {
    let house = House::with(&["verhalen", "anders"]);
    insta::assert_snapshot!(all(&house, Lang::Nl));
}

#[test]
fn failures_are_told_in_english_too() {
    let house = House::with(&["verhalen", "anders"]);
    insta::assert_snapshot!(all(&house, Lang::En));
}

#[test]
fn an_unexpected_refusal_points_at_the_rules_behind_it() {
    let house = House::with(&["verhalen", "anders"]);
    let outcome = house.play("toch_geweigerd");
    let refused = &outcome.failures[0];
    assert_eq!(refused.code, codes::REFUSED);
    let rule = refused.labels.iter().find(|label| !label.primary).unwrap();
    let place = house.loaded.sources.slice(rule.place);
    assert!(place.starts_with("intake"), "{place}");
}

#[test]
fn what_follows_a_wrong_step_is_not_played() {
    let house = House::with(&["verhalen", "anders"]);
    let outcome = house.play("toch_geweigerd");
    // The scenario before it, and the step that was refused.
    assert_eq!(outcome.steps.len(), 2);
    assert_eq!(outcome.failures.len(), 1);
}

#[test]
fn the_order_that_goes_wrong_is_named() {
    let house = House::with(&["verhalen", "anders"]);
    let outcome = house.play("wie_eerst_komt");
    let help: Vec<&str> = outcome.failures[0]
        .help
        .iter()
        .map(|text| text.nl.as_str())
        .collect();
    assert_eq!(help, ["in de volgorde eva, bo"]);
}
