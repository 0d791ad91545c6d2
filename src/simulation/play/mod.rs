// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The player: a world, a clock of its own, and a story. It asks the engine what the
//! story says and compares; it stops where the story cannot go on as written, so that
//! one mistake is one failure.

mod act;
mod begin;
mod check;
mod log;
mod race;
mod refusal;
mod time;
mod watch;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::text::Text;
use crate::base::time::Instant;
use crate::definition::model::Catalog;
use crate::diagnostic::Place;

use super::outcome::{Happening, Outcome, StepKind as Kind, StepOutcome};
use super::scenario::{Bound, Expectation, Scenario, Step, StepKind};
use super::world::MemoryWorld;
use log::Log;

/// Most scenarios that are played before one, over all levels.
pub const PRELUDES_MAX: usize = 200;

/// Plays one of these scenarios, after those that it begins with. One that was not
/// understood in full is not played, and did not pass.
#[must_use]
pub fn play(catalog: &Catalog, scenarios: &[Scenario], index: usize) -> Option<Outcome> {
    play_as(catalog, scenarios, index, false).map(|(outcome, _)| outcome)
}

/// Plays like [`play()`], and gives the world as the story leaves it.
#[must_use]
pub fn aftermath(
    catalog: &Catalog,
    scenarios: &[Scenario],
    index: usize,
) -> Option<(Outcome, MemoryWorld)> {
    play_as(catalog, scenarios, index, false)
}

/// Plays like [`play()`], and notes after every step what waits for whom.
#[must_use]
pub fn watch(catalog: &Catalog, scenarios: &[Scenario], index: usize) -> Option<Outcome> {
    play_as(catalog, scenarios, index, true).map(|(outcome, _)| outcome)
}

fn play_as(
    catalog: &Catalog,
    scenarios: &[Scenario],
    index: usize,
    watched: bool,
) -> Option<(Outcome, MemoryWorld)> {
    let scenario = scenarios.get(index)?;
    let mut player = Player {
        scenarios,
        world: MemoryWorld::new(catalog),
        clock: scenario.begin,
        began: scenario.begin,
        log: Log::default(),
        preludes_left: PRELUDES_MAX,
        laid: BTreeSet::new(),
        watched,
    };
    if scenario.sound {
        player.story(index);
    }
    let Player {
        world,
        clock,
        began,
        log,
        ..
    } = player;
    let outcome = Outcome {
        id: Arc::clone(&scenario.id),
        title: Arc::clone(&scenario.title),
        place: scenario.place,
        passed: scenario.sound && log.failures.is_empty(),
        routes: log.routes(&world),
        steps: log.steps,
        failures: log.failures,
        refusals: log.refusals,
        began,
        ended: clock,
        touched: log.touched,
    };
    Some((outcome, world))
}

/// A story being played. Cloning it is how simultaneous commands get every order.
#[derive(Clone)]
struct Player<'a> {
    scenarios: &'a [Scenario],
    world: MemoryWorld,
    clock: Instant,
    began: Instant,
    log: Log,
    preludes_left: usize,
    /// Scenarios whose rows are in the registers already.
    laid: BTreeSet<usize>,
    /// Whether to note what waits for whom.
    watched: bool,
}

/// Whether a story goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    /// It does.
    On,
    /// What follows would only fail because this did.
    Stop,
}

impl<'a> Player<'a> {
    /// Plays a whole scenario in this world. Answers with what came into being.
    fn story(&mut self, index: usize) -> Bound {
        let Some(scenario) = self.scenarios.get(index) else {
            return Bound::default();
        };
        let mut bound = scenario.unbound();
        if self.begin(index, scenario, &mut bound) == Flow::Stop {
            return bound;
        }
        for step in &scenario.story {
            if self.step(scenario, step, &mut bound) == Flow::Stop {
                return bound;
            }
        }
        if let Some(expectation) = &scenario.finally
            && let Some(first) = expectation.checks.first()
        {
            self.compare(scenario, first.place, expectation, &bound, None);
        }
        bound
    }

    fn step(&mut self, scenario: &'a Scenario, step: &'a Step, bound: &mut Bound) -> Flow {
        let failed = self.log.failures.len();
        let remark = step.remark.clone();
        match &step.kind {
            StepKind::Act(act) => return self.play_act(scenario, act, bound, remark),
            StepKind::AtOnce(acts, race) => {
                return self.at_once(scenario, step, acts, race.as_ref(), bound);
            }
            StepKind::After(span, names) => {
                let until = self.after(*span);
                return self.wait(step, until, names, bound);
            }
            StepKind::Until(until, names) => {
                let until = self.until(*until);
                return self.wait(step, until, names, bound);
            }
            StepKind::NewVersion(process) => {
                self.world.replace(process);
                let (title, version) = (&process.named.title, process.version);
                let headline = Text::new(
                    format!("nieuwe zaken van {title} lopen nu op versie {version}"),
                    format!("new cases of {title} now run on version {version}"),
                );
                self.tell(
                    step.place,
                    Kind::NewVersion,
                    headline,
                    Vec::new(),
                    remark,
                    failed,
                );
            }
            StepKind::Expect(expectation) => {
                self.compare(scenario, step.place, expectation, bound, remark);
            }
        }
        Flow::On
    }

    /// A step in which something must be true.
    fn compare(
        &mut self,
        scenario: &Scenario,
        place: Place,
        expectation: &Expectation,
        bound: &Bound,
        remark: Option<Arc<str>>,
    ) {
        let failed = self.log.failures.len();
        self.expect(scenario, expectation, bound);
        let headline = if self.log.failures.len() == failed {
            Text::new("het is zoals verwacht", "it is as expected")
        } else {
            Text::new("het is anders dan verwacht", "it is not as expected")
        };
        self.tell(
            place,
            Kind::Expectation,
            headline,
            Vec::new(),
            remark,
            failed,
        );
    }

    /// Adds a step to the story; it passed when no failure came after the first
    /// `failed`.
    fn tell(
        &mut self,
        place: Place,
        kind: Kind,
        headline: Text,
        happened: Vec<Happening>,
        remark: Option<Arc<str>>,
        failed: usize,
    ) {
        let passed = self.log.failures.len() == failed;
        self.log.steps.push(StepOutcome {
            place,
            at: self.clock,
            kind,
            headline,
            happened,
            remark,
            passed,
            waiting: if self.watched {
                self.waiting()
            } else {
                Vec::new()
            },
        });
    }
}
