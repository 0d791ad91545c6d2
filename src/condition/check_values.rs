// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The part of checking that is about values: sums, branches, counts, rates and
//! the type of the whole.

use std::ops::Range;

use super::check::{Checker, Typed, as_date, constant_unit, logic, term};
use super::check_compare::mismatch;
use super::error::{ConditionErrorKind as Kind, Wanted};
use super::read::Resolved;
use super::spans::same_class;
use super::syntax::{ArithOp, Ast, Part};
use super::tree::{Count, Logic, LogicKind, Mark, Rows, Sum, TermKind};
use crate::base::ids::ChoiceSetId;
use crate::base::time::Unit;
use crate::base::value::Type;

impl<'s> Checker<'s> {
    pub fn arith(
        &mut self,
        ast: &Ast<'s>,
        left: &Ast<'s>,
        op: ArithOp,
        place: &Range<usize>,
        right: &Ast<'s>,
    ) -> Option<Typed> {
        let (a, b) = (self.typed(left, None), self.typed(right, None));
        let (a, b) = (a?, b?);
        let kinds = (a.kind(), b.kind());
        let (mut a, mut b) = (a.into_term(), b.into_term());
        let Some(kind) = result(kinds.0, op, kinds.1) else {
            if !can_compute(kinds.0) {
                let (operator, kind) = (op.sign(), kinds.0);
                return self.note(Kind::Operator { operator, kind }, place);
            }
            let fit = self.fit_either(left, right, kinds);
            return self.note(mismatch(kinds, fit), &ast.range);
        };
        let units = (constant_unit(&a), constant_unit(&b));
        for (unit, side) in [(units.0, left), (units.1, right)] {
            if unit == Some(Unit::WorkingDays) {
                return self.note(Kind::WorkingDays, &side.range);
            }
        }
        let apart = match (kinds.0, units) {
            (Type::Span, (Some(left), Some(right))) => !same_class(left, right),
            (Type::Date, (_, right)) => right == Some(Unit::Hours),
            _ => false,
        };
        if let (true, (left, Some(right))) = (apart, units) {
            return self.note(Kind::Units { left, right }, &ast.range);
        }
        if kind == Type::Number {
            a = as_date(a, kinds.0);
            b = as_date(b, kinds.1);
        }
        let mark = Mark::new(&ast.range);
        Some(term(mark, TermKind::Arith(op, Box::new((a, b))), kind))
    }

