// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Spoils every line of every shipped process, one at a time, and asks who notices: the
//! checks when it is loaded, a promise, a scenario. What nobody notices is a gap.
//!
//! `cargo run --release --example mutatie -- [process …] [--belofte] [--naar FILE] [--over FILE]`
//! prints a table and writes the survivors, each with its line. With `--belofte` the
//! promises of survivors are tried as well, which takes longer. With `--over` only what
//! nobody noticed in an earlier report is asked again: quick, after a scenario is added.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example talks to whoever runs it"
)]

mod judge;
mod meaning;
mod mutant;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use doorbraak::definition::load::Input;

use judge::{Bench, Notice};
use mutant::{Mutant, mutants};

/// Where survivors are written, unless asked otherwise.
const REPORT: &str = "target/mutatie.md";

fn main() -> Result<(), Box<dyn Error>> {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    let promises = wanted.iter().any(|arg| arg == "--belofte");
    wanted.retain(|arg| arg != "--belofte");
    let report = taken(&mut wanted, "--naar")?.unwrap_or_else(|| REPORT.to_owned());
    let earlier = taken(&mut wanted, "--over")?
        .map(fs::read_to_string)
        .transpose()?;
    let mut files = Vec::new();
    read(Path::new("workflows"), &mut files)?;
    read(Path::new("examples/casussen"), &mut files)?;
    let began = Instant::now();
    let mut page = String::from("# Wat niemand merkt\n");
    let mut table = String::new();
    for file in shipped(&files, &wanted) {
        let bench = Bench::new(&files, &file, promises)?;
        let mut all = mutants(bench.text());
        if let Some(earlier) = &earlier {
            all.retain(|mutant| earlier.contains(&told(mutant)));
        }
        let notices = judge_all(&bench, &all);
        let row = row(&file, &notices);
        println!("{row}  {:.0?}", began.elapsed());
        let _ = writeln!(table, "{row}");
        survivors(&mut page, &file, &all, &notices);
    }
    fs::write(&report, format!("{page}\n```\n{table}```\n"))?;
    println!("{report}");
    Ok(())
}

/// What follows an option, taken out of the arguments.
fn taken(args: &mut Vec<String>, option: &str) -> Result<Option<String>, Box<dyn Error>> {
    let Some(at) = args.iter().position(|arg| arg == option) else {
        return Ok(None);
    };
    let value = args.get(at + 1).cloned();
    let value = value.ok_or_else(|| format!("{option}: which file?"))?;
    args.drain(at..=at + 1);
    Ok(Some(value))
}

/// The processes that ship, by file name.
fn shipped(files: &[Input], wanted: &[String]) -> Vec<String> {
    let names = files.iter().map(|file| file.name.as_str());
    let names = names.filter(|name| {
        let inside = name.strip_prefix("workflows/");
        inside.is_some_and(|name| {
            let stem = name.trim_end_matches(".yaml");
            !name.contains('/') && (wanted.is_empty() || wanted.iter().any(|w| w == stem))
        })
    });
    names.map(str::to_owned).collect()
}

/// Who notices each of them, on two threads.
fn judge_all(bench: &Bench, all: &[Mutant]) -> Vec<Notice> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(mutant) = all.get(index) else { return };
                    let notice = bench.judge(&mutant.text);
                    if let Ok(mut found) = found.lock() {
                        found.insert(index, notice);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_default();
    found.into_values().collect()
}

fn row(file: &str, notices: &[Notice]) -> String {
    let count = |wanted: Notice| notices.iter().filter(|notice| **notice == wanted).count();
    let asked = notices.len() - count(Notice::Same);
    let alike = count(Notice::Alike);
    let name = file
        .trim_start_matches("workflows/")
        .trim_end_matches(".yaml");
    format!(
        "{name:<24} {asked:>5} mutanten: {:>4} fout, {:>4} let op, {:>4} bevoegd, {:>4} casus, {:>4} belofte, {alike:>4} gelijk, {:>4} over",
        count(Notice::Error),
        count(Notice::Warning),
        count(Notice::Rights),
        count(Notice::Scenario),
        count(Notice::Promise),
        count(Notice::Nobody),
    )
}

fn survivors(page: &mut String, file: &str, all: &[Mutant], notices: &[Notice]) {
    let _ = writeln!(page, "\n## {file}\n");
    let left = all
        .iter()
        .zip(notices)
        .filter(|(_, notice)| **notice == Notice::Nobody);
    for (mutant, _) in left {
        let _ = writeln!(page, "- {}{}", mutant.line, told(mutant));
    }
}

/// A mutant in words, without its line: that moves when the file changes.
fn told(mutant: &Mutant) -> String {
    format!(": {} — `{}`", mutant.what, mutant.was)
}

/// Every YAML file of a folder, in order of name.
fn read(folder: &Path, files: &mut Vec<Input>) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files.push(Input {
                name: path.to_string_lossy().into_owned(),
                bytes: fs::read(&path)?,
            });
        }
    }
    Ok(())
}
