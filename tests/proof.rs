// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A second opinion about promises: small processes, generated and written, of which
//! every state is visited with the engine itself. What the prover says is held against it.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::pedantic,
    missing_docs,
    reason = "a model for comparison, written to be simple"
)]

mod proof {
    mod agree;
    mod back;
    mod basics;
    mod between;
    mod condition;
    mod dice;
    mod enumerate;
    mod generate;
    mod generated;
    #[path = "../../benches/common/grown.rs"]
    mod grown;
    mod large;
    mod lens;
    mod moves;
    mod onward;
    mod open;
    mod oracle;
    mod plant;
    mod prover;
    mod sample;
    mod shrink;
    mod state;
    mod write;
}
