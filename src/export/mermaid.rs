// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A picture as a Mermaid flow chart, for pages that show those.

use std::fmt::Write as _; // writing to a string cannot fail

use super::format::Format;
use super::picture::{Edge, Node, NodeKind, Picture};
use crate::definition::model::WayKind;

/// The form itself.
#[derive(Clone, Copy, Debug)]
pub struct Mermaid;

impl Format for Mermaid {
    fn extension(&self) -> &'static str {
        "mmd"
    }

    fn write(&self, picture: &Picture) -> String {
        let mut out = String::from("flowchart TD\n");
        let _ = writeln!(
            out,
            "  accTitle: {}\n  accDescr: {}",
            plain(&picture.title),
            plain(picture.about.as_deref().unwrap_or(&picture.subtitle))
        );
        for node in &picture.nodes {
            let _ = writeln!(out, "  {}", shape(picture, node));
        }
        for edge in &picture.edges {
            out.push_str(&arrow(picture, edge));
        }
        out.push_str(&styles(picture));
        out
    }
}

fn shape(picture: &Picture, node: &Node) -> String {
    let text = words(picture, node);
    let id = &node.id;
    match node.kind {
        NodeKind::Start => format!("{id}((\"{text}\"))"),
        NodeKind::Step(_) => format!("{id}[\"{text}\"]"),
        NodeKind::Everywhere => format!("{id}[/\"{text}\"/]"),
        NodeKind::Goal => format!("{id}([\"{text}\"])"),
        NodeKind::Exit => format!("{id}{{{{\"{text}\"}}}}"),
    }
}

fn words(picture: &Picture, node: &Node) -> String {
    // A number with a full stop would begin a list.
    let lines = node.lines(" · ", picture.scene, picture.lang);
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    lines.join("<br/>")
}

fn arrow(picture: &Picture, edge: &Edge) -> String {
    let id = |node: usize| picture.nodes.get(node).map_or("", |node| node.id.as_str());
    let line = match edge.kind {
        WayKind::On => "-->",
        WayKind::Back | WayKind::Reopen => "-.->",
        WayKind::Out => "--o",
    };
    let mark = edge.mark.text(picture.scene);
    let caption = edge.caption(picture.lang);
    let text: Vec<String> = mark
        .map(|mark| format!("({mark})"))
        .into_iter()
        .chain((!caption.is_empty()).then_some(caption))
        .collect();
    let label = if text.is_empty() {
        String::new()
    } else {
        format!("|\"{}\"|", escape(&text.join(" ")))
    };
    format!("  {} {line}{label} {}\n", id(edge.from), id(edge.to))
}

/// What was touched is thick.
fn styles(picture: &Picture) -> String {
    let mut out = String::new();
    let touched = |index: &usize| {
        picture
            .edges
            .get(*index)
            .is_some_and(|edge| edge.mark.is_touched())
    };
    let edges: Vec<String> = (0..picture.edges.len())
        .filter(touched)
        .map(|index| index.to_string())
        .collect();
    if !edges.is_empty() {
        let _ = writeln!(out, "  linkStyle {} stroke-width:4px", edges.join(","));
    }
    let nodes = picture.nodes.iter().filter(|node| node.mark.is_touched());
    let nodes: Vec<&str> = nodes.map(|node| node.id.as_str()).collect();
    if !nodes.is_empty() {
        let _ = writeln!(
            out,
            "  classDef geraakt stroke-width:4px\n  class {} geraakt",
            nodes.join(",")
        );
    }
    out
}

/// Text between quotes.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '#' => out.push_str("#35;"),
            // Two of them begin a directive, also inside quotes.
            '%' => out.push_str("#37;"),
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            '\\' => out.push_str("#92;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text to the end of a line, where nothing can be escaped.
fn plain(text: &str) -> String {
    let text = text.replace(['{', '}', ';', '#', '%', '<', '>', '`'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
