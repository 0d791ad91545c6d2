// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Requirements, facet by facet.

use super::Facets;
use crate::change::Side;
use crate::change::facet::{Aspect, Family, Thing, Word};
use crate::change::say::{code, field_of, joined, lead, number, span, word};
use crate::definition::model::{
    Home, Link, MandateCheck, Requirement, Reserve, Separation, Spend, Together,
};

pub fn requirements(side: Side<'_>) -> Vec<Thing> {
    let thing = |req: &Requirement| of(side, req);
    side.process.reqs.iter().map(thing).collect()
}

fn of(side: Side<'_>, req: &Requirement) -> Thing {
    let mut facets = Facets::titled(&req.named);
    facets.about(req.about.as_ref());
    let step = match req.home {
        Home::Step(step) => Some(step),
        _ => None,
    };
    if req.condition.is_none() {
        let who = side.who_at(req.who.as_ref(), step);
        facets.one(Aspect::Who, Some(who));
    }
    asks(side, req, &mut facets);
    facets.one(Aspect::Holds, req.condition.as_ref().map(code));
    facets.one(Aspect::OnlyIf, req.only_if.as_ref().map(code));
    let options = req.choice.map_or_else(Vec::new, |set| side.options(set));
    facets.many(Aspect::Options, options);
    facets.one(Aspect::Table, table(side, req));
    let together = req.together.as_ref().map(|t| together(side, t));
    facets.one(Aspect::Together, together);
    persons(side, req, &mut facets);
    facets.one(
        Aspect::Mandate,
        req.mandate.as_ref().map(|m| mandate(side, m)),
    );
    let reserves = req.reserves.as_ref().map(|r| reserve(side, r));
    facets.one(Aspect::Reserves, reserves);
    facets.one(Aspect::Spends, req.spends.as_ref().map(|s| spend(side, s)));
    let waive = req.waive.as_ref().map(|who| side.who(Some(who)));
    facets.one(Aspect::Waive, waive);
    facets.many(Aspect::OnBehalf, side.role_set(req.on_behalf));
    facets.one(Aspect::Link, req.link.as_ref().map(|l| link(side, l)));
    let over = req.about_lists.iter().map(|list| side.list(*list));
    facets.many(Aspect::Over, over.collect());
    facets.thing(Family::Requirement, &req.named, Some(side.home(req.home)))
}

fn asks(side: Side<'_>, req: &Requirement, facets: &mut Facets) {
    let chosen = |bits: u64| {
        let parts = req.parts.iter().enumerate();
        let parts = parts.filter(move |(bit, _)| bits >> bit & 1 == 1);
        parts
            .filter_map(|(_, part)| side.part(part))
            .collect::<Vec<Word>>()
    };
    facets.many(Aspect::Asks, chosen(req.required));
    let either = req.any_of.iter().map(|bits| chosen(*bits));
    let either = either.map(|words| joined(&words, "en", "and"));
    facets.many(Aspect::AnyOf, either.collect());
}

fn table(side: Side<'_>, req: &Requirement) -> Option<Word> {
    let table = side.process.tables.get(req.table?.index());
    let name = super::called(table.map(|table| &table.named));
    Some(if req.table_proposes {
        lead("voorstel uit", "a proposal from", &name)
    } else {
        name
    })
}

fn together(side: Side<'_>, together: &Together) -> Word {
    match together {
        Together::Count(count) => lead("personen:", "persons:", &number(count)),
        Together::Roles(roles) => {
            let roles: Vec<Word> = roles.iter().map(|role| side.role(*role)).collect();
            joined(&roles, "en", "and")
        }
    }
}

fn persons(side: Side<'_>, req: &Requirement, facets: &mut Facets) {
    let different = req.different_from.as_ref();
    let from = different.map_or(&[][..], |separation| &separation.from);
    let said = |persons: &[crate::definition::model::PersonRef]| {
        persons.iter().map(|person| side.person(person)).collect()
    };
    facets.many(Aspect::DifferentFrom, said(from));
    let unless = |separation: &Separation| separation.unless.as_ref().map(code);
    facets.one(Aspect::Unless, different.and_then(unless));
    facets.many(Aspect::SameAs, said(&req.same_as));
}

fn mandate(side: Side<'_>, mandate: &MandateCheck) -> Word {
    let each = mandate.each.map(|list| side.list(list));
    let each = each.map(|list| lead("per regel van", "per item of", &list));
    let law = mandate.law.as_ref().map(code);
    let law = law.map(|law| lead("wet", "law", &law));
    let amount = mandate.amount.as_ref().map(code);
    let amount = amount.map(|amount| lead("bedrag", "amount", &amount));
    let total = mandate.total.as_ref().map(|total| {
        let register = side.catalog.shared.registers.get(total.register.index());
        let register = super::called(register.map(|register| &register.named));
        let per = total.per.iter().map(|(_, field)| side.field(*field));
        let per = joined(&per.collect::<Vec<_>>(), "en", "and");
        let words = [register, per, span(total.over)];
        lead(
            "samen met",
            "together with",
            &joined(&words, "over", "over"),
        )
    });
    some([each, law, amount, total], "nodig", "needed")
}

fn reserve(side: Side<'_>, reserve: &Reserve) -> Word {
    let fund = side.fund(reserve.fund);
    let category = reserve.category.as_ref();
    let category = category.map(|(field, _)| lead("per", "per", &side.field(*field)));
    let when = reserve.when.as_ref().map(code);
    let when = when.map(|when| lead("als", "if", &when));
    let shortage = reserve.shortage.as_ref().and_then(|shortage| {
        let opening = side.process.openings.get(shortage.opens.index())?;
        let opens = side.process_name(opening.process);
        Some(lead("bij tekort", "when short", &opens))
    });
    let words = [
        Some(fund),
        Some(code(&reserve.amount)),
        category,
        when,
        shortage,
    ];
    some(words, "ja", "yes")
}

fn spend(side: Side<'_>, spend: &Spend) -> Word {
    let amount = spend.amount.as_ref().map(code);
    some([Some(side.fund(spend.fund)), amount], "ja", "yes")
}

fn link(side: Side<'_>, link: &Link) -> Word {
    let there = side.process_at(link.process);
    let ends = link.ends.iter().map(|end| {
        let end = there.and_then(|there| there.ends.get(end.index()));
        super::called(end.map(|end| &end.named))
    });
    let ends = joined(&ends.collect::<Vec<_>>(), "of", "or");
    let ends = if link.opened_is_enough {
        word("geopend", "geopend is genoeg", "opened is enough")
    } else {
        lead("tot", "until", &ends)
    };
    let with = link.with.iter().map(|(field, value)| {
        let field = there.map_or_else(|| word("?", "?", "?"), |there| field_of(there, *field));
        joined(&[field, code(value)], "is", "is")
    });
    let with = joined(&with.collect::<Vec<_>>(), "en", "and");
    let with = (!with.key.is_empty()).then(|| lead("met", "with", &with));
    let per = link.per.map(|list| side.list(list));
    let per = per.map(|list| lead("per regel van", "per item of", &list));
    let least = link.at_least.map(number);
    let least = least.map(|least| lead("minstens", "at least", &least));
    let process = side.process_name(link.process);
    some([Some(process), Some(ends), with, per, least], "ja", "yes")
}

/// What is said of something, in one word.
fn some<const N: usize>(words: [Option<Word>; N], nl: &str, en: &str) -> Word {
    let words: Vec<Word> = words.into_iter().flatten().collect();
    if words.is_empty() {
        return word(nl, nl, en);
    }
    joined(&words, "en", "and")
}
