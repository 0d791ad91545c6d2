// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Chains of cases: can a case open another, which opens another, and so on for ever?
//! The parties of a case go along each time, so it is the same person who is sent round.
//! A chain is followed by what each case hands to the next. It is bounded when what is
//! handed over closes the way after so many times, or when a party must say yes in every
//! round.

use std::collections::{BTreeMap, VecDeque};

use indexmap::IndexSet;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::base::ids::{FieldId, Origin, ProcessId};
use crate::base::text::Text;
use crate::definition::model::{Catalog, Process};

use super::edges::{By, Edge, edges};
use super::known::{Facts, Held, kept};
use super::positions::Positions;
use super::sent::sent;
use super::{finding, story};
use crate::proof::prove::Settings;
use crate::proof::verdict::{Finding, Link, Verdict};

/// Most cases that are told apart.
const NODES_MAX: usize = 4_000;
/// Most ways in which one opening hands over.
const HANDED_MAX: usize = 64;

/// A case in a chain: its process and what it was handed.
type Node = (ProcessId, BTreeMap<FieldId, Held>);

/// One case opens the next.
struct Step {
    /// What that is called, and where it stands.
    name: String,
    origin: Origin,
    by: By,
    /// Only where a party said yes.
    agreed: bool,
}

type Chains = DiGraph<ProcessId, Step>;

/// Answers for one process, if it opens others.
pub(super) fn round(
    catalog: &Catalog,
    process: &Process,
    settings: Settings<'_>,
) -> Option<Finding> {
    if edges(process).is_empty() {
        return None;
    }
    let circle = circle(catalog, process.id);
    let answer = |origin, verdict| Some(finding(process, Link::Round, origin, verdict));
    let origin = process.named.origin;
    if circle.is_empty() {
        return answer(
            origin,
            proved(
                "geen keten van zaken komt hier terug",
                "no chain of cases comes back here",
            ),
        );
    }
    let Some(chains) = chains(catalog, &circle) else {
        let why = Text::new(
            "er zijn te veel manieren om gegevens mee te geven",
            "there are too many ways to hand things over",
        );
        return answer(origin, Verdict::Undecided { why });
    };
    if let Some(steps) = shortest(&chains, process.id) {
        let first = steps.first().map_or(origin, |step| step.0.origin);
        return answer(first, endless(catalog, process, &steps, settings));
    }
    let verdict = if has_circle(&chains, process.id) {
        proved(
            "in elke ronde moet een partij zelf ja zeggen",
            "in every round a party must say yes",
        )
    } else {
        let cases = longest(&chains);
        proved(
            &format!(
                "elke keten houdt op, als niemand verandert wat is meegegeven; de langste is {cases} lang"
            ),
            &format!(
                "every chain stops, if nobody changes what is handed over; the longest is {cases} long"
            ),
        )
    };
    answer(origin, verdict)
}

fn proved(nl: &str, en: &str) -> Verdict {
    Verdict::Proved {
        by: Text::new(nl, en),
    }
}

/// The processes that a chain from this one can come by on its way back to it.
fn circle(catalog: &Catalog, of: ProcessId) -> Vec<ProcessId> {
    let mut graph: DiGraph<ProcessId, ()> = DiGraph::new();
    let nodes: Vec<NodeIndex> = catalog
        .processes
        .iter()
        .map(|p| graph.add_node(p.id))
        .collect();
    for process in &catalog.processes {
        for edge in edges(process) {
            graph.add_edge(nodes[process.id.index()], nodes[edge.to.index()], ());
        }
    }
    let here = nodes[of.index()];
    let all = tarjan_scc(&graph);
    let found = all
        .into_iter()
        .find(|scc| scc.contains(&here))
        .unwrap_or_default();
    if found.len() < 2 && graph.find_edge(here, here).is_none() {
        return Vec::new();
    }
    let mut circle: Vec<ProcessId> = found.into_iter().map(|node| graph[node]).collect();
    circle.sort_unstable();
    circle
}

/// Every case that a chain within these processes could have; `None`: too many.
fn chains(catalog: &Catalog, circle: &[ProcessId]) -> Option<Chains> {
    let of = |id: ProcessId| &catalog.processes[id.index()];
    let mut nodes: IndexSet<Node> = IndexSet::new();
    let mut graph = Chains::new();
    for id in circle {
        // Whoever opens the first case hands nothing over, and what is asked may be
        // anything.
        let takes = &of(*id).start.takes;
        let held = kept(of(*id))
            .into_iter()
            .filter(|field| takes.contains(field));
        nodes.insert((*id, held.map(|field| (field, Held::Unknown)).collect()));
        graph.add_node(*id);
    }
    let mut index = 0;
    while let Some((id, held)) = nodes.get_index(index).cloned() {
        let process = of(id);
        let facts = Facts {
            process,
            held: &held,
        };
        let freely = Positions::new(&facts, &catalog.shared, false);
        let agreed = Positions::new(&facts, &catalog.shared, true);
        for edge in edges(process) {
            if !circle.contains(&edge.to) || !agreed.can_open(&edge) {
                continue;
            }
            for given in handed(&facts, of(edge.to), &edge)? {
                let (to, is_new) = nodes.insert_full((edge.to, given));
                if is_new {
                    graph.add_node(edge.to);
                }
                let step = Step {
                    name: edge.named.id.to_string(),
                    origin: edge.named.origin,
                    by: edge.by,
                    agreed: !freely.can_open(&edge),
                };
                graph.add_edge(NodeIndex::new(index), NodeIndex::new(to), step);
            }
        }
        if nodes.len() > NODES_MAX {
            return None;
        }
        index += 1;
    }
    Some(graph)
}

