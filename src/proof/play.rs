// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From a way to break a promise to a story on the engine. A promise is only broken if
//! the engine plays the story, and the promise is looked up to be broken in what the
//! engine made of it.

use crate::base::ids::{OptionId, PersonId, ReqId};
use crate::base::time::{Instant, Span, Unit};
use crate::base::value::{Type, Value};
use crate::condition::{ReqStatus, Truth};
use crate::definition::model::{Catalog, Process, StateSet};
use crate::engine::case::Case;
use crate::engine::view::View;
use crate::simulation::MemoryWorld;

use super::casus::Expected;
use super::cells::{Cell, Cells};
use super::drive::{Driven, Frozen, Journey, Limits, Move, Purse, drive};
use super::never::{Hop, Never, Trail};
use super::system::Act;

/// Tries to play a way, so that at its end `is_bad` is so.
///
/// # Errors
/// The hop at which the engine did not follow, or the purse was empty.
pub fn play(
    catalog: &Catalog,
    cells: &Cells<'_>,
    trail: &Trail,
    purse: &Purse<'_>,
    is_bad: &dyn Fn(&Driven) -> bool,
) -> Result<Driven, usize> {
    let mut stuck = 0;
    let limits = if trail.is_last { LIMITS } else { BRIEF };
    for attempt in Attempt::ALL {
        let (moves, hops) = moves(cells, trail, attempt);
        let mut journey = Journey::new(cells.process.id, moves);
        if attempt.freezes {
            journey.frozen = frozen(trail);
        }
        match drive(catalog, &journey, &limits, purse) {
            Ok(driven) if is_bad(&driven) => return Ok(driven),
            Ok(_) => stuck = stuck.max(trail.hops.len()),
            Err(at) => stuck = stuck.max(hops.get(at.at).copied().unwrap_or(0)),
        }
        if !attempt.matters(trail) {
            break;
        }
    }
    Err(stuck)
}

/// Most pieces of work for one question; enough for a few ways that are not real.
pub const WORK_MAX: usize = 100_000;

/// A way that is not real need not be looked for long.
const LIMITS: Limits = Limits {
    runs: 60,
    deeds: 300,
    replays: 150,
    depth: 3,
    work: 20_000,
};

/// While more can be followed, most ways are not real, and those that are come soon.
const BRIEF: Limits = Limits { runs: 10, ..LIMITS };

/// What is left open by a way, and tried in turn.
#[derive(Clone, Copy)]
struct Attempt {
    freezes: bool,
    /// Which of the values that a correction may give.
    value: usize,
}

impl Attempt {
    const ALL: [Self; 3] = [
        Self {
            freezes: true,
            value: 0,
        },
        Self {
            freezes: true,
            value: 1,
        },
        Self {
            freezes: false,
            value: 0,
        },
    ];

    /// Whether another attempt would differ.
    fn matters(self, trail: &Trail) -> bool {
        let corrects = |hop: &Hop| matches!(hop.act, Act::Correct(_));
        self.value == 1 || trail.hops.iter().any(corrects) || !trail.followed.is_empty()
    }
}

/// What only the moves themselves may touch: all that was followed.
fn frozen(trail: &Trail) -> Frozen {
    let mut frozen = Frozen::default();
    for cell in &trail.followed {
        match cell {
            Cell::Life(req) | Cell::Choice(req) if !frozen.reqs.contains(req) => {
                frozen.reqs.push(*req);
            }
            Cell::Field(field) => frozen.fields.push(*field),
            _ => {}
        }
    }
    frozen
}

/// The moves of a way, with for each the hop that it comes from.
fn moves(cells: &Cells<'_>, trail: &Trail, attempt: Attempt) -> (Vec<Move>, Vec<usize>) {
    let mut moves = vec![Move::Open];
    moves.extend(trail.begins.iter().filter_map(|begin| set(cells, *begin)));
    let mut hops = vec![0; moves.len()];
    for (index, hop) in trail.hops.iter().enumerate() {
        let made = of_hop(cells, hop, attempt);
        hops.extend(std::iter::repeat_n(index, made.len()));
        moves.extend(made);
    }
    (moves, hops)
}

