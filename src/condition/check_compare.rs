// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The part of checking that is about comparing: `=`, `<`, `in`, `bevat`, and
//! making both sides one type.

use std::ops::Range;

use super::check::{Checker, Typed, as_date, constant_unit, logic};
use super::error::ConditionErrorKind as Kind;
use super::eval::scalar;
use super::spans::same_class;
use super::syntax::{Ast, AstKind, CompareOp};
use super::tree::{Logic, LogicKind, Mark, Term, TermKind};
use crate::base::ids::ChoiceSetId;
use crate::base::time::Date;
use crate::base::value::Type;

/// The place of a literal and the text that would fit there.
pub(super) type Fit = (Range<usize>, String);

impl<'s> Checker<'s> {
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

    pub fn compare(
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
                Date::parse(text).ok()?;
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

    pub fn one_of(&mut self, mark: Mark, left: &Ast<'s>, items: &[Ast<'s>]) -> Option<Typed> {
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

    pub fn contains(
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
}

/// Two types that do not go together.
pub(super) const fn mismatch((left, right): (Type, Type), fit: Option<Fit>) -> Kind {
    Kind::Mismatch { left, right, fit }
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
