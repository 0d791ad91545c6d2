// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! No file can make loading panic, and nothing is lost in silence.

use std::path::Path;

use doorbraak::base::limits::DIAGNOSTICS_KEPT_MAX;
use doorbraak::definition::load::{Input, load};
use proptest::prelude::*;

use crate::support::{files, hulp, short};

/// One change to the text of one file.
#[derive(Clone, Debug)]
pub enum Change {
    Drop(usize),
    Double(usize),
    Swap(usize, usize),
    Byte(usize, u8),
    Cut(usize),
    Word(usize, &'static str),
}

const WORDS: [&str; 12] = [
    "hulp",
    "{ }",
    "[a, b]",
    "ja",
    "€ 5",
    "2026-11-02",
    "",
    "spoed = ja",
    "beeld",
    "regisseur",
    "x: y",
    "'",
];

pub fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>().prop_map(|index| index.index(100_000));
    prop_oneof![
        at.clone().prop_map(Change::Drop),
        at.clone().prop_map(Change::Double),
        (at.clone(), at.clone()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        at.clone().prop_map(Change::Cut),
        (at, prop::sample::select(WORDS.to_vec())).prop_map(|(at, word)| Change::Word(at, word)),
    ]
}

pub fn changed(bytes: &[u8], change: &Change) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let count = lines.len();
    match change {
        Change::Drop(at) => {
            lines.remove(at % count);
        }
        Change::Double(at) => lines.insert(at % count, lines[at % count].clone()),
        Change::Swap(a, b) => lines.swap(a % count, b % count),
        Change::Byte(at, byte) => {
            let mut bytes = bytes.to_vec();
            let at = at % bytes.len();
            bytes[at] = *byte;
            return bytes;
        }
        Change::Cut(at) => return bytes[..at % bytes.len()].to_vec(),
        Change::Word(at, word) => {
            // The value of a line, or of its last key.
            let line = &mut lines[at % count];
            if let Some(colon) = line.iter().rposition(|byte| *byte == b':') {
                line.truncate(colon + 1);
                line.extend(b" ");
                line.extend(word.as_bytes());
            }
        }
    }
    lines.join(&b'\n')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn mutations_never_panic(changes in prop::collection::vec((0usize..6, change()), 1..4)) {
        let mut files: Vec<Input> = files(Path::new("tests/golden/alles"));
        for (file, change) in &changes {
            let count = files.len();
            let input = &mut files[file % count];
            input.bytes = changed(&input.bytes, change);
            if input.bytes.is_empty() {
                input.bytes = b"x".to_vec();
            }
        }
        let loaded = load(files);
        let has_error = doorbraak::diagnostic::has_errors(&loaded.diagnostics);
        prop_assert_eq!(loaded.is_ok(), !has_error);
        prop_assert!(!short(&loaded).contains("D0499"), "{}", short(&loaded));
    }
}

#[test]
fn nothing_at_all_is_an_empty_catalogue() {
    let loaded = load(Vec::new());
    assert!(loaded.is_ok() && loaded.diagnostics.is_empty());
}

/// A process with fields that are each computed from the one before.
fn chain(fields: usize) -> doorbraak::definition::load::Loaded {
    let mut dossier =
        String::from("start: { invullen: veld_0 }\ndossier:\n  veld_0: { soort: getal }\n");
    for n in 1..fields {
        dossier.push_str(&format!(
            "  veld_{n}: {{ soort: getal, is: veld_{} + 1 }}\n",
            n - 1
        ));
    }
    let last = fields - 1;
    crate::support::hulp(&format!(
        "{dossier}stappen: {{ plan: {{ nodig: {{ x: {{ voorwaarde: veld_{last} > 0 }} }}, eruit: {{ klaar: }} }} }}\n"
    ))
}

#[test]
fn a_chain_of_computed_fields_is_fine_as_long_as_it_can_be_followed() {
    let loaded = chain(64);
    assert!(loaded.is_ok(), "{}", short(&loaded));
    let loaded = chain(5_000);
    let codes: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|d| d.code.to_string())
        .collect();
    assert_eq!(codes, ["D0430"], "{}", short(&loaded));
}

#[test]
fn roles_that_cover_each_other_are_fine() {
    let parts =
        "delen: basis\nrollen: { a: { omvat: b }, b: { omvat: [c, a] }, c: { omvat: a } }\n";
    let loaded = load(crate::support::small(&[("delen/basis", parts)]));
    assert!(loaded.is_ok(), "{}", short(&loaded));
    assert!(
        loaded
            .catalog
            .unwrap()
            .shared
            .roles
            .iter()
            .all(|role| role.also.len() == 2)
    );
}

/// What is possible at every step is in a table of every step: that product is bounded.
#[test]
fn steps_times_ways_have_a_limit() {
    const MANY: usize = 4_600;
    let text = |of: &dyn Fn(usize) -> String| (0..MANY).map(of).collect::<String>();
    let steps = text(&|n| format!("  s{n}: {{ eruit: {{ klaar: }} }}\n"));
    let ways = text(&|n| format!("    w{n}: {{ naar: klaar }}\n"));
    let loaded = hulp(&format!(
        "stappen:\n{steps}eindes: {{ klaar: {{ soort: eindpunt }} }}\noveral:\n  eruit:\n{ways}"
    ));
    assert!(!loaded.is_ok());
    assert!(
        short(&loaded).contains("D0429"),
        "{}",
        &short(&loaded)[..400]
    );
}

/// However much is wrong, what is kept of it is bounded, and it stays wrong.
#[test]
fn mistakes_have_a_limit() {
    let too_many = 0..=DIAGNOSTICS_KEPT_MAX;
    let wrong: String = too_many.map(|n| format!("v{n}: 1\n")).collect();
    let loaded = hulp(&wrong);
    assert!(!loaded.is_ok());
    assert_eq!(loaded.diagnostics.len(), DIAGNOSTICS_KEPT_MAX);
}

/// Bytes that are no text are shown as a mark; the place is that mark.
#[test]
fn the_place_of_unreadable_bytes_is_in_the_text() {
    let loaded = load(vec![Input {
        name: "workflows/hulp.yaml".to_owned(),
        bytes: b"titel: Financi\x80\x80le hulp\n".to_vec(),
    }]);
    let place = loaded.diagnostics[0].place().unwrap();
    let text = loaded.sources.get(place.file).unwrap().text();
    assert_eq!(text.get(place.range()), Some("\u{fffd}"));
}
