// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 9: what a running service does by itself, on every node: terms expire soon after
//! they fall due ([`scheduler`]), what happened is told to the outside ([`courier`]), and
//! what need not be kept is destroyed where that is asked ([`cleaner`]). It can be asked
//! how it is ([`measure`], [`listen`]).
//!
//! The loops take everything from outside: the store, the clock, chance, the endpoint and
//! the word to stop. So a test can play any number of nodes in a world of its own. They
//! can be broken off at every point: what was not acknowledged by the store is done again.

pub mod cleaner;
pub mod client;
pub mod clock;
pub mod courier;
pub mod letter;
pub mod listen;
pub mod measure;
pub mod pause;
pub mod post;
pub mod scheduler;
pub mod sign;
pub mod stop;
mod task;

use crate::store::StoreError;

/// Whether only starting again, or somebody, can help.
#[must_use]
pub const fn is_final(error: &StoreError) -> bool {
    match error {
        StoreError::Absent { .. }
        | StoreError::Exists { .. }
        | StoreError::Newer { .. }
        | StoreError::Foreign { .. }
        | StoreError::Stopped { .. }
        | StoreError::Damaged { .. } => true,
        StoreError::Unreachable { .. }
        | StoreError::Untrusted { .. }
        | StoreError::Full
        | StoreError::Busy
        | StoreError::KeyReused { .. }
        | StoreError::Unknown { .. }
        | StoreError::Failed { .. } => false,
    }
}
