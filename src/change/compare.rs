// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The difference between two versions of a process.

mod place;
mod words;

use self::place::{comes_along, goes_along, out_of_order};
use self::words::{moving, named, renaming, single, some, turned};
use super::facet::{Aspect, Facet, Family, Held, Thing, Word};
use super::pair::{Pairs, Rules};
use super::say::quoted;
use super::things::things;
use super::{Change, Severity, Side, What, weigh};
use crate::base::text::Text;
use crate::definition::model::{Process, Target};

pub(super) use self::words::{arrival, departure, the_way};

/// Everything that is different, family by family; what is gone first.
#[must_use]
pub fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    Comparison::new(old, new).changes()
}

/// Two versions, with which thing of the one is which of the other.
pub struct Comparison<'a> {
    /// The old version.
    pub old: Side<'a>,
    /// The new version.
    pub new: Side<'a>,
    pub(super) pairs: Pairs,
}

impl<'a> Comparison<'a> {
    /// Pairs up two versions.
    #[must_use]
    pub fn new(old: Side<'a>, new: Side<'a>) -> Self {
        let rules = Rules {
            guess: true,
            ..Rules::default()
        };
        Self::by(old, new, &rules)
    }

    /// Pairs up two versions as somebody says.
    pub(super) fn by(old: Side<'a>, new: Side<'a>, rules: &Rules) -> Self {
        Self {
            old,
            new,
            pairs: Pairs::new(things(old), things(new), rules),
        }
    }

    /// What a place of the old version is called.
    #[must_use]
    pub fn place(&self, place: Target) -> Text {
        self.old.target(place).said
    }

    /// What a place of the new version is called.
    #[must_use]
    pub fn new_place(&self, place: Target) -> Text {
        self.new.target(place).said
    }

    /// Everything that is different, family by family; what is gone first.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let pairs = &self.pairs;
        let back = pairs.back();
        let mut changes = Vec::new();
        let left = pairs.old.iter().zip(&pairs.partner);
        for (thing, _) in left.filter(|(_, partner)| partner.is_none()) {
            if !goes_along(thing, pairs) {
                changes.push(gone(thing));
            }
        }
        let moved = [Family::Step, Family::Row].map(|family| out_of_order(pairs, family));
        for (index, (thing, old)) in pairs.new.iter().zip(&back).enumerate() {
            match old.and_then(|old| pairs.old.get(old)) {
                Some(old) => {
                    let follows = follows(old, thing, pairs);
                    both(old, thing, follows, &mut changes);
                    if moved.iter().any(|moved| moved.contains(&index)) {
                        changes.push(reordered(old, thing));
                    }
                }
                None if comes_along(thing, pairs, &back) => {}
                None => changes.push(fresh(thing)),
            }
        }
        changes.sort_by_key(|change| change.family);
        changes
    }
}

impl Change {
    /// A process that the new catalogue does not have.
    #[must_use]
    pub fn process_gone(process: &Process) -> Self {
        Self::of_process(process, What::Removed)
    }

    /// A process that the old catalogue did not have.
    #[must_use]
    pub fn process_new(process: &Process) -> Self {
        Self::of_process(process, What::Added)
    }

    fn of_process(process: &Process, what: What) -> Self {
        let thing = Thing {
            family: Family::Process,
            id: process.named.id.clone(),
            title: quoted(&process.named),
            owner: None,
            origin: Some(process.named.origin),
            facets: Vec::new(),
        };
        if what == What::Added {
            fresh(&thing)
        } else {
            gone(&thing)
        }
    }
}

fn change(old: Option<&Thing>, new: Option<&Thing>, what: What) -> Change {
    let thing = old.or(new);
    Change {
        family: thing.map_or(Family::Process, |thing| thing.family),
        id: thing.map_or_else(String::new, |thing| thing.id.to_string()),
        what,
        severity: Severity::Harmless,
        text: Text::new("", ""),
        old: old.and_then(|thing| thing.origin),
        new: new.and_then(|thing| thing.origin),
    }
}

