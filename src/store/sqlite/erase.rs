// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Destroying the content of a case, or part of it. SQLite overwrites what it deletes (`secure_delete`).

use rusqlite::{Connection, params};

use super::put::{self, bytes};
use super::{find, keep, read, work};
use crate::store::{Erasure, Outcome, Redaction};

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

/// Puts what is left of the content of a case in the place of what was.
pub(super) fn redact(connection: &Connection, redaction: &Redaction) -> rusqlite::Result<Outcome> {
    if !put::holds(connection, &redaction.change)? {
        return Ok(Outcome::Conflict);
    }
    let mut reseal = connection
        .prepare_cached("UPDATE gebeurtenis SET inhoud = ?3 WHERE zaak = ?1 AND nummer = ?2")?;
    for case in &redaction.change.cases {
        let id = bytes(&case.head.id);
        connection.execute(
            "UPDATE kluis SET sleutel = ?2, stand = NULL, stand_versie = NULL WHERE zaak = ?1",
            params![id, &*redaction.key],
        )?;
        for (number, sealed) in &redaction.sealed {
            reseal.execute(params![id, number, &**sealed])?;
        }
    }
    keep::soil(connection)?;
    put::write(connection, &redaction.change)?;
    Ok(Outcome::Kept)
}
