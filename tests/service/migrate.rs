// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cases that go to another version while they run: as the plan says and once, whoever
//! does it; a command is decided on the version the case then has; what happened before
//! stays readable; and who did nothing since goes back to exactly what it was.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use doorbraak::base::ids::{CaseId, PersonId, RoleId};
use doorbraak::base::text::Text;
use doorbraak::base::time::Instant;
use doorbraak::change::migrate::migrate;
use doorbraak::change::plan::{Plan, read};
use doorbraak::definition::load::{Input, Loaded};
use doorbraak::definition::model::RoleSet;
use doorbraak::engine::{Actor, Case};
use doorbraak::files;
use doorbraak::service::{
    Book, Came, Earnest, Migration, Order, Outcome, Over, Passage, People, Reader, Service,
    ServiceError, Tally, Transit,
};
use doorbraak::store::memory::Memory;
use doorbraak::store::{HeadLife, Store, WorkQuestion};
use proptest::prelude::*;

use super::host::{Folder, key, sqlite, wait};

/// The folder with both versions and the plan.
const HOUSE: &str = "tests/change/huis";

pub fn kim() -> Actor {
    Actor {
        person: PersonId::new("kim"),
        roles: RoleSet::default().with(RoleId(0)).with(RoleId(1)),
        organisations: Vec::new(),
    }
}

pub fn at(day: u32) -> Order {
    let (month, day) = (3 + day / 28, day % 28 + 1);
    Order {
        actor: kim(),
        now: Instant::parse(&format!("2026-{month:02}-{day:02} 09:00")).unwrap(),
        key: None,
    }
}

/// A plan as the service asks it.
pub struct ByPlan<'p, 'a>(pub &'p Plan<'a>);

impl Passage for ByPlan<'_, '_> {
    fn over(&self, case: &Case, now: Instant) -> Result<Over, Vec<Text>> {
        migrate(self.0, case, now).map(|moved| Over {
            case: moved.case,
            behind: moved.behind,
        })
    }
}

/// A service with every version, and what was read.
pub async fn serve<S: Store>(store: S, files: &[Input]) -> (Service<S>, Loaded) {
    let kept = store.definitions().await.unwrap();
    let (book, loaded) = Book::with_versions(files, &kept);
    let book = book.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let service = Service::start(store, book, People::new([kim()]), key()).await;
    (service.unwrap(), loaded)
}

/// The only plan that was read, and how the service knows it.
pub fn plan<'l, S: Store>(service: &Service<S>, loaded: &'l Loaded) -> (Plan<'l>, Migration) {
    let file = loaded.migrations.first().unwrap();
    let (plan, said) = read(loaded, &file.node);
    let plan = plan.unwrap_or_else(|| panic!("{said:?}"));
    let sides = [plan.comparison.old.process, plan.comparison.new.process];
    let [from, to] = sides.map(|process| {
        let found = service.book().edition(process.id, process.fingerprint);
        Arc::clone(found.unwrap())
    });
    let migration = Migration {
        plan: Arc::clone(&plan.id),
        hash: file.fingerprint,
        from,
        to,
    };
    (plan, migration)
}

async fn opened<S: Store>(service: &Service<S>) -> CaseId {
    let text = "start: hulp\nmet: { bedrag: '€ 75' }";
    match service.open_text(&at(0), text).await.unwrap() {
        Outcome::Done(done) => done.case,
        Outcome::Refused(why) => panic!("{why:?}"),
    }
}

/// What people try, on either version.
const TRIES: [&str; 12] = [
    "vervul: gesprek\nmet: { vorm: geld, naam: Otto }",
    "vervul: gesprek\nmet: { vorm: raad, naam: Otto }",
    "vervul: gesprek\nmet: { vorm: advies }",
    "vervul: brief_binnen\nbewijs: B-1",
    "toevoegen: { acties: { wat: bellen } }",
    "naar: beslissen",
    "naar: oordelen",
    "terug: vragen\nreden: nog eens",
    "verleng: beslissen\nmet: uitstel",
    "vervul: besluit\nmet: { besluit: toegekend }",
    "vervul: tweede_blik",
    "naar: klaar",
];

/// Tries something: what is not possible on this version, or not now, is not done.
async fn attempt<S: Store>(service: &Service<S>, order: &Order, case: CaseId, text: &str) -> bool {
    match service.act_text(order, case, text).await {
        Ok(Outcome::Done(_)) => true,
        Ok(Outcome::Refused(_)) | Err(ServiceError::Unreadable(_)) => false,
        Err(error) => panic!("{text}: {error}"),
    }
}

