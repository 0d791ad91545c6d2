// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can occur in a process, gathered: what is certain without a story, what was seen
//! in one long story after another that each visit as much as they can, and only then
//! what a story of its own must show.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::base::ids::{StepId, WayId};
use crate::definition::model::{Catalog, Process, Target, WayKind};

use super::certain::certain;
use super::drive::{Driven, Journey, Limits, Move, Purse, Stuck, drive};
use super::explore::Watch;
use super::prove::Settings;

/// A story to somewhere need not be the shortest.
const LIMITS: Limits = Limits {
    runs: 60,
    deeds: 300,
    replays: 0,
    depth: 3,
    work: 20_000,
};

/// What a long story cannot do soon, is left to a short one.
const LONG: Limits = Limits { runs: 8, ..LIMITS };

/// At most so many long stories.
const TOURS_MAX: usize = 24;
/// At most so many ways in one.
const TOUR_WAYS: usize = 40;

/// What may still be spent on a process: the larger it is, the fewer the stories and
/// proofs that are made for one thing only.
const WORK: usize = 60_000;

/// The ways that a story to somewhere goes, where there is one: more than one question
/// asks for it.
#[derive(Default)]
pub(super) struct Stories(RefCell<BTreeMap<Target, Option<Vec<WayId>>>>);

/// What was seen to occur.
pub(super) struct Seen<'a> {
    pub catalog: &'a Catalog,
    pub process: &'a Process,
    pub places: BTreeSet<Target>,
    pub ways: BTreeSet<WayId>,
    /// How many ways were certain without a story.
    pub certain: usize,
    /// How many more things may be looked into by themselves.
    left: usize,
    stories: &'a Stories,
    watch: &'a dyn Watch,
}

impl<'a> Seen<'a> {
    /// What is certain without a story.
    pub fn new(
        catalog: &'a Catalog,
        process: &'a Process,
        settings: Settings<'a>,
        stories: &'a Stories,
    ) -> Self {
        let sure = certain(catalog, process, settings.bounds.states);
        let size = process.ways.len() + process.reqs.len() + process.fields.len();
        Self {
            catalog,
            process,
            certain: sure.ways.len(),
            places: sure.places,
            ways: sure.ways,
            left: (WORK / size.max(1)).max(2),
            stories,
            watch: settings.watch,
        }
    }

    /// Whether one more thing may be looked into by itself.
    pub fn may_look(&mut self) -> bool {
        let may = self.left > 0;
        self.left = self.left.saturating_sub(1);
        may
    }

    /// Long stories, for as long as they bring something.
    pub fn tour(&mut self) {
        let mut avoid = BTreeSet::new();
        for _ in 0..TOURS_MAX {
            let ways = self.unseen(&avoid);
            if ways.is_empty() || !self.may_look() {
                return;
            }
            match self.drives(&ways) {
                Ok(()) => {}
                Err(at) => {
                    // As far as it came, and another time without what it could not do.
                    if at > 0 && self.drives(&ways[..at]).is_err() {
                        avoid.extend(&ways[..at]);
                    }
                    avoid.extend(ways.get(at));
                }
            }
        }
    }

    /// Ways after each other from the beginning, through as much as possible that was not
    /// seen yet.
    fn unseen(&self, avoid: &BTreeSet<WayId>) -> Vec<WayId> {
        let mut tour: Vec<WayId> = Vec::new();
        let mut new: BTreeSet<WayId> = BTreeSet::new();
        let mut here = Target::Step(StepId(0));
        while tour.len() < TOUR_WAYS {
            let is_new = |way: WayId| {
                !self.ways.contains(&way) && !avoid.contains(&way) && !new.contains(&way)
            };
            let Some(path) = self.nearest(here, avoid, is_new) else {
                break;
            };
            if let Some(last) = path.last() {
                new.insert(*last);
                here = self.process.ways[last.index()].to;
            }
            tour.extend(path);
        }
        tour
    }

