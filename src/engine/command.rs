// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody can ask of a case.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::ids::{
    ClauseId, ColumnId, DocumentKindId, FieldId, ItemId, ListId, OptionId, PersonId, ReqId, RoleId,
    TermId, WayId,
};
use crate::base::time::Date;
use crate::base::value::Value;

/// A command: one thing asked by one person, decided and carried out as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// What is asked.
    pub kind: CommandKind,
    /// Recorded for somebody else.
    pub on_behalf: Option<OnBehalf>,
    /// Why, where a reason is asked or wanted.
    pub reason: Option<Arc<str>>,
}

/// Somebody records what another said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    /// The party for which it is recorded.
    pub role: RoleId,
    /// How the party said it (in person, in writing …): free text.
    pub form: Option<Arc<str>>,
    /// On which day.
    pub on: Option<Date>,
}

/// Documents by reference, each with its kind if there is a choice.
pub type Documents = Vec<(Option<DocumentKindId>, Arc<str>)>;

/// The kinds of commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CommandKind {
    /// `vervul`: give parts of a requirement.
    Fulfil {
        /// Which requirement.
        req: ReqId,
        /// Field values.
        fields: Vec<(FieldId, Value)>,
        /// Its choice.
        choice: Option<OptionId>,
        /// Documents.
        documents: Documents,
    },
    /// `afzien`: waive a requirement, with a reason.
    Waive {
        /// Which requirement.
        req: ReqId,
    },
    /// `naar`, `terug`, `eruit`, `heropen`.
    Take {
        /// Which way.
        way: WayId,
    },
    /// `corrigeer`: change known fields, with a reason.
    Correct {
        /// The new values.
        fields: Vec<(FieldId, Value)>,
    },
    /// `neem`: become the holder of a role.
    Hold {
        /// Which role.
        role: RoleId,
    },
    /// `draag_over`: make somebody else the holder.
    HandOver {
        /// Which role.
        role: RoleId,
        /// To whom.
        to: PersonId,
        /// Documents that the change asks.
        documents: Documents,
    },
    /// `pauzeer`
    Pause {
        /// Until when, as an intention.
        until: Option<Date>,
    },
    /// `hervat`
    Resume,
    /// `verleng`: use a named extension of a term.
    Extend {
        /// Which term.
        term: TermId,
        /// Which extension.
        clause: ClauseId,
        /// Documents it asks.
        documents: Documents,
        /// Parties whose agreement is recorded.
        agreed: Vec<RoleId>,
    },
    /// `schort_op`: a term stands still from today.
    Suspend {
        /// Which term.
        term: TermId,
        /// Which suspension.
        clause: ClauseId,
    },
    /// `loopt_weer`: it runs again from today.
    Restart {
        /// Which term.
        term: TermId,
        /// Which suspension.
        clause: ClauseId,
    },
    /// `voeg_toe`: add an item.
    AddItem {
        /// To which list.
        list: ListId,
        /// Its columns.
        values: Vec<(ColumnId, Value)>,
    },
    /// `wijzig`: change an open item; agreements on it lapse.
    ChangeItem {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
        /// Columns.
        values: Vec<(ColumnId, Value)>,
    },
    /// `bevestig`: agree with an item.
    AgreeItem {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
    },
    /// `rond_af`: an item is done.
    FinishItem {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
        /// Columns given with it.
        values: Vec<(ColumnId, Value)>,
        /// Documents given with it.
        documents: Documents,
    },
    /// `laat_vervallen`: an item is dropped, with a reason.
    DropItem {
        /// Of which list.
        list: ListId,
        /// Which item.
        item: ItemId,
    },
    /// `open`: open a linked case.
    OpenLink {
        /// For which requirement.
        req: ReqId,
        /// For which item, where it asks one per item.
        item: Option<ItemId>,
    },
    /// Time passed: the scheduler asks what is due. Never refused.
    PassTime,
}

impl Command {
    /// A command without reason, for oneself.
    #[must_use]
    pub const fn plain(kind: CommandKind) -> Self {
        Self {
            kind,
            on_behalf: None,
            reason: None,
        }
    }

    /// With a reason.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(Arc::from(reason));
        self
    }
}
