// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0600–D0699: mandates, funds and registers.

use super::{codes, either, shown, text};
use crate::base::text::Text;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    LAW_IS_NO_CHOICE = 601, Error {
        title: "Wet is geen keuze" / "Law is not a choice",
        what: "`wet` bij een mandaat is geen veld met een keuze uit wetten." / "`wet` of a mandate is not a choice from laws.",
        why: "Een mandaat noemt de wetten waarvoor het geldt; daarmee wordt de keuze vergeleken." / "A mandate names the laws it holds for; the choice is compared with those.",
        example: "mandaat: { wet: bedrag, bedrag: bedrag }\n",
        instead: "mandaat: { wet: wet, bedrag: bedrag }\n",
    }
    MANDATE_NOBODY_HAS = 602, Error {
        title: "Niemand heeft dit mandaat" / "Nobody has this mandate",
        what: "Een besluit vraagt een mandaat, maar geen van de rollen die het mogen nemen heeft er een." / "A decision asks for a mandate, but none of the roles that may take it has one.",
        why: "Het besluit zou altijd geweigerd worden." / "The decision would always be refused.",
        example: "nodig:\n  besluit: { wie: inwoner, kies: [ja, nee], mandaat: ja }\n",
        instead: "nodig:\n  besluit: { wie: teamleider, kies: [toegekend, afgewezen], mandaat: ja }\n",
    }
    MANDATE_REVERSED = 603, Error {
        title: "Mandaat eindigt voor het begint" / "Mandate ends before it starts",
        what: "De laatste dag van een mandaat ligt voor de eerste." / "The last day of a mandate lies before the first.",
        why: "Het zou nooit gelden." / "It would never hold.",
        example: "vanaf: 2026-05-01\neinde: 2026-01-01\n",
        instead: "vanaf: 2026-01-01\neinde: 2026-05-01\n",
    }
    CATEGORY_IS_NO_CHOICE = 604, Error {
        title: "Categorie is geen keuze" / "Category is not a choice",
        what: "`categorie` noemt een veld dat geen keuze is." / "`categorie` names a field that is not a choice.",
        why: "De keuze bepaalt uit welke categorie van de pot het geld komt." / "The choice decides from which category of the fund the money comes.",
        example: "reserveert: { pot: budget, bedrag: bedrag, categorie: bedrag }\n",
        instead: "reserveert: { pot: budget, bedrag: bedrag, categorie: soort_hulp }\n",
    }
    CATEGORY_WITHOUT_OPTION = 605, Error {
        title: "Categorie zonder keuze" / "Category without an option",
        what: "Een categorie van de pot is geen mogelijke keuze in het veld van `categorie`." / "A category of the fund is not an option of the field in `categorie`.",
        why: "De grens van die categorie zou nooit tellen." / "The cap of that category would never count.",
        example: "categorieen: { woonen: € 500 }\n",
        instead: "categorieen: { wonen: € 500 }\n",
    }
    COLUMNS_MISSING = 606, Error {
        title: "Kolommen ontbreken" / "Columns are missing",
        what: "Een regel voor een register geeft niet elke kolom een waarde." / "A row for a register does not give every column a value.",
        why: "Een halve regel maakt tellingen onbetrouwbaar." / "Half a row makes counts unreliable.",
        example: "registers:\n  uitgaven: { bij: einde, velden: { bedrag: bedrag } }\n",
        instead: "registers:\n  uitgaven: { bij: einde, velden: { bedrag: bedrag, op: vandaag } }\n",
    }
    REGISTER_SHOWS_TOO_MUCH = 607, Error {
        title: "Register toont te veel" / "Register shows too much",
        what: "Een kolom van een register is vrije tekst, een document of een gevoelig gegeven." / "A column of a register is free text, a document or sensitive data.",
        why: "Een register is voor alle zaken te zien (GEL-10, PRI-06)." / "A register can be seen by all cases (GEL-10, PRI-06).",
        example: "velden:\n  toelichting: { soort: tekst }\n",
        instead: "velden:\n  oorzaak: { soort: keuze, uit: oorzaken }\n",
    }
    GRANTED_AND_DENIED = 608, Error {
        title: "Einde wijst toe en af" / "End grants and denies",
        what: "Een einde staat bij een tekort zowel onder `toegewezen` als onder `afgewezen`." / "An end of a shortage stands under both `toegewezen` and `afgewezen`.",
        why: "Dan is niet te zeggen of het geld er komt." / "Then nobody can say whether the money comes.",
        example: "tekort: { opent: verdeling, toegewezen: klaar, afgewezen: klaar }\n",
        instead: "tekort: { opent: verdeling, toegewezen: ruimte, afgewezen: geen_ruimte }\n",
    }
}

