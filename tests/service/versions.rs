// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cases on different versions beside each other: linked cases mean by name what they
//! mean, what is shared may change, and a version that no longer fits closes only the
//! cases that stand on it.

use std::ops::ControlFlow;

use doorbraak::base::ids::CaseId;
use doorbraak::definition::load::Input;
use doorbraak::engine::Actor;
use doorbraak::service::{Came, Earnest, Outcome, Reader, Service, ServiceError, Tally};
use doorbraak::store::Store;
use doorbraak::store::sqlite::Sqlite;

use super::host::{Folder, sqlite, wait};
use super::migrate::{ByPlan, at, kim, plan, serve};

const PARTS: &str = "delen: basis
rollen: { medewerker: { titel: Medewerker }, lezer: { titel: Lezer } }
";
const PARENT: &str = "proces: gezin
versie: 1
gebruik: [delen/basis.yaml]
start: { wie: medewerker, invullen: nummer }
dossier: { nummer: { soort: getal } }
stappen:
  werk:
    wie: medewerker
    nodig:
      steun: { subzaak: hulp, met: { van: nummer }, einde: goed }
    naar: { klaar: }
    eruit: { gestopt: }
eindes: { klaar: { soort: eindpunt }, gestopt: { soort: uitweg } }
opent: { vraag: { proces: navraag, met: { over: nummer }, sleutel: over, zodra: nummer > 5 } }
";
const CHILD: &str = "proces: hulp
versie: 1
gebruik: [delen/basis.yaml]
oorsprong: [gezin]
start: { wie: medewerker, invullen: van }
dossier: { van: { soort: getal } }
stappen:
  doen: { wie: medewerker, naar: { goed: }, eruit: { slecht: } }
eindes: { goed: { soort: eindpunt }, slecht: { soort: uitweg } }
";
const ASKED: &str = "proces: navraag
versie: 1
gebruik: [delen/basis.yaml]
oorsprong: [gezin]
start: { wie: medewerker, invullen: over }
dossier: { over: { soort: getal }, meer: { soort: getal } }
stappen: { vragen: { wie: medewerker, naar: { gevraagd: } } }
eindes: { gevraagd: { soort: eindpunt } }
";

/// The files, with changes: name, and from what to what.
fn files(edits: &[(&str, &str, &str)]) -> Vec<Input> {
    let all = [
        ("stad/delen/basis.yaml", PARTS),
        ("stad/gezin.yaml", PARENT),
        ("stad/hulp.yaml", CHILD),
        ("stad/navraag.yaml", ASKED),
    ];
    let all = all.into_iter().map(|(name, text)| {
        let edits = edits.iter().filter(|(of, ..)| *of == name);
        let text = edits.fold(text.to_owned(), |text, (_, from, to)| {
            assert!(text.contains(from), "there is no {from:?} in {name}");
            text.replace(from, to)
        });
        file(name, &text)
    });
    all.collect()
}

fn file(name: &str, text: &str) -> Input {
    Input {
        name: name.into(),
        bytes: text.as_bytes().to_vec(),
    }
}

/// The linked process numbers its ends and fields otherwise.
const CHILD_2: [(&str, &str, &str); 3] = [
    ("stad/hulp.yaml", "versie: 1", "versie: 2"),
    (
        "stad/hulp.yaml",
        "dossier: { van",
        "dossier: { extra: { soort: tekst }, van",
    ),
    (
        "stad/hulp.yaml",
        "eindes: { goed: { soort: eindpunt }, slecht: { soort: uitweg } }",
        "eindes: { slecht: { soort: uitweg }, goed: { soort: eindpunt } }",
    ),
];
/// The parent calls what it asks otherwise, after something new.
const PARENT_2: [(&str, &str, &str); 2] = [
    ("stad/gezin.yaml", "versie: 1", "versie: 2"),
    (
        "stad/gezin.yaml",
        "steun: {",
        "eerst: { titel: Eerst dit }\n      bijstand: {",
    ),
];

async fn done<S: Store>(service: &Service<S>, case: CaseId, text: &str) -> Vec<CaseId> {
    match service.act_text(&at(1), case, text).await.unwrap() {
        Outcome::Done(done) => done.opened,
        Outcome::Refused(why) => panic!("{text}: {why:?}"),
    }
}

async fn refused<S: Store>(service: &Service<S>, case: CaseId, text: &str) -> bool {
    let came = service.act_text(&at(1), case, text).await.unwrap();
    matches!(came, Outcome::Refused(_))
}

/// A parent, and the case that it opened for what it asks.
async fn pair(store: Sqlite, number: u32) -> (CaseId, CaseId) {
    let (service, _) = serve(store, &files(&[])).await;
    let parent = open(&service, number).await;
    let child = done(&service, parent, "open: steun").await[0];
    (parent, child)
}

async fn open<S: Store>(service: &Service<S>, number: u32) -> CaseId {
    let text = format!("start: gezin\nmet: {{ nummer: {number} }}");
    match service.open_text(&at(0), &text).await.unwrap() {
        Outcome::Done(done) => done.case,
        Outcome::Refused(why) => panic!("{why:?}"),
    }
}

