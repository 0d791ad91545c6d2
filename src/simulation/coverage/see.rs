// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Seeing what a decision or a refusal touches.

use super::{Rule, Thing, Touch};
use crate::base::ids::{CaseId, ReqId};
use crate::condition::{ReqStatus, Truth};
use crate::definition::model::{Claim, StateSet, Table, Target};
use crate::engine::case::Case;
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;
use crate::engine::{CaseEvent, Decision, EventKind, Refusal, table_outcome};
use crate::simulation::world::MemoryWorld;

fn of(case: &Case, thing: Thing) -> Touch {
    Touch {
        process: case.process,
        fingerprint: case.fingerprint,
        thing,
    }
}

/// The rows of tables that give an answer in this decision, seen before it is kept.
pub fn rows(world: &MemoryWorld, decision: &Decision) -> Vec<Touch> {
    decision
        .events
        .iter()
        .filter_map(|event| row(world, event))
        .collect()
}

fn row(world: &MemoryWorld, event: &CaseEvent) -> Option<Touch> {
    let EventKind::Contributed { req, fields, .. } = &event.event.kind else {
        return None;
    };
    let view = world.view(event.case, event.event.at.date())?;
    let id = view.process.reqs.get(req.index())?.table?;
    let hit = hit(
        &View {
            pending: fields,
            ..view
        },
        view.process.tables.get(id.index())?,
    )?;
    Some(of(view.case, Thing::Row(id, hit)))
}

/// Which row answers; one past the last for what holds otherwise.
fn hit(view: &View<'_>, table: &Table) -> Option<u16> {
    let (row, _) = table_outcome(view, table)?;
    u16::try_from(row.unwrap_or(table.rows.len())).ok()
}

/// What a decision touched, seen after it was kept.
pub fn touched(world: &MemoryWorld, decision: &Decision) -> Vec<Touch> {
    let mut touches = Vec::new();
    let mut cases: Vec<CaseId> = Vec::new();
    for event in &decision.events {
        let Some(view) = world.view(event.case, event.event.at.date()) else {
            continue;
        };
        see_event(&view, &event.event.kind, &mut |thing| {
            touches.push(of(view.case, thing));
        });
        if !cases.contains(&event.case) {
            cases.push(event.case);
            see_promises(&view, &mut |thing| touches.push(of(view.case, thing)));
        }
    }
    touches
}

fn see_event(view: &View<'_>, kind: &EventKind, see: &mut dyn FnMut(Thing)) {
    match kind {
        EventKind::Opened(_) => see(Thing::Step(crate::base::ids::StepId(0))),
        EventKind::Moved { way, to, .. } => {
            see(Thing::Way(*way));
            match to {
                Target::Step(step) => see(Thing::Step(*step)),
                Target::End(end) => see(Thing::End(*end)),
            }
            let asks = view
                .process
                .ways
                .get(way.index())
                .map(|way| way.asks.as_slice())
                .unwrap_or_default();
            asks.iter()
                .filter(|req| condition_held(view, **req))
                .for_each(|req| see(Thing::Fulfilled(*req)));
        }
        EventKind::Contributed {
            req,
            fulfilled: true,
            ..
        }
        | EventKind::Given {
            req,
            fulfilled: true,
            ..
        } => {
            see(Thing::Fulfilled(*req));
        }
        EventKind::Waived { req, .. } => see(Thing::Waived(*req)),
        EventKind::Expired { term, .. } => see(Thing::Expired(*term)),
        EventKind::ItemAdded { list, .. } => see(Thing::Item(*list)),
        EventKind::ItemDone { list, .. } => see(Thing::ItemDone(*list)),
        _ => {}
    }
}

fn condition_held(view: &View<'_>, req: ReqId) -> bool {
    let condition = view
        .process
        .reqs
        .get(req.index())
        .and_then(|req| req.condition.as_ref());
    condition.is_some() && view.is(req, ReqStatus::Fulfilled) == Truth::True
}

fn see_promises(view: &View<'_>, see: &mut dyn FnMut(Thing)) {
    for (index, promise) in (0..).zip(&view.process.promises) {
        let speaks = match &promise.claim {
            Claim::NeverWithout(states, _)
            | Claim::NeverBefore(states, _)
            | Claim::AtHolds(states, _) => match states {
                StateSet::At(targets) => targets.contains(&view.case.position),
                StateSet::Where(condition) => condition.truth(view) == Truth::True,
            },
            Claim::AlwaysReachable(targets) | Claim::EachReachable(targets) => {
                targets.contains(&view.case.position)
            }
            // Of who may do what every case speaks.
            Claim::OnlyBy(..) | Claim::Entitled(_) => true,
        };
        if speaks {
            see(Thing::Promise(index));
        }
    }
}

/// What a refusal touched: the rules that said no.
pub fn refused(case: &Case, refusal: &Refusal) -> Vec<Touch> {
    let things = refusal.reasons.iter().filter_map(|reason| {
        let rule = rule(&reason.kind)?;
        match reason.about {
            About::Req(req) => Some(Thing::RefusedReq(req, rule)),
            About::Way(way) => Some(Thing::RefusedWay(way, rule)),
            _ => None,
        }
    });
    things.map(|thing| of(case, thing)).collect()
}

fn rule(kind: &ReasonKind) -> Option<Rule> {
    Some(match kind {
        ReasonKind::RequirementOpen { .. } => Rule::Open,
        ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown => Rule::Condition,
        ReasonKind::SamePerson { .. } => Rule::SamePerson,
        ReasonKind::NoMandate { .. } => Rule::Mandate,
        ReasonKind::TooOften { .. } => Rule::TooOften,
        ReasonKind::FundShort { .. } | ReasonKind::CategoryShort { .. } => Rule::Short,
        _ => return None,
    })
}
