// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From the files of a folder to a catalogue, and every mistake in them. Pure: the
//! caller reads the folder.

use super::keys::FileKind;
use super::lower;
use super::model::Catalog;
use super::node::Node;
use super::{fingerprint, shape, yaml};
use crate::base::ids::FileId;
use crate::base::limits::FILES_MAX;
use crate::diagnostic::codes::structure;
use crate::diagnostic::{Diagnostic, Place, Sources, has_errors, sort};

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name to show, relative to the folder's parent (`workflows/doorbraak.yaml`).
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What loading came to.
#[derive(Debug)]
pub struct Loaded {
    /// The catalogue; `None` when any file has an error.
    pub catalog: Option<Catalog>,
    /// Everything there is to say, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, for snippets.
    pub sources: Sources,
    /// The scenarios, checked in shape only.
    pub scenarios: Vec<Scenario>,
    /// The files under `varianten/`, each with the catalogue in which it replaces
    /// the process of the same id.
    pub variants: Vec<Variant>,
}

/// A `casus` file.
#[derive(Debug)]
pub struct Scenario {
    /// Which file.
    pub file: FileId,
    /// Its tree.
    pub node: Node,
}

/// A file under `varianten/`.
#[derive(Debug)]
pub struct Variant {
    /// Which file.
    pub file: FileId,
    /// Its path in the catalogue, as `nieuwe_versie` names it.
    pub path: String,
    /// The catalogue with this file in place of the one it varies on. What processes
    /// share is the very same as in the main catalogue, ids included.
    pub catalog: Option<Catalog>,
}

impl Loaded {
    /// Whether there is no error.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.catalog.is_some()
    }
}

/// Understands a folder. The order of the files does not matter.
#[must_use]
pub fn load(files: Vec<Input>) -> Loaded {
    Folder::read(files).into_loaded()
}

/// A folder of which every file was read by itself: when one changes, the others need
/// not be read again.
#[derive(Debug)]
pub struct Folder {
    sources: Sources,
    trees: Vec<lower::Tree>,
    scenarios: Vec<Scenario>,
    /// What is wrong with each file by itself.
    found: Vec<Vec<Diagnostic>>,
    /// What is wrong with the folder.
    refused: Vec<Diagnostic>,
}

/// What the files of a folder come to together.
#[derive(Debug)]
pub struct Understood {
    /// The catalogue; `None` when any file has an error.
    pub catalog: Option<Catalog>,
    /// The files under `varianten/`.
    pub variants: Vec<Variant>,
    /// Everything there is to say, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Folder {
    /// Reads every file. Their ids follow the order of their names.
    #[must_use]
    pub fn read(mut files: Vec<Input>) -> Self {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let mut folder = Self {
            sources: Sources::new(),
            trees: Vec::new(),
            scenarios: Vec::new(),
            found: Vec::new(),
            refused: Vec::new(),
        };
        let mut jobs = Vec::new();
        for input in &files {
            let text = String::from_utf8_lossy(&input.bytes);
            let Some(file) = folder.sources.add(input.name.as_str(), text) else {
                let place = Place::new(FileId(0), 0..0);
                folder.refused.push(structure::too_many(FILES_MAX, place));
                break;
            };
            jobs.push((file, input.bytes.as_slice()));
        }
        for (file, (read, found)) in jobs.iter().map(|(file, _)| *file).zip(read_all(&jobs)) {
            folder.found.push(found);
            folder.take(file, read);
        }
        folder
    }

    /// Puts another text in the place of a file, and reads only that one.
    pub fn replace(&mut self, file: FileId, text: &str) {
        if file.index() >= self.found.len() || !self.sources.replace(file, text) {
            return;
        }
        let (read, found) = read(file, text.as_bytes());
        self.found[file.index()] = found;
        self.trees.retain(|tree| tree.file != file);
        self.scenarios.retain(|scenario| scenario.file != file);
        self.take(file, read);
    }

