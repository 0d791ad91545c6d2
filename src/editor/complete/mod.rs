// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can stand where somebody is writing: keys, words of the language, and names.
//! The file is mostly broken at that moment, so it is read with a word in that place.

mod names;
mod patch;

use std::ops::Range;

use super::hover::about_key;
use super::names::{Kind, Page};
use super::walk::{Spot, What};
use super::workspace::Workspace;
use crate::base::ids::FileId;
use crate::base::text::Lang;
use crate::definition::keys::{Choice, FileKind, Key, Object, Rule, Shape};

/// Something that can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The word.
    pub label: String,
    /// What to write.
    pub insert: String,
    /// What it is.
    pub kind: ItemKind,
    /// In a few words.
    pub detail: String,
    /// More about it, in Markdown.
    pub about: String,
}

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A key of the language.
    Key,
    /// A word of the language.
    Word,
    /// A name.
    Name(Kind),
    /// A file.
    File,
}

/// What can stand at an offset, the likeliest first, and what it would replace.
#[must_use]
pub fn complete(
    workspace: &Workspace,
    file: FileId,
    offset: usize,
    lang: Lang,
) -> (Range<usize>, Vec<Item>) {
    let Some(source) = workspace.source(file) else {
        return (offset..offset, Vec::new());
    };
    let word = patch::word(source.text(), offset);
    let mut found = None;
    patch::spots(
        source.text(),
        word.clone(),
        file,
        &mut |kind, root, spot| {
            let page = Page::new(kind, workspace.path(file), root);
            let items = items(workspace, &page, spot, lang);
            // A path is replaced as a whole.
            let start = match spot.what {
                What::Path => spot.place.range().start.min(word.start),
                _ => word.start,
            };
            found = Some((start..word.end, items));
        },
    );
    found.unwrap_or_else(|| {
        let beginning = source.text().get(..word.start).unwrap_or("");
        let is_first = beginning
            .lines()
            .all(|line| line.trim().is_empty() || line.starts_with('#'));
        let kinds = FileKind::ALL.into_iter().filter(|_| is_first);
        let items = kinds.filter_map(|kind| Some(key_item(kind.root().key(kind.keyword())?, lang)));
        (word.clone(), items.collect())
    })
}

fn items(workspace: &Workspace, page: &Page<'_>, spot: &Spot<'_, '_>, lang: Lang) -> Vec<Item> {
    match spot.what {
        What::Key(_) => keys(spot, lang),
        What::Enum(choices) => words(choices, lang),
        What::YesNo => ["ja", "nee"].map(plain).to_vec(),
        What::Path => paths(workspace, page),
        What::Condition | What::Value | What::Id(_) | What::Dotted(_) | What::Name(..) => {
            let mut items = names::items(workspace, page, spot, lang);
            items.extend(more_words(spot, lang));
            items
        }
        What::Plain => Vec::new(),
    }
}

/// Words that may stand in the place of a name.
fn more_words(spot: &Spot<'_, '_>, lang: Lang) -> Vec<Item> {
    let shape = spot
        .frame()
        .and_then(|frame| frame.object.key(spot.key))
        .map(|key| key.shape);
    let Some(Shape::Either(shapes)) = shape else {
        return Vec::new();
    };
    let choices = shapes.iter().filter_map(|shape| match shape {
        Shape::Enum(choices) => Some(*choices),
        _ => None,
    });
    choices.flat_map(|choices| words(choices, lang)).collect()
}

/// The keys that a mapping does not have yet and may have.
fn keys(spot: &Spot<'_, '_>, lang: Lang) -> Vec<Item> {
    let Some(frame) = spot.frame() else {
        return Vec::new();
    };
    let present: Vec<&str> = frame
        .node
        .entries()
        .iter()
        .map(|(key, _)| key.text.as_str())
        .collect();
    let allowed =
        |key: &&Key| !present.contains(&key.name) && goes_with(frame.object, key.name, &present);
    let mut keys: Vec<&'static Key> = frame.object.keys().filter(allowed).collect();
    keys.sort_by_key(|key| !key.required);
    keys.into_iter().map(|key| key_item(key, lang)).collect()
}

/// Whether a key may stand beside these.
fn goes_with(object: &Object, key: &str, present: &[&str]) -> bool {
    object.rules.iter().all(|rule| match rule {
        Rule::Forms(groups) => {
            let mut forms = groups.iter().flat_map(|group| group.iter());
            let form = forms.find(|form| present.contains(&form.main));
            form.is_none_or(|form| form.allows().any(|allowed| allowed == key))
        }
        Rule::ExactlyOne(keys) | Rule::AtMostOne(keys) => {
            !keys.contains(&key) || !keys.iter().any(|other| present.contains(other))
        }
        Rule::OnlyBeside { key: main, beside } => !present.contains(main) || beside.contains(&key),
        Rule::Needs { .. } | Rule::Only { .. } => true,
    })
}

fn key_item(key: &Key, lang: Lang) -> Item {
    let below = matches!(
        key.shape,
        Shape::Map { .. } | Shape::Object(_) | Shape::Nothing
    );
    Item {
        label: key.name.to_owned(),
        insert: format!("{}:{}", key.name, if below { "" } else { " " }),
        kind: ItemKind::Key,
        detail: first_sentence(lang.pick(key.about.nl, key.about.en)).to_owned(),
        about: about_key(key, lang),
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first)
}

fn words(choices: &'static [Choice], lang: Lang) -> Vec<Item> {
    let item = |choice: &Choice| Item {
        detail: lang.pick(choice.about.nl, choice.about.en).to_owned(),
        ..plain(choice.value)
    };
    choices.iter().map(item).collect()
}

fn plain(word: &str) -> Item {
    Item {
        label: word.to_owned(),
        insert: word.to_owned(),
        kind: ItemKind::Word,
        detail: String::new(),
        about: String::new(),
    }
}

/// The files that can be used here: shared parts, or for a new version the variants.
fn paths(workspace: &Workspace, page: &Page<'_>) -> Vec<Item> {
    let wanted = match page.kind {
        FileKind::Casus => FileKind::Process,
        FileKind::Process | FileKind::Parts | FileKind::Roster | FileKind::Migration => {
            FileKind::Parts
        }
    };
    let files = workspace.sources().iter().map(|(id, _)| id);
    let fitting = files.filter(|id| workspace.outline(*id).is_some_and(|one| one.kind == wanted));
    let paths = fitting
        .map(|id| workspace.path(id))
        .filter(|path| *path != page.path);
    let item = |path: &str| Item {
        kind: ItemKind::File,
        ..plain(path)
    };
    paths.map(item).collect()
}
