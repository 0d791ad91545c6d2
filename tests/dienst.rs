// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The running service: in a world of its own, where everything goes wrong that can, and
//! as the real program.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a helper of a test may fail it, and serves more tests than these"
)]

#[path = "store/desk.rs"]
mod desk;
#[path = "dienst/faulty.rs"]
mod faulty;
#[path = "store/fixture.rs"]
mod fixture;
#[path = "dienst/program.rs"]
mod program;
#[path = "dienst/receiver.rs"]
mod receiver;
#[path = "dienst/rules.rs"]
mod rules;
#[path = "dienst/simulation.rs"]
mod simulation;
#[path = "dienst/world.rs"]
mod world;
