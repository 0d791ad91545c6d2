// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Performing events: total on whatever [`super::assess()`] made. Replaying a history
//! that cannot have happened is the store's to find out; here an id that is out of
//! range simply changes nothing.

use std::num::NonZeroU16;

use crate::base::ids::{CaseId, FieldId, OptionId, PersonId, ReqId, RoleId, StepId, WayId};
use crate::base::money::Cents;
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::definition::model::{Part, Process, Target, WayKind, WriteMoment};

use super::case::{
    Act, Case, Claim, ClaimLife, Holder, Item, ItemLife, Life, LinkState, ReqState, Row, TermState,
};
use super::event::{Event, EventKind, Opened};

/// The case that an `Opened` event begins.
#[must_use]
pub fn begin(process: &Process, id: CaseId, at: Instant, opened: &Opened) -> Case {
    let mut case = Case {
        id,
        process: opened.process,
        fingerprint: opened.fingerprint,
        position: Target::Step(StepId(0)),
        since: at,
        opened_at: at,
        version: 1,
        round: 1,
        paused: None,
        fields: process.fields.iter().map(|_| Value::Unknown).collect(),
        reqs: vec![ReqState::default(); process.reqs.len()].into(),
        taken: vec![0; process.ways.len()].into(),
        step_since: vec![None; process.steps.len()].into(),
        lists: process.lists.iter().map(|_| Vec::new()).collect(),
        people: Vec::new(),
        acts: Vec::new(),
        holders: Vec::new(),
        proposals: Vec::new(),
        rare: None,
    };
    if let Some(first) = case.step_since.first_mut() {
        *first = Some(at);
    }
    set_fields(&mut case, &opened.fields);
    for (role, person) in &opened.holders {
        case.holders.push(Holder {
            role: *role,
            person: person.clone(),
            current: true,
        });
    }
    if let Some(opener) = opened.opener {
        case.rare_mut().opener = Some(opener);
    }
    case
}

/// Performs one event.
pub fn apply(process: &Process, case: &mut Case, event: &Event) {
    case.version += 1;
    match &event.kind {
        EventKind::Opened(_) | EventKind::FundLow { .. } => {}
        EventKind::Contributed {
            req,
            parts,
            choice,
            fulfilled,
            fields,
            beside,
        } => {
            let settled = choice.filter(|_| parts & choice_bit(process, *req) != 0);
            set_fields(case, fields);
            give(case, event.at, *req, *parts, *fulfilled);
            if settled.is_some() {
                case.reqs[req.index()].choice = settled;
            }
            let role = beside.as_deref().and_then(|beside| beside.role);
            act(case, event, *req, *choice, role);
        }
        EventKind::Given {
            req,
            parts,
            fulfilled,
        } => give(case, event.at, *req, *parts, *fulfilled),
        EventKind::Undone { req, parts } => {
            let state = &mut case.reqs[req.index()];
            state.given &= !parts;
            if state.life == Life::Fulfilled {
                state.life = Life::Open;
                state.reopened = true;
            }
            if parts & choice_bit(process, *req) != 0 {
                state.choice = None;
                case.acts
                    .iter_mut()
                    .filter(|act| act.req == *req)
                    .for_each(|act| act.past = true);
            }
        }
        EventKind::Waived { req, .. } => {
            let state = &mut case.reqs[req.index()];
            state.life = Life::Waived;
            state.at = Some(event.at);
            act(case, event, *req, None, None);
        }
        EventKind::Moved { way, to, .. } => moved(process, case, event.at, *way, *to),
        EventKind::Corrected(correction) => {
            set_fields(case, &correction.fields);
            for req in &correction.reopened {
                reopen(case, *req);
            }
        }
        EventKind::Reopened { reqs } => reqs.iter().for_each(|req| reopen(case, *req)),
        EventKind::Recorded { fields } => set_fields(case, fields),
        EventKind::Holds { role, person, .. } => {
            for holder in case.holders.iter_mut().filter(|h| h.role == *role) {
                holder.current = false;
            }
            case.holders.push(Holder {
                role: *role,
                person: person.clone(),
                current: true,
            });
        }
        EventKind::Paused { .. } | EventKind::Resumed => pause(case, event),
        EventKind::Extended { .. }
        | EventKind::StoodStill { .. }
        | EventKind::Warned { .. }
        | EventKind::Expired { .. } => {
            term(case, &event.kind);
        }
        EventKind::ItemAdded { .. }
        | EventKind::ItemChanged { .. }
        | EventKind::ItemGiven { .. }
        | EventKind::ItemDone { .. }
        | EventKind::ItemDropped { .. } => item(case, event),
        EventKind::LinkOpened { .. }
        | EventKind::LinkEnded { .. }
        | EventKind::LinkReopened { .. }
        | EventKind::ChildOpened { .. } => link(case, &event.kind),
        EventKind::Claimed { .. } | EventKind::ClaimSet { .. } => claim(case, event),
        EventKind::Registered { row, .. } => {
            if !is_payment(process, row) {
                case.rare_mut().rows.push(row.clone());
            }
        }
        EventKind::Withdrawn { row, .. } => {
            let rows = &mut case.rare_mut().rows;
            if let Some(index) = rows.iter().position(|known| known == row) {
                rows.remove(index);
            }
        }
        EventKind::Migrated(migrated) => {
            case.fingerprint = migrated.to;
            migrated.stand.clone().put(case);
        }
    }
}

