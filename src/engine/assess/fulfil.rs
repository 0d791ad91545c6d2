// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `vervul` and `afzien`: giving parts of a requirement, and waiving one.

use std::sync::Arc;

use crate::base::ids::{DocumentKindId, FieldId, OptionId, ReqId, RoleId};
use crate::base::value::{Value, ValueRef};
use crate::condition::Truth;
use crate::definition::model::{Home, Part, Requirement, RoleKind, RoleSet, Target, Together};
use crate::engine::case::{ClaimLife, Life};
use crate::engine::event::{Beside, EventKind};
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;
use crate::engine::world::Actor;
use crate::engine::{follow, guard};

use super::{Desk, choice as choosing, money, values};

pub(super) fn fulfil(
    desk: &mut Desk<'_>,
    id: ReqId,
    fields: &[(FieldId, Value)],
    choice: Option<OptionId>,
    documents: &[(Option<DocumentKindId>, Arc<str>)],
) {
    let about = About::Req(id);
    let req = &desk.view.process.reqs[id.index()];
    if !open_for_work(desk, id) {
        return;
    }
    values::check_fields(desk, req, fields);
    refuse_changes(desk, fields);
    let mut view = View {
        pending: fields,
        ..desk.view
    };
    let choice = choosing::settle_choice(desk, &view, id, req, choice);
    view.choice = choice.map(|option| (id, option));
    let mut gift = Gift {
        parts: 0,
        role: None,
        given_already: false,
    };
    give_documents(desk, req, id, documents, &mut gift);
    let agreements = agreements(
        &view,
        desk.context.actor,
        desk.command.on_behalf.as_ref().map(|b| b.role),
        req,
        id,
    );
    gift.parts |= agreements | follow::nothing_to_link(&view, id);
    if let Some(option) = choice {
        choosing::give_choice(desk, &view, req, id, option, &mut gift);
    }
    let gives_work = !fields.is_empty() || choice.is_some() || !documents.is_empty();
    rights(desk, &view, id, req, gives_work, agreements);
    if !desk.reasons.is_empty() {
        return;
    }
    let given = view.given(id) | gift.parts;
    let empty_handed = !gives_work && agreements == 0 && !req.parts.is_empty();
    if empty_handed && guard::missing(req, given) & !money::reservation_bit(req) != 0 {
        let kind = if gift.given_already {
            ReasonKind::GivenAlready
        } else {
            ReasonKind::NothingGiven
        };
        desk.refuse(about, kind);
        return;
    }
    let given = money::reserve(desk, &view, id, req, given, &mut gift);
    let fulfilled = guard::missing(req, given) == 0;
    if fulfilled {
        money::spend(desk, &view, id, req);
    }
    contribution(desk, id, fields, choice, documents, &gift, fulfilled);
}

/// What is known, and what was already decided or begun on it, is changed by a
/// correction: with its reason, and with what that takes back.
fn refuse_changes(desk: &mut Desk<'_>, fields: &[(FieldId, Value)]) {
    let view = desk.view;
    for (field, value) in fields {
        let known = view.case.field(*field);
        let mut readers = view.process.readers[field.index()].iter();
        if !known.is_unknown() && known != value && readers.any(|req| view.case.is_begun(*req)) {
            desk.refuse(About::Field(*field), ReasonKind::GivenAlready);
        }
    }
}

/// What a command gives to a requirement.
pub(super) struct Gift {
    pub parts: u64,
    pub role: Option<RoleId>,
    pub given_already: bool,
}

/// Everything that keeps this actor from working on a requirement, whatever it would
/// give. Empty: it can be worked on.
pub(in crate::engine) fn barriers(view: &View<'_>, actor: &Actor, id: ReqId) -> Vec<ReasonKind> {
    let req = &view.process.reqs[id.index()];
    let mut reasons: Vec<ReasonKind> = place(view, id).into_iter().collect();
    let parties = req.parts.iter().filter_map(|part| match part {
        Part::AgreeRole(role) => Some(Some(*role)),
        _ => None,
    });
    let may_agree = std::iter::once(None)
        .chain(parties)
        .any(|behalf| agreements(view, actor, behalf, req, id) != 0);
    if !may_agree {
        reasons.extend(guard::who(view, actor, guard::who_for(view, req)).err());
    }
    reasons.extend(guard::separation(view, actor, req).err());
    if let Some(check) = &req.mandate {
        reasons.extend(guard::mandate(view, actor, req, check).err());
    }
    reasons
}

