// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Writing: what changes come to as columns, every table at once, sent without waiting
//! in between and ended by the one `COMMIT`.

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Statement};
use uuid::Uuid;

use super::ground::{CaseWrites, LOOKS, Sure, Writes};
use super::pipe::{Asked, say, together};
use super::sql;
use super::work::before;
use crate::base::ids::CaseId;
use crate::store::{HeadLife, Keep, MASTER_KEY, Redaction, RowWay, Work};

/// A value that goes with a statement; mostly a column.
pub(super) type Value<'a> = Box<dyn ToSql + Sync + Send + 'a>;

/// A statement with its values.
pub(super) struct Step<'a> {
    sql: &'static str,
    values: Vec<Value<'a>>,
}

impl<'a> Step<'a> {
    pub(super) fn new(sql: &'static str, values: Vec<Value<'a>>) -> Self {
        Self { sql, values }
    }

    fn ask<'s>(&'s self, client: &'s Client, statement: &'s Statement) -> Asked<'s> {
        Box::pin(async move {
            let values: Vec<&(dyn ToSql + Sync)> = self
                .values
                .iter()
                .map(|value| -> &(dyn ToSql + Sync) { &**value })
                .collect();
            client.query(statement, &values).await
        })
    }
}

/// A column: something of every row.
pub(super) fn column<'a, R, T>(rows: &[R], of: impl Fn(&R) -> T) -> Value<'a>
where
    T: ToSql + Sync + Send + 'a,
{
    Box::new(rows.iter().map(of).collect::<Vec<T>>())
}

/// A number as PostgreSQL has them.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// In what transaction steps are taken.
#[derive(Clone, Copy)]
enum Frame {
    /// Of their own.
    Own,
    /// One that was begun, and ends with them.
    Begun,
}

/// Begins a transaction, as `session.sql` says what one is.
pub(super) const BEGIN: &str = "BEGIN";

/// Takes all the steps, and ends the transaction.
async fn take(client: &Client, frame: Frame, steps: &[Step<'_>]) -> Result<(), Error> {
    // Every statement is prepared before the first is sent.
    let mut statements = Vec::with_capacity(steps.len());
    for step in steps {
        statements.push(client.prepare_cached(step.sql).await?);
    }
    let asked = steps.iter().zip(&statements);
    let asked = asked.map(|(step, statement)| step.ask(client, statement));
    let asked = match (frame, steps) {
        // One statement is a transaction.
        (Frame::Own, [_]) => asked.collect(),
        (Frame::Own, _) => [say(client, BEGIN)]
            .into_iter()
            .chain(asked)
            .chain([say(client, "COMMIT")])
            .collect(),
        (Frame::Begun, _) => asked.chain([say(client, "COMMIT")]).collect(),
    };
    together(asked).await.map(|_| ())
}

/// Who writes, and the number of its turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) writer: Uuid,
    pub(super) number: i64,
}

/// Writes all of it, and ends the transaction.
pub(super) async fn write(client: &Client, turn: Turn, writes: &Writes<'_>) -> Result<(), Error> {
    take(client, Frame::Begun, &steps(turn, writes, &Sure::default())).await
}

/// The same in a transaction of its own, which the server stops where something is not as
/// it is said to be.
pub(super) async fn write_at_once(
    client: &Client,
    turn: Turn,
    sure: &Sure,
    writes: &Writes<'_>,
) -> Result<(), Error> {
    let mut all = Vec::new();
    if let Some(version) = sure.master {
        let values: Vec<Value<'_>> = vec![Box::new(MASTER_KEY), Box::new(signed(version))];
        all.push(Step::new(sql!("hold_master"), values));
    }
    all.extend(steps(turn, writes, sure));
    take(client, Frame::Own, &all).await
}

