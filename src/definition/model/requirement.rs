// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is asked: the parts of a requirement, who may give them, and what else it does.

use std::sync::Arc;

use super::{Home, Named, Process, RoleSet};
use crate::base::ids::*;
use crate::base::time::Span;
use crate::condition::Condition;

/// A requirement. It is fulfilled when every part is given.
#[derive(Debug)]
pub struct Requirement {
    /// Id, title, place.
    pub named: Named,
    /// Why it is asked, in the designer's words.
    pub about: Option<Arc<str>>,
    /// Where it belongs.
    pub home: Home,
    /// Who may fulfil it (already defaulted to the step's); `None`: anyone on the case.
    pub who: Option<Who>,
    /// What it asks. Bit n of a case's `given` is part n.
    pub parts: Vec<Part>,
    /// Parts that must all be given, as bits.
    pub required: u64,
    /// `een_van`: besides `required`, all bits of at least one of these.
    pub any_of: Vec<u64>,
    /// A bare condition: it has no life and cannot be waived. Then `parts` is empty.
    pub condition: Option<Condition>,
    /// Only asked when this is not false.
    pub only_if: Option<Condition>,
    /// The options of its choice, if it has one.
    pub choice: Option<ChoiceSetId>,
    /// The table that computes (alone) or proposes (with `kies`) the choice.
    pub table: Option<TableId>,
    /// Whether the table only proposes: another choice asks a reason.
    pub table_proposes: bool,
    /// `samen`: several persons must make the same choice.
    pub together: Option<Together>,
    /// Separation of duties.
    pub different_from: Option<Separation>,
    /// The opposite: must be one of those persons.
    pub same_as: Vec<PersonRef>,
    /// Needs a mandate.
    pub mandate: Option<MandateCheck>,
    /// Reserves money when fulfilled.
    pub reserves: Option<Reserve>,
    /// Spends what was reserved when fulfilled.
    pub spends: Option<Spend>,
    /// Who may waive it; `None`: nobody.
    pub waive: Option<Who>,
    /// Who may record an agreement for a party.
    pub on_behalf: RoleSet,
    /// Its linked case.
    pub link: Option<Link>,
    /// The lists it is about (`over`): it opens again when one of their items changes.
    pub about_lists: Vec<ListId>,
    /// Its working term.
    pub term: Option<TermId>,
}

/// One thing a requirement asks.
#[derive(Clone, Debug)]
pub enum Part {
    /// A field must be known.
    Field(FieldId),
    /// A document of one of these kinds, by reference.
    Document(Vec<DocumentKindId>),
    /// Somebody with this role (or the party) agrees.
    AgreeRole(RoleId),
    /// The person in this field agrees.
    AgreeField(FieldId),
    /// The choice is made.
    Choice,
    /// The linked case is where it must be.
    Link,
    /// The money is reserved.
    Reservation,
}

/// Who may do something: one of these roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The roles as written, in file order.
    pub roles: Vec<RoleId>,
    /// The same, as bits.
    pub set: RoleSet,
}

/// `samen`
#[derive(Clone, Debug)]
pub enum Together {
    /// So many different holders of `who`.
    Count(u8),
    /// One different person for each of these roles.
    Roles(Vec<RoleId>),
}

/// `ander_dan`
#[derive(Debug)]
pub struct Separation {
    /// From whom the actor must differ.
    pub from: Vec<PersonRef>,
    /// Unless this is true.
    pub unless: Option<Condition>,
}

/// A reference to persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonRef {
    /// Whoever contributed to a requirement, in any round.
    Req(ReqId),
    /// Whoever holds or held the role in this case.
    Role(RoleId),
    /// The person in a field; unknown refuses.
    Field(FieldId),
    /// The persons in a column of all live items.
    Column(ListId, ColumnId),
    /// Whoever contributed to a requirement of a linked case that `link` opened.
    Linked(ReqId, ProcessId, ReqId),
    /// Whoever contributed to a requirement of the case that opened this one; one
    /// entry per process that may have.
    Opener(Vec<(ProcessId, ReqId)>),
}

