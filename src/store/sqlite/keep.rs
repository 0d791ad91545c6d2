// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long cases are kept, and the keys that they are sealed with.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::put::{self, bytes};
use super::read::{count, id};
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::store::{Keep, Keeping, Outcome, Rewrap, Swap};

type Read<T> = rusqlite::Result<T>;

const KEPT: &str = "SELECT zaak, tot, regel, vast FROM bewaring";

/// Says of a setting that what was deleted may stand in the log still.
const UNCLEAN: &str = "log_met_gewist";

fn keeping(row: &Row<'_>) -> Read<Keeping> {
    Ok(Keeping {
        case: id(row, 0)?,
        until: row.get::<_, Option<i64>>(1)?.map(Instant),
        rule: row.get_ref(2)?.as_str()?.into(),
        held: row.get::<_, Option<i64>>(3)?.map(Instant),
    })
}

/// How long a case is kept.
pub(super) fn kept(connection: &Connection, case: CaseId) -> Read<Option<Keeping>> {
    connection
        .prepare_cached(&format!("{KEPT} WHERE zaak = ?1"))?
        .query_row([bytes(&case)], keeping)
        .optional()
}

/// Cases that need not be kept any longer at that moment.
pub(super) fn outlived(
    connection: &Connection,
    until: Instant,
    after: Option<(Instant, CaseId)>,
    most: usize,
) -> Read<Vec<Keeping>> {
    let (at, last) = after.map_or((i64::MIN, [0; 16]), |(at, last)| (at.0, *last.0.as_bytes()));
    connection
        .prepare_cached(&format!(
            "{KEPT} WHERE tot IS NOT NULL AND tot <= ?1 AND (tot, zaak) > (?2, ?3)
             ORDER BY tot, zaak LIMIT ?4"
        ))?
        .query_map(params![until.0, at, last.as_slice(), count(most)], keeping)?
        .collect()
}

/// Writes changes in how long a case is kept.
pub(super) fn change(connection: &Connection, case: CaseId, changes: &[Keep]) -> Read<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut now = kept(connection, case)?.unwrap_or_else(|| Keeping::nothing(case));
    for change in changes {
        now.change(change);
    }
    connection
        .prepare_cached(
            "INSERT INTO bewaring (zaak, tot, regel, vast) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (zaak) DO UPDATE SET tot = ?2, regel = ?3, vast = ?4",
        )?
        .execute(params![
            bytes(&case),
            now.until.map(|until| until.0),
            &*now.rule,
            now.held.map(|since| since.0),
        ])
        .map(|_| ())
}

/// Forgets how long a case is kept: there is nothing left of it to keep.
pub(super) fn forget(connection: &Connection, case: CaseId) -> Read<()> {
    connection
        .execute("DELETE FROM bewaring WHERE zaak = ?1", [bytes(&case)])
        .map(|_| ())
}

/// Wrapped keys of cases, by id.
pub(super) fn vaults(
    connection: &Connection,
    after: Option<CaseId>,
    most: usize,
) -> Read<Vec<(CaseId, Box<[u8]>)>> {
    let after: &[u8] = after.as_ref().map_or(&[], bytes);
    connection
        .prepare_cached("SELECT zaak, sleutel FROM kluis WHERE zaak > ?1 ORDER BY zaak LIMIT ?2")?
        .query_map(params![after, count(most)], |row| {
            Ok((id(row, 0)?, row.get_ref(1)?.as_blob()?.into()))
        })?
        .collect()
}

/// Puts other wrapped keys in the place of those that were.
pub(super) fn rewrap(connection: &Connection, rewrap: &Rewrap) -> Read<Outcome> {
    if let Some((name, Swap { before, after })) = &rewrap.setting {
        let set = "UPDATE instelling SET waarde = ?3 WHERE naam = ?1 AND waarde = ?2";
        if connection.execute(set, params![&**name, &**before, &**after])? == 0 {
            return Ok(Outcome::Conflict);
        }
    }
    for name in &rewrap.touches {
        put::raise(connection, name)?;
    }
    let mut set = connection
        .prepare_cached("UPDATE kluis SET sleutel = ?3 WHERE zaak = ?1 AND sleutel = ?2")?;
    for (case, Swap { before, after }) in &rewrap.cases {
        set.execute(params![bytes(case), &**before, &**after])?;
    }
    soil(connection)?;
    Ok(Outcome::Kept)
}

/// Notes that what is overwritten or deleted here stands in the log still, until that was
/// emptied.
pub(super) fn soil(connection: &Connection) -> Read<()> {
    put::setting(connection, UNCLEAN, b"ja").map(|_| ())
}

/// Whether something that was deleted may stand in the log.
pub(super) fn is_soiled(connection: &Connection) -> Read<bool> {
    let sql = "SELECT count(*) FROM instelling WHERE naam = ?1";
    let found: i64 = connection.query_row(sql, [UNCLEAN], |row| row.get(0))?;
    Ok(found > 0)
}

/// Works the log into the file and empties it; `false` when somebody who reads keeps it.
pub(super) fn empty_log(connection: &Connection) -> Read<bool> {
    let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    if busy == 0 {
        connection.execute("DELETE FROM instelling WHERE naam = ?1", [UNCLEAN])?;
    }
    Ok(busy == 0)
}
