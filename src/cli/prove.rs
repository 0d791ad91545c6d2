// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `prove`: whether a case can end badly, and if so, how.

mod json;
mod spread;
pub mod watch;

use std::fmt::Write as _; // writing to a string cannot fail
use std::fs;
use std::path::Path;

use super::args::ProveArgs;
use super::error::CliError;
use super::load::{mistakes as unusable, provable};
use super::look::{Look, Tone};
use super::setting::Setting;
use super::{Answer, processes};
use crate::base::ids::Origin;
use crate::base::text::Text;
use crate::definition::load::{Input, load};
use crate::definition::model::{Catalog, Process};
use crate::diagnostic::render::terminal;
use crate::diagnostic::{Diagnostic, Severity, Sources, has_errors};
use crate::files::{CATALOG_DEFAULT, Kind, catalog_root, kind_of};
use crate::proof::never::Bounds;
use crate::proof::prove::{Settings, Unwatched, prove_people, prove_quickly};
use crate::proof::roster::{self, Roster};
use crate::proof::verdict::{Finding, Question, Refutation, Verdict};
use spread::prove_all;
use watch::Progress;

/// Proves, and tells what came of it.
///
/// # Errors
/// When the catalogue cannot be used, or a story cannot be written.
pub fn run(args: &ProveArgs, look: &Look, setting: &Setting) -> Result<Answer, CliError> {
    let path = args.path.as_deref();
    let place = path.filter(|path| path.exists());
    let (catalog, loaded) = provable(args.catalog.catalogus.as_deref(), place, look)?;
    let sources = &loaded.sources;
    let mistakes: Vec<Diagnostic> = loaded
        .diagnostics
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect();
    let roster = args.rooster.as_deref();
    let roster = roster
        .map(|file| read_roster(&catalog, file, look))
        .transpose()?;
    let asked: Vec<&Process> = match path {
        Some(file) if file.is_file() => vec![processes::of_file(&catalog, file)?],
        Some(name) if place.is_none() => {
            vec![processes::named(&catalog, &name.to_string_lossy())?]
        }
        _ => catalog.processes.iter().map(AsRef::as_ref).collect(),
    };
    let progress = Progress::start(setting);
    let mut bounds = Bounds::default();
    bounds.states = args.grens.unwrap_or(bounds.states);
    let answers = prove_all(&catalog, &asked, bounds, &progress);
    let missed = asked
        .iter()
        .zip(&answers)
        .filter(|(_, found)| found.is_none());
    let missed: Vec<&Process> = missed.map(|(process, _)| *process).collect();
    let mut findings: Vec<Finding> = answers.into_iter().flatten().flatten().collect();
    let stopped = progress.is_stopped() || !missed.is_empty();
    if let Some(roster) = &roster {
        findings.extend(prove_people(&catalog, sources, roster));
    }
    progress.end();
    if let Some(folder) = &args.uit {
        write_stories(folder, &findings)?;
    }
    let counts = Counts::of(&findings);
    let text = if args.json {
        json::report(&catalog, sources, &findings)
    } else {
        let mut text = if mistakes.is_empty() {
            String::new()
        } else {
            terminal(&mistakes, sources, look.terminal())
        };
        text.push_str(&report(&catalog, sources, &findings, look, args));
        text.push_str(&counts.line(look));
        if stopped {
            text.push_str(&left(&missed, look));
        }
        text
    };
    let undecided = args.streng && counts.undecided > 0;
    Ok(Answer {
        text,
        yes: mistakes.is_empty() && counts.refuted == 0 && !undecided && !stopped,
    })
}

/// What was not looked at when somebody stopped.
fn left(processes: &[&Process], look: &Look) -> String {
    let names: Vec<&str> = processes.iter().map(|process| &*process.named.id).collect();
    let said = look.pick("gestopt", "stopped");
    if names.is_empty() {
        return format!("{said}\n");
    }
    let not = look.pick("niet bekeken", "not looked at");
    look.wrap("", 2, &format!("{said}; {not}: {}", names.join(", ")))
}

