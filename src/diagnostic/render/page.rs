// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The manual page of a code, in Markdown: what `explain D0101` shows.

use std::fmt::Write;

use super::severity_name;
use crate::base::text::Lang;
use crate::diagnostic::codes::CodePage;

/// The manual page of a code.
#[must_use]
pub fn page(page: &CodePage, lang: Lang) -> String {
    let pick = |(nl, en)| lang.pick(nl, en);
    let mut out = format!(
        "# {} – {} ({})\n",
        page.code,
        pick(page.title),
        severity_name(page.severity, lang)
    );
    let paragraphs = [
        (lang.pick("Wat", "What"), pick(page.what).to_owned()),
        (lang.pick("Waarom", "Why"), pick(page.why).to_owned()),
        (lang.pick("Zo niet", "Not like this"), block(page.example)),
        (lang.pick("Maar zo", "But like this"), block(page.instead)),
    ];
    for (title, text) in paragraphs {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n## {title}\n\n{text}\n");
    }
    out
}

fn block(yaml: &str) -> String {
    format!("```yaml\n{}\n```", yaml.trim_end())
}
