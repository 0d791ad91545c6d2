// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Writes a tree down again, with its comments beside what they stood beside.

use super::comments::Comment;
use super::flow::{inline, is_flow, quotes, slice};
use crate::definition::node::{Key, Node, NodeValue, Scalar, Style};

/// Columns of one level.
const STEP: usize = 2;
/// Spaces before a comment whose column was lost.
const COMMENT_GAP: usize = 2;

/// The whole file.
pub(super) fn file(root: &Node, comments: &[Comment<'_>], text: &str, width: usize) -> String {
    let mut writer = Writer {
        text,
        comments,
        width,
        out: String::with_capacity(text.len()),
        seen: 0,
    };
    match &root.value {
        NodeValue::Map(_) | NodeValue::List(_) if !writer.fits(root) => {
            writer.children(root, Level::root(), text.len());
        }
        _ => {
            writer.lead(root.place.range().start, 0);
            writer.value(root, Level::root(), 0, text.len());
        }
    }
    writer.lead(text.len(), 0);
    writer.out
}

/// How deep something is written, and how deep it stood.
#[derive(Clone, Copy)]
struct Level {
    /// Columns to write before it.
    indent: usize,
    /// The column of what it belongs to, in the old text.
    parent: Option<usize>,
    /// Whether its first line goes on behind a dash.
    behind_dash: bool,
}

impl Level {
    const fn root() -> Self {
        Self {
            indent: 0,
            parent: None,
            behind_dash: false,
        }
    }

    const fn below(self, parent: usize) -> Self {
        Self {
            indent: self.indent + STEP,
            parent: Some(parent),
            behind_dash: false,
        }
    }
}

struct Writer<'a> {
    text: &'a str,
    /// What was not written yet.
    comments: &'a [Comment<'a>],
    width: usize,
    out: String,
    /// How far in the old text everything is written.
    seen: usize,
}

