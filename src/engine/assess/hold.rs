// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `neem` and `draag_over`: who holds a role in the case (DB-12: one at a time, and a
//! change is a handover of its own).

use std::sync::Arc;

use crate::base::ids::{DocumentKindId, PersonId, RoleId};
use crate::definition::model::RoleSet;
use crate::engine::event::EventKind;
use crate::engine::guard;
use crate::engine::refusal::{About, ReasonKind};

use super::Desk;

pub(super) fn hold(desk: &mut Desk<'_>, role: RoleId) {
    let about = About::Role(role);
    must_have(
        desk,
        role,
        &desk.context.actor.person.clone(),
        desk.context.actor.roles,
    );
    match desk.view.case.holder(role) {
        Some(holder) if *holder == desk.context.actor.person => {
            desk.refuse(about, ReasonKind::Done);
        }
        Some(holder) => desk.refuse(
            about,
            ReasonKind::Held {
                holder: holder.clone(),
            },
        ),
        None => {}
    }
    if desk.reasons.is_empty() {
        let person = desk.actor().clone();
        desk.emit(EventKind::Holds {
            role,
            person,
            reason: desk.command.reason.clone(),
        });
    }
}

pub(super) fn hand_over(
    desk: &mut Desk<'_>,
    role: RoleId,
    to: &PersonId,
    documents: &[(Option<DocumentKindId>, Arc<str>)],
) {
    let about = About::Role(role);
    let reason = desk.needed_reason(about);
    let definition = &desk.view.shared().roles[role.index()];
    let actor = desk.context.actor;
    match desk.view.case.holder(role) {
        None => desk.refuse(about, ReasonKind::NoHolder { role }),
        Some(holder) if holder == to => desk.refuse(about, ReasonKind::Done),
        Some(holder) => {
            let roles = &desk.view.shared().roles;
            let ordered = definition.handover.as_ref().is_some_and(|change| {
                let mut may = change.by.iter();
                may.any(|role| guard::has(actor.roles, role, &roles[role.index()]))
            });
            if *holder != actor.person && !ordered {
                desk.refuse(
                    about,
                    ReasonKind::NotHolder {
                        role,
                        holder: holder.clone(),
                    },
                );
            }
        }
    }
    must_have(desk, role, to, desk.context.world.roles_of(to));
    if let Some(change) = &definition.handover {
        for _ in 0..guard::documents_lacking(&change.documents, documents) {
            desk.refuse(about, ReasonKind::DocumentNeeded);
        }
    }
    if desk.reasons.is_empty() {
        desk.emit(EventKind::Holds {
            role,
            person: to.clone(),
            reason: Some(reason),
        });
    }
}

/// Holding a role takes having it, and the role being one that is held.
fn must_have(desk: &mut Desk<'_>, role: RoleId, person: &PersonId, roles: RoleSet) {
    let definition = &desk.view.shared().roles[role.index()];
    let is_held =
        definition.one_per_case || definition.kind == crate::definition::model::RoleKind::Party;
    if !is_held || !guard::has(roles, role, definition) {
        desk.refuse(
            About::Role(role),
            ReasonKind::Unqualified {
                person: person.clone(),
            },
        );
    }
}
