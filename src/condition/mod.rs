// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 1: the condition language. A closed, typed, total language in Dutch
//! words: it cannot fail, loop or see anything but what it names. A condition is
//! compiled once against a [`Scope`] and then evaluated over [`Facts`], in
//! three-valued logic. Knows values and their types, not definitions or cases.
//!
//! Start here if you want to … use it: `compiled.rs`; add an operator:
//! `syntax.rs`, `parse.rs`, `check.rs`, `eval.rs`; add a mistake: `error.rs` and
//! `message.rs`.

mod atoms;
mod cel;
mod check;
mod check_compare;
mod check_values;
mod compiled;
mod cursor;
mod error;
mod eval;
mod explain;
mod mention;
mod message;
mod names;
mod parse;
mod possible;
mod read;
mod resolve;
mod shape;
mod spans;
mod syntax;
mod token;
mod tree;

pub use atoms::{Atom, Computed, Slot};
pub use compiled::{Condition, Expect, compile};
pub use error::{ConditionError, ConditionErrorKind, Expected, LiteralFault, NotAValue, Wanted};
pub use explain::{Explanation, Join, Seen};
pub use mention::{Mention, MentionRole, mentions};
pub use names::{KEYWORDS, RESERVED_COLUMNS, RESERVED_NAMES};
pub use possible::{Known, Measure, Possible, Range, Ranges};
pub use read::{
    Among, Facts, FundAttr, ItemStatus, Read, ReqStatus, Resolved, Scope, TermAttr, Truth,
    Unresolved,
};
pub use shape::{Comparison, LooksAt, Shape};
pub use syntax::CompareOp;
pub use tree::Rows;
