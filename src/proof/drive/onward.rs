// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From where a story ends: can people still bring the first case somewhere? What they
//! may do is tried on the engine, so a yes is certain; a no only says that nothing that
//! came to mind helped.

use crate::base::ids::FieldId;
use crate::base::time::{Instant, Span, Unit};
use crate::definition::model::{Catalog, Target};
use crate::simulation::MemoryWorld;

use super::journey::{Driven, Journey, Limits, Move};
use super::plan::Plan;
use super::purse::Purse;
use super::run::{Led, Run};
use super::script::Script;
use super::search::search;

/// How far each attempt goes.
const LIMITS: Limits = Limits {
    runs: 20,
    deeds: 600,
    replays: 0,
    depth: 3,
    work: 4_000,
};

/// Most values of one field that are tried as a correction.
const VALUES_MAX: usize = 6;
/// Time that may help: longer than any ordinary term.
const LATER: Span = Span {
    amount: 400,
    unit: Unit::Days,
};

/// Where a story ended, and a run goes on.
pub(super) struct Start {
    pub world: MemoryWorld,
    pub clock: Instant,
    pub script: Script,
    pub cases: Vec<Led>,
}

/// Whether the engine lets people bring the first case of a story from where it ends to
/// one of these places: at once, after some time, or after correcting one field.
#[must_use]
pub fn goes_on(catalog: &Catalog, driven: &Driven, targets: &[Target], purse: &Purse<'_>) -> bool {
    let mut tries: Vec<Vec<Move>> = vec![Vec::new(), vec![Move::Wait(LATER)]];
    let Some(start) = start(catalog, driven) else {
        return false;
    };
    let Some(process) = start.cases.first().map(|led| led.process.id) else {
        return false;
    };
    let journey = Journey::new(process, Vec::new());
    let plan = Plan::after(catalog, &journey, LIMITS, purse, start);
    tries.extend(corrections(&plan));
    let Some(start) = plan.start else {
        return false;
    };
    let mut start = Some(start);
    for before in tries {
        for target in targets {
            let mut journey = Journey::new(process, before.clone());
            journey.moves.push(Move::Reach(*target));
            let Some(from) = start.take() else {
                return false;
            };
            let plan = Plan::after(catalog, &journey, LIMITS, purse, from);
            if search(&plan).is_ok() {
                return true;
            }
            start = plan.start;
        }
    }
    false
}

/// The world at the end of a story.
fn start(catalog: &Catalog, driven: &Driven) -> Option<Start> {
    let script = &driven.script;
    let mut clock = script.begin;
    script.watch(catalog, &mut |_, _, now| clock = now);
    let played = script.replay(catalog, &|_| false)?;
    let ids = played.ids.iter().zip(&script.cases);
    let cases: Option<Vec<Led>> = ids
        .map(|(id, born)| {
            let process = catalog.processes.get(born.process.index())?;
            Some(Led::at((*id)?, process))
        })
        .collect();
    Some(Start {
        cases: cases?,
        world: played.world,
        clock,
        script: script.clone(),
    })
}

/// Each field of the first case with other values, as corrections to try first.
fn corrections(plan: &Plan<'_>) -> Vec<Vec<Move>> {
    let run = Run::new(plan, Vec::new());
    let Some(case) = run.case(0) else {
        return Vec::new();
    };
    let process = run.process(0);
    let mut all = Vec::new();
    for (id, field) in (0..).map(FieldId).zip(&process.fields) {
        let now = case.field(id);
        if field.derived.is_some() || now.is_unknown() {
            continue;
        }
        let others = run.candidates(0, field).into_iter();
        let others = others.filter(|value| value != now && !value.is_unknown());
        all.extend(
            others
                .take(VALUES_MAX)
                .map(|value| vec![Move::Set(id, value)]),
        );
    }
    all
}
