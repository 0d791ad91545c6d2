// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whatever the bytes of a file are, loading it ends with an answer: a catalogue or
//! mistakes, each at a place in the text. The same bytes are read as a file by
//! itself, as a process beside shared parts, and as a scenario of a small process.

#![no_main]
#![allow(missing_docs)]

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::diagnostic::{Diagnostic, Sources, render};
use doorbraak::simulation::scenario;
use libfuzzer_sys::fuzz_target;

const PARTS: &[u8] = include_bytes!("../../tests/golden/basis.yaml");
const PROCESS: &[u8] = include_bytes!("hulp.yaml");

fuzz_target!(|bytes: &[u8]| {
    alone(bytes);
    beside_parts(bytes);
    as_scenario(bytes);
});

fn file(name: &str, bytes: &[u8]) -> Input {
    Input {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

fn alone(bytes: &[u8]) {
    check(&load(vec![file("workflows/hulp.yaml", bytes)]));
}

fn beside_parts(bytes: &[u8]) {
    let parts = file("workflows/delen/basis.yaml", PARTS);
    let same = || vec![file("workflows/hulp.yaml", bytes), parts.clone()];
    let loaded = load(same());
    check(&loaded);
    let mut turned = same();
    turned.reverse();
    assert_eq!(
        load(turned).diagnostics,
        loaded.diagnostics,
        "order of files"
    );
}

fn as_scenario(bytes: &[u8]) {
    let loaded = load(vec![
        file("workflows/delen/basis.yaml", PARTS),
        file("workflows/hulp.yaml", PROCESS),
        file("workflows/verhaal.yaml", bytes),
    ]);
    check(&loaded);
    if let Some(catalog) = &loaded.catalog {
        let lowered = scenario::lower(catalog, &loaded.variants, &loaded.scenarios);
        places(&lowered.diagnostics, &loaded.sources);
    }
}

/// Nothing vanishes in silence, and every place is in its file.
fn check(loaded: &Loaded) {
    assert!(
        loaded.is_ok() || !loaded.diagnostics.is_empty(),
        "refused without a reason"
    );
    places(&loaded.diagnostics, &loaded.sources);
}

fn places(diagnostics: &[Diagnostic], sources: &Sources) {
    let labels = diagnostics.iter().flat_map(|found| &found.labels);
    let fixes = diagnostics.iter().filter_map(|found| found.fix.as_ref());
    for place in labels
        .map(|label| label.place)
        .chain(fixes.map(|fix| fix.place))
    {
        let source = sources.get(place.file).expect("a file that was read");
        assert!(
            source.text().get(place.range()).is_some(),
            "{place:?} is not in the text"
        );
    }
    // A few say as much about rendering as all of them.
    let few = &diagnostics[..diagnostics.len().min(20)];
    for lang in [Lang::Nl, Lang::En] {
        let terminal = render::Terminal {
            lang,
            color: false,
            width: 80,
        };
        let _ = render::terminal(few, sources, terminal);
        let _ = render::short(few, sources, lang);
    }
}
