// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Messages that wait to be delivered. Of one case only the first that did not arrive
//! is offered: a later one does not pass it.

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::put::signed;
use super::read::{Read, count, id, number, text};
use super::sql;
use crate::base::time::Instant;
use crate::store::{Counts, Delivery, Lease, Letter, LetterQuestion, LetterState, Parcel};

/// What can be delivered now, in order.
pub(super) async fn waiting(client: &Client, until: Instant, most: usize) -> Read<Vec<Parcel>> {
    let statement = client.prepare_cached(sql!("outbox")).await?;
    let rows = client.query(&statement, &[&until.0, &count(most)]).await?;
    rows.iter().map(parcel).collect()
}

fn parcel(row: &Row) -> Read<Parcel> {
    Ok(Parcel {
        number: number(row, 0)?,
        case: id(row, 1)?,
        at: Instant(row.try_get(2)?),
        kind: text(row, 3)?,
        body: text(row, 4)?,
        tries: number(row, 5)?,
    })
}

/// Those that did not arrive.
pub(super) async fn letters(client: &Client, question: &LetterQuestion) -> Read<Vec<Letter>> {
    let sql = match question.state {
        LetterState::Waiting => sql!("letters_waiting"),
        LetterState::Dead => sql!("letters_dead"),
    };
    let statement = client.prepare_cached(sql).await?;
    let since = question.since.map_or(i64::MIN, |since| since.0);
    let (after, most) = (signed(question.after), count(question.most));
    let rows = client.query(&statement, &[&since, &after, &most]).await?;
    let letter = |row| {
        Ok(Letter {
            parcel: parcel(row)?,
            when: Instant(row.try_get(6)?),
        })
    };
    rows.iter().map(letter).collect()
}

/// How much waits.
pub(super) async fn counts(client: &Client, now: Instant) -> Read<Counts> {
    let statement = client.prepare_cached(sql!("counts")).await?;
    let row = client.query_one(&statement, &[&now.0]).await?;
    Ok(Counts {
        waiting: number(&row, 0)?,
        oldest: row.try_get::<_, Option<i64>>(1)?.map(Instant),
        dead: number(&row, 2)?,
        due: number(&row, 3)?,
        first_due: row.try_get::<_, Option<i64>>(4)?.map(Instant),
    })
}

/// Takes a task, keeps it or gives it back; see [`Lease::is_free`].
pub(super) async fn lease(client: &Client, lease: &Lease) -> Read<bool> {
    let statement = client.prepare_cached(sql!("lease")).await?;
    let (now, until, implausible) = (lease.now.0, lease.until.0, lease.implausible().0);
    let values: [&(dyn ToSql + Sync); 5] =
        [&&*lease.task, &&*lease.holder, &now, &until, &implausible];
    Ok(client.execute(&statement, &values).await? == 1)
}

/// What came of delivering one. That it failed says nothing of one that another program
/// delivered or tried meanwhile.
pub(super) async fn delivered(client: &Client, number: u64, came: Delivery) -> Read<()> {
    let (sql, at, tries) = match came {
        Delivery::Arrived(at) => (sql!("arrived"), at, None),
        Delivery::Later(at, tries) => (sql!("later"), at, Some(tries)),
        Delivery::Dead(at, tries) => (sql!("dead"), at, Some(tries)),
        Delivery::Again(at) => (sql!("again"), at, None),
    };
    let statement = client.prepare_cached(sql).await?;
    let (number, tries) = (signed(number), tries.map(i64::from));
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&number, &at.0];
    values.extend(tries.iter().map(|tries| -> &(dyn ToSql + Sync) { tries }));
    client.execute(&statement, &values).await?;
    Ok(())
}
