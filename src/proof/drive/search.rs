// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Run after run, each with the wishes that the last ones came up with: those that came
//! furthest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::definition::model::Catalog;
use crate::engine::Reason;
use crate::engine::case::Case;

use super::journey::{Driven, Journey, Limits, Stuck};
use super::plan::Plan;
use super::purse::Purse;
use super::run::{Progress, Run};
use super::shorten::shorten;
use super::wish::Placed;

/// The order in which runs are tried: furthest first, then fewest wishes, then oldest.
type Rank = (Reverse<Progress>, usize, usize);

/// The furthest that any run came.
struct Best {
    progress: Progress,
    at: usize,
    reasons: Vec<Reason>,
    case: Option<Box<Case>>,
}

/// Finds a story that makes these moves, for at most what is in the purse.
///
/// # Errors
/// [`Stuck`]: where the best run stopped, and why.
pub fn drive(
    catalog: &Catalog,
    journey: &Journey,
    limits: &Limits,
    purse: &Purse<'_>,
) -> Result<Driven, Stuck> {
    if let Some(at) = journey.unknown(catalog) {
        return Err(Stuck {
            at,
            reasons: Vec::new(),
            case: None,
            runs: 0,
            exhausted: true,
        });
    }
    search(&Plan::new(catalog, journey, *limits, purse))
}

/// Runs until one makes every move.
pub(super) fn search(plan: &Plan<'_>) -> Result<Driven, Stuck> {
    let (limits, purse) = (&plan.limits, plan.purse);
    let mut open: BTreeMap<Rank, Vec<Placed>> = BTreeMap::new();
    let mut seen: Vec<Vec<Placed>> = Vec::new();
    let mut best: Option<Best> = None;
    let mut count = 0;
    open.insert((Reverse((0, 0)), 0, 0), Vec::new());
    let mut next = 1;
    while let Some((_, wishes)) = open.pop_first() {
        if count >= limits.runs || purse.is_short() {
            open.insert((Reverse((0, 0)), 0, next), wishes);
            break;
        }
        if seen.iter().any(|before| is_same(before, &wishes)) {
            continue;
        }
        seen.push(wishes.clone());
        count += 1;
        let mut run = Run::new(plan, wishes);
        let failure = match run.go() {
            Ok(()) => return Ok(arrived(plan, &run, count)),
            Err(failure) => failure,
        };
        let progress = run.progress();
        for (rank, fix) in failure.fixes.into_iter().enumerate() {
            let mut wishes = run.wishes.clone();
            wishes
                .retain(|(mark, wish)| fix.iter().all(|(at, new)| at != mark || !wish.rivals(new)));
            wishes.extend(fix);
            open.insert((Reverse(progress), wishes.len() + rank, next), wishes);
            next += 1;
        }
        for (rank, (progress, wishes)) in std::mem::take(&mut run.siblings).into_iter().enumerate()
        {
            open.insert((Reverse(progress), wishes.len() + rank + 1, next), wishes);
            next += 1;
        }
        if best.as_ref().is_none_or(|best| best.progress < progress) {
            best = Some(Best {
                progress,
                at: run.at,
                reasons: failure.reasons,
                case: run.case(failure.slot).cloned().map(Box::new),
            });
        }
    }
    let best = best.unwrap_or(Best {
        progress: (0, 0),
        at: 0,
        reasons: Vec::new(),
        case: None,
    });
    Err(Stuck {
        at: best.at,
        reasons: best.reasons,
        case: best.case,
        runs: count,
        exhausted: open.is_empty(),
    })
}

/// Whether two lists have the same wishes.
fn is_same(one: &[Placed], other: &[Placed]) -> bool {
    one.len() == other.len() && one.iter().all(|wish| other.contains(wish))
}

fn arrived(plan: &Plan<'_>, run: &Run<'_>, runs: usize) -> Driven {
    let (script, cases) = shorten(plan, run);
    Driven {
        script,
        cases,
        runs,
    }
}
