// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A story as a list of deeds, and playing it again on the engine. Cases and items are
//! named by their place in the story, so that a deed can be left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::PersonId;
use crate::base::ids::{CaseId, FundId, ItemId, ProcessId, WayId};
use crate::base::money::Cents;
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::definition::model::Catalog;
use crate::engine::case::{Case, Purpose};
use crate::engine::{
    Actor, CaseEvent, Command, CommandKind, EventKind, Opening, Verdict, World, open,
};
use crate::simulation::MemoryWorld;

use super::time;

/// A story.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// When it begins.
    pub begin: Instant,
    /// Ceilings of funds in this story.
    pub ceilings: Vec<(FundId, Cents)>,
    /// Everybody in it, in order of appearance.
    pub persons: Vec<Actor>,
    /// Every case that comes into being, in order.
    pub cases: Vec<Born>,
    /// What is done.
    pub deeds: Vec<Deed>,
}

/// How a case of the story came into being.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Born {
    /// On which process.
    pub process: ProcessId,
    /// Which case opened it and for what; `None`: somebody did.
    pub by: Option<(usize, Purpose)>,
}

/// One deed.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// In which case, by its place in [`Script::cases`].
    pub case: usize,
    /// Who does it; nobody lets time pass.
    pub who: Option<PersonId>,
    /// What.
    pub what: What,
    /// Why it is in the story.
    pub role: Role,
    /// Cases that come into being through it.
    pub opens: Vec<usize>,
    /// Ways that are taken through it, by hand or by themselves.
    pub ways: Vec<(usize, WayId)>,
    /// The item that it adds.
    pub item: Option<ItemId>,
}

/// Why a deed is in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A move asked for it.
    Asked,
    /// Something later needs it.
    Helps,
}

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A case is opened.
    Open(ProcessId, Opening),
    /// A command.
    Command(Command),
    /// So many days pass.
    Wait(i32),
}

/// A story that was played again.
pub(super) struct Replayed {
    pub world: MemoryWorld,
    /// The cases, by their place in the story.
    pub ids: Vec<Option<CaseId>>,
    /// Ways in order.
    pub ways: Vec<(usize, WayId)>,
}

impl Replayed {
    pub fn case(&self, slot: usize) -> Option<&Case> {
        World::case(&self.world, self.ids.get(slot).copied().flatten()?)
    }
}

/// A world as it is before the first deed.
pub(super) fn beginning(
    catalog: &Catalog,
    begin: Instant,
    ceilings: &[(FundId, Cents)],
) -> MemoryWorld {
    let mut world = MemoryWorld::new(catalog);
    for (fund, ceiling) in ceilings {
        world.set_ceiling(*fund, *ceiling, begin.date());
    }
    world
}

impl Script {
    /// Plays the story again and shows the world after every deed, with the first case
    /// and the moment. `false`: it was refused somewhere.
    pub fn watch(
        &self,
        catalog: &Catalog,
        see: &mut dyn FnMut(&MemoryWorld, &Case, Instant),
    ) -> bool {
        let mut each = |played: &Replayed, now: Instant| {
            if let Some(case) = played.case(0) {
                see(&played.world, case, now);
            }
        };
        self.replayed(catalog, &|_| false, &mut each).is_some()
    }

    /// Plays the story again, without the deeds that `skip` says. `None`: it is refused
    /// somewhere, or other cases come into being.
    pub(super) fn replay(
        &self,
        catalog: &Catalog,
        skip: &dyn Fn(usize) -> bool,
    ) -> Option<Replayed> {
        self.replayed(catalog, skip, &mut |_, _| {})
    }

    fn replayed(
        &self,
        catalog: &Catalog,
        skip: &dyn Fn(usize) -> bool,
        each: &mut dyn FnMut(&Replayed, Instant),
    ) -> Option<Replayed> {
        let mut world = beginning(catalog, self.begin, &self.ceilings);
        for actor in &self.persons {
            world.add_person(actor.clone());
        }
        let mut clock = self.begin;
        let mut items = BTreeMap::new();
        let mut played = Replayed {
            world,
            ids: vec![None; self.cases.len()],
            ways: Vec::new(),
        };
        for (index, deed) in self.deeds.iter().enumerate() {
            if skip(index) {
                continue;
            }
            let events = deed.again(&mut played, &mut clock, &items)?;
            let mut opens = deed.opens.iter();
            for event in &events {
                match &event.event.kind {
                    EventKind::Opened(_) => {
                        *played.ids.get_mut(*opens.next()?)? = Some(event.case);
                    }
                    EventKind::Moved { way, .. } => {
                        let slot = played.ids.iter().position(|id| *id == Some(event.case))?;
                        played.ways.push((slot, *way));
                    }
                    EventKind::ItemAdded { item, .. } => {
                        if let Some(before) = deed.item {
                            items.insert((deed.case, before), *item);
                        }
                    }
                    _ => {}
                }
            }
            if opens.next().is_some() {
                return None;
            }
            each(&played, clock);
        }
        Some(played)
    }
}

