// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long a case is kept after it ended.

use std::sync::Arc;

use super::Named;
use crate::condition::Condition;

/// A rule of retention of a process. Of all rules that apply the longest counts. Live: no
/// part of the fingerprint, so a new rule goes for every case on this definition.
#[derive(Debug)]
pub struct Retention {
    /// Id, title, place.
    pub named: Named,
    /// Only where this is true; unknown counts as true.
    pub when: Option<Condition>,
    /// How long: days, weeks, months or years.
    pub length: Condition,
    /// From which day.
    pub from: KeptFrom,
    /// Why, in plain words.
    pub about: Option<Arc<str>>,
    /// Where it is said.
    pub source: Option<Arc<str>>,
}

/// The day from which a case is kept so long.
#[derive(Debug)]
pub enum KeptFrom {
    /// The day on which it ended.
    End,
    /// The day on which something last happened in it.
    LastChange,
    /// This day; the end where it is not known.
    Day(Condition),
}
