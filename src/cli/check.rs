// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `check`: every mistake in a catalogue and its scenarios.

use std::path::Path;

use super::args::{CheckArgs, FormatArg};
use super::error::CliError;
use super::load::understand;
use super::look::{Look, Tone};
use super::{Answer, prove};
use crate::diagnostic::{Severity, has_errors, render};
use crate::files::{Kind, Reading, catalog_root};

/// Where scenarios lie, seen from the folder that the catalogue lies in.
pub const SCENARIOS_BESIDE: &str = "examples/casussen";

/// Checks, and tells what it found.
///
/// # Errors
/// When a path cannot be read, or there is nothing to check.
pub fn run(args: &CheckArgs, look: &Look) -> Result<Answer, CliError> {
    let reading = read(args)?;
    let counts = counts(&reading, look);
    let mut loaded = understand(reading);
    if args.streng {
        for diagnostic in &mut loaded.diagnostics {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
    let all = loaded.diagnostics.len();
    let for_people = matches!(args.format, FormatArg::Terminal | FormatArg::Kort);
    if for_people && !args.opmerkingen {
        loaded
            .diagnostics
            .retain(|diagnostic| diagnostic.severity != Severity::Note);
    }
    let hidden = hidden(all - loaded.diagnostics.len(), look);
    let proofs = match &loaded.catalog {
        Some(catalog) if for_people && !args.zonder_bewijs => {
            prove::quickly(catalog, &loaded.sources, look)
        }
        _ => Answer::given(String::new()),
    };
    let (diagnostics, sources) = (&loaded.diagnostics, &loaded.sources);
    let text = match args.format {
        FormatArg::Terminal => {
            format!(
                "{}{counts}{hidden}{}",
                render::terminal(diagnostics, sources, look.terminal()),
                proofs.text,
            )
        }
        FormatArg::Kort => {
            let short = render::short(diagnostics, sources, look.lang);
            if proofs.yes {
                short
            } else {
                format!("{short}{}", proofs.text)
            }
        }
        FormatArg::Json => render::json(diagnostics, sources, look.lang),
        FormatArg::Sarif => render::sarif(diagnostics, sources, look.lang),
    };
    Ok(Answer {
        text,
        yes: !has_errors(diagnostics) && proofs.yes,
    })
}

fn read(args: &CheckArgs) -> Result<Reading, CliError> {
    let first = args.paths.first().map(AsRef::as_ref);
    let root = catalog_root(args.catalog.catalogus.as_deref(), first)?;
    let mut reading = Reading::default();
    reading.catalog(&root)?;
    for path in &args.paths {
        reading.path(path)?;
    }
    if args.paths.is_empty()
        && let Some(beside) = root.parent().map(|parent| parent.join(SCENARIOS_BESIDE))
        && Path::is_dir(&beside)
    {
        reading.path(&beside)?;
    }
    if reading.inputs.is_empty() && reading.unread.is_empty() {
        return Err(CliError::NoDefinitions { path: root });
    }
    Ok(reading)
}

/// How many notes were left out, and how to see them.
fn hidden(count: usize, look: &Look) -> String {
    if count == 0 {
        return String::new();
    }
    let word = match count {
        1 => look.pick("opmerking", "note"),
        _ => look.pick("opmerkingen", "notes"),
    };
    let see = look.pick("te zien met --opmerkingen", "shown with --opmerkingen");
    let line = format!("{count} {word}, {see}");
    format!("{}\n", look.paint(Tone::Faint, &line))
}

/// What was looked at: `Bekeken: 3 processen, 1 bestand met delen, 2 casussen`.
fn counts(reading: &Reading, look: &Look) -> String {
    let words = [
        (
            Kind::Process,
            ("proces", "processen"),
            ("process", "processes"),
        ),
        (
            Kind::Parts,
            ("bestand met delen", "bestanden met delen"),
            ("file of parts", "files of parts"),
        ),
        (
            Kind::Scenario,
            ("casus", "casussen"),
            ("scenario", "scenarios"),
        ),
        (
            Kind::Other,
            ("ander bestand", "andere bestanden"),
            ("other file", "other files"),
        ),
    ];
    let counted = words.map(|(kind, nl, en)| (reading.count(kind), nl, en));
    let named: Vec<String> = counted
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, nl, en)| {
            let (one, many) = (look.pick(nl.0, en.0), look.pick(nl.1, en.1));
            format!("{count} {}", if *count == 1 { one } else { many })
        })
        .collect();
    if named.is_empty() {
        return String::new();
    }
    let line = format!(
        "{}: {}",
        look.pick("bekeken", "looked at"),
        named.join(", ")
    );
    format!("{}\n", look.paint(Tone::Faint, &line))
}
