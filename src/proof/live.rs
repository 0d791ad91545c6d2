// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Promises that something stays within reach. A promise holds when from every state
//! that can be reached people can bring the case there for certain, whatever is not
//! followed; it is broken by a state from which not even everything that may be so
//! leads there.

use std::collections::BTreeSet;

use crate::definition::model::Target;

use super::cells::{Cell, Cells};
use super::explore::{Ending, Explored, Watch, explore};
use super::layout::State;
use super::moves::system;
use super::never::{Bounds, Doubt, Outcome, Trail, at, names, trail};
use super::system::{Act, Move, System};

/// Up to so many steps, it costs nothing to follow from the start what was opened again;
/// beyond, it is followed when that turns out to matter.
const STEPS_FEW: usize = 60;

/// Proves that from every state some of these targets can be reached, or finds a story
/// to a state from which none can.
pub fn always<S>(
    cells: &mut Cells<'_>,
    targets: &[Target],
    bounds: Bounds,
    watch: &dyn Watch,
    mut play: impl FnMut(&Trail) -> Result<S, usize>,
) -> Outcome<S> {
    let mut tracked = BTreeSet::new();
    if cells.process.steps.len() <= STEPS_FEW {
        tracked.insert(Cell::Undermined);
    }
    let mut found = None;
    for _ in 0..bounds.rounds {
        let Some(next) = system(cells, &tracked) else {
            return Outcome::Undecided(Doubt::TooMany(names(cells, &tracked)));
        };
        let goals = at(cells, targets);
        let explored = explore(&next, bounds.states, watch, |_, _, _| {}, |_| false);
        match explored.ending {
            Ending::Complete | Ending::Found(_) => {}
            Ending::Bound => return too_many(cells, &tracked, found),
            Ending::Stopped => return Outcome::Undecided(Doubt::Stopped),
        }
        let graph = Graph::new(&next, &explored);
        let wins = graph.wins(&next, &explored, &goals);
        // Where a case has ended, nothing is promised any more.
        let steps = cells.process.steps.len();
        let runs = |state: &usize| {
            let state = explored.states.get_index(*state);
            state.is_some_and(|state| next.layout.position(*state) < steps)
        };
        let lost = (0..wins.len()).filter(|state| !wins[*state]);
        let lost: Vec<usize> = lost.filter(runs).collect();
        if lost.is_empty() {
            return Outcome::Holds {
                states: explored.states.len(),
                cells: next.layout.slots.len(),
            };
        }
        let reaches = graph.reaches(&next, &explored, &goals);
        let dead = lost.iter().copied().find(|state| !reaches[*state]);
        if let Some(dead) = dead {
            let path = explored.path(&next, dead);
            let mut trail = trail(&next, &path, &explored, dead, &tracked);
            // A dead end that is no artefact is one whatever else is followed.
            trail.is_last = true;
            match play(&trail) {
                Ok(story) => return Outcome::Broken(story),
                Err(_) => found = Some(trail),
            }
        }
        let mut more = needed(&next, &explored, &lost, &tracked);
        if more.is_empty() {
            return match found {
                Some(trail) => Outcome::Undecided(Doubt::NotPlayed(Box::new(trail))),
                None => Outcome::Undecided(Doubt::Uncertain(names(cells, &tracked))),
            };
        }
        close(cells, &mut more);
        tracked.extend(more);
    }
    too_many(cells, &tracked, found)
}

fn too_many<S>(cells: &Cells<'_>, tracked: &BTreeSet<Cell>, found: Option<Trail>) -> Outcome<S> {
    Outcome::Undecided(match found {
        Some(trail) => Doubt::NotPlayed(Box::new(trail)),
        None => Doubt::TooMany(names(cells, tracked)),
    })
}

/// What keeps people from being certain at the states that are lost.
fn needed(
    system: &System,
    explored: &Explored,
    lost: &[usize],
    tracked: &BTreeSet<Cell>,
) -> BTreeSet<Cell> {
    let mut places: BTreeSet<usize> = BTreeSet::new();
    for state in lost {
        if let Some(state) = explored.states.get_index(*state) {
            places.insert(system.layout.position(*state));
        }
    }
    let moves = places.iter().flat_map(|place| &system.moves[*place]);
    let cells = moves.flat_map(|mv| mv.needed.iter().copied());
    cells.filter(|cell| !tracked.contains(cell)).collect()
}

/// A choice, or a field, means little without the requirements that ask it.
pub(super) fn close(cells: &Cells<'_>, more: &mut BTreeSet<Cell>) {
    let mut lives = Vec::new();
    for cell in more.iter() {
        match cell {
            Cell::Choice(req) => lives.push(Cell::Life(*req)),
            Cell::Field(field) => {
                let askers = cells.askers(*field).iter();
                lives.extend(askers.map(|req| Cell::Life(*req)));
            }
            _ => {}
        }
    }
    more.extend(lives);
}

/// The moves between the states that were found.
struct Graph {
    /// For each state: everything it may lead to.
    may: Vec<Vec<u32>>,
    /// For each state: what people can certainly bring about. Of each entry every
    /// outcome must be fine.
    sure: Vec<Vec<Vec<u32>>>,
    /// For each state: where the engine may bring it by itself.
    automatic: Vec<Vec<u32>>,
    /// Whether it certainly does.
    driven: Vec<bool>,
}

