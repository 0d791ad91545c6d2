// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the engine wants to look up without searching: worked out once.

use std::collections::BTreeSet;

use super::room::Room;
use super::way::asked_fields;
use crate::base::ids::{FieldId, ListId, ReqId, WayId};
use crate::condition::{Condition, Read};
use crate::definition::model::{
    Part, PersonRef, Process, Requirement, Step, Target, TermStart, Way, WayKind,
};

/// Fills in everything that follows from the rest, if there is room for it.
pub fn derive(process: &mut Process, room: &Room<'_>) {
    if room.has_room_for(pairs(process)) {
        derive_asks(process);
        derive_steps(process);
        derive_ends(process);
        derive_quiet(process);
    }
    process.readers = readers(process, room);
    if room.has_room_for(0) {
        process.list_readers = list_readers(process);
    }
}

/// How many pairs there will be of a way and what it asks, and of a step and the ways
/// and requirements in reach.
fn pairs(process: &Process) -> usize {
    let end_reqs = |way: &Way| match way.to {
        Target::End(end) => process
            .ends
            .get(end.index())
            .map_or(0, |end| end.reqs.len()),
        Target::Step(_) => 0,
    };
    let step_reqs = |way: &Way| match (way.kind, way.from) {
        (WayKind::On, Some(Target::Step(from))) => process
            .steps
            .get(from.index())
            .map_or(0, |step| step.reqs.len()),
        _ => 0,
    };
    let asked = process
        .ways
        .iter()
        .map(|way| step_reqs(way) + end_reqs(way));
    let everywhere = process
        .everywhere
        .iter()
        .filter_map(|way| process.ways.get(way.index()));
    let at_each_step: usize = everywhere.map(|way| 1 + end_reqs(way)).sum();
    asked
        .sum::<usize>()
        .saturating_add(at_each_step.saturating_mul(process.steps.len()))
}

/// `On` asks the step's requirements and the end's; every other way into an end
/// asks the end's alone.
fn derive_asks(process: &mut Process) {
    for index in 0..process.ways.len() {
        let Some(way) = process.ways.get(index) else {
            continue;
        };
        let asks = asks(way, process);
        if let Some(way) = process.ways.get_mut(index) {
            way.asks = asks;
        }
    }
}

fn asks(way: &Way, process: &Process) -> Vec<ReqId> {
    let mut asks = Vec::new();
    if let (WayKind::On, Some(Target::Step(from))) = (way.kind, way.from) {
        asks.extend(
            process
                .steps
                .get(from.index())
                .into_iter()
                .flat_map(|step| step.reqs.iter().copied()),
        );
    }
    if let Target::End(to) = way.to {
        asks.extend(
            process
                .ends
                .get(to.index())
                .into_iter()
                .flat_map(|end| end.reqs.iter().copied()),
        );
    }
    asks
}

fn derive_steps(process: &mut Process) {
    for index in 0..process.steps.len() {
        let Some(step) = process.steps.get(index) else {
            continue;
        };
        let all_ways: Vec<WayId> = step
            .ways
            .iter()
            .chain(&process.everywhere)
            .copied()
            .collect();
        let workable = workable(step, &all_ways, process);
        let automatic = automatic(&all_ways, process);
        if let Some(step) = process.steps.get_mut(index) {
            step.all_ways = all_ways;
            step.workable = workable;
            step.automatic = automatic;
        }
    }
}

fn workable(step: &Step, ways: &[WayId], process: &Process) -> Vec<ReqId> {
    let mut all = step.reqs.clone();
    let mut seen: BTreeSet<ReqId> = all.iter().copied().collect();
    for way in ways.iter().filter_map(|way| process.ways.get(way.index())) {
        let Target::End(end) = way.to else { continue };
        for req in process
            .ends
            .get(end.index())
            .into_iter()
            .flat_map(|end| &end.reqs)
        {
            if seen.insert(*req) {
                all.push(*req);
            }
        }
    }
    all
}

fn automatic(ways: &[WayId], process: &Process) -> Vec<WayId> {
    let takes_itself = |way: &&WayId| {
        process
            .ways
            .get(way.index())
            .is_some_and(|way| way.as_soon_as.is_some())
    };
    ways.iter().filter(takes_itself).copied().collect()
}

fn derive_ends(process: &mut Process) {
    for index in 0..process.ends.len() {
        let Some(end) = process.ends.get(index) else {
            continue;
        };
        let automatic = automatic(&end.ways, process);
        if let Some(end) = process.ends.get_mut(index) {
            end.automatic = automatic;
        }
    }
}

/// Which ways set nothing else in motion: told once, so that the engine sees it cheaply.
fn derive_quiet(process: &mut Process) {
    let quiet: Vec<bool> = process
        .ways
        .iter()
        .map(|way| is_quiet(process, way))
        .collect();
    for (way, quiet) in process.ways.iter_mut().zip(quiet) {
        way.quiet = quiet;
    }
}

