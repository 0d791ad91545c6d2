// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What processes share: first every name over all files, then what they mean,
//! so that references between files resolve in any order.

mod calendar;
mod money;
mod register;
mod roles;

use std::collections::{BTreeMap, BTreeSet};

use super::choices::Choices;
use super::desk::Desk;
use super::names::{Names, NotAdded};
use super::view::{Entry, Word, under};
use crate::base::ids::{ChoiceSetId, DocumentKindId, FileId, RoleId};
use crate::base::limits::{ENTRIES_MAX, ROLES_MAX};
use crate::definition::model::{RoleSet, Shared, Who};
use crate::definition::node::Node;
use crate::diagnostic::codes::limits;
use crate::diagnostic::codes::names::{self as say, Kind};

/// A `delen` file.
pub struct Part<'a> {
    /// Its tree.
    pub node: &'a Node,
}

/// Every shared name, by kind.
#[derive(Default)]
pub struct SharedNames<'a> {
    /// Roles.
    pub roles: Names,
    /// Kinds of documents.
    pub documents: Names,
    /// Holiday calendars.
    pub calendars: Names,
    /// Regimes.
    pub regimes: Names,
    /// Funds.
    pub funds: Names,
    /// Registers.
    pub registers: Names,
    /// Settings.
    pub settings: Names,
    /// Tiered rates.
    pub tiers: Names,
    /// Lines of the mandate register.
    pub mandates: Names,
    /// Shared decision tables, with what they say.
    pub tables: Names,
    /// The same, as written.
    pub table_entries: Vec<Entry<'a>>,
    /// The named choice lists.
    pub choice_lists: Names,
    /// What a mandate can be about: the lists of options that mandates name laws of.
    pub laws: Option<ChoiceSetId>,
    /// For each file the files it uses, itself included.
    pub uses: BTreeMap<FileId, BTreeSet<FileId>>,
}

/// Understands all `delen` files.
pub fn lower<'a>(
    parts: &[Part<'a>],
    uses: BTreeMap<FileId, BTreeSet<FileId>>,
    choices: &mut Choices,
    desk: &Desk<'_>,
) -> (SharedNames<'a>, Shared) {
    let mut names = SharedNames {
        uses,
        ..SharedNames::default()
    };
    for part in parts {
        names.declare(part.node, choices, desk);
    }
    let all = |key: &'static str| parts.iter().flat_map(move |part| under(part.node, key));
    let mut shared = Shared {
        documents: firsts(all("documenten"), &names.documents)
            .map(|e| desk.titled(&e))
            .collect(),
        roles: firsts(all("rollen"), &names.roles)
            .map(|e| roles::role(&e, &names, desk))
            .collect(),
        calendars: firsts(all("kalenders"), &names.calendars)
            .map(|e| calendar::calendar(&e, desk))
            .collect(),
        regimes: firsts(all("regimes"), &names.regimes)
            .map(|e| calendar::regime(&e, &names, desk))
            .collect(),
        mandates: firsts(all("mandaten"), &names.mandates)
            .filter_map(|e| money::mandate(&e, &names, choices, desk))
            .collect(),
        funds: firsts(all("potten"), &names.funds)
            .map(|e| money::fund(&e, &names, desk))
            .collect(),
        tiers: firsts(all("staffels"), &names.tiers)
            .map(|e| money::tier(&e, desk))
            .collect(),
        ..Shared::default()
    };
    shared.registers = firsts(all("registers"), &names.registers)
        .map(|e| register::register(&e, &names, choices, desk))
        .collect();
    shared.settings = firsts(all("instellingen"), &names.settings)
        .map(|e| register::setting(&e, &names, choices, desk))
        .collect();
    let laws = shared.mandates.iter().flat_map(|mandate| &mandate.laws);
    names.laws = choices.lists_with(laws.copied());
    shared.regimes.push(calendar::plain_days());
    roles::include(&mut shared.roles, all("rollen"), &names, desk);
    (names, shared)
}

/// The entries that gave a name, without later ones of the same name.
fn firsts<'a>(
    entries: impl Iterator<Item = Entry<'a>>,
    names: &Names,
) -> impl Iterator<Item = Entry<'a>> {
    entries.filter(move |e| names.get(e.id).and_then(|i| names.place(i)) == Some(e.place))
}

