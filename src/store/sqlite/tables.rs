// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store as tables, whatever is in them: how a store of another kind is copied into a
//! file, and put back from one. Tables and columns have the same names in every kind.

use std::path::Path;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::fault::failed;
use super::{Absent, bring_up, connect};
use crate::store::Answer;

/// What is in a column of a row.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) enum Cell {
    /// Nothing.
    Nothing,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A table: its name and its columns.
#[derive(Clone, Debug)]
pub(in crate::store) struct Table {
    pub(in crate::store) name: String,
    pub(in crate::store) columns: Vec<String>,
    /// Whether its rows are numbered, and a number is never used again.
    pub(in crate::store) is_numbered: bool,
}

impl Table {
    fn names(&self) -> String {
        self.columns.join(", ")
    }
}

/// A file that a store is written into, table by table. Nothing of it is there before it
/// is ended.
pub(in crate::store) struct Filling(Connection);

impl Filling {
    /// Begins, in an empty file.
    pub(in crate::store) fn begin(path: &Path) -> Answer<Self> {
        let mut connection = connect(path, OpenFlags::default())?;
        bring_up(&mut connection, path, Absent::Make)?;
        // One file: a copy has no log beside it.
        let sql = "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE";
        connection.execute_batch(sql).map_err(failed)?;
        Ok(Self(connection))
    }

    /// Every table.
    pub(in crate::store) fn tables(&mut self) -> Answer<Vec<Table>> {
        tables(&self.0).map_err(failed)
    }

    /// Rows of a table.
    pub(in crate::store) fn put(&mut self, table: &Table, rows: Vec<Vec<Cell>>) -> Answer<()> {
        let marks = vec!["?"; table.columns.len()].join(", ");
        let (name, names) = (&table.name, table.names());
        let sql = format!("INSERT INTO {name} ({names}) VALUES ({marks})");
        let mut insert = self.0.prepare_cached(&sql).map_err(failed)?;
        for row in rows {
            let row = row.into_iter().map(|cell| match cell {
                Cell::Nothing => Value::Null,
                Cell::Number(number) => Value::Integer(number),
                Cell::Text(text) => Value::Text(text),
                Cell::Bytes(bytes) => Value::Blob(bytes),
            });
            insert.execute(params_from_iter(row)).map_err(failed)?;
        }
        Ok(())
    }

    /// The last number that was given in a table.
    pub(in crate::store) fn set_last(&mut self, table: &Table, last: i64) -> Answer<()> {
        let set = || {
            let sql = "DELETE FROM sqlite_sequence WHERE name = ?1";
            self.0.execute(sql, [&table.name])?;
            let sql = "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)";
            self.0.execute(sql, rusqlite::params![table.name, last])
        };
        set().map(|_| ()).map_err(failed)
    }

    /// All of it is there.
    pub(in crate::store) fn end(self) -> Answer<()> {
        self.0.execute_batch("COMMIT").map_err(failed)?;
        self.0.close().map_err(|(_, error)| failed(error))
    }
}

/// Goes through every table of a file, at one moment: so many rows at a time, and at the
/// end of a numbered table the last number that was given. It ends when it is told to.
pub(in crate::store) fn read(
    path: &Path,
    most: usize,
    mut tell: impl FnMut(&Table, Page) -> bool,
) -> Answer<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connect(path, flags)?;
    let mut work = || {
        let moment = connection.transaction()?;
        for table in tables(&moment)? {
            let sql = format!("SELECT {} FROM {}", table.names(), table.name);
            let mut statement = moment.prepare(&sql)?;
            let mut rows = statement.query([])?;
            let mut page = Vec::new();
            while let Some(row) = rows.next()? {
                let cells = (0..table.columns.len()).map(|column| Ok(cell(row.get_ref(column)?)));
                page.push(cells.collect::<rusqlite::Result<_>>()?);
                if page.len() == most && !tell(&table, Page::Rows(std::mem::take(&mut page))) {
                    return Ok(());
                }
            }
            let last = match table.is_numbered {
                true => last(&moment, &table)?,
                false => None,
            };
            if !tell(&table, Page::Rows(page))
                || last.is_some_and(|last| !tell(&table, Page::Last(last)))
            {
                return Ok(());
            }
        }
        Ok(())
    };
    work().map_err(failed)
}

/// What is read of a table.
pub(in crate::store) enum Page {
    /// Some of its rows.
    Rows(Vec<Vec<Cell>>),
    /// The last number that was given.
    Last(i64),
}

fn last(connection: &Connection, table: &Table) -> rusqlite::Result<Option<i64>> {
    use rusqlite::OptionalExtension as _;
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
    connection
        .query_row(sql, [&table.name], |row| row.get(0))
        .optional()
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Nothing,
        ValueRef::Integer(number) => Cell::Number(number),
        // No column holds such a number.
        ValueRef::Real(_) => Cell::Nothing,
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_owned()),
    }
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let mut found = Vec::new();
    let mut names = connection.prepare(
        "SELECT name, sql LIKE '%AUTOINCREMENT%' FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let mut columns = connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let columns = columns.query_map([&name], |row| row.get(0))?;
        found.push(Table {
            columns: columns.collect::<rusqlite::Result<_>>()?,
            name,
            is_numbered: row.get(1)?,
        });
    }
    Ok(found)
}
