// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values as the other version keeps them.

use std::sync::Arc;

use super::Side;
use crate::base::ids::{ChoiceSetId, OptionId};
use crate::base::value::{Type, Value};
use crate::definition::model::Field;

/// Why a value has no place in the new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The field has another type now.
    Type,
    /// The option is no longer one of the choice.
    Option,
    /// It lies outside the bounds.
    Bounds,
}

/// The option of the same name, where a choice of the new version has it.
pub fn option(
    old: Side<'_>,
    new: Side<'_>,
    renamed: &dyn Fn(&str) -> Option<String>,
    set: ChoiceSetId,
    option: OptionId,
) -> Option<OptionId> {
    let name = &old.catalog.shared.options.get(option.index())?.id;
    let name = renamed(name).unwrap_or_else(|| name.to_string());
    let set = new.catalog.shared.choice_sets.get(set.index())?;
    let is_it = |option: &&OptionId| {
        let known = new.catalog.shared.options.get(option.index());
        known.is_some_and(|known| *known.id == *name)
    };
    set.options.iter().find(is_it).copied()
}

/// A value as a field of the new version keeps it.
///
/// # Errors
/// [`Misfit`]
pub fn carry(
    old: Side<'_>,
    new: Side<'_>,
    renamed: &dyn Fn(&str) -> Option<String>,
    field: &Field,
    value: &Value,
) -> Result<Value, Misfit> {
    let carried = match (field.kind, value) {
        (_, Value::Unknown) => Value::Unknown,
        (Type::Choice(set), Value::Choice(chosen)) => {
            Value::Choice(option(old, new, renamed, set, *chosen).ok_or(Misfit::Option)?)
        }
        (Type::Choices(set), Value::Choices(chosen)) => {
            let chosen = chosen
                .iter()
                .map(|chosen| option(old, new, renamed, set, *chosen));
            let mut chosen: Vec<OptionId> = chosen.collect::<Option<_>>().ok_or(Misfit::Option)?;
            chosen.sort_unstable();
            Value::Choices(Arc::from(chosen))
        }
        (Type::Bool, Value::Bool(_))
        | (Type::Number, Value::Number(_))
        | (Type::Money, Value::Money(_))
        | (Type::Date, Value::Date(_))
        | (Type::Instant, Value::Instant(_))
        | (Type::Span, Value::Span(_))
        | (Type::Text, Value::Text(_))
        | (Type::Person, Value::Person(_))
        | (Type::Organisation, Value::Organisation(_))
        | (Type::Document, Value::Document(_)) => value.clone(),
        _ => return Err(Misfit::Type),
    };
    let number = match &carried {
        Value::Number(number) => Some(*number),
        Value::Money(amount) => Some(amount.0),
        _ => None,
    };
    let inside = |(least, most): (i64, i64)| number.is_none_or(|n| (least..=most).contains(&n));
    if field.bounds.is_none_or(inside) {
        Ok(carried)
    } else {
        Err(Misfit::Bounds)
    }
}
