// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What goes with what: things that their owner takes along, and the order they stand in.

use std::collections::BTreeSet;

use crate::change::facet::{Family, Thing};
use crate::change::pair::Pairs;

/// What its owner takes with it is not told apart: a column of a list, a row of a table.
pub(super) fn goes_along(thing: &Thing, pairs: &Pairs) -> bool {
    let mut gone = pairs.old.iter().zip(&pairs.partner);
    let is_owner = |other: &Thing| owns(other, thing);
    gone.any(|(other, partner)| partner.is_none() && is_owner(other))
}

/// The same for what is new.
pub(super) fn comes_along(thing: &Thing, pairs: &Pairs, back: &[Option<usize>]) -> bool {
    let mut fresh = pairs.new.iter().zip(back);
    fresh.any(|(other, old)| old.is_none() && owns(other, thing))
}

fn owns(owner: &Thing, thing: &Thing) -> bool {
    let family = match thing.family {
        Family::Column => Family::List,
        Family::Row => Family::Table,
        _ => return false,
    };
    let key = thing.owner.as_ref().map(|owner| owner.key.as_str());
    owner.family == family && key == Some(&*owner.id)
}

/// The new things of a family that come in another order than before: all but the
/// longest row of those that kept theirs.
pub(super) fn out_of_order(pairs: &Pairs, family: Family) -> BTreeSet<usize> {
    let old = pairs.old.iter().zip(&pairs.partner);
    let places: Vec<usize> = old
        .filter(|(thing, _)| thing.family == family)
        .filter_map(|(_, partner)| *partner)
        .collect();
    // For each: how long the longest row is that ends there, and what came before it.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::new();
    for place in &places {
        let before = rows.iter().zip(&places).enumerate();
        let before = before.filter(|(_, (_, last))| *last < place);
        let before = before.max_by_key(|(_, ((length, _), _))| *length);
        rows.push(match before {
            Some((at, ((length, _), _))) => (length + 1, Some(at)),
            None => (1, None),
        });
    }
    let mut out: BTreeSet<usize> = places.iter().copied().collect();
    let longest = rows
        .iter()
        .enumerate()
        .max_by_key(|(_, (length, _))| *length);
    let mut at = longest.map(|(at, _)| at);
    while let Some(here) = at {
        out.remove(&places[here]);
        at = rows[here].1;
    }
    out
}
