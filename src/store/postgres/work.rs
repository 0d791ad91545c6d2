// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Work that waits: one row per case and role, kept in the order in which it is asked for.

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use super::fault::Fault;
use super::read::{Read, count, id, text};
use super::sql;
use crate::base::time::Instant;
use crate::store::{WorkQuestion, WorkRow};

/// Stands for no day at all: after every day.
const NEVER: i64 = i64::MAX;

/// A day as it is kept.
pub(super) fn before(day: Option<Instant>) -> i64 {
    day.map_or(NEVER, |day| day.0)
}

/// A page, soonest first. Each role has ordered rows per process: they are merged.
pub(super) async fn page(client: &Client, question: &WorkQuestion) -> Read<Vec<WorkRow>> {
    let mut roles: Vec<String> = question.roles.iter().map(ToString::to_string).collect();
    if roles.is_empty() && question.person.is_none() {
        let statement = client.prepare_cached(sql!("work_roles")).await?;
        for row in client.query(&statement, &[]).await? {
            roles.push(row.try_get(0)?);
        }
    }
    let mut rows = of(client, question, sql!("work_of_roles"), &roles).await?;
    if let Some(person) = &question.person {
        let person: &str = person;
        rows.extend(of(client, question, sql!("work_of_person"), &person).await?);
    }
    rows.sort_by(|a, b| WorkQuestion::order(a).cmp(&WorkQuestion::order(b)));
    rows.dedup();
    rows.truncate(question.most);
    Ok(rows)
}

async fn of(
    client: &Client,
    question: &WorkQuestion,
    sql: &'static str,
    whose: &(dyn ToSql + Sync),
) -> Read<Vec<WorkRow>> {
    let (day, case, role) = question.after.as_ref().map_or_else(
        || (i64::MIN, Uuid::nil(), ""),
        |(day, case, role)| (before(*day), case.0, &**role),
    );
    let statement = client.prepare_cached(sql).await?;
    let person = question.person.as_deref();
    let process = question.process.as_deref();
    let most = count(question.most);
    let values: [&(dyn ToSql + Sync); 7] = [whose, &day, &case, &role, &person, &process, &most];
    let rows = client.query(&statement, &values).await?;
    rows.iter().map(row).collect()
}

fn row(row: &Row) -> Read<WorkRow> {
    let before: i64 = row.try_get(5)?;
    let what: &str = row.try_get(6)?;
    if what.is_empty() {
        return Err(Fault::Odd("a row of work"));
    }
    Ok(WorkRow {
        case: id(row, 0)?,
        process: text(row, 1)?,
        place: text(row, 2)?,
        role: text(row, 3)?,
        person: row.try_get::<_, Option<&str>>(4)?.map(Into::into),
        before: (before != NEVER).then_some(Instant(before)),
        what: what.split(' ').map(Into::into).collect(),
    })
}
