// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Taking a way, by somebody or by the engine itself.

use crate::base::ids::{OpeningId, WayId};
use crate::condition::ReqStatus;
use crate::definition::model::{Home, Target, WayKind};

use super::super::cells::Cell;
use super::super::formula::Formula;
use super::super::system::{Act, Change, Effects, Move, place};
use super::super::truths::Truths;
use super::Maker;
use super::phrases::truths;
use super::touch::Touch;

impl Maker<'_, '_> {
    pub(super) fn way(&mut self, id: WayId) {
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
        let places = places.into_iter().filter(|place| self.is_made(*place));
        let places: Vec<usize> = places.collect();
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
            // Whether something was opened again must be known.
            let is_known = way.kind != WayKind::On
                || self.only.is_some()
                || self.slot(Cell::Undermined).is_some();
            if !is_known {
                needed.insert(Cell::Undermined);
            }
            let is_sure = sure && is_known;
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
                effects: Effects::default(),
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
            if n == 0 || self.writer.cells.first_of(n) >= here {
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
        let lives = self.writer.layout.slots.iter().enumerate();
        for (slot, followed) in lives {
            if let Cell::Life(id) = followed.cell
                && let Home::Step(home) = self.process().reqs[id.index()].home
                && home.index() < here
            {
                let applies = self.writer.applies(id);
                let lapsed = Formula::Not(Box::new(applies));
                all.push(Formula::Reopened(slot, Box::new(lapsed)));
            }
        }
        self.writer.missing.clear();
        all
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
            for (slot, followed) in self.writer.layout.slots.iter().enumerate() {
                let undone = match followed.cell {
                    Cell::Life(req) | Cell::Choice(req) => way.reopens.contains(&req),
                    Cell::Field(field) => way.forgets.contains(&field),
                    _ => false,
                };
                if undone {
                    // Of a life, this is [`OPEN`].
                    changes.push(Change::Put(slot, 0));
                }
            }
            if let (Some(slot), Target::Step(step), true) = (under, way.to, way.keeps.is_empty()) {
                let cells = &self.writer.cells;
                let size = self.writer.layout.slots[slot].size;
                let mended = (1..size).find(|n| cells.first_of(*n) >= step.index());
                changes.extend(mended.map(|stretch| Change::Mend(slot, stretch)));
            }
        }
        if let (Some(slot), WayKind::On) = (under, way.kind) {
            let cells = &self.writer.cells;
            let stretch = cells.stretch_of(here);
            // Only of a stretch of one step is it all done.
            if cells.stretch_of(here + 1) > stretch && cells.first_of(stretch) == here {
                changes.push(Change::Pass(slot, stretch));
            }
        }
        changes
    }
}
