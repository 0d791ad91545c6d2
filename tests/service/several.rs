// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Many at once, and several programs on one store: nothing lost, nothing twice, and
//! never a cent above a ceiling nor a refusal while there is room.

use std::sync::Arc;

use doorbraak::base::ids::{CaseId, PersonId, RoleId};
use doorbraak::base::time::Instant;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::RoleSet;
use doorbraak::engine::Actor;
use doorbraak::service::{Book, Order, Outcome, People, Reader, Service, ServiceError};
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{Store, StoreError};

use super::cluster::{database, postgres};
use super::host::{Folder, files_of, key, sqlite, wait};

/// A fund of € 100,00 and a process that takes from it.
const PARTS: &str = "# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
delen: basis
rollen: { medewerker: { titel: Medewerker } }
potten: { potje: { plafond: € 100, per: jaar } }
";
const AID: &str = "# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
proces: steun
versie: 1
gebruik: [delen/basis.yaml]
start: { wie: medewerker, invullen: bedrag }
dossier: { bedrag: { soort: bedrag, van: € 0, tot: € 100 } }
stappen:
  beoordelen:
    wie: medewerker
    nodig: { toekenning: { kies: [toegekend, afgewezen], reserveert: { pot: potje, bedrag: bedrag } } }
    naar: { betaald: }
    eruit: { gestopt: }
eindes:
  betaald: { soort: eindpunt }
  gestopt: { soort: uitweg }
";

fn files() -> Vec<Input> {
    files_of(&[("stad/steun.yaml", AID), ("stad/delen/basis.yaml", PARTS)])
}

pub fn kim() -> Actor {
    Actor {
        person: PersonId::new("kim"),
        roles: RoleSet::default().with(RoleId(0)),
        organisations: Vec::new(),
    }
}

pub async fn town<S: Store>(store: S) -> Service<S> {
    let loaded = load(files());
    let catalog = loaded
        .catalog
        .unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let kept = store.definitions().await.unwrap();
    let book = Book::new(catalog, files(), &kept).unwrap();
    Service::start(store, book, People::new([kim()]), key())
        .await
        .unwrap()
}

pub fn order(key: Option<&str>) -> Order {
    Order {
        actor: kim(),
        now: Instant::parse("2026-03-02 09:00").unwrap(),
        key: key.map(Into::into),
    }
}

pub fn reader() -> Reader {
    Reader {
        purpose: Some("een proef".into()),
        ground: Some("geen".into()),
        ..Reader::new(kim(), order(None).now)
    }
}

pub async fn opened<S: Store>(service: &Service<S>, cents: i64) -> CaseId {
    let text = format!(
        "start: steun\nmet: {{bedrag: '€ {},{:02}'}}",
        cents / 100,
        cents % 100
    );
    match service.open_text(&order(None), &text).await.unwrap() {
        Outcome::Done(done) => done.case,
        Outcome::Refused(why) => panic!("{why:?}"),
    }
}

pub const GRANT: &str = "vervul: toekenning\nmet: {toekenning: toegekend}";

/// Thirty want € 7,00 of € 100,00: fourteen get it, whoever asks first.
async fn race<S: Store>(services: Vec<Arc<Service<S>>>) {
    let mut tasks = Vec::new();
    for n in 0..30 {
        let service = Arc::clone(&services[n % services.len()]);
        tasks.push(tokio::spawn(async move {
            let case = opened(&service, 700).await;
            service.act_text(&order(None), case, GRANT).await.unwrap()
        }));
    }
    let mut granted = 0;
    for task in tasks {
        granted += usize::from(matches!(task.await.unwrap(), Outcome::Done(_)));
    }
    assert_eq!(granted, 14);
    let first = &services[0];
    let last = opened(first, 200).await;
    let came = first.act_text(&order(None), last, GRANT).await.unwrap();
    assert!(matches!(came, Outcome::Done(_)), "there is room: {came:?}");
    let last = opened(first, 1).await;
    let came = first.act_text(&order(None), last, GRANT).await.unwrap();
    assert!(matches!(came, Outcome::Refused(_)), "the fund is empty");
    assert_eq!(first.verify(|_| {}).await.unwrap().faults, []);
}

#[test]
fn a_fund_that_many_want() {
    wait(async {
        let folder = Folder::new();
        race(vec![Arc::new(town(sqlite(&folder)).await)]).await;
    });
}

#[test]
fn a_fund_that_two_programs_want() {
    wait(async {
        let folder = Folder::new();
        let first = Arc::new(town(sqlite(&folder)).await);
        let second = Arc::new(town(sqlite(&folder)).await);
        race(vec![first, second]).await;
    });
}

#[test]
fn a_fund_that_two_programs_want_of_a_server() {
    let Some(address) = database() else { return };
    wait(async {
        let first = Arc::new(town(postgres(&address).await).await);
        let second = Arc::new(town(postgres(&address).await).await);
        race(vec![first, second]).await;
    });
}

/// One case, two programs that each remember it: nobody's work is lost.
#[test]
fn one_case_in_two_programs() {
    wait(async {
        let folder = Folder::new();
        one_case(sqlite(&folder), sqlite(&folder)).await;
        if let Some(address) = database() {
            one_case(postgres(&address).await, postgres(&address).await).await;
        }
    });
}

