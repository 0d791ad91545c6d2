// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How text looks where it is shown: language, colour, width.

use clap::builder::styling::{AnsiColor, Style};

use crate::base::text::{Lang, Text};
use crate::diagnostic::render::Terminal;

/// How the place is where the text goes.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language of the texts.
    pub lang: Lang,
    /// Whether colours are shown.
    pub color: bool,
    /// Width in columns.
    pub width: usize,
}

/// What a piece of text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A title.
    Title,
    /// It is right.
    Good,
    /// It is wrong.
    Bad,
    /// It deserves a look.
    Care,
    /// Of less weight.
    Faint,
    /// A name to notice.
    Name,
}

impl Tone {
    const fn style(self) -> Style {
        match self {
            Self::Title => Style::new().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Care => AnsiColor::Yellow.on_default(),
            Self::Faint => Style::new().dimmed(),
            Self::Name => AnsiColor::Cyan.on_default(),
        }
    }
}

impl Look {
    /// The text in a tone; plain where there are no colours.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let style = tone.style();
        format!("{style}{text}{style:#}")
    }

    /// One of two fixed texts.
    pub const fn pick<'a>(&self, nl: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(nl, en)
    }

    /// The text in the language.
    pub fn say<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.lang)
    }

    /// The same, for the renderer of diagnostics.
    pub const fn terminal(&self) -> Terminal {
        Terminal {
            lang: self.lang,
            color: self.color,
            width: self.width,
        }
    }

    /// The text on lines that fit, each after `indent` spaces; the first after `lead`
    /// (whose width counts as `indent`). A word longer than a line stands alone. What
    /// stands between `**` is shown as a title.
    pub fn wrap(&self, lead: &str, indent: usize, text: &str) -> String {
        let room = self.width.saturating_sub(indent).max(20);
        let mut out = String::from(lead);
        let mut used = 0;
        let mut bold = false;
        for word in text.split_whitespace() {
            let (shown, length) = self.word(word, &mut bold);
            if used > 0 && used + 1 + length > room {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(&shown);
            used += length;
        }
        out.push('\n');
        out
    }

    /// A word as it is shown, and its width.
    fn word(&self, word: &str, bold: &mut bool) -> (String, usize) {
        let mut shown = String::new();
        let mut length = 0;
        for (index, piece) in word.split("**").enumerate() {
            *bold ^= index > 0;
            length += piece.chars().count();
            if *bold && !piece.is_empty() {
                shown.push_str(&self.paint(Tone::Title, piece));
            } else {
                shown.push_str(piece);
            }
        }
        (shown, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look {
        lang: Lang::Nl,
        color: false,
        width: 30,
    };

    #[test]
    fn wraps_at_the_width_and_indents() {
        let text = "de regisseur vult in wie er wonen en wat er speelt";
        assert_eq!(
            PLAIN.wrap("- ", 2, text),
            "- de regisseur vult in wie er\n  wonen en wat er speelt\n"
        );
    }

    #[test]
    fn bold_takes_no_room() {
        assert_eq!(
            PLAIN.wrap("", 0, "**twee woorden**, geen drie"),
            "twee woorden, geen drie\n"
        );
        let colored = Look {
            color: true,
            ..PLAIN
        }
        .wrap("", 0, "**a** b");
        assert!(colored.starts_with("\u{1b}[1ma\u{1b}[0m b"), "{colored:?}");
    }

    #[test]
    fn a_long_word_stands_alone() {
        let word = "x".repeat(50);
        assert_eq!(
            PLAIN.wrap("", 0, &format!("a {word} b")),
            format!("a\n{word}\nb\n")
        );
    }

    #[test]
    fn no_colours_where_there_are_none() {
        assert_eq!(PLAIN.paint(Tone::Bad, "fout"), "fout");
        assert!(
            Look {
                color: true,
                ..PLAIN
            }
            .paint(Tone::Bad, "fout")
            .contains("\u{1b}[")
        );
    }
}
