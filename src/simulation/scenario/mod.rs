// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A scenario that is understood: every person, case, process, step, way, field and
//! option it names is resolved. What it is about is known before it is played; only
//! which cases and items came into being is not.

mod desk;
mod expect;
mod expect_case;
mod given;
mod naming;
mod order;
mod read;
mod refusals;
mod single;
mod story;
mod value;
mod verb;

use std::sync::Arc;

use crate::base::ids::{
    CaseId, ColumnId, FieldId, FundId, ItemId, ListId, OptionId, PersonId, ProcessId, RegisterId,
    ReqId, RoleId, SettingId, TermId, WayId, WayNameId,
};
use crate::base::legal::TermState;
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::base::value::Value;
use crate::condition::ReqStatus;
use crate::definition::model::{Process, Target};
use crate::diagnostic::{Diagnostic, Place};
use crate::engine::Actor;
use crate::engine::case::{ClaimLife, ItemLife};
use crate::engine::command::{CommandKind, Documents, OnBehalf};

pub use order::lower;
pub use single::{Asked, single, way};

/// What reading scenarios came to.
#[derive(Debug, Default)]
pub struct Lowered {
    /// The scenarios that are understood in full, or (with errors) as far as they are.
    pub scenarios: Vec<Scenario>,
    /// Every mistake.
    pub diagnostics: Vec<Diagnostic>,
}

/// A case of the story, by the order in which it gets its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseSlot(pub u16);

/// An item of a list in the story, likewise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemSlot(pub u16);

/// A scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its id.
    pub id: Arc<str>,
    /// Its title; the id when it has none.
    pub title: Arc<str>,
    /// What it shows.
    pub about: Option<Arc<str>>,
    /// Where its id stands.
    pub place: Place,
    /// Whether nothing in it was unknown or unreadable: only then it can be played.
    pub sound: bool,
    /// When it begins.
    pub begin: Instant,
    /// What is there at the beginning.
    pub given: Given,
    /// Who takes part, persons of scenarios before it included.
    pub people: Vec<Actor>,
    /// The names of its cases, with the definition that each runs on.
    pub cases: Vec<NamedCase>,
    /// The names of items.
    pub items: Vec<NamedItem>,
    /// What is opened at the beginning, in order.
    pub opens: Vec<Beginning>,
    /// The story.
    pub story: Vec<Step>,
    /// What must be true at the very end.
    pub finally: Option<Expectation>,
}

/// A case with a name.
#[derive(Clone, Debug)]
pub struct NamedCase {
    /// Its name.
    pub name: Arc<str>,
    /// What it runs on.
    pub definition: Arc<Process>,
    /// Where it got its name.
    pub place: Place,
}

/// An item with a name.
#[derive(Clone, Debug)]
pub struct NamedItem {
    /// Its name.
    pub name: Arc<str>,
    /// Of which case.
    pub case: CaseSlot,
    /// Of which list.
    pub list: ListId,
    /// Where it got its name.
    pub place: Place,
}

/// `gegeven`
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Other ceilings of funds.
    pub ceilings: Vec<(FundId, Cents)>,
    /// What is reserved and spent already.
    pub claimed: Vec<(FundId, Cents, Cents)>,
    /// Other values of settings.
    pub settings: Vec<(SettingId, Value)>,
    /// Rows of registers.
    pub rows: Vec<(RegisterId, Box<[Value]>)>,
}

/// How a case of the story begins.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Where it stands.
    pub place: Place,
    /// Which case.
    pub slot: CaseSlot,
    /// How.
    pub how: BeginningKind,
}

/// Ways for a case to begin.
#[derive(Clone, Debug)]
pub enum BeginningKind {
    /// It is opened.
    Open {
        /// Who opens it.
        who: PersonId,
        /// The process.
        process: ProcessId,
        /// With which fields.
        fields: Vec<(FieldId, Value)>,
        /// With which parties and holders.
        holders: Vec<(RoleId, PersonId)>,
    },
    /// Another scenario is played first, and its case taken over (`na_casus`).
    After {
        /// Which scenario, as index.
        scenario: usize,
        /// Which of its cases.
        case: CaseSlot,
        /// Its items: there, and here.
        items: Vec<(ItemSlot, ItemSlot)>,
    },
}

/// A step of the story.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where it stands.
    pub place: Place,
    /// The scenario's own remark.
    pub remark: Option<Arc<str>>,
    /// What.
    pub kind: StepKind,
}

