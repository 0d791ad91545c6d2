// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is known of the last time: processes that need not be built again, because
//! nothing they depend on changed. A process depends on its own file, on the processes
//! it asked for by name, and on the ground that all stand on.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::desk::Found;
use super::files::Files;
use crate::base::ids::FileId;
use crate::definition::model::{Process, Shared};

/// While somebody types, a file cannot be read for a moment, and then it can again.
const GROUNDS_MAX: usize = 2;

/// A process of a catalogue, and what it depends on besides the ground.
#[derive(Debug)]
pub struct Built {
    /// The process.
    pub process: Arc<Process>,
    /// Its position among the declared processes.
    pub index: usize,
    /// The names of the processes that it was made of: its own, and those it asked for.
    pub asked: BTreeSet<String>,
    /// What there was to say about it.
    pub found: Found,
}

/// What was built on the grounds that were met last, the last one first.
#[derive(Debug, Default)]
pub struct Known(Vec<(Ground, Past)>);

/// What was built the last time on the same ground.
#[derive(Debug, Default)]
pub struct Past {
    /// The processes of the catalogue itself, in its order.
    pub main: Vec<Arc<Built>>,
    /// The same for the catalogue of each variant.
    pub variants: Vec<Vec<Arc<Built>>>,
    /// The positions of the processes that have another text since.
    pub changed: BTreeSet<usize>,
}

/// What every process stands on: the shared parts, the options and sets of options, and
/// which processes there are.
#[derive(Debug)]
pub struct Ground {
    parts: Vec<(FileId, u64)>,
    processes: Vec<(FileId, String)>,
    shared: Arc<Shared>,
    /// How new the file of each process is.
    revisions: Vec<u64>,
}

impl Ground {
    /// Where the processes of these files stand.
    pub fn new(files: &Files<'_>, shared: &Arc<Shared>) -> Self {
        let processes = files.processes().iter();
        Self {
            parts: files.part_revisions(),
            processes: processes
                .clone()
                .map(|process| (process.file, process.id.text.to_owned()))
                .collect(),
            shared: Arc::clone(shared),
            revisions: processes.map(|process| process.revision).collect(),
        }
    }

    /// Whether it is the same, the texts of the processes aside. Where an option was
    /// first written does not matter to who uses it.
    fn is_same(&self, other: &Self) -> bool {
        let options = |ground: &Self| ground.shared.options.len();
        let pairs = || self.shared.options.iter().zip(&other.shared.options);
        self.parts == other.parts
            && self.processes == other.processes
            && options(self) == options(other)
            && pairs().all(|(one, other)| one.id == other.id)
            && self.shared.choice_sets == other.shared.choice_sets
    }
}

impl Known {
    /// Whether nothing is known.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes what was built on such a ground.
    pub fn take(&mut self, ground: &Ground) -> Past {
        let Some(at) = self.0.iter().position(|(known, _)| known.is_same(ground)) else {
            return Past::default();
        };
        let (before, past) = self.0.remove(at);
        let revisions = before.revisions.iter().zip(&ground.revisions).enumerate();
        let changed = revisions.filter(|(_, (old, new))| old != new);
        Past {
            changed: changed.map(|(index, _)| index).collect(),
            ..past
        }
    }

    /// Keeps what was built on this ground.
    pub fn keep(&mut self, ground: Ground, main: Vec<Arc<Built>>, variants: Vec<Vec<Arc<Built>>>) {
        let past = Past {
            main,
            variants,
            changed: BTreeSet::new(),
        };
        self.0.insert(0, (ground, past));
        self.0.truncate(GROUNDS_MAX);
    }
}

/// The process that was built at this place in an order, if nothing it was made of
/// is among the names that mean something else now.
pub fn still<'a>(
    before: &'a [Arc<Built>],
    at: usize,
    index: usize,
    changed: &BTreeSet<String>,
) -> Option<&'a Arc<Built>> {
    before
        .get(at)
        .filter(|built| built.index == index && built.asked.is_disjoint(changed))
}
