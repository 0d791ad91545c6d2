// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From opening a store with a million cases to the first command that was answered: after
//! it was closed well, and after whoever wrote in it was killed, with a log that was still
//! to be worked into the file. On PostgreSQL: of a node that starts, and after the server
//! was killed. `cargo bench --bench recover`; with `-- CASES` with so many.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

#[path = "../tests/support/cluster.rs"]
mod cluster;
mod common;
#[path = "common/million.rs"]
mod million;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant as Clock};

use common::engine::{NOW, Six};
use doorbraak::base::ids::CaseId;
use doorbraak::definition::load::{Input, load};
use doorbraak::engine::Opening;
use doorbraak::service::{Book, Order, Outcome, People, Service};
use doorbraak::store::Store;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::vault::Key;
use rusqlite::Connection;
use tokio::runtime::{Builder, Runtime};

const CASES: i64 = 1_000_000;
/// How often each is measured.
const TIMES: usize = 7;
/// Says to this program that it is to write until it is killed.
const WRITES: &str = "--writes-until-killed";
/// Bytes of the log: about where it is worked into the file, and what a reader that stays
/// may make of it.
const LOGS: [u64; 2] = [15_000_000, 64_000_000];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    if let Some(at) = arguments.iter().position(|text| text == WRITES) {
        write(&runtime, Path::new(&arguments[at + 1]));
    }
    let mut cases = arguments.iter().filter_map(|text| text.parse().ok());
    let cases = cases.next().unwrap_or(CASES);
    sqlite(&runtime, cases);
    if let Some(server) = cluster::Cluster::start_in(&disk()) {
        postgres(&runtime, &server, cases);
    }
}

fn sqlite(runtime: &Runtime, cases: i64) {
    let folder = disk().join(format!("bench-recover-{}", std::process::id()));
    let folder = Folder(folder);
    std::fs::create_dir_all(&folder.0).expect("a folder");
    let path = folder.0.join("zaken.db");
    drop(Sqlite::open(&path, Absent::Make).expect("a store"));
    million::fill(&Connection::open(&path).expect("the file"), cases).expect("rows");
    let size = path.metadata().map_or(0, |file| file.len() / 1_000_000);
    println!("SQLite, {cases} cases, {size} MB\n{HEADING}");
    let six = Six::load();
    let (opened, _) = first(runtime, open(&path), None, &six);
    let mut waiting: Vec<CaseId> = vec![opened];
    {
        let service = served(runtime, open(&path).1, &six);
        let more = (0..4 * TIMES).map(|_| runtime.block_on(begin(&service, &six)));
        waiting.extend(more);
    }
    let mut next = || waiting.pop();
    let clean = (0..TIMES).map(|_| first(runtime, open(&path), next(), &six).1);
    tell("closed well", &clean.collect::<Vec<_>>());
    let cold = (0..TIMES).map(|_| {
        forget(&path);
        first(runtime, open(&path), next(), &six).1
    });
    tell("closed well, not in memory", &cold.collect::<Vec<_>>());
    for log in LOGS {
        let killed = (0..TIMES).map(|_| {
            kill_at(&path, log);
            first(runtime, open(&path), next(), &six).1
        });
        let name = format!("killed, {} MB of log", log / 1_000_000);
        tell(&name, &killed.collect::<Vec<_>>());
    }
}

const HEADING: &str =
    "                                open  start  command   first answer (us, medians)   worst";

/// Of each part, in microseconds.
type Parts = [u64; 3];

fn tell(name: &str, parts: &[Parts]) {
    let median = |of: &dyn Fn(&Parts) -> u64| {
        let mut times: Vec<u64> = parts.iter().map(of).collect();
        times.sort_unstable();
        (times[times.len() / 2], times[times.len() - 1])
    };
    let [open, start, command] = [0, 1, 2].map(|at| median(&|parts| parts[at]).0);
    let (all, worst) = median(&|parts| parts.iter().sum());
    println!("{name:28} {open:8} {start:6} {command:8} {all:14} {worst:21}");
}

/// A store that was opened, and how long that took.
fn open(path: &Path) -> (u64, Sqlite) {
    let begun = Clock::now();
    let store = Sqlite::open(path, Absent::Refuse).expect("a store");
    (micros(begun), store)
}

/// A command on a store that was just opened: in a case that waits for it, or to open one.
fn first<S: Store>(
    runtime: &Runtime,
    (open, store): (u64, S),
    case: Option<CaseId>,
    six: &Six,
) -> (CaseId, Parts) {
    let begun = Clock::now();
    let service = served(runtime, store, six);
    let start = micros(begun);
    let begun = Clock::now();
    let case = runtime.block_on(async {
        let Some(case) = case else {
            return begin(&service, six).await;
        };
        let (command, actor, _) = &six.story[0];
        let order = order(six, *actor);
        let answer = service.act(&order, case, command.clone());
        done(answer.await.expect("an answer"))
    });
    (case, [open, start, micros(begun)])
}

