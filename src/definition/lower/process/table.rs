// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Decision tables, compiled for one process.

use super::room::Room;
use crate::base::ids::ChoiceSetId;
use crate::condition::Expect;
use crate::definition::lower::view::{Entry, get, items, word_at};
use crate::definition::model::{HitRule, Table, TableRow};
use crate::definition::node::Node;

/// Understands one table. `None` when it gives nothing.
pub fn table(entry: &Entry<'_>, gives: Option<ChoiceSetId>, room: &Room<'_>) -> Option<Table> {
    let node = entry.node;
    let Some(gives) = gives else {
        room.desk.skip(entry.place);
        return None;
    };
    let rows = get(node, "regels").map(items).unwrap_or_default();
    let option = |word| room.world.choices.known_option(gives, &word, room.desk);
    Some(Table {
        named: room.desk.named(entry),
        hit: match word_at(node, "treffer").map(|word| word.text) {
            Some("precies_een") => HitRule::ExactlyOne,
            _ => HitRule::First,
        },
        gives,
        rows: rows
            .iter()
            .filter_map(|node| row(node, gives, room))
            .collect(),
        otherwise: word_at(node, "anders").and_then(option),
    })
}

fn row(node: &Node, gives: ChoiceSetId, room: &Room<'_>) -> Option<TableRow> {
    let when = get(node, "als").and_then(|node| room.expression(node, Expect::Truth, None));
    let then = word_at(node, "dan")
        .and_then(|word| room.world.choices.known_option(gives, &word, room.desk));
    if get(node, "als").is_none() || get(node, "dan").is_none() {
        room.desk.skip(node.place);
    }
    Some(TableRow {
        when: when?,
        then: then?,
        origin: room.desk.origin(node.place),
    })
}
