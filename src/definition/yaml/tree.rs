// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Puts what was read in the list or map it belongs to, every key once.

use std::ops::Range;

use super::input::Input;
use super::parser::StructureStyle;
use super::split::{self, Split};
use super::{Reader, Stop};
use crate::base::limits::YAML_DEPTH_MAX;
use crate::definition::node::{Key, Node, NodeValue, Scalar, Style};
use crate::diagnostic::codes::{file, traps};
use crate::diagnostic::{Diagnostic, keep};

/// A list or map that is being read.
pub(super) struct Frame {
    pub(super) start: usize,
    pub(super) flow: bool,
    pub(super) children: Children,
    /// The last part that a comma seems to have cut off, in `{ }` and `[ ]`.
    split: Option<Split>,
}

pub(super) enum Children {
    List(Vec<Node>),
    Map {
        entries: Vec<(Key, Node)>,
        key: Pending,
    },
}

/// The key whose value comes next.
pub(super) enum Pending {
    None,
    Key(Key),
    /// A key that was refused: its value is read and left out.
    Refused,
}

impl Reader<'_> {
    pub(super) fn expects_key(&self) -> bool {
        matches!(
            self.frames.last(),
            Some(Frame {
                children: Children::Map {
                    key: Pending::None,
                    ..
                },
                ..
            })
        )
    }

    pub(super) fn open(
        &mut self,
        children: Children,
        style: StructureStyle,
        range: &Range<usize>,
    ) -> Result<(), Stop> {
        self.count(range)?;
        if self.frames.len() >= YAML_DEPTH_MAX {
            let place = self.input.place(range.clone());
            return Err(Stop::new(
                range.start,
                file::too_deep(place, YAML_DEPTH_MAX),
            ));
        }
        let flow = style == StructureStyle::Flow;
        // `[a: b]` is a map without brackets of its own: a text with a colon.
        if flow && range.is_empty() && matches!(children, Children::Map { .. }) {
            let place = self.input.place(self.input.part(range.start));
            let fix = self.input.quoted(self.input.part(range.start));
            self.report(traps::colon_in_text(place, Some(fix)));
        }
        self.frames.push(Frame {
            start: range.start,
            flow,
            children,
            split: None,
        });
        Ok(())
    }

    pub(super) fn close(&mut self, range: &Range<usize>) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let (value, last) = match frame.children {
            Children::List(items) => {
                let last = items.last().map(|node| node.place);
                (NodeValue::List(items), last)
            }
            Children::Map { entries, .. } => {
                let last = entries.last().map(|(key, node)| key.place.to(node.place));
                (NodeValue::Map(self.once(entries)), last)
            }
        };
        // A block ends in the file where the next thing starts; to people it ends with its last line.
        let start = self.input.place(frame.start..frame.start);
        let end = if frame.flow {
            self.input.place(range.clone())
        } else {
            last.unwrap_or(start)
        };
        self.put(Node {
            place: start.to(end),
            value,
        });
    }

    /// Every key once: later ones are reported and left out.
    pub(super) fn once(&mut self, entries: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
        if entries.len() <= FEW && all_differ(&entries) {
            return entries;
        }
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| entries[*a].0.text.cmp(&entries[*b].0.text).then(a.cmp(b)));
        let mut double = vec![false; entries.len()];
        let mut first = None;
        for at in order {
            let key = &entries[at].0;
            match first {
                Some((text, place)) if text == &key.text => {
                    double[at] = true;
                    self.report(traps::duplicate_key(key.place, &key.text, place));
                }
                _ => first = Some((&key.text, key.place)),
            }
        }
        entries
            .into_iter()
            .zip(double)
            .filter(|(_, double)| !double)
            .map(|(entry, _)| entry)
            .collect()
    }

    /// Gives a finished node to the list or map it belongs to.
    pub(super) fn put(&mut self, node: Node) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        let (input, found, split) = (self.input, &mut self.found, &mut frame.split);
        match &mut frame.children {
            Children::List(items) => {
                if frame.flow && split::cut_item(items.last(), &node, split.as_ref(), input) {
                    loose(items.last(), &node, split, input, found);
                } else {
                    items.push(node);
                }
            }
            Children::Map { entries, key } => match std::mem::replace(key, Pending::None) {
                Pending::None => *key = pending(node, found),
                Pending::Refused => {}
                Pending::Key(name) => {
                    if frame.flow && node.is_empty() && !input.colon_after(name.place) {
                        let scalar = NodeValue::Scalar(Scalar::plain(name.text, name.place));
                        let part = Node {
                            place: name.place,
                            value: scalar,
                        };
                        let before = entries.last().map(|(_, node)| node);
                        loose(before, &part, split, input, found);
                    } else {
                        entries.push((name, node));
                    }
                }
            },
        }
    }
}

/// In a map this small, comparing all keys with each other is quicker than sorting them.
const FEW: usize = 12;

fn all_differ(entries: &[(Key, Node)]) -> bool {
    entries.iter().enumerate().all(|(at, (key, _))| {
        let mut before = entries.iter().take(at);
        before.all(|(other, _)| other.text != key.text)
    })
}

/// Reports a part that a comma cut off from the text before it.
fn loose(
    before: Option<&Node>,
    part: &Node,
    split: &mut Option<Split>,
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let (said, state, again) = split::report(before, part, split.take(), input, found.len());
    match again.and_then(|index| found.get_mut(index)) {
        Some(earlier) => *earlier = said,
        None => keep(found, said),
    }
    *split = Some(state);
}

/// The key that a node is, whose value comes next.
fn pending(node: Node, found: &mut Vec<Diagnostic>) -> Pending {
    let refusal = match node.value {
        NodeValue::Scalar(scalar) if scalar.text == "<<" && scalar.style == Style::Plain => {
            traps::merge_key(node.place)
        }
        NodeValue::Scalar(scalar) if !scalar.text.chars().all(char::is_whitespace) => {
            return Pending::Key(Key {
                text: scalar.text,
                place: node.place,
            });
        }
        NodeValue::Scalar(_) | NodeValue::Empty => traps::empty_key(node.place),
        NodeValue::List(_) | NodeValue::Map(_) => traps::key_not_text(node.place),
    };
    keep(found, refusal);
    Pending::Refused
}
