// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Messages that wait to be delivered. Of one case only the first that did not arrive
//! is offered: a later one does not pass it.

use deadpool_postgres::ClientWrapper as Client;

use super::put::signed;
use super::read::{Read, count, id, number, text};
use super::sql;
use crate::base::time::Instant;
use crate::store::{Delivery, Parcel};

/// What can be delivered now, in order.
pub(super) async fn waiting(client: &Client, until: Instant, most: usize) -> Read<Vec<Parcel>> {
    let statement = client.prepare_cached(sql!("outbox")).await?;
    let rows = client.query(&statement, &[&until.0, &count(most)]).await?;
    let rows = rows.iter();
    rows.map(|row| {
        Ok(Parcel {
            number: number(row, 0)?,
            case: id(row, 1)?,
            at: Instant(row.try_get(2)?),
            kind: text(row, 3)?,
            body: text(row, 4)?,
            tries: number(row, 5)?,
        })
    })
    .collect()
}

/// What came of delivering one. That it failed says nothing of one that another program
/// delivered meanwhile.
pub(super) async fn delivered(client: &Client, number: u64, came: Delivery) -> Read<()> {
    let (sql, at) = match came {
        Delivery::Arrived(at) => (sql!("arrived"), at),
        Delivery::Later(at) => (sql!("later"), at),
        Delivery::Dead(at) => (sql!("dead"), at),
        Delivery::Again(at) => (sql!("again"), at),
    };
    let statement = client.prepare_cached(sql).await?;
    client
        .execute(&statement, &[&signed(number), &at.0])
        .await?;
    Ok(())
}
