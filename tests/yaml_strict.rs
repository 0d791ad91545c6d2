// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The strict reading of YAML: what is accepted keeps its text and place, what
//! is refused is refused with its own code, and nothing makes the reader panic.

// Reading what a test itself wrote may stop it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doorbraak::base::ids::FileId;
use doorbraak::base::limits::{FILE_BYTES_MAX, TEXT_BYTES_MAX, YAML_NODES_MAX};
use doorbraak::base::text::Lang;
use doorbraak::definition::node::{Node, NodeValue, Style};
use doorbraak::definition::yaml::{parse, parse_bytes};
use doorbraak::diagnostic::codes::{self, file, traps, yaml};
use doorbraak::diagnostic::{Code, Diagnostic, Place, Sources, render};
use proptest::prelude::*;

const FILE: FileId = FileId(0);

/// Said about files that have no YAML example of a line or two.
const WITHOUT_EXAMPLE: &[Code] = &[
    file::UNREADABLE,
    file::NOT_UTF8,
    file::FILE_TOO_LARGE,
    file::TOO_DEEP,
    file::TOO_MANY_NODES,
    file::TEXT_TOO_LONG,
    yaml::SYNTAX,
];

fn found(source: &str) -> Vec<Code> {
    parse(FILE, source).1.iter().map(|d| d.code).collect()
}

fn clean(source: &str) -> Node {
    let (root, found) = parse(FILE, source);
    assert_eq!(found, [], "{source}");
    root.unwrap()
}

fn text_at(source: &str, place: Place) -> &str {
    &source[place.range()]
}

#[test]
fn every_example_of_the_manual_provokes_its_code() {
    for page in file::TABLE
        .iter()
        .chain(yaml::TABLE)
        .chain(traps::TABLE)
        .filter(|page| !WITHOUT_EXAMPLE.contains(&page.code))
    {
        assert!(
            found(page.example).contains(&page.code),
            "{}: {:?}",
            page.code,
            found(page.example)
        );
    }
}

#[test]
fn every_way_out_of_the_manual_is_clean() {
    for page in codes::all() {
        let comment_only = page.instead.lines().all(|line| line.starts_with('#'));
        assert!(
            comment_only || found(page.instead).is_empty(),
            "{}: {:?}",
            page.code,
            found(page.instead)
        );
    }
}

#[test]
fn limits_have_their_own_codes() {
    assert_eq!(
        found(&"a".repeat(FILE_BYTES_MAX + 1)),
        [file::FILE_TOO_LARGE]
    );
    assert_eq!(
        found(&format!("a: {}", "x".repeat(TEXT_BYTES_MAX + 1))),
        [file::TEXT_TOO_LONG]
    );
    assert_eq!(
        found(&"- a\n".repeat(YAML_NODES_MAX)),
        [file::TOO_MANY_NODES]
    );
    assert_eq!(
        parse_bytes(FILE, b"titel: Financi\xeble").1[0].code,
        file::NOT_UTF8
    );
    assert_eq!(parse_bytes(FILE, "titel: Financiële".as_bytes()).1, []);
}

#[test]
fn nesting_without_end_is_refused_quickly() {
    for open in ["[", "{a: ", "- ", "? ", "[{"] {
        let codes = found(&open.repeat(20_000));
        assert!(!codes.is_empty(), "{open}");
    }
    assert_eq!(found(&"[".repeat(20_000)), [file::TOO_DEEP]);
    let stairs: Vec<String> = (0..300)
        .map(|depth| {
            format!(
                "{}a:
",
                " ".repeat(depth)
            )
        })
        .collect();
    assert_eq!(found(&stairs.concat()), [file::TOO_DEEP]);
}

#[test]
fn the_same_trap_over_and_over_stays_quick() {
    for piece in [
        "[(a: 1,", "a, ", "? a\n", "(a, ", "&a ", "a: #b\n", "'", "a: ~\n",
    ] {
        let source = format!("{{{}", piece.repeat(20_000));
        let _ = parse(FILE, &source);
        let _ = parse(FILE, &source[1..]);
    }
}

#[test]
fn scalars_keep_the_text_of_the_file() {
    let source = "a: 1.260\nb: 013\nc: 1e3\nd: no\ne: on\nf: y\ng: 2026-11-02\nh: € 1.260,50\ni: 0x1F\nj: .inf\nk: 'no'\n";
    let root = clean(source);
    let texts: Vec<&str> = root
        .entries()
        .iter()
        .filter_map(|(_, node)| node.text())
        .collect();
    assert_eq!(
        texts,
        [
            "1.260",
            "013",
            "1e3",
            "no",
            "on",
            "y",
            "2026-11-02",
            "€ 1.260,50",
            "0x1F",
            ".inf",
            "no"
        ]
    );
    assert_eq!(
        root.get("d").and_then(Node::scalar).map(|s| s.style),
        Some(Style::Plain)
    );
    assert_eq!(
        root.get("k").and_then(Node::scalar).map(|s| s.style),
        Some(Style::Quoted)
    );
}

