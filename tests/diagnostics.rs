// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How diagnostics look, in every format, and what the shape codes say.

// Reading what a test itself wrote may stop it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;

use doorbraak::base::text::{Lang, Text};
use doorbraak::definition::load::{Input, load};
use doorbraak::diagnostic::codes::shape::{self, Expected, Shape};
use doorbraak::diagnostic::codes::{page, traps};
use doorbraak::diagnostic::{Certainty, Code, Diagnostic, Place, Sources, render, sort};

const TEXT: &str = "besluit:\r\n  wei: \"één\"\r\n  nodig: { bedrag: € 1.260,50 }\r\n";

fn at(sources: &Sources, text: &str) -> Place {
    let (file, source) = sources.iter().next().unwrap();
    let start = source.text().find(text).unwrap();
    Place::new(file, start..start + text.len())
}

fn sources() -> Sources {
    let mut sources = Sources::new();
    sources.add("workflows/besluit & meer.yaml", TEXT).unwrap();
    sources
}

fn some() -> (Vec<Diagnostic>, Sources) {
    let sources = sources();
    let amount = at(&sources, "€ 1.260");
    let fix = Some((at(&sources, "€ 1.260,50"), "'€ 1.260,50'".to_owned()));
    let diagnostics = vec![
        shape::unknown_key(
            at(&sources, "wei"),
            "wei",
            "besluit",
            &["wie", "nodig", "naar"],
        ),
        traps::hash_in_text(at(&sources, "één"), None),
        traps::amount_split(at(&sources, "50"), amount, fix),
    ];
    (diagnostics, sources)
}

#[test]
fn terminal_in_dutch() {
    let (found, sources) = some();
    let terminal = render::Terminal {
        lang: Lang::Nl,
        color: false,
        width: 80,
    };
    insta::assert_snapshot!(render::terminal(&found, &sources, terminal));
}

#[test]
fn terminal_in_colour() {
    let (found, sources) = some();
    let terminal = render::Terminal {
        lang: Lang::En,
        color: true,
        width: 80,
    };
    let coloured = render::terminal(&found[..1], &sources, terminal);
    assert!(coloured.contains("\u{1b}["));
    assert!(coloured.contains("error"));
}

