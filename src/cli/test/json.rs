// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Results for programs. The fields are part of our interface.

use serde_json::{Value, json};

use super::{Played, coverage};
use crate::base::text::Lang;
use crate::cli::stories::Stories;
use crate::diagnostic::render;
use crate::simulation::outcome::Route;

/// All results as one JSON document.
pub fn document(stories: &Stories, results: &[Played<'_>], covered: bool, lang: Lang) -> String {
    let scenarios: Vec<Value> = results
        .iter()
        .map(|played| one(stories, played, lang))
        .collect();
    let mut document = json!({
        "version": 1,
        "language": lang.pick("nl", "en"),
        "passed": results.iter().filter(|played| played.outcome.passed).count(),
        "failed": results.iter().filter(|played| !played.outcome.passed).count(),
        "unreadable": stories.broken.iter().map(|broken| &broken.name).collect::<Vec<_>>(),
        "scenarios": scenarios,
    });
    if covered && let Some(fields) = document.as_object_mut() {
        let covered = coverage::document(stories, results.iter().map(|played| played.outcome));
        fields.insert("coverage".to_owned(), covered);
    }
    format!("{document:#}\n")
}

fn one(stories: &Stories, played: &Played<'_>, lang: Lang) -> Value {
    let outcome = played.outcome;
    let source = stories.sources.get(outcome.place.file);
    let refusals = outcome
        .refusals
        .iter()
        .map(|met| json!({ "reason": met.reason, "about": met.about.as_deref() }));
    json!({
        "id": &*outcome.id,
        "title": &*outcome.title,
        "file": source.map(crate::diagnostic::Source::name),
        "passed": outcome.passed,
        "days": outcome.days(),
        "cases": outcome.routes.iter().map(case).collect::<Vec<_>>(),
        "refusals": refusals.collect::<Vec<_>>(),
        "failures": failures(stories, played, lang),
    })
}

fn case(route: &Route) -> Value {
    let stops = route
        .stops
        .iter()
        .map(|stop| json!({ "at": stop.at.to_string(), "id": &*stop.id }));
    json!({
        "name": route.name.as_deref(),
        "process": &*route.process_id,
        "ended": route.end.is_some(),
        "stops": stops.collect::<Vec<_>>(),
    })
}

/// In the same form as `check --format json` gives them.
fn failures(stories: &Stories, played: &Played<'_>, lang: Lang) -> Value {
    let text = render::json(&played.failures, &stories.sources, lang);
    let document: Value = serde_json::from_str(&text).unwrap_or_default();
    document.get("diagnostics").cloned().unwrap_or_default()
}