impl<'a> SharedNames<'a> {
    fn declare(&mut self, node: &'a Node, choices: &mut Choices, desk: &Desk<'_>) {
        for entry in under(node, "keuzelijsten") {
            if declare(&mut self.choice_lists, &entry, desk).is_some() {
                choices.add_list(&entry, desk);
            }
        }
        for (key, names) in [
            ("documenten", &mut self.documents),
            ("kalenders", &mut self.calendars),
            ("regimes", &mut self.regimes),
            ("potten", &mut self.funds),
            ("registers", &mut self.registers),
            ("instellingen", &mut self.settings),
            ("staffels", &mut self.tiers),
            ("mandaten", &mut self.mandates),
        ] {
            for entry in under(node, key) {
                declare(names, &entry, desk);
            }
        }
        for entry in under(node, "rollen") {
            if self.roles.len() == ROLES_MAX && self.roles.get(entry.id).is_none() {
                desk.say(limits::too_many(ROLES_MAX, entry.place));
                return;
            }
            declare(&mut self.roles, &entry, desk);
        }
        for entry in under(node, "tabellen") {
            if declare(&mut self.tables, &entry, desk).is_some() {
                self.table_entries.push(entry);
            }
        }
    }

    /// Whether a file may use what another file defines.
    pub fn sees(&self, user: FileId, owner: FileId) -> bool {
        self.uses
            .get(&user)
            .is_some_and(|files| files.contains(&owner))
    }

    /// Looks a shared name up for a file; says so when it is unknown or its file
    /// is not in `gebruik`.
    pub fn find(&self, kind: Kind, names: &Names, word: &Word<'_>, desk: &Desk<'_>) -> Option<u16> {
        let user = word.place.file;
        let Some(index) = names.get(word.text) else {
            desk.unknown(
                kind,
                word,
                names
                    .iter()
                    .filter(|(_, place)| self.sees(user, place.file))
                    .map(|(name, _)| name),
            );
            return None;
        };
        if let Some(owner) = names
            .place(index)
            .filter(|place| !self.sees(user, place.file))
        {
            desk.say(say::not_in_use(
                word.text,
                word.place,
                owner,
                &desk.file_name(owner.file),
            ));
        }
        Some(index)
    }

    /// A role by name.
    pub fn role(&self, word: &Word<'_>, desk: &Desk<'_>) -> Option<RoleId> {
        self.find(Kind::Role, &self.roles, word, desk).map(RoleId)
    }

    /// Roles by name, in the order written.
    pub fn roles(&self, words: &[Word<'_>], desk: &Desk<'_>) -> Vec<RoleId> {
        words
            .iter()
            .filter_map(|word| self.role(word, desk))
            .collect()
    }

    /// Roles by name, as a set.
    pub fn role_set(&self, words: &[Word<'_>], desk: &Desk<'_>) -> RoleSet {
        self.roles(words, desk).into_iter().collect()
    }

    /// `wie: [a, b]`, if anything is written.
    pub fn who(&self, words: &[Word<'_>], desk: &Desk<'_>) -> Option<Who> {
        let roles = self.roles(words, desk);
        let set = roles.iter().copied().collect();
        (!words.is_empty()).then_some(Who { roles, set })
    }

    /// Kinds of documents by name.
    pub fn documents(&self, words: &[Word<'_>], desk: &Desk<'_>) -> Vec<DocumentKindId> {
        let find = |word| {
            self.find(Kind::Document, &self.documents, word, desk)
                .map(DocumentKindId)
        };
        words.iter().filter_map(find).collect()
    }

    /// A named choice list.
    pub fn choice_list(&self, word: &Word<'_>, desk: &Desk<'_>) -> Option<ChoiceSetId> {
        self.find(Kind::ChoiceList, &self.choice_lists, word, desk)
            .map(ChoiceSetId)
    }
}

fn declare(names: &mut Names, entry: &Entry<'_>, desk: &Desk<'_>) -> Option<u16> {
    match names.add(entry.id, entry.place) {
        Ok(index) => Some(index),
        Err(NotAdded::Taken(before)) => {
            desk.say(say::taken(entry.id, entry.place, before));
            None
        }
        Err(NotAdded::Full) => {
            desk.say(limits::too_many(ENTRIES_MAX, entry.place));
            None
        }
    }
}
