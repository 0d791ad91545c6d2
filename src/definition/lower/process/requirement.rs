// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One requirement: what it asks, of whom, and under which conditions.

use super::decl::{Owner, ReqDecl};
use super::parts::{self, Asked};
use super::room::Room;
use super::{duty, link, person};
use crate::base::ids::{ReqId, TableId};
use crate::base::limits::PARTS_MAX;
use crate::definition::lower::desk::prose;
use crate::definition::lower::view::{get, items, word_at, words};
use crate::definition::model::{Part, Requirement, RoleKind, RoleSet, Together, Who};
use crate::definition::node::Node;
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::{handed, limits, parties};

/// Understands one requirement. `default_who` is its step's.
pub fn requirement(
    id: ReqId,
    decl: &ReqDecl<'_>,
    default_who: Option<&Who>,
    room: &Room<'_>,
) -> Requirement {
    let node = decl.entry.node;
    let link = link::link(decl, room);
    let reserves = duty::reserves(node, room);
    let own_who = room.who(node, "wie");
    let together = together(decl, room);
    let table = table(decl, room);
    let mut asked = Asked::default();
    parts::ask(node, &mut asked, room);
    if decl.choice.is_some() {
        asked.require(Part::Choice);
    }
    if link.is_some() {
        asked.require(Part::Link);
    }
    if reserves.is_some() {
        asked.require(Part::Reservation);
    }
    parts::alternatives(node, &mut asked, room);
    if asked.parts.len() > PARTS_MAX {
        room.desk
            .say(limits::too_many_parts(decl.entry.id, decl.entry.place));
    }
    Requirement {
        named: room.desk.named(&decl.entry),
        about: prose(node, "uitleg"),
        home: decl.home,
        who: own_who.or_else(|| default_who.cloned()),
        required: asked.required,
        any_of: asked.any_of,
        parts: asked.parts,
        condition: room.truth(node, "voorwaarde"),
        only_if: room.truth(node, "alleen_als"),
        choice: decl.choice,
        table,
        table_proposes: table.is_some() && get(node, "kies").is_some(),
        together,
        different_from: person::separation(node, room),
        same_as: person::persons(node, "zelfde_als", room),
        mandate: duty::mandate(node, room),
        reserves,
        spends: duty::spends(node, room),
        waive: get(node, "afzien").and_then(|afzien| room.who(afzien, "wie")),
        on_behalf: on_behalf(node, room),
        link,
        about_lists: words(node, "over")
            .iter()
            .filter_map(|word| room.list(word))
            .collect(),
        term: room.decl.term_of.get(&Owner::Req(id.0)).copied(),
    }
}

/// Who may record an agreement for a party: an agreement of a party must be asked.
fn on_behalf(node: &Node, room: &Room<'_>) -> RoleSet {
    let recorders = words(node, "namens");
    let set = room.world.names.role_set(&recorders, room.desk);
    let Some(first) = recorders.first() else {
        return set;
    };
    let roles = &room.world.names.roles;
    let party = |name: &str| {
        let role = roles
            .get(name)
            .and_then(|role| room.world.shared.roles.get(usize::from(role)));
        role.is_some_and(|role| role.kind == RoleKind::Party)
    };
    let direct = words(node, "akkoord");
    let nested = get(node, "een_van").map(items).unwrap_or_default();
    let asked = direct.into_iter().chain(
        nested
            .iter()
            .flat_map(|alternative| words(alternative, "akkoord")),
    );
    let fields = |name: &str| room.decl.field_names.get(name).is_some();
    if !asked
        .map(|word| word.text)
        .any(|name| party(name) || fields(name))
    {
        room.desk.say(parties::nobody_to_record_for(first.place));
    }
    set
}

fn together(decl: &ReqDecl<'_>, room: &Room<'_>) -> Option<Together> {
    let written = words(decl.entry.node, "samen");
    let first = written.first()?;
    let is_number = first.text.bytes().all(|b| b.is_ascii_digit());
    if written.len() > 1 || !is_number {
        return Some(Together::Roles(room.world.names.roles(&written, room.desk)));
    }
    match first.text.parse::<u8>() {
        Ok(count) if count >= 2 => Some(Together::Count(count)),
        _ => {
            room.desk.skip(first.place);
            None
        }
    }
}

fn table(decl: &ReqDecl<'_>, room: &Room<'_>) -> Option<TableId> {
    let word = word_at(decl.entry.node, "tabel")?;
    let Some(index) = room.decl.table_names.get(word.text) else {
        room.desk
            .unknown(Kind::Table, &word, room.decl.table_names.ids());
        return None;
    };
    let gives = room
        .decl
        .tables
        .get(usize::from(index))
        .and_then(|(_, gives)| *gives);
    if let Some((gives, chosen)) = gives.zip(decl.choice) {
        let outside = room.options_outside(gives, chosen);
        if !outside.is_empty() {
            room.desk
                .say(handed::table_gives_others(word.text, &outside, word.place));
        }
    }
    Some(TableId(index))
}
