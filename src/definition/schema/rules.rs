// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The rules between keys, as schemas that must all hold.

use serde_json::{Map, Value, json};

use crate::definition::keys::{Form, Rule};

/// One or more schemas for each rule.
pub(super) fn schemas(rules: &[Rule]) -> Vec<Value> {
    rules.iter().flat_map(schema).collect()
}

fn schema(rule: &Rule) -> Vec<Value> {
    match *rule {
        Rule::Forms(groups) => {
            let forms: Vec<Value> = groups
                .iter()
                .flat_map(|group| group.iter())
                .map(form)
                .collect();
            vec![json!({ "oneOf": forms })]
        }
        Rule::ExactlyOne(keys) => vec![json!({ "oneOf": each_required(keys) })],
        Rule::AtMostOne(keys) => at_most_one(keys),
        Rule::OnlyBeside { key, beside } => {
            let names: Vec<&str> = std::iter::once(key).chain(beside.iter().copied()).collect();
            let only = json!({ "propertyNames": { "enum": names } });
            vec![json!({ "dependentSchemas": object(&[(key, only)]) })]
        }
        Rule::Needs { key, one_of } => {
            let company = json!({ "anyOf": each_required(one_of) });
            vec![json!({ "dependentSchemas": object(&[(key, company)]) })]
        }
        Rule::Only {
            keys,
            when,
            is,
            required,
        } => by_value(keys, when, is, required),
    }
}

fn form(form: &Form) -> Value {
    let needed: Vec<&str> = std::iter::once(form.main)
        .chain(form.needs.iter().copied())
        .collect();
    json!({
        "title": form.main,
        "required": needed,
        "propertyNames": { "enum": form.allows().collect::<Vec<_>>() },
    })
}

fn each_required(keys: &[&str]) -> Vec<Value> {
    keys.iter()
        .map(|key| json!({ "required": [key] }))
        .collect()
}

fn at_most_one(keys: &[&str]) -> Vec<Value> {
    let pairs = keys
        .iter()
        .enumerate()
        .flat_map(|(n, a)| keys.iter().skip(n + 1).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| json!({ "not": { "required": [a, b] } }))
        .collect()
}

/// Without the other key nothing is said: its absence is an error of its own.
fn by_value(keys: &[&str], when: &str, is: &[&str], required: bool) -> Vec<Value> {
    let has_value = object(&[(when, json!({ "enum": is }))]);
    let none: Vec<(&str, Value)> = keys.iter().map(|key| (*key, json!(false))).collect();
    let mut all =
        vec![json!({ "if": { "properties": has_value }, "else": { "properties": object(&none) } })];
    if required {
        all.push(json!({
            "if": { "properties": has_value, "required": [when] },
            "then": { "required": keys },
        }));
    }
    all
}

fn object(entries: &[(&str, Value)]) -> Value {
    let map: Map<String, Value> = entries
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    Value::Object(map)
}
