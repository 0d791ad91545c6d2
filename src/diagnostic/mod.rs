// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 0: what we tell people about their files, as values. A diagnostic
//! says what is wrong, where, by which rule and what to do; how it looks is
//! the business of [`render`]. Knows no process, no YAML parser, no I/O.

pub mod codes;
mod near;
pub mod render;
mod source;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::base::ids::FileId;
use crate::base::limits::DIAGNOSTICS_KEPT_MAX;
use crate::base::text::Text;

pub use near::near;
pub use source::{Position, Source, Sources};

/// The number of a rule, shown as `D0101`. Stable: never reused, never moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(pub u16);

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used like this.
    Error,
    /// It works, but probably not as meant.
    Warning,
    /// Good to know.
    Note,
}

/// A range of bytes in a file of the [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset after the last byte; equal to `start` for a point.
    pub end: u32,
}

impl Place {
    /// A place by byte offsets; offsets past 4 GiB are cut off (files are far smaller).
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: cut(range.start),
            end: cut(range.end.max(range.start)),
        }
    }

    /// The byte range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this place to the end of `other` (of the same file).
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            end: self.end.max(other.end),
            ..self
        }
    }
}

/// A place with a word about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is to be seen there; may be empty.
    pub text: Text,
    /// Whether this is the place of the mistake itself.
    pub primary: bool,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// It means the same as what was meant: safe to apply.
    Sure,
    /// Somebody should look at it first.
    Maybe,
}

/// A replacement that would take the mistake away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What to replace.
    pub place: Place,
    /// By what.
    pub replacement: String,
    /// How sure that is.
    pub certainty: Certainty,
}

/// One thing to tell about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: Text,
    /// Places; the first is the primary one.
    pub labels: Vec<Label>,
    /// Ways out.
    pub help: Vec<Text>,
    /// A way out that a program can take.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at one place, as bad as the page of its code says.
    #[must_use]
    pub fn new(code: Code, place: Place, message: Text) -> Self {
        let severity = codes::page(code).map_or(Severity::Error, |page| page.severity);
        let label = Label {
            place,
            text: Text::new("", ""),
            primary: true,
        };
        Self {
            code,
            severity,
            message,
            labels: vec![label],
            help: Vec::new(),
            fix: None,
        }
    }

    /// Says what is to be seen at the primary place.
    #[must_use]
    pub fn here(mut self, text: Text) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text;
        }
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn label(mut self, place: Place, text: Text) -> Self {
        self.labels.push(Label {
            place,
            text,
            primary: false,
        });
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help.push(text);
        self
    }

    /// Adds a replacement that takes the mistake away.
    #[must_use]
    pub fn fix(
        mut self,
        place: Place,
        replacement: impl Into<String>,
        certainty: Certainty,
    ) -> Self {
        self.fix = Some(Fix {
            place,
            replacement: replacement.into(),
            certainty,
        });
        self
    }

    /// Adds a replacement somebody should look at first, when there is one.
    #[must_use]
    pub fn fix_maybe(self, fix: Option<(Place, String)>) -> Self {
        match fix {
            Some((place, replacement)) => self.fix(place, replacement, Certainty::Maybe),
            None => self,
        }
    }

    /// Whether it makes the files unusable.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The place of the mistake itself.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.labels
            .iter()
            .find(|label| label.primary)
            .map(|label| label.place)
    }
}

/// Adds a diagnostic, up to a limit on all that is kept. The first error is always
/// kept: without it the files would seem usable.
pub fn keep(found: &mut Vec<Diagnostic>, diagnostic: Diagnostic) {
    let room = found.len() < DIAGNOSTICS_KEPT_MAX;
    if room
        || diagnostic.severity == Severity::Error && !found.iter().rev().any(Diagnostic::is_error)
    {
        found.push(diagnostic);
    }
}

/// Puts diagnostics in reading order: by file, place and code.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|d| {
        (
            d.place().map(|p| (p.file, p.start)),
            d.code,
            d.place().map(|p| p.end),
        )
    });
}

/// Whether any of them makes the files unusable.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}
