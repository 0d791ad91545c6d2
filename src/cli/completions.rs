// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `completions`: a script that completes commands, for a shell.

use super::Answer;
use super::args::CompletionsArgs;
use super::help;
use crate::base::text::Lang;

/// The script for one shell.
pub fn run(args: &CompletionsArgs, lang: Lang) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut help::command(lang),
        help::NAME,
        &mut script,
    );
    Answer::given(String::from_utf8_lossy(&script).into_owned())
}
