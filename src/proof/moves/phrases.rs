// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Formulas that moves need often.

use std::collections::BTreeSet;

use super::super::cells::{FULFILLED, OPEN, REOPENED, WAIVED};
use super::super::formula::Formula;
use super::super::truths::Truths;

/// Open, for the first time or again.
pub(super) fn is_open(life: usize) -> Formula {
    let lives = [OPEN, FULFILLED, WAIVED, REOPENED];
    Formula::Cell(
        life,
        lives
            .map(|life| truths(life != FULFILLED && life != WAIVED))
            .into(),
    )
}

pub(super) fn is_not(slot: usize, value: u8, size: u8) -> Formula {
    Formula::Cell(slot, (0..size).map(|v| truths(v != value)).collect())
}

/// True where it is true or unknown.
pub(super) fn not_false(formula: Formula) -> Formula {
    match formula {
        Formula::Const(truths) if !truths.can_be_false() => Formula::TRUE,
        // Unknown counts as so.
        other => Formula::Unless(Box::new(other), Truths::FALSE, Box::new(Formula::TRUE)),
    }
}

/// The same formula with every cell that is not fixed left open.
pub(super) fn loosened(formula: &Formula, fixed: &BTreeSet<usize>) -> Formula {
    let deep = |part: &Formula| loosened(part, fixed);
    let open = |table: &[Truths]| {
        let any = table.iter().fold(Truths::NONE, |any, t| any.or_else(*t));
        Formula::Const(any)
    };
    match formula {
        Formula::Const(_) => formula.clone(),
        Formula::Not(part) => Formula::Not(Box::new(deep(part))),
        Formula::All(parts) => Formula::All(parts.iter().map(deep).collect()),
        Formula::Any(parts) => Formula::Any(parts.iter().map(deep).collect()),
        Formula::If(parts) => {
            let [a, b, c] = parts.as_ref();
            Formula::If(Box::new([deep(a), deep(b), deep(c)]))
        }
        Formula::Agree(parts, same) => {
            let [a, b] = parts.as_ref();
            Formula::Agree(Box::new([deep(a), deep(b)]), *same)
        }
        Formula::Unless(applies, if_false, otherwise) => Formula::Unless(
            Box::new(deep(applies)),
            *if_false,
            Box::new(deep(otherwise)),
        ),
        Formula::Cell(slot, _) if fixed.contains(slot) => formula.clone(),
        Formula::Cell(_, table) | Formula::Sum(_, table) => open(table),
        Formula::Life(slot, open, fulfilled, waived) => {
            if fixed.contains(slot) {
                Formula::Life(*slot, Box::new(deep(open)), *fulfilled, *waived)
            } else {
                Formula::AnyLife(Box::new(deep(open)), fulfilled.or_else(*waived))
            }
        }
        Formula::AnyLife(open, others) => Formula::AnyLife(Box::new(deep(open)), *others),
        Formula::Reopened(..) => Formula::Const(Truths::KNOWN),
    }
}

pub(super) const fn truths(so: bool) -> Truths {
    if so { Truths::TRUE } else { Truths::FALSE }
}
