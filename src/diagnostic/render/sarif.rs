// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! SARIF 2.1.0, the format code review tools read. Rules come from the pages
//! of the codes, fixes from the diagnostics.

use std::fmt::Write;

use serde_json::{Value, json};

use super::page;
use crate::base::text::Lang;
use crate::diagnostic::codes::{self, CodePage};
use crate::diagnostic::{Certainty, Diagnostic, Fix, Place, Severity, Sources};

/// All diagnostics as one SARIF log with one run.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let pages: Vec<&CodePage> = codes::all()
        .filter(|page| diagnostics.iter().any(|d| d.code == page.code))
        .collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "doorbraak",
                "version": env!("CARGO_PKG_VERSION"),
                "language": lang.pick("nl", "en"),
                "rules": pages.iter().map(|page| rule(page, lang)).collect::<Vec<_>>(),
            } },
            "language": lang.pick("nl", "en"),
            "columnKind": "unicodeCodePoints",
            "artifacts": sources.iter().map(|(_, source)| json!({
                "location": { "uri": uri(source.name()) },
                "length": source.text().len(),
            })).collect::<Vec<_>>(),
            "results": diagnostics.iter().map(|d| result(d, &pages, sources, lang)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(rule: &CodePage, lang: Lang) -> Value {
    json!({
        "id": rule.code.to_string(),
        "shortDescription": { "text": lang.pick(rule.title.0, rule.title.1) },
        "fullDescription": { "text": lang.pick(rule.what.0, rule.what.1) },
        "help": { "text": page(rule, lang), "markdown": page(rule, lang) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(diagnostic: &Diagnostic, rules: &[&CodePage], sources: &Sources, lang: Lang) -> Value {
    let mut message = diagnostic.message.get(lang).to_owned();
    for help in &diagnostic.help {
        // Writing to a string cannot fail.
        let _ = write!(message, "\n{}", help.get(lang));
    }
    let (primary, related): (Vec<_>, Vec<_>) =
        diagnostic.labels.iter().partition(|label| label.primary);
    let mut result = json!({
        "ruleId": diagnostic.code.to_string(),
        "level": level(diagnostic.severity),
        "message": { "text": message },
        "locations": primary.iter().map(|label| location(label.place, sources)).collect::<Vec<_>>(),
    });
    let Some(fields) = result.as_object_mut() else {
        return result;
    };
    if let Some(index) = rules.iter().position(|page| page.code == diagnostic.code) {
        fields.insert("ruleIndex".into(), json!(index));
    }
    if !related.is_empty() {
        let locations = related.iter().enumerate().map(|(id, label)| {
            let mut location = location(label.place, sources);
            location["id"] = json!(id);
            location["message"] = json!({ "text": label.text.get(lang) });
            location
        });
        fields.insert("relatedLocations".into(), locations.collect());
    }
    if let Some(fix) = &diagnostic.fix {
        fields.insert("fixes".into(), json!([fixed(fix, sources, lang)]));
    }
    result
}

fn fixed(fix: &Fix, sources: &Sources, lang: Lang) -> Value {
    let certainty = match fix.certainty {
        Certainty::Sure => lang.pick("verbetering", "fix"),
        Certainty::Maybe => lang.pick(
            "mogelijke verbetering, kijk haar na",
            "possible fix, check it",
        ),
    };
    json!({
        "description": { "text": certainty },
        "artifactChanges": [{
            "artifactLocation": artifact(fix.place, sources),
            "replacements": [{
                "deletedRegion": region(fix.place, sources),
                "insertedContent": { "text": fix.replacement },
            }],
        }],
    })
}

fn location(place: Place, sources: &Sources) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(place, sources), "region": region(place, sources) } })
}

fn artifact(place: Place, sources: &Sources) -> Value {
    match sources.get(place.file) {
        Some(source) => json!({ "uri": uri(source.name()), "index": place.file.index() }),
        None => json!({}),
    }
}

fn region(place: Place, sources: &Sources) -> Value {
    let Some(source) = sources.get(place.file) else {
        return json!({ "startLine": 1 });
    };
    let (start, end) = (
        source.position(place.start as usize),
        source.position(place.end as usize),
    );
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": place.start,
        "byteLength": place.end.saturating_sub(place.start),
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A file name as a relative URI: what may not stand in a path is escaped.
fn uri(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b'\\' => out.push('/'),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_become_uris() {
        assert_eq!(
            super::uri("delen\\financiële hulp.yaml"),
            "delen/financi%C3%ABle%20hulp.yaml"
        );
    }
}
