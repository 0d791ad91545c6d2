// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Goes through a file beside the table of keys, and tells of every word what the
//! table says that may stand there. Never stops: what does not fit is passed over.

use crate::definition::keys::{Choice, FileKind, Key, KeyForm, Object, Shape, Words};
use crate::definition::node::{Key as Written, Node, NodeValue, Scalar};
use crate::diagnostic::Place;

/// A mapping with fixed keys that one is inside.
#[derive(Clone, Copy)]
pub struct Frame<'n> {
    /// What it is.
    pub object: &'static Object,
    /// As written.
    pub node: &'n Node,
    /// The name it stands under, when people choose that.
    pub name: Option<&'n Written>,
    /// The key of the mapping around it that it stands under.
    pub key: &'static str,
}

/// What the table says that may stand somewhere.
#[derive(Clone, Copy)]
pub enum What<'n> {
    /// A key of the innermost mapping; nothing when there is none by that name.
    Key(Option<&'static Key>),
    /// A name that people choose, before a colon; with what stands behind it.
    Name(Words, &'n Node),
    /// The name of something.
    Id(Words),
    /// Names with a dot between them.
    Dotted(Words),
    /// A condition.
    Condition,
    /// The value of a field.
    Value,
    /// The path of a file.
    Path,
    /// One of these words.
    Enum(&'static [Choice]),
    /// `ja` or `nee`.
    YesNo,
    /// Anything else on its own.
    Plain,
}

/// A word and what may stand in its place.
pub struct Spot<'n, 'w> {
    /// What may stand there.
    pub what: What<'n>,
    /// The word, without quotes.
    pub text: &'n str,
    /// Where it stands.
    pub place: Place,
    /// The word as written, when it is a value.
    pub scalar: Option<&'n Scalar>,
    /// The mappings around it, the outermost first.
    pub frames: &'w [Frame<'n>],
    /// The key of the innermost mapping that it stands under; empty for a key itself.
    pub key: &'static str,
    /// Names between that key and the word, the outermost first.
    pub names: &'w [&'n str],
}

impl<'n> Spot<'n, '_> {
    /// The innermost mapping.
    #[must_use]
    pub fn frame(&self) -> Option<&Frame<'n>> {
        self.frames.last()
    }

    /// The innermost mapping of this kind.
    #[must_use]
    pub fn within(&self, object: &str) -> Option<&Frame<'n>> {
        self.frames
            .iter()
            .rev()
            .find(|frame| frame.object.name == object)
    }
}

/// Calls `each` for every word of a file.
pub fn walk<'n>(root: &'n Node, kind: FileKind, each: &mut dyn FnMut(&Spot<'n, '_>)) {
    let mut walker = Walker {
        frames: Vec::new(),
        names: Vec::new(),
        key: "",
        each,
    };
    walker.object(root, kind.root(), None);
}

struct Walker<'n, 'e> {
    frames: Vec<Frame<'n>>,
    names: Vec<&'n str>,
    key: &'static str,
    each: &'e mut dyn FnMut(&Spot<'n, '_>),
}

