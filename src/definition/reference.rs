// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The reference of the language in Dutch, made from the table of keys: for every
//! mapping its keys, what their values look like, and what they mean. Markdown, to
//! be placed between the markers of the language's page.

use std::fmt::Write as _;

use super::keys::{FileKind, Form, Key, KeyForm, Object, Rule, Shape};

/// The whole reference: a chapter per kind of file, a table per mapping. A mapping
/// that several kinds of files share is described once, where it is first used.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::new();
    let mut described: Vec<&str> = Vec::new();
    for kind in FileKind::ALL {
        chapter(kind, &mut described, &mut out);
    }
    out
}

fn chapter(kind: FileKind, described: &mut Vec<&'static str>, out: &mut String) {
    line(out, &format!("## Bestanden met `{}:`\n", kind.keyword()));
    for object in kind.objects() {
        if !described.contains(&object.name) {
            described.push(object.name);
            section(object, out);
        }
    }
}

fn section(object: &'static Object, out: &mut String) {
    line(
        out,
        &format!("### {}\n\n{}\n", object.name, object.about.nl),
    );
    line(out, "| sleutel | soort | verplicht | betekenis |");
    line(out, "|---|---|---|---|");
    for key in object.keys() {
        line(out, &row(key));
    }
    line(out, "");
    let rules: Vec<String> = object.rules.iter().flat_map(sentences).collect();
    for rule in &rules {
        line(out, &format!("- {rule}"));
    }
    if !rules.is_empty() {
        line(out, "");
    }
}

fn row(key: &Key) -> String {
    let required = if key.required { "ja" } else { "" };
    format!(
        "| `{}` | {} | {required} | {} |",
        key.name,
        cell(&kind(&key.shape)),
        cell(key.about.nl)
    )
}

/// What a value looks like, in a few words.
fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Text => "tekst".into(),
        Shape::Id(what) | Shape::Dotted(what) => what.nl.into(),
        Shape::Number { min, max } => number(*min, *max),
        Shape::YesNo => "`ja` of `nee`".into(),
        Shape::Amount => "bedrag".into(),
        Shape::Date => "datum".into(),
        Shape::Moment => "tijdstip".into(),
        Shape::MonthDay => "maand en dag".into(),
        Shape::Span => "duur".into(),
        Shape::Condition => "voorwaarde".into(),
        Shape::Path => "pad".into(),
        Shape::Enum(choices) => {
            let words: Vec<String> = choices
                .iter()
                .map(|choice| format!("`{}`", choice.value))
                .collect();
            words.join(", ")
        }
        Shape::OneOrMore(of) => format!("een of meer: {}", kind(of)),
        Shape::List { of, .. } => format!("lijst: {}", kind(of)),
        Shape::Map { keys, value } => {
            let key = match keys {
                KeyForm::Id(what) | KeyForm::Free(what) => what.nl,
                KeyForm::Date => "datum",
            };
            format!("per {key}: {}", kind(value))
        }
        Shape::Object(object) => format!("[{0}](#{0})", object.name),
        Shape::Either(shapes) => shapes.iter().map(kind).collect::<Vec<_>>().join(" of "),
        Shape::Nothing => "leeg".into(),
        Shape::Value => "waarde".into(),
    }
}

fn number(min: i64, max: i64) -> String {
    match (min, max) {
        (i64::MIN, i64::MAX) => "getal".into(),
        (min, max) if min == max => format!("`{min}`"),
        (min, i64::MAX | 65_535 | 4_294_967_295) => format!("getal vanaf {min}"),
        (min, max) => format!("getal van {min} tot en met {max}"),
    }
}

/// A rule in words.
fn sentences(rule: &Rule) -> Vec<String> {
    match *rule {
        Rule::Forms(groups) => {
            let forms: Vec<&Form> = groups.iter().flat_map(|group| group.iter()).collect();
            let mut all = vec!["Precies één van deze vormen:".to_owned()];
            all.extend(forms.into_iter().map(form));
            all
        }
        Rule::ExactlyOne(keys) => vec![format!("Precies één van {}.", list(keys))],
        Rule::AtMostOne(keys) => vec![format!("Hooguit één van {}.", list(keys))],
        Rule::OnlyBeside { key, beside } => {
            vec![format!(
                "Naast `{key}` mogen alleen {} staan.",
                list(beside)
            )]
        }
        Rule::Needs { key, one_of } => vec![format!("`{key}` hoort bij {}.", list(one_of))],
        Rule::Only {
            keys,
            when,
            is,
            required,
        } => {
            let must = if required {
                ", en is daar verplicht"
            } else {
                ""
            };
            keys.iter()
                .map(|key| format!("`{key}` hoort alleen bij `{when}` {}{must}.", list(is)))
                .collect()
        }
    }
}

fn form(form: &Form) -> String {
    let mut text = format!("`{}`", form.main);
    if !form.needs.is_empty() {
        let _ = write!(text, " met {}", list(form.needs));
    }
    let may: Vec<&str> = form
        .may
        .iter()
        .flat_map(|group| group.iter())
        .copied()
        .collect();
    if !may.is_empty() {
        let _ = write!(text, "; erbij mag {}", list(&may));
    }
    text
}

fn list(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Text that may stand in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}
