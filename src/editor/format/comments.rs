// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The comments of a file: the reader passes them over, so they are found between
//! the words it did read.

use std::ops::Range;

use crate::definition::node::{Node, NodeValue};

/// A comment and where it stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment<'s> {
    /// Byte offset of its `#`.
    pub start: usize,
    /// From its `#` to the end of its line, without white space at the end.
    pub text: &'s str,
    /// Whether nothing stands before it on its line.
    pub alone: bool,
    /// Characters before it on its line.
    pub column: usize,
}

/// All comments, in order.
pub(super) fn of<'s>(root: &Node, text: &'s str) -> Vec<Comment<'s>> {
    let mut words = Vec::new();
    collect(root, &mut words);
    words.push(text.len()..text.len());
    let mut found = Vec::new();
    let mut at = 0;
    for word in words {
        between(text, at, word.start, &mut found);
        at = at.max(word.end);
    }
    found
}

/// The ranges of all keys and scalars, ascending.
fn collect(node: &Node, words: &mut Vec<Range<usize>>) {
    match &node.value {
        NodeValue::Empty => {}
        NodeValue::Scalar(_) => words.push(node.place.range()),
        NodeValue::List(items) => items.iter().for_each(|item| collect(item, words)),
        NodeValue::Map(entries) => {
            for (key, value) in entries {
                words.push(key.place.range());
                collect(value, words);
            }
        }
    }
}

fn between<'s>(text: &'s str, from: usize, to: usize, found: &mut Vec<Comment<'s>>) {
    let mut at = from;
    while let Some(offset) = text.get(at..to).and_then(|gap| gap.find('#')) {
        let start = at + offset;
        let line = text
            .get(..start)
            .unwrap_or("")
            .rfind('\n')
            .map_or(0, |n| n + 1);
        let before = text.get(line..start).unwrap_or("");
        let rest = text.get(start..).unwrap_or("");
        let length = rest.find('\n').unwrap_or(rest.len());
        let whole = rest.get(..length).unwrap_or(rest);
        found.push(Comment {
            start,
            text: whole.trim_end(),
            alone: before.trim_matches(['\u{feff}', ' ', '\t']).is_empty(),
            column: before.chars().count(),
        });
        at = start + length;
    }
}
