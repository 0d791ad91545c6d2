// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Items of lists: add, change, agree, finish, drop.

use std::sync::Arc;

use crate::base::ids::{ColumnId, DocumentKindId, ItemId, ListId, ReqId};
use crate::base::limits::ITEMS_MAX;
use crate::base::value::{Value, ValueRef};
use crate::definition::model::{ItemPart, List, PersonRef, Target};
use crate::engine::apply::apply;
use crate::engine::case::{Item, ItemLife};
use crate::engine::event::EventKind;
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;
use crate::engine::{follow, guard};

use super::{Desk, fulfil, values};

pub(super) fn add(desk: &mut Desk<'_>, id: ListId, values: &[(ColumnId, Value)]) {
    let about = About::List(id);
    let list = &desk.view.process.lists[id.index()];
    may_work(desk, id, about);
    check_values(desk, list, about, values);
    if desk.view.case.lists[id.index()].len() >= ITEMS_MAX {
        desk.refuse(about, ReasonKind::ListFull);
    }
    if !desk.reasons.is_empty() {
        return;
    }
    let mut columns = vec![Value::Unknown; list.columns.len()];
    for (column, value) in values {
        columns[column.index()] = value.clone();
    }
    let item = ItemId(desk.view.case.rare().next_item);
    desk.emit(EventKind::ItemAdded {
        list: id,
        item,
        values: columns.into(),
    });
    reopen_readers(desk, id);
}

pub(super) fn change(desk: &mut Desk<'_>, id: ListId, item: ItemId, values: &[(ColumnId, Value)]) {
    let about = About::Item(id, item);
    let list = &desk.view.process.lists[id.index()];
    may_work(desk, id, about);
    open_item(desk, id, item);
    check_values(desk, list, about, values);
    if values.is_empty() {
        desk.refuse(about, ReasonKind::NothingGiven);
    }
    if desk.reasons.is_empty() {
        desk.emit(EventKind::ItemChanged {
            list: id,
            item,
            values: values.into(),
        });
        reopen_readers(desk, id);
    }
}

pub(super) fn agree(desk: &mut Desk<'_>, id: ListId, item: ItemId) {
    let about = About::Item(id, item);
    running(desk, id, about);
    let list = &desk.view.process.lists[id.index()];
    let Some(found) = open_item(desk, id, item) else {
        return;
    };
    let behalf = desk.command.on_behalf.as_ref().map(|behalf| behalf.role);
    let parts = agreements(desk, list, found, behalf);
    if parts == 0 {
        let kind = if guard::item_missing(desk.view.process, id, found) == 0 {
            ReasonKind::GivenAlready
        } else {
            ReasonKind::NothingGiven
        };
        desk.refuse(about, kind);
    }
    if behalf.is_some() {
        // Recording for somebody else is work on the list.
        may_work(desk, id, about);
    }
    if desk.reasons.is_empty() {
        let on_behalf = behalf.and_then(|role| desk.view.case.holder(role)).cloned();
        desk.emit_for(
            on_behalf,
            EventKind::ItemGiven {
                list: id,
                item,
                parts,
            },
        );
    }
}

pub(super) fn finish(
    desk: &mut Desk<'_>,
    id: ListId,
    item: ItemId,
    values: &[(ColumnId, Value)],
    documents: &[(Option<DocumentKindId>, Arc<str>)],
) {
    let about = About::Item(id, item);
    let list = &desk.view.process.lists[id.index()];
    may_work(desk, id, about);
    check_values(desk, list, about, values);
    let asked = |column: &ColumnId| {
        let mut done = list.done.iter();
        done.any(|part| matches!(part, ItemPart::Column(c) if c == column))
    };
    if values.iter().any(|(column, _)| !asked(column)) {
        // Anything else is a change, with what a change brings.
        desk.refuse(about, ReasonKind::FieldNotAsked);
    }
    let Some(found) = open_item(desk, id, item) else {
        return;
    };
    let mut after = found.clone();
    for (column, value) in values {
        if let Some(slot) = after.values.get_mut(column.index()) {
            *slot = value.clone();
        }
    }
    let parts = agreements(desk, list, found, None) | document_parts(desk, list, about, documents);
    after.given |= parts;
    let missing = guard::item_missing(desk.view.process, id, &after);
    if missing != 0 {
        desk.refuse(about, ReasonKind::ItemIncomplete { missing });
    }
    if !desk.reasons.is_empty() {
        return;
    }
    if !values.is_empty() {
        let changes = values.iter().any(|(column, value)| {
            let known = found.value(*column);
            !known.is_unknown() && known != value
        });
        if changes {
            reopen_readers(desk, id);
        }
        let given = found.given;
        desk.emit(EventKind::ItemChanged {
            list: id,
            item,
            values: values.into(),
        });
        // Values that finishing itself brings do not undo what was agreed before.
        desk.emit(EventKind::ItemGiven {
            list: id,
            item,
            parts: given,
        });
    }
    desk.emit(EventKind::ItemDone {
        list: id,
        item,
        parts,
        documents: documents.into(),
    });
}

pub(super) fn drop(desk: &mut Desk<'_>, id: ListId, item: ItemId) {
    let about = About::Item(id, item);
    may_work(desk, id, about);
    open_item(desk, id, item);
    let reason = desk.needed_reason(about);
    if desk.reasons.is_empty() {
        desk.emit(EventKind::ItemDropped {
            list: id,
            item,
            reason,
        });
        reopen_readers(desk, id);
    }
}

