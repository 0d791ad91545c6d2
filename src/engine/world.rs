// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything the engine may look at outside the case itself, handed to it: the
//! moment, the actor, and a read set that the caller loaded and locked.

use std::sync::Arc;

use crate::base::ids::{CaseId, CategoryId, FieldId, FundId, PersonId, ProcessId, RegisterId};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant};
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Process, RoleSet, Shared};

use super::case::Case;

/// What a decision is made with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The moment.
    pub now: Instant,
    /// The same, as a date in the Netherlands.
    pub today: Date,
    /// Who acts.
    pub actor: &'a Actor,
    /// What lies outside the case.
    pub world: &'a dyn World,
    /// The first of a run of unused ids, for cases that the decision opens.
    pub fresh: u128,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The roles that person has.
    pub roles: RoleSet,
    /// The organisations that person belongs to.
    pub organisations: Vec<Arc<str>>,
}

/// The read set. Implemented by stores, scenarios and the prover.
pub trait World {
    /// What the processes share: live, at the moment of deciding.
    fn shared(&self) -> &Shared;

    /// The definition on which new cases of that process begin.
    fn process(&self, process: ProcessId) -> &Process;

    /// The definition on which a running case stands.
    fn definition(&self, process: ProcessId, fingerprint: Fingerprint) -> Option<&Process>;

    /// A linked case.
    fn case(&self, id: CaseId) -> Option<&Case>;

    /// The rows of a register, oldest first, without those that were taken back (see
    /// [`take_row`]).
    fn rows(&self, register: RegisterId) -> &[Box<[Value]>];

    /// What is claimed of a fund in a period: a calendar year, or (`None`) ever.
    fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents;

    /// The running case of a process whose field has that value (`sleutel`); the field as
    /// [`Self::process`] numbers it, whatever version the case stands on.
    fn keyed(&self, process: ProcessId, field: FieldId, value: &Value) -> Option<CaseId>;

    /// The roles of somebody else, when work is handed to them.
    fn roles_of(&self, person: &PersonId) -> RoleSet;
}

/// Takes a row back ([`super::EventKind::Withdrawn`]): the latest that says the same. A
/// register tells only what its columns say, so it does not matter which of them it is.
pub fn take_row(rows: &mut Vec<Box<[Value]>>, row: &[Value]) {
    if let Some(index) = rows.iter().rposition(|known| **known == *row) {
        rows.remove(index);
    }
}

impl Actor {
    /// The engine itself: it follows rules, and has no role to do a person's work.
    #[must_use]
    pub fn engine() -> Self {
        Self {
            person: PersonId::new(""),
            roles: RoleSet::default(),
            organisations: Vec::new(),
        }
    }
}