#[test]
fn only_nothing_is_empty() {
    let root = clean("a:\nb: ''\nc: { d: , e: }\nf: []\n");
    assert!(root.get("a").unwrap().is_empty());
    assert_eq!(root.get("b").unwrap().text(), Some(""));
    assert!(
        root.get("c")
            .unwrap()
            .entries()
            .iter()
            .all(|(_, node)| node.is_empty())
    );
    assert_eq!(root.get("f").unwrap().value, NodeValue::List(vec![]));
}

#[test]
fn places_are_bytes_also_after_accents_and_a_byte_order_mark() {
    let source = "\u{feff}één: { ü: € 5, l: [a, \"é\"] }\r\nb:\r\n  - x\r\n  - y: z\r\n";
    let root = clean(source);
    let one = root.get("één").unwrap();
    assert_eq!(text_at(source, root.entries()[0].0.place), "één");
    assert_eq!(text_at(source, one.place), "{ ü: € 5, l: [a, \"é\"] }");
    assert_eq!(text_at(source, one.get("ü").unwrap().place), "€ 5");
    assert_eq!(
        text_at(source, one.get("l").unwrap().items()[1].place),
        "\"é\""
    );
    assert_eq!(
        text_at(source, root.get("b").unwrap().place),
        "- x\r\n  - y: z"
    );
}

#[test]
fn places_inside_a_scalar_are_exact() {
    for (source, word) in [
        ("als: wet = jeugdwet en bedrag > € 5\n", "bedrag"),
        ("als: 'wet = jeugdwet en bedrag > € 5'\n", "bedrag"),
        ("als: wet = jeugdwet\n  en bedrag > € 5\n", "bedrag"),
        ("als: |\n  wet = jeugdwet\n    en bedrag > € 5\n", "bedrag"),
        ("als: >-\n  wet = jeugdwet\n  en bedrag > € 5\n", "bedrag"),
        ("als: \"wet = jeugdwet\n  en bedrag > € 5\"\n", "bedrag"),
    ] {
        let root = clean(source);
        let scalar = root.get("als").and_then(Node::scalar).unwrap();
        let at = scalar.text.find(word).unwrap();
        assert_eq!(
            text_at(source, scalar.place_of(at..at + word.len())),
            word,
            "{source}"
        );
        let end = scalar.text.trim_end().len();
        assert!(
            text_at(source, scalar.place_of(0..end)).ends_with("€ 5"),
            "{source}"
        );
    }
}

#[test]
fn an_escaped_scalar_is_one_place() {
    let source = "als: 'wet = ''jeugdwet'''\n";
    let root = clean(source);
    let scalar = root.get("als").and_then(Node::scalar).unwrap();
    assert_eq!(scalar.text, "wet = 'jeugdwet'");
    assert_eq!(
        text_at(source, scalar.place_of(7..15)),
        "'wet = ''jeugdwet'''"
    );
}

#[test]
fn the_language_is_read_without_complaint() {
    clean(include_str!("voorbeelden/doorbraak.yaml"));
}

#[test]
fn mistakes_that_are_not_fatal_are_found_together() {
    let source = "a: 1\na: &x !y 2\n<<: *x\nb: { c: € 1,50, d: ~ }\ne: Zaak #3\n";
    assert_eq!(
        found(source),
        [
            traps::DUPLICATE_KEY,
            traps::ANCHOR,
            traps::TAG,
            traps::MERGE_KEY,
            traps::ALIAS,
            traps::AMOUNT_SPLIT,
            traps::NULL_WORD,
            traps::HASH_IN_TEXT
        ]
    );
    let root = parse(FILE, source).0.unwrap();
    assert_eq!(root.get("a").unwrap().text(), Some("1"));
    assert_eq!(root.entries().len(), 3);
}

#[test]
fn fixes_take_the_mistake_away() {
    for source in [
        "x: { bedrag: € 1.260,50 }\n",
        "x: [€ 1.260,50, € 3]\n",
        "x: { als: wet in [a, b], y: z }\n",
        "x: { als: wet in (a, b, c), y: z }\n",
        "x: { titel: Eerst, dan, en dan, y: z }\n",
        "x: [als(b, c, d), e]\n",
        "uitleg: Let op: it's so\n",
        "x: { uitleg: Let op: dit, y: z }\n",
        "x: [Let op: dit, y]\n",
        "x: Zaak #3 van de buurt\n",
        "x: @gemeente\n",
        "x: [@gemeente, b]\n",
        "x: ~\n",
        "x: [a, , b]\n",
        "x:\n\ty: z\n",
    ] {
        let found = parse(FILE, source).1;
        let fix = found[0].fix.clone().unwrap();
        let mut fixed = source.to_owned();
        fixed.replace_range(fix.place.range(), &fix.replacement);
        clean(&fixed);
    }
}

