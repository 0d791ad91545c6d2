// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms that fall due in the same second: how many a second the scheduler works off,
//! beside as many plain transactions one after the other (one row in, one row changed) in
//! the same run; with one node, and on PostgreSQL with two. Each expires once. `cargo bench
//! --bench due`; with `-- TERMS` with so many.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

#[path = "../tests/support/cluster.rs"]
mod cluster;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant as Moment};

use doorbraak::base::ids::PersonId;
use doorbraak::base::time::Instant;
use doorbraak::daemon::clock::{Chance, Clock};
use doorbraak::daemon::measure::Measures;
use doorbraak::daemon::scheduler::Scheduler;
use doorbraak::daemon::stop::pair;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::RoleSet;
use doorbraak::engine::{Actor, Opening};
use doorbraak::service::{Book, Observer, Order, Outcome, People, Seen, Service};
use doorbraak::store::Store;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::vault::Key;
use rusqlite::{Connection, params};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;

const TERMS: u64 = 10_000;
/// How often each is measured; told is the median.
const TIMES: usize = 3;
const NOW: Instant = Instant(1_790_000_000_000);
/// Ten days later.
const LATE: Instant = Instant(NOW.0 + 10 * 86_400_000);
/// Bytes of a row of the limit: about what an event of ours comes to.
const ROW: [u8; 300] = [7; 300];

fn main() {
    let mut terms = std::env::args().filter_map(|text| text.parse().ok());
    let terms = terms.next().unwrap_or(TERMS);
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    println!("{terms} terms         limit/s   ours/s   ratio");
    let limit = median(|| sqlite_limit(terms));
    let ours = median(|| {
        let folder = Folder::new("due");
        let path = folder.0.join("zaken.db");
        let open = || Sqlite::open(&path, Absent::Make).expect("a store");
        expire(&runtime, terms, vec![open()])
    });
    tell("SQLite", limit, ours);
    if let Some(server) = cluster::Cluster::start_in(&disk()) {
        let limit = median(|| runtime.block_on(postgres_limit(&server.database(), terms)));
        for nodes in [1, 2] {
            let ours = median(|| {
                let address = server.database();
                let stores = (0..nodes).map(|_| runtime.block_on(cluster::postgres(&address)));
                expire(&runtime, terms, stores.collect())
            });
            tell(&format!("PostgreSQL, {nodes} node(s)"), limit, ours);
        }
    }
}

fn tell(name: &str, limit: f64, ours: f64) {
    println!("{name:20} {limit:8.0} {ours:8.0} {:7.2}", ours / limit);
}

fn median(mut run: impl FnMut() -> f64) -> f64 {
    let mut figures: Vec<f64> = (0..TIMES).map(|_| run()).collect();
    figures.sort_by(f64::total_cmp);
    figures[TIMES / 2]
}

/// Opens as many cases, and lets nodes work off their terms; how many a second.
fn expire<S: Store>(runtime: &Runtime, terms: u64, stores: Vec<S>) -> f64 {
    let _inside = runtime.enter(); // waiting is a timer of the runtime
    let count = Arc::new(Count::default());
    let nodes: Vec<Arc<Service<S>>> = stores
        .into_iter()
        .map(|store| {
            let service = runtime.block_on(served(store));
            Arc::new(service.observed_by(Arc::<Count>::clone(&count)))
        })
        .collect();
    let opened = open(runtime, &nodes[0], terms);
    let begun = Moment::now();
    let (stopper, stop) = pair();
    let tasks: Vec<_> = nodes
        .iter()
        .enumerate()
        .map(|(n, service)| {
            let (service, stop) = (Arc::clone(service), stop.clone());
            runtime.spawn(async move {
                let (clock, measures) = (Fixed(Moment::now()), Measures::default());
                let holder = format!("node {n}");
                let scheduler = Scheduler::new(&service, &clock, Same, &measures, &holder);
                scheduler.run(stop).await.expect("the store works");
            })
        })
        .collect();
    runtime.block_on(count.reaches(terms));
    let seconds = begun.elapsed().as_secs_f64();
    // If anything expired twice, it is before they stop.
    runtime.block_on(tokio::time::sleep(Duration::from_millis(100)));
    stopper.stop();
    for task in tasks {
        runtime.block_on(task).expect("a node");
    }
    let left = runtime.block_on(nodes[0].store().due(LATE, 1));
    assert!(left.expect("an answer").is_empty(), "all of them");
    assert_eq!(count.done.load(Ordering::SeqCst), terms, "each once");
    for case in opened {
        let events = runtime.block_on(nodes[0].store().events(case, 0, 9));
        let events = events.expect("events");
        let expired = events.iter().filter(|event| event.at == LATE);
        assert_eq!(expired.count(), 1, "each once");
    }
    terms as f64 / seconds
}

