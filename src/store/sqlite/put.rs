// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Writing a change. First everything it rests on is looked at; only when all of that
//! holds is anything written.

use rusqlite::{Connection, OptionalExtension, params};

use super::fault::failed;
use super::{find, keep, look, read, work};
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::store::{
    Answer, CaseChange, Change, Definition, FundChange, Head, HeadLife, Hold, KeptEvent, Message,
    Outcome, Request, RowChange, RowWay, StoreError,
};

/// Writes a change, or says why not.
pub(super) fn change(connection: &Connection, change: &Change) -> Answer<Outcome> {
    if let Some(request) = &change.request
        && let Some(known) = read::request(connection, &request.key).map_err(failed)?
    {
        return repeated(request, known);
    }
    if !holds(connection, change).map_err(failed)? {
        return Ok(Outcome::Conflict);
    }
    write(connection, change).map_err(failed)?;
    Ok(Outcome::Kept)
}

/// A request that was answered before: with the same, or it is another.
fn repeated(request: &Request, known: Request) -> Answer<Outcome> {
    if known.digest == request.digest {
        Ok(Outcome::Repeated(known))
    } else {
        Err(StoreError::KeyReused {
            key: request.key.to_string(),
        })
    }
}

pub(super) fn holds(connection: &Connection, change: &Change) -> rusqlite::Result<bool> {
    for case in &change.cases {
        if read::case_version(connection, case.head.id)? != case.before {
            return Ok(false);
        }
    }
    all_hold(connection, &change.holds)
}

/// Whether all of that is as it was.
pub(super) fn all_hold(connection: &Connection, holds: &[Hold]) -> rusqlite::Result<bool> {
    for hold in holds {
        let holds = match hold {
            Hold::Case(id, version) => read::case_version(connection, *id)? == *version,
            Hold::Shared(name, version) => read::version(connection, name)? == *version,
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn write(connection: &Connection, change: &Change) -> rusqlite::Result<()> {
    for case in &change.cases {
        one_case(connection, case)?;
    }
    for row in &change.rows {
        register_row(connection, row)?;
    }
    for fund in &change.funds {
        book(connection, fund)?;
    }
    for message in &change.messages {
        post(connection, message)?;
    }
    for name in &change.touches {
        raise(connection, name)?;
    }
    look::note(connection, &change.looks)?;
    match &change.request {
        Some(request) => remember(connection, request),
        None => Ok(()),
    }
}

fn one_case(connection: &Connection, case: &CaseChange) -> rusqlite::Result<()> {
    head(connection, &case.head)?;
    if let Some(key) = &case.key {
        connection
            .prepare_cached("INSERT INTO kluis (zaak, sleutel) VALUES (?1, ?2)")?
            .execute(params![bytes(&case.head.id), &**key])?;
    }
    for one in &case.events {
        event(connection, case.head.id, one)?;
    }
    if let Some(snapshot) = &case.snapshot {
        connection
            .prepare_cached("UPDATE kluis SET stand = ?2, stand_versie = ?3 WHERE zaak = ?1")?
            .execute(params![
                bytes(&case.head.id),
                &**snapshot,
                case.head.version
            ])?;
    }
    keep::change(connection, case.head.id, &case.keep)?;
    if let Some(keys) = &case.keys {
        set_keys(connection, &case.head, keys)?;
    }
    if let Some(words) = &case.words {
        find::set_words(connection, &case.head, words)?;
    }
    match &case.work {
        Some(rows) => work::replace(connection, &case.head, rows),
        None => Ok(()),
    }
}

/// By what a case can be found.
pub(super) fn set_keys(
    connection: &Connection,
    head: &Head,
    keys: &[[u8; 32]],
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM zaaksleutel WHERE zaak = ?1")?
        .execute([bytes(&head.id)])?;
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO zaaksleutel (zaak, proces, sleutel) VALUES (?1, ?2, ?3)",
    )?;
    for key in keys {
        insert.execute(params![bytes(&head.id), &*head.process, key.as_slice()])?;
    }
    Ok(())
}

/// How a case stands. Every index that a statement could change costs: most often a case
/// stands where it stood, or stays open and goes on to another step.
pub(super) fn head(connection: &Connection, head: &Head) -> rusqlite::Result<()> {
    let stands = "UPDATE zaak SET vingerafdruk = ?3, versie = ?4, hash = ?5, volgende = ?9
         WHERE id = ?1 AND proces = ?2 AND plek = ?6 AND leven = ?7 AND sinds = ?8";
    let goes_on = "UPDATE zaak SET vingerafdruk = ?3, versie = ?4, hash = ?5, volgende = ?9, plek = ?6, sinds = ?8
         WHERE id = ?1 AND proces = ?2 AND leven = 0 AND ?7 = 0";
    let anyhow = "INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?10, ?9)
         ON CONFLICT (id) DO UPDATE SET proces = ?2, vingerafdruk = ?3, versie = ?4, hash = ?5, plek = ?6,
             leven = ?7, sinds = ?8, volgende = ?9";
    let id = bytes(&head.id);
    let fingerprint = head.fingerprint.to_be_bytes();
    let (life, since) = (life(head.life), head.since.0);
    let due = head.due.map(|due| due.0);
    for sql in [stands, goes_on] {
        let values = params![
            id,
            &*head.process,
            fingerprint.as_slice(),
            head.version,
            head.hash.as_slice(),
            &*head.place,
            life,
            since,
            due
        ];
        // A new case is not there yet.
        if head.version > 1 && connection.prepare_cached(sql)?.execute(values)? == 1 {
            return Ok(());
        }
    }
    connection
        .prepare_cached(anyhow)?
        .execute(params![
            id,
            &*head.process,
            fingerprint.as_slice(),
            head.version,
            head.hash.as_slice(),
            &*head.place,
            life,
            since,
            due,
            head.opened.0
        ])
        .map(|_| ())
}

const fn life(life: HeadLife) -> u8 {
    match life {
        HeadLife::Open => 0,
        HeadLife::Closed => 1,
        HeadLife::Erased => 2,
    }
}

/// When to look at a case again.
pub(super) fn due(
    connection: &Connection,
    id: CaseId,
    version: u32,
    due: Option<Instant>,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE zaak SET volgende = ?3 WHERE id = ?1 AND versie = ?2")?
        .execute(params![bytes(&id), version, due.map(|due| due.0)])
        .map(|_| ())
}

/// An event of a case.
pub(super) fn event(
    connection: &Connection,
    case: CaseId,
    event: &KeptEvent,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO gebeurtenis (zaak, nummer, op, soort, belofte, hash, inhoud)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            bytes(&case),
            event.number,
            event.at.0,
            &*event.kind,
            event.commitment.as_slice(),
            event.hash.as_slice(),
            &*event.sealed,
        ])
        .map(|_| ())
}

