// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that is asked of a process, answered: its promises, and what must hold
//! of every process.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::base::ids::{EndId, ReqId};
use crate::base::text::Text;
use crate::definition::model::{Catalog, Claim, Process, Promise, Target};
use crate::diagnostic::Sources;

use super::between::{between, ends::certain};
use super::casus::{Telling, casus};
use super::cells::Cells;
use super::drive::{Driven, Empty, Purse, goes_on};
use super::explore::Watch;
use super::live::always;
use super::mend::{self, Mended};
use super::never::{Bounds, Doubt, Never, Outcome, Trail, never};
use super::occur;
use super::play::{WORK_MAX, breaks, expected, play};
use super::rights;
use super::roster::{Roster, RosterFault, prove_roster};
use super::table::{TableFault, prove_tables};
use super::tell;
use super::verdict::{Finding, Question, Refutation, Story, Verdict};

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
    let prover = Prover {
        catalog,
        process,
        settings,
        sure_links: OnceCell::new(),
    };
    let mut findings: Vec<Finding> = process
        .promises
        .iter()
        .enumerate()
        .map(|(index, promise)| prover.promise(index, promise))
        .collect();
    findings.push(prover.ends());
    findings.extend(occur::occurs(catalog, process, settings));
    findings.push(prover.owned());
    findings.push(prover.by_people());
    findings.extend(prover.tables());
    findings.extend(between(catalog, process, settings));
    findings
}

/// Answers for a roster: can these people do everything that the processes ask?
#[must_use]
pub fn prove_people(catalog: &Catalog, sources: &Sources, roster: &Roster) -> Vec<Finding> {
    let report = prove_roster(catalog, sources, roster);
    let Some(first) = catalog.processes.first() else {
        return Vec::new();
    };
    let finding = |verdict| Finding {
        process: first.id,
        question: Question::Roster,
        title: Text::new(
            "Het rooster heeft genoeg mensen voor alles wat gevraagd wordt",
            "The roster has enough people for everything that is asked",
        ),
        origin: first.named.origin,
        verdict,
    };
    let faults: Vec<Finding> = report
        .findings
        .iter()
        .filter(|found| found.fault.kind.is_fault())
        .map(|found| {
            finding(match found.fault.kind {
                RosterFault::Undecided => Verdict::Undecided {
                    why: found.text.clone(),
                },
                _ => plainly_refuted(found.text.clone()),
            })
        })
        .collect();
    if !faults.is_empty() {
        return faults;
    }
    let (decisions, separations) = (report.decisions, report.separations);
    let remarks = report.findings.iter();
    let nl: Vec<&str> = remarks
        .clone()
        .map(|found| found.text.nl.as_str())
        .collect();
    let en: Vec<&str> = remarks.map(|found| found.text.en.as_str()).collect();
    vec![finding(Verdict::Proved {
        by: Text::new(
            format!(
                "{decisions} besluiten met mandaat en {separations} keer gescheiden personen. {}",
                nl.join(" ")
            ),
            format!(
                "{decisions} decisions with a mandate and {separations} separations of persons. {}",
                en.join(" ")
            ),
        ),
    })]
}

fn plainly_refuted(what: Text) -> Verdict {
    Verdict::Refuted(Box::new(Refutation {
        what,
        story: None,
        cause: None,
        mend: None,
    }))
}

/// Answers what is quickly answered: the promises and the tables, and whether an end
/// stays within reach.
#[must_use]
pub fn prove_quickly(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let prover = Prover {
        catalog,
        process,
        settings,
        sure_links: OnceCell::new(),
    };
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
}

