// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Newtypes for every id. Indices are `u16`: a limit of 65,535 of each kind is
//! far above any process a person can read, and keeps events and cases small.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u16);

        impl $name {
            /// The position of this id in its table.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// A process of the catalogue.
    ProcessId;
    /// A step of one process; the order is the order of the file.
    StepId;
    /// An end of one process.
    EndId;
    /// A requirement of one process (of a step, an end, or living on after one).
    ReqId;
    /// A field of one process' dossier.
    FieldId;
    /// A way of one process (`naar`, `terug`, `eruit`).
    WayId;
    /// All ways of one process that share a name: what `<weg>.keer` counts.
    WayNameId;
    /// A term of one process.
    TermId;
    /// A named extension or suspension inside one term.
    ClauseId;
    /// A list of one process.
    ListId;
    /// A column of one list or register.
    ColumnId;
    /// A role of the catalogue.
    RoleId;
    /// One option of any choice in the catalogue (interned by name).
    OptionId;
    /// A set of options that a choice may take.
    ChoiceSetId;
    /// A kind of document of the catalogue.
    DocumentKindId;
    /// A fund of the catalogue.
    FundId;
    /// A category inside a fund.
    CategoryId;
    /// A register of the catalogue.
    RegisterId;
    /// Something that one process writes in a register.
    WriteId;
    /// A setting of the catalogue.
    SettingId;
    /// A decision table, compiled for one process.
    TableId;
    /// A tiered rate (`staffel`) of the catalogue.
    TierId;
    /// A regime by which a term is counted.
    RegimeId;
    /// A holiday calendar.
    CalendarId;
    /// Something that one process opens by itself (`opent`).
    OpeningId;
    /// A file of the catalogue.
    FileId;
}

/// A running case; time-ordered (UUID v7) when the service makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub uuid::Uuid);

/// One item of a list, counted within its case: stable for the life of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub u32);

/// A person, by the id the identity provider gives. Never a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub Arc<str>);

impl PersonId {
    /// Makes an id from text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where in a definition something stands: file, byte offset and 1-based line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The file in the catalogue's source map.
    pub file: FileId,
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset after the last byte.
    pub end: u32,
    /// 1-based line of the first byte.
    pub line: u32,
}
