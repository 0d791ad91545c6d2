// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! JSON Schemas (2020-12) of every kind of file, made from the table of keys, so
//! that editors complete, explain and check while somebody types. An editor sees
//! values as its YAML reader reads them: `versie: 1` as a number, text as whatever
//! it looks like. A schema is therefore a little more lenient than the check of a
//! file itself, and never stricter.

mod rules;

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::keys::{Choice, FileKind, Key, KeyForm, Object, Shape};
use super::scalar::ID_BYTES_MAX;

/// What stands in the schema files about where they come from.
const COMMENT: &str = "SPDX-FileCopyrightText: 2026 The Doorbraak authors. SPDX-License-Identifier: EUPL-1.2. Generated from the table of keys: do not edit.";

const ID: &str = "[a-z][a-z0-9_]*";
const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const MONTH_DAY: &str = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";
const SPAN: &str =
    "(0|[1-9][0-9]*) (uur|uren|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden|jaar|jaren)";
const AMOUNT: &str = "\\s*€\\s*-?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]{2})?\\s*";
const PATH: &str = "[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\\.yaml";

/// The name of the schema file of a kind.
#[must_use]
pub fn file_name(kind: FileKind) -> String {
    format!("{}.schema.json", kind.keyword())
}

/// The schema of a kind of file.
#[must_use]
pub fn schema(kind: FileKind) -> Value {
    let root = kind.root();
    let defs: Map<String, Value> = kind
        .objects()
        .into_iter()
        .map(|object| (object.name.to_owned(), definition(object)))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": file_name(kind),
        "$comment": COMMENT,
        "title": capital(root.title.nl),
        "description": root.about.nl,
        "$ref": reference(root),
        "$defs": defs,
    })
}

/// The schema of a kind of file as the text of its file.
#[must_use]
pub fn text(kind: FileKind) -> String {
    format!("{:#}\n", schema(kind))
}

fn reference(object: &Object) -> String {
    format!("#/$defs/{}", object.name)
}

fn definition(object: &'static Object) -> Value {
    let properties: Map<String, Value> = object
        .keys()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<&str> = object
        .keys()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = Map::new();
    schema.insert("title".into(), json!(capital(object.title.nl)));
    schema.insert("description".into(), json!(object.about.nl));
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(properties));
    schema.insert("additionalProperties".into(), json!(false));
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    let rules = rules::schemas(object.rules);
    if !rules.is_empty() {
        schema.insert("allOf".into(), Value::Array(rules));
    }
    Value::Object(schema)
}

fn property(key: &Key) -> Value {
    let mut description = key.about.nl.to_owned();
    for choice in choices(&key.shape) {
        let _ = write!(description, "\n- `{}`: {}", choice.value, choice.about.nl);
    }
    let mut property = Map::new();
    property.insert("description".into(), json!(description));
    if let Value::Object(rest) = value(&key.shape) {
        property.extend(rest);
    }
    Value::Object(property)
}

/// The words a value can be, for the description.
fn choices(shape: &Shape) -> Vec<&'static Choice> {
    match shape {
        Shape::Enum(choices) => choices.iter().collect(),
        Shape::Either(shapes) => shapes.iter().flat_map(choices).collect(),
        Shape::OneOrMore(of) => choices(of),
        Shape::Map { value, .. } => choices(value),
        _ => Vec::new(),
    }
}

fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Condition => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Id(_) => id(),
        Shape::Dotted(_) => pattern(&format!("{ID}(\\.{ID})?")),
        Shape::Number { min, max } => number(*min, *max),
        Shape::YesNo => json!({ "enum": ["ja", "nee"] }),
        Shape::Amount => pattern(AMOUNT),
        Shape::Date => pattern(DATE),
        Shape::Moment => pattern(&format!("{DATE}[ T]{TIME}")),
        Shape::MonthDay => pattern(MONTH_DAY),
        Shape::Span => pattern(SPAN),
        Shape::Path => pattern(PATH),
        Shape::Enum(choices) => {
            json!({ "enum": choices.iter().flat_map(readings).collect::<Vec<_>>() })
        }
        Shape::OneOrMore(of) => {
            let one = value(of);
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
        }
        Shape::List { of, min } => json!({ "type": "array", "items": value(of), "minItems": min }),
        Shape::Map { keys, value: of } => map(*keys, of),
        Shape::Object(object) => json!({ "$ref": reference(object) }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(value).collect::<Vec<_>>() }),
        Shape::Nothing => json!({ "type": "null" }),
        Shape::Value => json!({
            "type": ["string", "number", "boolean", "array"],
            "items": { "type": ["string", "number", "boolean"] },
        }),
    }
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{pattern}$") })
}

fn id() -> Value {
    json!({ "type": "string", "pattern": format!("^{ID}$"), "maxLength": ID_BYTES_MAX })
}

fn number(min: i64, max: i64) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("integer"));
    if min != i64::MIN {
        schema.insert("minimum".into(), json!(min));
    }
    if max != i64::MAX {
        schema.insert("maximum".into(), json!(max));
    }
    Value::Object(schema)
}

fn map(keys: KeyForm, of: &Shape) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    match keys {
        KeyForm::Id(_) => {
            schema.insert("propertyNames".into(), id());
        }
        KeyForm::Date => {
            schema.insert("propertyNames".into(), pattern(DATE));
        }
        KeyForm::Free(_) => {}
    }
    schema.insert("additionalProperties".into(), value(of));
    Value::Object(schema)
}

/// A word as text, and as the number an editor may read it as (`+1`).
fn readings(choice: &Choice) -> Vec<Value> {
    let number = choice.value.parse::<i64>().ok().map(Value::from);
    std::iter::once(json!(choice.value)).chain(number).collect()
}

/// With a capital, as titles have.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