    pub fn branches(
        &mut self,
        ast: &Ast<'s>,
        parts: &[Ast<'s>; 3],
        hint: Option<ChoiceSetId>,
    ) -> Option<Typed> {
        let mark = Mark::new(&ast.range);
        let [condition, then, otherwise] = parts;
        let condition = self.logic(condition);
        let (a, b) = if hint.is_some() {
            let a = self.typed(then, hint);
            (a, self.typed(otherwise, hint))
        } else {
            let [left_hint, right_hint] = self.hints(then, otherwise);
            let a = self.typed(then, left_hint);
            (a, self.typed(otherwise, right_hint))
        };
        match (condition?, a?, b?) {
            (condition, Typed::Logic(a), Typed::Logic(b)) => {
                Some(logic(mark, LogicKind::If(Box::new([condition, a, b]))))
            }
            (condition, a, b) => {
                let kinds = (a.kind(), b.kind());
                let same_form =
                    kinds.0 == kinds.1 || matches!(kinds, (Type::Choice(_), Type::Choice(_)));
                if !same_form {
                    let fit = self.fit_either(then, otherwise, kinds);
                    return self.note(mismatch(kinds, fit), &ast.range);
                }
                if let (Type::Choice(x), Type::Choice(y)) = kinds
                    && x != y
                    && !self.names.overlap(x, y)
                {
                    return self.note(Kind::NoOverlap, &ast.range);
                }
                let kind = TermKind::If(Box::new((condition, a.into_term(), b.into_term())));
                Some(term(mark, kind, kinds.0))
            }
        }
    }

    /// The list or register that is counted.
    fn rows(&mut self, path: &[Part<'s>], ast: &Ast<'s>) -> Option<Rows> {
        if self.names.row.is_some() {
            return self.note(Kind::Nested, &ast.range);
        }
        let range = path.first()?.range.start..path.last()?.range.end;
        match self.names.process(path) {
            Ok(Resolved::List(list)) => Some(Rows::List(list)),
            Ok(Resolved::Register(register)) => Some(Rows::Register(register)),
            Ok(_) => {
                let name = self.text(&range);
                self.note(Kind::NotAList { name, sum: false }, &range)
            }
            Err(unknown) => {
                let (kind, range) = self.names.unknown(path, unknown);
                self.note(kind, &range)
            }
        }
    }

    /// What is behind `met`; simply true when there is none.
    fn with(&mut self, rows: Rows, mark: Mark, with: Option<&Ast<'s>>) -> Option<Logic> {
        let Some(with) = with else {
            let kind = LogicKind::Const(true);
            return Some(Logic { mark, kind });
        };
        self.names.row = Some(rows);
        let checked = self.logic(with);
        self.names.row = None;
        checked
    }

    pub fn count(
        &mut self,
        ast: &Ast<'s>,
        path: &[Part<'s>],
        with: Option<&Ast<'s>>,
    ) -> Option<Typed> {
        let mark = Mark::new(&ast.range);
        let name = Mark::new(&(path.first()?.range.start..path.last()?.range.end));
        let rows = self.rows(path, ast)?;
        let with = self.with(rows, mark, with)?;
        let count = Count { name, rows, with };
        Some(term(mark, TermKind::Count(Box::new(count)), Type::Number))
    }

    pub fn sum(
        &mut self,
        ast: &Ast<'s>,
        path: &[Part<'s>],
        with: Option<&Ast<'s>>,
    ) -> Option<Typed> {
        let mark = Mark::new(&ast.range);
        let (column, list) = path.split_last()?;
        if list.is_empty() || (list.len() == 1 && list.first().is_some_and(|p| p.name == "deze")) {
            let name = column.name.to_string();
            return self.note(Kind::NotAList { name, sum: true }, &column.range);
        }
        let rows = self.rows(list, ast)?;
        let found = self.names.column(rows, column);
        let with = self.with(rows, mark, with);
        let (id, kind) = match found {
            Ok(found) => found,
            Err((kind, range)) => return self.note(kind, &range),
        };
        if !matches!(kind, Type::Number | Type::Money) {
            let name = column.name.to_string();
            return self.note(Kind::NotAList { name, sum: true }, &column.range);
        }
        let money = kind == Type::Money;
        let sum = Sum {
            rows,
            column: id,
            money,
            with: with?,
        };
        Some(term(mark, TermKind::Sum(Box::new(sum)), kind))
    }

    pub fn tier(&mut self, mark: Mark, name: &Part<'s>, units: &Ast<'s>) -> Option<Typed> {
        let tier = match self.names.tier(name) {
            Ok(tier) => Some(tier),
            Err((kind, range)) => self.note(kind, &range),
        };
        match self.typed(units, None)? {
            Typed::Term(units, Type::Number) => {
                let kind = TermKind::Tier(tier?, Box::new(units));
                Some(term(mark, kind, Type::Money))
            }
            other => {
                let (expected, found) = (Wanted::Type(Type::Number), other.kind());
                self.note(Kind::WrongType { expected, found }, &units.range)
            }
        }
    }

    /// The whole must be of a type; a moment may stand for its date.
    pub fn fits(&mut self, found: Typed, wanted: Type, range: &Range<usize>) -> Option<Typed> {
        let kind = found.kind();
        match (wanted, kind) {
            (Type::Choice(x), Type::Choice(y)) | (Type::Choices(x), Type::Choices(y)) => {
                if x == y || self.names.overlap(x, y) {
                    return Some(found);
                }
                self.note(Kind::NoOverlap, range)
            }
            (Type::Date, Type::Instant) => {
                Some(Typed::Term(as_date(found.into_term(), kind), Type::Date))
            }
            _ if wanted == kind => Some(found),
            _ => {
                let expected = Wanted::Type(wanted);
                self.note(
                    Kind::WrongType {
                        expected,
                        found: kind,
                    },
                    range,
                )
            }
        }
    }

    /// The whole must be a date or a moment.
    pub fn fits_time(&mut self, found: Typed, range: &Range<usize>) -> Option<Typed> {
        match found.kind() {
            Type::Date | Type::Instant => Some(found),
            kind => {
                let expected = Wanted::DateOrInstant;
                self.note(
                    Kind::WrongType {
                        expected,
                        found: kind,
                    },
                    range,
                )
            }
        }
    }
}

/// Types that sums are made of.
const fn can_compute(kind: Type) -> bool {
    matches!(
        kind,
        Type::Number | Type::Money | Type::Date | Type::Instant | Type::Span
    )
}

/// The type of a sum, if it has one.
const fn result(left: Type, op: ArithOp, right: Type) -> Option<Type> {
    use ArithOp::{Add, Multiply, Subtract};
    Some(match (left, op, right) {
        (Type::Number, _, Type::Number)
        | (Type::Date | Type::Instant, Subtract, Type::Date | Type::Instant) => Type::Number,
        (Type::Money, Add | Subtract, Type::Money)
        | (Type::Money, Multiply, Type::Number)
        | (Type::Number, Multiply, Type::Money) => Type::Money,
        (Type::Date, Add | Subtract, Type::Span) => Type::Date,
        (Type::Instant, Add | Subtract, Type::Span) => Type::Instant,
        (Type::Span, Add | Subtract, Type::Span) => Type::Span,
        _ => return None,
    })
}
