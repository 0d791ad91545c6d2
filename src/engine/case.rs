// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The state of one case: a position, and beside it obligations. This is all the
//! memory a case has; whatever else happened is in its events.

use std::num::NonZeroU16;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::ids::{
    CaseId, CategoryId, ClauseId, ColumnId, EndId, FieldId, FundId, ItemId, ListId, OpeningId,
    OptionId, PersonId, ProcessId, ReqId, RoleId, TermId, WriteId,
};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Target, WriteMoment};

use super::event::EventKind;

/// A case. Made by [`super::begin`], changed only by [`super::apply()`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Which case.
    pub id: CaseId,
    /// Its process in the catalogue.
    pub process: ProcessId,
    /// The definition it began with, and stays on.
    pub fingerprint: Fingerprint,
    /// Where it stands.
    pub position: Target,
    /// Since when it stands there.
    pub since: Instant,
    /// When it was opened.
    pub opened_at: Instant,
    /// The number of events so far.
    pub version: u32,
    /// The round, from 1.
    pub round: u16,
    /// Paused since then.
    pub paused: Option<Instant>,
    /// The dossier, a slot per field.
    pub fields: Box<[Value]>,
    /// A slot per requirement.
    pub reqs: Box<[ReqState]>,
    /// How often each way was taken.
    pub taken: Box<[u16]>,
    /// When the case came to stand at each step, last.
    pub step_since: Box<[Option<Instant>]>,
    /// Items, a slot per list.
    pub lists: Box<[Vec<Item>]>,
    /// Everybody who acted, once each; the rest of the case refers to them by index.
    pub people: Vec<PersonId>,
    /// Who contributed what to which requirement, over all rounds.
    pub acts: Vec<Act>,
    /// Who holds or held a role in this case.
    pub holders: Vec<Holder>,
    /// Old values of fields that were reopened: a proposal, not a fact.
    pub proposals: Vec<(FieldId, Value)>,
    /// What seldom occurs, so that an ordinary case stays small.
    pub rare: Option<Box<Rare>>,
}

/// Parts of a case that many cases never have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rare {
    /// The case that opened this one, and for what.
    pub opener: Option<Opener>,
    /// Linked cases.
    pub links: Vec<LinkState>,
    /// Cases this one opened by itself.
    pub opened: Vec<(OpeningId, CaseId)>,
    /// Terms with a memory of their own.
    pub terms: Vec<(TermId, TermState)>,
    /// Claims on funds.
    pub claims: Vec<Claim>,
    /// Rows of registers that this case may still take back or put right.
    pub rows: Vec<Row>,
    /// Openings of the process itself that have fired.
    pub fired: Vec<OpeningId>,
    /// Time spent paused, for working terms: from, until.
    pub pauses: Vec<(Date, Option<Date>)>,
    /// The next item number.
    pub next_item: u32,
}

/// The life of a requirement. That it lapsed is derived, never stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Life {
    /// Not done.
    #[default]
    Open,
    /// Every part was given.
    Fulfilled,
    /// Somebody with the power to do so waived it, with a reason.
    Waived,
}

/// The state of a requirement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReqState {
    /// Parts that were given, as bits (fields count by being known).
    pub given: u64,
    /// When it was last fulfilled or waived.
    pub at: Option<Instant>,
    /// Its choice.
    pub choice: Option<OptionId>,
    /// Its life.
    pub life: Life,
    /// It was done, and opened again because something it rested on was changed: the
    /// case does not go on without it.
    pub reopened: bool,
}

/// One contribution of one person to one requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// When.
    pub at: Instant,
    /// To which requirement.
    pub req: ReqId,
    /// Who, as index in [`Case::people`].
    pub person: u16,
    /// On behalf of whom: the same index, plus one (so that nobody costs nothing).
    pub on_behalf: Option<NonZeroU16>,
    /// The choice it carried.
    pub choice: Option<OptionId>,
    /// For which role it counted, where several roles must choose together.
    pub role: Option<RoleId>,
    /// The requirement was reopened since: it no longer counts towards fulfilling it,
    /// but still for separation of duties.
    pub past: bool,
}

/// Who holds a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Which role.
    pub role: RoleId,
    /// Who.
    pub person: PersonId,
    /// Whether that is still so.
    pub current: bool,
}

