// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The moves of a process: one for each command and event that touches a followed
//! cell. Read it beside `engine::assess`: what the engine refuses for reasons that are
//! not followed here (persons, mandates, pauses) is simply allowed.

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, FundId, ListId, OpeningId, ReqId, WayId};
use crate::condition::{FundAttr, Read, ReqStatus};
use crate::definition::model::{
    HitRule, Home, Part, PersonRef, Process, Requirement, Target, WayKind, Who,
};

use super::cells::{Atom, Cell, Cells, FULFILLED, OPEN, REOPENED, WAIVED};
use super::formula::{Formula, Writer};
use super::layout::Layout;
use super::system::{Act, Change, Move, Shake, System, all_values, initial, place, truth_bits};
use super::truths::Truths;

/// Makes the system of a process over some cells; `None` when these do not fit.
#[must_use]
pub fn system(cells: &mut Cells<'_>, tracked: &BTreeSet<Cell>) -> Option<System> {
    let layout = Layout::new(cells, tracked)?;
    let initial = initial(cells, &layout)?;
    let process = cells.process;
    let places = process.steps.len() + process.ends.len();
    let mut maker = Maker {
        writer: Writer {
            cells,
            layout: &layout,
            inside: tracked,
            missing: BTreeSet::new(),
        },
        moves: vec![Vec::new(); places],
    };
    maker.make();
    let moves = maker.moves;
    Some(System {
        layout,
        moves,
        initial,
    })
}

struct Maker<'a, 'p> {
    writer: Writer<'a, 'p>,
    moves: Vec<Vec<Move>>,
}

/// What an atom may be shaken by.
#[derive(Default)]
struct Touch {
    fields: Vec<FieldId>,
    reqs: Vec<ReqId>,
    list: Option<ListId>,
    link: Option<ReqId>,
    /// What may be claimed of funds from now on.
    funds: Vec<(FundId, FundAttr)>,
    /// Everything that is claimed of any fund may be given back.
    gives_back: bool,
    way: Option<WayId>,
    round: bool,
    elsewhere: bool,
}

