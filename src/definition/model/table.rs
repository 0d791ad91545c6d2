// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Decision tables.

use super::Named;
use crate::base::ids::*;
use crate::condition::Condition;

/// Hit rules of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitRule {
    /// A row counts only if all earlier rows are false.
    First,
    /// Exactly one row may be true.
    ExactlyOne,
}

/// A decision table.
#[derive(Debug)]
pub struct Table {
    /// Id, title, place.
    pub named: Named,
    /// Its hit rule.
    pub hit: HitRule,
    /// The options it chooses from.
    pub gives: ChoiceSetId,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// What holds when no row does.
    pub otherwise: Option<OptionId>,
}

/// A row of a table.
#[derive(Debug)]
pub struct TableRow {
    /// When.
    pub when: Condition,
    /// What.
    pub then: OptionId,
    /// Where it stands.
    pub origin: Origin,
}
