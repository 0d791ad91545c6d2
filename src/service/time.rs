// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Time that passes: cases in which a day alone changes something, in the order of those
//! days. Any program on the store may do it: an expiry is an event like any other, so it
//! happens once. The moment comes from outside.

use std::collections::BTreeSet;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tracing::Instrument as _;

use super::{Order, Outcome, Service, ServiceError};
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::engine::explain::Told;
use crate::engine::{Actor, Command, CommandKind};
use crate::store::Store;

/// Most cases that are asked of the store at once.
const PAGE: usize = 256;
/// Most cases that are worked on at once.
const LANES: usize = 32;

/// What came of time that passed.
#[derive(Debug, Default)]
pub struct Passed {
    /// Cases in which something happened.
    pub done: BTreeSet<CaseId>,
    /// Cases in which something should have happened, and why it could not.
    pub refused: Vec<(CaseId, Vec<Told>)>,
    /// Cases in which something is wrong. They do not hold up the others.
    pub failed: Vec<(CaseId, ServiceError)>,
    /// Cases that stay due, though nothing comes of it now.
    pub quiet: BTreeSet<CaseId>,
    /// Whether it was broken off: there may be more.
    pub more: bool,
}

impl Passed {
    fn note(
        &mut self,
        id: CaseId,
        came: Result<Outcome, ServiceError>,
    ) -> Result<(), ServiceError> {
        match came {
            // Nothing came of it: that is the same if it is asked again.
            Ok(Outcome::Done(done)) if done.quiet => {
                self.quiet.insert(id);
            }
            Ok(Outcome::Done(_)) => {
                self.done.insert(id);
            }
            Ok(Outcome::Refused(why)) => self.refused.push((id, why)),
            Err(ServiceError::Store(error)) => return Err(error.into()),
            Err(error) => self.failed.push((id, error)),
        }
        Ok(())
    }
}

impl<S: Store> Service<S> {
    /// Lets time pass in every case that waits for it, up to now.
    ///
    /// # Errors
    /// The store; what was done before stays done.
    pub async fn pass_time(&self, now: Instant) -> Result<Passed, ServiceError> {
        self.pass_time_while(now, &BTreeSet::new(), || true).await
    }

    /// Lets time pass, but not in some cases, and only as long as is wanted: that is
    /// asked before every case.
    ///
    /// # Errors
    /// The store; what was done before stays done.
    pub async fn pass_time_while(
        &self,
        now: Instant,
        skip: &BTreeSet<CaseId>,
        mut go_on: impl FnMut() -> bool,
    ) -> Result<Passed, ServiceError> {
        let mut passed = Passed::default();
        // Cases that stay due: they stand first in every page.
        let mut stuck = skip.clone();
        loop {
            let due = self.store.due(now, PAGE + stuck.len()).await?;
            let fresh = due.into_iter().filter(|(_, id)| !stuck.contains(id));
            let fresh: Vec<(Instant, CaseId)> = fresh.collect();
            if fresh.is_empty() {
                return Ok(passed);
            }
            let span = tracing::info_span!("time", cases = fresh.len());
            let page = self.pass_page(now, fresh, &mut passed, &mut go_on);
            page.instrument(span).await?;
            if passed.more {
                return Ok(passed);
            }
            stuck.extend(&passed.quiet);
            stuck.extend(passed.refused.iter().map(|(id, _)| *id));
            stuck.extend(passed.failed.iter().map(|(id, _)| *id));
        }
    }

    /// Lets time pass in these cases: those of one moment side by side, for no day comes
    /// between them, and what is ready together is made durable together.
    async fn pass_page(
        &self,
        now: Instant,
        cases: Vec<(Instant, CaseId)>,
        passed: &mut Passed,
        go_on: &mut impl FnMut() -> bool,
    ) -> Result<(), ServiceError> {
        for moment in cases.chunk_by(|(one, _), (other, _)| one == other) {
            let mut waiting = moment.iter().map(|(_, id)| *id);
            let mut under_way = FuturesUnordered::new();
            loop {
                while under_way.len() < LANES && !passed.more {
                    let Some(id) = waiting.next() else { break };
                    passed.more = !go_on();
                    if !passed.more {
                        under_way.push(async move { (id, self.pass_time_in(id, now).await) });
                    }
                }
                let Some((id, came)) = under_way.next().await else {
                    break;
                };
                passed.note(id, came)?;
            }
            if passed.more {
                break;
            }
        }
        Ok(())
    }

    /// Lets time pass in one case.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn pass_time_in(&self, case: CaseId, now: Instant) -> Result<Outcome, ServiceError> {
        let order = Order {
            actor: Actor::engine(),
            now,
            key: None,
        };
        self.act(&order, case, Command::plain(CommandKind::PassTime))
            .await
    }
}
