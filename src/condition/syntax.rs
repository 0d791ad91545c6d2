// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A condition as it was written, before anything has a meaning.

use std::ops::Range;

use super::read::ReqStatus;
use crate::base::money::Cents;
use crate::base::time::{Date, Span};

/// A piece of a condition.
#[derive(Clone, Debug)]
pub(super) struct Ast<'s> {
    pub range: Range<usize>,
    pub kind: AstKind<'s>,
    /// Levels below and including this piece; bounded by the parser.
    pub height: usize,
}

#[derive(Clone, Debug)]
pub(super) enum AstKind<'s> {
    /// Could not be read; its mistake was already noted.
    Invalid,
    Path(Vec<Part<'s>>),
    Number(i64),
    Money(Cents),
    Date(Date),
    Span(Span),
    Text(String),
    Junction(Junction, Vec<Ast<'s>>),
    Not(Box<Ast<'s>>),
    Compare(Box<Ast<'s>>, CompareOp, Range<usize>, Box<Ast<'s>>),
    In(Box<Ast<'s>>, Vec<Ast<'s>>),
    Contains(Box<Ast<'s>>, Range<usize>, Box<Ast<'s>>),
    Is(Box<Ast<'s>>, Asked),
    Arith(Box<Ast<'s>>, ArithOp, Range<usize>, Box<Ast<'s>>),
    Negate(Box<Ast<'s>>),
    If(Box<[Ast<'s>; 3]>),
    Count(Vec<Part<'s>>, Option<Box<Ast<'s>>>),
    Sum(Vec<Part<'s>>, Option<Box<Ast<'s>>>),
    Tier(Part<'s>, Box<Ast<'s>>),
}

/// One name of a dotted path.
#[derive(Clone, Debug)]
pub(super) struct Part<'s> {
    pub name: &'s str,
    pub range: Range<usize>,
}

/// `en` or `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Junction {
    And,
    Or,
}

/// What is asked after `is`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Known,
    Unknown,
    Empty,
    Status(ReqStatus),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareOp {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
}

/// A sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArithOp {
    Add,
    Subtract,
    Multiply,
}

impl CompareOp {
    /// The comparison that a sign stands for.
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        Some(match sign {
            "=" => Self::Equal,
            "<>" => Self::NotEqual,
            "<" => Self::Less,
            "<=" => Self::LessEqual,
            ">" => Self::Greater,
            ">=" => Self::GreaterEqual,
            _ => return None,
        })
    }

    /// How it is written.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }

    /// Whether it needs an order, not only equality.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }

    /// The same comparison with its sides exchanged.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::Greater => Self::Less,
            Self::GreaterEqual => Self::LessEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }
}

impl ArithOp {
    /// How it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
        }
    }
}