/// Inputs of a line or two, and what we say about them.
const MISTAKES: &[&str] = &[
    "x: { als: wet in [a, b] }\n",
    "x: { bedrag: € 1.260,50 }\n",
    "{ titel: Eerst, dan, en dan, x: y }\n",
    "a: { b:c }\n",
    "uitleg: Let op: dit kan niet\n",
    "titel: Melding #3 van de buurt\n",
    "stappen:\n  besluit: 1\n  besluit: 2\n",
    "a: b\n  c: d\n",
    "a:\n  b: c\n d: e\n",
    "wie:regisseur\nnaar: x\n",
    "a: b\nc\n",
    "- a\nb: c\n",
    "- a: b\n - c: d\n",
    "a: [x, y\nb: c\n",
    "a: {b: 'x, c: d}\ne: f\n",
    "a: 'x\nb: y\n",
    "a: {x: y]\n",
    "x:\n  a: [\n    b\n  ]\n",
    "a: > 5\n",
    "a: \"\\q\"\n",
    "a:\n\tb: c\n\td: e\n",
    "a: \"x\" y\n",
    "%YAML 1.2\n---\na: b\n",
    "a: b\n---\nc: d\n",
    "",
];

#[test]
fn what_we_say_in_dutch() {
    insta::assert_snapshot!(said(Lang::Nl));
}

#[test]
fn what_we_say_in_english() {
    insta::assert_snapshot!(said(Lang::En));
}

fn said(lang: Lang) -> String {
    let terminal = render::Terminal {
        lang,
        color: false,
        width: 100,
    };
    let mut out = String::new();
    for source in MISTAKES {
        let mut sources = Sources::new();
        let file = sources.add("proces.yaml", *source).unwrap();
        out.push_str(&render::terminal(
            &parse(file, source).1,
            &sources,
            terminal,
        ));
        out.push_str("--------\n");
    }
    out
}

fn check_places(node: &Node, source: &str) {
    let inside = |place: Place| {
        assert!(
            source.get(place.range()).is_some(),
            "{place:?} in {source:?}"
        );
    };
    inside(node.place);
    if let Some(scalar) = node.scalar() {
        for (at, c) in scalar.text.char_indices() {
            let place = scalar.place_of(at..at + c.len_utf8());
            assert!(
                place.start <= place.end && place.end as usize <= source.len(),
                "{place:?} in {source:?}"
            );
        }
    }
    for item in node.items() {
        check_places(item, source);
    }
    for (key, value) in node.entries() {
        inside(key.place);
        check_places(value, source);
    }
}

fn check_rendering(source: &str, found: &[Diagnostic]) {
    let mut sources = Sources::new();
    sources.add("x.yaml", source).unwrap();
    for diagnostic in found {
        for place in diagnostic
            .labels
            .iter()
            .map(|l| l.place)
            .chain(diagnostic.fix.iter().map(|f| f.place))
        {
            assert!(
                source.get(place.range()).is_some(),
                "{diagnostic:?} in {source:?}"
            );
        }
    }
    let terminal = render::Terminal {
        lang: Lang::Nl,
        color: false,
        width: 80,
    };
    assert!(!render::terminal(found, &sources, terminal).is_empty());
    assert_eq!(
        render::short(found, &sources, Lang::En).lines().count(),
        found.len()
    );
    for json in [
        render::json(found, &sources, Lang::Nl),
        render::sarif(found, &sources, Lang::Nl),
    ] {
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }
}

fn check(source: &str) {
    let (root, found) = parse(FILE, source);
    assert_eq!(
        (&root, &found),
        (&parse(FILE, source).0, &parse(FILE, source).1)
    );
    assert!(root.is_some() || !found.is_empty(), "{source:?}");
    if let Some(root) = &root {
        check_places(root, source);
    }
    check_rendering(source, &found);
}

/// Pieces of YAML, likely to make trouble together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b: ",
        ":",
        "- ",
        "  ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "'",
        "\"",
        "#",
        " #",
        "? ",
        "&a ",
        "*a",
        "!t ",
        "|\n",
        ">",
        "€ 1.260",
        "50",
        "é",
        "~",
        "null",
        "\t",
        "\r\n",
        "---\n",
        "<<: ",
        "\\",
        "%",
        "@",
        "(",
        ")",
        "\u{feff}",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_yaml_never_panic(source in pieces()) {
        check(&source);
    }

    #[test]
    fn any_text_never_panics(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_bytes_never_panic(source in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_bytes(FILE, &source);
    }

    #[test]
    fn a_damaged_definition_never_panics(at in 0_usize..4_000, cut in 0_usize..20, piece in pieces()) {
        let mut source = include_str!("voorbeelden/doorbraak.yaml").to_owned();
        let start = source.floor_char_boundary(at.min(source.len()));
        let end = source.ceil_char_boundary((start + cut).min(source.len()));
        source.replace_range(start..end, &piece);
        check(&source);
    }
}