impl<'p> Maker<'_, 'p> {
    fn process(&self) -> &'p Process {
        self.writer.cells.process
    }

    fn slot(&self, cell: Cell) -> Option<usize> {
        self.writer.layout.slot(cell)
    }

    fn make(&mut self) {
        let process = self.process();
        for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
            self.requirement(id, req);
        }
        for id in (0u16..).map(WayId).take(process.ways.len()) {
            self.way(id);
        }
        for id in (0u16..).map(FieldId).take(process.fields.len()) {
            self.correct(id);
        }
        for suspension in process.terms.iter().flat_map(|term| &term.suspensions) {
            self.record(suspension.from);
            self.record(suspension.until);
        }
        for id in (0u16..).map(ListId).take(process.lists.len()) {
            self.list(id);
        }
        let everywhere: Vec<usize> = (0..self.moves.len()).collect();
        let touch = Touch {
            elsewhere: true,
            ..Touch::default()
        };
        self.shaken(Act::Elsewhere, &touch, &everywhere);
    }

    /// Where the case can stand while a requirement can be worked on, with what that
    /// asks.
    fn workable(&mut self, id: ReqId) -> Vec<(usize, Formula)> {
        let process = self.process();
        match process.reqs[id.index()].home {
            Home::Step(step) => vec![(step.index(), Formula::TRUE)],
            Home::After(end) => vec![(process.steps.len() + end.index(), Formula::TRUE)],
            Home::End(_) | Home::EveryEnd(_) => {
                let mut places = Vec::new();
                for (index, step) in process.steps.iter().enumerate() {
                    if step.workable.contains(&id) {
                        places.push((index, self.some_way_asks(&step.all_ways, id)));
                    }
                }
                places
            }
        }
    }

    /// Some way from here asks it, and is not shut by its `als`.
    fn some_way_asks(&mut self, ways: &[WayId], id: ReqId) -> Formula {
        let process = self.process();
        let asking = ways
            .iter()
            .map(|way| &process.ways[way.index()])
            .filter(|way| way.asks.contains(&id));
        let mut any = Vec::new();
        for way in asking {
            let when = self.writer.optional(way.when.as_ref());
            any.push(not_false(when));
        }
        Formula::Any(any.into())
    }

    fn requirement(&mut self, id: ReqId, req: &Requirement) {
        if req.condition.is_some() {
            return;
        }
        let life = self.slot(Cell::Life(id));
        for (place, reachable) in self.workable(id) {
            self.writer.missing.clear();
            let mut before = vec![reachable];
            before.extend(life.map(is_open));
            let applies = self.writer.applies(id);
            before.push(not_false(applies));
            self.fulfil(id, req, place, &before);
            self.give(id, req, place, &before);
            if req.waive.is_some()
                && let Some(life) = life
            {
                let touch = Touch {
                    reqs: vec![id],
                    gives_back: true,
                    ..Touch::default()
                };
                let changes = vec![Change::Put(life, WAIVED)];
                let sure = self.may(req.waive.as_ref());
                self.add(place, Act::Waive(id), &before, changes, &touch, sure);
            }
        }
        self.linked(id, req);
    }

    /// Completing it with one command.
    fn fulfil(&mut self, id: ReqId, req: &Requirement, place: usize, before: &[Formula]) {
        let fields = asked(req);
        let mut changes = Vec::new();
        for field in &fields {
            changes.extend(self.asked_field(id, *field, req));
        }
        let life = self.slot(Cell::Life(id));
        changes.extend(life.map(|life| Change::Put(life, FULFILLED)));
        let sure = self.is_givable(id, req);
        let touch = || Touch {
            fields: fields.clone(),
            reqs: vec![id],
            ..Touch::default()
        };
        for (choice, after) in self.choices(id, req) {
            let mut changes = changes.clone();
            changes.extend(choice);
            let mut touch = touch();
            let reserve = req.reserves.as_ref();
            if let Some(reserve) = reserve
                && self.may_reserve(reserve.when.as_ref(), &changes)
            {
                touch.funds.push((reserve.fund, FundAttr::Reserved));
                touch.funds.push((reserve.fund, FundAttr::Requested));
            }
            if let Some(spend) = &req.spends {
                touch.funds.push((spend.fund, FundAttr::Spent));
                touch.gives_back = true;
            }
            self.add_after(place, Act::Fulfil(id), before, after, changes, &touch, sure);
        }
    }

    /// Whether a reservation can be made of what these changes come to.
    fn may_reserve(
        &mut self,
        when: Option<&crate::condition::Condition>,
        changes: &[Change],
    ) -> bool {
        let formula = self.writer.optional(when);
        let layout = self.writer.layout;
        // Only what is put down for certain is looked at; the rest may be anything.
        let mut known = super::layout::State(0);
        let mut fixed = BTreeSet::new();
        for change in changes {
            if let Change::Put(slot, value) = change {
                known = layout.with(known, *slot, *value);
                fixed.insert(*slot);
            }
        }
        loosened(&formula, &fixed).eval(layout, known).can_be_true()
    }

    /// What a field that is asked becomes: known, and not something else while a
    /// requirement that reads it is done.
    fn asked_field(&self, id: ReqId, field: FieldId, req: &Requirement) -> Option<Change> {
        let slot = self.slot(Cell::Field(field))?;
        let size = self.writer.layout.slots[slot].size;
        let needed = part_bit(req, field) & req.required != 0;
        let values = if needed || req.any_of.is_empty() {
            all_values(size) & !1
        } else {
            all_values(size)
        };
        let locks = self.process().readers[field.index()]
            .iter()
            .filter(|reader| **reader != id)
            .filter_map(|reader| self.slot(Cell::Life(*reader)))
            .collect();
        Some(Change::Unlocked(slot, values, locks))
    }

    /// What it can choose, and what must then be true.
    fn choices(&mut self, id: ReqId, req: &Requirement) -> Vec<(Option<Change>, Vec<Formula>)> {
        let slot = self.slot(Cell::Choice(id));
        let Some(slot) = slot else {
            return vec![(None, Vec::new())];
        };
        let has_part = req.parts.iter().any(|part| matches!(part, Part::Choice));
        if !has_part {
            return vec![(None, Vec::new())];
        }
        let options = self.writer.cells.options(id);
        let table = req
            .table
            .filter(|_| !req.table_proposes)
            .map(|table| &self.process().tables[table.index()]);
        let Some(table) = table else {
            let needed = req
                .parts
                .iter()
                .position(|part| matches!(part, Part::Choice));
            let needed = needed.is_none_or(|bit| req.required >> bit & 1 == 1);
            let values = all_values(self.writer.layout.slots[slot].size);
            let values = if needed { values & !1 } else { values };
            let each = (0u8..64).filter(|value| values >> value & 1 == 1);
            return each
                .map(|value| (Some(Change::Put(slot, value)), Vec::new()))
                .collect();
        };
        let mut all = Vec::new();
        let mut earlier = Vec::new();
        let value = |option| {
            let index = options.iter().position(|known| *known == option)?;
            u8::try_from(index + 1).ok()
        };
        for row in &table.rows {
            let when = self.writer.condition(&row.when);
            let mut after = vec![when.clone()];
            if table.hit == HitRule::First {
                after.extend(earlier.iter().cloned());
            }
            earlier.push(Formula::Not(Box::new(when)));
            if let Some(value) = value(row.then) {
                all.push((Some(Change::Put(slot, value)), after));
            }
        }
        if let Some(value) = table.otherwise.and_then(value) {
            all.push((Some(Change::Put(slot, value)), earlier));
        }
        all
    }

    /// Giving a part only.
    fn give(&mut self, id: ReqId, req: &Requirement, place: usize, before: &[Formula]) {
        for field in asked(req) {
            let touches = || Touch {
                fields: vec![field],
                ..Touch::default()
            };
            let change = self.asked_field(id, field, req);
            let changes: Vec<Change> = change.into_iter().collect();
            self.add(place, Act::Give(id), before, changes, &touches(), false);
        }
        let others = req.parts.len() > 1;
        if others && let Some(slot) = self.slot(Cell::Choice(id)) {
            for (choice, after) in self.choices(id, req) {
                if matches!(&choice, Some(Change::Put(at, 0)) if *at == slot) {
                    continue;
                }
                let changes = choice.into_iter().collect();
                let touch = Touch {
                    reqs: vec![id],
                    ..Touch::default()
                };
                self.add_after(place, Act::Give(id), before, after, changes, &touch, false);
            }
        }
    }

    /// What linked cases and funds do to a requirement, wherever the case stands.
    fn linked(&mut self, id: ReqId, req: &Requirement) {
        let steps = self.process().steps.len();
        let by_link = req.link.is_some();
        let by_fund = req.reserves.is_some();
        if !by_link && !by_fund {
            return;
        }
        self.writer.missing.clear();
        let places: Vec<usize> = match req.home {
            Home::After(_) => (0..self.moves.len()).collect(),
            // What a case was closed on stays as it was, and it claims nothing any more.
            _ => (0..steps).collect(),
        };
        let everywhere: Vec<usize> = (0..self.moves.len()).collect();
        if by_link {
            let touch = Touch {
                link: Some(id),
                ..Touch::default()
            };
            self.shaken(Act::Linked(id), &touch, &everywhere);
        }
        let life = self.slot(Cell::Life(id));
        let choice = self.slot(Cell::Choice(id));
        let granted = req.reserves.iter();
        let granted: Vec<_> = granted
            .map(|reserve| (reserve.fund, FundAttr::Reserved))
            .collect();
        let mut arrives: Vec<Formula> = life.map(is_open).into_iter().collect();
        for field in asked(req) {
            if part_bit(req, field) & req.required != 0
                && let Some(slot) = self.slot(Cell::Field(field))
            {
                arrives.push(is_not(slot, 0, self.writer.layout.slots[slot].size));
            }
        }
        let chosen = req
            .parts
            .iter()
            .position(|part| matches!(part, Part::Choice));
        if let (Some(slot), Some(bit)) = (choice, chosen)
            && req.required >> bit & 1 == 1
        {
            arrives.push(is_not(slot, 0, self.writer.layout.slots[slot].size));
        }
        if let (Some(slot), Some(reserve)) = (choice, &req.reserves) {
            // The claim that waits was made on this choice.
            let when = self.writer.optional(reserve.when.as_ref());
            arrives.push(loosened(&when, &BTreeSet::from([slot])));
        }
        for place in places {
            let changes: Vec<Change> = life
                .map(|life| Change::Put(life, FULFILLED))
                .into_iter()
                .collect();
            let touch = Touch {
                reqs: vec![id],
                funds: granted.clone(),
                gives_back: by_fund,
                link: Some(id),
                ..Touch::default()
            };
            self.add(place, Act::Arrive(id), &arrives, changes, &touch, false);
            let mut changes = vec![Change::Reopen(life, None)];
            changes.extend(self.undermines(req));
            let touch = Touch {
                reqs: vec![id],
                gives_back: by_fund,
                link: Some(id),
                ..Touch::default()
            };
            let done: Vec<Formula> = life.map(|l| is_not(l, WAIVED, 4)).into_iter().collect();
            self.add(
                place,
                Act::TakeBack(id),
                &done,
                changes.clone(),
                &touch,
                false,
            );
            if by_fund && choice.is_some() {
                changes[0] = Change::Reopen(life, choice);
                let touch = Touch {
                    reqs: vec![id],
                    gives_back: true,
                    ..Touch::default()
                };
                self.add(place, Act::TakeBack(id), &done, changes, &touch, false);
            }
        }
    }

    fn undermines(&self, req: &Requirement) -> Option<Change> {
        let slot = self.slot(Cell::Undermined)?;
        match req.home {
            Home::Step(step) => {
                let step = u8::try_from(step.index() + 1).unwrap_or(u8::MAX);
                Some(Change::Undermine(slot, step))
            }
            _ => None,
        }
    }

    fn way(&mut self, id: WayId) {
        let process = self.process();
        let way = &process.ways[id.index()];
        self.writer.missing.clear();
        let mut before = Vec::new();
        for condition in way.when.iter().chain(&way.as_soon_as) {
            before.push(self.writer.condition(condition));
        }
        let counter = self.slot(Cell::Taken(id));
        match (way.at_most, counter) {
            (Some(0), _) => return,
            (Some(at_most), Some(slot)) => {
                let size = self.writer.layout.slots[slot].size;
                let open = (0..size).map(|n| truths(u16::from(n) < at_most));
                before.push(Formula::Cell(slot, open.collect()));
            }
            (Some(_), None) => {
                self.writer.missing.insert(Cell::Taken(id));
            }
            (None, _) => {}
        }
        let mut sure = way.at_most.is_none() || counter.is_some();
        // What it opens can refuse the whole.
        let at_end: &[OpeningId] = match way.to {
            Target::End(end) => &process.ends[end.index()].openings,
            Target::Step(_) => &[],
        };
        let opens = way.openings.iter().chain(at_end);
        for opening in opens {
            let opening = &process.openings[opening.index()];
            sure &= self.writer.cells.opening_is_sure(opening);
        }
        sure &= way.as_soon_as.is_some() || self.may(way.who.as_ref());
        let places: Vec<usize> = match way.from {
            Some(from) => vec![place(self.writer.cells, from)],
            None => (0..process.steps.len()).collect(),
        };
        let to = place(self.writer.cells, way.to);
        let touch = Touch {
            fields: way.forgets.clone(),
            reqs: way.reopens.clone(),
            way: Some(id),
            round: way.new_round,
            gives_back: way.kind != WayKind::On || matches!(way.to, Target::End(_)),
            ..Touch::default()
        };
        let shakes = self.shakes(&touch);
        let own = std::mem::take(&mut self.writer.missing);
        for here in places {
            let mut before = before.clone();
            let mut needed = own.clone();
            let mut missing = own.clone();
            for req in &self.writer.cells.asks(way) {
                let satisfied = self.writer.status(*req, ReqStatus::Satisfied);
                let found = std::mem::take(&mut self.writer.missing);
                // What is not followed, people can still do here.
                let doable = self.is_doable(*req, here);
                if !doable {
                    needed.extend(found.iter().copied());
                }
                missing.extend(found);
                before.push(if doable { Formula::TRUE } else { satisfied });
            }
            before.extend(self.not_undermined(id, here));
            if way.kind == WayKind::On {
                before.extend(self.not_reopened(here));
            }
            let changes = self.moved(id, here);
            let is_sure =
                sure && (way.kind != WayKind::On || self.slot(Cell::Undermined).is_some());
            self.moves[here].push(Move {
                act: Act::Take(id),
                before,
                after: Vec::new(),
                changes,
                shakes: shakes.clone(),
                to: Some(to),
                is_sure,
                missing,
                needed,
                is_automatic: way.as_soon_as.is_some(),
            });
        }
    }

    /// On goes for certain only if nothing of an earlier step was opened again; the
    /// engine may still allow it where this says it was.
    fn not_undermined(&self, id: WayId, here: usize) -> Option<Formula> {
        let way = &self.process().ways[id.index()];
        let slot = self.slot(Cell::Undermined)?;
        let size = self.writer.layout.slots[slot].size;
        let fine = (0..size).map(|n| {
            if n == 0 || usize::from(n) > here {
                Truths::TRUE
            } else {
                Truths::KNOWN
            }
        });
        (way.kind == WayKind::On).then(|| Formula::Cell(slot, fine.collect()))
    }

    /// What was decided at an earlier step and opened again keeps the case where it is.
    fn not_reopened(&mut self, here: usize) -> Vec<Formula> {
        let mut all = Vec::new();
        for (id, req) in (0u16..).map(ReqId).zip(&self.process().reqs) {
            if let Home::Step(home) = req.home
                && home.index() < here
                && let Some(life) = self.slot(Cell::Life(id))
            {
                let applies = self.writer.applies(id);
                let lapsed = Formula::Not(Box::new(applies));
                all.push(Formula::Reopened(life, Box::new(lapsed)));
            }
        }
        self.writer.missing.clear();
        all
    }

    /// Whether people can do at a position what a requirement that is not followed
    /// asks, without touching anything that is followed.
    fn is_doable(&self, id: ReqId, here: usize) -> bool {
        let req = &self.process().reqs[id.index()];
        let touch = Touch {
            fields: asked(req),
            reqs: vec![id],
            funds: claims(req),
            gives_back: req.waive.is_some() || req.spends.is_some(),
            link: Some(id),
            ..Touch::default()
        };
        let is_followed = |field: &FieldId| self.slot(Cell::Field(*field)).is_some();
        !self.is_followed(id)
            && req.condition.is_none()
            && self.is_here(id, here)
            && self.is_givable(id, req)
            && !touch.fields.iter().any(is_followed)
            && self.slot(Cell::Choice(id)).is_none()
            && self.shakes(&touch).is_empty()
    }

    fn moved(&self, id: WayId, here: usize) -> Vec<Change> {
        let way = &self.process().ways[id.index()];
        let mut changes: Vec<Change> = self
            .slot(Cell::Taken(id))
            .map(Change::Count)
            .into_iter()
            .collect();
        let under = self.slot(Cell::Undermined);
        if matches!(way.kind, WayKind::Back | WayKind::Reopen) {
            for req in &way.reopens {
                if let Some(life) = self.slot(Cell::Life(*req)) {
                    changes.push(Change::Put(life, OPEN));
                }
                if let Some(choice) = self.slot(Cell::Choice(*req)) {
                    changes.push(Change::Put(choice, 0));
                }
            }
            for field in &way.forgets {
                changes.extend(self.slot(Cell::Field(*field)).map(|s| Change::Put(s, 0)));
            }
            if let (Some(slot), Target::Step(step), true) = (under, way.to, way.keeps.is_empty()) {
                let step = u8::try_from(step.index() + 1).unwrap_or(u8::MAX);
                changes.push(Change::Mend(slot, step));
            }
        }
        if let (Some(slot), WayKind::On) = (under, way.kind) {
            let step = u8::try_from(here + 1).unwrap_or(u8::MAX);
            changes.push(Change::Pass(slot, step));
        }
        changes
    }

    /// A correction: whatever read the field opens again.
    fn correct(&mut self, id: FieldId) {
        let process = self.process();
        if process.fields[id.index()].derived.is_some() {
            return;
        }
        self.writer.missing.clear();
        let steps = process.steps.len();
        let asking = || process.reqs.iter().filter(|req| part_bit(req, id) != 0);
        let start = process.start.asks.contains(&id) || process.start.takes.contains(&id);
        let reached = |home: Home, at: usize| match home {
            Home::Step(step) => at >= steps || step.index() <= at,
            Home::After(end) => at == steps + end.index(),
            Home::End(_) | Home::EveryEnd(_) => true,
        };
        let mut undone: BTreeSet<ReqId> = process.readers[id.index()].iter().copied().collect();
        let readers = undone.clone();
        let askers = (0u16..).map(ReqId).zip(&process.reqs);
        undone.extend(
            askers
                .filter(|(_, r)| part_bit(r, id) != 0)
                .map(|(id, _)| id),
        );
        let slot = self.slot(Cell::Field(id));
        for here in 0..self.moves.len() {
            if !start && !asking().any(|req| reached(req.home, here)) {
                continue;
            }
            // To something known: what read it opens again. To unknown: what asked it too.
            for (to_unknown, reopened) in [(false, &readers), (true, &undone)] {
                if to_unknown && (process.start.asks.contains(&id) || undone == readers) {
                    continue;
                }
                let mut changes = Vec::new();
                if let Some(slot) = slot {
                    let all = all_values(self.writer.layout.slots[slot].size);
                    let needed = process.start.asks.contains(&id);
                    let same = undone == readers && !needed;
                    changes.push(if to_unknown {
                        Change::Put(slot, 0)
                    } else if same {
                        Change::OneOf(slot, all)
                    } else {
                        Change::OneOf(slot, all & !1)
                    });
                }
                // What a case was closed on stays as it was.
                let rests = |req: &ReqId| {
                    here >= steps && !matches!(process.reqs[req.index()].home, Home::After(_))
                };
                if reopened.iter().any(rests) {
                    continue;
                }
                let reopened: Vec<ReqId> = reopened.iter().copied().collect();
                for req in &reopened {
                    changes.extend(self.opens_again(*req));
                }
                let touch = Touch {
                    fields: vec![id],
                    reqs: reopened,
                    gives_back: true,
                    ..Touch::default()
                };
                let sure = asking().any(|req| {
                    reached(req.home, here) && req.only_if.is_none() && self.may(req.who.as_ref())
                });
                let sure = sure && here < steps;
                self.add(here, Act::Correct(id), &[], changes, &touch, sure);
            }
        }
    }

    fn opens_again(&self, req: ReqId) -> Vec<Change> {
        let life = self.slot(Cell::Life(req));
        let choice = self.slot(Cell::Choice(req));
        let mut changes = Vec::new();
        if life.is_some() || choice.is_some() {
            changes.push(Change::Reopen(life, choice));
        }
        changes.extend(self.undermines(&self.process().reqs[req.index()]));
        changes
    }

    /// Suspending and restarting record dates, at any moment.
    fn record(&mut self, field: FieldId) {
        self.writer.missing.clear();
        let slot = self.slot(Cell::Field(field));
        let changes: Vec<Change> = slot
            .map(|slot| Change::OneOf(slot, all_values(self.writer.layout.slots[slot].size)))
            .into_iter()
            .collect();
        for here in 0..self.moves.len() {
            let touch = Touch {
                fields: vec![field],
                ..Touch::default()
            };
            self.add(
                here,
                Act::Record(field),
                &[],
                changes.clone(),
                &touch,
                false,
            );
        }
    }

    /// Work on the items of a list, and what of it opens requirements again.
    fn list(&mut self, id: ListId) {
        self.writer.missing.clear();
        let process = self.process();
        let steps = &process.lists[id.index()].steps;
        let places: Vec<usize> = if steps.is_empty() {
            (0..process.steps.len()).collect()
        } else {
            steps.iter().map(|step| step.index()).collect()
        };
        let touch = |req: Option<ReqId>| Touch {
            list: Some(id),
            reqs: req.into_iter().collect(),
            gives_back: req.is_some(),
            ..Touch::default()
        };
        self.shaken(Act::Items(id), &touch(None), &places);
        for req in &process.list_readers[id.index()] {
            let changes = self.opens_again(*req);
            if !changes.is_empty() {
                for here in &places {
                    let touch = touch(Some(*req));
                    self.add(*here, Act::Items(id), &[], changes.clone(), &touch, false);
                }
            }
        }
    }

    fn shaken(&mut self, act: Act, touch: &Touch, places: &[usize]) {
        let shakes = self.shakes(touch);
        if shakes.is_empty() {
            return;
        }
        for place in places {
            self.moves[*place].push(Move {
                act,
                before: Vec::new(),
                after: Vec::new(),
                changes: Vec::new(),
                shakes: shakes.clone(),
                to: None,
                is_sure: false,
                missing: BTreeSet::new(),
                needed: BTreeSet::new(),
                is_automatic: false,
            });
        }
    }

    /// The followed atoms whose truth may be another afterwards.
    fn shakes(&self, touch: &Touch) -> Vec<(usize, Shake)> {
        let mut shakes = Vec::new();
        for (index, slot) in self.writer.layout.slots.iter().enumerate() {
            let Cell::Atom(atom) = slot.cell else {
                continue;
            };
            let atom = self.writer.cells.atom(atom);
            if self.is_shaken(atom, touch) {
                if is_given_back_only(atom, touch) {
                    shakes.push((index, Shake::Off));
                    continue;
                }
                let truths = if atom.certain {
                    Truths::KNOWN
                } else {
                    Truths::ANY
                };
                shakes.push((index, Shake::Any(truth_bits(truths))));
            }
        }
        shakes
    }

    fn is_shaken(&self, atom: &Atom, touch: &Touch) -> bool {
        let deps = &atom.deps;
        let ways = &self.process().ways;
        touch.fields.iter().any(|field| deps.fields.contains(field))
            || touch.reqs.iter().any(|req| deps.reqs.contains(req))
            || touch.list.is_some_and(|list| deps.lists.contains(&list))
            || touch.link.is_some_and(|link| deps.links.contains(&link))
            || touch.reqs.iter().any(|req| deps.links.contains(req))
            || touch.funds.iter().any(|claim| deps.funds.contains(claim))
            || touch.gives_back && deps.funds.iter().any(|(_, what)| *what != FundAttr::Spent)
            || touch
                .way
                .is_some_and(|way| deps.ways.contains(&ways[way.index()].name))
            || touch.round && deps.round
            || touch.elsewhere && deps.free
            || touch.way.is_some() && deps.free
    }

    fn add(
        &mut self,
        at: usize,
        act: Act,
        before: &[Formula],
        changes: Vec<Change>,
        touch: &Touch,
        sure: bool,
    ) {
        self.add_after(at, act, before, Vec::new(), changes, touch, sure);
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a move")]
    fn add_after(
        &mut self,
        at: usize,
        act: Act,
        before: &[Formula],
        after: Vec<Formula>,
        changes: Vec<Change>,
        touch: &Touch,
        sure: bool,
    ) {
        let shakes = self.shakes(touch);
        if changes.is_empty() && shakes.is_empty() {
            return;
        }
        self.moves[at].push(Move {
            act,
            before: before.to_vec(),
            after,
            changes,
            shakes,
            to: None,
            is_sure: sure,
            missing: self.writer.missing.clone(),
            needed: BTreeSet::new(),
            is_automatic: false,
        });
    }

    fn is_followed(&self, req: ReqId) -> bool {
        self.slot(Cell::Life(req)).is_some()
    }

    /// Whether a requirement can be worked on at a position, if a way from there asks it.
    fn is_here(&self, req: ReqId, at: usize) -> bool {
        let steps = self.process().steps.len();
        match self.process().reqs[req.index()].home {
            Home::Step(step) => step.index() == at,
            Home::End(_) | Home::EveryEnd(_) => at < steps,
            Home::After(end) => at == steps + end.index(),
        }
    }

    /// Whether people can always give what a requirement asks, whatever else is so.
    fn is_givable(&self, id: ReqId, req: &Requirement) -> bool {
        let waives = req.waive.is_some() && self.may(req.waive.as_ref());
        waives || self.is_fulfillable(id, req)
    }

    fn is_fulfillable(&self, id: ReqId, req: &Requirement) -> bool {
        let process = self.process();
        let known = |field: &FieldId| {
            process.start.asks.contains(field) || part_bit(&process.reqs[id.index()], *field) != 0
        };
        let parts = req.parts.iter().all(|part| match part {
            Part::AgreeField(field) => known(field),
            _ => true,
        });
        let table_alone = req.table.is_some() && !req.table_proposes;
        let apart = req.different_from.iter().all(|separation| {
            separation.from.iter().all(|from| match from {
                PersonRef::Field(field) => known(field),
                PersonRef::Column(..) => false,
                _ => true,
            })
        });
        let step = match req.home {
            Home::Step(step) => process.steps[step.index()].who.as_ref(),
            _ => None,
        };
        let linked = req.link.iter().all(|link| {
            // Whether the other case comes to the end that counts, is proved elsewhere.
            let cells = &self.writer.cells;
            (link.opened_is_enough || cells.links_surely(id))
                && cells.opens_surely(link.process, &link.with, Some(req))
        });
        let short = req
            .reserves
            .iter()
            .filter_map(|reserve| reserve.shortage.as_ref());
        let short = short.map(|shortage| &process.openings[shortage.opens.index()]);
        // Without an amount nothing is reserved.
        let amounts = req.reserves.iter().all(|reserve| {
            let own =
                |read: &Read| matches!(read, Read::Field(field) if part_bit(req, *field) != 0);
            reserve.amount.lists().is_empty() && reserve.amount.reads().iter().all(own)
        });
        parts
            && linked
            && amounts
            && short
                .clone()
                .all(|opening| self.writer.cells.opening_is_sure(opening))
            && !table_alone
            && apart
            && req.same_as.is_empty()
            && self.may(req.who.as_ref().or(step))
    }

    /// Whether somebody can be one of those who may: a role that is bound to a field
    /// has nobody while that field is unknown.
    fn may(&self, who: Option<&Who>) -> bool {
        let process = self.process();
        let free = |role: &crate::base::ids::RoleId| {
            !process.bound_roles.iter().any(|bound| bound.role == *role)
        };
        who.is_none_or(|who| who.roles.iter().any(free))
    }
}

