// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store in a database of PostgreSQL. Any number of programs may have it open, on any
//! number of machines: every change says what it rests on, and that is locked and looked
//! up in the transaction that writes it.
//!
//! **Isolation.** `READ COMMITTED`, with a lock on the row of every case and everything
//! shared that a change rests on or changes, taken in one order (cases by id, then names):
//! nobody waits in a ring, and only those wait who need the same. A case that was only
//! read, by who changes nothing, is not locked: one look suffices. `SERIALIZABLE` would
//! do as well, but finds out at the end, and throws away whole groups for what one of them
//! read. What cannot be locked because it is not there is unique by a key, or locks the
//! table. Rows of registers are numbered by a counter that is one of those locked rows:
//! a lower number never becomes visible after a higher one.
//!
//! **Durable.** `synchronous_commit` is on whatever the server says; what cannot be known
//! because the connection was cut is asked afterwards (`writer`). Connections that were
//! cut are made again, also to another server of the address, when a standby took over.

#[cfg(feature = "sqlite")]
mod carry;
mod connect;
mod fault;
mod find;
mod form;
mod ground;
mod keep;
mod look;
mod outbox;
mod pipe;
mod put;
mod read;
mod work;
mod writer;
mod writers;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::Object;

use self::connect::Server;
use self::writers::Writers;
use super::{Answer, *};

/// A statement, by the name of its file.
macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("sql/", $name, ".sql"))
    };
}
use sql;

/// A store on a server.
pub struct Postgres {
    server: Arc<Server>,
    writers: Writers,
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postgres({})", self.server.place())
    }
}

impl Postgres {
    /// Opens a store by its address (`postgres://…`), and brings it to the newest form.
    /// The database itself must be there. Within a runtime that has I/O and time; the
    /// store works as long as that does.
    ///
    /// # Errors
    /// [`StoreError`]: it is not there, not ours, newer, not reachable.
    pub async fn open(address: &str, absent: Absent) -> Answer<Self> {
        let server = Arc::new(Server::new(address)?);
        let line = server.line().await;
        let line = line.map_err(|fault| fault.told(server.place()))?;
        form::bring_up(&line, server.place(), absent).await?;
        drop(line);
        let writers = Writers::start(&server);
        Ok(Self { server, writers })
    }

    /// Puts a copy ([`Store::backup`]) into a database in which there is no store yet, or
    /// an empty one.
    ///
    /// # Errors
    /// [`StoreError`]: there is something already, the copy is no store, or the server.
    #[cfg(feature = "sqlite")]
    pub async fn restore(address: &str, from: &Path) -> Answer<()> {
        // Opened as a store first: what is none, or of a newer program, is not put back.
        drop(sqlite::Sqlite::open(from, Absent::Refuse)?);
        let store = Self::open(address, Absent::Make).await?;
        let place = store.server.place();
        let line = store.server.line().await;
        let line = line.map_err(|fault| fault.told(place))?;
        carry::restore(&line, place, from).await
    }
}

impl Store for Postgres {
    async fn commit(&self, change: Change) -> Answer<Outcome> {
        self.writers.commit(change).await
    }

    async fn find(&self, question: &FindQuestion) -> Answer<Found> {
        let ask = async |line: Object| find::page(line, question).await;
        self.server.ask(ask).await
    }

    async fn looks(&self, question: &LookQuestion) -> Answer<Vec<KeptLook>> {
        let ask = async |line: Object| look::page(&line, question).await;
        self.server.ask(ask).await
    }

    async fn case(&self, id: CaseId) -> Answer<Option<StoredCase>> {
        let ask = async |line: Object| read::case(&line, id).await;
        self.server.ask(ask).await
    }

    async fn events(&self, id: CaseId, after: u32, most: usize) -> Answer<Vec<KeptEvent>> {
        let ask = async |line: Object| read::events(&line, id, after, most).await;
        self.server.ask(ask).await
    }

    async fn keyed(&self, process: &str, key: [u8; 32]) -> Answer<Option<CaseId>> {
        let ask = async |line: Object| read::keyed(&line, process, &key).await;
        self.server.ask(ask).await
    }

    async fn shared(&self, after: u64) -> Answer<SharedNews> {
        let ask = async |line: Object| read::shared(&line, after).await;
        self.server.ask(ask).await
    }

    async fn holds(&self, holds: &[Hold]) -> Answer<bool> {
        let ask = async |line: Object| read::holds(&line, holds).await;
        self.server.ask(ask).await
    }

    async fn answered(&self, key: &str) -> Answer<Option<Request>> {
        let ask = async |line: Object| read::answered(&line, key).await;
        self.server.ask(ask).await
    }

    async fn due(&self, until: Instant, most: usize) -> Answer<Vec<(Instant, CaseId)>> {
        let ask = async |line: Object| read::due(&line, until, most).await;
        self.server.ask(ask).await
    }

