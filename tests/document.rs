// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The document per process: what it says, and that its HTML is sound, safe and can be
//! found one's way in.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

#[path = "document/command.rs"]
mod command;
#[path = "draw/files.rs"]
#[allow(dead_code, reason = "the tests of drawings use the rest")]
mod files;

use std::collections::BTreeSet;
use std::fs;

use doorbraak::base::text::{Lang, Text};
use doorbraak::definition::load::Input;
use doorbraak::definition::model::Catalog;
use doorbraak::export::describe::{Answer, Proven, describe};
use doorbraak::export::document::Document;
use doorbraak::export::document::html::html;
use doorbraak::export::document::markdown::{Place, markdown};
use files::{SAMPLE, catalog, catalog_of};
use roxmltree::{Document as Tree, Node, ParsingOptions};

const SMALL: &str = "tests/flows/goed";
const HOSTILE: &str =
    r#"<script>alert("1")</script> & ]]> <img src=x onerror=y> [a](javascript:b)"#;

/// An answer of each kind.
fn proofs() -> Vec<Proven> {
    let text = |text: &str| Text::new(format!("{text}, nl"), format!("{text}, en"));
    vec![
        Proven {
            promise: Some(0),
            title: text("belofte"),
            answer: Answer::Refuted,
            how: text("dit ging mis"),
            story: vec![text("eerst <dit>"), text("dan dat")],
        },
        Proven {
            promise: None,
            title: text("er is een einde"),
            answer: Answer::Proved,
            how: text("alles bekeken"),
            story: Vec::new(),
        },
        Proven {
            promise: None,
            title: text("alles kan"),
            answer: Answer::Undecided,
            how: text("te veel"),
            story: Vec::new(),
        },
    ]
}

fn document(catalog: &Catalog, id: &str, lang: Lang) -> Document {
    let mut processes = catalog.processes.iter();
    let process = processes.find(|process| &*process.named.id == id);
    describe(
        catalog,
        process.expect("the process"),
        lang,
        Some(&proofs()),
    )
}

/// The documents that the tests look at.
fn documents() -> Vec<Document> {
    let (small, sample, shipped) = (catalog(SMALL), catalog(SAMPLE), catalog("workflows"));
    let mut all = vec![
        document(&small, "aanvraag", Lang::Nl),
        document(&small, "aanvraag", Lang::En),
        document(&hostile(), "aanvraag", Lang::Nl),
    ];
    for catalog in [&sample, &shipped] {
        for process in &catalog.processes {
            all.push(describe(catalog, process, Lang::Nl, None));
        }
    }
    all
}

/// The small catalogue, with titles that would rather be something else.
fn hostile() -> Catalog {
    let quoted = HOSTILE.replace('\'', "''");
    let mut inputs = Vec::new();
    for name in ["aanvraag.yaml", "delen/basis.yaml"] {
        let text = fs::read_to_string(format!("{SMALL}/{name}")).expect("a file");
        let text = text
            .replace(
                "titel: Aanvraag compleet maken",
                &format!("titel: '{quoted}'"),
            )
            .replace(
                "titel: Aanvraag om een bijdrage",
                &format!("titel: '{quoted}'"),
            )
            .replace("titel: Op tijd beslissen", &format!("titel: '{quoted} `x'"))
            .replace("bron: \"Awb 4:13\"", &format!("bron: '{quoted} | **b'"));
        assert!(name != "aanvraag.yaml" || text.matches("<script>").count() == 4);
        inputs.push(Input {
            name: format!("goed/{name}"),
            bytes: text.into_bytes(),
        });
    }
    catalog_of(inputs)
}

fn with_page(see: impl Fn(&Document, &str, &Tree<'_>)) {
    for document in documents() {
        let text = html(&document);
        let options = ParsingOptions {
            allow_dtd: true,
            ..ParsingOptions::default()
        };
        let tree = Tree::parse_with_options(&text, options);
        let tree = tree.unwrap_or_else(|error| panic!("{}: {error}", document.id));
        see(&document, &text, &tree);
    }
}

fn named<'a, 't: 'a>(tree: &'a Tree<'t>, name: &'a str) -> impl Iterator<Item = Node<'a, 't>> {
    tree.descendants()
        .filter(move |node| node.has_tag_name(name))
}

#[test]
fn a_small_process_as_markdown() {
    let told = markdown(
        &document(&catalog(SMALL), "aanvraag", Lang::Nl),
        Place::File,
    );
    insta::assert_snapshot!("aanvraag", told);
}

