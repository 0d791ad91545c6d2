// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Tables from a name to its index, in the order of the file.

use std::sync::Arc;

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::base::limits::ENTRIES_MAX;
use crate::diagnostic::Place;

/// Names of one kind, with the place where each was defined.
#[derive(Debug, Default)]
pub struct Names {
    map: IndexMap<Arc<str>, Place, FixedState>,
}

/// Why a name was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// It exists; here.
    Taken(Place),
    /// There are as many as there may be.
    Full,
}

impl Names {
    /// Adds a name; its index is the number of names before it.
    ///
    /// # Errors
    /// [`NotAdded`] when it is taken or the table is full.
    pub fn add(&mut self, name: &str, place: Place) -> Result<u16, NotAdded> {
        match self.map.entry(Arc::from(name)) {
            Entry::Occupied(before) => Err(NotAdded::Taken(*before.get())),
            Entry::Vacant(room) => {
                let index = u16::try_from(room.index()).ok();
                let index = index.filter(|i| usize::from(*i) < ENTRIES_MAX);
                let index = index.ok_or(NotAdded::Full)?;
                room.insert(place);
                Ok(index)
            }
        }
    }

    /// The index of a name.
    pub fn get(&self, name: &str) -> Option<u16> {
        self.map
            .get_index_of(name)
            .and_then(|index| u16::try_from(index).ok())
    }

    /// Where the name with that index was defined.
    pub fn place(&self, index: u16) -> Option<Place> {
        self.map
            .get_index(usize::from(index))
            .map(|(_, place)| *place)
    }

    /// The name with that index.
    pub fn name(&self, index: u16) -> Option<&Arc<str>> {
        self.map.get_index(usize::from(index)).map(|(name, _)| name)
    }

    /// All names with their places, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Place)> {
        self.map.iter().map(|(name, place)| (name.as_ref(), *place))
    }

    /// All names, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(AsRef::as_ref)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.map.len()
    }
}
