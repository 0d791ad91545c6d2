// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Durable commands: the six-step case through the service on SQLite and on PostgreSQL,
//! beside the limit of the same database on the same disk in the same run (one row in, one
//! row changed; SQLite: one writer, group commit; PostgreSQL: one statement, a connection
//! per client), and beside what is usual: a transaction for each command, which for
//! PostgreSQL is `pgbench`. `cargo bench --bench store`; with `-- SECONDS` each measurement
//! takes so long, with more numbers only so many clients are tried, and with `sqlite`,
//! `postgres` or `history` only that.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

#[path = "../tests/support/cluster.rs"]
mod cluster;
mod common;
#[path = "common/postgres.rs"]
mod postgres;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant as Clock};

use common::engine::{NOW, Six};
use doorbraak::base::ids::CaseId;
use doorbraak::definition::load::{Input, load};
use doorbraak::engine::Opening;
use doorbraak::service::{Book, Order, Outcome, People, Service};
use doorbraak::store::Store;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::vault::Key;
use rusqlite::{Connection, params};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

const CLIENTS: [usize; 3] = [1, 16, 64];
/// Bytes of a row of the limit: about what an event of ours comes to.
const ROW_BYTES: usize = 300;
/// How often each is measured.
const ROUNDS: usize = 3;
/// Most commands of the limit that are made durable together.
const TOGETHER_MAX: usize = 512;

fn main() {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let mut numbers = said.iter().filter_map(|text| text.parse::<u32>().ok());
    let each = Duration::from_secs(u64::from(numbers.next().unwrap_or(3)));
    let chosen: Vec<usize> = numbers.map(|clients| clients as usize).collect();
    let clients = if chosen.is_empty() {
        CLIENTS.to_vec()
    } else {
        chosen
    };
    let named = |name: &str| said.iter().any(|text| text == name);
    let all = !["sqlite", "postgres", "history"].into_iter().any(named);
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    if all || named("sqlite") {
        on_sqlite(&runtime, &clients, each);
    }
    if all || named("postgres") {
        on_postgres(&runtime, &clients, each);
    }
    if all || named("history") {
        long_history(&runtime);
    }
}

fn on_sqlite(runtime: &Runtime, all: &[usize], each: Duration) {
    println!("SQLite\n{HEADING}");
    for &clients in all {
        let rounds = (0..ROUNDS).map(|_| {
            let folder = Folder::new("service");
            let store = Sqlite::open(&folder.0.join("zaken.db"), Absent::Make).expect("a store");
            Round {
                limit: raw(runtime, clients, each, TOGETHER_MAX).0,
                alone: raw(runtime, 1, each, 1).0,
                ours: service(runtime, clients, each, store),
            }
        });
        tell(clients, rounds.collect());
    }
}

fn on_postgres(runtime: &Runtime, all: &[usize], each: Duration) {
    let Some(server) = cluster::Cluster::start_in(&disk()) else {
        return;
    };
    println!("PostgreSQL\n{HEADING}");
    for &clients in all {
        let rounds = (0..ROUNDS).map(|_| {
            let limit = postgres::raw(runtime, &server.database(), clients, each).0;
            let alone = postgres::pgbench(runtime, &server, clients, each);
            let store = runtime.block_on(cluster::postgres(&server.database()));
            Round {
                limit,
                alone,
                ours: service(runtime, clients, each, store),
            }
        });
        tell(clients, rounds.collect());
    }
}

/// What was measured one after the other: disks have moods.
struct Round {
    /// The least that can be done, a second.
    limit: f64,
    /// That in a transaction for each command.
    alone: f64,
    /// Ours, and how long each took.
    ours: (f64, Vec<u64>),
}

/// Medians over the rounds, of the ratios too.
const HEADING: &str =
    "clients   limit/s    each/s   ours/s   of limit   of each   median   99 %   (us, ours)";

