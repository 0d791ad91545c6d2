// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Parts of a case that need not be kept as long as the rest: what they are, until when,
//! and what is told of those that are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::ids::{ItemId, ListId};
use crate::base::time::{Date, Instant};
use crate::definition::model::{KeptPart, Named, Process};
use crate::engine::retention::{Kept, Plan, staying};
use crate::record::{Record, Topic, topics};
use crate::store::content::Content;

/// What of a case is destroyed by itself, by one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// By which rule.
    #[serde(rename = "regel")]
    pub rule: Box<str>,
    /// Where that is said.
    #[serde(rename = "bron", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<str>>,
    /// Names of fields.
    #[serde(rename = "velden", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub fields: BTreeSet<Box<str>>,
    /// Items: the name of their list, and which.
    #[serde(rename = "regels", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub items: BTreeSet<(Box<str>, ItemId)>,
}

/// A part that was destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// When.
    #[serde(rename = "op")]
    pub at: Instant,
    /// What.
    #[serde(rename = "deel")]
    pub part: Part,
}

impl Gone {
    /// By what a field was destroyed, the last time.
    #[must_use]
    pub fn of_field<'g>(gone: &'g [Self], field: &str) -> Option<&'g Self> {
        let mut found = gone.iter().rev();
        found.find(|gone| gone.part.fields.contains(field))
    }

    /// By what an item was destroyed, the last time.
    #[must_use]
    pub fn of_item<'g>(gone: &'g [Self], list: &str, item: ItemId) -> Option<&'g Self> {
        let is = |(of, id): &(Box<str>, ItemId)| **of == *list && *id == item;
        let mut found = gone.iter().rev();
        found.find(|gone| gone.part.items.iter().any(is))
    }
}

/// Until when something is kept, and by what.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub until: Date,
    pub rule: Box<str>,
    pub source: Option<Box<str>>,
}

impl Term {
    fn of(kept: &Kept<'_>) -> Self {
        Self {
            until: kept.until,
            rule: (*kept.rule.named.id).into(),
            source: kept.rule.source.as_deref().map(Into::into),
        }
    }

    /// The moment, with the rule.
    pub fn told(&self) -> (Instant, Box<str>) {
        (self.until.start(), self.rule.clone())
    }

    pub fn is_over(&self, today: Date) -> bool {
        self.until <= today
    }
}

/// Until when each part of a case is kept, by name.
#[derive(Clone, Debug)]
pub(super) struct Timetable {
    pub whole: Term,
    /// Of what no part names.
    rest: Term,
    /// Of every field.
    fields: BTreeMap<Box<str>, Term>,
    /// Of the items that go before the whole.
    items: BTreeMap<(Box<str>, ItemId), Term>,
    /// Columns of lists that stay.
    stay: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// Of rules that name parts and apply.
    rules: BTreeMap<Box<str>, Term>,
}

