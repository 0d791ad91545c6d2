// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long a case is kept after it ended.

use super::room::Room;
use super::term::source;
use crate::base::time::{Span, Unit};
use crate::base::value::{Type, Value};
use crate::condition::{Condition, Expect, Read};
use crate::definition::lower::desk::prose;
use crate::definition::lower::view::{Entry, get, under, word, word_at};
use crate::definition::model::{KeptFrom, Retention};
use crate::definition::node::Node;
use crate::diagnostic::codes::retention;

/// Understands `bewaren`. Without a rule that always applies there would be cases of
/// which nobody knows how long they are kept.
pub fn rules(room: &Room<'_>) -> Vec<Retention> {
    let node = room.decl.node;
    let rules = under(node, "bewaren").filter_map(|entry| rule(&entry, room));
    let rules = rules.collect();
    let always = |entry: Entry<'_>| get(entry.node, "als").is_none();
    if let Some(bewaren) = get(node, "bewaren")
        && !under(node, "bewaren").any(always)
    {
        room.desk.say(retention::sometimes_no_rule(bewaren.place));
    }
    rules
}

fn rule(entry: &Entry<'_>, room: &Room<'_>) -> Option<Retention> {
    let node = entry.node;
    let length = length(entry, room);
    let when = room.truth(node, "als");
    let from = from(node, room);
    Some(Retention {
        named: room.desk.named(entry),
        when,
        length: length?,
        from,
        about: prose(node, "uitleg"),
        source: get(node, "bron").and_then(source),
    })
}

/// How long. Every length that can be seen here must be one of days or more.
fn length(entry: &Entry<'_>, room: &Room<'_>) -> Option<Condition> {
    let node = room.desk.must(get(entry.node, "duur"), entry.place)?;
    let found = room.expression(node, Expect::Type(Type::Span), None)?;
    let written = word(node).and_then(|word| Span::parse(word.text).ok());
    let settings = found.reads().iter().filter_map(|read| match read {
        Read::Setting(setting) => room.world.shared.settings.get(setting.index()),
        _ => None,
    });
    let settings = settings.flat_map(|setting| &setting.values);
    let settings = settings.filter_map(|(_, value)| match value {
        Value::Span(span) => Some(*span),
        _ => None,
    });
    for span in written.into_iter().chain(settings) {
        if !counts(span) {
            room.desk.say(retention::not_a_retention(span, node.place));
        }
    }
    Some(found)
}

/// Whether it can be counted from a day, and leads past it.
const fn counts(span: Span) -> bool {
    span.amount > 0 && !matches!(span.unit, Unit::Hours | Unit::WorkingDays)
}

fn from(node: &Node, room: &Room<'_>) -> KeptFrom {
    match word_at(node, "vanaf").map(|word| word.text) {
        None | Some("einde") => KeptFrom::End,
        Some("laatste_wijziging") => KeptFrom::LastChange,
        Some(_) => get(node, "vanaf")
            .and_then(|day| room.expression(day, Expect::DateOrInstant, None))
            .map_or(KeptFrom::End, KeptFrom::Day),
    }
}
