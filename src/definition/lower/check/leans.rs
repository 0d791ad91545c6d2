// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What leans on what: does every computed field, requirement and term come to an
//! answer, along a chain that is not too long? Only what the engine works out when it
//! is asked counts here; what it remembers (`is vervuld`, a value that was filled in)
//! leans on nothing.

use petgraph::algo::{astar, kosaraju_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::NodeFiltered;

use super::routes::place;
use crate::base::ids::{FieldId, ReqId, TermId};
use crate::base::limits::LEANS_MAX;
use crate::condition::{Condition, Read, ReqStatus};
use crate::definition::lower::process::room::Room;
use crate::definition::model::{MetWhen, Named, Process, Requirement, Term, TermStart};
use crate::diagnostic::codes::{fields, limits};

type Graph<'p> = DiGraph<&'p Named, ()>;

/// Asks it of one process.
pub fn check(process: &Process, room: &Room<'_>) {
    let graph = graph(process);
    let circles = kosaraju_scc(&graph);
    let mut sound = true;
    for members in &circles {
        if let Some(circle) = circle(&graph, members) {
            sound = false;
            let names: Vec<&str> = circle.iter().map(|named| named.id.as_ref()).collect();
            if let Some(first) = circle.first() {
                let place = place(first.origin);
                room.desk.say(fields::leans_on_itself(&names, place));
            }
        }
    }
    if sound && let Some(named) = too_far(&graph, circles.iter().flatten().copied()) {
        let place = place(named.origin);
        room.desk
            .say(limits::leans_too_far(&named.id, LEANS_MAX, place));
    }
}

/// The shortest circle through the first of these, which all reach each other.
fn circle<'p>(graph: &Graph<'p>, members: &[NodeIndex]) -> Option<Vec<&'p Named>> {
    let first = *members.iter().min()?;
    if members.len() < 2 && !graph.contains_edge(first, first) {
        return None;
    }
    let mut among = vec![false; graph.node_count()];
    for member in members {
        among[member.index()] = true;
    }
    let inside = NodeFiltered::from_fn(graph, |node| among[node.index()]);
    let closes = |node| graph.contains_edge(node, first);
    let (_, way) = astar(&inside, first, closes, |_| 1, |_| 0)?;
    let named = way.iter().chain([&first]).map(|node| graph[*node]);
    Some(named.collect())
}

/// The first that leans through more others than is followed. The order has each after
/// what it leans on.
fn too_far<'p>(graph: &Graph<'p>, order: impl Iterator<Item = NodeIndex>) -> Option<&'p Named> {
    let mut depth = vec![0usize; graph.node_count()];
    for node in order {
        let below = graph.neighbors(node).map(|next| depth[next.index()] + 1);
        let deepest = below.max().unwrap_or(0);
        if deepest > LEANS_MAX {
            return Some(graph[node]);
        }
        depth[node.index()] = deepest;
    }
    None
}

/// An edge from everything that is worked out to all that it is worked out from.
fn graph(process: &Process) -> Graph<'_> {
    let mut graph = Graph::new();
    let fields = process.fields.iter().map(|field| &field.named);
    let reqs = process.reqs.iter().map(|req| &req.named);
    let terms = process.terms.iter().map(|term| &term.named);
    for named in fields.chain(reqs).chain(terms) {
        graph.add_node(named);
    }
    let mut edges = Edges { process, graph };
    for (id, field) in (0u16..).map(FieldId).zip(&process.fields) {
        edges.all(NodeIndex::new(id.index()), field.derived.iter());
    }
    for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
        edges.all(edges.req(id), req.only_if.iter().chain(&req.condition));
    }
    for (id, term) in (0u16..).map(TermId).zip(&process.terms) {
        edges.term(edges.of_term(id), term);
    }
    edges.graph
}

struct Edges<'p> {
    process: &'p Process,
    graph: Graph<'p>,
}

impl<'p> Edges<'p> {
    fn req(&self, id: ReqId) -> NodeIndex {
        NodeIndex::new(self.process.fields.len() + id.index())
    }

    fn of_term(&self, id: TermId) -> NodeIndex {
        NodeIndex::new(self.process.fields.len() + self.process.reqs.len() + id.index())
    }

    fn all(&mut self, from: NodeIndex, conditions: impl Iterator<Item = &'p Condition>) {
        for condition in conditions {
            for read in condition.reads() {
                match read {
                    Read::Field(field) => self.add(from, NodeIndex::new(field.index())),
                    Read::Term(term, _) => self.add(from, self.of_term(*term)),
                    _ => {}
                }
            }
            if !condition.requirements().is_empty() {
                for (req, status) in condition.statuses() {
                    self.status(from, req, status);
                }
            }
        }
    }

    /// Whether a requirement was fulfilled or waived is remembered, unless it is a bare
    /// condition.
    fn status(&mut self, from: NodeIndex, id: ReqId, status: ReqStatus) {
        let bare = |req: &Requirement| req.condition.is_some();
        let remembered = matches!(status, ReqStatus::Fulfilled | ReqStatus::Waived);
        if !remembered || self.process.reqs.get(id.index()).is_some_and(bare) {
            self.add(from, self.req(id));
        }
    }

    fn term(&mut self, from: NodeIndex, term: &'p Term) {
        self.all(from, [&term.length].into_iter());
        if let TermStart::Condition(start) = &term.start {
            self.all(from, [start].into_iter());
        }
        match &term.met_when {
            MetWhen::Condition(met) => self.all(from, [met].into_iter()),
            MetWhen::Satisfied(req) => self.status(from, *req, ReqStatus::Satisfied),
            MetWhen::Left(_) | MetWhen::Never => {}
        }
        for suspension in &term.suspensions {
            self.add(from, NodeIndex::new(suspension.from.index()));
            self.add(from, NodeIndex::new(suspension.until.index()));
        }
    }

    fn add(&mut self, from: NodeIndex, to: NodeIndex) {
        if from.index() < self.graph.node_count() && to.index() < self.graph.node_count() {
            self.graph.add_edge(from, to, ());
        }
    }
}
