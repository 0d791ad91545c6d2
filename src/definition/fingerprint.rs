// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a definition says, as 128 bits. A running case remembers them, so that a
//! changed file is noticed. Comments, white space and quotes do not count; order
//! does, because it has a meaning.
//!
//! They are the first half of a SHA-256: the same everywhere, and nobody can write
//! another definition with the same ones.

use sha2::{Digest, Sha256};

use super::node::{Node, NodeValue};

/// Keys of a file that are live: judged at the moment of deciding, so a case does not
/// stay on them. How long a case is kept is one of them: the law of today says that, and
/// no decision in a case rests on it.
const LIVE: [&str; 5] = ["mandaten", "kalenders", "potten", "instellingen", "bewaren"];

/// The fingerprint of one file.
#[must_use]
pub fn of(tree: &Node) -> u128 {
    let mut said = Said::default();
    said.node(tree, &LIVE);
    said.hash()
}

/// The fingerprint of files together, in this order.
#[must_use]
pub fn together(files: impl IntoIterator<Item = u128>) -> u128 {
    let mut said = Said::default();
    for file in files {
        said.bytes(&file.to_be_bytes());
    }
    said.hash()
}

/// What counts, as bytes from which the tree could be read back.
#[derive(Default)]
struct Said(Vec<u8>);

impl Said {
    fn hash(&self) -> u128 {
        let hash = Sha256::digest(&self.0);
        let half = hash.iter().take(16);
        half.fold(0, |half, byte| half << 8 | u128::from(*byte))
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A text, closed by a byte that no UTF-8 text holds.
    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0xff]);
    }

    /// A tree, without the given keys of its outermost map. Depth is bounded by
    /// the reader of the file.
    fn node(&mut self, node: &Node, without: &[&str]) {
        match &node.value {
            NodeValue::Empty => self.bytes(b"e"),
            NodeValue::Scalar(scalar) => {
                self.bytes(b"s");
                self.text(&scalar.text);
            }
            NodeValue::List(items) => {
                self.bytes(b"[");
                for item in items {
                    self.node(item, &[]);
                }
                self.bytes(b"]");
            }
            NodeValue::Map(entries) => {
                self.bytes(b"{");
                for (key, value) in entries
                    .iter()
                    .filter(|(key, _)| !without.contains(&key.text.as_str()))
                {
                    self.bytes(b"k");
                    self.text(&key.text);
                    self.node(value, &[]);
                }
                self.bytes(b"}");
            }
        }
    }
}
