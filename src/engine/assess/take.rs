// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `naar`, `terug`, `eruit` and `heropen`: taking a way.

use crate::base::ids::{ReqId, WayId};
use crate::definition::model::{Home, Target, WayKind};
use crate::engine::case::Life;
use crate::engine::event::EventKind;
use crate::engine::guard;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::view::View;
use crate::engine::world::Actor;

use super::Desk;

pub(super) fn take(desk: &mut Desk<'_>, id: WayId) {
    let way = &desk.view.process.ways[id.index()];
    barriers(&desk.view, Some(desk.context.actor), id, &mut desk.reasons);
    let reason = match way.kind {
        WayKind::On => desk.command.reason.clone(),
        _ => Some(desk.needed_reason(About::Way(id))),
    };
    if desk.reasons.is_empty() {
        desk.emit(EventKind::Moved {
            way: id,
            to: way.to,
            reason,
        });
    }
}

/// Everything that shuts a way, for an actor or (`None`) for the engine itself.
pub(in crate::engine) fn barriers(
    view: &View<'_>,
    actor: Option<&Actor>,
    id: WayId,
    reasons: &mut Vec<Reason>,
) {
    let about = About::Way(id);
    let way = &view.process.ways[id.index()];
    let case = view.case;
    let mut refuse = |about, kind| reasons.push(Reason { about, kind });
    let here = match way.from {
        Some(from) => from == case.position,
        None => matches!(case.position, Target::Step(_)),
    };
    if !here {
        let closed = matches!(case.position, Target::End(_));
        return refuse(
            about,
            if closed {
                ReasonKind::Closed
            } else {
                ReasonKind::NotHere
            },
        );
    }
    if case.paused.is_some() && way.from.is_some() {
        refuse(about, ReasonKind::Paused);
    }
    if let Some(actor) = actor
        && let Err(kind) = guard::who(view, actor, way.who.as_ref())
    {
        refuse(about, kind);
    }
    for condition in [&way.when, &way.as_soon_as] {
        if let Some(condition) = condition
            && let Err(kind) = guard::holds(view, condition)
        {
            refuse(about, kind);
        }
    }
    if let Some(at_most) = way.at_most
        && case.taken[id.index()] >= at_most
    {
        refuse(about, ReasonKind::TooOften { at_most });
    }
    for req in &way.asks {
        if let Some(kind) = guard::unsatisfied(view, *req) {
            refuse(About::Req(*req), kind);
        }
    }
    if way.kind == WayKind::On {
        undermined(view, &mut refuse);
    }
}

/// What was decided at an earlier step and opened again, because something it rested
/// on was changed, must be decided again before the case goes on.
fn undermined(view: &View<'_>, refuse: &mut impl FnMut(About, ReasonKind)) {
    let Target::Step(here) = view.case.position else {
        return;
    };
    for (index, state) in view.case.reqs.iter().enumerate() {
        let open_again = state.reopened && state.life == Life::Open;
        if open_again && matches!(view.process.reqs[index].home, Home::Step(home) if home < here) {
            let Ok(req) = u16::try_from(index).map(ReqId) else {
                return;
            };
            if let Some(kind) = guard::unsatisfied(view, req) {
                refuse(About::Req(req), kind);
            }
        }
    }
}

/// Whether the engine takes a way by itself, now.
pub(in crate::engine) fn opens_itself(view: &View<'_>, id: WayId) -> bool {
    let mut reasons = Vec::new();
    barriers(view, None, id, &mut reasons);
    reasons.is_empty()
}
