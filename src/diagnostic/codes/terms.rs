// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0500–D0599: dates, calendars and terms.

use super::{codes, shown, text};
use crate::base::value::Type;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    VALUE_UNREADABLE = 501, Error {
        title: "Waarde past niet bij de soort" / "Value does not fit its kind",
        what: "Een vaste waarde heeft niet de vorm van haar `soort`." / "A fixed value does not have the form of its `soort`.",
        why: "Er wordt niet geraden wat er bedoeld is." / "Nothing is guessed.",
        example: "wachttijd: { soort: duur, waarde: 6 }\n",
        instead: "wachttijd: { soort: duur, waarde: 6 weken }\n",
    }
    YEARS_REVERSED = 502, Error {
        title: "Jaren van een feestdag omgekeerd" / "Years of a holiday reversed",
        what: "Het laatste jaar van een feestdag ligt voor het eerste." / "The last year of a holiday lies before the first.",
        why: "De dag zou nooit een feestdag zijn, en termijnen worden met feestdagen geteld." / "The day would never be a holiday, and terms are counted with holidays.",
        example: "vaste_dagen:\n  feest: { dag: \"04-30\", vanaf: 2013, tot: 1980 }\n",
        instead: "vaste_dagen:\n  feest: { dag: \"04-30\", vanaf: 1980, tot: 2013 }\n",
    }
    REGIME_WITHOUT_CALENDAR = 503, Error {
        title: "Regime zonder kalender" / "Regime without a calendar",
        what: "Een regime telt of verschuift naar werkdagen, maar noemt geen kalender." / "A regime counts or moves to working days, but names no calendar.",
        why: "Zonder kalender zijn feestdagen gewone dagen, en eindigen termijnen op de verkeerde dag." / "Without a calendar holidays are ordinary days, and terms end on the wrong day.",
        example: "regimes:\n  awb: { soort: kalender, verschuift: ja }\n",
        instead: "regimes:\n  awb: { soort: kalender, verschuift: ja, kalender: nederland }\n",
    }
    TERM_WITHOUT_START = 504, Error {
        title: "Termijn zonder begin" / "Term without a start",
        what: "Een vereiste van een einde heeft een termijn zonder `start`." / "A requirement of an end has a term without `start`.",
        why: "Zo'n vereiste geldt bij meer stappen; het is dan niet te zeggen vanaf wanneer de termijn loopt." / "Such a requirement holds at several steps; nobody can say when the term starts.",
        example: "eindes:\n  klaar:\n    nodig:\n      brief: { bewijs: brief, termijn: { duur: 2 weken } }\n",
        instead: "eindes:\n  klaar:\n    nodig:\n      brief: { bewijs: brief, termijn: { start: besloten_op, duur: 2 weken } }\n",
    }
    SUSPENSION_WITHOUT_DATES = 505, Error {
        title: "Opschorting zonder datum" / "Suspension without a date",
        what: "Een opschorting verwijst naar een veld dat geen datum is." / "A suspension refers to a field that is not a date.",
        why: "Een termijn staat stil van de ene dag tot de andere." / "A term stands still from one day to another.",
        example: "opschorten:\n  herstel: { van: hulpvraag, tot: aangevuld_op }\n",
        instead: "opschorten:\n  herstel: { van: gevraagd_op, tot: aangevuld_op }\n",
    }
    EXPIRY_OPENS_ONE = 506, Error {
        title: "Meer dan één zaak bij verlopen" / "More than one case at expiry",
        what: "Een verlopen termijn opent meer dan één zaak." / "A passed term opens more than one case.",
        why: "Eén zaak kan de rest zelf openen; zo blijft te volgen waarom iets bestaat." / "One case can open the others itself; so it stays clear why something exists.",
        example: "verlopen: { opent: { a: { proces: melding }, b: { proces: advies } } }\n",
        instead: "verlopen: { opent: { a: { proces: melding } } }\n",
    }
}

/// A value that is not of its kind.
#[must_use]
pub fn value_unreadable(kind: Type, value: &str, place: Place) -> Diagnostic {
    let value = shown(value);
    let (nl, en) = type_name(kind);
    Diagnostic::new(
        VALUE_UNREADABLE,
        place,
        text!("`{value}` is niet {nl}", "`{value}` is not {en}"),
    )
    .help(text!("schrijf {nl}", "write {en}"))
}

/// A type, as people say it.
#[must_use]
pub const fn type_name(kind: Type) -> (&'static str, &'static str) {
    match kind {
        Type::Text => ("een tekst", "a text"),
        Type::Number => ("een heel getal, zoals 3", "a whole number, such as 3"),
        Type::Bool => ("ja of nee", "ja or nee"),
        Type::Date => ("een datum, zoals 2026-11-02", "a date, such as 2026-11-02"),
        Type::Instant => (
            "een tijdstip, zoals 2026-11-02 09:00",
            "a moment, such as 2026-11-02 09:00",
        ),
        Type::Money => (
            "een bedrag, zoals € 1.260,50",
            "an amount, such as € 1.260,50",
        ),
        Type::Span => (
            "een duur, zoals 6 weken",
            "a length of time, such as 6 weken",
        ),
        Type::Choice(_) => ("een keuze", "a choice"),
        Type::Choices(_) => ("een aantal keuzes", "a number of choices"),
        Type::Person => ("een persoon", "a person"),
        Type::Persons => ("personen", "persons"),
        Type::Organisation => ("een organisatie", "an organisation"),
        Type::Document => ("een document", "a document"),
    }
}

/// A holiday that ends before it starts.
#[must_use]
pub fn years_reversed(holiday: &str, place: Place) -> Diagnostic {
    let holiday = shown(holiday);
    Diagnostic::new(
        YEARS_REVERSED,
        place,
        text!(
            "{holiday}: het laatste jaar ligt voor het eerste",
            "{holiday}: the last year lies before the first"
        ),
    )
    .help(text!(
        "verwissel `vanaf` en `tot`",
        "exchange `vanaf` and `tot`"
    ))
}

/// A regime that needs a calendar and has none.
#[must_use]
pub fn regime_without_calendar(name: &str, place: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        REGIME_WITHOUT_CALENDAR,
        place,
        text!(
            "`{name}` kijkt naar werkdagen, maar noemt geen kalender",
            "`{name}` looks at working days, but names no calendar"
        ),
    )
    .help(text!("voeg `kalender: …` toe", "add `kalender: …`"))
}

/// A term that starts nowhere.
#[must_use]
pub fn no_start(name: &str, place: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        TERM_WITHOUT_START,
        place,
        text!(
            "de termijn van `{name}` heeft geen begin",
            "the term of `{name}` has no start"
        ),
    )
    .help(text!(
        "voeg `start: …` toe met een datumveld",
        "add `start: …` with a date field"
    ))
}

/// A suspension by something that is no date.
#[must_use]
pub fn suspension_without_dates(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        SUSPENSION_WITHOUT_DATES,
        place,
        text!(
            "`{field}` is geen datumveld",
            "`{field}` is not a date field"
        ),
    )
    .help(text!(
        "noem een veld met `soort: datum`",
        "name a field with `soort: datum`"
    ))
}

/// A second opening of a passed term.
#[must_use]
pub fn expiry_opens_one(name: &str, place: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        EXPIRY_OPENS_ONE,
        place,
        text!(
            "`{name}` is al de tweede zaak die deze termijn opent",
            "`{name}` is a second case that this term opens"
        ),
    )
    .help(text!("laat er één staan", "keep one"))
}
