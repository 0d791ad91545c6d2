// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 10: the command line. A door and nothing else: it reads arguments and
//! files, asks the floors below, and shows what they say. It knows no rule.
//!
//! The answer goes to stdout, everything else to stderr. Exit codes: 0 the
//! answer is yes, 1 the answer is no (mistakes found, a scenario failed), 2 the
//! question could not be asked (wrong usage, a file that cannot be read).
//!
//! Start here if you want to … add a command: `args.rs`, `help.rs` and a file of
//! its own; change how things look: `look.rs`; find files: `files.rs`.

mod args;
mod berichten;
mod case_error;
mod case_words;
mod check;
mod completions;
mod describe;
mod desk;
mod dienst;
mod dienst_error;
mod diff;
mod draw;
mod error;
mod explain;
mod fmt;
mod gone;
mod help;
mod keep;
mod load;
mod look;
mod lsp;
mod markdown;
mod migreer;
mod opslag;
mod processes;
mod prove;
mod reasons;
mod run;
mod schema;
mod service_words;
mod setting;
mod spans;
mod stories;
mod test;
mod usage;
mod versions;
mod words;
mod zaak;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::FromArgMatches;

use self::args::{Args, Command};
use self::error::CliError;
use self::look::Look;
use self::setting::Setting;
use self::spans::Spans;

/// What a command has to say.
struct Answer {
    /// For stdout.
    text: String,
    /// Whether the answer is yes.
    yes: bool,
}

impl Answer {
    /// An answer that is simply given.
    const fn given(text: String) -> Self {
        Self { text, yes: true }
    }
}

/// Runs the program on its arguments, the name of the program first.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let setting = Setting::of_process(&arguments);
    let parsed = help::command(setting.lang)
        .color(setting.clap_color())
        .try_get_matches_from(&arguments)
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return usage::show(&error, &setting),
    };
    let (log, spans) = match &args.command {
        Command::Dienst(dienst) => (Some(dienst.log), Spans::start()),
        Command::Zaak(_) => (None, Spans::start()),
        _ => (None, Spans::none()),
    };
    setting.start_log(args.common.verbose, log, &spans);
    spans.tell();
    let came = answer(args, &setting);
    spans.finish();
    match came {
        Ok(answer) => {
            say(&mut setting.stdout(), &answer.text);
            ExitCode::from(u8::from(!answer.yes))
        }
        Err(error) => {
            say(&mut setting.stderr(), &error.shown(&setting.talk_look()));
            ExitCode::from(2)
        }
    }
}

fn answer(args: Args, setting: &Setting) -> Result<Answer, CliError> {
    let look: Look = setting.answer_look();
    match args.command {
        Command::Check(args) => check::run(&args, &look),
        Command::Prove(args) => prove::run(&args, &look, setting),
        Command::Test(args) => test::run(&args, &look, setting),
        Command::Run(args) => run::run(&args, &look),
        Command::Explain(args) => explain::run(&args, &look),
        Command::Schema(args) => schema::run(&args, &look),
        Command::Lsp(args) => lsp::run(&args, setting.lang),
        Command::Fmt(args) => fmt::run(&args, &look),
        Command::Describe(args) => describe::run(&args, &look, setting),
        Command::Diff(args) => diff::run(&args, &look),
        Command::Migrate(args) => migreer::run(&args, &look, setting),
        Command::Draw(args) => draw::run(&args, &look, setting),
        Command::Zaak(command) => zaak::run(&command, &look),
        Command::Opslag(command) => opslag::run(&command, &look),
        Command::Audit(command) => opslag::audit(&command, &look),
        Command::Erase(args) => opslag::erase(&args, &look),
        Command::Dienst(args) => dienst::run(&args, &look),
        Command::Completions(args) => Ok(completions::run(&args, setting.lang)),
    }
}

/// Writes text. Whoever stops reading (`| head`) has read enough: no complaint.
fn say(to: &mut dyn Write, text: &str) {
    let written = to.write_all(text.as_bytes()).and_then(|()| to.flush());
    if let Err(error) = written {
        tracing::debug!(%error, "nobody reads on");
    }
}
