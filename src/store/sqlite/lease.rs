// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whose task something is, and how much waits.

use rusqlite::{Connection, Row, params};

use super::fault::damaged;
use crate::base::time::Instant;
use crate::store::{Counts, Lease};

/// Takes a task, keeps it or gives it back; see [`Lease::is_free`].
pub(super) fn take(connection: &Connection, lease: &Lease) -> rusqlite::Result<bool> {
    let changed = connection
        .prepare_cached(
            "INSERT INTO huur (taak, houder, tot) VALUES (?1, ?2, ?4)
             ON CONFLICT DO UPDATE SET houder = ?2, tot = ?4
             WHERE houder = ?2 OR (?4 > ?3 AND (tot <= ?3 OR tot > ?5))",
        )?
        .execute(params![
            &*lease.task,
            &*lease.holder,
            lease.now.0,
            lease.until.0,
            lease.implausible().0,
        ])?;
    Ok(changed == 1)
}

/// How much waits.
pub(super) fn counts(connection: &Connection, now: Instant) -> rusqlite::Result<Counts> {
    // One moment for all three.
    let moment = connection.unchecked_transaction()?;
    let counted = |sql: &str, values: &[i64]| {
        let values = rusqlite::params_from_iter(values);
        moment.prepare_cached(sql)?.query_row(values, with_first)
    };
    let (waiting, oldest) = counted(
        "SELECT count(*), min(op) FROM bericht WHERE volgende IS NOT NULL",
        &[],
    )?;
    let (dead, _) = counted(
        "SELECT count(*), NULL FROM bericht WHERE opgegeven IS NOT NULL",
        &[],
    )?;
    let (due, first_due) = counted(
        "SELECT count(*), min(volgende) FROM zaak WHERE volgende IS NOT NULL AND volgende <= ?1",
        &[now.0],
    )?;
    Ok(Counts {
        waiting,
        oldest,
        dead,
        due,
        first_due,
    })
}

fn with_first(row: &Row<'_>) -> rusqlite::Result<(u64, Option<Instant>)> {
    let count = u64::try_from(row.get::<_, i64>(0)?).map_err(|_| damaged("a count"))?;
    Ok((count, row.get::<_, Option<i64>>(1)?.map(Instant)))
}
