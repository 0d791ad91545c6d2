// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 5: where cases are kept. One narrow trait, [`Store`]; a [`Change`] is everything
//! that one decision does, and is kept whole or not at all.
//!
//! A store never looks inside an event: it keeps bytes with a kind, a number and a hash.
//! [`chain`] says what is hashed, [`content`] what of it can go by itself, [`vault`] how content is encrypted; [`memory`] is the
//! simplest store there can be, [`sqlite`] one file on a disk, [`postgres`] a database on a
//! server; [`AnyStore`] is whichever of these a [`Place`] names.

mod any;
pub mod chain;
mod change;
pub mod content;
mod keep;
mod lease;
pub mod memory;
mod place;
#[cfg(feature = "postgres")]
pub mod postgres;
mod question;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod vault;

use std::future::Future;

pub use any::AnyStore;
pub use change::*;
pub use keep::*;
pub use lease::*;
pub use place::{Absent, Place};
pub use question::*;

use crate::base::ids::CaseId;
use crate::base::time::Instant;

/// Why a store could not do what was asked. What was not acknowledged, did not happen.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store is not there, or cannot be reached.
    #[error("the store {place} cannot be reached: {why}")]
    Unreachable {
        /// Which store.
        place: String,
        /// What the system said.
        why: String,
    },
    /// A server answers, and it may be another than the one that was named: nothing was
    /// sent to it.
    #[error("the server of {place} is not trusted: {why}")]
    Untrusted {
        /// Which store.
        place: String,
        /// What is wrong.
        what: Distrust,
        /// What the system said.
        why: String,
    },
    /// There is no store there.
    #[error("there is no store {place}")]
    Absent {
        /// Which file.
        place: String,
    },
    /// There is something already.
    #[error("{place} is there already")]
    Exists {
        /// Which file.
        place: String,
    },
    /// The store was made by a newer program.
    #[error("the store has form {found}, this program knows up to {known}: use the newer program")]
    Newer {
        /// The form of the store.
        found: u32,
        /// The newest form that this program knows.
        known: u32,
    },
    /// It is no store of ours.
    #[error("{place} is not a store of cases")]
    Foreign {
        /// Which file.
        place: String,
    },
    /// There is no room.
    #[error("the disk is full: nothing of this was kept")]
    Full,
    /// Writing failed in a way that leaves it open what is on the disk: nothing more is
    /// written until the store is opened anew.
    #[error("the store stopped writing ({why}); start again to go on from what is on the disk")]
    Stopped {
        /// What the system said.
        why: String,
    },
    /// What is on the disk is not what was written.
    #[error("the store is damaged: {why}; restore a backup")]
    Damaged {
        /// What is wrong.
        why: String,
    },
    /// The way to the store was cut while something was being kept, and did not come back:
    /// it may have been kept.
    #[error("it is not known whether this was kept ({why}): look before you ask again")]
    Unknown {
        /// What the system said.
        why: String,
    },
    /// Somebody else keeps the store busy.
    #[error("the store is busy; try again")]
    Busy,
    /// The key of a request was used before, for something else.
    #[error("the key {key} was used before, for another command")]
    KeyReused {
        /// The key.
        key: String,
    },
    /// Anything else that went wrong.
    #[error("the store could not do that: {why}")]
    Failed {
        /// What the system said.
        why: String,
    },
}

/// What is wrong with how a server shows who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// It does not encrypt, and that was asked.
    Plain,
    /// Its certificate is of an authority that the system does not trust.
    Issuer,
    /// Its certificate is of another name.
    Name,
    /// Its certificate is not valid today.
    Expired,
    /// Anything else.
    Other,
}

/// What the futures of a store answer.
pub type Answer<T> = Result<T, StoreError>;

