// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store of either kind, for who leaves it to the operator where cases are kept.

use super::{Absent, Place, *};

/// A store of either kind.
#[derive(Debug)]
pub enum AnyStore {
    /// A file.
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Sqlite),
    /// A database on a server.
    #[cfg(feature = "postgres")]
    Postgres(postgres::Postgres),
}

impl AnyStore {
    /// Opens the store at a place, and brings it to the newest form.
    ///
    /// # Errors
    /// [`StoreError`]: it is not there, not ours, newer, damaged; or this program was
    /// built without what it needs.
    pub async fn open(place: &Place, absent: Absent) -> Answer<Self> {
        match place {
            #[cfg(feature = "sqlite")]
            Place::File(path) => sqlite::Sqlite::open(path, absent).map(Self::Sqlite),
            #[cfg(feature = "postgres")]
            Place::Server(address) => {
                let opened = postgres::Postgres::open(address, absent).await;
                opened.map(Self::Postgres)
            }
            #[cfg(not(all(feature = "sqlite", feature = "postgres")))]
            place => {
                let _ = absent;
                Err(without(place))
            }
        }
    }
}

impl AnyStore {
    /// Puts a copy back, as a store where there is none.
    ///
    /// # Errors
    /// [`StoreError`]: there is something already, the copy is no store of ours, or what
    /// the file system or the server says.
    #[cfg(feature = "sqlite")]
    pub async fn restore(from: &std::path::Path, to: &Place) -> Answer<()> {
        match to {
            Place::File(path) => {
                // Opened as a store first: what is none is not put back.
                let copy = sqlite::Sqlite::open(from, Absent::Refuse)?;
                copy.backup(path).await
            }
            #[cfg(feature = "postgres")]
            Place::Server(address) => postgres::Postgres::restore(address, from).await,
            #[cfg(not(feature = "postgres"))]
            place @ Place::Server(_) => Err(without(place)),
        }
    }

    /// Puts a copy back, as a store where there is none.
    ///
    /// # Errors
    /// Always: a copy is a file that this program was built without.
    #[cfg(not(feature = "sqlite"))]
    pub async fn restore(from: &std::path::Path, _: &Place) -> Answer<()> {
        Err(without(&Place::File(from.to_owned())))
    }
}

/// What this program cannot do.
#[cfg(not(all(feature = "sqlite", feature = "postgres")))]
fn without(place: &Place) -> StoreError {
    StoreError::Failed {
        why: format!("this program was built without what {place} needs"),
    }
}

/// Asks whichever store it is.
macro_rules! ask {
    ($any:expr, $store:ident => $what:expr) => {
        match $any {
            #[cfg(feature = "sqlite")]
            AnyStore::Sqlite($store) => $what.await,
            #[cfg(feature = "postgres")]
            AnyStore::Postgres($store) => $what.await,
        }
    };
}

impl Store for AnyStore {
    async fn commit(&self, change: Change) -> Answer<Outcome> {
        ask!(self, store => store.commit(change))
    }

    async fn case(&self, id: CaseId) -> Answer<Option<StoredCase>> {
        ask!(self, store => store.case(id))
    }

    async fn events(&self, id: CaseId, after: u32, most: usize) -> Answer<Vec<KeptEvent>> {
        ask!(self, store => store.events(id, after, most))
    }

    async fn keyed(&self, process: &str, key: [u8; 32]) -> Answer<Option<CaseId>> {
        ask!(self, store => store.keyed(process, key))
    }

    async fn shared(&self, after: u64) -> Answer<SharedNews> {
        ask!(self, store => store.shared(after))
    }

    async fn holds(&self, holds: &[Hold]) -> Answer<bool> {
        ask!(self, store => store.holds(holds))
    }

    async fn answered(&self, key: &str) -> Answer<Option<Request>> {
        ask!(self, store => store.answered(key))
    }

    async fn due(&self, until: Instant, most: usize) -> Answer<Vec<(Instant, CaseId)>> {
        ask!(self, store => store.due(until, most))
    }

    async fn look_again(&self, id: CaseId, version: u32, due: Option<Instant>) -> Answer<()> {
        ask!(self, store => store.look_again(id, version, due))
    }

    async fn work(&self, question: &WorkQuestion) -> Answer<Vec<WorkRow>> {
        ask!(self, store => store.work(question))
    }

    async fn find(&self, question: &FindQuestion) -> Answer<Found> {
        ask!(self, store => store.find(question))
    }

    async fn looks(&self, question: &LookQuestion) -> Answer<Vec<KeptLook>> {
        ask!(self, store => store.looks(question))
    }

    async fn heads(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<Head>> {
        ask!(self, store => store.heads(after, most))
    }

    async fn keep_definition(&self, definition: Definition) -> Answer<()> {
        ask!(self, store => store.keep_definition(definition))
    }

    async fn definitions(&self) -> Answer<Vec<Definition>> {
        ask!(self, store => store.definitions())
    }

    async fn outbox(&self, until: Instant, most: usize) -> Answer<Vec<Parcel>> {
        ask!(self, store => store.outbox(until, most))
    }

    async fn delivered(&self, number: u64, came: Delivery) -> Answer<()> {
        ask!(self, store => store.delivered(number, came))
    }

    async fn lease(&self, lease: &Lease) -> Answer<bool> {
        ask!(self, store => store.lease(lease))
    }

    async fn letters(&self, question: &LetterQuestion) -> Answer<Vec<Letter>> {
        ask!(self, store => store.letters(question))
    }

    async fn counts(&self, now: Instant) -> Answer<Counts> {
        ask!(self, store => store.counts(now))
    }

    async fn setting(&self, name: &str, offered: &[u8]) -> Answer<Vec<u8>> {
        ask!(self, store => store.setting(name, offered))
    }

    async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        ask!(self, store => store.erase(erasure))
    }

    async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        ask!(self, store => store.redact(redaction))
    }

    async fn kept(&self, id: CaseId) -> Answer<Option<Keeping>> {
        ask!(self, store => store.kept(id))
    }

    async fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> Answer<Vec<Keeping>> {
        ask!(self, store => store.outlived(until, after, most))
    }

    async fn vaults(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<(CaseId, Box<[u8]>)>> {
        ask!(self, store => store.vaults(after, most))
    }

    async fn rewrap(&self, rewrap: Rewrap) -> Answer<Outcome> {
        ask!(self, store => store.rewrap(rewrap))
    }

    async fn scrub(&self) -> Answer<bool> {
        ask!(self, store => store.scrub())
    }

    async fn check(&self) -> Answer<()> {
        ask!(self, store => store.check())
    }

    async fn backup(&self, to: &std::path::Path) -> Answer<()> {
        ask!(self, store => store.backup(to))
    }
}
