// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who works here, with which roles. The service is told; it keeps no passwords.

use std::collections::BTreeMap;

use crate::base::ids::PersonId;
use crate::definition::model::RoleSet;
use crate::engine::Actor;

/// Who works here.
#[derive(Clone, Debug, Default)]
pub struct People {
    known: BTreeMap<PersonId, Actor>,
}

impl People {
    /// These people.
    #[must_use]
    pub fn new(people: impl IntoIterator<Item = Actor>) -> Self {
        let people = people.into_iter();
        Self {
            known: people.map(|actor| (actor.person.clone(), actor)).collect(),
        }
    }

    /// Somebody who works here; anybody else has no roles (a resident, say).
    #[must_use]
    pub fn actor(&self, person: &PersonId) -> Actor {
        let known = self.known.get(person).cloned();
        known.unwrap_or_else(|| Actor {
            person: person.clone(),
            ..Actor::engine()
        })
    }

    /// The roles that somebody has here.
    #[must_use]
    pub fn roles_of(&self, person: &PersonId) -> RoleSet {
        let known = self.known.get(person);
        known.map_or_else(RoleSet::default, |actor| actor.roles)
    }
}
