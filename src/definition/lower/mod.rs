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
mod known;
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
use crate::diagnostic::codes::limits;
use crate::diagnostic::{Diagnostic, Place, Sources, has_errors};

use super::keys::FileKind;
use super::load::Variant;
use super::model::{Catalog, Fingerprint, Process, Shared};
use super::node::Node;
use super::share::share;
use choices::Choices;
use desk::Desk;
use files::Files;
pub use known::Known;
use known::{Built, Ground, Past, still};
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
    /// How new its text is: another number, another text.
    pub revision: u64,
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
/// what is skipped here is accounted for. What is `known` of the last time is used where
/// it makes no difference.
pub fn lower(trees: &[Tree], sources: &Sources, seen_errors: bool, known: &mut Known) -> Lowered {
    let knew = !known.is_empty();
    let mut desk = Desk::new(sources);
    let mut lowered = on(&desk, trees, known);
    if desk.is_full() {
        // Then what is said depends on what was said before, and nothing is as it would
        // be by itself.
        *known = Known::default();
        if knew {
            desk = Desk::new(sources);
            lowered = on(&desk, trees, known);
            *known = Known::default();
        }
    }
    let found = desk.take();
    lowered.diagnostics = account_for(found.said, &found.skipped, seen_errors);
    lowered
}

/// The fingerprint of a file with all files it uses.
pub fn fingerprint(trees: &[Tree], sources: &Sources, file: FileId) -> Fingerprint {
    let desk = Desk::new(sources);
    Files::new(trees, sources, &desk).fingerprint(file)
}

/// Lowers everything; what there is to say comes to lie on the desk.
fn on(desk: &Desk<'_>, trees: &[Tree], known: &mut Known) -> Lowered {
    let files = Files::new(trees, desk.sources(), desk);
    let mut choices = Choices::default();
    let (names, mut shared) = shared::lower(&files.parts(), files.uses(), &mut choices, desk);
    let decls: Vec<Decl<'_>> = files
        .processes()
        .iter()
        .map(|file| {
            process::declare::declare(file.file, file.node, file.id, &names, &mut choices, desk)
        })
        .collect();
    (shared.options, shared.choice_sets) = choices.tables();
    let shared = Arc::new(shared);
    let ground = Ground::new(&files, &shared);
    let before = known.take(&ground);
    let building = Building {
        files: &files,
        names: &names,
        shared: &shared,
        choices: &choices,
        decls: &decls,
        before,
    };
    let order = files.main();
    let main = building.main(&order, desk);
    let wanted = files.variants(&order);
    let built = building.variants(&wanted, &main, desk);
    let variants = wanted.into_iter().zip(&built);
    let lowered = Lowered {
        catalog: Some(building.catalog(&main)),
        variants: variants
            .map(|((file, path, _), built)| Variant {
                file,
                path,
                catalog: Some(building.catalog(built)),
            })
            .collect(),
        diagnostics: Vec::new(),
    };
    known.keep(ground, main, built);
    lowered
}

