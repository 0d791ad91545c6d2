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
mod because;
pub mod book;
pub mod count;
mod decide;
mod error;
mod fetch;
mod keep;
mod ledger;
mod live;
mod people;
mod reading;
mod search;
mod show;
pub mod suppress;
mod time;
mod words;
mod work;

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use tokio::sync::Mutex;

pub use access::{Noted, ReadLine, Reader};
pub use act::{Done, Order, Outcome};
pub use audit::{Checked, Fault, hex};
pub use because::Because;
pub use book::Book;
pub use error::ServiceError;
pub use people::People;
pub use search::{Cursor, Hits, Search};
pub use show::{History, Line, Shown};
pub use time::Passed;
pub use work::Waiting;

use self::ledger::Ledger;
use self::live::Cache;
use crate::base::ids::ProcessId;
use crate::definition::model::Fingerprint;
use crate::store::Store;
use crate::store::vault::{KEY_BYTES, Key, NONCE_BYTES, Seal};

/// How many locks there are for cases: two cases seldom share one.
const LOCKS: usize = 1_024;
/// The name under which the store keeps the proof of its master key.
const PROOF: &str = "sleutelproef";
/// The name under which the store keeps its own key, wrapped by the master key.
pub const HOUSE: &str = "huissleutel";
/// What that key is wrapped for, in the place of a case.
pub const HOUSE_ID: [u8; 16] = [0; 16];
/// What that proof says.
const PROOF_TEXT: &[u8] = b"doorbraak";

/// Cases on a store.
#[derive(Debug)]
pub struct Service<S> {
    store: S,
    book: Arc<Book>,
    people: People,
    master: Key,
    /// The key of the store itself: seals what was read, and makes words that only this
    /// store can look for. The master key wraps it.
    house: Key,
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
}

impl<S: Store> Service<S> {
    /// Serves a store with a catalogue. The master key must be the one that the store
    /// was made with.
    ///
    /// # Errors
    /// [`ServiceError`]: another key, a definition in use that cannot be made again, or
    /// the store.
    pub async fn start(
        store: S,
        book: Book,
        people: People,
        master: Key,
    ) -> Result<Self, ServiceError> {
        prove(&store, &master).await?;
        let house = house_key(&store, &master).await?;
        let book = Arc::new(book);
        let mut ledger = Ledger::new(&book);
        ledger.learn(&book, store.shared(0).await?)?;
        let locks = |count: usize| (0..count).map(|_| Mutex::new(())).collect();
        Ok(Self {
            store,
            people,
            master,
            house,
            ledger: RwLock::new(ledger),
            cache: Cache::default(),
            learning: Mutex::default(),
            locks: locks(LOCKS),
            funds: locks(book.shared().funds.len()),
            kept: std::sync::Mutex::default(),
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
    pub const fn people(&self) -> &People {
        &self.people
    }

    /// Learns what other programs changed in what cases share.
    async fn refresh(&self) -> Result<(), ServiceError> {
        let _turn = self.learning.lock().await;
        let known = self.ledger().upto();
        let news = self.store.shared(known).await?;
        let mut ledger = self.ledger.write().unwrap_or_else(PoisonError::into_inner);
        ledger.learn(&self.book, news)
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

/// Tells whether this is the key that the store was made with; the first one is.
async fn prove<S: Store>(store: &S, master: &Key) -> Result<(), ServiceError> {
    let nonce = chance::<NONCE_BYTES>()?;
    let offered = master.seal(Seal::Proof, nonce, PROOF_TEXT);
    let kept = store.setting(PROOF, &offered).await?;
    match master.open(Seal::Proof, &kept) {
        Ok(text) if text == PROOF_TEXT => Ok(()),
        _ => Err(ServiceError::WrongKey),
    }
}

/// The key of the store itself; made by the first who serves it.
async fn house_key<S: Store>(store: &S, master: &Key) -> Result<Key, ServiceError> {
    let key = Key::new(chance::<KEY_BYTES>()?);
    let offered = master.wrap(&HOUSE_ID, chance::<NONCE_BYTES>()?, &key);
    let kept = store.setting(HOUSE, &offered).await?;
    let key = master.unwrap_key(&HOUSE_ID, &kept);
    key.map_err(|_| ServiceError::WrongKey)
}

/// Random bytes of the operating system.
fn chance<const N: usize>() -> Result<[u8; N], ServiceError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| ServiceError::Chance(error.to_string()))?;
    Ok(bytes)
}
