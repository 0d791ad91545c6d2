// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every state that can be reached, breadth first, so that the first way to a state is
//! a shortest one.

use super::layout::State;
use super::states::States;
use super::system::{Act, Move, System};

/// Whoever watches an exploration, and may end it.
pub trait Watch {
    /// Called now and then with the number of states so far, or 0 while a story is
    /// looked for; `false` ends it.
    fn goes_on(&self, states: usize) -> bool;
}

/// What was found.
pub struct Explored {
    /// The states.
    pub states: States,
    /// From which state, and by which move of its position, each was first reached.
    pub parents: Vec<Option<(u32, u32)>>,
    /// How it ended.
    pub ending: Ending,
}

/// How an exploration ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every state was seen.
    Complete,
    /// A state of the wanted kind was found, at this index.
    Found(usize),
    /// There were more states than the bound.
    Bound,
    /// Whoever watched ended it.
    Stopped,
}

/// Explores until every state was seen, or one that is wanted. `adjust` may change what
/// a move leads to (the memory of a promise), and looks at no more of the move than
/// whether it gives a part only; `wanted` is asked of every new state.
pub fn explore(
    system: &System,
    bound: usize,
    watch: &dyn Watch,
    mut adjust: impl FnMut(State, Option<&Move>, &mut Vec<State>),
    mut wanted: impl FnMut(State) -> bool,
) -> Explored {
    let mut explored = Explored {
        states: States::default(),
        parents: Vec::new(),
        ending: Ending::Complete,
    };
    let mut found = Vec::new();
    for state in &system.initial {
        found.clear();
        found.push(*state);
        adjust(*state, None, &mut found);
        for next in &found {
            if explored.states.insert(*next) {
                explored.parents.push(None);
                if wanted(*next) {
                    explored.ending = Ending::Found(explored.states.len() - 1);
                    return explored;
                }
            }
        }
    }
    let mut moves: Vec<Option<Vec<(u32, &Move)>>> = vec![None; system.moves.len()];
    let mut index = 0;
    while let Some(state) = explored.states.get_index(index).copied() {
        if index % 4096 == 0 && !watch.goes_on(explored.states.len()) {
            explored.ending = Ending::Stopped;
            return explored;
        }
        let place = system.layout.position(state);
        let moves = moves[place].get_or_insert_with(|| distinct(&system.moves[place]));
        for (number, mv) in moves.iter() {
            found.clear();
            system.after(state, mv, &mut found);
            adjust(state, Some(mv), &mut found);
            for next in &found {
                if *next != state && explored.states.insert(*next) {
                    let from = u32::try_from(index).unwrap_or(u32::MAX);
                    explored.parents.push(Some((from, *number)));
                    if wanted(*next) {
                        explored.ending = Ending::Found(explored.states.len() - 1);
                        return explored;
                    }
                }
            }
            if explored.states.len() > bound {
                explored.ending = Ending::Bound;
                return explored;
            }
        }
        index += 1;
    }
    explored
}

/// The moves from a place, by their number, without those that bring only what one
/// before them brings.
fn distinct(moves: &[Move]) -> Vec<(u32, &Move)> {
    let mut kept: Vec<(u32, &Move)> = Vec::new();
    for (number, mv) in (0u32..).zip(moves) {
        let is_half = |mv: &Move| matches!(mv.act, Act::Give(_));
        let same = |(_, other): &(u32, &Move)| other.does(mv) && is_half(other) == is_half(mv);
        if !kept.iter().any(same) {
            kept.push((number, mv));
        }
    }
    kept
}

impl Explored {
    /// How a state was reached: the moves in order, with the state after each.
    #[must_use]
    pub fn path<'s>(&self, system: &'s System, index: usize) -> Vec<(&'s Move, State, State)> {
        let mut path = Vec::new();
        let mut at = index;
        while let Some((from, number)) = self.parents.get(at).copied().flatten() {
            let from = from as usize;
            let (Some(before), Some(after)) =
                (self.states.get_index(from), self.states.get_index(at))
            else {
                break;
            };
            let moves = &system.moves[system.layout.position(*before)];
            if let Some(mv) = moves.get(number as usize) {
                path.push((mv, *before, *after));
            }
            at = from;
        }
        path.reverse();
        path
    }
}