/// What `check` says of the promises: a line, and whatever is refuted.
pub fn quickly(catalog: &Catalog, sources: &Sources, look: &Look) -> Answer {
    let settings = Settings {
        bounds: Bounds {
            states: 60_000,
            rounds: 10,
        },
        watch: &Unwatched,
    };
    let each = catalog.processes.iter();
    let findings: Vec<Finding> = each
        .flat_map(|process| prove_quickly(catalog, process, settings))
        .collect();
    let counts = Counts::of(&findings);
    let refuted: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| finding.verdict.is_refuted())
        .collect();
    let args = ProveArgs::default();
    let shown = report(catalog, sources, &refuted, look, &args);
    let see = look.pick("meer met", "more with");
    let line = format!("{}{see} doorbraak prove\n", counts.line(look).trim_end());
    let line = line.replacen(see, &format!("; {see}"), 1);
    Answer {
        text: format!("{shown}{}", line.trim_start()),
        yes: refuted.is_empty(),
    }
}

/// The people to prove it for.
pub(super) fn read_roster(catalog: &Catalog, file: &Path, look: &Look) -> Result<Roster, CliError> {
    let bytes = fs::read(file).map_err(|source| CliError::read(file, source))?;
    roster_in(catalog, file, bytes).map_err(|unfit| match unfit {
        NoRoster::OtherKind => CliError::NoRoster {
            path: file.to_owned(),
        },
        NoRoster::Mistakes(found) => unusable(found.0, &found.1, look),
    })
}

/// Why a file is no roster.
pub(super) enum NoRoster {
    /// It is something else.
    OtherKind,
    /// It has mistakes.
    Mistakes(Box<(Vec<Diagnostic>, Sources)>),
}

/// The roster in the bytes of a file.
pub(super) fn roster_in(
    catalog: &Catalog,
    file: &Path,
    bytes: Vec<u8>,
) -> Result<Roster, NoRoster> {
    if kind_of(&bytes) != Kind::Other {
        return Err(NoRoster::OtherKind);
    }
    let name = file.display().to_string();
    let mut loaded = load(vec![Input { name, bytes }]);
    if !has_errors(&loaded.diagnostics)
        && let Some(found) = loaded.rosters.first()
    {
        let (roster, said) = roster::read(&catalog.shared, &found.node);
        loaded.diagnostics.extend(said);
        if let Some(roster) = roster.filter(|_| !has_errors(&loaded.diagnostics)) {
            return Ok(roster);
        }
    }
    let found = (loaded.diagnostics, loaded.sources);
    Err(NoRoster::Mistakes(Box::new(found)))
}

fn write_stories(folder: &Path, findings: &[Finding]) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|source| CliError::write(folder, source))?;
    for finding in findings {
        let Verdict::Refuted(refutation) = &finding.verdict else {
            continue;
        };
        if let Some(story) = &refutation.story {
            let path = folder.join(format!("{}.yaml", story.name));
            fs::write(&path, &story.casus).map_err(|source| CliError::write(&path, source))?;
        }
    }
    Ok(())
}

/// How many answers of each kind.
struct Counts {
    proved: usize,
    refuted: usize,
    undecided: usize,
}

impl Counts {
    fn of(findings: &[Finding]) -> Self {
        let count = |is: fn(&Verdict) -> bool| findings.iter().filter(|f| is(&f.verdict)).count();
        Self {
            proved: count(Verdict::is_proved),
            refuted: count(Verdict::is_refuted),
            undecided: count(|verdict| matches!(verdict, Verdict::Undecided { .. })),
        }
    }

    fn line(&self, look: &Look) -> String {
        let part = |count: usize, tone, nl, en| {
            let text = format!("{count} {}", look.pick(nl, en));
            if count == 0 {
                text
            } else {
                look.paint(tone, &text)
            }
        };
        format!(
            "\n{}, {}, {}\n",
            part(self.proved, Tone::Good, "bewezen", "proved"),
            part(self.refuted, Tone::Bad, "weerlegd", "refuted"),
            part(self.undecided, Tone::Care, "onbeslist", "undecided"),
        )
    }
}

fn report(
    catalog: &Catalog,
    sources: &Sources,
    findings: &[Finding],
    look: &Look,
    args: &ProveArgs,
) -> String {
    let mut out = String::new();
    let mut last = None;
    for finding in findings {
        let of_roster = finding.question == Question::Roster;
        let under = (of_roster, finding.process);
        if last != Some(under) {
            if last.is_some() {
                out.push('\n');
            }
            last = Some(under);
            let named = catalog.processes.get(finding.process.index());
            let title = match named {
                _ if of_roster => look.pick("Rooster", "Roster"),
                Some(process) => &process.named.title,
                None => "",
            };
            let _ = writeln!(out, "{}", look.paint(Tone::Title, title));
        }
        one(finding, sources, look, args, &mut out);
    }
    out
}

