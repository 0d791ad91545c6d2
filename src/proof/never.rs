// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Promises that something never happens. Only what a promise speaks of is followed at
//! first, everything else may be anything; if that leaves a way to break it, what the
//! way passes by is followed too, until the promise holds, the way turns out to be
//! real, or it becomes too much.

use std::collections::BTreeSet;

use crate::condition::Condition;
use crate::definition::model::{StateSet, Target};

use super::cells::{Cell, Cells};
use super::explore::{Ending, Explored, Watch, explore};
use super::formula::{Formula, Writer};
use super::layout::{Layout, State};
use super::moves::system;
use super::system::{Act, Move, System, place};

/// What must never be.
pub struct Never<'c> {
    /// In these states …
    pub states: &'c StateSet,
    /// … this must hold (`None`: there must be no such state), …
    pub holds: Option<&'c Condition>,
    /// … or must have held at some moment before.
    pub at_some_moment: bool,
}

/// Bounds of a proof.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// At most so many states at a time.
    pub states: usize,
    /// At most so many times more is followed.
    pub rounds: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            states: 400_000,
            rounds: 16,
        }
    }
}

/// A step of a way to break a promise.
#[derive(Clone, Debug)]
pub struct Hop {
    /// What happens.
    pub act: Act,
    /// What the followed cells are afterwards, where that changed.
    pub becomes: Vec<(Cell, u8)>,
    /// Whether it is the engine that does it.
    pub is_automatic: bool,
}

