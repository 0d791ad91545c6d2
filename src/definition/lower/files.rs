// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Which files there are, which use which, and which stand in for another.

use std::collections::{BTreeMap, BTreeSet};

use super::Tree;
use super::desk::Desk;
use super::shared::Part;
use super::view::{Word, word_at, words};
use crate::base::ids::FileId;
use crate::definition::fingerprint;
use crate::definition::keys::FileKind;
use crate::definition::model::Fingerprint;
use crate::definition::node::Node;
use crate::diagnostic::Sources;
use crate::diagnostic::codes::names::{self as say, Kind};

/// The folder of files that stand in for a process of the catalogue.
const VARIANTS: &str = "varianten";

/// A process file.
#[derive(Clone, Copy)]
pub struct ProcessFile<'a> {
    /// Which file.
    pub file: FileId,
    /// Its tree.
    pub node: &'a Node,
    /// The process' id.
    pub id: Word<'a>,
    /// See [`Tree::revision`].
    pub revision: u64,
    variant: bool,
}

/// All files of the folder.
pub struct Files<'a> {
    trees: &'a [Tree],
    sources: &'a Sources,
    uses: BTreeMap<FileId, BTreeSet<FileId>>,
    fingerprints: BTreeMap<FileId, u128>,
    processes: Vec<ProcessFile<'a>>,
}

impl<'a> Files<'a> {
    /// Finds out what each file is and uses.
    pub fn new(trees: &'a [Tree], sources: &'a Sources, desk: &Desk<'_>) -> Self {
        let mut files = Self {
            trees,
            sources,
            uses: BTreeMap::new(),
            fingerprints: trees
                .iter()
                .map(|tree| (tree.file, tree.fingerprint))
                .collect(),
            processes: Vec::new(),
        };
        files.find_uses(desk);
        files.find_processes(desk);
        files
    }

    fn find_uses(&mut self, desk: &Desk<'_>) {
        let paths: BTreeMap<&str, &Tree> = self
            .trees
            .iter()
            .map(|tree| (self.path(tree.file), tree))
            .collect();
        let mut direct: BTreeMap<FileId, Vec<FileId>> = BTreeMap::new();
        for tree in self.trees {
            let used = words(&tree.node, "gebruik")
                .iter()
                .filter_map(|word| used(word, &paths, desk))
                .collect();
            direct.insert(tree.file, used);
        }
        for tree in self.trees {
            let mut seen = BTreeSet::from([tree.file]);
            let mut todo = vec![tree.file];
            while let Some(next) = todo.pop() {
                for used in direct.get(&next).into_iter().flatten() {
                    if seen.insert(*used) {
                        todo.push(*used);
                    }
                }
            }
            self.uses.insert(tree.file, seen);
        }
    }

    /// The path of a file within the catalogue: its name without the outermost folder.
    fn path(&self, file: FileId) -> &'a str {
        let name = self.sources.get(file).map_or("", |source| source.name());
        name.split_once('/').map_or(name, |(_, path)| path)
    }

    fn find_processes(&mut self, desk: &Desk<'_>) {
        let mut first: BTreeMap<&str, Word<'_>> = BTreeMap::new();
        for tree in self
            .trees
            .iter()
            .filter(|tree| tree.kind == FileKind::Process)
        {
            let Some(id) = word_at(&tree.node, "proces") else {
                desk.skip(tree.node.place);
                continue;
            };
            let path = self.path(tree.file);
            let variant = path
                .split('/')
                .rev()
                .skip(1)
                .any(|folder| folder == VARIANTS);
            if !variant {
                let stem = path.rsplit('/').next().unwrap_or(path);
                let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
                if let Some(before) = first.get(id.text) {
                    desk.say(say::taken(id.text, id.place, before.place));
                    continue;
                }
                first.insert(id.text, id);
                if stem != id.text {
                    desk.say(say::other_file_name(id.text, stem, id.place));
                }
            }
            self.processes.push(ProcessFile {
                file: tree.file,
                node: &tree.node,
                id,
                revision: tree.revision,
                variant,
            });
        }
    }

    /// The files of shared parts.
    pub fn parts(&self) -> Vec<Part<'a>> {
        let parts = self
            .trees
            .iter()
            .filter(|tree| tree.kind == FileKind::Parts);
        parts.map(|tree| Part { node: &tree.node }).collect()
    }

    /// The files of shared parts, and how new each is.
    pub fn part_revisions(&self) -> Vec<(FileId, u64)> {
        let trees = self.trees.iter();
        let parts = trees.filter(|tree| tree.kind == FileKind::Parts);
        parts.map(|tree| (tree.file, tree.revision)).collect()
    }

    /// For each file the files it uses, itself included.
    pub fn uses(&self) -> BTreeMap<FileId, BTreeSet<FileId>> {
        self.uses.clone()
    }

    /// The process files, variants included.
    pub fn processes(&self) -> &[ProcessFile<'a>] {
        &self.processes
    }

    /// The processes of the catalogue itself, by their position in [`Self::processes`].
    pub fn main(&self) -> Vec<usize> {
        self.processes
            .iter()
            .enumerate()
            .filter(|(_, file)| !file.variant)
            .map(|(index, _)| index)
            .collect()
    }

    /// For each variant its path and the processes of its catalogue.
    pub fn variants(&self, main: &[usize]) -> Vec<(FileId, String, Vec<usize>)> {
        let mut all = Vec::new();
        for (index, file) in self
            .processes
            .iter()
            .enumerate()
            .filter(|(_, file)| file.variant)
        {
            let same = |other: &usize| {
                self.processes
                    .get(*other)
                    .is_some_and(|other| other.id.text == file.id.text)
            };
            let mut order: Vec<usize> = main
                .iter()
                .map(|other| if same(other) { index } else { *other })
                .collect();
            if !order.contains(&index) {
                order.push(index);
            }
            all.push((file.file, self.path(file.file).to_owned(), order));
        }
        all
    }

    /// The fingerprint of a file with all files it uses.
    pub fn fingerprint(&self, file: FileId) -> Fingerprint {
        let of = |file| self.fingerprints.get(file).copied();
        let used = self.uses.get(&file).into_iter().flatten();
        let others = used.filter(|used| **used != file);
        let all = std::iter::once(&file).chain(others);
        Fingerprint(fingerprint::together(all.filter_map(of)))
    }
}

/// The file that a path names; says so when it is not there or holds no parts.
fn used(word: &Word<'_>, paths: &BTreeMap<&str, &Tree>, desk: &Desk<'_>) -> Option<FileId> {
    let Some(tree) = paths.get(word.text) else {
        let parts = paths
            .iter()
            .filter(|(_, tree)| tree.kind == FileKind::Parts);
        desk.unknown(Kind::File, word, parts.map(|(path, _)| *path));
        return None;
    };
    if tree.kind != FileKind::Parts {
        desk.say(say::not_parts(word.text, word.place));
        return None;
    }
    Some(tree.file)
}
