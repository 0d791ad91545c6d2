// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The table of keys and what is made from it: complete, up to date, and agreeing
//! with the check of a file. `UPDATE_SCHEMA=1 cargo test --test schema` writes the
//! schema files anew.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use doorbraak::base::ids::FileId;
use doorbraak::definition::keys::{FileKind, Form, Object, Rule, Shape};
use doorbraak::definition::node::{Node, NodeValue, Scalar, Style};
use doorbraak::definition::{reference, schema, shape, yaml};
use doorbraak::diagnostic::render::short;
use doorbraak::diagnostic::{Diagnostic, Sources};
use serde_json::{Map, Number, Value};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sample(kind: FileKind) -> PathBuf {
    root().join(format!("tests/keys/{}.yaml", kind.keyword()))
}

fn read(path: &Path) -> (String, Node) {
    let text = fs::read_to_string(path).unwrap();
    let (node, found) = yaml::parse(FileId(0), &text);
    let told = told(&text, &found);
    assert_eq!(told, "", "{}", path.display());
    (text, node.unwrap())
}

/// Every sample, and every definition and scenario that ships.
fn documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = FileKind::ALL.into_iter().map(sample).collect();
    let mut folders = vec![root().join("workflows"), root().join("examples/casussen")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn every_object() -> Vec<&'static Object> {
    FileKind::ALL
        .into_iter()
        .flat_map(FileKind::objects)
        .collect()
}

#[test]
fn every_key_is_unique_and_explained() {
    for object in every_object() {
        let mut names = BTreeSet::new();
        for key in object.keys() {
            assert!(
                names.insert(key.name),
                "{}: {} twice",
                object.name,
                key.name
            );
            assert!(key.about.nl.ends_with('.'), "{}: {}", object.name, key.name);
            assert!(key.about.en.ends_with('.'), "{}: {}", object.name, key.name);
        }
        for words in [object.title, object.about] {
            assert!(
                !words.nl.is_empty() && !words.en.is_empty(),
                "{}",
                object.name
            );
        }
    }
}

#[test]
fn no_two_mappings_share_a_name() {
    let all = every_object();
    for (n, one) in all.iter().enumerate() {
        for other in &all[n + 1..] {
            assert!(
                one.name != other.name || std::ptr::eq(*one, *other),
                "{}",
                one.name
            );
        }
    }
}

#[test]
fn rules_speak_of_keys_that_exist() {
    for object in every_object() {
        for rule in object.rules {
            for name in names_of(rule) {
                assert!(object.key(name).is_some(), "{}: {name}", object.name);
            }
        }
    }
}

fn names_of(rule: &Rule) -> Vec<&'static str> {
    match *rule {
        Rule::Forms(groups) => groups
            .iter()
            .flat_map(|g| g.iter())
            .flat_map(Form::allows)
            .collect(),
        Rule::ExactlyOne(keys) | Rule::AtMostOne(keys) => keys.to_vec(),
        Rule::OnlyBeside {
            key,
            beside: others,
        }
        | Rule::Needs {
            key,
            one_of: others,
        } => [&[key], others].concat(),
        Rule::Only { keys, when, .. } => [keys, &[when]].concat(),
    }
}

#[test]
fn a_value_has_at_most_one_shape_per_kind_of_node() {
    fn visit(shape: &Shape, at: &str) {
        if let Shape::Either(shapes) = shape {
            let lists = shapes
                .iter()
                .filter(|s| matches!(s, Shape::List { .. } | Shape::OneOrMore(_)));
            let maps = shapes
                .iter()
                .filter(|s| matches!(s, Shape::Map { .. } | Shape::Object(_)));
            assert!(lists.count() <= 1 && maps.count() <= 1, "{at}");
            shapes.iter().for_each(|shape| visit(shape, at));
        }
    }
    for object in every_object() {
        object.keys().for_each(|key| visit(&key.shape, key.name));
    }
}

