// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Pictures of processes: what they say, that they are sound files of their kind, and
//! that in a drawing nothing lies on top of anything else.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test may fail it"
)]

#[path = "draw/command.rs"]
mod command;
#[path = "draw/files.rs"]
mod files;
#[path = "draw/geometry.rs"]
mod geometry;
#[path = "draw/grammar.rs"]
mod grammar;
#[path = "draw/sound.rs"]
mod sound;
#[path = "draw/words.rs"]
mod words;
