// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Roles: who may be what, and who may also act as what.

use super::SharedNames;
use crate::base::ids::RoleId;
use crate::definition::lower::desk::{Desk, prose};
use crate::definition::lower::view::{Entry, get, word_at, words};
use crate::definition::model::{Handover, Role, RoleKind};

/// Understands one role, apart from `omvat`.
pub fn role(entry: &Entry<'_>, names: &SharedNames<'_>, desk: &Desk<'_>) -> Role {
    let node = entry.node;
    let per_case = word_at(node, "per_zaak");
    let kind = match word_at(node, "soort").map(|word| word.text) {
        Some("partij") => RoleKind::Party,
        _ => RoleKind::Staff,
    };
    Role {
        named: desk.named(entry),
        kind,
        one_per_case: per_case.is_some(),
        handover: get(node, "wissel").map(|wissel| Handover {
            documents: names.documents(&words(wissel, "bewijs"), desk),
            by: names.role_set(&words(wissel, "wie"), desk),
        }),
        members_of: prose(node, "uit"),
        different_from: prose(node, "ander_dan"),
        also: Vec::new(),
    }
}

/// Fills in, for each role, the roles that include its powers, over any number of
/// steps (`omvat` read the other way round).
pub fn include<'a>(
    roles: &mut [Role],
    entries: impl Iterator<Item = Entry<'a>>,
    names: &SharedNames<'_>,
    desk: &Desk<'_>,
) {
    let mut covers = vec![Vec::new(); roles.len()];
    for entry in entries {
        let Some(index) = names
            .roles
            .get(entry.id)
            .filter(|i| names.roles.place(*i) == Some(entry.place))
        else {
            continue;
        };
        if let Some(list) = covers.get_mut(usize::from(index)) {
            *list = names.roles(&words(entry.node, "omvat"), desk);
        }
    }
    for strong in 0..roles.len() {
        for weak in reached(strong, &covers) {
            if let (Some(role), Ok(strong)) = (roles.get_mut(weak), u16::try_from(strong)) {
                role.also.push(RoleId(strong));
            }
        }
    }
}

/// Every other role that one role covers, directly or through others.
fn reached(from: usize, covers: &[Vec<RoleId>]) -> Vec<usize> {
    let mut seen = vec![false; covers.len()];
    let mut todo = vec![from];
    while let Some(next) = todo.pop() {
        for role in covers.get(next).into_iter().flatten() {
            if let Some(mark) = seen.get_mut(role.index()).filter(|mark| !**mark) {
                *mark = true;
                todo.push(role.index());
            }
        }
    }
    (0..covers.len())
        .filter(|role| *role != from && seen.get(*role) == Some(&true))
        .collect()
}
