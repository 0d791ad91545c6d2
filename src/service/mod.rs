// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 8: running cases. Here the clock, chance and waiting come in: [`Service`] loads
//! a case, lets the engine decide, and gives the store everything the decision does as
//! one change. Several programs may serve one store: a decision that rests on something
//! that changed meanwhile is made again.
//!
//! No rules here: what may be done, and why not, is the engine's to say. Nothing of HTTP
//! or of the command line either.

pub mod access;
mod act;
mod audit;
mod balance;
mod because;
pub mod book;
pub mod count;
mod decide;
mod error;
mod fetch;
mod hold;
mod keep;
mod ledger;
mod live;
mod master;
mod migrate;
mod note;
mod part;
mod people;
mod reading;
mod redact;
mod rekey;
mod retain;
mod search;
mod show;
pub mod suppress;
mod time;
mod watch;
mod words;
mod work;

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use tokio::sync::Mutex;

pub use access::{Noted, ReadLine, Reader};
pub use act::{Done, Order, Outcome};
pub use audit::{Checked, Fault, hex};
pub use balance::Balance;
pub use because::Because;
pub use book::Book;
pub use error::ServiceError;
pub use hold::{Holding, KeptCase};
pub use master::MasterKeys;
pub use migrate::{Came, Earnest, Migration, Over, Passage, Tally, Transit};
pub use part::{Gone, Part};
pub use people::People;
pub use rekey::{Rekeyed, rekey};
pub use retain::{Due, Purged, State};
pub use search::{Cursor, Hits, Search};
pub use show::{History, Line, Shown};
pub use time::Passed;
pub use watch::{Observer, Seen};
pub use work::Waiting;

use self::ledger::Ledger;
use self::live::Cache;
use self::master::Master;
use crate::base::ids::ProcessId;
use crate::definition::model::Fingerprint;
use crate::store::Store;

/// How many locks there are for cases: two cases seldom share one.
const LOCKS: usize = 1_024;

/// Cases on a store.
#[derive(Debug)]
pub struct Service<S> {
    store: S,
    book: Arc<Book>,
    people: RwLock<Arc<People>>,
    master: Master,
    ledger: RwLock<Ledger>,
    cache: Cache,
    /// News is asked for and learnt in one go: older news never comes after newer.
    learning: Mutex<()>,
    /// One writer per case in this program.
    locks: Box<[Mutex<()>]>,
    /// One writer per fund in this program.
    funds: Box<[Mutex<()>]>,
    /// Definitions that the store surely has.
    kept: std::sync::Mutex<BTreeSet<(ProcessId, Fingerprint)>>,
    /// Who counts commands.
    observer: Option<Arc<dyn Observer>>,
}

impl<S: Store> Service<S> {
    /// Serves a store with a catalogue. Among the master keys must be the one that the
    /// store has now.
    ///
    /// # Errors
    /// [`ServiceError`]: another key, a definition in use that cannot be made again, or
    /// the store.
    pub async fn start(
        store: S,
        book: Book,
        people: People,
        keys: impl Into<MasterKeys> + Send,
    ) -> Result<Self, ServiceError> {
        let book = Arc::new(book);
        let mut ledger = Ledger::new(&book);
        let news = store.shared(0).await?;
        let changed = news.versions.iter();
        let mut changed = changed.filter(|(name, _)| **name == *master::CHANGED);
        let changed = changed.next().map_or(0, |(_, version)| *version);
        // Before the rest: with another key nothing of it could be understood.
        let master = Master::of(&store, keys.into(), changed).await?;
        ledger.learn(&book, news)?;
        let locks = |count: usize| (0..count).map(|_| Mutex::new(())).collect();
        Ok(Self {
            store,
            people: RwLock::new(Arc::new(people)),
            master,
            ledger: RwLock::new(ledger),
            cache: Cache::default(),
            learning: Mutex::default(),
            locks: locks(LOCKS),
            funds: locks(book.shared().funds.len()),
            kept: std::sync::Mutex::default(),
            observer: None,
            book,
        })
    }

    /// The store.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// The definitions.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Who works here.
    #[must_use]
    pub fn people(&self) -> Arc<People> {
        let people = self.people.read();
        Arc::clone(&people.unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on these work here. What is being decided goes on with those before.
    pub fn replace_people(&self, people: People) {
        let mut now = self.people.write().unwrap_or_else(PoisonError::into_inner);
        *now = Arc::new(people);
    }

    /// Learns what other programs changed in what cases share.
    async fn refresh(&self) -> Result<(), ServiceError> {
        let _turn = self.learning.lock().await;
        let known = self.ledger().upto();
        let news = self.store.shared(known).await?;
        let changed = {
            let mut ledger = self.ledger.write().unwrap_or_else(PoisonError::into_inner);
            ledger.learn(&self.book, news)?;
            ledger.version(master::CHANGED)
        };
        if changed == self.master.version() {
            return Ok(());
        }
        self.master.renew(&self.store, changed).await
    }

    fn is_kept(&self, of: (ProcessId, Fingerprint)) -> bool {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.contains(&of)
    }

    fn note_kept(&self, of: (ProcessId, Fingerprint)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(of);
    }

    fn ledger(&self) -> RwLockReadGuard<'_, Ledger> {
        self.ledger.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Random bytes of the operating system.
fn chance<const N: usize>() -> Result<[u8; N], ServiceError> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// As many random bytes as there is room for.
fn fill(bytes: &mut [u8]) -> Result<(), ServiceError> {
    getrandom::fill(bytes).map_err(|error| ServiceError::Chance(error.to_string()))
}
