// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Places as editors count them: a line from 0, and a column in the units that both
//! sides agreed on. Total: a column past the end of its line is its end.

use std::ops::Range;

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16: what editors count unless something else is agreed.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The line.
    pub line: u32,
    /// The column, in units of the encoding.
    pub column: u32,
}

/// The lines of a text.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// Of this text.
    #[must_use]
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self {
            text,
            starts: starts.collect(),
            encoding,
        }
    }

    /// The byte offset of a position.
    #[must_use]
    pub fn offset(&self, at: At) -> usize {
        let Some(start) = self.starts.get(at.line as usize).copied() else {
            return self.text.len();
        };
        let line = self.line(at.line as usize, start);
        let mut left = at.column as usize;
        for (offset, c) in line.char_indices() {
            if left == 0 {
                return start + offset;
            }
            // Inside a character is before it.
            match left.checked_sub(self.units(c)) {
                Some(rest) => left = rest,
                None => return start + offset,
            }
        }
        start + line.len()
    }

    /// The position of a byte offset.
    #[must_use]
    pub fn at(&self, offset: usize) -> At {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or("");
        let column = before.chars().map(|c| self.units(c)).sum();
        let cut = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        At {
            line: cut(line),
            column: cut(column),
        }
    }

    /// The byte range between two positions.
    #[must_use]
    pub fn range(&self, from: At, to: At) -> Range<usize> {
        let start = self.offset(from);
        start..self.offset(to).max(start)
    }

    fn line(&self, line: usize, start: usize) -> &'t str {
        let end = self.starts.get(line + 1).copied();
        let line = self
            .text
            .get(start..end.unwrap_or(self.text.len()))
            .unwrap_or("");
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    const fn units(&self, c: char) -> usize {
        match self.encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "één\r\n🙂 b\n";
        for (encoding, column) in [
            (Encoding::Utf8, 4),
            (Encoding::Utf16, 2),
            (Encoding::Utf32, 1),
        ] {
            let lines = Lines::new(text, encoding);
            let at = At { line: 1, column };
            let offset = text.find(" b").expect("a b");
            assert_eq!((lines.offset(at), lines.at(offset)), (offset, at));
        }
    }

    #[test]
    fn every_position_and_offset_is_somewhere() {
        for text in ["", "\n", "é\r\n🙂", "a\n\n"] {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let lines = Lines::new(text, encoding);
                for line in 0..5 {
                    for column in 0..6 {
                        let offset = lines.offset(At { line, column });
                        assert!(text.is_char_boundary(offset));
                        assert_eq!(lines.offset(lines.at(offset)), offset);
                    }
                }
                for offset in 0..text.len() + 3 {
                    let _ = lines.at(offset);
                }
            }
        }
    }
}
