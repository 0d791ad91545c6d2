// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From the files of a folder to a catalogue, and every mistake in them. Pure: the
//! caller reads the folder.

use std::borrow::Cow;

use super::keys::FileKind;
use super::lower;
use super::model::{Catalog, Fingerprint};
use super::node::Node;
use super::share::{forget, share};
use super::{fingerprint, shape, yaml};
use crate::base::ids::FileId;
use crate::base::limits::FILES_MAX;
use crate::diagnostic::codes::{limits, names};
use crate::diagnostic::{Diagnostic, Place, Severity, Source, Sources, has_errors, sort};

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
    /// The same when all that is wrong is in promises or in what is written in registers:
    /// good enough to prove what is promised, not to run cases on. What was promised and
    /// could not be understood never holds in it.
    pub provable: Option<Catalog>,
    /// Everything there is to say, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, for snippets.
    pub sources: Sources,
    /// The scenarios, checked in shape only.
    pub scenarios: Vec<Scenario>,
    /// The rosters, checked in shape only.
    pub rosters: Vec<Roster>,
    /// The migrations, checked in shape only.
    pub migrations: Vec<Migration>,
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

/// A `migratie` file.
#[derive(Debug)]
pub struct Migration {
    /// Which file.
    pub file: FileId,
    /// Its tree.
    pub node: Node,
    /// What it says: comments and white space do not count.
    pub fingerprint: Fingerprint,
}

