// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who may see what: whatever happens in a case, nothing that is hidden from somebody
//! comes out of any door for that person; and every reading is noted before it is given.

use doorbraak::base::ids::{CaseId, ColumnId, ItemId, ListId, PersonId, RoleId};
use doorbraak::base::money::Cents;
use doorbraak::base::time::Instant;
use doorbraak::base::value::Value;
use doorbraak::definition::load::load;
use doorbraak::definition::model::RoleSet;
use doorbraak::engine::{Actor, Command, CommandKind};
use doorbraak::files;
use doorbraak::service::{Order, Outcome, Reader, Service, ServiceError};
use doorbraak::store::Store;
use doorbraak::store::memory::Memory;
use proptest::prelude::*;

use super::host::{Folder, service, sqlite, wait};

const CATALOGUE: &str = "tests/service/kluis";
const NOW: &str = "2026-03-02 09:00";

/// Who there is: with which role, of which organisation.
const PEOPLE: [(&str, &str, &str); 10] = [
    ("bea", "behandelaar", ""),
    ("jan", "jurist", ""),
    ("kas", "kassier", ""),
    ("anna", "arts", ""),
    ("tom", "toezicht", ""),
    ("rik", "regisseur", ""),
    ("bo", "buitenstaander", ""),
    ("ure", "bureau", "stad"),
    ("ver", "bureau", "elders"),
    ("otto", "", ""),
];
/// Who may not know that there is a case.
const OUTSIDE: [&str; 3] = ["rik", "bo", "ver"];
/// What is in it, in every form in which it could come out, and who may see it.
const SECRETS: [(&[&str], &[&str]); 7] = [
    (&["zwartwater"], &["jan", "anna"]),
    (&["1.234,56", "Cents(123456)", ":123456}"], &["jan", "kas"]),
    (&["2.469,12", "Cents(246912)", ":246912}"], &["jan", "kas"]),
    (
        &["2029-07-13", "13 juli 2029", "13 July 2029", "Date(21743)"],
        &["jan"],
    ),
    (&["mevrouwx"], &["jan"]),
    (&["fluister"], &["jan"]),
    (&["77,31", "Cents(7731)", ":7731}"], &["jan"]),
];
/// What is for everybody in the case, but not for whom only single fields are.
const OPEN: [&str; 2] = ["huurachterstand", "999990019"];

/// Asked as commands of the engine.
const CHANGE_ITEM: &str = "wijzig de eerste notitie";
const FINISH_ITEM: &str = "rond de eerste notitie af";

/// What is asked in stories: mostly something that somebody may do.
const COMMANDS: [(&str, &str); 16] = [
    (
        "bea",
        "vervul: intake\nmet: {geheim: zwartwater, bedrag: '€ 1.234,56', dag: 2029-07-13, wie_het_was: mevrouwx, nummer: '999990019'}",
    ),
    (
        "jan",
        "vervul: intake\nmet: {geheim: zwartwater, bedrag: '€ 1.234,56', dag: 2029-07-13, wie_het_was: mevrouwx, nummer: '999990019'}",
    ),
    ("bea", "vervul: instemming\nnamens: inwoner"),
    ("ure", "vervul: stempel"),
    (
        "bea",
        "voeg_toe: notities\nmet: {wat: open, stil: fluister}",
    ),
    ("jan", CHANGE_ITEM),
    ("jan", FINISH_ITEM),
    ("bea", "naar: beslissen"),
    ("bea", "naar: verder"),
    ("jan", "eruit: klaar_zo\nreden: genoeg"),
    ("bea", "vervul: besluit\nmet: {besluit: ja_hoor}"),
    ("kas", "vervul: besluit\nmet: {besluit: ja_hoor}"),
    ("kas", "terug: opnieuw\nreden: nog eens"),
    ("kas", "naar: gegeven"),
    (
        "jan",
        "corrigeer: {bedrag: '€ 1.234,56', dag: 2029-07-13}\nreden: nagekeken",
    ),
    ("otto", "vervul: instemming"),
];

fn people() -> Vec<Actor> {
    let files = files::definitions(std::path::Path::new(CATALOGUE)).unwrap();
    let shared = load(files).catalog.unwrap().shared;
    let role = |name: &str| {
        let mut roles = (0..).zip(&shared.roles);
        let found = roles.find(|(_, role)| *role.named.id == *name);
        found.map(|(id, _)| RoleId(id))
    };
    let of = |(person, name, organisation): (&str, &str, &str)| Actor {
        person: PersonId::new(person),
        roles: role(name).map_or_else(RoleSet::default, |role| RoleSet::default().with(role)),
        organisations: Some(organisation)
            .filter(|organisation| !organisation.is_empty())
            .map(Into::into)
            .into_iter()
            .collect(),
    };
    PEOPLE.into_iter().map(of).collect()
}

