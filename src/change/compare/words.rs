// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Differences in words.

use crate::base::text::Text;
use crate::change::facet::{Aspect, Family, Thing, Word};
use crate::change::say::listed;

/// A new thing in words.
pub(in crate::change) fn arrival(thing: &Thing) -> Text {
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
pub(in crate::change) fn departure(thing: &Thing) -> Text {
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
pub(in crate::change) fn the_way(thing: &Thing) -> Text {
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
pub(super) fn named(thing: &Thing) -> Text {
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

pub(super) fn renaming(old: &Thing, new: &Thing) -> Text {
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

pub(super) fn moving(old: &Thing, new: &Thing) -> Text {
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

/// One value that is another now.
pub(super) fn single(
    thing: &Thing,
    aspect: Aspect,
    old: Option<&Word>,
    new: Option<&Word>,
) -> Option<Text> {
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

pub(super) fn turned(thing: &Thing, aspect: Aspect, old: &Text, new: &Text) -> Text {
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
pub(super) fn some(thing: &Thing, aspect: Aspect, words: &[&Word], more: bool) -> Text {
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
