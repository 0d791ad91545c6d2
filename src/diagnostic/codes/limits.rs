// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0426–D0499: what stands there twice, reversed, or too often.

use super::{codes, shown, text};
use crate::base::limits::PARTS_MAX;
use crate::base::text::Text;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    DOUBLE_OPTION = 426, Error {
        title: "Keuze staat er twee keer" / "Option is there twice",
        what: "Een rij keuzes noemt dezelfde keuze twee keer." / "A list of options names the same option twice.",
        why: "Waarschijnlijk is een andere keuze bedoeld." / "Probably another option is meant.",
        example: "kies: [toegekend, toegekend]\n",
        instead: "kies: [toegekend, afgewezen]\n",
    }
    BOUNDS_REVERSED = 427, Error {
        title: "`van` is groter dan `tot`" / "`van` is larger than `tot`",
        what: "De kleinste waarde van een veld is groter dan de grootste." / "The smallest value of a field is larger than the largest.",
        why: "Geen enkele waarde past." / "No value fits.",
        example: "leeftijd: { soort: getal, van: 120, tot: 0 }\n",
        instead: "leeftijd: { soort: getal, van: 0, tot: 120 }\n",
    }
    TOO_MANY_PARTS = 428, Error {
        title: "Vereiste vraagt te veel" / "Requirement asks too much",
        what: "Een vereiste vraagt meer dan 64 dingen." / "A requirement asks more than 64 things.",
        why: "Verdeel het, dan is ook te zien wat er nog ontbreekt." / "Split it, so that people can see what is still missing.",
        example: "# één vereiste met 65 velden\n",
        instead: "# twee vereisten\n",
    }
    TOO_MANY = 429, Error {
        title: "Te veel" / "Too many",
        what: "Er zijn er meer dan de catalogus aankan." / "There are more than the catalogue can hold.",
        why: "Een grens houdt alles leesbaar en snel." / "A limit keeps everything readable and quick.",
        example: "# meer dan 128 rollen\n",
        instead: "# voeg rollen samen\n",
    }
    LEANS_TOO_FAR = 430, Error {
        title: "Te lange keten" / "Too long a chain",
        what: "Een berekend veld, een vereiste of een termijn hangt via te veel andere af van waar het om gaat." / "A computed field, a requirement or a term leans through too many others on what it is about.",
        why: "Zo'n keten volgt niemand, en elk antwoord wordt langs de hele keten uitgerekend." / "Nobody can follow such a chain, and each answer is computed along all of it.",
        example: "a1: { soort: getal, is: aantal_kinderen }\na2: { soort: getal, is: a1 }\na3: { soort: getal, is: a2 }\n",
        instead: "a3: { soort: getal, is: aantal_kinderen }\n",
    }
    NOT_UNDERSTOOD = 499, Error {
        title: "Niet begrepen" / "Not understood",
        what: "Een deel van het bestand kon niet worden gebruikt, zonder dat een andere regel zegt waarom." / "A part of the file could not be used, and no other rule says why.",
        why: "Wat niet begrepen is, mag niet stil verdwijnen." / "What was not understood may not silently vanish.",
        example: "# dit hoort niet voor te komen\n",
        instead: "# meld het met het bestand erbij\n",
    }
}

/// What leans on others through a longer chain than is followed.
#[must_use]
pub fn leans_too_far(first: &str, most: usize, place: Place) -> Diagnostic {
    let first = shown(first);
    Diagnostic::new(
        LEANS_TOO_FAR,
        place,
        text!(
            "`{first}` hangt via meer dan {most} andere af van waar het om gaat",
            "`{first}` leans through more than {most} others on what it is about"
        ),
    )
    .help(text!(
        "lees rechtstreeks wat wordt ingevuld",
        "read directly what is filled in"
    ))
}

/// An option that is there already.
#[must_use]
pub fn double_option(option: &str, place: Place) -> Diagnostic {
    let option = shown(option);
    Diagnostic::new(
        DOUBLE_OPTION,
        place,
        text!("`{option}` staat er al", "`{option}` is there already"),
    )
    .help(text!("haal een van de twee weg", "remove one of the two"))
}

/// Bounds that nothing fits.
#[must_use]
pub fn bounds_reversed(place: Place) -> Diagnostic {
    Diagnostic::new(
        BOUNDS_REVERSED,
        place,
        Text::new("`van` is groter dan `tot`", "`van` is larger than `tot`"),
    )
    .help(Text::new("verwissel de twee", "exchange the two"))
}

/// A requirement with more parts than fit.
#[must_use]
pub fn too_many_parts(requirement: &str, place: Place) -> Diagnostic {
    let requirement = shown(requirement);
    Diagnostic::new(
        TOO_MANY_PARTS,
        place,
        text!(
            "`{requirement}` vraagt meer dan {PARTS_MAX} dingen",
            "`{requirement}` asks more than {PARTS_MAX} things"
        ),
    )
    .help(text!(
        "verdeel ze over meer vereisten",
        "divide them over more requirements"
    ))
}

/// More than fits.
#[must_use]
pub fn too_many(most: usize, place: Place) -> Diagnostic {
    Diagnostic::new(
        TOO_MANY,
        place,
        text!(
            "er mogen er hooguit {most} zijn",
            "there may be at most {most}"
        ),
    )
    .help(text!(
        "voeg samen wat bij elkaar hoort",
        "join what belongs together"
    ))
}

/// A process whose steps, ways and requirements make more pairs than fit.
#[must_use]
pub fn too_many_pairs(process: &str, most: usize, place: Place) -> Diagnostic {
    let process = shown(process);
    Diagnostic::new(
        TOO_MANY,
        place,
        text!(
            "de stappen, wegen en vereisten van `{process}` geven samen meer dan {most} combinaties",
            "the steps, ways and requirements of `{process}` make more than {most} pairs together"
        ),
    )
    .help(text!(
        "verdeel het proces over subzaken",
        "divide the process over linked cases"
    ))
}

/// Something that nothing else explains.
#[must_use]
pub fn not_understood(place: Place) -> Diagnostic {
    Diagnostic::new(
        NOT_UNDERSTOOD,
        place,
        Text::new("dit deel is niet begrepen", "this part was not understood"),
    )
    .help(Text::new(
        "meld dit met het bestand erbij",
        "report this with the file",
    ))
}
