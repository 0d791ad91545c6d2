// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One who writes. What it is given is kept in one transaction. Most changes rest on
//! nothing but the versions of their own cases: one round trip writes them, and the
//! server stops it where a version is another. Else it takes two: what they rest on is
//! locked and read, then all of it is written and ended.
//!
//! A connection that is cut while a transaction is being ended leaves it open whether it
//! was kept. So every writer has a row of its own with the number of its turn, raised (and
//! so locked) in the first round trip. Who has lost its connection asks that row, on
//! another: it waits there until the old transaction is over, and then knows. A turn that
//! was not kept by then is shut out: the server may read it only now.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use deadpool_postgres::Object;
use tokio::sync::oneshot;
use tokio_postgres::Statement;
use uuid::Uuid;

use super::connect::{Server, Wait};
use super::fault::Fault;
use super::ground::{Ground, LastLook, Needs, Plain};
use super::pipe::{ask, say, together};
use super::{look, put, read, sql};
use crate::store::{Answer, Change, Erasure, MASTER_KEY, Outcome, Redaction, StoreError};

/// How often a turn is taken again because others were first.
const OVERTAKEN_MAX: usize = 20;

/// Nobody else writes a case while something rests on one that is not there.
const BEGIN_ALONE: &str = "BEGIN; LOCK TABLE zaak IN EXCLUSIVE MODE";

/// Whom to tell what came of it.
pub(super) type Tell = oneshot::Sender<Answer<Outcome>>;

/// What one turn is about.
pub(super) enum Task {
    /// Changes that are kept together.
    Changes(Vec<(Box<Change>, Tell)>),
    /// A destruction.
    Alone(Alone, Tell),
}

/// What is done by itself.
pub(super) enum Alone {
    /// Of all of a case.
    Erase(Box<Erasure>),
    /// Of part of one.
    Redact(Box<Redaction>),
}

/// Why a turn came to nothing, as far as is known.
enum Trouble {
    /// Nothing of it was kept.
    Nothing(Fault),
    /// It may have been kept; then this came of it.
    Doubt(Vec<Answer<Outcome>>, Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Nothing(fault)
    }
}

impl From<tokio_postgres::Error> for Trouble {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Nothing(error.into())
    }
}

