// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a definition says, as 128 bits. A running case remembers them, so that a
//! changed file is noticed. Comments, white space and quotes do not count; order
//! does, because it has a meaning.
//!
//! The hash is FNV-1a over 128 bits: the same on every machine and in every
//! version of the compiler, and without a dependency. It tells files apart; it
//! does not protect against somebody who wants to forge one.

use super::node::{Node, NodeValue};

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// Keys of a file of shared parts that are dated and live: judged at the moment of
/// deciding, so a case does not stay on them.
const LIVE: [&str; 4] = ["mandaten", "kalenders", "potten", "instellingen"];

/// The fingerprint of one file.
#[must_use]
pub fn of(tree: &Node) -> u128 {
    let mut hash = Fnv(OFFSET);
    hash.node(tree, &LIVE);
    hash.0
}

/// The fingerprint of files together, in this order.
#[must_use]
pub fn together(files: impl IntoIterator<Item = u128>) -> u128 {
    let mut hash = Fnv(OFFSET);
    for file in files {
        hash.bytes(&file.to_be_bytes());
    }
    hash.0
}

struct Fnv(u128);

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
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
                    self.text(&key.text);
                    self.node(value, &[]);
                }
                self.bytes(b"}");
            }
        }
    }
}
