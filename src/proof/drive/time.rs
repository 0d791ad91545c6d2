// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Time that passes, exactly as the player of scenarios lets it pass: what is due today
//! at once, the rest at the start of its day.

use crate::base::time::{Instant, Span, Unit};
use crate::engine::{CaseEvent, Reason};
use crate::simulation::MemoryWorld;

/// Most days on which something is due while time passes once.
const DAYS_MAX: usize = 4_000;

/// Lets days pass. Answers with what happened.
///
/// # Errors
/// The reasons, when what time sets in motion is refused, or the calendar ends.
pub(super) fn pass(
    world: &mut MemoryWorld,
    clock: &mut Instant,
    days: i32,
) -> Result<Vec<CaseEvent>, Vec<Reason>> {
    let until = clock
        .plus(Span::new(days, Unit::Days))
        .map_err(|_| Vec::new())?;
    let mut events = Vec::new();
    note(world, *clock, &mut events)?;
    for _ in 0..DAYS_MAX {
        let next = world.next_due(clock.date());
        let Some(day) = next.filter(|day| *day <= until.date()) else {
            *clock = until.max(*clock);
            return Ok(events);
        };
        *clock = day.start().max(*clock);
        note(world, *clock, &mut events)?;
    }
    Err(Vec::new())
}

/// What the scheduler would do now, case by case in order of opening.
fn note(
    world: &mut MemoryWorld,
    now: Instant,
    events: &mut Vec<CaseEvent>,
) -> Result<(), Vec<Reason>> {
    let mut next = 0;
    while let Some(case) = world.case_from(next) {
        next = case.0.as_u128().saturating_add(1);
        match world.pass_time(case, now) {
            Ok(Ok(decision)) => events.extend(decision.events),
            Ok(Err(refusal)) => return Err(refusal.reasons),
            Err(_) => return Err(Vec::new()),
        }
    }
    Ok(())
}
