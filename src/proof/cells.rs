// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What of a case the proof follows: cells, each with a handful of values. A field's
//! values are cut into the regions that the conditions can tell apart; what cannot be
//! cut is an *atom*, a comparison whose truth is followed as a whole.

mod atom;
mod domain;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::domain::Cuts;
use super::truths::Truths;
use crate::base::ids::{FieldId, OptionId, ProcessId, ReqId, WayId};
use crate::condition::{Condition, Read};
use crate::definition::model::{Catalog, Opening, Part, Process, Requirement, Shared, Target, Way};

pub use self::atom::{Atom, Deps};
pub use self::domain::Domain;

/// Something that is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// The life of a requirement: open, fulfilled, waived, open again.
    Life(ReqId),
    /// Its choice: none, or an option.
    Choice(ReqId),
    /// In which region the value of a field lies; region 0 is unknown.
    Field(FieldId),
    /// How often a way was taken, up to where it stops to matter.
    Taken(WayId),
    /// Not a cell itself: that a computed yes/no is looked into, instead of being
    /// followed as a whole.
    Inside(FieldId),
    /// The truth of a comparison.
    Atom(u16),
    /// Whether something has held at some moment.
    Seen,
    /// The earliest stretch of steps of which something was opened again: none, or its
    /// number + 1. In a process that is not large each step is a stretch.
    Undermined,
}

/// The values of [`Cell::Life`].
pub const OPEN: u8 = 0;
/// Fulfilled.
pub const FULFILLED: u8 = 1;
/// Waived.
pub const WAIVED: u8 = 2;
/// Open again, after it was done.
pub const REOPENED: u8 = 3;

/// The values of [`Cell::Atom`], in order.
pub const ATOM: [Truths; 3] = [Truths::TRUE, Truths::FALSE, Truths::UNKNOWN];

/// Up to so many steps, [`Cell::Undermined`] tells them all apart.
const STEPS_EXACT: usize = 200;
/// Beyond, it tells so many stretches apart.
const STRETCHES: usize = 64;

/// The cells of one process.
pub struct Cells<'p> {
    /// The process.
    pub process: &'p Process,
    /// What processes share.
    pub shared: &'p Shared,
    /// The processes of the catalogue, to see what can be opened.
    processes: &'p [Arc<Process>],
    domains: Vec<Domain>,
    caps: Vec<u8>,
    atoms: Vec<Atom>,
    /// The atoms by what was written.
    texts: BTreeMap<Box<str>, u16>,
    /// Whether every requirement's atoms were met.
    pub(super) is_numbered: bool,
    /// For each field the requirements that ask it.
    askers: Vec<Vec<ReqId>>,
    /// Whether a case may begin in any state at all.
    pub(super) begins_anywhere: bool,
    /// What is asked on every way to somewhere, besides what the process asks.
    besides: Vec<(Target, ReqId)>,
    /// Requirements of which people can always bring the linked case where it counts.
    sure_links: BTreeSet<ReqId>,
}

impl<'p> Cells<'p> {
    /// Cuts up a process.
    #[must_use]
    pub fn new(process: &'p Process, catalog: &'p Catalog) -> Self {
        let shared: &'p Shared = &catalog.shared;
        let cuts = Cuts::of(process);
        Self {
            process,
            shared,
            processes: &catalog.processes,
            domains: cuts.domains(process, shared),
            caps: cuts.caps(process),
            atoms: Vec::new(),
            texts: BTreeMap::new(),
            is_numbered: false,
            askers: askers(process),
            besides: Vec::new(),
            sure_links: BTreeSet::new(),
            begins_anywhere: false,
        }
    }

    /// As if a case could begin at any step, with anything done and anything known: so
    /// that what is proved holds of every case, however it came to be where it is.
    pub fn begin_anywhere(&mut self) {
        self.begins_anywhere = true;
    }

    /// As if a requirement were asked on every way to there.
    pub fn ask_besides(&mut self, target: Target, req: ReqId) {
        self.besides.push((target, req));
    }

    /// As proved of other processes: people can always bring the linked cases of these
    /// requirements to an end that counts.
    pub fn link_surely(&mut self, reqs: BTreeSet<ReqId>) {
        self.sure_links = reqs;
    }

    /// Whether people can always bring the linked case of a requirement where it counts.
    #[must_use]
    pub fn links_surely(&self, req: ReqId) -> bool {
        self.sure_links.contains(&req)
    }

    /// Everything that a way asks.
    #[must_use]
    pub fn asks(&self, way: &Way) -> Vec<ReqId> {
        let besides = self.besides.iter().filter(|(target, _)| *target == way.to);
        let besides = besides.map(|(_, req)| *req);
        way.asks.iter().copied().chain(besides).collect()
    }

