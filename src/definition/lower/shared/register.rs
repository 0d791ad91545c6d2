// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Registers and settings.

use super::SharedNames;
use super::money::dated;
use crate::base::time::Date;
use crate::base::value::{Type, Value};
use crate::definition::lower::choices::Choices;
use crate::definition::lower::desk::Desk;
use crate::definition::lower::view::{Entry, Word, get, under, word_at};
use crate::definition::lower::{field, literal};
use crate::definition::model::{Field, Privacy, Register, Setting};
use crate::diagnostic::codes::money;

/// Understands one register. No free text and nothing sensitive (GEL-10, PRI-06):
/// every case may look into it.
pub fn register(
    entry: &Entry<'_>,
    names: &SharedNames<'_>,
    choices: &mut Choices,
    desk: &Desk<'_>,
) -> Register {
    let columns: Vec<Field> = under(entry.node, "velden")
        .map(|e| field::field(&e, names, choices, desk))
        .collect();
    for (column, entry) in columns.iter().zip(under(entry.node, "velden")) {
        field::column_name(&entry, desk);
        let free = matches!(column.kind, Type::Text | Type::Document);
        if free || column.privacy != Privacy::Ordinary {
            desk.say(money::register_shows_too_much(entry.id, entry.place));
        }
    }
    Register {
        named: desk.named(entry),
        columns,
    }
}

/// Understands one setting.
pub fn setting(
    entry: &Entry<'_>,
    names: &SharedNames<'_>,
    choices: &mut Choices,
    desk: &Desk<'_>,
) -> Setting {
    let kind = field::kind(entry.node, names, choices, desk);
    let read = |word: Word<'_>| value(&word, kind, choices, desk);
    let one = word_at(entry.node, "waarde")
        .and_then(read)
        .map(|value| (Date::MIN, value));
    let values = match get(entry.node, "waarden") {
        Some(node) => dated(node, desk, read),
        None => one.into_iter().collect(),
    };
    if values.is_empty() {
        desk.skip(entry.place);
    }
    Setting {
        named: desk.named(entry),
        kind,
        values,
    }
}

fn value(word: &Word<'_>, kind: Type, choices: &Choices, desk: &Desk<'_>) -> Option<Value> {
    match kind {
        Type::Choice(set) => choices.known_option(set, word, desk).map(Value::Choice),
        other => literal::value(word, other, desk),
    }
}
