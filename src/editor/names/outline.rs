// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! All names of one file. Depends on nothing outside that file, so it is made once per
//! change of it.

use super::{Definition, Owner, Use};
use super::{definition, usage};
use crate::definition::keys::FileKind;
use crate::definition::node::Node;
use crate::editor::walk::walk;

/// The names of one file.
#[derive(Clone, Debug)]
pub struct Outline {
    /// What the file is.
    pub kind: FileKind,
    /// The id behind its first key.
    pub id: String,
    /// Names that are given, in the order of the file.
    pub definitions: Vec<Definition>,
    /// Names that are used.
    pub uses: Vec<Use>,
    /// The paths under `gebruik`.
    pub files: Vec<String>,
    /// The processes under `oorsprong`.
    pub origins: Vec<String>,
    /// The scenarios that a story goes on from.
    pub after: Vec<String>,
}

/// What one file is, for whoever looks at its words.
pub struct Page<'a> {
    /// What it is.
    pub kind: FileKind,
    /// Its path in the catalogue.
    pub path: &'a str,
    /// The id behind its first key.
    pub id: &'a str,
    /// Its tree.
    pub root: &'a Node,
}

impl<'a> Page<'a> {
    /// The page of a file.
    #[must_use]
    pub fn new(kind: FileKind, path: &'a str, root: &'a Node) -> Self {
        let id = root.get(kind.keyword()).and_then(Node::text).unwrap_or("");
        Self {
            kind,
            path,
            id,
            root,
        }
    }

    /// Whose names a word of this file means, when nothing says otherwise.
    pub(super) fn own(&self) -> Owner {
        match self.kind {
            FileKind::Process => Owner::Process(self.id.to_owned()),
            FileKind::Parts | FileKind::Roster | FileKind::Migration => {
                Owner::UsersOf(self.path.to_owned())
            }
            FileKind::Casus => Owner::CaseOf(self.id.to_owned(), None),
        }
    }
}

/// Finds all names of a file.
#[must_use]
pub fn outline(page: &Page<'_>) -> Outline {
    let mut definitions = Vec::new();
    let mut uses = Vec::new();
    walk(page.root, page.kind, &mut |spot| {
        definition::of(page, spot, &mut definitions);
        usage::of(page, spot, &mut uses);
    });
    let words = |key: &str| -> Vec<String> {
        let node = page.root.get(key);
        let one = node.and_then(Node::text);
        let more = node.map(Node::items).unwrap_or_default();
        one.into_iter()
            .chain(more.iter().filter_map(Node::text))
            .map(str::to_owned)
            .collect()
    };
    let cases = page
        .root
        .get("zaken")
        .map(Node::entries)
        .unwrap_or_default();
    let after = cases
        .iter()
        .filter_map(|(_, case)| case.get("na_casus")?.text());
    Outline {
        kind: page.kind,
        id: page.id.to_owned(),
        after: after.map(str::to_owned).collect(),
        files: words("gebruik"),
        origins: words("oorsprong"),
        definitions,
        uses,
    }
}