fn is_quiet(process: &Process, way: &Way) -> bool {
    let arrives = match way.to {
        Target::Step(step) => {
            let step = process.steps.get(step.index());
            step.is_some_and(|step| step.automatic.is_empty())
        }
        Target::End(end) => {
            let end = process.ends.get(end.index());
            process.writes.is_empty()
                && end.is_some_and(|end| end.automatic.is_empty() && end.openings.is_empty())
        }
    };
    arrives && way.openings.is_empty() && way.kind != WayKind::Reopen
}

/// For each field the requirements that a correction of it reopens: all that read
/// it, also through computed fields. A requirement that asks a field reads it too,
/// unless asking fields is all it does: then a correction is what it wants.
fn readers(process: &Process, room: &Room<'_>) -> Vec<Vec<ReqId>> {
    let mut readers = vec![Vec::new(); process.fields.len()];
    for (id, req) in (0u16..).zip(&process.reqs) {
        let read = reads(req, process);
        if !room.has_room_for(read.len()) {
            break;
        }
        for field in read {
            if let Some(list) = readers.get_mut(field.index()) {
                list.push(ReqId(id));
            }
        }
    }
    readers
}

/// For each list the requirements that look at its items, also through computed
/// fields.
fn list_readers(process: &Process) -> Vec<Vec<ReqId>> {
    let mut readers = vec![Vec::new(); process.lists.len()];
    for (id, req) in (0u16..).zip(&process.reqs) {
        for list in lists_read(req, process) {
            if let Some(readers) = readers.get_mut(list.index()) {
                readers.push(ReqId(id));
            }
        }
    }
    readers
}

fn lists_read(req: &Requirement, process: &Process) -> BTreeSet<ListId> {
    let mut seen = BTreeSet::new();
    let mut fields = BTreeSet::new();
    for condition in req.conditions(process) {
        seen.extend(condition.lists());
        see(condition, &mut fields, process);
    }
    let computed = fields
        .iter()
        .filter_map(|field| process.fields.get(field.index()));
    let computed = computed.filter_map(|field| field.derived.as_ref());
    seen.extend(computed.flat_map(|condition| condition.lists().iter().copied()));
    seen.extend(req.mandate.as_ref().and_then(|mandate| mandate.each));
    seen.extend(req.about_lists.iter().copied());
    let separated = req
        .different_from
        .iter()
        .flat_map(|separation| &separation.from);
    seen.extend(
        separated
            .chain(&req.same_as)
            .filter_map(|person| match person {
                PersonRef::Column(list, _) => Some(*list),
                _ => None,
            }),
    );
    seen
}

/// Every field a requirement looks at.
fn reads(req: &Requirement, process: &Process) -> BTreeSet<FieldId> {
    let mut seen = BTreeSet::new();
    for condition in req.conditions(process) {
        see(condition, &mut seen, process);
    }
    let only_fields = req.parts.iter().all(|part| matches!(part, Part::Field(_)));
    let decides = req.mandate.is_some() || req.different_from.is_some() || req.spends.is_some();
    if !only_fields || decides {
        seen.extend(asked_fields(req));
    }
    seen.extend(req.parts.iter().filter_map(|part| match part {
        Part::AgreeField(field) => Some(*field),
        _ => None,
    }));
    let separated = req
        .different_from
        .iter()
        .flat_map(|separation| &separation.from);
    seen.extend(
        separated
            .chain(&req.same_as)
            .filter_map(|person| match person {
                PersonRef::Field(field) => Some(*field),
                _ => None,
            }),
    );
    seen.extend(
        req.reserves
            .iter()
            .filter_map(|reserve| reserve.category.as_ref())
            .map(|(field, _)| *field),
    );
    let total = req
        .mandate
        .iter()
        .filter_map(|mandate| mandate.total.as_ref());
    seen.extend(total.flat_map(|total| total.per.iter().map(|(_, field)| *field)));
    seen
}

/// Adds the fields a condition reads, what computed ones among them read, and what the
/// terms it reads are counted from.
fn see(condition: &Condition, seen: &mut BTreeSet<FieldId>, process: &Process) {
    let mut todo = vec![condition];
    let mut terms = BTreeSet::new();
    while let Some(next) = todo.pop() {
        for read in next.reads() {
            let Read::Term(id, _) = read else { continue };
            if let Some(term) = process.terms.get(id.index()).filter(|_| terms.insert(*id)) {
                todo.push(&term.length);
                todo.extend(match &term.start {
                    TermStart::Condition(start) => Some(start),
                    TermStart::Here(_) => None,
                });
                seen.extend(term.suspensions.iter().flat_map(|s| [s.from, s.until]));
            }
        }
        for field in fields_of(next) {
            if seen.insert(field) {
                todo.extend(
                    process
                        .fields
                        .get(field.index())
                        .and_then(|field| field.derived.as_ref()),
                );
            }
        }
    }
}

/// The fields a condition reads itself.
pub fn fields_of(condition: &Condition) -> impl Iterator<Item = FieldId> + '_ {
    condition.reads().iter().filter_map(|read| match read {
        Read::Field(field) => Some(*field),
        _ => None,
    })
}