fn of_hop(cells: &Cells<'_>, hop: &Hop, attempt: Attempt) -> Vec<Move> {
    let sets = || hop.becomes.iter().filter_map(|cell| set(cells, *cell));
    let fulfil = |req: ReqId| {
        let choice = hop.becomes.iter().find_map(|(cell, value)| match cell {
            Cell::Choice(of) if *of == req => chosen(cells, req, *value),
            _ => None,
        });
        Move::Fulfil { req, choice }
    };
    match hop.act {
        Act::Fulfil(req) | Act::Arrive(req) => std::iter::once(fulfil(req)).chain(sets()).collect(),
        Act::Give(_) | Act::Record(_) => sets().collect(),
        Act::Waive(req) => vec![Move::Waive(req)],
        Act::Take(way) => vec![Move::Take(way)],
        Act::Correct(field) => {
            let set: Vec<Move> = sets().collect();
            if set.is_empty() {
                let value = other_value(cells, field, attempt.value);
                vec![Move::Set(field, value)]
            } else {
                set
            }
        }
        Act::Items(list) => vec![Move::AddItem(list)],
        Act::Linked(req) => vec![Move::Link { req, end: None }],
        Act::Elsewhere => vec![Move::Wait(Span {
            amount: 400,
            unit: Unit::Days,
        })],
        Act::TakeBack(_) => Vec::new(),
    }
}

fn chosen(cells: &Cells<'_>, req: ReqId, value: u8) -> Option<OptionId> {
    let index = usize::from(value).checked_sub(1)?;
    cells.options(req).get(index).copied()
}

fn set(cells: &Cells<'_>, (cell, value): (Cell, u8)) -> Option<Move> {
    let Cell::Field(field) = cell else {
        return None;
    };
    let domain = cells.domain(field);
    if value != 0 && !domain.exact {
        return Some(Move::Set(field, other_value(cells, field, 0)));
    }
    let sample = domain.samples.get(usize::from(value))?.clone();
    Some(Move::Set(field, sample))
}

/// Some value of a field; another number gives another value where there is one.
fn other_value(cells: &Cells<'_>, field: crate::base::ids::FieldId, which: usize) -> Value {
    let definition = &cells.process.fields[field.index()];
    let domain = cells.domain(field);
    let name = ["anders", "weer_anders"][which % 2];
    match definition.kind {
        Type::Text => Value::Text(name.into()),
        Type::Person => Value::Person(PersonId::new(name)),
        Type::Organisation => Value::Organisation(name.into()),
        Type::Document => Value::Document(name.into()),
        Type::Date => {
            let today = super::drive::BEGIN.date();
            let days = i32::try_from(which).unwrap_or(0);
            Value::Date(crate::base::time::Date(today.0 - 1 - days))
        }
        Type::Span => Value::Span(Span {
            amount: 5 + i32::try_from(which).unwrap_or(0),
            unit: Unit::Days,
        }),
        _ => {
            let known = domain.samples.len().saturating_sub(1);
            let index = known.saturating_sub(which).max(1);
            domain.samples.get(index).cloned().unwrap_or_default()
        }
    }
}

/// Whether a promise that something never is, is broken at the end of a story.
#[must_use]
pub fn breaks(catalog: &Catalog, process: &Process, claim: &Never<'_>, driven: &Driven) -> bool {
    let mut held = false;
    let mut broken = false;
    let mut see = |world: &MemoryWorld, case: &Case, now: Instant| {
        let view = View::new(process, case, world, now.date());
        let holds = claim
            .holds
            .is_some_and(|holds| holds.truth(&view) == Truth::True);
        held |= holds;
        let there = match claim.states {
            StateSet::At(targets) => targets.contains(&case.position),
            StateSet::Where(condition) => condition.truth(&view) == Truth::True,
        };
        broken = there && !(if claim.at_some_moment { held } else { holds });
    };
    driven.script.watch(catalog, &mut see) && broken
}

/// What a `casus` file can say about the bad state, of what the promise speaks of.
#[must_use]
pub fn expected(
    catalog: &Catalog,
    process: &Process,
    claim: &Never<'_>,
    driven: &Driven,
) -> Vec<Expected> {
    let mut expected = Vec::new();
    let Some(holds) = claim.holds.filter(|_| !claim.at_some_moment) else {
        return expected;
    };
    let mut see = |world: &MemoryWorld, case: &Case, now: Instant| {
        let view = View::new(process, case, world, now.date());
        expected.clear();
        for req in holds.requirements() {
            let statuses = [
                ReqStatus::Fulfilled,
                ReqStatus::Waived,
                ReqStatus::Lapsed,
                ReqStatus::Open,
            ];
            let status = statuses
                .into_iter()
                .find(|s| view.is(*req, *s) == Truth::True);
            expected.extend(status.map(|status| Expected::Req(*req, status)));
        }
    };
    driven.script.watch(catalog, &mut see);
    expected
}