    /// The shortest path that ends with a way of that kind; of those that are as short, one
    /// after which the case goes on.
    fn nearest(
        &self,
        from: Target,
        avoid: &BTreeSet<WayId>,
        is_new: impl Fn(WayId) -> bool,
    ) -> Option<Vec<WayId>> {
        let mut came: BTreeMap<Target, Option<(Target, WayId)>> = BTreeMap::from([(from, None)]);
        let mut open = VecDeque::from([from]);
        while let Some(here) = open.pop_front() {
            let ways = out_of(self.process, here);
            let wanted = ways.iter().copied().filter(|way| is_new(*way));
            if let Some(way) = wanted.min_by_key(|way| self.rank(*way)) {
                let mut path = vec![way];
                let mut at = here;
                while let Some((before, way)) = came.get(&at).copied().flatten() {
                    path.push(way);
                    at = before;
                }
                path.reverse();
                return Some(path);
            }
            for way in ways {
                let to = self.process.ways[way.index()].to;
                if !avoid.contains(way) && !came.contains_key(&to) {
                    came.insert(to, Some((here, *way)));
                    open.push_back(to);
                }
            }
        }
        None
    }

    /// Back first, as the case comes by again; what ends it last.
    fn rank(&self, way: WayId) -> u8 {
        let way = &self.process.ways[way.index()];
        match (way.kind, way.to) {
            (WayKind::Back | WayKind::Reopen, _) => 0,
            (_, Target::Step(_)) => 1,
            (_, Target::End(_)) => 2,
        }
    }

    /// Tries to take these ways in a row; else, how many it could.
    fn drives(&mut self, ways: &[WayId]) -> Result<(), usize> {
        let mut moves = vec![Move::Open];
        moves.extend(ways.iter().map(|way| Move::Take(*way)));
        match self.drive(&Journey::new(self.process.id, moves), &LONG) {
            Ok(driven) => {
                self.remember(self.gone(&driven));
                Ok(())
            }
            Err(stuck) => Err(stuck.at.saturating_sub(1).min(ways.len().saturating_sub(1))),
        }
    }

    /// Whether a case comes there, with a story of its own if need be.
    pub fn goes_to(&mut self, target: Target) -> bool {
        if !self.places.contains(&target) && self.may_look() {
            let told = self.stories.0.borrow().get(&target).cloned();
            let ways = told.unwrap_or_else(|| {
                let journey = Journey::to(self.process.id, target);
                let driven = self.drive(&journey, &LIMITS).ok();
                let ways = driven.map(|driven| self.gone(&driven));
                self.stories.0.borrow_mut().insert(target, ways.clone());
                ways
            });
            self.remember(ways.into_iter().flatten());
        }
        self.places.contains(&target)
    }

    /// Whether a case goes that way, with a story of its own if need be.
    pub fn goes_through(&mut self, way: WayId) -> bool {
        let from = self.process.ways[way.index()].from;
        if !self.ways.contains(&way) && self.may_look() {
            let journey = Journey::through(self.process.id, way, from);
            if let Ok(driven) = self.drive(&journey, &LIMITS) {
                self.remember(self.gone(&driven));
            }
        }
        self.ways.contains(&way)
    }

    fn drive(&self, journey: &Journey, limits: &Limits) -> Result<Driven, Stuck> {
        let purse = Purse::new(limits.work, self.watch);
        drive(self.catalog, journey, limits, &purse)
    }

    fn remember(&mut self, ways: impl IntoIterator<Item = WayId>) {
        for way in ways {
            self.ways.insert(way);
            self.places.insert(self.process.ways[way.index()].to);
        }
    }

    /// The ways of this process that were gone.
    fn gone(&self, driven: &Driven) -> Vec<WayId> {
        let deeds = driven.script.deeds.iter();
        let ways = deeds.flat_map(|deed| &deed.ways);
        let of_process = |case: usize| {
            let born = driven.script.cases.get(case);
            born.is_some_and(|born| born.process == self.process.id)
        };
        let ways = ways.filter(|(case, _)| of_process(*case));
        ways.map(|(_, way)| *way).collect()
    }
}

/// Every way from there.
fn out_of(process: &Process, here: Target) -> &[WayId] {
    match here {
        Target::Step(step) => &process.steps[step.index()].all_ways,
        Target::End(end) => &process.ends[end.index()].ways,
    }
}
