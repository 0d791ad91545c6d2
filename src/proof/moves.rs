// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The moves of a process: one for each command and event that touches a followed
//! cell. Read it beside `engine::assess`: what the engine refuses for reasons that are
//! not followed here (persons, mandates, pauses) is simply allowed.

mod ability;
mod linked;
mod parts;
mod phrases;
mod requirement;
mod touch;
mod undo;
mod way;

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, ListId, ReqId, WayId};
use crate::definition::model::{Process, Requirement, Target};

use self::touch::{Followed, Touch};
use super::cells::{Cell, Cells};
use super::formula::{Formula, Writer};
use super::layout::Layout;
use super::system::{Act, Change, Effects, Move, System, initial, place};

/// Makes the system of a process over some cells; `None` when these do not fit.
#[must_use]
pub fn system(cells: &mut Cells<'_>, tracked: &BTreeSet<Cell>) -> Option<System> {
    let layout = Layout::new(cells, tracked)?;
    let initial = initial(cells, &layout)?;
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is not general enough in its lifetimes"
    )]
    let moves = made(cells, &layout, tracked, |maker| maker.make());
    Some(System {
        layout,
        moves,
        initial,
    })
}

/// What people and the engine can do at one place, in a case of which nothing was ever
/// opened again; `None` when the cells do not fit.
pub(super) fn system_at(
    cells: &mut Cells<'_>,
    tracked: &BTreeSet<Cell>,
    at: Target,
) -> Option<System> {
    let layout = Layout::new(cells, tracked)?;
    let moves = made(cells, &layout, tracked, |maker| maker.make_at(at));
    Some(System {
        layout,
        moves,
        initial: Vec::new(),
    })
}

fn made(
    cells: &mut Cells<'_>,
    layout: &Layout,
    tracked: &BTreeSet<Cell>,
    make: impl FnOnce(&mut Maker<'_, '_>),
) -> Vec<Vec<Move>> {
    let process = cells.process;
    let places = process.steps.len() + process.ends.len();
    let followed = Followed::new(cells, layout);
    let mut maker = Maker {
        writer: Writer {
            cells,
            layout,
            inside: tracked,
            missing: BTreeSet::new(),
        },
        moves: vec![Vec::new(); places],
        followed,
        only: None,
        undermined: BTreeSet::new(),
    };
    make(&mut maker);
    let mut moves = maker.moves;
    for mv in moves.iter_mut().flatten() {
        mv.settle(layout);
    }
    moves
}

struct Maker<'a, 'p> {
    writer: Writer<'a, 'p>,
    moves: Vec<Vec<Move>>,
    followed: Followed,
    /// Only moves at this place, and nothing was ever opened again.
    only: Option<usize>,
    /// What corrections do that does no more than open something again, and where.
    undermined: BTreeSet<(usize, Change)>,
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
            if self.followed.sees_requirement(id, req) {
                self.requirement(id, req);
                self.linked(id, req);
            } else if !self.writer.cells.is_numbered {
                self.number(id, req);
            }
        }
        self.writer.cells.is_numbered = true;
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

    /// Atoms are numbered as they are met, and what is followed first depends on their
    /// numbers: so those of what is not followed are met as well.
    fn number(&mut self, id: ReqId, req: &Requirement) {
        if req.condition.is_none() {
            let _ = self.workable(id);
            let _ = self.writer.applies(id);
            let when = req.reserves.iter().filter_map(|r| r.when.as_ref());
            for when in when {
                let _ = self.writer.condition(when);
            }
        }
    }

    fn make_at(&mut self, at: Target) {
        let process = self.process();
        self.only = Some(place(self.writer.cells, at));
        let (reqs, ways) = match at {
            Target::Step(step) => {
                let step = &process.steps[step.index()];
                (&step.workable, &step.all_ways)
            }
            Target::End(end) => {
                let end = &process.ends[end.index()];
                (&end.after, &end.ways)
            }
        };
        for id in reqs {
            let req = &process.reqs[id.index()];
            if self.followed.sees_requirement(*id, req) {
                self.requirement(*id, req);
            }
        }
        for id in ways {
            self.way(*id);
        }
    }

    /// Whether moves at a place are made.
    fn is_made(&self, at: usize) -> bool {
        self.only.is_none_or(|only| only == at)
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
            effects: Effects::default(),
        });
    }
}
