// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `verleng`, `schort_op` and `loopt_weer`: what people may do to a term.

use std::sync::Arc;

use crate::base::ids::{ClauseId, DocumentKindId, FieldId, RoleId, TermId};
use crate::base::legal::TermState;
use crate::base::value::{Value, ValueRef};
use crate::definition::model::RoleSet;
use crate::engine::event::EventKind;
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::{guard, terms};

use super::Desk;

pub(super) fn extend(
    desk: &mut Desk<'_>,
    id: TermId,
    clause: ClauseId,
    documents: &[(Option<DocumentKindId>, Arc<str>)],
    agreed: &[RoleId],
) {
    let about = About::Clause(id, clause);
    let extension = &desk.view.process.terms[id.index()].extensions[clause.index()];
    let state = terms::reading(&desk.view, id).state;
    if !matches!(state, TermState::Running | TermState::Suspended) {
        desk.refuse(about, ReasonKind::TermNotRunning);
    }
    let may = guard::who(&desk.view, desk.context.actor, extension.who.as_ref());
    desk.check(about, may);
    if let Some(when) = &extension.when {
        let holds = guard::holds(&desk.view, when);
        desk.check(about, holds);
    }
    let earlier = desk.view.case.term(id).map_or(0, |state| {
        state
            .extensions
            .iter()
            .filter(|(used, _)| *used == clause)
            .count()
    });
    if let Some(at_most) = extension.at_most
        && earlier >= usize::from(at_most)
    {
        desk.refuse(about, ReasonKind::TooOften { at_most });
    }
    for _ in 0..guard::documents_lacking(&extension.documents, documents) {
        desk.refuse(about, ReasonKind::DocumentNeeded);
    }
    let lacking: RoleSet = extension
        .agreement
        .iter()
        .copied()
        .filter(|role| !agreed.contains(role))
        .collect();
    if !lacking.is_empty() {
        desk.refuse(
            about,
            ReasonKind::RequirementOpen {
                missing: 0,
                who: lacking,
                before: None,
            },
        );
    }
    let ValueRef::Span(by) = extension.by.eval(&desk.view) else {
        return desk.refuse(about, ReasonKind::ConditionUnknown);
    };
    if by.amount < 0 {
        // A term cannot be made shorter so; it could not be counted any more.
        desk.refuse(about, ReasonKind::ValueUnfit);
    }
    if desk.reasons.is_empty() {
        desk.emit(EventKind::Extended {
            term: id,
            clause,
            by,
        });
    }
}

pub(super) fn suspend(desk: &mut Desk<'_>, id: TermId, clause: ClauseId) {
    let about = About::Suspension(id, clause);
    let suspension = &desk.view.process.terms[id.index()].suspensions[clause.index()];
    let (from, until) = (suspension.from, suspension.until);
    let state = terms::reading(&desk.view, id).state;
    if state == TermState::Suspended {
        desk.refuse(about, ReasonKind::Suspended);
    } else if state != TermState::Running {
        desk.refuse(about, ReasonKind::TermNotRunning);
    }
    let may = guard::who(&desk.view, desk.context.actor, suspension.who.as_ref());
    desk.check(about, may);
    let earlier = (desk.view.case.field(from), desk.view.case.field(until));
    if let (Value::Date(from), Value::Date(until)) = earlier
        && desk.reasons.is_empty()
    {
        // The dates have room for one standstill; the term remembers those before it.
        desk.emit(EventKind::StoodStill {
            term: id,
            from: *from,
            until: *until,
        });
    }
    let today = Value::Date(desk.view.today);
    record(desk, &[(from, today), (until, Value::Unknown)]);
}

pub(super) fn restart(desk: &mut Desk<'_>, id: TermId, clause: ClauseId) {
    let about = About::Suspension(id, clause);
    let suspension = &desk.view.process.terms[id.index()].suspensions[clause.index()];
    let (from, until) = (suspension.from, suspension.until);
    let stands_still =
        !desk.view.case.field(from).is_unknown() && desk.view.case.field(until).is_unknown();
    if !stands_still {
        desk.refuse(about, ReasonKind::NotSuspended);
    }
    let may = guard::who(&desk.view, desk.context.actor, suspension.who.as_ref());
    desk.check(about, may);
    let today = Value::Date(desk.view.today);
    record(desk, &[(until, today)]);
}

fn record(desk: &mut Desk<'_>, fields: &[(FieldId, Value)]) {
    if desk.reasons.is_empty() {
        desk.emit(EventKind::Recorded {
            fields: fields.into(),
        });
    }
}
