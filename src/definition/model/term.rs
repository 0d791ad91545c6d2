// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Legal terms: when they start, stand still, are extended and are met.

use std::sync::Arc;

use super::{Named, Target, Who};
use crate::base::ids::*;
use crate::base::time::Span;
use crate::condition::Condition;

/// A term.
#[derive(Debug)]
pub struct Term {
    /// Id, title, place.
    pub named: Named,
    /// The law behind it, for people.
    pub source: Option<Arc<str>>,
    /// Where it starts (a date or moment).
    pub start: TermStart,
    /// How long (a duration).
    pub length: Condition,
    /// How it is counted.
    pub regime: RegimeId,
    /// It is met when this is true.
    pub met_when: MetWhen,
    /// Ways to make it longer.
    pub extensions: Vec<Extension>,
    /// Ways to stop it for a while.
    pub suspensions: Vec<Suspension>,
    /// Who hears that it passed.
    pub expired_signals: Vec<RoleId>,
    /// What its passing opens.
    pub expired_opens: Option<OpeningId>,
    /// A warning before the end: so many days before, to whom.
    pub warning: Option<(Span, Vec<RoleId>)>,
    /// It stands still while the case is paused (working terms do, legal terms do not).
    pub pauses: bool,
}

/// When a term starts.
#[derive(Debug)]
pub enum TermStart {
    /// At an expression over the dossier.
    Condition(Condition),
    /// When the case came to stand at the step (or at the end, for `nog_doen`).
    Here(Target),
}

/// When a term is met.
#[derive(Debug)]
pub enum MetWhen {
    /// When this is true.
    Condition(Condition),
    /// When the step is left.
    Left(StepId),
    /// When the requirement is satisfied.
    Satisfied(ReqId),
    /// Never: it just runs out (a window such as reopening).
    Never,
}

/// `verlengen.<naam>`
#[derive(Debug)]
pub struct Extension {
    /// Id, title, place.
    pub named: Named,
    /// By how much.
    pub by: Condition,
    /// Who may.
    pub who: Option<Who>,
    /// How often.
    pub at_most: Option<u16>,
    /// Only when this is true.
    pub when: Option<Condition>,
    /// Documents that must be referred to.
    pub documents: Vec<DocumentKindId>,
    /// Parties that must have agreed (recorded with the command).
    pub agreement: Vec<RoleId>,
}

/// `opschorten.<naam>`
#[derive(Debug)]
pub struct Suspension {
    /// Id, title, place.
    pub named: Named,
    /// The date field from which the term stands still.
    pub from: FieldId,
    /// The date field on which it runs again.
    pub until: FieldId,
    /// Who may, with the commands; the fields can also be asked by a requirement.
    pub who: Option<Who>,
}
