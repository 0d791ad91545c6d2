// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where the reading of a condition is: looks at tokens, takes them, and finds
//! its way again after a mistake. Knows no grammar.

use std::ops::Range;

use super::error::{ConditionError, ConditionErrorKind as Kind, Expected};
use super::names::foreign_word;
use super::syntax::{Ast, AstKind};
use super::token::{Placed, Token, tokens};
use crate::base::limits::CONDITION_DEPTH_MAX;

/// The reading of one condition.
pub(super) struct Parser<'s> {
    pub source: &'s str,
    tokens: Vec<Placed<'s>>,
    at: usize,
    depth: usize,
    /// Something unexpected was noted and nothing was understood since: what
    /// follows is only its echo.
    lost: bool,
    pub errors: Vec<ConditionError>,
}

impl<'s> Parser<'s> {
    /// At the start of a text, with the mistakes in its tokens noted.
    pub fn new(source: &'s str) -> Self {
        let (tokens, errors) = tokens(source);
        Self {
            source,
            tokens,
            at: 0,
            depth: 0,
            lost: false,
            errors,
        }
    }

    pub fn peek(&self) -> &Token<'s> {
        self.peek_at(0)
    }

    pub fn peek_at(&self, ahead: usize) -> &Token<'s> {
        self.tokens
            .get(self.at + ahead)
            .map_or(&Token::End, |p| &p.token)
    }

    pub fn range(&self) -> Range<usize> {
        let end = self.source.len();
        self.tokens
            .get(self.at)
            .map_or(end..end, |p| p.range.clone())
    }

    /// Where the last token that was taken ends.
    pub fn taken_to(&self) -> usize {
        let last = self.at.checked_sub(1).and_then(|i| self.tokens.get(i));
        last.map_or(0, |p| p.range.end)
    }

    pub fn advance(&mut self) {
        self.lost = false;
        if self.peek() != &Token::End {
            self.at += 1;
        }
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(w) if *w == word)
    }

    pub fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.advance();
        }
        found
    }

    pub fn take_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(s) if *s == sign);
        if found {
            self.advance();
        }
        found
    }

    /// Notes a mistake; what follows on "too deep" is only its echo.
    pub fn note(&mut self, kind: Kind, range: Range<usize>) {
        if !self.errors.iter().any(|e| e.kind == Kind::TooDeep) {
            self.errors.push(ConditionError { kind, range });
        }
    }

    pub fn unexpected(&mut self, expected: Expected) {
        if std::mem::replace(&mut self.lost, true) {
            return;
        }
        let range = self.range();
        let found = self.source.get(range.clone()).unwrap_or_default();
        let kind = match foreign_word(found) {
            Some(instead) => Kind::Foreign {
                instead: instead.to_string(),
            },
            None => Kind::Unexpected {
                found: found.to_string(),
                expected,
            },
        };
        self.note(kind, range);
    }

    pub fn expect_sign(&mut self, sign: &'static str) {
        if !self.take_sign(sign) {
            self.unexpected(Expected::Sign(sign));
            self.skip();
            self.take_sign(sign);
        }
    }

    pub fn expect_word(&mut self, word: &'static str) {
        if !self.take_word(word) {
            self.unexpected(Expected::Word(word));
            self.skip();
            self.take_word(word);
        }
    }

    /// Skips to where something new can begin.
    pub fn skip(&mut self) {
        loop {
            match self.peek() {
                Token::End
                | Token::Sign(")" | "]" | ",")
                | Token::Word("en" | "of" | "dan" | "anders" | "met") => return,
                _ => self.at += 1,
            }
        }
    }

    pub fn node(&mut self, from: usize, below: usize, kind: AstKind<'s>) -> Ast<'s> {
        let height = below + 1;
        if height > CONDITION_DEPTH_MAX {
            return self.too_deep();
        }
        Ast {
            range: from..self.taken_to().max(from),
            kind,
            height,
        }
    }

    /// Notes it once and reads no further.
    pub fn too_deep(&mut self) -> Ast<'s> {
        self.note(Kind::TooDeep, 0..self.source.len());
        self.at = self.tokens.len().saturating_sub(1);
        self.invalid()
    }

    pub fn invalid(&self) -> Ast<'s> {
        let at = self.range().start;
        Ast {
            range: at..at,
            kind: AstKind::Invalid,
            height: 1,
        }
    }

    /// Runs one level deeper, unless that is too deep.
    pub fn deeper(&mut self, read: fn(&mut Self) -> Ast<'s>) -> Ast<'s> {
        if self.depth >= CONDITION_DEPTH_MAX {
            return self.too_deep();
        }
        self.depth += 1;
        let ast = read(self);
        self.depth -= 1;
        ast
    }
}
