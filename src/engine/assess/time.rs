// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Time passes: what the scheduler notes. A passed term flags and signals; it never
//! forbids the duty, and never does what a person must do.

use crate::base::ids::TermId;
use crate::engine::event::{CaseEvent, Event, EventKind};
use crate::engine::terms::{self, Due};

use super::Desk;

pub(super) fn pass(desk: &mut Desk<'_>) {
    for index in 0..desk.view.process.terms.len() {
        let Ok(term) = u16::try_from(index).map(TermId) else {
            break;
        };
        let kind = match terms::due(&desk.view, term) {
            Some(Due::Warning(end)) => EventKind::Warned { term, end },
            Some(Due::Expiry(end)) => EventKind::Expired { term, end },
            None => continue,
        };
        let event = Event {
            at: desk.context.now,
            by: None,
            on_behalf: None,
            kind,
        };
        desk.events.push(CaseEvent {
            case: desk.view.case.id,
            event,
        });
    }
}
