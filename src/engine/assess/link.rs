// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `open`: opening a linked case for a requirement.

use crate::base::ids::{FieldId, ItemId, ReqId};
use crate::base::value::Value;
use crate::definition::model::{Link, Process};
use crate::engine::case::{ItemLife, Purpose};
use crate::engine::event::EventKind;
use crate::engine::follow;
use crate::engine::guard;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::view::View;
use crate::engine::world::Actor;

use super::{Desk, fulfil};

pub(super) fn open_link(desk: &mut Desk<'_>, id: ReqId, item: Option<ItemId>) {
    let view = desk.view;
    desk.reasons
        .extend(barriers(&view, desk.context.actor, id, item));
    let Some(link) = &view.process.reqs[id.index()].link else {
        return;
    };
    if !desk.reasons.is_empty() {
        return;
    }
    let child = view.world.process(link.process);
    let fields = handed_over(&view, link, item, child);
    let case = follow::fresh(desk.context, 0);
    desk.emit(EventKind::LinkOpened {
        req: id,
        item,
        case,
    });
    let opened = follow::child(&view, child, fields, Purpose::Link(id));
    desk.events.push(follow::opened(desk.context, case, opened));
}

/// Everything that keeps this actor from opening a linked case for a requirement.
pub(in crate::engine) fn barriers(
    view: &View<'_>,
    actor: &Actor,
    id: ReqId,
    item: Option<ItemId>,
) -> Vec<Reason> {
    let about = About::Req(id);
    let mut reasons = Vec::new();
    let mut refuse = |about, kind| reasons.push(Reason { about, kind });
    let req = &view.process.reqs[id.index()];
    let Some(link) = &req.link else {
        refuse(about, ReasonKind::NothingGiven);
        return reasons;
    };
    if let Some(kind) = fulfil::place(view, id) {
        refuse(about, kind);
        return reasons;
    }
    let who = guard::who(view, actor, guard::who_for(view, req));
    let separate = guard::separation(view, actor, req);
    for kind in [who, separate].into_iter().filter_map(Result::err) {
        refuse(about, kind);
    }
    if let Err((about, kind)) = fitting_item(view, id, link, item) {
        refuse(about, kind);
        return reasons;
    }
    if !has_room(view, id, link, item) {
        refuse(about, ReasonKind::LinkRunning);
    }
    let child = view.world.process(link.process);
    let fields = handed_over(view, link, item, child);
    for field in &child.start.asks {
        if !fields.iter().any(|(given, _)| given == field) {
            // What must be handed over is not known here yet.
            refuse(about, ReasonKind::StartFieldMissing);
        }
    }
    reasons
}

/// Whether another linked case may run: of several that are asked, several may run at
/// once, but no more than are still needed. For one item there is one.
fn has_room(view: &View<'_>, id: ReqId, link: &Link, item: Option<ItemId>) -> bool {
    let links = view.case.rare().links.iter();
    let mine = links.filter(|l| l.req == id && l.item == item && !l.past);
    let running = mine.clone().filter(|l| l.ended.is_none()).count();
    let needed = match link.per {
        Some(_) => 1,
        None => usize::from(link.at_least.unwrap_or(1)),
    };
    let counting = mine.filter(|l| l.ended.is_some_and(|end| link.ends.contains(&end)));
    running == 0 || running + counting.count() < needed
}

/// Whether it is for an open item exactly where the requirement asks one per item.
fn fitting_item(
    view: &View<'_>,
    id: ReqId,
    link: &Link,
    item: Option<ItemId>,
) -> Result<(), (About, ReasonKind)> {
    match (link.per, item) {
        (None, None) => Ok(()),
        (Some(list), Some(item)) => match view.case.item(list, item) {
            Some((_, found)) if found.life == ItemLife::Open => Ok(()),
            Some(_) => Err((About::Item(list, item), ReasonKind::ItemClosed)),
            None => Err((About::Item(list, item), ReasonKind::NoItem)),
        },
        (Some(list), None) => Err((About::List(list), ReasonKind::NoItem)),
        (None, Some(_)) => Err((About::Req(id), ReasonKind::NoItem)),
    }
}

fn handed_over(
    view: &View<'_>,
    link: &Link,
    item: Option<ItemId>,
    into: &Process,
) -> Vec<(FieldId, Value)> {
    let item = item.and_then(|item| Some((link.per?, view.case.item(link.per?, item)?.0)));
    follow::handed_over(&View { item, ..*view }, &link.with, into)
}
