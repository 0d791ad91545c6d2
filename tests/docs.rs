// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The documentation says what is true: its examples load and play, its tables of
//! keys are those of the program, its links lead somewhere, its console blocks print
//! what they say. `UPDATE_DOCS=1` writes the generated parts anew; for console blocks
//! it is `TRYCMD=overwrite`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use doorbraak::base::ids::FileId;
use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::{reference, yaml};
use doorbraak::diagnostic::{Diagnostic, Severity, has_errors, render};
use doorbraak::simulation::{self, Lowered};

const LANGUAGE: &str = "docs/taal.md";
const BEGIN: &str = "<!-- begin: gegenereerd -->\n";
const END: &str = "<!-- einde -->\n";

/// Files of a catalogue, by path.
type Files = BTreeMap<String, String>;

#[test]
fn console_blocks() {
    trycmd::TestCases::new()
        .env("DOORBRAAK_LANG", "nl")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .case("README.md");
}

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    let page = read(LANGUAGE);
    let (before, rest) = page.split_once(BEGIN).expect("the first marker");
    let (_, after) = rest.split_once(END).expect("the last marker");
    // Chapters of the reference lie below the heading they stand under.
    let made = reference::markdown().replace("\n##", "\n###");
    let made = format!("#{}", made.trim_start());
    let fresh = format!("{before}{BEGIN}{made}{END}{after}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(LANGUAGE, &fresh).expect("the page is written");
        return;
    }
    assert!(
        page == fresh,
        "{LANGUAGE} is out of date: run this test with UPDATE_DOCS=1"
    );
}

#[test]
fn every_stage_of_the_tour_loads_and_plays() {
    let stages = stages();
    assert_eq!(stages.len(), 3, "the tour has three stages");
    for (stage, files) in &stages {
        let loaded = loads(files);
        assert!(
            !loaded.diagnostics.iter().any(is_worth_fixing),
            "stage {stage}:\n{}",
            said(&loaded)
        );
        let catalog = loaded.catalog.as_ref().expect("a catalogue");
        let Lowered {
            scenarios,
            diagnostics,
            ..
        } = simulation::lower(catalog, &loaded.variants, &loaded.scenarios);
        let found = render::short(&diagnostics, &loaded.sources, Lang::En);
        assert!(!has_errors(&diagnostics), "stage {stage}:\n{found}");
        assert!(!scenarios.is_empty(), "stage {stage} tells a story");
        for index in 0..scenarios.len() {
            let outcome = simulation::play(catalog, &scenarios, index).expect("it plays");
            assert!(
                outcome.passed,
                "stage {stage}, {}:\n{}",
                outcome.id,
                render::short(&outcome.failures, &loaded.sources, Lang::En)
            );
        }
    }
}

#[test]
fn conditions_of_the_page_are_conditions() {
    for process in ["maatje", "vergoeding"] {
        let rows = table(&read(LANGUAGE), &format!("<!-- voorwaarden: {process} -->"));
        assert!(rows.len() > 4, "conditions of {process}");
        for row in rows {
            let (condition, kind) = (code(&row[1]), &row[2]);
            let loaded = with_condition(process, &condition, kind);
            assert!(loaded.is_ok(), "{condition}:\n{}", said(&loaded));
        }
    }
}

#[test]
fn mistakes_of_the_page_are_mistakes() {
    let rows = table(&read(LANGUAGE), "<!-- fouten: vergoeding -->");
    assert!(rows.len() > 4, "mistakes");
    for row in rows {
        let (wrong, right) = (code(&row[0]), code(&row[2]));
        let loaded = with_condition("vergoeding", &wrong, "janee");
        assert_eq!(codes(&loaded), [row[1].as_str()], "{wrong}");
        let loaded = with_condition("vergoeding", &right, "janee");
        assert!(loaded.is_ok(), "{right}:\n{}", said(&loaded));
    }
}