async fn served<S: Store>(store: S) -> Service<S> {
    let files = ["brief.yaml", "rollen.yaml"].map(|name| Input {
        name: name.to_owned(),
        bytes: std::fs::read(format!("benches/term/{name}")).expect("a bench file"),
    });
    let loaded = load(files.to_vec());
    let catalog = loaded
        .catalog
        .unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
    let kept = store.definitions().await.expect("definitions");
    let book = Book::new(catalog, files.to_vec(), &kept).expect("a book");
    let started = Service::start(store, book, People::default(), Key::new([7; 32]));
    started.await.expect("a service")
}

/// Opens cases, many at once; a hundred of them.
fn open<S: Store>(
    runtime: &Runtime,
    service: &Arc<Service<S>>,
    terms: u64,
) -> Vec<doorbraak::base::ids::CaseId> {
    let lanes = 64;
    let tasks: Vec<_> = (0..lanes)
        .map(|lane| {
            let service = Arc::clone(service);
            let own = terms / lanes + u64::from(lane < terms % lanes);
            runtime.spawn(async move {
                let order = Order {
                    actor: Actor {
                        person: PersonId::new("an"),
                        roles: RoleSet(u128::MAX),
                        organisations: Vec::new(),
                    },
                    now: NOW,
                    key: None,
                };
                let process = service.book().catalog().processes[0].id;
                let mut opened = Vec::new();
                for _ in 0..own {
                    let answer = service.open(&order, process, Opening::default()).await;
                    match answer.expect("an answer") {
                        Outcome::Done(done) => opened.push(done.case),
                        Outcome::Refused(why) => panic!("{why:?}"),
                    }
                }
                opened
            })
        })
        .collect();
    let opened = tasks
        .into_iter()
        .flat_map(|task| runtime.block_on(task).expect("a client"));
    opened.collect::<Vec<_>>().into_iter().take(100).collect()
}

/// Counts what expired.
#[derive(Debug, Default)]
struct Count {
    done: AtomicU64,
    more: Notify,
}

impl Count {
    async fn reaches(&self, terms: u64) {
        while self.done.load(Ordering::SeqCst) < terms {
            let wait = tokio::time::timeout(Duration::from_millis(1), self.more.notified());
            let _ = wait.await;
        }
    }
}

impl Observer for Count {
    fn command(&self, seen: &Seen<'_>) {
        if (seen.kind, seen.outcome) == ("tijd", "gedaan") {
            self.done.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// A clock that stands still, long after all of them.
struct Fixed(Moment);

impl Clock for Fixed {
    fn now(&self) -> Instant {
        LATE
    }

    fn ticks(&self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    async fn sleep(&self, ms: u64) {
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
}

struct Same;

impl Chance for Same {
    fn draw(&mut self) -> u32 {
        0
    }
}

/// As many plain transactions, one after the other.
fn sqlite_limit(terms: u64) -> f64 {
    let folder = Folder::new("due-limit");
    let connection = Connection::open(folder.0.join("raw.db")).expect("a database");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
             CREATE TABLE e (z INTEGER, n INTEGER, b BLOB, PRIMARY KEY (z, n)) WITHOUT ROWID;
             CREATE TABLE z (id INTEGER PRIMARY KEY, n INTEGER);",
        )
        .expect("tables");
    let begun = Moment::now();
    for n in 0..i64::try_from(terms).unwrap_or(0) {
        let say = |sql: &str| connection.execute_batch(sql).expect("a word");
        say("BEGIN IMMEDIATE");
        connection
            .prepare_cached("INSERT INTO e VALUES (?1, 1, ?2)")
            .and_then(|mut row| row.execute(params![n, ROW.as_slice()]))
            .expect("a row");
        connection
            .prepare_cached("INSERT INTO z VALUES (?1, 1) ON CONFLICT (id) DO UPDATE SET n = 2")
            .and_then(|mut row| row.execute(params![n % 64]))
            .expect("a row");
        say("COMMIT");
    }
    terms as f64 / begun.elapsed().as_secs_f64()
}

/// The same on a server.
async fn postgres_limit(address: &str, terms: u64) -> f64 {
    let (client, connection) = tokio_postgres::connect(address, tokio_postgres::NoTls)
        .await
        .expect("a connection");
    tokio::spawn(connection);
    let tables = "CREATE TABLE e (z bigint, n bigint, b bytea, PRIMARY KEY (z, n));
        CREATE TABLE z (id bigint PRIMARY KEY, n bigint) WITH (fillfactor = 50)";
    client.batch_execute(tables).await.expect("tables");
    let sql = "WITH e AS (INSERT INTO e VALUES ($1, 1, $2))
        INSERT INTO z VALUES ($3, 1) ON CONFLICT (id) DO UPDATE SET n = 2";
    let statement = client.prepare(sql).await.expect("a statement");
    let begun = Moment::now();
    for n in 0..i64::try_from(terms).unwrap_or(0) {
        let (row, other) = (ROW.as_slice(), n % 64);
        let written = client.execute(&statement, &[&n, &row, &other]).await;
        written.expect("a row");
    }
    terms as f64 / begun.elapsed().as_secs_f64()
}

fn disk() -> PathBuf {
    std::path::absolute("target").expect("a folder")
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = disk().join(format!("bench-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
