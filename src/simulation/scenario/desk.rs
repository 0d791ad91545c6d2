// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One scenario on the desk: the names it gave so far, and what is wrong with it.

use std::sync::Arc;

use super::read::Word;
use super::{CaseSlot, ItemSlot, NamedCase, NamedItem, Scenario};
use crate::base::ids::{FieldId, ListId, PersonId, ProcessId, ReqId, RoleId};
use crate::base::text::Text;
use crate::definition::load::Variant;
use crate::definition::model::{Catalog, Named, Process, Shared};
use crate::diagnostic::codes::scenario as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::engine::Actor;
use crate::simulation::find;

/// What a scenario is read with.
pub struct Desk<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// Process files that stand apart.
    pub variants: &'a [Variant],
    /// The scenarios that were read before, by index.
    pub before: &'a [Option<Scenario>],
    /// The names of all scenarios, by index.
    pub names: &'a [&'a str],
    /// The definitions that new cases run on, by process.
    pub current: Vec<Arc<Process>>,
    /// Who takes part.
    pub people: Vec<Actor>,
    /// Whether persons may be named that do not take part.
    pub strangers: bool,
    /// Cases with a name.
    pub cases: Vec<NamedCase>,
    /// Whether a case of `zaken` could not be understood: what is about the first case
    /// may then be about that one, and is not reported once more.
    pub lost: bool,
    /// Items with a name.
    pub items: Vec<NamedItem>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a name should have been: "geen …", "not a …".
pub fn noun(nl: &str, en: &str) -> Text {
    Text::new(nl, en)
}

