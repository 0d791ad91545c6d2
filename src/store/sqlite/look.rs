// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What was read: one chain over all cases, in the order in which it was noted.

use rusqlite::{Connection, OptionalExtension, params};

use super::fault::damaged;
use super::put::bytes;
use super::read::{array, count, id};
use crate::base::time::Instant;
use crate::store::chain::look_hash;
use crate::store::{KeptLook, Look, LookQuestion};

/// Adds to the chain.
pub(super) fn note(connection: &Connection, looks: &[Look]) -> rusqlite::Result<()> {
    if looks.is_empty() {
        return Ok(());
    }
    let last = "SELECT nummer, hash FROM inzage ORDER BY nummer DESC LIMIT 1";
    let last: Option<(i64, [u8; 32])> = connection
        .prepare_cached(last)?
        .query_row([], |row| Ok((row.get(0)?, array(row, 1)?)))
        .optional()?;
    let (mut number, mut hash) = last.unwrap_or((0, [0; 32]));
    let mut insert = connection.prepare_cached(
        "INSERT INTO inzage (nummer, zaak, op, belofte, hash, inhoud) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for look in looks {
        number += 1;
        hash = look_hash(&hash, number.unsigned_abs(), look);
        insert.execute(params![
            number,
            bytes(&look.case),
            look.at.0,
            look.commitment.as_slice(),
            hash.as_slice(),
            &*look.sealed,
        ])?;
    }
    Ok(())
}

/// What was noted, in order.
pub(super) fn page(
    connection: &Connection,
    question: &LookQuestion,
) -> rusqlite::Result<Vec<KeptLook>> {
    let of = question.case.as_ref().map(bytes);
    let after = i64::try_from(question.after).unwrap_or(i64::MAX);
    let which = if of.is_some() {
        "zaak = ?1"
    } else {
        "?1 IS NULL"
    };
    connection
        .prepare_cached(&format!(
            "SELECT nummer, zaak, op, belofte, hash, inhoud FROM inzage
             WHERE {which} AND nummer > ?2 ORDER BY nummer LIMIT ?3"
        ))?
        .query_map(params![of, after, count(question.most)], |row| {
            Ok(KeptLook {
                number: u64::try_from(row.get::<_, i64>(0)?)
                    .map_err(|_| damaged("the number of a reading"))?,
                look: Look {
                    case: id(row, 1)?,
                    at: Instant(row.get(2)?),
                    commitment: array(row, 3)?,
                    sealed: row.get_ref(5)?.as_blob()?.into(),
                },
                hash: array(row, 4)?,
            })
        })?
        .collect()
}
