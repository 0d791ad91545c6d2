// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Questions of a service to a store with a million cases: the first page of a work list
//! and of a search, and the next; each a median over many. `cargo bench --bench
//! questions`; with `-- CASES` with so many.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::similar_names,
    clippy::needless_pass_by_value,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

#[path = "common/million.rs"]
mod million;

use std::path::PathBuf;
use std::time::Instant as Clock;

use doorbraak::base::time::Instant;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{FindQuestion, HeadLife, Store, WorkQuestion};
use million::{BEGUN, SPAN, fill, token};
use rusqlite::Connection;
use tokio::runtime::{Builder, Runtime};

const CASES: i64 = 1_000_000;
/// How often each question is asked.
const TIMES: usize = 101;

fn main() {
    let mut arguments = std::env::args().filter_map(|text| text.parse::<i64>().ok());
    let cases = arguments.next().unwrap_or(CASES);
    let folder = Folder(PathBuf::from(format!(
        "target/bench-questions-{}",
        std::process::id()
    )));
    std::fs::create_dir_all(&folder.0).expect("a folder");
    let path = folder.0.join("zaken.db");
    drop(Sqlite::open(&path, Absent::Make).expect("a store"));
    let begun = Clock::now();
    fill(&Connection::open(&path).expect("the file"), cases).expect("rows");
    let size = path.metadata().map_or(0, |file| file.len() / 1_000_000);
    println!("{cases} cases in {:.0?}, {size} MB", begun.elapsed());
    let runtime = Builder::new_current_thread().enable_time().build();
    let asks = Asks {
        store: Sqlite::open(&path, Absent::Refuse).expect("a store"),
        runtime: runtime.expect("a runtime"),
    };
    println!(
        "{:44} {:>9} {:>9} {:>6}",
        "question", "median", "99 %", "rows"
    );
    work(&asks);
    search(&asks, cases);
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Asks {
    store: Sqlite,
    runtime: Runtime,
}

impl Asks {
    fn time(&self, name: &str, ask: impl AsyncFn(&Sqlite, usize) -> usize) {
        let mut rows = 0;
        let mut times: Vec<u128> = (0..TIMES)
            .map(|n| {
                let begun = Clock::now();
                rows = self.runtime.block_on(ask(&self.store, n));
                begun.elapsed().as_micros()
            })
            .collect();
        times.sort_unstable();
        let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or(0);
        println!("{name:44} {:6} us {:6} us {rows:6}", at(50), at(99));
    }

    fn work(&self, name: &str, question: impl Fn(usize) -> WorkQuestion) {
        self.time(name, async |store, n| {
            store.work(&question(n)).await.expect("work").len()
        });
    }

    fn find(&self, name: &str, question: impl Fn(usize) -> FindQuestion) {
        self.time(name, async |store, n| {
            store.find(&question(n)).await.expect("cases").cases.len()
        });
    }
}

fn work(asks: &Asks) {
    let roles = |n: usize, many: usize| {
        let roles = (0..many).map(|role| format!("rol_{}", (n + role * 7) % 40).into());
        roles.collect()
    };
    let mine = |n: usize, many: usize| WorkQuestion {
        roles: roles(n, many),
        person: Some(format!("persoon{:05}", n * 4).into()),
        process: None,
        after: None,
        most: 50,
    };
    asks.work("work list, 1 role and oneself", |n| mine(n, 1));
    asks.work("work list, 6 roles and oneself", |n| mine(n, 6));
    asks.work("work list, 6 roles, of one process", |n| WorkQuestion {
        process: Some(format!("proces_{}", n % 15).into()),
        ..mine(n, 6)
    });
    let first = asks.runtime.block_on(asks.store.work(&mine(3, 6)));
    let last = first.expect("work").pop().expect("a row");
    let after = Some((last.before, last.case, last.role));
    asks.work("work list, 6 roles, second page", |_| WorkQuestion {
        after: after.clone(),
        ..mine(3, 6)
    });
}

fn search(asks: &Asks, cases: i64) {
    let any = || FindQuestion {
        most: 50,
        ..FindQuestion::default()
    };
    let process = |n: usize| Some(format!("proces_{}", n % 15).into());
    let moment = |n: usize| Some(Instant(BEGUN + SPAN / 200 * (n as i64 + 1)));
    asks.find("newest", |_| any());
    asks.find("open, of a process", |n| FindQuestion {
        process: process(n),
        life: Some(HeadLife::Open),
        ..any()
    });
    asks.find("at a place", |n| FindQuestion {
        process: process(n),
        place: Some(format!("proces_{}_stap_{}", n % 15, n % 8).into()),
        ..any()
    });
    asks.find("opened before a day, of a process", |n| FindQuestion {
        process: process(n),
        opened: (None, moment(n)),
        ..any()
    });
    asks.find("closed between two days", |n| FindQuestion {
        closed: (moment(n), moment(n + 1)),
        ..any()
    });
    asks.find("due before a day, of a process", |n| FindQuestion {
        process: process(n),
        due: moment(n),
        ..any()
    });
    asks.find("a common word", |n| FindQuestion {
        words: vec![token(n as u64 % 20)],
        ..any()
    });
    asks.find("a common word, open, of a process", |n| FindQuestion {
        words: vec![token(n as u64 % 20)],
        life: Some(HeadLife::Open),
        process: process(n),
        ..any()
    });
    asks.find("a common and a rare word", |n| FindQuestion {
        words: vec![token(n as u64 % 20), token(100 + n as u64)],
        ..any()
    });
    asks.find("a word of one case", |n| FindQuestion {
        words: vec![token(10_000 + (n as u64 * 7_919) % cases.cast_unsigned())],
        ..any()
    });
    asks.find("a word that no case has", |n| FindQuestion {
        words: vec![token(u64::from(u32::MAX) + n as u64)],
        ..any()
    });
}