impl<'a> Desk<'a> {
    /// What the processes share.
    pub fn shared(&self) -> &'a Shared {
        &self.catalog.shared
    }

    /// Reports something.
    pub fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Answers with what a name means, or reports it.
    pub fn known<'k, T>(
        &mut self,
        found: Option<T>,
        word: Word<'_>,
        noun: (&str, &str),
        names: impl IntoIterator<Item = &'k str>,
    ) -> Option<T> {
        if found.is_none() {
            self.say(codes::unknown_name(
                word.place,
                word.text,
                &self::noun(noun.0, noun.1),
                names,
            ));
        }
        found
    }

    /// A thing by name, out of things with names.
    pub fn among<'k, T>(
        &mut self,
        found: Option<T>,
        word: Word<'_>,
        noun: (&str, &str),
        names: impl IntoIterator<Item = &'k Named>,
    ) -> Option<T> {
        self.known(found, word, noun, names.into_iter().map(|named| &*named.id))
    }

    /// A person of the story.
    pub fn person(&mut self, word: Word<'_>) -> Option<PersonId> {
        let found = self
            .people
            .iter()
            .find(|actor| &*actor.person.0 == word.text)
            .map(|actor| actor.person.clone())
            .or_else(|| self.stranger(word));
        let names: Vec<Arc<str>> = self
            .people
            .iter()
            .map(|actor| Arc::clone(&actor.person.0))
            .collect();
        self.known(
            found,
            word,
            ("persoon van deze casus", "person of this scenario"),
            names.iter().map(|n| &**n),
        )
    }

    /// A case of the story.
    pub fn case(&mut self, word: Word<'_>) -> Option<CaseSlot> {
        let found = self
            .cases
            .iter()
            .position(|case| &*case.name == word.text)
            .and_then(|index| u16::try_from(index).ok());
        let names: Vec<Arc<str>> = self
            .cases
            .iter()
            .map(|case| Arc::clone(&case.name))
            .collect();
        let noun = (
            "zaak die er in deze casus dan is",
            "case that there is in this scenario by then",
        );
        self.known(found.map(CaseSlot), word, noun, names.iter().map(|n| &**n))
    }

    /// An item of the story: of that case, or (`None`) of the first case that has one
    /// by that name.
    pub fn item(&mut self, word: Word<'_>, case: Option<CaseSlot>) -> Option<ItemSlot> {
        let here = |item: &NamedItem| case.is_none_or(|case| item.case == case);
        let named = self.items.iter().enumerate();
        let named = named.filter(|(_, item)| *item.name == *word.text && here(item));
        let found = named
            .min_by_key(|(_, item)| item.case)
            .map(|(index, _)| index);
        let found = found
            .and_then(|index| u16::try_from(index).ok())
            .map(ItemSlot);
        let known: Vec<Arc<str>> = self
            .items
            .iter()
            .filter(|item| here(item))
            .map(|item| Arc::clone(&item.name))
            .collect();
        let noun = if self.strangers {
            (
                "regel in deze zaak: zij heten naar hun nummer",
                "item in this case: they go by their number",
            )
        } else {
            (
                "regel die er in deze casus dan is",
                "item that there is in this scenario by then",
            )
        };
        self.known(found, word, noun, known.iter().map(|n| &**n))
    }

    /// The definition of a case of the story.
    pub fn definition(&self, slot: CaseSlot) -> Option<Arc<Process>> {
        self.cases
            .get(usize::from(slot.0))
            .map(|case| Arc::clone(&case.definition))
    }

    /// A process of the catalogue, as new cases run on it.
    pub fn process(&mut self, word: Word<'_>) -> Option<(ProcessId, Arc<Process>)> {
        let catalog = self.catalog;
        let found = find::process(catalog, word.text);
        let names = catalog.processes.iter().map(|process| &process.named);
        let id = self.among(
            found,
            word,
            ("proces van de catalogus", "process of the catalogue"),
            names,
        )?;
        Some((id, Arc::clone(self.current.get(id.index())?)))
    }

    /// A role.
    pub fn role(&mut self, word: Word<'_>) -> Option<RoleId> {
        let shared = self.shared();
        let names = shared.roles.iter().map(|role| &role.named);
        self.among(find::role(shared, word.text), word, ("rol", "role"), names)
    }

    /// A requirement of a process.
    pub fn req(&mut self, process: &Process, word: Word<'_>) -> Option<ReqId> {
        let names = process.reqs.iter().map(|req| &req.named);
        self.among(
            find::req(process, word.text),
            word,
            ("vereiste van dit proces", "requirement of this process"),
            names,
        )
    }

    /// A field of a process.
    pub fn field(&mut self, process: &Process, word: Word<'_>) -> Option<FieldId> {
        let names = process.fields.iter().map(|field| &field.named);
        self.among(
            find::field(process, word.text),
            word,
            ("veld van dit proces", "field of this process"),
            names,
        )
    }

    /// A list of a process.
    pub fn list(&mut self, process: &Process, word: Word<'_>) -> Option<ListId> {
        let names = process.lists.iter().map(|list| &list.named);
        self.among(
            find::list(process, word.text),
            word,
            ("lijst van dit proces", "list of this process"),
            names,
        )
    }

    /// Gives a name to a case.
    pub fn name_case(&mut self, word: Word<'_>, definition: Arc<Process>) -> Option<CaseSlot> {
        let first = self
            .cases
            .iter()
            .find(|case| *case.name == *word.text)
            .map(|case| case.place);
        self.must_be_free(word, first);
        let slot = u16::try_from(self.cases.len()).ok().map(CaseSlot)?;
        self.cases.push(NamedCase {
            name: word.text.into(),
            definition,
            place: word.place,
        });
        Some(slot)
    }

    /// Gives a name to an item.
    pub fn name_item(&mut self, word: Word<'_>, case: CaseSlot, list: ListId) -> Option<ItemSlot> {
        let mut items = self.items.iter();
        let first = items
            .find(|item| *item.name == *word.text && item.case == case)
            .map(|item| item.place);
        self.must_be_free(word, first);
        let slot = u16::try_from(self.items.len()).ok().map(ItemSlot)?;
        self.items.push(NamedItem {
            name: word.text.into(),
            case,
            list,
            place: word.place,
        });
        Some(slot)
    }

    fn must_be_free(&mut self, word: Word<'_>, first: Option<Place>) {
        if let Some(first) = first {
            self.say(codes::name_taken(word.place, word.text, first));
        }
    }
}