fn tell(clients: usize, mut rounds: Vec<Round>) {
    for round in &mut rounds {
        round.ours.1.sort_unstable();
    }
    let of = |figure: fn(&Round) -> f64| {
        let mut figures: Vec<f64> = rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    let at = |round: &Round, part: usize| {
        let times = &round.ours.1;
        times.get(times.len() * part / 100).copied().unwrap_or(0)
    };
    let time = |part: usize| {
        let mut times: Vec<u64> = rounds.iter().map(|round| at(round, part)).collect();
        times.sort_unstable();
        times[times.len() / 2]
    };
    println!(
        "{clients:7} {:9.0} {:9.0} {:8.0} {:10.2} {:9.2} {:8} {:6}",
        of(|round| round.limit),
        of(|round| round.alone),
        of(|round| round.ours.0),
        of(|round| round.ours.0 / round.limit),
        of(|round| round.ours.0 / round.alone),
        time(50),
        time(99)
    );
}

/// A folder on the same disk, for a server.
fn disk() -> PathBuf {
    let path = PathBuf::from("target");
    std::path::absolute(path).expect("a folder")
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(format!("target/bench-{name}-{}", std::process::id()));
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

/// Runs clients for a while; how much they did a second, and how long each took.
fn clients<F>(
    runtime: &Runtime,
    count: usize,
    each: Duration,
    client: impl Fn(usize, Clock) -> F,
) -> (f64, Vec<u64>)
where
    F: Future<Output = Vec<u64>> + Send + 'static,
{
    let begun = Clock::now();
    let until = begun + each;
    let tasks: Vec<_> = (0..count)
        .map(|n| runtime.spawn(client(n, until)))
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(runtime.block_on(task).expect("a client"));
    }
    (times.len() as f64 / begun.elapsed().as_secs_f64(), times)
}

type Row = (i64, u32, oneshot::Sender<()>);

/// The limit: one row in and one row changed per command, so many commands together.
fn raw(runtime: &Runtime, count: usize, each: Duration, most: usize) -> (f64, Vec<u64>) {
    let folder = Folder::new("raw");
    let connection = Connection::open(folder.0.join("raw.db")).expect("a database");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
             CREATE TABLE e (z INTEGER, n INTEGER, b BLOB, PRIMARY KEY (z, n)) WITHOUT ROWID;
             CREATE TABLE z (id INTEGER PRIMARY KEY, n INTEGER);",
        )
        .expect("tables");
    let (rows, todo): (Sender<Row>, Receiver<Row>) = channel();
    let writer = std::thread::spawn(move || write(&connection, &todo, most));
    let answer = clients(runtime, count, each, |client, until| {
        let rows = rows.clone();
        async move {
            let mut times = Vec::new();
            let mut number = 0;
            while Clock::now() < until {
                let begun = Clock::now();
                number += 1;
                let (tell, told) = oneshot::channel();
                rows.send((client as i64, number, tell))
                    .expect("the writer");
                told.await.expect("an answer");
                times.push(micros(begun));
            }
            times
        }
    });
    drop(rows);
    writer.join().expect("the writer");
    answer
}

fn write(connection: &Connection, todo: &Receiver<Row>, most: usize) {
    let row = [7u8; ROW_BYTES];
    while let Ok(first) = todo.recv() {
        connection.execute_batch("BEGIN IMMEDIATE").expect("begin");
        let mut told = Vec::new();
        let mut next = Some(first);
        while let Some((case, number, tell)) = next {
            connection
                .prepare_cached("INSERT INTO e VALUES (?1, ?2, ?3)")
                .and_then(|mut insert| insert.execute(params![case, number, row.as_slice()]))
                .expect("insert");
            connection
                .prepare_cached(
                    "INSERT INTO z VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET n = ?2",
                )
                .and_then(|mut update| update.execute(params![case, number]))
                .expect("update");
            told.push(tell);
            next = (told.len() < most).then(|| todo.try_recv().ok()).flatten();
        }
        connection.execute_batch("COMMIT").expect("commit");
        for tell in told {
            let _ = tell.send(());
        }
    }
}

