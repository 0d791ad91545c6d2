// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Which thing of the old version is which of the new one: the one with the same id,
//! else one that looks the same and is probably renamed.

use std::collections::{BTreeMap, BTreeSet};

use super::facet::{Aspect, Facet, Family, Held, Thing, Word};

/// Families in the order in which they are paired: what comes later is recognised by
/// what came before.
const ORDER: [Family; 15] = [
    Family::Process,
    Family::Step,
    Family::Field,
    Family::List,
    Family::Column,
    Family::End,
    Family::Table,
    Family::Requirement,
    Family::Way,
    Family::Term,
    Family::Row,
    Family::Opening,
    Family::Write,
    Family::Promise,
    Family::Retention,
];

/// How much of a step must be the same for it to be the same step under another name.
const STEP_PERCENT_MIN: usize = 50;

/// Most things of a family for which another name is looked for.
const LEFT_MAX: usize = 200;

/// What somebody says about which is which.
#[derive(Default)]
pub struct Rules {
    /// By family and old id: the new id, or `None` for what is given up.
    pub told: BTreeMap<(Family, String), Option<String>>,
    /// Whether to look for what is probably renamed.
    pub guess: bool,
}

/// The things of two versions, and which is which.
pub struct Pairs {
    /// Of the old version, in terms of the new: renaming is seen through.
    pub old: Vec<Thing>,
    /// Of the new version.
    pub new: Vec<Thing>,
    /// For each of the old: which of the new.
    pub partner: Vec<Option<usize>>,
    /// New ids by old id, where they differ.
    pub renamed: BTreeMap<String, String>,
    /// For each family, for each of its old things in order: which of its new things.
    images: BTreeMap<Family, Vec<Option<usize>>>,
}

impl Pairs {
    /// Pairs up.
    pub fn new(old: Vec<Thing>, new: Vec<Thing>, rules: &Rules) -> Self {
        let mut pairs = Self {
            partner: vec![None; old.len()],
            old,
            new,
            renamed: BTreeMap::new(),
            images: BTreeMap::new(),
        };
        for family in ORDER {
            pairs.family(family, rules);
        }
        for thing in &mut pairs.old {
            translate(thing, &pairs.renamed);
        }
        for family in ORDER {
            let new = of(family, &pairs.new);
            let old = of(family, &pairs.old).into_iter();
            let image = |old: usize| new.binary_search(&pairs.partner[old]?).ok();
            let images = old.map(image).collect();
            pairs.images.insert(family, images);
        }
        pairs
    }

    /// Which thing of a family in the new version the nth of the old version is.
    pub fn image(&self, family: Family, nth: usize) -> Option<usize> {
        *self.images.get(&family)?.get(nth)?
    }

    /// The nth thing of a family in the old version.
    pub fn old_thing(&self, family: Family, nth: usize) -> Option<&Thing> {
        nth_of(&self.old, family, nth)
    }

    /// The nth thing of a family in the new version.
    pub fn new_thing(&self, family: Family, nth: usize) -> Option<&Thing> {
        nth_of(&self.new, family, nth)
    }

    /// For each of the new things: which of the old.
    pub fn back(&self) -> Vec<Option<usize>> {
        let mut back = vec![None; self.new.len()];
        for (old, new) in self.partner.iter().enumerate() {
            if let Some(slot) = new.and_then(|new| back.get_mut(new)) {
                *slot = Some(old);
            }
        }
        back
    }

    fn family(&mut self, family: Family, rules: &Rules) {
        let (mut old, mut free) = (of(family, &self.old), of(family, &self.new));
        if !rules.told.is_empty() {
            old.retain(|index| !self.as_told(*index, rules, &mut free));
        }
        let mut left = Vec::new();
        for index in old {
            let mut thing = self.old[index].clone();
            translate(&mut thing, &self.renamed);
            if matches!(family, Family::Way | Family::Term)
                && let Some(id) = self.renamed.get(&*thing.id)
            {
                // Called after what was renamed.
                thing.id = id.as_str().into();
            }
            let found = free.iter().position(|new| is_same(&thing, &self.new[*new]));
            match found {
                Some(at) => self.partner[index] = Some(free.remove(at)),
                None => left.push((index, thing)),
            }
        }
        if !rules.guess {
            return;
        }
        // Who would pair up thousands of new names has written another process.
        left.truncate(LEFT_MAX);
        for (index, thing) in left {
            let likely = free.iter().take(LEFT_MAX).enumerate();
            let likely = likely.filter_map(|(at, new)| {
                likeness(&thing, &self.new[*new]).map(|likeness| (likeness, at))
            });
            // The likeliest; of equals the first.
            let best = likely.max_by_key(|(likeness, at)| (*likeness, std::cmp::Reverse(*at)));
            if let Some((_, at)) = best {
                let new = free.remove(at);
                self.partner[index] = Some(new);
                self.rename(index, new);
            }
        }
    }

