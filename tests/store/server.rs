// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store on a server: what only goes wrong there. Servers that are killed, connections
//! that are cut, a standby that takes over, several programs that begin at once, and
//! copies from the one kind of store to the other.

use std::fmt::Write as _; // writing to a string cannot fail
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use doorbraak::base::time::Instant;
use doorbraak::store::chain::look_hash;
use doorbraak::store::postgres::Postgres;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{
    AnyStore, Change, FindQuestion, HeadLife, Hold, LookQuestion, Outcome, Place, RowWay, Store,
    StoreError,
};

use crate::cluster::{Cluster, cluster, database, postgres};
use crate::contract::{definition, everything, same};
use crate::fixture::*;
use crate::relay::Relay;

/// Cases that are written at once.
const CASES: u8 = 8;

/// Every command of a case adds one event, one message and one reading, and some of them a
/// row or a cent; every fifth is read once more, by itself.
async fn write(store: &Postgres, n: u8, stop: &AtomicBool) -> u32 {
    let mut version = 0;
    while !stop.load(Ordering::Relaxed) {
        let mut change = only([grow(case(n), version, 1)]);
        change.cases[0].work = Some(vec![work("balie", None, None)]);
        change.messages = vec![message(case(n), 5, "{}")];
        // In turns, so that many are kept together that share nothing.
        if pays(version) {
            change.funds = vec![fund("kas", 2026, "", 1)];
        }
        change.looks = vec![look(case(n), i64::from(version))];
        change.cases[0].words = Some(vec![[n; 16]]);
        if pays(version) {
            change.rows = vec![row("giften", case(n), "[1]", RowWay::Written)];
        }
        if version % 3 == 0 {
            change.request = Some(request(&format!("{n} {version}"), 1));
        }
        // A conflict would say that it was done twice: nobody else writes this case.
        let came = store.commit(change).await;
        assert_eq!(came.unwrap(), Outcome::Kept, "case {n} after {version}");
        if version % 5 == 0 {
            let came = store.commit(only_looks(n, version)).await;
            assert_eq!(came.unwrap(), Outcome::Kept, "reading case {n}");
        }
        version += 1;
    }
    version
}

/// Whether a command is about money: the first eight, and so on.
const fn pays(version: u32) -> bool {
    (version / 8).is_multiple_of(3)
}

/// Somebody read, and did nothing.
fn only_looks(n: u8, version: u32) -> Change {
    Change {
        looks: vec![look(case(n), -1 - i64::from(version))],
        ..Change::default()
    }
}

/// The chain of what was read holds, with so many links.
async fn one_chain(store: &impl Store, links: u64) {
    let every = LookQuestion {
        most: usize::MAX,
        ..LookQuestion::default()
    };
    let mut before = [0; 32];
    let looks = store.looks(&every).await.unwrap();
    for (number, kept) in (1..).zip(&looks) {
        assert_eq!(kept.number, number);
        assert_eq!(kept.hash, look_hash(&before, number, &kept.look));
        before = kept.hash;
    }
    assert_eq!(looks.len() as u64, links);
}

/// Many commands while something happens; then everything is there, once.
fn while_many_write(address: &str, happens: impl FnOnce() + Send) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let store = Arc::new(runtime.block_on(postgres(address)));
    let stop = Arc::new(AtomicBool::new(false));
    let tasks: Vec<_> = (1..=CASES)
        .map(|n| {
            let (store, stop) = (Arc::clone(&store), Arc::clone(&stop));
            runtime.spawn(async move { write(&store, n, &stop).await })
        })
        .collect();
    happens();
    stop.store(true, Ordering::Relaxed);
    let mut kept = 0;
    let mut rows = 0;
    let mut looks = 0;
    for (n, task) in (1..=CASES).zip(tasks) {
        let version = runtime.block_on(task).expect("a writer");
        let events = runtime
            .block_on(store.events(case(n), 0, usize::MAX))
            .unwrap();
        let expected: Vec<_> = (1..=version).map(|number| event(case(n), number)).collect();
        assert_eq!(events, expected, "case {n}");
        kept += u64::from(version);
        rows += (0..version)
            .map(|version| u64::from(pays(version)))
            .sum::<u64>();
        looks += u64::from(version + version.div_ceil(5));
    }
    assert!(kept > u64::from(CASES), "hardly anything was done: {kept}");
    runtime.block_on(async {
        store.check().await.unwrap();
        one_chain(&*store, looks).await;
        let news = store.shared(0).await.unwrap();
        assert_eq!(news.funds[0].3.0.unsigned_abs(), rows);
        let numbers: Vec<u64> = news.rows.iter().map(|row| row.0).collect();
        assert_eq!(numbers, (1..=rows).collect::<Vec<_>>());
        // Every message, those of a case in order.
        let mut messages = 0;
        loop {
            let parcels = store.outbox(Instant(99), 1_000).await.unwrap();
            if parcels.is_empty() {
                break;
            }
            for parcel in parcels {
                messages += 1;
                let came = doorbraak::store::Delivery::Arrived(Instant(9));
                store.delivered(parcel.number, came).await.unwrap();
            }
        }
        assert_eq!(messages, kept);
    });
}

