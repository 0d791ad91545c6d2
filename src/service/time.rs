// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Time that passes: cases in which a day alone changes something, in the order of those
//! days. Any program on the store may do it: an expiry is an event like any other, so it
//! happens once. The moment comes from outside.

use super::{Order, Outcome, Service, ServiceError};
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::engine::explain::Told;
use crate::engine::{Actor, Command, CommandKind};
use crate::store::Store;

/// Most cases that are asked of the store at once.
const PAGE: usize = 256;

/// What came of time that passed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passed {
    /// Cases in which something happened.
    pub done: Vec<CaseId>,
    /// Cases in which something should have happened, and why it could not.
    pub refused: Vec<(CaseId, Vec<Told>)>,
}

impl<S: Store> Service<S> {
    /// Lets time pass in every case that waits for it, up to now.
    ///
    /// # Errors
    /// [`ServiceError`]; what was done before stays done.
    pub async fn pass_time(&self, now: Instant) -> Result<Passed, ServiceError> {
        let mut passed = Passed::default();
        loop {
            let due = self.store.due(now, PAGE).await?;
            let stuck = passed.refused.len();
            let fresh = due.iter().map(|(_, id)| *id).filter(|id| {
                let mut refused = passed.refused.iter();
                !refused.any(|(known, _)| known == id)
            });
            let fresh: Vec<CaseId> = fresh.collect();
            if fresh.is_empty() {
                return Ok(passed);
            }
            for id in fresh {
                match self.pass_time_in(id, now).await? {
                    Outcome::Done(_) => passed.done.push(id),
                    Outcome::Refused(why) => passed.refused.push((id, why)),
                }
            }
            if due.len() < PAGE && passed.refused.len() > stuck {
                return Ok(passed);
            }
        }
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
