// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Ways, what is opened and written along them, and what is promised.

use super::Facets;
use crate::base::ids::OpeningId;
use crate::base::text::Text;
use crate::change::Side;
use crate::change::facet::{Aspect, Family, Thing, Word};
use crate::change::say::{called, code, field_of, joined, lead, number, word};
use crate::definition::model::{
    Act, Claim, Opening, RegisterWrite, StateSet, Target, Way, WayKind, Who, WriteMoment,
};

pub fn ways(side: Side<'_>) -> Vec<Thing> {
    let thing = |way: &Way| of_way(side, way);
    side.process.ways.iter().map(thing).collect()
}

fn of_way(side: Side<'_>, way: &Way) -> Thing {
    let mut facets = Facets::titled(&way.named);
    let step = match way.from {
        Some(Target::Step(step)) => Some(step),
        _ => None,
    };
    facets.one(Aspect::Kind, Some(way_kind(way.kind)));
    facets.one(Aspect::To, Some(side.target(way.to)));
    let who = side.who_at(way.who.as_ref(), step);
    facets.one(Aspect::Who, Some(who));
    facets.one(Aspect::When, way.when.as_ref().map(code));
    facets.one(Aspect::AsSoonAs, way.as_soon_as.as_ref().map(code));
    facets.one(Aspect::AtMost, way.at_most.map(number));
    facets.flag(Aspect::NewRound, way.new_round);
    let keeps = way.keeps.iter().map(|req| side.req(*req));
    facets.many(Aspect::Keeps, keeps.collect());
    facets.many(Aspect::Opens, super::openings(side, &way.openings));
    let from = match way.from {
        Some(from) => side.target(from),
        None => word("overal", "elke stap", "every step"),
    };
    facets.thing(Family::Way, &way.named, Some(from))
}

fn way_kind(kind: WayKind) -> Word {
    match kind {
        WayKind::On => word("naar", "naar", "on to"),
        WayKind::Back => word("terug", "terug naar", "back to"),
        WayKind::Out => word("eruit", "eruit naar", "out to"),
        WayKind::Reopen => word("heropen", "opnieuw open naar", "open again to"),
    }
}

pub fn openings(side: Side<'_>) -> Vec<Thing> {
    let own = side.process.openings.iter();
    own.map(|opening| of_opening(side, opening)).collect()
}

fn of_opening(side: Side<'_>, opening: &Opening) -> Thing {
    let mut facets = Facets::titled(&opening.named);
    let there = side.process_at(opening.process);
    facets.one(Aspect::Opens, Some(side.process_name(opening.process)));
    let with = opening.with.iter().map(|(field, value)| {
        let field = there.map_or_else(|| word("?", "?", "?"), |there| field_of(there, *field));
        joined(&[field, code(value)], "is", "is")
    });
    facets.many(Aspect::With, with.collect());
    let key = opening.key.zip(there);
    let key = key.map(|(field, there)| field_of(there, field));
    facets.one(Aspect::Key, key);
    facets.one(Aspect::AsSoonAs, opening.as_soon_as.as_ref().map(code));
    facets.one(Aspect::When, opening.when.as_ref().map(code));
    facets.thing(Family::Opening, &opening.named, opened_by(side, opening))
}

/// The end or way that opens it; nothing for what the process opens itself.
fn opened_by(side: Side<'_>, opening: &Opening) -> Option<Word> {
    let opens = |ids: &[OpeningId]| {
        let mut found = ids
            .iter()
            .filter_map(|id| side.process.openings.get(id.index()));
        found.any(|found| std::ptr::eq(found, opening))
    };
    let end = side.process.ends.iter().find(|end| opens(&end.openings));
    let way = side.process.ways.iter().find(|way| opens(&way.openings));
    let named = end.map(|end| &end.named).or(way.map(|way| &way.named));
    named.map(|named| called(Some(named)))
}