/// What the next case could be handed; none, when its start lacks something for certain.
fn handed(
    facts: &Facts<'_>,
    child: &Process,
    edge: &Edge<'_>,
) -> Option<Vec<BTreeMap<FieldId, Held>>> {
    let from = |field: FieldId| edge.with.iter().find(|(into, _)| *into == field);
    for field in &child.start.asks {
        let lacks = match from(*field) {
            None => true,
            Some((_, value)) => facts.values(value).is_some_and(|v| v == [Held::Unknown]),
        };
        if lacks {
            return Some(Vec::new());
        }
    }
    let mut all = vec![BTreeMap::new()];
    for field in kept(child) {
        let values = match from(field) {
            None => vec![Held::Unknown],
            // Not told apart: anything.
            Some((_, value)) => match facts.values(value) {
                Some(values) => values,
                None => continue,
            },
        };
        let mut more = Vec::new();
        for held in &all {
            for value in &values {
                let mut held = held.clone();
                held.insert(field, *value);
                more.push(held);
            }
        }
        all = more;
        if all.len() > HANDED_MAX {
            return None;
        }
    }
    Some(all)
}

/// The shortest chain from a process back to a case of it that is just the same, without
/// anybody of the parties saying yes.
fn shortest(chains: &Chains, of: ProcessId) -> Option<Vec<(&Step, ProcessId)>> {
    let starts = chains.node_indices().filter(|node| chains[*node] == of);
    let found = starts.filter_map(|start| path_back(chains, start));
    found.min_by_key(Vec::len)
}

fn path_back(chains: &Chains, start: NodeIndex) -> Option<Vec<(&Step, ProcessId)>> {
    let mut before: BTreeMap<NodeIndex, (NodeIndex, &Step)> = BTreeMap::new();
    let mut todo = VecDeque::from([start]);
    while let Some(node) = todo.pop_front() {
        let free = chains.edges(node).filter(|edge| !edge.weight().agreed);
        let mut next: Vec<_> = free.collect();
        next.sort_by_key(EdgeRef::id);
        for edge in next {
            let to = edge.target();
            if before.contains_key(&to) {
                continue;
            }
            before.insert(to, (node, edge.weight()));
            if to == start {
                return Some(path(chains, &before, start));
            }
            todo.push_back(to);
        }
    }
    None
}

fn path<'c>(
    chains: &'c Chains,
    before: &BTreeMap<NodeIndex, (NodeIndex, &'c Step)>,
    start: NodeIndex,
) -> Vec<(&'c Step, ProcessId)> {
    let mut path = Vec::new();
    let mut at = start;
    while let Some((from, step)) = before.get(&at) {
        path.push((*step, chains[at]));
        at = *from;
        if at == start {
            break;
        }
    }
    path.reverse();
    path
}

/// Whether a chain can go from a process back to the same case.
fn has_circle(chains: &Chains, of: ProcessId) -> bool {
    tarjan_scc(chains).iter().any(|scc| {
        let here = scc.iter().any(|node| chains[*node] == of);
        here && (scc.len() > 1
            || scc
                .iter()
                .any(|node| chains.find_edge(*node, *node).is_some()))
    })
}

/// The number of cases of the longest chain; chains that go round count once.
fn longest(chains: &Chains) -> usize {
    // Each component comes after those that it leads to.
    let mut lengths = vec![1_usize; chains.node_count()];
    for component in tarjan_scc(chains) {
        for node in component {
            let next = chains.neighbors(node).map(|to| lengths[to.index()]);
            let longest = next.max().unwrap_or(0);
            lengths[node.index()] = longest.saturating_add(1);
        }
    }
    lengths.into_iter().max().unwrap_or(1)
}

fn endless(
    catalog: &Catalog,
    process: &Process,
    steps: &[(&Step, ProcessId)],
    settings: Settings<'_>,
) -> Verdict {
    let name = |id: ProcessId| format!("`{}`", catalog.processes[id.index()].named.id);
    let mut chain = name(process.id);
    for (step, to) in steps {
        for part in [" –", &step.name, "→ ", &name(*to)] {
            chain.push_str(part);
        }
    }
    let what = Text::new(
        format!("van het kastje naar de muur: {chain}, en zo steeds verder"),
        format!("sent from pillar to post: {chain}, and so on for ever"),
    );
    let by: Vec<(By, ProcessId)> = steps.iter().map(|(step, to)| (step.by, *to)).collect();
    let told = sent(catalog, process, &by, settings);
    let told = told.map(|driven| {
        let name = format!("tegenvoorbeeld_{}_kring", process.named.id);
        story(catalog, name, &what, &driven)
    });
    let cause = Text::new(
        "geen zaak in deze kring weet de hoeveelste zij is, en nergens moet een partij zelf ja zeggen. `hooguit` telt alleen binnen één zaak",
        "no case in this circle knows which turn it is, and nowhere must a party say yes. `hooguit` only counts within one case",
    );
    let mend = Text::new(
        "geef met `met:` een telling mee die steeds één hoger wordt (een veld onder `mag:` dat geen vereiste vraagt), en zet bij de weg `als:` hoe hoog zij mag zijn",
        "hand over a count with `met:` that is one higher each time (a field under `mag:` that no requirement asks), and say with `als:` at the way how high it may be",
    );
    Verdict::refuted(what, told, Some(cause), Some(mend))
}
