// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reading what was kept.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::fault::damaged;
use super::put::bytes;
use crate::base::ids::CaseId;
use crate::base::money::Cents;
use crate::base::time::Instant;
use crate::store::{Definition, Head, HeadLife, KeptEvent, Request, SharedNews, StoredCase};

type Read<T> = rusqlite::Result<T>;

/// The counter that numbers rows and their withdrawals.
pub(super) const ROWS: &str = "rijen";

/// So many rows, as SQLite counts.
pub(super) fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// An id in a column.
pub(super) fn id(row: &Row<'_>, column: usize) -> Read<CaseId> {
    let bytes = row.get_ref(column)?.as_blob()?;
    let id = Uuid::from_slice(bytes).map_err(|_| damaged("the id of a case"))?;
    Ok(CaseId(id))
}

pub(super) fn array<const N: usize>(row: &Row<'_>, column: usize) -> Read<[u8; N]> {
    let bytes = row.get_ref(column)?.as_blob()?;
    bytes.try_into().map_err(|_| damaged("a hash"))
}

fn text(row: &Row<'_>, column: usize) -> Read<Box<str>> {
    Ok(row.get_ref(column)?.as_str()?.into())
}

pub(super) fn head(row: &Row<'_>) -> Read<Head> {
    Ok(Head {
        id: id(row, 0)?,
        process: text(row, 1)?,
        fingerprint: u128::from_be_bytes(array(row, 2)?),
        version: row.get(3)?,
        hash: array(row, 4)?,
        place: text(row, 5)?,
        life: match row.get::<_, i64>(6)? {
            0 => HeadLife::Open,
            1 => HeadLife::Closed,
            2 => HeadLife::Erased,
            _ => return Err(damaged("the life of a case")),
        },
        since: Instant(row.get(7)?),
        opened: Instant(row.get(8)?),
        due: row.get::<_, Option<i64>>(9)?.map(Instant),
    })
}

/// The columns of a head.
pub(super) const HEAD_COLUMNS: &str = "zaak.id, zaak.proces, zaak.vingerafdruk, zaak.versie, zaak.hash, zaak.plek, zaak.leven, zaak.sinds, zaak.geopend, zaak.volgende";
const HEAD: &str = "SELECT id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende FROM zaak";

/// A case.
pub(super) fn case(connection: &Connection, id: CaseId) -> Read<Option<StoredCase>> {
    // One moment for all that is read of it.
    let moment = connection.unchecked_transaction()?;
    let found = moment
        .prepare_cached(&format!("{HEAD} WHERE id = ?1"))?
        .query_row([bytes(&id)], head)
        .optional()?;
    let Some(head) = found else { return Ok(None) };
    let kept = moment
        .prepare_cached("SELECT sleutel, stand, stand_versie FROM kluis WHERE zaak = ?1")?
        .query_row([bytes(&id)], |row| {
            let key: Vec<u8> = row.get(0)?;
            let snapshot: Option<Vec<u8>> = row.get(1)?;
            let version: Option<u32> = row.get(2)?;
            Ok((key, version.zip(snapshot)))
        })
        .optional()?;
    let (key, snapshot) = kept.unwrap_or_default();
    let after = snapshot.as_ref().map_or(0, |(version, _)| *version);
    let events = events(&moment, id, after, usize::MAX)?;
    Ok(Some(StoredCase {
        head,
        key: key.into(),
        snapshot: snapshot.map(|(version, bytes)| (version, bytes.into())),
        events,
    }))
}

/// Events of a case.
pub(super) fn events(
    connection: &Connection,
    id: CaseId,
    after: u32,
    most: usize,
) -> Read<Vec<KeptEvent>> {
    connection
        .prepare_cached(
            "SELECT nummer, op, soort, belofte, hash, inhoud FROM gebeurtenis
             WHERE zaak = ?1 AND nummer > ?2 ORDER BY nummer LIMIT ?3",
        )?
        .query_map(params![bytes(&id), after, count(most)], |row| {
            Ok(KeptEvent {
                number: row.get(0)?,
                at: Instant(row.get(1)?),
                kind: text(row, 2)?,
                commitment: array(row, 3)?,
                hash: array(row, 4)?,
                sealed: row.get_ref(5)?.as_blob()?.into(),
            })
        })?
        .collect()
}

/// The number of events of a case; nought when there is none.
pub(super) fn case_version(connection: &Connection, id: CaseId) -> Read<u32> {
    connection
        .prepare_cached("SELECT versie FROM zaak WHERE id = ?1")?
        .query_row([bytes(&id)], |row| row.get(0))
        .optional()
        .map(Option::unwrap_or_default)
}

