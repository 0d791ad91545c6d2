// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A decision at work: copies of the cases it touches, laid over the world, so that
//! what follows sees what already happened in the same decision.

use std::cell::OnceCell;

use crate::base::ids::{CaseId, CategoryId, FieldId, FundId, PersonId, ProcessId, RegisterId};
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Process, RoleSet, Shared};
use crate::engine::across;
use crate::engine::apply::{apply, begin};
use crate::engine::case::Case;
use crate::engine::event::{CaseEvent, EventKind};
use crate::engine::view::View;
use crate::engine::world::{Context, World, take_row};

use super::{Events, Refused, by_rule};

/// A decision at work: copies of the cases it touches, laid over the world.
pub(super) struct Work<'a> {
    pub(super) process: &'a Process,
    pub(super) context: &'a Context<'a>,
    pub(super) cases: Vec<Case>,
    pub(super) done: Events,
    pub(super) rows: Vec<NewRows>,
    pub(super) deltas: Vec<Delta>,
    pub(super) fresh: u32,
}

/// Rows that this decision adds to a register, and takes from it.
pub(super) struct NewRows {
    register: RegisterId,
    added: Vec<Box<[Value]>>,
    taken: Vec<Box<[Value]>>,
    /// What that comes to with those that were there: made when something looks at them,
    /// as a register may be long.
    all: OnceCell<Vec<Box<[Value]>>>,
}

/// A change of what is claimed of a fund.
pub(super) struct Delta {
    fund: FundId,
    category: Option<CategoryId>,
    year: u16,
    cents: i64,
}
impl<'a> Work<'a> {
    pub(super) fn definition_of(&self, case: &Case) -> Option<&'a Process> {
        if case.fingerprint == self.process.fingerprint && case.process == self.process.id {
            Some(self.process)
        } else {
            self.context
                .world
                .definition(case.process, case.fingerprint)
        }
    }

    pub(super) fn view(&self, id: CaseId) -> Option<View<'_>> {
        let case = World::case(self, id)?;
        Some(View::new(
            self.definition_of(case)?,
            case,
            self,
            self.context.today,
        ))
    }

    pub(super) fn rule(&self, case: CaseId, kind: EventKind) -> CaseEvent {
        by_rule(self.context, case, kind)
    }

    /// Performs one event on the copies and answers with what directly follows.
    pub(super) fn perform(&mut self, event: CaseEvent) -> Result<Events, Refused> {
        let id = event.case;
        if let EventKind::Opened(opened) = &event.event.kind {
            if !self.cases.iter().any(|case| case.id == id) {
                let world = self.context.world;
                if let Some(process) = world.definition(opened.process, opened.fingerprint) {
                    self.cases.push(begin(process, id, event.event.at, opened));
                }
            }
        } else {
            self.change(&event);
        }
        match &event.event.kind {
            EventKind::Registered { register, row } => {
                self.rows_of(*register).added.push(row.values.clone());
            }
            EventKind::Withdrawn { register, row } => {
                self.rows_of(*register).taken.push(row.values.clone());
            }
            _ => {}
        }
        let follows = self.react(id, &event.event.kind);
        self.done.push(event);
        follows
    }

    fn change(&mut self, event: &CaseEvent) {
        let index = match self.cases.iter().position(|case| case.id == event.case) {
            Some(index) => index,
            None => match self.context.world.case(event.case) {
                Some(case) => {
                    self.cases.push(case.clone());
                    self.cases.len() - 1
                }
                None => return,
            },
        };
        let claimed = |case: &Case| case.claim_of(&event.event.kind).copied();
        let before = claimed(&self.cases[index]);
        if let Some(process) = self.definition_of(&self.cases[index]) {
            apply(process, &mut self.cases[index], &event.event);
        }
        let after = claimed(&self.cases[index]);
        let is_new = matches!(event.event.kind, EventKind::Claimed { .. });
        if let Some(claim) = after {
            let old = before
                .filter(|_| !is_new)
                .map_or(0, |claim| claim.committed().0);
            self.deltas.push(Delta {
                fund: claim.fund,
                category: claim.category,
                year: claim.at.year(),
                cents: claim.committed().0 - old,
            });
        }
    }

    /// What this decision changes in a register, to change it more.
    fn rows_of(&mut self, register: RegisterId) -> &mut NewRows {
        let known = self.rows.iter().position(|rows| rows.register == register);
        let index = known.unwrap_or_else(|| {
            self.rows.push(NewRows {
                register,
                added: Vec::new(),
                taken: Vec::new(),
                all: OnceCell::new(),
            });
            self.rows.len() - 1
        });
        let rows = &mut self.rows[index];
        rows.all = OnceCell::new();
        rows
    }
}

impl NewRows {
    fn laid_over(&self, before: &[Box<[Value]>]) -> Vec<Box<[Value]>> {
        let mut all: Vec<_> = before.iter().chain(&self.added).cloned().collect();
        for row in &self.taken {
            take_row(&mut all, row);
        }
        all
    }
}

impl World for Work<'_> {
    fn shared(&self) -> &Shared {
        self.context.world.shared()
    }

    fn process(&self, process: ProcessId) -> &Process {
        self.context.world.process(process)
    }

    fn definition(&self, process: ProcessId, fingerprint: Fingerprint) -> Option<&Process> {
        self.context.world.definition(process, fingerprint)
    }

    fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases
            .iter()
            .find(|case| case.id == id)
            .or_else(|| self.context.world.case(id))
    }

    fn rows(&self, register: RegisterId) -> &[Box<[Value]>] {
        let before = self.context.world.rows(register);
        match self.rows.iter().find(|rows| rows.register == register) {
            Some(rows) => rows.all.get_or_init(|| rows.laid_over(before)),
            None => before,
        }
    }

    fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents {
        let here = self.deltas.iter().filter(|delta| {
            delta.fund == fund
                && category.is_none_or(|category| delta.category == Some(category))
                && year.is_none_or(|year| delta.year == year)
        });
        let here: i64 = here.map(|delta| delta.cents).sum();
        Cents(
            self.context
                .world
                .claimed(fund, category, year)
                .0
                .saturating_add(here),
        )
    }

    fn keyed(&self, process: ProcessId, field: FieldId, value: &Value) -> Option<CaseId> {
        let same = |case: &&Case| {
            if case.process != process || case.ended().is_some() {
                return false;
            }
            let own = self.definition_of(case);
            let own = own.and_then(|own| across::field(self.process(process), own, field));
            own.is_some_and(|field| case.field(field) == value)
        };
        match self.cases.iter().find(same) {
            Some(case) => Some(case.id),
            // A copy that ended in this decision is not running any more.
            None => self
                .context
                .world
                .keyed(process, field, value)
                .filter(|id| !self.cases.iter().any(|case| case.id == *id)),
        }
    }

    fn roles_of(&self, person: &PersonId) -> RoleSet {
        self.context.world.roles_of(person)
    }
}
