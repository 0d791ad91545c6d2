// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Can every step and end be reached, does every step lead on, and does nothing
//! close by itself what a person must close?

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Walker};

use crate::base::ids::{Origin, WayId};
use crate::definition::lower::process::room::Room;
use crate::definition::lower::view::{entries, get};
use crate::definition::model::{Part, Process, Requirement, Target, Way, WayKind};
use crate::diagnostic::Place;
use crate::diagnostic::codes::routes as codes;

/// Asks all of it.
pub fn check(process: &Process, room: &Room<'_>) {
    if has_empty(room, "stappen") {
        room.desk.say(codes::no_steps(
            &process.named.id,
            place(process.named.origin),
        ));
    }
    if has_empty(room, "eindes") {
        room.desk.say(codes::no_ends(
            &process.named.id,
            place(process.named.origin),
        ));
    }
    for way in &process.ways {
        automatic_into_asking_end(way, process, room);
    }
    // A way with a mistake is not in the model; then nothing certain can be said.
    if process.ways.len() == room.decl.ways.len() {
        reachable(process, room);
        leads_on(process, room);
    }
}

/// Whether a key is there with nothing under it (the shape check reports a missing one).
fn has_empty(room: &Room<'_>, key: &str) -> bool {
    get(room.decl.node, key).is_some_and(|node| entries(node).next().is_none())
}

/// The place of an origin.
pub const fn place(origin: Origin) -> Place {
    Place {
        file: origin.file,
        start: origin.start,
        end: origin.end,
    }
}

fn reachable(process: &Process, room: &Room<'_>) {
    let (graph, steps, ends) = graph(process);
    let Some(first) = steps.first() else { return };
    let mut seen = vec![false; graph.node_count()];
    for node in Dfs::new(&graph, *first).iter(&graph) {
        if let Some(mark) = seen.get_mut(node.index()) {
            *mark = true;
        }
    }
    let missed = |node: &NodeIndex| seen.get(node.index()) != Some(&true);
    for (step, _) in process
        .steps
        .iter()
        .zip(&steps)
        .filter(|(_, node)| missed(node))
    {
        room.desk.say(codes::step_unreachable(
            &step.named.id,
            place(step.named.origin),
        ));
    }
    for (end, _) in process
        .ends
        .iter()
        .zip(&ends)
        .filter(|(_, node)| missed(node))
    {
        room.desk.say(codes::end_unreachable(
            &end.named.id,
            place(end.named.origin),
        ));
    }
}

/// Steps and ends, with an arrow for every way. What is possible at every step hangs
/// from one node that every step leads to.
fn graph(process: &Process) -> (DiGraph<(), ()>, Vec<NodeIndex>, Vec<NodeIndex>) {
    let mut graph = DiGraph::new();
    let steps: Vec<NodeIndex> = process.steps.iter().map(|_| graph.add_node(())).collect();
    let ends: Vec<NodeIndex> = process.ends.iter().map(|_| graph.add_node(())).collect();
    let anywhere = graph.add_node(());
    let node = |target| match target {
        Target::Step(step) => steps.get(step.index()),
        Target::End(end) => ends.get(end.index()),
    };
    for (from, step) in steps.iter().zip(&process.steps) {
        graph.add_edge(*from, anywhere, ());
        add_ways(&mut graph, *from, &step.ways, process, &node);
    }
    for (from, end) in ends.iter().zip(&process.ends) {
        add_ways(&mut graph, *from, &end.ways, process, &node);
    }
    add_ways(&mut graph, anywhere, &process.everywhere, process, &node);
    (graph, steps, ends)
}

fn add_ways<'n>(
    graph: &mut DiGraph<(), ()>,
    from: NodeIndex,
    ways: &[WayId],
    process: &Process,
    node: &impl Fn(Target) -> Option<&'n NodeIndex>,
) {
    for way in ways.iter().filter_map(|way| process.ways.get(way.index())) {
        if let Some(to) = node(way.to) {
            graph.add_edge(from, *to, ());
        }
    }
}

fn leads_on(process: &Process, room: &Room<'_>) {
    for step in &process.steps {
        let mut ways = step
            .ways
            .iter()
            .chain(&process.everywhere)
            .filter_map(|way| process.ways.get(way.index()));
        if !ways.any(|way| matches!(way.kind, WayKind::On | WayKind::Out)) {
            room.desk
                .say(codes::dead_end(&step.named.id, place(step.named.origin)));
        }
    }
}

fn automatic_into_asking_end(way: &Way, process: &Process, room: &Room<'_>) {
    let (Some(_), Target::End(end)) = (&way.as_soon_as, way.to) else {
        return;
    };
    let Some(end) = process.ends.get(end.index()) else {
        return;
    };
    let asked = end
        .reqs
        .iter()
        .filter_map(|req| process.reqs.get(req.index()))
        .find(|req| asks_a_person(req));
    if let Some(asked) = asked {
        let (way, end) = (&way.named, &end.named);
        let asked_at = place(asked.named.origin);
        room.desk.say(codes::automatic_end_asks(
            &way.id,
            &end.id,
            &asked.named.id,
            place(way.origin),
            asked_at,
        ));
    }
}

/// A condition asks nobody, and a linked case is done elsewhere.
fn asks_a_person(req: &Requirement) -> bool {
    let only_links =
        !req.parts.is_empty() && req.parts.iter().all(|part| matches!(part, Part::Link));
    req.condition.is_none() && !only_links
}
