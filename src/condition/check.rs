// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Gives every name a meaning and every piece a type. A piece with a mistake
//! becomes `None`, and its surroundings say nothing more about it.

use std::ops::Range;

use super::error::{ConditionError, ConditionErrorKind as Kind, NotAValue, Wanted};
use super::read::{Read, Resolved, Scope};
use super::resolve::{Meaning, Resolver};
use super::syntax::{Asked, Ast, AstKind, Junction, Part};
use super::tree::{Logic, LogicKind, Mark, Term, TermKind};
use crate::base::ids::ChoiceSetId;
use crate::base::time::Unit;
use crate::base::value::{Type, Value};

/// A checked piece. Everything of type `janee` is logic, and nothing else is.
#[derive(Clone, Debug)]
pub(super) enum Typed {
    Logic(Logic),
    Term(Term, Type),
}

impl Typed {
    pub const fn kind(&self) -> Type {
        match self {
            Self::Logic(_) => Type::Bool,
            Self::Term(_, kind) => *kind,
        }
    }

    pub fn into_term(self) -> Term {
        match self {
            Self::Term(term, _) => term,
            Self::Logic(logic) => Term {
                mark: logic.mark,
                kind: TermKind::Truth(Box::new(logic)),
            },
        }
    }
}

/// Checks one condition.
pub(super) struct Checker<'s> {
    pub names: Resolver<'s>,
    source: &'s str,
    pub errors: Vec<ConditionError>,
}

impl<'s> Checker<'s> {
    pub fn new(source: &'s str, scope: &'s dyn Scope) -> Self {
        Self {
            names: Resolver::new(scope),
            source,
            errors: Vec::new(),
        }
    }

    pub fn note<T>(&mut self, kind: Kind, range: &Range<usize>) -> Option<T> {
        self.errors.push(ConditionError {
            kind,
            range: range.clone(),
        });
        None
    }

    pub fn text(&self, range: &Range<usize>) -> String {
        self.source
            .get(range.clone())
            .unwrap_or_default()
            .to_string()
    }

    /// A piece that must be true or false.
    pub fn logic(&mut self, ast: &Ast<'s>) -> Option<Logic> {
        match self.typed(ast, None)? {
            Typed::Logic(logic) => Some(logic),
            Typed::Term(_, found) => {
                let expected = Wanted::Type(Type::Bool);
                self.note(Kind::WrongType { expected, found }, &ast.range)
            }
        }
    }

    /// Any piece. With a hint, a bare word may be an option of that set.
    pub fn typed(&mut self, ast: &Ast<'s>, hint: Option<ChoiceSetId>) -> Option<Typed> {
        let mark = Mark::new(&ast.range);
        let constant = |value, kind| Some(term(mark, TermKind::Const(value), kind));
        match &ast.kind {
            AstKind::Invalid => None,
            AstKind::Number(n) => constant(Value::Number(*n), Type::Number),
            AstKind::Money(cents) => constant(Value::Money(*cents), Type::Money),
            AstKind::Date(date) => constant(Value::Date(*date), Type::Date),
            AstKind::Span(span) => constant(Value::Span(*span), Type::Span),
            AstKind::Text(text) => constant(Value::Text(text.as_str().into()), Type::Text),
            AstKind::Path(path) => self.path(ast, path, hint),
            AstKind::Junction(junction, parts) => {
                let checked: Vec<_> = parts.iter().map(|part| self.logic(part)).collect();
                let parts = checked.into_iter().collect::<Option<Box<[Logic]>>>()?;
                Some(logic(
                    mark,
                    match junction {
                        Junction::And => LogicKind::All(parts),
                        Junction::Or => LogicKind::Any(parts),
                    },
                ))
            }
            AstKind::Not(inner) => {
                let inner = self.logic(inner)?;
                Some(logic(mark, LogicKind::Not(Box::new(inner))))
            }
            AstKind::Compare(left, op, place, right) => self.compare(ast, left, *op, place, right),
            AstKind::In(left, items) => self.one_of(mark, left, items),
            AstKind::Contains(left, place, right) => self.contains(ast, left, place, right),
            AstKind::Is(subject, asked) => self.asked(mark, subject, *asked),
            AstKind::Arith(left, op, place, right) => self.arith(ast, left, *op, place, right),
            AstKind::Negate(inner) => match self.typed(inner, None)? {
                Typed::Term(inner, Type::Number) => {
                    Some(term(mark, TermKind::Negate(Box::new(inner)), Type::Number))
                }
                other => {
                    let (operator, kind) = ("-", other.kind());
                    self.note(Kind::Operator { operator, kind }, &ast.range)
                }
            },
            AstKind::If(parts) => self.branches(ast, parts, hint),
            AstKind::Count(path, with) => self.count(ast, path, with.as_deref()),
            AstKind::Sum(path, with) => self.sum(ast, path, with.as_deref()),
            AstKind::Tier(name, units) => self.tier(mark, name, units),
        }
    }