/// The open case of a process with that key.
pub(super) fn keyed(
    connection: &Connection,
    process: &str,
    key: &[u8; 32],
) -> Read<Option<CaseId>> {
    connection
        .prepare_cached(
            "SELECT zaak FROM zaaksleutel WHERE proces = ?1 AND sleutel = ?2 ORDER BY zaak LIMIT 1",
        )?
        .query_row(params![process, key.as_slice()], |row| id(row, 0))
        .optional()
}

/// The version of something shared.
pub(super) fn version(connection: &Connection, name: &str) -> Read<u64> {
    let found: Option<i64> = connection
        .prepare_cached("SELECT versie FROM gedeeld WHERE naam = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
}

/// What is new in what cases share.
pub(super) fn shared(connection: &Connection, after: u64) -> Read<SharedNews> {
    let moment = connection.unchecked_transaction()?;
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let number = |row: &Row<'_>, column| -> Read<u64> {
        u64::try_from(row.get::<_, i64>(column)?).map_err(|_| damaged("a number"))
    };
    let rows = moment
        .prepare_cached(
            "SELECT nummer, register, zaak, kolommen FROM registerrij
             WHERE nummer > ?1 AND weg IS NULL ORDER BY nummer",
        )?
        .query_map([after], |row| {
            Ok((number(row, 0)?, text(row, 1)?, id(row, 2)?, text(row, 3)?))
        })?
        .collect::<Read<Vec<_>>>()?;
    let withdrawn = moment
        .prepare_cached(
            "SELECT nummer FROM registerrij WHERE weg > ?1 AND nummer <= ?1 ORDER BY weg",
        )?
        .query_map([after], |row| number(row, 0))?
        .collect::<Read<Vec<_>>>()?;
    let funds = moment
        .prepare_cached("SELECT pot, jaar, categorie, cent FROM potstand")?
        .query_map([], |row| {
            Ok((
                text(row, 0)?,
                row.get(1)?,
                text(row, 2)?,
                Cents(row.get(3)?),
            ))
        })?
        .collect::<Read<Vec<_>>>()?;
    let versions = moment
        .prepare_cached("SELECT naam, versie FROM gedeeld WHERE naam <> ?1")?
        .query_map([ROWS], |row| Ok((text(row, 0)?, number(row, 1)?)))?
        .collect::<Read<Vec<_>>>()?;
    Ok(SharedNews {
        upto: version(&moment, ROWS)?,
        rows,
        withdrawn,
        funds,
        versions,
    })
}

/// What was answered to a request.
pub(super) fn request(connection: &Connection, key: &str) -> Read<Option<Request>> {
    connection
        .prepare_cached("SELECT digest, antwoord, op FROM verzoek WHERE sleutel = ?1")?
        .query_row([key], |row| {
            Ok(Request {
                key: key.into(),
                digest: array(row, 0)?,
                answer: row.get_ref(1)?.as_blob()?.into(),
                at: Instant(row.get(2)?),
            })
        })
        .optional()
}

/// Cases in which time changes something.
pub(super) fn due(
    connection: &Connection,
    until: Instant,
    most: usize,
) -> Read<Vec<(Instant, CaseId)>> {
    connection
        .prepare_cached(
            "SELECT volgende, id FROM zaak WHERE volgende <= ?1 AND volgende IS NOT NULL
             ORDER BY volgende, id LIMIT ?2",
        )?
        .query_map(params![until.0, count(most)], |row| {
            Ok((Instant(row.get(0)?), id(row, 1)?))
        })?
        .collect()
}

/// Heads of cases, by id.
pub(super) fn heads(
    connection: &Connection,
    after: Option<CaseId>,
    most: usize,
) -> Read<Vec<Head>> {
    let after: &[u8] = after.as_ref().map_or(&[], bytes);
    connection
        .prepare_cached(&format!("{HEAD} WHERE id > ?1 ORDER BY id LIMIT ?2"))?
        .query_map(params![after, count(most)], head)?
        .collect()
}

/// Every definition that was kept.
pub(super) fn definitions(connection: &Connection) -> Read<Vec<Definition>> {
    connection
        .prepare_cached(
            "SELECT proces, vingerafdruk, versie, sinds, bestanden FROM definitie ORDER BY sinds, proces, vingerafdruk",
        )?
        .query_map([], |row| {
            let files = row.get_ref(4)?.as_str()?;
            let files: Vec<(Box<str>, String)> =
                serde_json::from_str(files).map_err(|_| damaged("a definition"))?;
            Ok(Definition {
                process: text(row, 0)?,
                fingerprint: u128::from_be_bytes(array(row, 1)?),
                version: row.get(2)?,
                since: Instant(row.get(3)?),
                files: files
                    .into_iter()
                    .map(|(name, text)| (name, text.into_bytes().into()))
                    .collect(),
            })
        })?
        .collect()
}