fn register_row(connection: &Connection, row: &RowChange) -> rusqlite::Result<()> {
    let number = raise(connection, read::ROWS)?;
    raise(connection, &format!("register:{}", row.register))?;
    match row.way {
        RowWay::Written => connection
            .prepare_cached(
                "INSERT INTO registerrij (nummer, register, zaak, kolommen) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![number, &*row.register, bytes(&row.case), &*row.values])
            .map(|_| ()),
        RowWay::Withdrawn => connection
            .prepare_cached(
                "UPDATE registerrij SET weg = ?1 WHERE nummer = (
                     SELECT max(nummer) FROM registerrij
                     WHERE zaak = ?3 AND register = ?2 AND kolommen = ?4 AND weg IS NULL)",
            )?
            .execute(params![number, &*row.register, bytes(&row.case), &*row.values])
            .map(|_| ()),
    }
}

fn book(connection: &Connection, fund: &FundChange) -> rusqlite::Result<()> {
    raise(connection, &format!("pot:{}", fund.fund))?;
    connection
        .prepare_cached(
            "INSERT INTO potstand (pot, jaar, categorie, cent) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET cent = cent + ?4",
        )?
        .execute(params![&*fund.fund, fund.year, &*fund.category, fund.by.0])
        .map(|_| ())
}

fn post(connection: &Connection, message: &Message) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO bericht (zaak, op, soort, inhoud, volgende) VALUES (?1, ?2, ?3, ?4, ?2)",
        )?
        .execute(params![
            bytes(&message.case),
            message.at.0,
            &*message.kind,
            &*message.body
        ])
        .map(|_| ())
}

fn remember(connection: &Connection, request: &Request) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO verzoek (sleutel, digest, antwoord, op) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            &*request.key,
            request.digest.as_slice(),
            &*request.answer,
            request.at.0
        ])
        .map(|_| ())
}

/// Raises the version of something shared, and answers it.
pub(super) fn raise(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO gedeeld (naam, versie) VALUES (?1, 1)
             ON CONFLICT DO UPDATE SET versie = versie + 1 RETURNING versie",
        )?
        .query_row([name], |row| row.get(0))
}

/// Keeps a definition, unless it is there.
pub(super) fn definition(connection: &Connection, definition: &Definition) -> rusqlite::Result<()> {
    let files: Vec<(&str, String)> = definition
        .files
        .iter()
        .map(|(name, text)| (&**name, String::from_utf8_lossy(text).into_owned()))
        .collect();
    let files = serde_json::to_string(&files).unwrap_or_default();
    connection
        .execute(
            "INSERT INTO definitie (proces, vingerafdruk, versie, sinds, bestanden) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
            params![
                &*definition.process,
                definition.fingerprint.to_be_bytes().as_slice(),
                definition.version,
                definition.since.0,
                files,
            ],
        )
        .map(|_| ())
}

/// A setting: the first that is offered stays.
pub(super) fn setting(
    connection: &Connection,
    name: &str,
    offered: &[u8],
) -> rusqlite::Result<Vec<u8>> {
    let known = "SELECT waarde FROM instelling WHERE naam = ?1";
    let known: Option<Vec<u8>> = connection
        .query_row(known, [name], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    connection.execute(
        "INSERT INTO instelling (naam, waarde) VALUES (?1, ?2)",
        params![name, offered],
    )?;
    Ok(offered.to_owned())
}

/// The bytes of an id.
pub(super) const fn bytes(id: &CaseId) -> &[u8] {
    id.0.as_bytes()
}
