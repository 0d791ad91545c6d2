// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Work that waits: one row per case and role, kept in the order in which it is asked for.

use rusqlite::{Connection, Row, params};

use super::fault::damaged;
use super::put::bytes;
use super::read::{array, count, id};
use crate::base::time::Instant;
use crate::store::{Head, Work, WorkQuestion, WorkRow};

/// Stands for no day at all: after every day.
const NEVER: i64 = i64::MAX;

/// Puts the rows of a case in the place of those it had. What stays as it was is not
/// touched: every index costs.
pub(super) fn replace(connection: &Connection, head: &Head, rows: &[Work]) -> rusqlite::Result<()> {
    let id = bytes(&head.id);
    let mut was: Option<i64> = None;
    for (role, person, before) in had(connection, head)? {
        was = was.into_iter().chain(Some(before)).min();
        let same = |row: &&Work| *row.role == *role;
        let stands = |row: &Work| row.person == person && day(row.before) == before;
        match rows.iter().find(same) {
            Some(row) if stands(row) => {
                connection
                    .prepare_cached(
                        "UPDATE werk SET wat = ?3 WHERE zaak = ?1 AND rol = ?2 AND wat <> ?3",
                    )?
                    .execute(params![id, &*role, row.what.join(" ")])?;
            }
            _ => {
                connection
                    .prepare_cached("DELETE FROM werk WHERE zaak = ?1 AND rol = ?2")?
                    .execute(params![id, &*role])?;
            }
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO werk (zaak, rol, persoon, voor, proces, wat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO NOTHING",
    )?;
    for row in rows {
        insert.execute(params![
            id,
            &*row.role,
            row.person.as_deref(),
            day(row.before),
            &*head.process,
            row.what.join(" "),
        ])?;
    }
    let first = rows.iter().filter_map(|row| row.before).min();
    let first = first.map(|first| first.0);
    if was.filter(|before| *before != NEVER) == first {
        return Ok(());
    }
    connection
        .prepare_cached("UPDATE zaak SET eerste = ?2 WHERE id = ?1")?
        .execute(params![id, first])
        .map(|_| ())
}

type Had = (Box<str>, Option<Box<str>>, i64);

fn had(connection: &Connection, head: &Head) -> rusqlite::Result<Vec<Had>> {
    connection
        .prepare_cached("SELECT rol, persoon, voor FROM werk WHERE zaak = ?1")?
        .query_map([bytes(&head.id)], |row| {
            let person = row.get_ref(1)?.as_str_or_null()?;
            Ok((
                row.get_ref(0)?.as_str()?.into(),
                person.map(Into::into),
                row.get(2)?,
            ))
        })?
        .collect()
}

fn day(before: Option<Instant>) -> i64 {
    before.map_or(NEVER, |before| before.0)
}

/// Where a row stands in the order of the answer.
type Place = (i64, [u8; 16], Box<str>);

/// A page, soonest first. Each role has ordered rows per process: they are merged.
pub(super) fn page(
    connection: &Connection,
    question: &WorkQuestion,
) -> rusqlite::Result<Vec<WorkRow>> {
    let moment = connection.unchecked_transaction()?;
    let mut places = Vec::new();
    if question.roles.is_empty() && question.person.is_none() {
        for role in &names(&moment, ROLES, "")? {
            of_role(&moment, question, role, &mut places)?;
        }
    }
    for role in &question.roles {
        of_role(&moment, question, role, &mut places)?;
    }
    if let Some(person) = &question.person {
        let process = question.process.as_deref();
        places.extend(of(&moment, question, OF_PERSON, person, process)?);
    }
    places.sort();
    places.dedup();
    places.truncate(question.most);
    let mut whole = moment.prepare_cached(
        "SELECT werk.zaak, werk.proces, zaak.plek, werk.rol, werk.persoon, werk.voor, werk.wat
         FROM werk JOIN zaak ON zaak.id = werk.zaak WHERE werk.zaak = ?1 AND werk.rol = ?2",
    )?;
    let rows = places.iter();
    rows.map(|(_, case, role)| whole.query_row(params![case.as_slice(), role], row))
        .collect()
}

fn of_role(
    connection: &Connection,
    question: &WorkQuestion,
    role: &str,
    places: &mut Vec<Place>,
) -> rusqlite::Result<()> {
    if let Some(process) = &question.process {
        places.extend(of(connection, question, OF_ROLE, role, Some(process))?);
        return Ok(());
    }
    for process in &names(connection, PROCESSES, role)? {
        places.extend(of(connection, question, OF_ROLE, role, Some(process))?);
    }
    Ok(())
}

/// The next role that work waits for, and the next process in which some waits for a role:
/// one look into the index each, however many rows there are.
pub(super) const ROLES: &str = "SELECT min(rol) FROM werk WHERE rol > ?2 AND ?1 = ''";
pub(super) const PROCESSES: &str = "SELECT min(proces) FROM werk WHERE rol = ?1 AND proces > ?2";

/// All that such a question answers, one after another.
fn names(connection: &Connection, sql: &str, of: &str) -> rusqlite::Result<Vec<String>> {
    let mut next = connection.prepare_cached(sql)?;
    let mut names: Vec<String> = Vec::new();
    loop {
        let last = names.last().map_or("", String::as_str);
        match next.query_row([of, last], |row| row.get::<_, Option<String>>(0))? {
            Some(name) => names.push(name),
            None => return Ok(names),
        }
    }
}

/// The rows of a role, and those of a person.
pub(super) const OF_ROLE: &str = "rol = ?1 AND proces = ?6";
pub(super) const OF_PERSON: &str = "persoon = ?1 AND (?6 IS NULL OR proces = ?6)";

/// The question for rows. What somebody else holds is not for me.
pub(super) fn text(which: &str) -> String {
    format!(
        "SELECT voor, zaak, rol FROM werk
         WHERE {which} AND (voor, zaak, rol) > (?2, ?3, ?4)
           AND (?5 IS NULL OR persoon IS NULL OR persoon = ?5)
         ORDER BY voor, zaak, rol LIMIT ?7"
    )
}

fn of(
    connection: &Connection,
    question: &WorkQuestion,
    which: &str,
    value: &str,
    process: Option<&str>,
) -> rusqlite::Result<Vec<Place>> {
    let (before, case, role) = question.after.as_ref().map_or_else(
        || (i64::MIN, [0; 16], ""),
        |(before, case, role)| (day(*before), *case.0.as_bytes(), &**role),
    );
    let person = question.person.as_deref();
    let most = count(question.most);
    connection
        .prepare_cached(&text(which))?
        .query_map(
            params![value, before, case.as_slice(), role, person, process, most],
            |row| {
                Ok((
                    row.get(0)?,
                    array(row, 1)?,
                    row.get_ref(2)?.as_str()?.into(),
                ))
            },
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
