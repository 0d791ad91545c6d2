// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Can every step, end and way occur? Yes, with a story that the engine plays; no, when
//! nothing that may be so leads there.

use std::collections::BTreeSet;

use crate::base::ids::{EndId, StepId, WayId};
use crate::base::text::Text;
use crate::definition::model::{Catalog, Process, StateSet, Target};

use super::cells::{Cell, Cells};
use super::drive::{Driven, Empty, Journey, Limits, Purse, drive};
use super::explore::{Ending, Watch, explore};
use super::moves::system;
use super::never::{Doubt, Hop, Never, Outcome, never, trail};
use super::play::{WORK_MAX, play};
use super::prove::{Settings, undecided};
use super::system::Act;
use super::verdict::{Finding, Question, Refutation, Verdict};

/// A story to somewhere need not be the shortest.
const LIMITS: Limits = Limits {
    runs: 60,
    deeds: 300,
    replays: 0,
    depth: 3,
    work: 20_000,
};

/// What was seen in stories.
struct Seen<'a> {
    catalog: &'a Catalog,
    process: &'a Process,
    places: BTreeSet<Target>,
    ways: BTreeSet<WayId>,
    watch: &'a dyn Watch,
}

/// Answers for a process: one finding when all occurs, else one for each thing that does
/// not, or may not.
pub(super) fn occurs(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let mut seen = Seen::new(catalog, process, settings.watch);
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
    let ends = (0u16..).take(process.ends.len());
    let ends = ends.map(|end| Target::End(EndId(end)));
    let steps = (0u16..).take(process.steps.len());
    let steps = steps.map(|step| Target::Step(StepId(step)));
    for target in ends.chain(steps) {
        if !seen.goes_to(target) {
            let named = process.target(target);
            let verdict = unreached(catalog, process, target, settings);
            findings.push(finding(named.origin, verdict));
        }
    }
    for way in (0u16..).map(WayId).take(process.ways.len()) {
        let from = process.ways[way.index()].from;
        if from.is_some_and(|from| !seen.places.contains(&from)) || seen.goes_through(way) {
            continue;
        }
        let named = &process.ways[way.index()].named;
        let verdict = match can_be_taken(catalog, process, way, settings) {
            Taken::Played => continue,
            Taken::Never => refuted(
                format!("de weg `{}` kan nooit worden genomen", named.id),
                format!("the way `{}` can never be taken", named.id),
            ),
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
    if findings.is_empty() {
        let (steps, ends, ways) = (process.steps.len(), process.ends.len(), process.ways.len());
        let by = Text::new(
            format!(
                "{steps} stappen, {ends} eindes en {ways} wegen, elk in een verhaal dat de motor speelde"
            ),
            format!(
                "{steps} steps, {ends} ends and {ways} ways, each in a story that the engine played"
            ),
        );
        findings.push(finding(process.named.origin, Verdict::Proved { by }));
    }
    findings
}

/// Answers `elk_bereikbaar`.
pub(super) fn each_reachable(
    catalog: &Catalog,
    process: &Process,
    targets: &[Target],
    settings: Settings<'_>,
) -> Verdict {
    let mut seen = Seen::new(catalog, process, settings.watch);
    for target in targets {
        if !seen.goes_to(*target) {
            return unreached(catalog, process, *target, settings);
        }
    }
    Verdict::Proved {
        by: Text::new(
            format!("{} keer een verhaal dat de motor speelde", targets.len()),
            format!("{} times a story that the engine played", targets.len()),
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
        Outcome::Holds { .. } => refuted(
            format!("geen enkele zaak komt ooit in `{id}`"),
            format!("no case ever comes to `{id}`"),
        ),
        Outcome::Undecided(Doubt::Stopped) => undecided(process, Doubt::Stopped),
        _ => Verdict::Undecided {
            why: Text::new(
                format!("geen verhaal gevonden dat in `{id}` komt"),
                format!("no story was found that comes to `{id}`"),
            ),
        },
    }
}

fn refuted(nl: String, en: String) -> Verdict {
    Verdict::Refuted(Box::new(Refutation {
        what: Text::new(nl, en),
        story: None,
        cause: None,
        mend: None,
    }))
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

impl<'a> Seen<'a> {
    fn new(catalog: &'a Catalog, process: &'a Process, watch: &'a dyn Watch) -> Self {
        Self {
            catalog,
            process,
            places: BTreeSet::from([Target::Step(StepId(0))]),
            ways: BTreeSet::new(),
            watch,
        }
    }

    fn goes_to(&mut self, target: Target) -> bool {
        if !self.places.contains(&target)
            && let Some(driven) = self.drive(&Journey::to(self.process.id, target))
        {
            self.remember(&driven);
        }
        self.places.contains(&target)
    }

    fn goes_through(&mut self, way: WayId) -> bool {
        let from = self.process.ways[way.index()].from;
        if !self.ways.contains(&way) {
            let journey = Journey::through(self.process.id, way, from);
            if let Some(driven) = self.drive(&journey) {
                self.remember(&driven);
            }
        }
        self.ways.contains(&way)
    }

    fn drive(&self, journey: &Journey) -> Option<Driven> {
        let purse = Purse::new(LIMITS.work, self.watch);
        drive(self.catalog, journey, &LIMITS, &purse).ok()
    }

    fn remember(&mut self, driven: &Driven) {
        let deeds = driven.script.deeds.iter();
        for (case, way) in deeds.flat_map(|deed| &deed.ways) {
            let of_process = driven.script.cases.get(*case);
            if of_process.is_some_and(|born| born.process == self.process.id) {
                self.ways.insert(*way);
                self.places.insert(self.process.ways[way.index()].to);
            }
        }
    }
}
