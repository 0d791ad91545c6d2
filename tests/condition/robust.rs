// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whatever is written, nothing breaks; whatever is known, knowing more never
//! takes an answer back.

use doorbraak::base::value::Value;
use doorbraak::condition::{Expect, Truth, compile};
use proptest::prelude::*;

use crate::oracle::{facts, logic};
use crate::world::{Case, World};

fn check_errors(source: &str) {
    match compile(source, &World, Expect::Any) {
        Ok(condition) => {
            let _ = condition.explain(&Case::complete());
            let _ = condition.eval(&Case::unknown());
            let _ = condition.to_cel();
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(
                    source.get(error.range.clone()).is_some(),
                    "{source:?} {error:?}"
                );
                let _ = (error.message(), error.help());
                if let Some((range, _)) = error.suggestion() {
                    assert!(source.get(range).is_some());
                }
            }
        }
    }
}

/// Pieces of the language in any order: nearly right is the hardest.
fn word_salad() -> impl Strategy<Value = String> {
    let words: Vec<&str> = "en of niet in is bevat als dan anders met open bekend leeg vervuld ( ) [ ] , . = <> < <= > >= \
        + - * aantal( som( staffel( acties acties.bedrag oorzaken oorzaak op bedrag leeftijd akkoord uitkomst hulp route besluit \
        besluit.door besluit.op instemming vandaag ronde deze. deze.bedrag instelling.maximum 1 12 -3 6 weken dagen € 5 € \
        1.260 2026-11-02 2026-13-01 'x' ' \" ja nee wmo opgelost naam toelichting == && ! ù € \u{1F600}"
        .split_whitespace()
        .collect();
    prop::collection::vec(prop::sample::select(words), 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(source in "\\PC{0,80}") {
        check_errors(&source);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..3_000)) {
        check_errors(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_words(source in word_salad()) {
        check_errors(&source);
    }

    #[test]
    fn a_cut_condition(source in logic(), cut in 0_usize..200) {
        let at = (0..=cut.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        check_errors(&source[..at]);
    }

    /// Forget some fields: the answer may become unknown, never the opposite.
    #[test]
    fn knowing_more_never_takes_back(source in logic(), case in facts(), forget in any::<u32>()) {
        let condition = compile(&source, &World, Expect::Truth).unwrap();
        let known = condition.truth(&case);
        let mut partial = case;
        for (at, field) in partial.fields.iter_mut().enumerate() {
            if forget & (1 << at) != 0 {
                *field = Value::Unknown;
            }
        }
        let before = condition.truth(&partial);
        prop_assert!(before == known || before == Truth::Unknown, "{source}: {before:?} then {known:?}");
    }
}

/// The deepest conditions that are accepted fit a small stack.
#[test]
fn the_deepest_needs_little_stack() {
    let deepest = |open: &str, inner: &str, close: &str| {
        let nest = |n: usize| format!("{}{inner}{}", open.repeat(n), close.repeat(n));
        let most = (0..40)
            .rev()
            .find(|n| compile(&nest(*n), &World, Expect::Truth).is_ok());
        nest(most.unwrap())
    };
    let small = std::thread::Builder::new().stack_size(512 << 10);
    let run = move || {
        for source in [
            deepest("(", "akkoord", ")"),
            deepest("niet (akkoord en ", "spoed", ")"),
            deepest("als akkoord dan (", "spoed", ") anders nee"),
            deepest("(spoed of (", "1 + 2 * (3 - leeftijd) > 4", ")) = akkoord"),
            format!("{} = 31", vec!["1"; 31].join(" + ")),
        ] {
            check_errors(&source);
        }
    };
    small.spawn(run).unwrap().join().unwrap();
}
