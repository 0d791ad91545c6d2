// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whatever a condition says, compiling it ends with an answer, every mistake is at
//! a place in the text, and what compiles can be evaluated and explained, and says
//! the same the second time.

#![no_main]
#![allow(missing_docs, dead_code)]

#[path = "../../tests/condition/world.rs"]
mod world;

use doorbraak::base::text::Text;
use doorbraak::condition::{Condition, ConditionError, Expect, Read, Truth, compile};
use libfuzzer_sys::fuzz_target;
use world::{Case, World};

fuzz_target!(|source: &str| {
    for expect in [Expect::Any, Expect::Truth, Expect::DateOrInstant] {
        match compile(source, &World, expect) {
            Ok(condition) => answers(source, &condition),
            Err(errors) => explains(source, &errors),
        }
    }
});

fn answers(source: &str, condition: &Condition) {
    assert_eq!(condition.source(), source);
    let early = condition.truth(&Case::unknown());
    if early != Truth::Unknown && only_fields(source, condition) {
        let late = condition.truth(&Case::complete());
        assert_eq!(early, late, "knowing more changed the answer");
    }
    for case in [Case::complete(), Case::unknown()] {
        let _ = condition.eval(&case);
        let explained = condition.explain(&case);
        let _ = explained.sentence(&|_| Text::new("x", "x"));
    }
    let _ = (condition.reads_today(), condition.to_cel());
}

/// Whether it is about values of fields alone, and does not ask whether they are known.
fn only_fields(source: &str, condition: &Condition) -> bool {
    let fields = condition
        .reads()
        .iter()
        .all(|read| matches!(read, Read::Field(_)));
    let cases = !condition.requirements().is_empty()
        || !condition.lists().is_empty()
        || !condition.registers().is_empty();
    fields
        && !cases
        && !["bekend", "leeg"]
            .iter()
            .any(|asked| source.contains(asked))
}

fn explains(source: &str, errors: &[ConditionError]) {
    assert!(!errors.is_empty(), "refused without a reason");
    for error in errors {
        assert!(source.get(error.range.clone()).is_some(), "{error:?}");
        let _ = (error.message(), error.help());
        if let Some((range, _)) = error.suggestion() {
            assert!(source.get(range).is_some(), "{error:?}");
        }
    }
}
