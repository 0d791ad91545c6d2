// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why something is (not) so.

use std::fmt::Write;

use doorbraak::base::text::Text;
use doorbraak::base::value::Value;
use doorbraak::condition::Truth;

use crate::world::{Case, OPTIONS, condition, truth};

fn show(value: &Value) -> Text {
    let text = match value {
        Value::Money(cents) => cents.to_string(),
        Value::Choice(option) => OPTIONS[option.index()].to_string(),
        Value::Bool(known) => if *known { "ja" } else { "nee" }.to_string(),
        Value::Number(n) => n.to_string(),
        other => format!("{other:?}"),
    };
    Text::new(text.clone(), text)
}

fn reasons(source: &str, case: &Case) -> String {
    let explanation = condition(source).explain(case);
    let leaves = explanation.reasons();
    let lines: Vec<_> = leaves
        .iter()
        .map(|leaf| format!("  {}", leaf.sentence(&show).nl))
        .collect();
    lines.join("\n")
}

#[test]
fn only_what_made_it_so() {
    let mut out = String::new();
    for source in [
        "akkoord = ja en bedrag <= € 500 en leeftijd < 18",
        "bedrag <= € 500 of (spoed en akkoord)",
        "niet (uitkomst = opgelost of spoed)",
        "als spoed dan ja anders bedrag < plafond - € 4.000",
        "aantal(acties met open) > 0",
        "instemming is niet vervuld",
        "bedrag is onbekend",
        "besluit.door bevat behandelaar",
    ] {
        let shown = reasons(source, &Case::complete());
        let _ = writeln!(out, "{source}\n{shown}\n");
    }
    let source = "akkoord en bedrag > € 1";
    let shown = reasons(source, &Case::unknown());
    let _ = writeln!(out, "nothing known: {source}\n{shown}");
    insta::assert_snapshot!(out);
}

#[test]
fn the_tree_agrees_with_the_truth() {
    for case in [Case::unknown(), Case::complete()] {
        for source in include_str!("accepted.txt").lines() {
            let explanation = condition(source).explain(&case);
            let expected = condition(source).eval(&case).to_value();
            assert_eq!(explanation.value, expected, "{source}");
            assert_eq!(explanation.text, source);
            if explanation.truth() != Truth::Unknown {
                assert_eq!(explanation.truth(), truth(source, &case), "{source}");
            }
        }
    }
}
