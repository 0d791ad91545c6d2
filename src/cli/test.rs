// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `test`: plays scenarios and tells which came out.

mod coverage;
mod json;
mod junit;
pub(super) mod parallel;
pub(super) mod table;

use std::fmt::Write as _; // writing to a string cannot fail
use std::fs;

use super::Answer;
use super::args::TestArgs;
use super::error::CliError;
use super::look::{Look, Tone};
use super::setting::Setting;
use super::stories::{STORIES_DEFAULT, Stories};
use crate::diagnostic::{Diagnostic, render};
use crate::simulation::Outcome;

/// Plays, and tells.
///
/// # Errors
/// When something cannot be read or written, or there is nothing to play.
pub fn run(args: &TestArgs, look: &Look, setting: &Setting) -> Result<Answer, CliError> {
    let mut stories = Stories::read(args.catalog.catalogus.as_deref(), &args.paths, look)?;
    if let Some(filter) = &args.filter {
        keep(&mut stories, &filter.to_lowercase());
        if stories.chosen.is_empty() {
            let path = args.paths.first().or(args.catalog.catalogus.as_ref());
            let path = path.cloned().unwrap_or_else(|| STORIES_DEFAULT.into());
            return Err(CliError::NoScenarios { path });
        }
    }
    let outcomes = parallel::play_all(&stories, args.stop_bij_fout, setting);
    let results: Vec<Played<'_>> = outcomes
        .iter()
        .map(|outcome| Played::new(&stories, outcome))
        .collect();
    let passed = results
        .iter()
        .filter(|played| played.outcome.passed)
        .count();
    let yes = passed == results.len() && stories.broken.is_empty();
    if let Some(path) = &args.junit {
        let document = junit::document(&stories, &results, look.lang)?;
        fs::write(path, document).map_err(|error| CliError::write(path, error))?;
    }
    if args.json {
        return Ok(Answer {
            text: json::document(&stories, &results, args.coverage, look.lang),
            yes,
        });
    }
    let mut text = String::new();
    for broken in &stories.broken {
        text.push_str(&broken.shown);
        text.push('\n');
    }
    text.push_str(&table::table(&results, look));
    text.push_str(&failures(&stories, &results, look));
    if args.coverage {
        text.push_str(&coverage::tables(&stories, &outcomes, look));
    }
    text.push_str(&summary(
        passed,
        results.len() - passed,
        stories.broken.len(),
        look,
    ));
    Ok(Answer { text, yes })
}

/// A scenario that was played, with all that is wrong with it.
pub(super) struct Played<'a> {
    outcome: &'a Outcome,
    /// Mistakes in the file, and what came out otherwise.
    failures: Vec<Diagnostic>,
}

impl<'a> Played<'a> {
    fn new(stories: &Stories, outcome: &'a Outcome) -> Self {
        let of_file = |diagnostic: &&Diagnostic| {
            diagnostic
                .place()
                .is_some_and(|place| place.file == outcome.place.file)
        };
        let failures = stories
            .diagnostics
            .iter()
            .filter(of_file)
            .chain(&outcome.failures);
        Self {
            outcome,
            failures: failures.cloned().collect(),
        }
    }
}

fn keep(stories: &mut Stories, filter: &str) {
    let scenarios = &stories.scenarios;
    stories
        .broken
        .retain(|broken| broken.name.to_lowercase().contains(filter));
    stories.chosen.retain(|index| {
        let scenario = scenarios.get(*index);
        scenario.is_some_and(|scenario| {
            scenario.id.to_lowercase().contains(filter)
                || scenario.title.to_lowercase().contains(filter)
        })
    });
}

/// What went wrong, each at its own line.
fn failures(stories: &Stories, results: &[Played<'_>], look: &Look) -> String {
    let mut out = String::new();
    for played in results.iter().filter(|played| !played.outcome.passed) {
        let title = format!("{} {}", played.outcome.id, played.outcome.title);
        let _ = writeln!(out, "\n{}", look.paint(Tone::Bad, &title));
        out.push_str(&render::terminal(
            &played.failures,
            &stories.sources,
            look.terminal(),
        ));
    }
    out
}

fn summary(passed: usize, failed: usize, broken: usize, look: &Look) -> String {
    let mut parts = vec![format!("{passed} {}", look.pick("goed", "passed"))];
    if failed > 0 {
        parts.push(format!("{failed} {}", look.pick("mislukt", "failed")));
    }
    if broken > 0 {
        parts.push(format!(
            "{broken} {}",
            look.pick("niet te lezen", "unreadable")
        ));
    }
    let tone = if failed + broken == 0 {
        Tone::Good
    } else {
        Tone::Bad
    };
    let word = look.pick("casussen", "scenarios");
    format!(
        "\n{}\n",
        look.paint(tone, &format!("{word}: {}", parts.join(", ")))
    )
}
