// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The one catalogue of texts about refusals: a sentence for each kind of reason.

use super::roles;
use crate::base::text::{Lang, Text};
use crate::engine::refusal::{Reason, ReasonKind};
use crate::engine::view::View;

/// What is wrong, about the subject `s`.
#[allow(
    clippy::too_many_lines,
    reason = "one arm per reason: the catalogue reads best as a whole"
)]
pub(super) fn sentence(view: &View<'_>, reason: &Reason, s: &Text) -> Text {
    let shared = view.shared();
    let about =
        |nl: &str, en: &str| Text::new(format!("{}: {nl}", s.nl), format!("{}: {en}", s.en));
    match &reason.kind {
        ReasonKind::NoRole { needed } if needed.is_empty() => about(
            "dit kan in dit proces niet",
            "this process does not have this",
        ),
        ReasonKind::NoRole { needed } => {
            let needed = shared.in_a_row(*needed);
            let (nl, en) = (
                roles(shared, &needed, Lang::Nl),
                roles(shared, &needed, Lang::En),
            );
            about(&format!("dit doet {nl}"), &format!("this is for {en}"))
        }
        ReasonKind::NotHolder { role, holder } => {
            let role = &shared.roles[role.index()].named.title;
            about(
                &format!("in deze zaak is {holder} de {role}"),
                &format!("in this case {holder} is the {role}"),
            )
        }
        ReasonKind::NoHolder { role } => {
            let role = &shared.roles[role.index()].named.title;
            about(
                &format!("deze zaak heeft nog geen {role}; wie dat wordt, neemt eerst de rol"),
                &format!("this case has no {role} yet; whoever becomes it takes the role first"),
            )
        }
        ReasonKind::NotParty { role } => {
            let role = &shared.roles[role.index()].named.title;
            about(
                &format!("u bent in deze zaak niet de {role}"),
                &format!("you are not the {role} of this case"),
            )
        }
        ReasonKind::SamePerson { person } => about(
            &format!("{person} was hier zelf al bij betrokken; een ander moet dit doen"),
            &format!("{person} was part of this before; somebody else must do it"),
        ),
        ReasonKind::OtherPerson => about(
            "alleen wie het eerdere deel deed, mag ook dit doen",
            "only whoever did the earlier part may do this too",
        ),
        ReasonKind::PersonUnknown => about(
            "er is nog niet vastgelegd met wie moet worden vergeleken",
            "it is not recorded yet with whom to compare",
        ),
        ReasonKind::NoMandate {
            law,
            amount,
            before,
            ..
        } => {
            let law = law.map_or_else(String::new, |law| {
                format!(" ({})", shared.options[law.index()].title)
            });
            let (nl, en) = if before.0 == 0 {
                (String::new(), String::new())
            } else {
                (
                    format!(", waarvan eerder {before}"),
                    format!(", of which {before} before"),
                )
            };
            about(
                &format!("geen mandaat voor {amount}{law}{nl}"),
                &format!("no mandate for {amount}{law}{en}"),
            )
        }
        ReasonKind::MandateUnknown => about(
            "de wet of het bedrag is niet bekend, dus het mandaat is niet te toetsen",
            "the law or the amount is not known, so no mandate can be judged",
        ),
        ReasonKind::RequirementOpen { .. } => about("is nog niet voldaan", "is not satisfied yet"),
        ReasonKind::ConditionFalse => {
            about("de voorwaarde is niet waar", "the condition is not true")
        }
        ReasonKind::ConditionUnknown => about(
            "nog niet te zeggen of de voorwaarde waar is",
            "it cannot be said yet whether the condition is true",
        ),
        ReasonKind::TooOften { at_most } => about(
            &format!("dit mag ten hoogste {at_most} keer, en dat is gebeurd"),
            &format!("this may be done {at_most} times at most, and that was done"),
        ),
        ReasonKind::ReasonNeeded => about("geef een reden", "give a reason"),
        ReasonKind::NothingGiven => about(
            "hier wordt niets mee gegeven dat is gevraagd",
            "this gives nothing that is asked",
        ),
        ReasonKind::ValueUnfit => about("de waarde past niet", "the value does not fit"),
        ReasonKind::ChoiceUnfit => about(
            "die keuze kan hier niet",
            "that choice is not possible here",
        ),
        ReasonKind::TableUnknown => about(
            "de tabel kan nog niets zeggen, want niet alles waar die naar kijkt is bekend",
            "the table cannot tell yet, because not all it looks at is known",
        ),
        ReasonKind::Deviation { proposed } => {
            let option = &shared.options[proposed.index()].title;
            about(
                &format!("de tabel stelt {option} voor; geef een reden om daarvan af te wijken"),
                &format!("the table proposes {option}; give a reason to depart from it"),
            )
        }
        ReasonKind::NotHere => {
            let here = &view.process.target(view.case.position).title;
            about(
                &format!("kan niet vanuit {here}"),
                &format!("not possible from {here}"),
            )
        }
        ReasonKind::Done => about("is al gedaan", "is done already"),
        ReasonKind::Lapsed => about("geldt in deze zaak niet", "is not asked in this case"),
        ReasonKind::NotWaivable => about("hiervan kan niemand afzien", "nobody can waive this"),
        ReasonKind::DocumentUnfit => about(
            "dat soort document is hier niet gevraagd",
            "that kind of document is not asked here",
        ),
        ReasonKind::DocumentNeeded => about("verwijs naar het bewijsstuk", "refer to the document"),
        ReasonKind::NotOnBehalf => about(
            "dit kan u niet namens die partij vastleggen",
            "you cannot record this on behalf of that party",
        ),
        ReasonKind::GivenAlready => about("dit is al gegeven", "this was given already"),
        ReasonKind::Closed => {
            let end = &view.process.target(view.case.position).title;
            about(
                &format!("de zaak is gesloten ({end})"),
                &format!("the case is closed ({end})"),
            )
        }
        ReasonKind::Paused => about(
            "de zaak is gepauzeerd; hervat haar eerst",
            "the case is paused; resume it first",
        ),
        ReasonKind::NotPaused => about("de zaak is niet gepauzeerd", "the case is not paused"),
        ReasonKind::Held { holder } => about(
            &format!("{holder} heeft deze rol in de zaak; die draagt haar over"),
            &format!("{holder} holds this role in the case, and can hand it over"),
        ),
        ReasonKind::Unqualified { person } => about(
            &format!("{person} heeft deze rol niet"),
            &format!("{person} does not have this role"),
        ),
        ReasonKind::TermNotRunning => about("de termijn loopt niet", "the term is not running"),
        ReasonKind::Suspended => about("de termijn staat al stil", "the term stands still already"),
        ReasonKind::NotSuspended => about(
            "de termijn staat niet stil",
            "the term does not stand still",
        ),
        ReasonKind::NoItem => about("zo'n regel is er niet", "there is no such item"),
        ReasonKind::ItemClosed => about(
            "deze regel is al klaar of vervallen",
            "this item is done or dropped already",
        ),
        ReasonKind::ItemIncomplete { .. } => about(
            "er ontbreekt nog iets aan deze regel",
            "something of this item is missing",
        ),
        ReasonKind::ListFull => about("de lijst is vol", "the list is full"),
        ReasonKind::FundShort { fund, asked, free } => {
            let fund = &shared.funds[fund.index()].named.title;
            about(
                &format!("gevraagd {asked}, maar in {fund} is nog {free}"),
                &format!("asked {asked}, but {fund} has {free} left"),
            )
        }
        ReasonKind::CategoryShort {
            fund,
            category,
            asked,
            free,
        } => {
            let category = &shared.funds[fund.index()].categories[category.index()]
                .0
                .title;
            about(
                &format!("gevraagd {asked}, maar voor {category} is nog {free}"),
                &format!("asked {asked}, but {category} has {free} left"),
            )
        }
        ReasonKind::AmountUnknown => about("het bedrag is niet bekend", "the amount is not known"),
        ReasonKind::NothingReserved => about("er is niets gereserveerd", "nothing was reserved"),
        ReasonKind::OverReserved { reserved } => about(
            &format!("er is maar {reserved} gereserveerd"),
            &format!("only {reserved} was reserved"),
        ),
        ReasonKind::LinkRunning => about(
            "hiervoor loopt al een zaak",
            "a case for this is running already",
        ),
        ReasonKind::FieldNotAsked => about(
            "dit veld is hier niet gevraagd",
            "this field is not asked here",
        ),
        ReasonKind::StartFieldMissing => about(
            "om te openen is iets nodig dat nog niet bekend is",
            "opening needs something that is not known yet",
        ),
        ReasonKind::StartFieldUnfit => about(
            "dit veld hoort niet bij het openen",
            "this field is not for opening",
        ),
        ReasonKind::ChainTooLong => about(
            "het een bracht het ander op gang, te vaak achter elkaar",
            "one thing set off another, too many times in a row",
        ),
        ReasonKind::OtherVersion => about(
            "deze zaak blijft op de versie van het proces waarmee zij begon",
            "this case stays on the version of the process that it began with",
        ),
    }
}
