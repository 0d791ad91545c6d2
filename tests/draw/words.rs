// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What pictures say: golden text, with the characters that mean something in a form.

use std::collections::BTreeMap;

use doorbraak::base::ids::{StepId, WayId};
use doorbraak::base::text::Lang;
use doorbraak::definition::model::Target;
use doorbraak::export::format::Format;
use doorbraak::export::picture::{Counts, Move, Picture, Refused, Walk};
use doorbraak::export::{bpmn, dot, mermaid, pnml, svg};
use insta::assert_snapshot;

use crate::files::{FORMS, SAMPLE, catalog, picture, pictures};

fn sample() -> Picture {
    picture(&catalog(SAMPLE), "lening", Lang::Nl)
}

/// There and back: the second move is the way back.
fn walk() -> Picture {
    let plain = sample();
    let way = |title: &str| {
        let edge = plain.edges.iter().find(|edge| edge.id.ends_with(title));
        edge.and_then(|edge| edge.way).expect("a way")
    };
    let to = |step: u16| Target::Step(StepId(step));
    let refused = |text: &str| Refused {
        at: to(1),
        text: text.to_owned(),
    };
    let moves = vec![
        Move {
            way: None,
            to: to(0),
        },
        Move {
            way: Some(way("beoordelen")),
            to: to(1),
        },
        Move {
            way: Some(way("nog_eens")),
            to: to(0),
        },
        Move {
            way: Some(way("beoordelen")),
            to: to(1),
        },
    ];
    let walk = Walk {
        title: "casus: Heen & weer".to_owned(),
        moves,
        refused: vec![refused("te vroeg"), refused("te vroeg"), refused("zelf")],
    };
    plain.with_walk(&walk)
}

fn counts() -> Picture {
    let counts = Counts {
        total: 4,
        targets: BTreeMap::from([(Target::Step(StepId(0)), 4), (Target::Step(StepId(1)), 1)]),
        ways: BTreeMap::from([(WayId(0), 1)]),
        title: "casussen gespeeld: 4".to_owned(),
    };
    sample().with_counts(&counts)
}

#[test]
fn as_svg() {
    assert_snapshot!(svg::svg(&sample()));
}

#[test]
fn as_mermaid() {
    assert_snapshot!(mermaid::Mermaid.write(&sample()));
}

#[test]
fn as_dot() {
    assert_snapshot!(dot::Dot.write(&sample()));
}

#[test]
fn as_pnml() {
    assert_snapshot!(pnml::Pnml.write(&sample()));
}

#[test]
fn as_bpmn() {
    assert_snapshot!(bpmn::Bpmn.write(&sample()));
}

#[test]
fn in_words() {
    assert_snapshot!(sample().alternative().join("\n"));
}

#[test]
fn in_words_in_english() {
    let picture = picture(&catalog(SAMPLE), "lening", Lang::En);
    assert_snapshot!(picture.alternative().join("\n"));
}

#[test]
fn a_walk_in_words() {
    assert_snapshot!(walk().alternative().join("\n"));
}

#[test]
fn a_walk_as_mermaid() {
    assert_snapshot!(mermaid::Mermaid.write(&walk()));
}

#[test]
fn a_walk_numbers_the_moves() {
    let text = svg::svg(&walk());
    // The way on was taken twice, the way back once; nothing else has a number.
    assert_eq!(
        text.matches("class=\"number\"").count(),
        3,
        "with the legend"
    );
    assert!(text.contains(">1, 3</text>"));
    assert!(text.contains(">2</text>"));
    assert!(text.contains("geweigerd (2×) – te vroeg"));
    assert!(text.contains("hier staat de zaak"));
}

#[test]
fn counts_in_words() {
    assert_snapshot!(counts().alternative().join("\n"));
}

#[test]
fn counts_as_dot() {
    assert_snapshot!(dot::Dot.write(&counts()));
}

#[test]
fn a_count_is_a_number_and_a_width() {
    let text = svg::svg(&counts());
    assert!(text.contains(">4×</text>") && text.contains(">1×</text>"));
    let widths: Vec<&str> = text
        .split("class=\"band\"")
        .skip(1)
        .filter_map(|rest| rest.split("stroke-width=\"").nth(1)?.split('"').next())
        .collect();
    // The way from the start and the step: all four; the way and its step: one of four.
    assert_eq!(widths, ["17", "8", "17", "8"]);
    assert!(text.contains("pill none"), "what was not touched says so");
}

#[test]
fn the_same_picture_is_the_same_text() {
    let (once, twice) = (pictures(), pictures());
    for (a, b) in once.iter().zip(&twice) {
        for form in FORMS {
            assert_eq!(
                form.write(a),
                form.write(b),
                "{} {}",
                a.id,
                form.extension()
            );
        }
    }
}