fn steps<'a>(turn: Turn, writes: &'a Writes<'_>, sure: &Sure) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    if let Some(id) = writes.erased {
        // Which words there are stands in the vault.
        steps.push(Step::new(sql!("drop_words"), vec![Box::new(vec![id.0])]));
        let texts = [
            sql!("empty_vault"),
            sql!("empty_events"),
            sql!("drop_delivered"),
            sql!("drop_kept"),
        ];
        steps.extend(texts.map(|sql| Step::new(sql, vec![Box::new(id.0)])));
    }
    if let Some(redaction) = writes.redacted {
        reseal(&mut steps, redaction);
    }
    let cases: Vec<OneCase<'_>> = writes.cases.iter().map(|(id, case)| (*id, case)).collect();
    new(&mut steps, &cases);
    steps.extend(usual(turn, writes, &cases));
    found_by(&mut steps, &cases);
    snapshots(&mut steps, &cases);
    register(&mut steps, writes);
    shared(&mut steps, writes);
    requests(&mut steps, writes);
    kept(&mut steps, &cases);
    words(&mut steps, &cases);
    looks(&mut steps, turn, writes, sure);
    steps
}

/// What is left of the content of a case, in the place of what was.
fn reseal<'a>(steps: &mut Vec<Step<'a>>, redaction: &'a Redaction) {
    for case in &redaction.change.cases {
        let id = case.head.id.0;
        let sealed = &redaction.sealed;
        let values: Vec<Value<'a>> = vec![Box::new(id), Box::new(&*redaction.key)];
        steps.push(Step::new(sql!("new_key"), values));
        let values: Vec<Value<'a>> = vec![
            Box::new(id),
            column(sealed, |(number, _)| i64::from(*number)),
            column(sealed, |(_, sealed)| sealed.to_vec()),
        ];
        steps.push(Step::new(sql!("reseal_events"), values));
    }
}

type OneCase<'w> = (CaseId, &'w CaseWrites<'w>);

/// Of cases that were there, something goes that others take the place of.
fn replaced(
    steps: &mut Vec<Step<'_>>,
    cases: &[OneCase<'_>],
    sql: &'static str,
    is: impl Fn(&CaseWrites<'_>) -> bool,
) {
    let cases = cases.iter().filter(|(_, case)| !case.is_new && is(case));
    let ids: Vec<_> = cases.map(|(id, _)| id.0).collect();
    if !ids.is_empty() {
        steps.push(Step::new(sql, vec![Box::new(ids)]));
    }
}

/// Before when the first of the work of a case must be done.
fn first_day(case: &CaseWrites<'_>) -> Option<i64> {
    let days = case.work.unwrap_or_default().iter();
    days.filter_map(|row| row.before).min().map(|day| day.0)
}

/// New cases, with their keys.
fn new<'a>(steps: &mut Vec<Step<'a>>, cases: &[OneCase<'a>]) {
    let vaults = cases.iter();
    let vaults = vaults.filter_map(|(id, case)| Some((*id, case.key?, *case)));
    let vaults: Vec<_> = vaults.collect();
    let cases: Vec<_> = cases.iter().filter(|(_, case)| case.is_new).collect();
    if vaults.is_empty() && cases.is_empty() {
        return;
    }
    let mut values = vec![
        column(&vaults, |(id, ..)| id.0),
        column(&vaults, |(_, key, _)| *key),
        column(&vaults, |(.., case)| case.snapshot.map(|(_, bytes)| bytes)),
        column(&vaults, |(.., case)| {
            case.snapshot.map(|(n, _)| i64::from(n))
        }),
        column(&vaults, |(.., case)| {
            case.words.unwrap_or_default().as_flattened()
        }),
        column(&cases, |(id, _)| id.0),
    ];
    values.extend(stand(&cases));
    values.extend([
        column(&cases, |(_, case)| case.head.opened.0),
        column(&cases, |(_, case)| case.head.due.map(|due| due.0)),
        column(&cases, |(_, case)| first_day(case)),
    ]);
    steps.push(Step::new(sql!("put_new"), values));
}

/// How cases stand: the columns of their heads that any of them has.
fn stand<'a>(cases: &[&OneCase<'a>]) -> [Value<'a>; 7] {
    [
        column(cases, |(_, case)| &*case.head.process),
        column(cases, |(_, case)| {
            case.head.fingerprint.to_be_bytes().to_vec()
        }),
        column(cases, |(_, case)| i64::from(case.head.version)),
        column(cases, |(_, case)| case.head.hash.as_slice()),
        column(cases, |(_, case)| &*case.head.place),
        column(cases, |(_, case)| life(case.head.life)),
        column(cases, |(_, case)| case.head.since.0),
    ]
}

