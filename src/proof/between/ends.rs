// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Linked ends: what a requirement waits for is an end that the linked process can come
//! to; and which links people can always bring to such an end.

use std::collections::BTreeSet;

use crate::base::ids::{EndId, ProcessId, ReqId};
use crate::base::text::Text;
use crate::definition::model::{Catalog, Link as Linked, Process, StateSet, Target};

use super::finding;
use crate::proof::cells::Cells;
use crate::proof::drive::{Journey, Limits, Purse, drive};
use crate::proof::live::always;
use crate::proof::never::{Bounds, Doubt, Never, Outcome, never};
use crate::proof::prove::{Settings, undecided};
use crate::proof::verdict::{Finding, Link, Verdict};

/// A story to an end need not be the shortest.
const LIMITS: Limits = Limits {
    runs: 60,
    deeds: 300,
    replays: 0,
    depth: 3,
    work: 20_000,
};

/// What is known of whether a process comes to one of some ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// It never does.
    Never,
    /// The engine went there.
    Can,
    /// Whoever watched ended it.
    Stopped,
    /// None of these is known.
    Unknown,
}

/// Answers for the requirements that wait for a linked case.
pub(super) fn ends(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let mut count = 0;
    let mut findings = Vec::new();
    for (_, link, named) in waiting(process) {
        count += 1;
        let child = &catalog.processes[link.process.index()];
        let (req, to) = (&named.id, &child.named.id);
        let names: Vec<String> = link
            .ends
            .iter()
            .map(|end| format!("`{}`", child.ends[end.index()].named.id))
            .collect();
        let names = names.join(", ");
        let verdict = match reach(catalog, child, &link.ends, settings) {
            Reach::Can => continue,
            Reach::Never => Verdict::refuted(
                Text::new(
                    format!(
                        "`{req}` wacht op een zaak `{to}` die eindigt in {names}, en daar komt zo'n zaak nooit"
                    ),
                    format!(
                        "`{req}` waits for a case `{to}` that ends in {names}, and such a case never comes there"
                    ),
                ),
                None,
                None,
                Some(Text::new(
                    format!("noem bij `einde:` van `{req}` een einde dat `{to}` wel bereikt"),
                    format!("name an end under `einde:` of `{req}` that `{to}` does come to"),
                )),
            ),
            Reach::Stopped => undecided(process, Doubt::Stopped),
            Reach::Unknown => Verdict::Undecided {
                why: Text::new(
                    format!(
                        "geen verhaal gevonden waarin `{to}` eindigt in {names}, waar `{req}` op wacht"
                    ),
                    format!(
                        "no story was found in which `{to}` ends in {names}, which `{req}` waits for"
                    ),
                ),
            },
        };
        findings.push(finding(process, Link::Ends, named.origin, verdict));
    }
    if count > 0 && findings.is_empty() {
        let by = Text::new(
            format!("{count} keer een verhaal dat de motor speelde"),
            format!("{count} times a story that the engine played"),
        );
        let origin = process.named.origin;
        findings.push(finding(process, Link::Ends, origin, Verdict::Proved { by }));
    }
    findings
}

/// The requirements that wait for an end of a linked case.
fn waiting(
    process: &Process,
) -> impl Iterator<Item = (ReqId, &Linked, &crate::definition::model::Named)> {
    let reqs = (0u16..).map(ReqId).zip(&process.reqs);
    reqs.filter_map(|(id, req)| {
        let link = req.link.as_ref().filter(|link| !link.opened_is_enough)?;
        Some((id, link, &req.named))
    })
}

fn reach(catalog: &Catalog, child: &Process, ends: &[EndId], settings: Settings<'_>) -> Reach {
    let targets: Vec<Target> = ends.iter().copied().map(Target::End).collect();
    for target in &targets {
        let purse = Purse::new(LIMITS.work, settings.watch);
        let journey = Journey::to(child.id, *target);
        if drive(catalog, &journey, &LIMITS, &purse).is_ok() {
            return Reach::Can;
        }
    }
    let states = StateSet::At(targets);
    let claim = Never {
        states: &states,
        holds: None,
        at_some_moment: false,
    };
    let mut cells = Cells::new(child, catalog);
    let no_story = |trail: &crate::proof::never::Trail| Err::<(), _>(trail.hops.len());
    match never(
        &mut cells,
        &claim,
        settings.bounds,
        settings.watch,
        no_story,
    ) {
        Outcome::Holds { .. } => Reach::Never,
        Outcome::Undecided(Doubt::Stopped) => Reach::Stopped,
        _ => Reach::Unknown,
    }
}

/// The requirements of a process whose linked case people can always bring to an end
/// that counts: it is proved of the linked process, with nothing assumed of the cases
/// that are linked to it in turn but what was proved before. So processes that wait for
/// each other are certain of nothing.
#[must_use]
pub fn certain(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> BTreeSet<ReqId> {
    let mut known: BTreeSet<(ProcessId, ReqId)> = BTreeSet::new();
    let all = closure(catalog, process);
    loop {
        let before = known.len();
        for (of, req) in &all {
            let linked = catalog.processes[of.index()].reqs[req.index()]
                .link
                .as_ref();
            if let Some(link) = linked
                && !known.contains(&(*of, *req))
                && is_certain(catalog, link, &known, settings)
            {
                known.insert((*of, *req));
            }
        }
        if known.len() == before {
            break;
        }
    }
    of_process(&known, process.id)
}

/// Everything that waits for a linked case, here and in what is linked, furthest first.
fn closure(catalog: &Catalog, process: &Process) -> Vec<(ProcessId, ReqId)> {
    let mut processes = vec![process.id];
    let mut all = Vec::new();
    let mut index = 0;
    while let Some(id) = processes.get(index).copied() {
        for (req, link, _) in waiting(&catalog.processes[id.index()]) {
            all.push((id, req));
            if !processes.contains(&link.process) {
                processes.push(link.process);
            }
        }
        index += 1;
    }
    all.reverse();
    all
}

fn is_certain(
    catalog: &Catalog,
    link: &Linked,
    known: &BTreeSet<(ProcessId, ReqId)>,
    settings: Settings<'_>,
) -> bool {
    let child = &catalog.processes[link.process.index()];
    let mut cells = Cells::new(child, catalog);
    cells.link_surely(of_process(known, child.id));
    let targets: Vec<Target> = link.ends.iter().copied().map(Target::End).collect();
    let bounds = Bounds {
        states: settings.bounds.states / 8,
        rounds: 6,
    };
    let outcome = always(&mut cells, &targets, bounds, settings.watch, |_| {
        Err::<(), _>(0)
    });
    matches!(outcome, Outcome::Holds { .. })
}

fn of_process(known: &BTreeSet<(ProcessId, ReqId)>, id: ProcessId) -> BTreeSet<ReqId> {
    let own = known.iter().filter(|(of, _)| *of == id);
    own.map(|(_, req)| *req).collect()
}
