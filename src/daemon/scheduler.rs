// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms expire soon after they fall due. One node at a time does this, by a lease: two
//! would be before each other all the time. But nothing rests on the lease: an expiry is
//! an event of its case like any other, kept only if the case is as it was when it was
//! decided; so it happens once, whoever is first.

use std::collections::{BTreeMap, BTreeSet};

use super::clock::{Chance, Clock, Look, Watch};
use super::is_final;
use super::measure::Measures;
use super::pause::pause;
use super::stop::Stop;
use super::task::Task;
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::service::{Passed, Service, ServiceError};
use crate::store::{Store, StoreError};

/// The name of the task, for the lease.
const TASK: &str = "termijnen";
/// How long a lease lasts: who dies is missed after this.
const LEASE_MS: u64 = 15_000;
/// Other nodes and commands write too: look at least this often.
const LOOK_MS: u64 = 5_000;
/// Most cases before the clock is looked at again.
const ROUND_MAX: usize = 1_000;
/// The first pause after something went wrong.
const PAUSE_FIRST_MS: u64 = 5_000;
/// The longest pause of a case.
const PAUSE_CASE_MS: u64 = 60 * 60 * 1_000;
/// The longest pause when the store is away.
const PAUSE_STORE_MS: u64 = 60_000;

/// Lets terms expire.
#[derive(Debug)]
pub struct Scheduler<'a, S, C, D> {
    service: &'a Service<S>,
    clock: &'a C,
    chance: D,
    measures: &'a Measures,
    task: Task<'a, S>,
    /// When to ask for it again.
    renew: u64,
    watch: Watch,
    /// Cases that could not go on, and when to try again.
    failing: BTreeMap<CaseId, Failing>,
    /// How often in a row the store did not answer.
    away: u32,
}

#[derive(Clone, Copy, Debug)]
struct Failing {
    tries: u32,
    until: u64,
}

impl<'a, S: Store, C: Clock, D: Chance> Scheduler<'a, S, C, D> {
    /// On a service, by a clock; by the node `holder`.
    pub fn new(
        service: &'a Service<S>,
        clock: &'a C,
        chance: D,
        measures: &'a Measures,
        holder: &'a str,
    ) -> Self {
        Self {
            service,
            clock,
            chance,
            measures,
            task: Task {
                store: service.store(),
                name: TASK,
                holder,
            },
            renew: 0,
            watch: Watch::default(),
            failing: BTreeMap::new(),
            away: 0,
        }
    }

    /// Goes on until the word to stop; the case that it is at is finished first.
    ///
    /// # Errors
    /// A store that only starting again can help.
    pub async fn run(mut self, mut stop: Stop) -> Result<(), StoreError> {
        while !stop.is_given() {
            let wait = match self.round(&stop).await {
                Ok(wait) => {
                    self.away = 0;
                    wait
                }
                Err(error) if is_final(&error) => return Err(error),
                Err(error) => {
                    tracing::warn!(%error, "the store does not answer; terms wait");
                    let draw = self.chance.draw();
                    let wait = pause(self.away, PAUSE_FIRST_MS, PAUSE_STORE_MS, draw);
                    self.away = self.away.saturating_add(1);
                    wait
                }
            };
            stop.sleep(self.clock, wait).await;
        }
        self.task.give_back(self.clock.now()).await;
        self.measures.schedules(false);
        Ok(())
    }

    /// Lets expire what is due; says how long nothing will be.
    async fn round(&mut self, stop: &Stop) -> Result<u64, StoreError> {
        let (now, ticks) = (self.clock.now(), self.clock.ticks());
        if !self.believes(now, ticks) {
            // Another node takes over, where there is one.
            self.measures.schedules(false);
            return Ok(LOOK_MS);
        }
        if !self.has_task(now, ticks).await? {
            return Ok(LOOK_MS);
        }
        let skip = self.failing.iter();
        let skip = skip.filter(|(_, failing)| failing.until > ticks);
        let skip: BTreeSet<CaseId> = skip.map(|(id, _)| *id).collect();
        let mut left = ROUND_MAX;
        let go_on = || {
            left = left.saturating_sub(1);
            left > 0 && !stop.is_given()
        };
        let passed = match self.service.pass_time_while(now, &skip, go_on).await {
            Ok(passed) => passed,
            Err(ServiceError::Store(error)) => return Err(error),
            Err(error) => {
                return Err(StoreError::Failed {
                    why: error.to_string(),
                });
            }
        };
        self.note(&passed, &skip);
        if passed.more {
            return Ok(0);
        }
        self.until_next().await
    }

