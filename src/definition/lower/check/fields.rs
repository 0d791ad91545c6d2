// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Is every field that is read ever given, and is every field that is asked ever read?

use std::collections::BTreeSet;

use super::routes::place;
use crate::base::ids::FieldId;
use crate::definition::lower::process::room::Room;
use crate::definition::lower::process::way::asked_fields;
use crate::definition::model::Process;
use crate::diagnostic::codes::fields;

/// Asks all of it.
pub fn check(process: &Process, room: &Room<'_>) {
    // What an unreadable condition reads is not known.
    if !room.is_clean() {
        return;
    }
    let read = room.read.borrow();
    let given = given(process);
    let mut unread = Vec::new();
    for (id, field) in (0u16..).map(FieldId).zip(&process.fields) {
        let computed = room.decl.is_derived(id);
        if read.contains(&id) && !computed && !given.contains(&id) {
            let place = place(field.named.origin);
            room.desk.say(fields::never_given(&field.named.id, place));
        }
        if given.contains(&id) && !read.contains(&id) {
            unread.push(field.named.id.as_ref());
        }
    }
    if !unread.is_empty() {
        let place = room.decl.id.place;
        room.desk.say(fields::never_read(&unread, place));
    }
}

/// Fields that a requirement, the start or a suspension may fill.
fn given(process: &Process) -> BTreeSet<FieldId> {
    let asked = process.reqs.iter().flat_map(asked_fields);
    let started = process
        .start
        .asks
        .iter()
        .chain(&process.start.takes)
        .copied();
    let suspensions = process.terms.iter().flat_map(|term| &term.suspensions);
    let suspended = suspensions.flat_map(|suspension| [suspension.from, suspension.until]);
    asked.chain(started).chain(suspended).collect()
}