/// A `rooster` file.
#[derive(Debug)]
pub struct Roster {
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

/// The fingerprint of the file of that name, beside the others; `None` when it cannot be
/// read.
#[must_use]
pub fn fingerprint_of(files: Vec<Input>, name: &str) -> Option<Fingerprint> {
    let folder = Folder::read(files);
    let mut trees = folder.trees.iter();
    let own = trees.find(|tree| {
        let source = folder.sources.get(tree.file);
        source.is_some_and(|source| source.name() == name)
    })?;
    Some(lower::fingerprint(&folder.trees, &folder.sources, own.file))
}

/// A folder of which every file was read by itself: when one changes, the others need
/// not be read again.
#[derive(Debug)]
pub struct Folder {
    sources: Sources,
    trees: Vec<lower::Tree>,
    scenarios: Vec<Scenario>,
    rosters: Vec<Roster>,
    migrations: Vec<Migration>,
    /// What is wrong with each file by itself.
    found: Vec<Vec<Diagnostic>>,
    /// What is wrong with the folder.
    refused: Vec<Diagnostic>,
    /// How often a file was replaced.
    revision: u64,
}

/// What is known of a folder since it was last understood.
#[derive(Debug, Default)]
pub struct Known(lower::Known);

/// What the files of a folder come to together.
#[derive(Debug)]
pub struct Understood {
    /// The catalogue; `None` when any file has an error.
    pub catalog: Option<Catalog>,
    /// See [`Loaded::provable`].
    pub provable: Option<Catalog>,
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
            rosters: Vec::new(),
            migrations: Vec::new(),
            found: Vec::new(),
            refused: Vec::new(),
            revision: 0,
        };
        if files.len() > FILES_MAX {
            let place = Place::new(FileId(0), 0..0);
            folder.refused.push(limits::too_many(FILES_MAX, place));
        }
        let jobs: Vec<(FileId, &Input)> = (0..)
            .map(FileId)
            .zip(files.iter().take(FILES_MAX))
            .collect();
        let done = share(
            &jobs,
            |(_, input)| input.bytes.len(),
            || (),
            |(), (file, Input { name, bytes })| {
                let source = Source::new(name.as_str(), text(bytes));
                (source, read(*file, bytes))
            },
        );
        for ((file, _), (source, read)) in jobs.iter().zip(done) {
            folder.sources.push(source);
            folder.found.push(Vec::new());
            folder.take(*file, read);
        }
        folder
    }

    /// Puts another text in the place of a file, and reads only that one.
    pub fn replace(&mut self, file: FileId, text: &str) {
        if file.index() >= self.found.len() || !self.sources.replace(file, text) {
            return;
        }
        self.revision += 1;
        self.trees.retain(|tree| tree.file != file);
        self.scenarios.retain(|scenario| scenario.file != file);
        self.rosters.retain(|roster| roster.file != file);
        self.migrations.retain(|plan| plan.file != file);
        self.take(file, read(file, text.as_bytes()));
    }

    /// Keeps what was read, in the order of the files.
    fn take(&mut self, file: FileId, read: ReadFile) {
        if let Some(found) = self.found.get_mut(file.index()) {
            *found = read.diagnostics;
        }
        let fingerprint = read.fingerprint;
        match read.tree {
            Some((FileKind::Casus, node)) => {
                let at = self.scenarios.partition_point(|one| one.file < file);
                self.scenarios.insert(at, Scenario { file, node });
            }
            Some((FileKind::Roster, node)) => {
                let at = self.rosters.partition_point(|one| one.file < file);
                self.rosters.insert(at, Roster { file, node });
            }
            Some((FileKind::Migration, node)) => {
                let at = self.migrations.partition_point(|one| one.file < file);
                let plan = Migration {
                    file,
                    node,
                    fingerprint: Fingerprint(fingerprint),
                };
                self.migrations.insert(at, plan);
            }
            Some((kind, node)) => {
                let at = self.trees.partition_point(|one| one.file < file);
                let tree = lower::Tree {
                    file,
                    kind,
                    node,
                    fingerprint,
                    revision: self.revision,
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
        let roster = || self.rosters.iter().find(|one| one.file == file);
        let plan = || self.migrations.iter().find(|one| one.file == file);
        tree.map(|tree| (tree.kind, &tree.node))
            .or_else(|| scenario().map(|one| (FileKind::Casus, &one.node)))
            .or_else(|| roster().map(|one| (FileKind::Roster, &one.node)))
            .or_else(|| plan().map(|one| (FileKind::Migration, &one.node)))
    }

    /// What all files come to together. What is `known` of the last time that this folder
    /// was understood saves work, and makes no difference.
    #[must_use]
    pub fn understand(&self, known: &mut Known) -> Understood {
        let mut diagnostics = self.refused.clone();
        diagnostics.extend(self.found.iter().flatten().cloned());
        let seen_errors = has_errors(&diagnostics);
        let lowered = lower::lower(&self.trees, &self.sources, seen_errors, &mut known.0);
        diagnostics.extend(lowered.diagnostics);
        let unread: Vec<&str> = self.unread().collect();
        diagnostics.retain(|diagnostic| {
            let mut unread = unread.iter();
            !unread.any(|name| is_echo(diagnostic, &self.sources, name))
        });
        sort(&mut diagnostics);
        diagnostics.dedup();
        let fine = !has_errors(&diagnostics);
        let beside = || is_beside_the_cases(&diagnostics, &self.trees, &self.sources);
        let provable = lowered.catalog.as_ref().filter(|_| !fine && beside());
        let variants = lowered.variants.into_iter();
        Understood {
            provable: provable.cloned(),
            catalog: lowered.catalog.filter(|_| fine),
            variants: variants.map(|variant| keep(variant, fine)).collect(),
            diagnostics,
        }
    }

    /// The files that could not be read so far that anything is known of them.
    fn unread(&self) -> impl Iterator<Item = &str> {
        let files = (0..).map(FileId).zip(&self.found);
        let unread = files.filter(|(file, found)| has_errors(found) && self.tree(*file).is_none());
        unread.filter_map(|(file, _)| self.sources.get(file).map(Source::name))
    }

    fn into_loaded(self) -> Loaded {
        let understood = self.understand(&mut Known::default());
        forget(self.trees, |tree| tree.node.place.range().len());
        Loaded {
            catalog: understood.catalog,
            provable: understood.provable,
            diagnostics: understood.diagnostics,
            sources: self.sources,
            scenarios: self.scenarios,
            rosters: self.rosters,
            migrations: self.migrations,
            variants: understood.variants,
        }
    }
}

/// Whether all that is said is that a file does not exist, or the process in it, while it
/// only could not be read: that was said already.
#[must_use]
pub fn is_echo(diagnostic: &Diagnostic, sources: &Sources, unread: &str) -> bool {
    let named = diagnostic.place().map_or("", |place| sources.slice(place));
    let (folder, file) = unread.rsplit_once('/').unwrap_or(("", unread));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match diagnostic.code {
        names::UNKNOWN_PROCESS => named == stem,
        names::UNKNOWN_FILE => {
            let end = named.strip_suffix(file);
            end.is_some_and(|path| folder.ends_with(path.trim_end_matches('/')))
        }
        _ => false,
    }
}

/// Keys of a process that say nothing about how its cases go.
const BESIDE: [&str; 2] = ["beloftes", "registers"];

/// Whether all that is wrong is where it changes nothing about how cases go.
fn is_beside_the_cases(
    diagnostics: &[Diagnostic],
    trees: &[lower::Tree],
    sources: &Sources,
) -> bool {
    let beside: Vec<Place> = trees
        .iter()
        .flat_map(|tree| BESIDE.iter().filter_map(|key| tree.node.get(key)))
        .map(|node| node.place)
        .collect();
    let mut errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.all(|error| {
        error.place().is_some_and(|place| {
            let mut around = beside.iter();
            // Under a `nodig` with nothing in it, nothing is asked.
            sources.slice(place) == "nodig"
                || around.any(|node| {
                    node.file == place.file && node.start <= place.start && place.end <= node.end
                })
        })
    })
}

fn keep(variant: Variant, fine: bool) -> Variant {
    Variant {
        catalog: variant.catalog.filter(|_| fine),
        ..variant
    }
}

/// The text to show; bytes that are no text become marks.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// A file that was read.
struct ReadFile {
    tree: Option<(FileKind, Node)>,
    /// What it says, without the files that it uses.
    fingerprint: u128,
    diagnostics: Vec<Diagnostic>,
}

/// Reads one file and checks its shape.
fn read(file: FileId, bytes: &[u8]) -> ReadFile {
    let (node, mut diagnostics) = yaml::parse_bytes(file, bytes);
    let fingerprint = node.as_ref().map_or(0, fingerprint::of);
    let tree = node.and_then(|node| {
        let kind = shape::kind_of(&node, &mut diagnostics)?;
        shape::check(&node, kind, &mut diagnostics);
        Some((kind, node))
    });
    ReadFile {
        tree,
        fingerprint,
        diagnostics,
    }
}
