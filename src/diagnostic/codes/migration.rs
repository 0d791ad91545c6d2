// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0800–D0829: plans to take cases from one version of a process to another.

use super::{codes, shown, text};
use crate::base::text::Text;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    NO_VERSION = 800, Error {
        title: "Die versie is er niet" / "No such version",
        what: "Bij `van` of `naar` staat een versie van een proces die niet in de catalogus of onder `varianten/` staat." / "At `van` or `naar` stands a version of a process that is neither in the catalogue nor under `varianten/`.",
        why: "Zonder beide versies is niet na te gaan of elke zaak verder kan." / "Without both versions nobody can tell whether every case can go on.",
        example: "migratie: klacht_naar_9\nvan: { proces: klacht, versie: 1 }\nnaar: { proces: klacht, versie: 9 }\n",
        instead: "migratie: klacht_naar_2\nvan: { proces: klacht, versie: 1 }\nnaar: { proces: klacht, bestand: varianten/klacht_v2.yaml }\n",
    }
    NO_IMAGE = 801, Error {
        title: "Iets ouds heeft geen plek in de nieuwe versie" / "Something old has no place in the new version",
        what: "Een stap, einde, vereiste, veld of lijst van de oude versie is er in de nieuwe niet, en de migratie zegt niet wat ermee gebeurt." / "A step, end, requirement, field or list of the old version is not in the new one, and the migration does not say what becomes of it.",
        why: "Een zaak kan daar staan of er iets in hebben; dat mag niet stil verdwijnen." / "A case can stand there or hold something in it; that may not vanish silently.",
        example: "stappen: {}\n",
        instead: "stappen: { onderbouwing: waardendriehoek }\n",
    }
    NO_FIT = 802, Error {
        title: "Wat erin staat past niet meer" / "What it holds no longer fits",
        what: "Een veld heeft een ander type, of een keuze die gekozen kan zijn is er niet meer." / "A field has another type, or an option that can have been chosen is gone.",
        why: "Een waarde die niet past, kan niet mee; een mens moet zeggen wat ervoor in de plaats komt." / "A value that does not fit cannot go along; somebody must say what takes its place.",
        example: "keuzes: {}\n",
        instead: "keuzes: { afgewezen: niet_toegekend }\n",
    }
    NO_TERM_RULE = 803, Error {
        title: "Een termijn verandert, en niemand zegt hoe" / "A term changes, and nobody says how",
        what: "Een termijn heeft een ander begin, een andere duur of wordt anders geteld, of is weg; of `vanaf_nu` staat bij een termijn die niet bij een stap hoort." / "A term has another start, another length or is counted otherwise, or is gone; or `vanaf_nu` stands at a term that is not of a step.",
        why: "Een lopende termijn is een belofte aan de inwoner: of die opnieuw begint, moet er staan." / "A running term is a promise to the resident: whether it starts again must be said.",
        example: "termijnen: {}\n",
        instead: "termijnen: { besluit: behoud }\n",
    }
}

/// A version that is not there.
#[must_use]
pub fn no_version(place: Place, process: &str) -> Diagnostic {
    let process = shown(process);
    Diagnostic::new(
        NO_VERSION,
        place,
        text!(
            "deze versie van `{process}` is er niet",
            "there is no such version of `{process}`"
        ),
    )
    .help(text!(
        "noem het nummer bij `versie` in het bestand, of het bestand zelf met `bestand`",
        "name the number at `versie` in the file, or the file itself with `bestand`"
    ))
}

/// Something old without a place.
#[must_use]
pub fn no_image(place: Place, noun: &Text, id: &str, key: &str, may_lapse: bool) -> Diagnostic {
    let id = shown(id);
    let (nl, en) = (&noun.nl, &noun.en);
    let help = if may_lapse {
        text!(
            "zeg onder `{key}` wat het wordt, of `{id}: vervalt`",
            "say under `{key}` what it becomes, or `{id}: vervalt`"
        )
    } else {
        text!(
            "zeg onder `{key}` wat het wordt",
            "say under `{key}` what it becomes"
        )
    };
    Diagnostic::new(
        NO_IMAGE,
        place,
        text!(
            "{nl} `{id}` heeft geen plek in de nieuwe versie",
            "{en} `{id}` has no place in the new version"
        ),
    )
    .help(help)
}

/// A value that does not fit.
#[must_use]
pub fn no_fit(place: Place, noun: &Text, id: &str, why: &Text) -> Diagnostic {
    let id = shown(id);
    let message = Text::new(
        format!("wat in {} `{id}` staat, past niet: {}", noun.nl, why.nl),
        format!("what {} `{id}` holds does not fit: {}", noun.en, why.en),
    );
    Diagnostic::new(NO_FIT, place, message).help(text!(
        "zeg onder `keuzes` wat ervoor in de plaats komt, of `{id}: vervalt`",
        "say under `keuzes` what takes its place, or `{id}: vervalt`"
    ))
}

/// A term that changes without a rule.
#[must_use]
pub fn no_term_rule(place: Place, id: &str, why: &Text) -> Diagnostic {
    let id = shown(id);
    let message = Text::new(
        format!("termijn `{id}` {}", why.nl),
        format!("term `{id}` {}", why.en),
    );
    Diagnostic::new(NO_TERM_RULE, place, message).help(text!(
        "zeg onder `termijnen` wat ermee gebeurt: `{id}: behoud` of `{id}: opnieuw_vanaf_start`",
        "say under `termijnen` what becomes of it: `{id}: behoud` or `{id}: opnieuw_vanaf_start`"
    ))
}
