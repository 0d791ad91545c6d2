// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The prover's answers held against the enumerator's.

use std::collections::BTreeMap;
use std::fmt;

use doorbraak::base::ids::ProcessId;
use doorbraak::definition::model::{Catalog, Claim};

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

/// A prover: its verdict on each promise of a process, in file order.
pub type Prover = fn(&Catalog, ProcessId) -> Vec<Verdict>;

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

/// How the prover's verdict and the enumerator's answer to one promise go together.
pub fn agree(claim: &Claim, verdict: &Verdict, answer: &Answer, report: &Report, index: usize) -> Match {
    // What was found was found with the engine: then nothing that was left out matters.
    let found = match claim {
        Claim::EachReachable(_) => matches!(answer, Answer::Holds),
        Claim::AlwaysReachable(_) => false,
        _ => matches!(answer, Answer::Broken(_)),
    };
    let sure = found || report.exact;
    let clash = |clash| Match::Clash(if sure { clash } else { Clash::Doubtful });
    match (verdict, answer) {
        (Verdict::Undecided(_), _) => Match::Undecided,
        (_, Answer::TooBig) => Match::TooBig,
        (Verdict::Proved, Answer::Holds) => Match::BothHold,
        (Verdict::Refuted, Answer::Broken(_)) => Match::BothBroken,
        (Verdict::Proved, Answer::Broken(_)) => clash(Clash::Unsound),
        (Verdict::Refuted, Answer::Holds) if report.passing[index] => Match::Clash(Clash::Passing),
        (Verdict::Refuted, Answer::Holds) => clash(Clash::Spurious),
    }
}

/// What came of many samples.
#[derive(Default)]
pub struct Tally {
    pub matches: BTreeMap<Match, usize>,
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
        let verdicts = prover(&model.catalog, model.main);
        let report = enumerate(&model, states_max);
        self.samples += 1;
        self.states += report.states;
        for (index, promise) in model.process().promises.iter().enumerate() {
            let (verdict, answer) = (&verdicts[index], &report.promises[index]);
            let how = agree(&promise.claim, verdict, answer, &report, index);
            *self.matches.entry(how).or_default() += 1;
            if let Verdict::Undecided(why) = verdict {
                *self.reasons.entry(why.clone()).or_default() += 1;
            }
            let Match::Clash(clash) = how else { continue };
            let alike = self.clashes.iter().filter(|found| found.clash == clash).count();
            if alike < KEPT {
                self.keep(clash, name, &promise.named.id, sample, prover, states_max);
            }
        }
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
        let path = small.model().map(|model| {
            let report = enumerate(&model, states_max);
            let index = model.process().promises.iter().position(|p| &*p.named.id == promise);
            let answer = index.map(|index| report.promises[index].clone())?;
            Some(answer.tell(&model))
        });
        self.clashes.push(Found {
            clash,
            name: name.to_owned(),
            promise: promise.to_owned(),
            sample: small,
            path: path.ok().flatten().unwrap_or_default(),
        });
    }
}

/// Clashes of one kind that are made small and told.
const KEPT: usize = 4;

/// How prover and enumerator clash about one promise, if they do.
fn clash_of(sample: &Sample, promise: &str, prover: Prover, states_max: usize) -> Option<Clash> {
    let model = sample.model().ok()?;
    let mut promises = model.process().promises.iter();
    let index = promises.position(|p| &*p.named.id == promise)?;
    let verdict = prover(&model.catalog, model.main).into_iter().nth(index)?;
    let report = enumerate(&model, states_max);
    let claim = &model.process().promises[index].claim;
    match agree(claim, &verdict, &report.promises[index], &report, index) {
        Match::Clash(clash) => Some(clash),
        _ => None,
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} processes, {} states", self.samples, self.states)?;
        for (how, count) in &self.matches {
            writeln!(f, "{count:>7} {how:?}")?;
        }
        for (why, count) in &self.reasons {
            writeln!(f, "{count:>7} undecided: {why}")?;
        }
        for found in &self.clashes {
            let Found { clash, name, promise, sample, path } = found;
            writeln!(f, "\n{clash:?}: {promise} of {name}\n{}{path}", sample.show())?;
        }
        Ok(())
    }
}

/// A prover that believes everything.
fn credulous(catalog: &Catalog, process: ProcessId) -> Vec<Verdict> {
    let promises = &catalog.processes[process.index()].promises;
    promises.iter().map(|_| Verdict::Proved).collect()
}

/// One that believes nothing.
fn suspicious(catalog: &Catalog, process: ProcessId) -> Vec<Verdict> {
    let promises = &catalog.processes[process.index()].promises;
    promises.iter().map(|_| Verdict::Refuted).collect()
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
    assert_eq!(tally.clashes.first().map(|found| found.clash), Some(Clash::Spurious));
}
