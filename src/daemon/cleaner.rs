// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Once a day what need not be kept any longer is destroyed: only where somebody asked for
//! that, and in their name. One node at a time does it, by a lease. It does not rest on
//! the lease that a case goes once: each is destroyed only as it stood when it was judged.

use std::pin::pin;

use futures_util::future::{Either, select};

use super::clock::{Chance, Clock, Watch};
use super::is_final;
use super::measure::Measures;
use super::pause::pause;
use super::stop::Stop;
use super::task::Task;
use crate::base::ids::PersonId;
use crate::base::time::{Date, Instant};
use crate::service::{Purged, Service, ServiceError, State};
use crate::store::{Store, StoreError};

/// The name of the task, for the lease.
const TASK: &str = "opruimen";
/// How long a lease lasts: who dies is missed after this.
const LEASE_MS: u64 = 60_000;
/// How often it is asked again, and whether a new day began.
const LOOK_MS: u64 = 20_000;
/// The first pause when the store is away.
const PAUSE_FIRST_MS: u64 = 5_000;
/// The longest.
const PAUSE_STORE_MS: u64 = 60_000;

/// Destroys what need not be kept any longer.
#[derive(Debug)]
pub struct Cleaner<'a, S, C, D> {
    service: &'a Service<S>,
    clock: &'a C,
    chance: D,
    measures: &'a Measures,
    /// In whose name.
    who: PersonId,
    task: Task<'a, S>,
    watch: Watch,
    /// The last day of which all was done by this node.
    done: Option<Date>,
    /// Whether something of what was destroyed may still stand beside the store.
    is_scrubbed: bool,
    /// How often in a row the store did not answer.
    away: u32,
}

impl<'a, S: Store, C: Clock, D: Chance> Cleaner<'a, S, C, D> {
    /// On a service, by a clock; in the name of `who`, by the node `holder`.
    pub fn new(
        service: &'a Service<S>,
        clock: &'a C,
        chance: D,
        measures: &'a Measures,
        (who, holder): (PersonId, &'a str),
    ) -> Self {
        Self {
            service,
            clock,
            chance,
            measures,
            who,
            task: Task {
                store: service.store(),
                name: TASK,
                holder,
            },
            watch: Watch::default(),
            done: None,
            is_scrubbed: true,
            away: 0,
        }
    }

    /// Goes on until the word to stop, which breaks off at once: what was not destroyed
    /// yet is judged again the next time.
    ///
    /// # Errors
    /// A store that only starting again can help.
    pub async fn run(mut self, mut stop: Stop) -> Result<(), StoreError> {
        while !stop.is_given() {
            let wait = match self.look(&mut stop).await {
                Ok(()) => {
                    self.away = 0;
                    LOOK_MS
                }
                Err(error) if is_final(&error) => return Err(error),
                Err(error) => {
                    tracing::warn!(%error, "the store does not answer; destroying waits");
                    let draw = self.chance.draw();
                    let wait = pause(self.away, PAUSE_FIRST_MS, PAUSE_STORE_MS, draw);
                    self.away = self.away.saturating_add(1);
                    wait
                }
            };
            stop.sleep(self.clock, wait).await;
        }
        self.task.give_back(self.clock.now()).await;
        self.measures.cleans(false);
        Ok(())
    }

    /// Does what there is to do today, if this node is the one to do it.
    async fn look(&mut self, stop: &mut Stop) -> Result<(), StoreError> {
        let (now, ticks) = (self.clock.now(), self.clock.ticks());
        // What is destroyed does not come back: not by a clock that may be wrong. The
        // scheduler tells of it.
        let is_believed = self.watch.look(now, ticks).is_believed();
        let has = is_believed && self.task.take(now, LEASE_MS).await?;
        self.measures.cleans(has);
        if !has {
            return Ok(());
        }
        // Also where the clock went back: the day that was done may have been a wrong one.
        if self.done != Some(now.date()) {
            return self.clean(now, stop).await;
        }
        if !self.is_scrubbed {
            self.is_scrubbed = plain(self.service.scrub().await)?;
        }
        Ok(())
    }

    /// Destroys what is over, unless the task is lost or the word to stop comes.
    async fn clean(&mut self, now: Instant, stop: &mut Stop) -> Result<(), StoreError> {
        let trust = self.service.trust_clock(now).await;
        let doubts = matches!(trust, Err(ServiceError::ClockAhead(_)));
        self.measures.doubts(doubts);
        if let Err(ServiceError::ClockAhead(last)) = trust {
            // Looked at again tomorrow; told once a day.
            self.done = Some(now.date());
            let last = last.date();
            tracing::error!(%last, "the clock stands more than a month after the last case that was opened: nothing is destroyed; if it is right, use `opslag purge --nu`");
            return Ok(());
        }
        plain(trust)?;
        let purged = {
            let purge = pin!(self.service.purge(&self.who, now, |_| {}));
            match select(purge, pin!(self.keep_or_stop(stop))).await {
                Either::Left((purged, _)) => plain(purged)?,
                Either::Right((kept, _)) => {
                    tracing::info!("destroying is broken off; it goes on where it was");
                    return kept;
                }
            }
        };
        self.done = Some(now.date());
        tell(&purged);
        self.measures.cleaned(now, &purged);
        self.is_scrubbed = purged.is_scrubbed;
        Ok(())
    }

    /// Keeps the task; ends when it is lost, or the word to stop comes.
    async fn keep_or_stop(&self, stop: &mut Stop) -> Result<(), StoreError> {
        loop {
            stop.sleep(self.clock, LOOK_MS).await;
            if stop.is_given() || !self.task.take(self.clock.now(), LEASE_MS).await? {
                return Ok(());
            }
        }
    }
}

/// Tells of it in the log.
fn tell(purged: &Purged) {
    let (erased, left) = (purged.erased, purged.left.len());
    tracing::info!(
        erased,
        parts = purged.redacted,
        left,
        "what need not be kept any longer is destroyed"
    );
    for due in &purged.left {
        if let State::Failed(error) = &due.state {
            let error = error.word();
            tracing::warn!(case = %due.case.0, error, "a case cannot be destroyed");
        }
    }
}

/// What a store could not do; anything else is no fault of the store, and tried again.
fn plain<T>(came: Result<T, ServiceError>) -> Result<T, StoreError> {
    came.map_err(|error| match error {
        ServiceError::Store(error) => error,
        error => StoreError::Failed {
            why: error.word().into(),
        },
    })
}
