// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that one decision does to a store.

use super::keep::Keep;
use crate::base::ids::CaseId;
use crate::base::money::Cents;
use crate::base::time::Instant;

/// One decision. It is kept only if everything it rests on still is as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// The request that it answers.
    pub request: Option<Request>,
    /// Every case it changes.
    pub cases: Vec<CaseChange>,
    /// What else it rests on.
    pub holds: Vec<Hold>,
    /// Rows written in registers, and taken back.
    pub rows: Vec<RowChange>,
    /// What is committed of funds.
    pub funds: Vec<FundChange>,
    /// Messages to send.
    pub messages: Vec<Message>,
    /// Other things that cases share and that are not what they were.
    pub touches: Vec<Box<str>>,
    /// What somebody reads: kept before it is shown.
    pub looks: Vec<Look>,
}

/// A request that carries a key: when it comes again, the first answer is given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The key that the asker made up.
    pub key: Box<str>,
    /// What was asked, as a hash: the same key for something else is a mistake.
    pub digest: [u8; 32],
    /// The answer.
    pub answer: Box<[u8]>,
    /// When.
    pub at: Instant,
}

/// Something that a decision has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A case had so many events.
    Case(CaseId, u32),
    /// Something that cases share had this version.
    Shared(Box<str>, u64),
}

/// What happens to one case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseChange {
    /// How it stands afterwards.
    pub head: Head,
    /// The number of events before; nought for a new case.
    pub before: u32,
    /// Its new events, in order.
    pub events: Vec<KeptEvent>,
    /// The case as it stands, sealed, if it is time for that.
    pub snapshot: Option<Box<[u8]>>,
    /// The key of a new case, wrapped.
    pub key: Option<Box<[u8]>>,
    /// All work that waits in it, if that is not what it was.
    pub work: Option<Vec<Work>>,
    /// By what it can be found while it is open, hashed with the key of the store; if that
    /// is not what it was.
    pub keys: Option<Vec<[u8; 32]>>,
    /// By which words and persons it can be searched for, hashed with a key of the store;
    /// if that is not what it was.
    pub words: Option<Vec<Word>>,
    /// What changes in how long it is kept.
    pub keep: Vec<Keep>,
}

/// A word or a person by which a case is searched for: a hash that only a key makes.
pub type Word = [u8; 16];

/// That somebody read in a case. It is kept when the case is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// In which case.
    pub case: CaseId,
    /// When.
    pub at: Instant,
    /// The hash of its content with a random salt, as of an event.
    pub commitment: [u8; 32],
    /// Who, as what, what for and what of it: sealed.
    pub sealed: Box<[u8]>,
}

impl CaseChange {
    /// Changes only how long a case is kept, with the events that tell of it.
    #[must_use]
    pub fn keeping(before: u32, head: Head, events: Vec<KeptEvent>, keep: Keep) -> Self {
        Self {
            head,
            before,
            events,
            snapshot: None,
            key: None,
            work: None,
            keys: None,
            words: None,
            keep: vec![keep],
        }
    }
}

/// How a case stands, as far as a store must know. Nothing of it is about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which case.
    pub id: CaseId,
    /// Its process.
    pub process: Box<str>,
    /// The fingerprint of its definition.
    pub fingerprint: u128,
    /// The number of its events.
    pub version: u32,
    /// The hash of the last one.
    pub hash: [u8; 32],
    /// The step or end at which it stands.
    pub place: Box<str>,
    /// Whether it ended.
    pub life: HeadLife,
    /// Since when it stands there.
    pub since: Instant,
    /// When it was opened.
    pub opened: Instant,
    /// When time alone changes something.
    pub due: Option<Instant>,
}

/// The life of a case in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadLife {
    /// It runs.
    Open,
    /// It ended.
    Closed,
    /// It ended, and its content was destroyed.
    Erased,
}

/// An event as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEvent {
    /// Its number in its case, from 1.
    pub number: u32,
    /// When.
    pub at: Instant,
    /// Its kind.
    pub kind: Box<str>,
    /// The hash of its content with a random salt, which is sealed with the content: it
    /// tells nothing once that is gone.
    pub commitment: [u8; 32],
    /// The hash over all of this and the hash of the event before.
    pub hash: [u8; 32],
    /// Its content, sealed; empty once it was destroyed.
    pub sealed: Box<[u8]>,
}

/// Work that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// The role that can do it.
    pub role: Box<str>,
    /// The person that holds that role in the case.
    pub person: Option<Box<str>>,
    /// Before when.
    pub before: Option<Instant>,
    /// What: ids of requirements and ways.
    pub what: Vec<Box<str>>,
}

/// A row of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// Which register.
    pub register: Box<str>,
    /// Of which case.
    pub case: CaseId,
    /// Its columns, as JSON.
    pub values: Box<str>,
    /// Whether it is written or taken back.
    pub way: RowWay,
}

/// What happens to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWay {
    /// It is written.
    Written,
    /// The latest of this case that says the same is taken back.
    Withdrawn,
}

/// A change of what is committed of a fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundChange {
    /// Which fund.
    pub fund: Box<str>,
    /// The calendar year of the claim.
    pub year: u16,
    /// Its category; empty for none.
    pub category: Box<str>,
    /// By how much.
    pub by: Cents,
}

/// Something to tell the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// About which case: messages of one case are delivered in order.
    pub case: CaseId,
    /// When it happened.
    pub at: Instant,
    /// Its kind.
    pub kind: Box<str>,
    /// Its body, as JSON.
    pub body: Box<str>,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept.
    Kept,
    /// The request was answered before, with this.
    Repeated(Request),
    /// Something it rests on is not as it was: decide again.
    Conflict,
}

/// A destruction of content.
#[derive(Clone, Debug, PartialEq)]
pub struct Erasure {
    /// How the case stands afterwards.
    pub head: Head,
    /// The number of events before.
    pub before: u32,
    /// The event that tells of it.
    pub event: KeptEvent,
}

/// A destruction of part of what a case holds. All that is left of it is sealed anew, with
/// another key, so that the old one opens nothing that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Redaction {
    /// What else changes: one case, with the event that tells of it. Without a snapshot
    /// there is none any more.
    pub change: Change,
    /// The new key of that case, wrapped.
    pub key: Box<[u8]>,
    /// The content of its events, sealed with the new key; by number.
    pub sealed: Vec<(u32, Box<[u8]>)>,
}

/// A definition that cases stand on, with all files that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its process.
    pub process: Box<str>,
    /// Its fingerprint.
    pub fingerprint: u128,
    /// Its version, for people.
    pub version: u32,
    /// When it was first kept.
    pub since: Instant,
    /// The files: name and text.
    pub files: Vec<(Box<str>, Box<[u8]>)>,
}

/// What came of delivering a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It arrived.
    Arrived(Instant),
    /// Not yet: to be tried again then. Of a message that was tried so often before: what
    /// somebody slow thinks of it says nothing once it was tried again.
    Later(Instant, u32),
    /// Given up, until somebody asks for it again; of a message that was tried so often
    /// before.
    Dead(Instant, u32),
    /// Asked for again.
    Again(Instant),
}
