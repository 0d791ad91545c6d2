// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From YAML text to a tree of [`Node`]s, strictly: what people could misread
//! is refused with the way out, and no value is guessed at. The only module
//! that knows the parser; it listens to its events, so that every scalar keeps
//! the text it has in the file. Reports every mistake it can see; only broken
//! YAML ends the reading.

mod errors;
mod input;
mod split;
mod tree;

use std::ops::Range;

use serde_yaml::granit_parser as parser;

use self::errors::Scene;
use self::input::Input;
use self::tree::{Children, Frame, Pending};
use super::node::{Node, NodeValue, Scalar, Style};
use crate::base::ids::FileId;
use crate::base::limits::{FILE_BYTES_MAX, TEXT_BYTES_MAX, YAML_DEPTH_MAX, YAML_NODES_MAX};
use crate::diagnostic::codes::{file, traps, yaml as codes};
use crate::diagnostic::{Diagnostic, Place, keep, sort};
use parser::{Event, Parser, ScalarStyle};

/// Reads a file. The tree is there unless the YAML itself is broken; the
/// diagnostics are in reading order. With a tree and errors, the tree holds
/// what could be understood.
#[must_use]
pub fn parse(file: FileId, source: &str) -> (Option<Node>, Vec<Diagnostic>) {
    if source.len() > FILE_BYTES_MAX {
        let place = Place::new(file, 0..0);
        return (
            None,
            vec![file::file_too_large(place, source.len(), FILE_BYTES_MAX)],
        );
    }
    let input = Input::new(file, source);
    let invisible = input.invisible();
    if !invisible.is_empty() {
        return (None, invisible);
    }
    let mut reader = Reader::new(input);
    let root = match reader.read() {
        Ok(()) => {
            let tabs = reader.tabs(input.text.len());
            reader.found.extend(tabs);
            reader.root.take().or_else(|| reader.nothing())
        }
        Err(stop) => {
            reader.stopped(stop);
            None
        }
    };
    let mut found = reader.found;
    sort(&mut found);
    (root, found)
}

/// Reads a file from bytes, which must be UTF-8.
#[must_use]
pub fn parse_bytes(file: FileId, source: &[u8]) -> (Option<Node>, Vec<Diagnostic>) {
    match std::str::from_utf8(source) {
        Ok(text) => parse(file, text),
        Err(error) => {
            // In the text that people see, the mark of what cannot be read stands there.
            let at = error.valid_up_to();
            let mark = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
            (None, vec![file::not_utf8(Place::new(file, mark))])
        }
    }
}

/// What ends the reading, and where.
struct Stop {
    at: usize,
    diagnostic: Box<Diagnostic>,
}

impl Stop {
    fn new(at: usize, diagnostic: Diagnostic) -> Self {
        Self {
            at,
            diagnostic: Box::new(diagnostic),
        }
    }
}

struct Reader<'s> {
    input: Input<'s>,
    found: Vec<Diagnostic>,
    frames: Vec<Frame>,
    root: Option<Node>,
    nodes: usize,
    /// The scalar read last, and whether it was plain.
    last: Option<(Range<usize>, bool)>,
    /// Where tabs are fine: quoted and block text, comments.
    tabs_fine: Vec<Range<usize>>,
}

impl<'s> Reader<'s> {
    const fn new(input: Input<'s>) -> Self {
        Self {
            input,
            found: Vec::new(),
            frames: Vec::new(),
            root: None,
            nodes: 0,
            last: None,
            tabs_fine: Vec::new(),
        }
    }