/// `mandaat`
#[derive(Debug)]
pub struct MandateCheck {
    /// Judge each live item of this list (its columns are then in reach of the two
    /// expressions); `None`: once, on the dossier.
    pub each: Option<ListId>,
    /// The law (a choice); `None`: any.
    pub law: Option<Condition>,
    /// The amount; `None`: nothing.
    pub amount: Option<Condition>,
    /// Add what a register says was spent before (GEL-06).
    pub total: Option<MandateTotal>,
}

/// `mandaat.optellen`
#[derive(Debug)]
pub struct MandateTotal {
    /// Which register.
    pub register: RegisterId,
    /// Rows whose column equals this process' field count.
    pub per: Vec<(ColumnId, FieldId)>,
    /// The column with the amount.
    pub amount: ColumnId,
    /// The column with the date.
    pub date: ColumnId,
    /// How far back.
    pub over: Span,
}

/// `reserveert`
#[derive(Debug)]
pub struct Reserve {
    /// From which fund.
    pub fund: FundId,
    /// How much.
    pub amount: Condition,
    /// In which category (a choice whose option names are the fund's categories);
    /// pairs map options to categories.
    pub category: Option<(FieldId, Vec<(OptionId, CategoryId)>)>,
    /// Only when this is true.
    pub when: Option<Condition>,
    /// What happens when there is not enough; `None`: it is refused.
    pub shortage: Option<Shortage>,
}

/// `reserveert.tekort`: the claim waits, visibly, and somebody decides.
#[derive(Debug)]
pub struct Shortage {
    /// What is opened.
    pub opens: OpeningId,
    /// The ends of that process that grant the claim; it is then reserved, or the
    /// ending is refused because there is still no room.
    pub granted: Vec<EndId>,
    /// The ends that turn it down.
    pub denied: Vec<EndId>,
}

/// `besteedt`
#[derive(Debug)]
pub struct Spend {
    /// From which fund.
    pub fund: FundId,
    /// How much; `None`: all that was reserved.
    pub amount: Option<Condition>,
}

/// `subzaak`
#[derive(Debug)]
pub struct Link {
    /// The linked process.
    pub process: ProcessId,
    /// What is handed over: its field, and the value from here.
    pub with: Vec<(FieldId, Condition)>,
    /// The ends that count.
    pub ends: Vec<EndId>,
    /// `tot: geopend`: opening is enough.
    pub opened_is_enough: bool,
    /// One per live item of this list.
    pub per: Option<ListId>,
    /// At least so many that count (1 without `per`; with `per`, `None` is all).
    pub at_least: Option<u16>,
}

impl Requirement {
    /// Every condition through which it looks at the dossier.
    #[must_use]
    pub fn conditions<'p>(&'p self, process: &'p Process) -> Vec<&'p Condition> {
        let mut all: Vec<&Condition> = Vec::new();
        all.extend(&self.condition);
        all.extend(&self.only_if);
        all.extend(
            self.different_from
                .iter()
                .filter_map(|separation| separation.unless.as_ref()),
        );
        if let Some(MandateCheck { law, amount, .. }) = &self.mandate {
            all.extend(law.iter().chain(amount));
        }
        if let Some(reserve) = &self.reserves {
            all.push(&reserve.amount);
            all.extend(&reserve.when);
        }
        all.extend(self.spends.iter().filter_map(|spend| spend.amount.as_ref()));
        all.extend(
            self.link
                .iter()
                .flat_map(|link| link.with.iter().map(|(_, value)| value)),
        );
        if let Some(table) = self
            .table
            .and_then(|table| process.tables.get(table.index()))
        {
            all.extend(table.rows.iter().map(|row| &row.when));
        }
        all
    }
}
