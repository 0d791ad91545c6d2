// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A mistake of the condition language as a diagnostic: its code, and its place in
//! the file.

use crate::condition::{ConditionError, ConditionErrorKind as Kind};
use crate::definition::node::Scalar;
use crate::diagnostic::codes::condition as codes;
use crate::diagnostic::{Certainty, Code, Diagnostic};

/// The diagnostic of one mistake in the condition that `scalar` holds.
pub fn diagnostic(error: &ConditionError, scalar: &Scalar) -> Diagnostic {
    let mut found = Diagnostic::new(
        code(&error.kind),
        scalar.place_of(error.range.clone()),
        error.message(),
    );
    if let Some(help) = error.help() {
        found = found.help(help);
    }
    match error.suggestion() {
        Some((range, text)) => found.fix(scalar.place_of(range), text, Certainty::Maybe),
        None => found,
    }
}

/// The stable number of each kind of mistake.
const fn code(kind: &Kind) -> Code {
    match kind {
        Kind::Empty => codes::EMPTY,
        Kind::TooLong | Kind::TooDeep => codes::TOO_LARGE,
        Kind::Character(_) | Kind::Literal(_) => codes::UNREADABLE_SIGN,
        Kind::Foreign { .. } => codes::FOREIGN_WORD,
        Kind::Unexpected { .. } => codes::UNEXPECTED,
        Kind::Mixed { .. } => codes::MIXED,
        Kind::Chained => codes::CHAINED,
        Kind::UnknownName { .. } => codes::UNKNOWN_NAME,
        Kind::UnknownOption { .. } => codes::UNKNOWN_OPTION,
        Kind::NotAValue { .. } => codes::NOT_A_VALUE,
        Kind::NotARequirement { .. } => codes::NOT_A_REQUIREMENT,
        Kind::NotAList { .. } => codes::NOT_A_LIST,
        Kind::Mismatch { .. } | Kind::Operator { .. } | Kind::WrongType { .. } => codes::WRONG_TYPE,
        Kind::NoOverlap => codes::NO_OVERLAP,
        Kind::WorkingDays | Kind::Units { .. } => codes::TIME_UNITS,
        Kind::Nested => codes::NESTED_COUNT,
    }
}