#[test]
fn a_server_that_is_killed_loses_and_doubles_nothing() {
    let Some(server) = Cluster::start() else {
        return;
    };
    let address = server.database();
    while_many_write(&address, || {
        for pause in [150, 320, 90] {
            thread::sleep(Duration::from_millis(pause));
            server.kill();
            thread::sleep(Duration::from_millis(50));
            server.up();
        }
        thread::sleep(Duration::from_millis(400));
    });
}

#[test]
fn connections_that_are_cut_lose_and_double_nothing() {
    let Some(server) = cluster() else { return };
    let address = server.database();
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let often = format!(
        "DO $$ BEGIN FOR n IN 1..40 LOOP PERFORM pg_stat_clear_snapshot(); PERFORM count(*) FROM ({cut}) AS x; PERFORM pg_sleep(random() * 0.08); END LOOP; END $$"
    );
    while_many_write(&address, || {
        thread::sleep(Duration::from_millis(100));
        server.tell(&address, &often);
        thread::sleep(Duration::from_millis(200));
    });
}

/// What a program said last reaches the server only after the program asked, on another
/// line, whether it was done. Then it is shut out: it was done again.
#[test]
fn what_arrives_late_is_not_done_as_well() {
    let Some(server) = Cluster::start() else {
        return;
    };
    let relay = Relay::before(&server);
    let address = relay.address(&server.database());
    while_many_write(&address, || {
        for _ in 0..24 {
            thread::sleep(Duration::from_millis(60));
            relay.cut();
        }
        thread::sleep(Duration::from_millis(400));
    });
    assert!(relay.late() > 5, "{} arrived late", relay.late());
}

/// Kept on the server, and nobody could say so: the commit waits for a standby that is not
/// there when its connection is cut. It is found out, not done again.
#[test]
fn what_was_kept_without_an_answer_is_found_out() {
    let Some(server) = Cluster::start() else {
        return;
    };
    let address = server.database();
    while_many_write(&address, || {
        for _ in 0..4 {
            thread::sleep(Duration::from_millis(100));
            server.tell(
                &address,
                "ALTER SYSTEM SET synchronous_standby_names = 'niemand'",
            );
            server.tell(&address, "SELECT pg_reload_conf()");
            thread::sleep(Duration::from_millis(150));
            let waits = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
            server.tell(&address, waits);
            server.tell(&address, "ALTER SYSTEM RESET synchronous_standby_names");
            server.tell(&address, "SELECT pg_reload_conf()");
        }
        thread::sleep(Duration::from_millis(150));
    });
}

#[test]
fn a_standby_that_takes_over_has_everything() {
    let Some(first) = Cluster::start() else {
        return;
    };
    let database = first.database();
    let name = database.rsplit('/').next().unwrap();
    let second = first.standby();
    // From now on nothing counts that the standby does not have.
    first.tell(
        &database,
        "ALTER SYSTEM SET synchronous_standby_names = '*'",
    );
    first.tell(&database, "SELECT pg_reload_conf()");
    while_many_write(&first.either(&second, name), || {
        thread::sleep(Duration::from_millis(400));
        first.kill();
        thread::sleep(Duration::from_millis(100));
        second.promote();
        thread::sleep(Duration::from_millis(600));
    });
}

#[test]
fn programs_that_begin_at_once_make_one_store() {
    let Some(address) = database() else { return };
    let starts: Vec<_> = (0..6)
        .map(|_| {
            let address = address.clone();
            thread::spawn(move || wait(async { postgres(&address).await.check().await }))
        })
        .collect();
    for start in starts {
        start.join().unwrap().unwrap();
    }
}

