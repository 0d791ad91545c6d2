// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The limit of PostgreSQL: one row in and one row changed per command, in one statement,
//! a connection per client. And what is usual, by its own `pgbench`: the same in a
//! transaction of two statements.

use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

use tokio::runtime::Runtime;
use tokio_postgres::NoTls;

use super::cluster::Cluster;
use super::{ROW_BYTES, clients, micros};

const TABLES: &str = "DROP TABLE IF EXISTS e, z;
    CREATE TABLE e (z bigint, n bigint, b bytea, PRIMARY KEY (z, n));
    CREATE TABLE z (id bigint PRIMARY KEY, n bigint) WITH (fillfactor = 50)";

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
    runtime
        .block_on(lines[0].batch_execute(TABLES))
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

/// Transactions a second of `pgbench`, with statements that were prepared.
pub fn pgbench(runtime: &Runtime, server: &Cluster, count: usize, each: Duration) -> f64 {
    let address = server.database();
    let filled = format!("{TABLES}; INSERT INTO z SELECT g, 0 FROM generate_series(0, {count}) g");
    server.tell(&address, &filled);
    let row = "07".repeat(ROW_BYTES);
    let script = format!(
        "\\set n :n + 1
BEGIN;
INSERT INTO e VALUES (:client_id, :n, '\\x{row}');
UPDATE z SET n = :n WHERE id = :client_id;
COMMIT;
"
    );
    let script = server.put("script.sql", &script).display().to_string();
    let (count, seconds) = (count.to_string(), each.as_secs().to_string());
    let arguments = [
        "-n", "-M", "prepared", "-j", "2", "-D", "n=0", "-f", &script,
    ];
    let arguments = [&arguments[..], &["-c", &count, "-T", &seconds, &address]].concat();
    let begun = Clock::now();
    server.run("pgbench", &arguments);
    let took = begun.elapsed().as_secs_f64();
    let done: i64 = runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(&address, NoTls)
            .await
            .expect("a connection");
        tokio::spawn(connection);
        let row = client.query_one("SELECT count(*) FROM e", &[]).await;
        row.expect("a count").get(0)
    });
    done as f64 / took
}
