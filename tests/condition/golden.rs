// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is accepted with which type, and what every mistake says.

use std::fmt::Write;

use doorbraak::base::value::Type;
use doorbraak::condition::{Expect, compile};

use crate::world::{World, condition, errors};

/// The type, what is read, the value on a complete case, and the CEL.
#[test]
fn accepted() {
    let case = crate::world::Case::complete();
    let mut out = String::new();
    for source in include_str!("accepted.txt").lines() {
        let found = condition(source);
        let value = found.eval(&case);
        let _ = writeln!(out, "{source}\n  {:?}: {value:?}", found.kind());
        if let Some(cel) = found.to_cel() {
            let _ = writeln!(out, "  cel: {cel}");
        }
    }
    insta::assert_snapshot!(out);
}

/// Every mistake: the place underlined, the words in both languages, the way out.
#[test]
fn refused() {
    let mut out = String::new();
    for source in include_str!("refused.txt").lines() {
        let errors = errors(source, Expect::Truth);
        assert!(!errors.is_empty(), "should be refused: {source}");
        let _ = writeln!(out, "{source}");
        for error in errors {
            let before = source[..error.range.start].chars().count();
            let width = source[error.range.clone()].chars().count().max(1);
            let text = error.message();
            let _ = writeln!(
                out,
                "{}{} {}",
                " ".repeat(before),
                "^".repeat(width),
                text.nl
            );
            let _ = writeln!(out, "{} ({})", " ".repeat(before), text.en);
            if let Some(help) = error.help() {
                let _ = writeln!(out, "{} = {} ({})", " ".repeat(before), help.nl, help.en);
            }
            if let Some((range, instead)) = error.suggestion() {
                let mended = format!(
                    "{}{instead}{}",
                    &source[..range.start],
                    &source[range.end..]
                );
                let _ = writeln!(out, "{} > {mended}", " ".repeat(before));
            }
        }
        out.push('\n');
    }
    insta::assert_snapshot!(out);
}

#[test]
fn the_place_decides_the_type() {
    let money = Expect::Type(Type::Money);
    assert!(compile("als spoed dan € 100 anders bedrag", &World, money).is_ok());
    assert!(compile("leeftijd", &World, money).is_err());
    let besluit = condition("besluit").kind();
    assert!(
        compile(
            "als spoed dan toegekend anders afgewezen",
            &World,
            Expect::Type(besluit)
        )
        .is_ok()
    );
    assert!(
        compile(
            "als spoed dan wmo anders jeugd",
            &World,
            Expect::Type(besluit)
        )
        .is_err()
    );
    assert!(compile("gemeld", &World, Expect::DateOrInstant).is_ok());
    assert!(compile("ontvangen_op", &World, Expect::DateOrInstant).is_ok());
    assert!(compile("bedrag", &World, Expect::DateOrInstant).is_err());
    let as_date = compile("gemeld", &World, Expect::Type(Type::Date));
    assert_eq!(as_date.map(|c| c.kind()), Ok(Type::Date));
}

#[test]
fn too_long_and_too_deep() {
    let long = format!("naam = '{}'", "x".repeat(3_000));
    let deep = format!("{}akkoord{}", "(".repeat(200), ")".repeat(200));
    let chain = vec!["1"; 100].join(" + ") + " = 100";
    let nots = "niet ".repeat(300) + "akkoord";
    for source in [long, deep, chain, nots] {
        let found = errors(&source, Expect::Truth);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].range, 0..source.len());
    }
}
