// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The little YAML that a story needs: pairs on one line, and texts in quotes where they
//! could be read as something else.

use std::fmt::{self, Display, Write as _};

/// Words that mean something else than the text, here or to others who read YAML.
const WORDS: [&str; 13] = [
    "ja", "nee", "yes", "no", "y", "n", "on", "off", "true", "false", "null", "onbekend", "nan",
];

/// Pairs on one line: `{ wie: kim, naar: zoeken }`.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    text: String,
}

impl Flow {
    /// One pair more; the value is YAML already.
    pub fn add(&mut self, key: &str, value: &dyn Display) {
        if !self.text.is_empty() {
            self.text.push_str(", ");
        }
        let _ = write!(self.text, "{key}: {value}");
    }

    /// Pairs under a key, if there are any.
    pub fn add_flow(&mut self, key: &str, pairs: &Self) {
        if !pairs.is_empty() {
            self.add(key, pairs);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{ {} }}", self.text)
    }
}

/// A text as YAML: bare if that can be nothing else.
pub(super) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '(' | ')');
    let bare = text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && text.chars().all(plain)
        && !WORDS.contains(&text.to_lowercase().as_str());
    if bare {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_something_else_stands_in_quotes() {
        for (text, yaml) in [
            ("De vraag in eigen woorden", "De vraag in eigen woorden"),
            ("organisatie_1", "organisatie_1"),
            ("D-1", "D-1"),
            ("wat", "wat"),
            ("Ja", "\"Ja\""),
            ("Waarom: daarom", "\"Waarom: daarom\""),
            ("[x]", "\"[x]\""),
            ("a \"b\" \\ c\nd\u{7}", "\"a \\\"b\\\" \\\\ c\\nd\\u0007\""),
            ("12 dagen na het besluit", "\"12 dagen na het besluit\""),
            ("", "\"\""),
        ] {
            assert_eq!(scalar(text), yaml);
        }
    }
}
