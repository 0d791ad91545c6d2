// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Ways from where a case stands to where it must be: a few routes, shortest first. They
//! only say what is drawn; whether a route can be gone is for the engine.

use crate::base::ids::WayId;
use crate::definition::model::{Process, Target, WayKind};

/// Most routes.
pub(super) const ROUTES_MAX: usize = 12;
/// Most half-finished routes that are looked at.
const PARTIAL_MAX: usize = 4_000;

/// Routes without a circle, shortest first.
pub(super) fn routes(process: &Process, from: Target, to: &[Target]) -> Vec<Vec<WayId>> {
    let mut found = Vec::new();
    let mut open = vec![(0, vec![from], Vec::new())];
    for _ in 0..PARTIAL_MAX {
        let next = open
            .iter()
            .enumerate()
            .min_by_key(|(n, (cost, ..))| (*cost, *n));
        let Some((index, _)) = next else { break };
        let (cost, places, ways): (u32, Vec<Target>, Vec<WayId>) = open.remove(index);
        let here = places.last().copied().unwrap_or(from);
        if to.contains(&here) {
            found.push(ways);
            if found.len() == ROUTES_MAX {
                break;
            }
            continue;
        }
        for way in out_of(process, here) {
            let definition = &process.ways[way.index()];
            if places.contains(&definition.to) {
                continue;
            }
            let (mut places, mut ways) = (places.clone(), ways.clone());
            places.push(definition.to);
            ways.push(way);
            open.push((cost + price(definition.kind), places, ways));
        }
    }
    found
}

/// Every way from there.
pub(super) fn out_of(process: &Process, here: Target) -> Vec<WayId> {
    match here {
        Target::Step(step) => process.steps[step.index()].all_ways.clone(),
        Target::End(end) => process.ends[end.index()].ways.clone(),
    }
}

const fn price(kind: WayKind) -> u32 {
    match kind {
        WayKind::On | WayKind::Out => 2,
        WayKind::Back => 3,
        WayKind::Reopen => 5,
    }
}
