// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long a case is kept after it ended.

use super::room::Room;
use super::term::source;
use std::collections::BTreeSet;

use crate::base::ids::{FieldId, ListId};
use crate::base::time::{Span, Unit};
use crate::base::value::{Type, Value};
use crate::condition::{Condition, Expect, Read};
use crate::definition::lower::desk::prose;
use crate::definition::lower::view::{Entry, Word, get, items, under, word, word_at};
use crate::definition::model::{KeptFrom, KeptPart, Retention};
use crate::definition::node::{Node, Scalar};
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::retention;

/// What stands between a list and the condition for its items.
const WITH: &str = " met ";

/// Understands `bewaren`. Without a rule that always applies there would be cases of
/// which nobody knows how long they are kept.
pub fn rules(room: &Room<'_>) -> Vec<Retention> {
    let node = room.decl.node;
    let rules = under(node, "bewaren").filter_map(|entry| rule(&entry, room));
    let rules = rules.collect();
    let always =
        |entry: Entry<'_>| get(entry.node, "als").is_none() && get(entry.node, "deel").is_none();
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
    let parts = parts(node, room);
    Some(Retention {
        named: room.desk.named(entry),
        when,
        length: length?,
        from,
        parts,
        about: prose(node, "uitleg"),
        source: get(node, "bron").and_then(source),
    })
}

/// What a rule is about: fields, lists, or items of a list by a condition.
fn parts(node: &Node, room: &Room<'_>) -> Vec<KeptPart> {
    let mut seen = BTreeSet::new();
    let nodes = get(node, "deel").map(items).unwrap_or_default();
    let parts = nodes.iter().filter_map(|node| {
        let part = part(node.scalar()?, room)?;
        let name = match &part {
            KeptPart::Field(field) => (0, field.0, ""),
            KeptPart::Items { list, with, text } => match with {
                None => (1, list.0, ""),
                Some(_) => (1, list.0, &**text),
            },
        };
        if !seen.insert((name.0, name.1, name.2.to_owned())) {
            room.desk
                .say(retention::twice_kept(name_of(node), node.place));
            return None;
        }
        Some(part)
    });
    parts.collect()
}

fn name_of(node: &Node) -> &str {
    word(node).map_or("", |word| word.text)
}

fn part(scalar: &Scalar, room: &Room<'_>) -> Option<KeptPart> {
    let text = &*scalar.text;
    let (name, with) = match text.split_once(WITH) {
        Some((name, with)) => (name.trim_end(), Some((text.len() - with.len(), with))),
        None => (text.trim_end(), None),
    };
    let start = text.len() - text.trim_start().len();
    let name = name.trim_start();
    let place = scalar.place_of(start..start + name.len());
    let word = Word { text: name, place };
    let decl = room.decl;
    if let Some(list) = decl.list_names.get(name).map(ListId) {
        // The condition stands where it stood, so that a mistake is shown there.
        let with = with.map(|(at, with)| {
            let text = format!("{:at$}{with}", "");
            room.compiled(&text, scalar, Expect::Truth, Some(list))
        });
        return Some(KeptPart::Items {
            list,
            with: match with {
                Some(with) => Some(with?),
                None => None,
            },
            text: text.trim().into(),
        });
    }
    if let (Some(_), Some((_, with))) = (decl.field_names.get(name), with) {
        room.desk
            .say(retention::field_with(name, with.trim(), place));
        return None;
    }
    if let Some(field) = decl.field_names.get(name) {
        return Some(KeptPart::Field(FieldId(field)));
    }
    let known = decl.field_names.ids().chain(decl.list_names.ids());
    room.desk.unknown(Kind::KeptPart, &word, known);
    None
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
