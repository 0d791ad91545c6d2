// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Random stories, told to the world in memory and to the service. Every answer is the
//! same, and at the end every case that the store kept, played again from its records,
//! is the case in memory.

use std::collections::BTreeMap;

use doorbraak::base::ids::{CaseId, FieldId, RoleId};
use doorbraak::base::value::Value;
use doorbraak::engine::{Case, Command, CommandKind};
use doorbraak::service::{Order, Outcome, Reader, Service, ServiceError};
use doorbraak::store::Store;
use doorbraak::store::memory::Memory;
use proptest::prelude::*;

use super::cluster::{database, postgres};
use super::dice::{Dice, story};
use super::host::{Folder, service, sqlite, wait};
use super::town::{Asked, Town};

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_ships_on_a_file(seed in any::<u64>()) {
        let mut town = Town::folder("workflows");
        story(&mut town, Dice::Seed(seed), 80);
        wait(async {
            let folder = Folder::new();
            let people = town.world.people().cloned().collect();
            let service = service(sqlite(&folder), "workflows", people).await;
            mirror(&town, &service).await;
        });
    }

    #[test]
    fn everything_the_language_has_on_a_server(seed in any::<u64>()) {
        if let Some(address) = database() {
            let mut town = Town::folder("tests/golden/alles");
            story(&mut town, Dice::Seed(seed), 100);
            wait(async {
                let people = town.world.people().cloned().collect();
                let store = postgres(&address).await;
                let service = service(store, "tests/golden/alles", people).await;
                mirror(&town, &service).await;
            });
        }
    }

    #[test]
    fn everything_the_language_has_in_memory(seed in any::<u64>()) {
        let mut town = Town::folder("tests/golden/alles");
        story(&mut town, Dice::Seed(seed), 150);
        wait(async {
            let people = town.world.people().cloned().collect();
            let service = service(Memory::default(), "tests/golden/alles", people).await;
            mirror(&town, &service).await;
        });
    }
}

/// A long story, so that snapshots are made and used.
#[test]
fn a_long_story() {
    let mut town = Town::folder("tests/golden/alles");
    story(&mut town, Dice::Seed(11), 200);
    let somebody = town.actor("p0").clone();
    let correct = |n: usize| {
        let fields = vec![(FieldId(0), Value::Bool(n.is_multiple_of(2)))];
        Command::plain(CommandKind::Correct { fields }).because("anders")
    };
    let cases: Vec<CaseId> = town.world.cases().map(|case| case.id).collect();
    for case in cases {
        for role in 0..town.catalog.shared.roles.len() {
            let role = RoleId(u16::try_from(role).unwrap());
            let _ = town.decide(case, &Command::plain(CommandKind::Hold { role }), &somebody);
        }
        for n in 0..60 {
            let _ = town.decide(case, &correct(n), &somebody);
        }
    }
    let longest = town.world.cases().map(|case| case.version).max();
    assert!(longest > Some(60), "no case of any length: {longest:?}");
    wait(async {
        let folder = Folder::new();
        let people: Vec<_> = town.world.people().cloned().collect();
        let on_file = service(sqlite(&folder), "tests/golden/alles", people.clone()).await;
        mirror(&town, &on_file).await;
        if let Some(address) = database() {
            let store = postgres(&address).await;
            let on_server = service(store, "tests/golden/alles", people).await;
            mirror(&town, &on_server).await;
        }
    });
}

/// Tells the service everything that the town was asked.
async fn mirror<S: Store>(town: &Town, service: &Service<S>) {
    // Cases by the order in which they were opened: there, and here.
    let mut ids: BTreeMap<CaseId, CaseId> = BTreeMap::new();
    for asked in &town.asked {
        let (outcome, there) = match asked {
            Asked::Open {
                process,
                opening,
                actor,
                now,
                opened,
            } => {
                let order = order(actor, *now);
                let outcome = service.open(&order, *process, opening.clone()).await;
                (outcome.unwrap(), opened.clone())
            }
            Asked::Act {
                case,
                command,
                actor,
                now,
                came,
            } => {
                let here = ids[case];
                if matches!(command.kind, CommandKind::PassTime)
                    && came.as_ref().is_some_and(|(n, _)| *n > 0)
                {
                    let due = service.store().due(*now, usize::MAX).await.unwrap();
                    assert!(
                        due.iter().any(|(_, id)| *id == here),
                        "time changes something, and nobody would have looked"
                    );
                }
                let order = order(actor, *now);
                let outcome = match service.act(&order, here, command.clone()).await {
                    // Whoever may do something, may see the case.
                    Err(ServiceError::NoCase(_)) => Outcome::Refused(Vec::new()),
                    outcome => outcome.unwrap(),
                };
                (outcome, came.clone().map(|(_, opened)| opened))
            }
        };
        match (outcome, there) {
            (Outcome::Done(done), Some(there)) => {
                let first = matches!(asked, Asked::Open { .. }).then_some(done.case);
                let here: Vec<CaseId> = first.into_iter().chain(done.opened).collect();
                assert_eq!(here.len(), there.len());
                ids.extend(there.into_iter().zip(here));
            }
            (Outcome::Refused(_), None) => {}
            (came, there) => panic!("{came:?} here, {there:?} there"),
        }
    }
    for case in town.world.cases() {
        let here = ids[&case.id];
        let engine = Reader::new(doorbraak::engine::Actor::engine(), town.now);
        let shown = service.show(here, &engine).await.unwrap();
        assert_eq!(text(&shown.case, &BTreeMap::new()), text(case, &ids));
    }
    // Time passes in all of it, and then there is nothing left to do on that day.
    let later = town.today().plus_days(90).unwrap().start();
    service.pass_time(later).await.unwrap();
    let events = |checked: doorbraak::service::Checked| checked.events;
    let after = events(service.verify(|_| {}).await.unwrap());
    service.pass_time(later).await.unwrap();
    assert_eq!(events(service.verify(|_| {}).await.unwrap()), after);
    let checked = service.verify(|_| {}).await.unwrap();
    assert_eq!(checked.faults, []);
    assert!(checked.cases >= ids.len() as u64);
}

fn order(actor: &doorbraak::engine::Actor, now: doorbraak::base::time::Instant) -> Order {
    Order {
        actor: actor.clone(),
        now,
        key: None,
    }
}

/// A case as text, with the ids of cases as they are here.
fn text(case: &Case, ids: &BTreeMap<CaseId, CaseId>) -> String {
    let mut text = serde_json::to_string(case).unwrap();
    for (there, here) in ids {
        text = text.replace(&there.0.to_string(), &here.0.to_string());
    }
    text
}