fn one(finding: &Finding, sources: &Sources, look: &Look, args: &ProveArgs, out: &mut String) {
    let title = look.say(&finding.title);
    let (mark, tone, word) = match &finding.verdict {
        Verdict::Proved { .. } => ("✓", Tone::Good, look.pick("bewezen", "proved")),
        Verdict::Refuted(_) => ("✗", Tone::Bad, look.pick("weerlegd", "refuted")),
        Verdict::Undecided { .. } => ("?", Tone::Care, look.pick("onbeslist", "undecided")),
    };
    let lead = format!("  {} ", look.paint(tone, mark));
    let text = format!("{title}: **{word}**");
    out.push_str(&look.wrap(&lead, 4, &text));
    match &finding.verdict {
        Verdict::Proved { by } if args.hoe => faint(look.say(by), look, out),
        Verdict::Proved { .. } => {}
        Verdict::Undecided { why } => {
            place(finding, sources, look, out);
            faint(look.say(why), look, out);
        }
        Verdict::Refuted(refutation) => {
            place(finding, sources, look, out);
            refuted(refutation, look, args, out);
        }
    }
}

fn place(finding: &Finding, sources: &Sources, look: &Look, out: &mut String) {
    let shown = shown(finding.origin, sources);
    let _ = writeln!(out, "    {}", look.paint(Tone::Faint, &shown));
}

fn faint(text: &str, look: &Look, out: &mut String) {
    for line in look.wrap("", 0, text).lines() {
        let _ = writeln!(out, "    {}", look.paint(Tone::Faint, line));
    }
}

fn refuted(refutation: &Refutation, look: &Look, args: &ProveArgs, out: &mut String) {
    let say = |label: &str, text: &Text, out: &mut String| {
        let text = format!("**{label}:** {}", look.say(text));
        out.push_str(&look.wrap("    ", 4, &text));
    };
    say(
        look.pick("Dit kan gebeuren", "This can happen"),
        &refutation.what,
        out,
    );
    if let Some(story) = &refutation.story {
        for (number, line) in (1..).zip(&story.lines) {
            let lead = format!("    {number:>3}. ");
            out.push_str(&look.wrap(&lead, 9, look.say(line)));
        }
    }
    if let Some(cause) = &refutation.cause {
        say(look.pick("Oorzaak", "Cause"), cause, out);
    }
    if let Some(mend) = &refutation.mend {
        say(look.pick("Kleinste herstel", "Smallest mend"), mend, out);
    }
    if let Some(story) = &refutation.story {
        let line = match &args.uit {
            Some(folder) => {
                let path = folder.join(format!("{}.yaml", story.name));
                replay(args, &path)
            }
            None => look
                .pick(
                    "met --uit MAP komt dit verhaal als casus in een bestand",
                    "with --uit DIR this story is written as a scenario",
                )
                .to_owned(),
        };
        let _ = writeln!(out, "    {}", look.paint(Tone::Faint, &line));
    }
}

/// The command that tells a story that was written: it names the catalogue, unless that
/// is where the command looks anyway.
fn replay(args: &ProveArgs, story: &Path) -> String {
    let place = args.path.as_deref().filter(|path| path.exists());
    let root = catalog_root(args.catalog.catalogus.as_deref(), place);
    let here = std::env::current_dir().ok();
    let root = root.ok().map(|root| match &here {
        Some(here) => root.strip_prefix(here).unwrap_or(&root).to_owned(),
        None => root,
    });
    match root.filter(|root| root != Path::new(CATALOG_DEFAULT)) {
        Some(root) => format!("doorbraak run -c {} {}", root.display(), story.display()),
        None => format!("doorbraak run {}", story.display()),
    }
}

/// A place as `file:line`.
fn shown(origin: Origin, sources: &Sources) -> String {
    let name = sources.get(origin.file).map_or("", |source| source.name());
    format!("{name}:{}", origin.line)
}
