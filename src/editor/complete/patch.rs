// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A text that is being written, made readable: a word is put where the cursor is, and
//! lines that are broken elsewhere are left out.

use std::ops::Range;

use crate::base::ids::FileId;
use crate::definition::keys::FileKind;
use crate::definition::node::Node;
use crate::definition::{shape, yaml};
use crate::diagnostic::Diagnostic;
use crate::editor::walk::{Spot, walk};

/// The word at the cursor: nobody chooses this name.
pub(super) const MARK: &str = "x0cursor0x";
/// Most broken lines that are left out.
const LINES_OUT_MAX: usize = 3;

/// The word around an offset.
pub(super) fn word(text: &str, offset: usize) -> Range<usize> {
    let offset = text.floor_char_boundary(offset);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let before = text.get(..offset).unwrap_or("");
    let start = before.trim_end_matches(is_word).len();
    let after = text.get(offset..).unwrap_or("");
    let end = text.len() - after.trim_start_matches(is_word).len();
    start..end
}

/// Calls `each` for the word at the cursor, in the first way to read the text in which
/// that word is anything.
pub(super) fn spots(
    text: &str,
    word: Range<usize>,
    file: FileId,
    each: &mut dyn FnMut(FileKind, &Node, &Spot<'_, '_>),
) {
    let (before, after) = (
        text.get(..word.start).unwrap_or(""),
        text.get(word.end..).unwrap_or(""),
    );
    let line = before.rsplit('\n').next().unwrap_or("");
    let rest = after.split('\n').next().unwrap_or("");
    let below = after.get(rest.len()..).unwrap_or("");
    let (here, end) = closers(line, rest);
    for mark in marks(line, after) {
        let patched = format!("{before}{mark}{here}{rest}{end}{below}");
        let Some((kind, root)) = read(&patched, file, word.start) else {
            continue;
        };
        let mut found = false;
        walk(&root, kind, &mut |spot| {
            if !found && spot.text.contains(MARK) {
                found = true;
                each(kind, &root, spot);
            }
        });
        if found {
            return;
        }
    }
}

/// As what the word is tried: as a key, as a value, or as both.
fn marks(line: &str, after: &str) -> Vec<String> {
    let value = MARK.to_owned();
    if after.trim_start_matches(' ').starts_with(':') {
        return vec![value];
    }
    let key = format!("{MARK}:");
    let head = line.trim_end();
    let open = head
        .rfind(['{', '['])
        .filter(|at| !head.get(*at..).unwrap_or("").contains(['}', ']']));
    let in_map = open.is_some_and(|at| head.get(at..).unwrap_or("").starts_with('{'));
    let begins = head.is_empty() || head.chars().all(|c| c == '-' || c == ' ');
    match head.chars().next_back() {
        _ if begins => vec![key, value],
        Some('{' | ',') if in_map => vec![key, value],
        _ => vec![value],
    }
}

/// The brackets that the line opened and nothing closes: those to close at the cursor,
/// since something around them is closed behind it, and those at the end of the line.
fn closers(line: &str, rest: &str) -> (String, String) {
    let closer = |c: char| match c {
        '{' => Some('}'),
        '[' => Some(']'),
        _ => None,
    };
    let mut open: Vec<char> = Vec::new();
    for c in line.chars() {
        open.extend(closer(c));
        if open.last() == Some(&c) {
            open.pop();
        }
    }
    let mut here = Vec::new();
    let mut behind: Vec<char> = Vec::new();
    for c in rest.chars() {
        behind.extend(closer(c));
        if behind.last() == Some(&c) {
            behind.pop();
        } else if let Some(at) = open.iter().rposition(|open| *open == c) {
            here.extend(open.split_off(at).into_iter().skip(1).rev());
        }
    }
    let text = |closers: &mut dyn Iterator<Item = char>| {
        let text: String = closers.collect();
        if text.is_empty() {
            text
        } else {
            format!(" {text}")
        }
    };
    let end = text(&mut open.into_iter().rev());
    (text(&mut here.into_iter()), end)
}

/// Reads a text; when it is broken on another line than the cursor's, without that line.
fn read(text: &str, file: FileId, cursor: usize) -> Option<(FileKind, Node)> {
    let mut text = text.to_owned();
    for _ in 0..=LINES_OUT_MAX {
        let (root, found) = yaml::parse(file, &text);
        if let Some(root) = root {
            let kind = shape::kind_of(&root, &mut Vec::new())?;
            return Some((kind, root));
        }
        let at = found
            .iter()
            .filter(|one| one.is_error())
            .find_map(Diagnostic::place)?;
        let at = text.floor_char_boundary(at.range().start);
        let start = text.get(..at)?.rfind('\n').map_or(0, |n| n + 1);
        let end = at + text.get(at..)?.find('\n').unwrap_or(text.len() - at);
        if (start..=end).contains(&cursor) {
            return None;
        }
        // As long as it was, so that the cursor stays where it is.
        let blank = " ".repeat(end - start);
        text.replace_range(start..end, &blank);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_closed_in_their_order() {
        let told = |line, rest| {
            let (here, end) = closers(line, rest);
            format!("{here}|{end}")
        };
        assert_eq!(told("a: { b: [c, ", ""), "| ]}");
        assert_eq!(told("a: { b: [c, ", "] }"), "|");
        assert_eq!(told("a: { b: [c, ", ", d: [e] }"), " ]|");
        assert_eq!(told("a: { b: { c: [d, ", "], e: f }"), "| }");
        assert_eq!(told("a: ", ""), "|");
    }

    #[test]
    fn a_word_is_tried_as_what_it_can_be() {
        let key = format!("{MARK}:");
        assert_eq!(marks("  ", "\n"), [key.clone(), MARK.to_owned()]);
        assert_eq!(marks("  - ", "\n"), [key.clone(), MARK.to_owned()]);
        assert_eq!(marks("a: { b: c, ", " }"), [key, MARK.to_owned()]);
        assert_eq!(marks("a: [b, ", "]"), [MARK]);
        assert_eq!(marks("a: ", "\n"), [MARK]);
        assert_eq!(marks("  ", ": b"), [MARK]);
    }
}
