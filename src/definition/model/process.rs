// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process as a whole: how it starts, its steps and its ends.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Field, List, Named, Opening, Promise, RegisterWrite, Requirement, Retention, RoleSet, Table,
    Target, Term, Way, Who,
};
use crate::base::ids::*;

/// One process.
#[derive(Debug)]
pub struct Process {
    /// Its index in the catalogue.
    pub id: ProcessId,
    /// Id, title, place.
    pub named: Named,
    /// `versie`
    pub version: u32,
    /// Hash of its own and all used files' meaning: what a running case stays on.
    pub fingerprint: Fingerprint,
    /// What it is for, in a sentence or two.
    pub about: Option<Arc<str>>,
    /// Who may open a case, and with what.
    pub start: Start,
    /// The dossier.
    pub fields: Vec<Field>,
    /// Lists of items.
    pub lists: Vec<List>,
    /// Steps, in file order.
    pub steps: Vec<Step>,
    /// Ends, in file order.
    pub ends: Vec<End>,
    /// All requirements: of steps, ends, and after ends.
    pub reqs: Vec<Requirement>,
    /// All ways: of steps, of ends, and everywhere.
    pub ways: Vec<Way>,
    /// The names of ways; several ways may share one.
    pub way_names: Vec<Arc<str>>,
    /// Ways that may be taken from every step (`overal`).
    pub everywhere: Vec<WayId>,
    /// All terms.
    pub terms: Vec<Term>,
    /// Decision tables, compiled for this process.
    pub tables: Vec<Table>,
    /// Things this process opens by itself.
    pub openings: Vec<Opening>,
    /// What this process writes in registers.
    pub writes: Vec<RegisterWrite>,
    /// Who may pause a case; `None`: nobody.
    pub pause: Option<Who>,
    /// What its cases are read for, and who may look in.
    pub reading: Reading,
    /// How long a case is kept after it ended; of what applies the longest counts.
    pub retention: Vec<Retention>,
    /// What must be proved of it.
    pub promises: Vec<Promise>,
    /// For each field: the requirements that read it through any facet. A correction
    /// of the field reopens them.
    pub readers: Vec<Vec<ReqId>>,
    /// For each list: the requirements that look at its items. Adding, changing or
    /// dropping one reopens them; finishing one does not.
    pub list_readers: Vec<Vec<ReqId>>,
    /// Requirements with a separation of duties over linked cases look here for the
    /// processes that may have opened this one.
    pub origins: Vec<ProcessId>,
    /// Holders of a role that is bound to a dossier field of this process
    /// (`uit`, `ander_dan` of the role), by role.
    pub bound_roles: Vec<BoundRole>,
    /// Roles that a person simply has or has not: no party, no holder, bound to nothing.
    pub plain_roles: RoleSet,
}

/// How a role's own bindings resolve in one process.
#[derive(Clone, Copy, Debug)]
pub struct BoundRole {
    /// Which role.
    pub role: RoleId,
    /// Members of the organisation in this field.
    pub members_of: Option<FieldId>,
    /// Not the person in this field.
    pub different_from: Option<FieldId>,
}

/// `inzage`: reading a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What those who work on a case read its data for.
    pub purpose: Option<Arc<str>>,
    /// On what ground.
    pub ground: Option<Arc<str>>,
    /// Who may look in without working on it.
    pub who: RoleSet,
}

/// Identifies a definition by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub u128);

/// How a case begins.
#[derive(Debug, Default)]
pub struct Start {
    /// Who may open one; `None`: anyone with a role (a linked case needs nobody).
    pub who: Option<Who>,
    /// Fields that must be given.
    pub asks: Vec<FieldId>,
    /// Fields that may be given.
    pub takes: Vec<FieldId>,
}

/// A step.
#[derive(Debug)]
pub struct Step {
    /// Id, title, place.
    pub named: Named,
    /// What it is for.
    pub about: Option<Arc<str>>,
    /// Who works here, unless a requirement or way says otherwise.
    pub who: Option<Who>,
    /// Its own requirements.
    pub reqs: Vec<ReqId>,
    /// Its own ways, in file order: `naar`, `terug`, `eruit`.
    pub ways: Vec<WayId>,
    /// Every way from here, those of `overal` last.
    pub all_ways: Vec<WayId>,
    /// Every requirement that may be worked on here: its own, and those of each end
    /// that a way from here leads to.
    pub workable: Vec<ReqId>,
    /// Ways from here that the engine takes itself (`zodra`).
    pub automatic: Vec<WayId>,
    /// Its working term, if it has one.
    pub term: Option<TermId>,
}

/// Kinds of ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EndKind {
    /// `eindpunt`: the process did what it is for.
    Goal,
    /// `uitweg`: the case leaves before that.
    Exit,
}

/// An end.
#[derive(Debug)]
pub struct End {
    /// Id, title, place.
    pub named: Named,
    /// What it means.
    pub about: Option<Arc<str>>,
    /// Which kind.
    pub kind: EndKind,
    /// Asked on every way into it, `bij_elk_einde` included.
    pub reqs: Vec<ReqId>,
    /// Obligations that live on (`nog_doen`).
    pub after: Vec<ReqId>,
    /// Ways out again (reopening).
    pub ways: Vec<WayId>,
    /// Those of them that the engine takes itself.
    pub automatic: Vec<WayId>,
    /// What the end opens.
    pub openings: Vec<OpeningId>,
}

/// Where a requirement belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Home {
    /// To a step.
    Step(StepId),
    /// To one end.
    End(EndId),
    /// To every end of a kind, or (`None`) to all.
    EveryEnd(Option<EndKind>),
    /// It lives on after an end.
    After(EndId),
}

impl Process {
    /// The name of where a case can stand.
    #[must_use]
    pub fn target(&self, target: Target) -> &Named {
        match target {
            Target::Step(step) => &self.steps[step.index()].named,
            Target::End(end) => &self.ends[end.index()].named,
        }
    }
}
