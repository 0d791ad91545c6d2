// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The six-step case, twice: in a hand-written table that keeps names and an audit
//! trail (the honest limit for an engine like ours), and in the engine.

#![allow(
    dead_code,
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::must_use_candidate,
    clippy::cast_possible_truncation,
    clippy::unused_self,
    reason = "each bench uses its own part of this, and stops when its files are not there"
)]

pub mod baseline;
pub mod engine;
pub mod grown;
pub mod shipped;
