// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms.

use super::Facets;
use crate::change::Side;
use crate::change::facet::{Aspect, Family, Thing, Word};
use crate::change::say::{called, code, joined, lead, number, prose, span};
use crate::definition::model::{Extension, MetWhen, Suspension, Term, TermStart};

pub fn terms(side: Side<'_>) -> Vec<Thing> {
    let thing = |term: &Term| of(side, term);
    side.process.terms.iter().map(thing).collect()
}

fn of(side: Side<'_>, term: &Term) -> Thing {
    let mut facets = Facets::titled(&term.named);
    facets.one(Aspect::Source, term.source.as_ref().map(|text| prose(text)));
    let start = match &term.start {
        TermStart::Condition(condition) => code(condition),
        TermStart::Here(target) => lead("sinds", "since", &side.target(*target)),
    };
    facets.one(Aspect::Start, Some(start));
    facets.one(Aspect::Length, Some(code(&term.length)));
    let regime = side.catalog.shared.regimes.get(term.regime.index());
    let regime = called(regime.map(|(named, _)| named));
    facets.one(Aspect::Regime, Some(regime));
    let met = match &term.met_when {
        MetWhen::Condition(condition) => Some(code(condition)),
        MetWhen::Left(step) => Some(lead("weg van", "away from", &side.step(*step))),
        MetWhen::Satisfied(req) => Some(lead("vervuld", "fulfilled", &side.req(*req))),
        MetWhen::Never => None,
    };
    facets.one(Aspect::Met, met);
    let extensions = term.extensions.iter().map(|e| extension(side, e));
    facets.many(Aspect::Extensions, extensions.collect());
    let suspensions = term.suspensions.iter().map(|s| suspension(side, s));
    facets.many(Aspect::Suspensions, suspensions.collect());
    facets.many(Aspect::Expired, expired(side, term));
    let warning = term.warning.as_ref().map(|(before, roles)| {
        joined(
            &[span(*before), side.roles(roles.iter().copied())],
            "ervoor, aan",
            "before, to",
        )
    });
    facets.one(Aspect::Warning, warning);
    facets.flag(Aspect::StandsStill, term.pauses);
    facets.thing(Family::Term, &term.named, None)
}

fn extension(side: Side<'_>, extension: &Extension) -> Word {
    let name = called(Some(&extension.named));
    let most = extension.at_most.map(number);
    let most = most.map(|most| lead("hooguit", "at most", &most));
    let when = extension.when.as_ref().map(code);
    let when = when.map(|when| lead("als", "if", &when));
    let documents = (!extension.documents.is_empty())
        .then(|| lead("bewijs", "document", &side.documents(&extension.documents)));
    let agreement = (!extension.agreement.is_empty()).then(|| {
        let roles = side.roles(extension.agreement.iter().copied());
        lead("akkoord van", "agreement of", &roles)
    });
    let words = [
        Some(name),
        Some(code(&extension.by)),
        Some(side.who(extension.who.as_ref())),
        most,
        when,
        documents,
        agreement,
    ];
    let words: Vec<Word> = words.into_iter().flatten().collect();
    joined(&words, "en", "and")
}

fn suspension(side: Side<'_>, suspension: &Suspension) -> Word {
    let words = [
        called(Some(&suspension.named)),
        side.field(suspension.from),
        side.field(suspension.until),
    ];
    let who = suspension.who.as_ref().map(|who| side.who(Some(who)));
    let words: Vec<Word> = words.into_iter().chain(who).collect();
    joined(&words, "en", "and")
}

fn expired(side: Side<'_>, term: &Term) -> Vec<Word> {
    let signals = term.expired_signals.iter();
    let signals = signals.map(|role| lead("bericht aan", "a message to", &side.role(*role)));
    let opens = term
        .expired_opens
        .and_then(|opening| side.process.openings.get(opening.index()))
        .map(|opening| {
            let process = side.process_name(opening.process);
            lead("opent", "opens", &process)
        });
    signals.chain(opens).collect()
}
