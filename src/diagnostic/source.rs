// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The texts that places point into: from byte offsets to lines and columns.
//! Total: any offset has a position, also one past the end or inside a character.

use std::ops::Range;

use super::Place;
use crate::base::ids::{FileId, Origin};
use crate::base::limits::FILES_MAX;

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
}

/// One file: its name as people know it, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl Source {
    /// A file by name and text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let line_starts = std::iter::once(0)
            .chain(after_breaks)
            .map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        Self {
            line_starts: line_starts.collect(),
            name: name.into(),
            text,
        }
    }

    /// The name, as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at a range, moved outward to whole characters.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text
            .get(self.floor(range.start)..self.ceil(range.end.max(range.start)))
            .unwrap_or("")
    }

    /// The position of a byte offset. A byte order mark takes no column.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.line_index(offset);
        let before = self.text.get(self.line_start(line)..offset).unwrap_or("");
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        let cut = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position {
            line: cut(line + 1),
            column: cut(column),
        }
    }

    /// The line of a byte offset, from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.line_index(offset) + 1).unwrap_or(u32::MAX)
    }

    /// The byte range of the whole lines that a range touches, without the last line break.
    #[must_use]
    pub fn lines_around(&self, range: Range<usize>) -> Range<usize> {
        let start = self.line_start(self.line_index(self.floor(range.start)));
        let last = self.line_index(self.floor(range.end.max(range.start)));
        let end = self
            .line_starts
            .get(last + 1)
            .map_or(self.text.len(), |next| *next as usize);
        let lines = self.text.get(start..end).unwrap_or("");
        let without_break = lines.strip_suffix('\n').unwrap_or(lines);
        start
            ..start
                + without_break
                    .strip_suffix('\r')
                    .unwrap_or(without_break)
                    .len()
    }

    /// The nearest offset at or before `offset` that starts a character.
    #[must_use]
    pub fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }

    /// The nearest offset at or after `offset` that starts a character.
    #[must_use]
    pub fn ceil(&self, offset: usize) -> usize {
        self.text.ceil_char_boundary(offset)
    }

    fn line_index(&self, offset: usize) -> usize {
        self.line_starts
            .partition_point(|start| *start as usize <= offset)
            .saturating_sub(1)
    }

    fn line_start(&self, index: usize) -> usize {
        self.line_starts
            .get(index)
            .map_or(0, |start| *start as usize)
    }
}

/// The files of a catalogue, by [`FileId`] in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { files: Vec::new() }
    }

    /// Adds a file; `None` when the catalogue already has as many as it may.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> Option<FileId> {
        self.push(Source::new(name, text))
    }

    /// Adds a file that was looked over already; `None` as with [`Self::add`].
    pub fn push(&mut self, source: Source) -> Option<FileId> {
        let id = u16::try_from(self.files.len())
            .ok()
            .filter(|id| usize::from(*id) < FILES_MAX)?;
        self.files.push(source);
        Some(FileId(id))
    }

    /// Puts another text in the place of a file; false when there is none by that id.
    pub fn replace(&mut self, file: FileId, text: impl Into<String>) -> bool {
        let Some(source) = self.files.get_mut(file.index()) else {
            return false;
        };
        *source = Source::new(std::mem::take(&mut source.name), text);
        true
    }

    /// A file, if there is one by that id.
    #[must_use]
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.index())
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The text at a place; empty when there is none.
    #[must_use]
    pub fn slice(&self, place: Place) -> &str {
        self.get(place.file)
            .map_or("", |source| source.slice(place.range()))
    }

    /// Where a place begins; line 1, column 1 for an unknown file.
    #[must_use]
    pub fn position(&self, place: Place) -> Position {
        self.get(place.file)
            .map_or(Position { line: 1, column: 1 }, |source| {
                source.position(place.start as usize)
            })
    }

    /// The place as a definition keeps it, with its line.
    #[must_use]
    pub fn origin(&self, place: Place) -> Origin {
        Origin {
            file: place.file,
            start: place.start,
            end: place.end,
            line: self
                .get(place.file)
                .map_or(1, |source| source.line(place.start as usize)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a", "één\r\n€ 5\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(5), Position { line: 1, column: 4 });
        assert_eq!(source.position(10), Position { line: 2, column: 2 });
    }

    #[test]
    fn every_offset_has_a_position() {
        for text in ["", "€", "\n", "a\n€", "\u{feff}é: x"] {
            let source = Source::new("a", text);
            for offset in 0..text.len() + 3 {
                let position = source.position(offset);
                assert!(position.line >= 1 && position.column >= 1);
                let around = source.lines_around(offset..offset + 2);
                assert!(text.get(around).is_some(), "{text:?} {offset}");
                let _ = source.slice(offset..offset + 1);
            }
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(
            Source::new("a", "\u{feff}é: x").position(5),
            Position { line: 1, column: 2 }
        );
    }
}
