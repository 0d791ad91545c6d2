// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Counting what was touched, and naming what was not.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::things::things;
use super::{Kind, Thing, Touch};
use crate::base::ids::{Origin, ProcessId};
use crate::definition::model::{Catalog, Named, Process};
use crate::simulation::outcome::Outcome;

/// What a set of outcomes touched.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    touched: BTreeSet<Touch>,
}

/// The counts of one process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessCount {
    /// Which process.
    pub process: ProcessId,
    /// Its id.
    pub id: Arc<str>,
    /// Per kind that it has anything of.
    pub kinds: Vec<KindCount>,
}

/// The counts of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindCount {
    /// Which kind.
    pub kind: Kind,
    /// How many were touched.
    pub touched: usize,
    /// How many there are.
    pub all: usize,
}

/// Something that no scenario touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untouched {
    /// Of which process.
    pub process: ProcessId,
    /// What.
    pub thing: Thing,
    /// Its id; for a refusal with the reason code (`instemming [zelfde_persoon]`), for
    /// a row of a table with its number.
    pub id: String,
    /// What people read.
    pub title: Arc<str>,
    /// Where it stands.
    pub origin: Origin,
}

impl Coverage {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            touched: BTreeSet::new(),
        }
    }

    /// Counts what an outcome touched too.
    pub fn add(&mut self, outcome: &Outcome) {
        self.touched.extend(outcome.touched.iter().copied());
    }

    /// Whether something was touched.
    #[must_use]
    pub fn has(&self, process: &Process, thing: Thing) -> bool {
        self.touched.contains(&Touch {
            process: process.id,
            fingerprint: process.fingerprint,
            thing,
        })
    }

    /// The counts, per process of the catalogue.
    #[must_use]
    pub fn counts(&self, catalog: &Catalog) -> Vec<ProcessCount> {
        catalog
            .processes
            .iter()
            .map(|process| self.count(process))
            .collect()
    }

    fn count(&self, process: &Process) -> ProcessCount {
        let all = things(process);
        let kinds = Kind::ALL.into_iter().filter_map(|kind| {
            let of_kind: Vec<Thing> = all
                .iter()
                .copied()
                .filter(|thing| thing.kind() == kind)
                .collect();
            let touched = of_kind
                .iter()
                .filter(|thing| self.has(process, **thing))
                .count();
            (!of_kind.is_empty()).then_some(KindCount {
                kind,
                touched,
                all: of_kind.len(),
            })
        });
        ProcessCount {
            process: process.id,
            id: Arc::clone(&process.named.id),
            kinds: kinds.collect(),
        }
    }

    /// Everything that no scenario touched, in order of process and place.
    #[must_use]
    pub fn untouched(&self, catalog: &Catalog) -> Vec<Untouched> {
        let of = |process: &Arc<Process>| {
            let left = things(process)
                .into_iter()
                .filter(|thing| !self.has(process, *thing));
            left.filter_map(|thing| untouched(process, thing))
                .collect::<Vec<_>>()
        };
        catalog.processes.iter().flat_map(of).collect()
    }
}

fn untouched(process: &Process, thing: Thing) -> Option<Untouched> {
    let named = named(process, thing)?;
    let (id, origin) = match thing {
        Thing::RefusedReq(_, rule) | Thing::RefusedWay(_, rule) => {
            (format!("{} [{}]", named.id, rule.id()), named.origin)
        }
        Thing::Row(table, row) => {
            let rows = &process.tables.get(table.index())?.rows;
            let origin = rows
                .get(usize::from(row))
                .map_or(named.origin, |row| row.origin);
            (format!("{} {}", named.id, row.saturating_add(1)), origin)
        }
        _ => (named.id.to_string(), named.origin),
    };
    Some(Untouched {
        process: process.id,
        thing,
        id,
        title: Arc::clone(&named.title),
        origin,
    })
}

fn named(process: &Process, thing: Thing) -> Option<&Named> {
    Some(match thing {
        Thing::Step(id) => &process.steps.get(id.index())?.named,
        Thing::End(id) => &process.ends.get(id.index())?.named,
        Thing::Way(id) | Thing::RefusedWay(id, _) => &process.ways.get(id.index())?.named,
        Thing::Fulfilled(id) | Thing::Waived(id) | Thing::RefusedReq(id, _) => {
            &process.reqs.get(id.index())?.named
        }
        Thing::Expired(id) => &process.terms.get(id.index())?.named,
        Thing::Item(id) | Thing::ItemDone(id) => &process.lists.get(id.index())?.named,
        Thing::Row(id, _) => &process.tables.get(id.index())?.named,
        Thing::Promise(index) => &process.promises.get(usize::from(index))?.named,
    })
}
