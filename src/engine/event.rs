// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What happened. Events are facts: [`super::apply()`] never refuses one that
//! [`super::assess()`] made.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::base::ids::{
    CaseId, CategoryId, ClauseId, ColumnId, DocumentKindId, EndId, FieldId, FundId, ItemId, ListId,
    OpeningId, OptionId, PersonId, ProcessId, RegisterId, ReqId, RoleId, TermId, WayId,
};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Target};

use super::case::{ClaimLife, Opener, Row};
use super::stand::Migrated;

/// One event of one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// Of which case.
    pub case: CaseId,
    /// What.
    pub event: Event,
}

/// What happened, when, and by whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// By whom; `None` when the engine followed a rule (a timer, an automatic way).
    pub by: Option<PersonId>,
    /// On behalf of whom.
    pub on_behalf: Option<PersonId>,
    /// What.
    pub kind: EventKind,
}

/// Kinds of events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EventKind {
    /// The case was opened.
    Opened(Box<Opened>),
    /// Somebody gave parts of a requirement.
    Contributed {
        /// Which requirement.
        req: ReqId,
        /// Parts given now, as bits.
        parts: u64,
        /// The choice.
        choice: Option<OptionId>,
        /// Whether that completed it.
        fulfilled: bool,
        /// Field values given.
        fields: Box<[(FieldId, Value)]>,
        /// What else came with it.
        beside: Option<Box<Beside>>,
    },
    /// Parts became given by something elsewhere (a linked case, a fund).
    Given {
        /// Which requirement.
        req: ReqId,
        /// Which parts, as bits.
        parts: u64,
        /// Whether that completed it.
        fulfilled: bool,
    },
    /// A part is not given any more (a linked case does not count, a reservation was denied).
    Undone {
        /// Which requirement.
        req: ReqId,
        /// Parts that are not given any more.
        parts: u64,
    },
    /// A requirement was waived.
    Waived {
        /// Which requirement.
        req: ReqId,
        /// Why.
        reason: Arc<str>,
    },
    /// The case moved.
    Moved {
        /// By which way.
        way: WayId,
        /// To where.
        to: Target,
        /// Why, where a reason was asked.
        reason: Option<Arc<str>>,
    },
    /// Fields were corrected.
    Corrected(Box<Correction>),
    /// Requirements opened again, because the items they looked at changed.
    Reopened {
        /// Which requirements.
        reqs: Box<[ReqId]>,
    },
    /// Dates were recorded (a term suspended or running again).
    Recorded {
        /// The values.
        fields: Box<[(FieldId, Value)]>,
    },
    /// Somebody became the holder of a role.
    Holds {
        /// Which role.
        role: RoleId,
        /// Who.
        person: PersonId,
        /// Why, at a change.
        reason: Option<Arc<str>>,
    },
    /// The case was paused.
    Paused {
        /// Until when, as an intention.
        until: Option<Date>,
        /// Why.
        reason: Arc<str>,
    },
    /// The case goes on.
    Resumed,
    /// A term was extended.
    Extended {
        /// Which term.
        term: TermId,
        /// By which extension.
        clause: ClauseId,
        /// By how much.
        by: Span,
    },
    /// A standstill that is over made room for the next.
    StoodStill {
        /// Which term.
        term: TermId,
        /// The day from which it stood still.
        from: Date,
        /// The day on which it ran again.
        until: Date,
    },
    /// The end of a term is near.
    Warned {
        /// Which term.
        term: TermId,
        /// Its last day.
        end: Date,
    },
    /// A term passed.
    Expired {
        /// Which term.
        term: TermId,
        /// Its last day.
        end: Date,
    },
    /// An item was added.
    ItemAdded {
        /// To which list.
        list: ListId,
        /// Its number.
        item: ItemId,
        /// Its columns.
        values: Box<[Value]>,
    },
    /// An item was changed; what was agreed about it lapsed.
    ItemChanged {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
        /// Columns.
        values: Box<[(ColumnId, Value)]>,
    },
    /// Parts of an item were given.
    ItemGiven {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
        /// Parts, as bits.
        parts: u64,
    },
    /// An item is done.
    ItemDone {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
        /// Parts given with it.
        parts: u64,
        /// Documents given with it.
        documents: Box<[(Option<DocumentKindId>, Arc<str>)]>,
    },
    /// An item was dropped.
    ItemDropped {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
        /// Why.
        reason: Arc<str>,
    },
    /// A linked case was opened.
    LinkOpened {
        /// For which requirement.
        req: ReqId,
        /// For which item.
        item: Option<ItemId>,
        /// The case.
        case: CaseId,
    },
    /// A linked case ended.
    LinkEnded {
        /// The case.
        case: CaseId,
        /// Where.
        end: EndId,
    },
    /// A linked case that had ended was reopened.
    LinkReopened {
        /// The case.
        case: CaseId,
    },
    /// The process opened a case by itself.
    ChildOpened {
        /// By which opening.
        opening: OpeningId,
        /// The case.
        case: CaseId,
    },
    /// A claim was made on a fund: reserved at once, or waiting.
    Claimed {
        /// For which requirement.
        req: ReqId,
        /// Which fund.
        fund: FundId,
        /// Which category.
        category: Option<CategoryId>,
        /// How much.
        amount: Cents,
        /// Of which day.
        on: Date,
        /// `Reserved` or `Requested`.
        life: ClaimLife,
    },
    /// A claim changed its life.
    ClaimSet {
        /// Which claim of the case, counted from nought.
        claim: u32,
        /// For which requirement.
        req: ReqId,
        /// To what.
        life: ClaimLife,
        /// How much is now spent of it.
        spent: Cents,
    },
    /// A fund reached a warning level by this decision.
    FundLow {
        /// Which fund.
        fund: FundId,
        /// The percentage that is left or less.
        percent: u8,
    },
    /// A row was written in a register.
    Registered {
        /// Which register.
        register: RegisterId,
        /// What it says, and why it is there.
        row: Row,
    },
    /// A row that this case wrote is taken back: what it told was undone, is told anew,
    /// or was corrected. That it was there stays in the events.
    Withdrawn {
        /// From which register.
        register: RegisterId,
        /// The row, as it was written.
        row: Row,
    },
    /// The case went to another version of its process, or back.
    Migrated(Box<Migrated>),
}

/// A correction of fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The new values.
    pub fields: Box<[(FieldId, Value)]>,
    /// Requirements that reopened because they had read them.
    pub reopened: Box<[ReqId]>,
    /// Why.
    pub reason: Arc<str>,
}

/// What may come with a contribution besides field values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Documents.
    pub documents: Vec<(Option<DocumentKindId>, Arc<str>)>,
    /// The form and day of an agreement recorded for somebody else.
    pub agreement: Option<(Option<Arc<str>>, Option<Date>)>,
    /// For which role the choice counts, where several roles must choose together.
    pub role: Option<RoleId>,
    /// Why: also where the choice departs from what a table proposed.
    pub reason: Option<Arc<str>>,
}

/// How a case began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Of which process.
    pub process: ProcessId,
    /// On which definition.
    pub fingerprint: Fingerprint,
    /// With which fields.
    pub fields: Vec<(FieldId, Value)>,
    /// With which parties and holders.
    pub holders: Vec<(RoleId, PersonId)>,
    /// By which case.
    pub opener: Option<Opener>,
}

/// Events in order. One is what most commands come to, and that one needs no memory
/// of its own.
pub type Events = SmallVec<[CaseEvent; 1]>;

/// Everything one allowed command does, over every case, fund and register that it
/// touches: to be stored as one transaction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// In order.
    pub events: Events,
}
