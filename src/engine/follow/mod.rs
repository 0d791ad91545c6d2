// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a decision sets in motion: register rows, money released, cases opened,
//! openers told, automatic ways taken. All of it is one decision: it works on copies
//! of the cases it touches, and if one part is refused, nothing happened.

mod automatic;
mod links;
mod react;
mod rows;
mod shortage;
mod work;

use std::collections::VecDeque;

use crate::base::ids::{CaseId, FieldId};
use crate::base::limits::CASCADE_MAX;
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::condition::Condition;
use crate::definition::model::{Process, Requirement, RoleKind, Target, WriteMoment};

use super::across;
use super::case::{Case, Claim, ClaimLife, Opener, Purpose, Rare};
use super::event::{self, CaseEvent, Event, EventKind, Opened};
use super::refusal::{About, Reason, ReasonKind};
use super::view::View;
use super::world::Context;
use work::Work;

pub(super) use links::nothing_to_link;

type Events = Vec<CaseEvent>;
type Refused = Vec<Reason>;

/// The n-th unused id of a decision.
pub(super) const fn fresh(context: &Context<'_>, n: u32) -> CaseId {
    CaseId(uuid::Uuid::from_u128(context.fresh.wrapping_add(n as u128)))
}

/// The values that a linked or opened case begins with. What is unknown here stays
/// unknown there.
pub(super) fn handed_over(
    view: &View<'_>,
    with: &[(FieldId, Condition)],
    into: &Process,
) -> Vec<(FieldId, Value)> {
    let meant = across::speaks_of(view.process, view.world, into.id);
    let values = with.iter().filter_map(|(field, from)| {
        let field = across::field(meant, into, *field)?;
        Some((field, from.eval(view).to_value()))
    });
    values.filter(|(_, value)| !value.is_unknown()).collect()
}

/// How a case that this one opens begins: its parties are the same people.
pub(super) fn child(
    view: &View<'_>,
    process: &Process,
    fields: Vec<(FieldId, Value)>,
    purpose: Purpose,
) -> Opened {
    let roles = &view.shared().roles;
    let parties = view
        .case
        .holders
        .iter()
        .filter(|h| h.current && roles[h.role.index()].kind == RoleKind::Party);
    Opened {
        process: process.id,
        fingerprint: process.fingerprint,
        fields,
        holders: parties.map(|h| (h.role, h.person.clone())).collect(),
        opener: Some(Opener {
            case: view.case.id,
            process: view.process.id,
            purpose,
        }),
    }
}

/// The event that opens a case.
pub(super) fn opened(context: &Context<'_>, case: CaseId, opened: Opened) -> CaseEvent {
    by_rule(context, case, EventKind::Opened(Box::new(opened)))
}

fn by_rule(context: &Context<'_>, case: CaseId, kind: EventKind) -> CaseEvent {
    CaseEvent {
        case,
        event: Event {
            at: context.now,
            by: None,
            on_behalf: None,
            kind,
        },
    }
}

/// The events that give back what some claims set aside, or wait for.
pub(super) fn releases(case: &Case, of: impl Fn(&Claim) -> bool) -> Vec<EventKind> {
    let claims = (0u32..).zip(&case.rare().claims);
    let open = claims.filter(|(_, claim)| {
        matches!(claim.life, ClaimLife::Reserved | ClaimLife::Requested) && of(claim)
    });
    open.map(|(index, claim)| {
        let life = if claim.spent > Cents(0) {
            ClaimLife::Spent
        } else {
            ClaimLife::Released
        };
        EventKind::ClaimSet {
            claim: index,
            req: claim.req,
            life,
            spent: claim.spent,
        }
    })
    .collect()
}

/// Whether these events set nothing else in motion: the everyday case, told cheaply.
pub(super) fn is_quiet(process: &Process, case: &Case, events: &[CaseEvent]) -> bool {
    let automatic = match case.position {
        Target::Step(step) => &process.steps[step.index()].automatic,
        Target::End(end) => &process.ends[end.index()].automatic,
    };
    automatic.is_empty()
        && process
            .openings
            .iter()
            .all(|opening| opening.as_soon_as.is_none())
        && events
            .iter()
            .all(|event| is_quiet_event(process, case, &event.event.kind))
}

fn is_quiet_event(process: &Process, case: &Case, kind: &EventKind) -> bool {
    match kind {
        EventKind::Moved { way, to, .. } => {
            let way = &process.ways[way.index()];
            let leaves_all = |rare: &Rare| {
                rare.claims.is_empty()
                    && (way.reopens.is_empty() || rare.rows.is_empty())
                    && (rare.opener.is_none() || matches!(to, Target::Step(_)))
            };
            way.quiet && case.rare.as_deref().is_none_or(leaves_all)
        }
        EventKind::Contributed { req, fulfilled, .. } => {
            !fulfilled
                || process
                    .writes
                    .iter()
                    .all(|write| !write.at.contains(&WriteMoment::Fulfilled(*req)))
        }
        EventKind::ItemAdded { list, .. } | EventKind::ItemDropped { list, .. } => {
            let per = |req: &Requirement| req.link.as_ref().and_then(|link| link.per);
            !process.reqs.iter().any(|req| per(req) == Some(*list))
        }
        EventKind::Corrected(_) | EventKind::Reopened { .. } | EventKind::Undone { .. } => {
            case.rare().rows.is_empty()
        }
        EventKind::Opened(_)
        | EventKind::Given { .. }
        | EventKind::LinkOpened { .. }
        | EventKind::LinkEnded { .. }
        | EventKind::LinkReopened { .. }
        | EventKind::ChildOpened { .. }
        | EventKind::Claimed { .. }
        | EventKind::ClaimSet { .. }
        | EventKind::Expired { .. } => false,
        _ => true,
    }
}

/// Performs the events of a command on copies and adds everything that follows.
pub(super) fn follow(
    process: &Process,
    case: &Case,
    events: event::Events,
    context: &Context<'_>,
) -> Result<event::Events, Refused> {
    let mut work = Work {
        process,
        context,
        cases: vec![case.clone()],
        done: Vec::new(),
        rows: Vec::new(),
        deltas: Vec::new(),
        // The first fresh id may have been used by the command itself.
        fresh: 1,
    };
    let mut queue: VecDeque<CaseEvent> = events.into_iter().collect();
    let mut chain = 0;
    loop {
        while let Some(event) = queue.pop_front() {
            let follows = work.perform(event)?;
            chain += usize::from(!follows.is_empty());
            queue.extend(follows);
            if chain > CASCADE_MAX {
                return Err(vec![Reason {
                    about: About::Case,
                    kind: ReasonKind::ChainTooLong,
                }]);
            }
        }
        queue.extend(work.takes_back_undone());
        if !queue.is_empty() {
            continue;
        }
        let automatic = work.automatic()?;
        if automatic.is_empty() {
            return Ok(work.done.into());
        }
        chain += 1;
        queue.extend(automatic);
    }
}
