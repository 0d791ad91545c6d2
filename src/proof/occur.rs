// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Can every step, end and way occur? Yes, when people can certainly come there or with a
//! story that the engine plays; no, when nothing that may be so leads there.

use std::collections::BTreeSet;

use crate::base::ids::{EndId, StepId, WayId};
use crate::base::text::Text;
use crate::definition::model::{Catalog, Process, StateSet, Target};

use super::cells::{Cell, Cells};
use super::drive::{Driven, Empty, Purse};
use super::explore::{Ending, explore};
use super::moves::system;
use super::never::{Doubt, Hop, Never, Outcome, never, trail};
use super::play::{WORK_MAX, play};
use super::prove::{Settings, undecided};
use super::system::Act;
use super::verdict::{Finding, Question, Verdict};
use super::walk::{Seen, Stories};

/// Answers for a process: one finding when all occurs, else one for each thing that does
/// not, or may not.
pub(super) fn occurs(
    catalog: &Catalog,
    process: &Process,
    settings: Settings<'_>,
    stories: &Stories,
) -> Vec<Finding> {
    let mut seen = Seen::new(catalog, process, settings, stories);
    seen.tour();
    let mut findings = Vec::new();
    let finding = |origin, verdict| Finding {
        process: process.id,
        question: Question::Occurs,
        title: Text::new(
            "Elke stap, elk einde en elke weg kan voorkomen",
            "Every step, every end and every way can occur",
        ),
        origin,
        verdict,
    };
    let mut passed_over = 0;
    let ends = (0u16..).take(process.ends.len());
    let ends = ends.map(|end| Target::End(EndId(end)));
    let steps = (0u16..).take(process.steps.len());
    let steps = steps.map(|step| Target::Step(StepId(step)));
    for target in ends.chain(steps) {
        if seen.goes_to(target) {
            continue;
        }
        if !seen.may_look() {
            passed_over += 1;
            continue;
        }
        let named = process.target(target);
        let verdict = unreached(catalog, process, target, settings);
        findings.push(finding(named.origin, verdict));
    }
    for way in (0u16..).map(WayId).take(process.ways.len()) {
        let from = process.ways[way.index()].from;
        if from.is_some_and(|from| !seen.places.contains(&from)) || seen.goes_through(way) {
            continue;
        }
        if !seen.may_look() {
            passed_over += 1;
            continue;
        }
        let named = &process.ways[way.index()].named;
        let verdict = match can_be_taken(catalog, process, way, settings) {
            Taken::Played => continue,
            Taken::Never => Verdict::plainly_refuted(Text::new(
                format!("de weg `{}` kan nooit worden genomen", named.id),
                format!("the way `{}` can never be taken", named.id),
            )),
            Taken::Stopped => undecided(process, Doubt::Stopped),
            Taken::Unknown => Verdict::Undecided {
                why: Text::new(
                    format!("geen verhaal gevonden dat de weg `{}` neemt", named.id),
                    format!("no story was found that takes the way `{}`", named.id),
                ),
            },
        };
        findings.push(finding(named.origin, verdict));
    }
    if passed_over > 0 {
        let why = Text::new(
            format!(
                "van {passed_over} stappen, eindes en wegen is het niet zeker, en voor een verhaal van elk is het proces te groot"
            ),
            format!(
                "of {passed_over} steps, ends and ways it is not certain, and the process is too large for a story of each"
            ),
        );
        findings.push(finding(process.named.origin, Verdict::Undecided { why }));
    }
    if findings.is_empty() {
        findings.push(finding(process.named.origin, all_occur(&seen)));
    }
    findings
}

fn all_occur(seen: &Seen<'_>) -> Verdict {
    let process = seen.process;
    let (steps, ends, ways) = (process.steps.len(), process.ends.len(), process.ways.len());
    let (certain, played) = (seen.certain, ways - seen.certain);
    Verdict::Proved {
        by: Text::new(
            format!(
                "{steps} stappen, {ends} eindes en {ways} wegen: {certain} wegen kunnen mensen zeker nemen, {played} in een verhaal dat de motor speelde"
            ),
            format!(
                "{steps} steps, {ends} ends and {ways} ways: {certain} ways people can certainly take, {played} in a story that the engine played"
            ),
        ),
    }
}

