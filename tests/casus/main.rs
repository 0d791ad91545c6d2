// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Scenarios: read, played, told. `huis/` is a small catalogue, `verhalen/` tells what
//! happens in it, `anders/` is played and does not come out, `fout/` cannot be read.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop
#![allow(clippy::format_push_string)] // and need not be quick

mod failures;
mod laws;
mod reading;
mod stories;
mod support;