/// Changes to keep, or a destruction.
#[derive(Clone, Copy)]
enum Asked<'a> {
    Changes(&'a [&'a Change]),
    Erase(&'a Erasure),
    Redact(&'a Redaction),
}

/// What the writers of one program know together.
#[derive(Default)]
pub(super) struct Shared {
    /// What cases share of which there surely is a row.
    names: Mutex<BTreeSet<Box<str>>>,
    /// The last that was read, as far as is known here.
    last_look: Mutex<Option<LastLook>>,
}

impl Shared {
    fn names(&self) -> MutexGuard<'_, BTreeSet<Box<str>>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn last_look(&self) -> Option<LastLook> {
        *self
            .last_look
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn see(&self, last: Option<LastLook>) {
        if last.is_some() {
            *self
                .last_look
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = last;
        }
    }
}

/// One writer, with a connection of its own.
pub(super) struct Writer {
    server: Arc<Server>,
    shared: Arc<Shared>,
    /// Its row, and the number of its last turn.
    id: Uuid,
    turn: i64,
    /// Whether that row was made.
    is_known: bool,
    /// Whether others of this program were at work when it began.
    crowded: bool,
    line: Option<Object>,
}

impl Writer {
    /// Of a program that knows so much together.
    pub(super) fn new(server: &Arc<Server>, shared: &Arc<Shared>) -> Self {
        Self {
            server: Arc::clone(server),
            shared: Arc::clone(shared),
            id: Uuid::now_v7(),
            turn: 0,
            is_known: false,
            crowded: false,
            line: None,
        }
    }

    /// Does a task, while others of this program may be at work, and is free again.
    pub(super) async fn take(mut self, task: Task, crowded: bool) -> Self {
        self.crowded = crowded;
        match task {
            Task::Changes(waiting) => self.keep(waiting).await,
            Task::Alone(alone, tell) => {
                let asked = match &alone {
                    Alone::Erase(erasure) => Asked::Erase(erasure),
                    Alone::Redact(redaction) => Asked::Redact(redaction),
                };
                let came = self.settle(asked).await;
                let _ = tell.send(came.and_then(|mut came| last(&mut came)));
            }
        }
        self
    }

    /// Keeps changes together, and tells of it. If one of them spoils it, each alone.
    async fn keep(&mut self, waiting: Vec<(Box<Change>, Tell)>) {
        tracing::debug!(changes = waiting.len(), "commit");
        let changes: Vec<&Change> = waiting.iter().map(|(change, _)| &**change).collect();
        match self.settle(Asked::Changes(&changes)).await {
            Ok(came) => {
                for ((_, tell), came) in waiting.into_iter().zip(came) {
                    // Who asked may have left; what was done stays done.
                    let _ = tell.send(came);
                }
            }
            Err(StoreError::Failed { .. }) if waiting.len() > 1 => {
                for (change, tell) in waiting {
                    let came = self.settle(Asked::Changes(&[&change])).await;
                    let _ = tell.send(came.and_then(|mut came| last(&mut came)));
                }
            }
            Err(error) => {
                for (_, tell) in waiting {
                    let _ = tell.send(Err(same(&error)));
                }
            }
        }
    }

    /// Takes turns until it is known what came of it.
    async fn settle(&mut self, asked: Asked<'_>) -> Answer<Vec<Answer<Outcome>>> {
        let mut wait = Wait::new();
        let mut overtaken = 0;
        loop {
            let fault = match self.take_turn(asked).await {
                Ok(came) => return Ok(came),
                Err(Trouble::Nothing(fault)) => fault,
                Err(Trouble::Doubt(came, fault)) => {
                    tracing::warn!("cut off while a transaction was being ended");
                    if self.was_kept().await? {
                        return Ok(came);
                    }
                    fault
                }
            };
            if fault.is_overtaken() && overtaken < OVERTAKEN_MAX {
                overtaken += 1;
                continue;
            }
            if fault.is_lost() {
                self.line = None;
                if wait.more().await {
                    continue;
                }
            }
            let is_busy = fault.is_overtaken();
            let told = fault.told(self.server.place());
            return Err(if is_busy { StoreError::Busy } else { told });
        }
    }

    /// One turn: a transaction.
    async fn take_turn(&mut self, asked: Asked<'_>) -> Result<Vec<Answer<Outcome>>, Trouble> {
        let needs = match asked {
            Asked::Changes(changes) => Needs::of(changes),
            Asked::Erase(erasure) => Needs::of_case(erasure.head.id),
            Asked::Redact(redaction) => Needs::of(&[&redaction.change]),
        };
        let line = match self.line.take() {
            Some(line) => line,
            None => self.server.line().await?,
        };
        if !self.is_known {
            let statement = line.prepare_cached(sql!("new_writer")).await?;
            line.execute(&statement, &[&self.id]).await?;
            self.is_known = true;
        }
        self.name(&line, &needs).await?;
        if let Asked::Changes(changes) = asked
            && let Some(plain) = Plain::of(&needs, changes, (self.shared.last_look(), self.crowded))
        {
            match self.at_once(&line, &plain).await {
                Ok(()) => {
                    self.line = Some(line);
                    return Ok(plain.came);
                }
                Err(fault) if fault.is_lost() => return Err(Trouble::Doubt(plain.came, fault)),
                // Something is not as one of them says: each is looked at.
                Err(fault) if fault.is_stale() || fault.is_overtaken() => {}
                Err(fault) => {
                    self.line = Some(line);
                    return Err(fault.into());
                }
            }
        }
        self.turn += 1;
        let mut ground = match self.look(&line, &needs).await {
            Ok(ground) => ground,
            Err(fault) => {
                if fault.is_lost() {
                    // Nobody gets it again.
                    drop(Object::take(line));
                } else if line.batch_execute("ROLLBACK").await.is_ok() {
                    self.line = Some(line);
                }
                return Err(fault.into());
            }
        };
        let (came, writes) = match asked {
            Asked::Changes(changes) => ground.judge(changes),
            Asked::Erase(erasure) => {
                let (came, writes) = ground.erase(erasure);
                (vec![Ok(came)], writes)
            }
            Asked::Redact(redaction) => ground.redact(redaction),
        };
        if !writes.any {
            line.batch_execute("ROLLBACK").await?;
            self.line = Some(line);
            return Ok(came);
        }
        match put::write(&line, self.own(), &writes).await {
            Ok(()) => {
                let looked = !writes.looks.is_empty();
                self.shared.see(looked.then_some(ground.last_look));
                self.line = Some(line);
                Ok(came)
            }
            Err(error) => {
                let fault = Fault::from(error);
                if fault.is_lost() {
                    return Err(Trouble::Doubt(came, fault));
                }
                // The `COMMIT` that came after it ended the transaction.
                self.line = Some(line);
                Err(fault.into())
            }
        }
    }

    /// The turn that is taken.
    const fn own(&self) -> put::Turn {
        put::Turn {
            writer: self.id,
            number: self.turn,
        }
    }

    /// A transaction of one round trip. An error has ended it.
    async fn at_once(&mut self, line: &Object, plain: &Plain<'_>) -> Result<(), Fault> {
        self.turn += 1;
        // Others go on from there, as if it were kept: the server tells if it was not.
        self.shared.see(plain.last_look);
        put::write_at_once(line, self.own(), &plain.sure, &plain.writes)
            .await
            .map_err(Fault::from)
    }

    /// Sees to it that there are rows to lock of all that cases share.
    async fn name(&self, line: &Object, needs: &Needs) -> Result<(), Fault> {
        let missing: Vec<Box<str>> = {
            let names = self.shared.names();
            let master = needs.master.then(|| Box::from(MASTER_KEY));
            let all = needs.shared.iter().cloned().chain(master);
            all.filter(|name| !names.contains(name)).collect()
        };
        if missing.is_empty() {
            return Ok(());
        }
        let statement = line.prepare_cached(sql!("name_shared")).await?;
        let texts: Vec<&str> = missing.iter().map(|name| &**name).collect();
        line.execute(&statement, &[&texts]).await?;
        self.shared.names().extend(missing);
        Ok(())
    }

    /// The first round trip: begins, and locks and reads everything that is needed, in an
    /// order that is the same for all: cases by id, then what they share by name.
    async fn look(&mut self, line: &Object, needs: &Needs) -> Result<Ground, Fault> {
        let ids: Vec<Uuid> = needs.cases.iter().map(|id| id.0).collect();
        let names: Vec<&str> = needs.shared.iter().map(|name| &**name).collect();
        let keys: Vec<&str> = needs.requests.iter().map(|key| &**key).collect();
        let turn = line.prepare_cached(sql!("take_turn")).await?;
        let cases = line.prepare_cached(sql!("lock_cases")).await?;
        let shared = prepared(line, sql!("lock_shared"), !names.is_empty()).await?;
        let master = prepared(line, sql!("lock_master"), needs.master).await?;
        let looks = prepared(line, sql!("last_look"), needs.looks).await?;
        let requests = prepared(line, sql!("requests"), !keys.is_empty()).await?;
        let begin = if needs.absence {
            BEGIN_ALONE
        } else {
            put::BEGIN
        };
        let mut asked = vec![
            say(line, begin),
            ask(line, &turn, [&self.id, &self.turn]),
            ask(line, &cases, [&ids]),
        ];
        asked.extend(shared.as_ref().map(|shared| ask(line, shared, [&names])));
        let master = master.as_ref();
        asked.extend(master.map(|master| ask(line, master, [&MASTER_KEY])));
        // Only once its lock is there: nobody else adds to it then.
        asked.extend(looks.as_ref().map(|looks| ask(line, looks, [])));
        asked.extend(
            requests
                .as_ref()
                .map(|requests| ask(line, requests, [&keys])),
        );
        let mut came = together(asked).await?.into_iter().skip(1);
        let turns = came.next().unwrap_or_default();
        let cases = came.next().unwrap_or_default();
        let mut found = shared.and_then(|_| came.next()).unwrap_or_default();
        found.extend(master.and_then(|_| came.next()).unwrap_or_default());
        let looks = looks.and_then(|_| came.next()).unwrap_or_default();
        let requests = requests.and_then(|_| came.next()).unwrap_or_default();
        if turns.is_empty() || found.len() != names.len() + usize::from(needs.master) {
            // Another database than it was: rows are missing that were there.
            self.is_known = false;
            self.shared.names().clear();
            return Err(Fault::Replaced);
        }
        let mut ground = read::ground(&cases, &found, &requests)?;
        if let Some(row) = looks.first() {
            ground.last_look = look::last(row)?;
        }
        Ok(ground)
    }

    /// Whether the last turn was kept.
    async fn was_kept(&mut self) -> Answer<bool> {
        let (id, turn) = (self.id, self.turn);
        // The next turn comes after the one by which this one is shut out.
        self.turn += 1;
        let found = self.server.ask(async |line: Object| {
            let statement = line.prepare_cached(sql!("last_turn")).await?;
            let row = line.query_opt(&statement, &[&id, &turn]).await?;
            let last: Option<i64> = row.map(|row| row.try_get(0)).transpose()?;
            Ok(last == Some(turn))
        });
        found.await.map_err(|error| StoreError::Unknown {
            why: error.to_string(),
        })
    }
}

/// A statement that may be needed.
async fn prepared(
    line: &Object,
    sql: &'static str,
    is_needed: bool,
) -> Result<Option<Statement>, tokio_postgres::Error> {
    if is_needed {
        line.prepare_cached(sql).await.map(Some)
    } else {
        Ok(None)
    }
}

/// The one answer to a task that was alone.
fn last(came: &mut Vec<Answer<Outcome>>) -> Answer<Outcome> {
    came.pop().unwrap_or(Err(StoreError::Failed {
        why: "no answer".into(),
    }))
}

/// The same error, for everybody who waited.
fn same(error: &StoreError) -> StoreError {
    match error {
        StoreError::Unreachable { place, why } => StoreError::Unreachable {
            place: place.clone(),
            why: why.clone(),
        },
        StoreError::Untrusted { place, what, why } => StoreError::Untrusted {
            place: place.clone(),
            what: *what,
            why: why.clone(),
        },
        StoreError::Unknown { why } => StoreError::Unknown { why: why.clone() },
        StoreError::Damaged { why } => StoreError::Damaged { why: why.clone() },
        StoreError::Full => StoreError::Full,
        StoreError::Busy => StoreError::Busy,
        other => StoreError::Failed {
            why: other.to_string(),
        },
    }
}
