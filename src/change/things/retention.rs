// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Rules of retention.

use super::Facets;
use crate::change::Side;
use crate::change::facet::{Aspect, Family, Thing};
use crate::change::say::{code, prose, word};
use crate::definition::model::{KeptFrom, Retention};

pub fn rules(side: Side<'_>) -> Vec<Thing> {
    side.process.retention.iter().map(of).collect()
}

fn of(rule: &Retention) -> Thing {
    let mut facets = Facets::titled(&rule.named);
    facets.about(rule.about.as_ref());
    facets.one(Aspect::Source, rule.source.as_ref().map(|text| prose(text)));
    facets.one(Aspect::When, rule.when.as_ref().map(code));
    facets.one(Aspect::Length, Some(code(&rule.length)));
    let from = match &rule.from {
        KeptFrom::End => word("einde", "het einde", "the end"),
        KeptFrom::LastChange => word(
            "laatste_wijziging",
            "de laatste wijziging",
            "the last change",
        ),
        KeptFrom::Day(day) => code(day),
    };
    facets.one(Aspect::Start, Some(from));
    facets.thing(Family::Retention, &rule.named, None)
}
