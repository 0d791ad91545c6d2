// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A task that one node at a time does, by a lease: who dies is missed when it ends. No
//! order and no "once" rests on it, for a slow node may think that it still has it.

use crate::base::time::Instant;
use crate::store::{Lease, Store, StoreError};

/// A task, and the node that asks for it.
#[derive(Debug)]
pub(super) struct Task<'a, S> {
    pub(super) store: &'a S,
    /// The name of the task.
    pub(super) name: &'static str,
    /// The name of the node, that no other has.
    pub(super) holder: &'a str,
}

impl<S: Store> Task<'_, S> {
    /// Asks for the task for so many milliseconds; whether this node has it.
    pub(super) async fn take(&self, now: Instant, ms: u64) -> Result<bool, StoreError> {
        let length = i64::try_from(ms).unwrap_or(0);
        self.ask(now, Instant(now.0.saturating_add(length))).await
    }

    /// Gives it back.
    pub(super) async fn give_back(&self, now: Instant) {
        if let Err(error) = self.ask(now, now).await {
            tracing::debug!(%error, "the lease ends by itself");
        }
    }

    async fn ask(&self, now: Instant, until: Instant) -> Result<bool, StoreError> {
        let lease = Lease {
            task: self.name.into(),
            holder: self.holder.into(),
            now,
            until,
        };
        self.store.lease(&lease).await
    }
}
