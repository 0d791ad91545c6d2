// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The help of every command in both languages, put on the arguments of
//! `args.rs`. The texts themselves are in `words.rs`.

use clap::{Arg, ArgAction, Command, CommandFactory};
use std::fmt::Write as _; // writing to a string cannot fail

use super::args::Args;
use super::case_words::CASE_COMMANDS;
use super::service_words::SERVICE_COMMANDS;
use super::words::{
    COMMANDS, Example, OPTIONS, PLACEHOLDERS, Pair, ROOT_ABOUT, ROOT_CODES, ROOT_EXAMPLES, Words,
};
use crate::base::text::Lang;

/// The name of the program.
pub const NAME: &str = "doorbraak";

/// Options that every command has, shown after its own.
const COMMON: [&str; 5] = ["lang", "color", "verbose", "help", "version"];
/// Where they stand among the options.
const COMMON_FIRST: usize = 900;

/// With longer lines than this, what an example does comes below it.
const BESIDE_MAX: usize = 55;

/// The command line with its help in one language.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let root = dress(
        Args::command(),
        NAME,
        lang,
        lang.pick("<OPDRACHT>", "<COMMAND>"),
    );
    let after = format!(
        "{}\n\n{}",
        examples(ROOT_EXAMPLES, lang),
        pick(ROOT_CODES, lang)
    );
    root.about(pick(ROOT_ABOUT, lang))
        .after_help(after)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        )
        .mut_args(|arg| option(arg, &[], lang))
        .mut_subcommands(|sub| subcommand(sub, "", lang))
}

/// A command below `above`, and those below it.
fn subcommand(command: Command, above: &str, lang: Lang) -> Command {
    let name = format!("{above}{}", command.get_name());
    let all = COMMANDS.iter().chain(CASE_COMMANDS).chain(SERVICE_COMMANDS);
    let Some(words) = all.clone().find(|words| words.name == name) else {
        return command;
    };
    let usage = if command.has_subcommands() {
        lang.pick("<OPDRACHT>", "<COMMAND>").to_owned()
    } else {
        usage(&command, lang)
    };
    let below = format!("{name} ");
    let command = command.mut_subcommands(|sub| subcommand(sub, &below, lang));
    let places: Vec<String> = command
        .get_positionals()
        .map(|arg| arg.get_id().to_string())
        .collect();
    let in_order = |arg: Arg| match places.iter().position(|id| *arg.get_id() == **id) {
        Some(place) => arg.display_order(place),
        None => arg,
    };
    dress(command, &name, lang, &usage)
        .about(pick(words.about, lang))
        .after_help(after(words, lang))
        .mut_args(|arg| in_order(option(arg, words.options, lang)))
}

fn after(words: &Words, lang: Lang) -> String {
    let more = if words.more.0.is_empty() {
        String::new()
    } else {
        format!("{}\n\n", pick(words.more, lang))
    };
    format!("{more}{}", examples(words.examples, lang))
}

/// What is the same for every command: headings, order, the help option.
fn dress(command: Command, name: &str, lang: Lang, usage: &str) -> Command {
    let template = lang.pick(
        "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}",
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let full = match name {
        NAME => NAME.to_owned(),
        name => format!("{NAME} {name}"),
    };
    command
        .help_template(template)
        .override_usage(format!("{full} {usage}"))
        .subcommand_help_heading(lang.pick("Opdrachten", "Commands"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help),
        )
}

/// The positional arguments of a command, as people write them.
fn usage(command: &Command, lang: Lang) -> String {
    let mut out = String::from(lang.pick("[OPTIES]", "[OPTIONS]"));
    for arg in command.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(|names| names.first())
            .map_or("", |name| name.as_str());
        let words = PLACEHOLDERS.iter().find(|(nl, _)| *nl == name);
        let name = words.map_or(name, |words| pick(*words, lang));
        let many =
            if arg.get_action().takes_values() && matches!(arg.get_action(), ArgAction::Append) {
                "…"
            } else {
                ""
            };
        let shown = if arg.is_required_set() {
            format!(" <{name}>{many}")
        } else {
            format!(" [{name}]{many}")
        };
        out.push_str(&shown);
    }
    out
}

fn option(arg: Arg, own: &[(&str, Pair)], lang: Lang) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let heading = if arg.is_positional() {
        lang.pick("Argumenten", "Arguments")
    } else {
        lang.pick("Opties", "Options")
    };
    let name = arg.get_value_names().and_then(|names| names.first());
    let name = name.and_then(|name| PLACEHOLDERS.iter().find(|(nl, _)| *nl == name.as_str()));
    let words = own.iter().chain(OPTIONS).find(|(name, _)| *name == id);
    let common = COMMON.iter().position(|name| *name == id);
    let mut arg = arg.help_heading(heading);
    if let Some(place) = common {
        arg = arg.display_order(COMMON_FIRST + place);
    }
    if let Some(name) = name {
        arg = arg.value_name(pick(*name, lang));
    }
    match words {
        Some((_, help)) => arg.help(pick(*help, lang)),
        None => arg,
    }
}

fn examples(examples: &[Example], lang: Lang) -> String {
    let mut out = String::from(lang.pick("Voorbeelden:", "Examples:"));
    let width = examples
        .iter()
        .map(|(line, _)| line.chars().count())
        .max()
        .unwrap_or(0);
    for (line, what) in examples {
        let what = pick(*what, lang);
        let _ = if width > BESIDE_MAX {
            write!(out, "\n  {line}\n      {what}")
        } else {
            write!(out, "\n  {line:width$}   {what}")
        };
    }
    out
}

const fn pick(pair: Pair, lang: Lang) -> &'static str {
    lang.pick(pair.0, pair.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_words_in_both_languages() {
        for lang in [Lang::Nl, Lang::En] {
            let mut root = command(lang);
            root.build();
            let below = root.get_subcommands().flat_map(Command::get_subcommands);
            for command in std::iter::once(&root)
                .chain(root.get_subcommands())
                .chain(below)
            {
                assert!(command.get_about().is_some(), "{}", command.get_name());
                assert!(command.get_after_help().is_some(), "{}", command.get_name());
                for arg in command.get_arguments() {
                    assert!(
                        arg.get_help().is_some(),
                        "{} {}",
                        command.get_name(),
                        arg.get_id()
                    );
                }
            }
        }
    }

    #[test]
    fn no_words_without_a_command_or_option() {
        let root = command(Lang::Nl);
        for words in COMMANDS.iter().chain(CASE_COMMANDS).chain(SERVICE_COMMANDS) {
            let mut names = words.name.split(' ');
            let first = names.next().and_then(|name| root.find_subcommand(name));
            let command = first.map(|first| {
                let second = names.next().and_then(|name| first.find_subcommand(name));
                second.unwrap_or(first)
            });
            for (id, _) in words.options {
                let known =
                    command.is_some_and(|c| c.get_arguments().any(|arg| arg.get_id() == id));
                assert!(known, "{} {id}", words.name);
            }
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        command(Lang::Nl).debug_assert();
        command(Lang::En).debug_assert();
    }
}
