// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Events of the service itself: that somebody holds a case, lets it go, or destroyed its
//! content. They stand in the chain of the case like every other; the engine knows nothing
//! of them, and nothing in the case changes by them.

use serde::{Deserialize, Serialize};

use super::part::Part;
use super::{ServiceError, chance, fill};
use crate::base::time::Instant;
use crate::store::chain::Link;
use crate::store::content::Content;
use crate::store::vault::{Key, NONCE_BYTES, Seal};
use crate::store::{Head, KeptEvent};

/// The kinds of events of the service itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Its content was destroyed.
    Erased,
    /// Somebody holds it.
    Held,
    /// Nobody holds it any more.
    Released,
    /// Part of its content was destroyed.
    PartGone,
}

/// What such an event says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who did it.
    #[serde(rename = "door")]
    pub by: Box<str>,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: Box<str>,
    /// On what ground; of an erasure.
    #[serde(rename = "mandaat", default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Box<str>>,
    /// What was destroyed, where that was not everything.
    #[serde(rename = "delen", default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

impl NoteKind {
    const ALL: [Self; 4] = [Self::Erased, Self::Held, Self::Released, Self::PartGone];

    /// Its name in the chain.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Erased => "gewist",
            Self::Held => "vastgehouden",
            Self::Released => "losgelaten",
            Self::PartGone => "deel_vernietigd",
        }
    }

    /// The kind of that name, if it is one of the service itself.
    #[must_use]
    pub fn named(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.id() == kind)
    }

    /// The next event of a case, sealed with a key; and the head that ends with it.
    pub(super) fn event(
        self,
        head: &Head,
        note: &Note,
        key: &Key,
        now: Instant,
    ) -> Result<(Head, KeptEvent), ServiceError> {
        let number = head.version + 1;
        let content = Content::new(serde_json::to_vec(note).unwrap_or_default(), fill)?;
        let commitment = content.commitment();
        let hash = Link {
            before: &head.hash,
            case: head.id,
            number,
            at: now,
            kind: self.id(),
            commitment: &commitment,
        }
        .hash();
        let seal = Seal::Event(head.id.0.as_bytes(), number);
        let event = KeptEvent {
            number,
            at: now,
            kind: self.id().into(),
            commitment,
            hash,
            sealed: key.seal(seal, chance::<NONCE_BYTES>()?, &content.bytes()),
        };
        let head = Head {
            version: number,
            hash,
            ..head.clone()
        };
        Ok((head, event))
    }
}
