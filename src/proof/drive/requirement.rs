// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Fulfilling a requirement: what it asks is given part by part, each by who may.

use crate::base::ids::{DocumentKindId, FieldId, OptionId, ReqId};
use crate::base::value::{Value, ValueRef};
use crate::definition::model::{Part, Requirement, RoleKind, Together};
use crate::engine::command::{CommandKind, Documents};
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::{Command, table_outcome};

use super::people::By;
use super::run::{Run, because};

/// Most commands for one requirement.
const ROUNDS: usize = 16;
/// The reason that the driver gives where one is asked.
pub(super) const REASON: &str = "Nodig voor dit verhaal";

/// What is still missing of a requirement.
#[derive(Default)]
struct Missing {
    fields: Vec<(FieldId, Value)>,
    documents: Documents,
    choice: bool,
    agreements: Vec<By>,
    link: bool,
    nothing: bool,
}

impl Run<'_> {
    /// Works on a requirement until it is satisfied, or the case moved on. Whether
    /// anything changed.
    ///
    /// # Errors
    /// The reasons why it cannot be fulfilled.
    pub fn work_on(&mut self, slot: usize, req: ReqId) -> Result<bool, Vec<Reason>> {
        let worked = self.work_only(slot, req);
        worked.or_else(|reasons| self.waive_instead(slot, req, reasons).map(|()| true))
    }

    /// The same, without waiving what cannot be fulfilled.
    ///
    /// # Errors
    /// The reasons why it cannot be fulfilled.
    pub fn work_only(&mut self, slot: usize, req: ReqId) -> Result<bool, Vec<Reason>> {
        let position = self.position(slot);
        let mut changed = false;
        for _ in 0..ROUNDS {
            if self.is_satisfied(slot, req) || self.position(slot) != position {
                return Ok(changed);
            }
            self.give(slot, req)?;
            changed = true;
        }
        Ok(changed)
    }

    /// What cannot be fulfilled may perhaps be waived.
    fn waive_instead(
        &mut self,
        slot: usize,
        req: ReqId,
        reasons: Vec<Reason>,
    ) -> Result<(), Vec<Reason>> {
        if self.plan.freezes_req(slot, req) {
            return Err(reasons);
        }
        self.waive(slot, req).map_err(|_| reasons)?;
        self.linked = None;
        Ok(())
    }

    /// Waives a requirement.
    ///
    /// # Errors
    /// The reasons against.
    pub fn waive(&mut self, slot: usize, req: ReqId) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let Some(who) = &process.reqs[req.index()].waive else {
            return Err(vec![because(About::Req(req), ReasonKind::NotWaivable)]);
        };
        let command = Command::plain(CommandKind::Waive { req }).because(REASON);
        self.perform(slot, &command, &By::who(Some(who)))
    }

    /// Gives the next thing that is missing.
    fn give(&mut self, slot: usize, req: ReqId) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let definition = &process.reqs[req.index()];
        let missing = self.missing(slot, req, definition)?;
        let bare = missing.agreements.is_empty() && !missing.link;
        if missing.choice || !missing.fields.is_empty() || !missing.documents.is_empty() || bare {
            return self.give_work(slot, req, definition, missing);
        }
        if let Some(by) = missing.agreements.first() {
            let command = Command::plain(bare_fulfil(req));
            return self.perform(slot, &command, by);
        }
        if missing.nothing {
            let by = self.workers(slot, definition);
            return self.perform(slot, &Command::plain(bare_fulfil(req)), &by);
        }
        self.link(slot, req)
    }

    fn give_work(
        &mut self,
        slot: usize,
        req: ReqId,
        definition: &Requirement,
        missing: Missing,
    ) -> Result<(), Vec<Reason>> {
        for (_, value) in &missing.fields {
            self.meet(value);
        }
        let choice = if missing.choice {
            self.choice(slot, req, definition)
        } else {
            None
        };
        let mut command = Command::plain(CommandKind::Fulfil {
            req,
            fields: missing.fields,
            choice,
            documents: missing.documents,
        });
        if choice.is_some() && self.departs(slot, definition, choice) {
            command = command.because(REASON);
        }
        let by = match &definition.together {
            Some(Together::Roles(roles)) if choice.is_some() => By::Roles(roles.clone()),
            _ => self.workers(slot, definition),
        };
        self.perform(slot, &command, &by)
    }

    /// Who may work on a requirement.
    pub fn workers(&self, slot: usize, definition: &Requirement) -> By {
        use crate::definition::model::Target;
        let process = &self.cases[slot].process;
        let here = match self.position(slot) {
            Some(Target::Step(step)) => process.steps[step.index()].who.as_ref(),
            _ => None,
        };
        By::who(definition.who.as_ref().or(here))
    }

    /// The option to choose; `None` leaves it to the table.
    fn choice(&self, slot: usize, req: ReqId, definition: &Requirement) -> Option<OptionId> {
        let wished = self.choice_for(slot, req);
        let only_table = definition.table.is_some() && !definition.table_proposes;
        if only_table {
            return None;
        }
        if wished.is_none() && self.proposal(slot, definition).is_some() {
            return None;
        }
        let first = || {
            let set = definition.choice?;
            self.shared().choice_sets[set.index()]
                .options
                .first()
                .copied()
        };
        wished.or_else(first)
    }

    fn proposal(&self, slot: usize, definition: &Requirement) -> Option<OptionId> {
        let view = self.view(slot)?;
        let table = &view.process.tables[definition.table?.index()];
        table_outcome(&view, table).map(|(_, option)| option)
    }

    /// Whether a choice is not what the table proposes.
    fn departs(&self, slot: usize, definition: &Requirement, choice: Option<OptionId>) -> bool {
        definition.table.is_some() && self.proposal(slot, definition) != choice
    }

    fn missing(
        &mut self,
        slot: usize,
        req: ReqId,
        definition: &Requirement,
    ) -> Result<Missing, Vec<Reason>> {
        let Some(view) = self.view(slot) else {
            return Err(Vec::new());
        };
        let given = view.given(req);
        let mut alternatives = definition.any_of.iter().map(|bits| bits & !given);
        let usable = |bits: &u64| !self.has_frozen(slot, definition, *bits);
        let nearest = alternatives
            .clone()
            .filter(usable)
            .min_by_key(|bits| bits.count_ones());
        let nearest = nearest.or_else(|| alternatives.next()).unwrap_or(0);
        let bits = definition.required & !given | nearest;
        if self.has_frozen(slot, definition, bits) {
            return Err(vec![because(About::Req(req), ReasonKind::NothingGiven)]);
        }
        let mut missing = Missing::default();
        let mut papers: Vec<Option<DocumentKindId>> = Vec::new();
        for (bit, part) in definition.parts.iter().enumerate() {
            if bits >> bit & 1 == 0 {
                continue;
            }
            match part {
                Part::Field(field) => {
                    let value = self.value_for(slot, *field);
                    missing.fields.push((*field, value));
                }
                Part::Document(kinds) => papers.push(kinds.first().copied()),
                Part::AgreeRole(role) => missing.agreements.push(self.agreeing(slot, *role)),
                Part::AgreeField(field) => missing.agreements.extend(self.person_in(slot, *field)),
                Part::Choice => missing.choice = true,
                Part::Link => {
                    missing.link = true;
                    missing.nothing = self.nothing_to_link(slot, definition);
                }
                Part::Reservation => {}
            }
        }
        for kind in papers {
            let reference = self.document();
            missing.documents.push((kind, reference));
        }
        Ok(missing)
    }

    fn has_frozen(&self, slot: usize, definition: &Requirement, bits: u64) -> bool {
        let parts = definition.parts.iter().enumerate();
        parts
            .filter(|(bit, _)| bits >> bit & 1 == 1)
            .any(|(_, part)| {
                let Part::Field(field) = part else {
                    return false;
                };
                self.plan.freezes_field(slot, *field)
                    && self.plan.set_next(slot, self.at, *field).is_none()
            })
    }

    /// Who agrees for a role: the party of the case, or anybody who has it.
    fn agreeing(&self, slot: usize, role: crate::base::ids::RoleId) -> By {
        let is_party = self.shared().roles[role.index()].kind == RoleKind::Party;
        let holder = self.case(slot).and_then(|case| case.holder(role));
        match holder {
            Some(person) if is_party => By::Person(person.clone()),
            _ => By::Roles(vec![role]),
        }
    }

    fn person_in(&self, slot: usize, field: FieldId) -> Option<By> {
        match self.view(slot)?.field(field) {
            ValueRef::Person(person) => Some(By::Person(person.clone())),
            _ => None,
        }
    }

    /// Whether a requirement asks a linked case per item while there are none.
    fn nothing_to_link(&self, slot: usize, definition: &Requirement) -> bool {
        use crate::engine::case::ItemLife;
        let link = definition.link.as_ref();
        let Some(list) = link.filter(|l| l.at_least.is_none()).and_then(|l| l.per) else {
            return false;
        };
        let case = self.case(slot);
        case.is_some_and(|case| {
            let mut items = case.lists[list.index()].iter();
            items.all(|item| item.life == ItemLife::Dropped)
        })
    }

    /// Gives one field through a requirement that can be worked on here.
    ///
    /// # Errors
    /// The reasons against.
    pub fn fill_in(
        &mut self,
        slot: usize,
        field: FieldId,
        value: &Value,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let mut nearest = vec![because(About::Field(field), ReasonKind::FieldNotAsked)];
        self.meet(value);
        for req in self.workable(slot) {
            let definition = &process.reqs[req.index()];
            let asks = definition
                .parts
                .iter()
                .any(|part| matches!(part, Part::Field(f) if *f == field));
            if !asks
                || self.plan.freezes_req(slot, req)
                    && self.plan.set_next(slot, self.at, field).is_none()
            {
                continue;
            }
            let command = Command::plain(CommandKind::Fulfil {
                req,
                fields: vec![(field, value.clone())],
                choice: None,
                documents: Vec::new(),
            });
            let by = self.workers(slot, definition);
            match self.perform(slot, &command, &by) {
                Ok(()) => return Ok(()),
                Err(reasons) => nearest = reasons,
            }
        }
        Err(nearest)
    }

    /// The requirements that can be worked on where the case stands.
    pub fn workable(&self, slot: usize) -> Vec<ReqId> {
        use crate::definition::model::Target;
        let process = &self.cases[slot].process;
        match self.position(slot) {
            Some(Target::Step(step)) => process.steps[step.index()].workable.clone(),
            Some(Target::End(end)) => process.ends[end.index()].after.clone(),
            None => Vec::new(),
        }
    }
}

const fn bare_fulfil(req: ReqId) -> CommandKind {
    CommandKind::Fulfil {
        req,
        fields: Vec::new(),
        choice: None,
        documents: Vec::new(),
    }
}