impl Deed {
    fn again(
        &self,
        played: &mut Replayed,
        clock: &mut Instant,
        items: &BTreeMap<(usize, ItemId), ItemId>,
    ) -> Option<Vec<CaseEvent>> {
        let world = &mut played.world;
        let verdict = match &self.what {
            What::Wait(days) => return time::pass(world, clock, *days).ok(),
            What::Open(process, opening) => {
                let definition = world.newest(*process)?.clone();
                let actor = world.person(self.who.as_ref()?)?;
                open(&definition, opening, &world.context(actor, *clock))
            }
            What::Command(command) => {
                let case = played.ids.get(self.case).copied().flatten()?;
                let actor = world.person(self.who.as_ref()?)?;
                let command = self.renumbered(command, items)?;
                world.assess(case, &command, actor, *clock).ok()?
            }
        };
        match verdict {
            Verdict::Allowed(decision) => {
                world.commit(&decision);
                Some(decision.events.into_vec())
            }
            Verdict::Refused(_) => None,
        }
    }

    /// The same command, about the item as it is numbered now.
    fn renumbered(
        &self,
        command: &Command,
        items: &BTreeMap<(usize, ItemId), ItemId>,
    ) -> Option<Command> {
        let mut command = command.clone();
        let item = match &mut command.kind {
            CommandKind::ChangeItem { item, .. }
            | CommandKind::AgreeItem { item, .. }
            | CommandKind::FinishItem { item, .. }
            | CommandKind::DropItem { item, .. } => Some(item),
            CommandKind::OpenLink { item, .. } => item.as_mut(),
            _ => None,
        };
        if let Some(item) = item {
            *item = *items.get(&(self.case, *item))?;
        }
        Some(command)
    }

    /// The item that a command is about.
    #[must_use]
    pub fn about_item(&self) -> Option<ItemId> {
        match &self.what {
            What::Command(command) => match &command.kind {
                CommandKind::ChangeItem { item, .. }
                | CommandKind::AgreeItem { item, .. }
                | CommandKind::FinishItem { item, .. }
                | CommandKind::DropItem { item, .. } => Some(*item),
                CommandKind::OpenLink { item, .. } => *item,
                _ => None,
            },
            _ => None,
        }
    }
}

impl Script {
    /// Everybody who does something, holds something or is in a value.
    #[must_use]
    pub fn mentioned(&self) -> BTreeSet<PersonId> {
        let mut all = BTreeSet::new();
        let mut of = |value: &Value| {
            if let Value::Person(person) = value {
                all.insert(person.clone());
            }
        };
        for deed in &self.deeds {
            match &deed.what {
                What::Open(_, opening) => opening.fields.iter().for_each(|(_, value)| of(value)),
                What::Command(command) => match &command.kind {
                    CommandKind::Fulfil { fields, .. } | CommandKind::Correct { fields } => {
                        for (_, value) in fields {
                            of(value);
                        }
                    }
                    CommandKind::AddItem { values, .. }
                    | CommandKind::ChangeItem { values, .. }
                    | CommandKind::FinishItem { values, .. } => {
                        for (_, value) in values {
                            of(value);
                        }
                    }
                    CommandKind::HandOver { to, .. } => of(&Value::Person(to.clone())),
                    _ => {}
                },
                What::Wait(_) => {}
            }
            if let What::Open(_, opening) = &deed.what {
                opening
                    .holders
                    .iter()
                    .for_each(|(_, who)| of(&Value::Person(who.clone())));
            }
            deed.who
                .iter()
                .for_each(|who| of(&Value::Person(who.clone())));
        }
        all
    }
}
