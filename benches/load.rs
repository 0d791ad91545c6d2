// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Loading: the shipped catalogue beside a bare reading of the same YAML, processes
//! that grow, and one condition. `cargo bench --bench load`; with `rounds N` or
//! `rounds N grown STEPS` after `--` it only loads, for a profiler.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

mod common;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant as Clock};

use common::grown;
use criterion::{Criterion, Throughput, criterion_group};
use doorbraak::base::ids::{ChoiceSetId, ColumnId, FieldId, FileId, ListId, OptionId, RegisterId};
use doorbraak::base::ids::{ReqId, TierId};
use doorbraak::base::money::Cents;
use doorbraak::base::value::{Type, ValueRef};
use doorbraak::condition::{
    Among, Expect, Facts, ItemStatus, Read, ReqStatus, Resolved, Scope, Truth, Unresolved, compile,
};
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::yaml;

/// Steps of the processes that grow; each step has ten requirements.
const SIZES: [usize; 3] = [250, 500, 1_000];

criterion_group!(benches, catalogue, condition);

fn main() {
    if let Some((rounds, files)) = to_profile() {
        for _ in 0..rounds {
            black_box(sound(files.clone()));
        }
        return;
    }
    benches();
    growth();
    Criterion::default().configure_from_args().final_summary();
}

/// `rounds N`, `rounds N grown STEPS`: what to load how often.
fn to_profile() -> Option<(usize, Vec<Input>)> {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |word| {
        let at = arguments.iter().position(|a| a == word)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let files = after("grown").map_or_else(shipped, grown::process);
    Some((after("rounds")?, files))
}

fn catalogue(c: &mut Criterion) {
    let files = shipped();
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let mut group = c.benchmark_group("the shipped catalogue");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("bare reading of the YAML", |b| b.iter(|| trees(&files)));
    group.bench_function("load and check", |b| {
        b.iter_with_large_drop(|| load(files.clone()));
    });
    group.finish();
    let bare = median(11, || {
        black_box(trees(&files));
    });
    let whole = median(11, || drop(black_box(sound(files.clone()))));
    println!(
        "the shipped catalogue: {} files, {:.0} kB; bare {:.2} ms; whole {:.2} ms, {:.1} MB/s, {:.2} x bare\n",
        files.len(),
        bytes as f64 / 1e3,
        ms(bare),
        ms(whole),
        bytes as f64 / 1e6 / whole.as_secs_f64(),
        whole.as_secs_f64() / bare.as_secs_f64(),
    );
}

/// Whether loading takes the same time per requirement however many there are.
fn growth() {
    for steps in SIZES {
        let files = grown::process(steps);
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        let bare = median(5, || {
            black_box(trees(&files));
        });
        let whole = median(5, || drop(black_box(sound(files.clone()))));
        let reqs = steps * grown::REQS_PER_STEP;
        println!(
            "{steps:5} steps, {reqs:6} requirements, {:5.0} kB: bare {:6.1} ms, whole {:7.1} ms, {:5.2} us per requirement",
            bytes as f64 / 1e3,
            ms(bare),
            ms(whole),
            whole.as_secs_f64() * 1e6 / reqs as f64,
        );
    }
}

fn condition(c: &mut Criterion) {
    const TEXT: &str = "akkoord = ja en bedrag <= € 5.000";
    let mut group = c.benchmark_group("one condition");
    group.bench_function("compile", |b| {
        b.iter(|| compile(black_box(TEXT), &Two, Expect::Truth));
    });
    let compiled = compile(TEXT, &Two, Expect::Truth).expect("two known names");
    assert_eq!(compiled.truth(&Two), Truth::True);
    group.bench_function("evaluate", |b| b.iter(|| compiled.truth(black_box(&Two))));
    group.finish();
}

fn shipped() -> Vec<Input> {
    let mut files = Vec::new();
    collect(Path::new("workflows"), &mut files);
    files
}

fn collect(folder: &Path, files: &mut Vec<Input>) {
    for entry in fs::read_dir(folder).expect("a folder of processes") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            files.push(Input {
                name: path.display().to_string(),
                bytes: fs::read(&path).expect("a process"),
            });
        }
    }
}

fn trees(files: &[Input]) -> usize {
    let read = |file: &Input| yaml::parse_bytes(FileId(0), &file.bytes).0.is_some();
    files.iter().filter(|file| read(file)).count()
}

fn sound(files: Vec<Input>) -> Loaded {
    let loaded = load(files);
    assert!(loaded.is_ok(), "{:#?}", loaded.diagnostics.first());
    loaded
}

fn median(times: usize, mut run: impl FnMut()) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Clock::now();
            run();
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    taken[times / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A world of two known fields.
struct Two;

impl Scope for Two {
    fn resolve(&self, path: &[&str]) -> Result<Resolved, Unresolved> {
        match path {
            ["akkoord"] => Ok(Resolved::Value(Read::Field(FieldId(0)), Type::Bool)),
            ["bedrag"] => Ok(Resolved::Value(Read::Field(FieldId(1)), Type::Money)),
            _ => Err(Unresolved { part: 0 }),
        }
    }

    fn list_column(&self, _: ListId, _: &str) -> Option<(ColumnId, Type)> {
        None
    }

    fn register_column(&self, _: RegisterId, _: &str) -> Option<(ColumnId, Type)> {
        None
    }

    fn option(&self, _: ChoiceSetId, _: &str) -> Option<OptionId> {
        None
    }

    fn options(&self, _: ChoiceSetId) -> Vec<String> {
        Vec::new()
    }

    fn sets_overlap(&self, _: ChoiceSetId, _: ChoiceSetId) -> bool {
        false
    }

    fn tier(&self, _: &str) -> Option<TierId> {
        None
    }

    fn candidates(&self, _: Among<'_>) -> Vec<String> {
        Vec::new()
    }
}

impl Facts for Two {
    fn read(&self, read: Read) -> ValueRef<'_> {
        match read {
            Read::Field(FieldId(0)) => ValueRef::Bool(true),
            _ => ValueRef::Money(Cents(480_000)),
        }
    }

    fn requirement(&self, _: ReqId, _: ReqStatus) -> Truth {
        Truth::Unknown
    }

    fn item_count(&self, _: ListId) -> usize {
        0
    }

    fn item_value(&self, _: ListId, _: usize, _: ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }

    fn item_is(&self, _: ListId, _: usize, _: ItemStatus) -> bool {
        false
    }

    fn row_count(&self, _: RegisterId) -> usize {
        0
    }

    fn row_value(&self, _: RegisterId, _: usize, _: ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }

    fn tier(&self, _: TierId, _: i64) -> ValueRef<'_> {
        ValueRef::Unknown
    }
}
