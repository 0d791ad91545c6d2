// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Opening a case.

use smallvec::smallvec;

use crate::base::ids::{CaseId, FieldId, PersonId, RoleId};
use crate::base::value::Value;
use crate::definition::model::{Process, RoleKind};
use crate::engine::apply::begin;
use crate::engine::command::{Command, CommandKind};
use crate::engine::event::{CaseEvent, Decision, Event, EventKind, Opened};
use crate::engine::follow;
use crate::engine::guard;
use crate::engine::refusal::{About, ReasonKind, Refusal, Verdict};
use crate::engine::world::Context;

use super::{Desk, known, values};

/// What a new case begins with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// Fields: those that the start asks, and of those it takes what is known.
    pub fields: Vec<(FieldId, Value)>,
    /// The parties, and who holds which role from the start.
    pub holders: Vec<(RoleId, PersonId)>,
}

/// Decides about opening a case. Its id is the first fresh one of the context.
#[must_use]
pub fn open(process: &Process, opening: &Opening, context: &Context<'_>) -> Verdict {
    let id: CaseId = follow::fresh(context, 0);
    let opened = Opened {
        process: process.id,
        fingerprint: process.fingerprint,
        fields: opening.fields.clone(),
        holders: opening.holders.clone(),
        opener: None,
    };
    let case = begin(process, id, context.now, &opened);
    let command = Command::plain(CommandKind::PassTime);
    let mut desk = Desk::new(process, &case, &command, context);
    let roles = &context.world.shared().roles;
    let mut holders = opening.holders.iter();
    if !known::are_fields(process, &opening.fields)
        || holders.any(|(role, _)| role.index() >= roles.len())
    {
        desk.refuse(About::Case, ReasonKind::NotHere);
        return Verdict::Refused(Refusal {
            reasons: desk.reasons,
        });
    }
    let may = guard::who_opens(&desk.view, context.actor, process.start.who.as_ref());
    desk.check(About::Case, may);
    for field in &process.start.asks {
        if !opening
            .fields
            .iter()
            .any(|(given, value)| given == field && !value.is_unknown())
        {
            desk.refuse(About::Field(*field), ReasonKind::StartFieldMissing);
        }
    }
    for (index, (field, value)) in opening.fields.iter().enumerate() {
        if !process.start.asks.contains(field) && !process.start.takes.contains(field) {
            desk.refuse(About::Field(*field), ReasonKind::StartFieldUnfit);
        } else if !values::fits(&desk.view, *field, value)
            || values::is_repeated(&opening.fields, index)
        {
            desk.refuse(About::Field(*field), ReasonKind::ValueUnfit);
        }
    }
    for (role, person) in &opening.holders {
        let definition = &context.world.shared().roles[role.index()];
        let held = definition.one_per_case || definition.kind == RoleKind::Party;
        let has = definition.kind == RoleKind::Party
            || guard::has(context.world.roles_of(person), *role, definition);
        if !held || !has {
            desk.refuse(
                About::Role(*role),
                ReasonKind::Unqualified {
                    person: person.clone(),
                },
            );
        }
    }
    if !desk.reasons.is_empty() {
        return Verdict::Refused(Refusal {
            reasons: desk.reasons,
        });
    }
    let kind = EventKind::Opened(Box::new(opened));
    let event = Event {
        at: context.now,
        by: Some(context.actor.person.clone()),
        on_behalf: None,
        kind,
    };
    match follow::follow(
        process,
        &case,
        smallvec![CaseEvent { case: id, event }],
        context,
    ) {
        Ok(events) => Verdict::Allowed(Decision { events }),
        Err(reasons) => Verdict::Refused(Refusal { reasons }),
    }
}
