// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Working on a requirement: giving what it asks, choosing, waiving.

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, ReqId, WayId};
use crate::condition::{Condition, FundAttr};
use crate::definition::model::{HitRule, Home, Part, Requirement};

use super::super::cells::{Cell, FULFILLED, WAIVED};
use super::super::formula::Formula;
use super::super::layout::State;
use super::super::several::Several;
use super::super::system::{Act, Change};
use super::Maker;
use super::parts::{asked, part_bit};
use super::phrases::{is_open, loosened, not_false};
use super::touch::Touch;

impl Maker<'_, '_> {
    /// Where the case can stand while a requirement can be worked on, with what that
    /// asks.
    pub(super) fn workable(&mut self, id: ReqId) -> Vec<(usize, Formula)> {
        let process = self.process();
        match process.reqs[id.index()].home {
            Home::Step(step) => vec![(step.index(), Formula::TRUE)],
            Home::After(end) => vec![(process.steps.len() + end.index(), Formula::TRUE)],
            Home::End(_) | Home::EveryEnd(_) => {
                let mut places = Vec::new();
                for (index, step) in process.steps.iter().enumerate() {
                    if self.is_made(index) && step.workable.contains(&id) {
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

    pub(super) fn requirement(&mut self, id: ReqId, req: &Requirement) {
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
    fn may_reserve(&mut self, when: Option<&Condition>, changes: &[Change]) -> bool {
        let formula = self.writer.optional(when);
        let layout = self.writer.layout;
        // Only what is put down for certain is looked at; the rest may be anything.
        let mut known = State(0);
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
            Several::all(size).known()
        } else {
            Several::all(size)
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
            let values = Several::all(self.writer.layout.slots[slot].size);
            let values = if needed { values.known() } else { values };
            return values
                .iter()
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
}