/// Kinds of steps.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// Somebody does something.
    Act(Box<Act>),
    /// So much time passes.
    After(Span, Vec<Naming>),
    /// Time passes until that moment.
    Until(Until, Vec<Naming>),
    /// Commands at the same time.
    AtOnce(Vec<Act>, Option<Race>),
    /// From here new cases run on this.
    NewVersion(Arc<Process>),
    /// Something must be true.
    Expect(Expectation),
}

/// Until when time passes.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// That day, at the time of day it is now.
    Day(Date),
    /// That moment.
    Moment(Instant),
}

/// A command.
#[derive(Clone, Debug)]
pub struct Act {
    /// Where it stands.
    pub place: Place,
    /// Where the verb's value stands: what it is about.
    pub about: Place,
    /// Who.
    pub who: PersonId,
    /// In which case; `None` only for `start`.
    pub case: Option<CaseSlot>,
    /// What.
    pub verb: Verb,
    /// Recorded for somebody else.
    pub on_behalf: Option<OnBehalf>,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// Judged by the newest definition instead of the case's own.
    pub by_new: bool,
    /// It must be refused, and for these reasons.
    pub refused: Option<Vec<Reason>>,
    /// Names for cases that open by themselves.
    pub names: Vec<Naming>,
}

/// A reason that a refusal must have: a machine id, or an id that it speaks about.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The name.
    pub name: Arc<str>,
    /// Where it stands.
    pub place: Place,
}

/// A name for a case that opens by itself.
#[derive(Clone, Debug)]
pub struct Naming {
    /// By which opening or requirement.
    pub by: Arc<str>,
    /// Where that stands.
    pub place: Place,
    /// The name.
    pub name: Arc<str>,
    /// The same, as a case of the story.
    pub slot: CaseSlot,
}

/// What is asked.
#[derive(Clone, Debug)]
pub enum Verb {
    /// Something whose ids are all known beforehand.
    Plain(CommandKind),
    /// One of these ways, whichever starts where the case stands.
    Way(Vec<WayId>),
    /// Add an item, and name it.
    AddItem {
        /// To which list.
        list: ListId,
        /// Its columns.
        values: Vec<(ColumnId, Value)>,
        /// Its name.
        name: Option<ItemSlot>,
    },
    /// Something with an item.
    Item(ItemSlot, ItemVerb),
    /// Open a linked case, and name it.
    OpenLink {
        /// For which requirement.
        req: ReqId,
        /// For which item.
        item: Option<ItemSlot>,
        /// Its name.
        name: Option<CaseSlot>,
    },
    /// Open a new case, and name it.
    Start {
        /// Which process.
        process: ProcessId,
        /// Its name.
        name: Option<CaseSlot>,
        /// With which fields.
        fields: Vec<(FieldId, Value)>,
        /// With which parties and holders.
        holders: Vec<(RoleId, PersonId)>,
    },
}

/// What is done with an item.
#[derive(Clone, Debug)]
pub enum ItemVerb {
    /// `wijzig`
    Change(Vec<(ColumnId, Value)>),
    /// `bevestig`
    Agree,
    /// `rond_af`
    Finish(Vec<(ColumnId, Value)>, Documents),
    /// `laat_vervallen`
    Drop,
}

impl ItemVerb {
    /// The command, about that item.
    #[must_use]
    pub fn command(self, list: ListId, item: ItemId) -> CommandKind {
        match self {
            Self::Change(values) => CommandKind::ChangeItem { list, item, values },
            Self::Agree => CommandKind::AgreeItem { list, item },
            Self::Finish(values, documents) => CommandKind::FinishItem {
                list,
                item,
                values,
                documents,
            },
            Self::Drop => CommandKind::DropItem { list, item },
        }
    }
}

/// What must be true.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// All of it, in file order.
    pub checks: Vec<Check>,
}

/// What must be true of simultaneous commands, in every order.
#[derive(Clone, Debug)]
pub struct Race {
    /// Where it stands.
    pub place: Place,
    /// True in every order.
    pub always: Expectation,
    /// True of exactly one of these cases.
    pub exactly_one: Option<Each>,
    /// True of all the others.
    pub others: Option<Each>,
}

/// An expectation about each of some cases.
#[derive(Clone, Debug)]
pub struct Each {
    /// Where it stands.
    pub place: Place,
    /// Per case.
    pub cases: Vec<(CaseSlot, Expectation)>,
}

