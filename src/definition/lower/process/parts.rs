// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The parts a requirement asks, as bits.

use super::person;
use super::room::Room;
use crate::base::limits::PARTS_MAX;
use crate::definition::lower::view::{get, items, words};
use crate::definition::model::Part;
use crate::definition::node::Node;
use crate::diagnostic::codes::fields;

/// What is asked so far.
#[derive(Default)]
pub struct Asked {
    /// Every part.
    pub parts: Vec<Part>,
    /// The parts that must all be given.
    pub required: u64,
    /// Alternatives: all parts of at least one of these.
    pub any_of: Vec<u64>,
}

impl Asked {
    /// Adds a part that must be given.
    pub fn require(&mut self, part: Part) {
        self.required |= self.add(part);
    }

    /// Adds a part; its bit (none past the limit, which is reported).
    fn add(&mut self, part: Part) -> u64 {
        let at = self.parts.len();
        self.parts.push(part);
        if at < PARTS_MAX { 1 << at } else { 0 }
    }
}

/// `invullen`, `bewijs`, `akkoord`: all of them.
pub fn ask(node: &Node, asked: &mut Asked, room: &Room<'_>) {
    for part in plain(node, room) {
        asked.require(part);
    }
}

/// `een_van`: one of the alternatives.
pub fn alternatives(node: &Node, asked: &mut Asked, room: &Room<'_>) {
    let Some(list) = get(node, "een_van") else {
        return;
    };
    for alternative in items(list) {
        let mut bits = 0;
        for part in plain(alternative, room) {
            bits |= asked.add(part);
        }
        if bits == 0 {
            room.desk.skip(alternative.place);
        } else {
            asked.any_of.push(bits);
        }
    }
}

fn plain(node: &Node, room: &Room<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for word in words(node, "invullen") {
        let Some(field) = room.decl.field(&word, room.desk) else {
            continue;
        };
        if room.decl.is_derived(field) {
            room.desk
                .say(fields::derived_is_asked(word.text, word.place));
        }
        parts.push(Part::Field(field));
    }
    let kinds = room
        .world
        .names
        .documents(&words(node, "bewijs"), room.desk);
    parts.extend(kinds.into_iter().map(|kind| Part::Document(vec![kind])));
    for word in words(node, "akkoord") {
        parts.extend(person::agreement(&word, room));
    }
    parts
}