async fn one_case<S: Store>(first: S, second: S) {
    let first = town(first).await;
    let second = town(second).await;
    let id = opened(&first, 500).await;
    for n in 0..20 {
        let service = if n % 3 == 0 { &second } else { &first };
        let text = format!("corrigeer: {{bedrag: '€ {n},00'}}\nreden: anders");
        let came = service.act_text(&order(None), id, &text).await.unwrap();
        assert!(matches!(came, Outcome::Done(_)), "{n}: {came:?}");
    }
    let lines = second.history(id, None, &reader()).await.unwrap().lines;
    assert_eq!(lines.len(), 21);
    assert_eq!(first.verify(|_| {}).await.unwrap().faults, []);
}

/// The same request again is done once, also by another program, also at the same time.
#[test]
fn the_same_request_is_done_once() {
    wait(async {
        let folder = Folder::new();
        same_request(sqlite(&folder), sqlite(&folder)).await;
        if let Some(address) = database() {
            same_request(postgres(&address).await, postgres(&address).await).await;
        }
    });
}

async fn same_request<S: Store>(first: S, second: S) {
    let services = [Arc::new(town(first).await), Arc::new(town(second).await)];
    let case = opened(&services[0], 500).await;
    let mut tasks = Vec::new();
    for n in 0..12 {
        let service = Arc::clone(&services[n % 2]);
        tasks.push(tokio::spawn(async move {
            let order = order(Some("een"));
            service.act_text(&order, case, GRANT).await.unwrap()
        }));
    }
    let mut first = 0;
    for task in tasks {
        match task.await.unwrap() {
            Outcome::Done(done) => first += usize::from(!done.repeated),
            Outcome::Refused(why) => panic!("{why:?}"),
        }
    }
    assert_eq!(first, 1);
    let other = services[0]
        .act_text(&order(Some("een")), case, "eruit: gestopt\nreden: anders")
        .await;
    assert!(matches!(
        other,
        Err(ServiceError::Store(StoreError::KeyReused { .. }))
    ));
}

/// A store does not open with another key, and the message says so.
#[test]
fn another_key_opens_nothing() {
    wait(async {
        let folder = Folder::new();
        drop(town(sqlite(&folder)).await);
        let store = Sqlite::open(&folder.store(), Absent::Refuse).unwrap();
        let book = Book::new(load(files()).catalog.unwrap(), files(), &[]).unwrap();
        let other = doorbraak::store::vault::Key::new([8; 32]);
        let came = Service::start(store, book, People::default(), other).await;
        assert!(matches!(came, Err(ServiceError::WrongKey)));
    });
}

/// A case goes on with the definition it began with, kept in the store, after the file
/// changed; a new one begins with the new.
#[test]
fn an_older_definition_is_kept() {
    wait(async {
        let folder = Folder::new();
        let service = town(sqlite(&folder)).await;
        let old = opened(&service, 500).await;
        drop(service);
        let mut changed = files();
        let newer = AID
            .replace("versie: 1", "versie: 2")
            .replace("toekenning", "besluit");
        changed[0].bytes = newer.into_bytes();
        let store = sqlite(&folder);
        let kept = store.definitions().await.unwrap();
        assert_eq!(kept.len(), 1);
        let book = Book::new(load(changed.clone()).catalog.unwrap(), changed, &kept).unwrap();
        let service = Service::start(store, book, People::new([kim()]), key())
            .await
            .unwrap();
        let came = service.act_text(&order(None), old, GRANT).await.unwrap();
        assert!(matches!(came, Outcome::Done(_)), "{came:?}");
        let new = opened(&service, 500).await;
        let came = service.act_text(&order(None), new, GRANT).await;
        assert!(matches!(came, Err(ServiceError::Unreadable(_))), "{came:?}");
        let grant = GRANT.replace("toekenning", "besluit");
        let came = service.act_text(&order(None), new, &grant).await.unwrap();
        assert!(matches!(came, Outcome::Done(_)), "{came:?}");
    });
}

/// An erased case shows nothing, and the chain still holds.
#[test]
fn an_erased_case() {
    wait(async {
        let folder = Folder::new();
        erased(sqlite(&folder)).await;
        if let Some(address) = database() {
            erased(postgres(&address).await).await;
        }
    });
}

async fn erased<S: Store>(store: S) {
    let service = town(store).await;
    let id = opened(&service, 1_234).await;
    let now = order(None).now;
    let who = PersonId::new("archivaris");
    let early = service.erase(id, &who, "te vroeg", "geen", now).await;
    assert!(matches!(early, Err(ServiceError::StillOpen(_))));
    for text in [GRANT, "naar: betaald"] {
        let came = service.act_text(&order(None), id, text).await.unwrap();
        assert!(matches!(came, Outcome::Done(_)), "{text}: {came:?}");
    }
    service
        .erase(id, &who, "termijn voorbij", "besluit 7", now)
        .await
        .unwrap();
    assert!(matches!(
        service.show(id, &Reader { now, ..reader() }).await,
        Err(ServiceError::Erased(_))
    ));
    let checked = service.verify(|_| {}).await.unwrap();
    assert_eq!((checked.faults.len(), checked.erased), (0, 1));
    let events = service.store().events(id, 0, 99).await.unwrap();
    let (last, content) = events.split_last().unwrap();
    assert!(content.iter().all(|event| event.sealed.is_empty()));
    assert_eq!(&*last.kind, "gewist");
}