impl<'n> Walker<'n, '_> {
    /// Depth is bounded by the reader of the file.
    fn shape(&mut self, node: &'n Node, shape: &'static Shape, name: Option<&'n Written>) {
        match (shape, &node.value) {
            (_, NodeValue::Empty) => {}
            (Shape::Either(shapes), _) => {
                if let Some(shape) = shapes.iter().find(|shape| fits(shape, node)) {
                    self.shape(node, shape, name);
                } else if let Some(shape) = shapes.iter().find(|shape| is_open(shape)) {
                    self.shape(node, shape, name);
                }
            }
            (Shape::OneOrMore(of) | Shape::List { of, .. }, NodeValue::List(items)) => {
                for item in items {
                    self.shape(item, of, None);
                }
            }
            (Shape::OneOrMore(of), _) => self.shape(node, of, name),
            // A list that is being written: its first item.
            (Shape::List { of, .. }, _) => self.shape(node, of, None),
            (Shape::Map { keys, value }, NodeValue::Map(entries)) => {
                self.map(entries, *keys, value);
            }
            (Shape::Object(object), NodeValue::Map(_)) => self.object(node, object, name),
            // A mapping that is being written: its first key.
            (Shape::Object(object), NodeValue::Scalar(scalar)) => {
                let frame = Frame {
                    object,
                    node,
                    name,
                    key: self.key,
                };
                let key = std::mem::take(&mut self.key);
                self.frames.push(frame);
                self.word(What::Key(None), &scalar.text, node.place, None);
                self.frames.pop();
                self.key = key;
            }
            (
                Shape::Map {
                    keys: KeyForm::Id(noun),
                    ..
                },
                NodeValue::Scalar(scalar),
            ) => {
                self.word(What::Name(*noun, node), &scalar.text, node.place, None);
            }
            (Shape::Value, NodeValue::List(items)) => {
                for item in items {
                    self.leaf(item, What::Value);
                }
            }
            (shape, NodeValue::Scalar(_)) => self.leaf(node, leaf(shape)),
            _ => {}
        }
    }

    fn leaf(&mut self, node: &'n Node, what: What<'n>) {
        if let Some(scalar) = node.scalar() {
            self.word(what, &scalar.text, node.place, Some(scalar));
        }
    }

    fn map(&mut self, entries: &'n [(Written, Node)], keys: KeyForm, value: &'static Shape) {
        for (key, node) in entries {
            if let KeyForm::Id(noun) = keys {
                self.word(What::Name(noun, node), &key.text, key.place, None);
            }
            self.names.push(&key.text);
            self.shape(node, value, Some(key));
            self.names.pop();
        }
    }

    fn object(&mut self, node: &'n Node, object: &'static Object, name: Option<&'n Written>) {
        let frame = Frame {
            object,
            node,
            name,
            key: self.key,
        };
        let outer = (std::mem::take(&mut self.names), self.key);
        self.frames.push(frame);
        for (key, value) in node.entries() {
            self.key = "";
            let known = object.key(&key.text);
            self.word(What::Key(known), &key.text, key.place, None);
            if let Some(known) = known {
                self.key = known.name;
                self.shape(value, &known.shape, None);
            }
        }
        self.frames.pop();
        (self.names, self.key) = outer;
    }

    fn word(&mut self, what: What<'n>, text: &'n str, place: Place, scalar: Option<&'n Scalar>) {
        (self.each)(&Spot {
            what,
            text,
            place,
            scalar,
            frames: &self.frames,
            key: self.key,
            names: &self.names,
        });
    }
}

/// What a shape without shapes inside it is to a word.
const fn leaf<'n>(shape: &'static Shape) -> What<'n> {
    match shape {
        Shape::Id(noun) => What::Id(*noun),
        Shape::Dotted(noun) => What::Dotted(*noun),
        Shape::Condition => What::Condition,
        Shape::Value => What::Value,
        Shape::Path => What::Path,
        Shape::Enum(choices) => What::Enum(choices),
        Shape::YesNo => What::YesNo,
        _ => What::Plain,
    }
}

/// Whether a shape is the one meant by what is written.
fn fits(shape: &Shape, node: &Node) -> bool {
    match (&node.value, shape) {
        (_, Shape::Either(shapes)) => shapes.iter().any(|shape| fits(shape, node)),
        (NodeValue::Scalar(scalar), Shape::Enum(choices)) => {
            choices.iter().any(|choice| choice.value == scalar.text)
        }
        (NodeValue::Scalar(_), Shape::OneOrMore(of)) => fits(of, node),
        (NodeValue::Scalar(_), shape) => !matches!(
            shape,
            Shape::Nothing | Shape::List { .. } | Shape::Map { .. } | Shape::Object(_)
        ),
        (NodeValue::List(_), shape) => {
            matches!(
                shape,
                Shape::List { .. } | Shape::OneOrMore(_) | Shape::Value
            )
        }
        (NodeValue::Map(_), shape) => matches!(shape, Shape::Map { .. } | Shape::Object(_)),
        (NodeValue::Empty, _) => false,
    }
}

/// Whether a word can be the beginning of this shape.
const fn is_open(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::List { .. } | Shape::Map { .. } | Shape::Object(_)
    )
}
