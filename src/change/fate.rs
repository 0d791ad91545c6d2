// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a new version would mean for one case that runs.
//!
//! Only what lies ahead counts: the step where the case stands, and what can be reached
//! from there on ways on and out. What it already left behind matters when it holds
//! something that has no place any more.

use std::collections::BTreeSet;

use super::Side;
use super::carry::{Misfit, carry, option};
use super::compare::{Comparison, arrival, departure};
use super::facet::{Aspect, Family, Held};
use super::say::{quoted, title};
use crate::base::ids::{EndId, ReqId, StepId};
use crate::base::text::Text;
use crate::base::value::Value;
use crate::definition::model::{EndKind, Home, Target, WayKind};
use crate::engine::Case;
use crate::engine::case::{ClaimLife, ItemLife, Life};

/// What a new version means for a case, the heaviest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing of it touches the case.
    Unaffected,
    /// More will be asked.
    Gains,
    /// A way that it could take is gone.
    Loses,
    /// Somebody must decide what becomes of something.
    Decision,
}

/// A verdict with its reasons.
#[derive(Clone, Debug)]
pub struct Fate {
    /// The heaviest of the reasons.
    pub verdict: Verdict,
    /// Each reason, with its own weight.
    pub reasons: Vec<(Verdict, Text)>,
}

/// What the new version means for a case of the old one.
#[must_use]
pub fn fate(comparison: &Comparison<'_>, case: &Case) -> Fate {
    let mut judge = Judge {
        comparison,
        case,
        reasons: Vec::new(),
    };
    judge.place();
    judge.gains();
    judge.ways();
    judge.values();
    judge.requirements();
    judge.lists();
    judge.beside();
    let reasons = judge.reasons;
    let verdict = reasons.iter().map(|(verdict, _)| *verdict).max();
    Fate {
        verdict: verdict.unwrap_or(Verdict::Unaffected),
        reasons,
    }
}

struct Judge<'c, 'a> {
    comparison: &'c Comparison<'a>,
    case: &'c Case,
    reasons: Vec<(Verdict, Text)>,
}

impl Judge<'_, '_> {
    fn say(&mut self, verdict: Verdict, nl: String, en: String) {
        self.reasons.push((verdict, Text::new(nl, en)));
    }

    /// Where the case would stand.
    fn image(&self) -> Option<Target> {
        image(self.comparison, self.case.position)
    }

    fn place(&mut self) {
        if self.image().is_none() {
            let place = self.comparison.old.target(self.case.position).said;
            self.say(
                Verdict::Decision,
                format!("de zaak staat bij {}, en die is er niet meer", place.nl),
                format!("the case stands at {}, which is gone", place.en),
            );
        }
    }

    /// Requirements ahead that were not ahead before, and those that ask more.
    fn gains(&mut self) {
        let Some(place) = self.image() else { return };
        let Comparison { old, new, pairs } = self.comparison;
        let (before, after) = (ahead(*old, self.case.position), ahead(*new, place));
        let origin = |wanted: usize| {
            let mut olds = 0..old.process.reqs.len();
            olds.find(|old| pairs.image(Family::Requirement, *old) == Some(wanted))
        };
        let mut found = Vec::new();
        for (index, req) in new.process.reqs.iter().enumerate() {
            let Some(thing) = pairs.new_thing(Family::Requirement, index) else {
                continue;
            };
            if !after.asks(req.home) {
                continue;
            }
            let from = origin(index).and_then(|from| Some((from, old.process.reqs.get(from)?)));
            match from {
                Some((from, req)) if before.asks(req.home) => {
                    let is_open = self
                        .case
                        .reqs
                        .get(from)
                        .is_some_and(|s| s.life == Life::Open);
                    if is_open && let Some(text) = asks_more(pairs, from, index) {
                        found.push(text);
                    }
                }
                Some((from, _))
                    if self
                        .case
                        .reqs
                        .get(from)
                        .is_some_and(|s| s.life != Life::Open) => {}
                _ => found.push(arrival(thing)),
            }
        }
        self.reasons
            .extend(found.into_iter().map(|text| (Verdict::Gains, text)));
    }

