// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The roles that a process concerns: whoever has one works on its cases.

use crate::base::ids::RoleId;
use crate::definition::model::{
    ItemPart, Part, Process, Requirement, RoleKind, RoleSet, Shared, Together, Who,
};
use crate::engine::guard;
use crate::engine::world::Actor;

/// Every role that has something to do with the cases of a process: that works, agrees,
/// chooses, waives, extends, is told, or hands a role over.
#[must_use]
pub fn circle(process: &Process, shared: &Shared) -> RoleSet {
    let mut all = guard::named_roles(process);
    let mut add = |roles: RoleSet| all.0 |= roles.0;
    process.reqs.iter().for_each(|req| add(of_requirement(req)));
    for list in &process.lists {
        for part in list.each.iter().chain(&list.done) {
            if let ItemPart::AgreeRole(role) = part {
                add(RoleSet::default().with(*role));
            }
        }
    }
    for term in &process.terms {
        let warned = term.warning.iter().flat_map(|(_, roles)| roles);
        add(set(term.expired_signals.iter().chain(warned)));
        let extensions = term.extensions.iter().filter_map(|one| one.who.as_ref());
        let suspensions = term.suspensions.iter().filter_map(|one| one.who.as_ref());
        extensions.chain(suspensions).for_each(|who| add(who.set));
    }
    let handed = all.iter().filter_map(|role| shared.roles.get(role.index()));
    let handed = handed.filter_map(|role| role.handover.as_ref());
    let handed = handed.fold(RoleSet::default(), |set, way| RoleSet(set.0 | way.by.0));
    RoleSet(all.0 | handed.0)
}

fn of_requirement(req: &Requirement) -> RoleSet {
    let mut all = req.on_behalf;
    let waive = req.waive.as_ref().map_or_else(RoleSet::default, who);
    all.0 |= waive.0;
    if let Some(Together::Roles(roles)) = &req.together {
        all.0 |= set(roles).0;
    }
    for part in &req.parts {
        if let Part::AgreeRole(role) = part {
            all = all.with(*role);
        }
    }
    all
}

const fn who(who: &Who) -> RoleSet {
    who.set
}

fn set<'r>(roles: impl IntoIterator<Item = &'r RoleId>) -> RoleSet {
    let roles = roles.into_iter();
    roles.fold(RoleSet::default(), |set, role| set.with(*role))
}

/// Whether somebody sees every case of a process, whatever is in it: has a role that it
/// gives work to, or lets look in, and that neither the case nor a field of it narrows.
#[must_use]
pub fn outright(process: &Process, shared: &Shared, actor: &Actor) -> bool {
    let named = guard::named_roles(process);
    if *actor == Actor::engine() || named.is_empty() {
        return true;
    }
    let all = RoleSet(circle(process, shared).0 | process.reading.who.0);
    let mut roles = all.iter();
    roles.any(|id| {
        let bound = process.bound_roles.iter().any(|bound| bound.role == id);
        let role = shared.roles.get(id.index());
        role.is_some_and(|role| {
            role.kind == RoleKind::Staff
                && !role.one_per_case
                && !bound
                && guard::has(actor.roles, id, role)
        })
    })
}
