// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How diagnostics look: one file per format. Every renderer returns text and
//! prints nothing; the same diagnostics always give the same bytes.

mod json;
mod page;
mod sarif;
mod short;
mod terminal;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Diagnostic, Severity};
use crate::base::text::Lang;

pub use json::json;
pub use page::page;
pub use sarif::sarif;
pub use short::short;
pub use terminal::{Terminal, terminal};

/// What people call a severity.
#[must_use]
pub const fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("fout", "error"),
        Severity::Warning => lang.pick("let op", "warning"),
        Severity::Note => lang.pick("opmerking", "note"),
    }
}

/// One line that counts: `3 fouten, 1 waarschuwing in 2 bestanden`.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    };
    let counts = [
        (
            count(Severity::Error),
            ("fout", "fouten"),
            ("error", "errors"),
        ),
        (
            count(Severity::Warning),
            ("waarschuwing", "waarschuwingen"),
            ("warning", "warnings"),
        ),
        (
            count(Severity::Note),
            ("opmerking", "opmerkingen"),
            ("note", "notes"),
        ),
    ];
    let named: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, nl, en)| {
            let (one, many) = match lang {
                Lang::Nl => nl,
                Lang::En => en,
            };
            format!("{count} {}", if *count == 1 { one } else { many })
        })
        .collect();
    if named.is_empty() {
        return lang.pick("geen fouten", "no errors").to_owned();
    }
    let files = diagnostics
        .iter()
        .filter_map(Diagnostic::place)
        .map(|place| place.file)
        .collect::<BTreeSet<_>>()
        .len();
    let word = if files == 1 {
        lang.pick("bestand", "file")
    } else {
        lang.pick("bestanden", "files")
    };
    format!("{} in {files} {word}", named.join(", "))
}

/// Text without control characters, so that no file can steer a terminal.
fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        let tame = |c: char| if c.is_control() { '\u{fffd}' } else { c };
        return Cow::Owned(text.chars().map(tame).collect());
    }
    Cow::Borrowed(text)
}
