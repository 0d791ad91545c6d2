// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From the files of a folder to a catalogue, and every mistake in them. Pure: the
//! caller reads the folder.

use std::borrow::Cow;

use super::keys::FileKind;
use super::lower;
use super::model::Catalog;
use super::node::Node;
use super::share::share;
use super::{fingerprint, shape, yaml};
use crate::base::ids::FileId;
use crate::base::limits::FILES_MAX;
use crate::diagnostic::codes::structure;
use crate::diagnostic::{Diagnostic, Place, Severity, Sources, has_errors, sort};

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
pub fn load(mut files: Vec<Input>) -> Loaded {
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut sources = Sources::new();
    let mut diagnostics = Vec::new();
    let mut trees = Vec::new();
    let mut scenarios = Vec::new();
    let mut rosters = Vec::new();
    let mut migrations = Vec::new();
    let mut jobs = Vec::new();
    for input in &files {
        let Some(file) = sources.add(input.name.as_str(), text(&input.bytes)) else {
            diagnostics.push(structure::too_many(FILES_MAX, Place::new(FileId(0), 0..0)));
            break;
        };
        jobs.push((file, input.bytes.as_slice()));
    }
    let read = share(
        &jobs,
        |(_, bytes)| bytes.len(),
        || (),
        |(), (file, bytes)| read(*file, bytes),
    );
    for ((file, _), read) in jobs.iter().zip(read) {
        let file = *file;
        diagnostics.extend(read.diagnostics);
        match read.tree {
            Some((FileKind::Casus, node)) => scenarios.push(Scenario { file, node }),
            Some((FileKind::Roster, node)) => rosters.push(Roster { file, node }),
            Some((FileKind::Migration, node)) => migrations.push(Migration { file, node }),
            Some((kind, node)) => trees.push(lower::Tree {
                file,
                kind,
                node,
                fingerprint: read.fingerprint,
            }),
            None => {}
        }
    }
    let seen_errors = has_errors(&diagnostics);
    let lowered = lower::lower(&trees, &sources, seen_errors);
    diagnostics.extend(lowered.diagnostics);
    sort(&mut diagnostics);
    diagnostics.dedup();
    let fine = !has_errors(&diagnostics);
    let provable = lowered
        .catalog
        .as_ref()
        .filter(|_| !fine && is_beside_the_cases(&diagnostics, &trees, &sources))
        .cloned();
    Loaded {
        catalog: lowered.catalog.filter(|_| fine),
        provable,
        variants: lowered
            .variants
            .into_iter()
            .map(|variant| keep(variant, fine))
            .collect(),
        diagnostics,
        sources,
        scenarios,
        rosters,
        migrations,
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
