// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Gives every name a meaning and every piece a type. A piece with a mistake
//! becomes `None`, and its surroundings say nothing more about it.

use std::ops::Range;

use super::dates::{self, same_class};
use super::error::{ConditionError, ConditionErrorKind as Kind, NotAValue, Wanted};
use super::eval::scalar;
use super::read::{Read, Resolved, Scope};
use super::resolve::{Meaning, Resolver};
use super::syntax::{Asked, Ast, AstKind, CompareOp, Junction, Part};
use super::tree::{Logic, LogicKind, Mark, Term, TermKind};
use crate::base::ids::ChoiceSetId;
use crate::base::time::Unit;
use crate::base::value::{Type, Value};

/// The place of a literal and the text that would fit there.
pub(super) type Fit = (Range<usize>, String);

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
            Err(unresolved) => {
                let (kind, range) = match (hint, path) {
                    (Some(set), [word]) => (
                        self.names.unknown_option(set, word.name),
                        word.range.clone(),
                    ),
                    _ => unresolved,
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

    /// Which side of a comparison gives the options to the other.
    pub fn hints(&self, left: &Ast<'s>, right: &Ast<'s>) -> [Option<ChoiceSetId>; 2] {
        let (ours, theirs) = (self.names.choice_set(left), self.names.choice_set(right));
        let (Some(a), Some(b)) = (ours, theirs) else {
            return [theirs, ours];
        };
        let is_option = |ast: &Ast<'s>, set| match &ast.kind {
            AstKind::Path(path) => {
                matches!(path.as_slice(), [w] if self.names.option(set, w.name).is_some())
            }
            _ => false,
        };
        // Both sides are choices by name. The right one is an option if it can be;
        // else the left one, but only where comparing the two values has no sense.
        if !is_option(right, a) && is_option(left, b) && !self.names.overlap(a, b) {
            return [Some(b), None];
        }
        [None, Some(a)]
    }

    fn pair(&mut self, left: &Ast<'s>, right: &Ast<'s>) -> Option<(Typed, Typed)> {
        let [left_hint, right_hint] = self.hints(left, right);
        let left = self.typed(left, left_hint);
        let right = self.typed(right, right_hint);
        Some((left?, right?))
    }

    fn compare(
        &mut self,
        ast: &Ast<'s>,
        left: &Ast<'s>,
        op: CompareOp,
        place: &Range<usize>,
        right: &Ast<'s>,
    ) -> Option<Typed> {
        let mark = Mark::new(&ast.range);
        let (a, b) = self.pair(left, right)?;
        let kinds = (a.kind(), b.kind());
        let (a, b) = match (a, b) {
            (Typed::Logic(a), Typed::Logic(b)) if !op.is_ordered() => {
                return Some(logic(mark, agreement(a, b, op == CompareOp::Equal)));
            }
            (a, b) => self.comparable(a, b, &ast.range, left, right)?,
        };
        if op.is_ordered() && !has_order(kinds.0) || matches!(kinds.0, Type::Persons) {
            let (operator, kind) = (op.sign(), kinds.0);
            return self.note(Kind::Operator { operator, kind }, place);
        }
        Some(logic(mark, comparison(a, op, b)))
    }

    /// Makes both sides one type, or says why that cannot be.
    fn comparable(
        &mut self,
        a: Typed,
        b: Typed,
        range: &Range<usize>,
        left: &Ast<'s>,
        right: &Ast<'s>,
    ) -> Option<(Term, Term)> {
        let kinds = (a.kind(), b.kind());
        let (a, b) = (a.into_term(), b.into_term());
        match kinds {
            (Type::Choice(x), Type::Choice(y)) | (Type::Choices(x), Type::Choices(y)) => {
                if x != y && !self.names.overlap(x, y) {
                    return self.note(Kind::NoOverlap, range);
                }
                Some((a, b))
            }
            (Type::Span, Type::Span) => match (constant_unit(&a), constant_unit(&b)) {
                (left, Some(right)) if left.is_some_and(|l| !same_class(l, right)) => {
                    self.note(Kind::Units { left, right }, range)
                }
                _ => Some((a, b)),
            },
            (Type::Instant, Type::Date) => Some((as_date(a, kinds.0), b)),
            (Type::Date, Type::Instant) => Some((a, as_date(b, kinds.1))),
            (x, y) if x == y => Some((a, b)),
            (x, y) => {
                let fit = self.fit_either(left, right, (x, y));
                self.note(mismatch(kinds, fit), range)
            }
        }
    }

    /// Which of two literals could be written so that both sides go together.
    pub fn fit_either(&self, left: &Ast<'s>, right: &Ast<'s>, kinds: (Type, Type)) -> Option<Fit> {
        let of_right = self.fit(kinds.0, right, kinds.1);
        of_right.or_else(|| self.fit(kinds.1, left, kinds.0))
    }

    /// A literal of the wrong type, in the form of the wanted type.
    fn fit(&self, wanted: Type, literal: &Ast<'s>, found: Type) -> Option<Fit> {
        let text = match (&literal.kind, wanted, found) {
            (AstKind::Number(_), Type::Money, Type::Number) => {
                format!("€ {}", self.text(&literal.range))
            }
            (AstKind::Text(text), Type::Date, Type::Text) => {
                dates::parse(text)?;
                text.clone()
            }
            (AstKind::Text(text), Type::Choice(set) | Type::Choices(set), Type::Text) => {
                self.names.option(set, text)?;
                text.clone()
            }
            _ => return None,
        };
        Some((literal.range.clone(), text))
    }

    fn one_of(&mut self, mark: Mark, left: &Ast<'s>, items: &[Ast<'s>]) -> Option<Typed> {
        let hint = self.names.choice_set(left);
        let subject = self.typed(left, None);
        let checked: Vec<_> = items.iter().map(|item| self.typed(item, hint)).collect();
        let subject = subject?;
        if let Type::Choices(_) | Type::Persons = subject.kind() {
            let kind = subject.kind();
            return self.note(
                Kind::Operator {
                    operator: "in",
                    kind,
                },
                &left.range,
            );
        }
        let mut terms = Vec::with_capacity(items.len());
        for (ast, item) in items.iter().zip(checked) {
            let item = item?;
            if (subject.kind(), item.kind()) == (Type::Instant, Type::Date) {
                let kinds = (Type::Instant, Type::Date);
                return self.note(mismatch(kinds, None), &ast.range);
            }
            terms.push(
                self.comparable(subject.clone(), item, &ast.range, left, ast)?
                    .1,
            );
        }
        Some(logic(
            mark,
            LogicKind::OneOf(Box::new((subject.into_term(), terms.into()))),
        ))
    }

    fn contains(
        &mut self,
        ast: &Ast<'s>,
        left: &Ast<'s>,
        place: &Range<usize>,
        right: &Ast<'s>,
    ) -> Option<Typed> {
        let hint = self.names.choice_set(left);
        let whole = self.typed(left, None);
        let part = self.typed(right, hint);
        let (whole, part) = (whole?, part?);
        match (whole.kind(), part.kind()) {
            (Type::Choices(x), Type::Choice(y)) if x != y && !self.names.overlap(x, y) => {
                return self.note(Kind::NoOverlap, &ast.range);
            }
            (Type::Choices(_), Type::Choice(_))
            | (Type::Text, Type::Text)
            | (Type::Persons, Type::Person) => {}
            (x @ (Type::Choices(_) | Type::Text | Type::Persons), y) => {
                let fit = self.fit(x, right, y);
                return self.note(mismatch((x, y), fit), &ast.range);
            }
            (kind, _) => {
                return self.note(
                    Kind::Operator {
                        operator: "bevat",
                        kind,
                    },
                    place,
                );
            }
        }
        let sides = Box::new((whole.into_term(), part.into_term()));
        Some(logic(Mark::new(&ast.range), LogicKind::Contains(sides)))
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
                Err((kind, range)) => self.note(kind, &range),
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

/// Two types that do not go together.
pub(super) const fn mismatch((left, right): (Type, Type), fit: Option<Fit>) -> Kind {
    Kind::Mismatch { left, right, fit }
}

/// The unit of a literal span.
pub(super) const fn constant_unit(term: &Term) -> Option<Unit> {
    match &term.kind {
        TermKind::Const(Value::Span(span)) => Some(span.unit),
        _ => None,
    }
}

const fn has_order(kind: Type) -> bool {
    matches!(
        kind,
        Type::Number | Type::Money | Type::Date | Type::Instant | Type::Span
    )
}

/// Two yes/no sides; the everyday `akkoord = ja` becomes one look.
fn agreement(left: Logic, right: Logic, same: bool) -> LogicKind {
    match (&left.kind, &right.kind) {
        (LogicKind::Is(read, is, name), LogicKind::Const(known))
        | (LogicKind::Const(known), LogicKind::Is(read, is, name)) => {
            LogicKind::Is(*read, (is == known) == same, *name)
        }
        _ => LogicKind::Agree(Box::new([left, right]), same),
    }
}

/// Something read against a constant number becomes one look.
fn comparison(left: Term, op: CompareOp, right: Term) -> LogicKind {
    let direct = match (&left.kind, &right.kind) {
        (TermKind::Read(read), TermKind::Const(value)) => Some((*read, op, value)),
        (TermKind::Const(value), TermKind::Read(read)) => Some((*read, op.mirrored(), value)),
        _ => None,
    };
    let direct = direct.and_then(|(read, op, value)| Some((read, op, scalar(value.as_ref())?)));
    let sides = Box::new((left, op, right));
    match direct {
        Some((read, op, number)) => LogicKind::Against(read, op, number, sides),
        None => LogicKind::Compare(sides),
    }
}
