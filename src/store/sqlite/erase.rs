// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Destroying the content of a case. SQLite overwrites what it deletes (`secure_delete`).

use rusqlite::{Connection, params};

use super::put::{self, bytes};
use super::{find, keep, read, work};
use crate::store::{Erasure, Outcome};

/// Destroys the key and the content of a case, and keeps the event that tells of it.
pub(super) fn erase(connection: &Connection, erasure: &Erasure) -> rusqlite::Result<Outcome> {
    let head = &erasure.head;
    if erasure.before == 0 || read::case_version(connection, head.id)? != erasure.before {
        return Ok(Outcome::Conflict);
    }
    let id = bytes(&head.id);
    find::set_words(connection, head, &[])?;
    connection.execute("DELETE FROM kluis WHERE zaak = ?1", [id])?;
    connection.execute("UPDATE gebeurtenis SET inhoud = x'' WHERE zaak = ?1", [id])?;
    connection.execute(
        "DELETE FROM bericht WHERE zaak = ?1 AND bezorgd IS NOT NULL",
        params![id],
    )?;
    work::replace(connection, head, &[])?;
    put::set_keys(connection, head, &[])?;
    keep::forget(connection, head.id)?;
    keep::soil(connection)?;
    put::event(connection, head.id, &erasure.event)?;
    put::head(connection, head)?;
    Ok(Outcome::Kept)
}
