// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The program `doorbraak`: hands its arguments to [`doorbraak::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    doorbraak::cli::main(std::env::args_os())
}