    /// Ways ahead that are gone, or were taken as often as they may be now.
    fn ways(&mut self) {
        let Comparison { old, new, pairs } = self.comparison;
        let before = ahead(*old, self.case.position);
        let mut found = Vec::new();
        for (index, way) in old.process.ways.iter().enumerate() {
            let starts = match way.from {
                Some(Target::Step(step)) => before.steps.contains(&step),
                // Opening a closed case again is not for a case that runs.
                Some(Target::End(_)) => false,
                None => true,
            };
            let Some(thing) = pairs.old_thing(Family::Way, index) else {
                continue;
            };
            if !starts {
                continue;
            }
            let image = pairs.image(Family::Way, index);
            match image.and_then(|image| new.process.ways.get(image)) {
                // With its step: told there.
                None if way
                    .from
                    .is_some_and(|from| image_of_start(self.comparison, from)) =>
                {
                    found.push(departure(thing));
                }
                None if way.from.is_none() => found.push(departure(thing)),
                None => {}
                Some(way) => {
                    let taken = self.case.taken.get(index).copied().unwrap_or_default();
                    let was = old.process.ways.get(index).and_then(|way| way.at_most);
                    if way.at_most.is_some_and(|most| taken >= most)
                        && was.is_none_or(|most| taken < most)
                    {
                        found.push(used_up(&quoted(&way.named), taken));
                    }
                }
            }
        }
        self.reasons
            .extend(found.into_iter().map(|text| (Verdict::Loses, text)));
    }

    /// Values of the dossier that have no place.
    fn values(&mut self) {
        let Comparison { old, new, pairs } = self.comparison;
        for (index, (field, value)) in old.process.fields.iter().zip(&self.case.fields).enumerate()
        {
            if *value == Value::Unknown || field.derived.is_some() {
                continue;
            }
            let name = title(&field.named);
            let image = pairs.image(Family::Field, index);
            let Some(into) = image.and_then(|image| new.process.fields.get(image)) else {
                self.say(
                    Verdict::Decision,
                    format!("wat is ingevuld bij “{name}” heeft geen plek meer"),
                    format!("what was filled in at “{name}” has no place any more"),
                );
                continue;
            };
            if let Err(misfit) = carry(*old, *new, &no_renames, into, value) {
                let (nl, en) = misfit_words(misfit);
                self.say(
                    Verdict::Decision,
                    format!("wat is ingevuld bij “{name}” past niet meer: {nl}"),
                    format!("what was filled in at “{name}” no longer fits: {en}"),
                );
            }
        }
    }

    /// Requirements that were begun and are gone, or whose choice is.
    fn requirements(&mut self) {
        let Comparison { old, new, pairs } = self.comparison;
        for (id, req) in (0u16..).map(ReqId).zip(&old.process.reqs) {
            let Some(state) = self.case.reqs.get(id.index()) else {
                continue;
            };
            let name = title(&req.named);
            let image = pairs.image(Family::Requirement, id.index());
            let into = image.and_then(|image| new.process.reqs.get(image));
            let is_done = state.life != Life::Open || self.case.is_begun(id);
            let Some(into) = into else {
                if is_done {
                    self.say(
                        Verdict::Decision,
                        format!("wat is gedaan voor “{name}” heeft geen plek meer"),
                        format!("what was done for “{name}” has no place any more"),
                    );
                }
                continue;
            };
            let Some(chosen) = state.choice else { continue };
            let kept = into
                .choice
                .and_then(|set| option(*old, *new, &no_renames, set, chosen));
            if kept.is_none() {
                // Not which: more people read this than the case.
                self.say(
                    Verdict::Decision,
                    format!("wat bij “{name}” gekozen is, is er niet meer"),
                    format!("what was chosen at “{name}” is gone"),
                );
            }
        }
    }

    /// Live items of lists that are gone.
    fn lists(&mut self) {
        let Comparison { old, pairs, .. } = self.comparison;
        for (index, (list, items)) in old.process.lists.iter().zip(&self.case.lists).enumerate() {
            let live = items.iter().filter(|item| item.life != ItemLife::Dropped);
            let count = live.count();
            if count > 0 && pairs.image(Family::List, index).is_none() {
                let name = title(&list.named);
                self.say(
                    Verdict::Decision,
                    format!("{count} regel(s) in de lijst “{name}” hebben geen plek meer"),
                    format!("{count} item(s) in the list “{name}” have no place any more"),
                );
            }
        }
    }

    /// Linked cases and money that wait for a requirement that is gone.
    fn beside(&mut self) {
        let Comparison { old, pairs, .. } = self.comparison;
        let rare = self.case.rare();
        let is_gone = |req: ReqId| pairs.image(Family::Requirement, req.index()).is_none();
        let links = rare.links.iter();
        let links = links.filter(|link| link.ended.is_none() && !link.past && is_gone(link.req));
        let links: Vec<ReqId> = links.map(|link| link.req).collect();
        let claims = rare.claims.iter().filter(|claim| {
            matches!(claim.life, ClaimLife::Requested | ClaimLife::Reserved) && is_gone(claim.req)
        });
        let claims: Vec<ReqId> = claims.map(|claim| claim.req).collect();
        for req in links {
            let name = old.req(req).said.nl;
            self.say(
                Verdict::Decision,
                format!("de gekoppelde zaak van {name} loopt nog"),
                format!("the linked case of {name} still runs"),
            );
        }
        for req in claims {
            let name = old.req(req).said.nl;
            self.say(
                Verdict::Decision,
                format!("het geld voor {name} is nog gereserveerd of gevraagd"),
                format!("the money for {name} is still reserved or asked for"),
            );
        }
    }
}