#[test]
fn short() {
    let (found, sources) = some();
    insta::assert_snapshot!(render::short(&found, &sources, Lang::Nl), @"
    workflows/besluit & meer.yaml:2:3: fout[D0101]: `wei` kan niet bij `besluit` staan
    workflows/besluit & meer.yaml:2:9: let op[D0054]: vanaf het hekje telt deze tekst niet mee
    workflows/besluit & meer.yaml:3:28: fout[D0052]: de komma knipt dit bedrag in tweeën
    ");
}

#[test]
fn json() {
    let (found, sources) = some();
    insta::assert_snapshot!(render::json(&found, &sources, Lang::En));
}

#[test]
fn sarif() {
    let (found, sources) = some();
    let log = render::sarif(&found, &sources, Lang::Nl);
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(
            run["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64() >= Some(1) && region["endColumn"].as_u64() >= Some(1));
    }
    insta::assert_snapshot!(
        render::sarif(&found, &sources, Lang::Nl).replace(env!("CARGO_PKG_VERSION"), "[version]")
    );
}

#[test]
fn manual_page() {
    insta::assert_snapshot!(render::page(page(shape::UNKNOWN_KEY).unwrap(), Lang::Nl), @"
    # D0101 – Onbekende sleutel (fout)

    ## Wat

    Een sleutel bestaat niet op deze plek in de taal.

    ## Waarom

    Een tikfout zou anders stil worden genegeerd.

    ## Zo niet

    ```yaml
    besluit: { wei: mandaathouder }
    ```

    ## Maar zo

    ```yaml
    besluit: { wie: mandaathouder }
    ```
    ");
}

#[test]
fn summaries_count() {
    let (found, _) = some();
    assert_eq!(
        render::summary(&found, Lang::Nl),
        "2 fouten, 1 waarschuwing in 1 bestand"
    );
    assert_eq!(render::summary(&found[..1], Lang::En), "1 error in 1 file");
    assert_eq!(render::summary(&[], Lang::Nl), "geen fouten");
}

#[test]
fn what_the_shape_codes_say() {
    let sources = sources();
    let key = at(&sources, "wei");
    let list = Text::new("een lijst", "a list");
    let many: Vec<String> = (0..40).map(|n| format!("woord_{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let found = [
        shape::unknown_key(key, "wei", "besluit", &["wie", "naar"]),
        shape::unknown_key(key, "zzzzz", "besluit", &["wie", "naar"]),
        shape::unknown_key(key, "zzzzz", "besluit", &many),
        shape::missing_key(key, "soort", "hulpvraag"),
        shape::wrong_shape(key, "stappen", &[Shape::Keys, Shape::Nothing], &list),
        shape::wrong_shape(key, "titel", &[Shape::Text], &list),
        shape::wrong_shape(
            key,
            "wie",
            &[Shape::Text, Shape::List],
            &Text::new("niets", "nothing"),
        ),
        shape::bad_id(key, "Warme overdracht"),
        shape::bad_id(key, "€"),
        shape::bad_value(key, "1260.50", Expected::Amount),
        shape::bad_value(key, "drie", Expected::Number),
        shape::bad_value(key, "2-11-2026", Expected::Date),
        shape::bad_value(key, "2026-11-02", Expected::Moment),
        shape::bad_value(key, "2 eeuwen", Expected::Span),
        shape::bad_value(key, "misschien\u{1b}[31m", Expected::YesNo),
        shape::bad_choice(key, "eindepunt", &["eindpunt", "uitweg"]),
        shape::empty_not_allowed(key, "wie"),
        shape::conflicting_keys(key, "zodra", "als", at(&sources, "nodig")),
        shape::too_many(key, &Text::new("onderdelen", "parts"), 70, 64),
    ];
    let mut out = String::new();
    for diagnostic in &found {
        for text in std::iter::once(&diagnostic.message).chain(&diagnostic.help) {
            writeln!(out, "{} | {} | {}", diagnostic.code, text.nl, text.en).unwrap();
        }
    }
    for page in shape::TABLE {
        assert!(found.iter().any(|d| d.code == page.code), "{}", page.code);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn reading_order() {
    let (mut found, sources) = some();
    found.reverse();
    sort(&mut found);
    let starts: Vec<u32> = found
        .iter()
        .filter_map(Diagnostic::place)
        .map(|place| place.start)
        .collect();
    assert!(starts.is_sorted());
    assert_eq!(sources.position(found[0].place().unwrap()).line, 2);
}

#[test]
fn places_that_are_nowhere_are_still_shown() {
    let sources = sources();
    let nowhere = Place::new(doorbraak::base::ids::FileId(9), 5..7);
    let beyond = Place::new(doorbraak::base::ids::FileId(0), 9_999..99_999);
    let inside_a_character = {
        let accent = at(&sources, "é");
        Place {
            start: accent.start + 1,
            end: accent.start + 1,
            ..accent
        }
    };
    for place in [nowhere, beyond, inside_a_character] {
        let found = [
            Diagnostic::new(Code(9_999), place, Text::new("fout", "mistake")).fix(
                place,
                "x",
                Certainty::Sure,
            ),
        ];
        let terminal = render::Terminal {
            lang: Lang::Nl,
            color: false,
            width: 40,
        };
        assert!(render::terminal(&found, &sources, terminal).contains("fout[D9999]"));
        assert!(render::short(&found, &sources, Lang::Nl).contains("fout"));
        assert!(render::json(&found, &sources, Lang::Nl).contains("D9999"));
        assert!(render::sarif(&found, &sources, Lang::Nl).contains("D9999"));
    }
}

#[test]
fn files_cannot_steer_the_terminal() {
    let mut sources = Sources::new();
    let file = sources
        .add("a\u{1b}[31m.yaml", "a: \u{1b}]0;x\u{7}\n")
        .unwrap();
    let text = Text::new("\u{1b}[2J", "\u{1b}[2J");
    let found = [
        Diagnostic::new(Code(1), Place::new(file, 3..5), text.clone())
            .here(text.clone())
            .help(text)
            .fix(Place::new(file, 0..1), "\u{1b}[2J", Certainty::Maybe),
    ];
    let terminal = render::Terminal {
        lang: Lang::Nl,
        color: false,
        width: 80,
    };
    assert!(!render::terminal(&found, &sources, terminal).contains('\u{1b}'));
    assert!(!render::short(&found, &sources, Lang::Nl).contains('\u{1b}'));
}

/// What is wrong with files, in short.
fn wrong(files: &[(&str, &str)]) -> String {
    let input = |(name, text): &(&str, &str)| Input {
        name: (*name).to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let loaded = load(files.iter().map(input).collect());
    render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl)
}

const WAITS: &str = "proces: a\nversie: 1\ngebruik: delen/b.yaml\nstappen:\n  s:\n    \
    nodig: { x: { subzaak: c } }\n    naar: { e: }\neindes: { e: { soort: eindpunt } }\n";

#[test]
fn a_file_that_cannot_be_read_is_not_said_to_be_missing() {
    let files = [
        ("w/a.yaml", WAITS),
        ("w/c.yaml", "proces: c\ntitel: \"\n"),
        ("w/delen/b.yaml", "delen: b\ntitel: \"\n"),
    ];
    let wrong_with = wrong(&files);
    assert!(wrong_with.contains("D0012"), "{wrong_with}");
    assert!(!wrong_with.contains("D0204"), "{wrong_with}");
    assert!(!wrong_with.contains("D0222"), "{wrong_with}");
    let missing = wrong(&files[..1]);
    assert!(missing.contains("D0204"), "{missing}");
    assert!(missing.contains("D0222"), "{missing}");
}

#[test]
fn a_name_that_nothing_has_yet_is_told_where_to_stand() {
    let files = [("w/a.yaml", WAITS.replace("subzaak: c", "invullen: vraag"))];
    let loaded = load(vec![Input {
        name: files[0].0.to_owned(),
        bytes: files[0].1.clone().into_bytes(),
    }]);
    let found = loaded.diagnostics.iter().find(|d| d.code == Code(202));
    let help = &found.expect("D0202").help;
    assert_eq!(help[0].nl, "voeg `vraag` toe onder `dossier`");
}

#[test]
fn a_day_that_does_not_exist_is_said_to() {
    let story = |begin: &str| format!("casus: a\nbegin: {begin}\nverloop:\n  - na: 1 dag\n");
    for (begin, why) in [
        ("2026-02-30 09:00", "die maand heeft geen dag 30"),
        ("2026-13-01 09:00", "maand 13 bestaat niet"),
        ("2026-11-02 25:00", "een tijd ligt tussen 00:00 en 23:59"),
    ] {
        let loaded = load(vec![Input {
            name: "a.yaml".to_owned(),
            bytes: story(begin).into_bytes(),
        }]);
        let found = loaded.diagnostics.iter().find(|d| d.code == Code(105));
        let label = found.and_then(|found| found.labels.first());
        assert_eq!(label.expect("a label").text.nl, why);
    }
}
