// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Statements that go to the server together, without waiting for each other's answers:
//! the round trip is what costs.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row};

/// A statement that is asked, with its rows to come.
pub(super) type Asked<'a> = Pin<Box<dyn Future<Output = Result<Vec<Row>, Error>> + Send + 'a>>;

/// A value that goes with a statement.
pub(super) type Value<'a> = &'a (dyn ToSql + Sync);

/// A statement, with its values. It is prepared once per connection.
pub(super) fn ask<'a, const N: usize>(
    client: &'a Client,
    statement: &'a tokio_postgres::Statement,
    values: [Value<'a>; N],
) -> Asked<'a> {
    Box::pin(async move { client.query(statement, &values).await })
}

/// Something without values or rows.
pub(super) fn say<'a>(client: &'a Client, sql: &'static str) -> Asked<'a> {
    Box::pin(async move { client.batch_execute(sql).await.map(|()| Vec::new()) })
}

/// Sends all of them, in order, and waits for every answer. Of several that failed the
/// first counts: it made the others fail.
pub(super) async fn together(mut asked: Vec<Asked<'_>>) -> Result<Vec<Vec<Row>>, Error> {
    let mut came: Vec<Option<Result<Vec<Row>, Error>>> = asked.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut waits = false;
        for (one, came) in asked.iter_mut().zip(&mut came) {
            if came.is_some() {
                continue;
            }
            // The first time, this is what sends it.
            match one.as_mut().poll(context) {
                Poll::Ready(answer) => *came = Some(answer),
                Poll::Pending => waits = true,
            }
        }
        if waits {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
    came.into_iter().flatten().collect()
}
