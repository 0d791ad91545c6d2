// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Does a process with special data say how long it keeps them?

use super::routes::place;
use crate::definition::lower::process::room::Room;
use crate::definition::lower::view::has;
use crate::definition::model::{Privacy, Process};
use crate::diagnostic::codes::retention;

/// Asks it.
pub fn check(process: &Process, room: &Room<'_>) {
    if has(room.decl.node, "bewaren") {
        return;
    }
    let columns = process.lists.iter().flat_map(|list| &list.columns);
    let mut fields = process.fields.iter().chain(columns);
    if let Some(field) = fields.find(|field| field.privacy != Privacy::Ordinary) {
        let found = retention::nothing_said(
            &process.named.id,
            &field.named.id,
            place(field.named.origin),
        );
        room.desk.say(found);
    }
}