#[test]
fn what_is_no_store_of_ours_is_left_alone() {
    let Some(server) = cluster() else { return };
    let address = server.database();
    let open = |absent| wait(Postgres::open(&address, absent)).unwrap_err();
    let none = open(Absent::Refuse);
    assert!(matches!(none, StoreError::Absent { .. }), "{none:?}");
    server.tell(
        &address,
        "CREATE SCHEMA doorbraak CREATE TABLE eigen (n int)",
    );
    let other = open(Absent::Make);
    assert!(matches!(other, StoreError::Foreign { .. }), "{other:?}");
    server.tell(&address, "DROP SCHEMA doorbraak CASCADE");
    drop(wait(postgres(&address)));
    server.tell(&address, "INSERT INTO doorbraak.vorm (nummer) VALUES (99)");
    let newer = open(Absent::Make);
    assert!(
        matches!(newer, StoreError::Newer { found: 99, .. }),
        "{newer:?}"
    );
    let nowhere = wait(Postgres::open(&server.address("nergens"), Absent::Make)).unwrap_err();
    assert!(
        matches!(nowhere, StoreError::Unreachable { .. }),
        "{nowhere:?}"
    );
}

#[test]
fn an_address_shows_no_password() {
    let address = "postgres://kees:geheim@nergens.invalid:1/zaken?password=ook_geheim";
    let place = Place::from(std::ffi::OsString::from(address));
    let error = wait(AnyStore::open(&place, Absent::Refuse)).unwrap_err();
    for text in [
        format!("{place}"),
        format!("{place:?}"),
        format!("{error}"),
        format!("{error:?}"),
    ] {
        assert!(!text.contains("geheim"), "{text}");
        assert!(text.contains("nergens.invalid:1/zaken"), "{text}");
    }
}

/// What a change fills, and what is told afterwards.
async fn fill(store: &impl Store) {
    store.commit(everything()).await.unwrap();
    let mut more = only([grow(case(3), 0, 700)]);
    more.messages = vec![message(case(3), 7, "{}"), message(case(1), 8, "{}")];
    store.commit(more).await.unwrap();
    store
        .delivered(3, doorbraak::store::Delivery::Arrived(Instant(9)))
        .await
        .unwrap();
    store.keep_definition(definition("p", 1, 1)).await.unwrap();
    store.setting("naam", b"waarde").await.unwrap();
}

/// A store moves from a server to a file and to another server, and is the same.
#[test]
fn a_copy_goes_both_ways() {
    let Some(server) = cluster() else { return };
    let (first, second) = (server.database(), server.database());
    let folder = Folder::new();
    let file = folder.file("kopie.db");
    wait(async {
        let store = postgres(&first).await;
        fill(&store).await;
        store.backup(&file).await.unwrap();
        let twice = store.backup(&file).await;
        assert!(matches!(twice, Err(StoreError::Exists { .. })), "{twice:?}");
        let copy = Sqlite::open(&file, Absent::Refuse).unwrap();
        same(&store, &copy).await;
        copy.check().await.unwrap();
        drop(copy);
        let place = Place::Server(second.clone());
        AnyStore::restore(&file, &place).await.unwrap();
        let again = AnyStore::restore(&file, &place).await;
        assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
        let other = postgres(&second).await;
        same(&store, &other).await;
        other.check().await.unwrap();
        // What was numbered before is not numbered again.
        let mut next = only([grow(case(3), 700, 1)]);
        next.messages = vec![message(case(3), 9, "{}")];
        next.rows = vec![row("giften", case(3), "[2]", RowWay::Written)];
        for store in [&store, &other] {
            store.commit(next.clone()).await.unwrap();
        }
        same(&store, &other).await;
        let spoiled = folder.file("geen.db");
        std::fs::write(&spoiled, "dit is geen opslag").unwrap();
        let third = Place::Server(server.database());
        let none = AnyStore::restore(&spoiled, &third).await;
        assert!(matches!(none, Err(StoreError::Foreign { .. })), "{none:?}");
    });
}

/// Several programs note at once who reads what; some of it rests on what is not so.
#[test]
fn what_several_programs_note_is_one_chain() {
    let Some(address) = database() else { return };
    drop(wait(postgres(&address)));
    let programs = (1..=4u8).map(|n| {
        let address = address.clone();
        thread::spawn(move || {
            wait(async {
                let store = postgres(&address).await;
                let several = (0..40).map(|turn| {
                    let mut change = only_looks(n, turn);
                    change.looks.push(look(case(n + 1), i64::from(turn)));
                    if turn % 4 == 0 {
                        change.holds = vec![Hold::Shared("iets".into(), 1)];
                    }
                    store.commit(change)
                });
                let came = futures_util::future::join_all(several).await;
                let kept = came.iter().filter(|came| matches!(came, Ok(Outcome::Kept)));
                assert_eq!(kept.count(), 30, "{came:?}");
            });
        })
    });
    for program in programs.collect::<Vec<_>>() {
        program.join().unwrap();
    }
    wait(async { one_chain(&postgres(&address).await, 4 * 30 * 2).await });
}

