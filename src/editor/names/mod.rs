// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Names: where each is given, where it is used, and which use means which name. Works
//! from what is written and the table of keys, not from the resolved model, so that
//! it goes on working while a file is full of mistakes. That it agrees with the loader is
//! shown by renaming everything that ships (`tests/lsp/rename.rs`).

mod condition;
mod definition;
mod index;
mod outline;
mod story;
mod usage;

pub use condition::attributes;
pub use index::Index;
pub use outline::{Outline, Page, outline};

use super::walk::Spot;
use crate::definition::keys::{Words, common as c};
use crate::diagnostic::Place;

/// What kind of thing has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A process.
    Process,
    /// A field of the dossier.
    Field,
    /// A list of items.
    List,
    /// A column of a list or register.
    Column,
    /// A term.
    Term,
    /// A way to extend a term.
    Extension,
    /// A way to suspend a term.
    Suspension,
    /// A decision table.
    Table,
    /// A step.
    Step,
    /// An end.
    End,
    /// A requirement.
    Requirement,
    /// A way.
    Way,
    /// Something that opens a case.
    Opening,
    /// A promise.
    Promise,
    /// A role.
    Role,
    /// An option of a choice.
    Option,
    /// A shared list of options.
    ChoiceList,
    /// A kind of document.
    Document,
    /// A holiday calendar.
    Calendar,
    /// A way of counting terms.
    Regime,
    /// A line of the mandate register.
    Mandate,
    /// A fund.
    Fund,
    /// A register.
    Register,
    /// A setting.
    Setting,
    /// A tiered rate.
    Tier,
    /// A rule of retention.
    Retention,
    /// A scenario.
    Scenario,
    /// A person of a story.
    Person,
    /// A case of a story.
    Case,
    /// An item of a story.
    Item,
}

impl Kind {
    /// What people call it.
    #[must_use]
    pub const fn noun(self) -> Words {
        match self {
            Self::Process => c::PROCESS,
            Self::Field => c::FIELD,
            Self::List => c::LIST,
            Self::Column => c::COLUMN,
            Self::Term => c::TERM,
            Self::Extension => words("verlenging", "extension"),
            Self::Suspension => words("opschorting", "suspension"),
            Self::Table => c::TABLE,
            Self::Step => c::STEP,
            Self::End => c::END,
            Self::Requirement => c::REQUIREMENT,
            Self::Way => c::WAY,
            Self::Opening => c::OPENING,
            Self::Promise => words("belofte", "promise"),
            Self::Role => c::ROLE,
            Self::Option => c::OPTION,
            Self::ChoiceList => c::OPTIONS,
            Self::Document => c::DOCUMENT,
            Self::Calendar => c::CALENDAR,
            Self::Regime => c::REGIME,
            Self::Mandate => words("mandaat", "mandate"),
            Self::Fund => c::FUND,
            Self::Register => c::REGISTER,
            Self::Setting => c::SETTING,
            Self::Tier => words("staffel", "tiered rate"),
            Self::Retention => words("bewaarregel", "rule of retention"),
            Self::Scenario => c::CASUS,
            Self::Person => c::PERSON,
            Self::Case => c::CASE,
            Self::Item => c::ITEM,
        }
    }

    /// Whether conditions read it by one name space with the others of a process.
    #[must_use]
    pub const fn is_of_process(self) -> bool {
        matches!(
            self,
            Self::Field
                | Self::List
                | Self::Term
                | Self::Table
                | Self::Step
                | Self::End
                | Self::Requirement
                | Self::Way
        )
    }
}

const fn words(nl: &'static str, en: &'static str) -> Words {
    Words { nl, en }
}

/// One thing with a name. What it belongs to is a path: of a process its id, of a column
/// of a list `process/list`; empty for what is shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Symbol {
    /// What it is.
    pub kind: Kind,
    /// What it belongs to.
    pub owner: String,
    /// Its name.
    pub name: String,
}

/// What a name belongs to, as far as the file itself tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The whole catalogue.
    Shared,
    /// The process of this id.
    Process(String),
    /// Any process.
    AnyProcess,
    /// Every process that uses this file.
    UsersOf(String),
    /// The processes that may open this one.
    OriginsOf(Box<Owner>),
    /// The same, but only what leads to a process.
    Leading(Box<Owner>),
    /// The process that this thing of that one leads to: a requirement with a linked
    /// case, an opening.
    LedTo(Box<Owner>, String),
    /// This list of a process.
    List(Box<Owner>, String),
    /// This register.
    Register(String),
    /// This term of a process.
    Term(Box<Owner>, String),
    /// The story of this scenario, with those that it goes on from.
    Story(String),
    /// The process of this case of a story; without a name that of its first case.
    CaseOf(String, Option<String>),
    /// The process of the case that an item belongs to.
    CaseOfItem(String, String),
    /// The list that an item belongs to.
    ItemOf(String, String),
}

/// A name to be looked up: the first kind that has it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The name.
    pub name: String,
    /// Where it may be found, in this order.
    pub among: Vec<(Kind, Owner)>,
}

/// A use of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Where.
    pub place: Place,
    /// What it may mean.
    pub ask: Ask,
}

/// How a use finds its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The first that is found.
    First(Lookup),
    /// All that are found.
    All(Lookup),
    /// An option of one of these, else the first that is found. On the left of a
    /// comparison a choice of that name goes before an option.
    Option {
        /// What may have options by this name.
        of: Vec<Lookup>,
        /// What it is otherwise.
        other: Lookup,
        /// Whether it stands on the left.
        is_left: bool,
    },
    /// The value of this: an option, or a person of the story.
    Value {
        /// The field, column, requirement or setting.
        of: Lookup,
        /// The word.
        word: String,
        /// The scenario, in whose story persons are.
        story: Option<String>,
    },
}

/// The options that something may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Options {
    /// Written out.
    Written(Vec<String>),
    /// Of a choice list.
    List(String),
    /// What this table gives.
    Table(Owner, String),
}

/// A name that is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The name.
    pub symbol: Symbol,
    /// Where the name stands.
    pub place: Place,
    /// The whole of it, value included.
    pub whole: Place,
    /// `titel`
    pub title: Option<String>,
    /// `uitleg`
    pub about: Option<String>,
    /// `soort`
    pub sort: Option<String>,
    /// Its options, when it has any.
    pub options: Option<Options>,
    /// What it leads to: the process of a case, a link or an opening; the list of an item.
    pub leads_to: Option<Owner>,
}

/// The uses of names in one word of a file.
#[must_use]
pub fn uses(page: &Page<'_>, spot: &Spot<'_, '_>) -> Vec<Use> {
    let mut found = Vec::new();
    usage::of(page, spot, &mut found);
    found
}