pub(in crate::engine) fn place(view: &View<'_>, id: ReqId) -> Option<ReasonKind> {
    let req = &view.process.reqs[id.index()];
    let here = match view.case.position {
        Target::Step(step) => {
            let step = &view.process.steps[step.index()];
            match req.home {
                Home::Step(home) => view.case.position == Target::Step(home),
                Home::End(_) | Home::EveryEnd(_) => {
                    step.workable.contains(&id) && some_way_asks(view, &step.all_ways, id)
                }
                Home::After(_) => false,
            }
        }
        Target::End(end) => view.process.ends[end.index()].after.contains(&id),
    };
    if !here {
        let closed = matches!(view.case.position, Target::End(_));
        return Some(if closed {
            ReasonKind::Closed
        } else {
            ReasonKind::NotHere
        });
    }
    // Ways that are everywhere are open in a pause, and so is what they ask.
    if view.case.paused.is_some() && !some_way_asks(view, &view.process.everywhere, id) {
        return Some(ReasonKind::Paused);
    }
    if req.condition.is_some() {
        return Some(ReasonKind::NothingGiven);
    }
    if view.case.reqs[id.index()].life != Life::Open {
        return Some(ReasonKind::Done);
    }
    (view.applies(req) == Truth::False).then_some(ReasonKind::Lapsed)
}

/// Whether a way from here that asks the requirement is not shut by its `als`.
fn some_way_asks(view: &View<'_>, ways: &[crate::base::ids::WayId], id: ReqId) -> bool {
    ways.iter()
        .map(|way| &view.process.ways[way.index()])
        .any(|way| {
            way.asks.contains(&id)
                && way
                    .when
                    .as_ref()
                    .is_none_or(|when| when.truth(view) != Truth::False)
        })
}

fn open_for_work(desk: &mut Desk<'_>, id: ReqId) -> bool {
    match place(&desk.view, id) {
        Some(kind) => {
            desk.refuse(About::Req(id), kind);
            false
        }
        None => true,
    }
}

fn give_documents(
    desk: &mut Desk<'_>,
    req: &Requirement,
    id: ReqId,
    documents: &[(Option<DocumentKindId>, Arc<str>)],
    gift: &mut Gift,
) {
    for (kind, reference) in documents {
        let open = |bit: usize| {
            gift.parts >> bit & 1 == 0 && desk.view.case.reqs[id.index()].given >> bit & 1 == 0
        };
        let asked = req
            .parts
            .iter()
            .enumerate()
            .find(|(bit, part)| match (part, kind) {
                (Part::Document(kinds), Some(kind)) => kinds.contains(kind),
                (Part::Document(_), None) => open(*bit),
                _ => false,
            });
        match asked {
            Some((bit, _)) if !reference.trim().is_empty() => gift.parts |= 1 << bit,
            Some(_) => desk.refuse(About::Req(id), ReasonKind::DocumentNeeded),
            None => desk.refuse(About::Req(id), ReasonKind::DocumentUnfit),
        }
    }
}

/// The agreements that this actor can give and that are missing, as bits. With
/// `behalf`, only those of that party.
fn agreements(
    view: &View<'_>,
    actor: &Actor,
    behalf: Option<RoleId>,
    req: &Requirement,
    id: ReqId,
) -> u64 {
    let given = view.case.reqs[id.index()].given;
    let records = || {
        let mut roles = req.on_behalf.iter();
        roles.any(|role| guard::acts_as(view, actor, role))
    };
    let mut bits = 0;
    for (bit, part) in req.parts.iter().enumerate() {
        let agrees = match (part, behalf) {
            (Part::AgreeRole(role), Some(party)) => {
                *role == party && is_party_here(view, party) && records()
            }
            (Part::AgreeRole(role), None) => guard::acts_as(view, actor, *role),
            (Part::AgreeField(field), None) => {
                view.field(*field) == ValueRef::Person(&actor.person)
            }
            _ => false,
        };
        bits |= u64::from(agrees) << bit;
    }
    bits & !given
}

