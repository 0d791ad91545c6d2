// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Options and sets of options, interned over the whole catalogue: the same name
//! is the same option in every process, so a choice can be handed over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::desk::Desk;
use super::names::{Names, NotAdded};
use super::view::{Entry, Word, entries, items, word};
use crate::base::ids::{ChoiceSetId, OptionId};
use crate::base::limits::ENTRIES_MAX;
use crate::condition::KEYWORDS;
use crate::definition::model::{ChoiceSet, Named};
use crate::definition::node::Node;
use crate::diagnostic::codes::limits;
use crate::diagnostic::codes::names as say;

/// The options and sets met so far.
#[derive(Debug, Default)]
pub struct Choices {
    names: Names,
    options: Vec<Named>,
    sets: Vec<ChoiceSet>,
    /// The options of each set, ascending.
    sorted: Vec<Vec<OptionId>>,
    unnamed: BTreeMap<Vec<OptionId>, ChoiceSetId>,
}

impl Choices {
    /// Adds a `keuzelijst`. A taken name is the caller's to report.
    pub fn add_list(&mut self, entry: &Entry<'_>, desk: &Desk<'_>) {
        let options = entries(entry.node)
            .filter_map(|e| self.intern(desk.titled(&e), &e.key(), desk))
            .collect();
        self.push(Some(Arc::from(entry.id)), options);
    }

    /// The set that `[a, b]` writes out; equal sets are one.
    pub fn written_out(&mut self, node: &Node, desk: &Desk<'_>) -> Option<ChoiceSetId> {
        let mut options = Vec::new();
        let mut seen = BTreeSet::new();
        for option in items(node).iter().filter_map(word) {
            let Some(id) = self.intern(desk.plain(&option), &option, desk) else {
                continue;
            };
            if seen.insert(id) {
                options.push(id);
            } else {
                desk.say(limits::double_option(option.text, option.place));
            }
        }
        if options.is_empty() {
            desk.skip(node.place);
            return None;
        }
        self.unnamed(options)
    }

    /// One set of all options of every named list that has one of these; `None` when
    /// there are none.
    pub fn lists_with(&mut self, wanted: impl Iterator<Item = OptionId>) -> Option<ChoiceSetId> {
        let wanted: BTreeSet<OptionId> = wanted.collect();
        let lists = self.sets.iter().filter(|set| set.name.is_some());
        let lists = lists.filter(|set| set.options.iter().any(|option| wanted.contains(option)));
        let mut all: Vec<OptionId> = lists.flat_map(|set| set.options.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        if all.is_empty() {
            None
        } else {
            self.unnamed(all)
        }
    }

    fn unnamed(&mut self, options: Vec<OptionId>) -> Option<ChoiceSetId> {
        if let Some(set) = self.unnamed.get(&options) {
            return Some(*set);
        }
        let set = ChoiceSetId(u16::try_from(self.sets.len()).ok()?);
        self.push(None, options.clone());
        self.unnamed.insert(options, set);
        Some(set)
    }

    fn push(&mut self, name: Option<Arc<str>>, options: Vec<OptionId>) {
        let mut sorted = options.clone();
        sorted.sort_unstable();
        self.sorted.push(sorted);
        self.sets.push(ChoiceSet { name, options });
    }

    fn intern(&mut self, named: Named, word: &Word<'_>, desk: &Desk<'_>) -> Option<OptionId> {
        if KEYWORDS.contains(&word.text) {
            desk.say(say::reserved(word.text, word.place));
        }
        match self.names.add(word.text, word.place) {
            Ok(id) => {
                self.options.push(named);
                Some(OptionId(id))
            }
            Err(NotAdded::Taken(_)) => self.names.get(word.text).map(OptionId),
            Err(NotAdded::Full) => {
                desk.say(limits::too_many(ENTRIES_MAX, word.place));
                None
            }
        }
    }

    /// An option of a set, by name.
    pub fn option(&self, set: ChoiceSetId, name: &str) -> Option<OptionId> {
        self.names
            .get(name)
            .map(OptionId)
            .filter(|id| self.has(set, *id))
    }

    /// Whether an option is in a set.
    pub fn has(&self, set: ChoiceSetId, option: OptionId) -> bool {
        let sorted = self.sorted.get(set.index());
        sorted.is_some_and(|sorted| sorted.binary_search(&option).is_ok())
    }

    /// Whether two sets share an option.
    pub fn overlap(&self, a: ChoiceSetId, b: ChoiceSetId) -> bool {
        let (Some(a), Some(b)) = (self.sorted.get(a.index()), self.sorted.get(b.index())) else {
            return false;
        };
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        short
            .iter()
            .any(|option| long.binary_search(option).is_ok())
    }

    /// An option of a set; says so when it is not in it.
    pub fn known_option(
        &self,
        set: ChoiceSetId,
        word: &Word<'_>,
        desk: &Desk<'_>,
    ) -> Option<OptionId> {
        let found = self.option(set, word.text);
        if found.is_none() {
            desk.unknown(say::Kind::Option, word, self.texts(set));
        }
        found
    }

    /// An option of any set.
    pub fn any(&self, name: &str) -> Option<OptionId> {
        self.names.get(name).map(OptionId)
    }

    /// The names of all options.
    pub fn all_texts(&self) -> impl Iterator<Item = &str> {
        self.names.ids()
    }

    /// The options of a set.
    pub fn ids(&self, set: ChoiceSetId) -> &[OptionId] {
        self.sets
            .get(set.index())
            .map_or(&[], |set| set.options.as_slice())
    }

    /// The names of a set's options.
    pub fn texts(&self, set: ChoiceSetId) -> impl Iterator<Item = &str> {
        self.ids(set).iter().map(|id| self.text(*id))
    }

    /// The name of an option.
    pub fn text(&self, option: OptionId) -> &str {
        self.options
            .get(option.index())
            .map_or("", |option| option.id.as_ref())
    }

    /// The options and sets, for the catalogue.
    pub fn tables(&self) -> (Vec<Named>, Vec<ChoiceSet>) {
        (self.options.clone(), self.sets.clone())
    }
}