/// Carries out the plan that is among the files.
async fn migrated<S: Store>(store: S, files: &[Input], text: &str) -> (Service<S>, Tally) {
    let files = [files, &[file("stad/plan.yaml", text)]].concat();
    let (service, loaded) = serve(store, &files).await;
    let (plan, migration) = plan(&service, &loaded);
    let passage = ByPlan(&plan);
    let each = |transit: doorbraak::service::Transit| {
        assert!(matches!(transit.came, Came::Went { .. }), "{transit:?}");
        ControlFlow::Continue(())
    };
    let order = at(1);
    let tally = service.migrate(&order, &migration, &passage, Earnest::Real, each);
    let tally = tally.await.unwrap();
    (service, tally)
}

const PARENT_PLAN: &str = "migratie: gezin_2
van: { proces: gezin, versie: 1 }
naar: { proces: gezin, versie: 2 }
vereisten: { steun: bijstand }
";
const CHILD_PLAN: &str = "migratie: hulp_2
van: { proces: hulp, versie: 1 }
naar: { proces: hulp, versie: 2 }
";

/// An end means what it is called, not how many it was.
#[test]
fn an_older_linked_case_ends() {
    for (way, counts) in [("naar: goed", true), ("eruit: slecht\nreden: zo", false)] {
        wait(async {
            let folder = Folder::new();
            let (parent, child) = pair(sqlite(&folder), 1).await;
            let (service, _) = serve(sqlite(&folder), &files(&CHILD_2)).await;
            done(&service, child, way).await;
            assert_eq!(
                refused(&service, parent, "naar: klaar").await,
                !counts,
                "{way}"
            );
            assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
            drop(service);
            // And so it stays, on whatever version comes next.
            let (service, _) = serve(sqlite(&folder), &files(&[])).await;
            let reader = Reader::new(Actor::engine(), at(1).now);
            let played = service.history(parent, None, &reader).await.unwrap().case;
            let shown = service.show(parent, &reader).await.unwrap();
            assert_eq!(played, Some(shown.case));
        });
    }
}

/// The one that waits went over, and knows under another name what it waits for.
#[test]
fn the_opener_goes_over() {
    for way in ["naar: goed", "eruit: slecht\nreden: zo"] {
        wait(async {
            let folder = Folder::new();
            let (parent, child) = pair(sqlite(&folder), 1).await;
            let (service, tally) = migrated(sqlite(&folder), &files(&PARENT_2), PARENT_PLAN).await;
            assert_eq!((tally.went, tally.stay), (1, 0));
            done(&service, parent, "vervul: eerst").await;
            done(&service, child, way).await;
            let counts = way == "naar: goed";
            assert_eq!(
                refused(&service, parent, "naar: klaar").await,
                !counts,
                "{way}"
            );
            assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
        });
    }
}

/// The linked case went over, and ends where the version of its opener numbers otherwise.
#[test]
fn the_linked_case_goes_over() {
    for way in ["naar: goed", "eruit: slecht\nreden: zo"] {
        wait(async {
            let folder = Folder::new();
            let (parent, child) = pair(sqlite(&folder), 1).await;
            let (service, tally) = migrated(sqlite(&folder), &files(&CHILD_2), CHILD_PLAN).await;
            assert_eq!((tally.went, tally.stay), (1, 0));
            done(&service, child, way).await;
            let counts = way == "naar: goed";
            assert_eq!(
                refused(&service, parent, "naar: klaar").await,
                !counts,
                "{way}"
            );
            assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
        });
    }
}

/// A running case is found by its key on whatever version it stands.
#[test]
fn a_key_that_an_older_case_has() {
    wait(async {
        let folder = Folder::new();
        let (service, _) = serve(sqlite(&folder), &files(&[])).await;
        let first = open(&service, 7).await;
        let questions = |service: &Service<Sqlite>| {
            let heads = wait_heads(service.store());
            heads
                .iter()
                .filter(|process| **process == "navraag")
                .count()
        };
        done(&service, first, "open: steun").await;
        assert_eq!(questions(&service), 1);
        drop(service);
        let moved = [
            ("stad/navraag.yaml", "versie: 1", "versie: 2"),
            (
                "stad/navraag.yaml",
                "dossier: { over: { soort: getal }, meer: { soort: getal } }",
                "dossier: { meer: { soort: getal }, over: { soort: getal } }",
            ),
        ];
        let (service, _) = serve(sqlite(&folder), &files(&moved)).await;
        for _ in 0..2 {
            let other = open(&service, 7).await;
            done(&service, other, "open: steun").await;
        }
        assert_eq!(questions(&service), 1, "it runs already");
        let other = open(&service, 8).await;
        done(&service, other, "open: steun").await;
        assert_eq!(questions(&service), 2);
    });
}

/// The processes of all cases.
fn wait_heads(store: &Sqlite) -> Vec<String> {
    let heads = tokio::task::block_in_place(|| {
        tokio::runtime::Handle::current().block_on(store.heads(None, 99))
    });
    heads
        .unwrap()
        .into_iter()
        .map(|head| head.process.to_string())
        .collect()
}

