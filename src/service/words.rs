// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The words and persons by which a case can be searched for, as hashes that only the key
//! of the store makes.
//!
//! Not a word is kept of a field that is not for everybody in the case, for who finds a
//! case by a word knows that it is in there; nor of a citizen service number or of
//! criminal data, which nobody may gather cases by.

use crate::base::ids::PersonId;
use crate::base::value::Value;
use crate::definition::model::{Field, Privacy, Process, Shared};
use crate::engine::Case;
use crate::store::Word;
use crate::store::vault::Key;

/// Most words of one case.
const WORDS_MAX: usize = 2_000;
/// The shortest and the longest word, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=40;

/// Every word of a case, in order and without doubles.
pub fn of_case(process: &Process, shared: &Shared, case: &Case, key: &Key) -> Vec<Word> {
    let mut found = Vec::new();
    let mut add = |field: &Field, value: &Value| {
        if is_open(field) {
            found.extend(of_value(value, key));
        }
    };
    for (field, value) in process.fields.iter().zip(&case.fields) {
        add(field, value);
    }
    for (list, items) in process.lists.iter().zip(&case.lists) {
        for item in items {
            let values = list.columns.iter().zip(&item.values);
            values.for_each(|(column, value)| add(column, value));
        }
    }
    let holders = case.holders.iter().filter(|holder| holder.current);
    for holder in holders {
        found.push(of_person(&holder.person, key));
        let role = shared.roles.get(holder.role.index());
        if let Some(role) = role {
            found.push(of_role(&role.named.id, None, key));
            found.push(of_role(&role.named.id, Some(&holder.person), key));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(WORDS_MAX);
    found
}

/// Whether cases can be searched for by a field.
fn is_open(field: &Field) -> bool {
    let gathers = matches!(field.privacy, Privacy::Ordinary | Privacy::Special);
    gathers && field.visible_to.is_empty() && field.derived.is_none()
}

fn of_value(value: &Value, key: &Key) -> Vec<Word> {
    match value {
        Value::Text(text) | Value::Organisation(text) | Value::Document(text) => of_text(text, key),
        Value::Person(person) => vec![of_person(person, key)],
        _ => Vec::new(),
    }
}

/// The words of a text.
pub fn of_text(text: &str, key: &Key) -> Vec<Word> {
    let words = plain(text);
    words.iter().map(|word| hash("woord", word, key)).collect()
}

/// A person.
pub fn of_person(person: &PersonId, key: &Key) -> Word {
    hash("persoon", &person.0, key)
}

/// Somebody who holds a role, or a certain person who does.
pub fn of_role(role: &str, person: Option<&PersonId>, key: &Key) -> Word {
    let person = person.map_or("", |person| &person.0);
    hash("rol", &format!("{role}\n{person}"), key)
}

fn hash(about: &str, text: &str, key: &Key) -> Word {
    let whole = key.blind(&format!("zoek {about}"), text.as_bytes());
    let half = whole.first_chunk::<16>();
    half.copied().unwrap_or_default()
}

/// The words of a text as they are looked for: small letters, without accents.
fn plain(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            letter if !letter.is_alphanumeric() && !is_accent(letter) => words.push(String::new()),
            letter => {
                if let Some(word) = words.last_mut() {
                    word.push_str(without_accent(letter).as_str());
                }
            }
        }
    }
    words.retain(|word| LENGTH.contains(&word.chars().count()));
    words
}

/// An accent that stands by itself after its letter.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn without_accent(letter: char) -> String {
    let plain = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' => "o",
        'œ' => "oe",
        'ù'..='ü' | 'ū' | 'ů' => "u",
        'ý' | 'ÿ' => "y",
        'ĳ' => "ij",
        'š' | 'ś' | 'ş' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ğ' => "g",
        'ł' => "l",
        'ß' => "ss",
        '\u{300}'..='\u{36f}' => "",
        other => return other.to_string(),
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_without_accents_or_signs() {
        let words = plain("Coördinator: 'ge\u{308}ïnd' € 40, A. (IJsland) ’s nachts");
        assert_eq!(words, ["coordinator", "geind", "40", "ijsland", "nachts"]);
        assert!(plain(" .,- ").is_empty());
    }
}
