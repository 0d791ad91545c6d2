// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What waits to be written, and who takes it: as much together as there is, given to a
//! writer that is free.

use std::future;
use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::connect::Server;
use super::writer::{Alone, Shared, Task, Tell, Writer};
use crate::store::{Answer, Change, Erasure, Outcome, Redaction, StoreError};

/// Writers of one program: while one waits for the disk, another gathers.
const WRITERS: usize = 2;
/// Most changes that are made durable together.
const TOGETHER_MAX: usize = 256;

/// What is asked.
enum Job {
    Change(Box<Change>, Tell),
    Alone(Alone, Tell),
}

/// The writers, from outside.
#[derive(Debug)]
pub(super) struct Writers {
    jobs: UnboundedSender<Job>,
}

impl Writers {
    /// Starts them.
    pub(super) fn start(server: &Arc<Server>) -> Self {
        let (jobs, todo) = unbounded_channel();
        let todo = Todo {
            jobs: todo,
            next: None,
        };
        tokio::spawn(share_out(todo, Arc::clone(server)));
        Self { jobs }
    }

    /// Keeps a change.
    pub(super) async fn commit(&self, change: Change) -> Answer<Outcome> {
        self.ask(|tell| Job::Change(Box::new(change), tell)).await
    }

    /// Destroys the content of a case.
    pub(super) async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        let alone = Alone::Erase(Box::new(erasure));
        self.ask(|tell| Job::Alone(alone, tell)).await
    }

    /// Destroys part of the content of a case.
    pub(super) async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        let alone = Alone::Redact(Box::new(redaction));
        self.ask(|tell| Job::Alone(alone, tell)).await
    }

    async fn ask(&self, job: impl FnOnce(Tell) -> Job) -> Answer<Outcome> {
        let gone = || StoreError::Stopped {
            why: "the store was closed".into(),
        };
        let (tell, answer) = oneshot::channel();
        self.jobs.send(job(tell)).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

/// What waits, in order.
struct Todo {
    jobs: UnboundedReceiver<Job>,
    next: Option<Job>,
}

impl Todo {
    /// What waits: changes together, a destruction alone.
    async fn take(&mut self) -> Option<Task> {
        let mut changes = Vec::new();
        let mut next = match self.next.take() {
            Some(job) => Some(job),
            None => Some(self.jobs.recv().await?),
        };
        while let Some(job) = next {
            match job {
                Job::Change(change, tell) => changes.push((change, tell)),
                Job::Alone(alone, tell) if changes.is_empty() => {
                    return Some(Task::Alone(alone, tell));
                }
                job @ Job::Alone(..) => {
                    self.next = Some(job);
                    break;
                }
            }
            let room = changes.len() < TOGETHER_MAX;
            next = room.then(|| self.jobs.try_recv().ok()).flatten();
        }
        Some(Task::Changes(changes))
    }
}

/// Gives what waits to a writer that is free: to the one that was at work last, for it and
/// its server have everything at hand.
async fn share_out(mut todo: Todo, server: Arc<Server>) {
    let shared = Arc::new(Shared::default());
    let writer = || Writer::new(&server, &shared);
    let mut free: Vec<Writer> = (0..WRITERS).map(|_| writer()).collect();
    let mut busy = JoinSet::new();
    loop {
        // Who is done comes first: it is to take what waits.
        while let Some(done) = busy.try_join_next() {
            free.push(done.unwrap_or_else(|_| writer()));
        }
        let came = {
            let next = async {
                if free.is_empty() {
                    future::pending().await
                } else {
                    todo.take().await
                }
            };
            let done = async {
                match busy.join_next().await {
                    Some(done) => done,
                    None => future::pending().await,
                }
            };
            match select(pin!(next), pin!(done)).await {
                Either::Left((task, _)) => Either::Left(task),
                Either::Right((done, _)) => Either::Right(done),
            }
        };
        match came {
            Either::Left(None) => break,
            Either::Left(Some(task)) => {
                let crowded = !busy.is_empty();
                let writer = free.pop().unwrap_or_else(writer);
                busy.spawn(writer.take(task, crowded));
            }
            Either::Right(done) => free.push(done.unwrap_or_else(|_| writer())),
        }
    }
    while busy.join_next().await.is_some() {}
}