    /// Keeps what was read, in the order of the files.
    fn take(&mut self, file: FileId, read: Option<Read>) {
        match read {
            Some((FileKind::Casus, node, _)) => {
                let at = self.scenarios.partition_point(|one| one.file < file);
                self.scenarios.insert(at, Scenario { file, node });
            }
            Some((kind, node, fingerprint)) => {
                let at = self.trees.partition_point(|one| one.file < file);
                let tree = lower::Tree {
                    file,
                    kind,
                    node,
                    fingerprint,
                };
                self.trees.insert(at, tree);
            }
            None => {}
        }
    }

    /// The files.
    #[must_use]
    pub const fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The scenarios, checked in shape only.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// What a file is and says, as far as it could be read.
    #[must_use]
    pub fn tree(&self, file: FileId) -> Option<(FileKind, &Node)> {
        let tree = self.trees.iter().find(|tree| tree.file == file);
        let scenario = || self.scenarios.iter().find(|one| one.file == file);
        tree.map(|tree| (tree.kind, &tree.node))
            .or_else(|| scenario().map(|one| (FileKind::Casus, &one.node)))
    }

    /// What all files come to together.
    #[must_use]
    pub fn understand(&self) -> Understood {
        let mut diagnostics = self.refused.clone();
        diagnostics.extend(self.found.iter().flatten().cloned());
        let seen_errors = has_errors(&diagnostics);
        let lowered = lower::lower(&self.trees, &self.sources, seen_errors);
        diagnostics.extend(lowered.diagnostics);
        sort(&mut diagnostics);
        diagnostics.dedup();
        let fine = !has_errors(&diagnostics);
        let variants = lowered.variants.into_iter();
        Understood {
            catalog: lowered.catalog.filter(|_| fine),
            variants: variants.map(|variant| keep(variant, fine)).collect(),
            diagnostics,
        }
    }

    fn into_loaded(self) -> Loaded {
        let understood = self.understand();
        Loaded {
            catalog: understood.catalog,
            diagnostics: understood.diagnostics,
            sources: self.sources,
            scenarios: self.scenarios,
            variants: understood.variants,
        }
    }
}

fn keep(variant: Variant, fine: bool) -> Variant {
    Variant {
        catalog: variant.catalog.filter(|_| fine),
        ..variant
    }
}

/// A file that was read, and what is wrong with it.
type ReadFile = (Option<Read>, Vec<Diagnostic>);

/// What a file is, what it says, and its fingerprint.
type Read = (FileKind, Node, u128);

/// Reads all files, half of them on a second thread: each by itself, so the outcome is
/// the same in whatever order they are done.
fn read_all(jobs: &[(FileId, &[u8])]) -> Vec<ReadFile> {
    let half = |odd: usize| {
        let mine = jobs.iter().skip(odd).step_by(2);
        mine.map(|(file, bytes)| read(*file, bytes))
            .collect::<Vec<_>>()
    };
    if jobs.len() < 2 {
        return half(0);
    }
    let (even, odd) = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let even = half(0);
        (even, other.join().unwrap_or_else(|_| half(1)))
    });
    let (mut even, mut odd) = (even.into_iter(), odd.into_iter());
    let next = |n: usize| {
        if n.is_multiple_of(2) {
            even.next()
        } else {
            odd.next()
        }
    };
    (0..jobs.len()).map_while(next).collect()
}

/// Reads one file and checks its shape.
fn read(file: FileId, bytes: &[u8]) -> ReadFile {
    let (node, mut diagnostics) = yaml::parse_bytes(file, bytes);
    let read = node.and_then(|node| {
        let kind = shape::kind_of(&node, &mut diagnostics)?;
        shape::check(&node, kind, &mut diagnostics);
        let fingerprint = fingerprint::of(&node);
        Some((kind, node, fingerprint))
    });
    (read, diagnostics)
}
