// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The form of a store: made, and brought to the newest, by whoever opens it first.
//! Forwards only; of several programs that start at once one does it.

use deadpool_postgres::ClientWrapper as Client;

use super::fault::Fault;
use crate::store::{Absent, StoreError};

/// Every step of the form of a store, in order. A step never changes once it was released.
const FORMS: [&str; 1] = [include_str!("schema_1.sql")];
/// Who holds this lock of the database makes the form: `DRBK` in ASCII.
const LOCK: i64 = 0x4452_424b;

/// What a schema of that name turns out to be.
enum Found {
    Nothing,
    NotOurs,
    Form(u32),
}

/// Brings the store to the newest form.
pub(super) async fn bring_up(
    client: &Client,
    place: &str,
    absent: Absent,
) -> Result<(), StoreError> {
    let known = u32::try_from(FORMS.len()).unwrap_or(u32::MAX);
    let told = |fault: Fault| fault.told(place);
    match found(client).await.map_err(told)? {
        Found::Form(form) if form == known => return Ok(()),
        Found::Nothing if absent == Absent::Refuse => {
            return Err(StoreError::Absent {
                place: place.to_owned(),
            });
        }
        found => check(&found, place, known)?,
    }
    client
        .batch_execute("BEGIN")
        .await
        .map_err(|error| told(error.into()))?;
    let made = make(client, place, known).await;
    let end = if made.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = client.batch_execute(end).await;
    made?;
    ended.map_err(|error| told(error.into()))
}

/// Whether this program may go on with what it found.
fn check(found: &Found, place: &str, known: u32) -> Result<(), StoreError> {
    match found {
        Found::NotOurs => Err(StoreError::Foreign {
            place: place.to_owned(),
        }),
        Found::Form(form) if *form > known => Err(StoreError::Newer {
            found: *form,
            known,
        }),
        Found::Nothing | Found::Form(_) => Ok(()),
    }
}

async fn found(client: &Client) -> Result<Found, Fault> {
    let sql = "SELECT to_regnamespace('doorbraak') IS NOT NULL, to_regclass('doorbraak.vorm') IS NOT NULL,
        EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace('doorbraak'))";
    let row = client.query_one(sql, &[]).await?;
    let (schema, mark, tables): (bool, bool, bool) =
        (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    match (schema, mark, tables) {
        (true, true, _) => {
            let sql = "SELECT max(nummer) FROM doorbraak.vorm";
            let form: Option<i64> = client.query_one(sql, &[]).await?.try_get(0)?;
            let form = form.unwrap_or(0);
            Ok(Found::Form(u32::try_from(form).unwrap_or(u32::MAX)))
        }
        (true, false, true) => Ok(Found::NotOurs),
        _ => Ok(Found::Nothing),
    }
}

/// Does every step that was not done, in the transaction that is open.
async fn make(client: &Client, place: &str, known: u32) -> Result<(), StoreError> {
    let told = |fault: Fault| fault.told(place);
    let said = |error: tokio_postgres::Error| Fault::from(error).told(place);
    client
        .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
        .await
        .map_err(said)?;
    // Another may have done it while this one waited.
    let found = found(client).await.map_err(told)?;
    check(&found, place, known)?;
    let form = match found {
        Found::Form(form) => form,
        Found::Nothing | Found::NotOurs => {
            let sql = "CREATE SCHEMA IF NOT EXISTS doorbraak;
                CREATE TABLE doorbraak.vorm (nummer bigint PRIMARY KEY, sinds timestamptz NOT NULL DEFAULT now())";
            client.batch_execute(sql).await.map_err(said)?;
            0
        }
    };
    for (number, step) in (1i64..).zip(FORMS).skip(form as usize) {
        client.batch_execute(step).await.map_err(said)?;
        client
            .execute("INSERT INTO vorm (nummer) VALUES ($1)", &[&number])
            .await
            .map_err(said)?;
    }
    Ok(())
}
