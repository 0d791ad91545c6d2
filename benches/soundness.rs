// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Soundness of nets of 10, 100 and 1,000 transitions: every way can be taken, and from
//! everywhere the end stays within reach. And a process whose net is sound and that gets
//! stuck all the same, with its story. `cargo bench --bench soundness -- FOLDER` writes
//! the same nets as PNML, for `benches/with_pm4py.py`; with `-- --test` each is asked once.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench is a program of its own: it tells what it measured, and stops when something is not as it says"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::{Catalog, Process};
use doorbraak::export::format::Format;
use doorbraak::export::picture::Picture;
use doorbraak::export::pnml::Pnml;
use doorbraak::proof::cells::Cells;
use doorbraak::proof::explore::{Ending, explore};
use doorbraak::proof::moves::system;
use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::{Settings, Unwatched, prove_quickly};
use doorbraak::proof::system::Act;
use doorbraak::proof::verdict::Verdict;

const HEAD: &str = "versie: 1\ntitel: Net\ngebruik: [rollen.yaml]\nstart: { wie: klerk }\n";
const ROLES: &str = "delen: rollen\nrollen:\n  klerk:\n";
const ENDS: &str = "eindes:\n  klaar: { soort: eindpunt }\n";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.find(|argument| !argument.starts_with("--"));
    let once = std::env::args().any(|argument| argument == "--test");
    let rounds = if once { 1 } else { 25 };
    println!("transitions   places        time");
    for transitions in [10, 100, 1_000] {
        let name = format!("net_{transitions}");
        let catalog = read(&name, &blocks(transitions / 4));
        let process = only(&catalog);
        let taken = median(rounds, || {
            assert!(is_sound(&catalog, process), "it is sound");
        });
        let places = process.steps.len() + process.ends.len() + 1;
        let ways = process.ways.len() + 1;
        println!("{ways:>11}   {places:>6}  {taken:>10.1?}");
        write(folder.as_deref(), &name, &catalog);
    }
    let catalog = read("vast", &trap(9));
    let deeds = story(&catalog);
    let taken = median(rounds, || story(&catalog));
    println!("stuck behind a choice  {taken:>10.1?}  (a story of {deeds} deeds)");
    write(folder.as_deref(), "vast", &catalog);
}

/// Steps with ways to the next two and the last two: about four transitions a step.
fn blocks(steps: usize) -> String {
    let mut text = String::from("stappen:\n");
    for step in 0..steps {
        let _ = write!(
            text,
            "  stap_{step}:\n    titel: Stap {step}\n    wie: klerk\n    naar:\n"
        );
        for next in [step + 1, step + 2] {
            if next < steps {
                let _ = writeln!(text, "      op_{step}_{next}: {{ naar: stap_{next} }}");
            }
        }
        if step + 2 >= steps {
            text.push_str("      klaar:\n");
        }
        if step > 0 {
            text.push_str("    terug:\n");
        }
        for last in [step.checked_sub(1), step.checked_sub(2)]
            .into_iter()
            .flatten()
        {
            let _ = writeln!(text, "      af_{step}_{last}: {{ naar: stap_{last} }}");
        }
    }
    text
}

/// A row of steps; what is chosen at the first decides whether the last can be left.
fn trap(steps: usize) -> String {
    let mut text = String::from("stappen:\n");
    for step in 0..steps {
        let _ = write!(
            text,
            "  stap_{step}:\n    titel: Stap {step}\n    wie: klerk\n"
        );
        if step == 0 {
            text.push_str(
                "    nodig:\n      besluit: { titel: Het besluit, kies: [ja_graag, nee_dank] }\n",
            );
        }
        let (to, when) = if step + 1 < steps {
            (format!("stap_{}", step + 1), "")
        } else {
            ("klaar".to_owned(), " { als: besluit = ja_graag }")
        };
        let _ = write!(text, "    naar:\n      {to}:{when}\n");
    }
    text
}

fn read(name: &str, steps: &str) -> Catalog {
    let input = |name: &str, text: String| Input {
        name: format!("workflows/{name}.yaml"),
        bytes: text.into_bytes(),
    };
    let loaded = load(vec![
        input("rollen", ROLES.to_owned()),
        input(name, format!("proces: {name}\n{HEAD}{steps}{ENDS}")),
    ]);
    loaded.catalog.expect("it loads")
}

fn only(catalog: &Catalog) -> &Process {
    catalog.processes.first().expect("a process")
}

/// No transition is dead, and from everywhere the end can be reached.
fn is_sound(catalog: &Catalog, process: &Process) -> bool {
    let mut cells = Cells::new(process, catalog);
    let system = system(&mut cells, &BTreeSet::new()).expect("it fits");
    let explored = explore(&system, 10_000, &Unwatched, |_, _, _| {}, |_| false);
    let mut taken = BTreeSet::new();
    for state in explored.states.iter() {
        let moves = &system.moves[system.layout.position(*state)];
        taken.extend(moves.iter().filter_map(|mv| match mv.act {
            Act::Take(way) => Some(way),
            _ => None,
        }));
    }
    explored.ending == Ending::Complete
        && taken.len() == process.ways.len()
        && matches!(ends(catalog, process), Verdict::Proved { .. })
}

/// Whether an end stays within reach.
fn ends(catalog: &Catalog, process: &Process) -> Verdict {
    let settings = Settings {
        bounds: Bounds::default(),
        watch: &Unwatched,
    };
    let mut findings = prove_quickly(catalog, process, settings);
    findings.pop().expect("an answer").verdict
}

/// How long the story is that shows how a case gets stuck.
fn story(catalog: &Catalog) -> usize {
    match ends(catalog, only(catalog)) {
        Verdict::Refuted(refutation) => refutation.story.expect("a story").lines.len(),
        other => panic!("it gets stuck: {other:?}"),
    }
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

/// The net as other programs read it.
fn write(folder: Option<&str>, name: &str, catalog: &Catalog) {
    let Some(folder) = folder.map(Path::new) else {
        return;
    };
    let picture = Picture::of(catalog, only(catalog), Lang::Nl);
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join(format!("{name}.pnml")), Pnml.write(&picture)).expect("a file");
}
