// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! References to persons: who agrees, who must be somebody else, who the same.

use super::room::Room;
use crate::base::ids::{ColumnId, FieldId, ListId, ReqId, RoleId};
use crate::base::value::Type;
use crate::definition::lower::view::{Word, get, has, words};
use crate::definition::model::{Part, PersonRef, Separation};
use crate::definition::node::Node;
use crate::diagnostic::codes::names::{self as say, Kind};
use crate::diagnostic::codes::{fields, parties};

/// `akkoord`: of a role, or of the person in a field.
pub fn agreement(word: &Word<'_>, room: &Room<'_>) -> Option<Part> {
    let names = room.world.names;
    let role = names.roles.get(word.text).is_some();
    let field = person_field(word, role, room);
    match field {
        Some(_) if role => {
            room.desk.say(say::ambiguous(word.text, word.place));
            None
        }
        Some(_) => {
            let is_person = |kind| kind == Type::Person;
            room.read_field_of(word, is_person, Type::Person)
                .map(Part::AgreeField)
        }
        None if role => names.role(word, room.desk).map(Part::AgreeRole),
        None => {
            let fields = room.decl.field_names.ids().zip(&room.decl.fields);
            let persons = fields
                .filter(|(_, field)| field.kind == Type::Person)
                .map(|(name, _)| name);
            room.desk
                .unknown(Kind::Person, word, names.roles.ids().chain(persons));
            None
        }
    }
}

/// A field by that name. Beside a role of the same name only a field that holds a
/// person can be meant.
fn person_field(word: &Word<'_>, role: bool, room: &Room<'_>) -> Option<FieldId> {
    let field = room.decl.field_names.get(word.text).map(FieldId)?;
    let person = room.decl.field_kind(field) == Some(Type::Person);
    (person || !role).then_some(field)
}

/// `ander_dan`, with or without `tenzij`.
pub fn separation(node: &Node, room: &Room<'_>) -> Option<Separation> {
    let written = get(node, "ander_dan")?;
    if has(written, "van") || has(written, "tenzij") {
        let from = persons(written, "van", room);
        return Some(Separation {
            from,
            unless: room.truth(written, "tenzij"),
        });
    }
    Some(Separation {
        from: persons(node, "ander_dan", room),
        unless: None,
    })
}

/// References under a key.
pub fn persons(node: &Node, key: &str, room: &Room<'_>) -> Vec<PersonRef> {
    words(node, key)
        .iter()
        .filter_map(|word| person(word, room))
        .collect()
}

fn person(word: &Word<'_>, room: &Room<'_>) -> Option<PersonRef> {
    match word.text.split_once('.') {
        Some(("oorsprong", req)) => opener(word, req, room),
        Some((first, second)) => dotted(word, first, second, room),
        None => single(word, room),
    }
}

fn single(word: &Word<'_>, room: &Room<'_>) -> Option<PersonRef> {
    let decl = room.decl;
    let names = room.world.names;
    let req = decl.req_names.get(word.text).map(ReqId);
    let role = names.roles.get(word.text).map(RoleId);
    let field = person_field(word, role.is_some(), room);
    match (req, field, role) {
        (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
            room.desk.say(say::ambiguous(word.text, word.place));
            None
        }
        (Some(req), ..) => Some(PersonRef::Req(req)),
        (_, Some(_), _) => {
            let is_person = |kind| kind == Type::Person;
            room.read_field_of(word, is_person, Type::Person)
                .map(PersonRef::Field)
        }
        (.., Some(_)) => names.role(word, room.desk).map(PersonRef::Role),
        (None, None, None) => {
            room.desk.unknown(
                Kind::Person,
                word,
                decl.req_names
                    .ids()
                    .chain(decl.field_names.ids())
                    .chain(names.roles.ids()),
            );
            None
        }
    }
}

fn dotted(word: &Word<'_>, first: &str, second: &str, room: &Room<'_>) -> Option<PersonRef> {
    let decl = room.decl;
    if let Some(index) = decl.list_names.get(first) {
        let list = decl.lists.get(usize::from(index))?;
        let Some(column) = list.column_names.get(second) else {
            let second = part(second, word);
            room.desk
                .unknown(Kind::Column, &second, list.column_names.ids());
            return None;
        };
        if list.columns.get(usize::from(column)).map(|c| c.kind) != Some(Type::Person) {
            room.desk.say(fields::field_of_other_kind(
                second,
                Type::Person,
                word.place,
            ));
            return None;
        }
        return Some(PersonRef::Column(ListId(index), ColumnId(column)));
    }
    let Some(req) = decl.req_names.get(first) else {
        let links = decl
            .req_names
            .ids()
            .zip(&decl.reqs)
            .filter(|(_, req)| req.link.is_some());
        let all = decl
            .list_names
            .ids()
            .chain(links.map(|(name, _)| name))
            .chain(["oorsprong"]);
        room.desk.unknown(Kind::Person, &part(first, word), all);
        return None;
    };
    let Some(link) = decl.reqs.get(usize::from(req)).and_then(|req| req.link) else {
        room.desk.say(parties::not_a_link(first, word.place));
        return None;
    };
    // An unknown process is reported where the link names it.
    let process = room.world.process_id(link.text)?;
    let child = room.world.processes.get(process.index())?;
    let Some(theirs) = child.req_names.get(second) else {
        let names = child.req_names.ids();
        room.desk
            .unknown(Kind::Requirement, &part(second, word), names);
        return None;
    };
    Some(PersonRef::Linked(ReqId(req), process, ReqId(theirs)))
}

/// One side of a dotted name; said of the whole.
const fn part<'a>(text: &'a str, whole: &Word<'_>) -> Word<'a> {
    let place = whole.place;
    Word { text, place }
}

/// A requirement of whichever process opened this one.
fn opener(word: &Word<'_>, req: &str, room: &Room<'_>) -> Option<PersonRef> {
    let origins = room.decl.origins();
    if origins.is_empty() {
        room.desk.say(parties::no_origin_declared(word.place));
        return None;
    }
    let mut found = Vec::new();
    let mut all = Vec::new();
    for origin in &origins {
        let Some(process) = room.world.process_id(origin.text) else {
            continue;
        };
        let Some(decl) = room.world.processes.get(process.index()) else {
            continue;
        };
        all.push(decl);
        found.extend(decl.req_names.get(req).map(|req| (process, ReqId(req))));
    }
    if found.is_empty() {
        let names = all.iter().flat_map(|decl| decl.req_names.ids());
        room.desk
            .unknown(Kind::Requirement, &part(req, word), names);
        return None;
    }
    Some(PersonRef::Opener(found))
}