pub struct House<S> {
    pub service: Service<S>,
    people: Vec<Actor>,
}

impl<S: Store> House<S> {
    pub async fn new(store: S) -> Self {
        let people = people();
        Self {
            service: service(store, CATALOGUE, people.clone()).await,
            people,
        }
    }

    pub fn actor(&self, name: &str) -> Actor {
        let mut people = self.people.iter();
        people
            .find(|actor| *actor.person.0 == *name)
            .unwrap()
            .clone()
    }

    pub fn order(&self, name: &str) -> Order {
        Order {
            actor: self.actor(name),
            now: Instant::parse(NOW).unwrap(),
            key: None,
        }
    }

    /// Somebody who reads, and says what for.
    pub fn reader(&self, name: &str) -> Reader {
        Reader {
            purpose: Some("een proef".into()),
            ground: Some("de wet".into()),
            ..self.silent(name)
        }
    }

    /// Somebody who reads.
    pub fn silent(&self, name: &str) -> Reader {
        Reader::new(self.actor(name), Instant::parse(NOW).unwrap())
    }

    pub async fn open(&self) -> CaseId {
        let text =
            "start: hulp\nmet: {vraag: huurachterstand, instantie: stad}\nrollen: {inwoner: otto}";
        match self.service.open_text(&self.order("bea"), text).await {
            Ok(Outcome::Done(done)) => done.case,
            other => panic!("not opened: {other:?}"),
        }
    }

    pub async fn act(&self, case: CaseId, who: &str, text: &str) -> Result<Outcome, ServiceError> {
        let kind = match text {
            CHANGE_ITEM | FINISH_ITEM => {
                let engine = Reader::new(Actor::engine(), self.order(who).now);
                let shown = self.service.show(case, &engine).await?;
                let item = shown.case.lists[0]
                    .first()
                    .map_or(ItemId(0), |item| item.id);
                let quiet = Value::Text("fluister".into());
                let costs = (ColumnId(2), Value::Money(Cents(7_731)));
                if text == CHANGE_ITEM {
                    CommandKind::ChangeItem {
                        list: ListId(0),
                        item,
                        values: vec![(ColumnId(1), quiet), costs],
                    }
                } else {
                    CommandKind::FinishItem {
                        list: ListId(0),
                        item,
                        values: vec![costs],
                        documents: Vec::new(),
                    }
                }
            }
            text => return self.service.act_text(&self.order(who), case, text).await,
        };
        self.service
            .act(&self.order(who), case, Command::plain(kind))
            .await
    }

    /// Everything that comes out for somebody.
    async fn all(&self, case: CaseId, who: &str) -> String {
        let reader = self.reader(who);
        let service = &self.service;
        let said = |shown: &doorbraak::service::Shown| {
            format!("{:?} {:?} {:?}", shown.head, shown.case, shown.offers)
        };
        let then = Instant::parse("2026-03-02 10:00").unwrap();
        let now = service.history(case, None, &reader).await.unwrap();
        let past = service.history(case, Some(then), &reader).await.unwrap();
        let mut all = vec![
            said(&service.show(case, &reader).await.unwrap()),
            said(&service.why(case, &reader).await.unwrap()),
            format!("{:?} {:?}", now.lines, now.case),
            format!("{:?} {:?}", past.lines, past.case),
            service.export(case, &reader).await.unwrap().to_string(),
            format!("{:?}", service.readings(case, &reader).await.unwrap()),
            format!(
                "{:?}",
                service.waiting(&reader.actor, None, None, 9).await.unwrap()
            ),
        ];
        for (_, text) in COMMANDS {
            // Whatever is refused is told; what is allowed was asked before.
            if let Ok(Outcome::Refused(why)) = self.act(case, who, text).await {
                all.push(format!("{why:?}"));
            }
        }
        all.join("\n")
    }
}

