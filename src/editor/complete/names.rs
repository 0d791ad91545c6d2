// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The names that can stand at the cursor, and in a condition its words.

use super::patch::MARK;
use super::{Item, ItemKind, plain};
use crate::base::text::Lang;
use crate::condition::KEYWORDS;
use crate::editor::hover::named;
use crate::editor::names::{Ask, Definition, Index, Kind, Lookup, Owner, Page, attributes, uses};
use crate::editor::walk::{Spot, What};
use crate::editor::workspace::Workspace;

/// What may follow `is`.
const STATES: [&str; 9] = [
    "bekend",
    "onbekend",
    "leeg",
    "open",
    "vervuld",
    "afgezien",
    "vervallen",
    "voldaan",
    "niet",
];
/// Words that are a value or begin one.
const VALUES: [&str; 7] = ["ja", "nee", "vandaag", "ronde", "aantal", "som", "staffel"];
/// What stands before the dot of a setting.
const SETTINGS: &str = "instelling";

/// The names, and in a condition the words, that can stand there.
pub(super) fn items(
    workspace: &Workspace,
    page: &Page<'_>,
    spot: &Spot<'_, '_>,
    lang: Lang,
) -> Vec<Item> {
    let index = workspace.index();
    let found = uses(page, spot).into_iter();
    let asked = found
        .map(|used| used.ask)
        .find(|ask| ask.name().contains(MARK));
    let is_condition = matches!(spot.what, What::Condition);
    let mut items = Vec::new();
    match &asked {
        Some(Ask::First(lookup) | Ask::All(lookup)) => {
            if is_condition
                && let [(Kind::End, Owner::LedTo(process, first))] = lookup.among.as_slice()
            {
                items.extend(attributes(&index, process, first).into_iter().map(plain));
            }
            items.extend(named_items(
                workspace,
                &index,
                &index.among(&lookup.among),
                lang,
            ));
        }
        Some(Ask::Option { of, other, .. }) => {
            for one in of
                .iter()
                .flat_map(|lookup| index.meaning(&Ask::First(lookup.clone())))
            {
                items.extend(options(workspace, &index, one, lang));
            }
            items.extend(named_items(
                workspace,
                &index,
                &index.among(&other.among),
                lang,
            ));
        }
        Some(Ask::Value { of, story, .. }) => {
            items.extend(values(workspace, &index, of, story.as_deref(), lang));
        }
        None => {}
    }
    if is_condition && !after_dot(spot.text) {
        items.extend(condition_words(spot.text).iter().map(|word| plain(word)));
    }
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(item.label.clone()));
    items
}

fn after_dot(text: &str) -> bool {
    let before = text.split(MARK).next().unwrap_or("");
    before.ends_with('.')
}

/// The words of the language that can stand at the cursor in a condition.
fn condition_words(text: &str) -> Vec<&'static str> {
    let before = text.split(MARK).next().unwrap_or("");
    let mut words = before.split_whitespace().rev();
    match (words.next(), words.next()) {
        (Some("is"), _) => STATES.to_vec(),
        (Some("niet"), Some("is")) => STATES
            .iter()
            .copied()
            .filter(|word| *word != "niet")
            .collect(),
        _ => [&KEYWORDS[..], &VALUES, &[SETTINGS]].concat(),
    }
}

/// What can be the value of something.
fn values(
    workspace: &Workspace,
    index: &Index<'_>,
    of: &Lookup,
    story: Option<&str>,
    lang: Lang,
) -> Vec<Item> {
    let mut items = Vec::new();
    for one in index.meaning(&Ask::First(of.clone())) {
        items.extend(options(workspace, index, one, lang));
        match (one.sort.as_deref(), story) {
            (Some("janee"), _) => items.extend(["ja", "nee"].map(plain)),
            (Some("persoon"), Some(story)) => {
                let among = [(Kind::Person, Owner::Story(story.to_owned()))];
                items.extend(named_items(workspace, index, &index.among(&among), lang));
            }
            _ => {}
        }
    }
    items
}

fn options(workspace: &Workspace, index: &Index<'_>, one: &Definition, lang: Lang) -> Vec<Item> {
    let options = index.options(one).into_iter();
    let found = options.filter_map(|name| {
        let lookup = Lookup {
            name,
            among: vec![(Kind::Option, Owner::Shared)],
        };
        index.meaning(&Ask::First(lookup)).first().copied()
    });
    named_items(workspace, index, &found.collect::<Vec<_>>(), lang)
}

fn named_items(
    workspace: &Workspace,
    index: &Index<'_>,
    all: &[&Definition],
    lang: Lang,
) -> Vec<Item> {
    let all = all.iter().filter(|one| !one.symbol.name.contains(MARK));
    let item = |one: &&Definition| {
        let noun = one.symbol.kind.noun();
        let noun = lang.pick(noun.nl, noun.en);
        Item {
            label: one.symbol.name.clone(),
            insert: one.symbol.name.clone(),
            kind: ItemKind::Name(one.symbol.kind),
            detail: match &one.title {
                Some(title) => format!("{noun}: {title}"),
                None => noun.to_owned(),
            },
            about: named(workspace, index, one, lang),
        }
    };
    all.map(item).collect()
}
