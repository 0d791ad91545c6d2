// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where a case could come to stand, and through what it could open others, as far as
//! what was handed over does not rule it out.

use std::collections::BTreeSet;

use crate::base::ids::{ReqId, StepId};
use crate::condition::Truth;
use crate::definition::model::{Home, Part, Requirement, RoleKind, Shared, Target, Way};

use super::edges::{By, Edge};
use super::known::Facts;

/// Where a case could come.
pub(super) struct Positions<'f, 'p> {
    facts: &'f Facts<'p>,
    shared: &'f Shared,
    /// Also past what a party must say yes to.
    agreed: bool,
    reached: BTreeSet<Target>,
}

impl<'f, 'p> Positions<'f, 'p> {
    /// Everywhere from the first step. `agreed`: also where a party must say yes for.
    pub fn new(facts: &'f Facts<'p>, shared: &'f Shared, agreed: bool) -> Self {
        let mut positions = Self {
            facts,
            shared,
            agreed,
            reached: BTreeSet::from([Target::Step(StepId(0))]),
        };
        loop {
            let ways = positions.facts.process.ways.iter();
            let open = ways.filter(|way| positions.can_take(way));
            let to: Vec<Target> = open.map(|way| way.to).collect();
            let before = positions.reached.len();
            positions.reached.extend(to);
            if positions.reached.len() == before {
                return positions;
            }
        }
    }

    /// Whether a case could open another through this.
    pub fn can_open(&self, edge: &Edge<'_>) -> bool {
        let process = self.facts.process;
        let holds = self.facts.can_hold(edge.as_soon_as)
            && match edge.by {
                By::Link(_) => self.facts.may_apply(edge.when),
                _ => self.facts.can_hold(edge.when),
            };
        holds
            && match edge.by {
                By::Way(way) => self.can_take(&process.ways[way.index()]),
                By::End(end) => self.reached.contains(&Target::End(end)),
                By::Itself | By::Term(_) => true,
                By::Shortage(req) | By::Link(req) => self.is_workable(req),
            }
    }

    fn can_take(&self, way: &Way) -> bool {
        let here = way.from.map_or_else(
            || self.reached.iter().any(|at| matches!(at, Target::Step(_))),
            |from| self.reached.contains(&from),
        );
        here && self.facts.can_hold(way.when.as_ref())
            && self.facts.can_hold(way.as_soon_as.as_ref())
            && way.asks.iter().all(|req| self.can_be_given(*req))
    }

    /// Whether what a way asks could be there.
    fn can_be_given(&self, id: ReqId) -> bool {
        let req = &self.facts.process.reqs[id.index()];
        let applies = req.only_if.as_ref();
        let always = applies
            .is_none_or(|only_if| only_if.possible(self.facts).decided() == Some(Truth::True));
        let fails = !self.facts.can_hold(req.condition.as_ref());
        !(always && (fails || !self.agreed && is_for_a_party(req, self.shared)))
    }

    fn is_workable(&self, id: ReqId) -> bool {
        let process = self.facts.process;
        match process.reqs[id.index()].home {
            Home::Step(step) => self.reached.contains(&Target::Step(step)),
            Home::After(end) => self.reached.contains(&Target::End(end)),
            Home::End(_) | Home::EveryEnd(_) => {
                let steps = (0u16..).map(StepId).zip(&process.steps);
                let mut at = steps.filter(|(_, step)| step.workable.contains(&id));
                at.any(|(step, _)| self.reached.contains(&Target::Step(step)))
            }
        }
    }
}

/// Whether it cannot be there unless a party of the case says yes.
fn is_for_a_party(req: &Requirement, shared: &Shared) -> bool {
    let is_party =
        |role: &crate::base::ids::RoleId| shared.roles[role.index()].kind == RoleKind::Party;
    let parts = req.parts.iter().enumerate();
    let mut agreed = parts.filter(|(bit, _)| req.required >> bit & 1 == 1);
    let waived = req
        .waive
        .as_ref()
        .is_some_and(|who| !who.roles.iter().all(is_party));
    !waived && agreed.any(|(_, part)| matches!(part, Part::AgreeRole(role) if is_party(role)))
}
