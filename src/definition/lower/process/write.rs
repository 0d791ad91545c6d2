// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a process writes in registers.

use super::room::Room;
use crate::base::ids::{RegisterId, ReqId};
use crate::base::value::Type;
use crate::condition::{Condition, Expect};
use crate::definition::lower::view::{Entry, Word, entry as key, get, under, words};
use crate::definition::model::{RegisterWrite, WriteMoment};
use crate::definition::node::Node;
use crate::diagnostic::codes::money;
use crate::diagnostic::codes::names::Kind;

/// Understands one write. `None` when its register or moment is not known.
pub fn write(entry: &Entry<'_>, room: &Room<'_>) -> Option<RegisterWrite> {
    let register = room.register(&entry.key())?;
    let at = words(entry.node, "bij");
    let at: Vec<WriteMoment> = at.iter().filter_map(|word| moment(word, room)).collect();
    if at.is_empty() {
        room.desk.skip(entry.place);
    }
    let values = values(entry, register, room);
    Some(RegisterWrite {
        register,
        at,
        values,
    })
}

fn moment(word: &Word<'_>, room: &Room<'_>) -> Option<WriteMoment> {
    let decl = room.decl;
    match word.text {
        "einde" => return Some(WriteMoment::AnyEnd),
        "opening" => return Some(WriteMoment::Opened),
        _ => {}
    }
    let end = decl.end(word.text).map(WriteMoment::End);
    let found = end.or_else(|| {
        decl.req_names
            .get(word.text)
            .map(|req| WriteMoment::Fulfilled(ReqId(req)))
    });
    if found.is_none() {
        let words = ["einde", "opening"];
        room.desk.unknown(
            Kind::Moment,
            word,
            decl.end_names
                .ids()
                .chain(decl.req_names.ids())
                .chain(words),
        );
    }
    found
}

/// A value for each column, in the order of the register.
fn values(entry: &Entry<'_>, register: RegisterId, room: &Room<'_>) -> Vec<Condition> {
    let columns = room.world.register_columns(register);
    let names: Vec<&str> = columns
        .iter()
        .map(|column| column.named.id.as_ref())
        .collect();
    let Some(given) = get(entry.node, "velden") else {
        room.desk.skip(entry.place);
        return Vec::new();
    };
    for extra in under(entry.node, "velden").filter(|e| !names.contains(&e.id)) {
        room.desk
            .unknown(Kind::Column, &extra.key(), names.iter().copied());
    }
    let missing: Vec<&str> = names
        .iter()
        .filter(|name| key(given, name).is_none())
        .copied()
        .collect();
    if !missing.is_empty() {
        room.desk
            .say(money::columns_missing(entry.id, &missing, entry.place));
    }
    columns
        .iter()
        .filter_map(|column| value(given, &column.named.id, column.kind, room))
        .collect()
}

fn value(given: &Node, name: &str, kind: Type, room: &Room<'_>) -> Option<Condition> {
    let node = key(given, name)?.node;
    let value = room.expression(node, Expect::Type(kind), None)?;
    if let (Type::Choice(into) | Type::Choices(into), Type::Choice(from) | Type::Choices(from)) =
        (kind, value.kind())
    {
        let outside = room.options_outside(from, into);
        if !outside.is_empty() {
            room.desk
                .say(crate::diagnostic::codes::handed::options_do_not_fit(
                    name, &outside, node.place,
                ));
        }
    }
    Some(value)
}