    fn path(
        &mut self,
        ast: &Ast<'s>,
        path: &[Part<'s>],
        hint: Option<ChoiceSetId>,
    ) -> Option<Typed> {
        let mark = Mark::new(&ast.range);
        if let (Some(set), [word]) = (hint, path)
            && let Some(option) = self.names.option(set, word.name)
        {
            let kind = TermKind::Const(Value::Choice(option));
            return Some(term(mark, kind, Type::Choice(set)));
        }
        let meaning = match self.names.meaning(path) {
            Ok(meaning) => meaning,
            Err(unknown) => {
                let (kind, range) = match (hint, path) {
                    (Some(set), [word]) => (
                        self.names.unknown_option(set, word.name),
                        word.range.clone(),
                    ),
                    _ => self.names.unknown(path, unknown),
                };
                return self.note(kind, &range);
            }
        };
        let name = || path.iter().map(|p| p.name).collect::<Vec<_>>().join(".");
        let not_a_value = |what| Kind::NotAValue { name: name(), what };
        match meaning {
            Meaning::Truth(known) => Some(logic(mark, LogicKind::Const(known))),
            Meaning::Item(status) => Some(logic(mark, LogicKind::Item(status))),
            Meaning::Named(Resolved::Value(read, kind)) => Some(reading(mark, read, kind)),
            Meaning::Named(Resolved::Requirement(req, Some(kind))) => {
                Some(reading(mark, Read::Choice(req), kind))
            }
            Meaning::Named(Resolved::Requirement(_, None)) => {
                self.note(not_a_value(NotAValue::Requirement), &ast.range)
            }
            Meaning::Named(Resolved::List(_)) => {
                self.note(not_a_value(NotAValue::List), &ast.range)
            }
            Meaning::Named(Resolved::Register(_)) => {
                self.note(not_a_value(NotAValue::Register), &ast.range)
            }
        }
    }

    fn asked(&mut self, mark: Mark, subject: &Ast<'s>, asked: Asked) -> Option<Typed> {
        if let Asked::Status(status) = asked {
            let AstKind::Path(path) = &subject.kind else {
                let name = self.text(&subject.range);
                return self.note(Kind::NotARequirement { name }, &subject.range);
            };
            return match self.names.process(path) {
                Ok(Resolved::Requirement(req, _)) => {
                    Some(logic(mark, LogicKind::Requirement(req, status)))
                }
                Ok(_) => {
                    let name = self.text(&subject.range);
                    self.note(Kind::NotARequirement { name }, &subject.range)
                }
                Err(unknown) => {
                    let (kind, range) = self.names.unknown(path, unknown);
                    self.note(kind, &range)
                }
            };
        }
        let subject_typed = self.typed(subject, None)?;
        let kind = subject_typed.kind();
        let term = Box::new(subject_typed.into_term());
        let (operator, fits) = match asked {
            Asked::Empty => (
                "is leeg",
                matches!(kind, Type::Text | Type::Choices(_) | Type::Persons),
            ),
            _ => ("is bekend", kind != Type::Persons),
        };
        if !fits {
            return self.note(Kind::Operator { operator, kind }, &subject.range);
        }
        Some(match asked {
            Asked::Empty => logic(mark, LogicKind::Empty(term)),
            Asked::Unknown => {
                let known = Logic {
                    mark,
                    kind: LogicKind::Known(term),
                };
                logic(mark, LogicKind::Not(Box::new(known)))
            }
            Asked::Known | Asked::Status(_) => logic(mark, LogicKind::Known(term)),
        })
    }
}

/// A checked piece that is true or false.
pub(super) fn logic(mark: Mark, kind: LogicKind) -> Typed {
    Typed::Logic(Logic { mark, kind })
}

fn reading(mark: Mark, read: Read, kind: Type) -> Typed {
    match kind {
        Type::Bool => logic(mark, LogicKind::Is(read, true, mark)),
        _ => Typed::Term(
            Term {
                mark,
                kind: TermKind::Read(read),
            },
            kind,
        ),
    }
}

/// A checked piece with a value.
pub(super) fn term(mark: Mark, kind: TermKind, of: Type) -> Typed {
    Typed::Term(Term { mark, kind }, of)
}

/// A moment as its date; a date as it is.
pub(super) fn as_date(term: Term, kind: Type) -> Term {
    let mark = term.mark;
    match kind {
        Type::Instant => Term {
            mark,
            kind: TermKind::DateOf(Box::new(term)),
        },
        _ => term,
    }
}

/// The unit of a literal span.
pub(super) const fn constant_unit(term: &Term) -> Option<Unit> {
    match &term.kind {
        TermKind::Const(Value::Span(span)) => Some(span.unit),
        _ => None,
    }
}