    /// Whether a case can certainly be opened: what its start asks is known for certain,
    /// and it does nothing by itself that could be refused. `req`: what is handed over
    /// may also be what this requirement itself asks.
    #[must_use]
    pub fn opens_surely(
        &self,
        child: ProcessId,
        with: &[(FieldId, Condition)],
        req: Option<&Requirement>,
    ) -> bool {
        let Some(child) = self.processes.get(child.index()) else {
            return false;
        };
        let acts = child
            .steps
            .first()
            .is_none_or(|step| !step.automatic.is_empty())
            || child
                .openings
                .iter()
                .any(|opening| opening.as_soon_as.is_some());
        let mut asks = child.start.asks.iter();
        !acts
            && asks.all(|field| {
                let mut given = with.iter().filter(|(into, _)| into == field);
                given.any(|(_, from)| self.is_surely_known(from, req))
            })
    }

    /// The same for what opens by itself.
    #[must_use]
    pub fn opening_is_sure(&self, opening: &Opening) -> bool {
        self.opens_surely(opening.process, &opening.with, None)
    }

    /// Whether a value that is handed over is a field that is known for certain.
    fn is_surely_known(&self, value: &Condition, req: Option<&Requirement>) -> bool {
        let [Read::Field(field)] = value.reads() else {
            return false;
        };
        let named = &self.process.fields[field.index()].named;
        let forgotten = || {
            let mut ways = self.process.ways.iter();
            ways.any(|way| way.forgets.contains(field))
        };
        let asked = req.is_some_and(|req| {
            let parts = req.parts.iter().enumerate();
            parts
                .filter(|(bit, _)| req.required >> bit & 1 == 1)
                .any(|(_, part)| matches!(part, Part::Field(f) if f == field))
        });
        let begins = self.process.start.asks.contains(field) && !forgotten();
        value.source().trim() == &*named.id && (asked || begins)
    }

    /// How many values a cell has.
    #[must_use]
    pub fn size(&self, cell: Cell) -> usize {
        match cell {
            Cell::Life(_) => 4,
            Cell::Atom(_) => 3,
            Cell::Choice(req) => 1 + self.options(req).len(),
            Cell::Field(field) => self.domains[field.index()].samples.len(),
            Cell::Taken(way) => 1 + usize::from(self.caps[way.index()]),
            Cell::Inside(_) => 1,
            Cell::Seen => 2,
            Cell::Undermined => 1 + self.process.steps.len().div_ceil(self.stretch()),
        }
    }

    /// How many steps [`Cell::Undermined`] takes together: one, unless there are many.
    const fn stretch(&self) -> usize {
        let steps = self.process.steps.len();
        if steps <= STEPS_EXACT {
            1
        } else {
            steps.div_ceil(STRETCHES)
        }
    }

    /// The value of [`Cell::Undermined`] that holds a step.
    #[must_use]
    pub fn stretch_of(&self, step: usize) -> u8 {
        u8::try_from(1 + step / self.stretch()).unwrap_or(u8::MAX)
    }

    /// The first step of the stretch that a value of [`Cell::Undermined`] other than 0
    /// stands for.
    #[must_use]
    pub const fn first_of(&self, value: u8) -> usize {
        (value as usize).saturating_sub(1) * self.stretch()
    }

    /// The requirements that ask a field.
    #[must_use]
    pub fn askers(&self, field: FieldId) -> &[ReqId] {
        &self.askers[field.index()]
    }

    /// The options of a requirement's choice.
    #[must_use]
    pub fn options(&self, req: ReqId) -> &'p [OptionId] {
        self.process.reqs[req.index()]
            .choice
            .and_then(|set| self.shared.choice_sets.get(set.index()))
            .map_or(&[], |set| &set.options)
    }

    /// The regions of a field.
    #[must_use]
    pub fn domain(&self, field: FieldId) -> &Domain {
        &self.domains[field.index()]
    }

    /// An atom.
    #[must_use]
    pub fn atom(&self, atom: u16) -> &Atom {
        &self.atoms[usize::from(atom)]
    }

    /// In words of the process, for who must know what made a proof too large.
    #[must_use]
    pub fn name(&self, cell: Cell) -> String {
        match cell {
            Cell::Life(req) | Cell::Choice(req) => {
                self.process.reqs[req.index()].named.id.to_string()
            }
            Cell::Field(field) | Cell::Inside(field) => {
                self.process.fields[field.index()].named.id.to_string()
            }
            Cell::Taken(way) => format!("{}.keer", self.process.ways[way.index()].named.id),
            Cell::Atom(atom) => self.atom(atom).text.clone(),
            Cell::Seen | Cell::Undermined => String::new(),
        }
    }
}

/// For each field the requirements that ask it.
fn askers(process: &Process) -> Vec<Vec<ReqId>> {
    let mut askers = vec![Vec::new(); process.fields.len()];
    for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
        for part in &req.parts {
            if let Part::Field(field) = part
                && askers[field.index()].last() != Some(&id)
            {
                askers[field.index()].push(id);
            }
        }
    }
    askers
}
