// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whether values fit their fields: type, bounds, options.

use crate::base::ids::FieldId;
use crate::base::money::Cents;
use crate::base::value::{Type, Value};
use crate::definition::model::{Field, Part, Requirement};
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;

use super::Desk;

pub(super) fn check_fields(desk: &mut Desk<'_>, req: &Requirement, fields: &[(FieldId, Value)]) {
    for (index, (field, value)) in fields.iter().enumerate() {
        let asked = req
            .parts
            .iter()
            .any(|part| matches!(part, Part::Field(f) if f == field));
        if !asked {
            desk.refuse(About::Field(*field), ReasonKind::FieldNotAsked);
        } else if !fits(&desk.view, *field, value)
            || value.is_unknown()
            || is_repeated(fields, index)
        {
            desk.refuse(About::Field(*field), ReasonKind::ValueUnfit);
        }
    }
}

/// Whether a command gives the same field or column earlier already: then it would be
/// judged on one value and carried out with the other.
pub(super) fn is_repeated<T: PartialEq>(values: &[(T, Value)], index: usize) -> bool {
    let mut earlier = values.iter().take(index);
    values
        .get(index)
        .is_some_and(|(id, _)| earlier.any(|(other, _)| other == id))
}

/// Whether a value may stand in a field: type, bounds, options.
pub(super) fn fits(view: &View<'_>, field: FieldId, value: &Value) -> bool {
    value_fits(view, &view.process.fields[field.index()], value)
}

/// Whether a value may stand in a field or column.
pub(super) fn value_fits(view: &View<'_>, field: &Field, value: &Value) -> bool {
    let sets = &view.shared().choice_sets;
    value.fits(field.kind)
        && match (value, field.kind) {
            (Value::Choice(option), Type::Choice(set)) => {
                sets[set.index()].options.contains(option)
            }
            (Value::Choices(options), Type::Choices(set)) => options
                .iter()
                .all(|option| sets[set.index()].options.contains(option)),
            (Value::Number(n), _) => field
                .bounds
                .is_none_or(|(low, high)| (low..=high).contains(n)),
            (Value::Money(Cents(n)), _) => field
                .bounds
                .is_none_or(|(low, high)| (low..=high).contains(n)),
            (Value::Text(text), _) => text.len() <= crate::base::limits::TEXT_BYTES_MAX,
            _ => true,
        }
}
