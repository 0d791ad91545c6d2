// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Work that waits: one row per case and role, kept in the order in which it is asked for.

use rusqlite::{Connection, Row, params};

use super::fault::damaged;
use super::put::bytes;
use super::read::{count, id};
use crate::base::time::Instant;
use crate::store::{Head, Work, WorkQuestion, WorkRow};

/// Stands for no day at all: after every day.
const NEVER: i64 = i64::MAX;

/// Puts the rows of a case in the place of those it had.
pub(super) fn replace(connection: &Connection, head: &Head, rows: &[Work]) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM werk WHERE zaak = ?1")?
        .execute([bytes(&head.id)])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO werk (zaak, rol, persoon, voor, proces, wat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for row in rows {
        insert.execute(params![
            bytes(&head.id),
            &*row.role,
            row.person.as_deref(),
            row.before.map_or(NEVER, |before| before.0),
            &*head.process,
            row.what.join(" "),
        ])?;
    }
    Ok(())
}

/// A page, soonest first. Each role has its own ordered rows: they are merged.
pub(super) fn page(
    connection: &Connection,
    question: &WorkQuestion,
) -> rusqlite::Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for role in &question.roles {
        rows.extend(of(connection, question, OF_ROLE, role)?);
    }
    if let Some(person) = &question.person {
        rows.extend(of(connection, question, OF_PERSON, person)?);
    }
    if question.roles.is_empty() && question.person.is_none() {
        rows.extend(of(connection, question, "?1 = ''", "")?);
    }
    rows.sort_by(|a, b| WorkQuestion::order(a).cmp(&WorkQuestion::order(b)));
    rows.dedup();
    rows.truncate(question.most);
    Ok(rows)
}

/// The rows of a role, and those of a person.
pub(super) const OF_ROLE: &str = "werk.rol = ?1";
pub(super) const OF_PERSON: &str = "werk.persoon = ?1";

/// The question for rows. What somebody else holds is not for me.
pub(super) fn text(which: &str) -> String {
    format!(
        "SELECT werk.zaak, werk.proces, zaak.plek, werk.rol, werk.persoon, werk.voor, werk.wat
         FROM werk JOIN zaak ON zaak.id = werk.zaak
         WHERE {which} AND (werk.voor, werk.zaak, werk.rol) > (?2, ?3, ?4)
           AND (?5 IS NULL OR werk.persoon IS NULL OR werk.persoon = ?5)
           AND (?6 IS NULL OR werk.proces = ?6)
         ORDER BY werk.voor, werk.zaak, werk.rol LIMIT ?7"
    )
}

fn of(
    connection: &Connection,
    question: &WorkQuestion,
    which: &str,
    value: &str,
) -> rusqlite::Result<Vec<WorkRow>> {
    let (before, case, role) = question.after.as_ref().map_or_else(
        || (i64::MIN, [0; 16], ""),
        |(before, case, role)| {
            let before = before.map_or(NEVER, |before| before.0);
            (before, *case.0.as_bytes(), &**role)
        },
    );
    connection
        .prepare_cached(&text(which))?
        .query_map(
            params![
                value,
                before,
                case.as_slice(),
                role,
                question.person.as_deref(),
                question.process.as_deref(),
                count(question.most),
            ],
            row,
        )?
        .collect()
}

fn row(row: &Row<'_>) -> rusqlite::Result<WorkRow> {
    let text = |column| -> rusqlite::Result<Box<str>> { Ok(row.get_ref(column)?.as_str()?.into()) };
    let before: i64 = row.get(5)?;
    let what = text(6)?;
    if what.is_empty() {
        return Err(damaged("a row of work"));
    }
    Ok(WorkRow {
        case: id(row, 0)?,
        process: text(1)?,
        place: text(2)?,
        role: text(3)?,
        person: row.get_ref(4)?.as_str_or_null()?.map(Into::into),
        before: (before != NEVER).then_some(Instant(before)),
        what: what.split(' ').map(Into::into).collect(),
    })
}
