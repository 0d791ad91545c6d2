// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The six-step case, to count instructions of: `benches/instructions.sh` runs it
//! under callgrind, where the count is the same however busy the machine is.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "a bench is a program of its own, and tells what it measured"
)]

mod common;

use common::baseline::{self, Table};
use common::engine::{NOW, Six};

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let what = arguments.next().unwrap_or_default();
    let rounds: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    match what.as_str() {
        "baseline" => {
            let table = Table::new();
            let story = baseline::story();
            for _ in 0..rounds {
                let mut case = table.open();
                for (command, _) in &story {
                    std::hint::black_box(table.perform(&mut case, command, NOW.0));
                }
                std::hint::black_box(case);
            }
        }
        "engine" => {
            let six = Six::load();
            for _ in 0..rounds {
                let mut case = six.open();
                let mut audit = Vec::new();
                for (command, actor, _) in &six.story {
                    std::hint::black_box(six.perform(
                        &mut case,
                        command,
                        &six.context(*actor),
                        &mut audit,
                    ));
                }
                std::hint::black_box((case, audit));
            }
        }
        "load" => {
            for _ in 0..rounds {
                std::hint::black_box(Six::load());
            }
        }
        _ => println!("baseline | engine | load, and how many rounds"),
    }
}
