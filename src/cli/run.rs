// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `run`: a scenario as a story, step by step, for whoever designs a process.

use std::fmt::Write as _; // writing to a string cannot fail
use std::sync::Arc;

use serde_json::{Value, json};

use super::Answer;
use super::args::RunArgs;
use super::error::CliError;
use super::look::{Look, Tone};
use super::stories::Stories;
use crate::base::ids::Origin;
use crate::diagnostic::{Diagnostic, Position, render};
use crate::simulation::outcome::{Happening, StepKind, StepOutcome, Waiting};
use crate::simulation::{Outcome, watch};

/// Indent of what belongs to a step.
const INDENT: usize = 4;

/// Where each case was seen last. What is asked at a place is told on arrival; to tell
/// it at every step would hide the story.
#[derive(Default)]
struct Places {
    seen: Vec<(Arc<str>, Arc<str>)>,
}

impl Places {
    /// What waits in cases that arrived somewhere, or (at the end) in all of them.
    fn news<'w>(&mut self, waiting: &'w [Waiting], all: bool) -> Vec<&'w Waiting> {
        let known = |one: &&Waiting| {
            let mut seen = self.seen.iter();
            seen.any(|(case, stands)| *case == one.case && *stands == one.stands)
        };
        let news: Vec<&Waiting> = waiting.iter().filter(|one| all || !known(one)).collect();
        self.seen = waiting
            .iter()
            .map(|one| (Arc::clone(&one.case), Arc::clone(&one.stands)))
            .collect();
        news
    }
}

/// Plays one scenario and tells it.
///
/// # Errors
/// When it cannot be read, or its catalogue cannot be used.
pub fn run(args: &RunArgs, look: &Look) -> Result<Answer, CliError> {
    let paths = std::slice::from_ref(&args.file);
    let stories = Stories::read(args.catalog.catalogus.as_deref(), paths, look)?;
    let count = stories.chosen.len();
    if count > 1 {
        let path = args.file.clone();
        return Err(CliError::ManyScenarios { path, count });
    }
    let index = stories.chosen.first().copied();
    let outcome = index.and_then(|index| watch(&stories.catalog, &stories.scenarios, index));
    let Some(outcome) = outcome else {
        let shown: String = stories
            .broken
            .iter()
            .map(|broken| broken.shown.as_str())
            .collect();
        return Ok(Answer {
            text: shown,
            yes: false,
        });
    };
    let teller = Teller {
        stories: &stories,
        outcome: &outcome,
        look,
        most: args.tot.unwrap_or(usize::MAX),
    };
    let text = if args.json {
        teller.document()
    } else {
        teller.story()
    };
    Ok(Answer {
        text,
        yes: outcome.passed,
    })
}

struct Teller<'a> {
    stories: &'a Stories,
    outcome: &'a Outcome,
    look: &'a Look,
    /// Most steps to tell.
    most: usize,
}