/// Where a place of the old version is in the new one.
pub(super) fn image(comparison: &Comparison<'_>, place: Target) -> Option<Target> {
    let id = |index: usize| u16::try_from(index).ok();
    match place {
        Target::Step(step) => {
            let image = comparison.pairs.image(Family::Step, step.index())?;
            id(image).map(|step| Target::Step(StepId(step)))
        }
        Target::End(end) => {
            let image = comparison.pairs.image(Family::End, end.index())?;
            id(image).map(|end| Target::End(EndId(end)))
        }
    }
}

fn image_of_start(comparison: &Comparison<'_>, from: Target) -> bool {
    image(comparison, from).is_some()
}

fn no_renames(_: &str) -> Option<String> {
    None
}

/// Why a value does not fit, in both languages.
pub(super) const fn misfit_words(misfit: Misfit) -> (&'static str, &'static str) {
    match misfit {
        Misfit::Type => (
            "het veld heeft een ander type",
            "the field has another type",
        ),
        Misfit::Option => ("die keuze is er niet meer", "that option is gone"),
        Misfit::Bounds => ("het ligt buiten de grenzen", "it lies outside the bounds"),
    }
}

fn used_up(way: &Text, taken: u16) -> Text {
    Text::new(
        format!(
            "de weg {} is al {taken} keer genomen, vaker mag niet meer",
            way.nl
        ),
        format!(
            "the way {} was taken {taken} times already; more is no longer allowed",
            way.en
        ),
    )
}

/// What an open requirement asks besides what it asked.
fn asks_more(pairs: &super::pair::Pairs, old: usize, new: usize) -> Option<Text> {
    let old = pairs.old_thing(Family::Requirement, old)?;
    let new = pairs.new_thing(Family::Requirement, new)?;
    let asked = |thing: &super::facet::Thing| {
        let facets = thing
            .facets
            .iter()
            .filter(|facet| facet.aspect == Aspect::Asks);
        let words = facets.filter_map(|facet| match &facet.held {
            Held::Many(words) => Some(words.clone()),
            Held::One(_) => None,
        });
        words.flatten().collect::<Vec<_>>()
    };
    let before: BTreeSet<String> = asked(old).into_iter().map(|word| word.key).collect();
    let more = asked(new);
    let more: Vec<Text> = more
        .into_iter()
        .filter(|word| !before.contains(&word.key))
        .map(|word| word.said)
        .collect();
    let what = super::say::listed(more.iter(), "en", "and");
    (!more.is_empty()).then(|| {
        Text::new(
            format!("{} vraagt ook: {}", new.title.nl, what.nl),
            format!("{} also asks: {}", new.title.en, what.en),
        )
    })
}

/// What lies ahead of a place.
struct Ahead {
    steps: BTreeSet<StepId>,
    ends: BTreeSet<EndId>,
    kinds: BTreeSet<EndKind>,
}

impl Ahead {
    fn asks(&self, home: Home) -> bool {
        match home {
            Home::Step(step) => self.steps.contains(&step),
            Home::End(end) | Home::After(end) => self.ends.contains(&end),
            Home::EveryEnd(None) => !self.ends.is_empty(),
            Home::EveryEnd(Some(kind)) => self.kinds.contains(&kind),
        }
    }
}

/// Everything that can be reached on ways on and out, the place itself included.
fn ahead(side: Side<'_>, from: Target) -> Ahead {
    let mut seen = BTreeSet::from([from]);
    let mut todo = vec![from];
    while let Some(place) = todo.pop() {
        let Target::Step(step) = place else { continue };
        let ways = side.process.steps.get(step.index());
        let ways = ways.map_or(&[][..], |step| &step.all_ways);
        for way in ways
            .iter()
            .filter_map(|way| side.process.ways.get(way.index()))
        {
            if matches!(way.kind, WayKind::On | WayKind::Out) && seen.insert(way.to) {
                todo.push(way.to);
            }
        }
    }
    let mut ahead = Ahead {
        steps: BTreeSet::new(),
        ends: BTreeSet::new(),
        kinds: BTreeSet::new(),
    };
    for place in seen {
        match place {
            Target::Step(step) => {
                ahead.steps.insert(step);
            }
            Target::End(end) => {
                ahead.ends.insert(end);
                let end = side.process.ends.get(end.index());
                ahead.kinds.extend(end.map(|end| end.kind));
            }
        }
    }
    ahead
}
