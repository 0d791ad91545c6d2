// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From what the engine says against something to what is wanted instead.

use crate::base::ids::{FieldId, WayId};
use crate::condition::{Condition, Read, Truth};
use crate::definition::model::{Part, PersonRef, Process};
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
    let mut goals = Vec::new();
    for reason in reasons {
        one(run, process, slot, reason, way, refused, &mut goals);
    }
    goals
}

fn one<'p>(
    run: &Run<'_>,
    process: &'p Process,
    slot: usize,
    reason: &Reason,
    way: Option<WayId>,
    refused: Option<&Refused>,
    goals: &mut Vec<Goal<'p>>,
) {
    let known = |conditions: &mut dyn Iterator<Item = &'p Condition>, goals: &mut Vec<Goal<'p>>| {
        for condition in conditions {
            for read in condition.reads() {
                if let Read::Field(field) = read {
                    goals.push(Goal::Known(*field));
                }
            }
        }
    };
    let gone = |support: Vec<&'p Condition>| {
        let refused =
            refused.filter(|refused| refused.slot == slot && refused.reasons.contains(reason))?;
        Some(Goal::Gone(
            Box::new(refused.clone()),
            reason.about,
            reason.kind.id(),
            support,
        ))
    };
    match (reason.about, &reason.kind) {
        (About::Way(id), ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown) => {
            let definition = &process.ways[id.index()];
            let conditions = definition.when.iter().chain(&definition.as_soon_as);
            goals.extend(conditions.map(|c| Goal::Holds(c, true)));
        }
        (About::Req(id), ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown) => {
            let req = &process.reqs[id.index()];
            goals.extend(req.condition.iter().map(|c| Goal::Holds(c, true)));
            if let Some(reserve) = &req.reserves {
                known(&mut reserve.when.iter(), goals);
                goals.extend(
                    reserve
                        .category
                        .iter()
                        .map(|(field, _)| Goal::Known(*field)),
                );
            }
        }
        (About::Req(id), ReasonKind::Lapsed) => {
            let req = &process.reqs[id.index()];
            goals.extend(req.only_if.iter().map(|c| Goal::Holds(c, true)));
        }
        (About::Req(id), ReasonKind::MandateUnknown) => {
            if let Some(check) = &process.reqs[id.index()].mandate {
                known(&mut check.law.iter().chain(&check.amount), goals);
                let per = check.total.iter().flat_map(|total| &total.per);
                goals.extend(per.map(|(_, field)| Goal::Known(*field)));
            }
        }
        (About::Req(id), ReasonKind::TableUnknown | ReasonKind::ChoiceUnfit) => {
            if let Some(table) = process.reqs[id.index()].table {
                let rows = &process.tables[table.index()].rows;
                known(&mut rows.iter().map(|row| &row.when), goals);
            }
        }
        (About::Req(id), ReasonKind::AmountUnknown) => {
            let req = &process.reqs[id.index()];
            let spends = req.spends.iter().filter_map(|spend| spend.amount.as_ref());
            known(
                &mut req.reserves.iter().map(|r| &r.amount).chain(spends),
                goals,
            );
        }
        (About::Req(id), ReasonKind::StartFieldMissing) => {
            if let Some(link) = &process.reqs[id.index()].link {
                let start = &run.plan.catalog.processes[link.process.index()].start;
                let asked = link
                    .with
                    .iter()
                    .filter(|(field, _)| start.asks.contains(field));
                known(&mut asked.map(|(_, value)| value), goals);
            }
        }
        (_, ReasonKind::StartFieldMissing) => {
            let end = way.map(|way| process.ways[way.index()].to);
            let of_end = end.iter().flat_map(|end| match end {
                crate::definition::model::Target::End(end) => {
                    process.ends[end.index()].openings.as_slice()
                }
                crate::definition::model::Target::Step(_) => &[],
            });
            let of_way = way
                .iter()
                .flat_map(|way| &process.ways[way.index()].openings);
            let openings = of_end.chain(of_way).map(|id| &process.openings[id.index()]);
            let asked = openings.flat_map(|opening| {
                let start = &run.plan.catalog.processes[opening.process.index()].start;
                opening
                    .with
                    .iter()
                    .filter(|(field, _)| start.asks.contains(field))
            });
            known(&mut asked.map(|(_, value)| value), goals);
        }
        (About::Req(id), ReasonKind::PersonUnknown) => {
            goals.extend(persons(process, id.index()).into_iter().map(Goal::Known));
            goals.extend(bound(process).map(Goal::Known));
        }
        (About::Req(id), ReasonKind::OtherPerson) => {
            let req = &process.reqs[id.index()];
            goals.extend(req.only_if.iter().map(|c| Goal::Holds(c, true)));
            goals.extend(req.same_as.iter().filter_map(|same| match same {
                PersonRef::Req(other) => Some(Goal::Done(*other)),
                PersonRef::Field(field) => Some(Goal::Known(*field)),
                _ => None,
            }));
        }
        (About::Term(term) | About::Suspension(term, _), ReasonKind::TermNotRunning) => {
            goals.push(Goal::Runs(term))
        }
        (_, ReasonKind::PersonUnknown) => goals.extend(bound(process).map(Goal::Known)),
        (
            About::Req(id),
            ReasonKind::NoMandate { .. }
            | ReasonKind::FundShort { .. }
            | ReasonKind::CategoryShort { .. }
            | ReasonKind::OverReserved { .. }
            | ReasonKind::NothingReserved
            | ReasonKind::ValueUnfit
            | ReasonKind::SamePerson { .. },
        ) => goals.extend(gone(process.reqs[id.index()].conditions(process))),
        (About::Req(id), ReasonKind::RequirementOpen { .. }) => {
            let frozen = run.plan.freezes_req(slot, id);
            let here = run.workable(slot).contains(&id);
            if !frozen && !here {
                goals.push(Goal::Done(id));
            }
        }
        _ => {}
    }
}

/// The fields with persons that a requirement compares with.
fn persons(process: &Process, req: usize) -> Vec<FieldId> {
    let req = &process.reqs[req];
    let from = req.different_from.iter().flat_map(|rule| &rule.from);
    let mut all: Vec<FieldId> = Vec::new();
    for reference in from.chain(&req.same_as) {
        if let PersonRef::Field(field) = reference {
            all.push(*field);
        }
    }
    all.extend(req.parts.iter().filter_map(|part| match part {
        Part::AgreeField(field) => Some(*field),
        _ => None,
    }));
    all
}

/// The fields that roles are bound to.
fn bound(process: &Process) -> impl Iterator<Item = FieldId> {
    let roles = process.bound_roles.iter();
    roles.flat_map(|bound| bound.members_of.into_iter().chain(bound.different_from))
}
