// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Two versions of a process: what is said to be different, how much that matters, and
//! what it means for cases that run.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

#[path = "change/diff.rs"]
mod diff;
#[path = "change/fates.rs"]
mod fates;
#[path = "change/plans.rs"]
mod plans;
#[path = "change/support.rs"]
mod support;