/// What nearly every command does: heads, events, work and messages. It raises the turn;
/// where there is nothing but readings, they do.
fn usual<'a>(turn: Turn, writes: &'a Writes<'_>, cases: &[OneCase<'a>]) -> Option<Step<'a>> {
    match cases {
        [(id, case)] if !case.is_new && writes.messages.iter().all(|one| one.case == *id) => {
            Some(one_case(turn, writes, (*id, case)))
        }
        [] if writes.messages.is_empty() && !writes.looks.is_empty() => None,
        _ => Some(more_cases(turn, writes, cases)),
    }
}

fn one_case<'a>(turn: Turn, writes: &'a Writes<'_>, (id, case): OneCase<'a>) -> Step<'a> {
    let head = case.head;
    let work: Vec<_> = case.work.unwrap_or_default().iter().collect();
    let mut values: Vec<Value<'a>> = vec![
        Box::new(turn.writer),
        Box::new(turn.number),
        Box::new(id.0),
        Box::new(i64::from(case.before)),
        Box::new(&*head.process),
        Box::new(head.fingerprint.to_be_bytes().to_vec()),
        Box::new(i64::from(head.version)),
        Box::new(head.hash.as_slice()),
        Box::new(&*head.place),
        Box::new(life(head.life)),
        Box::new(head.since.0),
        Box::new(head.due.map(|due| due.0)),
        Box::new(case.work.is_some()),
        Box::new(first_day(case)),
    ];
    values.extend(happened(writes));
    values.extend(waits(&work));
    values.extend(posted(writes));
    Step::new(sql!("put_case"), values)
}

fn more_cases<'a>(turn: Turn, writes: &'a Writes<'_>, cases: &[OneCase<'a>]) -> Step<'a> {
    let work = cases.iter().flat_map(|(id, case)| {
        let rows = case.work.unwrap_or_default().iter();
        rows.map(|row| (*id, case.head, row))
    });
    let work: Vec<_> = work.collect();
    let cases: Vec<_> = cases.iter().filter(|(_, case)| !case.is_new).collect();
    let mut values: Vec<Value<'a>> = vec![
        Box::new(turn.writer),
        Box::new(turn.number),
        column(&cases, |(id, _)| id.0),
        column(&cases, |(_, case)| i64::from(case.before)),
    ];
    values.extend(stand(&cases));
    values.extend([
        column(&cases, |(_, case)| case.head.due.map(|due| due.0)),
        column(&cases, |(_, case)| case.work.is_some()),
        column(&cases, |(_, case)| first_day(case)),
        column(&writes.events, |(id, _)| id.0),
    ]);
    values.extend(happened(writes));
    values.push(column(&work, |(id, ..)| id.0));
    values.push(column(&work, |(_, head, _)| &*head.process));
    let rows: Vec<_> = work.iter().map(|(.., row)| *row).collect();
    values.extend(waits(&rows));
    values.push(column(&writes.messages, |message| message.case.0));
    values.extend(posted(writes));
    Step::new(sql!("put_cases"), values)
}

/// What happened, but in which case.
fn happened<'a>(writes: &'a Writes<'_>) -> [Value<'a>; 6] {
    let events = &writes.events;
    [
        column(events, |(_, event)| i64::from(event.number)),
        column(events, |(_, event)| event.at.0),
        column(events, |(_, event)| &*event.kind),
        column(events, |(_, event)| event.commitment.as_slice()),
        column(events, |(_, event)| event.hash.as_slice()),
        column(events, |(_, event)| &*event.sealed),
    ]
}

/// What waits for whom, but in which case.
fn waits<'a>(work: &[&'a Work]) -> [Value<'a>; 4] {
    [
        column(work, |row| &*row.role),
        column(work, |row| row.person.as_deref()),
        column(work, |row| before(row.before)),
        column(work, |row| row.what.join(" ")),
    ]
}