/// Whether a row tells of a payment: what was paid is never taken back.
pub(super) fn is_payment(process: &Process, row: &Row) -> bool {
    let WriteMoment::Fulfilled(req) = row.at else {
        return false;
    };
    let req = process.reqs.get(req.index());
    row.has_amount() && req.is_some_and(|req| req.spends.is_some())
}

/// The bit of a requirement's choice; zero if it has none.
fn choice_bit(process: &Process, req: ReqId) -> u64 {
    let parts = &process.reqs[req.index()].parts;
    parts
        .iter()
        .position(|part| matches!(part, Part::Choice))
        .map_or(0, |bit| 1 << bit)
}

fn give(case: &mut Case, at: Instant, req: ReqId, parts: u64, fulfilled: bool) {
    let state = &mut case.reqs[req.index()];
    state.given |= parts;
    if fulfilled {
        state.life = Life::Fulfilled;
        state.at = Some(at);
    }
}

/// Remembers who acted: a person stands in the case once.
fn act(case: &mut Case, event: &Event, req: ReqId, choice: Option<OptionId>, role: Option<RoleId>) {
    let Some(person) = event.by.as_ref().and_then(|by| person(case, by)) else {
        return;
    };
    let on_behalf = event.on_behalf.as_ref().and_then(|p| self::person(case, p));
    let on_behalf = on_behalf.and_then(|n| NonZeroU16::new(n.checked_add(1)?));
    if case.acts.len() == case.acts.capacity() {
        // A few at a time: a live case has to stay small.
        case.acts
            .reserve_exact(if case.acts.is_empty() { 8 } else { 4 });
    }
    case.acts.push(Act {
        at: event.at,
        req,
        person,
        on_behalf,
        choice,
        role,
        past: false,
    });
}

fn person(case: &mut Case, person: &PersonId) -> Option<u16> {
    let index = case
        .people
        .iter()
        .position(|known| known == person)
        .unwrap_or_else(|| {
            case.people.push(person.clone());
            case.people.len() - 1
        });
    u16::try_from(index).ok()
}

fn set_fields(case: &mut Case, fields: &[(FieldId, Value)]) {
    for (field, value) in fields {
        if let Some(slot) = case.fields.get_mut(field.index()) {
            *slot = value.clone();
        }
        case.proposals.retain(|(id, _)| id != field);
    }
}

/// Back to open: what was given does not count any more, who gave it is remembered.
fn reopen(case: &mut Case, req: ReqId) {
    let state = &mut case.reqs[req.index()];
    let reopened = state.reopened || state.life != Life::Open;
    *state = ReqState {
        reopened,
        ..ReqState::default()
    };
    for act in case.acts.iter_mut().filter(|act| act.req == req) {
        act.past = true;
    }
    let paid = case.is_paid(req);
    if let Some(rare) = case.rare.as_deref_mut() {
        for link in rare.links.iter_mut().filter(|link| link.req == req) {
            link.past = true;
        }
        for claim in rare.claims.iter_mut().filter(|claim| claim.req == req) {
            claim.past = true;
        }
        if paid {
            // Spent stays spent: what tells of it stays as well, whatever is decided next.
            let told = |row: &Row| row.at == WriteMoment::Fulfilled(req) || row.is_of_end();
            rare.rows.retain(|row| !(told(row) && row.has_amount()));
        }
    }
}

fn moved(process: &Process, case: &mut Case, at: Instant, way: WayId, to: Target) {
    let Some(definition) = process.ways.get(way.index()) else {
        return;
    };
    case.taken[way.index()] = case.taken[way.index()].saturating_add(1);
    if definition.new_round {
        case.round = case.round.saturating_add(1);
        close_round(case, &definition.reopens);
    }
    if matches!(definition.kind, WayKind::Back | WayKind::Reopen) {
        for req in &definition.reopens {
            reopen(case, *req);
            // Whichever way the case goes on from there, asks it again, or does not.
            case.reqs[req.index()].reopened = false;
        }
        for field in &definition.forgets {
            let old = std::mem::take(&mut case.fields[field.index()]);
            if !old.is_unknown() {
                case.proposals.retain(|(id, _)| id != field);
                case.proposals.reserve_exact(1);
                case.proposals.push((*field, old));
            }
        }
    }
    case.position = to;
    case.since = at;
    if case.paused.is_some() && matches!(to, Target::End(_)) {
        // A way that is everywhere leaves the pause as well.
        resume(case, at);
    }
    if let Target::Step(step) = to {
        case.step_since[step.index()] = Some(at);
    }
}

