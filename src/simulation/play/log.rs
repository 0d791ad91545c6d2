// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is written down while playing: the steps, the failures, where cases went and
//! what of the catalogue was touched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::ids::CaseId;
use crate::definition::model::{Process, Target};
use crate::diagnostic::Diagnostic;
use crate::engine::case::Case;
use crate::engine::explain::Told;
use crate::engine::{CaseEvent, Decision, EventKind, World};
use crate::simulation::coverage::{self, Touch};
use crate::simulation::narrate::Teller;
use crate::simulation::outcome::{Happening, Met, RefusedHere, Route, StepOutcome, Stop};
use crate::simulation::world::MemoryWorld;

use super::Player;

/// The notes of a story.
#[derive(Clone, Default)]
pub(super) struct Log {
    pub steps: Vec<StepOutcome>,
    pub failures: Vec<Diagnostic>,
    pub refusals: Vec<Met>,
    pub touched: BTreeSet<Touch>,
    /// The names of cases in the story.
    pub names: BTreeMap<CaseId, Arc<str>>,
    stops: BTreeMap<CaseId, Vec<Stop>>,
    refused: BTreeMap<CaseId, Vec<RefusedHere>>,
}

impl Log {
    /// Where every case went.
    pub fn routes(&self, world: &MemoryWorld) -> Vec<Route> {
        world
            .cases()
            .filter_map(|case| self.route(world, case))
            .collect()
    }

    fn route(&self, world: &MemoryWorld, case: &Case) -> Option<Route> {
        let process = world.definition_of(case)?;
        let end = case
            .ended()
            .and_then(|end| Some((end, process.ends.get(end.index())?.kind)));
        Some(Route {
            case: case.id,
            name: self.names.get(&case.id).cloned(),
            process: case.process,
            process_id: Arc::clone(&process.named.id),
            fingerprint: case.fingerprint,
            stops: self.stops.get(&case.id).cloned().unwrap_or_default(),
            refused: self.refused.get(&case.id).cloned().unwrap_or_default(),
            end,
        })
    }

    /// Notes why something was refused in a case.
    pub fn refuse(&mut self, case: &Case, told: &[Told]) {
        let reasons = told.iter().map(|told| RefusedHere {
            at: case.position,
            reason: told.id,
            text: told.text.clone(),
        });
        self.refused.entry(case.id).or_default().extend(reasons);
    }
}

impl Player<'_> {
    /// Keeps a decision, and notes where cases went and what it touched.
    pub(super) fn commit(&mut self, decision: &Decision) {
        let rows = coverage::rows(&self.world, decision);
        self.log.touched.extend(rows);
        self.world.commit(decision);
        for event in &decision.events {
            self.arrive(event);
        }
        self.log
            .touched
            .extend(coverage::touched(&self.world, decision));
    }

    /// Events in words; only after the cases that they opened have got their names.
    pub(super) fn in_words(&self, events: &[CaseEvent]) -> Vec<Happening> {
        events
            .iter()
            .filter_map(|event| self.happening(event))
            .collect()
    }

    fn arrive(&mut self, event: &CaseEvent) {
        let Some(process) = self.definition_of(event.case) else {
            return;
        };
        let (way, target) = match &event.event.kind {
            EventKind::Opened(_) => (None, Target::Step(crate::base::ids::StepId(0))),
            EventKind::Moved { way, to, .. } => (Some(*way), *to),
            _ => return,
        };
        let named = process.target(target);
        let (id, title) = (Arc::clone(&named.id), Arc::clone(&named.title));
        let stop = Stop {
            target,
            way,
            id,
            title,
            at: event.event.at,
        };
        self.log.stops.entry(event.case).or_default().push(stop);
    }

    fn happening(&self, event: &CaseEvent) -> Option<Happening> {
        let process = self.definition_of(event.case)?;
        let teller = Teller {
            process: &process,
            shared: self.world.shared(),
        };
        let text = teller.event(&event.event)?;
        Some(Happening {
            at: event.event.at,
            case: Some(self.name_of(event.case)),
            text,
            rule: None,
        })
    }

    /// The name of a case in the story; its process where it has none.
    pub(super) fn name_of(&self, case: CaseId) -> Arc<str> {
        let process = || {
            self.definition_of(case)
                .map(|process| Arc::clone(&process.named.id))
        };
        self.log
            .names
            .get(&case)
            .cloned()
            .or_else(process)
            .unwrap_or_else(|| Arc::from("?"))
    }

    /// The definition of a case.
    pub(super) fn definition_of(&self, case: CaseId) -> Option<Arc<Process>> {
        let case = World::case(&self.world, case)?;
        self.world.definition_of(case).cloned()
    }
}
