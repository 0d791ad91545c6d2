// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Checks the shape of a file against the table of keys: unknown and missing keys,
//! keys that do not go together, values that are not of their kind. Reports every
//! mistake and never stops. Knows no names but the keys: whether a role exists is
//! for whoever resolves.

mod leaf;
mod rules;

use crate::base::text::Text;
use crate::diagnostic::codes::keys as key_codes;
use crate::diagnostic::codes::shape::{self as codes, Shape as Found};
use crate::diagnostic::{Diagnostic, Place, keep};

use super::keys::common::ITEM;
use super::keys::story::step::COMMAND;
use super::keys::{FileKind, KeyForm, Object, Shape};
use super::node::{Key as Written, Node, NodeValue};

/// What kind of file this is. Nothing, with a diagnostic, when its first key says
/// nothing of the sort.
#[must_use]
pub fn kind_of(root: &Node, out: &mut Vec<Diagnostic>) -> Option<FileKind> {
    let keywords = FileKind::ALL.map(FileKind::keyword);
    let first = root.entries().first().map(|(key, _)| key);
    if let Some(kind) = first.and_then(|key| FileKind::from_keyword(&key.text)) {
        return Some(kind);
    }
    let mut keys = root.entries().iter().map(|(key, _)| key);
    let later = keys.find(|key| FileKind::from_keyword(&key.text).is_some());
    keep(
        out,
        match (first, later) {
            (Some(first), Some(key)) => {
                key_codes::kind_not_first(key.place, &key.text, &first.text)
            }
            (first, _) => key_codes::no_kind(
                start_of(root),
                first.map(|key| key.text.as_str()),
                &keywords,
            ),
        },
    );
    None
}

/// Reports everything in the shape of a file of this kind that the table of keys
/// does not allow.
pub fn check(root: &Node, kind: FileKind, out: &mut Vec<Diagnostic>) {
    let at = At {
        name: kind.keyword(),
        place: start_of(root),
    };
    let numbers = false;
    Walk { kind, out, numbers }.whole(root, kind.root(), at);
}

/// The same for one command by itself. Items of lists go by their number there.
pub fn check_command(node: &Node, out: &mut Vec<Diagnostic>) {
    let at = At {
        name: COMMAND.name,
        place: node.place,
    };
    let kind = FileKind::Casus;
    let numbers = true;
    Walk { kind, out, numbers }.whole(node, &COMMAND, at);
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where one is: the nearest key above, and where to point when a whole is wrong.
#[derive(Clone, Copy)]
struct At<'n> {
    name: &'n str,
    place: Place,
}

/// One walk through one file.
struct Walk<'o> {
    kind: FileKind,
    out: &'o mut Vec<Diagnostic>,
    /// Whether items of lists go by number.
    numbers: bool,
}

impl Walk<'_> {
    fn shape(&mut self, node: &Node, shape: &'static Shape, at: At<'_>) {
        match shape {
            Shape::Either(shapes) => self.either(node, shapes, at),
            Shape::OneOrMore(of) => match &node.value {
                NodeValue::List(items) => self.list(items, of, 1, at),
                _ => self.shape(node, of, at),
            },
            Shape::Nothing if node.is_empty() => {}
            _ if node.is_empty() => keep(self.out, codes::empty_not_allowed(at.place, at.name)),
            Shape::Object(object) => self.whole(node, object, at),
            Shape::Map { keys, value } => match &node.value {
                NodeValue::Map(entries) => self.map(entries, *keys, value),
                _ => self.wrong(node, &[Found::Keys], at),
            },
            Shape::List { of, min } => match &node.value {
                NodeValue::List(items) => self.list(items, of, *min, at),
                _ => self.wrong(node, &[Found::List], at),
            },
            Shape::Value => match &node.value {
                NodeValue::List(items) => self.list(items, &Shape::Text, 0, at),
                NodeValue::Map(_) => self.wrong(node, &[Found::Text, Found::List], at),
                _ => {}
            },
            Shape::Nothing => self.wrong(node, &[Found::Nothing], at),
            leaf => match node.scalar() {
                Some(scalar)
                    if self.numbers
                        && matches!(leaf, Shape::Id(ITEM))
                        && is_digits(&scalar.text) => {}
                Some(scalar) => leaf::check(leaf, scalar, self.out),
                None => self.wrong(node, &[Found::Text], at),
            },
        }
    }

    fn either(&mut self, node: &Node, shapes: &'static [Shape], at: At<'_>) {
        let fitting: Vec<&'static Shape> =
            shapes.iter().filter(|shape| takes(shape, node)).collect();
        match (fitting.as_slice(), node.scalar()) {
            ([only], _) => self.shape(node, only, at),
            ([], _) if node.is_empty() => {
                keep(self.out, codes::empty_not_allowed(at.place, at.name));
            }
            ([], _) => self.wrong(node, &expected(shapes), at),
            (several, Some(scalar)) => leaf::check_any(several, scalar, self.out),
            // A shape per kind of node: more than one can only fit a scalar.
            (_, None) => {}
        }
    }

    fn list(&mut self, items: &[Node], of: &'static Shape, min: usize, at: At<'_>) {
        if items.len() < min {
            self.out
                .push(key_codes::too_few(at.place, at.name, items.len(), min));
        }
        for item in items {
            self.shape(
                item,
                of,
                At {
                    name: at.name,
                    place: start_of(item),
                },
            );
        }
    }

    fn map(&mut self, entries: &[(Written, Node)], keys: KeyForm, value: &'static Shape) {
        for (key, node) in entries {
            leaf::check_key(keys, key, self.out);
            self.shape(
                node,
                value,
                At {
                    name: &key.text,
                    place: key.place,
                },
            );
        }
    }

    fn whole(&mut self, node: &Node, object: &'static Object, at: At<'_>) {
        match &node.value {
            NodeValue::Map(entries) => self.object(entries, object, at),
            _ => self.wrong(node, &[Found::Keys], at),
        }
    }

    fn object(&mut self, entries: &[(Written, Node)], object: &'static Object, at: At<'_>) {
        for (key, node) in entries {
            match object.key(&key.text) {
                Some(known) => self.shape(
                    node,
                    &known.shape,
                    At {
                        name: &key.text,
                        place: key.place,
                    },
                ),
                None => self.unknown(key, object, at),
            }
        }
        let missing = object
            .keys()
            .filter(|key| key.required && !has(entries, key.name));
        self.out
            .extend(missing.map(|key| codes::missing_key(at.place, key.name, at.name)));
        rules::check(entries, object, at, self.out);
    }

    fn unknown(&mut self, key: &Written, object: &'static Object, at: At<'_>) {
        let known: Vec<&str> = object.keys().map(|key| key.name).collect();
        let found = codes::unknown_key(key.place, &key.text, at.name, &known);
        let homes = homes(&key.text, object, self.kind);
        keep(
            self.out,
            match homes.as_slice() {
                [] => found,
                homes => key_codes::exists_elsewhere(found, &key.text, homes),
            },
        );
    }

    fn wrong(&mut self, node: &Node, expected: &[Found], at: At<'_>) {
        let place = if matches!(node.value, NodeValue::Scalar(_)) {
            node.place
        } else {
            at.place
        };
        keep(
            self.out,
            codes::wrong_shape(place, at.name, expected, &node.kind_name()),
        );
    }
}

