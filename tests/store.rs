// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The store, distrusted: what every store must do, two stores that must agree, files
//! that are not what they were, and the real program killed at every write.

#![allow(
    clippy::too_many_lines,
    clippy::format_push_string,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test may fail it"
)]

#[path = "store/between.rs"]
mod between;
#[path = "support/cluster.rs"]
mod cluster;
#[path = "store/contract.rs"]
mod contract;
#[cfg(target_os = "linux")]
#[path = "store/crash.rs"]
mod crash;
#[path = "store/desk.rs"]
mod desk;
#[path = "store/fixture.rs"]
mod fixture;
#[path = "store/parts.rs"]
mod parts;
#[path = "store/plans.rs"]
mod plans;
#[path = "store/random.rs"]
mod random;
#[path = "store/rekey.rs"]
mod rekey;
#[path = "support/relay.rs"]
mod relay;
#[path = "store/retain.rs"]
mod retain;
#[path = "store/server.rs"]
mod server;
#[path = "store/service.rs"]
mod service;
#[path = "store/spoiled.rs"]
mod spoiled;
#[cfg(unix)]
#[path = "store/trouble.rs"]
mod trouble;
