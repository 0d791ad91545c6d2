// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The condition language through its public door.

// Reading what a test itself wrote may stop it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod explain;
mod golden;
mod meaning;
mod oracle;
mod robust;
mod world;
