// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process as a flat list of things with facets.

mod dossier;
mod requirement;
mod retention;
mod route;
mod term;

use super::Side;
use super::facet::{Aspect, Facet, Family, Held, Thing, Word};
use super::say::{called, joined, lead, number, prose, quoted, title, word};
use crate::base::ids::{EndId, OpeningId, StepId};
use crate::definition::model::{EndKind, Named, Target};

/// Everything that a process is made of, family by family.
pub fn things(side: Side<'_>) -> Vec<Thing> {
    let mut all = vec![process(side)];
    all.extend(steps(side));
    all.extend(ends(side));
    all.extend(requirement::requirements(side));
    all.extend(route::ways(side));
    all.extend(term::terms(side));
    all.extend(dossier::fields(side));
    all.extend(dossier::lists(side));
    all.extend(dossier::tables(side));
    all.extend(route::openings(side));
    all.extend(route::writes(side));
    all.extend(route::promises(side));
    all.extend(retention::rules(side));
    all
}

/// Facets as they are collected.
#[derive(Default)]
struct Facets(Vec<Facet>);

impl Facets {
    /// What everything has that people name.
    fn titled(named: &Named) -> Self {
        let mut facets = Self::default();
        facets.one(Aspect::Title, Some(prose(&title(named))));
        facets
    }

    fn one(&mut self, aspect: Aspect, word: Option<Word>) {
        self.0.push(Facet {
            aspect,
            held: Held::One(word),
        });
    }

    fn many(&mut self, aspect: Aspect, words: Vec<Word>) {
        self.0.push(Facet {
            aspect,
            held: Held::Many(words),
        });
    }

    /// Said or not said.
    fn flag(&mut self, aspect: Aspect, on: bool) {
        self.one(aspect, on.then(|| word("ja", "ja", "yes")));
    }

    fn about(&mut self, about: Option<&std::sync::Arc<str>>) {
        self.one(Aspect::About, about.map(|about| prose(about)));
    }

    fn thing(self, family: Family, named: &Named, owner: Option<Word>) -> Thing {
        Thing {
            family,
            id: named.id.clone(),
            title: quoted(named),
            owner,
            origin: Some(named.origin),
            facets: self.0,
        }
    }
}

fn process(side: Side<'_>) -> Thing {
    let process = side.process;
    let mut facets = Facets::titled(&process.named);
    facets.about(process.about.as_ref());
    facets.one(Aspect::Version, Some(number(process.version)));
    facets.one(Aspect::Who, Some(side.who(process.start.who.as_ref())));
    let names = |fields: &[crate::base::ids::FieldId]| {
        fields.iter().map(|field| side.field(*field)).collect()
    };
    facets.many(Aspect::Asks, names(&process.start.asks));
    facets.many(Aspect::Takes, names(&process.start.takes));
    let pause = process.pause.as_ref().map(|who| side.who(Some(who)));
    facets.one(Aspect::Pause, pause);
    let reading = &process.reading;
    let inspects = (!reading.who.is_empty()).then(|| side.roles(reading.who.iter()));
    facets.one(Aspect::LookIn, inspects);
    let purposes = reading.purpose.iter().chain(&reading.ground);
    facets.many(Aspect::Purpose, purposes.map(|text| prose(text)).collect());
    facets.thing(Family::Process, &process.named, None)
}

fn steps(side: Side<'_>) -> Vec<Thing> {
    let steps = (0u16..).map(StepId).zip(&side.process.steps);
    let thing = |(_, step): (StepId, &crate::definition::model::Step)| {
        let mut facets = Facets::titled(&step.named);
        facets.about(step.about.as_ref());
        facets.one(Aspect::Who, Some(side.who(step.who.as_ref())));
        let reqs = step.reqs.iter().map(|req| side.req(*req));
        let ways = step.ways.iter().map(|way| {
            let way = side.process.ways.get(way.index());
            lead("weg", "way", &called(way.map(|way| &way.named)))
        });
        facets.many(Aspect::Around, reqs.chain(ways).collect());
        facets.thing(Family::Step, &step.named, None)
    };
    steps.map(thing).collect()
}

fn ends(side: Side<'_>) -> Vec<Thing> {
    let ends = (0u16..).map(EndId).zip(&side.process.ends);
    let thing = |(id, end): (EndId, &crate::definition::model::End)| {
        let mut facets = Facets::titled(&end.named);
        facets.about(end.about.as_ref());
        facets.one(Aspect::Kind, Some(end_kind(end.kind)));
        facets.many(Aspect::Opens, openings(side, &end.openings));
        let into = side.process.ways.iter();
        let into = into.filter(|way| way.to == Target::End(id));
        let into = into.map(|way| match way.from {
            Some(from) => side.target(from),
            None => word("overal", "overal", "everywhere"),
        });
        facets.many(Aspect::Around, into.collect());
        facets.thing(Family::End, &end.named, None)
    };
    ends.map(thing).collect()
}

fn end_kind(kind: EndKind) -> Word {
    match kind {
        EndKind::Goal => word("eindpunt", "eindpunt", "goal"),
        EndKind::Exit => word("uitweg", "uitweg", "exit"),
    }
}

/// What is opened, by name.
fn openings(side: Side<'_>, openings: &[OpeningId]) -> Vec<Word> {
    let openings = openings
        .iter()
        .filter_map(|id| side.process.openings.get(id.index()));
    openings
        .map(|opening| {
            let name = called(Some(&opening.named));
            let process = side.process_name(opening.process);
            joined(&[name, process], "van", "of")
        })
        .collect()
}