/// Nothing may vanish in silence: what was skipped although no error explains it
/// is an error itself.
fn account_for(
    mut diagnostics: Vec<Diagnostic>,
    skipped: &[Place],
    seen_errors: bool,
) -> Vec<Diagnostic> {
    if !seen_errors && !has_errors(&diagnostics) {
        diagnostics.extend(skipped.iter().map(|place| limits::not_understood(*place)));
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
    /// What was built the last time.
    before: Past,
}

impl Building<'_> {
    /// The catalogue of these processes.
    fn catalog(&self, built: &[Arc<Built>]) -> Catalog {
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

    /// The names of processes of a catalogue that have another text since the last time.
    fn changed(&self, order: &[usize]) -> BTreeSet<String> {
        let changed = order
            .iter()
            .filter(|index| self.before.changed.contains(index));
        changed.filter_map(|index| self.name(*index)).collect()
    }

    fn name(&self, index: usize) -> Option<String> {
        let decl = self.decls.get(index)?;
        Some(decl.id.text.to_owned())
    }

    /// Builds the processes of the catalogue itself, in this order.
    fn main(&self, order: &[usize], desk: &Desk<'_>) -> Vec<Arc<Built>> {
        let changed = self.changed(order);
        let same = |at, index| still(&self.before.main, at, index, &changed);
        let jobs: Vec<(u16, usize)> = (0..)
            .zip(order.iter().copied())
            .filter(|(id, index)| same(usize::from(*id), *index).is_none())
            .collect();
        let size = |(_, index): &(u16, usize)| {
            let decl = self.decls.get(*index);
            decl.map_or(0, |decl| decl.node.place.range().len())
        };
        let sources = desk.sources();
        let start = || (self.world(order), Desk::new(sources));
        let mut done = share(&jobs, size, start, |(world, desk), (id, index)| {
            self.built(world, ProcessId(*id), *index, desk)
        })
        .into_iter();
        let mut all = Vec::new();
        for (at, index) in order.iter().enumerate() {
            all.extend(
                same(at, *index)
                    .map_or_else(|| done.next().flatten(), |built| Some(Arc::clone(built))),
            );
        }
        for built in &all {
            desk.add(built.found.clone());
        }
        circles(&all, desk);
        all
    }

    /// Builds the catalogues of variants, from their files, paths and processes.
    fn variants(
        &self,
        wanted: &[(FileId, String, Vec<usize>)],
        main: &[Arc<Built>],
        desk: &Desk<'_>,
    ) -> Vec<Vec<Arc<Built>>> {
        let sources = desk.sources();
        let before = self.before.variants.iter().map(Vec::as_slice);
        let jobs: Vec<_> = wanted
            .iter()
            .zip(before.chain(std::iter::repeat(&[][..])))
            .map(|((file, _, order), before)| (*file, order, before, self.changed(order)))
            .collect();
        let size = |(file, _, before, changed): &(FileId, _, &[Arc<Built>], BTreeSet<String>)| {
            let is_work = before.is_empty() || !changed.is_empty();
            let source = sources.get(*file).filter(|_| is_work);
            source.map_or(0, |source| source.text().len())
        };
        let start = || Desk::new(sources);
        let done = share(&jobs, size, start, |desk, (_, order, before, changed)| {
            let all = self.variant(order, main, (before, changed), desk);
            circles(&all, desk);
            (all, desk.take())
        });
        let add = |(all, found): (Vec<Arc<Built>>, _)| {
            // What is in the main catalogue too was said there.
            let own = all.iter().enumerate();
            let own = own.filter(|(at, built)| {
                let main = main.get(*at);
                main.is_none_or(|main| !Arc::ptr_eq(main, built))
            });
            own.for_each(|(_, built)| desk.add(built.found.clone()));
            desk.add(found);
            all
        };
        done.into_iter().map(add).collect()
    }

    /// Builds these processes, in this order. What was built for the main catalogue,
    /// which differs in one process only, or for this one the last time, is used again
    /// where that makes no difference.
    fn variant(
        &self,
        order: &[usize],
        main: &[Arc<Built>],
        (before, changed): (&[Arc<Built>], &BTreeSet<String>),
        desk: &Desk<'_>,
    ) -> Vec<Arc<Built>> {
        let world = self.world(order);
        let other: BTreeSet<String> = (0..order.len().max(main.len()))
            .filter(|at| order.get(*at) != main.get(*at).map(|built| &built.index))
            .filter_map(|at| world.processes.get(at))
            .map(|decl| decl.id.text.to_owned())
            .collect();
        let mut all = Vec::new();
        for (id, index) in (0..).zip(order.iter().copied()) {
            let at = usize::from(id);
            let same = still(main, at, index, &other);
            match same.or_else(|| still(before, at, index, changed)) {
                Some(built) => all.push(Arc::clone(built)),
                None => all.extend(self.built(&world, ProcessId(id), index, desk)),
            }
        }
        all
    }

    /// Builds one process, at an empty desk.
    fn built(
        &self,
        world: &World<'_>,
        id: ProcessId,
        index: usize,
        desk: &Desk<'_>,
    ) -> Option<Arc<Built>> {
        let decl = self.decls.get(index)?;
        let process = self.process(world, decl, id, desk);
        let mut asked = world.take_asked();
        asked.insert(decl.id.text.to_owned());
        Some(Arc::new(Built {
            process: Arc::new(process),
            index,
            asked,
            found: desk.take(),
        }))
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

fn circles(built: &[Arc<Built>], desk: &Desk<'_>) {
    let processes = built.iter().map(|built| Arc::clone(&built.process));
    check::openings::circles(&processes.collect::<Vec<_>>(), desk);
}
