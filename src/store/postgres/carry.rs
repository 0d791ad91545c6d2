// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A copy of the store, as it is at one moment, in a file that is a store itself; and such
//! a file put into an empty database. So a store moves from the one kind to the other, too.

use std::path::Path;

use deadpool_postgres::ClientWrapper as Client;
use tokio::sync::mpsc::channel;
use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::fault::Fault;
use crate::store::sqlite::copy;
use crate::store::sqlite::tables::{self, Cell, Filling, Page, Table};
use crate::store::{Answer, StoreError};

/// Rows that are carried at a time.
const ROWS: usize = 500;
/// Pages that may wait to be written.
const PAGES: usize = 4;
/// Every table is gone through whole, at one moment.
const MOMENT: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_seqscan = on";

/// Writes a copy to a new file.
pub(super) async fn backup(client: &Client, place: &str, to: &Path) -> Answer<()> {
    let to = &std::path::absolute(to).map_err(|error| StoreError::Unreachable {
        place: to.display().to_string(),
        why: error.to_string(),
    })?;
    if to.exists() {
        return Err(StoreError::Exists {
            place: to.display().to_string(),
        });
    }
    let part = copy::begin(to)?;
    let done = match Filling::begin(&part) {
        Ok(filling) => fill(client, place, filling).await,
        Err(error) => Err(error),
    };
    let _ = client.batch_execute("ROLLBACK").await;
    copy::end(to, done)
}

async fn fill(client: &Client, place: &str, mut filling: Filling) -> Answer<()> {
    let told = |error: tokio_postgres::Error| Fault::from(error).told(place);
    client.batch_execute(MOMENT).await.map_err(told)?;
    for table in filling.tables()? {
        let (name, columns) = (&table.name, table.columns.join(", "));
        // Rows that are only there to be locked stay behind.
        let which = if name == "gedeeld" {
            " WHERE versie > 0"
        } else {
            ""
        };
        let sql = format!("DECLARE blad NO SCROLL CURSOR FOR SELECT {columns} FROM {name}{which}");
        client.batch_execute(&sql).await.map_err(told)?;
        loop {
            let rows = client.query(&format!("FETCH {ROWS} FROM blad"), &[]).await;
            let rows = rows.map_err(told)?;
            if rows.is_empty() {
                break;
            }
            let rows = rows
                .iter()
                .map(|row| cells(row).map_err(|fault| fault.told(place)));
            filling.put(&table, rows.collect::<Answer<_>>()?)?;
        }
        client.batch_execute("CLOSE blad").await.map_err(told)?;
        if table.is_numbered {
            let sql = "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence($1, 'nummer')::regclass), 0)";
            let row = client.query_one(sql, &[&table.name]).await.map_err(told)?;
            filling.set_last(&table, row.try_get(0).map_err(told)?)?;
        }
    }
    filling.end()
}

fn cells(row: &Row) -> Result<Vec<Cell>, Fault> {
    let columns = row.columns().iter().enumerate();
    columns
        .map(|(index, column)| {
            let cell = match *column.type_() {
                Type::TEXT => row.try_get::<_, Option<String>>(index)?.map(Cell::Text),
                Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index)?.map(Cell::Bytes),
                Type::UUID => {
                    let id = row.try_get::<_, Option<Uuid>>(index)?;
                    id.map(|id| Cell::Bytes(id.as_bytes().to_vec()))
                }
                _ => row.try_get::<_, Option<i64>>(index)?.map(Cell::Number),
            };
            Ok(cell.unwrap_or(Cell::Nothing))
        })
        .collect()
}

/// Puts a file back into a store in which there is nothing: whole or not at all.
pub(super) async fn restore(client: &Client, place: &str, from: &Path) -> Answer<()> {
    let told = |error: tokio_postgres::Error| Fault::from(error).told(place);
    client.batch_execute("BEGIN").await.map_err(told)?;
    let done = pour(client, place, from).await;
    let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = client.batch_execute(end).await;
    done?;
    ended.map_err(told)
}