/// Asks everything for everybody, after a story.
async fn nothing_leaks(steps: &[usize]) {
    let house = House::new(Memory::default()).await;
    let case = house.open().await;
    for step in steps {
        let (who, text) = COMMANDS[step % COMMANDS.len()];
        // What does not mean anything yet is not asked.
        let _ = house.act(case, who, text).await;
    }
    for (who, _, _) in PEOPLE {
        if OUTSIDE.contains(&who) {
            let answer = house.service.show(case, &house.reader(who)).await;
            assert!(
                matches!(answer, Err(ServiceError::NoCase(_))),
                "{who}: {answer:?}"
            );
            continue;
        }
        let all = house.all(case, who).await;
        for (forms, may) in SECRETS {
            for form in forms.iter().filter(|_| !may.contains(&who)) {
                assert!(!all.contains(form), "{who} sees {form} after {steps:?}");
            }
        }
        for open in OPEN {
            assert!(
                who != "anna" || !all.contains(open),
                "{who} sees {open}:\n{all}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hidden_comes_out_of_any_door(steps in prop::collection::vec(0usize..16, 0..16)) {
        wait(nothing_leaks(&steps));
    }
}

/// A story in which everything happens, so that the test above is about something.
const LONG: [usize; 9] = [4, 5, 0, 2, 3, 8, 11, 12, 14];

#[test]
fn nothing_hidden_comes_out_of_a_long_story() {
    wait(nothing_leaks(&LONG));
    wait(async {
        let house = House::new(Memory::default()).await;
        let case = house.open().await;
        for step in LONG {
            let (who, text) = COMMANDS[step];
            let answer = house.act(case, who, text).await.unwrap();
            assert!(matches!(answer, Outcome::Done(_)), "{text}: {answer:?}");
        }
        // Whoever may see it, does.
        for (forms, may) in SECRETS {
            for who in may {
                // What is computed is not in a dossier; conditions tell it.
                let all = house.all(case, who).await;
                let any = forms.iter().any(|form| all.contains(form));
                assert!(
                    any || forms[0] == "2.469,12",
                    "{who} does not see {forms:?}:\n{all}"
                );
            }
        }
        let otto = house.all(case, "otto").await;
        assert!(OPEN.iter().all(|open| otto.contains(open)), "{otto}");
    });
}

#[test]
fn what_is_hidden_is_said_to_be() {
    wait(async {
        let house = House::new(Memory::default()).await;
        let case = house.open().await;
        for step in LONG {
            let (who, text) = COMMANDS[step];
            house.act(case, who, text).await.unwrap();
        }
        let service = &house.service;
        let shown = service.show(case, &house.reader("bea")).await.unwrap();
        let hidden = shown.sight.hidden_fields(&shown.process);
        let hidden: Vec<&str> = hidden.iter().map(|(id, _)| &**id).collect();
        insta::assert_debug_snapshot!(hidden);
        let told = service
            .history(case, None, &house.reader("bea"))
            .await
            .unwrap();
        let lines: Vec<&str> = told
            .lines
            .iter()
            .filter_map(|line| line.text.as_ref().map(|text| &*text.nl))
            .collect();
        insta::assert_debug_snapshot!(lines);
        let Ok(Outcome::Refused(why)) = house.act(case, "bea", "naar: beslissen").await else {
            panic!("the condition is not true");
        };
        insta::assert_debug_snapshot!(why[0].details);
    });
}

#[test]
fn a_case_that_is_not_for_you_is_a_case_that_is_not_there() {
    wait(async {
        let house = House::new(Memory::default()).await;
        let case = house.open().await;
        let nowhere = CaseId(uuid::Uuid::from_u128(7));
        let texts = [
            "vervul: stempel",
            "vervul: bestaat_niet",
            "naar: beslissen",
            "{",
        ];
        for who in OUTSIDE {
            let reader = house.reader(who);
            let service = &house.service;
            for id in [case, nowhere] {
                let digits = id.0.simple().to_string();
                assert_eq!(service.named(&digits, &reader).await.unwrap(), []);
                let answer = [
                    service.show(id, &reader).await.err(),
                    service.why(id, &reader).await.err(),
                    service.history(id, None, &reader).await.err(),
                    service.export(id, &reader).await.err(),
                    service.readings(id, &reader).await.err(),
                ];
                for answer in answer {
                    assert!(
                        matches!(answer, Some(ServiceError::NoCase(_))),
                        "{who}: {answer:?}"
                    );
                }
                for text in texts {
                    let answer = house.act(id, who, text).await;
                    assert!(
                        matches!(answer, Err(ServiceError::NoCase(_))),
                        "{who}: {answer:?}"
                    );
                }
            }
            assert_eq!(
                service.waiting(&reader.actor, None, None, 9).await.unwrap(),
                []
            );
        }
        // Who tried is in the log of the case.
        let lines = house
            .service
            .readings(case, &house.reader("bea"))
            .await
            .unwrap();
        let tried = lines.iter().filter(|line| !line.noted.shown).count();
        assert_eq!(tried, lines.len());
        assert_eq!(tried, OUTSIDE.len() * (6 + texts.len()));
    });
}

#[test]
fn reading_needs_a_purpose_and_is_noted_first() {
    wait(async {
        let folder = Folder::new();
        let house = House::new(sqlite(&folder)).await;
        let case = house.open().await;
        let service = &house.service;
        // Who works on it has the purpose of the process; the resident reads the own case.
        service.show(case, &house.silent("bea")).await.unwrap();
        service.show(case, &house.silent("otto")).await.unwrap();
        let answer = service.show(case, &house.silent("tom")).await;
        assert!(
            matches!(answer, Err(ServiceError::NoPurpose(_))),
            "{answer:?}"
        );
        service
            .history(case, None, &house.reader("tom"))
            .await
            .unwrap();
        let answer = house.act(case, "bea", "naar: verder").await.unwrap();
        assert!(matches!(answer, Outcome::Refused(_)));
        let lines = service.readings(case, &house.silent("otto")).await.unwrap();
        let lines: Vec<String> = lines
            .iter()
            .map(|line| line.to_json().to_string())
            .collect();
        insta::assert_debug_snapshot!(lines);
        let text = lines.join("\n");
        assert!(
            !text.contains("huurachterstand"),
            "never what was read: {text}"
        );
    });
}

#[test]
fn a_line_of_the_log_that_is_gone_is_noticed() {
    wait(async {
        let folder = Folder::new();
        let house = House::new(sqlite(&folder)).await;
        let case = house.open().await;
        for who in ["bea", "otto", "jan"] {
            house.service.show(case, &house.reader(who)).await.unwrap();
        }
        let checked = house.service.verify(|_| {}).await.unwrap();
        assert_eq!((checked.faults.len(), checked.looks), (0, 3));
        let anchor = format!("3:{}", doorbraak::service::hex(&checked.last_look));
        house
            .service
            .show(case, &house.reader("kas"))
            .await
            .unwrap();
        assert!(house.service.has_look(&anchor).await.unwrap());
        drop(house);
        let path = folder.store();
        let tamper = |sql: &str| {
            let connection = rusqlite::Connection::open(&path).unwrap();
            connection.execute_batch(sql).unwrap();
        };
        let faults = async || {
            let house = House::new(sqlite(&folder)).await;
            let checked = house.service.verify(|_| {}).await.unwrap();
            (
                checked.faults.len(),
                house.service.has_look(&anchor).await.unwrap(),
            )
        };
        tamper("CREATE TABLE weg AS SELECT * FROM inzage");
        for sql in [
            "DELETE FROM inzage WHERE nummer = 2",
            "DELETE FROM inzage WHERE nummer = 1",
            "UPDATE inzage SET op = op + 1 WHERE nummer = 2",
            "UPDATE inzage SET inhoud = (SELECT inhoud FROM inzage WHERE nummer = 1) WHERE nummer = 3",
            "UPDATE inzage SET belofte = x'0000000000000000000000000000000000000000000000000000000000000000' WHERE nummer = 4",
        ] {
            tamper(sql);
            assert!(faults().await.0 > 0, "{sql}");
            tamper("DELETE FROM inzage; INSERT INTO inzage SELECT * FROM weg");
        }
        assert_eq!(faults().await, (0, true));
        // The last lines: only an anchor that was kept elsewhere tells.
        tamper("DELETE FROM inzage WHERE nummer > 2");
        assert_eq!(faults().await, (0, false));
    });
}

#[test]
fn the_log_outlives_the_case() {
    wait(async {
        let folder = Folder::new();
        let house = House::new(sqlite(&folder)).await;
        let case = house.open().await;
        for step in [0, 2, 3, 8, 11, 13] {
            let (who, text) = COMMANDS[step];
            let answer = house.act(case, who, text).await.unwrap();
            assert!(matches!(answer, Outcome::Done(_)), "{text}: {answer:?}");
        }
        house
            .service
            .show(case, &house.reader("otto"))
            .await
            .unwrap();
        let (who, now) = (PersonId::new("bea"), house.order("bea").now);
        house
            .service
            .erase(case, &who, "voorbij", "besluit", now)
            .await
            .unwrap();
        let answer = house.service.show(case, &house.reader("bea")).await;
        assert!(matches!(answer, Err(ServiceError::Erased(_))), "{answer:?}");
        // Nobody is a party of it any more.
        let answer = house.service.show(case, &house.reader("otto")).await;
        assert!(matches!(answer, Err(ServiceError::NoCase(_))), "{answer:?}");
        let lines = house
            .service
            .readings(case, &house.reader("tom"))
            .await
            .unwrap();
        assert_eq!(&*lines[0].noted.by.0, "otto");
        assert_eq!(house.service.verify(|_| {}).await.unwrap().faults, []);
    });
}