impl Prover<'_> {
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
            Claim::EachReachable(targets) => {
                occur::each_reachable(self.catalog, self.process, targets, self.settings)
            }
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

    /// Every step has somebody: a role of its own, or one for each thing it asks.
    fn owned(&self) -> Finding {
        let lacks = self.process.steps.iter().find(|step| {
            let asked = step.reqs.iter().map(|req| &self.process.reqs[req.index()]);
            let mut own = asked.filter(|req| req.condition.is_none());
            step.who.is_none() && own.any(|req| req.who.is_none())
        });
        let title = Text::new("Elke stap heeft een eigenaar", "Every step has an owner");
        let verdict = match lacks {
            None => Verdict::Proved {
                by: Text::new(
                    format!("{} stappen bekeken", self.process.steps.len()),
                    format!("{} steps looked at", self.process.steps.len()),
                ),
            },
            Some(step) => Verdict::Refuted(Box::new(Refutation {
                what: Text::new(
                    format!("niemand is aangewezen bij `{}`", step.named.id),
                    format!("nobody is named at `{}`", step.named.id),
                ),
                story: None,
                cause: None,
                mend: Some(Text::new(
                    format!("zet `wie:` bij `{}`", step.named.id),
                    format!("put `wie:` at `{}`", step.named.id),
                )),
            })),
        };
        self.finding(Question::Owned, title, verdict)
    }

    /// No timer and no rule does what a person must do: a way that the engine takes by
    /// itself goes to no end that asks something of a person.
    fn by_people(&self) -> Finding {
        let process = self.process;
        let asks = |target: Target| match target {
            Target::End(end) => process.ends[end.index()]
                .reqs
                .iter()
                .any(|req| process.reqs[req.index()].condition.is_none()),
            Target::Step(_) => false,
        };
        let closes = process
            .ways
            .iter()
            .find(|way| way.as_soon_as.is_some() && asks(way.to));
        let title = Text::new(
            "Geen klok en geen regel doet wat een mens moet doen",
            "No clock and no rule does what a person must do",
        );
        let verdict = match closes {
            None => Verdict::Proved {
                by: Text::new(
                    "de motor vervult niets zelf, en geen weg die zichzelf neemt gaat naar een einde dat iets van een mens vraagt",
                    "the engine fulfils nothing by itself, and no way that takes itself goes to an end that asks something of a person",
                ),
            },
            Some(way) => Verdict::Refuted(Box::new(Refutation {
                what: Text::new(
                    format!(
                        "`{}` neemt zichzelf naar een einde dat iets van een mens vraagt",
                        way.named.id
                    ),
                    format!(
                        "`{}` takes itself to an end that asks something of a person",
                        way.named.id
                    ),
                ),
                story: None,
                cause: None,
                mend: None,
            })),
        };
        self.finding(Question::ByPeople, title, verdict)
    }

    /// Each table: complete, without rows that get in each other's way.
    fn tables(&self) -> Vec<Finding> {
        let process = self.process;
        let reports = prove_tables(process, &self.catalog.shared);
        let each = reports.into_iter().flat_map(|report| {
            let index = report.table.index();
            let named = &process.tables[index].named;
            let title = Text::new(
                format!("De tabel `{}` is compleet en eenduidig", named.id),
                format!("The table `{}` is complete and unambiguous", named.id),
            );
            let verdicts: Vec<Verdict> = if report.findings.is_empty() {
                let rows = process.tables[index].rows.len();
                vec![Verdict::Proved {
                    by: Text::new(
                        format!("{rows} regels, {} aannames bekeken", report.nodes),
                        format!("{rows} rows, looked at {} assumptions", report.nodes),
                    ),
                }]
            } else {
                let found = report.findings.into_iter();
                found
                    .map(|found| match found.kind {
                        TableFault::Undecided => Verdict::Undecided { why: found.text },
                        _ => plainly_refuted(found.text),
                    })
                    .collect()
            };
            verdicts.into_iter().map(move |verdict| Finding {
                process: process.id,
                question: Question::Table(index),
                title: title.clone(),
                origin: named.origin,
                verdict,
            })
        });
        each.collect()
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
        Verdict::Refuted(Box::new(Refutation {
            what,
            story: Some(story),
            cause,
            mend,
        }))
    }
}

fn proved(states: usize, cells: usize) -> Verdict {
    let (followed, facts) = match cells {
        1 => ("gevolgd gegeven", "fact"),
        _ => ("gevolgde gegevens", "facts"),
    };
    Verdict::Proved {
        by: Text::new(
            format!(
                "alle {states} toestanden bekeken, met {cells} {followed}; de rest mag alles zijn"
            ),
            format!(
                "looked at all {states} states, following {cells} {facts}; the rest may be anything"
            ),
        ),
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

pub(super) fn undecided(process: &Process, doubt: Doubt) -> Verdict {
    let why = match doubt {
        Doubt::TooMany(cells) => {
            let names = cells.join(", ");
            Text::new(
                format!(
                    "te veel toestanden; dit zijn de gegevens die het groot maken: {names}. Met --grens kan het verder zoeken."
                ),
                format!(
                    "too many states; these facts make it large: {names}. With --grens it can look further."
                ),
            )
        }
        Doubt::Uncertain(cells) => {
            let names = cells.join(", ");
            Text::new(
                format!(
                    "het is niet zeker dat mensen altijd verder kunnen; dat hangt af van: {names}"
                ),
                format!("it is not certain that people can always go on; that depends on: {names}"),
            )
        }
        Doubt::NotPlayed(trail) => {
            let way = tell::trail(process, &trail);
            Text::new(
                format!(
                    "er blijft een weg over die het bewijs niet uitsluit, maar die de motor niet kon naspelen: {way}"
                ),
                format!(
                    "one way is left that the proof does not rule out, but that the engine could not play: {way}"
                ),
            )
        }
        Doubt::Unpaid(trail) => {
            let way = tell::trail(process, &trail);
            Text::new(
                format!(
                    "er blijft een weg over die het bewijs niet uitsluit, en na {WORK_MAX} pogingen was er geen verhaal voor: {way}"
                ),
                format!(
                    "one way is left that the proof does not rule out, and after {WORK_MAX} attempts there was no story for it: {way}"
                ),
            )
        }
        Doubt::Stopped => Text::new(
            "gestopt voordat alles bekeken was",
            "stopped before all was looked at",
        ),
    };
    Verdict::Undecided { why }
}

fn mend_text(process: &Process, mended: Mended) -> Text {
    match mended {
        Mended::Ask(req, target) => {
            let (req, at) = (
                &process.reqs[req.index()].named.id,
                &process.target(target).id,
            );
            Text::new(
                format!(
                    "vraag `{req}` op elke weg naar `{at}` (bij `nodig:` van `{at}`); dan is de belofte bewezen"
                ),
                format!(
                    "ask `{req}` on every way to `{at}` (under `nodig:` of `{at}`); then the promise is proved"
                ),
            )
        }
        Mended::Before => Text::new(
            "beloof `eerst:` in plaats van `zonder:`: het was wel zo voordat de zaak hier kwam, en dat is bewezen",
            "promise `eerst:` instead of `zonder:`: it did hold before the case came here, and that is proved",
        ),
    }
}
