// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cuts the text of a condition into tokens. Never stops at a mistake: it is
//! noted and reading goes on with what was probably meant.

use std::ops::Range;

use super::error::{ConditionError, ConditionErrorKind as Kind, LiteralFault};
use crate::base::money::{Cents, MoneyError};
use crate::base::time::Date;

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'s> {
    /// A keyword, a name or an option: which of them only the place tells.
    Word(&'s str),
    Number(i64),
    Money(Cents),
    Date(Date),
    Text(String),
    /// `= <> < <= > >= + - * ( ) [ ] , .`
    Sign(&'static str),
    /// A literal that could not be read; its mistake was already noted.
    Broken,
    End,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed<'s> {
    pub token: Token<'s>,
    pub range: Range<usize>,
}

/// Longest first, so that `<=` is not read as `<`.
const SIGNS: [&str; 14] = [
    "<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", "[", "]", ",",
];

/// How other languages write our signs and words.
const FOREIGN_SIGNS: [(&str, &str); 8] = [
    ("==", "="),
    ("!=", "<>"),
    ("=>", ">="),
    ("=<", "<="),
    ("&&", "en"),
    ("||", "of"),
    ("≤", "<="),
    ("≥", ">="),
];

/// Reads all tokens; the last one is always [`Token::End`].
pub(super) fn tokens(source: &str) -> (Vec<Placed<'_>>, Vec<ConditionError>) {
    let mut lexer = Lexer {
        source,
        at: 0,
        out: Vec::new(),
        errors: Vec::new(),
    };
    while lexer.step() {}
    let end = source.len();
    lexer.out.push(Placed {
        token: Token::End,
        range: end..end,
    });
    (lexer.out, lexer.errors)
}

struct Lexer<'s> {
    source: &'s str,
    at: usize,
    out: Vec<Placed<'s>>,
    errors: Vec<ConditionError>,
}

impl<'s> Lexer<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Reads one token; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if first.is_whitespace() {
            self.at += first.len_utf8();
        } else if first.is_alphabetic() || first == '_' {
            let len = run(rest, is_word);
            self.push(Token::Word(&rest[..len]), len);
        } else if first.is_ascii_digit() {
            self.number(rest);
        } else if first == '€' {
            self.money(rest);
        } else if first == '\'' || first == '"' {
            self.text(rest, first);
        } else {
            self.sign(rest, first);
        }
        true
    }

    fn push(&mut self, token: Token<'s>, len: usize) {
        let range = self.at..self.at + len;
        self.at = range.end;
        self.out.push(Placed { token, range });
    }

    fn broken(&mut self, fault: LiteralFault, len: usize) {
        self.note(Kind::Literal(fault), len);
        self.push(Token::Broken, len);
    }

    fn note(&mut self, kind: Kind, len: usize) {
        self.errors.push(ConditionError {
            kind,
            range: self.at..self.at + len,
        });
    }

    /// A number or a date. `1.260` and `6weken` are mistakes: they could mean two things.
    fn number(&mut self, rest: &'s str) {
        let digits = run(rest, |c| c.is_ascii_digit());
        if digits == 4 && rest[digits..].starts_with('-') {
            let len = run(rest, |c| c.is_ascii_digit() || c == '-');
            if rest[..len].bytes().filter(|b| *b == b'-').count() == 2 {
                return match Date::parse(&rest[..len]) {
                    Ok(date) => self.push(Token::Date(date), len),
                    Err(_) => self.broken(LiteralFault::Date, len),
                };
            }
        }
        let whole = digits + run(&rest[digits..], is_word);
        let len = amount_run(rest, false);
        if whole > digits {
            return self.broken(LiteralFault::Number, whole);
        }
        if len > digits {
            return self.broken(LiteralFault::Grouped, len);
        }
        match rest[..digits].parse() {
            Ok(_) if digits > 1 && rest.starts_with('0') => {
                self.broken(LiteralFault::Number, digits);
            }
            Ok(number) => self.push(Token::Number(number), digits),
            Err(_) => self.broken(LiteralFault::TooLarge, digits),
        }
    }

    fn money(&mut self, rest: &'s str) {
        let sign = '€'.len_utf8();
        let gap = sign + run(&rest[sign..], char::is_whitespace);
        let minus = gap + usize::from(rest[gap..].starts_with('-'));
        let len = minus + amount_run(&rest[minus..], true);
        if len == minus {
            return self.broken(LiteralFault::Amount, sign);
        }
        match Cents::parse(&rest[..len]) {
            Ok(cents) => self.push(Token::Money(cents), len),
            Err(MoneyError::TooLarge) => self.broken(LiteralFault::TooLarge, len),
            Err(MoneyError::NoUnit | MoneyError::Form) => self.broken(LiteralFault::Amount, len),
        }
    }

    /// Text between quotes; a quote inside is written twice.
    fn text(&mut self, rest: &'s str, quote: char) {
        let mut value = String::new();
        let mut chars = rest.char_indices().skip(1).peekable();
        let mut end = None;
        while let Some((at, c)) = chars.next() {
            if c != quote {
                value.push(c);
            } else if chars.peek().is_some_and(|(_, next)| *next == quote) {
                value.push(c);
                chars.next();
            } else {
                end = Some(at + c.len_utf8());
                break;
            }
        }
        match end {
            None => self.broken(LiteralFault::OpenText, rest.len()),
            Some(len) => {
                if quote == '"' {
                    let instead = format!("'{}'", value.replace('\'', "''"));
                    self.note(Kind::Foreign { instead }, len);
                }
                self.push(Token::Text(value), len);
            }
        }
    }

    fn sign(&mut self, rest: &'s str, first: char) {
        if let Some((foreign, ours)) = FOREIGN_SIGNS.iter().find(|(f, _)| rest.starts_with(f)) {
            let instead = (*ours).to_string();
            self.note(Kind::Foreign { instead }, foreign.len());
            let token = match SIGNS.iter().find(|s| *s == ours) {
                Some(sign) => Token::Sign(sign),
                None => Token::Word(ours),
            };
            self.push(token, foreign.len());
        } else if let Some(sign) = SIGNS.iter().find(|s| rest.starts_with(**s)) {
            self.push(Token::Sign(sign), sign.len());
        } else if first == '.' {
            self.push(Token::Sign("."), 1);
        } else if first == '!' {
            let instead = "niet".to_string();
            self.note(Kind::Foreign { instead }, 1);
            self.push(Token::Word("niet"), 1);
        } else {
            self.note(Kind::Character(first), first.len_utf8());
            self.at += first.len_utf8();
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Bytes of the leading characters that all satisfy `wanted`.
fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// Bytes of digits with dots (and commas) between them. A comma after a bare
/// number is left alone: it may separate a list.
fn amount_run(text: &str, commas: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => at += 1,
            b'.' if digit_follows && at > 0 => at += 1,
            b',' if commas && digit_follows && at > 0 => at += 1,
            _ => break,
        }
    }
    at
}