async fn stands<S: Store>(service: &Service<S>, id: CaseId) -> Case {
    service
        .show(id, &Reader::new(Actor::engine(), at(0).now))
        .await
        .unwrap()
        .case
}

async fn all_over<S: Store>(
    service: &Service<S>,
    loaded: &Loaded,
    order: &Order,
) -> (Tally, Vec<Transit>) {
    let (plan, migration) = plan(service, loaded);
    let mut transits = Vec::new();
    let each = |transit| {
        transits.push(transit);
        ControlFlow::Continue(())
    };
    let passage = ByPlan(&plan);
    let tally = service
        .migrate(order, &migration, &passage, Earnest::Real, each)
        .await
        .unwrap();
    (tally, transits)
}

async fn all_back<S: Store>(
    service: &Service<S>,
    loaded: &Loaded,
    order: &Order,
) -> (Tally, Vec<Transit>) {
    let (_, migration) = plan(service, loaded);
    let mut transits = Vec::new();
    let each = |transit| {
        transits.push(transit);
        ControlFlow::Continue(())
    };
    let tally = service.migrate_back(order, &migration, Earnest::Real, each);
    (tally.await.unwrap(), transits)
}

/// What can be seen of a store beside its cases: heads and work. (When to look again
/// depends on the day on which it is asked.)
async fn around<S: Store>(store: &S) -> impl PartialEq + std::fmt::Debug {
    let heads = store.heads(None, 99).await.unwrap().into_iter();
    let heads: Vec<_> = heads
        .map(|head| (head.id, head.fingerprint, head.place, head.since))
        .collect();
    let question = WorkQuestion {
        most: 99,
        ..WorkQuestion::default()
    };
    (heads, store.work(&question).await.unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A case opened on version 1, random work, over at a random moment, random work, and
    /// perhaps back.
    #[test]
    fn as_the_plan_says(
        before in prop::collection::vec(0usize..12, 0..14),
        after in prop::collection::vec(0usize..12, 0..10),
        moved in 0u32..20,
    ) {
        wait(async {
            let files = files::definitions(Path::new(HOUSE)).unwrap();
            let (service, loaded) = serve(Memory::default(), &files).await;
            let id = opened(&service).await;
            for (day, index) in (1..).zip(&before) {
                attempt(&service, &at(day), id, TRIES[*index]).await;
            }
            let stood = stands(&service, id).await;
            let seen = around(service.store()).await;
            let order = at(20 + moved);
            let (plan, _) = plan(&service, &loaded);
            let expected = migrate(&plan, &stood, order.now);
            let (tally, transits) = all_over(&service, &loaded, &order).await;
            let now = stands(&service, id).await;
            match &expected {
                _ if stood.ended().is_some() => {
                    assert_eq!(tally, Tally { whole: true, ..Tally::default() });
                    assert_eq!(now, stood);
                }
                Err(reasons) => {
                    assert_eq!(tally.stay, 1);
                    assert!(matches!(&transits[0].came, Came::Stays(why) if why == reasons));
                    assert_eq!(now, stood);
                }
                Ok(over) => {
                    assert_eq!(tally.went, 1);
                    let as_planned = Case { version: stood.version + 1, ..over.case.clone() };
                    assert_eq!(now, as_planned);
                    // Asking again does nothing; going back gives what there was.
                    assert_eq!(all_over(&service, &loaded, &order).await.0.went, 0);
                    let (back, _) = all_back(&service, &loaded, &order).await;
                    assert_eq!((back.went, back.stay), (1, 0));
                    let again = stands(&service, id).await;
                    assert_eq!(again, Case { version: stood.version + 2, ..stood.clone() });
                    assert_eq!(around(service.store()).await, seen);
                    assert_eq!(all_back(&service, &loaded, &order).await.0.went, 0);
                    assert_eq!(all_over(&service, &loaded, &order).await.0.went, 1);
                    let again = stands(&service, id).await;
                    let as_planned = Case { version: stood.version + 3, ..over.case.clone() };
                    assert_eq!(again, as_planned);
                }
            }
            let mut went_on = false;
            for (day, index) in (41..).zip(&after) {
                went_on |= attempt(&service, &at(day), id, TRIES[*index]).await;
            }
            let now = stands(&service, id).await;
            // Who went on does not go back.
            let (back, _) = all_back(&service, &loaded, &at(60)).await;
            let went = expected.is_ok() && stood.ended().is_none();
            assert_eq!(back.went, u64::from(went && !went_on));
            assert_eq!(back.stay, u64::from(went && went_on));
            // Played from its first event, under the definition of each stretch.
            let stands = if back.went == 1 { Case { version: now.version + 1, ..stood } } else { now };
            let told = service.history(id, None, &Reader::new(Actor::engine(), at(0).now)).await.unwrap();
            let (lines, played) = (told.lines, told.case);
            assert_eq!(played.as_ref(), Some(&stands));
            assert!(lines.iter().all(|line| line.text.is_some()));
            for line in &lines {
                let reader = Reader::new(Actor::engine(), line.at);
                let then = service.history(id, Some(line.at), &reader).await.unwrap().case;
                assert!(then.unwrap().version >= line.number);
            }
            assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
            let document = service.export(id, &Reader::new(Actor::engine(), at(0).now)).await.unwrap();
            assert_eq!(document["gebeurtenissen"].as_array().unwrap().len(), lines.len());
        });
    }
}

/// What an older version told under another name, or in a list that there is no more,
/// goes as well.
#[test]
fn a_part_goes_from_before_the_case_went_over_too() {
    wait(async {
        let read = |name: &str| {
            let path = Path::new("tests/store/catalogus").join(name);
            std::fs::read_to_string(path).unwrap()
        };
        let old = read("dossier.yaml");
        let (start, rest) = old.split_once("lijsten:").unwrap();
        let (_, rest) = rest.split_once("stappen:").unwrap();
        let new = format!("{start}stappen:{rest}").replace("inkomen", "inkomsten");
        let new = new.replace("versie: 1", "versie: 2");
        let new = new.replace("[acties met wet = jeugdwet, kind]", "kind");
        let (new, _) = new.split_once("  pw:").unwrap();
        let move_over = "migratie: dossier_1_naar_2\nvan: { proces: dossier, versie: 1 }\n\
            naar: { proces: dossier, bestand: varianten/dossier_v2.yaml }\n\
            velden: { inkomen: inkomsten }\nlijsten: { acties: vervalt }\n";
        let files = [
            ("huis/delen/basis.yaml", read("delen/basis.yaml")),
            ("huis/dossier.yaml", old),
            ("huis/varianten/dossier_v2.yaml", new.to_owned()),
            ("huis/plan.yaml", move_over.to_owned()),
        ];
        let files = files.map(|(name, text)| Input {
            name: name.into(),
            bytes: text.into_bytes(),
        });
        let (service, loaded) = serve(Memory::default(), &files).await;
        let act = async |case: CaseId, text: &str| {
            assert!(attempt(&service, &at(1), case, text).await, "{text}");
        };
        let start = "start: dossier\nmet: { inkomen: '€ 8765', kind: Sil, naam: Noor }";
        let opened = service.open_text(&at(0), start).await.unwrap();
        let Outcome::Done(done) = opened else {
            panic!("{opened:?}")
        };
        let case = done.case;
        act(case, "voeg_toe: acties\nmet: { wet: wmo, wat: trap }").await;
        let (tally, transits) = all_over(&service, &loaded, &at(2)).await;
        assert_eq!(tally.went, 1, "{transits:?}");
        act(case, "naar: klaar").await;
        let texts = async || {
            let reader = Reader::new(Actor::engine(), at(3).now);
            service.export(case, &reader).await.unwrap().to_string()
        };
        let text = texts().await;
        assert!(text.contains("876500") && text.contains("trap"), "{text}");
        let who = PersonId::new("kim");
        for (day, gone, left) in [
            (
                "2029-03-03 00:00",
                &["876500"][..],
                &["trap", "Noor", "Sil"][..],
            ),
            ("2032-03-03 00:00", &["876500", "trap", "Noor"], &["Sil"]),
        ] {
            let day = Instant::parse(day).unwrap();
            let purged = service.purge(&who, day, |_| {}).await.unwrap();
            assert_eq!((purged.redacted, purged.left.len()), (1, 0), "{purged:?}");
            let text = texts().await;
            assert!(gone.iter().all(|word| !text.contains(word)), "{text}");
            assert!(left.iter().all(|word| text.contains(word)), "{text}");
            assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
        }
    });
}
