// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What things are called, and lists of them as people write them.

use super::Teller;
use crate::base::ids::{DocumentKindId, FieldId, ProcessId, ReqId, RoleId};
use crate::base::text::Lang;
use crate::condition::Condition;
use crate::definition::model::{Named, PersonRef, Target, Who};
use crate::engine::explain;

/// The title of a thing; its id as words where it has none.
pub fn title(named: &Named) -> String {
    if named.title == named.id {
        named.id.replace('_', " ")
    } else {
        named.title.to_string()
    }
}

/// Names with commas, and a word before the last.
pub fn listed(names: &[String], last: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
}

/// Longer names, kept apart by semicolons.
pub fn apart(names: &[String]) -> String {
    names.join("; ")
}

/// A condition as it is written.
pub fn code(condition: &Condition) -> String {
    let words: Vec<&str> = condition.source().split_whitespace().collect();
    format!("`{}`", words.join(" "))
}

/// With a capital and a full stop.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let first = chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect());
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", chars.as_str())
}

impl Teller<'_> {
    pub fn roles(&self, roles: &[RoleId]) -> String {
        explain::roles(self.shared, roles, Lang::Nl)
    }

    pub fn who(&self, who: &Who) -> String {
        self.roles(&who.roles)
    }

    pub fn role(&self, role: RoleId) -> String {
        self.roles(&[role])
    }

    pub fn field(&self, field: FieldId) -> String {
        self.process
            .fields
            .get(field.index())
            .map_or_else(String::new, |field| title(&field.named))
    }

    pub fn fields(&self, fields: &[FieldId]) -> String {
        apart(
            &fields
                .iter()
                .map(|field| self.field(*field))
                .collect::<Vec<_>>(),
        )
    }

    pub fn req(&self, req: ReqId) -> String {
        self.process
            .reqs
            .get(req.index())
            .map_or_else(String::new, |req| title(&req.named))
    }

    pub fn target(&self, target: Target) -> String {
        title(self.process.target(target))
    }

    pub fn process_name(&self, process: ProcessId) -> String {
        self.catalog
            .processes
            .get(process.index())
            .map_or_else(String::new, |process| title(&process.named))
    }

    /// A kind of document, or one of several.
    pub fn documents(&self, kinds: &[DocumentKindId]) -> String {
        let named = kinds
            .iter()
            .filter_map(|kind| self.shared.documents.get(kind.index()));
        listed(&named.map(title).collect::<Vec<_>>(), "of")
    }

    /// Persons, as a rule about duties speaks of them.
    pub fn person(&self, person: &PersonRef) -> String {
        match person {
            PersonRef::Req(req) => format!("wie meedeed aan “{}”", self.req(*req)),
            PersonRef::Role(role) => format!("wie in deze zaak {} is of was", self.role(*role)),
            PersonRef::Field(field) => format!("de persoon bij “{}”", self.field(*field)),
            PersonRef::Column(list, column) => {
                let list = self.process.lists.get(list.index());
                let column = list.and_then(|list| list.columns.get(column.index()));
                let names = list
                    .zip(column)
                    .map(|(list, column)| (title(&list.named), title(&column.named)));
                names.map_or_else(String::new, |(list, column)| {
                    format!("iedereen bij “{column}” in de lijst “{list}”")
                })
            }
            PersonRef::Linked(_, process, req) => {
                self.elsewhere(&[(*process, *req)], "de gekoppelde zaak")
            }
            PersonRef::Opener(from) => self.elsewhere(from, "de zaak waar deze uit voortkomt"),
        }
    }

    fn elsewhere(&self, from: &[(ProcessId, ReqId)], which: &str) -> String {
        let named = from.iter().filter_map(|(process, req)| {
            let process = self.catalog.processes.get(process.index())?;
            process
                .reqs
                .get(req.index())
                .map(|req| format!("“{}”", title(&req.named)))
        });
        let mut named: Vec<String> = named.collect();
        named.dedup();
        format!("wie meedeed aan {} in {which}", listed(&named, "of"))
    }

    pub fn persons(&self, persons: &[PersonRef]) -> String {
        let named: Vec<String> = persons.iter().map(|person| self.person(person)).collect();
        listed(&named, "en")
    }
}