#[test]
fn every_id_is_there_once_and_every_link_leads_to_one() {
    with_page(|document, _, tree| {
        let mut ids = BTreeSet::new();
        for id in tree.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "{}: {id} twice", document.id);
        }
        let mut links = 0;
        for to in named(tree, "a").filter_map(|node| node.attribute("href")) {
            let to = to.strip_prefix('#').expect("a link within the page");
            assert!(ids.contains(to), "{}: no {to}", document.id);
            links += 1;
        }
        let chapters = named(tree, "h2").count();
        // The way past the contents has no chapter; the title of the contents no link.
        assert_eq!(links, chapters);
        for name in ["aria-labelledby", "aria-describedby"] {
            for node in tree.descendants() {
                let to = node
                    .attribute(name)
                    .into_iter()
                    .flat_map(str::split_whitespace);
                to.for_each(|to| assert!(ids.contains(to), "{}: no {to}", document.id));
            }
        }
    });
}

#[test]
fn titles_go_down_one_level_at_a_time() {
    with_page(|document, _, tree| {
        let mut last = 0;
        for node in tree.descendants().filter(Node::is_element) {
            let level = match node.tag_name().name() {
                "h1" => 1,
                "h2" => 2,
                "h3" => 3,
                "h4" | "h5" | "h6" => panic!("{}: too deep", document.id),
                _ => continue,
            };
            assert!(level <= last + 1, "{}: {level} after {last}", document.id);
            assert!(level > 1 || last == 0, "{}: one h1", document.id);
            last = level;
        }
        assert_eq!(last.clamp(2, 3), last);
    });
}

#[test]
fn a_page_has_its_landmarks_and_says_its_language() {
    with_page(|_, text, tree| {
        assert!(text.starts_with("<!DOCTYPE html>\n"));
        assert_eq!(tree.root_element().attribute("lang"), Some("nl"));
        for name in ["header", "nav", "main", "footer"] {
            assert_eq!(named(tree, name).count(), 1, "{name}");
        }
        for cell in named(tree, "th") {
            assert!(matches!(cell.attribute("scope"), Some("col" | "row")));
        }
        for table in named(tree, "table") {
            let mut inside = table.children().filter(Node::is_element);
            assert!(
                inside
                    .next()
                    .is_some_and(|first| first.has_tag_name("caption"))
            );
        }
    });
}

#[test]
fn words_of_ours_are_marked_as_english() {
    let text = html(&document(&catalog(SMALL), "aanvraag", Lang::En));
    assert!(text.contains(" lang=\"en\">How a case ends</h2>"));
    assert!(text.contains(" lang=\"en\"><strong>✗\u{a0}refuted</strong></td>"));
    assert!(text.contains(">Step 1: Aanvraag compleet maken</h2>"));
    assert!(!html(&document(&catalog(SMALL), "aanvraag", Lang::Nl)).contains("lang=\"en\""));
}

#[test]
fn a_page_stands_alone_and_runs_nothing() {
    with_page(|document, text, tree| {
        for node in tree.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let loads = ["script", "img", "link", "iframe", "object", "embed", "base"];
            assert!(!loads.contains(&name), "{}: {name}", document.id);
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(!name.starts_with("on") && name != "src", "{}", document.id);
                assert!(!value.contains("javascript:") || name == "data-title");
            }
        }
        assert!(!text.contains("<script") && !text.contains("@import") && !text.contains("url("));
    });
}

#[test]
fn hostile_titles_are_words() {
    let document = document(&hostile(), "aanvraag", Lang::Nl);
    let text = html(&document);
    assert!(text.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ]]&gt;"));
    let told = markdown(&document, Place::File);
    assert!(told.contains(r"\<script>") && told.contains(r"\[a]"));
    let outside = told.split("```").step_by(2).collect::<String>();
    for (at, _) in outside.match_indices("<script") {
        assert!(outside[..at].ends_with('\\'), "{}", &outside[at..]);
    }
    assert!(told.contains(r"\| **b"), "a cell ends where its text does");
}

#[test]
fn lists_close_where_they_should() {
    with_page(|_, _, tree| {
        for item in named(tree, "li") {
            let parent = item.parent().expect("a list");
            assert!(parent.has_tag_name("ul"));
        }
        for list in named(tree, "ul") {
            let only = list.children().filter(Node::is_element);
            assert!(only.into_iter().all(|item| item.has_tag_name("li")));
        }
    });
}
