// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The driver: from a path to a story that the engine allows and the player plays.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a helper of a test may fail it, and need not be quick"
)]

mod coverage;
mod laws;
mod moves;
mod story;
mod stuck;
mod support;
