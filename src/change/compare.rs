// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The difference between two versions of a process.

use std::collections::BTreeSet;

use super::facet::{Aspect, Facet, Family, Held, Thing, Word};
use super::pair::{Pairs, Rules};
use super::say::{listed, quoted};
use super::things::things;
use super::{Change, Severity, Side, What, weigh};
use crate::base::text::Text;
use crate::definition::model::{Process, Target};

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

/// What its owner takes with it is not told apart: a column of a list, a row of a table.
fn goes_along(thing: &Thing, pairs: &Pairs) -> bool {
    let mut gone = pairs.old.iter().zip(&pairs.partner);
    let is_owner = |other: &Thing| owns(other, thing);
    gone.any(|(other, partner)| partner.is_none() && is_owner(other))
}

/// The same for what is new.
fn comes_along(thing: &Thing, pairs: &Pairs, back: &[Option<usize>]) -> bool {
    let mut fresh = pairs.new.iter().zip(back);
    fresh.any(|(other, old)| old.is_none() && owns(other, thing))
}

fn owns(owner: &Thing, thing: &Thing) -> bool {
    let family = match thing.family {
        Family::Column => Family::List,
        Family::Row => Family::Table,
        _ => return false,
    };
    let key = thing.owner.as_ref().map(|owner| owner.key.as_str());
    owner.family == family && key == Some(&*owner.id)
}