/// Messages, but of which case.
fn posted<'a>(writes: &'a Writes<'_>) -> [Value<'a>; 3] {
    let messages = &writes.messages;
    [
        column(messages, |message| message.at.0),
        column(messages, |message| &*message.kind),
        column(messages, |message| &*message.body),
    ]
}

/// The life of a case, as it is kept.
pub(super) const fn life(life: HeadLife) -> i64 {
    match life {
        HeadLife::Open => 0,
        HeadLife::Closed => 1,
        HeadLife::Erased => 2,
    }
}

/// By what cases can be found.
fn found_by<'a>(steps: &mut Vec<Step<'a>>, cases: &[OneCase<'a>]) {
    replaced(steps, cases, sql!("drop_keys"), |case| case.keys.is_some());
    let keys = cases.iter().flat_map(|(id, case)| {
        let keys = case.keys.unwrap_or_default().iter();
        keys.map(|key| (*id, case.head, key))
    });
    let keys: Vec<_> = keys.collect();
    if !keys.is_empty() {
        let values = vec![
            column(&keys, |(id, ..)| id.0),
            column(&keys, |(_, head, _)| &*head.process),
            column(&keys, |(.., key)| key.as_slice()),
        ];
        steps.push(Step::new(sql!("put_keys"), values));
    }
}

/// Snapshots of cases that have their key already.
fn snapshots<'a>(steps: &mut Vec<Step<'a>>, cases: &[OneCase<'a>]) {
    let later = cases.iter().filter(|(_, case)| case.key.is_none());
    let later = later.filter_map(|(id, case)| Some((*id, case.snapshot?)));
    let later: Vec<_> = later.collect();
    if !later.is_empty() {
        let values = vec![
            column(&later, |(id, _)| id.0),
            column(&later, |(_, (_, bytes))| *bytes),
            column(&later, |(_, (version, _))| i64::from(*version)),
        ];
        steps.push(Step::new(sql!("put_snapshots"), values));
    }
}

/// Rows of registers: all that are written, then each that is taken back, in order.
fn register<'a>(steps: &mut Vec<Step<'a>>, writes: &Writes<'a>) {
    let rows = writes.rows.iter().copied();
    let (written, back): (Vec<_>, Vec<_>) = rows.partition(|(_, row)| row.way == RowWay::Written);
    if !written.is_empty() {
        let values = vec![
            column(&written, |(number, _)| signed(*number)),
            column(&written, |(_, row)| &*row.register),
            column(&written, |(_, row)| row.case.0),
            column(&written, |(_, row)| &*row.values),
        ];
        steps.push(Step::new(sql!("put_rows"), values));
    }
    steps.extend(back.into_iter().map(|(number, row)| {
        let values: Vec<Value<'a>> = vec![
            Box::new(signed(number)),
            Box::new(&*row.register),
            Box::new(row.case.0),
            Box::new(&*row.values),
        ];
        Step::new(sql!("withdraw_row"), values)
    }));
}

/// Funds, and the versions of everything shared.
fn shared<'a>(steps: &mut Vec<Step<'a>>, writes: &'a Writes<'_>) {
    let versions: Vec<_> = writes.shared.iter().collect();
    if !versions.is_empty() {
        let values = vec![
            column(&versions, |(name, _)| &***name),
            column(&versions, |(_, version)| signed(**version)),
        ];
        steps.push(Step::new(sql!("put_shared"), values));
    }
    let funds: Vec<_> = writes.funds.iter().collect();
    if !funds.is_empty() {
        let values = vec![
            column(&funds, |((fund, ..), _)| *fund),
            column(&funds, |((_, year, _), _)| i64::from(*year)),
            column(&funds, |((.., category), _)| *category),
            column(&funds, |(_, cents)| **cents),
        ];
        steps.push(Step::new(sql!("put_funds"), values));
    }
}

