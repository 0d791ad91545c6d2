// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The engine, judged from outside: small catalogues, commands by people, and what
//! becomes of them. Every command in every test also has to keep the promises that
//! hold for all of them (see `engine/town.rs`).
#![allow(
    clippy::needless_pass_by_value,
    clippy::similar_names,
    clippy::trivially_copy_pass_by_ref,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

mod engine {
    mod command;
    mod corrections;
    mod dice;
    mod funds;
    mod links;
    mod lists;
    mod mandates;
    mod parts;
    mod random;
    mod registers;
    mod retention;
    mod rows;
    mod separation;
    mod terms;
    mod town;
    mod ways;
    mod who;
}
