// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The six-step case: the engine beside the hand-written table of the same run.
//! Ratios count, absolute times do not: `cargo bench --bench engine`.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "a bench is a program of its own, and tells what it measured"
)]

mod common;

use std::hint::black_box;
use std::time::{Duration, Instant as Clock};

use common::baseline::{self, Table};
use common::engine::{NOW, Six};
use criterion::{Criterion, criterion_group, criterion_main};
use doorbraak::engine::{Case, assess};

fn whole_story(c: &mut Criterion) {
    let mut group = c.benchmark_group("six steps, 20 commands");
    let table = Table::new();
    let story = baseline::story();
    group.bench_function("hand-written table with names and audit", |b| {
        b.iter(|| {
            let mut case = table.open();
            for (command, _) in &story {
                black_box(table.perform(&mut case, command, NOW.0));
            }
            case
        });
    });
    let six = Six::load();
    check(&six, &table);
    group.bench_function("engine: assess, apply, events kept", |b| {
        b.iter(|| {
            let mut case = six.open();
            let mut audit = Vec::new();
            for (command, actor, _) in &six.story {
                black_box(six.perform(&mut case, command, &six.context(*actor), &mut audit));
            }
            (case, audit)
        });
    });
    group.finish();
}

/// Both tell the same story, or the comparison means nothing.
fn check(six: &Six, table: &Table) {
    let mut case = six.open();
    let mut audit = Vec::new();
    for (n, (command, actor, allowed)) in six.story.iter().enumerate() {
        assert_eq!(
            six.perform(&mut case, command, &six.context(*actor), &mut audit),
            *allowed,
            "command {n}"
        );
    }
    assert!(case.ended().is_some(), "the case is closed");
    let mut case = table.open();
    for (command, allowed) in baseline::story() {
        assert_eq!(
            table.perform(&mut case, &command, NOW.0),
            allowed,
            "{}",
            command.name
        );
    }
    assert_eq!(case.step, 6);
    println!("a live six-step case: {} bytes", live(six).size());
}

/// A case just before its last command: everything known, everything remembered.
fn live(six: &Six) -> Case {
    let mut case = six.open();
    let mut audit = Vec::new();
    for (command, actor, _) in &six.story[..19] {
        six.perform(&mut case, command, &six.context(*actor), &mut audit);
    }
    case
}

fn refusal(c: &mut Criterion) {
    let six = Six::load();
    let mut group = c.benchmark_group("one decision");
    let mut case = six.open();
    let mut audit = Vec::new();
    let refused = &six.story[1];
    six.perform(&mut case, &six.story[0].0, &six.context(0), &mut audit);
    let allowed = &six.story[2];
    group.bench_function("acceptance", |b| {
        b.iter(|| assess(six.process(), &case, &allowed.0, &six.context(allowed.1)));
    });
    group.bench_function("refusal, all reasons", |b| {
        b.iter(|| assess(six.process(), &case, &refused.0, &six.context(refused.1)));
    });
    // The refusal with most reasons: nothing is known and the wrong person asks.
    let empty = six.open();
    group.bench_function("refusal, role, two conditions and a requirement", |b| {
        b.iter(|| assess(six.process(), &empty, &refused.0, &six.context(refused.1)));
    });
    group.finish();
}

/// 100,000 live cases visited in random order: the caches are cold. Each visit plays
/// the next command of the story on that case.
fn cold(c: &mut Criterion) {
    const CASES: usize = 100_000;
    let six = Six::load();
    let table = Table::new();
    let story = baseline::story();
    let order = shuffled(CASES);
    let mut group = c.benchmark_group("cold, 100,000 cases in random order");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(8));
    group.bench_function("hand-written table with names and audit", |b| {
        b.iter_custom(|rounds| {
            let mut spent = Duration::ZERO;
            for _ in 0..rounds {
                let mut cases: Vec<_> = (0..CASES).map(|_| table.open()).collect();
                let start = Clock::now();
                for (command, _) in &story {
                    for index in &order {
                        black_box(table.perform(&mut cases[*index], command, NOW.0));
                    }
                }
                spent += start.elapsed();
            }
            spent
        });
    });
    group.bench_function("engine: assess, apply, events kept", |b| {
        b.iter_custom(|rounds| {
            let mut spent = Duration::ZERO;
            for _ in 0..rounds {
                let mut cases: Vec<_> = (0..CASES).map(|_| (six.open(), Vec::new())).collect();
                let start = Clock::now();
                for (command, actor, _) in &six.story {
                    let context = six.context(*actor);
                    for index in &order {
                        let (case, audit) = &mut cases[*index];
                        black_box(six.perform(case, command, &context, audit));
                    }
                }
                spent += start.elapsed();
            }
            spent
        });
    });
    group.finish();
}

/// The same order in every run: a linear congruential shuffle.
fn shuffled(count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for i in (1..count).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (state >> 33) as usize % (i + 1));
    }
    order
}

criterion_group!(benches, whole_story, refusal, cold);
criterion_main!(benches);
