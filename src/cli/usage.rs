// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What clap says when it cannot read the arguments (or is asked for help), in
//! the language of the user. English is clap's own text.

use std::fmt::Write as _; // writing to a string cannot fail
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::look::{Look, Tone};
use super::say;
use super::setting::Setting;
use crate::base::text::Lang;

/// Shows help on stdout (exit code 0) or a mistake on stderr (exit code 2).
pub fn show(error: &Error, setting: &Setting) -> ExitCode {
    if error.use_stderr() {
        say(&mut setting.stderr(), &mistake(error, &setting.talk_look()));
        return ExitCode::from(2);
    }
    say(&mut setting.stdout(), &error.render().ansi().to_string());
    ExitCode::SUCCESS
}

fn mistake(error: &Error, look: &Look) -> String {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if look.lang == Lang::En || is_help {
        return error.render().ansi().to_string();
    }
    let mut out = format!("{}: {}\n", look.paint(Tone::Bad, "fout"), sentence(error));
    if let Some(help) = help(error) {
        let _ = writeln!(out, "{}: {help}", look.paint(Tone::Name, "hulp"));
    }
    out.push_str("\nMeer weten: doorbraak --help, of de opdracht met --help\n");
    out
}

fn sentence(error: &Error) -> String {
    let of = |kind| context(error, kind);
    let arg = of(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("`{arg}` hoort hier niet"),
        ErrorKind::InvalidSubcommand => {
            format!("`{}` is geen opdracht", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            format!("bij `{arg}` hoort een waarde")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("`{}` kan niet bij `{arg}`", of(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt: {arg}"),
        ErrorKind::ArgumentConflict => format!(
            "`{arg}` gaat niet samen met `{}`",
            of(ContextKind::PriorArg)
        ),
        ErrorKind::TooManyValues => format!("te veel waarden bij `{arg}`"),
        ErrorKind::InvalidUtf8 => "een argument is geen leesbare tekst".to_owned(),
        _ => "de opdracht is zo niet te lezen".to_owned(),
    }
}

fn help(error: &Error) -> Option<String> {
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = suggested
        .into_iter()
        .map(|kind| context(error, kind))
        .find(|near| !near.is_empty());
    if let Some(near) = near {
        return Some(format!("bedoelde u `{near}`?"));
    }
    let values = context(error, ContextKind::ValidValue);
    (!values.is_empty()).then(|| format!("dit kan wel: {values}"))
}

/// What clap knows about the mistake. Of several suggestions, the last is the nearest.
fn context(error: &Error, kind: ContextKind) -> String {
    let suggested = matches!(
        kind,
        ContextKind::SuggestedArg | ContextKind::SuggestedSubcommand | ContextKind::SuggestedValue
    );
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) if suggested => {
            texts.last().cloned().unwrap_or_default()
        }
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
