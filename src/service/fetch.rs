// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cases for a decision: from memory, or from the store.

use std::collections::BTreeSet;
use std::sync::Arc;

use tracing::Instrument as _;

use super::keep::find_key;
use super::live::{Live, fits, revive};
use super::reading::{Fetched, Find};
use super::{Service, ServiceError};
use crate::base::ids::CaseId;
use crate::record::Lexicon as _;
use crate::store::Store;

/// How often a decision is made again because others changed what it rests on.
const ATTEMPTS_MAX: usize = 64;

impl<S: Store> Service<S> {
    pub(super) fn remember(&self, fetched: Fetched) {
        for live in fetched.cases.into_values().flatten() {
            self.cache.put(live);
        }
    }

    /// Drops what was known, and learns what others did.
    pub(super) async fn forget(
        &self,
        seen: &BTreeSet<CaseId>,
        attempts: usize,
    ) -> Result<(), ServiceError> {
        if attempts >= ATTEMPTS_MAX {
            return Err(ServiceError::Contended);
        }
        for id in seen {
            self.cache.take(*id);
        }
        self.refresh().await
    }

    pub(super) async fn fetch_all(
        &self,
        fetched: &mut Fetched,
        cases: Vec<CaseId>,
        finds: Vec<Find>,
    ) -> Result<(), ServiceError> {
        for id in cases {
            let live = self.fetch(id).await?;
            fetched.cases.insert(id, live);
        }
        for find in finds {
            let (process, field, value) = &find;
            let meant = self.book().process(*process);
            let name = meant.map_or("", |process| &*process.named.id);
            let field = meant.and_then(|process| process.fields.get(field.index()));
            let field = field.map_or("", |field| &*field.named.id);
            let key = find_key(self.book(), &self.master, *process, field, value);
            let found = self.store.keyed(name, key).await?;
            fetched.found.push((find, found));
        }
        Ok(())
    }

    /// A case, from memory or from the store.
    pub(super) async fn fetch(&self, id: CaseId) -> Result<Option<Arc<Live>>, ServiceError> {
        match self.cache.get(id) {
            Some(live) => Ok(Some(live)),
            None => self.load(id).await,
        }
    }

    /// A case from the store.
    pub(super) async fn load(&self, id: CaseId) -> Result<Option<Arc<Live>>, ServiceError> {
        let span = tracing::debug_span!("store.case", case = %id.0);
        let Some(mut stored) = self.store.case(id).instrument(span).await? else {
            return Ok(None);
        };
        if !fits(self.book(), &self.master, &stored) {
            stored.snapshot = None;
            stored.events = self.store.events(id, 0, usize::MAX).await?;
        }
        revive(self.book(), &self.master, stored).map(|live| Some(Arc::new(live)))
    }
}