/// The new things of a family that come in another order than before: all but the
/// longest row of those that kept theirs.
fn out_of_order(pairs: &Pairs, family: Family) -> BTreeSet<usize> {
    let old = pairs.old.iter().zip(&pairs.partner);
    let places: Vec<usize> = old
        .filter(|(thing, _)| thing.family == family)
        .filter_map(|(_, partner)| *partner)
        .collect();
    // For each: how long the longest row is that ends there, and what came before it.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::new();
    for place in &places {
        let before = rows.iter().zip(&places).enumerate();
        let before = before.filter(|(_, (_, last))| *last < place);
        let before = before.max_by_key(|(_, ((length, _), _))| *length);
        rows.push(match before {
            Some((at, ((length, _), _))) => (length + 1, Some(at)),
            None => (1, None),
        });
    }
    let mut out: BTreeSet<usize> = places.iter().copied().collect();
    let longest = rows
        .iter()
        .enumerate()
        .max_by_key(|(_, (length, _))| *length);
    let mut at = longest.map(|(at, _)| at);
    while let Some(here) = at {
        out.remove(&places[here]);
        at = rows[here].1;
    }
    out
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

/// A new thing in words.
pub(super) fn arrival(thing: &Thing) -> Text {
    let title = &thing.title;
    match (thing.family, &thing.owner) {
        (Family::Requirement, Some(home)) => {
            let who = doer(thing);
            Text::new(
                format!(
                    "{} vraagt één ding meer: {}{}",
                    home.said.nl, title.nl, who.nl
                ),
                format!(
                    "{} asks one more thing: {}{}",
                    home.said.en, title.en, who.en
                ),
            )
        }
        (Family::Way, Some(from)) => {
            let way = way_words(thing);
            Text::new(
                format!("{}: er komt een weg bij, {}", from.said.nl, way.nl),
                format!("{}: there is a new way, {}", from.said.en, way.en),
            )
        }
        _ => {
            let named = named(thing);
            Text::new(
                format!("{} komt erbij", named.nl),
                format!("{} is new", named.en),
            )
        }
    }
}

/// A thing that is gone, in words.
pub(super) fn departure(thing: &Thing) -> Text {
    let title = &thing.title;
    match (thing.family, &thing.owner) {
        (Family::Requirement, Some(home)) => Text::new(
            format!("{} vraagt niet meer: {}", home.said.nl, title.nl),
            format!("{} no longer asks: {}", home.said.en, title.en),
        ),
        (Family::Way, Some(_)) => {
            let way = the_way(thing);
            Text::new(format!("{} is weg", way.nl), format!("{} is gone", way.en))
        }
        _ => {
            let named = named(thing);
            Text::new(
                format!("{} is weg", named.nl),
                format!("{} is gone", named.en),
            )
        }
    }
}

/// A way, with where it starts.
pub(super) fn the_way(thing: &Thing) -> Text {
    let way = way_words(thing);
    let from = thing.owner.as_ref().map(|from| &from.said);
    let from = from.map_or_else(|| Family::Process.noun(), Clone::clone);
    Text::new(
        format!("{}: de weg {}", from.nl, way.nl),
        format!("{}: the way {}", from.en, way.en),
    )
}

/// The kind of a way and where it leads, with its title where that says more.
fn way_words(thing: &Thing) -> Text {
    let empty = Text::new("", "");
    let said = |aspect| thing.one(aspect).map_or(&empty, |word| &word.said);
    let (kind, to) = (said(Aspect::Kind), said(Aspect::To));
    let says_more = thing
        .one(Aspect::Title)
        .is_some_and(|title| title.key != thing.id.replace('_', " "));
    let title = if says_more {
        format!(" ({})", thing.title.nl)
    } else {
        String::new()
    };
    Text::new(
        format!("{} {}{title}", kind.nl, to.nl),
        format!("{} {}{title}", kind.en, to.en),
    )
}

/// Who does a requirement.
fn doer(thing: &Thing) -> Text {
    match thing.one(Aspect::Who) {
        Some(who) if who.key != "=" => Text::new(
            format!(" (dit doet: {})", who.said.nl),
            format!(" (done by: {})", who.said.en),
        ),
        _ => Text::new("", ""),
    }
}

/// A thing with its noun, and its owner where it has one.
fn named(thing: &Thing) -> Text {
    let noun = thing.family.noun();
    let title = &thing.title;
    match &thing.owner {
        Some(owner) => Text::new(
            format!("{} {} ({})", noun.nl, title.nl, owner.said.nl),
            format!("{} {} ({})", noun.en, title.en, owner.said.en),
        ),
        None => Text::new(
            format!("{} {}", noun.nl, title.nl),
            format!("{} {}", noun.en, title.en),
        ),
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

fn renaming(old: &Thing, new: &Thing) -> Text {
    let (before, after) = (named(old), named(new));
    Text::new(
        format!(
            "{} heet waarschijnlijk anders: `{}` wordt `{}`, {}",
            before.nl, old.id, new.id, new.title.nl
        ),
        format!(
            "{} probably has another name: `{}` becomes `{}`, {}",
            before.en,
            old.id,
            new.id,
            if old.title == new.title {
                "with the same title"
            } else {
                after.en.as_str()
            }
        ),
    )
}

fn moving(old: &Thing, new: &Thing) -> Text {
    let place = |thing: &Thing| {
        thing.owner.as_ref().map_or_else(
            || Text::new("het proces zelf", "the process itself"),
            |owner| owner.said.clone(),
        )
    };
    let (from, to) = (place(old), place(new));
    let noun = new.family.noun();
    let title = &new.title;
    Text::new(
        format!(
            "{} {} gaat van {} naar {}",
            noun.nl, title.nl, from.nl, to.nl
        ),
        format!(
            "{} {} goes from {} to {}",
            noun.en, title.en, from.en, to.en
        ),
    )
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

/// One value that is another now.
fn single(thing: &Thing, aspect: Aspect, old: Option<&Word>, new: Option<&Word>) -> Option<Text> {
    let (lead, noun) = (named(thing), aspect.noun());
    match (old, new) {
        (Some(old), Some(new)) if old.key != new.key => {
            Some(turned(thing, aspect, &old.said, &new.said))
        }
        (Some(old), None) => Some(Text::new(
            format!("{}: {} vervalt; dat was {}", lead.nl, noun.nl, old.said.nl),
            format!(
                "{}: {} is dropped; it was {}",
                lead.en, noun.en, old.said.en
            ),
        )),
        (None, Some(new)) => Some(Text::new(
            format!("{}: {} komt erbij: {}", lead.nl, noun.nl, new.said.nl),
            format!("{}: {} is new: {}", lead.en, noun.en, new.said.en),
        )),
        _ => None,
    }
}

fn turned(thing: &Thing, aspect: Aspect, old: &Text, new: &Text) -> Text {
    let (lead, noun) = (named(thing), aspect.noun());
    Text::new(
        format!(
            "{}: {} was {} en wordt {}",
            lead.nl, noun.nl, old.nl, new.nl
        ),
        format!(
            "{}: {} was {} and becomes {}",
            lead.en, noun.en, old.en, new.en
        ),
    )
}

/// Some values more or less.
fn some(thing: &Thing, aspect: Aspect, words: &[&Word], more: bool) -> Text {
    let (lead, noun) = (named(thing), aspect.noun());
    let what = listed(words.iter().map(|word| &word.said), "en", "and");
    match (aspect, more) {
        (Aspect::Asks, true) => Text::new(
            format!("{} vraagt ook: {}", lead.nl, what.nl),
            format!("{} also asks: {}", lead.en, what.en),
        ),
        (Aspect::Asks, false) => Text::new(
            format!("{} vraagt niet meer: {}", lead.nl, what.nl),
            format!("{} no longer asks: {}", lead.en, what.en),
        ),
        (_, true) => Text::new(
            format!("{}: bij {} komt {}", lead.nl, noun.nl, what.nl),
            format!("{}: added to {}: {}", lead.en, noun.en, what.en),
        ),
        (_, false) => Text::new(
            format!("{}: uit {} verdwijnt {}", lead.nl, noun.nl, what.nl),
            format!("{}: gone from {}: {}", lead.en, noun.en, what.en),
        ),
    }
}