async fn pour(client: &Client, place: &str, from: &Path) -> Answer<()> {
    let told = |error: tokio_postgres::Error| Fault::from(error).told(place);
    let (pages, mut read) = channel::<(Table, Page)>(PAGES);
    let path = from.to_owned();
    // SQLite waits for the disk: in a thread of its own.
    let reader = tokio::task::spawn_blocking(move || {
        tables::read(&path, ROWS, |table, page| {
            pages.blocking_send((table.clone(), page)).is_ok()
        })
    });
    let mut seen = String::new();
    while let Some((table, page)) = read.recv().await {
        if seen != table.name {
            seen.clone_from(&table.name);
            claim(client, place, &table).await?;
        }
        match page {
            Page::Rows(rows) => put(client, place, &table, &rows).await?,
            Page::Last(last) => {
                let sql = "SELECT setval(pg_get_serial_sequence($1, 'nummer')::regclass, greatest($2::bigint, 1), $2::bigint > 0)";
                let set = client.execute(sql, &[&table.name, &last]).await;
                set.map_err(told)?;
            }
        }
    }
    let read = reader.await.map_err(|error| StoreError::Failed {
        why: error.to_string(),
    });
    read?
}

/// Keeps others out of a table, which must be empty.
async fn claim(client: &Client, place: &str, table: &Table) -> Answer<()> {
    let told = |error: tokio_postgres::Error| Fault::from(error).told(place);
    let name = &table.name;
    let sql = format!("LOCK TABLE {name} IN EXCLUSIVE MODE");
    client.batch_execute(&sql).await.map_err(told)?;
    let sql = format!("SELECT EXISTS (SELECT FROM {name})");
    let row = client.query_one(&sql, &[]).await.map_err(told)?;
    if row.try_get(0).map_err(told)? {
        return Err(StoreError::Exists {
            place: place.to_owned(),
        });
    }
    Ok(())
}

/// Rows of a table, a column at a time.
async fn put(client: &Client, place: &str, table: &Table, rows: &[Vec<Cell>]) -> Answer<()> {
    let told = |error: tokio_postgres::Error| Fault::from(error).told(place);
    let (name, names) = (&table.name, table.columns.join(", "));
    let sql = format!("SELECT {names} FROM {name}");
    let like = client.prepare_cached(&sql).await.map_err(told)?;
    let types: Vec<&str> = like
        .columns()
        .iter()
        .map(|column| column.type_().name())
        .collect();
    let values: Vec<Box<dyn ToSql + Sync + Send>> = types
        .iter()
        .enumerate()
        .map(|(index, kind)| column(kind, rows.iter().filter_map(|row| row.get(index))))
        .collect::<Result<_, Fault>>()
        .map_err(|fault| fault.told(place))?;
    let marks = (1..).zip(&types).map(|(n, kind)| format!("${n}::{kind}[]"));
    let marks = marks.collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {name} ({names}) SELECT * FROM unnest({marks})");
    let insert = client.prepare_cached(&sql).await.map_err(told)?;
    let values: Vec<&(dyn ToSql + Sync)> = values
        .iter()
        .map(|value| -> &(dyn ToSql + Sync) { &**value })
        .collect();
    client.execute(&insert, &values).await.map_err(told)?;
    Ok(())
}

fn column<'a>(
    kind: &str,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<Box<dyn ToSql + Sync + Send>, Fault> {
    const ODD: Fault = Fault::Odd("a column");
    Ok(match kind {
        "text" => Box::new(
            cells
                .map(|cell| match cell {
                    Cell::Nothing => Ok(None),
                    Cell::Text(text) => Ok(Some(text.clone())),
                    _ => Err(ODD),
                })
                .collect::<Result<Vec<_>, _>>()?,
        ),
        "bytea" => Box::new(
            cells
                .map(|cell| match cell {
                    Cell::Nothing => Ok(None),
                    Cell::Bytes(bytes) => Ok(Some(bytes.clone())),
                    _ => Err(ODD),
                })
                .collect::<Result<Vec<_>, _>>()?,
        ),
        "uuid" => Box::new(
            cells
                .map(|cell| match cell {
                    Cell::Nothing => Ok(None),
                    Cell::Bytes(bytes) => Uuid::from_slice(bytes).map(Some).map_err(|_| ODD),
                    _ => Err(ODD),
                })
                .collect::<Result<Vec<_>, _>>()?,
        ),
        _ => Box::new(
            cells
                .map(|cell| match cell {
                    Cell::Nothing => Ok(None),
                    Cell::Number(number) => Ok(Some(*number)),
                    _ => Err(ODD),
                })
                .collect::<Result<Vec<_>, _>>()?,
        ),
    })
}