fn micros(begun: Clock) -> u64 {
    u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// The six-step process, served from a store.
fn served<S: Store>(runtime: &Runtime, store: S, six: &Six) -> Service<S> {
    let read = |name: &str| Input {
        name: name.to_owned(),
        bytes: std::fs::read(format!("benches/six_step/{name}")).expect("a bench file"),
    };
    let files = vec![read("zes_stappen.yaml"), read("rollen.yaml")];
    let catalog = load(files.clone()).catalog.expect("a catalogue");
    let book = Book::new(catalog, files, &[]).expect("a book");
    let people = People::new(six.actors.clone());
    runtime
        .block_on(Service::start(store, book, people, Key::new([7; 32])))
        .expect("a service")
}

fn order(six: &Six, actor: usize) -> Order {
    Order {
        actor: six.actors[actor].clone(),
        now: NOW,
        key: None,
    }
}

async fn opened<S: Store>(service: &Service<S>, six: &Six) -> CaseId {
    let process = six.catalog.processes[0].id;
    let order = order(six, 0);
    let answer = service.open(&order, process, Opening::default()).await;
    match answer.expect("an answer") {
        Outcome::Done(done) => done.case,
        Outcome::Refused(why) => panic!("{why:?}"),
    }
}

/// Every client opens cases and drives them to their end.
fn service<S: Store>(runtime: &Runtime, count: usize, each: Duration, store: S) -> (f64, Vec<u64>) {
    let six = Arc::new(Six::load());
    let service = Arc::new(served(runtime, store, &six));
    clients(runtime, count, each, |_, until| {
        let (six, service) = (Arc::clone(&six), Arc::clone(&service));
        async move {
            let mut times = Vec::new();
            'all: loop {
                let begun = Clock::now();
                let case = opened(&service, &six).await;
                times.push(micros(begun));
                for (command, actor, allowed) in &six.story {
                    if Clock::now() >= until {
                        break 'all;
                    }
                    let begun = Clock::now();
                    let order = order(&six, *actor);
                    let answer = service.act(&order, case, command.clone()).await;
                    match answer.expect("an answer") {
                        Outcome::Done(_) => times.push(micros(begun)),
                        Outcome::Refused(why) => assert!(!*allowed, "{why:?}"),
                    }
                }
            }
            times
        }
    })
}

/// A command on a case with a long history costs what it costs on a short one.
fn long_history(runtime: &Runtime) {
    use doorbraak::base::money::Cents;
    use doorbraak::base::value::Value;
    use doorbraak::engine::{Command, CommandKind};
    let folder = Folder::new("history");
    let six = Six::load();
    let store = Sqlite::open(&folder.0.join("zaken.db"), Absent::Make).expect("a store");
    let service = served(runtime, store, &six);
    let (give, _, _) = &six.story[0];
    let CommandKind::Fulfil { fields, .. } = &give.kind else {
        return;
    };
    let Some((field, _)) = fields
        .iter()
        .find(|(_, value)| matches!(value, Value::Money(_)))
    else {
        return;
    };
    runtime.block_on(async {
        let case = opened(&service, &six).await;
        let answer = service.act(&order(&six, 0), case, give.clone()).await;
        assert!(matches!(answer, Ok(Outcome::Done(_))), "{answer:?}");
        let mut length = 2;
        for wanted in [10, 1_000, 100_000] {
            let mut times = Vec::new();
            while length < wanted + 200 {
                let fields = vec![(*field, Value::Money(Cents(i64::from(length))))];
                let command = Command::plain(CommandKind::Correct { fields }).because("anders");
                let begun = Clock::now();
                let answer = service.act(&order(&six, 0), case, command).await;
                assert!(matches!(answer, Ok(Outcome::Done(_))), "{answer:?}");
                length += 1;
                if length > wanted {
                    times.push(micros(begun));
                }
            }
            times.sort_unstable();
            println!(
                "a command after {wanted} events: median {} us",
                times[times.len() / 2]
            );
        }
    });
}
