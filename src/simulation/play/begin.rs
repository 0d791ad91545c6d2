// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How a story begins: the scenarios before it, what is given, and its cases.

use std::sync::Arc;

use crate::base::ids::{CaseId, FieldId, PersonId, ProcessId, RoleId};
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::diagnostic::Place;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::{Opening, Verdict, World, open};
use crate::simulation::outcome::StepKind as Kind;
use crate::simulation::scenario::{Beginning, BeginningKind, Bound, CaseSlot, Scenario};

use super::act::Did;
use super::{Flow, Player};

/// A scenario that was played before this one, and the cases taken from it.
struct Prelude {
    scenario: usize,
    bound: Bound,
    taken: Vec<CaseSlot>,
}

impl Player<'_> {
    /// Everything up to the first step.
    pub(super) fn begin(&mut self, index: usize, scenario: &Scenario, bound: &mut Bound) -> Flow {
        self.clock = scenario.begin;
        if self.preludes(scenario, bound) == Flow::Stop {
            return Flow::Stop;
        }
        for actor in &scenario.people {
            self.world.add_person(actor.clone());
        }
        self.lay(index, scenario);
        for beginning in &scenario.opens {
            if self.open_case(scenario, beginning, bound) == Flow::Stop {
                return Flow::Stop;
            }
        }
        Flow::On
    }

    /// Plays the scenarios before this one, each at its own time, and lets time pass
    /// until the last of them is over and this one begins.
    fn preludes(&mut self, scenario: &Scenario, bound: &mut Bound) -> Flow {
        let mut played: Vec<Prelude> = Vec::new();
        let mut ends: Vec<Instant> = Vec::new();
        let first = self.world.next_number();
        for beginning in &scenario.opens {
            let BeginningKind::After {
                scenario: before,
                case,
                items,
            } = &beginning.how
            else {
                continue;
            };
            // Another case of one that was played is taken from that playing; the same
            // case again asks another playing.
            let known = played
                .iter()
                .position(|p| p.scenario == *before && !p.taken.contains(case));
            if known.is_none() {
                let Some(ended) = self.prelude(beginning.place, *before) else {
                    return Flow::Stop;
                };
                ends.push(self.clock);
                played.push(Prelude {
                    scenario: *before,
                    bound: ended,
                    taken: Vec::new(),
                });
            }
            let index = known.unwrap_or(played.len().saturating_sub(1));
            let Some(prelude) = played.get_mut(index) else {
                return Flow::Stop;
            };
            prelude.taken.push(*case);
            let Some(id) = prelude.bound.case(*case) else {
                self.never_opened(scenario, beginning.place, beginning.slot);
                return Flow::Stop;
            };
            for (there, here) in items {
                if let Some(item) = prelude.bound.item(*there) {
                    bound.bind_item(*here, item);
                }
            }
            self.bind(scenario, beginning.slot, id, bound);
        }
        if let (Some(earliest), Some(latest)) = (ends.iter().min(), ends.iter().max()) {
            let start = scenario.begin.max(*latest);
            self.clock = *earliest;
            self.pass(start, first);
        }
        Flow::On
    }

    /// Plays one scenario before this one, quietly.
    fn prelude(&mut self, place: Place, index: usize) -> Option<Bound> {
        let scenario = self.scenarios.get(index)?;
        let Some(left) = self.preludes_left.checked_sub(1) else {
            self.log
                .failures
                .push(codes::too_many_preludes(place, super::PRELUDES_MAX));
            return None;
        };
        self.preludes_left = left;
        self.began = self.began.min(scenario.begin);
        let (steps, failures) = (self.log.steps.len(), self.log.failures.len());
        let names = std::mem::take(&mut self.log.names);
        let bound = self.story(index);
        self.log.names = names;
        self.log.steps.truncate(steps);
        let failed = self.log.failures.split_off(failures);
        if let Some(first) = failed.first() {
            let mut failure = codes::prelude_failed(place, &scenario.id);
            if let Some(at) = first.place() {
                failure = failure.label(at, first.message.clone());
            }
            self.log.failures.push(failure);
        }
        let title = &scenario.title;
        let headline = Text::new(
            format!("hiervoor is gespeeld: {title}"),
            format!("played before this: {title}"),
        );
        self.tell(
            place,
            Kind::Prelude,
            headline,
            Vec::new(),
            scenario.about.clone(),
            failures,
        );
        failed.is_empty().then_some(bound)
    }

    /// `gegeven`
    fn lay(&mut self, index: usize, scenario: &Scenario) {
        let today = self.clock.date();
        for (fund, ceiling) in &scenario.given.ceilings {
            self.world.set_ceiling(*fund, *ceiling, today);
        }
        for (fund, reserved, spent) in &scenario.given.claimed {
            self.world.set_claimed(*fund, *reserved, *spent, today);
        }
        for (setting, value) in &scenario.given.settings {
            self.world.set_setting(*setting, value.clone());
        }
        if self.laid.insert(index) {
            for (register, row) in &scenario.given.rows {
                self.world.add_row(*register, row.clone());
            }
        }
    }

    fn open_case(&mut self, scenario: &Scenario, beginning: &Beginning, bound: &mut Bound) -> Flow {
        let BeginningKind::Open {
            who,
            process,
            fields,
            holders,
        } = &beginning.how
        else {
            return Flow::On;
        };
        let failed = self.log.failures.len();
        let did = self.open_new(who, *process, fields, holders);
        let title = self
            .world
            .newest(*process)
            .map_or_else(|| Arc::from("?"), |p| Arc::clone(&p.named.title));
        let headline = Text::new(
            format!("{who} opent een zaak: {title}"),
            format!("{who} opens a case: {title}"),
        );
        match did {
            Did::Done {
                decision, opened, ..
            } => {
                if let Some(id) = opened {
                    self.bind(scenario, beginning.slot, id, bound);
                }
                let happened = self.in_words(&decision.events);
                self.tell(
                    beginning.place,
                    Kind::Opening,
                    headline,
                    happened,
                    None,
                    failed,
                );
                Flow::On
            }
            Did::Refused(reasons) => {
                self.unexpected(beginning.place, &reasons);
                let happened = self.refusal_lines(&reasons, None);
                self.tell(
                    beginning.place,
                    Kind::Refused,
                    headline,
                    happened,
                    None,
                    failed,
                );
                Flow::Stop
            }
            Did::Impossible => Flow::Stop,
        }
    }

    /// Opens a case now.
    pub(super) fn open_new(
        &mut self,
        who: &PersonId,
        process: ProcessId,
        fields: &[(FieldId, Value)],
        holders: &[(RoleId, PersonId)],
    ) -> Did {
        let opening = Opening {
            fields: fields.to_vec(),
            holders: holders.to_vec(),
        };
        let (Some(actor), Some(definition)) = (self.world.person(who), self.world.newest(process))
        else {
            return Did::Impossible;
        };
        let id = CaseId(uuid::Uuid::from_u128(self.world.next_number()));
        match open(definition, &opening, &self.world.context(actor, self.clock)) {
            Verdict::Allowed(decision) => {
                self.commit(&decision);
                Did::Done {
                    decision,
                    opened: Some(id),
                }
            }
            Verdict::Refused(refusal) => {
                let told = self.world.tell_opening(process, &refusal, self.clock);
                let definition = Arc::clone(definition);
                Did::Refused(self.reasons(&definition, &refusal, told))
            }
        }
    }

    /// A case of the story came into being.
    pub(super) fn bind(
        &mut self,
        scenario: &Scenario,
        slot: CaseSlot,
        case: CaseId,
        bound: &mut Bound,
    ) {
        bound.bind_case(slot, case);
        if let Some(named) = scenario.case(slot) {
            self.log.names.insert(case, Arc::clone(&named.name));
        }
    }

    /// A case of the story did not come into being.
    pub(super) fn never_opened(&mut self, scenario: &Scenario, place: Place, slot: CaseSlot) {
        let name = scenario.case(slot).map_or("?", |case| &case.name);
        self.log.failures.push(codes::never_opened(place, name));
    }

    /// What the processes share, as it is in this story.
    pub(super) fn shared(&self) -> &crate::definition::model::Shared {
        self.world.shared()
    }
}
