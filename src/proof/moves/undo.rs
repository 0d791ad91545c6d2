// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What opens requirements again: corrections, dates that are recorded, and items.

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, ListId, ReqId};
use crate::definition::model::{Home, Requirement};

use super::super::cells::Cell;
use super::super::several::Several;
use super::super::system::{Act, Change};
use super::Maker;
use super::touch::Touch;

impl Maker<'_, '_> {
    /// A correction: whatever read the field opens again.
    pub(super) fn correct(&mut self, id: FieldId) {
        let process = self.process();
        if process.fields[id.index()].derived.is_some() {
            return;
        }
        self.writer.missing.clear();
        let steps = process.steps.len();
        let askers = self.writer.cells.askers(id).to_vec();
        let asking = || askers.iter().map(|req| &process.reqs[req.index()]);
        let start = process.start.asks.contains(&id) || process.start.takes.contains(&id);
        let reached = |home: Home, at: usize| match home {
            Home::Step(step) => at >= steps || step.index() <= at,
            Home::After(end) => at == steps + end.index(),
            Home::End(_) | Home::EveryEnd(_) => true,
        };
        let readers: BTreeSet<ReqId> = process.readers[id.index()].iter().copied().collect();
        let mut undone = readers.clone();
        undone.extend(&askers);
        let each: Vec<ReqId> = undone.iter().copied().collect();
        let followed = &self.followed;
        let itself = followed.funds || followed.fields.contains(&id);
        if !itself && !followed.sees_undone(&each) {
            return;
        }
        let only_undermines = !itself && !followed.sees_lives(&each);
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
                    let all = Several::all(self.writer.layout.slots[slot].size);
                    let needed = process.start.asks.contains(&id);
                    let same = undone == readers && !needed;
                    changes.push(if to_unknown {
                        Change::Put(slot, 0)
                    } else if same {
                        Change::OneOf(slot, all)
                    } else {
                        Change::OneOf(slot, all.known())
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
                if only_undermines {
                    // Of all corrections that come down to the same, one will do.
                    let each = reopened.iter().map(|req| &process.reqs[req.index()]);
                    let first = each.filter_map(|req| self.undermines(req)).min();
                    let new = first.filter(|first| self.undermined.insert((here, first.clone())));
                    changes.extend(new);
                } else {
                    for req in &reopened {
                        changes.extend(self.opens_again(*req));
                    }
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

    /// Suspending and restarting record dates, at any moment.
    pub(super) fn record(&mut self, field: FieldId) {
        if !self.followed.fields.contains(&field) {
            return;
        }
        self.writer.missing.clear();
        let slot = self.slot(Cell::Field(field));
        let changes: Vec<Change> = slot
            .map(|slot| Change::OneOf(slot, Several::all(self.writer.layout.slots[slot].size)))
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
    pub(super) fn list(&mut self, id: ListId) {
        self.writer.missing.clear();
        let process = self.process();
        let readers = &process.list_readers[id.index()];
        let followed = &self.followed;
        if !followed.funds && !followed.lists.contains(&id) && !followed.sees_undone(readers) {
            return;
        }
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
        for req in readers {
            let changes = self.opens_again(*req);
            if !changes.is_empty() {
                for here in &places {
                    let touch = touch(Some(*req));
                    self.add(*here, Act::Items(id), &[], changes.clone(), &touch, false);
                }
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

    pub(super) fn undermines(&self, req: &Requirement) -> Option<Change> {
        let slot = self.slot(Cell::Undermined)?;
        match req.home {
            Home::Step(step) => {
                let stretch = self.writer.cells.stretch_of(step.index());
                Some(Change::Undermine(slot, stretch))
            }
            _ => None,
        }
    }
}
