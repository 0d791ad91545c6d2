// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From what the engine says against something to what is wanted instead.

use crate::base::ids::{FieldId, ProcessId, ReqId, WayId};
use crate::condition::{Condition, Read, Truth};
use crate::definition::model::{Part, PersonRef, Process, Target};
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::view::View;

use super::mend::Goal;
use super::run::{Refused, Run};

/// What a way wants of conditions, before anything is done for it.
pub(super) fn ahead<'p>(process: &'p Process, view: &View<'_>, way: WayId) -> Vec<Goal<'p>> {
    let definition = &process.ways[way.index()];
    let conditions = definition.when.iter().chain(&definition.as_soon_as);
    let mut goals: Vec<Goal<'p>> = conditions.map(|c| Goal::Holds(c, true)).collect();
    for req in &definition.asks {
        let req = &process.reqs[req.index()];
        if let Some(condition) = &req.condition
            && view.applies(req) == Truth::True
        {
            goals.push(Goal::Holds(condition, true));
        }
    }
    goals
}

/// What is wanted when these reasons stand in the way.
pub(super) fn goals<'p>(
    run: &Run<'_>,
    process: &'p Process,
    slot: usize,
    reasons: &[Reason],
    way: Option<WayId>,
    refused: Option<&Refused>,
) -> Vec<Goal<'p>> {
    let mut wanted = Wanted {
        run,
        process,
        slot,
        way,
        refused,
        goals: Vec::new(),
    };
    for reason in reasons {
        match reason.about {
            About::Req(req) => wanted.of_req(req, reason),
            _ => wanted.of_other(reason),
        }
    }
    wanted.goals
}

struct Wanted<'w, 'r, 'p> {
    run: &'w Run<'r>,
    process: &'p Process,
    slot: usize,
    way: Option<WayId>,
    refused: Option<&'w Refused>,
    goals: Vec<Goal<'p>>,
}

impl<'p> Wanted<'_, '_, 'p> {
    fn of_req(&mut self, id: ReqId, reason: &Reason) {
        let process = self.process;
        let req = &process.reqs[id.index()];
        match &reason.kind {
            ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown => {
                self.hold(&req.condition);
                if let Some(reserve) = &req.reserves {
                    self.know(&reserve.when);
                    let category = reserve.category.iter();
                    self.goals
                        .extend(category.map(|(field, _)| Goal::Known(*field)));
                }
            }
            ReasonKind::Lapsed => self.hold(&req.only_if),
            ReasonKind::MandateUnknown => {
                if let Some(check) = &req.mandate {
                    self.know(check.law.iter().chain(&check.amount));
                    let per = check.total.iter().flat_map(|total| &total.per);
                    self.goals.extend(per.map(|(_, field)| Goal::Known(*field)));
                }
            }
            ReasonKind::TableUnknown | ReasonKind::ChoiceUnfit => {
                if let Some(table) = req.table {
                    let rows = &process.tables[table.index()].rows;
                    self.know(rows.iter().map(|row| &row.when));
                }
            }
            ReasonKind::AmountUnknown => {
                self.know(req.reserves.iter().map(|reserve| &reserve.amount));
                self.know(req.spends.iter().filter_map(|spend| spend.amount.as_ref()));
            }
            ReasonKind::StartFieldMissing => {
                if let Some(link) = &req.link {
                    self.hand_over(link.process, &link.with);
                }
            }
            ReasonKind::PersonUnknown => {
                self.goals
                    .extend(persons(process, id).into_iter().map(Goal::Known));
                self.goals.extend(bound(process).map(Goal::Known));
            }
            ReasonKind::OtherPerson => {
                self.hold(&req.only_if);
                self.goals
                    .extend(req.same_as.iter().filter_map(|same| match same {
                        PersonRef::Req(other) => Some(Goal::Done(*other)),
                        PersonRef::Field(field) => Some(Goal::Known(*field)),
                        _ => None,
                    }));
            }
            ReasonKind::NoMandate { .. }
            | ReasonKind::FundShort { .. }
            | ReasonKind::CategoryShort { .. }
            | ReasonKind::OverReserved { .. }
            | ReasonKind::NothingReserved
            | ReasonKind::ValueUnfit
            | ReasonKind::SamePerson { .. } => self.gone(reason, req.conditions(process)),
            ReasonKind::RequirementOpen { .. } => {
                let frozen = self.run.plan.freezes_req(self.slot, id);
                if !frozen && !self.run.workable(self.slot).contains(&id) {
                    self.goals.push(Goal::Done(id));
                }
            }
            _ => {}
        }
    }

