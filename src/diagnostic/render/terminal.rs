// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! For people at a terminal: the line, the offending text underlined, the ways
//! out and, where there is one, the text after the fix.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::{printable, severity_name, summary};
use crate::base::limits::DIAGNOSTICS_MAX;
use crate::base::text::Lang;
use crate::diagnostic::{Certainty, Diagnostic, Fix, Label, Place, Severity, Source, Sources};

/// How the terminal is.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The language of the texts.
    pub lang: Lang,
    /// Whether to use colours (ANSI escape codes).
    pub color: bool,
    /// Width in columns; longer lines of a file are cut around the place.
    pub width: usize,
}

/// All diagnostics with their lines, and a line that counts them. Shows at
/// most [`DIAGNOSTICS_MAX`] of them.
#[must_use]
pub fn terminal(diagnostics: &[Diagnostic], sources: &Sources, terminal: Terminal) -> String {
    let renderer = if terminal.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(terminal.width);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(DIAGNOSTICS_MAX) {
        out.push_str(&renderer.render(&groups(diagnostic, sources, terminal.lang)));
        out.push_str("\n\n");
    }
    out.push_str(&summary(diagnostics, terminal.lang));
    if diagnostics.len() > DIAGNOSTICS_MAX {
        let (nl, en) = ("; de eerste staan hierboven: ", "; the first are above: ");
        out.push_str(terminal.lang.pick(nl, en));
        out.push_str(&DIAGNOSTICS_MAX.to_string());
    }
    out.push('\n');
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(severity_name(diagnostic.severity, lang))
        .primary_title(diagnostic.message.get(lang))
        .id(diagnostic.code.to_string());
    let mut group = Group::with_title(title);
    for labels in by_file(&diagnostic.labels) {
        if let Some(snippet) = snippet(&labels, sources, lang) {
            group = group.element(snippet);
        }
    }
    for help in &diagnostic.help {
        group = group.element(
            Level::HELP
                .with_name(lang.pick("hulp", "help"))
                .message(printable(help.get(lang))),
        );
    }
    let fix = diagnostic
        .fix
        .as_ref()
        .and_then(|fix| patched(fix, sources, lang));
    std::iter::once(group).chain(fix).collect()
}

/// Labels of the same file together, the file of the first label first.
fn by_file(labels: &[Label]) -> Vec<Vec<&Label>> {
    let mut files: Vec<Vec<&Label>> = Vec::new();
    for label in labels {
        match files.iter_mut().find(|file| {
            file.iter()
                .any(|other| other.place.file == label.place.file)
        }) {
            Some(file) => file.push(label),
            None => files.push(vec![label]),
        }
    }
    files
}

fn snippet<'a>(
    labels: &[&'a Label],
    sources: &'a Sources,
    lang: Lang,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let source = sources.get(labels.first()?.place.file)?;
    let marks: Vec<(Range<usize>, &Label)> = labels
        .iter()
        .map(|label| (first_line(label.place, source), *label))
        .collect();
    let start = marks.iter().map(|(range, _)| range.start).min()?;
    let end = marks.iter().map(|(range, _)| range.end).max()?;
    let window = Window::new(source, start..end);
    let annotations = marks.into_iter().map(|(range, label)| {
        let kind = if label.primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let text = Some(printable(label.text.get(lang))).filter(|text| !text.is_empty());
        kind.span(window.inside(&range)).label(text)
    });
    Some(window.snippet().annotations(annotations))
}

fn patched<'a>(fix: &'a Fix, sources: &'a Sources, lang: Lang) -> Option<Group<'a>> {
    let source = sources.get(fix.place.file)?;
    let range = source.floor(fix.place.start as usize)..source.ceil(fix.place.end as usize);
    let title = match fix.certainty {
        Certainty::Sure => lang.pick("zo is het goed", "this makes it right"),
        Certainty::Maybe => lang.pick("misschien zo", "perhaps like this"),
    };
    let window = Window::new(source, range.clone());
    let level = Level::HELP.with_name(lang.pick("verbetering", "fix"));
    Some(
        level.secondary_title(title).element(
            window
                .snippet()
                .patch(Patch::new(window.inside(&range), &*fix.replacement)),
        ),
    )
}

/// The part of a place on its first line: underlining a whole block hides what it is about.
fn first_line(place: Place, source: &Source) -> Range<usize> {
    let start = source.floor(place.start as usize);
    let end = source.ceil(place.end as usize).max(start);
    let line_end = source.lines_around(start..start).end;
    start..end.min(line_end.max(start))
}

/// The lines of a file that a snippet needs: handing over the whole file for
/// each diagnostic would make large files slow.
struct Window<'a> {
    source: &'a Source,
    lines: Range<usize>,
}

impl<'a> Window<'a> {
    fn new(source: &'a Source, range: Range<usize>) -> Self {
        let lines = source.lines_around(range);
        let mark = if source.text().starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Self {
            source,
            lines: lines.start.max(mark).min(lines.end.max(mark))..lines.end.max(mark),
        }
    }

    fn inside(&self, range: &Range<usize>) -> Range<usize> {
        let length = self.lines.len();
        let start = range.start.saturating_sub(self.lines.start).min(length);
        start
            ..range
                .end
                .saturating_sub(self.lines.start)
                .clamp(start, length)
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        let line = self.source.position(self.lines.start).line as usize;
        Snippet::source(self.source.slice(self.lines.clone()))
            .line_start(line)
            .path(printable(self.source.name()))
    }
}
