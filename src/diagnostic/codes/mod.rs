// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The catalogue of codes: one file per group. Each code has a number, a
//! manual page in two languages and a function that makes its diagnostic, so
//! every sentence we say about files is written here and nowhere else.

pub mod condition;
pub mod fields;
pub mod file;
pub mod handed;
pub mod keys;
pub mod limits;
pub mod migration;
pub mod money;
pub mod names;
pub mod parties;
pub mod retention;
pub mod routes;
pub mod scenario;
pub mod shape;
pub mod terms;
pub mod traps;
pub mod yaml;

use std::fmt;

use super::{Code, Severity};
use crate::base::text::Text;

/// The manual page of a code. Texts are (Dutch, English).
#[derive(Clone, Copy, Debug)]
pub struct CodePage {
    /// The code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Its name, a few words.
    pub title: (&'static str, &'static str),
    /// What the rule finds.
    pub what: (&'static str, &'static str),
    /// Why that is a problem.
    pub why: (&'static str, &'static str),
    /// YAML that goes wrong.
    pub example: &'static str,
    /// The same, right.
    pub instead: &'static str,
}

/// Writes the constants and the `TABLE` of a group:
/// `NAME = 36, Error { title: "nl" / "en", what: …, why: …, example: "…", instead: "…" }`.
macro_rules! codes {
    ($($name:ident = $number:literal, $severity:ident {
        title: $title_nl:literal / $title_en:literal,
        what: $what_nl:literal / $what_en:literal,
        why: $why_nl:literal / $why_en:literal,
        example: $example:literal,
        instead: $instead:literal $(,)?
    })*) => {
        $(
            #[doc = $title_en]
            pub const $name: $crate::diagnostic::Code = $crate::diagnostic::Code($number);
        )*

        /// The pages of this group, ascending.
        pub static TABLE: &[$crate::diagnostic::codes::CodePage] = &[$(
            $crate::diagnostic::codes::CodePage {
                code: $name,
                severity: $crate::diagnostic::Severity::$severity,
                title: ($title_nl, $title_en),
                what: ($what_nl, $what_en),
                why: ($why_nl, $why_en),
                example: $example,
                instead: $instead,
            },
        )*];
    };
}

/// A message in both languages, with names filled in: `text!("nl {a}", "en {a}")`.
macro_rules! text {
    ($nl:literal, $en:literal $(,)?) => {
        $crate::base::text::Text::new(format!($nl), format!($en))
    };
}

pub(crate) use {codes, text};

/// A group: its first and last number, and its pages.
struct Group {
    first: u16,
    last: u16,
    pages: &'static [CodePage],
}

/// All groups, ascending.
static GROUPS: &[Group] = &[
    Group {
        first: 1,
        last: 9,
        pages: file::TABLE,
    },
    Group {
        first: 10,
        last: 29,
        pages: yaml::TABLE,
    },
    Group {
        first: 30,
        last: 99,
        pages: traps::TABLE,
    },
    Group {
        first: 100,
        last: 119,
        pages: shape::TABLE,
    },
    Group {
        first: 120,
        last: 199,
        pages: keys::TABLE,
    },
    Group {
        first: 200,
        last: 299,
        pages: names::TABLE,
    },
    Group {
        first: 300,
        last: 399,
        pages: condition::TABLE,
    },
    Group {
        first: 400,
        last: 410,
        pages: routes::TABLE,
    },
    Group {
        first: 411,
        last: 414,
        pages: handed::TABLE,
    },
    Group {
        first: 415,
        last: 419,
        pages: fields::TABLE,
    },
    Group {
        first: 420,
        last: 425,
        pages: parties::TABLE,
    },
    Group {
        first: 426,
        last: 499,
        pages: limits::TABLE,
    },
    Group {
        first: 500,
        last: 589,
        pages: terms::TABLE,
    },
    Group {
        first: 590,
        last: 599,
        pages: retention::TABLE,
    },
    Group {
        first: 600,
        last: 699,
        pages: money::TABLE,
    },
    Group {
        first: 700,
        last: 799,
        pages: scenario::TABLE,
    },
    Group {
        first: 800,
        last: 829,
        pages: migration::TABLE,
    },
];

/// Every page, ascending by code.
pub fn all() -> impl Iterator<Item = &'static CodePage> {
    GROUPS.iter().flat_map(|group| group.pages)
}

/// The page of a code.
#[must_use]
pub fn page(code: Code) -> Option<&'static CodePage> {
    let group = GROUPS
        .iter()
        .find(|group| (group.first..=group.last).contains(&code.0))?;
    group.pages.iter().find(|page| page.code == code)
}

/// Why a text names no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such code")]
pub struct UnknownCode {
    /// The code that was probably meant.
    pub near: Option<Code>,
}

impl Code {
    /// Reads `D0101`, `d101` or `101`.
    ///
    /// # Errors
    /// [`UnknownCode`] when there is no page by that number, with the code that is near.
    pub fn parse(text: &str) -> Result<Self, UnknownCode> {
        let digits = text.trim().trim_start_matches(['D', 'd']);
        let number = Some(digits)
            .filter(|d| d.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|d| d.parse().ok());
        if let Some(page) = number.and_then(|number| page(Self(number))) {
            return Ok(page.code);
        }
        let names: Vec<String> = all().map(|page| page.code.to_string()).collect();
        let wanted = format!("D{digits:0>4}");
        let near = super::near(&wanted, names.iter().map(String::as_str));
        Err(UnknownCode {
            near: near
                .and_then(|name| name.strip_prefix('D')?.parse().ok())
                .map(Self),
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "D{:04}", self.0)
    }
}

/// Longest piece of a file that a message quotes, in characters.
const SHOWN_CHARS_MAX: usize = 60;

/// A piece of a file as a message quotes it: on one line, without control
/// characters, not too long.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == SHOWN_CHARS_MAX {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Names in backticks with commas, and `last` before the last one.
fn listed(names: &[&str], last: &str) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
}

/// "`a`, `b` or `c`" in both languages.
#[must_use]
pub fn either(names: &[&str]) -> Text {
    Text::new(listed(names, "of"), listed(names, "or"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_ascending_within_their_range() {
        for group in GROUPS {
            let numbers: Vec<u16> = group.pages.iter().map(|page| page.code.0).collect();
            assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
            assert!(
                numbers
                    .iter()
                    .all(|n| (group.first..=group.last).contains(n)),
                "{numbers:?}"
            );
        }
        assert!(GROUPS.is_sorted_by(|a, b| a.last < b.first));
    }

    #[test]
    fn pages_are_full_and_bilingual() {
        for page in all() {
            for (nl, en) in [page.title, page.what, page.why] {
                assert!(!nl.is_empty() && !en.is_empty(), "{}", page.code);
                assert_ne!(nl, en, "{}", page.code);
            }
            assert!(
                !page.example.is_empty() && !page.instead.is_empty(),
                "{}",
                page.code
            );
        }
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for text in ["D0101", "d101", "101", " D0101 "] {
            assert_eq!(Code::parse(text), Ok(Code(101)), "{text}");
        }
        assert!(Code::parse("D0110x").is_err());
        assert_eq!(
            Code::parse("D9101"),
            Err(UnknownCode {
                near: Some(Code(101))
            })
        );
        assert_eq!(Code::parse("+101").map_err(|_| ()), Err(()));
    }

    #[test]
    fn quoting_tames_control_characters_and_length() {
        assert_eq!(shown("a\u{1b}[31m\nb"), "a\\u{1b}[31m b");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), SHOWN_CHARS_MAX + 1);
    }
}
