// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Lists of items.

use super::decl::ListDecl;
use super::room::Room;
use crate::base::ids::ColumnId;
use crate::base::value::Type;
use crate::definition::lower::view::{Word, get, words};
use crate::definition::model::{ItemPart, List};
use crate::definition::node::Node;
use crate::diagnostic::codes::names::{self as say, Kind};

/// Understands one list.
pub fn list(decl: &ListDecl<'_>, room: &Room<'_>) -> List {
    let node = decl.entry.node;
    List {
        named: room.desk.named(&decl.entry),
        columns: decl.columns.clone(),
        who: room.who(node, "wie"),
        each: get(node, "elk")
            .map(|facets| parts(facets, decl, room))
            .unwrap_or_default(),
        done: get(node, "klaar")
            .map(|facets| parts(facets, decl, room))
            .unwrap_or_default(),
        steps: words(node, "bij")
            .iter()
            .filter_map(|word| room.step(word))
            .collect(),
    }
}

fn parts(facets: &Node, decl: &ListDecl<'_>, room: &Room<'_>) -> Vec<ItemPart> {
    let mut parts = Vec::new();
    for word in words(facets, "invullen") {
        if let Some(column) = decl.column_names.get(word.text) {
            parts.push(ItemPart::Column(ColumnId(column)));
        } else {
            room.desk
                .unknown(Kind::Column, &word, decl.column_names.ids());
        }
    }
    let kinds = room
        .world
        .names
        .documents(&words(facets, "bewijs"), room.desk);
    parts.extend(kinds.into_iter().map(|kind| ItemPart::Document(vec![kind])));
    parts.extend(
        words(facets, "akkoord")
            .iter()
            .filter_map(|word| agreement(word, decl, room)),
    );
    parts
}

/// A role, or the person in a column.
fn agreement(word: &Word<'_>, decl: &ListDecl<'_>, room: &Room<'_>) -> Option<ItemPart> {
    let names = room.world.names;
    let role = names.roles.get(word.text).is_some();
    let kind = |column: u16| {
        decl.columns
            .get(usize::from(column))
            .map(|column| column.kind)
    };
    let column = decl
        .column_names
        .get(word.text)
        .filter(|column| kind(*column) == Some(Type::Person));
    match column {
        Some(_) if role => {
            room.desk.say(say::ambiguous(word.text, word.place));
            None
        }
        Some(column) => Some(ItemPart::AgreeColumn(ColumnId(column))),
        None if role => names.role(word, room.desk).map(ItemPart::AgreeRole),
        None => {
            room.desk.unknown(
                Kind::Person,
                word,
                names.roles.ids().chain(decl.column_names.ids()),
            );
            None
        }
    }
}
