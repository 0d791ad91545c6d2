// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Do processes open each other in a circle, without a condition anywhere?

use std::sync::Arc;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::routes::place;
use crate::definition::lower::desk::Desk;
use crate::definition::model::{Opening, Process};
use crate::diagnostic::codes::parties;

/// Looks over all processes of a catalogue.
pub fn circles(processes: &[Arc<Process>], desk: &Desk<'_>) {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let nodes: Vec<_> = processes.iter().map(|_| graph.add_node(())).collect();
    for (node, process) in nodes.iter().zip(processes) {
        for opening in process
            .openings
            .iter()
            .filter(|opening| unconditional(opening))
        {
            if let Some(to) = nodes.get(opening.process.index()) {
                graph.add_edge(*node, *to, ());
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
        let members: Vec<&Arc<Process>> = circle
            .iter()
            .filter_map(|node| processes.get(node.index()))
            .collect();
        let names: Vec<&str> = members
            .iter()
            .map(|process| process.named.id.as_ref())
            .collect();
        let opening = members.first().and_then(|process| {
            let mut openings = process
                .openings
                .iter()
                .filter(|opening| unconditional(opening));
            openings.find(|opening| members.iter().any(|member| member.id == opening.process))
        });
        if let Some(opening) = opening {
            desk.say(parties::opening_circle(&names, place(opening.named.origin)));
        }
    }
}

const fn unconditional(opening: &Opening) -> bool {
    opening.key.is_none() && opening.as_soon_as.is_none() && opening.when.is_none()
}