/// Which case opened this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opener {
    /// The case.
    pub case: CaseId,
    /// Its process.
    pub process: ProcessId,
    /// What for.
    pub purpose: Purpose,
}

/// Why a case was opened by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// For a requirement (`subzaak`).
    Link(ReqId),
    /// By itself (`opent`).
    Opening(OpeningId),
    /// Because money ran short (`tekort`): which claim of the opener waits for it.
    Shortage(u32),
}

/// A linked case as its opener sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkState {
    /// For which requirement.
    pub req: ReqId,
    /// For which list item.
    pub item: Option<ItemId>,
    /// The case.
    pub case: CaseId,
    /// Where it ended.
    pub ended: Option<EndId>,
    /// It no longer counts: the requirement was reopened since.
    pub past: bool,
}

/// What a term remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermState {
    /// Extensions that were granted.
    pub extensions: Vec<(ClauseId, Span)>,
    /// Earlier standstills, whose dates made room for later ones: from, until.
    pub standstills: Vec<(Date, Date)>,
    /// The last day whose passing was noted. A last day that moves is another one.
    pub expired: Option<Date>,
    /// The last day that was warned about.
    pub warned: Option<Date>,
}

/// The life of a claim on a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClaimLife {
    /// `gevraagd`: waits for a decision on a shortage.
    Requested,
    /// `geweigerd`
    Denied,
    /// `gereserveerd`
    Reserved,
    /// `besteed`
    Spent,
    /// `vrijgegeven`
    Released,
}

/// A claim on a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Which fund.
    pub fund: FundId,
    /// Which category.
    pub category: Option<CategoryId>,
    /// For which requirement.
    pub req: ReqId,
    /// How much was asked.
    pub amount: Cents,
    /// How much of it was spent.
    pub spent: Cents,
    /// When it was made: the period it belongs to.
    pub at: Date,
    /// Its life.
    pub life: ClaimLife,
    /// It no longer counts for the requirement, which was reopened since: deciding
    /// again is another claim.
    pub past: bool,
}

/// A row that the case wrote in a register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// By which write of its process.
    pub write: WriteId,
    /// At which of its moments.
    pub at: WriteMoment,
    /// Its columns.
    pub values: Box<[Value]>,
}

/// The life of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemLife {
    /// `open`
    #[default]
    Open,
    /// `klaar`
    Done,
    /// `vervallen`
    Dropped,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its number in the case.
    pub id: ItemId,
    /// Its life.
    pub life: ItemLife,
    /// Its columns.
    pub values: Box<[Value]>,
    /// What was given: bits of `each`, then of `done`.
    pub given: u64,
    /// Who acted on it.
    pub by: Vec<PersonId>,
}

impl Case {
    /// The rare part, to read.
    #[must_use]
    pub fn rare(&self) -> &Rare {
        static NONE: Rare = Rare {
            opener: None,
            links: Vec::new(),
            opened: Vec::new(),
            terms: Vec::new(),
            claims: Vec::new(),
            rows: Vec::new(),
            fired: Vec::new(),
            pauses: Vec::new(),
            next_item: 0,
        };
        self.rare.as_deref().unwrap_or(&NONE)
    }

