// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is in a file, as a tree, and in all files, by name.

use super::names::{Definition, Kind};
use super::workspace::Workspace;
use crate::base::ids::FileId;
use crate::definition::node::Node;
use crate::diagnostic::Place;

/// Most names that a search gives.
const FOUND_MAX: usize = 200;

/// A line of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// What is more to say: a title.
    pub detail: Option<String>,
    /// What it is; nothing for a key that only groups.
    pub kind: Option<Kind>,
    /// The name itself.
    pub place: Place,
    /// All that belongs to it.
    pub whole: Place,
    /// What is in it.
    pub inside: Vec<Entry>,
}

/// The tree of a file: its keys, and under them the names that they give.
#[must_use]
pub fn tree(workspace: &Workspace, file: FileId) -> Vec<Entry> {
    let (Some((_, root)), Some(outline)) = (workspace.tree(file), workspace.outline(file)) else {
        return Vec::new();
    };
    let groups = root
        .entries()
        .iter()
        .filter(|(_, value)| has_names(value, &outline.definitions));
    let groups = groups.map(|(key, value)| Entry {
        name: key.text.to_string(),
        detail: None,
        kind: None,
        place: key.place,
        whole: key.place.to(value.place),
        inside: Vec::new(),
    });
    let given = outline.definitions.iter();
    let given = given
        .filter(|one| !matches!(one.symbol.kind, Kind::Option))
        .map(entry);
    let mut all: Vec<Entry> = groups.chain(given).collect();
    all.sort_by_key(|one| (one.whole.start, std::cmp::Reverse(one.whole.end)));
    nest(all)
}

fn has_names(value: &Node, definitions: &[Definition]) -> bool {
    !value.entries().is_empty()
        && definitions
            .iter()
            .any(|one| value.place.start <= one.place.start && one.place.end <= value.place.end)
}

fn entry(one: &Definition) -> Entry {
    Entry {
        name: one.symbol.name.clone(),
        detail: one.title.clone(),
        kind: Some(one.symbol.kind),
        place: one.place,
        whole: one.whole,
        inside: Vec::new(),
    }
}

/// Puts everything in the last thing before it that holds it.
fn nest(all: Vec<Entry>) -> Vec<Entry> {
    let mut open: Vec<Entry> = Vec::new();
    let mut done = Vec::new();
    let close = |open: &mut Vec<Entry>, done: &mut Vec<Entry>| {
        if let Some(last) = open.pop() {
            match open.last_mut() {
                Some(around) => around.inside.push(last),
                None => done.push(last),
            }
        }
    };
    for one in all {
        while open
            .last()
            .is_some_and(|last| one.whole.end > last.whole.end)
        {
            close(&mut open, &mut done);
        }
        open.push(one);
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}

/// Names in all files that have these letters in them, the shortest first.
#[must_use]
pub fn search(workspace: &Workspace, letters: &str) -> Vec<Entry> {
    let letters = letters.to_lowercase();
    let files = workspace
        .sources()
        .iter()
        .filter(|(id, _)| workspace.is_readable(*id));
    let outlines = files.filter_map(|(id, _)| workspace.outline(id));
    let all = outlines.flat_map(|outline| &outline.definitions);
    let title = |one: &Definition| one.title.as_deref().unwrap_or("").to_lowercase();
    let mut found: Vec<Entry> = all
        .filter(|one| one.symbol.name.contains(&letters) || title(one).contains(&letters))
        .map(entry)
        .collect();
    found.sort_by(|a, b| (a.name.len(), &a.name, a.place).cmp(&(b.name.len(), &b.name, b.place)));
    found.truncate(FOUND_MAX);
    found
}
