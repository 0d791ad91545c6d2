// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whether a plan is good for every case that can exist, not only for those that do.
//!
//! Two things are looked at. Every place that a case of the old version can reach has a
//! place in the new one. And from wherever a case comes to stand in the new version,
//! with anything done and anything known, people can bring it to an end: a case that
//! goes over is one of those, whether or not the new version could have led there.

use std::collections::BTreeSet;

use super::fate::image;
use super::plan::Plan;
use crate::base::ids::{EndId, StepId};
use crate::base::text::Text;
use crate::definition::model::Target;
use crate::proof::cells::{Cell, Cells};
use crate::proof::explore::{Ending, Watch, explore};
use crate::proof::live::always;
use crate::proof::moves::system;
use crate::proof::never::{Bounds, Doubt, Outcome};

/// What is known of a plan.
#[derive(Clone, Debug)]
pub struct Soundness {
    /// Whether every place that can be reached has a place.
    pub places: Answer,
    /// Whether no case gets stuck.
    pub goes_on: Answer,
}

/// An answer, with how it was found.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How certain.
    pub certainty: Certainty,
    /// What was looked at.
    pub how: Text,
}

/// How certain an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Proved of every case.
    Proved,
    /// Proved of cases that began on the new version, not of all that come over.
    InPart,
    /// Not proved.
    Open,
}

/// Looks at every state.
#[must_use]
pub fn sound(plan: &Plan<'_>, bounds: Bounds, watch: &dyn Watch) -> Soundness {
    Soundness {
        places: places(plan, bounds, watch),
        goes_on: goes_on(plan, bounds, watch),
    }
}

fn answer(certainty: Certainty, nl: String, en: String) -> Answer {
    Answer {
        certainty,
        how: Text::new(nl, en),
    }
}

/// Whoever watched ended it.
fn stopped() -> Answer {
    let (nl, en) = ("afgebroken", "interrupted");
    answer(Certainty::Open, nl.to_owned(), en.to_owned())
}

fn places(plan: &Plan<'_>, bounds: Bounds, watch: &dyn Watch) -> Answer {
    let old = plan.comparison.old;
    let mut cells = Cells::new(old.process, old.catalog);
    let tracked = BTreeSet::from([Cell::Undermined]);
    let explored = system(&mut cells, &tracked).map(|system| {
        let explored = explore(&system, bounds.states, watch, |_, _, _| {}, |_| false);
        let places = explored.states.iter();
        let places: BTreeSet<usize> = places.map(|state| system.layout.position(*state)).collect();
        (explored.ending, explored.states.len(), places)
    });
    let (states, places) = match explored {
        Some((Ending::Complete, states, places)) => (states, places),
        Some((Ending::Stopped, ..)) => return stopped(),
        _ => {
            return answer(
                Certainty::Open,
                "er zijn te veel toestanden om na te gaan".to_owned(),
                "there are too many states to look at".to_owned(),
            );
        }
    };
    let steps = old.process.steps.len();
    let target = |place: usize| {
        let id = |n: usize| u16::try_from(n).ok();
        match place.checked_sub(steps) {
            None => id(place).map(|step| Target::Step(StepId(step))),
            Some(end) => id(end).map(|end| Target::End(EndId(end))),
        }
    };
    let count = places.len();
    let lost = places.into_iter().filter_map(target);
    let lost = lost.filter(|place| image(&plan.comparison, *place).is_none());
    let lost: Vec<Text> = lost.map(|place| plan.comparison.place(place)).collect();
    if lost.is_empty() {
        return answer(
            Certainty::Proved,
            format!("{count} plekken, in {states} toestanden van de oude versie"),
            format!("{count} places, in {states} states of the old version"),
        );
    }
    let lost = super::say::listed(lost.iter(), "en", "and");
    answer(
        Certainty::Open,
        format!("zonder plek: {}", lost.nl),
        format!("without a place: {}", lost.en),
    )
}

fn goes_on(plan: &Plan<'_>, bounds: Bounds, watch: &dyn Watch) -> Answer {
    let new = plan.comparison.new;
    let ends = (0u16..).take(new.process.ends.len());
    let ends: Vec<Target> = ends.map(|end| Target::End(EndId(end))).collect();
    let ask = |anywhere: bool| {
        let mut cells = Cells::new(new.process, new.catalog);
        if anywhere {
            cells.begin_anywhere();
        }
        // Nobody plays a story here: a way that seems to lead nowhere leaves it open.
        always(&mut cells, &ends, bounds, watch, |_| Err::<(), usize>(0))
    };
    match ask(true) {
        Outcome::Holds { states, cells } => {
            return answer(
                Certainty::Proved,
                format!(
                    "vanuit elke stap, met alles wat gedaan of bekend kan zijn: {states} toestanden van {cells} onderdelen"
                ),
                format!(
                    "from every step, with anything done or known: {states} states of {cells} parts"
                ),
            );
        }
        Outcome::Undecided(Doubt::Stopped) => return stopped(),
        Outcome::Broken(()) | Outcome::Undecided(_) => {}
    }
    match ask(false) {
        Outcome::Holds { states, cells } => answer(
            Certainty::InPart,
            format!(
                "bewezen voor elke toestand die de nieuwe versie zelf kan bereiken ({states} toestanden van {cells} onderdelen); of een zaak die overgaat altijd in zo'n toestand komt, is niet bewezen"
            ),
            format!(
                "proved of every state that the new version itself can reach ({states} states of {cells} parts); that a case that goes over always comes to such a state is not proved"
            ),
        ),
        Outcome::Undecided(Doubt::Stopped) => stopped(),
        Outcome::Broken(()) | Outcome::Undecided(_) => answer(
            Certainty::Open,
            "niet bewezen dat er altijd een einde bereikbaar blijft; zie `doorbraak prove`"
                .to_owned(),
            "not proved that some end always stays within reach; see `doorbraak prove`".to_owned(),
        ),
    }
}
