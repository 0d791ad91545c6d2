// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a condition may look at: resolved names ([`Read`]), how names are
//! resolved while compiling ([`Scope`]) and where values come from while
//! evaluating ([`Facts`]). Nothing here knows a definition or a case.

use crate::base::ids::{
    ChoiceSetId, ColumnId, EndId, FieldId, FundId, ListId, OptionId, RegisterId, ReqId, SettingId,
    StepId, TermId, TierId, WayNameId,
};
use crate::base::value::{Type, ValueRef};

/// A resolved name: one thing that can be looked at, as typed indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Read {
    /// A field of the dossier.
    Field(FieldId),
    /// A column of the item or row at hand (inside `aantal(… met …)`).
    Column(ColumnId),
    /// The choice made in a requirement (`kies`, `samen`, `tabel`).
    Choice(ReqId),
    /// Every person who contributed to a requirement, over all rounds: `.door`.
    By(ReqId),
    /// When a requirement was last fulfilled: `.op`.
    At(ReqId),
    /// When the case came to stand at a step, last: `<stap>.sinds`.
    Since(StepId),
    /// How often ways of that name were taken: `<weg>.keer`.
    Times(WayNameId),
    /// The number of the round, from 1.
    Round,
    /// Today, in the Netherlands.
    Today,
    /// A setting of the municipality, at today.
    Setting(SettingId),
    /// Something of a term.
    Term(TermId, TermAttr),
    /// Whether a linked case of this requirement ended in that end of its process.
    LinkEnded(ReqId, EndId),
    /// Whether a linked case of this requirement is running.
    LinkRunning(ReqId),
    /// How many linked cases this requirement opened.
    LinkCount(ReqId),
    /// Something of a fund.
    Fund(FundId, FundAttr),
}

/// What can be read of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermAttr {
    /// `.start`: the day it starts (date).
    Start,
    /// `.einddatum`: its last day (date).
    End,
    /// `.wacht`: its start is unknown (ja/nee).
    Waiting,
    /// `.loopt` (ja/nee).
    Running,
    /// `.opgeschort` (ja/nee).
    Suspended,
    /// `.gehaald` (ja/nee).
    Met,
    /// `.verlopen` (ja/nee).
    Expired,
}

/// What can be read of a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FundAttr {
    /// `.vrij`: what is left (amount).
    Free,
    /// `.gevraagd`: this case has a waiting claim (ja/nee).
    Requested,
    /// `.gereserveerd`: this case has a reservation (ja/nee).
    Reserved,
    /// `.besteed`: this case has spent from it (ja/nee).
    Spent,
}

/// The life of a requirement as conditions see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReqStatus {
    /// `is open`
    Open,
    /// `is vervuld`
    Fulfilled,
    /// `is afgezien`
    Waived,
    /// `is vervallen`: its `alleen_als` is false
    Lapsed,
    /// `is voldaan`: fulfilled, waived or lapsed
    Satisfied,
}

/// The life of a list item as conditions see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemStatus {
    /// `open`
    Open,
    /// `klaar`
    Done,
    /// `vervallen`
    Dropped,
    /// `compleet`: everything that `elk` asks of it was given
    Complete,
}

/// Three-valued truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Certainly so.
    True,
    /// Certainly not so.
    False,
    /// Not known.
    Unknown,
}

/// What a name stands for while compiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A value that can be read, with its type.
    Value(Read, Type),
    /// A requirement. It can be asked `is …`; if it is a choice it can be compared.
    Requirement(ReqId, Option<Type>),
    /// A list of the case; only inside `aantal( )` and `som( )`.
    List(ListId),
    /// A register; only inside `aantal( )` and `som( )`.
    Register(RegisterId),
}

/// A name stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// Which part of the path (0 = before the first dot) is not known.
    pub part: usize,
}

/// Names to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among<'a> {
    /// What can stand by itself or before a dot.
    Names,
    /// What can follow this name and a dot.
    Attributes(&'a str),
    /// The columns of a list's items.
    ListColumns(ListId),
    /// The columns of a register's rows.
    RegisterColumns(RegisterId),
    /// The tiered rates.
    Tiers,
}

/// Resolves names while compiling. One scope per process.
pub trait Scope {
    /// What a dotted path stands for (`bedrag`, `besluit.sinds`, `instelling.naam`).
    ///
    /// # Errors
    /// [`Unresolved`] when a part of it is not known.
    fn resolve(&self, path: &[&str]) -> Result<Resolved, Unresolved>;

    /// A column of a list's items.
    fn list_column(&self, list: ListId, name: &str) -> Option<(ColumnId, Type)>;

    /// A column of a register's rows.
    fn register_column(&self, register: RegisterId, name: &str) -> Option<(ColumnId, Type)>;

    /// An option of a set, by name.
    fn option(&self, set: ChoiceSetId, name: &str) -> Option<OptionId>;

    /// The names of a set's options, in file order.
    fn options(&self, set: ChoiceSetId) -> Vec<String>;

    /// Whether two sets share at least one option (else comparing them is a mistake).
    fn sets_overlap(&self, a: ChoiceSetId, b: ChoiceSetId) -> bool;

    /// A tiered rate by name, for `staffel(naam, getal)`.
    fn tier(&self, name: &str) -> Option<TierId>;

    /// What could have stood where a name is not known, for "bedoelde u …?". Asked
    /// only then.
    fn candidates(&self, among: Among<'_>) -> Vec<String>;
}

/// Where values come from while evaluating. What is not said is not known, or not there.
pub trait Facts {
    /// The value of anything but a column.
    fn read(&self, read: Read) -> ValueRef<'_>;
    /// Whether a requirement is in that state. `Unknown` only when its `alleen_als`
    /// is and the answer depends on it.
    fn requirement(&self, _req: ReqId, _status: ReqStatus) -> Truth {
        Truth::Unknown
    }
    /// How many items a list has, whatever their state.
    fn item_count(&self, _list: ListId) -> usize {
        0
    }
    /// A column of the n-th item.
    fn item_value(&self, _list: ListId, _index: usize, _column: ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }
    /// Whether the n-th item is in that state.
    fn item_is(&self, _list: ListId, _index: usize, _status: ItemStatus) -> bool {
        false
    }
    /// How many rows of a register are visible.
    fn row_count(&self, _register: RegisterId) -> usize {
        0
    }
    /// A column of the n-th row.
    fn row_value(&self, _register: RegisterId, _index: usize, _column: ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }
    /// A tiered rate's total for that many units, in cents.
    fn tier(&self, _tier: TierId, _units: i64) -> ValueRef<'_> {
        ValueRef::Unknown
    }
}
