// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One JSON document, for programs. The fields are part of our interface:
//!
//! ```json
//! { "version": 1, "language": "nl", "summary": "1 fout in 1 bestand",
//!   "diagnostics": [{
//!     "code": "D0101", "severity": "error",
//!     "message": "…", "text": { "nl": "…", "en": "…" },
//!     "at": { "file": "…", "start": { "line": 1, "column": 1, "byte": 0 }, "end": { … } },
//!     "labels": [{ "at": { … }, "message": "…", "primary": true }],
//!     "help": ["…"],
//!     "fix": { "at": { … }, "replacement": "…", "certainty": "sure" }
//! }] }
//! ```
//!
//! Lines and columns count from 1, columns in characters, bytes from 0; `end`
//! is after the last character. `at` and `fix` may be `null`.

use serde_json::{Value, json as value};

use super::summary;
use crate::base::text::Lang;
use crate::diagnostic::{Diagnostic, Place, Sources};

/// All diagnostics as one JSON document.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let document = value!({
        "version": 1,
        "language": lang.pick("nl", "en"),
        "summary": summary(diagnostics, lang),
        "diagnostics": diagnostics.iter().map(|d| one(d, sources, lang)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn one(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    value!({
        "code": diagnostic.code.to_string(),
        "severity": diagnostic.severity,
        "message": diagnostic.message.get(lang),
        "text": diagnostic.message,
        "at": diagnostic.place().map(|place| at(place, sources)),
        "labels": diagnostic.labels.iter().map(|label| value!({
            "at": at(label.place, sources),
            "message": label.text.get(lang),
            "primary": label.primary,
        })).collect::<Vec<_>>(),
        "help": diagnostic.help.iter().map(|help| help.get(lang)).collect::<Vec<_>>(),
        "fix": diagnostic.fix.as_ref().map(|fix| value!({
            "at": at(fix.place, sources),
            "replacement": fix.replacement,
            "certainty": fix.certainty,
        })),
    })
}

fn at(place: Place, sources: &Sources) -> Value {
    let point = |offset: u32| {
        let position = sources
            .get(place.file)
            .map(|source| source.position(offset as usize));
        value!({ "line": position.map(|p| p.line), "column": position.map(|p| p.column), "byte": offset })
    };
    value!({
        "file": sources.get(place.file).map(crate::diagnostic::Source::name),
        "start": point(place.start),
        "end": point(place.end),
    })
}