    fn of_other(&mut self, reason: &Reason) {
        let process = self.process;
        match (reason.about, &reason.kind) {
            (About::Way(id), ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown) => {
                let way = &process.ways[id.index()];
                self.hold(way.when.iter().chain(&way.as_soon_as));
            }
            (_, ReasonKind::StartFieldMissing) => {
                let Some(way) = self.way.map(|way| &process.ways[way.index()]) else {
                    return;
                };
                let of_end = match way.to {
                    Target::End(end) => process.ends[end.index()].openings.as_slice(),
                    Target::Step(_) => &[],
                };
                for opening in way.openings.iter().chain(of_end) {
                    let opening = &process.openings[opening.index()];
                    self.hand_over(opening.process, &opening.with);
                }
            }
            (
                About::Term(term) | About::Suspension(term, _) | About::Clause(term, _),
                ReasonKind::TermNotRunning,
            ) => self.goals.push(Goal::Runs(term)),
            (_, ReasonKind::PersonUnknown) => self.goals.extend(bound(process).map(Goal::Known)),
            _ => {}
        }
    }

    /// These are to be true.
    fn hold(&mut self, conditions: impl IntoIterator<Item = &'p Condition>) {
        let goals = conditions.into_iter().map(|c| Goal::Holds(c, true));
        self.goals.extend(goals);
    }

    /// What these read is to be known.
    fn know(&mut self, conditions: impl IntoIterator<Item = &'p Condition>) {
        for read in conditions.into_iter().flat_map(Condition::reads) {
            if let Read::Field(field) = read {
                self.goals.push(Goal::Known(*field));
            }
        }
    }

    /// What a case of that process must be given is to be known.
    fn hand_over(&mut self, to: ProcessId, with: &'p [(FieldId, Condition)]) {
        let start = &self.run.plan.catalog.processes[to.index()].start;
        let asked = with.iter().filter(|(field, _)| start.asks.contains(field));
        self.know(asked.map(|(_, value)| value));
    }

    /// The reason is to be gone, by changing what these rest on.
    fn gone(&mut self, reason: &Reason, support: Vec<&'p Condition>) {
        let ours =
            |refused: &&Refused| refused.slot == self.slot && refused.reasons.contains(reason);
        if let Some(refused) = self.refused.filter(ours) {
            self.goals.push(Goal::Gone(
                Box::new(refused.clone()),
                reason.about,
                reason.kind.id(),
                support,
            ));
        }
    }
}

/// The fields with persons that a requirement compares with, or asks.
fn persons(process: &Process, req: ReqId) -> Vec<FieldId> {
    let req = &process.reqs[req.index()];
    let from = req.different_from.iter().flat_map(|rule| &rule.from);
    let compared = from
        .chain(&req.same_as)
        .filter_map(|reference| match reference {
            PersonRef::Field(field) => Some(*field),
            _ => None,
        });
    let agreeing = req.parts.iter().filter_map(|part| match part {
        Part::AgreeField(field) => Some(*field),
        _ => None,
    });
    compared.chain(agreeing).collect()
}

/// The fields that roles are bound to.
fn bound(process: &Process) -> impl Iterator<Item = FieldId> {
    let roles = process.bound_roles.iter();
    roles.flat_map(|bound| bound.members_of.into_iter().chain(bound.different_from))
}