/// How long cases are kept, and since when somebody holds them.
fn kept<'a>(steps: &mut Vec<Step<'a>>, cases: &[OneCase<'a>]) {
    let until = cases.iter().filter_map(|(id, case)| {
        let (until, rule) = case.until?;
        Some((*id, until, rule))
    });
    let until: Vec<_> = until.collect();
    if !until.is_empty() {
        let values = vec![
            column(&until, |(id, ..)| id.0),
            column(&until, |(_, until, _)| until.map(|until| until.0)),
            column(&until, |(.., rule)| *rule),
        ];
        steps.push(Step::new(sql!("put_until"), values));
    }
    let held = cases
        .iter()
        .filter_map(|(id, case)| Some((*id, case.held?)));
    let held: Vec<_> = held.collect();
    if !held.is_empty() {
        let values = vec![
            column(&held, |(id, _)| id.0),
            column(&held, |(_, keep)| match keep {
                Keep::Held(since) => Some(since.0),
                _ => None,
            }),
        ];
        steps.push(Step::new(sql!("put_held"), values));
    }
}

/// By what words cases can be searched for. All of them stand in the vault as well: a
/// new one was written with them.
fn words<'a>(steps: &mut Vec<Step<'a>>, cases: &[OneCase<'a>]) {
    replaced(steps, cases, sql!("drop_words"), |case| {
        case.words.is_some()
    });
    let changed = cases
        .iter()
        .filter_map(|(id, case)| Some((*id, case.words?, case.key.is_none())));
    let later: Vec<_> = changed.filter(|(.., later)| *later).collect();
    if !later.is_empty() {
        let values = vec![
            column(&later, |(id, ..)| id.0),
            column(&later, |(_, words, _)| words.as_flattened()),
        ];
        steps.push(Step::new(sql!("set_words"), values));
    }
    let words = cases.iter().flat_map(|(id, case)| {
        let words = case.words.unwrap_or_default().iter();
        words.map(|word| (*id, case.head, word))
    });
    let words: Vec<_> = words.collect();
    if !words.is_empty() {
        let values = vec![
            column(&words, |(.., word)| word.as_slice()),
            column(&words, |(_, head, _)| head.opened.0),
            column(&words, |(id, ..)| id.0),
        ];
        steps.push(Step::new(sql!("put_words"), values));
    }
}

/// What was read: more of the chain, which must still end where it is said to. Where
/// others may add to it too, it is locked first, after the cases, as always: who waited
/// sees what they added.
fn looks<'a>(steps: &mut Vec<Step<'a>>, turn: Turn, writes: &'a Writes<'_>, sure: &Sure) {
    let looks = &writes.looks;
    let Some((number, hash)) = &writes.looks_after else {
        return;
    };
    if sure.crowded || !steps.is_empty() {
        steps.push(Step::new(sql!("lock_shared"), vec![Box::new(vec![LOOKS])]));
    }
    let values: Vec<Value<'a>> = vec![
        Box::new(turn.writer),
        Box::new(turn.number),
        Box::new(LOOKS),
        Box::new(signed(*number)),
        Box::new(hash.as_slice()),
        column(&sure.cases, |(id, _)| id.0),
        column(&sure.cases, |(_, version)| i64::from(*version)),
        column(looks, |(number, ..)| signed(*number)),
        column(looks, |(.., look)| look.case.0),
        column(looks, |(.., look)| look.at.0),
        column(looks, |(.., look)| look.commitment.as_slice()),
        column(looks, |(_, hash, _)| hash.to_vec()),
        column(looks, |(.., look)| &*look.sealed),
    ];
    steps.push(Step::new(sql!("add_looks"), values));
}

fn requests<'a>(steps: &mut Vec<Step<'a>>, writes: &Writes<'a>) {
    let requests: Vec<_> = writes.requests.values().copied().collect();
    if !requests.is_empty() {
        let values = vec![
            column(&requests, |request| &*request.key),
            column(&requests, |request| request.digest.as_slice()),
            column(&requests, |request| &*request.answer),
            column(&requests, |request| request.at.0),
        ];
        steps.push(Step::new(sql!("put_requests"), values));
    }
}
