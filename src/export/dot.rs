// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A picture in the language of Graphviz.

use std::fmt::Write as _; // writing to a string cannot fail

use super::format::Format;
use super::measure::Face;
use super::picture::{Edge, Node, NodeKind, Picture, Taking};
use crate::definition::model::WayKind;

/// Where the words on nodes and edges are broken.
const NODE_WIDTH: i32 = 230;
const EDGE_WIDTH: i32 = 170;
const FACE: Face = Face::regular(12);
const FONT: &str = "fontname=\"Helvetica\"";

/// The form itself.
#[derive(Clone, Copy, Debug)]
pub struct Dot;

impl Format for Dot {
    fn extension(&self) -> &'static str {
        "dot"
    }

    fn write(&self, picture: &Picture) -> String {
        let mut out = format!("digraph \"{}\" {{\n", escape(&picture.id));
        let title = escape(&format!("{} ({})", picture.title, picture.subtitle));
        let _ = writeln!(
            out,
            "  graph [label=\"{title}\", labelloc=t, {FONT}, fontsize=16];"
        );
        let _ = writeln!(out, "  node [shape=box, {FONT}, fontsize=12];");
        let _ = writeln!(out, "  edge [{FONT}, fontsize=11];");
        for node in &picture.nodes {
            let _ = writeln!(out, "  \"{}\" [{}];", node.id, shape(picture, node));
        }
        for edge in &picture.edges {
            let id = |node: usize| picture.nodes.get(node).map_or("", |node| node.id.as_str());
            let (from, to) = (id(edge.from), id(edge.to));
            let _ = writeln!(out, "  \"{from}\" -> \"{to}\" [{}];", line(picture, edge));
        }
        out.push_str("}\n");
        out
    }
}

fn shape(picture: &Picture, node: &Node) -> String {
    let lines = node.lines(". ", picture.scene, picture.lang);
    let style = match node.kind {
        NodeKind::Start => "shape=circle",
        NodeKind::Step(_) => "style=rounded",
        NodeKind::Everywhere => "style=dashed",
        NodeKind::Goal => "style=rounded, peripheries=2",
        NodeKind::Exit => "shape=octagon",
    };
    let bold = if node.mark.is_touched() {
        ", penwidth=4"
    } else {
        ""
    };
    format!("label=\"{}\", {style}{bold}", broken(&lines, NODE_WIDTH))
}

fn line(picture: &Picture, edge: &Edge) -> String {
    let style = match edge.kind {
        WayKind::On => "style=solid, arrowhead=normal, weight=8",
        WayKind::Back => "style=dashed, arrowhead=vee, constraint=false",
        WayKind::Out => "style=solid, arrowhead=empty",
        WayKind::Reopen => "style=dotted, arrowhead=veevee, constraint=false",
    };
    let tail = match edge.taking {
        Taking::Person => "",
        Taking::Automatic => ", dir=both, arrowtail=diamond",
    };
    let mut texts: Vec<String> = Vec::new();
    texts.extend(
        edge.mark
            .text(picture.scene)
            .map(|mark| format!("({mark})")),
    );
    texts.extend(edge.kind_word(picture.lang).map(str::to_owned));
    let label = edge.label(picture.lang).into_iter();
    texts.extend(label.map(|phrase| phrase.text));
    let bold = if edge.mark.is_touched() {
        ", penwidth=4"
    } else {
        ""
    };
    format!(
        "label=\"{}\", {style}{tail}{bold}",
        broken(&texts, EDGE_WIDTH)
    )
}

fn broken(texts: &[String], width: i32) -> String {
    let lines = texts.iter().flat_map(|text| FACE.wrap(text, width));
    let lines: Vec<String> = lines.map(|line| escape(&line)).collect();
    lines.join("\\n")
}

/// Text between quotes.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Graphviz reads entities of HTML in labels.
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
