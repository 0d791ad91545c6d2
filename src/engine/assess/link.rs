// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `open`: opening a linked case for a requirement.

use crate::base::ids::{ItemId, ReqId};
use crate::definition::model::Part;
use crate::engine::case::{ItemLife, Life};
use crate::engine::event::EventKind;
use crate::engine::follow;
use crate::engine::guard;
use crate::engine::refusal::{About, ReasonKind};

use super::{Desk, fulfil};

pub(super) fn open_link(desk: &mut Desk<'_>, id: ReqId, item: Option<ItemId>) {
    let about = About::Req(id);
    let req = &desk.view.process.reqs[id.index()];
    let Some(link) = &req.link else {
        return desk.refuse(about, ReasonKind::NothingGiven);
    };
    if !fulfil::open_for_work(desk, id, req) {
        return;
    }
    let view = desk.view;
    let may = guard::who(&view, desk.context.actor, guard::who_for(&view, req));
    desk.check(about, may);
    let separate = guard::separation(&view, desk.context.actor, req);
    desk.check(about, separate);
    match (link.per, item) {
        (None, None) => {}
        (Some(list), Some(item)) => match view.case.item(list, item) {
            Some((_, found)) if found.life == ItemLife::Open => {}
            Some(_) => desk.refuse(About::Item(list, item), ReasonKind::ItemClosed),
            None => desk.refuse(About::Item(list, item), ReasonKind::NoItem),
        },
        (Some(list), None) => desk.refuse(About::List(list), ReasonKind::NoItem),
        (None, Some(_)) => desk.refuse(about, ReasonKind::NoItem),
    }
    let same = |l: &&crate::engine::case::LinkState| l.req == id && l.item == item && !l.past;
    if view
        .case
        .rare()
        .links
        .iter()
        .filter(same)
        .any(|l| l.ended.is_none())
    {
        desk.refuse(about, ReasonKind::LinkRunning);
    }
    debug_assert!(
        req.parts.iter().any(|part| matches!(part, Part::Link)),
        "a link is a part"
    );
    debug_assert!(
        view.case.req(id).life == Life::Open,
        "checked by open_for_work"
    );
    let index = item.and_then(|item| Some((link.per?, view.case.item(link.per?, item)?.0)));
    let seen = crate::engine::view::View {
        item: index,
        ..view
    };
    let fields = follow::handed_over(&seen, &link.with);
    let child = view.world.process(link.process);
    for field in &child.start.asks {
        if !fields.iter().any(|(given, _)| given == field) {
            // What must be handed over is not known here yet.
            desk.refuse(about, ReasonKind::StartFieldMissing);
        }
    }
    if desk.reasons.is_empty() {
        let case = follow::fresh(desk.context, 0);
        desk.emit(EventKind::LinkOpened {
            req: id,
            item,
            case,
        });
        let opened = follow::child(&view, child, fields, crate::engine::case::Purpose::Link(id));
        desk.events.push(follow::opened(desk.context, case, opened));
    }
}
