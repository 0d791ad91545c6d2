// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From one place to the next: doing what is missing until a way opens.

use super::acts::TURNS;
use super::mend::{Goal, mend};
use super::people::By;
use super::repair;
use super::requirement::REASON;
use super::route::routes;
use super::run::{Failure, Outcome, Run, because};
use super::wish::{Placed, Wish};
use crate::base::ids::WayId;
use crate::definition::model::{Target, WayKind};
use crate::engine::Command;
use crate::engine::case::Life;
use crate::engine::command::CommandKind;
use crate::engine::refusal::{About, Reason, ReasonKind};

/// Most times that a case may end up elsewhere than a route says.
const STRAY_MAX: u32 = 8;

/// Most wishes in one run.
const WISHES_MAX: usize = 120;

/// Most alternatives that are kept when one is adopted on the way.
const SIBLINGS_MAX: usize = 4;

impl Run<'_> {
    /// Brings a case to one of these places.
    ///
    /// # Errors
    /// Why it does not come there.
    pub fn reach(&mut self, slot: usize, targets: &[Target]) -> Outcome<()> {
        for _ in 0..STRAY_MAX {
            if self.plan.purse.is_short() {
                break;
            }
            let Some(here) = self.position(slot) else {
                return self.lost(slot);
            };
            if targets.contains(&here) {
                return Ok(());
            }
            let process = self.process(slot);
            let all = routes(&process, here, targets);
            let mark = self.spot(slot);
            let chosen = self.route_for(slot);
            let Some(route) = all.get(chosen) else {
                return self.lost(slot);
            };
            for way in route {
                let from = process.ways[way.index()].from;
                let here = self.position(slot);
                if from.is_some() && from != here {
                    break;
                }
                if let Err(mut failure) =
                    self.stretch(slot, *way, self.at_end_of(slot, targets, *way))
                {
                    if chosen + 1 < all.len() {
                        failure.fixes.push(vec![(mark, Wish::Route(chosen + 1))]);
                    }
                    return Err(failure);
                }
            }
        }
        self.lost(slot)
    }

    pub fn at_end_of(&self, slot: usize, targets: &[Target], way: WayId) -> bool {
        let to = self.cases[slot].process.ways[way.index()].to;
        slot == 0 && targets.contains(&to)
    }

    pub fn begin_stretch(&mut self, slot: usize) {
        if let Some(led) = self.cases.get_mut(slot) {
            led.stage += 1;
        }
    }

    /// Does what is missing until a case goes a way.
    pub fn stretch(&mut self, slot: usize, way: WayId, asked: bool) -> Outcome<()> {
        self.begin_stretch(slot);
        let process = self.process(slot);
        let definition = &process.ways[way.index()];
        let start = self.position(slot);
        let before = self.case(slot).map_or(0, |case| case.taken[way.index()]);
        if definition.from.is_some() && definition.from != start {
            return self.stop(slot, vec![because(About::Way(way), ReasonKind::NotHere)]);
        }
        self.look_ahead(slot, way)?;
        for _ in 0..TURNS {
            if self.plan.purse.is_short() {
                break;
            }
            let granted = self.grant(slot);
            if self
                .case(slot)
                .is_some_and(|case| case.taken[way.index()] > before)
            {
                return Ok(());
            }
            if self.position(slot) != start {
                return self.strayed(slot, way);
            }
            let reasons = match self.try_way(slot, way, asked) {
                Ok(()) => return Ok(()),
                Err(reasons) => reasons,
            };
            let mut stuck = Vec::new();
            let mut changed = granted;
            for reason in &reasons {
                if let (About::Req(req), ReasonKind::RequirementOpen { .. }) =
                    (reason.about, &reason.kind)
                {
                    if self.plan.freezes_req(slot, req) || self.position(slot) != start {
                        continue;
                    }
                    match self.work_on(slot, req) {
                        Ok(done) => changed |= done,
                        Err(reasons) => {
                            stuck.push((reasons, self.refused.take(), self.linked.take()));
                        }
                    }
                }
            }
            changed = changed || self.fill_wished(slot);
            if changed {
                continue;
            }
            let mut all = reasons;
            all.append(&mut self.denied);
            let mut failure = None;
            for (reasons, refused, linked) in stuck {
                all.extend(reasons);
                self.refused = refused.or_else(|| self.refused.take());
                failure = linked.or(failure);
            }
            if let Some(linked) = failure
                && !linked.fixes.is_empty()
            {
                return Err(linked);
            }
            if !self.adopt(slot, &all, Some(way))? {
                return fail(slot, all, Vec::new());
            }
        }
        self.lost(slot)
    }

    /// It left by another way than was meant: what opened that one?
    pub fn strayed(&mut self, slot: usize, meant: WayId) -> Outcome<()> {
        let process = self.process(slot);
        let taken = self.script.deeds.last().and_then(|deed| {
            deed.ways
                .iter()
                .rev()
                .find(|(s, _)| *s == slot)
                .map(|(_, way)| *way)
        });
        let mut fixes = Vec::new();
        if let Some(way) = taken {
            let definition = &process.ways[way.index()];
            for condition in definition.as_soon_as.iter().chain(&definition.when) {
                fixes.extend(mend(self, slot, &[Goal::Holds(condition, false)]));
            }
        }
        let reasons = vec![because(About::Way(meant), ReasonKind::NotHere)];
        fail(slot, reasons, fixes)
    }

    pub fn try_way(&mut self, slot: usize, way: WayId, asked: bool) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let definition = &process.ways[way.index()];
        let mut command = Command::plain(CommandKind::Take { way });
        if definition.kind != WayKind::On {
            command = command.because(REASON);
        }
        let by = By::who(definition.who.as_ref());
        if asked {
            return self.asked(|run| run.perform(slot, &command, &by));
        }
        self.perform(slot, &command, &by)
    }

    /// Before anything is done: what must be chosen for the conditions to come out right.
    pub fn look_ahead(&mut self, slot: usize, way: WayId) -> Outcome<()> {
        let process = self.process(slot);
        let goals = match self.view(slot) {
            Some(view) => repair::ahead(&process, &view, way),
            None => Vec::new(),
        };
        if goals.is_empty() {
            return Ok(());
        }
        let fixes = mend(self, slot, &goals);
        self.take_up(slot, fixes, &[]).map(drop)
    }

    /// When nothing more can be done: what would help. Whether it was taken up here; if
    /// it must be taken up earlier, that is the failure.
    pub fn adopt(&mut self, slot: usize, reasons: &[Reason], way: Option<WayId>) -> Outcome<bool> {
        let process = self.process(slot);
        let refused = self.refused.take();
        let goals = repair::goals(self, &process, slot, reasons, way, refused.as_ref());
        if goals.is_empty() {
            return Ok(false);
        }
        let fixes = mend(self, slot, &goals);
        self.take_up(slot, fixes, reasons)
    }

    pub fn take_up(
        &mut self,
        slot: usize,
        fixes: Vec<Vec<Placed>>,
        reasons: &[Reason],
    ) -> Outcome<bool> {
        let mut fixes = fixes.into_iter().filter(|fix| !fix.is_empty());
        let Some(first) = fixes.next() else {
            return Ok(false);
        };
        if self.wishes.len() + first.len() > WISHES_MAX {
            return Ok(false);
        }
        if !first.iter().all(|placed| self.is_local(slot, placed)) {
            let mut all = vec![first];
            all.extend(fixes);
            return fail(slot, reasons.to_vec(), all);
        }
        let progress = self.progress();
        for other in fixes.take(SIBLINGS_MAX) {
            let mut wishes = self.wishes.clone();
            wishes.extend(other);
            self.siblings.push((progress, wishes));
        }
        self.granted.extend(first.iter().map(|_| false));
        self.wishes.extend(first);
        Ok(true)
    }

    /// Whether a wish can still be taken up in this stretch.
    pub fn is_local(&self, slot: usize, (mark, wish): &Placed) -> bool {
        let Some(case) = self.case(slot) else {
            return false;
        };
        *mark == self.spot(slot)
            && match wish {
                Wish::Value(field, _) => case.field(*field).is_unknown(),
                Wish::Choose(req, _) | Wish::Do(req) | Wish::Waive(req) => {
                    case.req(*req).life == Life::Open
                }
                Wish::Route(_) => false,
                _ => true,
            }
    }
}

/// It stops for these reasons, and this might help.
pub(super) fn fail<T>(slot: usize, reasons: Vec<Reason>, fixes: Vec<Vec<Placed>>) -> Outcome<T> {
    Err(Box::new(Failure {
        slot,
        reasons,
        fixes,
    }))
}
