// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One line per diagnostic: `file:line:column: fout[D0101]: message`. For
//! editors and scripts that read lines.

use std::fmt::Write;

use super::{printable, severity_name};
use crate::base::text::Lang;
use crate::diagnostic::{Diagnostic, Sources};

/// All diagnostics, one line each.
#[must_use]
pub fn short(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        if let Some((place, source)) = diagnostic
            .place()
            .and_then(|p| Some((p, sources.get(p.file)?)))
        {
            let at = source.position(place.start as usize);
            // Writing to a string cannot fail.
            let _ = write!(
                out,
                "{}:{}:{}: ",
                printable(source.name()),
                at.line,
                at.column
            );
        }
        let level = severity_name(diagnostic.severity, lang);
        let _ = writeln!(
            out,
            "{level}[{}]: {}",
            diagnostic.code,
            printable(diagnostic.message.get(lang))
        );
    }
    out
}
