// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is opened, and what is handed over to it.

use super::room::Room;
use crate::base::ids::{FieldId, ListId, OpeningId, ProcessId};
use crate::base::value::Type;
use crate::condition::{Condition, Expect};
use crate::definition::lower::view::{Entry, Word, entries, get, under, word_at};
use crate::definition::model::Opening;
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::handed;
use crate::diagnostic::codes::names::Kind;

/// Openings under `opent`.
pub fn openings(node: &Node, room: &Room<'_>) -> Vec<OpeningId> {
    under(node, "opent")
        .filter_map(|entry| opening(&entry, room))
        .collect()
}

/// One opening.
pub fn opening(entry: &Entry<'_>, room: &Room<'_>) -> Option<OpeningId> {
    let node = entry.node;
    let Some(process) = word_at(node, "proces") else {
        room.desk.skip(entry.place);
        return None;
    };
    let process = room.process(&process)?;
    let key = word_at(node, "sleutel").and_then(|word| start_field(process, &word, room));
    room.opens(Opening {
        named: room.desk.named(entry),
        process,
        with: handed_over(node, process, entry.place, None, room),
        key,
        as_soon_as: room.truth(node, "zodra"),
        when: room.truth(node, "als"),
    })
}

/// `met`: fields of the other process and what they get; says what is missing.
pub fn handed_over(
    node: &Node,
    process: ProcessId,
    place: Place,
    item: Option<ListId>,
    room: &Room<'_>,
) -> Vec<(FieldId, Condition)> {
    let Some(child) = room.world.processes.get(process.index()) else {
        return Vec::new();
    };
    let met = get(node, "met");
    let mut given = Vec::new();
    let mut with = Vec::new();
    for entry in met.into_iter().flat_map(entries) {
        let Some(field) = start_field(process, &entry.key(), room) else {
            continue;
        };
        given.push(field);
        let Some(kind) = child.field_kind(field) else {
            continue;
        };
        if let Some(value) = room.expression(entry.node, Expect::Type(kind), item) {
            options_fit(&value, kind, &entry, room);
            with.push((field, value));
        }
    }
    let missing: Vec<&str> = child
        .asks
        .iter()
        .filter(|field| !given.contains(field))
        .filter_map(|field| child.field_names.name(field.0))
        .map(AsRef::as_ref)
        .collect();
    if !missing.is_empty() {
        let place = met.map_or(place, |met| met.place);
        room.desk.say(handed::start_fields_missing(
            child.id.text,
            &missing,
            place,
            child.id.place,
        ));
    }
    with
}

/// Whether every option that may come fits where it goes.
fn options_fit(value: &Condition, kind: Type, entry: &Entry<'_>, room: &Room<'_>) {
    let (Type::Choice(into) | Type::Choices(into)) = kind else {
        return;
    };
    let (Type::Choice(from) | Type::Choices(from)) = value.kind() else {
        return;
    };
    let outside = room.options_outside(from, into);
    if !outside.is_empty() {
        room.desk.say(handed::options_do_not_fit(
            entry.id,
            &outside,
            entry.node.place,
        ));
    }
}

/// A field that the other process takes at its start.
fn start_field(process: ProcessId, word: &Word<'_>, room: &Room<'_>) -> Option<FieldId> {
    let child = room.world.processes.get(process.index())?;
    let takes = child.asks.iter().chain(&child.takes);
    match child.field_names.get(word.text).map(FieldId) {
        Some(field) if takes.clone().any(|f| *f == field) => Some(field),
        Some(_) => {
            room.desk.say(handed::not_a_start_field(
                word.text,
                child.id.text,
                word.place,
                child.id.place,
            ));
            None
        }
        None => {
            let names = takes.filter_map(|f| child.field_names.name(f.0));
            let names = names.map(AsRef::as_ref);
            room.desk.unknown(Kind::StartField, word, names);
            None
        }
    }
}