    /// Whether it is this node that lets terms expire now.
    async fn has_task(&mut self, now: Instant, ticks: u64) -> Result<bool, StoreError> {
        if ticks < self.renew {
            return Ok(true);
        }
        let has = self.task.take(now, LEASE_MS).await?;
        self.renew = if has {
            ticks.saturating_add(LOOK_MS)
        } else {
            0
        };
        self.measures.schedules(has);
        Ok(has)
    }

    /// Whether this clock may let terms expire; tells when it jumped.
    fn believes(&mut self, now: Instant, ticks: u64) -> bool {
        let look = self.watch.look(now, ticks);
        match look {
            Look::Steady | Look::StillTooFar => {}
            Look::Back(ms) => {
                tracing::warn!(
                    ms,
                    "the clock went back: nothing is undone, what is not due any more waits"
                );
            }
            Look::Forward(ms) => tracing::warn!(ms, "the clock went forward"),
            Look::TooFar(ms) => tracing::error!(
                ms,
                "the clock went more than a day forward: nothing expires until it is back; if it is right, start the service again"
            ),
            Look::Returned => tracing::warn!("the clock is back: terms expire again"),
        }
        self.measures.clock(look);
        look.is_believed()
    }

    /// Remembers which cases could not go on.
    fn note(&mut self, passed: &Passed, skip: &BTreeSet<CaseId>) {
        let ticks = self.clock.ticks();
        for (id, why) in &passed.refused {
            let rules: Vec<&str> = why.iter().map(|told| told.id).collect();
            tracing::warn!(case = %id.0, ?rules, "time may not pass in a case");
        }
        for (id, error) in &passed.failed {
            tracing::warn!(case = %id.0, error = error.word(), "time cannot pass in a case");
        }
        let bad = passed.refused.iter().map(|(id, _)| *id);
        let bad = bad.chain(passed.failed.iter().map(|(id, _)| *id));
        let bad: BTreeSet<CaseId> = bad.collect();
        self.measures.passed(passed.done.len(), bad.len());
        let stuck: BTreeSet<CaseId> = bad.union(&passed.quiet).copied().collect();
        if !passed.more {
            // What is not due any more is forgotten.
            self.failing
                .retain(|id, _| skip.contains(id) || stuck.contains(id));
        }
        for id in stuck {
            let draw = self.chance.draw();
            let known = self.failing.get(&id).map_or(0, |failing| failing.tries);
            let wait = pause(known, PAUSE_FIRST_MS, PAUSE_CASE_MS, draw);
            let failing = Failing {
                tries: known.saturating_add(1),
                until: ticks.saturating_add(wait),
            };
            self.failing.insert(id, failing);
        }
    }

    /// How long until something falls due, or can be tried again.
    async fn until_next(&self) -> Result<u64, StoreError> {
        let store = self.service.store();
        let soonest = store.due(Instant(i64::MAX), self.failing.len() + 1).await?;
        let mut soonest = soonest
            .iter()
            .filter(|(_, id)| !self.failing.contains_key(id));
        let now = self.clock.now();
        let due = soonest.next().map_or(LOOK_MS, |(due, _)| {
            u64::try_from(due.0.saturating_sub(now.0)).unwrap_or(0)
        });
        let ticks = self.clock.ticks();
        let again = self.failing.values();
        let again = again
            .map(|failing| failing.until.saturating_sub(ticks))
            .min();
        Ok(due.min(again.unwrap_or(LOOK_MS)).min(LOOK_MS))
    }
}