/// One thing that must be true.
#[derive(Clone, Debug)]
pub struct Check {
    /// Where it stands.
    pub place: Place,
    /// Of a case, or of everything.
    pub kind: CheckKind,
}

/// Kinds of checks.
#[derive(Clone, Debug)]
pub enum CheckKind {
    /// Of one case.
    Case(CaseSlot, CaseCheck),
    /// Of all of it.
    All(AllCheck),
}

/// What must be true of a case.
#[derive(Clone, Debug)]
pub enum CaseCheck {
    /// `stap`, `einde`
    At(Target),
    /// `ronde`
    Round(u16),
    /// `gepauzeerd`
    Paused(bool),
    /// `vereisten`
    Req(ReqId, ReqStatus),
    /// `dossier`; `Unknown` for `onbekend`
    Field(FieldId, Value),
    /// The same, for the choice of a requirement
    Choice(ReqId, Option<OptionId>),
    /// `termijnen.stand`
    Term(TermId, TermState),
    /// `termijnen.einddatum`
    TermEnd(TermId, Date),
    /// `lijsten`
    Items(ListId, ItemLife, usize),
    /// `kan`, `kan_niet`: for that person, or anybody in the story
    May {
        /// The way or requirement.
        what: Doable,
        /// Whether it must be possible.
        yes: bool,
        /// For whom.
        who: Option<PersonId>,
    },
    /// `keer`
    Times(WayNameId, u16),
    /// `subzaken`
    Links(ReqId, usize),
    /// `houder`
    Holder(RoleId, PersonId),
    /// `signalen`
    Signals(Arc<str>, Vec<RoleId>),
    /// `pot`; `None` for `geen`
    Claim(Option<ClaimLife>),
}

/// Something that can be done.
#[derive(Clone, Debug)]
pub struct Doable {
    /// Its name.
    pub name: Arc<str>,
    /// The requirement by that name.
    pub req: Option<ReqId>,
    /// The ways by that name.
    pub way: Option<WayNameId>,
}

/// What must be true of all of it.
#[derive(Clone, Debug)]
pub enum AllCheck {
    /// `potten.…`
    Fund(FundId, FundCell, Cents),
    /// `registers`
    Rows(RegisterId, usize),
    /// `aantal_zaken`
    Cases(ProcessId, usize),
    /// `rapport`
    Report {
        /// From which register.
        register: RegisterId,
        /// By which column.
        column: ColumnId,
        /// Smaller numbers are suppressed.
        least: usize,
        /// Which option.
        option: OptionId,
        /// The number; `None`: suppressed.
        count: Option<usize>,
    },
}

/// What of a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FundCell {
    /// `gereserveerd`
    Reserved,
    /// `besteed`
    Spent,
    /// `vrij`
    Free,
}

/// Which cases and items came into being, while playing.
#[derive(Clone, Debug, Default)]
pub struct Bound {
    /// By [`CaseSlot`].
    pub cases: Vec<Option<CaseId>>,
    /// By [`ItemSlot`].
    pub items: Vec<Option<ItemId>>,
    /// The list of each item, by [`ItemSlot`].
    pub lists: Vec<ListId>,
}

impl Scenario {
    /// Nothing came into being yet.
    #[must_use]
    pub fn unbound(&self) -> Bound {
        Bound {
            cases: vec![None; self.cases.len()],
            items: vec![None; self.items.len()],
            lists: self.items.iter().map(|item| item.list).collect(),
        }
    }

    /// A case of the story.
    #[must_use]
    pub fn case(&self, slot: CaseSlot) -> Option<&NamedCase> {
        self.cases.get(usize::from(slot.0))
    }
}

impl Bound {
    /// A case, if it came into being.
    #[must_use]
    pub fn case(&self, slot: CaseSlot) -> Option<CaseId> {
        self.cases.get(usize::from(slot.0)).copied().flatten()
    }

    /// An item, if it came into being.
    #[must_use]
    pub fn item(&self, slot: ItemSlot) -> Option<ItemId> {
        self.items.get(usize::from(slot.0)).copied().flatten()
    }

    /// A case came into being.
    pub fn bind_case(&mut self, slot: CaseSlot, case: CaseId) {
        if let Some(bound) = self.cases.get_mut(usize::from(slot.0)) {
            *bound = Some(case);
        }
    }

    /// An item came into being.
    pub fn bind_item(&mut self, slot: ItemSlot, item: ItemId) {
        if let Some(bound) = self.items.get_mut(usize::from(slot.0)) {
            *bound = Some(item);
        }
    }
}
