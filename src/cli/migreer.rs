// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `migreer`: what a plan would do with cases, and whether that is good for all of them.

mod store;

use std::fmt::Write as _; // writing to a string cannot fail

use serde_json::{Value, json};

use super::Answer;
use super::args::MigrateArgs;
use super::desk::wait;
use super::error::CliError;
use super::load::{mistakes, understand};
use super::look::{Look, Tone};
use super::prove::watch::Progress;
use super::setting::Setting;
use crate::base::text::Text;
use crate::change::migrate::{migrate, still_to_do};
use crate::change::plan::{Plan, read};
use crate::change::sound::{Answer as Proof, Certainty, Soundness, sound};
use crate::definition::load::{Loaded, Migration};
use crate::diagnostic::{Diagnostic, has_errors, render};
use crate::files::{Reading, catalog_root};
use crate::proof::never::Bounds;
use crate::simulation::{aftermath, lower};

/// A case, and what becomes of it.
struct Moved {
    scenario: String,
    case: String,
    place: Text,
    outcome: Result<Over, Vec<Text>>,
}

/// How a case goes on.
struct Over {
    /// Where.
    place: Text,
    /// What is to be done there.
    to_do: Vec<Text>,
    /// What it leaves behind.
    behind: Vec<Text>,
}

/// Takes the cases of a store over, or tells what a plan would do.
///
/// # Errors
/// When something cannot be read, or it is not said which cases, or who asks.
pub fn run(args: &MigrateArgs, look: &Look, setting: &Setting) -> Result<Answer, CliError> {
    match &args.opslag {
        // Scenarios are cases too, in memory.
        Some(place) if !args.dry_run || args.zaken.is_empty() => {
            wait(store::run(args, place, look, setting))
        }
        _ if args.dry_run => dry(args, look, setting),
        _ => Err(CliError::NoStoreNamed),
    }
}

/// Tells what a plan would do. Nothing is written.
fn dry(args: &MigrateArgs, look: &Look, setting: &Setting) -> Result<Answer, CliError> {
    let mut reading = Reading::default();
    let root = catalog_root(args.catalog.catalogus.as_deref(), Some(&args.plan))?;
    reading.catalog(&root)?;
    reading.path(&args.plan)?;
    for story in &args.zaken {
        reading.path(story)?;
        if story.is_file() {
            reading.siblings(story)?;
        }
    }
    let named = reading.within(std::slice::from_ref(&args.plan));
    let wanted = reading.within(&args.zaken);
    let loaded = understand(reading);
    if loaded.catalog.is_none() {
        return Err(mistakes(loaded.diagnostics, &loaded.sources, look));
    }
    let Some(file) = the_plan(&loaded, &named) else {
        return Err(CliError::NoPlan {
            path: args.plan.clone(),
        });
    };
    let (plan, said) = read(&loaded, &file.node);
    let Some(plan) = plan.filter(|_| !has_errors(&said)) else {
        return Ok(refused(&said, &loaded, look));
    };
    let progress = Progress::start(setting);
    let soundness = sound(&plan, Bounds::default(), &progress.at(&plan.id));
    progress.end();
    let cases = moved(&plan, &loaded, &wanted);
    let yes = is_good(&soundness) && cases.iter().all(|case| case.outcome.is_ok());
    let text = if args.json {
        document(&plan, &soundness, &cases)
    } else {
        report(&plan, &soundness, &cases, look)
    };
    Ok(Answer { text, yes })
}

/// The plan of that name.
fn the_plan<'l>(loaded: &'l Loaded, named: &[String]) -> Option<&'l Migration> {
    let is_named = |migration: &&Migration| {
        let source = loaded.sources.get(migration.file);
        source.is_some_and(|source| named.iter().any(|name| name == source.name()))
    };
    loaded.migrations.iter().find(is_named)
}

/// Whether a plan is good for every case that can exist, as far as that can be proved.
fn is_good(soundness: &Soundness) -> bool {
    soundness.places.certainty == Certainty::Proved
        && soundness.goes_on.certainty != Certainty::Open
}

/// A plan with mistakes.
fn refused(said: &[Diagnostic], loaded: &Loaded, look: &Look) -> Answer {
    let mut text = render::terminal(said, &loaded.sources, look.terminal());
    let line = look.pick(
        "Deze migratie kan zo niet: er is niets gedaan.",
        "This migration is not possible like this: nothing was done.",
    );
    let _ = writeln!(text, "\n{}", look.paint(Tone::Bad, line));
    Answer { text, yes: false }
}

/// Every case of the old version that still runs when a scenario is over.
fn moved(plan: &Plan<'_>, loaded: &Loaded, wanted: &[String]) -> Vec<Moved> {
    let old = plan.comparison.old;
    let lowered = lower(old.catalog, &loaded.variants, &loaded.scenarios);
    let mut all = Vec::new();
    for (index, story) in lowered.scenarios.iter().enumerate() {
        let source = loaded.sources.get(story.place.file);
        if !source.is_some_and(|source| wanted.iter().any(|name| name == source.name())) {
            continue;
        }
        let Some((outcome, world)) = aftermath(old.catalog, &lowered.scenarios, index) else {
            continue;
        };
        let running = world.cases().filter(|case| {
            case.process == old.process.id
                && case.fingerprint == old.process.fingerprint
                && case.ended().is_none()
        });
        for case in running {
            let mut routes = outcome.routes.iter();
            let name = routes.find(|route| route.case == case.id);
            let name = name.and_then(|route| route.name.clone());
            all.push(Moved {
                scenario: outcome.id.to_string(),
                case: name.map_or_else(|| "?".to_owned(), |name| name.to_string()),
                place: plan.comparison.place(case.position),
                outcome: migrate(plan, case, outcome.ended).map(|over| Over {
                    place: plan.comparison.new_place(over.case.position),
                    to_do: still_to_do(plan, &over.case),
                    behind: over.behind,
                }),
            });
        }
    }
    all
}

