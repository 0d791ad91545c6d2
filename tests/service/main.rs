// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The service, held against the world in memory: the same commands, the same answers,
//! the same cases; and what no single command shows: several programs on one store,
//! funds that many want at once, time that passes, keys and chains.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop
#![allow(clippy::similar_names, clippy::format_push_string)] // `came` and `case`; a text for people to read
#![allow(dead_code, unused_imports, clippy::needless_pass_by_value)] // the town is that of the engine's tests

#[path = "../support/cluster.rs"]
mod cluster;
#[path = "../engine/command.rs"]
mod command;
#[path = "../engine/dice.rs"]
mod dice;
#[path = "../engine/town.rs"]
mod town;

mod access;
#[cfg(unix)]
mod broken_off;
mod host;
mod linear;
mod migrate;
mod mirror;
mod pattern;
mod search;
mod several;
mod versions;