/// A way to a bad state, as far as it was followed.
#[derive(Clone, Debug)]
pub struct Trail {
    /// What the followed cells are at the start, where that is not their first value.
    pub begins: Vec<(Cell, u8)>,
    /// What happens.
    pub hops: Vec<Hop>,
    /// What was followed.
    pub followed: BTreeSet<Cell>,
    /// The followed cells in the bad state.
    pub bad: Vec<(Cell, u8)>,
    /// Nothing else can be followed, so that only a story can still tell: it is worth a
    /// long search.
    pub is_last: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome<S> {
    /// It holds; so many states of so many cells were looked at.
    Holds {
        /// States.
        states: usize,
        /// Cells.
        cells: usize,
    },
    /// It does not, and this is the story.
    Broken(S),
    /// It is not known.
    Undecided(Doubt),
}

/// Why something is not known.
#[derive(Debug)]
pub enum Doubt {
    /// There were too many states; these cells make them.
    TooMany(Vec<String>),
    /// It cannot be said for certain that people can go on; these cells decide it.
    Uncertain(Vec<String>),
    /// The way that is left is one that the engine does not go.
    NotPlayed(Box<Trail>),
    /// The same, after all the work that may be spent on it.
    Unpaid(Box<Trail>),
    /// Whoever watched ended it.
    Stopped,
}

/// Proves it, or finds a story. `play` turns a way into a story, or says at which hop
/// the engine did not follow.
pub fn never<S>(
    cells: &mut Cells<'_>,
    claim: &Never<'_>,
    bounds: Bounds,
    watch: &dyn Watch,
    mut play: impl FnMut(&Trail) -> Result<S, usize>,
) -> Outcome<S> {
    let mut tracked = spoken_of(cells, claim);
    let mut before: Option<Trail> = None;
    for _ in 0..bounds.rounds {
        let Some(system) = system(cells, &tracked) else {
            break;
        };
        let explored = run(cells, &system, claim, &tracked, bounds.states, watch);
        let index = match explored.ending {
            Ending::Complete => {
                return Outcome::Holds {
                    states: explored.states.len(),
                    cells: system.layout.slots.len(),
                };
            }
            Ending::Found(index) => index,
            Ending::Bound => break,
            Ending::Stopped => return Outcome::Undecided(Doubt::Stopped),
        };
        let path = explored.path(&system, index);
        let mut trail = trail(&system, &path, &explored, index, &tracked);
        trail.is_last =
            sharper(&path, 0, &tracked).is_empty() && inside(cells, claim, &tracked).is_empty();
        let stuck = match play(&trail) {
            Ok(story) => return Outcome::Broken(story),
            Err(stuck) => stuck,
        };
        let mut more = sharper(&path, stuck, &tracked);
        if more.is_empty() {
            more = inside(cells, claim, &tracked);
        }
        if more.is_empty() {
            return Outcome::Undecided(Doubt::NotPlayed(Box::new(trail)));
        }
        tracked.extend(more);
        before = Some(trail);
    }
    // Following more became too much: only a story can still tell.
    if let Some(mut trail) = before {
        trail.is_last = true;
        if let Ok(story) = play(&trail) {
            return Outcome::Broken(story);
        }
    }
    Outcome::Undecided(Doubt::TooMany(names(cells, &tracked)))
}

/// At most so many cells are added at a time.
const MORE_MAX: usize = 6;

/// What to follow besides: first what the conditions look at that people cannot simply
/// bring about, of the hop where it stuck, then of those before it, and after it; when
/// there is no more of that, everything else.
fn sharper(path: &[(&Move, State, State)], stuck: usize, tracked: &BTreeSet<Cell>) -> Vec<Cell> {
    let stuck = stuck.min(path.len().saturating_sub(1));
    let order = || (0..=stuck).rev().chain(stuck + 1..path.len());
    let hops = || order().filter_map(|index| path.get(index));
    let needed = hops().flat_map(|(mv, ..)| &mv.needed);
    let mut more: Vec<Cell> = Vec::new();
    for cell in needed.chain(hops().flat_map(|(mv, ..)| &mv.missing)) {
        // What was opened again matters only for what is certain.
        let matters = *cell != Cell::Undermined;
        if matters && !tracked.contains(cell) && !more.contains(cell) {
            more.push(*cell);
        }
        if more.len() >= MORE_MAX {
            break;
        }
    }
    more
}

/// The cells that a claim itself looks at.
fn spoken_of(cells: &mut Cells<'_>, claim: &Never<'_>) -> BTreeSet<Cell> {
    let mut tracked = BTreeSet::new();
    loop {
        let Some(layout) = Layout::new(cells, &tracked) else {
            return tracked;
        };
        let mut writer = Writer {
            cells,
            layout: &layout,
            inside: &tracked,
            missing: BTreeSet::new(),
        };
        let _ = writer.optional(claim.holds);
        if let StateSet::Where(condition) = claim.states {
            let _ = writer.condition(condition);
        }
        let before = tracked.len();
        let mut missing = writer.missing;
        // Computed answers are followed as a whole, until that is not enough.
        missing.retain(|cell| !matches!(cell, Cell::Inside(_)));
        tracked.extend(missing);
        if tracked.len() == before {
            break;
        }
    }
    if claim.at_some_moment {
        tracked.insert(Cell::Seen);
    }
    tracked
}

/// The computed answers that a claim speaks of, and that were followed as a whole.
fn inside(cells: &mut Cells<'_>, claim: &Never<'_>, tracked: &BTreeSet<Cell>) -> Vec<Cell> {
    let Some(layout) = Layout::new(cells, tracked) else {
        return Vec::new();
    };
    let mut writer = Writer {
        cells,
        layout: &layout,
        inside: tracked,
        missing: BTreeSet::new(),
    };
    let _ = writer.optional(claim.holds);
    if let StateSet::Where(condition) = claim.states {
        let _ = writer.condition(condition);
    }
    writer.missing.into_iter().collect()
}

/// In which states a claim looks.
struct Look {
    places: Option<Vec<bool>>,
    condition: Formula,
    holds: Formula,
}

fn look(
    cells: &mut Cells<'_>,
    system: &System,
    claim: &Never<'_>,
    tracked: &BTreeSet<Cell>,
) -> Look {
    let mut writer = Writer {
        cells,
        layout: &system.layout,
        inside: tracked,
        missing: BTreeSet::new(),
    };
    let holds = match claim.holds {
        Some(holds) => writer.condition(holds),
        None => Formula::Const(super::truths::Truths::FALSE),
    };
    let (places, condition) = match claim.states {
        StateSet::At(targets) => (Some(at(writer.cells, targets)), Formula::TRUE),
        StateSet::Where(condition) => (None, writer.condition(condition)),
    };
    Look {
        places,
        condition,
        holds,
    }
}

/// Which positions are among these.
pub(super) fn at(cells: &Cells<'_>, targets: &[Target]) -> Vec<bool> {
    let process = cells.process;
    let mut places = vec![false; process.steps.len() + process.ends.len()];
    for target in targets {
        places[place(cells, *target)] = true;
    }
    places
}

impl Look {
    fn is_there(&self, layout: &Layout, state: State) -> bool {
        self.places
            .as_ref()
            .is_none_or(|places| places[layout.position(state)])
            && self.condition.eval(layout, state).can_be_true()
    }
}

fn run(
    cells: &mut Cells<'_>,
    system: &System,
    claim: &Never<'_>,
    tracked: &BTreeSet<Cell>,
    bound: usize,
    watch: &dyn Watch,
) -> Explored {
    let look = look(cells, system, claim, tracked);
    let layout = &system.layout;
    let seen = layout.slot(Cell::Seen);
    let automatic: Vec<bool> = system
        .moves
        .iter()
        .map(|moves| moves.iter().any(|mv| mv.is_automatic))
        .collect();
    explore(
        system,
        bound,
        watch,
        |_, mv, found| {
            let Some(seen) = seen else { return };
            // A state that the case only passes through, or that stands for half a
            // command, need not have been a moment of its own.
            let half = matches!(mv.map(|mv| mv.act), Some(Act::Give(_)));
            let count = found.len();
            for index in 0..count {
                let state = found[index];
                let holds = look.holds.eval(layout, state);
                if layout.get(state, seen) == 1 || !holds.can_be_true() {
                    continue;
                }
                let passing = half || automatic[layout.position(state)];
                let with = layout.with(state, seen, 1);
                if holds.is_true() && !passing {
                    found[index] = with;
                } else {
                    found.push(with);
                }
            }
        },
        |state| {
            look.is_there(layout, state)
                && match seen {
                    Some(seen) => {
                        layout.get(state, seen) == 0 && look.holds.eval(layout, state).can_fail()
                    }
                    None => look.holds.eval(layout, state).can_fail(),
                }
        },
    )
}

pub(super) fn trail(
    system: &System,
    path: &[(&Move, State, State)],
    explored: &Explored,
    index: usize,
    tracked: &BTreeSet<Cell>,
) -> Trail {
    let layout = &system.layout;
    let values = |state: State| -> Vec<(Cell, u8)> {
        let slots = layout.slots.iter().enumerate();
        slots
            .map(|(slot, known)| (known.cell, layout.get(state, slot)))
            .collect()
    };
    let last = explored
        .states
        .get_index(index)
        .copied()
        .unwrap_or(State(0));
    let first = path.first().map_or(last, |(_, before, _)| *before);
    let hops = path.iter().map(|(mv, before, after)| {
        let changed = values(*before).into_iter().zip(values(*after));
        Hop {
            act: mv.act,
            becomes: changed
                .filter(|(old, new)| old.1 != new.1)
                .map(|(_, new)| new)
                .collect(),
            is_automatic: mv.is_automatic,
        }
    });
    Trail {
        begins: values(first).into_iter().filter(|(_, v)| *v != 0).collect(),
        hops: hops.collect(),
        followed: tracked.clone(),
        bad: values(last),
        is_last: false,
    }
}

pub(super) fn names(cells: &Cells<'_>, tracked: &BTreeSet<Cell>) -> Vec<String> {
    let mut names: Vec<String> = tracked.iter().map(|cell| cells.name(*cell)).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}