/// Beside other shared parts a version has another fingerprint and is the same: cases of
/// before and after go on, and go over by one plan.
#[test]
fn what_is_shared_changes() {
    wait(async {
        let folder = Folder::new();
        let (parent, child) = pair(sqlite(&folder), 1).await;
        let more = (
            "stad/delen/basis.yaml",
            "lezer: {",
            "nieuw: { titel: Nieuw }, lezer: {",
        );
        let (service, _) = serve(sqlite(&folder), &files(&[more])).await;
        done(&service, child, "naar: goed").await;
        let later = open(&service, 2).await;
        drop(service);
        let both = [&PARENT_2[..], &[more]].concat();
        let (service, tally) = migrated(sqlite(&folder), &files(&both), PARENT_PLAN).await;
        assert_eq!((tally.went, tally.stay), (2, 0));
        for case in [parent, later] {
            done(&service, case, "vervul: eerst").await;
        }
        done(&service, parent, "naar: klaar").await;
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

/// A role that is gone closes the cases that need it, and nothing else.
#[test]
fn a_version_that_does_not_fit_any_more() {
    wait(async {
        let folder = Folder::new();
        let read = (
            "stad/hulp.yaml",
            "doen: { wie: medewerker",
            "doen: { wie: [medewerker, lezer]",
        );
        let (service, _) = serve(sqlite(&folder), &files(&[read])).await;
        let parent = open(&service, 1).await;
        let child = done(&service, parent, "open: steun").await[0];
        drop(service);
        let gone = ("stad/delen/basis.yaml", ", lezer: { titel: Lezer }", "");
        let now = [&CHILD_2[..], &[gone]].concat();
        let (service, _) = serve(sqlite(&folder), &files(&now)).await;
        let came = service.act_text(&at(1), child, "naar: goed").await;
        assert!(
            matches!(came, Err(ServiceError::Definition { .. })),
            "{came:?}"
        );
        done(&service, parent, "corrigeer: { nummer: 3 }\nreden: anders").await;
        let other = open(&service, 2).await;
        let rows = service.waiting(&kim(), None, None, 99).await.unwrap();
        let readable = |id: CaseId| {
            let row = rows.iter().find(|row| row.case == id);
            row.map(|row| row.readable)
        };
        assert_eq!(readable(child), Some(false));
        assert_eq!([readable(parent), readable(other)], [Some(true); 2]);
        let checked = service.verify(|_| {}).await.unwrap();
        assert_eq!((checked.faults, checked.unread), (vec![], vec![child]));
        // Who may see what of it, is not known.
        let reader = Reader::new(Actor::engine(), at(1).now);
        let came = service.export(child, &reader).await;
        assert!(
            matches!(came, Err(ServiceError::Definition { .. })),
            "{came:?}"
        );
        drop(service);
        // With the role back, it goes on.
        let (service, _) = serve(sqlite(&folder), &files(&CHILD_2)).await;
        done(&service, child, "naar: goed").await;
        done(&service, parent, "naar: klaar").await;
    });
}

/// Two programs, one plan, and people who work on: each case goes over once, and what is
/// done in it counts on whichever version it then has.
#[test]
fn two_programs_and_people_at_work() {
    wait(async {
        let folder = Folder::new();
        let (service, _) = serve(sqlite(&folder), &files(&[])).await;
        let mut cases = Vec::new();
        for number in 0..24 {
            cases.push(open(&service, number % 5).await);
        }
        drop(service);
        let all = [
            &files(&PARENT_2)[..],
            &[file("stad/plan.yaml", PARENT_PLAN)],
        ]
        .concat();
        let both = [
            serve(sqlite(&folder), &all).await,
            serve(sqlite(&folder), &all).await,
        ];
        let (third, _) = serve(sqlite(&folder), &all).await;
        let [first, second] = both.map(|(service, loaded)| {
            tokio::task::spawn(async move {
                let (plan, migration) = plan(&service, &loaded);
                let passage = ByPlan(&plan);
                let each = |_| ControlFlow::Continue(());
                // Not all of it can be sent to another thread.
                tokio::task::block_in_place(|| {
                    let here = tokio::runtime::Handle::current();
                    here.block_on(service.migrate(
                        &at(2),
                        &migration,
                        &passage,
                        Earnest::Real,
                        each,
                    ))
                })
                .unwrap()
            })
        });
        for case in &cases {
            done(&third, *case, "corrigeer: { nummer: 4 }\nreden: anders").await;
        }
        let went = first.await.unwrap().went + second.await.unwrap().went;
        assert_eq!(went, 24);
        for case in cases {
            let events = third.store().events(case, 0, 99).await.unwrap();
            let kinds: Vec<_> = events.iter().map(|event| &*event.kind).collect();
            let over = kinds.iter().filter(|kind| **kind == "overgezet").count();
            let corrected = kinds.iter().filter(|kind| **kind == "gecorrigeerd").count();
            assert_eq!((over, corrected, kinds.len()), (1, 1, 3), "{kinds:?}");
        }
        assert_eq!(third.verify(|_| {}).await.unwrap().faults, []);
    });
}
