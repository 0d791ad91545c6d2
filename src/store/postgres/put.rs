// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Writing: what changes come to as columns, every table at once, sent without waiting
//! in between and ended by the one `COMMIT`.

use deadpool_postgres::ClientWrapper as Client;
use tokio_postgres::Error;
use uuid::Uuid;

use super::ground::Writes;
use super::pipe::{Asked, ask, say, together};
use super::sql;
use super::work::before;
use crate::store::{HeadLife, RowChange, RowWay};

/// Writes all of it, and ends the transaction.
pub(super) async fn write(client: &Client, writes: &Writes<'_>) -> Result<(), Error> {
    let heads = Heads::of(writes);
    let vaults = Vaults::of(writes);
    let events = Events::of(writes);
    let work = WorkRows::of(writes);
    let messages = Messages::of(writes);
    let rows = Rows::of(writes);
    let keys = Keys::of(writes);
    let (names, versions): (Vec<&str>, Vec<i64>) = writes
        .shared
        .iter()
        .map(|(name, n)| (&**name, signed(*n)))
        .unzip();
    let funds = Funds::of(writes);
    let requests = Requests::of(writes);
    let erased = writes.erased.map(|id| id.0);
    let kept = Kept::of(writes);

    // Every statement is prepared before the first is sent.
    let put = client.prepare_cached(sql!("put_cases")).await?;
    let mut plan = Vec::new();
    let needed: [(bool, &'static str); 15] = [
        (erased.is_some(), sql!("empty_vault")),
        (erased.is_some(), sql!("empty_events")),
        (erased.is_some(), sql!("drop_delivered")),
        (erased.is_some(), sql!("drop_kept")),
        (!work.replaced.is_empty(), sql!("drop_work")),
        (!keys.replaced.is_empty(), sql!("drop_keys")),
        (!keys.zaak.is_empty(), sql!("put_keys")),
        (!vaults.later.is_empty(), sql!("put_snapshots")),
        (!rows.nummer.is_empty(), sql!("put_rows")),
        (!rows.withdrawn.is_empty(), sql!("withdraw_row")),
        (!names.is_empty(), sql!("put_shared")),
        (!funds.pot.is_empty(), sql!("put_funds")),
        (!requests.sleutel.is_empty(), sql!("put_requests")),
        (!kept.until.is_empty(), sql!("put_until")),
        (!kept.held.is_empty(), sql!("put_held")),
    ];
    for (is_needed, text) in needed {
        plan.push(match is_needed {
            true => Some(client.prepare_cached(text).await?),
            false => None,
        });
    }
    let [
        empty_vault,
        empty_events,
        drop_delivered,
        drop_kept,
        drop_work,
        drop_keys,
        put_keys,
        put_snapshots,
        put_rows,
        withdraw_row,
        put_shared,
        put_funds,
        put_requests,
        put_until,
        put_held,
    ] = plan.as_slice()
    else {
        return Ok(());
    };

    let mut asked: Vec<Asked<'_>> = Vec::new();
    for statement in [empty_vault, empty_events, drop_delivered, drop_kept]
        .into_iter()
        .flatten()
    {
        asked.push(ask(client, statement, [&erased]));
    }
    if let Some(statement) = drop_work {
        asked.push(ask(client, statement, [&work.replaced]));
    }
    if let Some(statement) = drop_keys {
        asked.push(ask(client, statement, [&keys.replaced]));
    }
    asked.push(Box::pin(async {
        let h = &heads;
        client
            .query(
                &put,
                &[
                    &h.id,
                    &h.proces,
                    &h.vingerafdruk,
                    &h.versie,
                    &h.hash,
                    &h.plek,
                    &h.leven,
                    &h.sinds,
                    &h.geopend,
                    &h.volgende,
                    &h.nieuw,
                    &vaults.zaak,
                    &vaults.sleutel,
                    &vaults.stand,
                    &vaults.versie,
                    &events.zaak,
                    &events.nummer,
                    &events.op,
                    &events.soort,
                    &events.belofte,
                    &events.hash,
                    &events.inhoud,
                    &work.zaak,
                    &work.rol,
                    &work.persoon,
                    &work.voor,
                    &work.proces,
                    &work.wat,
                    &messages.zaak,
                    &messages.op,
                    &messages.soort,
                    &messages.inhoud,
                ],
            )
            .await
    }));
    if let Some(statement) = put_keys {
        asked.push(ask(
            client,
            statement,
            [&keys.zaak, &keys.proces, &keys.sleutel],
        ));
    }
    if let Some(statement) = put_snapshots {
        asked.push(ask(
            client,
            statement,
            [&vaults.later, &vaults.later_stand, &vaults.later_versie],
        ));
    }
    if let Some(statement) = put_rows {
        asked.push(ask(
            client,
            statement,
            [&rows.nummer, &rows.register, &rows.zaak, &rows.kolommen],
        ));
    }
    if let Some(statement) = withdraw_row {
        for (number, register, zaak, values) in &rows.withdrawn {
            asked.push(ask(client, statement, [number, register, zaak, values]));
        }
    }
    if let Some(statement) = put_shared {
        asked.push(ask(client, statement, [&names, &versions]));
    }
    if let Some(statement) = put_funds {
        asked.push(ask(
            client,
            statement,
            [&funds.pot, &funds.jaar, &funds.categorie, &funds.cent],
        ));
    }
    if let Some(statement) = put_requests {
        asked.push(ask(
            client,
            statement,
            [
                &requests.sleutel,
                &requests.digest,
                &requests.antwoord,
                &requests.op,
            ],
        ));
    }
    if let Some(statement) = put_until {
        asked.push(ask(
            client,
            statement,
            [&kept.until, &kept.tot, &kept.regel],
        ));
    }
    if let Some(statement) = put_held {
        asked.push(ask(client, statement, [&kept.held, &kept.vast]));
    }
    asked.push(say(client, "COMMIT"));
    together(asked).await.map(|_| ())
}

/// A number as PostgreSQL has them.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[derive(Default)]
struct Heads<'a> {
    id: Vec<Uuid>,
    proces: Vec<&'a str>,
    vingerafdruk: Vec<Vec<u8>>,
    versie: Vec<i64>,
    hash: Vec<&'a [u8]>,
    plek: Vec<&'a str>,
    leven: Vec<i64>,
    sinds: Vec<i64>,
    geopend: Vec<i64>,
    volgende: Vec<Option<i64>>,
    nieuw: Vec<bool>,
}

