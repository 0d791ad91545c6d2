// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The one thread that writes. What waits is taken together, up to a limit, and made
//! durable by one commit; nobody hears of a change before that. After a failure of the
//! disk nothing more is written: what is there is known again only after a restart.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use super::fault::failed;
use super::{BUSY, keep, put};
use crate::store::{Answer, Change, Outcome, StoreError};

/// Most changes that are made durable together.
const TOGETHER_MAX: usize = 512;

/// How long emptying the log waits for whoever reads.
const LOG_BUSY: Duration = Duration::from_secs(1);

/// Work in a transaction of its own; answers what stops the store, if anything does.
type Alone = Box<dyn FnOnce(&mut Connection) -> Option<StoreError> + Send>;

/// What the thread is asked.
pub(super) enum Job {
    /// To keep a change.
    Commit(Box<Change>, oneshot::Sender<Answer<Outcome>>),
    /// To do something in a transaction of its own.
    Alone(Alone),
}

/// A job with its answer to come.
pub(super) struct Asked<T> {
    job: Job,
    answer: oneshot::Receiver<Answer<T>>,
}

impl Job {
    /// Something in a transaction of its own.
    pub(super) fn other<T: Send + 'static>(
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Asked<T> {
        Self::with(move |connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let came = work(&change)?;
            change.commit()?;
            Ok(came)
        })
    }

    /// The log is worked into the file, and emptied; `false` when somebody who reads
    /// keeps it. Others who write do not wait long for that.
    pub(super) fn empty_log() -> Asked<bool> {
        Self::with(|connection| {
            connection.busy_timeout(LOG_BUSY)?;
            let came = keep::empty_log(connection);
            connection.busy_timeout(BUSY)?;
            came
        })
    }

    fn with<T: Send + 'static>(
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Asked<T> {
        let (tell, answer) = oneshot::channel();
        let job = Self::Alone(Box::new(move |connection| {
            let came = work(connection).map_err(failed);
            let why = came.as_ref().err().and_then(stops);
            // Who asked may have left; what was done stays done.
            let _ = tell.send(came);
            why
        }));
        Asked { job, answer }
    }
}

/// The thread, from outside.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection) -> Answer<Self> {
        let (jobs, todo) = channel();
        let thread = thread::Builder::new()
            .name("doorbraak-writer".into())
            .spawn(move || work(connection, &todo))
            .map_err(|error| StoreError::Failed {
                why: error.to_string(),
            })?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Keeps a change.
    pub(super) async fn commit(&self, change: Change) -> Answer<Outcome> {
        let (tell, answer) = oneshot::channel();
        self.ask(Asked {
            job: Job::Commit(Box::new(change), tell),
            answer,
        })
        .await
    }

    /// Does something else.
    pub(super) async fn ask<T>(&self, asked: Asked<T>) -> Answer<T> {
        let gone = || StoreError::Stopped {
            why: "the store was closed".into(),
        };
        let jobs = self.jobs.as_ref().ok_or_else(gone)?;
        jobs.send(asked.job).map_err(|_| gone())?;
        asked.answer.await.map_err(|_| gone())?
    }
}

impl Drop for Writer {
    /// What was asked is done before the store closes.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Whether an error leaves it open what is on the disk.
fn stops(error: &StoreError) -> Option<StoreError> {
    match error {
        StoreError::Stopped { why } => Some(StoreError::Stopped { why: why.clone() }),
        _ => None,
    }
}

fn work(mut connection: Connection, todo: &Receiver<Job>) {
    let mut stopped: Option<StoreError> = None;
    while let Ok(first) = todo.recv() {
        let mut together = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Commit(change, tell) => together.push((change, tell)),
                Job::Alone(alone) => {
                    keep(&mut connection, &mut together, &mut stopped);
                    if stopped.is_none() {
                        stopped = alone(&mut connection);
                    }
                    // Else it is dropped, and so is its answer: who asked hears that.
                }
            }
            next = (together.len() < TOGETHER_MAX)
                .then(|| todo.try_recv().ok())
                .flatten();
        }
        keep(&mut connection, &mut together, &mut stopped);
    }
}

type Waiting = (Box<Change>, oneshot::Sender<Answer<Outcome>>);

/// Keeps changes together, and tells of it. If one of them spoils it, each alone.
fn keep(
    connection: &mut Connection,
    together: &mut Vec<Waiting>,
    stopped: &mut Option<StoreError>,
) {
    let waiting = std::mem::take(together);
    if waiting.is_empty() {
        return;
    }
    let said = stopped.as_ref().and_then(stops);
    if let Some(StoreError::Stopped { why }) = said {
        for (_, tell) in waiting {
            let _ = tell.send(Err(StoreError::Stopped { why: why.clone() }));
        }
        return;
    }
    tracing::debug!(changes = waiting.len(), "commit");
    let changes: Vec<&Change> = waiting.iter().map(|(change, _)| &**change).collect();
    match keep_all(connection, &changes) {
        Ok(outcomes) => {
            for ((_, tell), came) in waiting.into_iter().zip(outcomes) {
                let _ = tell.send(Ok(came));
            }
        }
        Err(StoreError::Busy) => {
            // Each alone would wait as long again.
            for (_, tell) in waiting {
                let _ = tell.send(Err(StoreError::Busy));
            }
        }
        Err(error) if stops(&error).is_some() || waiting.len() == 1 => {
            *stopped = stops(&error);
            let mut error = Some(error);
            for (_, tell) in waiting {
                let said = error.take().unwrap_or_else(|| StoreError::Stopped {
                    why: "the disk failed".into(),
                });
                let _ = tell.send(Err(said));
            }
        }
        Err(_) => {
            for one in waiting {
                keep(connection, &mut vec![one], stopped);
            }
        }
    }
}

fn keep_all(connection: &mut Connection, changes: &[&Change]) -> Answer<Vec<Outcome>> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    let mut outcomes = Vec::with_capacity(changes.len());
    for change in changes {
        outcomes.push(put::change(&transaction, change)?);
    }
    transaction.commit().map_err(failed)?;
    Ok(outcomes)
}