pub fn writes(side: Side<'_>) -> Vec<Thing> {
    let thing = |write: &RegisterWrite| {
        let register = side.catalog.shared.registers.get(write.register.index())?;
        let mut facets = Facets::default();
        let at = write.at.iter().map(|at| moment(side, *at));
        facets.many(Aspect::At, at.collect());
        let values = register.columns.iter().zip(&write.values);
        let values = values
            .map(|(column, value)| joined(&[called(Some(&column.named)), code(value)], "is", "is"));
        facets.many(Aspect::Values, values.collect());
        let first = write.at.first().map(|at| moment(side, *at));
        Some(facets.thing(Family::Write, &register.named, first))
    };
    side.process.writes.iter().filter_map(thing).collect()
}

fn moment(side: Side<'_>, at: WriteMoment) -> Word {
    match at {
        WriteMoment::AnyEnd => word("*", "elk einde", "every end"),
        WriteMoment::End(end) => side.end(end),
        WriteMoment::Fulfilled(req) => {
            let req = side.req(req);
            lead("vervuld", "fulfilled", &req)
        }
        WriteMoment::Opened => word("geopend", "de opening", "the opening"),
    }
}

pub fn promises(side: Side<'_>) -> Vec<Thing> {
    let thing = |promise: &crate::definition::model::Promise| {
        let mut facets = Facets::titled(&promise.named);
        facets.one(Aspect::Claim, Some(claim(side, &promise.claim)));
        facets.thing(Family::Promise, &promise.named, None)
    };
    side.process.promises.iter().map(thing).collect()
}

fn claim(side: Side<'_>, claim: &Claim) -> Word {
    let places = |targets: &[Target]| {
        let places = targets.iter().map(|target| side.target(*target));
        joined(&places.collect::<Vec<_>>(), "of", "or")
    };
    let states = |set: &StateSet| match set {
        StateSet::At(targets) => places(targets),
        StateSet::Where(condition) => code(condition),
    };
    let two = |first: Word, nl: &str, en: &str, second: &crate::condition::Condition| {
        joined(&[first, lead(nl, en, &code(second))], "", "")
    };
    match claim {
        Claim::NeverWithout(set, condition) => lead(
            "nooit",
            "never",
            &two(states(set), "zonder", "without", condition),
        ),
        Claim::NeverBefore(set, condition) => lead(
            "nooit",
            "never",
            &two(states(set), "voor", "before", condition),
        ),
        Claim::AlwaysReachable(targets) => {
            lead("altijd bereikbaar", "always reachable", &places(targets))
        }
        Claim::EachReachable(targets) => lead("elk bereikbaar", "each reachable", &places(targets)),
        Claim::AtHolds(set, condition) => {
            lead("bij", "at", &two(states(set), "geldt", "holds", condition))
        }
        Claim::OnlyBy(who, acts) => {
            let acts: Vec<Word> = acts.iter().map(|act| done(side, *act)).collect();
            let acts = lead("mag", "may", &joined(&acts, "en", "and"));
            lead(
                "alleen",
                "only",
                &joined(&[side.who(Some(who)), acts], "", ""),
            )
        }
        Claim::Entitled(rows) => {
            let row = |(act, who): &(Act, Who)| {
                joined(&[done(side, *act), side.who(Some(who))], "door", "by")
            };
            let rows: Vec<Word> = rows.iter().map(row).collect();
            // All of it is too much to read: what changed is told of what it is about.
            let said = Text::new(
                format!("wie precies wat mag, in {} regels", rows.len()),
                format!("exactly who may do what, in {} lines", rows.len()),
            );
            let key = joined(&rows, "", "").key;
            Word { key, said }
        }
    }
}

/// Something that a role may do.
fn done(side: Side<'_>, act: Act) -> Word {
    let key = act.said(side.process, |named| named.id.to_string());
    let said = act.said(side.process, |named| format!("“{}”", named.title));
    Word { key: key.nl, said }
}
