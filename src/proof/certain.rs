// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where people can certainly come, told without a story. One case is followed from its
//! opening, in which nobody does anything but what brings it further. At each place only
//! what decides the ways from there is followed, with what is known for certain of the
//! case that came there; whatever else may be anything.
//!
//! Only what is plain counts: where money, mandates, linked cases or the engine itself
//! have a say, a story must show it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use indexmap::IndexMap;

use crate::base::ids::{FieldId, ReqId, StepId, WayId};
use crate::definition::model::{Catalog, Part, Process, Requirement, Target, WayKind};

use super::cells::{Cell, Cells};
use super::layout::{Layout, State};
use super::live::{close, outcomes};
use super::moves::system_at;
use super::system::{Act, Move, System, place};

/// What certainly can be.
pub(super) struct Certain {
    /// Where a case can come to stand.
    pub places: BTreeSet<Target>,
    /// Which ways it can go.
    pub ways: BTreeSet<WayId>,
}

/// Looks at most at so many states in all.
pub(super) fn certain(catalog: &Catalog, process: &Process, states: usize) -> Certain {
    let first = Target::Step(StepId(0));
    let mut finder = Finder {
        cells: Cells::new(process, catalog),
        left: states,
        found: Certain {
            places: BTreeSet::from([first]),
            ways: BTreeSet::new(),
        },
    };
    let opens_itself = process.openings.iter().any(|o| o.as_soon_as.is_some());
    if opens_itself || moves_itself(process, first) {
        return finder.found;
    }
    let mut open = VecDeque::from([(first, Known::default())]);
    while let Some((at, known)) = open.pop_front() {
        open.extend(finder.goes(at, &known));
    }
    finder.found
}

/// Whether the engine may take a way from there by itself.
fn moves_itself(process: &Process, at: Target) -> bool {
    match at {
        Target::Step(step) => !process.steps[step.index()].automatic.is_empty(),
        Target::End(end) => !process.ends[end.index()].automatic.is_empty(),
    }
}

/// What is known of a case: a cell that is not here is as it was at the opening; `None`:
/// it may be anything.
type Known = BTreeMap<Cell, Option<u8>>;

struct Finder<'p> {
    cells: Cells<'p>,
    /// How many states may still be looked at.
    left: usize,
    found: Certain,
}

/// More states at one place are not looked at.
const LOCAL_MAX: usize = 1_500;
/// So many times more is followed at one place.
const ROUNDS: usize = 8;
/// Cells with no more values than this are followed before others.
const FEW: usize = 6;

/// The states at one place, with how each was reached.
type Local = IndexMap<State, Option<(usize, ReqId)>>;

