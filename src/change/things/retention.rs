// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Rules of retention.

use super::Facets;
use crate::change::Side;
use crate::change::facet::{Aspect, Family, Thing, Word};
use crate::change::say::{code, prose, word};
use crate::definition::model::{KeptFrom, KeptPart, Retention};

pub fn rules(side: Side<'_>) -> Vec<Thing> {
    let rules = side.process.retention.iter();
    rules.map(|rule| of(rule, side)).collect()
}

/// A part: a field by its id, items as they are written.
fn named(part: &KeptPart, side: Side<'_>) -> Word {
    let text = match part {
        KeptPart::Field(field) => {
            let field = side.process.fields.get(field.index());
            field.map_or("?", |field| &*field.named.id)
        }
        KeptPart::Items { text, .. } => text,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let said = format!("`{text}`");
    word(text, &said, &said)
}

fn of(rule: &Retention, side: Side<'_>) -> Thing {
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
    let parts = rule.parts.iter().map(|part| named(part, side));
    facets.many(Aspect::Part, parts.collect());
    facets.thing(Family::Retention, &rule.named, None)
}
