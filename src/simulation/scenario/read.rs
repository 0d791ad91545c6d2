// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Looking into a tree whose shape was checked: what is not of the right shape was
//! reported already, so here it is simply not there.

use crate::definition::node::{Node, Scalar};
use crate::diagnostic::Place;

/// A word with its place.
#[derive(Clone, Copy, Debug)]
pub struct Word<'n> {
    /// What is written.
    pub text: &'n str,
    /// Where.
    pub place: Place,
}

impl<'n> Word<'n> {
    /// The word of a scalar.
    pub fn of(scalar: &'n Scalar) -> Self {
        Self {
            text: &scalar.text,
            place: scalar.place(),
        }
    }
}

/// The scalar of a key.
pub fn word<'n>(node: &'n Node, key: &str) -> Option<Word<'n>> {
    node.get(key).and_then(Node::scalar).map(Word::of)
}

/// The text of a key, for people.
pub fn text(node: &Node, key: &str) -> Option<std::sync::Arc<str>> {
    word(node, key).map(|word| word.text.into())
}

/// One or more scalars.
pub fn words(node: &Node) -> Vec<Word<'_>> {
    match node.scalar() {
        Some(scalar) => vec![Word::of(scalar)],
        None => node
            .items()
            .iter()
            .filter_map(Node::scalar)
            .map(Word::of)
            .collect(),
    }
}

/// One or more scalars of a key.
pub fn words_at<'n>(node: &'n Node, key: &str) -> Vec<Word<'n>> {
    node.get(key).map(words).unwrap_or_default()
}

/// The keys of a map, as words, with their values.
pub fn pairs(node: Option<&Node>) -> impl Iterator<Item = (Word<'_>, &Node)> {
    let entries = node.map(Node::entries).unwrap_or_default();
    entries.iter().map(|(key, value)| {
        (
            Word {
                text: &key.text,
                place: key.place,
            },
            value,
        )
    })
}
