// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Carrying out the wishes for a stretch.

use super::people::By;
use super::requirement::REASON;
use super::run::{Outcome, Run, because};
use super::wish::Wish;
use crate::base::ids::{ClauseId, FieldId, ReqId, TermId, WayId};
use crate::base::value::Value;
use crate::definition::model::Part;
use crate::engine::Command;
use crate::engine::case::Life;
use crate::engine::command::CommandKind;
use crate::engine::refusal::{About, Reason, ReasonKind};

impl Run<'_> {
    /// Carries out the wishes that are deeds of this stretch. Whether any was.
    pub fn grant(&mut self, slot: usize) -> bool {
        self.denied.clear();
        let mut any = self.go_round(slot);
        for index in 0..self.wishes.len() {
            let (mark, wish) = self.wishes[index].clone();
            let due = mark == self.spot(slot) && wish.is_deed();
            if !due || self.granted[index] {
                continue;
            }
            let done = match &wish {
                Wish::Do(req) => self.work_on(slot, *req).map(drop),
                Wish::Waive(req) => self.waive(slot, *req),
                Wish::Add { list, values, done } => self.add_item(slot, *list, values, *done),
                Wish::Finish { list, nth, values } => match self.item(slot, *list, *nth) {
                    Some(item) => self.finish_item(slot, *list, item, values),
                    None => Err(Vec::new()),
                },
                Wish::Drop { list, nth } => match self.item(slot, *list, *nth) {
                    Some(item) => self.drop_item(slot, *list, item),
                    None => Err(Vec::new()),
                },
                Wish::Wait(days) => self.wait(*days),
                Wish::Still(term, clause, stops) => self.stand_still(slot, *term, *clause, *stops),
                _ => Ok(()),
            };
            match done {
                Ok(()) => {
                    self.granted[index] = true;
                    any = true;
                }
                Err(reasons) => self.denied.extend(reasons),
            }
        }
        any
    }

    /// Fills in what was wished for this stretch and nothing asked for. Whether anything
    /// was.
    pub fn fill_wished(&mut self, slot: usize) -> bool {
        let mark = self.spot(slot);
        let wished = self.wishes.iter().filter_map(|(at, wish)| match wish {
            Wish::Value(field, value) if *at == mark => Some((*field, value.clone())),
            _ => None,
        });
        let wished: Vec<(FieldId, Value)> = wished.collect();
        let chosen = self.wishes.iter().filter_map(|(at, wish)| match wish {
            Wish::Choose(req, _) if *at == mark => Some(*req),
            _ => None,
        });
        let chosen: Vec<ReqId> = chosen.collect();
        let mut any = false;
        for (field, value) in wished {
            let unknown = self
                .case(slot)
                .is_some_and(|case| case.field(field).is_unknown());
            if unknown {
                let filled = self.fill_in(slot, field, &value);
                any |= filled.is_ok();
                self.denied.extend(filled.err().unwrap_or_default());
            }
        }
        for req in chosen {
            let open = self
                .case(slot)
                .is_some_and(|case| case.req(req).life == Life::Open);
            if open && self.workable(slot).contains(&req) {
                let worked = self.work_on(slot, req);
                any |= matches!(worked, Ok(true));
                self.denied.extend(worked.err().unwrap_or_default());
            }
        }
        any
    }

    /// Makes the detours of this stretch, which goes on after them.
    pub fn go_round(&mut self, slot: usize) -> bool {
        let mut any = false;
        for index in 0..self.wishes.len() {
            let (mark, wish) = self.wishes[index].clone();
            let Wish::Detour(way) = wish else { continue };
            if self.granted[index] || mark != self.spot(slot) {
                continue;
            }
            self.granted[index] = true;
            any |= self.detour(slot, way).is_ok();
            let now = self.spot(slot);
            let later = self.wishes.iter_mut().zip(&self.granted);
            for ((at, _), _) in later.filter(|((at, _), granted)| *at == mark && !**granted) {
                *at = now;
            }
        }
        any
    }

    /// Takes a way once more and comes back.
    pub fn detour(&mut self, slot: usize, way: WayId) -> Outcome<()> {
        if self.depth >= self.plan.limits.depth || self.plan.purse.is_short() {
            return self.lost(slot);
        }
        self.depth += 1;
        let done = self.go_and_come_back(slot, way);
        self.depth -= 1;
        done
    }

    pub fn go_and_come_back(&mut self, slot: usize, way: WayId) -> Outcome<()> {
        let Some(home) = self.position(slot) else {
            return self.lost(slot);
        };
        if let Some(from) = self.cases[slot].process.ways[way.index()].from {
            self.reach(slot, &[from])?;
        }
        self.stretch(slot, way, false)?;
        self.reach(slot, &[home])
    }

    pub fn correct(
        &mut self,
        slot: usize,
        field: FieldId,
        value: &Value,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        self.meet(value);
        let command = Command::plain(CommandKind::Correct {
            fields: vec![(field, value.clone())],
        });
        let command = command.because(REASON);
        let asks = |part: &Part| matches!(part, Part::Field(f) if *f == field);
        let askers = process.reqs.iter().filter(|req| req.parts.iter().any(asks));
        let mut nearest = vec![because(About::Field(field), ReasonKind::FieldNotAsked)];
        let mut by: Vec<By> = askers.map(|req| self.workers(slot, req)).collect();
        by.push(By::Anyone);
        for by in by {
            match self.perform(slot, &command, &by) {
                Ok(()) => return Ok(()),
                Err(reasons) => nearest = reasons,
            }
        }
        Err(nearest)
    }

    /// Lets a term stand still from today, or run again.
    pub fn stand_still(
        &mut self,
        slot: usize,
        term: TermId,
        clause: ClauseId,
        stops: bool,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let suspension = &process.terms[term.index()].suspensions[clause.index()];
        let kind = if stops {
            CommandKind::Suspend { term, clause }
        } else {
            CommandKind::Restart { term, clause }
        };
        self.perform(
            slot,
            &Command::plain(kind),
            &By::who(suspension.who.as_ref()),
        )
    }
}