/// What was decided on the items as they were opens again, and what was reserved for
/// it is given back: an action of € 400 does not become one of € 4.000 unseen. A
/// requirement to which the change makes no difference stays as it is.
fn reopen_readers(desk: &mut Desk<'_>, list: ListId) {
    let view = desk.view;
    let readers = view.process.list_readers[list.index()].iter().copied();
    let mut reqs: Vec<_> = readers.filter(|req| view.case.is_begun(*req)).collect();
    if reqs.is_empty() {
        return;
    }
    let mut changed = view.case.clone();
    for event in &desk.events {
        apply(view.process, &mut changed, &event.event);
    }
    let after = View {
        case: &changed,
        ..view
    };
    reqs.retain(|req| sees_a_difference(&view, &after, *req, list));
    if reqs.is_empty() {
        return;
    }
    for kind in follow::releases(view.case, |claim| reqs.contains(&claim.req)) {
        desk.emit(kind);
    }
    desk.emit(EventKind::Reopened { reqs: reqs.into() });
}

/// Whether a requirement looks at the items one by one, or at something that came out
/// different.
fn sees_a_difference(before: &View<'_>, after: &View<'_>, id: ReqId, list: ListId) -> bool {
    let req = &before.process.reqs[id.index()];
    let of_list =
        |reference: &PersonRef| matches!(reference, PersonRef::Column(l, _) if *l == list);
    let people = req.different_from.iter().flat_map(|rule| &rule.from);
    let each = req.mandate.as_ref().and_then(|mandate| mandate.each) == Some(list);
    each || req.about_lists.contains(&list)
        || people.chain(&req.same_as).any(of_list)
        || req
            .conditions(before.process)
            .iter()
            .any(|condition| condition.eval(before) != condition.eval(after))
}

fn running(desk: &mut Desk<'_>, id: ListId, about: About) {
    desk.must_be_running(about);
    if let Target::Step(step) = desk.view.case.position {
        let steps = &desk.view.process.lists[id.index()].steps;
        if !steps.is_empty() && !steps.contains(&step) {
            desk.refuse(about, ReasonKind::NotHere);
        }
    }
}

fn may_work(desk: &mut Desk<'_>, id: ListId, about: About) {
    running(desk, id, about);
    let view = desk.view;
    let step = match view.case.position {
        Target::Step(step) => view.process.steps[step.index()].who.as_ref(),
        Target::End(_) => None,
    };
    let who = view.process.lists[id.index()].who.as_ref().or(step);
    let may = guard::who(&view, desk.context.actor, who);
    desk.check(about, may);
}

fn open_item<'a>(desk: &mut Desk<'a>, id: ListId, item: ItemId) -> Option<&'a Item> {
    let about = About::Item(id, item);
    match desk.view.case.item(id, item) {
        None => desk.refuse(about, ReasonKind::NoItem),
        Some((_, found)) if found.life != ItemLife::Open => {
            desk.refuse(about, ReasonKind::ItemClosed);
        }
        Some((_, found)) => return Some(found),
    }
    None
}

fn check_values(desk: &mut Desk<'_>, list: &List, about: About, values: &[(ColumnId, Value)]) {
    for (index, (column, value)) in values.iter().enumerate() {
        let fits = list
            .columns
            .get(column.index())
            .is_some_and(|c| values::value_fits(&desk.view, c, value));
        if !fits || values::is_repeated(values, index) {
            desk.refuse(about, ReasonKind::ValueUnfit);
        }
    }
}

/// The agreements on an item that the actor can give, or record for a party.
fn agreements(
    desk: &Desk<'_>,
    list: &List,
    item: &Item,
    behalf: Option<crate::base::ids::RoleId>,
) -> u64 {
    let actor = desk.context.actor;
    let mut bits = 0;
    for (bit, part) in list.each.iter().chain(&list.done).enumerate() {
        let agrees = match (part, behalf) {
            (ItemPart::AgreeColumn(column), None) => {
                item.value(*column).as_ref() == ValueRef::Person(&actor.person)
            }
            (ItemPart::AgreeRole(role), None) => guard::acts_as(&desk.view, actor, *role),
            (ItemPart::AgreeRole(role), Some(party)) => {
                *role == party && fulfil::is_party_here(&desk.view, party)
            }
            _ => false,
        };
        bits |= u64::from(agrees) << bit;
    }
    bits & !item.given
}

fn document_parts(
    desk: &mut Desk<'_>,
    list: &List,
    about: About,
    documents: &[(Option<DocumentKindId>, Arc<str>)],
) -> u64 {
    let mut bits = 0u64;
    for (kind, reference) in documents {
        let asked = list
            .each
            .iter()
            .chain(&list.done)
            .enumerate()
            .find(|(bit, part)| match (part, kind) {
                (ItemPart::Document(kinds), Some(kind)) => kinds.contains(kind),
                (ItemPart::Document(_), None) => bits >> bit & 1 == 0,
                _ => false,
            });
        match asked {
            Some((bit, _)) if !reference.trim().is_empty() => bits |= 1 << bit,
            Some(_) => desk.refuse(about, ReasonKind::DocumentNeeded),
            None => desk.refuse(about, ReasonKind::DocumentUnfit),
        }
    }
    bits
}