/// Most places named where an unknown key does exist.
const HOMES_MAX: usize = 3;

/// Where a key does exist: inside this object, else in this kind of file, else in
/// which kind of file.
fn homes(key: &str, object: &'static Object, kind: FileKind) -> Vec<Text> {
    let roots: Vec<&'static Object> = FileKind::ALL.into_iter().map(FileKind::root).collect();
    let knowing = |objects: Vec<&'static Object>| -> Vec<Text> {
        let known = objects
            .into_iter()
            .filter(|object| object.key(key).is_some());
        known
            .take(HOMES_MAX)
            .map(|object| Text::new(object.title.nl, object.title.en))
            .collect()
    };
    [object.within(), kind.objects(), roots]
        .into_iter()
        .map(knowing)
        .find(|homes| !homes.is_empty())
        .unwrap_or_default()
}

/// Whether a shape is meant for this kind of node.
fn takes(shape: &Shape, node: &Node) -> bool {
    match (&node.value, shape) {
        (_, Shape::Either(shapes)) => shapes.iter().any(|shape| takes(shape, node)),
        (NodeValue::Empty, shape) => matches!(shape, Shape::Nothing),
        (NodeValue::List(_), shape) => matches!(
            shape,
            Shape::List { .. } | Shape::OneOrMore(_) | Shape::Value
        ),
        (NodeValue::Map(_) | NodeValue::Scalar(_), Shape::OneOrMore(of)) => takes(of, node),
        (NodeValue::Map(_), shape) => matches!(shape, Shape::Map { .. } | Shape::Object(_)),
        (NodeValue::Scalar(_), shape) => !matches!(
            shape,
            Shape::Nothing | Shape::List { .. } | Shape::Map { .. } | Shape::Object(_)
        ),
    }
}

/// What may stand where any of these shapes may.
fn expected(shapes: &[Shape]) -> Vec<Found> {
    let mut found = Vec::new();
    for shape in shapes {
        let kinds: &[Found] = match shape {
            Shape::Nothing => &[Found::Nothing],
            Shape::List { .. } => &[Found::List],
            Shape::Map { .. } | Shape::Object(_) => &[Found::Keys],
            Shape::OneOrMore(_) | Shape::Value => &[Found::Text, Found::List],
            Shape::Either(shapes) => &expected(shapes),
            _ => &[Found::Text],
        };
        for kind in kinds {
            if !found.contains(kind) {
                found.push(*kind);
            }
        }
    }
    found
}

/// Whether an object has a key.
fn has(entries: &[(Written, Node)], name: &str) -> bool {
    entries.iter().any(|(key, _)| key.text == name)
}

/// Where to point when a whole mapping is meant: its first key.
fn start_of(node: &Node) -> Place {
    node.entries()
        .first()
        .map_or(node.place, |(key, _)| key.place)
}
