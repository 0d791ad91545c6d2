// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Checking that a store says what was written, taking one case out in full, and erasing
//! one.

use super::live::unseal;
use super::{Service, ServiceError, chance};
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::Instant;
use crate::store::chain::{Broken, Link, SALT_BYTES, Walk, commitment};
use crate::store::vault::{NONCE_BYTES, Seal};
use crate::store::{Erasure, Head, HeadLife, KeptEvent, Outcome, Store};

/// Events that are read at once.
const PAGE: usize = 1_000;
/// The kind of the event that tells of an erasure.
const ERASED: &str = "gewist";

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Cases that were checked.
    pub cases: u64,
    /// Events that were checked.
    pub events: u64,
    /// Cases of which the content was erased.
    pub erased: u64,
    /// A hash over the last hashes of all cases: kept elsewhere, it shows later that no
    /// case was taken out as a whole.
    pub anchor: [u8; 32],
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which case.
    pub case: CaseId,
    /// What.
    pub what: Broken,
}

impl<S: Store> Service<S> {
    /// Checks every case: the chain of its events, and that their content is what was
    /// promised. `progress` is told how many cases were done.
    ///
    /// # Errors
    /// The store.
    pub async fn verify(
        &self,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Checked, ServiceError> {
        let mut checked = Checked::default();
        let mut after = None;
        loop {
            let heads = self.store.heads(after, PAGE).await?;
            let Some(last) = heads.last() else {
                return Ok(checked);
            };
            after = Some(last.id);
            for head in &heads {
                self.verify_case(head, &mut checked).await?;
                let anchor = checked.anchor;
                checked.anchor = commitment(&[0; SALT_BYTES], &[anchor, head.hash].concat());
                checked.cases += 1;
                progress(checked.cases);
            }
        }
    }

    async fn verify_case(&self, head: &Head, checked: &mut Checked) -> Result<(), ServiceError> {
        let id = head.id;
        let erased = head.life == HeadLife::Erased;
        checked.erased += u64::from(erased);
        let stored = self.store.case(id).await?;
        let key = stored.and_then(|case| self.master.unwrap_key(id.0.as_bytes(), &case.key).ok());
        let mut walk = Walk::new(id);
        let mut after = 0;
        let mut fault = |what| checked.faults.push(Fault { case: id, what });
        if key.is_none() && !erased {
            fault(Broken::Content(0));
        }
        loop {
            let events = self.store.events(id, after, PAGE).await?;
            let Some(last) = events.last() else { break };
            after = last.number;
            for event in &events {
                checked.events += 1;
                if let Err(what) = walk.step(event) {
                    checked.faults.push(Fault { case: id, what });
                    return Ok(());
                }
                let content = match (&key, event.sealed.is_empty()) {
                    (Some(key), _) => unseal(key, id, event).err(),
                    (None, true) => None,
                    (None, false) => unseal(&self.master, id, event).err(),
                };
                if let Some(what) = content {
                    checked.faults.push(Fault { case: id, what });
                }
            }
        }
        if let Err(what) = walk.end(head.version, &head.hash) {
            checked.faults.push(Fault { case: id, what });
        }
        Ok(())
    }

    /// Everything that is kept of a case, as one JSON document: readable without this
    /// program, with the hashes to check it.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn export(&self, id: CaseId) -> Result<serde_json::Value, ServiceError> {
        let live = self.load(id).await?.ok_or(ServiceError::NoCase(id))?;
        let mut events = Vec::new();
        for event in self.store.events(id, 0, usize::MAX).await? {
            let tampered = |why| ServiceError::Tampered { case: id, why };
            let content = unseal(&live.key, id, &event).map_err(tampered)?;
            let content: serde_json::Value = serde_json::from_slice(&content)
                .map_err(|_| tampered(Broken::Content(event.number)))?;
            events.push(serde_json::json!({
                "nummer": event.number,
                "soort": &*event.kind,
                "inhoud": content,
                "belofte": hex(&event.commitment),
                "hash": hex(&event.hash),
            }));
        }
        Ok(serde_json::json!({
            "zaak": id.0.to_string(),
            "proces": &*live.head.process,
            "definitie": format!("{:032x}", live.head.fingerprint),
            "hash": hex(&live.head.hash),
            "gebeurtenissen": events,
        }))
    }

    /// Erases the content of a case that ended: its key and everything it sealed. The
    /// chain stays, with an event that tells who, when, why and on what mandate.
    ///
    /// # Errors
    /// [`ServiceError::StillOpen`], [`ServiceError::Erased`], the store.
    pub async fn erase(
        &self,
        id: CaseId,
        who: &PersonId,
        reason: &str,
        mandate: &str,
        now: Instant,
    ) -> Result<(), ServiceError> {
        loop {
            let stored = self.store.case(id).await?;
            let head = stored.ok_or(ServiceError::NoCase(id))?.head;
            match head.life {
                HeadLife::Open => return Err(ServiceError::StillOpen(id)),
                HeadLife::Erased => return Err(ServiceError::Erased(id)),
                HeadLife::Closed => {}
            }
            let told = serde_json::json!({ "door": &*who.0, "reden": reason, "mandaat": mandate });
            let erasure = self.erasure(&head, &told, now)?;
            let came = self.store.erase(erasure).await?;
            self.cache.take(id);
            if came == Outcome::Kept {
                return Ok(());
            }
        }
    }

    fn erasure(
        &self,
        head: &Head,
        told: &serde_json::Value,
        now: Instant,
    ) -> Result<Erasure, ServiceError> {
        let number = head.version + 1;
        let salt = chance::<SALT_BYTES>()?;
        let content = told.to_string();
        let commitment = commitment(&salt, content.as_bytes());
        let hash = Link {
            before: &head.hash,
            case: head.id,
            number,
            at: now,
            kind: ERASED,
            commitment: &commitment,
        }
        .hash();
        // The key of the case is destroyed: this one is sealed with the master key.
        let text = [salt.as_slice(), content.as_bytes()].concat();
        let seal = Seal::Event(head.id.0.as_bytes(), number);
        let sealed = self.master.seal(seal, chance::<NONCE_BYTES>()?, &text);
        Ok(Erasure {
            head: Head {
                version: number,
                hash,
                life: HeadLife::Erased,
                due: None,
                ..head.clone()
            },
            before: head.version,
            event: KeptEvent {
                number,
                at: now,
                kind: ERASED.into(),
                commitment,
                hash,
                sealed,
            },
        })
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}
