// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Coverage: what of a catalogue a set of scenarios has touched, and what not. What
//! counts: steps, ends, ways, requirements fulfilled and waived, the refusals that a
//! rule can give, terms that pass, items of lists, rows of tables, promises.

mod count;
mod see;
mod things;

use crate::base::ids::{EndId, ListId, ProcessId, ReqId, StepId, TableId, TermId, WayId};

pub use count::{Coverage, KindCount, ProcessCount, Untouched};
pub(in crate::simulation) use see::{refused, rows, touched};
pub use things::things;

/// Something of a process of the catalogue that was touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Touch {
    /// Which process.
    pub process: ProcessId,
    /// On which definition: only that of the catalogue counts.
    pub fingerprint: crate::definition::model::Fingerprint,
    /// What.
    pub thing: Thing,
}

/// Something that can be touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A case stood at it.
    Step(StepId),
    /// A case ended there.
    End(EndId),
    /// It was taken.
    Way(WayId),
    /// It was fulfilled; a bare condition: it held when a way asked it.
    Fulfilled(ReqId),
    /// It was waived.
    Waived(ReqId),
    /// It kept somebody from something, by that rule.
    RefusedReq(ReqId, Rule),
    /// It was shut, by that rule.
    RefusedWay(WayId, Rule),
    /// It passed.
    Expired(TermId),
    /// An item was added.
    Item(ListId),
    /// An item was finished.
    ItemDone(ListId),
    /// That row gave the answer; one past the last: what holds otherwise.
    Row(TableId, u16),
    /// A case was in a state that the promise speaks of.
    Promise(u16),
}

/// A rule that can refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Not satisfied yet (`vereiste_open`).
    Open,
    /// A condition is not true (`voorwaarde_onwaar`, `voorwaarde_onbekend`).
    Condition,
    /// Separation of duties (`zelfde_persoon`).
    SamePerson,
    /// Mandate (`geen_mandaat`).
    Mandate,
    /// Too often (`te_vaak`).
    TooOften,
    /// Money ran short (`pot_tekort`, `categorie_tekort`).
    Short,
}

/// Kinds of things, for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Steps.
    Step,
    /// Ends.
    End,
    /// Ways.
    Way,
    /// Requirements fulfilled.
    Requirement,
    /// Waivers.
    Waiver,
    /// Refusals.
    Refusal,
    /// Terms that passed.
    Term,
    /// Lists worked with.
    List,
    /// Rows of tables.
    Row,
    /// Promises.
    Promise,
}

impl Kind {
    /// All kinds, in the order of a report.
    pub const ALL: [Self; 10] = [
        Self::Step,
        Self::End,
        Self::Way,
        Self::Requirement,
        Self::Waiver,
        Self::Refusal,
        Self::Term,
        Self::List,
        Self::Row,
        Self::Promise,
    ];

    /// What people call things of this kind.
    #[must_use]
    pub fn name(self) -> crate::base::text::Text {
        let (nl, en) = match self {
            Self::Step => ("stappen", "steps"),
            Self::End => ("eindes", "ends"),
            Self::Way => ("wegen", "ways"),
            Self::Requirement => ("vereisten", "requirements"),
            Self::Waiver => ("afzien", "waivers"),
            Self::Refusal => ("weigeringen", "refusals"),
            Self::Term => ("verlopen termijnen", "terms passed"),
            Self::List => ("lijsten", "lists"),
            Self::Row => ("tabelregels", "table rows"),
            Self::Promise => ("beloftes", "promises"),
        };
        crate::base::text::Text::new(nl, en)
    }
}

impl Rule {
    /// The reason code that people know it by.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "vereiste_open",
            Self::Condition => "voorwaarde_onwaar",
            Self::SamePerson => "zelfde_persoon",
            Self::Mandate => "geen_mandaat",
            Self::TooOften => "te_vaak",
            Self::Short => "pot_tekort",
        }
    }
}

impl Thing {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Step(_) => Kind::Step,
            Self::End(_) => Kind::End,
            Self::Way(_) => Kind::Way,
            Self::Fulfilled(_) => Kind::Requirement,
            Self::Waived(_) => Kind::Waiver,
            Self::RefusedReq(..) | Self::RefusedWay(..) => Kind::Refusal,
            Self::Expired(_) => Kind::Term,
            Self::Item(_) | Self::ItemDone(_) => Kind::List,
            Self::Row(..) => Kind::Row,
            Self::Promise(_) => Kind::Promise,
        }
    }
}
