// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The text being read, and small questions about it. Offsets are bytes of the
//! text without its byte order mark; places are offsets in the file.

use std::ops::Range;

use crate::base::ids::FileId;
use crate::base::limits::{CONDITION_BYTES_MAX, DIAGNOSTICS_MAX};
use crate::diagnostic::codes::{file, yaml as codes};
use crate::diagnostic::{Diagnostic, Place};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Bytes that are looked over together for characters that people do not see.
const STRETCH: usize = 64;

#[derive(Clone, Copy)]
pub(super) struct Input<'s> {
    file: FileId,
    pub(super) text: &'s str,
    shift: usize,
}

impl<'s> Input<'s> {
    pub(super) fn new(file: FileId, source: &'s str) -> Self {
        let text = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
        Self {
            file,
            text,
            shift: source.len() - text.len(),
        }
    }

    pub(super) fn place(self, range: Range<usize>) -> Place {
        Place::new(self.file, range.start + self.shift..range.end + self.shift)
    }

    /// The range back from a place.
    pub(super) fn range(self, place: Place) -> Range<usize> {
        let range = place.range();
        range.start.saturating_sub(self.shift)..range.end.saturating_sub(self.shift)
    }

    /// The range within the text, on whole characters.
    pub(super) fn clamp(self, range: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(range.start);
        start..self.text.ceil_char_boundary(range.end).max(start)
    }

    pub(super) fn slice(self, range: Range<usize>) -> &'s str {
        self.text.get(self.clamp(range)).unwrap_or("")
    }

    /// What stands between two offsets, if they are in that order.
    pub(super) fn gap(self, from: usize, to: usize) -> Option<&'s str> {
        self.text.get(from..to)
    }

    pub(super) fn after(self, at: usize) -> &'s str {
        self.slice(at..self.text.len())
    }

    /// What stands before an offset on its line.
    pub(super) fn before_on_line(self, at: usize) -> &'s str {
        let before = self.slice(0..at);
        before.rsplit('\n').next().unwrap_or(before)
    }

    /// From an offset to the end of its line, without white space at the end.
    pub(super) fn rest_of_line(self, at: usize) -> Range<usize> {
        let line = self.after(at).lines().next().unwrap_or("");
        at..at + line.trim_end().len()
    }

    /// The word at an offset; at least a character, unless the text ends there.
    pub(super) fn word(self, at: usize) -> Range<usize> {
        let at = self.clamp(at..at).start;
        let rest = self.after(at);
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let first = rest
            .chars()
            .next()
            .filter(|c| *c != '\n' && *c != '\r')
            .map_or(0, char::len_utf8);
        if rest.is_empty() {
            let end = self.text.trim_end().len();
            return end..end;
        }
        at..at + word.max(first)
    }

    /// From an offset to where the part it is in ends, inside `{ }` or `[ ]`:
    /// a comma or closing bracket of its own level, or the end of the line.
    /// Looks no further than a condition may be long, to stay linear.
    pub(super) fn part(self, at: usize) -> Range<usize> {
        let rest = self.slice(at..at.saturating_add(CONDITION_BYTES_MAX));
        let mut depth = 0_usize;
        let mut end = rest.len();
        for (offset, c) in rest.char_indices() {
            match c {
                '[' | '{' | '(' => depth += 1,
                ']' | '}' | ')' if depth > 0 => depth -= 1,
                ',' if depth > 0 => {}
                ',' | ']' | '}' | '\n' => {
                    end = offset;
                    break;
                }
                _ => {}
            }
        }
        at..at + rest.get(..end).unwrap_or(rest).trim_end().len()
    }

    /// The replacement that puts a range between single quotes.
    pub(super) fn quoted(self, range: Range<usize>) -> (Place, String) {
        let text = self.slice(range.clone()).replace('\'', "''");
        (self.place(range), format!("'{text}'"))
    }

    /// Whether a key is announced by `? `, on its line or on the one before.
    pub(super) fn after_question_mark(self, at: usize) -> bool {
        let before = self.slice(0..at);
        let mut bytes = before.bytes().rev();
        if bytes.find(|byte| !byte.is_ascii_whitespace()) != Some(b'?') {
            return false;
        }
        let announced = before.trim_end();
        let gap = before.get(announced.len()..).unwrap_or("");
        announced.ends_with('?')
            && !gap.is_empty()
            && (!gap.contains('\n') || self.before_on_line(announced.len()).trim() == "?")
    }

    /// Whether a colon follows a key.
    pub(super) fn colon_after(self, key: Place) -> bool {
        self.after(self.range(key).end)
            .trim_start()
            .starts_with(':')
    }

    /// Characters that people do not see but programs read: control characters
    /// and marks that change the direction of text.
    pub(super) fn invisible(self) -> Vec<Diagnostic> {
        let bytes = self.text.as_bytes();
        // Most stretches can be passed over without decoding: those of ASCII that is seen
        // and of characters with other first bytes than the odd ones begin with.
        // Without branches, so that many bytes are compared at once; 0 is not odd.
        let oddness = |byte: u8| {
            let is = |odd: u8| u8::from(byte == odd);
            let hidden = u8::from(byte < b' ') & u8::from(byte != b'\n');
            hidden | is(0x7f) | is(0xc2) | is(0xe2) | is(0xef)
        };
        let stretches = (0..).step_by(STRETCH).zip(bytes.chunks(STRETCH));
        let odd_ones = stretches.filter(|(_, stretch)| {
            // To the end, without stopping at the first: so they are looked at together.
            stretch.iter().fold(0, |odd, byte| odd | oddness(*byte)) != 0
        });
        let suspects = odd_ones
            .flat_map(|(start, stretch)| (start..).zip(stretch))
            .filter(|(_, byte)| oddness(**byte) != 0);
        let chars = suspects.filter_map(|(at, _)| Some((at, self.text.get(at..)?.chars().next()?)));
        let odd = chars.filter(|(at, c)| match c {
            '\t' | '\n' => false,
            '\r' => bytes.get(at + 1) != Some(&b'\n'),
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => true,
            c => c.is_control(),
        });
        odd.take(DIAGNOSTICS_MAX)
            .map(|(at, c)| file::control_character(self.place(at..at + c.len_utf8()), c))
            .collect()
    }

    /// The first tab before `until` outside the (ascending) ranges where tabs
    /// are fine, and on how many lines there are any.
    pub(super) fn tabs(self, until: usize, fine: &[Range<usize>]) -> Option<Diagnostic> {
        let mut fine = fine.iter().peekable();
        if !self.text.as_bytes().contains(&b'\t') {
            return None;
        }
        let (mut first, mut lines, mut line_done) = (None, 0, false);
        for (at, byte) in self.text.bytes().enumerate().take(until) {
            while fine.next_if(|range| range.end <= at).is_some() {}
            if byte == b'\n' {
                line_done = false;
            }
            if byte != b'\t' || line_done || fine.peek().is_some_and(|range| range.contains(&at)) {
                continue;
            }
            line_done = true;
            lines += 1;
            first.get_or_insert(at);
        }
        first.map(|at| codes::tab(self.place(at..at + 1), lines))
    }
}
