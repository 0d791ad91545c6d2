// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whatever people ask of the shipped processes, in whatever order: an answer, and
//! what holds for every command. The bytes are the story: who does what next. The
//! stories and the checks are those of the engine's tests.

#![no_main]
#![allow(missing_docs, dead_code)]

#[path = "../../tests/engine/command.rs"]
mod command;
#[path = "../../tests/engine/dice.rs"]
mod dice;
#[path = "../../tests/engine/town.rs"]
mod town;

use dice::{Dice, story};
use libfuzzer_sys::fuzz_target;
use town::Town;

/// A story that is longer than this tells nothing new, only later.
const MOVES_MAX: usize = 120;

thread_local! {
    static SHIPPED: Town = Town::folder(concat!(env!("CARGO_MANIFEST_DIR"), "/../workflows"));
}

fuzz_target!(|bytes: &[u8]| {
    // At its end a town replays its whole history.
    let mut town = SHIPPED.with(Town::anew);
    story(&mut town, Dice::Bytes(bytes), MOVES_MAX);
});
