// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Time that passes: timers fire in between, each at the start of its own day.

use crate::base::ids::CaseId;
use crate::base::text::{Lang, Text};
use crate::base::time::{Instant, Span, Unit};
use crate::diagnostic::codes::scenario as codes;
use crate::engine::{CaseEvent, World};
use crate::simulation::narrate;
use crate::simulation::outcome::StepKind as Kind;
use crate::simulation::scenario::{Bound, Naming, Step, Until};

use super::{Flow, Player};

/// What happened while time passed.
#[derive(Default)]
pub(super) struct Passed {
    pub events: Vec<CaseEvent>,
    /// Cases in which what time sets in motion was refused, with the reasons.
    pub refused: Vec<(CaseId, Vec<(&'static str, Text)>)>,
}

impl Player<'_> {
    /// The moment so much later; working days by the first calendar of the catalogue.
    pub(super) fn after(&self, span: Span) -> Option<Instant> {
        if span.unit != Unit::WorkingDays {
            return self.clock.plus(span).ok();
        }
        let calendars = &self.world.shared().calendars;
        let today = self.clock.date();
        let (_, calendar) = calendars.first()?;
        let day = calendar.add_working_days(today, span.amount)?;
        self.clock
            .plus(Span::new(today.days_until(day), Unit::Days))
            .ok()
    }

    /// The moment that is meant: a day keeps the time of day it is now.
    pub(super) fn until(&self, until: Until) -> Option<Instant> {
        match until {
            Until::Moment(moment) => Some(moment),
            Until::Day(day) => {
                let days = self.clock.date().days_until(day);
                self.clock.plus(Span::new(days, Unit::Days)).ok()
            }
        }
    }

    /// A step in which time passes.
    pub(super) fn wait(
        &mut self,
        step: &Step,
        until: Option<Instant>,
        names: &[Naming],
        bound: &mut Bound,
    ) -> Flow {
        let failed = self.log.failures.len();
        let Some(until) = until.filter(|until| *until >= self.clock) else {
            let now = Text::new(self.clock.show(Lang::Nl), self.clock.show(Lang::En));
            self.log
                .failures
                .push(codes::time_goes_on(step.place, &now));
            return Flow::Stop;
        };
        let passed = self.pass(until, 0);
        for (_, reasons) in &passed.refused {
            self.log.failures.push(codes::refused(step.place, reasons));
        }
        self.name_opened(&passed.events, names, bound);
        let headline = Text::new(
            format!("de tijd gaat door tot {}", until.show(Lang::Nl)),
            format!("time passes until {}", until.show(Lang::En)),
        );
        self.tell(
            step.place,
            Kind::Time,
            headline,
            self.in_words(&passed.events),
            step.remark.clone(),
            failed,
        );
        Flow::On
    }

    /// Lets time pass until a moment, in the cases from number `first` on. What is due
    /// today is noted at once, the rest at the start of its day.
    pub(super) fn pass(&mut self, until: Instant, first: u128) -> Passed {
        let mut passed = Passed::default();
        self.note_due(first, &mut passed);
        while let Some(day) = self.next_due(first).filter(|day| *day <= until.date()) {
            self.clock = self.clock.max(day.start());
            self.note_due(first, &mut passed);
        }
        self.clock = self.clock.max(until);
        passed
    }

    fn next_due(&self, first: u128) -> Option<crate::base::time::Date> {
        let today = self.clock.date();
        let ours = self
            .world
            .cases()
            .filter(|case| case.id.0.as_u128() >= first);
        ours.filter_map(|case| crate::engine::terms::next_due(&self.world.view(case.id, today)?))
            .min()
    }

    /// Issues what the scheduler would, in order of opening; cases that open meanwhile
    /// have their turn too.
    fn note_due(&mut self, first: u128, passed: &mut Passed) {
        let mut next = first;
        while let Some(case) = self.world.case_from(next) {
            next = case.0.as_u128().saturating_add(1);
            let verdict = self.world.assess(
                case,
                &crate::engine::Command::plain(crate::engine::CommandKind::PassTime),
                &crate::engine::Actor::engine(),
                self.clock,
            );
            match verdict {
                Ok(crate::engine::Verdict::Allowed(decision)) => {
                    self.commit(&decision);
                    passed.events.extend(decision.events);
                }
                Ok(crate::engine::Verdict::Refused(refusal)) => {
                    if passed.refused.iter().all(|(known, _)| *known != case) {
                        let told = self.world.tell(case, &refusal, self.clock.date());
                        let shared = self.world.shared();
                        let reasons = told
                            .iter()
                            .map(|told| (told.id, narrate::reason(shared, told)))
                            .collect();
                        passed.refused.push((case, reasons));
                    }
                }
                Err(_) => {}
            }
        }
    }
}
