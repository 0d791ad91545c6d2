// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The smallest change that keeps a broken promise: each candidate is tried by proving
//! the promise again with it. What is not proved is not proposed.

use crate::base::ids::ReqId;
use crate::definition::model::{Catalog, Process, StateSet, Target};

use super::cells::Cells;
use super::never::{Bounds, Never, Outcome, never};
use super::prove::Settings;

/// A change with which the promise is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mended {
    /// Ask this on every way to there.
    Ask(ReqId, Target),
    /// Promise that it held at some moment before, not that it still does.
    Before,
}

/// Looks for one.
#[must_use]
pub fn find(
    process: &Process,
    catalog: &Catalog,
    claim: &Never<'_>,
    settings: Settings<'_>,
) -> Option<Mended> {
    let bounds = Bounds {
        states: settings.bounds.states / 8,
        rounds: 4,
    };
    let holds = |cells: &mut Cells<'_>, claim: &Never<'_>| {
        let outcome = never(cells, claim, bounds, settings.watch, |_| Err::<(), _>(0));
        matches!(outcome, Outcome::Holds { .. })
    };
    if let StateSet::At(targets) = claim.states {
        for req in claim.holds.iter().flat_map(|holds| holds.requirements()) {
            for target in targets {
                let mut cells = Cells::new(process, catalog);
                cells.ask_besides(*target, *req);
                if holds(&mut cells, claim) {
                    return Some(Mended::Ask(*req, *target));
                }
            }
        }
    }
    if !claim.at_some_moment {
        let before = Never {
            at_some_moment: true,
            ..*claim
        };
        if holds(&mut Cells::new(process, catalog), &before) {
            return Some(Mended::Before);
        }
    }
    None
}
