// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Promises of who may do what: `alleen` and `bevoegd`.

use super::room::Room;
use crate::base::ids::{ListId, ReqId, TermId, WayNameId};
use crate::definition::lower::view::{Entry, Word, entries, under, words};
use crate::definition::model::{Act, Claim, Who};
use crate::definition::node::{Node, NodeValue};
use crate::diagnostic::codes::names::Kind;

/// `alleen`: the only roles that may do some things.
pub fn only(node: &Node, room: &Room<'_>) -> Option<Claim> {
    let who = room.desk.must(room.who(node, "alleen"), node.place)?;
    let requirements = |key: &str, act: fn(ReqId) -> Act| -> Vec<Act> {
        let found = words(node, key);
        let found = found.iter().filter_map(|word| requirement(word, room));
        found.map(act).collect()
    };
    let ways = words(node, "weg");
    let ways = ways.iter().filter_map(|word| way(word, room));
    let mut acts = requirements("doen", Act::Fulfil);
    acts.extend(requirements("afzien", Act::Waive));
    acts.extend(requirements("namens", Act::OnBehalf));
    acts.extend(ways.map(Act::Take));
    Some(Claim::OnlyBy(who, acts))
}

/// `bevoegd`: everything that may be done, with who may.
pub fn table(node: &Node, room: &Room<'_>) -> Claim {
    let mut rows = Vec::new();
    for (key, act) in [("start", Act::Start), ("pauze", Act::Pause)] {
        rows.extend(room.who(node, key).map(|who| (act, who)));
    }
    let mut add = |key: &str, act: &dyn Fn(&Word<'_>) -> Option<Act>| {
        rows.extend(under(node, key).filter_map(|entry| row(&entry, act, room)));
    };
    add("stappen", &|word| room.step(word).map(Act::Step));
    add("vereisten", &|word| {
        requirement(word, room).map(Act::Fulfil)
    });
    add("akkoord", &|word| agreement(word, room));
    add("namens", &|word| requirement(word, room).map(Act::OnBehalf));
    add("afzien", &|word| requirement(word, room).map(Act::Waive));
    add("lijsten", &|word| room.list(word).map(Act::List));
    for entry in under(node, "wegen") {
        rows.extend(ways(&entry, room));
    }
    for term in under(node, "termijnen") {
        let changes = entries(term.node);
        let found =
            changes.filter_map(|entry| row(&entry, &|word| change(&term.key(), word, room), room));
        rows.extend(found);
    }
    Claim::Entitled(rows)
}

/// A way with its roles, or with those of each step.
fn ways(entry: &Entry<'_>, room: &Room<'_>) -> Vec<(Act, Who)> {
    if !matches!(entry.node.value, NodeValue::Map(_)) {
        return row(entry, &|word| way(word, room).map(Act::Take), room)
            .into_iter()
            .collect();
    }
    let Some(name) = way(&entry.key(), room) else {
        return Vec::new();
    };
    let at = |word: &Word<'_>| room.step(word).map(|step| Act::TakeAt(step, name));
    entries(entry.node)
        .filter_map(|entry| row(&entry, &at, room))
        .collect()
}

fn row(
    entry: &Entry<'_>,
    act: &dyn Fn(&Word<'_>) -> Option<Act>,
    room: &Room<'_>,
) -> Option<(Act, Who)> {
    let roles = words_of(entry.node);
    let who = room.world.names.who(&roles, room.desk);
    let who = room.desk.must(who, entry.place);
    Some((act(&entry.key())?, who?))
}

fn words_of(node: &Node) -> Vec<Word<'_>> {
    use crate::definition::lower::view::{items, word};
    items(node).iter().filter_map(word).collect()
}

fn requirement(word: &Word<'_>, room: &Room<'_>) -> Option<ReqId> {
    let names = &room.decl.req_names;
    let found = names.get(word.text).map(ReqId);
    if found.is_none() {
        room.desk.unknown(Kind::Requirement, word, names.ids());
    }
    found
}

/// What somebody agrees to: a requirement, or the items of a list.
fn agreement(word: &Word<'_>, room: &Room<'_>) -> Option<Act> {
    let list = room.decl.list_names.get(word.text).map(ListId);
    match list {
        Some(list) if room.decl.req_names.get(word.text).is_none() => Some(Act::AgreeItem(list)),
        _ => requirement(word, room).map(Act::Agree),
    }
}

fn way(word: &Word<'_>, room: &Room<'_>) -> Option<WayNameId> {
    let names = &room.decl.way_names;
    let found = names.get(word.text).map(WayNameId);
    if found.is_none() {
        room.desk.unknown(Kind::Way, word, names.ids());
    }
    found
}

/// A way to make a term longer, or to stop it.
fn change(term: &Word<'_>, word: &Word<'_>, room: &Room<'_>) -> Option<Act> {
    let names = &room.decl.term_names;
    let Some(id) = names.get(term.text) else {
        room.desk.unknown(Kind::Term, term, names.ids());
        return None;
    };
    let node = room.decl.terms.get(usize::from(id))?.entry.node;
    let place = |key: &str| under(node, key).position(|entry| entry.id == word.text);
    let extension = place("verlengen").map(|at| Act::Extend(TermId(id), at));
    let found = extension.or_else(|| place("opschorten").map(|at| Act::Suspend(TermId(id), at)));
    if found.is_none() {
        let known = under(node, "verlengen").chain(under(node, "opschorten"));
        room.desk
            .unknown(Kind::TermChange, word, known.map(|entry| entry.id));
    }
    found
}
