// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Does the dossier have the field that a role of this process is bound to?

use std::collections::BTreeMap;

use super::routes::place;
use crate::base::ids::{FieldId, Origin, RoleId};
use crate::base::value::Type;
use crate::definition::lower::process::room::Room;
use crate::definition::model::{ItemPart, Part, Process, Together, Who};
use crate::diagnostic::codes::parties;

/// Asks it of every role that may act in a case.
pub fn check(process: &Process, room: &Room<'_>) {
    for (id, origin) in used(process) {
        let Some(role) = room.world.shared.roles.get(id.index()) else {
            continue;
        };
        let has = |name: &str, kind: Type| {
            let field = room.decl.field_names.get(name).map(FieldId);
            let field = field.filter(|field| room.decl.field_kind(*field) == Some(kind));
            room.read.borrow_mut().extend(field);
            field.is_some()
        };
        let (here, role_at) = (place(origin), place(role.named.origin));
        if let Some(field) = role
            .members_of
            .as_ref()
            .filter(|field| !has(field, Type::Organisation))
        {
            room.desk
                .say(parties::role_unbound(&role.named.id, field, here, role_at));
        }
        if let Some(field) = role
            .different_from
            .as_ref()
            .filter(|field| !has(field, Type::Person))
        {
            room.desk.say(parties::difference_unbound(
                &role.named.id,
                field,
                here,
                role_at,
            ));
        }
    }
}

/// Every role that may act, with where it is first asked for.
fn used(process: &Process) -> BTreeMap<RoleId, Origin> {
    let mut used = BTreeMap::new();
    let mut add = |who: &Option<Who>, origin: Origin| {
        for role in who.iter().flat_map(|who| &who.roles) {
            used.entry(*role).or_insert(origin);
        }
    };
    process
        .steps
        .iter()
        .for_each(|step| add(&step.who, step.named.origin));
    process
        .reqs
        .iter()
        .for_each(|req| add(&req.who, req.named.origin));
    process
        .ways
        .iter()
        .for_each(|way| add(&way.who, way.named.origin));
    process
        .lists
        .iter()
        .for_each(|list| add(&list.who, list.named.origin));
    for req in &process.reqs {
        let agreeing = req.parts.iter().filter_map(|part| match part {
            Part::AgreeRole(role) => Some(*role),
            _ => None,
        });
        let together = match &req.together {
            Some(Together::Roles(roles)) => roles.as_slice(),
            _ => &[],
        };
        for role in agreeing
            .chain(together.iter().copied())
            .chain(req.on_behalf.iter())
        {
            used.entry(role).or_insert(req.named.origin);
        }
    }
    for list in &process.lists {
        for part in list.each.iter().chain(&list.done) {
            if let ItemPart::AgreeRole(role) = part {
                used.entry(*role).or_insert(list.named.origin);
            }
        }
    }
    used
}
