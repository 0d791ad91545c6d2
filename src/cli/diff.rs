// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `diff`: what changes between two versions, and what that means for running cases.

mod json;
mod store;

use std::fmt::Write as _; // writing to a string cannot fail
use std::path::{Path, PathBuf};

use self::store::{Stored, is_store, together};
use super::Answer;
use super::args::DiffArgs;
use super::desk::wait;
use super::error::CliError;
use super::look::{Look, Tone};
use super::versions::Version;
use crate::base::ids::Origin;
use crate::base::text::Text;
use crate::change::fate::{Fate, Verdict, fate};
use crate::change::{Change, Comparison, Severity, Side};
use crate::definition::model::Process;
use crate::diagnostic::Sources;
use crate::simulation::aftermath;

/// What is different in one process.
struct Difference {
    /// Its id.
    id: String,
    /// Its title.
    title: String,
    changes: Vec<Change>,
    cases: Vec<Judged>,
    /// Running cases of the process on another version than the old one.
    others: u64,
}

/// A case that still runs: after a scenario, or in a store.
struct Judged {
    scenario: Option<String>,
    case: String,
    place: Text,
    fate: Fate,
}

/// Compares, and tells what is different.
///
/// # Errors
/// When a version cannot be read or used.
pub fn run(args: &DiffArgs, look: &Look) -> Result<Answer, CliError> {
    let (stores, stories): (Vec<PathBuf>, Vec<PathBuf>) =
        args.zaken.iter().cloned().partition(|path| is_store(path));
    let old = Version::read(&args.old, &stories, look)?;
    let new = Version::read(&args.new, &[], look)?;
    let mut differences = differences(&old, &new);
    for place in &stores {
        wait(in_store(args, place, &old, &new, &mut differences, look))?;
    }
    let text = if args.json {
        json::report(&differences, &old.sources, &new.sources)
    } else {
        report(&differences, &old.sources, &new.sources, look)
    };
    let stuck = |difference: &Difference| {
        let mut changes = difference.changes.iter();
        let mut cases = difference.cases.iter();
        changes.any(|change| change.severity == Severity::Stuck)
            || cases.any(|case| case.fate.verdict == Verdict::Decision)
    };
    Ok(Answer {
        text,
        yes: !differences.iter().any(stuck),
    })
}

/// Adds the running cases of a store.
async fn in_store(
    args: &DiffArgs,
    place: &Path,
    old: &Version,
    new: &Version,
    differences: &mut [Difference],
    look: &Look,
) -> Result<(), CliError> {
    let stored = Stored::open(args, place, look).await?;
    for before in old.processes() {
        let Some(after) = partner(old, new, before) else {
            continue;
        };
        let side = Side {
            catalog: new.catalog(),
            process: after,
        };
        let (cases, others) = stored.judged(before, side).await?;
        let mut known = differences.iter_mut();
        if let Some(difference) = known.find(|known| known.id == *before.named.id) {
            difference.cases.extend(cases);
            difference.others += others;
        }
    }
    Ok(())
}

/// The new version of a process; two files are compared whatever they are called.
fn partner<'n>(old: &Version, new: &'n Version, before: &Process) -> Option<&'n Process> {
    let two_files = old.is_one() && new.is_one();
    let mut after = new.processes();
    after.find(|after| two_files || after.named.id == before.named.id)
}

/// Process by process.
fn differences(old: &Version, new: &Version) -> Vec<Difference> {
    let mut all = Vec::new();
    for before in old.processes() {
        match partner(old, new, before) {
            Some(after) => all.push(compared(old, before, new, after)),
            None => all.push(whole(before, true)),
        }
    }
    let known = |after: &Process| {
        let mut before = old.processes();
        old.is_one() || before.any(|before| before.named.id == after.named.id)
    };
    let fresh = new.processes().filter(|after| !known(after));
    all.extend(fresh.map(|after| whole(after, false)));
    all
}

/// A process that only one of the catalogues has.
fn whole(process: &Process, is_gone: bool) -> Difference {
    let change = if is_gone {
        Change::process_gone(process)
    } else {
        Change::process_new(process)
    };
    Difference {
        id: process.named.id.to_string(),
        title: process.named.title.to_string(),
        changes: vec![change],
        cases: Vec::new(),
        others: 0,
    }
}

fn compared(old: &Version, before: &Process, new: &Version, after: &Process) -> Difference {
    let side = |version, process| Side {
        catalog: version,
        process,
    };
    let comparison = Comparison::new(side(old.catalog(), before), side(new.catalog(), after));
    Difference {
        id: before.named.id.to_string(),
        title: before.named.title.to_string(),
        changes: comparison.changes(),
        cases: judged(old, &comparison),
        others: 0,
    }
}

/// Every case that still runs when a scenario is over.
fn judged(old: &Version, comparison: &Comparison<'_>) -> Vec<Judged> {
    let process = comparison.old.process;
    let mut all = Vec::new();
    for index in &old.chosen {
        let Some((outcome, world)) = aftermath(old.catalog(), &old.scenarios, *index) else {
            continue;
        };
        let running = world.cases().filter(|case| {
            case.process == process.id
                && case.fingerprint == process.fingerprint
                && case.ended().is_none()
        });
        for case in running {
            let mut routes = outcome.routes.iter();
            let name = routes.find(|route| route.case == case.id);
            let name = name.and_then(|route| route.name.clone());
            all.push(Judged {
                scenario: Some(outcome.id.to_string()),
                case: name.map_or_else(|| "?".to_owned(), |name| name.to_string()),
                place: comparison.place(case.position),
                fate: fate(comparison, case),
            });
        }
    }
    all
}