/// The six-step process, served from a store; its files are read as a program would.
fn served<S: Store>(runtime: &Runtime, store: S, six: &Six) -> Service<S> {
    let read = |name: &str| Input {
        name: name.to_owned(),
        bytes: std::fs::read(format!("benches/six_step/{name}")).expect("a bench file"),
    };
    let files = vec![read("zes_stappen.yaml"), read("rollen.yaml")];
    let catalog = load(files.clone()).catalog.expect("a catalogue");
    let kept = runtime.block_on(store.definitions()).expect("definitions");
    let book = Book::new(catalog, files, &kept).expect("a book");
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

fn done(outcome: Outcome) -> CaseId {
    match outcome {
        Outcome::Done(done) => done.case,
        Outcome::Refused(why) => panic!("{why:?}"),
    }
}

async fn begin<S: Store>(service: &Service<S>, six: &Six) -> CaseId {
    let (process, order) = (six.catalog.processes[0].id, order(six, 0));
    let answer = service.open(&order, process, Opening::default());
    done(answer.await.expect("an answer"))
}

/// Opens cases for ever. A reader that stays keeps the log from being worked into the file.
fn write(runtime: &Runtime, path: &Path) -> ! {
    let reader = Connection::open(path).expect("the file");
    let sql = "BEGIN; SELECT count(*) FROM instelling;";
    reader.execute_batch(sql).expect("a reader");
    let six = Six::load();
    let store = Sqlite::open(path, Absent::Refuse).expect("a store");
    let service = std::sync::Arc::new(served(runtime, store, &six));
    println!("ready");
    for _ in 0..16 {
        let service = std::sync::Arc::clone(&service);
        runtime.spawn(async move {
            let six = Six::load();
            loop {
                begin(&service, &six).await;
            }
        });
    }
    loop {
        std::thread::park();
    }
}

/// Has another program write until the log is so large, and kills it.
fn kill_at(path: &Path, bytes: u64) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args([WRITES.as_ref(), path.as_os_str()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program again");
    let said = child.stdout.take().expect("what it says");
    let said = BufReader::new(said).lines().next();
    assert!(said.is_some_and(|line| line.is_ok_and(|line| line == "ready")));
    let log = path.with_extension("db-wal");
    let size = || log.metadata().map_or(0, |file| file.len());
    while size() < bytes {
        assert!(child.try_wait().expect("the child").is_none(), "it ended");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("it ran");
    child.wait().expect("it is gone");
    assert!(size() >= bytes, "the log is still there");
}

/// Has the system forget what it remembers of a file.
fn forget(path: &Path) {
    let of = format!("if={}", path.display());
    let done = Command::new("dd")
        .args([&of, "iflag=nocache", "count=0"])
        .stderr(Stdio::null())
        .status();
    assert!(done.is_ok_and(|done| done.success()), "dd");
}

fn postgres(runtime: &Runtime, server: &cluster::Cluster, cases: i64) {
    let address = server.database();
    let begun = Clock::now();
    drop(runtime.block_on(cluster::postgres(&address)));
    server.tell(&address, &rows(cases));
    println!(
        "PostgreSQL, {cases} cases (made in {:.0?})\n{HEADING}",
        begun.elapsed()
    );
    let six = Six::load();
    let open = || {
        let begun = Clock::now();
        let store = runtime.block_on(cluster::postgres(&address));
        (micros(begun), store)
    };
    let waiting: Vec<CaseId> = {
        let service = served(runtime, open().1, &six);
        let opened = (0..2 * TIMES).map(|_| runtime.block_on(begin(&service, &six)));
        opened.collect()
    };
    let mut waiting = waiting.into_iter();
    let mut next = || waiting.next();
    let clean = (0..TIMES).map(|_| first(runtime, open(), next(), &six).1);
    tell("a node starts", &clean.collect::<Vec<_>>());
    let killed = (0..TIMES).map(|_| {
        // Something that the server has to find back.
        let service = std::sync::Arc::new(served(runtime, open().1, &six));
        let until = Clock::now() + Duration::from_secs(1);
        let clients = (0..16).map(|_| {
            let service = std::sync::Arc::clone(&service);
            runtime.spawn(async move {
                let six = Six::load();
                while Clock::now() < until {
                    begin(&service, &six).await;
                }
            })
        });
        for client in clients.collect::<Vec<_>>() {
            runtime.block_on(client).expect("a client");
        }
        server.kill();
        drop(service);
        server.up();
        first(runtime, open(), next(), &six).1
    });
    tell("the server was killed", &killed.collect::<Vec<_>>());
}

/// As many cases as rows of PostgreSQL, much as in the file.
fn rows(cases: i64) -> String {
    format!(
        "INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend)
         SELECT md5('z' || n)::uuid, 'proces_' || n % 15, '\\x01', 9, '\\x00',
            'proces_' || n % 15 || '_stap_' || n / 15 % 8, (n / 120 % 10 >= 3)::int,
            {begun} + n * 1000 + 9000, {begun} + n * 1000
         FROM generate_series(1, {cases}) n;
         INSERT INTO werk SELECT md5('z' || n)::uuid, 'rol_' || n / 7 % 40, NULL, {begun} + n * 2000,
            'proces_' || n % 15, 'besluit gesprek'
         FROM generate_series(1, {cases}) n WHERE n / 120 % 10 < 3;
         ANALYZE;",
        begun = million::BEGUN,
    )
}

/// A folder on the disk of this package.
fn disk() -> PathBuf {
    std::path::absolute("target").expect("a folder")
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn micros(begun: Clock) -> u64 {
    u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX)
}
