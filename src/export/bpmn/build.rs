// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From a picture to the elements and flows of a diagram, with their places.

use std::collections::BTreeMap;

use super::routes::{shape, way};
use super::shapes::{
    CHOICE, END, EVENT, TASK, at_left, beside, expiry, label, note, square, task_card,
};
use super::{Element, Flow, Model, Trigger, What, anywhere};
use crate::export::layout::{Card, Course, Link, Placed, Plan, Rect, Size, Spot, place};
use crate::export::picture::{Edge, Node, NodeKind, Picture, Taking};

/// Room between two shapes of the main line, enough for the end of a term.
const GAP: i32 = 64;

/// What stands on a spot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// The task, start or end of a node.
    Node(usize),
    /// The choice after a task.
    Choice(usize),
    /// Where the case of an edge comes back.
    Again(usize),
}

/// A flow that is to be drawn.
struct Draft {
    id: String,
    from: Stand,
    to: Stand,
    edge: Option<usize>,
}

struct Builder<'a> {
    picture: &'a Picture,
    /// For each node the ways that leave it in the diagram.
    leaving: Vec<Vec<usize>>,
    spine: Vec<Stand>,
    side: Vec<Stand>,
    spots: BTreeMap<Stand, Spot>,
    drafts: Vec<Draft>,
}

pub fn model(picture: &Picture) -> Model {
    let mut builder = Builder {
        picture,
        leaving: leaving(picture),
        spine: Vec::new(),
        side: Vec::new(),
        spots: BTreeMap::new(),
        drafts: Vec::new(),
    };
    builder.stands();
    builder.drafts();
    let placed = place(&builder.plan());
    let mut model = Model::default();
    builder.elements(&placed, &mut model);
    builder.flows(&placed, &mut model);
    model.anywhere = anywhere::all(picture, placed.size.height);
    model
}

/// The ways that leave each node in the diagram: its own, and for a step those from
/// everywhere that lead to a step, which an event subprocess cannot express.
fn leaving(picture: &Picture) -> Vec<Vec<usize>> {
    let mut out = picture.leaving();
    let nodes = || picture.nodes.iter().zip(0..);
    let everywhere = nodes().find(|(node, _)| node.kind == NodeKind::Everywhere);
    let Some(shared) = everywhere.and_then(|(_, index): (_, usize)| out.get_mut(index)) else {
        return out;
    };
    let mut shared = std::mem::take(shared);
    shared.retain(|edge| {
        let edge = picture.edges.get(*edge);
        edge.is_some_and(|edge| !picture.is_end(edge.to))
    });
    for (own, (node, _)) in out.iter_mut().zip(nodes()) {
        if matches!(node.kind, NodeKind::Step(_)) {
            own.extend(&shared);
        }
    }
    out
}