fn report(differences: &[Difference], old: &Sources, new: &Sources, look: &Look) -> String {
    let mut out = String::new();
    let mut counts = [0_usize; 3];
    for difference in differences {
        let cases_told = difference.cases.len() as u64 + difference.others;
        if difference.changes.is_empty() && cases_told == 0 {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", look.paint(Tone::Title, &difference.title));
        for (severity, count) in [Severity::Stuck, Severity::Notice, Severity::Harmless]
            .into_iter()
            .zip(&mut counts)
        {
            let changes = difference.changes.iter();
            let changes: Vec<&Change> = changes.filter(|c| c.severity == severity).collect();
            *count += changes.len();
            weighed(severity, &changes, old, new, look, &mut out);
        }
        cases(difference, look, &mut out);
    }
    if out.is_empty() {
        let text = look.pick("Er is niets veranderd.", "Nothing has changed.");
        return format!("{}\n", look.paint(Tone::Good, text));
    }
    out.push_str(&totals(counts, differences, look));
    out
}

/// The changes of one weight.
fn weighed(
    severity: Severity,
    changes: &[&Change],
    old: &Sources,
    new: &Sources,
    look: &Look,
    out: &mut String,
) {
    if changes.is_empty() {
        return;
    }
    let (mark, tone, text) = match severity {
        Severity::Stuck => (
            "✗",
            Tone::Bad,
            look.pick(
                "lopende zaken kunnen vastlopen",
                "running cases may get stuck",
            ),
        ),
        Severity::Notice => (
            "!",
            Tone::Care,
            look.pick("lopende zaken merken het", "running cases notice"),
        ),
        Severity::Harmless => ("·", Tone::Faint, look.pick("ongevaarlijk", "harmless")),
    };
    let _ = writeln!(out, "  {}", look.paint(tone, text));
    for change in changes {
        let lead = format!("    {} ", look.paint(tone, mark));
        out.push_str(&look.wrap(&lead, 6, look.say(&change.text)));
        let places = places(change, old, new);
        if !places.is_empty() {
            let _ = writeln!(out, "      {}", look.paint(Tone::Faint, &places));
        }
    }
}

/// Where it stands: in the old version, in the new one, or in both.
fn places(change: &Change, old: &Sources, new: &Sources) -> String {
    let places = [
        change.old.map(|place| shown(place, old)),
        change.new.map(|place| shown(place, new)),
    ];
    let places: Vec<String> = places.into_iter().flatten().collect();
    places.join(" → ")
}

fn shown(origin: Origin, sources: &Sources) -> String {
    let name = sources.get(origin.file).map_or("", |source| source.name());
    format!("{name}:{}", origin.line)
}

fn cases(difference: &Difference, look: &Look, out: &mut String) {
    let Difference { cases, others, .. } = difference;
    if cases.is_empty() && *others == 0 {
        return;
    }
    let title = look.pick(
        "zaken die lopen, als zij overgaan",
        "running cases, if they go over",
    );
    let _ = writeln!(out, "  {}", look.paint(Tone::Title, title));
    let (played, stored): (Vec<&Judged>, Vec<&Judged>) =
        cases.iter().partition(|judged| judged.scenario.is_some());
    for judged in played {
        let (tone, word) = verdict(judged.fate.verdict, look);
        let Judged { case, place, .. } = judged;
        let scenario = judged.scenario.as_deref().unwrap_or_default();
        let word = look.paint(tone, word);
        let place = look.say(place);
        let _ = writeln!(out, "    {scenario} / {case} ({place}): {word}");
        for (_, reason) in &judged.fate.reasons {
            out.push_str(&look.wrap("      - ", 8, look.say(reason)));
        }
    }
    together(&stored, look, out);
    if *others > 0 {
        let text = match look.pick("nl", "en") {
            "nl" => format!("{others} zaken op een andere versie, niet beoordeeld"),
            _ => format!("{others} cases on another version, not judged"),
        };
        let _ = writeln!(out, "    {}", look.paint(Tone::Faint, &text));
    }
}

fn verdict(verdict: Verdict, look: &Look) -> (Tone, &'static str) {
    match verdict {
        Verdict::Unaffected => (Tone::Good, look.pick("blijft gelijk", "unaffected")),
        Verdict::Gains => (
            Tone::Care,
            look.pick("er wordt meer gevraagd", "more is asked"),
        ),
        Verdict::Loses => (Tone::Care, look.pick("verliest een weg", "loses a way")),
        Verdict::Decision => (
            Tone::Bad,
            look.pick("heeft een besluit nodig", "needs a decision"),
        ),
    }
}

fn totals(counts: [usize; 3], differences: &[Difference], look: &Look) -> String {
    let part = |count: usize, tone, nl, en| {
        let text = format!("{count} {}", look.pick(nl, en));
        if count == 0 {
            text
        } else {
            look.paint(tone, &text)
        }
    };
    let [stuck, notice, harmless] = counts;
    let mut out = format!(
        "\n{}, {}, {}\n",
        part(stuck, Tone::Bad, "kan vastlopen", "may get stuck"),
        part(notice, Tone::Care, "merkbaar", "noticed"),
        part(harmless, Tone::Faint, "ongevaarlijk", "harmless"),
    );
    let all = || differences.iter().flat_map(|difference| &difference.cases);
    let total = all().count();
    if total > 0 {
        let decide = all().filter(|case| case.fate.verdict == Verdict::Decision);
        let decide = decide.count();
        let tone = if decide > 0 { Tone::Bad } else { Tone::Good };
        let text = match look.pick("nl", "en") {
            "nl" => format!("{total} lopende zaken, waarvan {decide} een besluit nodig hebben"),
            _ => format!("{total} running cases, of which {decide} need a decision"),
        };
        let _ = writeln!(out, "{}", look.paint(tone, &text));
    }
    out
}