impl Graph {
    fn new(system: &System, explored: &Explored) -> Self {
        let count = explored.states.len();
        let mut graph = Self {
            may: vec![Vec::new(); count],
            sure: vec![Vec::new(); count],
            automatic: vec![Vec::new(); count],
            driven: vec![false; count],
        };
        let index = |state: &State| {
            explored
                .states
                .get_index_of(state)
                .and_then(|index| u32::try_from(index).ok())
        };
        let mut next = Vec::new();
        for (from, state) in explored.states.iter().enumerate() {
            for mv in &system.moves[system.layout.position(*state)] {
                next.clear();
                system.after(*state, mv, &mut next);
                let to: Vec<u32> = next.iter().filter_map(index).collect();
                graph.may[from].extend(&to);
                if mv.is_automatic {
                    graph.automatic[from].extend(&to);
                    graph.driven[from] |= system.is_certain(*state, mv);
                } else if system.is_certain(*state, mv) && mv.after.is_empty() {
                    let each = outcomes(system, *state, mv, &next).into_iter();
                    graph.sure[from].extend(
                        each.map(|group| group.iter().filter_map(index).collect::<Vec<u32>>()),
                    );
                }
            }
            graph.may[from].sort_unstable();
            graph.may[from].dedup();
        }
        graph
    }

    /// The states from which people can certainly reach a goal.
    fn wins(&self, system: &System, explored: &Explored, goals: &[bool]) -> Vec<bool> {
        // The engine refuses what sets off one thing after another without end: passing a
        // goal on the way round is not coming there.
        let calm = self.calm();
        let mut wins: Vec<bool> = explored
            .states
            .iter()
            .zip(calm)
            .map(|(state, calm)| calm && goals[system.layout.position(*state)])
            .collect();
        loop {
            let mut changed = false;
            for state in (0..wins.len()).rev() {
                if wins[state] {
                    continue;
                }
                let fine = |to: &[u32]| to.iter().all(|to| wins[*to as usize]);
                let by_itself = !self.automatic[state].is_empty() && self.driven[state];
                let by_people = || self.sure[state].iter().any(|outcomes| fine(outcomes));
                if fine(&self.automatic[state]) && (by_itself || by_people()) {
                    wins[state] = true;
                    changed = true;
                }
            }
            if !changed {
                return wins;
            }
        }
    }

    /// The states from which the engine certainly comes to rest, whatever it does by itself.
    fn calm(&self) -> Vec<bool> {
        let mut calm: Vec<bool> = self.automatic.iter().map(Vec::is_empty).collect();
        loop {
            let mut changed = false;
            for state in (0..calm.len()).rev() {
                let rests = |to: &u32| calm[*to as usize];
                if !calm[state] && self.automatic[state].iter().all(rests) {
                    calm[state] = true;
                    changed = true;
                }
            }
            if !changed {
                return calm;
            }
        }
    }

    /// The states from which a goal may be reached at all.
    fn reaches(&self, system: &System, explored: &Explored, goals: &[bool]) -> Vec<bool> {
        let mut back = vec![Vec::new(); self.may.len()];
        for (from, to) in self.may.iter().enumerate() {
            for to in to {
                back[*to as usize].push(from);
            }
        }
        let mut reaches: Vec<bool> = explored
            .states
            .iter()
            .map(|state| goals[system.layout.position(*state)])
            .collect();
        let mut todo: Vec<usize> = (0..reaches.len()).filter(|s| reaches[*s]).collect();
        while let Some(state) = todo.pop() {
            for from in &back[state] {
                if !reaches[*from] {
                    reaches[*from] = true;
                    todo.push(*from);
                }
            }
        }
        reaches
    }
}

/// What people can certainly make of a move: each choice of values is an entry of its
/// own, and what is not theirs to choose is in one entry together. What is known already
/// stays as it is; changing it may not be possible.
pub(super) fn outcomes(
    system: &System,
    state: State,
    mv: &Move,
    next: &[State],
) -> Vec<Vec<State>> {
    let layout = &system.layout;
    let gives = matches!(mv.act, Act::Fulfil(_) | Act::Give(_));
    let keeps = |after: &State| {
        !gives
            || layout.slots.iter().enumerate().all(|(slot, known)| {
                let is_value = matches!(known.cell, Cell::Field(_) | Cell::Choice(_));
                let before = layout.get(state, slot);
                !is_value || before == 0 || before == layout.get(*after, slot)
            })
    };
    let kept = next.iter().copied().filter(keeps);
    if mv.shakes.is_empty() {
        return kept.map(|to| vec![to]).collect();
    }
    // Which truths come of it is not for people to choose.
    let chosen = |after: State| {
        let shaken = mv.shakes.iter();
        shaken.fold(after, |after, (slot, _)| layout.with(after, *slot, 0))
    };
    let mut groups: Vec<(State, Vec<State>)> = Vec::new();
    for to in kept {
        let key = chosen(to);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(to),
            None => groups.push((key, vec![to])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