fn fresh(thing: &Thing) -> Change {
    Change {
        severity: weigh::added(thing.family),
        text: arrival(thing),
        ..change(None, Some(thing), What::Added)
    }
}

fn gone(thing: &Thing) -> Change {
    Change {
        severity: weigh::removed(thing.family),
        text: departure(thing),
        ..change(Some(thing), None, What::Removed)
    }
}

/// Whether a thing is called after another that was renamed, and told of there: a way
/// after where it leads, a term after its step.
fn follows(old: &Thing, new: &Thing, pairs: &Pairs) -> bool {
    matches!(new.family, Family::Way | Family::Term)
        && pairs.renamed.get(&*old.id).map(String::as_str) == Some(&*new.id)
}

/// What is different between a thing and what became of it.
fn both(old: &Thing, new: &Thing, follows: bool, changes: &mut Vec<Change>) {
    let mut add = |what, severity, text| {
        changes.push(Change {
            severity,
            text,
            ..change(Some(old), Some(new), what)
        });
    };
    if old.family == Family::Row && old.id != new.id {
        let text = turned(new, Aspect::When, &old.title, &new.title);
        add(What::Changed(Aspect::When), Severity::Notice, text);
    } else if old.id != new.id && !follows {
        add(What::Renamed, Severity::Notice, renaming(old, new));
    }
    let owner = |thing: &Thing| thing.owner.as_ref().map(|owner| owner.key.clone());
    if owner(old) != owner(new) {
        add(What::Moved, Severity::Notice, moving(old, new));
    }
    let is_called = |facet: &&Facet| !(follows && facet.aspect == Aspect::Title);
    for facet in new.facets.iter().filter(is_called) {
        let before = old.facets.iter().find(|f| f.aspect == facet.aspect);
        for (severity, text) in aspects(new, before, facet) {
            add(What::Changed(facet.aspect), severity, text);
        }
    }
    // An aspect that the new version has no room for, such as the options of what is no
    // longer a choice.
    for facet in &old.facets {
        if new.facets.iter().all(|f| f.aspect != facet.aspect) {
            let none = Facet {
                aspect: facet.aspect,
                held: match facet.held {
                    Held::One(_) => Held::One(None),
                    Held::Many(_) => Held::Many(Vec::new()),
                },
            };
            for (severity, text) in aspects(new, Some(facet), &none) {
                add(What::Changed(facet.aspect), severity, text);
            }
        }
    }
}

fn reordered(old: &Thing, new: &Thing) -> Change {
    let name = named(new);
    Change {
        severity: Severity::Notice,
        text: Text::new(
            format!("{} staat op een andere plek in de volgorde", name.nl),
            format!("{} has another place in the order", name.en),
        ),
        ..change(Some(old), Some(new), What::Moved)
    }
}

/// What is different in one aspect.
fn aspects(thing: &Thing, old: Option<&Facet>, new: &Facet) -> Vec<(Severity, Text)> {
    let aspect = new.aspect;
    if aspect == Aspect::Around {
        return Vec::new();
    }
    match (&new.held, old.map(|facet| &facet.held)) {
        (Held::One(after), before) => {
            let before = match before {
                Some(Held::One(before)) => before.as_ref(),
                _ => None,
            };
            let text = single(thing, aspect, before, after.as_ref());
            let severity = weigh::changed(aspect, before, after.as_ref());
            text.map(|text| (severity, text)).into_iter().collect()
        }
        (Held::Many(after), before) => {
            let before = match before {
                Some(Held::Many(before)) => before.as_slice(),
                _ => &[],
            };
            let less = only_in(before, after);
            let more = only_in(after, before);
            let mut found = Vec::new();
            if !less.is_empty() {
                found.push((weigh::less(aspect), some(thing, aspect, &less, false)));
            }
            if !more.is_empty() {
                found.push((weigh::more(aspect), some(thing, aspect, &more, true)));
            }
            found
        }
    }
}

fn only_in<'w>(words: &'w [Word], others: &[Word]) -> Vec<&'w Word> {
    let words = words.iter();
    words
        .filter(|word| others.iter().all(|other| other.key != word.key))
        .collect()
}
