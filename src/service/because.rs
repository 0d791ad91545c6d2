// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why something that happened could happen, for every event of a case.

use std::sync::Arc;

use super::access::{Asked, Reader};
use super::reading::{Fetched, Reading};
use super::show::{Line, Telling, to_line};
use super::{Gone, Service, ServiceError};
use crate::base::ids::CaseId;
use crate::definition::model::Process;
use crate::engine::Sight;
use crate::engine::explain::{Ground, because};
use crate::engine::view::View;
use crate::store::Store;

/// Why something could happen.
#[derive(Clone, Debug)]
pub struct Because {
    /// The definition that allowed it.
    pub process: Arc<Process>,
    /// What happened.
    pub line: Line,
    /// Every rule that allowed it, with its place.
    pub grounds: Vec<Ground>,
    /// What of the case was destroyed since: the rules are told without it.
    pub gone: Vec<Gone>,
    /// What of the case this person may see.
    pub sight: Sight,
}

impl<S: Store> Service<S> {
    /// Why an event of a case could happen: the rules that allowed it, as they came out in
    /// the case as it was just before. What lies outside the case is seen as it is now.
    ///
    /// # Errors
    /// [`ServiceError::NoEvent`], [`ServiceError`].
    pub async fn why_then(
        &self,
        id: CaseId,
        number: u32,
        reader: &Reader,
    ) -> Result<Because, ServiceError> {
        let (seen, events) = self.seen_whole(id, reader).await?;
        let most = usize::try_from(number).unwrap_or(usize::MAX);
        let mut told = Telling::new(&seen);
        let mut before = None;
        let mut asked = None;
        for kept in events.into_iter().take(most) {
            before = told.case.clone();
            let step = self.step(&seen, &mut told, &kept, &reader.actor).await?;
            if kept.number == number {
                asked = Some((kept, step));
            }
        }
        let (kept, step) = asked.ok_or(ServiceError::NoEvent(number))?;
        let looked = before.as_ref();
        let looked = looked.map(|case| told.sight.shown(&told.process, case));
        self.note_look(reader, &seen, Asked::WhyThen, looked.unwrap_or_default())
            .await?;
        let mut fetched = Fetched::default();
        fetched.cases.insert(id, Some(Arc::clone(&seen.live)));
        self.refresh().await?;
        let grounds = loop {
            // Of the opening itself: the case as it began.
            let Some((case, event)) = before
                .as_ref()
                .or(told.case.as_ref())
                .filter(|case| case.fingerprint == told.process.fingerprint)
                .zip(step.event.as_ref())
            else {
                break Vec::new();
            };
            let (cases, finds) = {
                let ledger = self.ledger();
                let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
                let view = View::new(&told.process, case, &reading, event.at.date());
                let grounds = because(&view, &told.sight, event);
                let missing = reading.missing();
                if missing.0.is_empty() && missing.1.is_empty() {
                    break grounds;
                }
                missing
            };
            self.fetch_all(&mut fetched, cases, finds).await?;
        };
        let line = to_line(&told, self.book().shared(), kept, &step);
        Ok(Because {
            process: told.process,
            line,
            grounds,
            gone: seen.live.gone.clone(),
            sight: told.sight,
        })
    }
}
