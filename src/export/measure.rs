// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How wide text is, without a font: never less than common fonts make it.

/// The size of letters, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// Height of the letters.
    pub size: i32,
    /// How heavy they are.
    pub weight: Weight,
}

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As usual.
    Regular,
    /// Bold.
    Bold,
}

impl Face {
    /// Usual letters.
    #[must_use]
    pub const fn regular(size: i32) -> Self {
        Self {
            size,
            weight: Weight::Regular,
        }
    }

    /// Bold letters.
    #[must_use]
    pub const fn bold(size: i32) -> Self {
        Self {
            size,
            weight: Weight::Bold,
        }
    }

    /// The height of a line.
    #[must_use]
    pub const fn line(self) -> i32 {
        self.size + self.size / 4
    }

    /// At most how wide a text is, in pixels.
    #[must_use]
    pub fn width(self, text: &str) -> i32 {
        let hundredths: i32 = text
            .chars()
            .map(|c| self.hundredths(c))
            .fold(0, i32::saturating_add);
        hundredths / 100 + 1
    }

    /// Hundredths of a pixel.
    fn hundredths(self, c: char) -> i32 {
        let em = em(c) * self.size;
        match self.weight {
            Weight::Regular => em,
            Weight::Bold => em + em / 10,
        }
    }

    /// The text on lines that fit. A word longer than a line is cut.
    #[must_use]
    pub fn wrap(self, text: &str, most: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer) <= most {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.cut(word, most, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Puts all but the last piece of a word on lines of their own.
    fn cut(self, word: &str, most: i32, lines: &mut Vec<String>) -> String {
        if self.width(word) <= most {
            return word.to_owned();
        }
        let mut piece = String::new();
        let mut used = 100;
        for c in word.chars() {
            let wide = self.hundredths(c);
            if used + wide > most.saturating_mul(100) && !piece.is_empty() {
                lines.push(std::mem::take(&mut piece));
                used = 100;
            }
            piece.push(c);
            used += wide;
        }
        piece
    }
}

/// The width of a character in hundredths of the size of the letters: that of a wide
/// common font.
const fn em(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 30,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | '(' | ')' | '[' | ']' | 't' | 'f' | 'r' | '-'
        | '/' | '·' => 42,
        'm' | 'M' | 'W' | '@' | '%' | '…' | '—' | '→' => 100,
        'w' | '+' | '=' | '<' | '>' | '≠' | '≤' | '≥' | '×' => 84,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        'A'..='Z' => 74,
        '\u{1100}'.. => 110,
        _ => 64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face::regular(10);

    #[test]
    fn no_line_is_wider_than_allowed() {
        let text = "Wie er wonen en wat er speelt, hottentottententententoonstelling ééé 漢字";
        for most in [12, 30, 80, 200] {
            for line in FACE.wrap(text, most) {
                assert!(FACE.width(&line) <= most + 1, "{most} {line}");
            }
        }
    }

    #[test]
    fn wrapping_loses_nothing() {
        let text = "een twee drie vier vijf zes zeven";
        assert_eq!(FACE.wrap(text, 60).join(" "), text);
        assert_eq!(
            FACE.wrap("aanvraagformulier", 30).concat(),
            "aanvraagformulier"
        );
        assert!(FACE.wrap("", 30).is_empty());
    }

    #[test]
    fn bold_is_wider() {
        assert!(Face::bold(10).width("woord") > FACE.width("woord"));
    }
}
