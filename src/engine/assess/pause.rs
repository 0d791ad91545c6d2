// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `pauzeer` and `hervat`: working terms stand still, legal terms run on (DB-10).

use crate::base::time::Date;
use crate::definition::model::{RoleSet, Target};
use crate::engine::event::EventKind;
use crate::engine::guard;
use crate::engine::refusal::{About, ReasonKind};

use super::Desk;

pub(super) fn pause(desk: &mut Desk<'_>, until: Option<Date>) {
    desk.must_be_running(About::Case);
    may_pause(desk);
    let reason = desk.needed_reason(About::Case);
    if desk.reasons.is_empty() {
        desk.emit(EventKind::Paused { until, reason });
    }
}

pub(super) fn resume(desk: &mut Desk<'_>) {
    if matches!(desk.view.case.position, Target::End(_)) {
        desk.refuse(About::Case, ReasonKind::Closed);
    }
    if desk.view.case.paused.is_none() {
        desk.refuse(About::Case, ReasonKind::NotPaused);
    }
    may_pause(desk);
    if desk.reasons.is_empty() {
        desk.emit(EventKind::Resumed);
    }
}

fn may_pause(desk: &mut Desk<'_>) {
    match &desk.view.process.pause {
        None => desk.refuse(
            About::Case,
            ReasonKind::NoRole {
                needed: RoleSet::default(),
            },
        ),
        Some(who) => {
            let may = guard::who(&desk.view, desk.context.actor, Some(who));
            desk.check(About::Case, may);
        }
    }
}
