// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Fields: of a dossier, of a list, of a register, and the type of a setting.

use super::choices::Choices;
use super::desk::Desk;
use super::literal;
use super::shared::SharedNames;
use super::view::{Entry, Word, get, is_scalar, word, word_at, words};
use crate::base::ids::ChoiceSetId;
use crate::base::value::{Type, Value};
use crate::condition::{KEYWORDS, RESERVED_COLUMNS, RESERVED_NAMES};
use crate::definition::model::{Field, Privacy};
use crate::definition::node::Node;
use crate::diagnostic::codes::{limits, names as say};

/// Understands one field. Its `is` is compiled later, when all names are known.
pub fn field(
    entry: &Entry<'_>,
    shared: &SharedNames<'_>,
    choices: &mut Choices,
    desk: &Desk<'_>,
) -> Field {
    let kind = kind(entry.node, shared, choices, desk);
    Field {
        named: desk.named(entry),
        kind,
        bounds: bounds(entry.node, kind, desk),
        privacy: privacy(entry.node),
        visible_to: shared.role_set(&words(entry.node, "zichtbaar_voor"), desk),
        derived: None,
    }
}

/// The type that `soort` and `uit` say.
pub fn kind(node: &Node, shared: &SharedNames<'_>, choices: &mut Choices, desk: &Desk<'_>) -> Type {
    let Some(soort) = word_at(node, "soort") else {
        desk.skip(node.place);
        return Type::Text;
    };
    let options = get(node, "uit");
    match soort.text {
        "tekst" => Type::Text,
        "getal" => Type::Number,
        "janee" => Type::Bool,
        "datum" => Type::Date,
        "tijdstip" => Type::Instant,
        "bedrag" => Type::Money,
        "duur" => Type::Span,
        "persoon" => Type::Person,
        "organisatie" => Type::Organisation,
        "document" => Type::Document,
        "keuze" => options
            .and_then(|o| choice_set(o, shared, choices, desk))
            .map_or(Type::Text, Type::Choice),
        "keuzes" => options
            .and_then(|o| choice_set(o, shared, choices, desk))
            .map_or(Type::Text, Type::Choices),
        _ => {
            desk.skip(soort.place);
            Type::Text
        }
    }
}

/// The set that is written out as a list, or named by a single word.
pub fn choice_set(
    node: &Node,
    shared: &SharedNames<'_>,
    choices: &mut Choices,
    desk: &Desk<'_>,
) -> Option<ChoiceSetId> {
    if is_scalar(node) {
        return shared.choice_list(&word(node)?, desk);
    }
    choices.written_out(node, desk)
}

/// Says so when a column has a name that conditions would never read.
pub fn column_name(entry: &Entry<'_>, desk: &Desk<'_>) {
    let reserved = [&KEYWORDS[..], &RESERVED_NAMES, &RESERVED_COLUMNS];
    if reserved.iter().any(|words| words.contains(&entry.id)) {
        desk.say(say::reserved(entry.id, entry.place));
    }
}

fn privacy(node: &Node) -> Privacy {
    match word_at(node, "privacy").map(|word| word.text) {
        Some("bijzonder") => Privacy::Special,
        Some("strafrechtelijk") => Privacy::Criminal,
        Some("bsn") => Privacy::Bsn,
        _ => Privacy::Ordinary,
    }
}

fn bounds(node: &Node, kind: Type, desk: &Desk<'_>) -> Option<(i64, i64)> {
    let low = word_at(node, "van");
    let high = word_at(node, "tot");
    let place = low.or(high)?.place;
    if !matches!(kind, Type::Number | Type::Money) {
        desk.skip(place);
        return None;
    }
    let low = low.map_or(Some(i64::MIN), |word| whole(&word, kind, desk))?;
    let high = high.map_or(Some(i64::MAX), |word| whole(&word, kind, desk))?;
    if low > high {
        desk.say(limits::bounds_reversed(place));
    }
    Some((low, high))
}

fn whole(word: &Word<'_>, kind: Type, desk: &Desk<'_>) -> Option<i64> {
    match literal::value(word, kind, desk)? {
        Value::Number(n) => Some(n),
        Value::Money(cents) => Some(cents.0),
        _ => None,
    }
}
