// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything of a process that can be touched.

use super::{Rule, Thing};
use crate::base::ids::{EndId, ListId, ReqId, StepId, TableId, TermId, WayId};
use crate::definition::model::{Process, Requirement, Way};

/// Everything of a process that scenarios can touch, in order.
#[must_use]
pub fn things(process: &Process) -> Vec<Thing> {
    let mut things = Vec::new();
    things.extend(
        (0..)
            .map(StepId)
            .zip(&process.steps)
            .map(|(id, _)| Thing::Step(id)),
    );
    things.extend(
        (0..)
            .map(EndId)
            .zip(&process.ends)
            .map(|(id, _)| Thing::End(id)),
    );
    for (id, way) in (0..).map(WayId).zip(&process.ways) {
        things.push(Thing::Way(id));
        things.extend(way_rules(way).map(|rule| Thing::RefusedWay(id, rule)));
    }
    for (id, req) in (0..).map(ReqId).zip(&process.reqs) {
        things.push(Thing::Fulfilled(id));
        things.extend(req.waive.is_some().then_some(Thing::Waived(id)));
        things.extend(req_rules(req).map(|rule| Thing::RefusedReq(id, rule)));
    }
    things.extend(
        (0..)
            .map(TermId)
            .zip(&process.terms)
            .map(|(id, _)| Thing::Expired(id)),
    );
    for (id, list) in (0..).map(ListId).zip(&process.lists) {
        things.push(Thing::Item(id));
        let finishes = !list.each.is_empty() || !list.done.is_empty();
        things.extend(finishes.then_some(Thing::ItemDone(id)));
    }
    for (id, table) in (0..).map(TableId).zip(&process.tables) {
        things.extend((0..).zip(&table.rows).map(|(row, _)| Thing::Row(id, row)));
        let otherwise = table
            .otherwise
            .and_then(|_| u16::try_from(table.rows.len()).ok());
        things.extend(otherwise.map(|row| Thing::Row(id, row)));
    }
    things.extend(
        (0..)
            .zip(&process.promises)
            .map(|(index, _)| Thing::Promise(index)),
    );
    things
}

/// The rules by which a way can be shut, besides what it asks.
fn way_rules(way: &Way) -> impl Iterator<Item = Rule> {
    // A way that the engine takes itself is never asked for.
    let asked = way.as_soon_as.is_none();
    let condition = (asked && way.when.is_some()).then_some(Rule::Condition);
    let often = way.at_most.map(|_| Rule::TooOften);
    condition.into_iter().chain(often)
}

/// The rules by which a requirement can keep somebody from something.
fn req_rules(req: &Requirement) -> impl Iterator<Item = Rule> {
    let condition = req.condition.is_some();
    let missing = Some(if condition {
        Rule::Condition
    } else {
        Rule::Open
    });
    let separation = req.different_from.as_ref().map(|_| Rule::SamePerson);
    let mandate = req.mandate.as_ref().map(|_| Rule::Mandate);
    let short = req
        .reserves
        .as_ref()
        .filter(|reserve| reserve.shortage.is_none())
        .map(|_| Rule::Short);
    missing
        .into_iter()
        .chain(separation)
        .chain(mandate)
        .chain(short)
}