    /// Whether somebody said what becomes of a thing; then that is done.
    fn as_told(&mut self, index: usize, rules: &Rules, free: &mut Vec<usize>) -> bool {
        let thing = &self.old[index];
        let Some(to) = rules.told.get(&(thing.family, thing.id.to_string())) else {
            return false;
        };
        let found = to.as_ref().and_then(|to| {
            let mut free = free.iter();
            free.position(|new| *self.new[*new].id == **to)
        });
        if let Some(at) = found {
            let new = free.remove(at);
            self.partner[index] = Some(new);
            self.rename(index, new);
        }
        true
    }

    /// From now on the old id reads as the new one, unless that would hide something.
    fn rename(&mut self, old: usize, new: usize) {
        let (from, to) = (self.old[old].id.clone(), self.new[new].id.clone());
        let is_row = self.old[old].family == Family::Row;
        if from == to || is_row || self.new.iter().any(|thing| thing.id == from) {
            return;
        }
        self.renamed
            .entry(from.to_string())
            .or_insert_with(|| to.to_string());
    }
}

/// Where the things of a family are.
fn of(family: Family, things: &[Thing]) -> Vec<usize> {
    let things = things.iter().enumerate();
    let things = things.filter(|(_, thing)| thing.family == family);
    things.map(|(index, _)| index).collect()
}

fn nth_of(things: &[Thing], family: Family, nth: usize) -> Option<&Thing> {
    things.iter().filter(|t| t.family == family).nth(nth)
}

/// The same id, and the same owner where that belongs to the name.
fn is_same(old: &Thing, new: &Thing) -> bool {
    old.id == new.id && (!old.is_owned() || owner(old) == owner(new))
}

fn owner(thing: &Thing) -> Option<&str> {
    thing.owner.as_ref().map(|owner| owner.key.as_str())
}

/// How much two things look the same, in percent; `None`: not enough.
fn likeness(old: &Thing, new: &Thing) -> Option<usize> {
    let (mine, theirs) = (marks(old), marks(new));
    let common = mine.intersection(&theirs).count();
    let all = mine.union(&theirs).count();
    let percent = (common * 100).checked_div(all).unwrap_or(0);
    let titled = own_title(old).is_some() && own_title(old) == own_title(new);
    let enough = match old.family {
        Family::Step => percent >= STEP_PERCENT_MIN,
        // A row has no name: it is the one at the same place, or with the same outcome.
        Family::Row => owner(old) == owner(new) && percent > 0,
        Family::Way | Family::Opening | Family::Write | Family::Column => {
            owner(old) == owner(new) && (percent == 100 || titled && percent >= 50)
        }
        _ => percent == 100 && common > 2 || titled && percent >= 50,
    };
    enough.then_some(percent)
}

/// What a thing can be recognised by.
fn marks(thing: &Thing) -> BTreeSet<(Aspect, &str)> {
    let facets = thing.facets.iter().filter(|facet| {
        !matches!(
            facet.aspect,
            Aspect::Title | Aspect::About | Aspect::Version | Aspect::Source
        )
    });
    facets
        .flat_map(|facet| {
            let words: Vec<&Word> = match &facet.held {
                Held::One(word) => word.iter().collect(),
                Held::Many(words) => words.iter().collect(),
            };
            let words = words.into_iter();
            words.map(|word| (facet.aspect, word.key.as_str()))
        })
        .collect()
}

/// A title that says more than the id.
fn own_title(thing: &Thing) -> Option<&str> {
    let title = thing.one(Aspect::Title)?.key.as_str();
    (title != thing.id.replace('_', " ")).then_some(title)
}

/// Reads the keys of a thing with other ids.
fn translate(thing: &mut Thing, renamed: &BTreeMap<String, String>) {
    if renamed.is_empty() {
        return;
    }
    if thing.family == Family::Row {
        thing.id = translated(&thing.id, renamed).into();
    }
    if let Some(word) = &mut thing.owner {
        word.key = translated(&word.key, renamed);
    }
    for Facet { aspect, held } in &mut thing.facets {
        // Prose is not made of ids.
        if matches!(aspect, Aspect::Title | Aspect::About | Aspect::Source) {
            continue;
        }
        let words: Vec<&mut Word> = match held {
            Held::One(word) => word.iter_mut().collect(),
            Held::Many(words) => words.iter_mut().collect(),
        };
        for word in words {
            word.key = translated(&word.key, renamed);
        }
    }
}

/// A key with every id in it replaced that has another name now.
pub fn translated(key: &str, renamed: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(key.len());
    let mut id = String::new();
    let flush = |id: &mut String, out: &mut String| {
        out.push_str(renamed.get(id.as_str()).map_or(id.as_str(), String::as_str));
        id.clear();
    };
    for char in key.chars() {
        if char.is_ascii_alphanumeric() || char == '_' {
            id.push(char);
        } else {
            flush(&mut id, &mut out);
            out.push(char);
        }
    }
    flush(&mut id, &mut out);
    out
}
