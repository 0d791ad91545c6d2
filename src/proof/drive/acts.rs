// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The moves, and the stretches between them: doing what is missing until a way opens.

use crate::base::ids::FieldId;
use crate::base::value::Value;
use crate::definition::model::Target;
use crate::engine::refusal::Reason;
use crate::engine::{Opening, Verdict, open};

use super::journey::Move;
use super::run::{Outcome, Run};
use super::script::{Role, What};
use super::stretch::fail;
use super::wish::{Spot, Wish};

/// Most turns of doing what is missing for one way.
pub(super) const TURNS: usize = 24;

impl Run<'_> {
    /// Makes every move.
    ///
    /// # Errors
    /// Why it stopped.
    pub fn go(&mut self) -> Outcome<()> {
        let moves = self.plan.journey.moves.clone();
        for (index, next) in moves.iter().enumerate() {
            self.at = index;
            self.role = Role::Helps;
            self.make(next)?;
        }
        self.at = moves.len();
        Ok(())
    }

    pub fn make(&mut self, next: &Move) -> Outcome<()> {
        if !matches!(next, Move::Open) && self.cases.is_empty() {
            return self.lost(0);
        }
        match next {
            Move::Open => self.open_first(),
            Move::Take(way) => self.stretch(0, *way, true),
            Move::Reach(target) => self.reach(0, &[*target]),
            Move::Fulfil { req, .. } => self.until(|run| run.fulfil_asked(*req)),
            Move::Ask(req) => self.until(|run| run.comes_to_ask(*req)),
            Move::Waive(req) => self.until(|run| run.asked(|run| run.waive(0, *req))),
            Move::Set(field, value) => self.until(|run| run.set(*field, value)),
            Move::Hold(role) => self.until(|run| run.asked(|run| run.hold(0, *role).map(drop))),
            Move::HandOver(role) => self.until(|run| run.hand_over(*role)),
            Move::AddItem(list) => {
                self.until(|run| run.asked(|run| run.add_item(0, *list, &[], false)))
            }
            Move::FinishItem(list) => self.until(|run| {
                let item = run.open_item(0, *list)?;
                run.asked(|run| run.finish_item(0, *list, item, &[]))
            }),
            Move::DropItem(list) => self.until(|run| {
                let item = run.open_item(0, *list)?;
                run.asked(|run| run.drop_item(0, *list, item))
            }),
            Move::Link { req, end } => self.until(|run| run.link_asked(*req, *end)),
            Move::Lead { case, to } => self.lead_other(*case, *to),
            Move::Pass(term) => self.until(|run| run.expire(*term)),
            Move::Wait(span) => self.until(|run| run.let_pass(*span)),
            Move::Pause => self.until(Self::pause),
            Move::Resume => self.until(Self::resume),
        }
    }

    /// Brings another case somewhere, if there is such a place in its process.
    fn lead_other(&mut self, case: usize, to: Target) -> Outcome<()> {
        let known = self.cases.get(case).is_some_and(|led| match to {
            Target::Step(step) => step.index() < led.process.steps.len(),
            Target::End(end) => end.index() < led.process.ends.len(),
        });
        if known {
            self.reach(case, &[to])
        } else {
            self.lost(0)
        }
    }

    pub fn asked<T>(&mut self, does: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.role, Role::Asked);
        let done = does(self);
        self.role = before;
        done
    }

    /// Tries something as a stretch of its own: with the wishes for it first, and with
    /// what comes to mind when it is refused.
    pub fn until(
        &mut self,
        mut does: impl FnMut(&mut Self) -> Result<(), Vec<Reason>>,
    ) -> Outcome<()> {
        self.begin_stretch(0);
        let mut last = Vec::new();
        for _ in 0..TURNS {
            if self.plan.purse.is_short() {
                break;
            }
            let granted = self.grant(0);
            match does(self) {
                Ok(()) => return Ok(()),
                Err(reasons) if (self.fill_wished(0) || granted) && reasons != last => {
                    last = reasons;
                }
                Err(mut reasons) => {
                    if let Some(linked) = self.linked.take() {
                        return Err(linked);
                    }
                    reasons.append(&mut self.denied);
                    if !self.adopt(0, &reasons, None)? {
                        return fail(0, reasons, Vec::new());
                    }
                }
            }
        }
        fail(0, last, Vec::new())
    }

    pub fn open_first(&mut self) -> Outcome<()> {
        let process =
            std::sync::Arc::clone(&self.plan.catalog.processes[self.plan.journey.process.index()]);
        let mut fields: Vec<(FieldId, Value)> = Vec::new();
        let set: Vec<(FieldId, Value)> = self
            .plan
            .set_at_opening()
            .map(|(f, v)| (f, v.clone()))
            .collect();
        let mark = Spot { case: 0, stage: 0 };
        let wished = self.wishes.iter().filter_map(|(at, wish)| match wish {
            Wish::Value(field, value) if *at == mark => Some((*field, value.clone())),
            _ => None,
        });
        let wished: Vec<(FieldId, Value)> = wished.collect();
        for field in process.start.asks.iter().chain(&process.start.takes) {
            let given = set.iter().chain(&wished).find(|(id, _)| id == field);
            let asked = process.start.asks.contains(field);
            if let Some((_, value)) = given {
                fields.push((*field, value.clone()));
            } else if asked {
                let definition = &process.fields[field.index()];
                let constants = self.plan.constants(process.id);
                let today = self.clock.date();
                let value = constants.ordinary(definition, self.shared(), today);
                fields.push((*field, value));
            }
        }
        for (_, value) in &fields {
            self.meet(value);
        }
        let mut holders = Vec::new();
        for role in self.parties(&process) {
            if let Some(actor) = self.somebody(0, role) {
                holders.push((role, actor.person.clone()));
                self.add_person(actor);
            }
        }
        let opening = Opening { fields, holders };
        self.open_by_somebody(&process, &opening)
    }

    pub fn open_by_somebody(
        &mut self,
        process: &crate::definition::model::Process,
        opening: &Opening,
    ) -> Outcome<()> {
        let roles = process.start.who.as_ref().map_or_else(
            || {
                let steps = process.steps.iter().filter_map(|step| step.who.as_ref());
                steps.flat_map(|who| who.roles.iter().copied()).collect()
            },
            |who| who.roles.clone(),
        );
        let mut nearest = Vec::new();
        for role in roles {
            let has = |actor: &&crate::engine::Actor| actor.roles.has(role);
            let known = self.script.persons.iter().find(has).cloned();
            let is_known = known.is_some();
            let Some(actor) = known.or_else(|| self.somebody(0, role)) else {
                continue;
            };
            match open(process, opening, &self.world.context(&actor, self.clock)) {
                Verdict::Allowed(decision) => {
                    if !is_known {
                        self.add_person(actor.clone());
                    }
                    self.world.commit(&decision);
                    let what = What::Open(process.id, opening.clone());
                    self.asked(|run| {
                        run.keep(0, Some(actor.person.clone()), what, &decision.events);
                    });
                    return Ok(());
                }
                Verdict::Refused(refusal) => nearest = refusal.reasons,
            }
        }
        self.stop(0, nearest)
    }
}
