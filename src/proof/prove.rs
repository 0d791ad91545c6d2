// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that is asked of a process, answered: its promises, and what must hold
//! of every process.

mod people;
mod plain;
mod say;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use self::say::{mend_text, proved};
use super::between::{between, ends::certain};
use super::casus::{Telling, casus};
use super::cells::Cells;
use super::drive::{Driven, Empty, Purse, goes_on};
use super::explore::Watch;
use super::live::always;
use super::mend;
use super::never::{Bounds, Doubt, Never, Outcome, Trail, never};
use super::occur;
use super::play::{WORK_MAX, breaks, expected, play};
use super::rights;
use super::tell;
use super::verdict::{Finding, Question, Story, Verdict};
use super::walk::Stories;
use crate::base::ids::{EndId, ReqId};
use crate::base::text::Text;
use crate::definition::model::{Catalog, Claim, Process, Promise, Target};

pub use self::people::prove_people;
pub(super) use self::say::undecided;

/// What a proof is made with.
#[derive(Clone, Copy)]
pub struct Settings<'w> {
    /// How far it goes.
    pub bounds: Bounds,
    /// Whoever watches, and may end it.
    pub watch: &'w dyn Watch,
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn goes_on(&self, _: usize) -> bool {
        true
    }
}

/// Answers everything that is asked of one process.
#[must_use]
pub fn prove(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let prover = Prover::new(catalog, process, settings);
    let mut findings: Vec<Finding> = process
        .promises
        .iter()
        .enumerate()
        .map(|(index, promise)| prover.promise(index, promise))
        .collect();
    findings.push(prover.ends());
    findings.extend(occur::occurs(catalog, process, settings, &prover.stories));
    findings.push(prover.owned());
    findings.push(prover.by_people());
    findings.extend(prover.tables());
    findings.extend(between(catalog, process, settings));
    findings
}

/// Answers what is quickly answered: the promises and the tables, and whether an end
/// stays within reach.
#[must_use]
pub fn prove_quickly(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let prover = Prover::new(catalog, process, settings);
    let promises = process.promises.iter().enumerate();
    let mut findings: Vec<Finding> = promises
        .filter(|(_, promise)| !matches!(promise.claim, Claim::EachReachable(_)))
        .map(|(index, promise)| prover.promise(index, promise))
        .collect();
    findings.push(prover.ends());
    findings.extend(prover.tables());
    findings
}

struct Prover<'a> {
    catalog: &'a Catalog,
    process: &'a Process,
    settings: Settings<'a>,
    /// What was proved of linked cases, once it is asked for.
    sure_links: OnceCell<BTreeSet<ReqId>>,
    /// What stories showed.
    stories: Stories,
}

impl<'a> Prover<'a> {
    fn new(catalog: &'a Catalog, process: &'a Process, settings: Settings<'a>) -> Self {
        Self {
            catalog,
            process,
            settings,
            sure_links: OnceCell::new(),
            stories: Stories::default(),
        }
    }

    fn finding(&self, question: Question, title: Text, verdict: Verdict) -> Finding {
        Finding {
            process: self.process.id,
            question,
            title,
            origin: self.process.named.origin,
            verdict,
        }
    }

    fn promise(&self, index: usize, promise: &Promise) -> Finding {
        let id = &promise.named.id;
        let verdict = match &promise.claim {
            Claim::NeverWithout(states, holds) | Claim::AtHolds(states, holds) => {
                self.never(id, states, holds, false)
            }
            Claim::NeverBefore(states, holds) => self.never(id, states, holds, true),
            Claim::AlwaysReachable(targets) => self.always(id, targets),
            Claim::EachReachable(targets) => occur::each_reachable(
                self.catalog,
                self.process,
                targets,
                self.settings,
                &self.stories,
            ),
            Claim::OnlyBy(who, acts) => rights::only(self.process, &self.catalog.shared, who, acts),
            Claim::Entitled(rows) => rights::entitled(self.process, &self.catalog.shared, rows),
        };
        let title = Text::new(&*promise.named.title, &*promise.named.title);
        Finding {
            origin: promise.named.origin,
            ..self.finding(Question::Promise(index), title, verdict)
        }
    }

