// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 5: playing. A world in memory, scenarios read into resolved stories, and a
//! player with a clock of its own. Everything here is pure: the same catalogue and
//! the same scenario give the same outcome, so scenarios can be played in parallel.
//!
//! Start with [`play()`]; [`world::MemoryWorld`] is also the engine's host for whoever
//! uses it as a library. It drives the real [`crate::engine`]; it has no rules itself.

pub mod coverage;
pub mod find;
pub mod narrate;
pub mod outcome;
pub mod play;
pub mod scenario;
pub mod world;

pub use outcome::{Outcome, StepOutcome};
pub use play::{aftermath, play, watch};
pub use scenario::{Lowered, Scenario, lower};
pub use world::MemoryWorld;