    /// The rare part, to change.
    pub(super) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_with(Box::default)
    }

    /// Who holds that role now.
    #[must_use]
    pub fn holder(&self, role: RoleId) -> Option<&PersonId> {
        self.holders
            .iter()
            .find(|h| h.current && h.role == role)
            .map(|h| &h.person)
    }

    /// A requirement's state.
    #[must_use]
    pub fn req(&self, req: ReqId) -> &ReqState {
        &self.reqs[req.index()]
    }

    /// Whether something was decided or given for a requirement that a change of what
    /// it looks at takes back: it is fulfilled, or on its way there.
    #[must_use]
    pub fn is_begun(&self, req: ReqId) -> bool {
        let state = self.req(req);
        match state.life {
            Life::Fulfilled => true,
            Life::Waived => false,
            Life::Open => {
                let mut acts = self.acts.iter();
                state.given != 0
                    || acts.any(|act| act.req == req && !act.past && act.choice.is_some())
            }
        }
    }

    /// A field's value.
    #[must_use]
    pub fn field(&self, field: FieldId) -> &Value {
        &self.fields[field.index()]
    }

    /// An item, with its place in its list.
    #[must_use]
    pub fn item(&self, list: ListId, item: ItemId) -> Option<(usize, &Item)> {
        self.lists[list.index()]
            .iter()
            .enumerate()
            .find(|(_, i)| i.id == item)
    }

    /// What a term remembers.
    #[must_use]
    pub fn term(&self, term: TermId) -> Option<&TermState> {
        self.rare()
            .terms
            .iter()
            .find(|(id, _)| *id == term)
            .map(|(_, state)| state)
    }

    /// The end at which the case stands, if it is closed.
    #[must_use]
    pub const fn ended(&self) -> Option<EndId> {
        match self.position {
            Target::End(end) => Some(end),
            Target::Step(_) => None,
        }
    }

    /// Everybody who contributed to a requirement, in any round, on whoever's behalf.
    pub fn contributors(&self, req: ReqId) -> impl Iterator<Item = &PersonId> {
        let acts = self.acts.iter().filter(move |act| act.req == req);
        let people = acts.flat_map(|act| [Some(act.person), act.on_behalf.map(|n| n.get() - 1)]);
        people
            .flatten()
            .filter_map(|person| self.people.get(usize::from(person)))
    }

    /// The claim that an event is about, as it stands.
    #[must_use]
    pub fn claim_of(&self, kind: &EventKind) -> Option<&Claim> {
        let claims = &self.rare().claims;
        match kind {
            EventKind::Claimed { .. } => claims.last(),
            EventKind::ClaimSet { claim, .. } => claims.get(usize::try_from(*claim).ok()?),
            _ => None,
        }
    }

    /// The latest claim for a requirement.
    #[must_use]
    pub fn claim(&self, req: ReqId) -> Option<&Claim> {
        self.rare().claims.iter().rev().find(|c| c.req == req)
    }

    /// Whether money was spent on what is decided for a requirement now.
    #[must_use]
    pub fn is_paid(&self, req: ReqId) -> bool {
        let mut claims = self.rare().claims.iter();
        claims.any(|claim| claim.req == req && !claim.past && claim.spent > Cents(0))
    }

    /// Bytes on the heap and in the struct itself: what a live case costs.
    #[must_use]
    pub fn size(&self) -> usize {
        let vec = |len: usize, each: usize| len * each;
        size_of::<Self>()
            + vec(self.fields.len(), size_of::<Value>())
            + vec(self.reqs.len(), size_of::<ReqState>())
            + vec(self.taken.len(), size_of::<u16>())
            + vec(self.step_since.len(), size_of::<Option<Instant>>())
            + vec(self.lists.len(), size_of::<Vec<Item>>())
            + vec(self.people.capacity(), size_of::<PersonId>())
            + vec(self.acts.capacity(), size_of::<Act>())
            + vec(self.holders.capacity(), size_of::<Holder>())
            + vec(self.proposals.capacity(), size_of::<(FieldId, Value)>())
            + self.rare.as_deref().map_or(0, |_| size_of::<Rare>())
    }
}

impl Item {
    /// A column's value.
    #[must_use]
    pub fn value(&self, column: ColumnId) -> &Value {
        self.values.get(column.index()).unwrap_or(&Value::Unknown)
    }
}

impl Row {
    /// Whether it tells of money.
    #[must_use]
    pub fn has_amount(&self) -> bool {
        let mut values = self.values.iter();
        values.any(|value| matches!(value, Value::Money(amount) if *amount > Cents(0)))
    }

    /// Whether it tells how the case ended.
    #[must_use]
    pub const fn is_of_end(&self) -> bool {
        matches!(self.at, WriteMoment::AnyEnd | WriteMoment::End(_))
    }
}

impl Claim {
    /// What counts against the ceiling: what is set aside, or was spent.
    #[must_use]
    pub const fn committed(&self) -> Cents {
        match self.life {
            ClaimLife::Requested | ClaimLife::Denied => Cents(0),
            ClaimLife::Reserved => self.amount,
            ClaimLife::Spent | ClaimLife::Released => self.spent,
        }
    }

    /// What is still set aside.
    #[must_use]
    pub const fn reserved(&self) -> Cents {
        match self.life {
            ClaimLife::Reserved => Cents(self.amount.0 - self.spent.0),
            _ => Cents(0),
        }
    }
}

/// A reference to a document, with its kind if the giver named one.
pub type DocumentRef = Arc<str>;
