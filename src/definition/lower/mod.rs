// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From trees to the model, collecting every mistake. What the shape check already
//! reported is skipped here without a word.
//!
//! 1. `shared/`: every shared name, then what it means.
//! 2. `process/declare.rs`: the names and types of every process.
//! 3. `process/`: everything in a process, with all names known.
//! 4. `check/`: what only shows in the whole.

mod check;
mod choices;
mod desk;
mod field;
mod files;
mod literal;
mod mistake;
mod names;
mod process;
mod shared;
mod view;
mod world;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::ids::{FileId, ProcessId};
use crate::diagnostic::codes::structure;
use crate::diagnostic::{Diagnostic, Place, Sources, has_errors};

use super::keys::FileKind;
use super::load::Variant;
use super::model::{Catalog, Process, Shared, SourceFile};
use super::node::Node;
use choices::Choices;
use desk::Desk;
use files::Files;
use process::decl::Decl;
use process::room::Room;
use world::World;

/// A file that was read and has the shape of its kind.
#[derive(Debug)]
pub struct Tree {
    /// Which file.
    pub file: FileId,
    /// A process or shared parts.
    pub kind: FileKind,
    /// What it says.
    pub node: Node,
    /// The same as a number.
    pub fingerprint: u128,
}

/// What lowering came to.
pub struct Lowered {
    /// The catalogue, as far as it was understood.
    pub catalog: Option<Catalog>,
    /// One catalogue per variant.
    pub variants: Vec<Variant>,
    /// Every mistake.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lowers everything. `seen_errors`: the files already have errors of shape, so
/// what is skipped here is accounted for.
pub fn lower(trees: &[Tree], sources: &Sources, seen_errors: bool) -> Lowered {
    let desk = Desk::new(sources);
    let files = Files::new(trees, sources, &desk);
    let mut choices = Choices::default();
    let (names, mut shared) = shared::lower(&files.parts(), files.uses(), &mut choices, &desk);
    let decls: Vec<Decl<'_>> = files
        .processes()
        .iter()
        .map(|file| {
            process::declare::declare(file.file, file.node, file.id, &names, &mut choices, &desk)
        })
        .collect();
    (shared.options, shared.choice_sets) = choices.tables();
    let shared = Arc::new(shared);
    let building = Building {
        files: &files,
        names: &names,
        shared: &shared,
        choices: &choices,
        decls: &decls,
        sources: desk.files(),
    };
    let main: Vec<usize> = files.main();
    let built = building.build(&main, &[], &desk);
    let catalog = building.catalog(&built);
    let mut variants = Vec::new();
    for (file, path, order) in files.variants(&main) {
        let catalog = building.catalog(&building.build(&order, &built, &desk));
        variants.push(Variant {
            file,
            path,
            catalog: Some(catalog),
        });
    }
    let (diagnostics, skipped) = desk.into_parts();
    let diagnostics = account_for(diagnostics, &skipped, seen_errors);
    Lowered {
        catalog: Some(catalog),
        variants,
        diagnostics,
    }
}

/// Nothing may vanish in silence: what was skipped although no error explains it
/// is an error itself.
fn account_for(
    mut diagnostics: Vec<Diagnostic>,
    skipped: &[Place],
    seen_errors: bool,
) -> Vec<Diagnostic> {
    if !seen_errors && !has_errors(&diagnostics) {
        diagnostics.extend(
            skipped
                .iter()
                .map(|place| structure::not_understood(*place)),
        );
    }
    diagnostics
}

/// What every catalogue of a folder is built from.
struct Building<'a> {
    files: &'a Files<'a>,
    names: &'a shared::SharedNames<'a>,
    shared: &'a Arc<Shared>,
    choices: &'a Choices,
    decls: &'a [Decl<'a>],
    sources: Arc<[SourceFile]>,
}

/// A process of a catalogue, and what it depends on besides what is shared.
struct Built {
    process: Arc<Process>,
    /// Its position among the declared processes.
    index: usize,
    /// The processes it asked for by name.
    asked: BTreeSet<String>,
}

impl Building<'_> {
    /// The catalogue of these processes.
    fn catalog(&self, built: &[Built]) -> Catalog {
        Catalog {
            files: Arc::clone(&self.sources),
            processes: built
                .iter()
                .map(|built| Arc::clone(&built.process))
                .collect(),
            shared: Arc::clone(self.shared),
        }
    }

    /// Builds these processes, in this order. What was built before for a catalogue
    /// that differs in one process only is used again where that makes no difference.
    fn build(&self, order: &[usize], before: &[Built], desk: &Desk<'_>) -> Vec<Built> {
        let decls: Vec<&Decl<'_>> = order
            .iter()
            .filter_map(|index| self.decls.get(*index))
            .collect();
        let world = World::new(self.names, self.shared, self.choices, decls);
        let changed: BTreeSet<String> = (0..order.len().max(before.len()))
            .filter(|at| order.get(*at) != before.get(*at).map(|built| &built.index))
            .filter_map(|at| world.processes.get(at))
            .map(|decl| decl.id.text.to_owned())
            .collect();
        let mut all = Vec::new();
        for (id, decl) in process::decl::ids(&world.processes) {
            let at = usize::from(id);
            let same = before.get(at).filter(|built| {
                order.get(at) == Some(&built.index) && built.asked.is_disjoint(&changed)
            });
            let (process, asked) = if let Some(built) = same {
                (Arc::clone(&built.process), built.asked.clone())
            } else {
                let process = self.process(&world, decl, ProcessId(id), desk);
                (Arc::new(process), world.take_asked())
            };
            all.push(Built {
                process,
                index: order.get(at).copied().unwrap_or_default(),
                asked,
            });
        }
        check::openings::circles(
            &all.iter()
                .map(|built| Arc::clone(&built.process))
                .collect::<Vec<_>>(),
            desk,
        );
        all
    }

    fn process(
        &self,
        world: &World<'_>,
        decl: &Decl<'_>,
        id: ProcessId,
        desk: &Desk<'_>,
    ) -> Process {
        let room = Room::new(world, decl, id, desk);
        let process = process::lower(&room, self.files.fingerprint(decl.file));
        check::process(&process, &room);
        process
    }
}

impl Desk<'_> {
    fn files(&self) -> Arc<[SourceFile]> {
        self.sources()
            .iter()
            .map(|(_, source)| SourceFile {
                name: source.name().to_owned(),
                text: source.text().to_owned(),
            })
            .collect()
    }
}
