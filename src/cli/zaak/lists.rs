// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The lists of a case, with the numbers that their items go by on the command line.

use std::fmt::Write as _; // writing to a string cannot fail

use serde_json::{Map, Value, json};

use super::plain;
use crate::base::ids::{ColumnId, ListId};
use crate::cli::gone::destroyed;
use crate::cli::look::{Look, Tone};
use crate::cli::test::table::shown;
use crate::definition::model::{List, Process, Shared};
use crate::engine::case::{Item, ItemLife};
use crate::engine::explain::show;
use crate::engine::{Case, Sight};
use crate::service::Gone;

/// The lists in which there is something, with what may be seen of them.
fn lists<'a>(
    process: &'a Process,
    case: &'a Case,
    sight: &'a Sight,
) -> impl Iterator<Item = (ListId, &'a List, &'a [Item])> {
    let all = (0..).map(ListId).zip(process.lists.iter().zip(&case.lists));
    let all = all.map(|(id, (list, items))| (id, list, items.as_slice()));
    all.filter(|(id, list, items)| {
        let columns = (0..).map(ColumnId).zip(&list.columns);
        let mut seen = columns.filter(|(column, _)| !sight.hides_column(*id, *column));
        !items.is_empty() && seen.next().is_some()
    })
}

/// In words.
pub(super) fn text(
    shared: &Shared,
    process: &Process,
    case: &Case,
    sight: &Sight,
    gone: &[Gone],
    look: &Look,
) -> String {
    let mut out = String::new();
    for (id, list, items) in lists(process, case, sight) {
        let title = look.paint(Tone::Title, &list.named.title);
        let _ = writeln!(out, "\n{title}");
        let mut table = plain(look);
        for item in items {
            let mut cells = vec![item.id.0.to_string(), life(item.life, look).to_owned()];
            let columns = (0..)
                .map(ColumnId)
                .zip(list.columns.iter().zip(&item.values));
            for (column, (field, value)) in columns {
                if !sight.hides_column(id, column) && !value.is_unknown() {
                    let value = show(shared, value);
                    cells.push(format!("{}: {}", field.named.title, look.say(&value)));
                }
            }
            let gone = Gone::of_item(gone, &list.named.id, item.id);
            cells.extend(gone.map(|gone| destroyed(gone, look)));
            table.add_row(cells);
        }
        out.push_str(&shown(&table));
    }
    out
}

/// As JSON, by the ids of lists and columns.
pub(super) fn json(shared: &Shared, process: &Process, case: &Case, sight: &Sight) -> Value {
    let lists = lists(process, case, sight).map(|(id, list, items)| {
        let items = items.iter().map(|item| {
            let columns = (0..)
                .map(ColumnId)
                .zip(list.columns.iter().zip(&item.values));
            let known = columns.filter(|(column, (_, value))| {
                !sight.hides_column(id, *column) && !value.is_unknown()
            });
            let values: Map<String, Value> = known
                .map(|(_, (field, value))| {
                    let value = show(shared, value).nl;
                    (field.named.id.to_string(), Value::String(value))
                })
                .collect();
            json!({ "nummer": item.id.0, "stand": word(item.life), "velden": values })
        });
        (list.named.id.to_string(), Value::Array(items.collect()))
    });
    Value::Object(lists.collect())
}

const fn word(life: ItemLife) -> &'static str {
    match life {
        ItemLife::Open => "open",
        ItemLife::Done => "klaar",
        ItemLife::Dropped => "vervallen",
    }
}

const fn life(life: ItemLife, look: &Look) -> &'static str {
    let english = match life {
        ItemLife::Open => "open",
        ItemLife::Done => "done",
        ItemLife::Dropped => "dropped",
    };
    look.pick(word(life), english)
}