/// The fields that a requirement asks.
fn asked(req: &Requirement) -> Vec<FieldId> {
    let fields = req.parts.iter().filter_map(|part| match part {
        Part::Field(field) => Some(*field),
        _ => None,
    });
    fields.collect()
}

/// Open, for the first time or again.
fn is_open(life: usize) -> Formula {
    let lives = [OPEN, FULFILLED, WAIVED, REOPENED];
    Formula::Cell(
        life,
        lives
            .map(|life| truths(life != FULFILLED && life != WAIVED))
            .into(),
    )
}

/// Whether all that happens to an atom is that a claim it asks after may be gone.
fn is_given_back_only(atom: &Atom, touch: &Touch) -> bool {
    atom.claim
        .is_some_and(|claim| !touch.funds.contains(&claim))
}

/// What a requirement claims of funds.
fn claims(req: &Requirement) -> Vec<(FundId, FundAttr)> {
    let reserves = req.reserves.iter().flat_map(|reserve| {
        [FundAttr::Reserved, FundAttr::Requested].map(|what| (reserve.fund, what))
    });
    let spends = req.spends.iter().map(|spend| (spend.fund, FundAttr::Spent));
    reserves.chain(spends).collect()
}

/// The bits of the parts that ask a field.
fn part_bit(req: &Requirement, field: FieldId) -> u64 {
    let parts = req.parts.iter().enumerate();
    parts
        .filter(|(_, part)| matches!(part, Part::Field(f) if *f == field))
        .fold(0, |bits, (bit, _)| bits | 1 << bit)
}

