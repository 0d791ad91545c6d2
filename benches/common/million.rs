// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store with a million cases, made in one transaction.

use rusqlite::{Connection, params};

/// Five years, in milliseconds.
pub const SPAN: i64 = 5 * 365 * 86_400_000;
/// When the first case was opened.
pub const BEGUN: i64 = 1_600_000_000_000;

/// Rows as a service would have written them; nothing in them is sealed.
pub fn fill(connection: &Connection, cases: i64) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -400000; BEGIN;",
    )?;
    let mut head = connection.prepare(
        "INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, eerste)
         VALUES (?1, ?2, x'00000000000000000000000000000001', 9, zeroblob(32), ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut work = connection.prepare(
        "INSERT INTO werk (zaak, rol, persoon, voor, proces, wat) VALUES (?1, ?2, ?3, ?4, ?5, 'besluit gesprek')",
    )?;
    let mut spoken =
        connection.prepare("INSERT INTO zoekwoord (woord, geopend, zaak) VALUES (?1, ?2, ?3)")?;
    for n in 0..cases {
        let opened = BEGUN + SPAN / cases * n;
        let id = id(opened, n);
        let mixed = mix(n.cast_unsigned());
        let process = format!("proces_{}", mixed % 15);
        let place = format!("{process}_stap_{}", mixed / 15 % 8);
        let is_open = mixed / 120 % 10 < 3;
        let since = opened + (mixed % 9_000_000_000) as i64;
        let before =
            (!(mixed / 11).is_multiple_of(4)).then(|| since + (mixed % 5_000_000_000) as i64);
        head.execute(params![
            id,
            process,
            place,
            i64::from(!is_open),
            since,
            opened,
            before.filter(|_| is_open)
        ])?;
        if is_open {
            for role in 0..2 {
                let role_id = format!("rol_{}", (mixed / 7 + role) % 40);
                let person = (role == 0).then(|| format!("persoon{:05}", mixed / 31 % 500));
                let before = before.unwrap_or(i64::MAX);
                work.execute(params![id, role_id, person, before, process])?;
            }
        }
        for text in [mixed % 20, 100 + mixed % 1_000, 10_000 + n.cast_unsigned()] {
            spoken.execute(params![token(text), opened, id])?;
        }
    }
    connection.execute_batch("COMMIT; PRAGMA journal_mode = WAL;")
}

/// An id that begins with its time.
fn id(at: i64, n: i64) -> [u8; 16] {
    ((u128::from(at.cast_unsigned()) << 80) | u128::from(mix(n.cast_unsigned()))).to_be_bytes()
}

const fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (n ^ (n >> 31)) >> 16
}

pub fn token(n: u64) -> [u8; 16] {
    u128::from(mix(n)).to_be_bytes()
}
