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
use super::model::{Catalog, Process, Shared};
use super::node::Node;
use super::share::share;
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
    /// Its fingerprint, without the files that it uses.
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
    };
    let main = files.main();
    let built = building.main(&main, &desk);
    let variants = building.variants(&files.variants(&main), &built, &desk);
    let catalog = building.catalog(&built);
    let found = desk.take();
    let diagnostics = account_for(found.said, &found.skipped, seen_errors);
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
}

/// A process of a catalogue, and what it depends on besides what is shared.
#[derive(Clone)]
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
            processes: built
                .iter()
                .map(|built| Arc::clone(&built.process))
                .collect(),
            shared: Arc::clone(self.shared),
        }
    }

    fn world(&self, order: &[usize]) -> World<'_> {
        let decls = order.iter().filter_map(|index| self.decls.get(*index));
        World::new(self.names, self.shared, self.choices, decls.collect())
    }

    /// Builds the processes of the catalogue itself, in this order.
    fn main(&self, order: &[usize], desk: &Desk<'_>) -> Vec<Built> {
        let jobs: Vec<(u16, usize)> = (0..).zip(order.iter().copied()).collect();
        let size = |(_, index): &(u16, usize)| {
            let decl = self.decls.get(*index);
            decl.map_or(0, |decl| decl.node.place.range().len())
        };
        let sources = desk.sources();
        let start = || (self.world(order), Desk::new(sources));
        let done = share(&jobs, size, start, |(world, desk), (id, index)| {
            let built = self.built(world, ProcessId(*id), *index, desk);
            (built, desk.take())
        });
        let mut all = Vec::new();
        for (built, found) in done {
            all.extend(built);
            desk.add(found);
        }
        circles(&all, desk);
        all
    }

    /// The catalogues of variants, from their files, paths and processes.
    fn variants(
        &self,
        wanted: &[(FileId, String, Vec<usize>)],
        main: &[Built],
        desk: &Desk<'_>,
    ) -> Vec<Variant> {
        let sources = desk.sources();
        let size = |(file, ..): &(FileId, String, Vec<usize>)| {
            let source = sources.get(*file);
            source.map_or(0, |source| source.text().len())
        };
        let start = || Desk::new(sources);
        let done = share(wanted, size, start, |desk, (file, path, order)| {
            let variant = Variant {
                file: *file,
                path: path.clone(),
                catalog: Some(self.catalog(&self.variant(order, main, desk))),
            };
            (variant, desk.take())
        });
        let add = |(variant, found)| {
            desk.add(found);
            variant
        };
        done.into_iter().map(add).collect()
    }

    /// Builds these processes, in this order. What was built before for a catalogue
    /// that differs in one process only is used again where that makes no difference.
    fn variant(&self, order: &[usize], before: &[Built], desk: &Desk<'_>) -> Vec<Built> {
        let world = self.world(order);
        let changed: BTreeSet<String> = (0..order.len().max(before.len()))
            .filter(|at| order.get(*at) != before.get(*at).map(|built| &built.index))
            .filter_map(|at| world.processes.get(at))
            .map(|decl| decl.id.text.to_owned())
            .collect();
        let mut all = Vec::new();
        for (id, index) in (0..).zip(order.iter().copied()) {
            let same = before
                .get(usize::from(id))
                .filter(|built| index == built.index && built.asked.is_disjoint(&changed));
            match same {
                Some(built) => all.push(built.clone()),
                None => all.extend(self.built(&world, ProcessId(id), index, desk)),
            }
        }
        circles(&all, desk);
        all
    }

    fn built(
        &self,
        world: &World<'_>,
        id: ProcessId,
        index: usize,
        desk: &Desk<'_>,
    ) -> Option<Built> {
        let process = self.process(world, self.decls.get(index)?, id, desk);
        Some(Built {
            process: Arc::new(process),
            index,
            asked: world.take_asked(),
        })
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

fn circles(built: &[Built], desk: &Desk<'_>) {
    let processes = built.iter().map(|built| Arc::clone(&built.process));
    check::openings::circles(&processes.collect::<Vec<_>>(), desk);
}
