// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every step, end and way of what is shipped has a story, and every story plays.

use doorbraak::base::ids::{EndId, StepId, WayId};
use doorbraak::definition::model::{Process, Target};
use doorbraak::proof::drive::{Journey, Limits};

use crate::support::House;

/// A journey to each step, to each end and through each way, with where it goes.
pub fn journeys(process: &Process) -> Vec<(String, Journey, Target)> {
    let mut all = Vec::new();
    let steps = (0..)
        .map(|n| Target::Step(StepId(n)))
        .take(process.steps.len());
    let ends = (0..)
        .map(|n| Target::End(EndId(n)))
        .take(process.ends.len());
    for target in steps.chain(ends) {
        let name = format!("{} {}", process.named.id, process.target(target).id);
        all.push((name, Journey::to(process.id, target), target));
    }
    for (n, way) in (0..).zip(&process.ways) {
        let from = way.from.map_or("overal", |from| &process.target(from).id);
        let name = format!("{} {from}.{}", process.named.id, way.named.id);
        all.push((
            name,
            Journey::through(process.id, WayId(n), way.from),
            way.to,
        ));
    }
    all
}

/// Drives everywhere in some processes; what is not reached, or does not play.
fn everywhere(house: &House, limits: &Limits, of: impl Fn(&Process) -> bool) -> String {
    let mut stories = Vec::new();
    let mut wrong = String::new();
    for process in house.catalog.processes.iter().filter(|process| of(process)) {
        for (name, journey, target) in journeys(process) {
            match house.drive_within(&journey, limits) {
                Ok(driven) => {
                    assert_eq!(driven.cases[0].position, target, "{name}");
                    let id = format!("{}_{}", process.named.id, stories.len());
                    stories.push(house.tell(&driven, &id));
                }
                Err(stuck) => wrong.push_str(&format!("{name}: {:?}\n", stuck.reasons)),
            }
        }
    }
    assert!(!stories.is_empty());
    wrong + &house.play(&stories)
}

const QUICK: Limits = Limits {
    runs: 200,
    deeds: 400,
    replays: 0,
    depth: 4,
    work: 100_000,
};

#[test]
fn the_breakthrough_has_a_story_to_everywhere() {
    let house = House::shipped();
    let long = house.process("doorbraak").id;
    assert_eq!(everywhere(&house, &QUICK, |process| process.id == long), "");
}

#[test]
fn every_other_shipped_process_has_a_story_to_everywhere() {
    let house = House::shipped();
    let long = house.process("doorbraak").id;
    // These open only after a correction, which the driver makes when it is told to.
    let corrected = "beleidssignaal doorvoeren.opnieuw_besluiten: []\n\
                     beleidssignaal effect_volgen.opnieuw_besluiten: []\n";
    let found = everywhere(&house, &QUICK, |process| process.id != long);
    assert_eq!(found, corrected);
}

#[test]
fn every_end_of_a_variant_has_a_story() {
    for house in House::variants() {
        let process = house.process("doorbraak");
        let ends = (0..)
            .map(|n| Target::End(EndId(n)))
            .take(process.ends.len());
        let mut stories = Vec::new();
        for target in ends {
            let driven = house.drive_within(&Journey::to(process.id, target), &QUICK);
            let driven = driven.unwrap_or_else(|stuck| panic!("{target:?}: {:?}", stuck.reasons));
            assert_eq!(driven.cases[0].position, target);
            stories.push(house.tell(&driven, &format!("einde_{}", stories.len())));
        }
        assert_eq!(house.play(&stories), "");
    }
}

#[test]
fn stories_that_were_made_shorter_play_too() {
    let house = House::shipped();
    let some = [
        "klacht",
        "warme_overdracht",
        "ingebrekestelling",
        "brede_ondersteuning",
    ];
    let of = |process: &Process| some.contains(&&*process.named.id);
    assert_eq!(everywhere(&house, &Limits::default(), of), "");
}

#[test]
fn the_small_house_has_a_story_to_everywhere() {
    let house = House::small();
    assert_eq!(everywhere(&house, &Limits::default(), |_| true), "");
}