impl Teller<'_> {
    fn story(&self) -> String {
        let look = self.look;
        let mut out = format!("{}\n", look.paint(Tone::Title, &self.outcome.title));
        let scenario = self
            .stories
            .scenarios
            .iter()
            .find(|scenario| scenario.id == self.outcome.id);
        if let Some(about) = scenario.and_then(|scenario| scenario.about.as_deref()) {
            out.push_str(&look.wrap("", 0, about));
        }
        let mut day = None;
        let mut places = Places::default();
        for (index, step) in self.outcome.steps.iter().take(self.most).enumerate() {
            let date = step.at.date();
            if day != Some(date) {
                day = Some(date);
                let _ = writeln!(out, "\n{}", look.paint(Tone::Title, &date.show(look.lang)));
            }
            out.push_str(&self.step(index + 1, step));
            let last = index + 1 == self.outcome.steps.len();
            out.push_str(&self.waiting(&places.news(&step.waiting, last)));
        }
        let told = self.outcome.steps.len().min(self.most);
        if told < self.outcome.steps.len() {
            let rest = self.outcome.steps.len() - told;
            let _ = writeln!(
                out,
                "\n{} {rest}",
                look.pick("stappen die nog volgen:", "steps that follow:")
            );
            return out;
        }
        out.push_str(&self.ending());
        out
    }

    fn step(&self, number: usize, step: &StepOutcome) -> String {
        let look = self.look;
        let (sign, tone) = sign(step);
        let lead = format!("{} {number:>2} ", look.paint(tone, sign));
        let mut out = look.wrap(&lead, 5, look.say(&step.headline));
        if let Some(remark) = &step.remark {
            out.push_str(&look.wrap(&" ".repeat(INDENT + 1), INDENT + 1, &format!("“{remark}”")));
        }
        for happening in &step.happened {
            out.push_str(&self.happening(step, happening));
        }
        out
    }

    fn happening(&self, step: &StepOutcome, happening: &Happening) -> String {
        let look = self.look;
        let mut text = look.say(&happening.text).to_owned();
        if step.kind == StepKind::Time {
            text = format!("{}: {text}", happening.at.date().show(look.lang));
        }
        if let Some(case) = happening
            .case
            .as_deref()
            .filter(|_| self.outcome.routes.len() > 1)
        {
            text = format!("({case}) {text}");
        }
        let mut out = look.wrap("     - ", INDENT + 3, &text);
        let Some(rule) = &happening.rule else {
            return out;
        };
        let pad = " ".repeat(INDENT + 3);
        if let Some(why) = &rule.why {
            let word = look.pick("waarom", "why");
            out.push_str(&look.wrap(&pad, INDENT + 3, &format!("{word}: {why}")));
        }
        if let Some(origin) = rule.origin {
            let place = look.paint(Tone::Faint, &self.place(origin));
            let _ = writeln!(out, "{pad}{} {place}", look.pick("regel:", "rule:"));
        }
        out
    }

    /// What waits for whom.
    fn waiting(&self, waiting: &[&Waiting]) -> String {
        let look = self.look;
        let mut out = String::new();
        let mut stands = None;
        for one in waiting {
            let here = (&one.case, &one.stands);
            if stands != Some(here) {
                stands = Some(here);
                let line = format!(
                    "{} {} ({}):",
                    look.pick("open bij", "open at"),
                    one.stands,
                    one.case
                );
                let _ = writeln!(out, "     {}", look.paint(Tone::Name, &line));
            }
            let missing: Vec<&str> = one.missing.iter().map(|part| look.say(part)).collect();
            let missing = if missing.is_empty() {
                String::new()
            } else {
                format!(" ({})", missing.join("; "))
            };
            let before = one.before.map_or_else(String::new, |date| {
                format!(
                    ", {} {}",
                    look.pick("uiterlijk", "by"),
                    date.show(look.lang)
                )
            });
            let line = format!("{}{missing} → {}{before}", one.title, look.say(&one.who));
            out.push_str(&look.wrap("       · ", INDENT + 5, &line));
        }
        out
    }

    fn ending(&self) -> String {
        let look = self.look;
        let failures = self.failures();
        if self.outcome.passed {
            let text = look.pick(
                "Alles ging zoals de casus zegt.",
                "All went as the scenario says.",
            );
            return format!("\n{}\n", look.paint(Tone::Good, text));
        }
        let text = look.pick(
            "Het ging anders dan de casus zegt:",
            "It did not go as the scenario says:",
        );
        let shown = render::terminal(&failures, &self.stories.sources, look.terminal());
        format!("\n{}\n\n{shown}", look.paint(Tone::Bad, text))
    }

    fn failures(&self) -> Vec<Diagnostic> {
        self.stories
            .diagnostics
            .iter()
            .chain(&self.outcome.failures)
            .cloned()
            .collect()
    }

    fn place(&self, origin: Origin) -> String {
        let source = self.stories.sources.get(origin.file);
        format!(
            "{}:{}",
            source.map_or("", crate::diagnostic::Source::name),
            origin.line
        )
    }

    fn document(&self) -> String {
        let steps = self
            .outcome
            .steps
            .iter()
            .take(self.most)
            .map(|step| self.step_document(step));
        let document = json!({
            "version": 1,
            "id": &*self.outcome.id,
            "title": &*self.outcome.title,
            "passed": self.outcome.passed,
            "steps": steps.collect::<Vec<_>>(),
            "failures": self.failures().iter().map(|failure| failure.message.get(self.look.lang)).collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    }

    fn step_document(&self, step: &StepOutcome) -> Value {
        let lang = self.look.lang;
        let happened = step.happened.iter().map(|happening| {
            let rule = happening.rule.as_ref();
            json!({
                "at": happening.at.to_string(),
                "case": happening.case.as_deref(),
                "text": happening.text.get(lang),
                "why": rule.and_then(|rule| rule.why.as_deref()),
                "rule": rule.and_then(|rule| rule.origin).map(|origin| self.place(origin)),
            })
        });
        let waiting = step.waiting.iter().map(|one| {
            json!({
                "case": &*one.case,
                "stands": &*one.stands,
                "title": &*one.title,
                "missing": one.missing.iter().map(|part| part.get(lang)).collect::<Vec<_>>(),
                "who": one.who.get(lang),
                "before": one.before.map(|date| date.to_string()),
            })
        });
        let Position { line, .. } = self.stories.sources.position(step.place);
        json!({
            "line": line,
            "at": step.at.to_string(),
            "kind": kind(step.kind),
            "headline": step.headline.get(lang),
            "remark": step.remark.as_deref(),
            "passed": step.passed,
            "happened": happened.collect::<Vec<_>>(),
            "waiting": waiting.collect::<Vec<_>>(),
        })
    }
}

const fn sign(step: &StepOutcome) -> (&'static str, Tone) {
    match step.kind {
        _ if !step.passed => ("✗", Tone::Bad),
        StepKind::Refused => ("⊘", Tone::Care),
        StepKind::Time => ("…", Tone::Faint),
        StepKind::Expectation => ("✓", Tone::Good),
        _ => ("•", Tone::Name),
    }
}

/// The kind of a step, for programs.
const fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Prelude => "prelude",
        StepKind::Opening => "opening",
        StepKind::Done => "done",
        StepKind::Refused => "refused",
        StepKind::Time => "time",
        StepKind::AtOnce => "at_once",
        StepKind::NewVersion => "new_version",
        StepKind::Expectation => "expectation",
    }
}
