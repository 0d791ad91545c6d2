// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store in one file, with SQLite. One thread writes: commands that arrive together are
//! made durable together, each whole or not at all. Several programs may have the file
//! open: every change says what it rests on, and that is looked up in the transaction
//! that writes it.

pub(super) mod copy;
mod erase;
mod fault;
mod find;
mod keep;
mod lease;
mod look;
mod outbox;
#[cfg(test)]
mod plans;
mod put;
mod read;
#[cfg(feature = "postgres")]
pub(super) mod tables;
mod work;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use self::fault::{failed, opening};
use self::writer::{Job, Writer};
pub use super::Absent;
use super::{Answer, *};

/// Says of a file that it is a store of ours: `DRBK` in ASCII.
const APPLICATION: i32 = 0x4452_424b;
/// Every step of the form of a store, in order. A step never changes once it was released.
const FORMS: [&str; 1] = [include_str!("schema_1.sql")];
/// How long a program waits for another that writes.
const BUSY: Duration = Duration::from_secs(10);
/// Prepared statements kept per connection.
const STATEMENTS_MAX: usize = 64;
/// Bytes of the log after which it is worked into the file.
const LOG_PAGES: u32 = 4_000;

/// A store in a file.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    /// Closed before the writer, who then works the log into the file.
    readers: Mutex<Vec<Connection>>,
    writer: Writer,
}

impl Sqlite {
    /// Opens a store, and brings it to the newest form.
    ///
    /// # Errors
    /// [`StoreError`]: it is not there, not ours, newer, damaged.
    pub fn open(path: &Path, absent: Absent) -> Answer<Self> {
        if absent == Absent::Refuse && !path.exists() {
            return Err(StoreError::Absent {
                place: path.display().to_string(),
            });
        }
        if absent == Absent::Make {
            make(path)?;
        }
        let mut connection = connect(path, OpenFlags::default())?;
        bring_up(&mut connection, path, absent)?;
        let writer = Writer::start(connection)?;
        Ok(Self {
            path: path.to_owned(),
            writer,
            readers: Mutex::new(Vec::new()),
        })
    }

    /// Asks something on a connection of its own.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Answer<T> {
        let spare = self
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = match spare {
            Some(connection) => connection,
            None => connect(
                &self.path,
                OpenFlags::SQLITE_OPEN_READ_ONLY
                    | OpenFlags::SQLITE_OPEN_NO_MUTEX
                    | OpenFlags::SQLITE_OPEN_URI,
            )?,
        };
        let answer = question(&connection).map_err(failed);
        self.readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        answer
    }
}

/// Makes an empty file that only its owner may read, unless there is one.
fn make(path: &Path) -> Answer<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(path).map(|_| ());
    made.map_err(|error| StoreError::Unreachable {
        place: path.display().to_string(),
        why: error.to_string(),
    })
}

/// A path that SQLite takes for nothing but a path (`file:…` would be an address).
fn absolute(path: &Path) -> Answer<PathBuf> {
    std::path::absolute(path).map_err(|error| StoreError::Unreachable {
        place: path.display().to_string(),
        why: error.to_string(),
    })
}

fn connect(path: &Path, flags: OpenFlags) -> Answer<Connection> {
    let place = absolute(path)?;
    let connection =
        Connection::open_with_flags(place, flags).map_err(|error| opening(path, error))?;
    let set = || {
        connection.busy_timeout(BUSY)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        // A statement is planned once, whatever its values are: else one with a limit would
        // be planned each time it is asked.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "foreign_keys", true)
    };
    set().map_err(|error| opening(path, error))?;
    Ok(connection)
}

/// Brings a file to the newest form, one step at a time, each in a transaction. An empty
/// file becomes a store only where one may be made: elsewhere it is what was left of one.
fn bring_up(connection: &mut Connection, path: &Path, absent: Absent) -> Answer<()> {
    let of = |error| opening(path, error);
    let number = |connection: &Connection, name| {
        connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
    };
    let form = number(connection, "user_version").map_err(of)?;
    let known = u32::try_from(FORMS.len()).unwrap_or(u32::MAX);
    let form = u32::try_from(form).unwrap_or(u32::MAX);
    let mark = number(connection, "application_id").map_err(of)?;
    let tables = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 = connection
        .query_row(tables, [], |row| row.get(0))
        .map_err(of)?;
    let blank = tables == 0 && form == 0 && absent == Absent::Make;
    if mark != i64::from(APPLICATION) && !blank {
        return Err(StoreError::Foreign {
            place: path.display().to_string(),
        });
    }
    if form > known {
        return Err(StoreError::Newer { found: form, known });
    }
    let settle = |connection: &Connection| {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)
    };
    // A new store gets its form while it still is written by a journal that undoes: until
    // that is done the file is empty, and making it can begin again.
    if form > 0 {
        settle(connection).map_err(of)?;
    }
    for (index, step) in FORMS.iter().enumerate().skip(form as usize) {
        let next = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut work = || {
            let change =
                connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let now: u32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
            if now < next {
                change.execute_batch(step)?;
                change.pragma_update(None, "application_id", APPLICATION)?;
                change.pragma_update(None, "user_version", next)?;
            }
            change.commit()
        };
        work().map_err(of)?;
    }
    settle(connection).map_err(of)
}