/// What was decided in a round that is over, stays decided: its rows are not taken back.
fn close_round(case: &mut Case, reopens: &[ReqId]) {
    if let Some(rare) = case.rare.as_deref_mut() {
        rare.rows.retain(|row| match row.at {
            WriteMoment::Fulfilled(req) => !reopens.contains(&req),
            WriteMoment::Opened => true,
            WriteMoment::AnyEnd | WriteMoment::End(_) => false,
        });
    }
}

fn pause(case: &mut Case, event: &Event) {
    if matches!(event.kind, EventKind::Paused { .. }) {
        case.paused = Some(event.at);
        case.rare_mut().pauses.push((event.at.date(), None));
    } else {
        resume(case, event.at);
    }
}

fn resume(case: &mut Case, at: Instant) {
    case.paused = None;
    if let Some((_, until)) = case.rare_mut().pauses.last_mut() {
        *until = Some(at.date());
    }
}

fn term(case: &mut Case, kind: &EventKind) {
    let id = match kind {
        EventKind::Extended { term, .. }
        | EventKind::StoodStill { term, .. }
        | EventKind::Warned { term, .. }
        | EventKind::Expired { term, .. } => *term,
        _ => return,
    };
    let terms = &mut case.rare_mut().terms;
    let index = terms
        .iter()
        .position(|(known, _)| *known == id)
        .unwrap_or_else(|| {
            terms.push((id, TermState::default()));
            terms.len() - 1
        });
    let state = &mut terms[index].1;
    match kind {
        EventKind::Extended { clause, by, .. } => {
            state.extensions.push((*clause, *by));
        }
        EventKind::StoodStill { from, until, .. } => state.standstills.push((*from, *until)),
        EventKind::Warned { end, .. } => state.warned = Some(*end),
        EventKind::Expired { end, .. } => state.expired = Some(*end),
        _ => {}
    }
}

fn item(case: &mut Case, event: &Event) {
    if let EventKind::ItemAdded { list, item, values } = &event.kind {
        case.rare_mut().next_item = item.0.saturating_add(1);
        let by = event.by.iter().cloned().collect();
        let new = Item {
            id: *item,
            life: ItemLife::Open,
            values: values.clone(),
            given: 0,
            by,
        };
        case.lists[list.index()].push(new);
        return;
    }
    let (EventKind::ItemChanged { list, item, .. }
    | EventKind::ItemGiven { list, item, .. }
    | EventKind::ItemDone { list, item, .. }
    | EventKind::ItemDropped { list, item, .. }) = &event.kind
    else {
        return;
    };
    let Some(found) = case.lists[list.index()].iter_mut().find(|i| i.id == *item) else {
        return;
    };
    if let Some(by) = &event.by
        && !found.by.contains(by)
    {
        found.by.push(by.clone());
    }
    match &event.kind {
        EventKind::ItemChanged { values, .. } => {
            for (column, value) in values {
                if let Some(slot) = found.values.get_mut(column.index()) {
                    *slot = value.clone();
                }
            }
            found.given = 0;
        }
        EventKind::ItemGiven { parts, .. } => found.given |= parts,
        EventKind::ItemDone { parts, .. } => {
            found.given |= parts;
            found.life = ItemLife::Done;
        }
        _ => found.life = ItemLife::Dropped,
    }
}

fn link(case: &mut Case, kind: &EventKind) {
    let rare = case.rare_mut();
    match kind {
        EventKind::LinkOpened { req, item, case } => {
            rare.links.push(LinkState {
                req: *req,
                item: *item,
                case: *case,
                ended: None,
                past: false,
            });
        }
        EventKind::LinkEnded { case, end } => {
            for link in rare.links.iter_mut().filter(|l| l.case == *case) {
                link.ended = Some(*end);
            }
        }
        EventKind::LinkReopened { case } => {
            for link in rare.links.iter_mut().filter(|l| l.case == *case) {
                link.ended = None;
            }
        }
        EventKind::ChildOpened { opening, case } => {
            rare.opened.push((*opening, *case));
            if !rare.fired.contains(opening) {
                rare.fired.push(*opening);
            }
        }
        _ => {}
    }
}

fn claim(case: &mut Case, event: &Event) {
    match &event.kind {
        EventKind::Claimed {
            req,
            fund,
            category,
            amount,
            on,
            life,
        } => {
            case.rare_mut().claims.push(Claim {
                fund: *fund,
                category: *category,
                req: *req,
                amount: *amount,
                spent: Cents(0),
                at: *on,
                life: *life,
                past: false,
            });
        }
        EventKind::ClaimSet {
            claim, life, spent, ..
        } => {
            let index = usize::try_from(*claim).unwrap_or(usize::MAX);
            if let Some(claim) = case.rare_mut().claims.get_mut(index) {
                if claim.life == ClaimLife::Requested && *life == ClaimLife::Reserved {
                    // It is set aside now, so it belongs to the period of now.
                    claim.at = event.at.date();
                }
                claim.life = *life;
                claim.spent = *spent;
            }
        }
        _ => {}
    }
}
