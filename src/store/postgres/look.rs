// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What was read: one chain over all cases, in the order in which it was noted.

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::Row;

use super::put::signed;
use super::read::{Read, array, bytes, count, id, number};
use super::sql;
use crate::base::time::Instant;
use crate::store::{KeptLook, Look, LookQuestion};

/// What was noted, in order.
pub(super) async fn page(client: &Client, question: &LookQuestion) -> Read<Vec<KeptLook>> {
    let (after, most) = (signed(question.after), count(question.most));
    let rows = if let Some(case) = question.case {
        let statement = client.prepare_cached(sql!("looks_in_case")).await?;
        client.query(&statement, &[&after, &most, &case.0]).await?
    } else {
        let statement = client.prepare_cached(sql!("looks")).await?;
        client.query(&statement, &[&after, &most]).await?
    };
    rows.iter().map(look).collect()
}

fn look(row: &Row) -> Read<KeptLook> {
    Ok(KeptLook {
        number: number(row, 0)?,
        look: Look {
            case: id(row, 1)?,
            at: Instant(row.try_get(2)?),
            commitment: array(row, 3)?,
            sealed: bytes(row, 5)?,
        },
        hash: array(row, 4)?,
    })
}

/// The number and the hash of the last.
pub(super) fn last(row: &Row) -> Read<(u64, [u8; 32])> {
    Ok((number(row, 0)?, array(row, 1)?))
}
