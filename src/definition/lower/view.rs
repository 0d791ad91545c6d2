// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Looking at a YAML tree without surprise: whatever has another shape than
//! asked for is simply not there (the shape check reports it).

use crate::definition::node::{Node, NodeValue};
use crate::diagnostic::Place;

/// A scalar and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its place.
    pub place: Place,
}

/// A key of a map with what stands under it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The key.
    pub id: &'a str,
    /// Where the key stands.
    pub place: Place,
    /// Its value.
    pub node: &'a Node,
}

impl<'a> Entry<'a> {
    /// The key as a word.
    pub const fn key(&self) -> Word<'a> {
        Word {
            text: self.id,
            place: self.place,
        }
    }
}

/// The value under a key; an empty value counts as absent.
pub fn get<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    entries(node)
        .find(|entry| entry.id == key)
        .map(|entry| entry.node)
        .filter(|node| !is_empty(node))
}

/// Whether the key is written, with or without a value.
pub fn has(node: &Node, key: &str) -> bool {
    entries(node).any(|entry| entry.id == key)
}

/// The entry of a key, with its place.
pub fn entry<'a>(node: &'a Node, key: &str) -> Option<Entry<'a>> {
    entries(node).find(|entry| entry.id == key)
}

/// The entries of a map, in file order.
pub fn entries(node: &Node) -> impl Iterator<Item = Entry<'_>> {
    let map = match &node.value {
        NodeValue::Map(map) => map.as_slice(),
        _ => &[],
    };
    map.iter().map(|(key, node)| Entry {
        id: &key.text,
        place: key.place,
        node,
    })
}

/// The entries under a key.
pub fn under<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = Entry<'a>> + use<'a> {
    get(node, key).into_iter().flat_map(entries)
}

/// The items of a list; a single scalar or map is a list of one.
pub fn items(node: &Node) -> &[Node] {
    match &node.value {
        NodeValue::List(items) => items,
        NodeValue::Empty => &[],
        NodeValue::Scalar(_) | NodeValue::Map(_) => std::slice::from_ref(node),
    }
}

/// The scalar.
pub fn word(node: &Node) -> Option<Word<'_>> {
    match &node.value {
        NodeValue::Scalar(scalar) => Some(Word {
            text: &scalar.text,
            place: node.place,
        }),
        _ => None,
    }
}

/// One or more scalars under a key.
pub fn words<'a>(node: &'a Node, key: &str) -> Vec<Word<'a>> {
    get(node, key)
        .map(|node| items(node).iter().filter_map(word).collect())
        .unwrap_or_default()
}

/// The scalar under a key.
pub fn word_at<'a>(node: &'a Node, key: &str) -> Option<Word<'a>> {
    get(node, key).and_then(word)
}

/// A whole number under a key.
pub fn number(node: &Node, key: &str) -> Option<i64> {
    word_at(node, key).and_then(|word| word.text.parse().ok())
}

/// `ja` or `nee` under a key.
pub fn flag(node: &Node, key: &str) -> Option<bool> {
    match word_at(node, key)?.text {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}

/// Whether nothing stands there.
pub const fn is_empty(node: &Node) -> bool {
    matches!(node.value, NodeValue::Empty)
}

/// Whether a list or a map stands there.
pub const fn is_scalar(node: &Node) -> bool {
    matches!(node.value, NodeValue::Scalar(_))
}
