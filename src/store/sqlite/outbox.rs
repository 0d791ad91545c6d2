// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Messages that wait to be delivered. Of one case only the first that did not arrive
//! is offered: a later one does not pass it.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params};

use super::fault::damaged;
use super::read::{count, id};
use crate::base::time::Instant;
use crate::store::{Delivery, Letter, LetterQuestion, LetterState, Parcel};

/// Everything that waits, in order: read from its index alone.
const WAITING: &str =
    "SELECT nummer, volgende, zaak FROM bericht WHERE volgende IS NOT NULL ORDER BY nummer";

/// What can be delivered now, in order.
pub(super) fn waiting(
    connection: &Connection,
    until: Instant,
    most: usize,
) -> rusqlite::Result<Vec<Parcel>> {
    let moment = connection.unchecked_transaction()?;
    let mut all = moment.prepare_cached(WAITING)?;
    let mut one = moment.prepare_cached(
        "SELECT nummer, zaak, op, soort, inhoud, pogingen FROM bericht WHERE nummer = ?1",
    )?;
    let mut rows = all.query([])?;
    let (mut seen, mut parcels) = (HashSet::new(), Vec::new());
    while parcels.len() < most
        && let Some(row) = rows.next()?
    {
        let is_first = seen.insert(id(row, 2)?);
        if is_first && row.get::<_, i64>(1)? <= until.0 {
            parcels.push(one.query_row([row.get::<_, i64>(0)?], parcel)?);
        }
    }
    Ok(parcels)
}

fn parcel(row: &Row<'_>) -> rusqlite::Result<Parcel> {
    Ok(Parcel {
        number: u64::try_from(row.get::<_, i64>(0)?)
            .map_err(|_| damaged("the number of a message"))?,
        case: id(row, 1)?,
        at: Instant(row.get(2)?),
        kind: row.get_ref(3)?.as_str()?.into(),
        body: row.get_ref(4)?.as_str()?.into(),
        tries: row.get(5)?,
    })
}

/// What did not arrive, by number.
pub(super) fn letters(
    connection: &Connection,
    question: &LetterQuestion,
) -> rusqlite::Result<Vec<Letter>> {
    let when = match question.state {
        LetterState::Waiting => "volgende",
        LetterState::Dead => "opgegeven",
    };
    let sql = format!(
        "SELECT nummer, zaak, op, soort, inhoud, pogingen, {when} FROM bericht
         WHERE {when} >= ?1 AND {when} IS NOT NULL AND nummer > ?2 ORDER BY nummer LIMIT ?3"
    );
    let since = question.since.map_or(i64::MIN, |since| since.0);
    let after = i64::try_from(question.after).unwrap_or(i64::MAX);
    connection
        .prepare_cached(&sql)?
        .query_map(params![since, after, count(question.most)], |row| {
            Ok(Letter {
                parcel: parcel(row)?,
                when: Instant(row.get(6)?),
            })
        })?
        .collect()
}

/// What came of delivering one. That it failed says nothing of one that another program
/// delivered or tried meanwhile.
pub(super) fn delivered(
    connection: &Connection,
    number: u64,
    came: Delivery,
) -> rusqlite::Result<()> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let (sql, at, tries) = match came {
        Delivery::Arrived(at) => (
            "UPDATE bericht SET bezorgd = ?2, opgegeven = NULL, volgende = NULL, pogingen = pogingen + 1 WHERE nummer = ?1",
            at,
            None,
        ),
        Delivery::Later(at, tries) => (
            "UPDATE bericht SET volgende = ?2, pogingen = pogingen + 1 WHERE nummer = ?1 AND volgende IS NOT NULL AND pogingen = ?3",
            at,
            Some(tries),
        ),
        Delivery::Dead(at, tries) => (
            "UPDATE bericht SET opgegeven = ?2, volgende = NULL, pogingen = pogingen + 1 WHERE nummer = ?1 AND volgende IS NOT NULL AND pogingen = ?3",
            at,
            Some(tries),
        ),
        Delivery::Again(at) => (
            "UPDATE bericht SET bezorgd = NULL, opgegeven = NULL, volgende = ?2, pogingen = 0 WHERE nummer = ?1",
            at,
            None,
        ),
    };
    let mut statement = connection.prepare_cached(sql)?;
    match tries {
        Some(tries) => statement.execute(params![number, at.0, tries]),
        None => statement.execute(params![number, at.0]),
    }
    .map(|_| ())
}
