// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whatever anybody asks, in whatever order: an answer, never a panic; and the checks
//! of `town.rs` with every command (same verdict twice, a refusal changes nothing,
//! the history replays, options say what `assess` says, ceilings hold).

use doorbraak::base::ids::*;
use doorbraak::base::value::Value;
use doorbraak::engine::{Opening, Verdict};
use proptest::prelude::*;

use super::dice::{Dice, story};
use super::town::Town;
use super::{funds, links};

thread_local! {
    static SHIPPED: Town = Town::folder("workflows");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A process with everything the language has.
    #[test]
    fn everything_the_language_has(seed in any::<u64>()) {
        let mut town = Town::folder("tests/golden/alles");
        story(&mut town, Dice::Seed(seed), 120);
    }

    /// The processes that ship.
    #[test]
    fn what_ships(seed in any::<u64>()) {
        let mut town = SHIPPED.with(Town::anew);
        story(&mut town, Dice::Seed(seed), 60);
    }

    /// The same, from bytes: what the fuzzer does.
    #[test]
    fn any_bytes_are_a_story(bytes in proptest::collection::vec(any::<u8>(), 0..1200)) {
        let mut town = SHIPPED.with(Town::anew);
        story(&mut town, Dice::Bytes(&bytes), 60);
    }

    /// Money that many want at once.
    #[test]
    fn ceilings_hold_in_any_order(seed in any::<u64>()) {
        let mut town = Town::new(&funds::FILES);
        story(&mut town, Dice::Seed(seed), 150);
    }

    /// Cases that wait for each other.
    #[test]
    fn linked_cases_in_any_order(seed in any::<u64>()) {
        let mut town = Town::new(&links::FILES);
        story(&mut town, Dice::Seed(seed), 150);
    }
}

/// The stories get somewhere: else they would show nothing.
#[test]
fn stories_get_somewhere() {
    let mut town = Town::folder("workflows");
    let allowed = story(&mut town, Dice::Seed(7), 300);
    let ended = town
        .world
        .cases()
        .filter(|case| case.ended().is_some())
        .count();
    assert!(
        allowed > 60 && ended > 3,
        "{allowed} allowed, {ended} ended"
    );
}

/// So do stories from bytes: those that the fuzzer starts with.
#[test]
fn bytes_get_somewhere() {
    let bytes = std::fs::read("workflows/doorbraak.yaml").unwrap();
    let mut allowed = 0;
    for bytes in bytes.chunks(3000).take(4) {
        let mut town = SHIPPED.with(Town::anew);
        allowed += story(&mut town, Dice::Bytes(bytes), 120);
    }
    assert!(allowed > 60, "{allowed} allowed");
}

/// The same story twice is the same to the byte.
#[test]
fn the_same_story_has_the_same_end() {
    let tell = || {
        let mut town = Town::folder("tests/golden/alles");
        story(&mut town, Dice::Seed(3), 150);
        let cases: Vec<_> = town.world.cases().cloned().collect();
        serde_json::to_string(&cases).unwrap()
    };
    assert_eq!(tell(), tell());
}

/// Ids that come from outside and name nothing.
#[test]
fn what_does_not_exist_is_refused() {
    let mut town = Town::folder("tests/golden/alles");
    let person = town.world.add("p0", &[]);
    let actor = town.actor(&person.0).clone();
    let process = town.process("advies");
    let opening = Opening {
        fields: vec![(FieldId(900), Value::Bool(true))],
        holders: vec![(RoleId(900), person)],
    };
    let verdict = doorbraak::engine::open(
        town.world.newest(process).unwrap(),
        &opening,
        &town.world.context(&actor, town.now),
    );
    assert!(matches!(verdict, Verdict::Refused(_)));
}