impl<'a> Heads<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut heads = Self::default();
        for (id, case) in &writes.cases {
            let head = case.head;
            heads.id.push(id.0);
            heads.proces.push(&head.process);
            heads
                .vingerafdruk
                .push(head.fingerprint.to_be_bytes().into());
            heads.versie.push(i64::from(head.version));
            heads.hash.push(&head.hash);
            heads.plek.push(&head.place);
            heads.leven.push(match head.life {
                HeadLife::Open => 0,
                HeadLife::Closed => 1,
                HeadLife::Erased => 2,
            });
            heads.sinds.push(head.since.0);
            heads.geopend.push(head.opened.0);
            heads.volgende.push(head.due.map(|due| due.0));
            heads.nieuw.push(case.is_new);
        }
        heads
    }
}

/// Keys and snapshots: of new cases, and later ones.
#[derive(Default)]
struct Vaults<'a> {
    zaak: Vec<Uuid>,
    sleutel: Vec<&'a [u8]>,
    stand: Vec<Option<&'a [u8]>>,
    versie: Vec<Option<i64>>,
    later: Vec<Uuid>,
    later_stand: Vec<&'a [u8]>,
    later_versie: Vec<i64>,
}

impl<'a> Vaults<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut vaults = Self::default();
        for (id, case) in &writes.cases {
            if let Some(key) = case.key {
                vaults.zaak.push(id.0);
                vaults.sleutel.push(key);
                vaults.stand.push(case.snapshot.map(|(_, bytes)| bytes));
                vaults.versie.push(case.snapshot.map(|(n, _)| i64::from(n)));
            } else if let Some((version, bytes)) = case.snapshot {
                vaults.later.push(id.0);
                vaults.later_stand.push(bytes);
                vaults.later_versie.push(i64::from(version));
            }
        }
        vaults
    }
}

#[derive(Default)]
struct Events<'a> {
    zaak: Vec<Uuid>,
    nummer: Vec<i64>,
    op: Vec<i64>,
    soort: Vec<&'a str>,
    belofte: Vec<&'a [u8]>,
    hash: Vec<&'a [u8]>,
    inhoud: Vec<&'a [u8]>,
}

impl<'a> Events<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut events = Self::default();
        for (id, event) in &writes.events {
            events.zaak.push(id.0);
            events.nummer.push(i64::from(event.number));
            events.op.push(event.at.0);
            events.soort.push(&event.kind);
            events.belofte.push(&event.commitment);
            events.hash.push(&event.hash);
            events.inhoud.push(&event.sealed);
        }
        events
    }
}

