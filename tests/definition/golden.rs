// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What we say about each mistake. The files `tests/golden/*.txt` hold small
//! catalogues, each under the code it must provoke; the snapshots hold the answer
//! in one line, and in full in English.

use std::collections::BTreeSet;
use std::fmt::Write;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Loaded, load};
use doorbraak::diagnostic::{Code, Severity, codes, render};

use crate::support::{hulp, short, small};

const GROUPS: [(&str, &str); 5] = [
    ("names", include_str!("../golden/names.txt")),
    ("condition", include_str!("../golden/condition.txt")),
    ("structure", include_str!("../golden/structure.txt")),
    ("terms", include_str!("../golden/terms.txt")),
    ("money", include_str!("../golden/money.txt")),
];

/// Codes with a test elsewhere, or that no file should ever provoke.
const ELSEWHERE: [u16; 3] = [428, 429, 499];

/// A case: its code, what it is called, and its files.
struct Case {
    code: Code,
    title: &'static str,
    files: Vec<(&'static str, &'static str)>,
}

fn cases(text: &'static str) -> Vec<Case> {
    let (_, text) = text.split_once("=== ").unwrap();
    text.split("\n=== ").map(case).collect()
}

fn case(text: &'static str) -> Case {
    let (title, rest) = text.split_once('\n').unwrap();
    let mut parts = rest.split("--- ");
    let mut files = vec![("hulp", parts.next().unwrap())];
    files.extend(parts.map(|part| part.split_once('\n').unwrap()));
    let code = Code::parse(title.split(' ').next().unwrap()).unwrap();
    Case { code, title, files }
}

fn loaded(case: &Case) -> Loaded {
    // The last line of a case lost its line break to the split.
    let files: Vec<(&str, String)> = case
        .files
        .iter()
        .map(|(path, text)| (*path, format!("{text}\n")))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (*path, text.as_str()))
        .collect();
    load(small(&files))
}

fn codes_of(loaded: &Loaded) -> BTreeSet<Code> {
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

#[test]
fn each_case_provokes_its_code_and_nothing_else() {
    let mut wrong = String::new();
    for case in GROUPS.iter().flat_map(|(_, text)| cases(text)) {
        let loaded = loaded(&case);
        let mut found = codes_of(&loaded);
        // Small processes have fields that nothing reads; that is not what they show.
        found.retain(|code| *code == case.code || *code != codes::fields::NEVER_READ);
        let is_error = codes::page(case.code).unwrap().severity == Severity::Error;
        if found != BTreeSet::from([case.code]) || loaded.is_ok() == is_error {
            let _ = writeln!(wrong, "{}\n{}", case.title, short(&loaded));
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn every_code_has_a_case() {
    let provoked: BTreeSet<u16> = GROUPS
        .iter()
        .flat_map(|(_, text)| cases(text))
        .map(|case| case.code.0)
        .collect();
    let ours = codes::all()
        .map(|page| page.code.0)
        .filter(|code| (200..700).contains(code));
    let missing: Vec<u16> = ours
        .filter(|code| !provoked.contains(code) && !ELSEWHERE.contains(code))
        .collect();
    assert_eq!(missing, Vec::<u16>::new());
}

#[test]
fn what_we_say() {
    for (name, text) in GROUPS {
        let mut said = String::new();
        for case in cases(text) {
            let mut loaded = loaded(&case);
            loaded.diagnostics.retain(|found| found.code == case.code);
            let english = render::Terminal {
                lang: Lang::En,
                color: false,
                width: 100,
            };
            let full = render::terminal(&loaded.diagnostics, &loaded.sources, english);
            let _ = writeln!(said, "=== {}\n{}\n{full}", case.title, short(&loaded));
        }
        insta::assert_snapshot!(name, said);
    }
}

#[test]
fn a_requirement_has_at_most_64_parts() {
    let fields: Vec<String> = (0..65).map(|n| format!("veld_{n}")).collect();
    let dossier: String = fields
        .iter()
        .map(|name| format!("  {name}: {{ soort: janee }}\n"))
        .collect();
    let asked = fields.join(", ");
    let text = format!(
        "dossier:\n{dossier}stappen: {{ plan: {{ nodig: {{ alles: {{ invullen: [{asked}] }} }}, eruit: {{ klaar: }} }} }}\n"
    );
    assert!(codes_of(&hulp(&text)).contains(&codes::limits::TOO_MANY_PARTS));
}

#[test]
fn a_catalogue_has_at_most_128_roles() {
    let roles: String = (0..129).map(|n| format!("  rol_{n}:\n")).collect();
    let parts = format!("delen: basis\nrollen:\n{roles}");
    let loaded = load(small(&[("delen/basis", &parts)]));
    assert_eq!(codes_of(&loaded), BTreeSet::from([codes::limits::TOO_MANY]));
}