impl Finder<'_> {
    /// Finds the ways that people can certainly take; where a case comes on for the first
    /// time, and what is then known of it.
    fn goes(&mut self, at: Target, known: &Known) -> Vec<(Target, Known)> {
        let process = self.cells.process;
        let all = match at {
            Target::Step(step) => &process.steps[step.index()].all_ways,
            Target::End(end) => &process.ends[end.index()].ways,
        };
        let ways = all.iter().copied();
        let mut ways: BTreeSet<WayId> = ways.filter(|way| self.is_plain_way(*way)).collect();
        let mut on = Vec::new();
        if !self.look(at, known, &mut ways, &mut on) && ways.len() > 1 {
            // Together it was too much; perhaps not each by itself.
            for way in ways {
                self.look(at, known, &mut BTreeSet::from([way]), &mut on);
            }
        }
        on
    }

    /// The same for some of them, which it takes out when they are found; whether every
    /// state was looked at.
    fn look(
        &mut self,
        at: Target,
        known: &Known,
        ways: &mut BTreeSet<WayId>,
        on: &mut Vec<(Target, Known)>,
    ) -> bool {
        let here = place(&self.cells, at);
        let mut tracked = BTreeSet::new();
        for _ in 0..ROUNDS {
            let Some(system) = system_at(&mut self.cells, &tracked, at) else {
                return false;
            };
            let moves = &system.moves[here];
            let begin = self.begin(&system.layout, here, known);
            let (local, is_whole) = self.local(&system, moves, begin);
            for (index, state) in local.keys().enumerate() {
                for mv in moves {
                    if let Act::Take(way) = mv.act
                        && ways.contains(&way)
                        && system.is_certain(*state, mv)
                        && self.asks_plainly(way)
                    {
                        ways.remove(&way);
                        if let Some(to) = self.comes_on(way) {
                            let done = path(&local, index);
                            on.push((to, self.carry(known, &system, *state, mv, way, &done)));
                        }
                    }
                }
            }
            if ways.is_empty() || !is_whole {
                return is_whole;
            }
            let more = self.more(moves, ways, known, &tracked);
            if more.is_empty() {
                break;
            }
            tracked.extend(more);
        }
        true
    }

    /// Keeps that a way is certain; where it leads, if the case goes on from there and was
    /// not there before.
    fn comes_on(&mut self, id: WayId) -> Option<Target> {
        let way = &self.cells.process.ways[id.index()];
        self.found.ways.insert(id);
        let is_new = self.found.places.insert(way.to);
        let goes_on = matches!(way.kind, WayKind::On | WayKind::Out);
        (is_new && goes_on).then_some(way.to)
    }

    /// What to follow besides: what keeps the ways from being certain, or else what keeps
    /// people from doing what these ask.
    fn more(
        &mut self,
        moves: &[Move],
        ways: &BTreeSet<WayId>,
        known: &Known,
        tracked: &BTreeSet<Cell>,
    ) -> BTreeSet<Cell> {
        let taken = moves
            .iter()
            .filter(|mv| matches!(mv.act, Act::Take(way) if ways.contains(&way)));
        let needed = taken.flat_map(|mv| mv.needed.iter().copied()).collect();
        let given = moves.iter().filter(|mv| matches!(mv.act, Act::Fulfil(_)));
        let missing = given.flat_map(|mv| mv.missing.iter().copied()).collect();
        for mut more in [needed, missing] {
            close(&self.cells, &mut more);
            more.retain(|cell| !tracked.contains(cell) && self.value(*cell, known).is_some());
            // Many values make many states: perhaps it goes without.
            let few = |cell: &Cell| self.cells.size(*cell) <= FEW;
            let small: BTreeSet<Cell> = more.iter().copied().filter(few).collect();
            if !small.is_empty() {
                return small;
            }
            if !more.is_empty() {
                return more;
            }
        }
        BTreeSet::new()
    }

    /// Everything that people can certainly make of a state, and whether that is all.
    fn local(&mut self, system: &System, moves: &[Move], begin: State) -> (Local, bool) {
        let process = self.cells.process;
        let mut local = Local::from([(begin, None)]);
        let mut index = 0;
        let mut next = Vec::new();
        while let Some((state, _)) = local.get_index(index) {
            let state = *state;
            for mv in moves {
                let Act::Fulfil(req) = mv.act else { continue };
                let plain = mv.after.is_empty() && is_plain(&process.reqs[req.index()]);
                if !plain || !system.is_certain(state, mv) {
                    continue;
                }
                next.clear();
                system.after(state, mv, &mut next);
                for group in outcomes(system, state, mv, &next) {
                    if let [one] = group[..] {
                        local.entry(one).or_insert(Some((index, req)));
                    }
                }
            }
            index += 1;
            self.left = self.left.saturating_sub(1);
            if local.len() > LOCAL_MAX || self.left == 0 {
                return (local, false);
            }
        }
        (local, true)
    }

    /// The state of a case that just came to a place.
    fn begin(&self, layout: &Layout, here: usize, known: &Known) -> State {
        let slots = layout.slots.iter().enumerate();
        slots.fold(layout.at(State(0), here), |state, (slot, followed)| {
            let value = self.value(followed.cell, known).unwrap_or(0);
            layout.with(state, slot, value)
        })
    }

    /// The value of a cell in a case that just came to a place; `None`: it may be
    /// anything.
    fn value(&self, cell: Cell, known: &Known) -> Option<u8> {
        if let Some(value) = known.get(&cell) {
            return *value;
        }
        let start = &self.cells.process.start;
        match cell {
            Cell::Life(_) | Cell::Choice(_) | Cell::Taken(_) | Cell::Inside(_) => Some(0),
            Cell::Field(field) => {
                let given = start.asks.contains(&field) || start.takes.contains(&field);
                (!given).then_some(0)
            }
            // What it comes to is not for people to choose.
            Cell::Atom(_) | Cell::Seen | Cell::Undermined => None,
        }
    }

    /// What is known of a case after it did this, and took that way.
    fn carry(
        &self,
        known: &Known,
        system: &System,
        state: State,
        mv: &Move,
        way: WayId,
        done: &[ReqId],
    ) -> Known {
        let process = self.cells.process;
        let mut next = known.clone();
        let asked = process.ways[way.index()].asks.iter();
        let lives = |req: &&ReqId| process.reqs[req.index()].condition.is_none();
        for req in asked.chain(done).filter(lives) {
            next.insert(Cell::Life(*req), None);
            next.insert(Cell::Choice(*req), None);
            for field in fields(&process.reqs[req.index()]) {
                next.insert(Cell::Field(field), None);
            }
        }
        next.insert(Cell::Taken(way), None);
        let mut after = Vec::new();
        system.after(state, mv, &mut after);
        for (slot, followed) in system.layout.slots.iter().enumerate() {
            let mut values = after.iter().map(|state| system.layout.get(*state, slot));
            let first = values.next();
            let value = first.filter(|first| values.all(|value| value == *first));
            next.insert(followed.cell, value);
        }
        next
    }

    /// Whether nothing but people has a say in taking a way.
    fn is_plain_way(&self, way: WayId) -> bool {
        let process = self.cells.process;
        let way = &process.ways[way.index()];
        let opens = match way.to {
            Target::End(end) => !process.ends[end.index()].openings.is_empty(),
            Target::Step(_) => false,
        };
        way.as_soon_as.is_none()
            && way.openings.is_empty()
            && !opens
            && !moves_itself(process, way.to)
    }

    /// Whether what a way asks is plain.
    fn asks_plainly(&self, way: WayId) -> bool {
        let process = self.cells.process;
        let asks = &process.ways[way.index()].asks;
        asks.iter().all(|req| is_plain(&process.reqs[req.index()]))
    }
}

/// What was done to come to a state.
fn path(local: &Local, index: usize) -> Vec<ReqId> {
    let mut done = Vec::new();
    let mut at = index;
    while let Some((_, Some((from, req)))) = local.get_index(at) {
        done.push(*req);
        at = *from;
    }
    done
}

/// Whether nothing but people has a say in a requirement.
fn is_plain(req: &Requirement) -> bool {
    req.mandate.is_none()
        && req.reserves.is_none()
        && req.spends.is_none()
        && req.link.is_none()
        && req.same_as.is_empty()
}

fn fields(req: &Requirement) -> impl Iterator<Item = FieldId> {
    req.parts.iter().filter_map(|part| match part {
        Part::Field(field) => Some(*field),
        _ => None,
    })
}