    fn never(
        &self,
        id: &str,
        states: &crate::definition::model::StateSet,
        holds: &crate::condition::Condition,
        at_some_moment: bool,
    ) -> Verdict {
        let claim = Never {
            states,
            holds: Some(holds),
            at_some_moment,
        };
        let purse = Purse::new(WORK_MAX, self.settings.watch);
        let mut cells = Cells::new(self.process, self.catalog);
        let mut last = None;
        let catalog = self.catalog;
        let seen_by = Cells::new(self.process, self.catalog);
        let outcome = never(
            &mut cells,
            &claim,
            self.settings.bounds,
            self.settings.watch,
            |trail| {
                let is_bad = |driven: &Driven| breaks(catalog, self.process, &claim, driven);
                let driven = play(catalog, &seen_by, trail, &purse, &is_bad)?;
                last = Some(trail.clone());
                Ok(driven)
            },
        );
        match outcome {
            Outcome::Holds { states, cells } => proved(states, cells),
            Outcome::Undecided(doubt) => undecided(self.process, unpaid(doubt, &purse)),
            Outcome::Broken(driven) => {
                let what = tell::broken(self.process, &claim, &driven);
                let cause = last
                    .as_ref()
                    .and_then(|trail| tell::cause(self.process, &claim, trail));
                let mend = mend::find(self.process, self.catalog, &claim, self.settings);
                let mend = mend.map(|mended| mend_text(self.process, mended));
                self.refuted(id, what, &driven, Some(&claim), cause, mend)
            }
        }
    }

    fn always(&self, id: &str, targets: &[Target]) -> Verdict {
        let mut cells = Cells::new(self.process, self.catalog);
        let known = || certain(self.catalog, self.process, self.settings);
        cells.link_surely(self.sure_links.get_or_init(known).clone());
        let seen_by = Cells::new(self.process, self.catalog);
        let mut last = None;
        let purse = Purse::new(WORK_MAX, self.settings.watch);
        let outcome = always(
            &mut cells,
            targets,
            self.settings.bounds,
            self.settings.watch,
            |trail| {
                let is_bad = |driven: &Driven| self.is_stuck(driven, targets, &purse);
                let driven = play(self.catalog, &seen_by, trail, &purse, &is_bad)?;
                last = Some(trail.clone());
                Ok(driven)
            },
        );
        match outcome {
            Outcome::Holds { states, cells } => proved(states, cells),
            Outcome::Undecided(doubt) => undecided(self.process, unpaid(doubt, &purse)),
            Outcome::Broken(driven) => {
                let what = tell::stuck(self.process, &driven, targets);
                let cause = last
                    .as_ref()
                    .and_then(|trail: &Trail| tell::stuck_cause(self.process, &seen_by, trail));
                self.refuted(id, what, &driven, None, cause, None)
            }
        }
    }

    /// Whether a story ends at a step from which the engine lets nobody go on to these
    /// targets, as far as the driver finds.
    fn is_stuck(&self, driven: &Driven, targets: &[Target], purse: &Purse<'_>) -> bool {
        let here = driven.cases.first().map(|case| case.position);
        let runs = here.is_some_and(|here| matches!(here, Target::Step(_)));
        runs && !goes_on(self.catalog, driven, targets, purse)
    }

    fn ends(&self) -> Finding {
        let ends = (0u16..).take(self.process.ends.len());
        let ends: Vec<Target> = ends.map(|end| Target::End(EndId(end))).collect();
        let verdict = self.always("einde_bereikbaar", &ends);
        let title = Text::new(
            "Waar de zaak ook staat, er blijft een einde bereikbaar",
            "Wherever the case stands, some end stays within reach",
        );
        self.finding(Question::Ends, title, verdict)
    }

    fn refuted(
        &self,
        id: &str,
        what: Text,
        driven: &Driven,
        claim: Option<&Never<'_>>,
        cause: Option<Text>,
        mend: Option<Text>,
    ) -> Verdict {
        let name = format!("tegenvoorbeeld_{}_{id}", self.process.named.id);
        let telling = Telling {
            id: name.clone(),
            title: what.nl.clone(),
            about: cause.as_ref().map(|cause| cause.nl.clone()),
            expects: claim.map_or_else(Vec::new, |claim| {
                expected(self.catalog, self.process, claim, driven)
            }),
            ..Telling::default()
        };
        let story = Story {
            name,
            casus: casus(self.catalog, driven, &telling),
            lines: tell::lines(self.catalog, driven),
        };
        Verdict::refuted(what, Some(story), cause, mend)
    }
}

/// A way that was not played because the purse was empty, was not played for that.
fn unpaid(doubt: Doubt, purse: &Purse<'_>) -> Doubt {
    match (doubt, purse.empty()) {
        (Doubt::NotPlayed(_), Some(Empty::Stopped)) => Doubt::Stopped,
        (Doubt::NotPlayed(trail), Some(Empty::Spent)) => Doubt::Unpaid(trail),
        (doubt, _) => doubt,
    }
}