/// Answers `elk_bereikbaar`.
pub(super) fn each_reachable(
    catalog: &Catalog,
    process: &Process,
    targets: &[Target],
    settings: Settings<'_>,
    stories: &Stories,
) -> Verdict {
    let mut seen = Seen::new(catalog, process, settings, stories);
    let certain = targets.iter().filter(|target| seen.places.contains(target));
    let certain = certain.count();
    for target in targets {
        if !seen.goes_to(*target) {
            return unreached(catalog, process, *target, settings);
        }
    }
    let played = targets.len() - certain;
    Verdict::Proved {
        by: Text::new(
            format!(
                "{certain} keer kunnen mensen er zeker komen, {played} keer een verhaal dat de motor speelde"
            ),
            format!(
                "{certain} times people can certainly come there, {played} times a story that the engine played"
            ),
        ),
    }
}

/// The answer about somewhere that no story came to.
fn unreached(
    catalog: &Catalog,
    process: &Process,
    target: Target,
    settings: Settings<'_>,
) -> Verdict {
    let states = StateSet::At(vec![target]);
    let claim = Never {
        states: &states,
        holds: None,
        at_some_moment: false,
    };
    let mut cells = Cells::new(process, catalog);
    let outcome = never(
        &mut cells,
        &claim,
        settings.bounds,
        settings.watch,
        |trail| Err::<(), _>(trail.hops.len()),
    );
    let id = &process.target(target).id;
    match outcome {
        Outcome::Holds { .. } => Verdict::plainly_refuted(Text::new(
            format!("geen enkele zaak komt ooit in `{id}`"),
            format!("no case ever comes to `{id}`"),
        )),
        Outcome::Undecided(Doubt::Stopped) => undecided(process, Doubt::Stopped),
        _ => Verdict::Undecided {
            why: Text::new(
                format!("geen verhaal gevonden dat in `{id}` komt"),
                format!("no story was found that comes to `{id}`"),
            ),
        },
    }
}

/// How many facts are followed at most for one way.
const FOLLOWED_MAX: usize = 12;

/// What is known of a way that the driver did not find by itself.
enum Taken {
    /// Nothing that may be so opens it.
    Never,
    /// The engine took it, led there by what was followed.
    Played,
    /// Whoever watched ended it.
    Stopped,
    /// None of these.
    Unknown,
}

/// Whether some state opens a way, as far as is followed, and whether the engine goes
/// there.
fn can_be_taken(catalog: &Catalog, process: &Process, way: WayId, settings: Settings<'_>) -> Taken {
    let mut cells = Cells::new(process, catalog);
    let mut tracked: BTreeSet<Cell> = BTreeSet::new();
    while tracked.len() <= FOLLOWED_MAX {
        let Some(system) = system(&mut cells, &tracked) else {
            return Taken::Unknown;
        };
        let is_it = |act: Act| act == Act::Take(way);
        let mut after = Vec::new();
        let opens = |state| {
            let mut moves = system.moves[system.layout.position(state)].iter();
            moves.any(|mv| {
                after.clear();
                if is_it(mv.act) {
                    system.after(state, mv, &mut after);
                }
                !after.is_empty()
            })
        };
        let bound = settings.bounds.states / 8;
        let explored = explore(&system, bound, settings.watch, |_, _, _| {}, opens);
        let index = match explored.ending {
            Ending::Complete => return Taken::Never,
            Ending::Found(index) => index,
            Ending::Stopped => return Taken::Stopped,
            Ending::Bound => return Taken::Unknown,
        };
        let moves = system.moves.iter().flatten();
        let missing = moves.filter(|mv| is_it(mv.act)).flat_map(|mv| &mv.missing);
        let before = tracked.len();
        tracked.extend(missing.copied());
        if tracked.len() == before {
            let path = explored.path(&system, index);
            let mut trail = trail(&system, &path, &explored, index, &tracked);
            trail.is_last = true;
            trail.hops.push(Hop {
                act: Act::Take(way),
                becomes: Vec::new(),
                is_automatic: false,
            });
            let takes = |driven: &Driven| {
                let mut deeds = driven.script.deeds.iter();
                deeds.any(|deed| deed.ways.contains(&(0, way)))
            };
            let purse = Purse::new(WORK_MAX, settings.watch);
            return match play(catalog, &cells, &trail, &purse, &takes) {
                Ok(_) => Taken::Played,
                Err(_) if purse.empty() == Some(Empty::Stopped) => Taken::Stopped,
                Err(_) => Taken::Unknown,
            };
        }
    }
    Taken::Unknown
}