/// Rows of work, and the cases that had others before.
#[derive(Default)]
struct WorkRows<'a> {
    replaced: Vec<Uuid>,
    zaak: Vec<Uuid>,
    rol: Vec<&'a str>,
    persoon: Vec<Option<&'a str>>,
    voor: Vec<i64>,
    proces: Vec<&'a str>,
    wat: Vec<String>,
}

impl<'a> WorkRows<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for (id, case) in &writes.cases {
            let Some(work) = case.work else { continue };
            if !case.is_new {
                rows.replaced.push(id.0);
            }
            for row in work {
                rows.zaak.push(id.0);
                rows.rol.push(&row.role);
                rows.persoon.push(row.person.as_deref());
                rows.voor.push(before(row.before));
                rows.proces.push(&case.head.process);
                rows.wat.push(row.what.join(" "));
            }
        }
        rows
    }
}

/// By what cases can be found, and the cases that were found by something else before.
#[derive(Default)]
struct Keys<'a> {
    replaced: Vec<Uuid>,
    zaak: Vec<Uuid>,
    proces: Vec<&'a str>,
    sleutel: Vec<&'a [u8]>,
}

impl<'a> Keys<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for (id, case) in &writes.cases {
            let Some(keys) = case.keys else { continue };
            if !case.is_new {
                rows.replaced.push(id.0);
            }
            for key in keys {
                rows.zaak.push(id.0);
                rows.proces.push(&case.head.process);
                rows.sleutel.push(key);
            }
        }
        rows
    }
}

#[derive(Default)]
struct Messages<'a> {
    zaak: Vec<Uuid>,
    op: Vec<i64>,
    soort: Vec<&'a str>,
    inhoud: Vec<&'a str>,
}

impl<'a> Messages<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for message in &writes.messages {
            rows.zaak.push(message.case.0);
            rows.op.push(message.at.0);
            rows.soort.push(&message.kind);
            rows.inhoud.push(&message.body);
        }
        rows
    }
}

/// Rows of registers: written, and taken back (each only rows before itself).
#[derive(Default)]
struct Rows<'a> {
    nummer: Vec<i64>,
    register: Vec<&'a str>,
    zaak: Vec<Uuid>,
    kolommen: Vec<&'a str>,
    withdrawn: Vec<(i64, &'a str, Uuid, &'a str)>,
}

impl<'a> Rows<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for (number, row) in &writes.rows {
            let RowChange {
                register,
                case,
                values,
                way,
            } = row;
            match way {
                RowWay::Written => {
                    rows.nummer.push(signed(*number));
                    rows.register.push(register);
                    rows.zaak.push(case.0);
                    rows.kolommen.push(values);
                }
                RowWay::Withdrawn => {
                    let back = (signed(*number), &**register, case.0, &**values);
                    rows.withdrawn.push(back);
                }
            }
        }
        rows
    }
}

#[derive(Default)]
struct Funds<'a> {
    pot: Vec<&'a str>,
    jaar: Vec<i64>,
    categorie: Vec<&'a str>,
    cent: Vec<i64>,
}

impl<'a> Funds<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for ((fund, year, category), cents) in &writes.funds {
            rows.pot.push(fund);
            rows.jaar.push(i64::from(*year));
            rows.categorie.push(category);
            rows.cent.push(*cents);
        }
        rows
    }
}

/// How long cases are kept, and since when they are held.
#[derive(Default)]
struct Kept<'a> {
    until: Vec<Uuid>,
    tot: Vec<Option<i64>>,
    regel: Vec<&'a str>,
    held: Vec<Uuid>,
    vast: Vec<Option<i64>>,
}

impl<'a> Kept<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for (id, case) in &writes.cases {
            if let Some((until, rule)) = case.until {
                rows.until.push(id.0);
                rows.tot.push(until.map(|until| until.0));
                rows.regel.push(rule);
            }
            if let Some(since) = case.held {
                rows.held.push(id.0);
                rows.vast.push(since.map(|since| since.0));
            }
        }
        rows
    }
}

#[derive(Default)]
struct Requests<'a> {
    sleutel: Vec<&'a str>,
    digest: Vec<&'a [u8]>,
    antwoord: Vec<&'a [u8]>,
    op: Vec<i64>,
}

impl<'a> Requests<'a> {
    fn of(writes: &Writes<'a>) -> Self {
        let mut rows = Self::default();
        for (key, request) in &writes.requests {
            rows.sleutel.push(key);
            rows.digest.push(&request.digest);
            rows.antwoord.push(&request.answer);
            rows.op.push(request.at.0);
        }
        rows
    }
}
