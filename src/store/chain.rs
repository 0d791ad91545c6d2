// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The chain of hashes of a case: each event commits to its content and to everything
//! before it. What is hashed is a salted digest of the content, never the content: so the
//! chain still holds when that is destroyed, and tells nothing about it.

use sha2::{Digest, Sha256};

use super::change::{KeptEvent, Look};
use crate::base::ids::CaseId;
use crate::base::time::Instant;

/// Length of a salt, in bytes: nobody guesses content from its digest.
pub const SALT_BYTES: usize = 16;

/// The digest of content with its salt.
#[must_use]
pub fn commitment(salt: &[u8; SALT_BYTES], content: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"doorbraak content 1");
    hash.update(salt);
    hash.update(content);
    hash.finalize().into()
}

/// What one link of the chain says.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The hash of the event before; all zero for the first.
    pub before: &'a [u8; 32],
    /// Of which case.
    pub case: CaseId,
    /// Which event.
    pub number: u32,
    /// When.
    pub at: Instant,
    /// Its kind.
    pub kind: &'a str,
    /// The digest of its content.
    pub commitment: &'a [u8; 32],
}

impl Link<'_> {
    /// The hash of the link.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"doorbraak link 1");
        hash.update(self.before);
        hash.update(self.case.0.as_bytes());
        hash.update(self.number.to_be_bytes());
        hash.update(self.at.0.to_be_bytes());
        // Its length first, so that no two links are the same bytes.
        let length = u32::try_from(self.kind.len()).unwrap_or(u32::MAX);
        hash.update(length.to_be_bytes());
        hash.update(self.kind.as_bytes());
        hash.update(self.commitment);
        hash.finalize().into()
    }
}

/// The hash of what somebody read, over the one before; all zero for the first.
#[must_use]
pub fn look_hash(before: &[u8; 32], number: u64, look: &Look) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"doorbraak look 1");
    hash.update(before);
    hash.update(number.to_be_bytes());
    hash.update(look.case.0.as_bytes());
    hash.update(look.at.0.to_be_bytes());
    hash.update(look.commitment);
    hash.finalize().into()
}

/// Where a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An event is missing, or there is one too many.
    #[error("event {0} is missing")]
    Missing(u32),
    /// An event does not say what was hashed.
    #[error("event {0} was changed")]
    Changed(u32),
    /// The content is not what was promised.
    #[error("the content of event {0} was changed")]
    Content(u32),
    /// The case says another last hash than its events.
    #[error("the case ends with another hash than its events")]
    Head,
    /// The case says that it stands elsewhere than its events bring it, or that it was
    /// erased while its content is there.
    #[error("how the case stands is not what its events say")]
    Stands,
    /// What was noted of a reading is missing, or is not what was noted.
    #[error("line {0} of what was read is missing or was changed")]
    Look(u64),
}

/// A chain that is gone through, event by event.
#[derive(Clone, Debug)]
pub struct Walk {
    case: CaseId,
    number: u32,
    hash: [u8; 32],
}

impl Walk {
    /// At the beginning of a case.
    #[must_use]
    pub const fn new(case: CaseId) -> Self {
        Self {
            case,
            number: 0,
            hash: [0; 32],
        }
    }

    /// The next event.
    ///
    /// # Errors
    /// [`Broken`] names the event.
    pub fn step(&mut self, event: &KeptEvent) -> Result<(), Broken> {
        let expected = self.number.saturating_add(1);
        if event.number != expected {
            return Err(Broken::Missing(expected));
        }
        let link = Link {
            before: &self.hash,
            case: self.case,
            number: event.number,
            at: event.at,
            kind: &event.kind,
            commitment: &event.commitment,
        };
        if link.hash() != event.hash {
            return Err(Broken::Changed(event.number));
        }
        self.number = expected;
        self.hash = event.hash;
        Ok(())
    }

    /// The end: what the case itself says.
    ///
    /// # Errors
    /// [`Broken::Missing`], [`Broken::Head`].
    pub fn end(&self, version: u32, hash: &[u8; 32]) -> Result<(), Broken> {
        if self.number != version {
            return Err(Broken::Missing(self.number.saturating_add(1)));
        }
        if self.hash != *hash {
            return Err(Broken::Head);
        }
        Ok(())
    }
}
