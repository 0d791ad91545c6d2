// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Is every field that is read ever given, is every field that is asked ever read,
//! and can every computed field be computed?

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::routes::place;
use crate::base::ids::FieldId;
use crate::definition::lower::process::derive::fields_of;
use crate::definition::lower::process::room::Room;
use crate::definition::lower::process::way::asked_fields;
use crate::definition::model::Process;
use crate::diagnostic::codes::structure;

/// Asks all of it.
pub fn check(process: &Process, room: &Room<'_>) {
    circles(process, room);
    // What an unreadable condition reads is not known.
    if !room.is_clean() {
        return;
    }
    let read = room.read.borrow();
    let given = given(process);
    let mut unread = Vec::new();
    for (id, field) in (0u16..).map(FieldId).zip(&process.fields) {
        let computed = room.decl.is_derived(id);
        if read.contains(&id) && !computed && !given.contains(&id) {
            let place = place(field.named.origin);
            room.desk
                .say(structure::never_given(&field.named.id, place));
        }
        if given.contains(&id) && !read.contains(&id) {
            unread.push(field.named.id.as_ref());
        }
    }
    if !unread.is_empty() {
        let place = room.decl.id.place;
        room.desk.say(structure::never_read(&unread, place));
    }
}

/// Fields that a requirement, the start or a suspension may fill.
fn given(process: &Process) -> BTreeSet<FieldId> {
    let asked = process.reqs.iter().flat_map(asked_fields);
    let started = process
        .start
        .asks
        .iter()
        .chain(&process.start.takes)
        .copied();
    let suspensions = process.terms.iter().flat_map(|term| &term.suspensions);
    let suspended = suspensions.flat_map(|suspension| [suspension.from, suspension.until]);
    asked.chain(started).chain(suspended).collect()
}

/// Computed fields that need themselves.
fn circles(process: &Process, room: &Room<'_>) {
    let mut graph: DiGraph<FieldId, ()> = DiGraph::new();
    let nodes: Vec<_> = (0u16..)
        .zip(&process.fields)
        .map(|(id, _)| graph.add_node(FieldId(id)))
        .collect();
    for (node, field) in nodes.iter().zip(&process.fields) {
        for read in field.derived.iter().flat_map(fields_of) {
            if let Some(read) = nodes.get(read.index()) {
                graph.add_edge(*node, *read, ());
            }
        }
    }
    for mut circle in kosaraju_scc(&graph) {
        circle.sort_unstable();
        let Some(first) = circle.first().copied() else {
            continue;
        };
        if circle.len() < 2 && !graph.contains_edge(first, first) {
            continue;
        }
        let fields = circle
            .iter()
            .filter_map(|node| process.fields.get(node.index()));
        let names: Vec<&str> = fields.map(|field| field.named.id.as_ref()).collect();
        if let Some(field) = process.fields.get(first.index()) {
            room.desk
                .say(structure::derived_cycle(&names, place(field.named.origin)));
        }
    }
}
