// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long a case is kept after it ended.

use std::sync::Arc;

use super::Named;
use crate::base::ids::{FieldId, ListId};
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
    /// What it is about; empty: everything that no rule with parts is about.
    pub parts: Vec<KeptPart>,
    /// Why, in plain words.
    pub about: Option<Arc<str>>,
    /// Where it is said.
    pub source: Option<Arc<str>>,
}

/// A part of a case that is kept for a time of its own.
#[derive(Debug)]
pub enum KeptPart {
    /// A field.
    Field(FieldId),
    /// The items of a list.
    Items {
        /// Of which list.
        list: ListId,
        /// Only those for which this is true.
        with: Option<Condition>,
        /// As it is written.
        text: Arc<str>,
    },
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

impl Retention {
    /// Every condition in it.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let from = match &self.from {
            KeptFrom::Day(day) => Some(day),
            KeptFrom::End | KeptFrom::LastChange => None,
        };
        let with = self.parts.iter().filter_map(|part| match part {
            KeptPart::Items { with, .. } => with.as_ref(),
            KeptPart::Field(_) => None,
        });
        let when = self.when.iter().chain([&self.length]);
        when.chain(from).chain(with)
    }
}