impl Writer<'_> {
    /// The entries or items of a block, until the old text at `until` belongs to
    /// something else.
    fn children(&mut self, node: &Node, level: Level, until: usize) {
        let own = self.column(node.place.range().start);
        let flow = is_flow(node, self.text);
        let starts: Vec<usize> = match &node.value {
            NodeValue::Map(entries) => entries.iter().map(|(k, _)| k.place.range().start).collect(),
            _ => node
                .items()
                .iter()
                .map(|item| item.place.range().start)
                .collect(),
        };
        let end = if flow { node.place.range().end } else { until };
        for (index, start) in starts.iter().enumerate() {
            let next = starts.get(index + 1).copied().unwrap_or(end);
            let behind_dash = level.behind_dash && index == 0;
            if !behind_dash {
                self.lead(*start, level.indent);
            }
            match &node.value {
                NodeValue::Map(entries) => {
                    if let Some((key, value)) = entries.get(index) {
                        self.entry(
                            key,
                            value,
                            Level {
                                behind_dash,
                                ..level
                            },
                            next,
                        );
                    }
                }
                _ => {
                    if let Some(item) = node.items().get(index) {
                        self.item(
                            item,
                            Level {
                                behind_dash,
                                ..level
                            },
                            next,
                        );
                    }
                }
            }
        }
        if flow {
            self.lead(end, level.indent);
            self.seen = self.seen.max(end);
            let rest = self.text.get(end..).unwrap_or("");
            let line_end = end + rest.find('\n').unwrap_or(rest.len());
            while let Some(comment) = self.comments.first().filter(|c| c.start < line_end) {
                self.alone(*comment, level.indent);
            }
        } else {
            self.tail(until, own, level);
        }
    }

    fn entry(&mut self, key: &Key, value: &Node, level: Level, until: usize) {
        if !level.behind_dash {
            self.indent(level.indent);
        }
        self.out.push_str(&quotes(slice(self.text, key.place)));
        self.out.push(':');
        self.seen = key.place.range().end;
        let column = self.column(key.place.range().start);
        self.behind(
            value,
            Level {
                behind_dash: false,
                ..level
            },
            column,
            until,
        );
    }

    fn item(&mut self, item: &Node, level: Level, until: usize) {
        if !level.behind_dash {
            self.indent(level.indent);
        }
        self.out.push('-');
        let dash = self.dash(item.place.range().start);
        if self.fits(item) {
            self.seen = self.seen.max(dash + 1);
            self.behind(item, level, self.column(dash), until);
        } else {
            self.out.push(' ');
            let below = level.below(self.column(dash));
            let behind_dash = true;
            self.children(
                item,
                Level {
                    behind_dash,
                    ..below
                },
                until,
            );
        }
    }

    /// A value behind its `:` or `-`; on the next lines when it needs more than one.
    fn behind(&mut self, value: &Node, level: Level, parent: usize, until: usize) {
        let written = value.place.range();
        if value
            .scalar()
            .is_some_and(|scalar| scalar.style == Style::Block)
        {
            self.out.push(' ');
            self.value(value, level, parent, until);
            return;
        }
        let start = if written.is_empty() {
            self.seen
        } else {
            written.start
        };
        let between = self.comments.first().is_some_and(|c| c.start < start);
        let fits = !between && self.fits(value);
        if matches!(value.value, NodeValue::Map(_) | NodeValue::List(_)) && !fits {
            // A comment behind the closing bracket goes up to the line of the key.
            let end = value.place.range().end;
            let flow = is_flow(value, self.text);
            if flow && self.comments.first().is_some_and(|c| c.start >= end) {
                self.beside(end, None);
            } else {
                self.beside(self.seen, Some(start));
            }
            self.line_end();
            self.children(value, level.below(parent), until);
            return;
        }
        if between {
            self.beside(self.seen, Some(start));
            self.line_end();
            self.lead(start, level.indent + STEP);
            self.indent(level.indent + STEP);
        } else if !written.is_empty() {
            self.out.push(' ');
        }
        self.value(value, level, parent, until);
    }

    /// A scalar, or a list or map that fits on the line.
    fn value(&mut self, value: &Node, level: Level, parent: usize, until: usize) {
        let end = value.place.range().end;
        match &value.value {
            NodeValue::Scalar(scalar) if scalar.style == Style::Block => {
                self.block_text(scalar, level, parent);
                let written = slice(self.text, value.place).trim_end().len();
                self.seen = self.seen.max(value.place.range().start + written);
            }
            NodeValue::Scalar(scalar) => {
                self.scalar(scalar, level);
                self.seen = end.max(self.seen);
            }
            _ => {
                let line = inline(value, self.text).unwrap_or_default();
                self.out.push_str(&line);
                self.seen = end.max(self.seen);
            }
        }
        self.beside(self.seen, Some(until));
        self.line_end();
    }

    /// A word, with its lines as they were.
    fn scalar(&mut self, scalar: &Scalar, level: Level) {
        let source = slice(self.text, scalar.place());
        if !source.contains('\n') {
            self.out.push_str(&quotes(source));
            return;
        }
        for (index, line) in source.lines().enumerate() {
            if index > 0 {
                self.out.push('\n');
                if !line.trim().is_empty() {
                    self.indent(level.indent + STEP);
                }
            }
            let line = if index == 0 {
                line.trim_end()
            } else {
                line.trim()
            };
            self.out.push_str(line);
        }
    }

    /// Text after `|` or `>`: moved as a whole, so that it keeps its own indentation.
    /// What was read begins behind the mark, at the first word.
    fn block_text(&mut self, scalar: &Scalar, level: Level, parent: usize) {
        let written = scalar.place().range();
        let gap = self.text.get(self.seen..written.start).unwrap_or("");
        let at = self.seen + gap.find(['|', '>']).unwrap_or(gap.len());
        let rest = self.text.get(at..).unwrap_or("");
        let mark = rest.split(char::is_whitespace).next().unwrap_or("");
        self.out.push_str(mark);
        self.beside(at + mark.len(), Some(written.start));
        let line_end = at + rest.find('\n').map_or(rest.len(), |end| end + 1);
        let lines: Vec<&str> = self
            .text
            .get(line_end..written.end)
            .unwrap_or("")
            .split('\n')
            .collect();
        // A digit says how much deeper than its key the text stands.
        let digit = mark
            .chars()
            .find_map(|c| c.to_digit(10))
            .map(|digit| digit as usize);
        let has_text = |line: &&str| !line.trim_end_matches('\r').trim_matches(' ').is_empty();
        let spaces = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let old = match digit {
            Some(digit) => parent + digit,
            None => lines.iter().find(|line| has_text(line)).map_or(0, spaces),
        };
        let new = level.indent + digit.unwrap_or(STEP);
        let used = lines.iter().rposition(has_text).map_or(0, |at| at + 1);
        for line in lines.iter().take(used) {
            self.out.push('\n');
            let rest = line.get(old..).unwrap_or("").trim_end_matches('\r');
            if !rest.is_empty() {
                self.indent(new);
                self.out.push_str(rest);
            }
        }
        if mark.contains('+') {
            let ends = scalar.text.len() - scalar.text.trim_end_matches('\n').len();
            self.out.extend(std::iter::repeat_n('\n', ends));
        }
    }

    /// Comments and at most one empty line before what stands at `until`.
    fn lead(&mut self, until: usize, indent: usize) {
        while let Some(comment) = self.comments.first().filter(|c| c.start < until) {
            self.alone(*comment, indent);
        }
        if until < self.text.len() {
            self.empty_line(until);
        }
    }

    /// Comments at the end of a block that stand as deep as the block does.
    fn tail(&mut self, until: usize, own: usize, level: Level) {
        let deep = |column: usize| column >= own && level.parent.is_none_or(|p| column > p);
        while let Some(comment) = self.comments.first().filter(|c| c.start < until && c.alone) {
            if !deep(comment.column) {
                break;
            }
            self.alone(*comment, level.indent);
        }
    }

    /// A comment on a line of its own.
    fn alone(&mut self, comment: Comment<'_>, indent: usize) {
        self.empty_line(comment.start);
        self.indent(indent);
        self.out.push_str(comment.text);
        self.line_end();
        self.seen = comment.start + comment.text.len();
        self.comments = self.comments.get(1..).unwrap_or_default();
    }

    /// The comment behind `end` on the same line, when it stands before `until`;
    /// in its old column if that is free.
    fn beside(&mut self, end: usize, until: Option<usize>) {
        let Some(comment) = self.comments.first().copied() else {
            return;
        };
        let between = self.text.get(end..comment.start);
        let same_line = between.is_some_and(|gap| !gap.contains('\n'));
        if comment.alone || !same_line || until.is_some_and(|until| comment.start >= until) {
            return;
        }
        let line = self.out.rsplit('\n').next().unwrap_or("").chars().count();
        let column = match until {
            Some(_) => comment.column.max(line + 1),
            None => line + COMMENT_GAP,
        };
        self.indent(column - line);
        self.out.push_str(comment.text);
        self.seen = self.seen.max(comment.start + comment.text.len());
        self.comments = self.comments.get(1..).unwrap_or_default();
    }

    /// One empty line where the old text has any before `until`.
    fn empty_line(&mut self, until: usize) {
        let gap = self.text.get(self.seen..until).unwrap_or("");
        let mut lines = gap.split('\n').map(str::trim);
        let first = lines.next();
        let between = lines.clone().count().saturating_sub(1);
        let any = first.is_some() && lines.take(between).any(str::is_empty);
        if any && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Whether a list or map stays on the line that is being written.
    fn fits(&self, value: &Node) -> bool {
        if !matches!(value.value, NodeValue::Map(_) | NodeValue::List(_)) {
            return true;
        }
        let is_empty = value.entries().is_empty() && value.items().is_empty();
        let inside = value.place.range();
        let commented = self.comments.iter().any(|c| inside.contains(&c.start));
        if commented || !(is_empty || is_flow(value, self.text)) {
            return false;
        }
        let line = self.out.rsplit('\n').next().unwrap_or("").chars().count();
        inline(value, self.text)
            .is_some_and(|text| is_empty || line + 1 + text.chars().count() <= self.width)
    }

    /// Characters before an offset on its line of the old text.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        before
            .rsplit('\n')
            .next()
            .unwrap_or("")
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
    }

    /// Where the dash of a list item stands; of an item between brackets, its start.
    fn dash(&self, item: usize) -> usize {
        let before = self.text.get(..item).unwrap_or("").trim_end();
        match before.strip_suffix('-') {
            Some(before) => before.len(),
            None => item,
        }
    }

    fn indent(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(' ', columns));
    }

    fn line_end(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}