#[test]
fn the_samples_hold_every_key_and_are_sound() {
    let mut used = BTreeSet::new();
    for kind in FileKind::ALL {
        let (text, node) = read(&sample(kind));
        assert_eq!(kind_of(&node), kind);
        assert_eq!(told(&text, &check(&node)), "");
        collect(&node, &Shape::Object(kind.root()), &mut used);
    }
    let all = every_object()
        .into_iter()
        .flat_map(|o| o.keys().map(|key| (o.name, key.name)));
    let unused: Vec<_> = all.filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

fn collect(node: &Node, shape: &Shape, used: &mut BTreeSet<(&'static str, &'static str)>) {
    match (shape, &node.value) {
        (Shape::Object(object), NodeValue::Map(entries)) => {
            for (key, value) in entries {
                let known = object.key(&key.text).unwrap();
                used.insert((object.name, known.name));
                collect(value, &known.shape, used);
            }
        }
        (Shape::Map { value, .. }, NodeValue::Map(entries)) => {
            for (_, node) in entries {
                collect(node, value, used);
            }
        }
        (Shape::OneOrMore(of) | Shape::List { of, .. }, NodeValue::List(items)) => {
            for node in items {
                collect(node, of, used);
            }
        }
        (Shape::Either(shapes), _) => {
            for shape in *shapes {
                collect(node, shape, used);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_files_are_up_to_date() {
    for kind in FileKind::ALL {
        let path = root().join("schema").join(schema::file_name(kind));
        let text = schema::text(kind);
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let file = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            file == text,
            "{} is stale: run with UPDATE_SCHEMA=1",
            path.display()
        );
    }
}

#[test]
fn the_schemas_are_schemas() {
    for kind in FileKind::ALL {
        jsonschema::draft202012::meta::validate(&schema::schema(kind)).unwrap();
    }
}

#[test]
fn every_document_fits_its_schema() {
    for path in documents() {
        let (_, node) = read(&path);
        let faults = schema_faults(&node);
        assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    }
}

/// What the schema refuses, the check refuses: an editor never cries wolf. These
/// are refused by both.
#[test]
fn the_schema_sees_most_of_what_the_check_sees() {
    for text in [
        "proces: a\nversie: 1\nstappen: {}\neindes: {}\nstapen: {}\n",
        "proces: a\nstappen: {}\neindes: {}\n",
        "proces: a\nversie: nul\nstappen: {}\neindes: {}\n",
        "proces: a\nversie: 0\nstappen: {}\neindes: {}\n",
        "proces: A b\nversie: 1\nstappen: {}\neindes: {}\n",
        "proces: a\nversie: 1\nstappen: []\neindes: {}\n",
        "proces: a\nversie: 1\nstappen: { s: { nodig: { x: { voorwaarde: a = b, wie: c } } } }\neindes: {}\n",
        "proces: a\nversie: 1\nstappen: { s: { nodig: { x: { samen: 2 } } } }\neindes: {}\n",
        "proces: a\nversie: 1\nstappen: {}\neindes: { e: { soort: einde } }\n",
        "proces: a\nversie: 1\nstappen: {}\neindes: {}\ndossier: { k: { soort: keuze } }\n",
        "proces: a\nversie: 1\nstappen: {}\neindes: {}\ndossier: { k: { soort: tekst, tot: 3 } }\n",
        "proces: a\nversie: 1\nstappen: {}\neindes: {}\nbeloftes: { b: { nooit: e } }\n",
        "delen: a\npotten: { p: { plafond: 1260.50, per: jaar } }\n",
        "delen: a\ninstellingen: { i: { soort: getal, waarde: 1, waarden: { 2026-01-01: 2 } } }\n",
        "delen: a\nregimes: { r: { soort: kalender, verschuift: true } }\n",
        "casus: a\nbegin: 2 november\n",
        "casus: a\nbegin: 2026-11-02 09:00\nverloop: [{ wie: k }]\n",
        "casus: a\nbegin: 2026-11-02 09:00\nverloop: [{ wie: k, neem: r, naar: w }]\n",
        "casus: a\nbegin: 2026-11-02 09:00\nverloop: [{ na: twee weken }]\n",
    ] {
        let (node, found) = yaml::parse(FileId(0), text);
        let node = node.unwrap_or_else(|| panic!("{text}: {found:?}"));
        assert!(!check(&node).is_empty(), "the check accepts {text}");
        assert!(
            !schema_faults(&node).is_empty(),
            "the schema accepts {text}"
        );
    }
}

#[test]
fn the_reference_speaks_of_every_key() {
    let text = reference::markdown();
    for object in every_object() {
        assert!(
            text.contains(&format!("### {}\n", object.name)),
            "{}",
            object.name
        );
        for key in object.keys() {
            assert!(
                text.contains(&format!("| `{}` | ", key.name)),
                "{}",
                key.name
            );
        }
    }
    let rows = text.lines().filter(|line| line.starts_with('|'));
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}

fn kind_of(node: &Node) -> FileKind {
    shape::kind_of(node, &mut Vec::new()).unwrap()
}

fn check(node: &Node) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    shape::check(node, kind_of(node), &mut found);
    found
}

fn told(text: &str, found: &[Diagnostic]) -> String {
    let mut sources = Sources::default();
    sources.add("sample.yaml", text).unwrap();
    short(found, &sources, doorbraak::base::text::Lang::En)
}

fn schema_faults(node: &Node) -> Vec<String> {
    let schema = schema::schema(kind_of(node));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    validator
        .iter_errors(&as_an_editor(node))
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect()
}

/// The document as an editor sees it: plain scalars read by the core schema of
/// YAML 1.2.
fn as_an_editor(node: &Node) -> Value {
    match &node.value {
        NodeValue::Empty => Value::Null,
        NodeValue::Scalar(scalar) => plain(scalar),
        NodeValue::List(items) => items.iter().map(as_an_editor).collect(),
        NodeValue::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, node)| (key.text.to_string(), as_an_editor(node)))
                .collect::<Map<_, _>>(),
        ),
    }
}

fn plain(scalar: &Scalar) -> Value {
    let text = scalar.text.as_str();
    if scalar.style != Style::Plain {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.contains(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b"0123456789+-.eE".contains(&b)) =>
        {
            text.parse::<i64>()
                .map(Number::from)
                .ok()
                .or_else(|| Number::from_f64(text.parse().ok()?))
                .map_or_else(|| Value::String(text.to_owned()), Value::Number)
        }
        _ => Value::String(text.to_owned()),
    }
}
