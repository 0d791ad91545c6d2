// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A service on a store, with the small catalogue of these tests.

use std::fs;
use std::path::Path;

use doorbraak::base::ids::{CaseId, PersonId};
use doorbraak::base::time::Instant;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::RoleSet;
use doorbraak::engine::Actor;
use doorbraak::service::{Book, Done, Order, Outcome, People, Reader, Service, ServiceError};
use doorbraak::store::Store;
use doorbraak::store::vault::{KEY_BYTES, Key};

/// Where the catalogue is.
pub const CATALOGUE: &str = "tests/store/catalogus";

/// The key of the tests.
pub fn key(byte: u8) -> Key {
    Key::new([byte; KEY_BYTES])
}

/// The catalogue, with what the store kept.
pub async fn book(store: &impl Store) -> Result<Book, ServiceError> {
    let names = [
        "delen/basis.yaml",
        "gift.yaml",
        "navraag.yaml",
        "dossier.yaml",
    ];
    let files = names.map(|name| Input {
        name: format!("catalogus/{name}"),
        bytes: fs::read(Path::new(CATALOGUE).join(name)).expect("the catalogue"),
    });
    let loaded = load(files.to_vec());
    let catalog = loaded.catalog.expect("a catalogue without mistakes");
    Book::new(catalog, files.to_vec(), &store.definitions().await?)
}

/// A service, with a key.
pub async fn serve<S: Store>(store: S, key: Key) -> Result<Service<S>, ServiceError> {
    let book = book(&store).await?;
    Service::start(store, book, People::default(), key).await
}

/// A moment of 2026, in days and hours.
pub fn moment(text: &str) -> Instant {
    Instant::parse(text).expect("a moment")
}

/// Somebody with every role, on a day in March.
pub fn order(key: Option<&str>) -> Order {
    Order {
        actor: Actor {
            person: PersonId::new("an"),
            roles: RoleSet(u128::MAX),
            ..Actor::engine()
        },
        now: moment("2026-03-02 09:00"),
        key: key.map(Into::into),
    }
}

/// The same, to read.
pub fn reader(order: &Order) -> Reader {
    Reader {
        purpose: Some("een proef".into()),
        ground: Some("geen".into()),
        ..Reader::new(order.actor.clone(), order.now)
    }
}

/// What was done; it had to be.
pub fn done(came: Result<Outcome, ServiceError>) -> Done {
    match came {
        Ok(Outcome::Done(done)) => done,
        other => panic!("not done: {other:?}"),
    }
}

/// A gift, asked for.
pub async fn gift<S: Store>(service: &Service<S>, euros: u32) -> CaseId {
    let text = format!("start: gift\nmet: {{ bedrag: \"€ {euros}\" }}");
    done(service.open_text(&order(None), &text).await).case
}

/// Does something in a case.
pub async fn act<S: Store>(service: &Service<S>, case: CaseId, text: &str) -> Done {
    done(service.act_text(&order(None), case, text).await)
}

/// A gift, given: the case is closed, and another was opened.
pub async fn given<S: Store>(service: &Service<S>, euros: u32) -> CaseId {
    let case = gift(service, euros).await;
    for text in [
        "vervul: besluit\nmet: { besluit: ja_hoor }",
        "naar: uitbetalen",
        "vervul: betaling",
    ] {
        act(service, case, text).await;
    }
    case
}
