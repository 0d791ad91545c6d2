// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Files as untidy as people make them: any indentation, brackets or not, comments
//! and empty lines anywhere. The same seed is the same file.

use std::fmt::Write as _;

/// Deepest nesting.
const DEPTH_MAX: usize = 4;

/// A file.
pub fn text(seed: u64) -> String {
    let mut maker = Maker {
        state: seed,
        out: String::new(),
    };
    maker.map(0, 0);
    maker.out
}

struct Maker {
    state: u64,
    out: String,
}

impl Maker {
    /// A number below `below`.
    fn pick(&mut self, below: u64) -> u64 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % below
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        let at = usize::try_from(self.pick(words.len() as u64)).expect("a small number");
        words.get(at).copied().unwrap_or("")
    }

    fn noise(&mut self, indent: usize) {
        for _ in 0..self.pick(3) {
            self.out.push('\n');
        }
        if self.pick(4) == 0 {
            let deeper = usize::try_from(self.pick(4)).expect("small");
            let _ = writeln!(
                self.out,
                "{}# {}",
                " ".repeat(indent + deeper),
                self.state % 97
            );
        }
    }

    fn line_end(&mut self) {
        if self.pick(4) == 0 {
            let gap = usize::try_from(self.pick(12)).expect("small") + 1;
            let _ = write!(self.out, "{}# {}", " ".repeat(gap), self.state % 89);
        }
        let spaces = self.one_of(&["", "", " ", "   "]);
        let _ = writeln!(self.out, "{spaces}");
    }

    fn map(&mut self, indent: usize, depth: usize) {
        for index in 0..=self.pick(4) {
            if index > 0 {
                self.noise(indent);
                let _ = write!(self.out, "{}", " ".repeat(indent));
            }
            let quote = self.one_of(&["", "", "", "'", "\""]);
            let gap = self.one_of(&["", "", " "]);
            let _ = write!(self.out, "{quote}k{index}{quote}{gap}:");
            self.value(indent, depth);
        }
    }

    fn value(&mut self, indent: usize, depth: usize) {
        let deeper = indent + 1 + usize::try_from(self.pick(4)).expect("small");
        let kinds = if depth < DEPTH_MAX { 8 } else { 5 };
        match self.pick(kinds) {
            0 => self.line_end(),
            1 | 2 => {
                let word = self.scalar();
                let gap = self.one_of(&[" ", "  ", "    "]);
                let _ = write!(self.out, "{gap}{word}");
                self.line_end();
            }
            3 => {
                let _ = write!(self.out, " ");
                self.flow(2);
                self.line_end();
            }
            4 => self.block(deeper),
            5 => {
                self.line_end();
                self.noise(deeper);
                let _ = write!(self.out, "{}", " ".repeat(deeper));
                self.map(deeper, depth + 1);
            }
            _ => {
                self.line_end();
                let deeper = if self.pick(3) == 0 { indent } else { deeper };
                for _ in 0..=self.pick(3) {
                    self.noise(deeper);
                    let _ = write!(self.out, "{}-", " ".repeat(deeper));
                    if self.pick(3) == 0 {
                        let gap = 1 + usize::try_from(self.pick(3)).expect("small");
                        let _ = write!(self.out, "{}", " ".repeat(gap));
                        self.map(deeper + 1 + gap, depth + 1);
                    } else {
                        let word = self.scalar();
                        let _ = write!(self.out, " {word}");
                        self.line_end();
                    }
                }
            }
        }
    }

    fn scalar(&mut self) -> &'static str {
        self.one_of(&[
            "a",
            "een tekst",
            "'x y'",
            "\"€ 5\"",
            "'it''s'",
            "12",
            "a#b",
            "\"\\n\"",
            "é-🙂",
            "'\"'",
            "ja",
        ])
    }

    fn block(&mut self, indent: usize) {
        let mark = self.one_of(&["|", ">", "|-", ">-", "|+", ">+"]);
        let _ = writeln!(self.out, " {mark}");
        for index in 0..=self.pick(3) {
            if index > 0 && self.pick(4) == 0 {
                self.out.push('\n');
            }
            let more = if index > 0 {
                self.one_of(&["", "", "  "])
            } else {
                ""
            };
            let _ = writeln!(self.out, "{}{more}regel {index}", " ".repeat(indent));
        }
    }

    fn flow(&mut self, depth: usize) {
        let map = self.pick(2) == 0;
        let gap = self.one_of(&["", " "]);
        let _ = write!(self.out, "{}{gap}", if map { '{' } else { '[' });
        let count = self.pick(5);
        for index in 0..count {
            if map {
                let _ = write!(self.out, "f{index}: ");
            }
            if depth > 0 && self.pick(3) == 0 {
                self.flow(depth - 1);
            } else {
                let word = self.scalar();
                let _ = write!(self.out, "{word}");
            }
            if index + 1 < count {
                let gap = self.one_of(&[" ", "", "  "]);
                let _ = write!(self.out, ",{gap}");
            }
        }
        let _ = write!(self.out, "{gap}{}", if map { '}' } else { ']' });
    }
}
