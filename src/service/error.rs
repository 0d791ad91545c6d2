// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why the service could not do something. A refusal is not an error: the engine said no.

use super::hold::Holding;
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::diagnostic::{Diagnostic, Sources};
use crate::record::RecordError;
use crate::store::StoreError;
use crate::store::chain::Broken;
use crate::store::vault::KeyName;

/// Why the service could not do something. Nothing of it was done.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such case, or not for this person.
    #[error("there is no case {}", .0.0)]
    NoCase(CaseId),
    /// There is no such process.
    #[error("there is no process `{0}` in the catalogue")]
    NoProcess(String),
    /// The case was erased.
    #[error("the content of case {} was erased", .0.0)]
    Erased(CaseId),
    /// The command could not be understood.
    #[error("the command could not be understood")]
    Unreadable(Box<(Vec<Diagnostic>, Sources)>),
    /// The master key is not the one that the store was made with.
    #[error("this is not the key that the store was made with")]
    WrongKey,
    /// Cases stand on a definition that cannot be made again.
    #[error(
        "the case stands on definition {fingerprint} of process `{process}`, which cannot be understood \
         beside the present shared parts: put back what it uses of them"
    )]
    Definition {
        /// The process.
        process: String,
        /// The fingerprint.
        fingerprint: String,
    },
    /// The files of the catalogue do not come to one.
    #[error("the files of the catalogue cannot be understood")]
    NoCatalogue,
    /// A record that cannot be understood.
    #[error("event {number} of case {} cannot be understood: {why}", .case.0)]
    Record {
        /// Which case.
        case: CaseId,
        /// Which event.
        number: u32,
        /// Why not.
        why: RecordError,
    },
    /// A case was changed outside the service.
    #[error("case {} was changed outside the service: {why}", .case.0)]
    Tampered {
        /// Which case.
        case: CaseId,
        /// Where.
        why: Broken,
    },
    /// A row of a register that cannot be understood.
    #[error("row {number} of register `{register}` cannot be understood: {why}")]
    Row {
        /// Which row.
        number: u64,
        /// Which register.
        register: String,
        /// Why not.
        why: String,
    },
    /// Too much changed meanwhile, again and again.
    #[error("others kept changing what this rests on; try again")]
    Contended,
    /// The case went to another version after the command was understood.
    #[error("case {} went to another version meanwhile; try again", .0.0)]
    OtherVersion(CaseId),
    /// The clock stands far after the last sign of life in the store: it may be wrong, and
    /// what is destroyed does not come back.
    #[error("the clock stands far after the last case that was opened ({}): nothing is destroyed by it", .0.date())]
    ClockAhead(Instant),
    /// The case is still open.
    #[error("case {} is still open: only a case that ended can be erased", .0.0)]
    StillOpen(CaseId),
    /// Somebody reads, and neither says what for and on what ground, nor does the process.
    #[error("reading a case of `{0}` needs a purpose and a ground")]
    NoPurpose(Box<str>),
    /// Only who has a role here may ask that.
    #[error("only somebody with a role may ask this")]
    NoRole,
    /// Nothing can be counted by that.
    #[error("nothing can be counted by `{0}`")]
    NotCounted(Box<str>),
    /// There is no such event in the case.
    #[error("the case has no event {0}")]
    NoEvent(u32),
    /// The master key was changed: this is an older one.
    #[error("this is an older key of this store: its master key was changed")]
    OldKey,
    /// A master key that is changed for itself.
    #[error("the new key is the old one")]
    SameKey,
    /// The key of a case is sealed with a master key that is not known here.
    #[error("the key of case {} is sealed with master key {key}", .case.0)]
    OtherKey {
        /// Which case.
        case: CaseId,
        /// The name of that key.
        key: KeyName,
    },
    /// Somebody holds the case.
    #[error("case {} is held by {} since {}: {}", .case.0, .holding.by, .holding.since, .holding.reason)]
    Held {
        /// Which case.
        case: CaseId,
        /// Who, since when and why.
        holding: Holding,
    },
    /// Nobody holds the case.
    #[error("case {} is not held", .0.0)]
    NotHeld(CaseId),
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes: {0}")]
    Chance(String),
}
