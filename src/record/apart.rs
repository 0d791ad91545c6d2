// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What of an event can be destroyed while the rest of it stays: the values of fields and
//! of items, and what was given with them.

use serde::{Deserialize, Serialize};

use super::fact::{Fact, Record, Valued};
use super::stand::KeptStand;
use super::value::Kept;
use crate::base::ids::ItemId;

/// A piece that stands apart, so that it can go by itself; `None`: it was destroyed. Its
/// form is known to whoever keeps it: `{"$":…}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Apart<T> {
    #[serde(rename = "$")]
    piece: Option<T>,
}

impl<T> From<T> for Apart<T> {
    fn from(piece: T) -> Self {
        Self { piece: Some(piece) }
    }
}

impl<T> Apart<T> {
    /// The piece; `None`: it was destroyed.
    #[must_use]
    pub const fn here(&self) -> Option<&T> {
        self.piece.as_ref()
    }
}

impl<T> Apart<Vec<T>> {
    /// Whether there is nothing in it, so that it need not be written.
    #[must_use]
    pub(super) fn is_nothing(&self) -> bool {
        self.piece.as_ref().is_some_and(Vec::is_empty)
    }

    /// What is in it.
    #[must_use]
    pub fn all(&self) -> &[T] {
        self.piece.as_deref().unwrap_or_default()
    }
}

impl<T> Default for Apart<Vec<T>> {
    fn default() -> Self {
        Vec::new().into()
    }
}

/// What a piece is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic<'r> {
    /// A field, by name.
    Field(&'r str),
    /// An item of a list.
    Item {
        /// The name of the list.
        list: &'r str,
        /// Which item.
        item: ItemId,
        /// Which column; `None`: it was given with the item.
        column: Option<Column<'r>>,
    },
    /// What was given with these fields: it goes with the last of them. With none of them
    /// it tells of the course of the case, and stays.
    With(Vec<&'r str>),
}

/// A column of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column<'r> {
    /// By its place, from nought.
    Nth(usize),
    /// By its name.
    Named(&'r str),
}

/// What each piece of an event is of, in the order in which they stand in its text.
#[must_use]
pub fn topics(record: &Record) -> Vec<Topic<'_>> {
    let mut found = Vec::new();
    match &record.fact {
        Fact::Opened { fields, .. } | Fact::Recorded { fields } => add_fields(&mut found, fields),
        Fact::Contributed { fields, beside, .. } => {
            add_fields(&mut found, fields);
            let Some(beside) = beside else { return found };
            let with = || Topic::With(names(fields));
            if !beside.documents.is_nothing() {
                found.push(with());
            }
            if beside.reason.is_some() {
                found.push(with());
            }
        }
        Fact::Corrected { fields, .. } => {
            add_fields(&mut found, fields);
            found.push(Topic::With(names(fields)));
        }
        Fact::ItemAdded { list, item, values } => {
            add_item(&mut found, list, *item, values);
        }
        Fact::ItemChanged { list, item, values } => {
            found.extend(values.iter().map(|(name, _)| Topic::Item {
                list,
                item: *item,
                column: Some(Column::Named(name)),
            }));
        }
        Fact::ItemDone { list, item, .. } | Fact::ItemDropped { list, item, .. } => {
            found.push(Topic::Item {
                list,
                item: *item,
                column: None,
            });
        }
        Fact::Migrated(kept) | Fact::Reverted(kept) => add_stand(&mut found, &kept.stand),
        _ => {}
    }
    found
}

fn names(fields: &[Valued]) -> Vec<&str> {
    fields.iter().map(|(name, _)| &**name).collect()
}

fn add_fields<'r>(found: &mut Vec<Topic<'r>>, fields: &'r [Valued]) {
    found.extend(fields.iter().map(|(name, _)| Topic::Field(name)));
}

fn add_item<'r>(found: &mut Vec<Topic<'r>>, list: &'r str, item: ItemId, of: &[Apart<Kept>]) {
    found.extend((0..of.len()).map(|index| Topic::Item {
        list,
        item,
        column: Some(Column::Nth(index)),
    }));
}

fn add_stand<'r>(found: &mut Vec<Topic<'r>>, stand: &'r KeptStand) {
    add_fields(found, &stand.fields);
    for (list, items) in &stand.lists {
        for item in items {
            add_item(found, list, item.item, &item.values);
        }
    }
    add_fields(found, &stand.proposals);
}