/// Only for a party can an agreement be recorded, and only for one that the case has:
/// otherwise it would not be known whose it is.
pub(super) fn is_party_here(view: &View<'_>, role: RoleId) -> bool {
    view.shared().roles[role.index()].kind == RoleKind::Party && view.case.holder(role).is_some()
}

/// Who may, separation of duties, and mandate.
fn rights(
    desk: &mut Desk<'_>,
    view: &View<'_>,
    id: ReqId,
    req: &Requirement,
    gives_work: bool,
    agreements: u64,
) {
    let about = About::Req(id);
    let actor = desk.context.actor;
    let behalf = desk.command.on_behalf.as_ref();
    if let Some(behalf) = behalf
        && agreements == 0
    {
        let asked = req
            .parts
            .iter()
            .any(|p| matches!(p, Part::AgreeRole(role) if *role == behalf.role));
        let given = asked && guard::missing(req, view.given(id)) == 0;
        desk.refuse(
            about,
            if given {
                ReasonKind::GivenAlready
            } else {
                ReasonKind::NotOnBehalf
            },
        );
    }
    let together = matches!(req.together, Some(Together::Roles(_)));
    if (gives_work || agreements == 0) && !(together && view.choice.is_some()) {
        let who = guard::who(view, actor, guard::who_for(view, req));
        let who = who.map_err(|reason| nearest_agreement(req, gives_work, reason));
        desk.check(about, who);
    }
    if agreements != 0 && !gives_work && behalf.is_some() {
        return;
    }
    desk.check(about, guard::separation(view, actor, req));
    let decisive = req.choice.is_none() || view.choice.is_some();
    if let Some(check) = &req.mandate
        && decisive
    {
        desk.check(about, guard::mandate(view, actor, req, check));
    }
}

/// Somebody who gives nothing else, and may not agree, hears whose agreement it is.
fn nearest_agreement(req: &Requirement, gives_work: bool, reason: ReasonKind) -> ReasonKind {
    let parties = req.parts.iter().filter_map(|part| match part {
        Part::AgreeRole(role) => Some(*role),
        _ => None,
    });
    let parties: RoleSet = parties.collect();
    match reason {
        ReasonKind::NoRole { .. } if !gives_work && !parties.is_empty() => {
            ReasonKind::NoRole { needed: parties }
        }
        other => other,
    }
}

fn contribution(
    desk: &mut Desk<'_>,
    id: ReqId,
    fields: &[(FieldId, Value)],
    choice: Option<OptionId>,
    documents: &[(Option<DocumentKindId>, Arc<str>)],
    gift: &Gift,
    fulfilled: bool,
) {
    let behalf = desk.command.on_behalf.as_ref();
    let reason = desk.reason().cloned();
    let bare = documents.is_empty() && behalf.is_none() && reason.is_none() && gift.role.is_none();
    let beside = (!bare).then(|| {
        Box::new(Beside {
            documents: documents.to_vec(),
            agreement: behalf.map(|b| (b.form.clone(), b.on)),
            role: gift.role,
            reason,
        })
    });
    let on_behalf = behalf.and_then(|b| desk.view.case.holder(b.role)).cloned();
    let kind = EventKind::Contributed {
        req: id,
        parts: gift.parts,
        choice,
        fulfilled,
        fields: fields.into(),
        beside,
    };
    desk.emit_for(on_behalf, kind);
}

pub(super) fn waive(desk: &mut Desk<'_>, id: ReqId) {
    let about = About::Req(id);
    let req = &desk.view.process.reqs[id.index()];
    if !open_for_work(desk, id) {
        return;
    }
    let reason = desk.needed_reason(about);
    match &req.waive {
        None => desk.refuse(about, ReasonKind::NotWaivable),
        Some(who) => {
            let may = guard::who(&desk.view, desk.context.actor, Some(who));
            desk.check(about, may);
        }
    }
    if desk.reasons.is_empty() {
        for kind in follow::releases(desk.view.case, |claim| {
            claim.req == id && claim.life == ClaimLife::Requested
        }) {
            desk.emit(kind);
        }
        desk.emit(EventKind::Waived { req: id, reason });
    }
}
