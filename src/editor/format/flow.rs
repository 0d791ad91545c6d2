// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values on one line: words with their quotes, and `{ }` and `[ ]`.

use crate::definition::node::{Node, NodeValue, Scalar, Style};
use crate::diagnostic::Place;

/// The source text at a place.
pub(super) fn slice(text: &str, place: Place) -> &str {
    text.get(place.range()).unwrap_or("")
}

/// Whether a list or map was written between brackets.
pub(super) fn is_flow(node: &Node, text: &str) -> bool {
    matches!(node.value, NodeValue::List(_) | NodeValue::Map(_))
        && slice(text, node.place).starts_with(['{', '['])
}

/// A value on one line; nothing when it needs more.
pub(super) fn inline(node: &Node, text: &str) -> Option<String> {
    match &node.value {
        NodeValue::Empty => Some(slice(text, node.place).to_owned()),
        NodeValue::Scalar(scalar) => scalar_inline(scalar, text),
        NodeValue::List(items) if items.is_empty() => Some("[]".to_owned()),
        NodeValue::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
        NodeValue::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| inline(item, text)).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        NodeValue::Map(entries) => {
            let mut parts = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let key = quotes(slice(text, key.place));
                parts.push(format!("{key}: {}", inline(value, text)?));
            }
            Some(format!("{{ {} }}", parts.join(", ").trim_end()))
        }
    }
}

fn scalar_inline(scalar: &Scalar, text: &str) -> Option<String> {
    let source = slice(text, scalar.place());
    match scalar.style {
        Style::Plain if scalar.text.contains('\n') => None,
        Style::Plain => Some(scalar.text.to_string()),
        Style::Quoted if source.contains('\n') => None,
        Style::Quoted => Some(quotes(source)),
        Style::Block => None,
    }
}

/// A word with `" "` instead of `' '` where that is the same text.
pub(super) fn quotes(source: &str) -> String {
    let inside = source
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    match inside {
        Some(inside) if !inside.contains(['\'', '"', '\\']) => format!("\"{inside}\""),
        _ => source.to_owned(),
    }
}
