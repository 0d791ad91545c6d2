// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Formatting: what it does, that it changes no meaning, that twice is once, and the
//! command that does it to files.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

#[path = "fmt/command.rs"]
mod command;
#[path = "fmt/generate.rs"]
mod generate;

use std::fs;
use std::path::{Path, PathBuf};

use doorbraak::base::ids::FileId;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::{fingerprint, yaml};
use doorbraak::editor::format::{FormatError, WIDTH_DEFAULT, format};
use proptest::prelude::*;

fn formatted(text: &str) -> String {
    format(text, WIDTH_DEFAULT).expect("it can be formatted")
}

#[test]
fn it_puts_everything_in_its_place() {
    let before = "\n\n# bovenaan\nproces:   a   # rechts\n\n\n\nstappen:\n    een:\n          wie: [ b,c ]\n          # bij nodig\n          nodig: {x: , y: {invullen:   z}}\n    # na een\neindes:\n    - 'b'\n    -   c: 'd \"e\"'\n        f: g";
    let after = "# bovenaan\nproces: a     # rechts\n\nstappen:\n  een:\n    wie: [b, c]\n    # bij nodig\n    nodig: { x: , y: { invullen: z } }\n  # na een\neindes:\n  - \"b\"\n  - c: 'd \"e\"'\n    f: g\n";
    assert_eq!(formatted(before), after);
}

#[test]
fn long_maps_and_lists_get_lines_of_their_own() {
    let before = format!(
        "a: {{ soort: keuze, uit: [b, c], titel: {} }}   # W10\n",
        "x".repeat(WIDTH_DEFAULT - 10)
    );
    let after = format!(
        "a:  # W10\n  soort: keuze\n  uit: [b, c]\n  titel: {}\n",
        "x".repeat(WIDTH_DEFAULT - 10)
    );
    assert_eq!(formatted(&before), after);
    let before = "- { wie: kim, met: [eerste, tweede] }\n";
    let after = "- wie: kim\n  met:\n    - eerste\n    - tweede\n";
    assert_eq!(format(before, 12).as_deref(), Ok(after));
}

#[test]
fn a_comment_inside_brackets_stays_beside_its_word() {
    let before = "uit: [\n  a,   # de eerste\n  # voor b\n  b\n ]  # klaar\nc: d\n";
    let after = "uit:\n  - a  # de eerste\n  # voor b\n  - b\n  # klaar\nc: d\n";
    assert_eq!(formatted(before), after);
}

#[test]
fn text_on_several_lines_keeps_its_lines() {
    for (before, after) in [
        (
            "a: >-  # waarom\n      een\n        twee\n\n      drie\n\n\nb: c\n",
            "a: >-  # waarom\n  een\n    twee\n\n  drie\n\nb: c\n",
        ),
        (
            "a:\n    b: |2\n        een\n       twee\n",
            "a:\n  b: |2\n      een\n     twee\n",
        ),
        ("a: |+\n   een\n\n\nb: c\n", "a: |+\n  een\n\n\nb: c\n"),
        (
            "a: een\n     twee\n\n     drie\n",
            "a: een\n  twee\n\n  drie\n",
        ),
        ("a: \"een\n     twee\"\n", "a: \"een\n  twee\"\n"),
        (
            "a:\n    een tekst\n    verder\n",
            "a: een tekst\n  verder\n",
        ),
    ] {
        assert_eq!(formatted(before), after);
        assert_eq!(formatted(after), after);
    }
}

#[test]
fn strange_things_are_kept_too() {
    for text in [
        "a\n",
        "[a, b]\n",
        "- - a\n  - b\n- c\n",
        "{}\n",
        "a: []\n",
        "\"a b\": 'it''s'\n",
        "a: één € 5 🙂 # é\n",
    ] {
        assert_eq!(formatted(text), text);
    }
    assert_eq!(
        formatted("\u{feff}a: b\r\nc:\r\n- d\r\n"),
        "a: b\nc:\n  - d\n"
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_every_mistake() {
    for text in [
        "a: [b\n",
        "a: b\na: c\n",
        "a: &x b\n",
        "",
        "\ta: b\n",
        "a: \u{0}\n",
    ] {
        let Err(FormatError::Broken(found)) = format(text, WIDTH_DEFAULT) else {
            panic!("{text:?} was formatted")
        };
        assert!(!found.is_empty(), "{text:?}");
    }
}

#[test]
fn every_file_we_have_keeps_its_meaning() {
    let mut seen = 0;
    for folder in ["workflows", "examples", "tests"] {
        for path in files(folder) {
            let text = fs::read_to_string(&path).expect("a file");
            match format(&text, WIDTH_DEFAULT) {
                Ok(once) => {
                    assert_eq!(
                        format(&once, WIDTH_DEFAULT).as_ref(),
                        Ok(&once),
                        "{}",
                        path.display()
                    );
                    seen += 1;
                }
                Err(FormatError::Broken(found)) => assert!(!found.is_empty()),
                Err(FormatError::Unsure) => panic!("{} is left as it is", path.display()),
            }
        }
    }
    assert!(seen > 100, "{seen} files");
}

#[test]
fn the_shipped_processes_keep_their_fingerprints() {
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a file");
    let catalog = |change: &dyn Fn(String) -> String| {
        let inputs = files("workflows").into_iter().map(|path| Input {
            bytes: change(read(&path)).into_bytes(),
            name: path.display().to_string(),
        });
        let loaded = load(inputs.collect());
        let catalog = loaded.catalog.expect("a sound catalogue");
        let all = catalog.processes.iter();
        all.map(|process| (process.named.id.clone(), process.fingerprint))
            .collect::<Vec<_>>()
    };
    let formatted = catalog(&|text| format(&text, 60).expect("it can be formatted"));
    assert_eq!(catalog(&|text| text), formatted);
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![Path::new(folder).to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|kind| kind == "yaml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_keeps_its_meaning(seed: u64, width in 8_usize..60) {
        let text = generate::text(seed);
        let tree = |text: &str| yaml::parse(FileId(0), text).0.map(|node| fingerprint::of(&node));
        match format(&text, width) {
            Ok(once) => {
                prop_assert_eq!(tree(&text), tree(&once));
                let twice = format(&once, width);
                prop_assert_eq!(twice.as_ref(), Ok(&once), "from {}", text);
                // Empty lines may be part of a text after `|`.
                let counts = text.contains(['|', '>']) || !once.contains("\n\n\n");
                prop_assert!(once.ends_with('\n') && counts, "{}", once);
                let hashes = |text: &str| text.matches("# ").count();
                prop_assert_eq!(hashes(&text), hashes(&once));
            }
            Err(FormatError::Broken(found)) => prop_assert!(!found.is_empty()),
            Err(FormatError::Unsure) => prop_assert!(false, "unsure about {}", text),
        }
    }

    #[test]
    fn no_input_makes_it_panic(text in "[a-c:#\\-\\[\\]{},'\"|> \n\t€é\\\\0-9&*!%]{0,60}") {
        if let Ok(once) = format(&text, 20) {
            prop_assert_eq!(format(&once, 20), Ok(once.clone()), "from {:?}", text);
        }
    }
}
