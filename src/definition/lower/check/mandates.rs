// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Does anybody who may take a decision have a mandate for it?

use super::routes::place;
use crate::base::ids::OptionId;
use crate::base::value::Type;
use crate::definition::lower::process::room::Room;
use crate::definition::model::{Mandate, Process, Requirement, RoleSet};
use crate::diagnostic::codes::money;

/// Asks it of every requirement with a mandate whose `wie` is known.
pub fn check(process: &Process, room: &Room<'_>) {
    for req in &process.reqs {
        let (Some(_), Some(who)) = (&req.mandate, &req.who) else {
            continue;
        };
        if who.roles.is_empty() || may_decide(req, acting(who.set, room), room) {
            continue;
        }
        let names: Vec<&str> = who
            .roles
            .iter()
            .filter_map(|role| room.world.shared.roles.get(role.index()))
            .map(|role| role.named.id.as_ref())
            .collect();
        room.desk.say(money::mandate_nobody_has(
            &req.named.id,
            &names,
            place(req.named.origin),
        ));
    }
}

/// These roles and every role that may act as one of them.
fn acting(set: RoleSet, room: &Room<'_>) -> RoleSet {
    let roles = set
        .iter()
        .filter_map(|role| room.world.shared.roles.get(role.index()));
    roles
        .flat_map(|role| &role.also)
        .fold(set, |set, role| set.with(*role))
}

fn may_decide(req: &Requirement, set: RoleSet, room: &Room<'_>) -> bool {
    let law = req
        .mandate
        .as_ref()
        .and_then(|mandate| mandate.law.as_ref());
    let laws: Option<&[OptionId]> = match law.map(crate::condition::Condition::kind) {
        Some(Type::Choice(set)) => Some(room.world.choices.ids(set)),
        _ => None,
    };
    room.world
        .shared
        .mandates
        .iter()
        .any(|mandate| holds(mandate, set) && covers(mandate, laws))
}

fn holds(mandate: &Mandate, set: RoleSet) -> bool {
    set.has(mandate.role) || mandate.deputies.iter().any(|deputy| set.has(*deputy))
}

/// Whether a mandate is about at least one of these laws.
fn covers(mandate: &Mandate, laws: Option<&[OptionId]>) -> bool {
    mandate.laws.is_empty()
        || laws.is_none_or(|laws| laws.iter().any(|law| mandate.laws.contains(law)))
}
