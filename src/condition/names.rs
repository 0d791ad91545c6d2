// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Words with a meaning of their own, and what things are called in messages.

use crate::base::time::Unit;
use crate::base::value::Type;

/// Words that never are a name or an option: a condition could not be read.
pub const KEYWORDS: [&str; 10] = [
    "en", "of", "niet", "in", "bevat", "is", "als", "dan", "anders", "met",
];

/// Words with a meaning of their own, so that nothing of a process may be called
/// so (options may: opposite a choice an option wins).
pub const RESERVED_NAMES: [&str; 6] = ["ja", "nee", "vandaag", "ronde", "deze", "instelling"];

/// States of an item, so that no column may be called so.
pub const RESERVED_COLUMNS: [&str; 4] = ["open", "klaar", "vervallen", "compleet"];

const FOREIGN_WORDS: [(&str, &str); 10] = [
    ("and", "en"),
    ("or", "of"),
    ("not", "niet"),
    ("true", "ja"),
    ("false", "nee"),
    ("if", "als"),
    ("then", "dan"),
    ("else", "anders"),
    ("contains", "bevat"),
    ("today", "vandaag"),
];

/// Our word for one of another language.
pub(super) fn foreign_word(word: &str) -> Option<&'static str> {
    let mut words = FOREIGN_WORDS.iter();
    let found = words.find(|(foreign, _)| foreign.eq_ignore_ascii_case(word));
    found.map(|(_, ours)| *ours)
}

/// A type in Dutch and English.
pub(super) const fn type_name(kind: Type) -> (&'static str, &'static str) {
    match kind {
        Type::Text => ("een tekst", "a text"),
        Type::Number => ("een getal", "a number"),
        Type::Bool => ("ja of nee", "yes or no"),
        Type::Date => ("een datum", "a date"),
        Type::Instant => ("een tijdstip", "a moment"),
        Type::Money => ("een bedrag", "an amount"),
        Type::Span => ("een duur", "a length of time"),
        Type::Choice(_) => ("een keuze", "a choice"),
        Type::Choices(_) => ("keuzes", "choices"),
        Type::Person => ("een persoon", "a person"),
        Type::Persons => ("personen", "persons"),
        Type::Organisation => ("een organisatie", "an organisation"),
        Type::Document => ("een document", "a document"),
    }
}

/// A unit, as people write it after a number.
pub(super) const fn unit_name(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Hours => ("uren", "hours"),
        Unit::Days => ("dagen", "days"),
        Unit::WorkingDays => ("werkdagen", "working days"),
        Unit::Weeks => ("weken", "weeks"),
        Unit::Months => ("maanden", "months"),
        Unit::Years => ("jaren", "years"),
    }
}
