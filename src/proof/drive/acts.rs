// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The moves, and the stretches between them: doing what is missing until a way opens.

use crate::base::ids::{ClauseId, FieldId, ReqId, RoleId, TermId, WayId};
use crate::base::legal::TermState;
use crate::base::time::{Span, Unit};
use crate::base::value::Value;
use crate::condition::Truth;
use crate::definition::model::{Part, Target, WayKind};
use crate::engine::case::Life;
use crate::engine::command::CommandKind;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::{Command, Opening, Verdict, open, terms};

use super::journey::Move;
use super::mend::{Goal, mend};
use super::people::By;
use super::repair;
use super::requirement::REASON;
use super::route::routes;
use super::run::{Failure, Outcome, Run, because};
use super::script::{Role, What};
use super::wish::{Placed, Spot, Wish};

/// Most turns of doing what is missing for one way.
const TURNS: usize = 24;
/// Most times that a case may end up elsewhere than a route says.
const STRAY_MAX: u32 = 8;
/// Most alternatives that are kept when one is adopted on the way.
const SIBLINGS_MAX: usize = 4;

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

    fn make(&mut self, next: &Move) -> Outcome<()> {
        if !matches!(next, Move::Open) && self.cases.is_empty() {
            return self.lost(0);
        }
        match next {
            Move::Open => self.open_first(),
            Move::Take(way) => self.stretch(0, *way, true),
            Move::Reach(target) => self.reach(0, &[*target]),
            Move::Fulfil { req, .. } => self.until(|run| run.fulfil_asked(*req)),
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
            Move::Pass(term) => self.until(|run| run.expire(*term)),
            Move::Wait(span) => self.until(|run| run.let_pass(*span)),
            Move::Pause => self.until(|run| run.pause()),
            Move::Resume => self.until(|run| run.resume()),
        }
    }

    fn asked<T>(&mut self, does: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.role, Role::Asked);
        let done = does(self);
        self.role = before;
        done
    }

    /// Tries something as a stretch of its own: with the wishes for it first, and with
    /// what comes to mind when it is refused.
    fn until(&mut self, mut does: impl FnMut(&mut Self) -> Result<(), Vec<Reason>>) -> Outcome<()> {
        self.begin_stretch(0);
        let mut last = Vec::new();
        for _ in 0..TURNS {
            let granted = self.grant(0);
            match does(self) {
                Ok(()) => return Ok(()),
                Err(reasons) if (self.fill_wished(0) || granted) && reasons != last => {
                    last = reasons
                }
                Err(mut reasons) => {
                    if let Some(linked) = self.linked.take() {
                        return Err(linked);
                    }
                    reasons.append(&mut self.denied);
                    if !self.adopt(0, &reasons, None)? {
                        return self.fail(0, reasons, Vec::new());
                    }
                }
            }
        }
        self.fail(0, last, Vec::new())
    }

    fn open_first(&mut self) -> Outcome<()> {
        let process =
            std::sync::Arc::clone(&self.plan.catalog.processes[self.plan.journey.process.index()]);
        let mut fields: Vec<(FieldId, Value)> = Vec::new();
        let set: Vec<(FieldId, Value)> = self
            .plan
            .set_at_opening()
            .map(|(f, v)| (f, v.clone()))
            .collect();
        let spot = Spot { case: 0, stage: 0 };
        let wished = self.wishes.iter().filter_map(|(at, wish)| match wish {
            Wish::Value(field, value) if *at == spot => Some((*field, value.clone())),
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
                let known = super::values::Known::default();
                let value = constants.candidates(definition, self.shared(), today, &known);
                fields.extend(value.into_iter().next().map(|value| (*field, value)));
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

    fn open_by_somebody(
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
                        run.keep(0, Some(actor.person.clone()), what, &decision.events)
                    });
                    return Ok(());
                }
                Verdict::Refused(refusal) => nearest = refusal.reasons,
            }
        }
        self.stop(0, nearest)
    }

    /// Brings a case to one of these places.
    ///
    /// # Errors
    /// Why it does not come there.
    pub fn reach(&mut self, slot: usize, targets: &[Target]) -> Outcome<()> {
        for _ in 0..STRAY_MAX {
            let Some(here) = self.position(slot) else {
                return self.lost(slot);
            };
            if targets.contains(&here) {
                return Ok(());
            }
            let process = self.process(slot);
            let all = routes(&process, here, targets);
            let spot = self.spot(slot);
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
                        failure.fixes.push(vec![(spot, Wish::Route(chosen + 1))]);
                    }
                    return Err(failure);
                }
            }
        }
        self.lost(slot)
    }

    fn at_end_of(&self, slot: usize, targets: &[Target], way: WayId) -> bool {
        let to = self.cases[slot].process.ways[way.index()].to;
        slot == 0 && targets.contains(&to)
    }

    fn begin_stretch(&mut self, slot: usize) {
        if let Some(led) = self.cases.get_mut(slot) {
            led.stage += 1;
        }
    }

    /// Does what is missing until a case goes a way.
    fn stretch(&mut self, slot: usize, way: WayId, asked: bool) -> Outcome<()> {
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
                            stuck.push((reasons, self.refused.take(), self.linked.take()))
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
                return self.fail(slot, all, Vec::new());
            }
        }
        self.lost(slot)
    }

    /// It left by another way than was meant: what opened that one?
    fn strayed(&mut self, slot: usize, meant: WayId) -> Outcome<()> {
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
        self.fail(slot, reasons, fixes)
    }

    fn try_way(&mut self, slot: usize, way: WayId, asked: bool) -> Result<(), Vec<Reason>> {
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
    fn look_ahead(&mut self, slot: usize, way: WayId) -> Outcome<()> {
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
    fn adopt(&mut self, slot: usize, reasons: &[Reason], way: Option<WayId>) -> Outcome<bool> {
        let process = self.process(slot);
        let refused = self.refused.take();
        let goals = repair::goals(self, &process, slot, reasons, way, refused.as_ref());
        if goals.is_empty() {
            return Ok(false);
        }
        let fixes = mend(self, slot, &goals);
        self.take_up(slot, fixes, reasons)
    }

    fn take_up(
        &mut self,
        slot: usize,
        fixes: Vec<Vec<Placed>>,
        reasons: &[Reason],
    ) -> Outcome<bool> {
        let mut fixes = fixes.into_iter().filter(|fix| !fix.is_empty());
        let Some(first) = fixes.next() else {
            return Ok(false);
        };
        if !first.iter().all(|placed| self.is_local(slot, placed)) {
            let mut all = vec![first];
            all.extend(fixes);
            return self.fail(slot, reasons.to_vec(), all);
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

    fn fail<T>(&self, slot: usize, reasons: Vec<Reason>, fixes: Vec<Vec<Placed>>) -> Outcome<T> {
        Err(Box::new(Failure {
            slot,
            reasons,
            fixes,
        }))
    }

    /// Whether a wish can still be taken up in this stretch.
    fn is_local(&self, slot: usize, (spot, wish): &Placed) -> bool {
        let Some(case) = self.case(slot) else {
            return false;
        };
        *spot == self.spot(slot)
            && match wish {
                Wish::Value(field, _) => case.field(*field).is_unknown(),
                Wish::Choose(req, _) | Wish::Do(req) | Wish::Waive(req) => {
                    case.req(*req).life == Life::Open
                }
                Wish::Route(_) => false,
                _ => true,
            }
    }

    /// Carries out the wishes that are deeds of this stretch. Whether any was.
    fn grant(&mut self, slot: usize) -> bool {
        self.denied.clear();
        let mut any = self.go_round(slot);
        for index in 0..self.wishes.len() {
            let (spot, wish) = self.wishes[index].clone();
            let due = spot == self.spot(slot) && wish.is_deed();
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
                Wish::Correct(field, value) => self.correct(slot, *field, value),
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
    fn fill_wished(&mut self, slot: usize) -> bool {
        let spot = self.spot(slot);
        let wished = self.wishes.iter().filter_map(|(at, wish)| match wish {
            Wish::Value(field, value) if *at == spot => Some((*field, value.clone())),
            _ => None,
        });
        let wished: Vec<(FieldId, Value)> = wished.collect();
        let chosen = self.wishes.iter().filter_map(|(at, wish)| match wish {
            Wish::Choose(req, _) if *at == spot => Some(*req),
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
    fn go_round(&mut self, slot: usize) -> bool {
        let mut any = false;
        for index in 0..self.wishes.len() {
            let (spot, wish) = self.wishes[index].clone();
            let Wish::Detour(way) = wish else { continue };
            if self.granted[index] || spot != self.spot(slot) {
                continue;
            }
            self.granted[index] = true;
            any |= self.detour(slot, way).is_ok();
            let now = self.spot(slot);
            let later = self.wishes.iter_mut().zip(&self.granted);
            for ((at, _), _) in later.filter(|((at, _), granted)| *at == spot && !**granted) {
                *at = now;
            }
        }
        any
    }

    /// Takes a way once more and comes back.
    fn detour(&mut self, slot: usize, way: WayId) -> Outcome<()> {
        let Some(home) = self.position(slot) else {
            return self.lost(slot);
        };
        if let Some(from) = self.cases[slot].process.ways[way.index()].from {
            self.reach(slot, &[from])?;
        }
        self.stretch(slot, way, false)?;
        self.reach(slot, &[home])
    }

    fn correct(&mut self, slot: usize, field: FieldId, value: &Value) -> Result<(), Vec<Reason>> {
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
    fn stand_still(
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

    fn set(&mut self, field: FieldId, value: &Value) -> Result<(), Vec<Reason>> {
        let Some(case) = self.case(0) else {
            return Err(Vec::new());
        };
        let now = case.field(field).clone();
        if now == *value {
            return Ok(());
        }
        self.asked(|run| match run.fill_in(0, field, value) {
            Ok(()) => Ok(()),
            Err(reasons) if now.is_unknown() => Err(reasons),
            Err(_) => run.correct(0, field, value),
        })
    }

    fn fulfil_asked(&mut self, req: ReqId) -> Result<(), Vec<Reason>> {
        let fulfilled = |run: &Self| {
            run.case(0)
                .is_some_and(|case| case.req(req).life == Life::Fulfilled)
        };
        if fulfilled(self) {
            return Ok(());
        }
        let lapses = self
            .view(0)
            .is_some_and(|view| view.applies(&view.process.reqs[req.index()]) == Truth::False);
        if lapses {
            return Err(vec![because(About::Req(req), ReasonKind::Lapsed)]);
        }
        self.asked(|run| run.work_only(0, req))?;
        let moved = !self.workable(0).contains(&req);
        if fulfilled(self) || moved {
            return Ok(());
        }
        Err(vec![because(About::Req(req), ReasonKind::NothingGiven)])
    }

    fn link_asked(
        &mut self,
        req: ReqId,
        end: Option<crate::base::ids::EndId>,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(0);
        let Some(link) = &process.reqs[req.index()].link else {
            return Err(vec![because(About::Req(req), ReasonKind::NothingGiven)]);
        };
        let child = match self.running(0, req) {
            Some(child) => child,
            None => self.asked(|run| run.open_linked(0, req, link))?,
        };
        match end {
            Some(end) => self.lead(child, &[end]),
            None => Ok(()),
        }
    }

    fn hand_over(&mut self, role: RoleId) -> Result<(), Vec<Reason>> {
        let holder = self.case(0).and_then(|case| case.holder(role)).cloned();
        let holder = match holder {
            Some(holder) => holder,
            None => self.hold(0, role)?.person,
        };
        let Some(actor) = self.somebody(0, role) else {
            return Err(Vec::new());
        };
        let to = actor.person.clone();
        self.add_person(actor);
        let definition = &self.shared().roles[role.index()];
        let kinds: Vec<_> = definition
            .handover
            .iter()
            .flat_map(|h| h.documents.clone())
            .collect();
        let documents = kinds
            .into_iter()
            .map(|kind| (Some(kind), self.document()))
            .collect();
        let kind = CommandKind::HandOver {
            role,
            to,
            documents,
        };
        let command = Command::plain(kind).because(REASON);
        self.asked(|run| run.perform(0, &command, &By::Person(holder)))
    }

    /// Lets a term expire.
    fn expire(&mut self, term: TermId) -> Result<(), Vec<Reason>> {
        let Some(view) = self.view(0) else {
            return Err(Vec::new());
        };
        let reading = terms::reading(&view, term);
        if terms::is_late(&view, term, &reading) {
            return Ok(());
        }
        let running = reading.state == TermState::Running;
        let Some(days) = reading.days.filter(|_| running) else {
            return Err(vec![because(About::Term(term), ReasonKind::TermNotRunning)]);
        };
        let days = view.today.days_until(days.last).saturating_add(1);
        self.asked(|run| run.wait(days))
    }

    fn let_pass(&mut self, span: Span) -> Result<(), Vec<Reason>> {
        let today = self.clock.date();
        let days = match span.unit {
            Unit::WorkingDays => return Err(Vec::new()),
            _ => self
                .clock
                .plus(span)
                .map(|then| today.days_until(then.date())),
        };
        let days = days.map_err(|_| Vec::new())?;
        self.asked(|run| run.wait(days))
    }

    fn pause(&mut self) -> Result<(), Vec<Reason>> {
        let process = self.process(0);
        let Some(who) = &process.pause else {
            return Err(vec![because(
                About::Case,
                ReasonKind::NoRole { needed: Vec::new() },
            )]);
        };
        let command = Command::plain(CommandKind::Pause { until: None }).because(REASON);
        self.asked(|run| run.perform(0, &command, &By::who(Some(who))))
    }

    fn resume(&mut self) -> Result<(), Vec<Reason>> {
        let process = self.process(0);
        let by = By::who(process.pause.as_ref());
        self.asked(|run| run.perform(0, &Command::plain(CommandKind::Resume), &by))
    }
}