    fn read(&mut self) -> Result<(), Stop> {
        let options = parser::options! {
            strict_indentation: true,
            disallow_directives: true,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            max_buffered_comment_events: YAML_NODES_MAX,
            flow_nesting_limit: YAML_DEPTH_MAX,
            block_nesting_limit: YAML_DEPTH_MAX,
        };
        for event in Parser::new_from_str_with_options(self.input.text, options) {
            match event {
                Ok((event, span)) => self.event(event, &span)?,
                Err(error) => {
                    let at = error
                        .marker()
                        .byte_offset()
                        .unwrap_or(self.input.text.len());
                    return Err(Stop::new(
                        at,
                        errors::rewrite(error.kind(), at, &self.scene()),
                    ));
                }
            }
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, span: &parser::Span) -> Result<(), Stop> {
        let range = self.input.clamp(span.byte_range().unwrap_or(0..0));
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            let place = self.input.place(tag.clone());
            self.report(traps::tag(place, self.input.slice(tag)));
        }
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let place = self.input.place(range.clone());
                return Err(Stop::new(range.start, traps::several_documents(place)));
            }
            Event::Anchor(..) => self.report(traps::anchor(self.input.place(range))),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.count(&range)?;
                let place = self.input.place(range.clone());
                self.report(traps::alias(place));
                let text = self.input.slice(range.clone());
                self.scalar(text, ScalarStyle::Plain, range)?;
            }
            Event::Comment(text, _) => self.comment(&text, range),
            Event::Scalar(text, style, ..) => {
                self.count(&range)?;
                self.scalar(&text, style, range)?;
            }
            Event::SequenceStart(style, ..) => {
                self.open(Children::List(Vec::new()), style, &range)?;
            }
            Event::MappingStart(style, ..) => {
                self.open(
                    Children::Map {
                        entries: Vec::new(),
                        key: Pending::None,
                    },
                    style,
                    &range,
                )?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, range: &Range<usize>) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes > YAML_NODES_MAX {
            let place = self.input.place(range.clone());
            return Err(Stop::new(
                range.start,
                file::too_many_nodes(place, YAML_NODES_MAX),
            ));
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) -> Result<(), Stop> {
        let place = self.input.place(range.clone());
        if text.len() > TEXT_BYTES_MAX {
            return Err(Stop::new(
                range.start,
                file::text_too_long(place, TEXT_BYTES_MAX),
            ));
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        if style == Style::Plain && range.is_empty() {
            self.put(Node {
                place,
                value: NodeValue::Empty,
            });
            return Ok(());
        }
        let source = self.input.slice(range.clone());
        if style == Style::Plain {
            if text != source {
                self.joined(place, source);
            }
        } else {
            self.tabs_fine.push(range.clone());
        }
        self.last = Some((range.clone(), style == Style::Plain));
        let is_key = self.expects_key();
        if is_key && self.input.after_question_mark(range.start) {
            self.report(traps::explicit_key(place));
        }
        let nothing =
            style == Style::Plain && !is_key && matches!(text, "~" | "null" | "Null" | "NULL");
        let value = if nothing {
            self.report(traps::null_word(place, text));
            NodeValue::Empty
        } else {
            NodeValue::Scalar(Scalar::new(text, style, place, source))
        };
        self.put(Node { place, value });
        Ok(())
    }

    /// Warns about lines that were joined though they look like separate things.
    fn joined(&mut self, place: Place, text: &str) {
        let in_list = self
            .frames
            .last()
            .is_some_and(|f| f.flow && matches!(f.children, Children::List(_)));
        let dashes = || {
            text.lines()
                .skip(1)
                .any(|line| line.trim_start().starts_with("- "))
        };
        if text.contains('\n') && (in_list || dashes()) {
            self.report(traps::lines_joined(place));
        }
    }

    /// Warns when a comment was probably meant as text.
    fn comment(&mut self, text: &str, range: Range<usize>) {
        let glued = text.chars().next().is_some_and(char::is_alphanumeric);
        if let Some((last, true)) = self.last.clone()
            && glued
            && self
                .input
                .gap(last.end, range.start)
                .is_some_and(|gap| gap.bytes().all(|b| b == b' '))
        {
            let whole = last.start..range.start + self.input.slice(range.clone()).trim_end().len();
            let in_flow = self.frames.last().is_some_and(|frame| frame.flow);
            let fix = (!in_flow).then(|| self.input.quoted(whole));
            self.report(traps::hash_in_text(self.input.place(range.clone()), fix));
        }
        self.tabs_fine.push(range);
    }

    fn nothing(&mut self) -> Option<Node> {
        self.report(file::empty_file(self.input.place(0..0)));
        None
    }

    /// Reports what ended the reading, and what was wrong in the parts that
    /// were still open. Tabs are reported once, all together.
    fn stopped(&mut self, stop: Stop) {
        for frame in std::mem::take(&mut self.frames) {
            if let Children::Map { entries, .. } = frame.children {
                self.once(entries);
            }
        }
        let is_tab = stop.diagnostic.code == codes::TAB;
        let tabs = self.tabs(if is_tab {
            self.input.text.len()
        } else {
            stop.at
        });
        if !is_tab || tabs.is_none() {
            self.found.push(*stop.diagnostic);
        }
        self.found.extend(tabs);
    }

    /// The tabs before `until` that are not inside quotes or comments.
    fn tabs(&mut self, until: usize) -> Option<Diagnostic> {
        self.tabs_fine.sort_by_key(|range| range.start);
        self.input.tabs(until, &self.tabs_fine)
    }

    fn scene(&self) -> Scene<'s> {
        let open = self
            .frames
            .iter()
            .rev()
            .find(|frame| frame.flow && frame.start < self.input.text.len());
        Scene {
            input: self.input,
            last: self.last.clone(),
            open: open.map(|frame| frame.start),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        keep(&mut self.found, diagnostic);
    }
}
