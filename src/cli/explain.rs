// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `explain`: the page of a code, or of a reason of refusal; or all of them.

use super::Answer;
use super::args::ExplainArgs;
use super::error::CliError;
use super::look::{Look, Tone};
use super::reasons::{self, REASONS, ReasonPage};
use super::{markdown, words};
use crate::base::text::Lang;
use crate::diagnostic::{Code, codes, near, render};
use std::fmt::Write as _; // writing to a string cannot fail

/// Explains one thing, or lists everything.
///
/// # Errors
/// When there is nothing by that name.
pub fn run(args: &ExplainArgs, look: &Look) -> Result<Answer, CliError> {
    let page = match &args.code {
        Some(code) => one(code, look.lang)?,
        None if args.markdown => return Ok(Answer::given(everything(look.lang))),
        None => return Ok(Answer::given(list(look))),
    };
    let text = if args.markdown {
        page
    } else {
        markdown::show(&page, look)
    };
    Ok(Answer::given(text))
}

fn one(name: &str, lang: Lang) -> Result<String, CliError> {
    let name = name.trim();
    if let Some(reason) = reasons::page(&name.to_lowercase()) {
        return Ok(reason_page(reason, 1, lang));
    }
    let near_code = match Code::parse(name) {
        Ok(code) => {
            if let Some(page) = codes::page(code) {
                return Ok(render::page(page, lang));
            }
            None
        }
        Err(unknown) => unknown.near.map(|code| code.to_string()),
    };
    let near_reason = near(name, REASONS.iter().map(|reason| reason.id)).map(str::to_owned);
    Err(CliError::UnknownCode {
        name: name.to_owned(),
        near: near_reason.or(near_code),
    })
}

fn reason_page(reason: &ReasonPage, level: usize, lang: Lang) -> String {
    let pick = |pair: words::Pair| lang.pick(pair.0, pair.1);
    let title = "#".repeat(level);
    format!(
        "{title} {} ({})\n\n{}\n\n{}: {}\n",
        reason.id,
        lang.pick("reden van weigering", "reason of a refusal"),
        pick(reason.what),
        lang.pick("Wat te doen", "What to do"),
        pick(reason.out),
    )
}

/// Codes and reasons, one line each.
fn list(look: &Look) -> String {
    let pick = |pair: words::Pair| look.lang.pick(pair.0, pair.1);
    let mut out = format!(
        "{}\n",
        look.paint(
            Tone::Title,
            look.pick("Codes van `check`", "Codes of `check`")
        )
    );
    for page in codes::all() {
        let code = look.paint(Tone::Name, &page.code.to_string());
        let _ = writeln!(out, "{code}  {}", pick(page.title));
    }
    let title = look.pick("Redenen van weigering", "Reasons of refusals");
    let _ = writeln!(out, "\n{}", look.paint(Tone::Title, title));
    let width = REASONS
        .iter()
        .map(|reason| reason.id.len())
        .max()
        .unwrap_or(0);
    for reason in REASONS {
        let id = look.paint(Tone::Name, &format!("{:width$}", reason.id));
        out.push_str(&look.wrap(&format!("{id}  "), width + 2, pick(reason.what)));
    }
    out
}

/// All pages as one Markdown document: `docs/diagnostiek.md`.
fn everything(lang: Lang) -> String {
    let mut out = String::from(
        "<!-- SPDX-FileCopyrightText: 2026 The Doorbraak authors -->\n<!-- SPDX-License-Identifier: EUPL-1.2 -->\n",
    );
    out.push_str(lang.pick(
        "# Diagnostiek\n\nGemaakt met `doorbraak explain --markdown`; niet met de hand wijzigen.\n",
        "# Diagnostics\n\nMade with `doorbraak explain --markdown`; do not edit by hand.\n",
    ));
    out.push_str(lang.pick("\n## Codes van `check`\n", "\n## Codes of `check`\n"));
    for page in codes::all() {
        out.push('\n');
        out.push_str(&deeper(&render::page(page, lang)));
    }
    out.push_str(lang.pick("\n## Redenen van weigering\n", "\n## Reasons of refusals\n"));
    for reason in REASONS {
        out.push('\n');
        out.push_str(&reason_page(reason, 3, lang));
    }
    out
}

/// A page two titles deeper. A `#` within an example is no title.
fn deeper(page: &str) -> String {
    let mut code = false;
    let mut out = String::new();
    for line in page.lines() {
        code ^= line.starts_with("```");
        if !code && line.starts_with('#') {
            out.push_str("##");
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