#[test]
fn yaml_traps_of_the_page_are_traps() {
    let rows = table(&read(LANGUAGE), "<!-- yaml -->");
    assert!(rows.len() > 4, "traps");
    for row in rows {
        let found = |text: &str| {
            let (_, found) = yaml::parse_bytes(FileId(0), format!("{text}\n").as_bytes());
            found.iter().map(|d| d.code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found(&code(&row[0])), [row[1].as_str()], "{}", row[0]);
        assert_eq!(found(&code(&row[2])), [""; 0], "{}", row[2]);
    }
}

#[test]
fn the_ways_to_break_a_file_break_it() {
    let path = "workflows/warme_overdracht.yaml";
    let rows = table(&read("README.md"), &format!("<!-- breken: {path} -->"));
    assert_eq!(rows.len(), 5, "five ways");
    for row in rows {
        let mut files = Vec::new();
        collect(Path::new("workflows"), &mut files);
        let broken = files.iter_mut().find(|file| file.name == path);
        let file = broken.expect("the file is there");
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let (from, to) = (code(&row[0]), code(&row[1]));
        assert!(text.contains(&from), "{path} has {from}");
        file.bytes = text.replacen(&from, &to, 1).into_bytes();
        let (expected, _) = row[2].split_once(':').expect("a code and words");
        let found = codes(&load(files));
        assert!(found.iter().any(|c| c == expected), "{to}: {found:?}");
    }
}

#[test]
fn codes_and_paths_that_are_named_exist() {
    let known = read("docs/diagnostiek.md");
    let mut wrong = Vec::new();
    for page in pages() {
        let text = read(&page);
        for code in words(&text, "D0").filter(|code| code.len() == 5) {
            if !known.contains(&format!("### {code} ")) {
                wrong.push(format!("{page}: {code} does not exist"));
            }
        }
        for link in links(&text) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let folder = Path::new(&page).parent().unwrap_or(Path::new(""));
            let target = if path.is_empty() {
                Path::new(&page).to_path_buf()
            } else {
                folder.join(path)
            };
            let found = target.exists()
                && (anchor.is_empty() || anchors(&target).iter().any(|known| known == anchor));
            if !found {
                wrong.push(format!("{page}: nothing at {link}"));
            }
        }
        // Paths of the house, written as code.
        for path in text.split('`').skip(1).step_by(2) {
            let place = [
                "src/",
                "tests/",
                "docs/",
                "examples/",
                "workflows/",
                "schema/",
                "benches/",
            ];
            let plain = path
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/_.-".contains(c));
            if plain && place.iter().any(|p| path.starts_with(p)) && !Path::new(path).exists() {
                wrong.push(format!("{page}: there is no {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_page_is_true_of_the_house() {
    let page = read("docs/architecture.md");
    assert!(page.lines().count() <= 300, "a bird's eye view is short");
    let tidy = read("tests/tidy.rs");
    let floors = tidy.split("FLOORS").nth(1).unwrap_or_default();
    let floors = floors.split("];").next().unwrap_or_default();
    let mut seen = 0;
    for line in floors.lines() {
        let Some((name, floor)) = line.trim().trim_start_matches("(\"").split_once("\", ") else {
            continue;
        };
        let floor = floor.trim_end_matches("),");
        seen += 1;
        assert!(
            page.contains(&format!("| {floor} | `{name}` |")),
            "floor {floor} of {name} is not on the page"
        );
    }
    assert!(seen >= 8, "the floors were read");
    for module in modules() {
        assert!(
            page.contains(&format!("`{module}`")) || page.contains(&format!("`{module}/`")),
            "the code map does not speak of {module}"
        );
    }
}

/// The stages of the tour: each is the one before it, with files added or replaced.
fn stages() -> BTreeMap<u8, Files> {
    let page = read(LANGUAGE);
    let mut stages: BTreeMap<u8, Files> = BTreeMap::new();
    for block in page.split("<!-- bestand: ").skip(1) {
        let (head, rest) = block.split_once(" -->\n```yaml\n").expect("a file");
        let (text, _) = rest.split_once("\n```\n").expect("the end of a file");
        let (stage, path) = head.split_once(' ').expect("a stage and a path");
        let stage: u8 = stage.parse().expect("a number");
        if !stages.contains_key(&stage) {
            let before = stages.get(&(stage - 1)).cloned().unwrap_or_default();
            stages.insert(stage, before);
        }
        if let Some(files) = stages.get_mut(&stage) {
            files.insert(path.to_owned(), format!("{text}\n"));
        }
    }
    stages
}

fn loads(files: &Files) -> Loaded {
    let input = |(path, text): (&String, &String)| Input {
        name: format!("voorbeeld/{path}"),
        bytes: text.clone().into_bytes(),
    };
    load(files.iter().map(input).collect())
}

/// The last stage, with a computed field more.
fn with_condition(process: &str, condition: &str, kind: &str) -> Loaded {
    let (_, mut files) = stages().pop_last().expect("a stage");
    files.retain(|path, _| !path.starts_with("casussen/"));
    let text = files
        .get_mut(&format!("{process}.yaml"))
        .expect("the process");
    let field = format!("dossier:\n  proef: {{ soort: {kind}, is: \"{condition}\" }}\n");
    *text = text.replacen("dossier:\n", &field, 1);
    loads(&files)
}

/// The YAML files below a folder.
fn collect(folder: &Path, files: &mut Vec<Input>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            files.push(Input {
                name: path.display().to_string(),
                bytes: fs::read(&path).expect("a file"),
            });
        }
    }
}

/// What a reader of the page would want to repair.
fn is_worth_fixing(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity != Severity::Note
}

fn said(loaded: &Loaded) -> String {
    render::short(&loaded.diagnostics, &loaded.sources, Lang::En)
}

fn codes(loaded: &Loaded) -> Vec<String> {
    let mut codes: Vec<String> = loaded
        .diagnostics
        .iter()
        .filter(|d| is_worth_fixing(d))
        .map(|d| d.code.to_string())
        .collect();
    codes.dedup();
    codes
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Pages that people wrote.
fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned()];
    for name in ["README", "taal", "architecture", "editor"] {
        pages.push(format!("docs/{name}.md"));
    }
    pages
}

/// The rows of the table behind a marker, without its head.
fn table(page: &str, marker: &str) -> Vec<Vec<String>> {
    let (_, rest) = page.split_once(marker).expect("the marker of a table");
    let rows = rest.trim_start().lines().take_while(|l| l.starts_with('|'));
    let cells = |row: &str| {
        let inner = row.trim().trim_matches('|').split('|');
        inner.map(|cell| cell.trim().to_owned()).collect()
    };
    rows.skip(2).map(cells).collect()
}

fn code(cell: &str) -> String {
    cell.trim_matches('`').to_owned()
}

fn words<'t>(text: &'t str, start: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(move |word| word.starts_with(start))
}

/// Links to places in this repository.
fn links(text: &str) -> Vec<String> {
    let parts = text.split("](").skip(1);
    let targets = parts.filter_map(|part| part.split_once(')').map(|(target, _)| target));
    targets
        .filter(|target| !target.contains("://"))
        .map(str::to_owned)
        .collect()
}

/// The anchors of a page, made of its headings as forges do.
fn anchors(page: &Path) -> Vec<String> {
    let text = read(page);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title
                .chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

/// Modules of the library and of its larger rooms, as they are mounted.
fn modules() -> Vec<String> {
    let mut found = Vec::new();
    for room in [
        "engine",
        "definition",
        "condition",
        "diagnostic",
        "simulation",
    ] {
        let text = read(format!("src/{room}/mod.rs"));
        let lines = text.lines().filter(|line| !line.starts_with("//"));
        for line in lines {
            let name = line.trim_start_matches("pub ").strip_prefix("mod ");
            let name = name.and_then(|name| name.strip_suffix(';'));
            found.extend(name.map(|name| name.trim_start_matches("r#").to_owned()));
        }
    }
    found
}
