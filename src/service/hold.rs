// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Holding a case: as long as somebody does (for a court, a complaint, an audit), nothing
//! of it is destroyed. That it is held, by whom and why stands in the chain of the case;
//! that one event more is what makes an erasure that was decided before it come too late.

use super::live::unseal;
use super::note::{Note, NoteKind};
use super::{Service, ServiceError};
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::Instant;
use crate::store::chain::Broken;
use crate::store::{CaseChange, Change, Head, HeadLife, Keep, Keeping, Outcome, Store};

/// That somebody holds a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Who.
    pub by: Box<str>,
    /// Since when.
    pub since: Instant,
    /// Why.
    pub reason: Box<str>,
}

/// How long a case is kept, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCase {
    /// At least until then, by that rule.
    pub until: Option<(Instant, Box<str>)>,
    /// What of it goes before: when, and by which rule.
    pub parts: Vec<(Instant, Box<str>)>,
    /// Who holds it.
    pub holding: Option<Holding>,
}

impl<S: Store> Service<S> {
    /// Holds a case: nothing of it is destroyed until it is released.
    ///
    /// # Errors
    /// [`ServiceError::Held`] when somebody does already, [`ServiceError::Erased`] when
    /// there is nothing left to hold; the store.
    pub async fn hold(
        &self,
        id: CaseId,
        who: &PersonId,
        reason: &str,
        now: Instant,
    ) -> Result<(), ServiceError> {
        loop {
            let head = self.alive(id).await?;
            self.refuse_held(id).await?;
            if self.note(NoteKind::Held, &head, who, reason, now).await? {
                return Ok(());
            }
        }
    }

    /// Releases a case that is held.
    ///
    /// # Errors
    /// [`ServiceError::NotHeld`], [`ServiceError::Erased`]; the store.
    pub async fn release(
        &self,
        id: CaseId,
        who: &PersonId,
        reason: &str,
        now: Instant,
    ) -> Result<(), ServiceError> {
        loop {
            let head = self.alive(id).await?;
            if self.is_held(id).await?.is_none() {
                return Err(ServiceError::NotHeld(id));
            }
            if self
                .note(NoteKind::Released, &head, who, reason, now)
                .await?
            {
                return Ok(());
            }
        }
    }

    /// How long a case is kept, and who holds it.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn kept(&self, id: CaseId) -> Result<KeptCase, ServiceError> {
        let kept = self.store.kept(id).await?;
        let kept = kept.unwrap_or_else(|| Keeping::nothing(id));
        Ok(KeptCase {
            until: kept.until.map(|until| (until, kept.rule.clone())),
            parts: Vec::new(),
            holding: match kept.held {
                Some(_) => Some(self.holding(id).await?),
                None => None,
            },
        })
    }

    /// The same, and what of it goes before by the rules of a day.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn kept_in_parts(&self, id: CaseId, now: Instant) -> Result<KeptCase, ServiceError> {
        let mut kept = self.kept(id).await?;
        if kept.until.is_some()
            && let Some((table, gone)) = self.parts_of(id, now).await?
        {
            kept.until = Some(table.whole.told());
            kept.parts = table.parts();
            let is_gone = |(until, rule): &(Instant, Box<str>)| {
                *until <= now && gone.iter().any(|gone| gone.part.rule == *rule)
            };
            kept.parts.retain(|part| !is_gone(part));
        }
        Ok(kept)
    }

    /// Says no when somebody holds a case.
    pub(super) async fn refuse_held(&self, id: CaseId) -> Result<(), ServiceError> {
        if self.is_held(id).await?.is_none() {
            return Ok(());
        }
        let holding = self.holding(id).await?;
        Err(ServiceError::Held { case: id, holding })
    }

    async fn is_held(&self, id: CaseId) -> Result<Option<Instant>, ServiceError> {
        Ok(self.store.kept(id).await?.and_then(|kept| kept.held))
    }

    /// The head of a case that was not erased.
    pub(super) async fn alive(&self, id: CaseId) -> Result<Head, ServiceError> {
        let stored = self.store.case(id).await?;
        let head = stored.ok_or(ServiceError::NoCase(id))?.head;
        if head.life == HeadLife::Erased {
            return Err(ServiceError::Erased(id));
        }
        Ok(head)
    }

    /// Who holds a case: the last in its chain who said so.
    async fn holding(&self, id: CaseId) -> Result<Holding, ServiceError> {
        let stored = self.store.case(id).await?;
        let stored = stored.ok_or(ServiceError::NoCase(id))?;
        let tampered = |why| ServiceError::Tampered { case: id, why };
        let key = self.master.unwrap(id, &stored.key)?;
        let key = key.ok_or_else(|| tampered(Broken::Content(0)))?;
        let events = self.store.events(id, 0, usize::MAX).await?;
        let mut held = events.iter().rev();
        let held = held.find(|event| *event.kind == *NoteKind::Held.id());
        let held = held.ok_or_else(|| tampered(Broken::Stands))?;
        let content = unseal(&key, id, held).map_err(tampered)?;
        let note: Note =
            serde_json::from_slice(&content).map_err(|_| tampered(Broken::Content(held.number)))?;
        Ok(Holding {
            by: note.by,
            since: held.at,
            reason: note.reason,
        })
    }

    /// Puts an event of the service itself in the chain of a case; `false` when something
    /// else happened in it meanwhile.
    async fn note(
        &self,
        kind: NoteKind,
        head: &Head,
        who: &PersonId,
        reason: &str,
        now: Instant,
    ) -> Result<bool, ServiceError> {
        let stored = self.store.case(head.id).await?;
        let key = stored.map(|stored| stored.key).unwrap_or_default();
        let Some(key) = self.master.unwrap(head.id, &key)? else {
            return Err(ServiceError::Tampered {
                case: head.id,
                why: Broken::Content(0),
            });
        };
        let note = Note {
            by: who.0.as_ref().into(),
            reason: reason.into(),
            mandate: None,
            parts: Vec::new(),
        };
        let (after, event) = kind.event(head, &note, &key, now)?;
        let keep = match kind {
            NoteKind::Held => Keep::Held(now),
            NoteKind::Released | NoteKind::Erased | NoteKind::PartGone => Keep::Released,
        };
        let change = CaseChange::keeping(head.version, after, vec![event], keep);
        let change = Change {
            cases: vec![change],
            ..Change::default()
        };
        let came = self.store.commit(change).await?;
        self.cache.take(head.id);
        Ok(came == Outcome::Kept)
    }
}
