// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reading what was kept. What takes several statements is read as it is at one moment.

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::Row;
use uuid::Uuid;

use super::fault::Fault;
use super::ground::{Ground, ROWS};
use super::pipe::{ask, say, together};
use super::put::signed;
use super::sql;
use crate::base::ids::CaseId;
use crate::base::money::Cents;
use crate::base::time::Instant;
use crate::store::{Definition, Head, HeadLife, Hold, KeptEvent, Request, SharedNews, StoredCase};

pub(super) type Read<T> = Result<T, Fault>;

/// All that follows sees one moment, until `COMMIT`.
const MOMENT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// So many rows, as PostgreSQL counts.
pub(super) fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// An id in a column.
pub(super) fn id(row: &Row, column: usize) -> Read<CaseId> {
    Ok(CaseId(row.try_get::<_, Uuid>(column)?))
}

/// A text in a column.
pub(super) fn text(row: &Row, column: usize) -> Read<Box<str>> {
    Ok(row.try_get::<_, &str>(column)?.into())
}

/// Bytes in a column.
pub(super) fn bytes(row: &Row, column: usize) -> Read<Box<[u8]>> {
    Ok(row.try_get::<_, &[u8]>(column)?.into())
}

/// Bytes of a fixed length in a column.
pub(super) fn array<const N: usize>(row: &Row, column: usize) -> Read<[u8; N]> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map_err(|_| Fault::Odd("a hash"))
}

/// A number that is never below nought.
pub(super) fn number<N: TryFrom<i64>>(row: &Row, column: usize) -> Read<N> {
    let number: i64 = row.try_get(column)?;
    N::try_from(number).map_err(|_| Fault::Odd("a number"))
}

/// The head of a case: the first columns.
pub(super) fn head(row: &Row) -> Read<Head> {
    Ok(Head {
        id: id(row, 0)?,
        process: text(row, 1)?,
        fingerprint: u128::from_be_bytes(array(row, 2)?),
        version: number(row, 3)?,
        hash: array(row, 4)?,
        place: text(row, 5)?,
        life: match row.try_get::<_, i64>(6)? {
            0 => HeadLife::Open,
            1 => HeadLife::Closed,
            2 => HeadLife::Erased,
            _ => return Err(Fault::Odd("the life of a case")),
        },
        since: Instant(row.try_get(7)?),
        opened: Instant(row.try_get(8)?),
        due: row.try_get::<_, Option<i64>>(9)?.map(Instant),
    })
}

fn event(row: &Row) -> Read<KeptEvent> {
    Ok(KeptEvent {
        number: number(row, 0)?,
        at: Instant(row.try_get(1)?),
        kind: text(row, 2)?,
        commitment: array(row, 3)?,
        hash: array(row, 4)?,
        sealed: bytes(row, 5)?,
    })
}

/// A case.
pub(super) async fn case(client: &Client, id: CaseId) -> Read<Option<StoredCase>> {
    let of_head = client.prepare_cached(sql!("head")).await?;
    let of_vault = client.prepare_cached(sql!("vault")).await?;
    let of_tail = client.prepare_cached(sql!("tail")).await?;
    let came = together(vec![
        say(client, MOMENT),
        ask(client, &of_head, [&id.0]),
        ask(client, &of_vault, [&id.0]),
        ask(client, &of_tail, [&id.0]),
        say(client, "COMMIT"),
    ])
    .await?;
    let [_, heads, vaults, tail, _] = came.as_slice() else {
        return Ok(None);
    };
    let Some(row) = heads.first() else {
        return Ok(None);
    };
    let (key, snapshot) = match vaults.first() {
        None => (Box::default(), None),
        Some(row) => {
            let snapshot: Option<&[u8]> = row.try_get(1)?;
            let snapshot = match snapshot {
                Some(bytes) => Some((number(row, 2)?, bytes.into())),
                None => None,
            };
            (bytes(row, 0)?, snapshot)
        }
    };
    Ok(Some(StoredCase {
        head: head(row)?,
        key,
        snapshot,
        events: tail.iter().map(event).collect::<Read<_>>()?,
    }))
}

/// Events of a case.
pub(super) async fn events(
    client: &Client,
    id: CaseId,
    after: u32,
    most: usize,
) -> Read<Vec<KeptEvent>> {
    let statement = client.prepare_cached(sql!("events")).await?;
    let values: [&(dyn tokio_postgres::types::ToSql + Sync); 3] =
        [&id.0, &i64::from(after), &count(most)];
    let rows = client.query(&statement, &values).await?;
    rows.iter().map(event).collect()
}

/// The open case of a process with that key.
pub(super) async fn keyed(client: &Client, process: &str, key: &[u8; 32]) -> Read<Option<CaseId>> {
    let statement = client.prepare_cached(sql!("keyed")).await?;
    let row = client
        .query_opt(&statement, &[&process, &key.as_slice()])
        .await?;
    row.map(|row| id(&row, 0)).transpose()
}

