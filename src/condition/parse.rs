// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From tokens to a syntax tree. After a mistake it goes on at the next word
//! that can start something new, so that one reading finds most mistakes.

use std::ops::Range;

use super::cursor::Parser;
use super::error::{ConditionError, ConditionErrorKind as Kind, Expected, LiteralFault};
use super::names::{KEYWORDS, foreign_word};
use super::read::ReqStatus;
use super::syntax::{ArithOp, Asked, Ast, AstKind, CompareOp, Junction, Part};
use super::token::Token;
use crate::base::time::{Span, Unit};

/// Reads a whole condition.
pub(super) fn parse(source: &str) -> (Ast<'_>, Vec<ConditionError>) {
    let mut parser = Parser::new(source);
    if parser.peek() == &Token::End && parser.errors.is_empty() {
        parser.note(Kind::Empty, 0..source.len());
    }
    let ast = parser.expression();
    if parser.peek() != &Token::End && parser.errors.is_empty() {
        parser.unexpected(Expected::JunctionOrEnd);
    }
    (ast, parser.errors)
}

impl<'s> Parser<'s> {
    /// `als … dan … anders …`, or anything joined by `en` or `of`.
    fn expression(&mut self) -> Ast<'s> {
        self.deeper(|p| {
            if p.is_word("als") {
                p.choice()
            } else {
                p.junction()
            }
        })
    }

    fn choice(&mut self) -> Ast<'s> {
        let from = self.range().start;
        self.advance();
        let condition = self.expression();
        self.expect_word("dan");
        let then = self.expression();
        self.expect_word("anders");
        let otherwise = self.expression();
        let below = condition.height.max(then.height).max(otherwise.height);
        self.node(
            from,
            below,
            AstKind::If(Box::new([condition, then, otherwise])),
        )
    }

    fn junction(&mut self) -> Ast<'s> {
        let from = self.range().start;
        let first = self.negation();
        let mut operands = vec![first];
        let mut joins = Vec::new();
        while let Some(join) = self.take_junction() {
            joins.push(join);
            operands.push(self.negation());
        }
        let Some(first) = joins.first().copied() else {
            return operands.remove(0);
        };
        if joins.iter().any(|j| *j != first) {
            let readings = self.readings(&operands, &joins);
            self.note(Kind::Mixed { readings }, from..self.taken_to());
        }
        let below = operands.iter().map(|o| o.height).max().unwrap_or(0);
        self.node(from, below, AstKind::Junction(first, operands))
    }

    fn take_junction(&mut self) -> Option<Junction> {
        let word = match self.peek() {
            Token::Word(word) => *word,
            _ => return None,
        };
        let instead = foreign_word(word).filter(|w| matches!(*w, "en" | "of"));
        if instead.is_some() {
            self.unexpected(Expected::JunctionOrEnd);
        }
        let join = match instead.unwrap_or(word) {
            "en" => Junction::And,
            "of" => Junction::Or,
            _ => return None,
        };
        self.advance();
        Some(join)
    }

    /// The two ways to read a mix of `en` and `of`.
    fn readings(&self, operands: &[Ast<'s>], joins: &[Junction]) -> [String; 2] {
        [Junction::And, Junction::Or].map(|tight| {
            let loose = match tight {
                Junction::And => " of ",
                Junction::Or => " en ",
            };
            let mut groups = vec![Vec::new()];
            for (index, operand) in operands.iter().enumerate() {
                let join = index.checked_sub(1).and_then(|i| joins.get(i));
                if join.is_some_and(|j| *j != tight) {
                    groups.push(Vec::new());
                }
                let text = self.source.get(operand.range.clone()).unwrap_or_default();
                if let Some(group) = groups.last_mut() {
                    group.push(text);
                }
            }
            let close = match tight {
                Junction::And => " en ",
                Junction::Or => " of ",
            };
            let written = groups.iter().map(|group| match group.as_slice() {
                [one] => (*one).to_string(),
                many => format!("({})", many.join(close)),
            });
            written.collect::<Vec<_>>().join(loose)
        })
    }

    fn negation(&mut self) -> Ast<'s> {
        if !self.is_word("niet") {
            return self.comparison();
        }
        let from = self.range().start;
        self.advance();
        let inner = self.deeper(Self::negation);
        self.node(from, inner.height, AstKind::Not(Box::new(inner)))
    }

    fn comparison(&mut self) -> Ast<'s> {
        let from = self.range().start;
        let left = self.sum();
        let ast = self.compared(from, left);
        if matches!(self.peek(), Token::Sign(s) if CompareOp::from_sign(s).is_some()) {
            self.advance();
            self.sum();
            self.note(Kind::Chained, from..self.taken_to());
        }
        ast
    }

    fn compared(&mut self, from: usize, left: Ast<'s>) -> Ast<'s> {
        let place = self.range();
        match self.peek() {
            Token::Sign(sign) => {
                let Some(op) = CompareOp::from_sign(sign) else {
                    return left;
                };
                self.advance();
                let right = self.sum();
                let below = left.height.max(right.height);
                let kind = AstKind::Compare(Box::new(left), op, place, Box::new(right));
                self.node(from, below, kind)
            }
            Token::Word("in") => {
                self.advance();
                let items = self.items();
                let below = items.iter().map(|i| i.height).fold(left.height, usize::max);
                self.node(from, below, AstKind::In(Box::new(left), items))
            }
            Token::Word("bevat") => {
                self.advance();
                let right = self.sum();
                let below = left.height.max(right.height);
                let kind = AstKind::Contains(Box::new(left), place, Box::new(right));
                self.node(from, below, kind)
            }
            Token::Word("is") => {
                self.advance();
                self.asked(from, left)
            }
            _ => left,
        }
    }

    fn asked(&mut self, from: usize, subject: Ast<'s>) -> Ast<'s> {
        let negated = self.take_word("niet");
        let word = match self.peek() {
            Token::Word(word) => *word,
            _ => "",
        };
        let Some(asked) = asked_word(word) else {
            self.unexpected(Expected::State);
            self.skip();
            return self.invalid();
        };
        self.advance();
        let below = subject.height;
        let is = self.node(from, below, AstKind::Is(Box::new(subject), asked));
        if negated {
            let below = is.height;
            return self.node(from, below, AstKind::Not(Box::new(is)));
        }
        is
    }

    fn items(&mut self) -> Vec<Ast<'s>> {
        let mut items = Vec::new();
        self.expect_sign("[");
        loop {
            items.push(self.sum());
            if !self.take_sign(",") {
                break;
            }
        }
        self.expect_sign("]");
        items
    }

    fn sum(&mut self) -> Ast<'s> {
        let from = self.range().start;
        let mut left = self.product();
        loop {
            let place = self.range();
            let op = match self.peek() {
                Token::Sign("+") => ArithOp::Add,
                Token::Sign("-") => ArithOp::Subtract,
                _ => return left,
            };
            self.advance();
            let right = self.product();
            left = self.arith(from, left, op, place, right);
        }
    }

    fn product(&mut self) -> Ast<'s> {
        let from = self.range().start;
        let mut left = self.unary();
        loop {
            let place = self.range();
            if !self.take_sign("*") {
                return left;
            }
            let right = self.unary();
            left = self.arith(from, left, ArithOp::Multiply, place, right);
        }
    }

    fn arith(
        &mut self,
        from: usize,
        left: Ast<'s>,
        op: ArithOp,
        place: Range<usize>,
        right: Ast<'s>,
    ) -> Ast<'s> {
        let below = left.height.max(right.height);
        let kind = AstKind::Arith(Box::new(left), op, place, Box::new(right));
        self.node(from, below, kind)
    }

    fn unary(&mut self) -> Ast<'s> {
        let from = self.range().start;
        if !self.take_sign("-") {
            return self.operand();
        }
        let inner = self.deeper(Self::unary);
        match inner.kind {
            AstKind::Number(number) => self.node(from, 0, AstKind::Number(-number)),
            _ => self.node(from, inner.height, AstKind::Negate(Box::new(inner))),
        }
    }

    fn operand(&mut self) -> Ast<'s> {
        let from = self.range().start;
        let kind = match self.peek().clone() {
            Token::Number(number) => return self.number(number),
            Token::Money(cents) => AstKind::Money(cents),
            Token::Date(date) => AstKind::Date(date),
            Token::Text(text) => AstKind::Text(text),
            Token::Broken => AstKind::Invalid,
            Token::Sign("(") => {
                self.advance();
                let mut inner = self.expression();
                self.expect_sign(")");
                // Around a single name or literal parentheses mean nothing.
                if inner.height > 1 {
                    inner.range = from..self.taken_to();
                }
                return inner;
            }
            Token::Word(word) if !KEYWORDS.contains(&word) => return self.named(word),
            Token::Word(_) | Token::Sign(_) | Token::End => {
                if self.peek() != &Token::End || !self.errors.iter().any(|e| e.kind == Kind::Empty)
                {
                    self.unexpected(Expected::Operand);
                }
                self.skip();
                return self.invalid();
            }
        };
        self.advance();
        self.node(from, 0, kind)
    }

    /// A number, or with a unit behind it a span.
    fn number(&mut self, number: i64) -> Ast<'s> {
        let from = self.range().start;
        self.advance();
        let unit = match self.peek() {
            Token::Word(word) => Unit::named(word),
            _ => None,
        };
        let Some(unit) = unit else {
            return self.node(from, 0, AstKind::Number(number));
        };
        self.advance();
        if let Ok(amount) = i32::try_from(number) {
            return self.node(from, 0, AstKind::Span(Span { amount, unit }));
        }
        self.note(Kind::Literal(LiteralFault::TooLarge), from..self.taken_to());
        self.node(from, 0, AstKind::Invalid)
    }

    fn named(&mut self, word: &'s str) -> Ast<'s> {
        let from = self.range().start;
        if self.peek_at(1) == &Token::Sign("(") {
            match word {
                "aantal" | "som" => return self.aggregate(word == "som"),
                "staffel" => return self.tier(),
                _ => {}
            }
        }
        let path = self.path();
        self.node(from, 0, AstKind::Path(path))
    }

    fn path(&mut self) -> Vec<Part<'s>> {
        let mut path = Vec::new();
        loop {
            let range = self.range();
            let Token::Word(name) = *self.peek() else {
                self.unexpected(Expected::Name);
                return path;
            };
            path.push(Part { name, range });
            self.advance();
            if !self.take_sign(".") {
                return path;
            }
        }
    }

    fn aggregate(&mut self, sum: bool) -> Ast<'s> {
        let from = self.range().start;
        self.advance();
        self.advance();
        let path = self.path();
        let with = self.take_word("met").then(|| Box::new(self.expression()));
        self.expect_sign(")");
        let below = with.as_ref().map_or(0, |w| w.height);
        let kind = if sum {
            AstKind::Sum(path, with)
        } else {
            AstKind::Count(path, with)
        };
        self.node(from, below, kind)
    }

    fn tier(&mut self) -> Ast<'s> {
        let from = self.range().start;
        self.advance();
        self.advance();
        let range = self.range();
        let Token::Word(name) = *self.peek() else {
            self.unexpected(Expected::Name);
            self.skip();
            self.take_sign(")");
            return self.invalid();
        };
        self.advance();
        self.expect_sign(",");
        let units = self.expression();
        self.expect_sign(")");
        let below = units.height;
        self.node(
            from,
            below,
            AstKind::Tier(Part { name, range }, Box::new(units)),
        )
    }
}

fn asked_word(word: &str) -> Option<Asked> {
    Some(match word {
        "bekend" => Asked::Known,
        "onbekend" => Asked::Unknown,
        "leeg" => Asked::Empty,
        "open" => Asked::Status(ReqStatus::Open),
        "vervuld" => Asked::Status(ReqStatus::Fulfilled),
        "afgezien" => Asked::Status(ReqStatus::Waived),
        "vervallen" => Asked::Status(ReqStatus::Lapsed),
        "voldaan" => Asked::Status(ReqStatus::Satisfied),
        _ => return None,
    })
}
