// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Findings about a roster, in words.

use super::{Fault, Place, RosterFault};
use crate::base::text::{Lang, Text};
use crate::base::time::Date;
use crate::definition::model::Catalog;

/// Most places that are named; the rest is counted.
const PLACES_MAX: usize = 4;
/// Most laws that are named.
const NAMED_MAX: usize = 4;

/// What cannot be done, when, by whom it could, and the way out.
pub(super) fn finding(
    catalog: &Catalog,
    fault: &Fault,
    period: (Date, Date),
    whole: (Date, Date),
) -> Text {
    let say = |lang| said(catalog, fault, &when(period, whole, lang), lang);
    Text::new(say(Lang::Nl), say(Lang::En))
}

fn said(catalog: &Catalog, fault: &Fault, when: &str, lang: Lang) -> String {
    let roles = roles(catalog, fault, lang);
    let places = places(&fault.places, lang);
    let about = about(catalog, fault, lang);
    let persons = persons(fault, lang);
    match (fault.kind, lang) {
        (RosterFault::NoPerson, Lang::Nl) => format!(
            "{when} heeft niemand de rol {roles}. Dan kan niemand dit doen: {places}. Zet iemand met die rol op het rooster."
        ),
        (RosterFault::NoPerson, Lang::En) => format!(
            "{when} nobody has the role {roles}. Then nobody can do this: {places}. Put somebody with that role on the roster."
        ),
        (RosterFault::NoHolder, Lang::Nl) => format!(
            "{when} kan niemand beslissen{about}: {places}. Het mandaat is van {roles}, en niemand die mag beslissen heeft die rol. Zet iemand met die rol op het rooster, of verander het mandaat."
        ),
        (RosterFault::NoHolder, Lang::En) => format!(
            "{when} nobody can decide{about}: {places}. The mandate is that of {roles}, and nobody who may decide has that role. Put somebody with that role on the roster, or change the mandate."
        ),
        (RosterFault::NotDistinct, Lang::Nl) => format!(
            "{when} zijn er te weinig mensen om dit door verschillende mensen te laten doen{about}: {places}. {persons} Zet er iemand bij, of geef iemand een rol erbij."
        ),
        (RosterFault::NotDistinct, Lang::En) => format!(
            "{when} there are too few people to have this done by different persons{about}: {places}. {persons} Add somebody, or give somebody one more role."
        ),
        (RosterFault::Undecided, Lang::Nl) => format!(
            "{when} is onbeslist of er genoeg verschillende mensen zijn{about}: {places}. Er zijn te veel combinaties."
        ),
        (RosterFault::Undecided, Lang::En) => format!(
            "{when} it is undecided whether there are enough different persons{about}: {places}. There are too many combinations."
        ),
        (RosterFault::NoMandate, Lang::Nl) => format!(
            "{when} is er geen mandaat{about} voor wie dit mag beslissen: {places}. Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij."
        ),
        (RosterFault::NoMandate, Lang::En) => format!(
            "{when} there is no mandate{about} for whoever may decide this: {places}. Is there another way to such a decision? If not, a mandate is missing."
        ),
        (RosterFault::NoRole, Lang::Nl) => format!(
            "{when} heeft niemand de rol {roles}. Wat die rol kan doen, kan ook een andere rol."
        ),
        (RosterFault::NoRole, Lang::En) => format!(
            "{when} nobody has the role {roles}. What that role can do, another role can do too."
        ),
        (RosterFault::OnlyOne, Lang::Nl) => {
            let one = fault.persons.first().map_or("", |person| &person.0);
            format!(
                "{when} hangt dit van één mens af{about}: als {one} er niet is, kan niemand dit doen: {places}."
            )
        }
        (RosterFault::OnlyOne, Lang::En) => {
            let one = fault.persons.first().map_or("", |person| &person.0);
            format!(
                "{when} this hangs on one person{about}: when {one} is away, nobody can do this: {places}."
            )
        }
    }
}

fn when((from, until): (Date, Date), whole: (Date, Date), lang: Lang) -> String {
    if (from, until) == whole {
        return lang
            .pick(
                "In de hele periode van het rooster",
                "In the whole period of the roster",
            )
            .to_owned();
    }
    if from == until {
        return format!("{} {}", lang.pick("Op", "On"), from.show(lang));
    }
    let (a, b) = (
        lang.pick("Van", "From"),
        lang.pick("tot en met", "up to and including"),
    );
    format!("{a} {} {b} {}", from.show(lang), until.show(lang))
}

fn roles(catalog: &Catalog, fault: &Fault, lang: Lang) -> String {
    let roles = fault.roles.iter();
    let names = roles.filter_map(|role| catalog.shared.roles.get(role.index()));
    let names: Vec<&str> = names.map(|role| &*role.named.id).collect();
    either(&names, lang.pick("of", "or"))
}

fn persons(fault: &Fault, lang: Lang) -> String {
    let names: Vec<&str> = fault.persons.iter().map(|person| &*person.0).collect();
    let names = either(&names, lang.pick("en", "and"));
    if names.is_empty() {
        return String::new();
    }
    match lang {
        Lang::Nl => format!("Wie dat eerste mag doen: {names}."),
        Lang::En => format!("Who may do the first: {names}."),
    }
}

fn either(names: &[&str], word: &str) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The first few, and how many more.
fn few(names: &[&str], lang: Lang) -> String {
    let more = names.len().saturating_sub(NAMED_MAX);
    if more < 2 {
        return either(names, lang.pick("of", "or"));
    }
    let first = names.get(..NAMED_MAX).unwrap_or_default().join(", ");
    match lang {
        Lang::Nl => format!("{first} of {more} andere wetten"),
        Lang::En => format!("{first} or {more} other laws"),
    }
}

fn places(places: &[Place], lang: Lang) -> String {
    let named = places.iter().take(PLACES_MAX);
    let mut text = named
        .map(|place| format!("{} ({})", place.what, place.at))
        .collect::<Vec<_>>()
        .join(", ");
    let more = places.len().saturating_sub(PLACES_MAX);
    if more > 0 {
        let rest = match lang {
            Lang::Nl => format!(", en nog {more}"),
            Lang::En => format!(", and {more} more"),
        };
        text.push_str(&rest);
    }
    text
}

/// For which laws and amounts.
fn about(catalog: &Catalog, fault: &Fault, lang: Lang) -> String {
    let mut text = String::new();
    let laws = fault.laws.iter();
    let laws: Vec<&str> = laws
        .filter_map(|law| catalog.shared.options.get(law.index()))
        .map(|law| &*law.id)
        .collect();
    if !laws.is_empty() {
        text.push_str(lang.pick(" over ", " about "));
        text.push_str(&few(&laws, lang));
    }
    let amount = match (fault.above, fault.up_to, lang) {
        (None, None, _) => String::new(),
        (Some(above), None, Lang::Nl) => format!(" boven {above}"),
        (Some(above), None, Lang::En) => format!(" above {above}"),
        (None, Some(to), Lang::Nl) => format!(" tot en met {to}"),
        (None, Some(to), Lang::En) => format!(" up to and including {to}"),
        (Some(above), Some(to), Lang::Nl) => format!(" boven {above} tot en met {to}"),
        (Some(above), Some(to), Lang::En) => format!(" above {above} up to and including {to}"),
    };
    text.push_str(&amount);
    text
}