const fn truths(so: bool) -> Truths {
    if so { Truths::TRUE } else { Truths::FALSE }
}

fn is_not(slot: usize, value: u8, size: u8) -> Formula {
    Formula::Cell(slot, (0..size).map(|v| truths(v != value)).collect())
}

/// True where it is true or unknown.
fn not_false(formula: Formula) -> Formula {
    match formula {
        Formula::Const(truths) if !truths.can_be_false() => Formula::TRUE,
        // Unknown counts as so.
        other => Formula::Unless(Box::new(other), Truths::FALSE, Box::new(Formula::TRUE)),
    }
}

/// The same formula with every cell that is not fixed left open.
fn loosened(formula: &Formula, fixed: &BTreeSet<usize>) -> Formula {
    let deep = |part: &Formula| loosened(part, fixed);
    let open = |table: &[Truths]| {
        let any = table.iter().fold(Truths::NONE, |any, t| any.or_else(*t));
        Formula::Const(any)
    };
    match formula {
        Formula::Const(_) => formula.clone(),
        Formula::Not(part) => Formula::Not(Box::new(deep(part))),
        Formula::All(parts) => Formula::All(parts.iter().map(deep).collect()),
        Formula::Any(parts) => Formula::Any(parts.iter().map(deep).collect()),
        Formula::If(parts) => {
            let [a, b, c] = parts.as_ref();
            Formula::If(Box::new([deep(a), deep(b), deep(c)]))
        }
        Formula::Agree(parts, same) => {
            let [a, b] = parts.as_ref();
            Formula::Agree(Box::new([deep(a), deep(b)]), *same)
        }
        Formula::Unless(applies, if_false, otherwise) => Formula::Unless(
            Box::new(deep(applies)),
            *if_false,
            Box::new(deep(otherwise)),
        ),
        Formula::Cell(slot, _) if fixed.contains(slot) => formula.clone(),
        Formula::Cell(_, table) | Formula::Sum(_, table) => open(table),
        Formula::Life(slot, open, fulfilled, waived) => {
            if fixed.contains(slot) {
                Formula::Life(*slot, Box::new(deep(open)), *fulfilled, *waived)
            } else {
                Formula::AnyLife(Box::new(deep(open)), fulfilled.or_else(*waived))
            }
        }
        Formula::AnyLife(open, others) => Formula::AnyLife(Box::new(deep(open)), *others),
        Formula::Reopened(..) => Formula::Const(Truths::KNOWN),
    }
}