    async fn look_again(&self, id: CaseId, version: u32, due: Option<Instant>) -> Answer<()> {
        let due = due.map(|due| due.0);
        let ask = async |line: Object| {
            let statement = line.prepare_cached(sql!("look_again")).await?;
            line.execute(&statement, &[&id.0, &i64::from(version), &due])
                .await?;
            Ok(())
        };
        self.server.ask(ask).await
    }

    async fn work(&self, question: &WorkQuestion) -> Answer<Vec<WorkRow>> {
        let ask = async |line: Object| work::page(&line, question).await;
        self.server.ask(ask).await
    }

    async fn heads(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<Head>> {
        let ask = async |line: Object| read::heads(&line, after, most).await;
        self.server.ask(ask).await
    }

    async fn keep_definition(&self, definition: Definition) -> Answer<()> {
        let files: Vec<(&str, String)> = definition
            .files
            .iter()
            .map(|(name, text)| (&**name, String::from_utf8_lossy(text).into_owned()))
            .collect();
        let files = serde_json::to_string(&files).unwrap_or_default();
        let one = &definition;
        let ask = async |line: Object| {
            let statement = line.prepare_cached(sql!("put_definition")).await?;
            let (print, version) = (one.fingerprint.to_be_bytes(), i64::from(one.version));
            line.execute(
                &statement,
                &[
                    &&*one.process,
                    &print.as_slice(),
                    &version,
                    &one.since.0,
                    &files,
                ],
            )
            .await?;
            Ok(())
        };
        self.server.ask(ask).await
    }

    async fn definitions(&self) -> Answer<Vec<Definition>> {
        let ask = async |line: Object| read::definitions(&line).await;
        self.server.ask(ask).await
    }

    async fn outbox(&self, until: Instant, most: usize) -> Answer<Vec<Parcel>> {
        let ask = async |line: Object| outbox::waiting(&line, until, most).await;
        self.server.ask(ask).await
    }

    async fn delivered(&self, number: u64, came: Delivery) -> Answer<()> {
        let ask = async |line: Object| outbox::delivered(&line, number, came).await;
        self.server.ask(ask).await
    }

    async fn lease(&self, lease: &Lease) -> Answer<bool> {
        let ask = async |line: Object| outbox::lease(&line, lease).await;
        self.server.ask(ask).await
    }

    async fn letters(&self, question: &LetterQuestion) -> Answer<Vec<Letter>> {
        let ask = async |line: Object| outbox::letters(&line, question).await;
        self.server.ask(ask).await
    }

    async fn counts(&self, now: Instant) -> Answer<Counts> {
        let ask = async |line: Object| outbox::counts(&line, now).await;
        self.server.ask(ask).await
    }

    async fn setting(&self, name: &str, offered: &[u8]) -> Answer<Vec<u8>> {
        let ask = async |line: Object| {
            let offer = line.prepare_cached(sql!("offer_setting")).await?;
            line.execute(&offer, &[&name, &offered]).await?;
            let known = line.prepare_cached(sql!("setting")).await?;
            Ok(line.query_one(&known, &[&name]).await?.try_get(0)?)
        };
        self.server.ask(ask).await
    }

    async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        self.writers.erase(erasure).await
    }

    async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        self.writers.redact(redaction).await
    }

    async fn kept(&self, id: CaseId) -> Answer<Option<Keeping>> {
        let ask = async |line: Object| keep::kept(&line, id).await;
        self.server.ask(ask).await
    }

    async fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> Answer<Vec<Keeping>> {
        let ask = async |line: Object| keep::outlived(&line, until, after, most).await;
        self.server.ask(ask).await
    }

    async fn vaults(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<(CaseId, Box<[u8]>)>> {
        let ask = async |line: Object| keep::vaults(&line, after, most).await;
        self.server.ask(ask).await
    }

    async fn rewrap(&self, rewrap: Rewrap) -> Answer<Outcome> {
        let asked = AtomicBool::new(false);
        let ask = async |line: Object| {
            let again = asked.swap(true, Ordering::Relaxed);
            keep::rewrap(line, &rewrap, again).await
        };
        self.server.ask(ask).await
    }

    async fn scrub(&self) -> Answer<bool> {
        let ask = async |line: Object| keep::scrub(&line).await;
        self.server.ask(ask).await
    }

    async fn check(&self) -> Answer<()> {
        let ask = async |line: Object| read::check(&line).await;
        match self.server.ask(ask).await? {
            None => Ok(()),
            Some(why) => Err(StoreError::Damaged { why }),
        }
    }

    /// A file that is a store itself, of the other kind.
    #[cfg(feature = "sqlite")]
    async fn backup(&self, to: &Path) -> Answer<()> {
        let place = self.server.place();
        let line = self
            .server
            .line()
            .await
            .map_err(|fault| fault.told(place))?;
        carry::backup(&line, place, to).await
    }

    #[cfg(not(feature = "sqlite"))]
    async fn backup(&self, to: &Path) -> Answer<()> {
        Err(StoreError::Failed {
            why: format!(
                "this program was built without what writes {}: use pg_dump",
                to.display()
            ),
        })
    }
}