impl Builder<'_> {
    fn node(&self, index: usize) -> Option<&Node> {
        self.picture.nodes.get(index)
    }

    fn is_everywhere(&self, index: usize) -> bool {
        self.node(index)
            .is_some_and(|node| node.kind == NodeKind::Everywhere)
    }

    /// What stands where.
    fn stands(&mut self) {
        // Whether any way to a node begins at one place; `None`: no way at all.
        let mut reached: Vec<Option<bool>> = vec![None; self.picture.nodes.len()];
        for edge in &self.picture.edges {
            let own = !self.is_everywhere(edge.from);
            if let Some(reached) = reached.get_mut(edge.to) {
                *reached = Some(own || *reached == Some(true));
            }
        }
        for (index, node) in self.picture.nodes.iter().enumerate() {
            match node.kind {
                NodeKind::Everywhere => {}
                NodeKind::Start => self.spine.push(Stand::Node(index)),
                NodeKind::Step(_) => {
                    self.spine.push(Stand::Node(index));
                    if self.leaving.get(index).is_some_and(|ways| ways.len() > 1) {
                        self.spine.push(Stand::Choice(index));
                    }
                }
                NodeKind::Goal | NodeKind::Exit => {
                    // What only leads here from everywhere has an end of its own.
                    if reached.get(index) != Some(&Some(false)) {
                        self.side.push(Stand::Node(index));
                    }
                    let back = self.leaving.get(index).into_iter().flatten();
                    self.side.extend(back.map(|edge| Stand::Again(*edge)));
                }
            }
        }
        let spots = |stands: &[Stand], spot: fn(usize) -> Spot| {
            let stands = stands.iter().enumerate();
            let pairs: Vec<_> = stands.map(|(index, one)| (*one, spot(index))).collect();
            pairs
        };
        self.spots.extend(spots(&self.spine, Spot::Spine));
        self.spots.extend(spots(&self.side, Spot::Side));
    }

    fn drafts(&mut self) {
        let mut drafts = Vec::new();
        for (index, node) in self.picture.nodes.iter().enumerate() {
            let leaving = self.leaving.get(index).into_iter().flatten();
            let choice = Stand::Choice(index);
            let from = if self.picture.is_end(index) {
                None
            } else if self.spots.contains_key(&choice) {
                drafts.push(Draft {
                    id: format!("naar_keuze_{}", node.id),
                    from: Stand::Node(index),
                    to: choice,
                    edge: None,
                });
                Some(choice)
            } else {
                Some(Stand::Node(index))
            };
            for edge in leaving.copied() {
                let Some(way) = self.picture.edges.get(edge) else {
                    continue;
                };
                let id = if way.from == index {
                    way.id.clone()
                } else {
                    format!("{}_van_{}", way.id, node.id)
                };
                drafts.push(Draft {
                    id,
                    from: from.unwrap_or(Stand::Again(edge)),
                    to: Stand::Node(way.to),
                    edge: Some(edge),
                });
            }
        }
        self.drafts = drafts;
    }

    fn spot(&self, stand: Stand) -> Spot {
        let nowhere = Spot::Spine(usize::MAX);
        self.spots.get(&stand).copied().unwrap_or(nowhere)
    }

    fn plan(&self) -> Plan {
        let card = |size| Card {
            size,
            ..Card::default()
        };
        let spine = self.spine.iter().map(|stand| match stand {
            Stand::Node(index) => match self.node(*index) {
                Some(node) if matches!(node.kind, NodeKind::Step(_)) => task_card(node),
                _ => card(square(EVENT)),
            },
            _ => card(square(CHOICE)),
        });
        let link = |draft: &Draft| {
            let edge = draft.edge.and_then(|edge| self.picture.edges.get(edge));
            Link {
                from: self.spot(draft.from),
                to: self.spot(draft.to),
                label: edge.map_or(Size::default(), |edge| {
                    label(&edge.caption(self.picture.lang))
                }),
                trunk: edge.map_or(0, |edge| edge.kind as u8),
            }
        };
        Plan {
            spine: spine.collect(),
            side: self.side.iter().map(|_| card(END)).collect(),
            links: self.drafts.iter().map(link).collect(),
            gap: GAP,
        }
    }

    fn elements(&self, placed: &Placed, model: &mut Model) {
        let heights = self.heights(placed);
        let spine = self.spine.iter().zip(&placed.spine).zip(&placed.asides);
        for ((stand, band), [_, right]) in spine {
            let own = heights.get(stand).map_or(&[][..], Vec::as_slice);
            self.element(*stand, level(*band, own), model);
            if let Stand::Node(index) = stand
                && let Some(node) = self.node(*index)
                && matches!(node.kind, NodeKind::Step(_))
            {
                let task = shape(*band, TASK);
                note(node, task, *right, model);
                expiry(node, task, model);
            }
        }
        for (stand, band) in self.side.iter().zip(&placed.side) {
            self.element(*stand, *band, model);
        }
    }

    /// The heights at which ways leave each choice to the left or right.
    fn heights(&self, placed: &Placed) -> BTreeMap<Stand, Vec<i32>> {
        let mut out: BTreeMap<Stand, Vec<i32>> = BTreeMap::new();
        for (draft, route) in self.drafts.iter().zip(&placed.routes) {
            if let (Stand::Choice(_), Some(first)) = (draft.from, route.whole.first())
                && route.course != Course::Down
            {
                out.entry(draft.from).or_default().push(first.y);
            }
        }
        out
    }

    fn element(&self, stand: Stand, band: Rect, model: &mut Model) {
        let element = match stand {
            Stand::Choice(index) => {
                let Some(node) = self.node(index) else { return };
                Element {
                    id: format!("keuze_{}", node.id),
                    name: String::new(),
                    about: None,
                    what: What::Choice,
                    bounds: shape(band, square(CHOICE)),
                    label: None,
                }
            }
            Stand::Again(index) => {
                let Some(edge) = self.picture.edges.get(index) else {
                    return;
                };
                let bounds = at_left(band);
                Element {
                    id: format!("start_{}", edge.id),
                    name: again(self.picture, edge),
                    about: None,
                    what: What::Again(trigger(edge)),
                    bounds,
                    label: Some(beside(bounds, &again(self.picture, edge))),
                }
            }
            Stand::Node(index) => {
                let Some(node) = self.node(index) else { return };
                let (what, bounds) = match node.kind {
                    NodeKind::Start => (What::Start, shape(band, square(EVENT))),
                    NodeKind::Step(_) | NodeKind::Everywhere => (What::Task, shape(band, TASK)),
                    NodeKind::Goal | NodeKind::Exit => (What::End, at_left(band)),
                };
                let is_task = matches!(what, What::Task);
                Element {
                    id: node.id.clone(),
                    name: node.title.clone(),
                    about: node.about.clone(),
                    what,
                    bounds,
                    label: (!is_task).then(|| beside(bounds, &node.title)),
                }
            }
        };
        model.elements.push(element);
    }

    fn flows(&self, placed: &Placed, model: &mut Model) {
        let elements = model.elements.iter();
        let bounds: BTreeMap<String, Rect> = elements
            .map(|element| (element.id.clone(), element.bounds))
            .collect();
        for (draft, route) in self.drafts.iter().zip(&placed.routes) {
            let edge = draft.edge.and_then(|edge| self.picture.edges.get(edge));
            let bounds = |stand: Stand| bounds.get(&self.id(stand)).copied();
            let (Some(from), Some(to)) = (bounds(draft.from), bounds(draft.to)) else {
                continue;
            };
            let name = edge.map_or_else(String::new, |edge| edge.caption(self.picture.lang));
            let returns = matches!(draft.from, Stand::Again(_));
            let chosen = matches!(draft.from, Stand::Choice(_));
            model.flows.push(Flow {
                id: draft.id.clone(),
                label: (!name.is_empty() && !returns).then_some(route.label),
                name: if returns { String::new() } else { name },
                from: self.id(draft.from),
                to: self.id(draft.to),
                condition: edge.filter(|_| chosen).and_then(|edge| edge.when.clone()),
                points: way(route, from, to),
            });
        }
    }

    fn id(&self, stand: Stand) -> String {
        let node = |index: usize| self.node(index).map_or("", |node| node.id.as_str());
        match stand {
            Stand::Node(index) => node(index).to_owned(),
            Stand::Choice(index) => format!("keuze_{}", node(index)),
            Stand::Again(index) => {
                let edge = self.picture.edges.get(index);
                edge.map_or_else(String::new, |edge| format!("start_{}", edge.id))
            }
        }
    }
}

/// A band moved to the nearest of these heights, so that the way there is straight.
fn level(band: Rect, heights: &[i32]) -> Rect {
    let middle = band.middle().y;
    let nearest = heights.iter().min_by_key(|y| (**y - middle).abs());
    Rect {
        y: band.y + nearest.map_or(0, |y| y - middle),
        ..band
    }
}

fn again(picture: &Picture, edge: &Edge) -> String {
    let from = picture.nodes.get(edge.from);
    let from = from.map_or("", |node| node.title.as_str());
    let caption = edge.caption(picture.lang);
    format!("{from} – {caption}")
}

pub fn trigger(edge: &Edge) -> Trigger {
    match (edge.taking, &edge.when) {
        (Taking::Automatic, Some(when)) => Trigger::Condition(when.clone()),
        _ => Trigger::Person,
    }
}
