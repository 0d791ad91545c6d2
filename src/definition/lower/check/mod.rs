// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What only shows in the whole: what can be reached, what nobody can do, what is
//! read and never given. One file per question.

mod fields;
mod leans;
mod mandates;
pub mod openings;
mod retention;
mod roles;
mod routes;

use super::process::room::Room;
use crate::definition::model::Process;

/// Checks one process.
pub fn process(process: &Process, room: &Room<'_>) {
    leans::check(process, room);
    routes::check(process, room);
    mandates::check(process, room);
    retention::check(process, room);
    // Last: the fields that roles are bound to count as read.
    roles::check(process, room);
    fields::check(process, room);
}
