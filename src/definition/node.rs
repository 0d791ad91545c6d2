// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The tree of a file: every key and value with its place, nothing
//! interpreted. A number, a date, a condition and a name are all scalars here.

use std::ops::Range;

use smol_str::SmolStr;

use crate::base::ids::FileId;
use crate::base::text::Text;
use crate::diagnostic::Place;

/// One value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The whole value; of an empty one, the point where it would stand.
    pub place: Place,
    /// What it is.
    pub value: NodeValue,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing was written.
    Empty,
    /// A text, name, number, amount, condition…
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file; every key once.
    Map(Vec<(Key, Node)>),
}

/// A key as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The text, without quotes.
    pub text: SmolStr,
    /// Where.
    pub place: Place,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: what it means is up to the reader.
    Plain,
    /// Between `' '` or `" "`: meant as text.
    Quoted,
    /// After `|` or `>`, on lines of its own.
    Block,
}

/// A single value as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The source text of a plain scalar (lines joined by a space); the
    /// content of a quoted or block one. Most are short, and lie in place.
    pub text: SmolStr,
    /// How it was written.
    pub style: Style,
    place: Place,
    /// How the file departs from the text. Nothing: it has it byte for byte, between the
    /// quotes if there are any.
    torn: Option<Box<Torn>>,
}

/// Where the bytes of a scalar's text stand, if they are not all in one stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Torn {
    /// In pieces: (offset in the text, offset in the file), ascending.
    Pieces(Vec<(u32, u32)>),
    /// Not byte for byte (escapes).
    Lost,
}

impl Scalar {
    /// A scalar that stands at `place` as `source`; `text` is what it says.
    #[must_use]
    pub fn new(text: &str, style: Style, place: Place, source: &str) -> Self {
        let stretch = match style {
            Style::Quoted => source.get(1..source.len().saturating_sub(1)),
            Style::Plain | Style::Block => Some(source),
        };
        let straight = stretch == Some(text);
        Self {
            text: SmolStr::new(text),
            style,
            place,
            torn: (!straight).then(|| Box::new(align(text, source, place.start))),
        }
    }

    /// A plain scalar on one line, whose text is its source.
    #[must_use]
    pub fn plain(text: impl Into<SmolStr>, place: Place) -> Self {
        Self {
            text: text.into(),
            style: Style::Plain,
            place,
            torn: None,
        }
    }

    /// The whole scalar, quotes included.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Where a byte range of [`Self::text`] stands in the file: exact where
    /// text and file agree byte for byte, else the whole scalar.
    #[must_use]
    pub fn place_of(&self, range: Range<usize>) -> Place {
        let end = range.end.min(self.text.len());
        let start = range.start.min(end);
        let exact = if start == end {
            self.offset(start).map(|at| at..at)
        } else {
            self.offset(start)
                .zip(self.offset(end - 1))
                .map(|(from, last)| from..last + 1)
        };
        // A block text ends in a line break that the end of a file may lack.
        let within = |at: usize| at.clamp(self.place.range().start, self.place.range().end);
        exact.map_or(self.place, |range| {
            Place::new(self.place.file, within(range.start)..within(range.end))
        })
    }

    fn offset(&self, at: usize) -> Option<usize> {
        match self.torn.as_deref() {
            None => {
                let quote = usize::from(self.style == Style::Quoted);
                Some(self.place.range().start + quote + at)
            }
            Some(Torn::Pieces(pieces)) => {
                let next = pieces.partition_point(|(text, _)| *text as usize <= at);
                let (text, file) = pieces.get(next.checked_sub(1)?)?;
                Some(*file as usize + (at - *text as usize))
            }
            Some(Torn::Lost) => None,
        }
    }
}

/// Lays `text` along `source`: equal stretches are pieces; where lines were
/// joined, white space of either side is skipped.
fn align(text: &str, source: &str, base: u32) -> Torn {
    let mut pieces: Vec<(u32, u32)> = Vec::new();
    let mut rest = source.trim_start_matches(['\'', '"']);
    let mut torn = true;
    for (at, c) in text.char_indices() {
        if !rest.starts_with(c) {
            rest = rest.trim_start();
            torn = true;
        }
        let file = source.len() - rest.len();
        if let Some(after) = rest.strip_prefix(c) {
            if torn {
                match (u32::try_from(at), u32::try_from(file)) {
                    (Ok(at), Ok(file)) => pieces.push((at, base.saturating_add(file))),
                    _ => return Torn::Lost,
                }
            }
            rest = after;
            torn = false;
        } else if !c.is_whitespace() {
            return Torn::Lost;
        }
    }
    Torn::Pieces(pieces)
}

impl Node {
    /// An empty value at a point.
    #[must_use]
    pub fn empty(file: FileId, at: usize) -> Self {
        Self {
            place: Place::new(file, at..at),
            value: NodeValue::Empty,
        }
    }

    /// The value of a key, if this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|(k, _)| k.text == key)
            .map(|(_, node)| node)
    }

    /// The keys and values of a map; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Self)] {
        match &self.value {
            NodeValue::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            NodeValue::List(items) => items,
            _ => &[],
        }
    }

    /// The scalar, if it is one.
    #[must_use]
    pub const fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            NodeValue::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text of the scalar, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.text.as_str())
    }

    /// Whether nothing was written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self.value, NodeValue::Empty)
    }

    /// What it is, as people call it.
    #[must_use]
    pub fn kind_name(&self) -> Text {
        match &self.value {
            NodeValue::Empty => Text::new("niets", "nothing"),
            NodeValue::Scalar(_) => Text::new("een tekst", "a text"),
            NodeValue::List(_) => Text::new("een lijst", "a list"),
            NodeValue::Map(_) => Text::new("een groep met sleutels", "a group of keys"),
        }
    }
}
