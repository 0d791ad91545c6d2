// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Makes a story shorter: whatever can be left out without the first case going another
//! way, is.

use crate::base::ids::WayId;
use crate::definition::model::{Catalog, RoleKind};
use crate::engine::case::Case;
use crate::engine::command::CommandKind;

use super::plan::Plan;
use super::run::Run;
use super::script::{Deed, Replayed, Role, Script, What};

/// The story without what it can do without, and its cases as they end.
pub(super) fn shorten(plan: &Plan<'_>, run: &Run<'_>) -> (Script, Vec<Case>) {
    let ids = run
        .cases
        .iter()
        .map(|led| crate::engine::World::case(&run.world, led.id));
    let cases: Vec<Case> = ids.flatten().cloned().collect();
    let mut shortener = Shortener {
        catalog: plan.catalog,
        left: plan.limits.replays,
        ways: first_ways(&run.script),
    };
    let mut script = run.script.clone();
    let mut shorter = None;
    if shortener.left > 0 {
        shortener.lift_holders(&mut script, &mut shorter);
        shortener.drop_deeds(&mut script, &mut shorter);
        shortener.merge_items(&mut script, &mut shorter);
        shortener.drop_persons(&mut script, &mut shorter);
    }
    let cases = shorter.map_or(cases, |played: Replayed| {
        (0..played.ids.len())
            .filter_map(|slot| played.case(slot).cloned())
            .collect()
    });
    (script, cases)
}

fn first_ways(script: &Script) -> Vec<WayId> {
    let ways = script.deeds.iter().flat_map(|deed| &deed.ways);
    ways.filter(|(slot, _)| *slot == 0)
        .map(|(_, way)| *way)
        .collect()
}

struct Shortener<'a> {
    catalog: &'a Catalog,
    left: usize,
    ways: Vec<WayId>,
}

impl Shortener<'_> {
    /// Plays a story; only if the first case goes the same ways.
    fn plays(&mut self, script: &Script) -> Option<Replayed> {
        self.left = self.left.checked_sub(1)?;
        let played = script.replay(self.catalog, &|_| false)?;
        let ways = played.ways.iter().filter(|(slot, _)| *slot == 0);
        ways.map(|(_, way)| way).eq(&self.ways).then_some(played)
    }

    /// Roles that somebody takes on in the first case are given at the opening.
    fn lift_holders(&mut self, script: &mut Script, shorter: &mut Option<Replayed>) {
        let mut index = 0;
        while index < script.deeds.len() {
            let deed = &script.deeds[index];
            let held = match (&deed.what, &deed.who) {
                (What::Command(command), Some(who))
                    if deed.case == 0 && deed.role == Role::Helps =>
                {
                    match command.kind {
                        CommandKind::Hold { role } => Some((role, who.clone())),
                        _ => None,
                    }
                }
                _ => None,
            };
            if let Some(holder) = held {
                let mut other = script.clone();
                other.deeds.remove(index);
                if let Some(What::Open(_, opening)) =
                    other.deeds.first_mut().map(|deed| &mut deed.what)
                {
                    opening.holders.push(holder);
                }
                if let Some(played) = self.plays(&other) {
                    *script = other;
                    *shorter = Some(played);
                    continue;
                }
            }
            index += 1;
        }
    }

    /// What helps, and is not needed.
    fn drop_deeds(&mut self, script: &mut Script, shorter: &mut Option<Replayed>) {
        let mut index = script.deeds.len();
        while let Some(before) = index.checked_sub(1) {
            index = before;
            let Some(deed) = script.deeds.get(index) else {
                continue;
            };
            if deed.role == Role::Asked || !deed.ways.is_empty() || !deed.opens.is_empty() {
                continue;
            }
            let Some(other) = without_item(script, index) else {
                continue;
            };
            if let Some(played) = self.plays(&other) {
                *script = other;
                *shorter = Some(played);
                index = index.min(script.deeds.len());
            }
        }
    }

    /// One item that is what two were.
    fn merge_items(&mut self, script: &mut Script, shorter: &mut Option<Replayed>) {
        let mut index = script.deeds.len();
        while let Some(late) = index.checked_sub(1) {
            index = late;
            for early in 0..late.min(script.deeds.len()) {
                let Some(other) = merged(script, early, late) else {
                    continue;
                };
                if let Some(played) = self.plays(&other) {
                    *script = other;
                    *shorter = Some(played);
                    index = index.min(script.deeds.len());
                    break;
                }
            }
        }
    }

    /// Parties that the story can do without, and persons who do nothing and are in no
    /// value.
    fn drop_persons(&mut self, script: &mut Script, shorter: &mut Option<Replayed>) {
        let holders = match script.deeds.first().map(|deed| &deed.what) {
            Some(What::Open(_, opening)) => opening.holders.clone(),
            _ => Vec::new(),
        };
        for holder in holders {
            let is_party = self.catalog.shared.roles[holder.0.index()].kind == RoleKind::Party;
            let mut other = script.clone();
            if let Some(What::Open(_, opening)) = other.deeds.first_mut().map(|deed| &mut deed.what)
            {
                opening.holders.retain(|known| *known != holder);
            }
            if is_party && let Some(played) = self.plays(&other) {
                *script = other;
                *shorter = Some(played);
            }
        }
        let mentioned = script.mentioned();
        script
            .persons
            .retain(|person| mentioned.contains(&person.person));
    }
}

/// The story in which the earlier item is as the later one, which is left out.
fn merged(script: &Script, early: usize, late: usize) -> Option<Script> {
    let (first, second) = (script.deeds.get(early)?, script.deeds.get(late)?);
    let helps = first.role == Role::Helps && second.role == Role::Helps;
    if !helps || first.case != second.case || second.item.is_none() {
        return None;
    }
    let (What::Command(one), What::Command(other)) = (&first.what, &second.what) else {
        return None;
    };
    let (CommandKind::AddItem { list, .. }, CommandKind::AddItem { list: same, .. }) =
        (&one.kind, &other.kind)
    else {
        return None;
    };
    if list != same {
        return None;
    }
    let mut merged = without_item(script, late)?;
    merged.deeds.get_mut(early)?.what = second.what.clone();
    Some(merged)
}

/// The story without a deed, and without what is done with the item that it adds; not if
/// that was asked for.
fn without_item(script: &Script, index: usize) -> Option<Script> {
    let mut other = script.clone();
    let gone = other.deeds.remove(index);
    let with_it = |deed: &Deed| {
        gone.item.is_some() && deed.case == gone.case && deed.about_item() == gone.item
    };
    if other
        .deeds
        .iter()
        .any(|deed| with_it(deed) && deed.role == Role::Asked)
    {
        return None;
    }
    other.deeds.retain(|deed| !with_it(deed));
    Some(other)
}