fn report(plan: &Plan<'_>, soundness: &Soundness, cases: &[Moved], look: &Look) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", look.paint(Tone::Title, &title(plan)));
    proofs(soundness, look, &mut out);
    for moved in cases {
        one(moved, look, &mut out);
    }
    let dry = look.pick(
        "Proef: er is niets geschreven.",
        "Dry run: nothing was written.",
    );
    let _ = writeln!(out, "\n{}", look.paint(Tone::Faint, dry));
    out
}

fn title(plan: &Plan<'_>) -> String {
    let (old, new) = (plan.comparison.old.process, plan.comparison.new.process);
    format!(
        "{}: {} {} → {}",
        plan.id, old.named.title, old.version, new.version
    )
}

fn proofs(soundness: &Soundness, look: &Look, out: &mut String) {
    let places = look.pick(
        "elke plek die een zaak kan bereiken heeft een plek in de nieuwe versie",
        "every place that a case can reach has a place in the new version",
    );
    proof(places, &soundness.places, look, out);
    let goes_on = look.pick(
        "geen zaak die overgaat loopt vast: er blijft een einde bereikbaar",
        "no case that goes over gets stuck: some end stays within reach",
    );
    proof(goes_on, &soundness.goes_on, look, out);
}

fn proof(what: &str, answer: &Proof, look: &Look, out: &mut String) {
    let (mark, tone, word) = certainty(answer.certainty, look);
    let lead = format!("  {} ", look.paint(tone, mark));
    out.push_str(&look.wrap(&lead, 4, &format!("{what}: **{word}**")));
    out.push_str(&look.wrap("    ", 4, look.say(&answer.how)));
}

const fn certainty(certainty: Certainty, look: &Look) -> (&'static str, Tone, &'static str) {
    match certainty {
        Certainty::Proved => ("✓", Tone::Good, look.pick("bewezen", "proved")),
        Certainty::InPart => (
            "~",
            Tone::Care,
            look.pick("deels bewezen", "proved in part"),
        ),
        Certainty::Open => ("?", Tone::Bad, look.pick("niet bewezen", "not proved")),
    }
}

fn one(moved: &Moved, look: &Look, out: &mut String) {
    let Moved {
        scenario,
        case,
        place,
        outcome,
    } = moved;
    let place = look.say(place);
    match outcome {
        Ok(over) => {
            let to = look.say(&over.place);
            let mark = look.paint(Tone::Good, "✓");
            let _ = writeln!(out, "  {mark} {scenario} / {case}: {place} → {to}");
            for to_do in &over.to_do {
                out.push_str(&look.wrap("      - ", 8, look.say(to_do)));
            }
            let stays = look.pick("blijft achter", "stays behind");
            for behind in &over.behind {
                let behind = format!("{stays}: {}", look.say(behind));
                out.push_str(&look.wrap("      - ", 8, &behind));
            }
        }
        Err(reasons) => {
            let mark = look.paint(Tone::Bad, "✗");
            let word = look.pick("kan niet over", "cannot go over");
            let _ = writeln!(out, "  {mark} {scenario} / {case}: {place}: {word}");
            for reason in reasons {
                out.push_str(&look.wrap("      - ", 8, look.say(reason)));
            }
        }
    }
}

fn text(text: &Text) -> Value {
    json!({ "nl": text.nl, "en": text.en })
}

/// Both answers of the proof.
fn proof_json(soundness: &Soundness) -> (Value, Value) {
    let answer = |answer: &Proof| {
        let word = match answer.certainty {
            Certainty::Proved => "bewezen",
            Certainty::InPart => "deels",
            Certainty::Open => "niet",
        };
        json!({ "antwoord": word, "hoe": text(&answer.how) })
    };
    (answer(&soundness.places), answer(&soundness.goes_on))
}

fn document(plan: &Plan<'_>, soundness: &Soundness, cases: &[Moved]) -> String {
    let (places, goes_on) = proof_json(soundness);
    let cases: Vec<Value> = cases
        .iter()
        .map(|moved| {
            let texts = |all: &[Text]| all.iter().map(text).collect::<Vec<_>>();
            let (to, reasons, behind) = match &moved.outcome {
                Ok(over) => (text(&over.place), texts(&over.to_do), texts(&over.behind)),
                Err(reasons) => (Value::Null, texts(reasons), Vec::new()),
            };
            json!({
                "casus": moved.scenario,
                "zaak": moved.case,
                "van": text(&moved.place),
                "naar": to,
                "redenen": reasons,
                "blijft_achter": behind,
            })
        })
        .collect();
    let document = json!({
        "migratie": &*plan.id,
        "plekken": places,
        "loopt_door": goes_on,
        "zaken": cases,
    });
    format!("{document:#}\n")
}
