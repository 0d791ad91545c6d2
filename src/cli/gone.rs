// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is told of the parts of a case that were destroyed.

use serde_json::{Value, json};

use super::look::Look;
use crate::base::ids::{ColumnId, FieldId, ListId};
use crate::base::text::Lang;
use crate::definition::model::{List, Process};
use crate::engine::Sight;
use crate::service::Gone;

/// That something was destroyed.
pub fn destroyed(gone: &Gone, look: &Look) -> String {
    let on = gone.at.date().show(look.lang);
    let rule = &gone.part.rule;
    match look.lang {
        Lang::Nl => format!("vernietigd op {on} volgens regel {rule}"),
        Lang::En => format!("destroyed on {on} by rule {rule}"),
    }
}

fn sees_list(sight: &Sight, id: ListId, list: &List) -> bool {
    let columns = (0u16..).map(ColumnId).zip(&list.columns);
    let mut columns = columns.map(|(column, _)| column);
    columns.all(|column| !sight.hides_column(id, column))
}

/// Titles of the fields and lists of which something was destroyed, without what is hidden.
pub fn titles<'p>(process: &'p Process, sight: &Sight, gone: &[Gone]) -> Vec<&'p str> {
    let fields = (0u16..).map(FieldId).zip(&process.fields);
    let fields = fields.filter(|(id, field)| {
        !sight.hides_field(*id) && Gone::of_field(gone, &field.named.id).is_some()
    });
    let lists = (0u16..).map(ListId).zip(&process.lists);
    let lists = lists.filter(|(id, list)| {
        let mut items = gone.iter().flat_map(|gone| &gone.part.items);
        items.any(|(name, _)| *list.named.id == **name) && sees_list(sight, *id, list)
    });
    let fields = fields.map(|(_, field)| &*field.named.title);
    fields
        .chain(lists.map(|(_, list)| &*list.named.title))
        .collect()
}

/// What was destroyed of a case, as JSON, without what is hidden.
pub fn destroyed_json(process: &Process, sight: &Sight, gone: &[Gone]) -> Vec<Value> {
    let mut found = Vec::new();
    for gone in gone {
        let (at, rule) = (gone.at.to_string(), &*gone.part.rule);
        let fields = (0u16..).map(FieldId).zip(&process.fields);
        let hidden = fields.filter(|(id, _)| sight.hides_field(*id));
        let hidden: Vec<&str> = hidden.map(|(_, field)| &*field.named.id).collect();
        let fields = gone.part.fields.iter();
        for field in fields.filter(|field| !hidden.contains(&&***field)) {
            found.push(json!({ "veld": field, "op": at, "regel": rule }));
        }
        for (name, item) in &gone.part.items {
            let mut lists = (0u16..).map(ListId).zip(&process.lists);
            let list = lists.find(|(_, list)| *list.named.id == **name);
            if list.is_none_or(|(id, list)| sees_list(sight, id, list)) {
                let item = json!({ "lijst": name, "nummer": item.0, "op": at, "regel": rule });
                found.push(item);
            }
        }
    }
    found
}