/// A place that keeps cases.
pub trait Store: Send + Sync + 'static {
    /// Keeps a change: whole or not at all, and durable before it is answered.
    fn commit(&self, change: Change) -> impl Future<Output = Answer<Outcome>> + Send;

    /// A case: its head, its newest snapshot and the events after that.
    fn case(&self, id: CaseId) -> impl Future<Output = Answer<Option<StoredCase>>> + Send;

    /// Events of a case after a number, at most so many, in order.
    fn events(
        &self,
        id: CaseId,
        after: u32,
        most: usize,
    ) -> impl Future<Output = Answer<Vec<KeptEvent>>> + Send;

    /// The open case of a process with that key.
    fn keyed(
        &self,
        process: &str,
        key: [u8; 32],
    ) -> impl Future<Output = Answer<Option<CaseId>>> + Send;

    /// What cases share, as far as it is newer than what is known.
    fn shared(&self, after: u64) -> impl Future<Output = Answer<SharedNews>> + Send;

    /// Whether all of that still is as it was.
    fn holds(&self, holds: &[Hold]) -> impl Future<Output = Answer<bool>> + Send;

    /// What was answered to a request with that key.
    fn answered(&self, key: &str) -> impl Future<Output = Answer<Option<Request>>> + Send;

    /// Cases in which time alone changes something before that moment, soonest first.
    fn due(
        &self,
        until: Instant,
        most: usize,
    ) -> impl Future<Output = Answer<Vec<(Instant, CaseId)>>> + Send;

    /// Says when to look at a case again, if it still has so many events: time passed in
    /// it, and nothing came of it.
    fn look_again(
        &self,
        id: CaseId,
        version: u32,
        due: Option<Instant>,
    ) -> impl Future<Output = Answer<()>> + Send;

    /// A page of work that waits.
    fn work(&self, question: &WorkQuestion) -> impl Future<Output = Answer<Vec<WorkRow>>> + Send;

    /// A page of cases that answer a question, in the order that it has.
    fn find(&self, question: &FindQuestion) -> impl Future<Output = Answer<Found>> + Send;

    /// What was read, in the order in which it was noted.
    fn looks(&self, question: &LookQuestion) -> impl Future<Output = Answer<Vec<KeptLook>>> + Send;

    /// Heads of cases, by id, after one.
    fn heads(
        &self,
        after: Option<CaseId>,
        most: usize,
    ) -> impl Future<Output = Answer<Vec<Head>>> + Send;

    /// Keeps a definition, unless it is there.
    fn keep_definition(&self, definition: Definition) -> impl Future<Output = Answer<()>> + Send;

    /// Every definition that was kept.
    fn definitions(&self) -> impl Future<Output = Answer<Vec<Definition>>> + Send;

    /// Messages to deliver before that moment, in order, at most so many.
    fn outbox(
        &self,
        until: Instant,
        most: usize,
    ) -> impl Future<Output = Answer<Vec<Parcel>>> + Send;

    /// What came of delivering a message. `Later` and `Dead` are nothing to one that
    /// arrived, or was given up.
    fn delivered(&self, number: u64, came: Delivery) -> impl Future<Output = Answer<()>> + Send;

    /// Takes a task that one program at a time does, or keeps it; `false`: another has it.
    fn lease(&self, lease: &Lease) -> impl Future<Output = Answer<bool>> + Send;

    /// Messages that did not arrive, by number.
    fn letters(
        &self,
        question: &LetterQuestion,
    ) -> impl Future<Output = Answer<Vec<Letter>>> + Send;

    /// How much waits at that moment.
    fn counts(&self, now: Instant) -> impl Future<Output = Answer<Counts>> + Send;

    /// A small value that belongs to the store as a whole, made once: the first that is
    /// offered stays.
    fn setting(&self, name: &str, offered: &[u8]) -> impl Future<Output = Answer<Vec<u8>>> + Send;

    /// How long a case is kept; `None` when nothing was ever said of that.
    fn kept(&self, id: CaseId) -> impl Future<Output = Answer<Option<Keeping>>> + Send;

    /// Cases that need not be kept any longer at that moment, also those that somebody
    /// holds: by moment and id, after one.
    fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> impl Future<Output = Answer<Vec<Keeping>>> + Send;

    /// The wrapped keys of cases, by id, after one. What was erased has none.
    fn vaults(
        &self,
        after: Option<CaseId>,
        most: usize,
    ) -> impl Future<Output = Answer<Vec<(CaseId, Box<[u8]>)>>> + Send;

    /// Puts other wrapped keys in the place of those that were, all of it or nothing.
    fn rewrap(&self, rewrap: Rewrap) -> impl Future<Output = Answer<Outcome>> + Send;

    /// Clears away what erased content and old keys leave behind beside the store (a log).
    /// `false` when something of it is still there because somebody else is reading: it
    /// goes the next time that this is asked.
    fn scrub(&self) -> impl Future<Output = Answer<bool>> + Send;

    /// Destroys the content of a case, and its key: the heads and hashes stay. Something
    /// of it may stay beside the store until [`Store::scrub`].
    fn erase(&self, erasure: Erasure) -> impl Future<Output = Answer<Outcome>> + Send;

    /// Destroys part of the content of a case: what is left, sealed with another key, takes
    /// the place of what was. Something of that may stay beside the store until
    /// [`Store::scrub`].
    fn redact(&self, redaction: Redaction) -> impl Future<Output = Answer<Outcome>> + Send;

    /// Whether what is kept is sound in itself, as far as the store can tell without
    /// knowing what it means.
    fn check(&self) -> impl Future<Output = Answer<()>> + Send;

    /// Writes a copy of the whole store, as it is at one moment, to a new file.
    fn backup(&self, to: &std::path::Path) -> impl Future<Output = Answer<()>> + Send;
}
