// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! That what the editor makes of names is what the loader makes of them: of all that
//! ships, every use is known, and everything can be renamed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use doorbraak::base::ids::FileId;
use doorbraak::definition::load::Input;
use doorbraak::diagnostic::{Place, Severity};
use doorbraak::editor::names::{Ask, Kind, Symbol};
use doorbraak::editor::workspace::Workspace;

/// Words of the language where a name might stand as well.
const RESERVED: [&str; 17] = [
    "ja",
    "nee",
    "vandaag",
    "ronde",
    "open",
    "klaar",
    "vervallen",
    "compleet",
    "einde",
    "opening",
    "einddatum",
    "verlopen",
    "loopt",
    "vrij",
    "gevraagd",
    "gereserveerd",
    "besteed",
];

pub fn shipped() -> Vec<Input> {
    let mut inputs = Vec::new();
    for folder in ["workflows", "examples/casussen"] {
        collect(Path::new(folder), &mut inputs);
    }
    inputs
}

fn collect(folder: &Path, inputs: &mut Vec<Input>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, inputs);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            inputs.push(Input {
                name: path.display().to_string(),
                bytes: fs::read(&path).expect("a file"),
            });
        }
    }
}

#[test]
fn every_use_in_what_ships_is_known() {
    let workspace = Workspace::new(shipped());
    let index = workspace.index();
    let mut unknown = BTreeMap::new();
    for (file, path, outline) in index.files() {
        for used in &outline.uses {
            let optional = matches!(used.ask, Ask::All(_) | Ask::Value { .. });
            if optional || RESERVED.contains(&used.ask.name()) {
                continue;
            }
            if index.meaning(&used.ask).is_empty() {
                let source = workspace.source(*file).expect("a file");
                let line = source.line(used.place.range().start);
                unknown.insert((path.to_owned(), line), format!("{:?}", used.ask));
            }
        }
    }
    for ((path, line), ask) in unknown.iter().take(40) {
        println!("{path}:{line}: {ask}");
    }
    assert!(unknown.is_empty(), "{} uses are not known", unknown.len());
}

/// Every name that is given gets another name, each its own, all at once: then the
/// loader finds as few mistakes as before. A use that was missed, or that was taken for
/// another name, would be unknown now.
#[test]
fn everything_that_ships_can_be_renamed() {
    let inputs = shipped();
    let workspace = Workspace::new(inputs);
    let errors = |workspace: &Workspace| {
        let errors = workspace
            .check()
            .into_iter()
            .filter(|d| d.severity == Severity::Error);
        errors.collect::<Vec<_>>()
    };
    assert_eq!(errors(&workspace), []);
    let index = workspace.index();
    let mut named: BTreeMap<Place, BTreeSet<Symbol>> = BTreeMap::new();
    for (_, _, outline) in index.files() {
        for used in &outline.uses {
            let meaning = index.meaning(&used.ask);
            if !meaning.is_empty() {
                let meant = meaning.iter().map(|one| index.same(&one.symbol));
                named.entry(used.place).or_default().extend(meant);
            }
        }
        for one in &outline.definitions {
            named
                .entry(one.place)
                .or_default()
                .insert(index.same(&one.symbol));
        }
    }
    let mut numbers: BTreeMap<Symbol, usize> = BTreeMap::new();
    for symbol in named.values().flatten() {
        let next = numbers.len();
        numbers.entry(symbol.clone()).or_insert(next);
    }
    // Where one word means more, they are one.
    loop {
        let mut calm = true;
        for symbols in named.values() {
            let least = symbols
                .iter()
                .map(|symbol| numbers[symbol])
                .min()
                .expect("some");
            for symbol in symbols {
                let number = numbers.get_mut(symbol).expect("numbered");
                calm &= *number == least;
                *number = least;
            }
        }
        if calm {
            break;
        }
    }
    // The names of files.
    let fixed = |symbol: &Symbol| matches!(symbol.kind, Kind::Process | Kind::Scenario);
    let fixed: BTreeSet<usize> = numbers
        .iter()
        .filter(|(s, _)| fixed(s))
        .map(|(_, n)| *n)
        .collect();
    let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
    for (file, source) in workspace.sources().iter() {
        texts.insert(file, source.text().to_owned());
    }
    let mut changed = 0;
    for (place, symbols) in named.iter().rev() {
        let number = numbers[symbols.first().expect("some")];
        if !fixed.contains(&number) {
            let text = texts.get_mut(&place.file).expect("a file");
            text.replace_range(place.range(), &format!("n{number}"));
            changed += 1;
        }
    }
    assert!(changed > 5_000, "{changed} places");
    let renamed = workspace.sources().iter().map(|(file, source)| Input {
        name: source.name().to_owned(),
        bytes: texts[&file].clone().into_bytes(),
    });
    let renamed = Workspace::new(renamed.collect());
    let found = errors(&renamed);
    for diagnostic in found.iter().take(30) {
        let place = diagnostic.place().expect("a place");
        let source = renamed.source(place.file).expect("a file");
        let line = source.line(place.range().start);
        println!("{}:{line}: {}", source.name(), diagnostic.message.nl);
        println!("   {}", source.slice(source.lines_around(place.range())));
    }
    assert!(found.is_empty(), "{} mistakes", found.len());
}

#[test]
fn a_broken_text_keeps_the_names_of_the_last_good_one() {
    let file = |text: &str| Input {
        name: "huis/delen/rollen.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let roles = |role: &str| format!("delen: rollen\nrollen:\n  {role}:\n");
    let mut workspace = Workspace::new(vec![file(&roles("eerst"))]);
    let names = |workspace: &Workspace| {
        let outline = workspace.outline(FileId(0)).expect("names");
        let roles = outline.definitions.iter();
        let roles = roles.filter(|one| one.symbol.kind == Kind::Role);
        roles.map(|one| one.symbol.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&workspace), ["eerst"]);
    // Nobody asks in between.
    workspace.change(FileId(0), &roles("daarna"));
    workspace.change(FileId(0), "delen: [");
    workspace.change(FileId(0), "delen: {");
    assert!(!workspace.is_readable(FileId(0)));
    assert_eq!(names(&workspace), ["daarna"]);
    workspace.change(FileId(0), &roles("nu"));
    assert_eq!(names(&workspace), ["nu"]);
}