/// Questions for cases of which there are more than are looked at for one page.
fn questions() -> Vec<FindQuestion> {
    let any = FindQuestion {
        most: 40,
        ..FindQuestion::default()
    };
    let life = Some(HeadLife::Closed);
    let process = Some(Box::from("even"));
    let place = Some(Box::from("zeldzaam"));
    let (from, until) = (Some(Instant(2_000)), Some(Instant(9_000)));
    let words = vec![[1; 16], [2; 16]];
    vec![
        FindQuestion {
            most: 5_000,
            ..any.clone()
        },
        FindQuestion {
            opened: (from, until),
            life,
            process: process.clone(),
            ..any.clone()
        },
        FindQuestion {
            place: place.clone(),
            process: process.clone(),
            ..any.clone()
        },
        FindQuestion {
            closed: (None, until),
            place: place.clone(),
            ..any.clone()
        },
        FindQuestion {
            due: until,
            ..any.clone()
        },
        FindQuestion {
            due: until,
            place,
            process,
            ..any.clone()
        },
        FindQuestion {
            words: words.clone(),
            ..any.clone()
        },
        FindQuestion {
            words,
            due: from,
            life,
            ..any.clone()
        },
        FindQuestion {
            tail: Some([0, 0, 0, 77]),
            ..any
        },
    ]
}

/// Every page is that of the other kind of store, also where it ends because enough was
/// looked at.
#[test]
fn searching_through_many_cases_ends_pages_where_a_file_does() {
    let Some(server) = cluster() else { return };
    let (address, folder) = (server.database(), Folder::new());
    drop(wait(postgres(&address)));
    server.tell(
        &address,
        "SET search_path TO doorbraak;
        CREATE TEMP TABLE veel AS SELECT n, lpad(to_hex(n), 32, '0')::uuid AS id FROM generate_series(1, 12000) AS n;
        INSERT INTO zaak SELECT id, CASE n % 2 WHEN 0 THEN 'even' ELSE 'oneven' END, uuid_send(id),
            0, uuid_send(id) || uuid_send(id), CASE n % 1000 WHEN 0 THEN 'zeldzaam' ELSE 'plek' END,
            n % 3 % 2, n / 3, n / 2, NULL, n / 4 FROM veel;
        INSERT INTO werk SELECT id, rol, NULL, n / 4 + extra, CASE n % 2 WHEN 0 THEN 'even' ELSE 'oneven' END, 'wat'
            FROM veel, (VALUES ('a', 3), ('b', 0), ('c', 0)) AS rollen (rol, extra);
        INSERT INTO zoekwoord SELECT decode(repeat('01', 16), 'hex'), n / 2, id FROM veel;
        INSERT INTO zoekwoord SELECT decode(repeat('02', 16), 'hex'), n / 2, id FROM veel WHERE n % 3 > 0;",
    );
    let copy = folder.file("kopie.db");
    wait(async {
        let store = postgres(&address).await;
        store.backup(&copy).await.unwrap();
        let file = Sqlite::open(&copy, Absent::Refuse).unwrap();
        for mut question in questions() {
            let mut seen = 0;
            loop {
                let page = store.find(&question).await.unwrap();
                assert_eq!(page, file.find(&question).await.unwrap(), "{question:?}");
                seen += page.cases.len();
                question.after = page.next;
                if question.after.is_none() || seen > 400 {
                    break;
                }
            }
            assert!(seen > 0, "{question:?}");
        }
    });
}

/// Every statement fits the tables: the server is asked, not the eye.
#[test]
fn every_statement_fits_the_tables() {
    let Some(server) = cluster() else { return };
    let address = server.database();
    drop(wait(postgres(&address)));
    let folder = Path::new("src/store/postgres/sql");
    let mut said = String::from("SET search_path TO doorbraak;\n");
    for (n, file) in std::fs::read_dir(folder).unwrap().enumerate() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let _ = write!(said, "PREPARE s{n} AS\n{text};\n");
    }
    server.tell(&address, &said);
}
