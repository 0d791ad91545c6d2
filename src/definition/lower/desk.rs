// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where lowering puts what it finds: mistakes to report, and the words it
//! skipped because the shape check already spoke about them.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::view::{Entry, Word, get, word};
use crate::base::ids::{FileId, Origin};
use crate::base::limits::DIAGNOSTICS_MAX;
use crate::definition::model::Named;
use crate::diagnostic::codes::names::{self, Kind};
use crate::diagnostic::{Diagnostic, Place, Severity, Sources, keep};

/// What came to lie on a desk.
#[derive(Clone, Debug)]
pub struct Found {
    /// Everything that was reported.
    pub said: Vec<Diagnostic>,
    /// Everything that was skipped.
    pub skipped: Vec<Place>,
}

/// Collects diagnostics while lowering; shared by everything that lowers.
pub struct Desk<'a> {
    sources: &'a Sources,
    said: RefCell<Vec<Diagnostic>>,
    reported: Cell<usize>,
    errors: Cell<usize>,
    skipped: RefCell<Vec<Place>>,
}

impl<'a> Desk<'a> {
    /// An empty desk over these files.
    pub const fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            said: RefCell::new(Vec::new()),
            reported: Cell::new(0),
            errors: Cell::new(0),
            skipped: RefCell::new(Vec::new()),
        }
    }

    /// Reports something.
    pub fn say(&self, diagnostic: Diagnostic) {
        self.reported.set(self.reported.get() + 1);
        if diagnostic.severity == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        keep(&mut self.said.borrow_mut(), diagnostic);
    }

    /// Says that there is no such name, with the one that was probably meant. Once
    /// there is more to say than people read, that one is no longer looked for.
    pub fn unknown<'n>(
        &self,
        kind: Kind,
        word: &Word<'_>,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = if self.is_full() {
            Vec::new()
        } else {
            known.into_iter().collect()
        };
        self.say(names::unknown(kind, word.text, word.place, &known));
    }

    /// Whether there is more to say than people read.
    pub fn is_full(&self) -> bool {
        self.reported.get() >= DIAGNOSTICS_MAX
    }

    /// How many errors were reported so far.
    pub const fn errors(&self) -> usize {
        self.errors.get()
    }

    /// Notes a place that is not understood and that the shape check reports.
    pub fn skip(&self, place: Place) {
        self.skipped.borrow_mut().push(place);
    }

    /// What must be there according to the table of keys; its absence is noted.
    pub fn must<T>(&self, found: Option<T>, place: Place) -> Option<T> {
        if found.is_none() {
            self.skip(place);
        }
        found
    }

    /// Everything that was reported and skipped since this was last asked.
    pub fn take(&self) -> Found {
        Found {
            said: self.said.take(),
            skipped: self.skipped.take(),
        }
    }

    /// Adds what was found at another desk.
    pub fn add(&self, found: Found) {
        for diagnostic in found.said {
            self.say(diagnostic);
        }
        self.skipped.borrow_mut().extend(found.skipped);
    }

    /// The place with its line.
    pub fn origin(&self, place: Place) -> Origin {
        self.sources.origin(place)
    }

    /// The files.
    pub const fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// The name of a file, as people know it.
    pub fn file_name(&self, file: FileId) -> String {
        self.sources
            .get(file)
            .map_or_else(String::new, |source| source.name().to_owned())
    }

    /// Id, title and place of a named thing.
    pub fn named(&self, entry: &Entry<'_>) -> Named {
        let title = get(entry.node, "titel").and_then(word);
        self.called(entry.id, title.map(|title| title.text), entry.place)
    }

    /// Id and place of a thing whose title is its value (`brief: Brief aan de inwoner`).
    pub fn titled(&self, entry: &Entry<'_>) -> Named {
        let title = word(entry.node);
        self.called(entry.id, title.map(|title| title.text), entry.place)
    }

    /// A thing without a title of its own.
    pub fn plain(&self, word: &Word<'_>) -> Named {
        self.called(word.text, None, word.place)
    }

    /// Without a title, the id is the title.
    fn called(&self, id: &str, title: Option<&str>, place: Place) -> Named {
        let id = Arc::from(id);
        let title = title.map_or_else(|| Arc::clone(&id), Arc::from);
        let origin = self.origin(place);
        Named { id, title, origin }
    }
}

/// The text under a key, for people.
pub fn prose(node: &crate::definition::node::Node, key: &str) -> Option<Arc<str>> {
    get(node, key)
        .and_then(word)
        .map(|word| Arc::from(word.text))
}
