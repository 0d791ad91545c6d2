// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values written out in a file, by the type that is wanted.

use super::desk::Desk;
use super::view::Word;
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::base::value::{Type, Value};
use crate::diagnostic::codes::terms;

/// The value a word stands for. Choices are not literals here: their options are
/// looked up by whoever knows the sets.
pub fn value(word: &Word<'_>, kind: Type, desk: &Desk<'_>) -> Option<Value> {
    let found = match kind {
        Type::Bool => flag(word.text).map(Value::Bool),
        Type::Number => word.text.parse().ok().map(Value::Number),
        Type::Money => Cents::parse(word.text).ok().map(Value::Money),
        Type::Date => Date::parse(word.text).ok().map(Value::Date),
        Type::Instant => Instant::parse(word.text).ok().map(Value::Instant),
        Type::Span => Span::parse(word.text).ok().map(Value::Span),
        Type::Text => Some(Value::Text(word.text.into())),
        _ => None,
    };
    if found.is_none() {
        desk.say(terms::value_unreadable(kind, word.text, word.place));
    }
    found
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}

/// An amount; the shape check reports one that is not.
pub fn cents(word: Option<Word<'_>>, desk: &Desk<'_>) -> Option<Cents> {
    known(word, desk, |text| Cents::parse(text).ok())
}

/// A date; the shape check reports one that is not.
pub fn date(word: Option<Word<'_>>, desk: &Desk<'_>) -> Option<Date> {
    known(word, desk, |text| Date::parse(text).ok())
}

/// A length of time; the shape check reports one that is not.
pub fn span(word: Option<Word<'_>>, desk: &Desk<'_>) -> Option<Span> {
    known(word, desk, |text| Span::parse(text).ok())
}

/// A number of a small kind; the shape check reports one that is not.
pub fn small<T: std::str::FromStr>(word: Option<Word<'_>>, desk: &Desk<'_>) -> Option<T> {
    known(word, desk, |text| text.parse().ok())
}

fn known<T>(
    word: Option<Word<'_>>,
    desk: &Desk<'_>,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let word = word?;
    let found = read(word.text);
    if found.is_none() {
        desk.skip(word.place);
    }
    found
}
