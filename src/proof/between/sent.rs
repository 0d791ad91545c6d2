// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The story of a chain of cases, for the kinds of openings that can be told: ways and
//! ends, and a person who opens a case from the first one.

use crate::base::ids::ProcessId;
use crate::definition::model::{Catalog, Process, Target};

use super::edges::By;
use super::handed::places;
use crate::proof::drive::{Driven, Journey, Limits, Move, Purse, drive};
use crate::proof::prove::Settings;

/// How far a story is looked for.
const LIMITS: Limits = Limits {
    runs: 60,
    deeds: 300,
    replays: 100,
    depth: 3,
    work: 20_000,
};

/// A story in which each case of a chain opens the next, by these openings; `None` when
/// there is none that can be told.
pub(super) fn sent(
    catalog: &Catalog,
    process: &Process,
    chain: &[(By, ProcessId)],
    settings: Settings<'_>,
) -> Option<Driven> {
    let mut moves = vec![Move::Open];
    for (place, (by, _)) in chain.iter().enumerate() {
        match by {
            By::End(end) if place == 0 => moves.push(Move::Reach(Target::End(*end))),
            By::End(end) => moves.push(Move::Lead {
                case: place,
                to: Target::End(*end),
            }),
            By::Way(way) if place == 0 => {
                let from = process.ways[way.index()].from;
                moves.extend(from.map(Move::Reach));
                moves.push(Move::Take(*way));
            }
            By::Link(req) if place == 0 => {
                let at = places(process, *by).into_iter().next()?;
                moves.push(Move::Reach(Target::Step(at)));
                moves.push(Move::Ask(*req));
                moves.push(Move::Link {
                    req: *req,
                    end: None,
                });
            }
            _ => return None,
        }
    }
    let purse = Purse::new(LIMITS.work, settings.watch);
    let journey = Journey::new(process.id, moves);
    let driven = drive(catalog, &journey, &LIMITS, &purse).ok()?;
    let is_told = chain.iter().enumerate().all(|(place, (_, to))| {
        let next = driven.script.cases.get(place.saturating_add(1));
        next.is_some_and(|born| born.process == *to && born.by.is_some_and(|by| by.0 == place))
    });
    is_told.then_some(driven)
}