impl Timetable {
    /// What a plan says, of a case on its definition.
    pub fn of(process: &Process, plan: &Plan<'_>) -> Self {
        let whole = Term::of(&plan.whole);
        let mut fields = BTreeMap::new();
        let mut rules = BTreeMap::new();
        let mut see = |kept: &Kept<'_>| {
            let term = Term::of(kept);
            rules.insert(term.rule.clone(), term.clone());
            term
        };
        for field in process
            .fields
            .iter()
            .filter(|field| field.derived.is_none())
        {
            fields.insert(Box::from(&*field.named.id), whole.clone());
        }
        for (field, kept) in &plan.fields {
            if let Some(field) = process.fields.get(field.index()) {
                fields.insert((*field.named.id).into(), see(kept));
            }
        }
        let mut items = BTreeMap::new();
        for (list, item, kept) in &plan.items {
            if let Some(list) = process.lists.get(list.index()) {
                items.insert(((*list.named.id).into(), *item), see(kept));
            }
        }
        let lists = (0u16..).map(ListId).zip(&process.lists);
        let stay = lists.map(|(id, list)| {
            let columns = staying(process, id).into_iter();
            let columns = columns.filter_map(|column| list.columns.get(column.index()));
            let columns = columns.map(|column| Box::from(&*column.named.id));
            (Box::from(&*list.named.id), columns.collect())
        });
        Self {
            rest: Term::of(&plan.rest),
            fields,
            items,
            stay: stay.collect(),
            rules,
            whole,
        }
    }

    /// Whether anything may go before the whole.
    pub fn has_parts(&self) -> bool {
        !self.rules.is_empty()
    }

    /// What goes before the whole: until when, and by which rule.
    pub fn parts(&self) -> Vec<(Instant, Box<str>)> {
        let mut parts: Vec<_> = self.rules.values().map(Term::told).collect();
        parts.sort();
        parts
    }

    /// What is first after a day, or at all.
    pub fn next(&self, after: Option<Date>) -> &Term {
        let parts = self.rules.values();
        let parts = parts.filter(|term| after.is_none_or(|after| term.until > after));
        parts.fold(
            &self.whole,
            |best, one| {
                if one.until < best.until { one } else { best }
            },
        )
    }

    /// By what a field goes. One that only an older definition has, by the rule of the
    /// same name as there; else as what no part names.
    pub fn field(&self, name: &str, then: &Process) -> &Term {
        let of = |part: &KeptPart| match part {
            KeptPart::Field(field) => {
                let field = then.fields.get(field.index());
                field.is_some_and(|field| *field.named.id == *name)
            }
            KeptPart::Items { .. } => false,
        };
        self.fields
            .get(name)
            .unwrap_or_else(|| self.then(then, of).unwrap_or(&self.rest))
    }

    /// By what an item goes, or a column of it; as a field.
    pub fn item(
        &self,
        (list, item): (&str, ItemId),
        column: Option<&str>,
        then: &Process,
    ) -> &Term {
        let Some(stay) = self.stay.get(list) else {
            let of = |part: &KeptPart| match part {
                KeptPart::Items { list: of, .. } => {
                    let of = then.lists.get(of.index());
                    of.is_some_and(|of| *of.named.id == *list)
                }
                KeptPart::Field(_) => false,
            };
            // Whether the condition of such a rule was so, is not known any more.
            let named = self
                .then(then, of)
                .filter(|term| term.until > self.rest.until);
            return named.unwrap_or(&self.rest);
        };
        if column.is_some_and(|column| stay.iter().any(|one| **one == *column)) {
            return &self.whole;
        }
        self.items.get(&(list.into(), item)).unwrap_or(&self.whole)
    }

    /// The longest of the rules that named something in an older definition, and still are
    /// there.
    fn then(&self, then: &Process, named: impl Fn(&KeptPart) -> bool) -> Option<&Term> {
        let rules = then.retention.iter();
        let rules = rules.filter(|rule| rule.parts.iter().any(&named));
        let terms = rules.filter_map(|rule| self.rules.get(&*rule.named.id));
        terms.reduce(|best, one| if one.until > best.until { one } else { best })
    }
}

/// Titles of the fields and lists of which a piece of an event was destroyed.
pub(super) fn destroyed(content: &Content, process: &Process) -> Vec<Box<str>> {
    if content.pieces().all(|is_here| is_here) {
        return Vec::new();
    }
    let Ok(record) = serde_json::from_slice::<Record>(content.json()) else {
        return Vec::new();
    };
    let mut titles: Vec<Box<str>> = Vec::new();
    for (topic, is_here) in topics(&record).iter().zip(content.pieces()) {
        let title = match topic {
            Topic::Field(name) => title(process.fields.iter().map(|field| &field.named), name),
            Topic::Item { list, .. } => title(process.lists.iter().map(|list| &list.named), list),
            Topic::With(_) => continue,
        };
        if !is_here && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

fn title<'n>(mut named: impl Iterator<Item = &'n Named>, id: &str) -> Box<str> {
    let named = named.find(|named| *named.id == *id);
    named.map_or(id, |named| &*named.title).into()
}
