// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Proof: everything that is asked of the shipped processes, of a copy with the warm
//! handover taken out (with its story), of a process of a thousand steps, and how many
//! states are looked at in a second. `cargo bench --bench prove`; with `-- --test` once.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

mod common;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use common::{grown, shipped};
use doorbraak::base::ids::ReqId;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::Catalog;
use doorbraak::proof::cells::{Cell, Cells};
use doorbraak::proof::explore::explore;
use doorbraak::proof::moves::system;
use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::{Settings, Unwatched, prove};

/// The requirement that is taken out, with its name in the file.
const HANDOVER: &str = "      overdracht:";

fn main() {
    let once = std::env::args().any(|argument| argument == "--test");
    let rounds = if once { 1 } else { 5 };
    let files = shipped::files();
    let catalog = load(files.clone()).catalog.expect("it loads");
    let whole = median(rounds, || proved(&catalog, None));
    println!("shipped processes, everything   {whole:>10.1?}");
    let broken = load(without_handover(files))
        .provable
        .expect("it can be proved");
    let (mut refuted, mut lines) = (0, 0);
    let story = median(rounds, || {
        (refuted, lines) = proved(&broken, Some("doorbraak"));
    });
    println!("one broken, with its story      {story:>10.1?}  ({refuted} refuted, {lines} deeds)");
    let steps = if once { 50 } else { 1_000 };
    let large = load(grown::process(steps)).catalog.expect("it loads");
    let grown = median(if once { 1 } else { 3 }, || proved(&large, None));
    println!("{steps} steps, {} requirements  {grown:>10.1?}", steps * 10);
    assert!(all_proved(&large), "a large process is proved as well");
    speed(&catalog);
}

/// Proves all, or one process; how many were refuted, and how long their stories are.
fn proved(catalog: &Catalog, only: Option<&str>) -> (usize, usize) {
    let settings = Settings {
        bounds: Bounds::default(),
        watch: &Unwatched,
    };
    let asked = catalog
        .processes
        .iter()
        .filter(|process| only.is_none_or(|only| &*process.named.id == only));
    let findings: Vec<_> = asked
        .flat_map(|process| prove(catalog, process, settings))
        .collect();
    let refuted = findings
        .iter()
        .filter_map(|finding| match &finding.verdict {
            doorbraak::proof::verdict::Verdict::Refuted(refutation) => refutation.story.as_ref(),
            _ => None,
        });
    let lines = refuted.clone().map(|story| story.lines.len()).sum();
    (refuted.count(), lines)
}

fn all_proved(catalog: &Catalog) -> bool {
    let settings = Settings {
        bounds: Bounds::default(),
        watch: &Unwatched,
    };
    let mut each = catalog.processes.iter();
    each.all(|process| {
        let findings = prove(catalog, process, settings);
        findings.iter().all(|finding| finding.verdict.is_proved())
    })
}

/// States in a second, following the lives of the first requirements of a process.
fn speed(catalog: &Catalog) {
    let process = catalog
        .processes
        .iter()
        .find(|process| &*process.named.id == "doorbraak")
        .expect("it ships");
    let lives = (0u16..).map(ReqId).zip(&process.reqs);
    let lives = lives.filter(|(_, req)| req.condition.is_none());
    let tracked: BTreeSet<Cell> = lives.map(|(id, _)| Cell::Life(id)).take(9).collect();
    let mut cells = Cells::new(process, catalog);
    let system = system(&mut cells, &tracked).expect("it fits");
    let mut count = 0;
    let taken = median(3, || {
        let explored = explore(&system, 2_000_000, &Unwatched, |_, _, _| {}, |_| false);
        count = explored.states.len();
        black_box(count)
    });
    let rate = count as f64 / taken.as_secs_f64() / 1e6;
    println!("states in a second              {rate:>8.1} M  ({count} states)");
}

fn median<T>(rounds: usize, mut what: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let began = Instant::now();
            black_box(what());
            began.elapsed()
        })
        .collect();
    times.sort();
    times.get(rounds / 2).copied().unwrap_or_default()
}

/// The files without the warm handover that the end asks.
fn without_handover(mut files: Vec<Input>) -> Vec<Input> {
    for input in &mut files {
        if input.name == "workflows/doorbraak.yaml" {
            let text = String::from_utf8_lossy(&input.bytes).into_owned();
            let mut inside = false;
            let kept = text.lines().filter(|line| {
                if line.starts_with(HANDOVER) {
                    inside = true;
                } else if !line.starts_with("        ") {
                    inside = false;
                }
                !inside
            });
            let kept: Vec<&str> = kept.collect();
            input.bytes = kept.join("\n").into_bytes();
        }
    }
    files
}
