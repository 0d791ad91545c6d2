// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0420–D0425: who is meant: parties, roles, and the cases that open each other.

use super::{codes, shown, text};
use crate::base::text::Text;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    NOBODY_TO_RECORD_FOR = 420, Error {
        title: "`namens` zonder partij" / "`namens` without a party",
        what: "`namens` staat bij een vereiste waarvoor geen partij akkoord hoeft te geven." / "`namens` stands at a requirement that no party has to agree to.",
        why: "Alleen het akkoord van een partij kan iemand anders vastleggen." / "Only the agreement of a party can be recorded by somebody else.",
        example: "nodig:\n  plan: { akkoord: teamleider, namens: regisseur }\n",
        instead: "nodig:\n  plan: { akkoord: inwoner, namens: regisseur }\n",
    }
    NOT_A_LINK = 421, Error {
        title: "Geen subzaak" / "Not a linked case",
        what: "Een verwijzing met een punt noemt een vereiste zonder `subzaak`." / "A reference with a dot names a requirement without `subzaak`.",
        why: "Achter de punt staat een vereiste van de subzaak." / "Behind the dot stands a requirement of the linked case.",
        example: "ander_dan: plan.oordeel\n",
        instead: "ander_dan: advies.oordeel\n",
    }
    NO_ORIGIN = 422, Error {
        title: "`oorsprong` is niet gegeven" / "`oorsprong` is not given",
        what: "Er wordt naar `oorsprong` verwezen, maar het proces zegt niet welke processen het openen." / "`oorsprong` is referred to, but the process does not say which processes open it.",
        why: "Dan is niet na te gaan of die vereiste daar bestaat." / "Then nobody can check that the requirement exists there.",
        example: "ander_dan: oorsprong.besluit\n",
        instead: "oorsprong: hulp\n# en verderop\nander_dan: oorsprong.besluit\n",
    }
    ROLE_UNBOUND = 423, Error {
        title: "Rol zonder organisatie" / "Role without its organisation",
        what: "Een rol hoort bij de organisatie in een veld (`uit`), maar dit proces heeft dat veld niet." / "A role belongs to the organisation in a field (`uit`), but this process has no such field.",
        why: "Wie de rol heeft, is dan niet te zeggen." / "Nobody can say who holds the role then.",
        example: "rollen:\n  ontvanger: { uit: ontvanger }\n",
        instead: "dossier:\n  ontvanger: { soort: organisatie }\n",
    }
    DIFFERENCE_UNBOUND = 424, Note {
        title: "Rol zonder de ander" / "Role without the other",
        what: "Een rol mag niet de persoon in een veld zijn (`ander_dan`), maar dit proces heeft dat veld niet." / "A role may not be the person in a field (`ander_dan`), but this process has no such field.",
        why: "Dat kan kloppen; dan geldt de scheiding in dit proces niet." / "That may be right; the separation does not hold in this process then.",
        example: "rollen:\n  behandelaar: { ander_dan: beklaagde }\n",
        instead: "dossier:\n  beklaagde: { soort: persoon }\n",
    }
    OPENING_CIRCLE = 425, Warning {
        title: "Processen openen elkaar in een kring" / "Processes open each other in a circle",
        what: "Een proces opent zonder voorwaarde een ander, dat langs dezelfde weg weer het eerste opent." / "A process opens another without a condition, which along the same way opens the first again.",
        why: "Zo blijven er zaken bijkomen; begrens het met `als` of `sleutel`." / "Cases would keep coming; bound it with `als` or `sleutel`.",
        example: "eindes:\n  terug: { soort: uitweg, opent: { triage: { proces: triage } } }\n",
        instead: "eindes:\n  terug: { soort: uitweg, opent: { triage: { proces: triage, als: nieuw = ja } } }\n",
    }
}

/// `namens` where no party agrees.
#[must_use]
pub fn nobody_to_record_for(place: Place) -> Diagnostic {
    Diagnostic::new(
        NOBODY_TO_RECORD_FOR,
        place,
        Text::new(
            "hier hoeft geen partij akkoord te geven",
            "no party has to agree here",
        ),
    )
    .help(Text::new(
        "noem bij `akkoord` een rol met `soort: partij`",
        "name a role with `soort: partij` under `akkoord`",
    ))
}

/// A dotted reference through something that is no link.
#[must_use]
pub fn not_a_link(requirement: &str, place: Place) -> Diagnostic {
    let requirement = shown(requirement);
    Diagnostic::new(
        NOT_A_LINK,
        place,
        text!(
            "`{requirement}` heeft geen subzaak",
            "`{requirement}` has no linked case"
        ),
    )
    .help(text!(
        "noem een vereiste met `subzaak`",
        "name a requirement with `subzaak`"
    ))
}

/// `oorsprong` without saying who that may be.
#[must_use]
pub fn no_origin_declared(place: Place) -> Diagnostic {
    Diagnostic::new(
        NO_ORIGIN,
        place,
        Text::new(
            "dit proces zegt niet welke processen het openen",
            "this process does not say which processes open it",
        ),
    )
    .help(Text::new(
        "voeg bovenaan `oorsprong: …` toe",
        "add `oorsprong: …` at the top",
    ))
}

/// A role whose organisation is not in the dossier.
#[must_use]
pub fn role_unbound(role: &str, field: &str, place: Place, role_at: Place) -> Diagnostic {
    let (role, field) = (shown(role), shown(field));
    Diagnostic::new(
        ROLE_UNBOUND,
        place,
        text!(
            "rol `{role}` hoort bij de organisatie in `{field}`, en dat veld is er niet",
            "role `{role}` belongs to the organisation in `{field}`, and there is no such field",
        ),
    )
    .label(role_at, text!("`{role}` staat hier", "`{role}` is here"))
    .help(text!(
        "voeg `{field}: {{ soort: organisatie }}` toe aan het dossier",
        "add `{field}: {{ soort: organisatie }}` to the dossier"
    ))
}

/// A role whose opposite is not in the dossier.
#[must_use]
pub fn difference_unbound(role: &str, field: &str, place: Place, role_at: Place) -> Diagnostic {
    let (role, field) = (shown(role), shown(field));
    Diagnostic::new(
        DIFFERENCE_UNBOUND,
        place,
        text!(
            "rol `{role}` moet iemand anders zijn dan `{field}`, en dat veld is er niet",
            "role `{role}` must be somebody else than `{field}`, and there is no such field",
        ),
    )
    .label(role_at, text!("`{role}` staat hier", "`{role}` is here"))
    .help(text!(
        "voeg `{field}: {{ soort: persoon }}` toe als de scheiding hier geldt",
        "add `{field}: {{ soort: persoon }}` if the separation holds here"
    ))
}

/// Processes that keep opening each other.
#[must_use]
pub fn opening_circle(processes: &[&str], place: Place) -> Diagnostic {
    let names: Vec<String> = processes
        .iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let names = names.join(" → ");
    Diagnostic::new(
        OPENING_CIRCLE,
        place,
        text!(
            "deze processen openen elkaar zonder voorwaarde: {names}",
            "these processes open each other without a condition: {names}"
        ),
    )
    .help(text!(
        "voeg `als` of `sleutel` toe aan een van de openingen",
        "add `als` or `sleutel` to one of the openings"
    ))
}
