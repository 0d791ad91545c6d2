// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What things are called in messages, and which name was probably meant.

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

/// The candidate that was probably meant: at most a third of the letters differ.
#[must_use]
pub(super) fn near<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    let lower = word.to_lowercase();
    let most = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&lower, &c.to_lowercase()), c))
        .filter(|(distance, candidate)| *distance <= most && *candidate != word)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_string())
}

/// Our word for one of another language.
pub(super) fn foreign_word(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "and" => "en",
        "or" => "of",
        "not" => "niet",
        "true" => "ja",
        "false" => "nee",
        "if" => "als",
        "then" => "dan",
        "else" => "anders",
        "contains" => "bevat",
        "today" => "vandaag",
        _ => return None,
    })
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
