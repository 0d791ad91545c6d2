// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Promises: what must be proved of a process.

use super::entitled;
use super::room::Room;
use crate::condition::{Condition, Expect};
use crate::definition::lower::view::{Entry, get, is_scalar, items, word, words};
use crate::definition::model::{Claim, Promise, StateSet, Target};
use crate::definition::node::Node;

/// Understands one promise; the shape check reports one of no known form.
pub fn promise(entry: &Entry<'_>, room: &Room<'_>) -> Option<Promise> {
    let claim = claim(entry.node, room)?;
    Some(Promise {
        named: room.desk.named(entry),
        claim,
    })
}

fn claim(node: &Node, room: &Room<'_>) -> Option<Claim> {
    let targets = |key| -> Vec<Target> {
        words(node, key)
            .iter()
            .filter_map(|word| room.target(word))
            .collect()
    };
    if get(node, "altijd_bereikbaar").is_some() {
        return Some(Claim::AlwaysReachable(targets("altijd_bereikbaar")));
    }
    if get(node, "elk_bereikbaar").is_some() {
        return Some(Claim::EachReachable(targets("elk_bereikbaar")));
    }
    if get(node, "alleen").is_some() {
        return entitled::only(node, room);
    }
    if let Some(table) = get(node, "bevoegd") {
        return Some(entitled::table(table, room));
    }
    let never = get(node, "nooit").and_then(|node| states(node, room));
    let at = get(node, "bij").and_then(|node| states(node, room));
    let without = promised(node, "zonder", room);
    let first = promised(node, "eerst", room);
    let holds = promised(node, "geldt", room);
    let found = match (never, at, without, first, holds) {
        (Some(never), _, Some(without), ..) => Some(Claim::NeverWithout(never, without)),
        (Some(never), _, _, Some(first), _) => Some(Claim::NeverBefore(never, first)),
        (_, Some(at), .., Some(holds)) => Some(Claim::AtHolds(at, holds)),
        _ => None,
    };
    if found.is_none() {
        room.desk.skip(node.place);
    }
    found
}

/// What must hold. Of what cannot be understood, nobody can say that it holds: then it
/// never does, besides the mistake that is reported.
fn promised(node: &Node, key: &str, room: &Room<'_>) -> Option<Condition> {
    let text = &get(node, key)?.scalar()?.text;
    room.truth(node, key)
        .or_else(|| Some(Condition::never(text)))
}

/// The name of a step or end, several of them, or a condition.
fn states(node: &Node, room: &Room<'_>) -> Option<StateSet> {
    if !is_scalar(node) {
        let names = items(node).iter().filter_map(word);
        return Some(StateSet::At(
            names.filter_map(|word| room.target(&word)).collect(),
        ));
    }
    if let Some(target) = word(node).and_then(|word| room.decl.target(word.text)) {
        return Some(StateSet::At(vec![target]));
    }
    room.expression(node, Expect::Truth, None)
        .map(StateSet::Where)
}
