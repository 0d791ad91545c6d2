// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `corrigeer`: changing what is known. Whatever was decided on the old value opens
//! again, so nobody gets € 400 approved and then makes it € 4.000.

use crate::base::ids::{FieldId, ReqId};
use crate::base::value::Value;
use crate::condition::Truth;
use crate::definition::model::{Home, Part, Target};
use crate::engine::case::Life;
use crate::engine::event::{Correction, EventKind};
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;
use crate::engine::{follow, guard};

use super::{Desk, values};

pub(super) fn correct(desk: &mut Desk<'_>, fields: &[(FieldId, Value)]) {
    if desk.view.case.paused.is_some() {
        desk.refuse(About::Case, ReasonKind::Paused);
    }
    if fields.is_empty() {
        desk.refuse(About::Case, ReasonKind::NothingGiven);
    }
    let reason = desk.needed_reason(About::Case);
    for (index, (field, value)) in fields.iter().enumerate() {
        correct_one(desk, *field, value);
        if values::is_repeated(fields, index) {
            desk.refuse(About::Field(*field), ReasonKind::ValueUnfit);
        }
    }
    if !desk.reasons.is_empty() {
        return;
    }
    let reopened = undone(desk, fields);
    stays_closed(desk, fields, &reopened);
    if !desk.reasons.is_empty() {
        return;
    }
    release(desk, &reopened);
    desk.emit(EventKind::Corrected(Box::new(Correction {
        fields: fields.into(),
        reopened: reopened.into(),
        reason,
    })));
}

fn correct_one(desk: &mut Desk<'_>, field: FieldId, value: &Value) {
    let about = About::Field(field);
    let view = desk.view;
    let needed = view.process.start.asks.contains(&field);
    if !values::fits(&view, field, value) || needed && value.is_unknown() {
        desk.refuse(about, ReasonKind::ValueUnfit);
    }
    let asked = view.process.reqs.iter().filter(|req| {
        req.parts
            .iter()
            .any(|part| matches!(part, Part::Field(f) if *f == field))
            && reached(&view, req.home)
            && view.applies(req) != Truth::False
    });
    let mut nearest = None;
    for req in asked {
        match guard::who(&view, desk.context.actor, guard::who_for(&view, req)) {
            Ok(()) => return,
            Err(reason) => nearest = nearest.or(Some(reason)),
        }
    }
    let start =
        view.process.start.asks.contains(&field) || view.process.start.takes.contains(&field);
    match nearest {
        Some(reason) => desk.refuse(about, reason),
        // What came with the opening is corrected by who works here now.
        None if start => {
            let who = match view.case.position {
                Target::Step(step) => view.process.steps[step.index()].who.as_ref(),
                Target::End(_) => view.process.start.who.as_ref(),
            };
            let may = guard::who(&view, desk.context.actor, who);
            desk.check(about, may);
        }
        None => desk.refuse(about, ReasonKind::FieldNotAsked),
    }
}

/// Whether the case has come to where a requirement is asked.
fn reached(view: &View<'_>, home: Home) -> bool {
    match (home, view.case.position) {
        (Home::Step(home), Target::Step(now)) => home <= now,
        (Home::After(home), Target::End(now)) => home == now,
        (Home::After(_), Target::Step(_)) => false,
        _ => true,
    }
}

/// The requirements that a correction takes back: those, fulfilled or begun, that read
/// any of these fields, and those that asked one which is now unknown.
fn undone(desk: &Desk<'_>, fields: &[(FieldId, Value)]) -> Vec<ReqId> {
    let view = &desk.view;
    let after = View {
        pending: fields,
        ..*view
    };
    let changed = fields
        .iter()
        .filter(|(field, value)| view.case.field(*field) != value);
    let readers = changed.flat_map(|(field, _)| &view.process.readers[field.index()]);
    let readers = readers.copied().filter(|req| view.case.is_begun(*req));
    let lacking = (0u16..)
        .map(ReqId)
        .zip(&view.process.reqs)
        .filter(|(id, req)| {
            view.case.req(*id).life == Life::Fulfilled
                && req.parts.iter().any(|part| match part {
                    Part::Field(field) => fields.iter().any(|(f, v)| f == field && v.is_unknown()),
                    _ => false,
                })
                && guard::missing(req, after.given(*id)) != 0
        });
    let mut reopened: Vec<ReqId> = readers.chain(lacking.map(|(id, _)| id)).collect();
    reopened.sort_unstable();
    reopened.dedup();
    reopened
}

/// What a case was closed on stays as it was: who finds it wrong, opens the case again
/// first. What lives on after the end, and what nothing rests on, can be corrected.
fn stays_closed(desk: &mut Desk<'_>, fields: &[(FieldId, Value)], reopened: &[ReqId]) {
    let process = desk.view.process;
    if desk.view.case.ended().is_none() {
        return;
    }
    let rests = |req: &ReqId| !matches!(process.reqs[req.index()].home, Home::After(_));
    for (field, _) in fields {
        let mut readers = process.readers[field.index()].iter();
        if readers.any(rests) || reopened.iter().any(rests) {
            desk.refuse(About::Field(*field), ReasonKind::Closed);
        }
    }
}

/// Gives back what was reserved for requirements that open again.
fn release(desk: &mut Desk<'_>, reopened: &[ReqId]) {
    for kind in follow::releases(desk.view.case, |claim| reopened.contains(&claim.req)) {
        desk.emit(kind);
    }
}
