// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the program runs in: environment variables, terminals, and the two
//! arguments that must be known before the rest is read (`--lang`, `--color`).
//! The only file that reads the environment for how things are said.

use std::env;
use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdout};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt, registry};

use super::args::{ColorArg, LangArg, LogArg};
use super::look::Look;
use super::spans::Spans;
use crate::base::text::Lang;

/// Columns where there is no terminal to ask.
const WIDTH_DEFAULT: usize = 100;
/// Narrower than this, lines are not cut any further.
const WIDTH_MIN: usize = 40;
/// Wider lines are hard to read.
const WIDTH_MAX: usize = 120;

/// What the program runs in.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The language for people.
    pub lang: Lang,
    color: ColorArg,
    width: usize,
}

impl Setting {
    /// Reads the environment and the arguments.
    pub fn of_process(arguments: &[OsString]) -> Self {
        let named = |name| value_of(arguments, name);
        let lang = named("--lang").and_then(|lang| LangArg::from_str(&lang, true).ok());
        let color = named("--color").and_then(|color| ColorArg::from_str(&color, true).ok());
        Self {
            lang: lang.map_or_else(|| lang_of(|name| env::var(name).ok()), Lang::from),
            color: color.unwrap_or_default(),
            width: width(),
        }
    }

    /// How clap must colour its help.
    pub const fn clap_color(&self) -> clap::ColorChoice {
        match self.color {
            ColorArg::Auto => clap::ColorChoice::Auto,
            ColorArg::Always => clap::ColorChoice::Always,
            ColorArg::Never => clap::ColorChoice::Never,
        }
    }

    /// Where answers go.
    pub fn stdout(&self) -> impl Write {
        AutoStream::new(stdout().lock(), self.choice(AutoStream::choice(&stdout())))
    }

    /// Where everything else goes.
    pub fn stderr(&self) -> impl Write {
        AutoStream::new(stderr().lock(), self.choice(AutoStream::choice(&stderr())))
    }

    /// How answers look.
    pub fn answer_look(&self) -> Look {
        self.look(self.choice(AutoStream::choice(&stdout())))
    }

    /// How talk looks.
    pub fn talk_look(&self) -> Look {
        self.look(self.choice(AutoStream::choice(&stderr())))
    }

    /// Whether a person may be watching stderr.
    pub fn is_watched() -> bool {
        stderr().is_terminal()
    }

    fn look(&self, choice: ColorChoice) -> Look {
        Look {
            lang: self.lang,
            color: choice != ColorChoice::Never,
            width: self.width,
        }
    }

    /// `auto` is what the environment (`NO_COLOR`, `CLICOLOR_FORCE`) and the terminal say.
    const fn choice(&self, auto: ColorChoice) -> ColorChoice {
        match self.color {
            ColorArg::Auto => auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        }
    }

    /// Starts the log on stderr: quiet, unless `-v` (repeated for more) or
    /// `DOORBRAAK_LOG` asks for it. A service tells what it does anyway. What goes to a
    /// collector of spans does not depend on the log.
    pub fn start_log(&self, verbose: u8, service: Option<LogArg>, spans: &Spans) {
        let level = match (verbose, service) {
            (0, None) => "off",
            (0, Some(_)) => "doorbraak=info",
            (1, _) => "info",
            (2, _) => "debug",
            _ => "trace",
        };
        let filter = env::var("DOORBRAAK_LOG").unwrap_or_else(|_| level.to_owned());
        let log = fmt::layer()
            .with_ansi(self.talk_look().color)
            .with_writer(stderr);
        let log = match service {
            Some(LogArg::Json) => log.json().boxed(),
            Some(LogArg::Tekst) | None => log.boxed(),
        };
        let log = log.with_filter(EnvFilter::new(filter));
        if registry().with(spans.layer()).with(log).try_init().is_err() {
            tracing::debug!("a log was started before");
        }
    }
}

/// The value of a long option, also where the rest cannot be read.
fn value_of(arguments: &[OsString], name: &str) -> Option<String> {
    let mut rest = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = rest.next() {
        if argument == "--" {
            return None;
        }
        if argument == name {
            return rest.next().map(String::from);
        }
        if let Some(value) = argument
            .strip_prefix(name)
            .and_then(|value| value.strip_prefix('='))
        {
            return Some(value.to_owned());
        }
    }
    None
}

/// English where the first variable that is set says so; else Dutch.
fn lang_of(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let names = ["DOORBRAAK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match set {
        Some(value) if value.to_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Nl,
    }
}

fn width() -> usize {
    let asked = env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let seen = || comfy_table::Table::new().width().map(usize::from);
    asked
        .or_else(seen)
        .unwrap_or(WIDTH_DEFAULT)
        .clamp(WIDTH_MIN, WIDTH_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let with = |set: &'static [(&str, &str)]| {
            lang_of(|name| {
                set.iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[]), Lang::Nl);
        assert_eq!(with(&[("LANG", "en_GB.UTF-8")]), Lang::En);
        assert_eq!(
            with(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "nl_NL.UTF-8")]),
            Lang::Nl
        );
        assert_eq!(with(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")]), Lang::En);
        assert_eq!(with(&[("LANG", "C.UTF-8")]), Lang::Nl);
        assert_eq!(
            with(&[("DOORBRAAK_LANG", "en"), ("LANG", "nl_NL")]),
            Lang::En
        );
    }

    #[test]
    fn options_are_found_before_the_rest_is_read() {
        let arguments = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(
            value_of(&arguments("doorbraak chek --lang en"), "--lang").as_deref(),
            Some("en")
        );
        assert_eq!(
            value_of(&arguments("doorbraak --lang=nl"), "--lang").as_deref(),
            Some("nl")
        );
        assert_eq!(
            value_of(&arguments("doorbraak -- --lang en"), "--lang"),
            None
        );
        assert_eq!(value_of(&arguments("doorbraak --lang"), "--lang"), None);
    }
}
