// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept of a case: fields and lists of items.

use super::{Named, RoleSet, Who};
use crate::base::ids::*;
use crate::base::value::Type;
use crate::condition::Condition;

/// A field of a dossier, or a column.
#[derive(Clone, Debug)]
pub struct Field {
    /// Id, title, place.
    pub named: Named,
    /// Its type.
    pub kind: Type,
    /// Smallest and largest value (numbers and amounts in cents).
    pub bounds: Option<(i64, i64)>,
    /// Privacy class (PRI-09).
    pub privacy: Privacy,
    /// Who may see it; empty: everyone on the case.
    pub visible_to: RoleSet,
    /// It is computed, never asked.
    pub derived: Option<Condition>,
}

/// Privacy classes (PRI-09).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Privacy {
    /// `gewoon`
    #[default]
    Ordinary,
    /// `bijzonder` (AVG 9)
    Special,
    /// `strafrechtelijk` (AVG 10)
    Criminal,
    /// `bsn` (UAVG 46)
    Bsn,
}

/// A list of items.
#[derive(Debug)]
pub struct List {
    /// Id, title, place.
    pub named: Named,
    /// Its columns.
    pub columns: Vec<Field>,
    /// Who may add, change and finish items; `None`: whoever the step belongs to.
    pub who: Option<Who>,
    /// What is asked of each item (`elk`), then what finishing it asks (`klaar`).
    pub each: Vec<ItemPart>,
    /// What is asked for open → klaar, besides `each`.
    pub done: Vec<ItemPart>,
    /// Steps at which it can be worked on; empty: everywhere.
    pub steps: Vec<StepId>,
}

/// One thing asked of a list item.
#[derive(Clone, Debug)]
pub enum ItemPart {
    /// A column must be known.
    Column(ColumnId),
    /// A document of one of these kinds.
    Document(Vec<DocumentKindId>),
    /// The person in this column agrees.
    AgreeColumn(ColumnId),
    /// Somebody with this role agrees.
    AgreeRole(RoleId),
}