impl Store for Sqlite {
    async fn commit(&self, change: Change) -> Answer<Outcome> {
        self.writer.commit(change).await
    }

    async fn case(&self, id: CaseId) -> Answer<Option<StoredCase>> {
        self.ask(|connection| read::case(connection, id))
    }

    async fn events(&self, id: CaseId, after: u32, most: usize) -> Answer<Vec<KeptEvent>> {
        self.ask(|connection| read::events(connection, id, after, most))
    }

    async fn keyed(&self, process: &str, key: [u8; 32]) -> Answer<Option<CaseId>> {
        self.ask(|connection| read::keyed(connection, process, &key))
    }

    async fn shared(&self, after: u64) -> Answer<SharedNews> {
        self.ask(|connection| read::shared(connection, after))
    }

    async fn holds(&self, holds: &[Hold]) -> Answer<bool> {
        self.ask(|connection| {
            // One alone is read at one moment anyhow.
            if let [_] = holds {
                return put::all_hold(connection, holds);
            }
            let moment = connection.unchecked_transaction()?;
            put::all_hold(&moment, holds)
        })
    }

    async fn answered(&self, key: &str) -> Answer<Option<Request>> {
        self.ask(|connection| read::request(connection, key))
    }

    async fn due(&self, until: Instant, most: usize) -> Answer<Vec<(Instant, CaseId)>> {
        self.ask(|connection| read::due(connection, until, most))
    }

    async fn look_again(&self, id: CaseId, version: u32, due: Option<Instant>) -> Answer<()> {
        let job = Job::other(move |connection| put::due(connection, id, version, due));
        self.writer.ask(job).await
    }

    async fn work(&self, question: &WorkQuestion) -> Answer<Vec<WorkRow>> {
        self.ask(|connection| work::page(connection, question))
    }

    async fn find(&self, question: &FindQuestion) -> Answer<Found> {
        self.ask(|connection| find::page(connection, question))
    }

    async fn looks(&self, question: &LookQuestion) -> Answer<Vec<KeptLook>> {
        self.ask(|connection| look::page(connection, question))
    }

    async fn heads(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<Head>> {
        self.ask(|connection| read::heads(connection, after, most))
    }

    async fn keep_definition(&self, definition: Definition) -> Answer<()> {
        let job = Job::other(move |connection| put::definition(connection, &definition));
        self.writer.ask(job).await
    }

    async fn definitions(&self) -> Answer<Vec<Definition>> {
        self.ask(read::definitions)
    }

    async fn outbox(&self, until: Instant, most: usize) -> Answer<Vec<Parcel>> {
        self.ask(|connection| outbox::waiting(connection, until, most))
    }

    async fn delivered(&self, number: u64, came: Delivery) -> Answer<()> {
        let job = Job::other(move |connection| outbox::delivered(connection, number, came));
        self.writer.ask(job).await
    }

    async fn lease(&self, lease: &Lease) -> Answer<bool> {
        let lease = lease.clone();
        let job = Job::other(move |connection| lease::take(connection, &lease));
        self.writer.ask(job).await
    }

    async fn letters(&self, question: &LetterQuestion) -> Answer<Vec<Letter>> {
        self.ask(|connection| outbox::letters(connection, question))
    }

    async fn counts(&self, now: Instant) -> Answer<Counts> {
        self.ask(|connection| lease::counts(connection, now))
    }

    async fn setting(&self, name: &str, offered: &[u8]) -> Answer<Vec<u8>> {
        let (name, offered) = (name.to_owned(), offered.to_owned());
        let job = Job::other(move |connection| put::setting(connection, &name, &offered));
        self.writer.ask(job).await
    }

    async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        let job = Job::other(move |connection| erase::erase(connection, &erasure));
        self.writer.ask(job).await
    }

    async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        let job = Job::other(move |connection| erase::redact(connection, &redaction));
        self.writer.ask(job).await
    }

    async fn kept(&self, id: CaseId) -> Answer<Option<Keeping>> {
        self.ask(|connection| keep::kept(connection, id))
    }

    async fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> Answer<Vec<Keeping>> {
        self.ask(|connection| keep::outlived(connection, until, after, most))
    }

    async fn vaults(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<(CaseId, Box<[u8]>)>> {
        self.ask(|connection| keep::vaults(connection, after, most))
    }

    async fn rewrap(&self, rewrap: Rewrap) -> Answer<Outcome> {
        let job = Job::other(move |connection| keep::rewrap(connection, &rewrap));
        self.writer.ask(job).await
    }

    async fn scrub(&self) -> Answer<bool> {
        if !self.ask(keep::is_soiled)? {
            return Ok(true);
        }
        self.writer.ask(Job::empty_log()).await
    }

    async fn backup(&self, to: &Path) -> Answer<()> {
        if to.exists() {
            return Err(StoreError::Exists {
                place: to.display().to_string(),
            });
        }
        copy::to(&absolute(to)?, |part| {
            self.ask(|connection| connection.execute("VACUUM INTO ?1", [part]).map(|_| ()))
        })
    }

    async fn check(&self) -> Answer<()> {
        let said: String = self.ask(|connection| {
            let sql = "PRAGMA integrity_check(1)";
            connection.query_row(sql, [], |row| row.get(0))
        })?;
        if said == "ok" {
            return Ok(());
        }
        Err(StoreError::Damaged { why: said })
    }
}
