// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The prover's answers held against the enumerator's.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use doorbraak::base::ids::ProcessId;
use doorbraak::definition::model::{Catalog, Claim, Process};

use super::enumerate::{Answer, Report, enumerate};
use super::sample::Sample;
use super::shrink::shrink;

/// What a prover says of one promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// `bewezen`
    Proved,
    /// `weerlegd`
    Refuted,
    /// `onbeslist`, and why
    Undecided(String),
}

/// What a prover says of a process.
pub struct Opinion {
    /// Of each promise, in file order.
    pub promises: Vec<Verdict>,
    /// Whether some end stays within reach.
    pub ends: Verdict,
}

/// A prover.
pub type Prover = fn(&Catalog, ProcessId) -> Opinion;

/// Ways in which two answers do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// Proved, while the engine itself comes to where it is broken. Fatal.
    Unsound,
    /// Refuted, while every state there is keeps it.
    Spurious,
    /// Not the same, but only within one decision: a matter of what counts as a moment.
    Passing,
    /// Not the same, where the enumerator leaves moments or combinations out.
    Doubtful,
}

/// How two answers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Both say it holds.
    BothHold,
    /// Both say it is broken.
    BothBroken,
    /// The prover does not know.
    Undecided,
    /// The enumerator does not know.
    TooBig,
    /// They clash.
    Clash(Clash),
}

/// One question about a process.
#[derive(Clone, Copy)]
pub enum Asked<'a> {
    /// A promise, by its place.
    Promise(usize, &'a Claim),
    /// Whether some end stays within reach.
    Ends,
}

/// Everything that is asked of a process, by name.
pub fn questions(process: &Process) -> Vec<(String, Asked<'_>)> {
    let promises = process.promises.iter().enumerate();
    let promises = promises.map(|(index, promise)| {
        (
            promise.named.id.to_string(),
            Asked::Promise(index, &promise.claim),
        )
    });
    promises.chain([("ends".to_owned(), Asked::Ends)]).collect()
}

