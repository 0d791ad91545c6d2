// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long cases are kept, and the keys that they are sealed with.

use deadpool_postgres::{ClientWrapper as Client, Object};
use tokio_postgres::Row;
use uuid::Uuid;

use super::pipe::Value;
use super::read::{Read, count, id, text};
use super::sql;
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::store::{Keeping, Outcome, Rewrap, Swap};

fn keeping(row: &Row) -> Read<Keeping> {
    Ok(Keeping {
        case: id(row, 0)?,
        until: row.try_get::<_, Option<i64>>(1)?.map(Instant),
        rule: text(row, 2)?,
        held: row.try_get::<_, Option<i64>>(3)?.map(Instant),
    })
}

/// How long a case is kept.
pub(super) async fn kept(client: &Client, case: CaseId) -> Read<Option<Keeping>> {
    let statement = client.prepare_cached(sql!("kept")).await?;
    let row = client.query_opt(&statement, &[&case.0]).await?;
    row.as_ref().map(keeping).transpose()
}

/// Cases that need not be kept any longer at that moment.
pub(super) async fn outlived(
    client: &Client,
    until: Instant,
    after: Option<(Instant, CaseId)>,
    most: usize,
) -> Read<Vec<Keeping>> {
    let (at, last) = after.map_or((i64::MIN, Uuid::nil()), |(at, last)| (at.0, last.0));
    let statement = client.prepare_cached(sql!("outlived")).await?;
    let rows = client
        .query(&statement, &[&until.0, &at, &last, &count(most)])
        .await?;
    rows.iter().map(keeping).collect()
}

/// Wrapped keys of cases, by id.
pub(super) async fn vaults(
    client: &Client,
    after: Option<CaseId>,
    most: usize,
) -> Read<Vec<(CaseId, Box<[u8]>)>> {
    let statement = client.prepare_cached(sql!("vaults")).await?;
    let after = after.map(|id| id.0);
    let rows = client.query(&statement, &[&after, &count(most)]).await?;
    let one = |row: &Row| Ok((id(row, 0)?, row.try_get::<_, &[u8]>(1)?.into()));
    rows.iter().map(one).collect()
}

/// Puts other wrapped keys in the place of those that were. Asked again after it was done,
/// it changes nothing more.
pub(super) async fn rewrap(mut line: Object, rewrap: &Rewrap) -> Read<Outcome> {
    let change = line.transaction().await?;
    if let Some((name, Swap { before, after })) = &rewrap.setting {
        let swap = change.prepare_cached(sql!("swap_setting")).await?;
        let values = (&**name, &**before, &**after);
        let values: [Value<'_>; 3] = [&values.0, &values.1, &values.2];
        if change.execute(&swap, &values).await? == 0 {
            change.rollback().await?;
            return Ok(Outcome::Conflict);
        }
    }
    if !rewrap.touches.is_empty() {
        let names: Vec<&str> = rewrap.touches.iter().map(|name| &**name).collect();
        for text in [sql!("name_shared"), sql!("raise_shared")] {
            let statement = change.prepare_cached(text).await?;
            change.execute(&statement, &[&names]).await?;
        }
    }
    if !rewrap.cases.is_empty() {
        let ids: Vec<Uuid> = rewrap.cases.iter().map(|(id, _)| id.0).collect();
        let swaps = rewrap.cases.iter().map(|(_, swap)| swap);
        let before: Vec<&[u8]> = swaps.clone().map(|swap| &*swap.before).collect();
        let after: Vec<&[u8]> = swaps.map(|swap| &*swap.after).collect();
        // In the order in which everybody locks them.
        let lock = change.prepare_cached(sql!("lock_cases")).await?;
        change.execute(&lock, &[&ids]).await?;
        let swap = change.prepare_cached(sql!("swap_keys")).await?;
        change.execute(&swap, &[&ids, &before, &after]).await?;
    }
    change.commit().await?;
    Ok(Outcome::Kept)
}

/// Has the server clear away keys that were deleted or changed.
pub(super) async fn scrub(client: &Client) -> Read<bool> {
    client.batch_execute("VACUUM kluis").await?;
    Ok(true)
}