/// What is new in what cases share.
pub(super) async fn shared(client: &Client, after: u64) -> Read<SharedNews> {
    let after = signed(after);
    let of_rows = client.prepare_cached(sql!("news_rows")).await?;
    let of_withdrawn = client.prepare_cached(sql!("news_withdrawn")).await?;
    let of_funds = client.prepare_cached(sql!("news_funds")).await?;
    let of_versions = client.prepare_cached(sql!("news_versions")).await?;
    let came = together(vec![
        say(client, MOMENT),
        ask(client, &of_rows, [&after]),
        ask(client, &of_withdrawn, [&after]),
        ask(client, &of_funds, []),
        ask(client, &of_versions, []),
        say(client, "COMMIT"),
    ])
    .await?;
    let mut news = SharedNews::default();
    let [_, rows, withdrawn, funds, versions, _] = came.as_slice() else {
        return Ok(news);
    };
    for row in rows {
        let one = (number(row, 0)?, text(row, 1)?, id(row, 2)?, text(row, 3)?);
        news.rows.push(one);
    }
    for row in withdrawn {
        news.withdrawn.push(number(row, 0)?);
    }
    for row in funds {
        let cents = Cents(row.try_get(3)?);
        let one = (text(row, 0)?, number(row, 1)?, text(row, 2)?, cents);
        news.funds.push(one);
    }
    for row in versions {
        let (name, version) = (text(row, 0)?, number(row, 1)?);
        if *name == *ROWS {
            news.upto = version;
        } else {
            news.versions.push((name, version));
        }
    }
    Ok(news)
}

/// Whether all of that is so, at one moment.
pub(super) async fn holds(client: &Client, holds: &[Hold]) -> Read<bool> {
    let (mut ids, mut names) = (Vec::new(), Vec::new());
    for hold in holds {
        match hold {
            Hold::Case(id, _) => ids.push(id.0),
            Hold::Shared(name, _) => names.push(&**name),
        }
    }
    let of_cases = client.prepare_cached(sql!("case_versions")).await?;
    if names.is_empty() {
        // One statement sees one moment anyhow.
        let cases = client.query(&of_cases, &[&ids]).await?;
        return Ok(ground(&cases, &[], &[])?.all_hold(holds));
    }
    let of_shared = client.prepare_cached(sql!("shared_versions")).await?;
    let came = together(vec![
        say(client, MOMENT),
        ask(client, &of_cases, [&ids]),
        ask(client, &of_shared, [&names]),
        say(client, "COMMIT"),
    ])
    .await?;
    let [_, cases, shared, _] = came.as_slice() else {
        return Ok(false);
    };
    Ok(ground(cases, shared, &[])?.all_hold(holds))
}

/// How things are, from rows that tell it.
pub(super) fn ground(cases: &[Row], shared: &[Row], requests: &[Row]) -> Read<Ground> {
    let mut ground = Ground::default();
    for row in cases {
        ground.cases.insert(id(row, 0)?, number(row, 1)?);
    }
    for row in shared {
        ground.shared.insert(text(row, 0)?, number(row, 1)?);
    }
    for row in requests {
        let request = request(row)?;
        ground.requests.insert(request.key.clone(), request);
    }
    Ok(ground)
}

fn request(row: &Row) -> Read<Request> {
    Ok(Request {
        key: text(row, 0)?,
        digest: array(row, 1)?,
        answer: bytes(row, 2)?,
        at: Instant(row.try_get(3)?),
    })
}

/// What was answered to a request.
pub(super) async fn answered(client: &Client, key: &str) -> Read<Option<Request>> {
    let statement = client.prepare_cached(sql!("requests")).await?;
    let row = client.query_opt(&statement, &[&[key].as_slice()]).await?;
    row.map(|row| request(&row)).transpose()
}

/// Cases in which time changes something.
pub(super) async fn due(
    client: &Client,
    until: Instant,
    most: usize,
) -> Read<Vec<(Instant, CaseId)>> {
    let statement = client.prepare_cached(sql!("due")).await?;
    let rows = client.query(&statement, &[&until.0, &count(most)]).await?;
    let rows = rows.iter();
    rows.map(|row| Ok((Instant(row.try_get(0)?), id(row, 1)?)))
        .collect()
}

/// Heads of cases, by id.
pub(super) async fn heads(client: &Client, after: Option<CaseId>, most: usize) -> Read<Vec<Head>> {
    let statement = client.prepare_cached(sql!("heads")).await?;
    let after = after.map(|id| id.0);
    let rows = client.query(&statement, &[&after, &count(most)]).await?;
    rows.iter().map(head).collect()
}

/// Every definition that was kept.
pub(super) async fn definitions(client: &Client) -> Read<Vec<Definition>> {
    let statement = client.prepare_cached(sql!("definitions")).await?;
    let rows = client.query(&statement, &[]).await?;
    let rows = rows.iter();
    rows.map(|row| {
        let files: Vec<(Box<str>, String)> =
            serde_json::from_str(row.try_get(4)?).map_err(|_| Fault::Odd("a definition"))?;
        Ok(Definition {
            process: text(row, 0)?,
            fingerprint: u128::from_be_bytes(array(row, 1)?),
            version: number(row, 2)?,
            since: Instant(row.try_get(3)?),
            files: files
                .into_iter()
                .map(|(name, text)| (name, text.into_bytes().into()))
                .collect(),
        })
    })
    .collect()
}

/// What is wrong, if anything is. It goes through whole tables, as nothing else does.
pub(super) async fn check(client: &Client) -> Read<Option<String>> {
    let whole = "SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on";
    let of_check = client.prepare_cached(sql!("check")).await?;
    let came = together(vec![
        say(client, MOMENT),
        say(client, whole),
        ask(client, &of_check, []),
        say(client, "COMMIT"),
    ])
    .await?;
    let wrong = came.get(2).and_then(|rows| rows.first());
    Ok(wrong.map(|row| row.try_get(0)).transpose()?)
}