impl<'a> Asked<'_> {
    fn verdict(self, opinion: &'a Opinion) -> &'a Verdict {
        match self {
            Self::Promise(index, _) => &opinion.promises[index],
            Self::Ends => &opinion.ends,
        }
    }

    fn answer(self, report: &'a Report) -> &'a Answer {
        match self {
            Self::Promise(index, _) => &report.promises[index],
            Self::Ends => &report.ends_reachable,
        }
    }
}

/// How the prover's verdict and the enumerator's answer to one question go together.
pub fn agree(asked: Asked<'_>, opinion: &Opinion, report: &Report) -> Match {
    let (verdict, answer) = (asked.verdict(opinion), asked.answer(report));
    // What was found was found with the engine: then nothing that was left out matters.
    let (found, passing) = match asked {
        Asked::Promise(_, Claim::EachReachable(_)) => (matches!(answer, Answer::Holds), false),
        Asked::Promise(_, Claim::AlwaysReachable(_)) | Asked::Ends => (false, false),
        Asked::Promise(index, _) => (matches!(answer, Answer::Broken(_)), report.passing[index]),
    };
    let sure = found || report.exact;
    let clash = |clash| Match::Clash(if sure { clash } else { Clash::Doubtful });
    match (verdict, answer) {
        (Verdict::Undecided(_), _) => Match::Undecided,
        (_, Answer::TooBig) => Match::TooBig,
        (Verdict::Proved, Answer::Holds) => Match::BothHold,
        (Verdict::Refuted, Answer::Broken(_)) => Match::BothBroken,
        (Verdict::Proved, Answer::Broken(_)) => clash(Clash::Unsound),
        (Verdict::Refuted, Answer::Holds) if passing => Match::Clash(Clash::Passing),
        (Verdict::Refuted, Answer::Holds) => clash(Clash::Spurious),
    }
}

/// What came of many samples.
#[derive(Default)]
pub struct Tally {
    pub matches: BTreeMap<(&'static str, Match), usize>,
    pub reasons: BTreeMap<String, usize>,
    pub samples: usize,
    pub states: usize,
    pub clashes: Vec<Found>,
}

/// A clash, with the smallest process that shows it.
pub struct Found {
    pub clash: Clash,
    pub name: String,
    pub promise: String,
    pub sample: Sample,
    pub path: String,
}

impl Tally {
    /// One sample more. Of each kind of clash the first few are made small.
    pub fn add(&mut self, name: &str, sample: &Sample, prover: Prover, states_max: usize) {
        let Ok(model) = sample.model() else { return };
        if std::env::var_os("TELL").is_some() {
            eprintln!("{name}");
        }
        let began = Instant::now();
        let opinion = prover(&model.catalog, model.main);
        let proving = began.elapsed();
        if std::env::var_os("TELL").is_some() {
            eprintln!("  asked in {proving:.1?}");
        }
        let report = enumerate(&model, states_max);
        if began.elapsed() > SLOW {
            let states = report.states;
            eprintln!(
                "{name}: proving {proving:.1?}, in all {:.1?}, {states} states",
                began.elapsed()
            );
        }
        self.samples += 1;
        self.states += report.states;
        for (question, asked) in questions(model.process()) {
            let how = agree(asked, &opinion, &report);
            *self.matches.entry((kind(asked), how)).or_default() += 1;
            if let Verdict::Undecided(why) = asked.verdict(&opinion) {
                let told = match asked.answer(&report) {
                    Answer::Holds => "holds",
                    Answer::Broken(_) => "broken",
                    Answer::TooBig => "too big",
                };
                let why = format!("{} {why} ({told})", kind(asked));
                *self.reasons.entry(why).or_default() += 1;
            }
            let Match::Clash(clash) = how else { continue };
            let alike = self
                .clashes
                .iter()
                .filter(|found| found.clash == clash)
                .count();
            if alike < KEPT {
                self.keep(clash, name, &question, sample, prover, states_max);
            }
        }
    }

    /// How many clashed like that.
    pub fn count(&self, clash: Clash) -> usize {
        let alike = self
            .matches
            .iter()
            .filter(|((_, how), _)| *how == Match::Clash(clash));
        alike.map(|(_, count)| count).sum()
    }

    fn keep(
        &mut self,
        clash: Clash,
        name: &str,
        promise: &str,
        sample: &Sample,
        prover: Prover,
        states_max: usize,
    ) {
        let shows = |sample: &Sample| clash_of(sample, promise, prover, states_max) == Some(clash);
        let small = shrink(sample, &shows);
        let path = small.model().ok().and_then(|model| {
            let report = enumerate(&model, states_max);
            let asked = questions(model.process());
            let (_, asked) = asked.into_iter().find(|(name, _)| name == promise)?;
            Some(asked.answer(&report).tell(&model))
        });
        self.clashes.push(Found {
            clash,
            name: name.to_owned(),
            promise: promise.to_owned(),
            sample: small,
            path: path.unwrap_or_default(),
        });
    }
}

/// What takes longer is told.
const SLOW: Duration = Duration::from_secs(2);

/// Clashes of one kind that are made small and told.
const KEPT: usize = 4;

/// How prover and enumerator clash about one promise, if they do.
fn clash_of(sample: &Sample, promise: &str, prover: Prover, states_max: usize) -> Option<Clash> {
    let model = sample.model().ok()?;
    let asked = questions(model.process());
    let (_, asked) = asked.into_iter().find(|(name, _)| name == promise)?;
    let opinion = prover(&model.catalog, model.main);
    match agree(asked, &opinion, &enumerate(&model, states_max)) {
        Match::Clash(clash) => Some(clash),
        _ => None,
    }
}

/// Kinds of questions.
fn kind(asked: Asked<'_>) -> &'static str {
    match asked {
        Asked::Promise(_, Claim::NeverWithout(..)) => "zonder",
        Asked::Promise(_, Claim::NeverBefore(..)) => "eerst",
        Asked::Promise(_, Claim::AtHolds(..)) => "geldt",
        Asked::Promise(_, Claim::AlwaysReachable(_)) => "altijd",
        Asked::Promise(_, Claim::EachReachable(_)) => "elk",
        Asked::Promise(_, Claim::OnlyBy(..) | Claim::Entitled(_)) => "bevoegd",
        Asked::Ends => "einde",
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} processes, {} states", self.samples, self.states)?;
        for ((kind, how), count) in &self.matches {
            writeln!(f, "{count:>7} {kind:<7} {how:?}")?;
        }
        for (why, count) in &self.reasons {
            writeln!(f, "{count:>7} undecided: {why}")?;
        }
        for found in &self.clashes {
            let Found {
                clash,
                name,
                promise,
                sample,
                path,
            } = found;
            writeln!(
                f,
                "\n{clash:?}: {promise} of {name}\n{}{path}",
                sample.show()
            )?;
        }
        Ok(())
    }
}

fn always_says(catalog: &Catalog, process: ProcessId, verdict: &Verdict) -> Opinion {
    let promises = &catalog.processes[process.index()].promises;
    Opinion {
        promises: promises.iter().map(|_| verdict.clone()).collect(),
        ends: Verdict::Undecided("not asked".to_owned()),
    }
}

/// A prover that believes everything.
fn credulous(catalog: &Catalog, process: ProcessId) -> Opinion {
    always_says(catalog, process, &Verdict::Proved)
}

/// One that believes nothing.
fn suspicious(catalog: &Catalog, process: ProcessId) -> Opinion {
    always_says(catalog, process, &Verdict::Refuted)
}

#[test]
fn a_prover_that_is_wrong_is_caught() {
    use super::plant::{Fault, plant};
    let mut tally = Tally::default();
    tally.add("plant", &plant(Fault::Bypass, 3, true), credulous, 20_000);
    let found = tally.clashes.first().expect("a clash");
    assert_eq!(found.clash, Clash::Unsound);
    let lines = found.sample.files[1].1.lines().count();
    assert!(lines < 30, "{lines} lines are left:\n{tally}");
    let mut tally = Tally::default();
    tally.add("plant", &plant(Fault::Bypass, 3, false), suspicious, 20_000);
    assert_eq!(
        tally.clashes.first().map(|found| found.clash),
        Some(Clash::Spurious)
    );
}
