// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the grammars of other people's formats ask. That of PNML is written out here, as
//! far as we use it; that of BPMN is too large for that, and `.ci/schemas` has it checked.

use std::collections::BTreeSet;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::Input;
use doorbraak::export::format::Format;
use doorbraak::export::picture::Picture;
use doorbraak::export::{bpmn, pnml};
use roxmltree::{Document, Node};

use crate::files::{PICTURES, catalog_of, picture};

const PNML: &str = "http://www.pnml.org/version-2009/grammar/pnml";
const PTNET: &str = "http://www.pnml.org/version-2009/grammar/ptnet";

/// How often a child may stand in its parent. Order is free in PNML.
#[derive(Clone, Copy, PartialEq)]
enum Often {
    Once,
    AtMostOnce,
    AtLeastOnce,
    Any,
}
use Often::{Any, AtLeastOnce, AtMostOnce, Once};

/// What an element may hold.
struct Rule {
    name: &'static str,
    /// All of its attributes, each of them required.
    attributes: &'static [(&'static str, Kind)],
    children: &'static [(&'static str, Often)],
    text: Option<Kind>,
}

/// What a value looks like.
#[derive(Clone, Copy)]
enum Kind {
    /// A name, once in the whole file.
    Id,
    /// One of those names.
    IdRef,
    Type,
    Decimal,
    Count,
    Words,
}
use Kind::{Count, Decimal, Id, IdRef, Type, Words};

const NAME: (&str, Often) = ("name", AtMostOnce);
const GRAPHICS: (&str, Often) = ("graphics", AtMostOnce);

/// ISO/IEC 15909-2, place/transition nets: the core model and what the type adds, without
/// what we never write (references, tool specific parts, fonts and colours).
const RULES: &[Rule] = &[
    rule("pnml", &[], &[("net", AtLeastOnce)]),
    rule(
        "net",
        &[("id", Id), ("type", Type)],
        &[NAME, ("page", AtLeastOnce)],
    ),
    rule(
        "page",
        &[("id", Id)],
        &[NAME, ("place", Any), ("transition", Any), ("arc", Any)],
    ),
    rule(
        "place",
        &[("id", Id)],
        &[NAME, GRAPHICS, ("initialMarking", AtMostOnce)],
    ),
    rule("transition", &[("id", Id)], &[NAME, GRAPHICS]),
    rule(
        "arc",
        &[("id", Id), ("source", IdRef), ("target", IdRef)],
        &[NAME, ("inscription", AtMostOnce)],
    ),
    rule("name", &[], &[("text", AtMostOnce)]),
    rule("graphics", &[], &[("position", Once)]),
    rule("position", &[("x", Decimal), ("y", Decimal)], &[]),
    rule("initialMarking", &[], &[("text", Once)]),
    Rule {
        name: "text",
        attributes: &[],
        children: &[],
        text: Some(Words),
    },
];

const fn rule(
    name: &'static str,
    attributes: &'static [(&'static str, Kind)],
    children: &'static [(&'static str, Often)],
) -> Rule {
    Rule {
        name,
        attributes,
        children,
        text: None,
    }
}

/// A letter or underscore, then letters, digits and a few marks: `NCName`, as far as we go.
fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.chars().all(plain)
}

fn is(kind: Kind, text: &str, ids: &BTreeSet<&str>) -> bool {
    match kind {
        Id => is_name(text),
        IdRef => ids.contains(text),
        Type => text == PTNET,
        Decimal => text.parse::<i32>().is_ok(),
        Count => text.parse::<u32>().is_ok(),
        Words => true,
    }
}

/// Every id of a file, each once.
fn ids<'a>(document: &'a Document<'_>) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for id in document
        .descendants()
        .filter_map(|node| node.attribute("id"))
    {
        assert!(is_name(id), "{id} is no name");
        assert!(ids.insert(id), "{id} twice");
    }
    ids
}

fn follows(node: Node<'_, '_>, ids: &BTreeSet<&str>) {
    let name = node.tag_name().name();
    assert_eq!(node.tag_name().namespace(), Some(PNML), "{name}");
    let rule = RULES.iter().find(|rule| rule.name == name);
    let rule = rule.unwrap_or_else(|| panic!("{name} is no element"));
    assert_eq!(node.attributes().len(), rule.attributes.len(), "{name}");
    for (attribute, kind) in rule.attributes {
        let value = node.attribute(*attribute).expect("an attribute");
        assert!(is(*kind, value, ids), "{name} {attribute}: {value}");
    }
    let count = |child: &str| {
        let mine = node
            .children()
            .filter(|one| one.has_tag_name((PNML, child)));
        mine.count()
    };
    for child in node.children().filter(Node::is_element) {
        let child_name = child.tag_name().name();
        let known = rule.children.iter().any(|(one, _)| *one == child_name);
        assert!(known, "{child_name} in {name}");
        follows(child, ids);
    }
    for (child, often) in rule.children {
        let fits = match (often, count(child)) {
            (Once, count) => count == 1,
            (AtMostOnce, count) => count <= 1,
            (AtLeastOnce, count) => count >= 1,
            (Any, _) => true,
        };
        assert!(fits, "{child} in {name}");
    }
    let written = node.text().unwrap_or("").trim();
    let marks = node
        .parent()
        .is_some_and(|parent| parent.has_tag_name((PNML, "initialMarking")));
    match rule.text {
        Some(_) if marks => assert!(is(Count, written, ids), "{written}"),
        Some(kind) => assert!(is(kind, written, ids), "{written}"),
        None => assert_eq!(written, "", "text in {name}"),
    }
}

fn check_pnml(picture: &Picture) {
    let text = pnml::Pnml.write(picture);
    let document = Document::parse(&text).expect("XML");
    follows(document.root_element(), &ids(&document));
}

#[test]
fn pnml_follows_its_grammar() {
    assert!(PICTURES.len() > 10, "the shipped processes were read");
    PICTURES.iter().for_each(check_pnml);
}

/// Names that look like those that the writers make up themselves.
const CLASHING: &str = "\
proces: NAAM
versie: 1
titel: \"<Namen> & \\\"tekens\\\"\"
gebruik: [rollen.yaml]
start: { wie: klerk }
stappen:
  start:
    titel: Start
    wie: klerk
    naar: { b_van_stap_b: }
  b_van_stap_b:
    titel: B
    wie: klerk
    naar: { klaar: }
    terug: { overal: { naar: start } }
eindes:
  klaar: { soort: eindpunt }
  blad: { soort: uitweg }
overal:
  eruit:
    blad: { wie: klerk }
";

#[test]
fn no_name_of_a_process_makes_an_id_twice() {
    for name in ["start", "blad", "overal", "definities", "stap_start"] {
        let process = CLASHING.replace("NAAM", name);
        let file = |name: &str, text: &str| Input {
            name: format!("workflows/{name}.yaml"),
            bytes: text.as_bytes().to_vec(),
        };
        let roles = file("rollen", "delen: rollen\nrollen:\n  klerk:\n");
        let catalog = catalog_of(vec![roles, file(name, &process)]);
        let picture = picture(&catalog, name, Lang::Nl);
        check_pnml(&picture);
        let text = bpmn::Bpmn.write(&picture);
        let document = Document::parse(&text).expect("XML");
        assert!(ids(&document).len() > 10, "{text}");
    }
}
