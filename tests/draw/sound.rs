// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! That files are sound: every form for every shipped process.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak::export::format::Format;
use doorbraak::export::picture::Picture;
use doorbraak::export::{bpmn, pnml, svg};
use roxmltree::{Document, Node};

use crate::files::PICTURES;

const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/// Every element with its id; each id once.
fn by_id<'a>(document: &'a Document<'_>) -> BTreeMap<String, Node<'a, 'a>> {
    let mut out = BTreeMap::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            assert!(out.insert(id.to_owned(), node).is_none(), "twice: {id}");
        }
    }
    out
}

fn each(check: impl Fn(&Picture)) {
    assert!(PICTURES.len() > 10, "the shipped processes were read");
    for picture in PICTURES.iter() {
        check(picture);
    }
}

fn number(node: Node<'_, '_>, name: &str) -> i32 {
    let text = node.attribute(name).expect("an attribute");
    text.parse().expect("a number")
}

#[test]
fn svg_says_what_it_is() {
    each(|picture| {
        let text = svg::svg(picture);
        let document = Document::parse(&text).expect("XML");
        let ids = by_id(&document);
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let labelled = root.attribute("aria-labelledby").expect("a label");
        let said: Vec<&str> = labelled
            .split(' ')
            .map(|id| ids[id].text().expect("a text"))
            .collect();
        assert_eq!(said[0], picture.title);
        for node in &picture.nodes {
            assert!(
                said[1].contains(&node.title),
                "{}: {}",
                picture.id,
                node.title
            );
        }
    });
}

#[test]
fn pnml_is_a_net() {
    each(|picture| {
        let text = pnml::Pnml.write(picture);
        let document = Document::parse(&text).expect("XML");
        let ids = by_id(&document);
        let kind = |id: &str| ids[id].tag_name().name().to_owned();
        let mut arcs = 0;
        for arc in document
            .descendants()
            .filter(|node| node.has_tag_name((PNML, "arc")))
        {
            let source = kind(arc.attribute("source").expect("a source"));
            let target = kind(arc.attribute("target").expect("a target"));
            assert_ne!(source, target, "an arc joins a place and a transition");
            arcs += 1;
        }
        let transitions = ids
            .values()
            .filter(|node| node.tag_name().name() == "transition");
        assert_eq!(arcs, 2 * transitions.count());
        let marked = document
            .descendants()
            .filter(|node| node.tag_name().name() == "initialMarking");
        assert_eq!(marked.count(), 1);
    });
}

const PNML: &str = "http://www.pnml.org/version-2009/grammar/pnml";

#[test]
fn bpmn_refers_only_to_what_is_there() {
    each(|picture| {
        let text = bpmn::Bpmn.write(picture);
        let document = Document::parse(&text).expect("XML");
        let ids = by_id(&document);
        for node in document.descendants() {
            for name in ["sourceRef", "targetRef", "attachedToRef", "bpmnElement"] {
                if let Some(id) = node.attribute(name) {
                    assert!(ids.contains_key(id), "{}: {id}", picture.id);
                }
            }
        }
        let drawn: BTreeSet<&str> = document
            .descendants()
            .filter_map(|node| node.attribute("bpmnElement"))
            .collect();
        let process = document
            .descendants()
            .find(|node| node.has_tag_name((MODEL, "process")));
        for node in process.expect("a process").descendants() {
            if let Some(id) = node.attribute("id") {
                assert!(drawn.contains(id), "{}: {id} is drawn", picture.id);
            }
        }
    });
}

#[test]
fn bpmn_flows_begin_and_end_at_their_shapes() {
    each(|picture| {
        let text = bpmn::Bpmn.write(picture);
        let document = Document::parse(&text).expect("XML");
        let ids = by_id(&document);
        let bounds = |id: &str| {
            let shape = ids[&format!("di_{id}")];
            let bounds = shape
                .children()
                .find(|node| node.tag_name().name() == "Bounds");
            let bounds = bounds.expect("bounds");
            ["x", "y", "width", "height"].map(|name| number(bounds, name))
        };
        let touches = |[x, y, w, h]: [i32; 4], (px, py): (i32, i32)| {
            let inside = px >= x && px <= x + w && py >= y && py <= y + h;
            let edge = px == x || px == x + w || py == y || py == y + h;
            inside && edge
        };
        let flows = document
            .descendants()
            .filter(|node| node.has_tag_name((MODEL, "sequenceFlow")));
        for flow in flows {
            let id = flow.attribute("id").expect("an id");
            let points: Vec<(i32, i32)> = ids[&format!("di_{id}")]
                .children()
                .filter(|node| node.tag_name().name() == "waypoint")
                .map(|node| (number(node, "x"), number(node, "y")))
                .collect();
            let [first, .., last] = points.as_slice() else {
                panic!("{id} has too few points");
            };
            let end = |name: &str| bounds(flow.attribute(name).expect("an end"));
            assert!(
                touches(end("sourceRef"), *first),
                "{} {id} {first:?}",
                picture.id
            );
            assert!(
                touches(end("targetRef"), *last),
                "{} {id} {last:?}",
                picture.id
            );
        }
    });
}

#[test]
fn every_step_and_end_can_be_left_and_reached_as_in_the_process() {
    each(|picture| {
        let text = bpmn::Bpmn.write(picture);
        let document = Document::parse(&text).expect("XML");
        let flows = document
            .descendants()
            .filter(|node| node.has_tag_name((MODEL, "sequenceFlow")));
        let drawn: BTreeSet<String> = flows
            .filter_map(|flow| flow.attribute("id").map(str::to_owned))
            .collect();
        let anywhere = document
            .descendants()
            .filter(|node| node.has_tag_name((MODEL, "subProcess")));
        let anywhere: BTreeSet<String> = anywhere
            .filter_map(|node| node.attribute("id").map(str::to_owned))
            .collect();
        for edge in &picture.edges {
            assert!(
                drawn.contains(&edge.id) || anywhere.contains(&edge.id),
                "{}: {}",
                picture.id,
                edge.id
            );
        }
    });
}

/// Relative luminance, as WCAG 2 defines it.
fn luminance(hex: &str) -> f64 {
    let channel = |from: usize| {
        let value = u8::from_str_radix(&hex[from..from + 2], 16).expect("hex");
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

#[test]
fn words_stand_out_in_light_and_dark() {
    let text = svg::svg(&PICTURES[0]);
    let palettes: Vec<BTreeMap<&str, &str>> = text
        .split(".doorbraak-drawing {")
        .skip(1)
        .map(|rest| {
            let body = rest.split('}').next().expect("a rule");
            let pairs = body.split(';').filter_map(|pair| pair.split_once(':'));
            let colors = pairs.filter_map(|(name, value)| {
                Some((
                    name.trim().strip_prefix("--")?,
                    value.trim().strip_prefix('#')?,
                ))
            });
            colors.collect()
        })
        .collect();
    assert_eq!(palettes.len(), 2, "light and dark");
    let pairs = [
        ("ink", "paper"),
        ("soft", "paper"),
        ("ink", "step"),
        ("ink", "goal"),
        ("ink", "exit"),
        ("soft", "goal"),
        ("soft", "exit"),
        ("refused", "step"),
        ("refused", "goal"),
        ("refused", "exit"),
        ("on-badge", "badge"),
        ("back", "paper"),
        ("out", "paper"),
        ("reopen", "paper"),
        ("edge", "paper"),
    ];
    for palette in &palettes {
        for (over, under) in pairs {
            let (a, b) = (luminance(palette[over]), luminance(palette[under]));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{over} on {under}: {contrast:.2}");
        }
    }
}
