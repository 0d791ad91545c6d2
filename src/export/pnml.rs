// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A picture as a Petri net in PNML (ISO/IEC 15909-2, place/transition nets): a place
//! per position of a case, a transition per way. A way that is possible everywhere
//! becomes a transition per step. How often a way may be taken is in its name only.

use super::format::Format;
use super::layout::{Card, Link, Plan, Point, Rect, Size, Spot, place};
use super::picture::{NodeKind, Picture};
use super::xml::Xml;
use crate::definition::model::WayKind;

const GRAMMAR: &str = "http://www.pnml.org/version-2009/grammar/pnml";
const KIND: &str = "http://www.pnml.org/version-2009/grammar/ptnet";

/// Size of a place, and of the free room around a transition.
const PLACE: i32 = 40;
const TRANSITION: Size = Size {
    width: 120,
    height: 40,
};

/// The form itself.
#[derive(Clone, Copy, Debug)]
pub struct Pnml;

/// A transition of the net.
struct Transition {
    id: String,
    name: String,
    from: usize,
    to: usize,
    kind: WayKind,
}

impl Format for Pnml {
    fn extension(&self) -> &'static str {
        "pnml"
    }

    fn write(&self, picture: &Picture) -> String {
        let transitions = transitions(picture);
        let (places, middles) = positions(picture, &transitions);
        let mut xml = Xml::document();
        xml.open("pnml", &[("xmlns", GRAMMAR)]);
        // An id of its own: a process may be called what a place is called.
        let id = format!("net_{}", picture.id);
        xml.open("net", &[("id", &id), ("type", KIND)]);
        name(&mut xml, &picture.title);
        xml.open("page", &[("id", "blad")]);
        for (index, node) in picture.nodes.iter().enumerate() {
            if node.kind == NodeKind::Everywhere {
                continue;
            }
            xml.open("place", &[("id", &node.id)]);
            name(&mut xml, &node.title);
            graphics(&mut xml, places.get(index).copied().unwrap_or_default());
            if node.kind == NodeKind::Start {
                xml.open("initialMarking", &[]);
                xml.leaf("text", &[], "1");
                xml.close();
            }
            xml.close();
        }
        for (transition, middle) in transitions.iter().zip(middles) {
            xml.open("transition", &[("id", &transition.id)]);
            name(&mut xml, &transition.name);
            graphics(&mut xml, middle);
            xml.close();
        }
        for transition in &transitions {
            let id = |node: usize| picture.nodes.get(node).map_or("", |node| node.id.as_str());
            let (into, out) = (
                format!("in_{}", transition.id),
                format!("uit_{}", transition.id),
            );
            arc(&mut xml, &into, id(transition.from), &transition.id);
            arc(&mut xml, &out, &transition.id, id(transition.to));
        }
        xml.finish()
    }
}

fn arc(xml: &mut Xml, id: &str, source: &str, target: &str) {
    xml.empty("arc", &[("id", id), ("source", source), ("target", target)]);
}

fn name(xml: &mut Xml, text: &str) {
    xml.open("name", &[]);
    xml.leaf("text", &[], text);
    xml.close();
}

fn graphics(xml: &mut Xml, at: Point) {
    xml.open("graphics", &[]);
    let (x, y) = (at.x.to_string(), at.y.to_string());
    xml.empty("position", &[("x", &x), ("y", &y)]);
    xml.close();
}

fn transitions(picture: &Picture) -> Vec<Transition> {
    let mut out = Vec::new();
    for edge in &picture.edges {
        let caption = edge.caption(picture.lang);
        let to = picture.nodes.get(edge.to);
        let title = to.map_or_else(String::new, |node| node.title.clone());
        let name = if caption.is_empty() { title } else { caption };
        let everywhere = picture
            .nodes
            .get(edge.from)
            .is_some_and(|node| node.kind == NodeKind::Everywhere);
        let one = |id: String, from: usize| Transition {
            id,
            name: name.clone(),
            from,
            to: edge.to,
            kind: edge.kind,
        };
        if !everywhere {
            out.push(one(edge.id.clone(), edge.from));
            continue;
        }
        let nodes = picture.nodes.iter().enumerate();
        let steps = nodes.filter(|(_, node)| matches!(node.kind, NodeKind::Step(_)));
        out.extend(steps.map(|(index, step)| one(format!("{}_van_{}", edge.id, step.id), index)));
    }
    out
}

/// Where the places stand, per node, and the transitions: each beside its own place.
fn positions(picture: &Picture, transitions: &[Transition]) -> (Vec<Point>, Vec<Point>) {
    let mut plan = Plan {
        gap: 2 * PLACE,
        ..Plan::default()
    };
    let card = Card {
        size: Size {
            width: PLACE,
            height: PLACE,
        },
        ..Card::default()
    };
    let mut spots: Vec<Option<Spot>> = Vec::new();
    for (index, node) in picture.nodes.iter().enumerate() {
        let spot = if node.kind == NodeKind::Everywhere {
            None
        } else if picture.is_end(index) {
            plan.side.push(card);
            Some(Spot::Side(plan.side.len() - 1))
        } else {
            plan.spine.push(card);
            Some(Spot::Spine(plan.spine.len() - 1))
        };
        spots.push(spot);
    }
    let nowhere = Spot::Spine(usize::MAX);
    let spot = |node: usize| spots.get(node).copied().flatten().unwrap_or(nowhere);
    plan.links = transitions
        .iter()
        .map(|transition| Link {
            from: spot(transition.from),
            to: spot(transition.to),
            label: TRANSITION,
            trunk: transition.kind as u8,
        })
        .collect();
    let placed = place(&plan);
    let middle = |spot: &Option<Spot>| {
        let rect: Option<&Rect> = match spot {
            Some(Spot::Spine(index)) => placed.spine.get(*index),
            Some(Spot::Side(index)) => placed.side.get(*index),
            None => None,
        };
        rect.copied().unwrap_or_default().middle()
    };
    let stands = spots.iter().map(middle).collect();
    let middles = placed.routes.iter().map(|route| route.label.middle());
    (stands, middles.collect())
}
