// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a word means, for whoever points at it: a key, a word of the language, a name,
//! and the page of a mistake. In Markdown.

use std::fmt::Write as _; // writing to a string cannot fail

use super::names::{Definition, Index, Kind};
use super::walk::{Spot, What, walk};
use super::workspace::Workspace;
use crate::base::ids::FileId;
use crate::base::text::Lang;
use crate::definition::keys::{Choice, Key, Shape, Words};
use crate::diagnostic::{Code, Diagnostic, Place, codes};

/// Most meanings that one word is given.
const MEANINGS_MAX: usize = 3;
/// Most options that are named.
const OPTIONS_MAX: usize = 30;

/// What there is to say about the word at an offset, and where that word stands.
#[must_use]
pub fn hover(
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    file: FileId,
    offset: usize,
    lang: Lang,
) -> Option<(Place, String)> {
    let touches = |place: Place| {
        let range = place.range();
        place.file == file && range.start <= offset && offset <= range.end
    };
    let mut place = None;
    let mut parts: Vec<String> = Vec::new();
    if let Some((kind, root)) = workspace.tree(file) {
        walk(root, kind, &mut |spot| {
            if touches(spot.place)
                && let Some(text) = word(spot, lang)
            {
                place = Some(spot.place);
                parts.push(text);
            }
        });
        let index = workspace.index();
        if let Some((at, symbols)) = index.at(file, offset) {
            let firsts = symbols
                .iter()
                .filter_map(|symbol| index.definitions(symbol).first().copied());
            for one in firsts.take(MEANINGS_MAX) {
                place = Some(at);
                parts.push(named(workspace, &index, one, lang));
            }
        }
    }
    for diagnostic in diagnostics {
        if let Some(at) = diagnostic.place().filter(|at| touches(*at)) {
            place = place.or(Some(at));
            parts.extend(page(diagnostic.code, lang));
        }
    }
    parts.dedup();
    Some((place?, parts.join("\n\n---\n\n")))
}

fn pick(words: Words, lang: Lang) -> &'static str {
    lang.pick(words.nl, words.en)
}

/// A word of the language.
fn word(spot: &Spot<'_, '_>, lang: Lang) -> Option<String> {
    match spot.what {
        What::Key(key) => key.map(|key| about_key(key, lang)),
        What::Enum(choices) => {
            let choice = choices.iter().find(|choice| choice.value == spot.text)?;
            Some(format!(
                "**{}**: {}",
                choice.value,
                pick(choice.about, lang)
            ))
        }
        _ => None,
    }
}

/// What a key is for.
#[must_use]
pub fn about_key(key: &Key, lang: Lang) -> String {
    let required = if key.required {
        lang.pick(" *(verplicht)*", " *(required)*")
    } else {
        ""
    };
    let mut text = format!("**{}**{required}\n\n{}", key.name, pick(key.about, lang));
    let choices = choices(&key.shape);
    if !choices.is_empty() {
        text.push('\n');
    }
    for choice in choices {
        let _ = write!(text, "\n- `{}`: {}", choice.value, pick(choice.about, lang));
    }
    text
}

fn choices(shape: &Shape) -> &'static [Choice] {
    match shape {
        Shape::Enum(choices) => choices,
        Shape::OneOrMore(of) | Shape::List { of, .. } => choices(of),
        Shape::Either(shapes) => {
            let mut all = shapes.iter().map(choices);
            all.find(|choices| !choices.is_empty()).unwrap_or(&[])
        }
        _ => &[],
    }
}

/// A name: what it is, what it is called for people, and where it is given.
#[must_use]
pub fn named(workspace: &Workspace, index: &Index<'_>, one: &Definition, lang: Lang) -> String {
    let symbol = &one.symbol;
    let mut text = match &one.title {
        Some(title) => format!("**{title}**\n\n"),
        None => String::new(),
    };
    let _ = write!(text, "{} `{}`", pick(symbol.kind.noun(), lang), symbol.name);
    if let Some(owner) = owner(one) {
        let _ = write!(text, " {} `{owner}`", lang.pick("van", "of"));
    }
    if let Some(sort) = &one.sort {
        let _ = write!(text, ", {} `{sort}`", lang.pick("soort", "kind"));
    }
    if let Some(about) = &one.about {
        let _ = write!(text, "\n\n{about}");
    }
    let options = index.options(one);
    if !options.is_empty() {
        let more = options.len().saturating_sub(OPTIONS_MAX);
        let shown: Vec<String> = options
            .iter()
            .take(OPTIONS_MAX)
            .map(|o| format!("`{o}`"))
            .collect();
        let _ = write!(
            text,
            "\n\n{}: {}",
            lang.pick("keuzes", "options"),
            shown.join(", ")
        );
        if more > 0 {
            let _ = write!(text, " … (+{more})");
        }
    }
    if let Some(source) = workspace.source(one.place.file) {
        let line = source.line(one.place.range().start);
        let _ = write!(text, "\n\n*{}:{line}*", source.name());
    }
    text
}

/// What a name belongs to, as people would say it.
fn owner(one: &Definition) -> Option<&str> {
    let owner = one.symbol.owner.as_str();
    let shown = match one.symbol.kind {
        Kind::Column | Kind::Extension | Kind::Suspension => owner.rsplit('/').next()?,
        _ => owner,
    };
    (!shown.is_empty()).then_some(shown)
}

/// The page of a mistake.
fn page(code: Code, lang: Lang) -> Option<String> {
    let page = codes::page(code)?;
    let pair = |(nl, en): (&'static str, &'static str)| lang.pick(nl, en);
    Some(format!(
        "**{code}: {}**\n\n{}\n\n{}\n\n{}\n\n```yaml\n{}\n```\n\n{}\n\n```yaml\n{}\n```",
        pair(page.title),
        pair(page.what),
        pair(page.why),
        lang.pick("Zo niet:", "Not like this:"),
        page.example.trim_end(),
        lang.pick("Maar zo:", "But like this:"),
        page.instead.trim_end(),
    ))
}
