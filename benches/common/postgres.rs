// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The limit of PostgreSQL: one row in and one row changed per command, in one statement,
//! a connection per client.

use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

use tokio::runtime::Runtime;
use tokio_postgres::NoTls;

use super::{ROW_BYTES, clients, micros};

/// The limit, of a database of its own.
pub fn raw(runtime: &Runtime, address: &str, count: usize, each: Duration) -> (f64, Vec<u64>) {
    let lines: Vec<_> = (0..count)
        .map(|_| {
            runtime.block_on(async {
                let (client, connection) = tokio_postgres::connect(address, NoTls)
                    .await
                    .expect("a connection");
                tokio::spawn(connection);
                Arc::new(client)
            })
        })
        .collect();
    let tables = "DROP TABLE IF EXISTS e, z;
        CREATE TABLE e (z bigint, n bigint, b bytea, PRIMARY KEY (z, n));
        CREATE TABLE z (id bigint PRIMARY KEY, n bigint) WITH (fillfactor = 50)";
    runtime
        .block_on(lines[0].batch_execute(tables))
        .expect("tables");
    clients(runtime, count, each, |client, until| {
        let line = Arc::clone(&lines[client]);
        async move {
            let sql = "WITH e AS (INSERT INTO e VALUES ($1, $2, $3))
                INSERT INTO z VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET n = excluded.n";
            let statement = line.prepare(sql).await.expect("a statement");
            let row = [7u8; ROW_BYTES];
            let mut times = Vec::new();
            let mut number = 0i64;
            while Clock::now() < until {
                let begun = Clock::now();
                number += 1;
                let case = client as i64;
                line.execute(&statement, &[&case, &number, &row.as_slice()])
                    .await
                    .expect("a row");
                times.push(micros(begun));
            }
            times
        }
    })
}