/// A law that is not a choice.
#[must_use]
pub fn law_is_no_choice(place: Place) -> Diagnostic {
    Diagnostic::new(
        LAW_IS_NO_CHOICE,
        place,
        Text::new("`wet` moet een keuze zijn", "`wet` must be a choice"),
    )
    .help(Text::new(
        "noem een veld met `soort: keuze`",
        "name a field with `soort: keuze`",
    ))
}

/// A decision that none of these roles may take.
#[must_use]
pub fn mandate_nobody_has(requirement: &str, roles: &[&str], place: Place) -> Diagnostic {
    let requirement = shown(requirement);
    let who = either(roles);
    Diagnostic::new(
        MANDATE_NOBODY_HAS,
        place,
        text!(
            "voor `{requirement}` heeft niemand een mandaat",
            "nobody has a mandate for `{requirement}`"
        ),
    )
    .help(Text::new(
        format!(
            "geef {} een mandaat, of noem bij `wie` een rol die er een heeft",
            who.nl
        ),
        format!(
            "give {} a mandate, or name a role under `wie` that has one",
            who.en
        ),
    ))
}

/// A mandate that never holds.
#[must_use]
pub fn mandate_reversed(name: &str, place: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        MANDATE_REVERSED,
        place,
        text!(
            "`{name}` eindigt voor het begint",
            "`{name}` ends before it starts"
        ),
    )
    .help(text!(
        "verwissel `vanaf` en `einde`",
        "exchange `vanaf` and `einde`"
    ))
}

/// A category by something that is no choice.
#[must_use]
pub fn category_is_no_choice(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        CATEGORY_IS_NO_CHOICE,
        place,
        text!("`{field}` is geen keuze", "`{field}` is not a choice"),
    )
    .help(text!(
        "noem een veld met `soort: keuze`",
        "name a field with `soort: keuze`"
    ))
}

/// A category that can never be chosen.
#[must_use]
pub fn category_without_option(category: &str, field: &str, place: Place) -> Diagnostic {
    let (category, field) = (shown(category), shown(field));
    Diagnostic::new(
        CATEGORY_WITHOUT_OPTION,
        place,
        text!(
            "`{field}` kent de categorie `{category}` van de pot niet",
            "`{field}` does not know the category `{category}` of the fund"
        ),
    )
    .help(text!(
        "voeg `{category}` toe aan de keuzes van `{field}`",
        "add `{category}` to the options of `{field}`"
    ))
}

/// Columns that got no value.
#[must_use]
pub fn columns_missing(register: &str, missing: &[&str], place: Place) -> Diagnostic {
    let register = shown(register);
    let names = either(missing);
    let names_nl = names.nl.replace(" of ", " en ");
    let names_en = names.en.replace(" or ", " and ");
    Diagnostic::new(
        COLUMNS_MISSING,
        place,
        text!(
            "voor `{register}` ontbreekt {names_nl}",
            "`{register}` lacks {names_en}"
        ),
    )
    .help(text!(
        "geef elke kolom een waarde onder `velden`",
        "give every column a value under `velden`"
    ))
}

/// A column that shows too much.
#[must_use]
pub fn register_shows_too_much(column: &str, place: Place) -> Diagnostic {
    let column = shown(column);
    Diagnostic::new(
        REGISTER_SHOWS_TOO_MUCH,
        place,
        text!(
            "`{column}` mag niet in een register",
            "`{column}` may not be in a register"
        ),
    )
    .help(text!(
        "gebruik een keuze, getal, bedrag of datum met `privacy: gewoon`",
        "use a choice, number, amount or date with `privacy: gewoon`",
    ))
}

/// An end that both grants and denies.
#[must_use]
pub fn granted_and_denied(place: Place) -> Diagnostic {
    Diagnostic::new(
        GRANTED_AND_DENIED,
        place,
        Text::new(
            "een einde kan niet toewijzen en afwijzen",
            "an end cannot both grant and deny",
        ),
    )
    .help(Text::new(
        "haal het bij een van de twee weg",
        "remove it from one of the two",
    ))
}
