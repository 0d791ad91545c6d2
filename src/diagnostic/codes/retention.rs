// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0590–D0599: how long cases are kept.

use super::{codes, shown, text};
use crate::base::text::Lang;
use crate::base::time::Span;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    NOT_A_RETENTION = 590, Error {
        title: "Bewaartermijn niet in dagen, weken, maanden of jaren" / "Retention not in days, weeks, months or years",
        what: "Een bewaartermijn staat in uren of werkdagen, of is nul." / "A retention term is in hours or working days, or nought.",
        why: "Er wordt geteld vanaf een dag, over jaren: daar horen geen uren bij, en van feestdagen over twintig jaar weet niemand iets." / "It counts from a day, over years: hours have no place there, and nobody knows the holidays in twenty years.",
        example: "bewaren:\n  alles: { duur: 48 uur }\n",
        instead: "bewaren:\n  alles: { duur: 2 dagen }\n",
    }
    SOMETIMES_NO_RULE = 591, Error {
        title: "Soms geldt er geen bewaartermijn" / "Sometimes no retention term applies",
        what: "Elke regel onder `bewaren` heeft een `als` of een `deel`." / "Every rule under `bewaren` has an `als` or a `deel`.",
        why: "Is geen van die voorwaarden waar, dan weet niemand hoe lang de zaak bewaard blijft, en verdwijnt zij nooit." / "If none of those conditions is true, nobody knows how long the case is kept, and it never goes.",
        example: "bewaren:\n  jeugd: { als: met_kind = ja, duur: 20 jaar }\n",
        instead: "bewaren:\n  alles: { duur: 15 jaar }\n  jeugd: { als: met_kind = ja, duur: 20 jaar }\n",
    }
    NOTHING_KEPT_SAID = 592, Warning {
        title: "Persoonlijke gegevens zonder bewaartermijn" / "Personal data without a retention term",
        what: "Een proces heeft velden met bijzondere gegevens, en zegt niet hoe lang een zaak bewaard blijft." / "A process has fields with special data, and does not say how long a case is kept.",
        why: "Gegevens van mensen mogen niet langer blijven dan nodig (AVG artikel 5). Zonder `bewaren` ruimt niemand ze op." / "Data about people may not stay longer than needed (GDPR article 5). Without `bewaren` nobody clears them away.",
        example: "dossier: { verhaal: { soort: tekst, privacy: bijzonder } }\n",
        instead: "dossier: { verhaal: { soort: tekst, privacy: bijzonder } }\nbewaren: { alles: { duur: 5 jaar } }\n",
    }
    KEPT_TWICE = 593, Error {
        title: "Een deel dat er twee keer staat" / "A part that is named twice",
        what: "Onder `deel` staat twee keer hetzelfde." / "Under `deel` the same thing stands twice.",
        why: "De tweede keer zegt niets, en is meestal een vergissing: er had iets anders moeten staan." / "The second time says nothing, and is mostly a slip: something else should have stood there.",
        example: "bewaren:\n  geld: { deel: [inkomen, inkomen], duur: 10 jaar }\n",
        instead: "bewaren:\n  geld: { deel: [inkomen, schulden], duur: 10 jaar }\n",
    }
    NOTHING_IN_PART = 594, Error {
        title: "Een deel waar niets in kan zitten" / "A part that nothing can be in",
        what: "Een `deel` noemt een veld dat wordt berekend, of kiest bij een veld met `met`." / "A `deel` names a field that is computed, or picks with `met` of a field.",
        why: "Een berekend veld wordt niet bewaard: het volgt uit andere velden. En een veld is één ding: alleen uit een lijst valt te kiezen." / "A computed field is not kept: it follows from other fields. And a field is one thing: only of a list one can pick.",
        example: "dossier: { jaarinkomen: { soort: bedrag, is: inkomen * 12 } }\nbewaren:\n  geld: { deel: jaarinkomen, duur: 10 jaar }\n",
        instead: "bewaren:\n  geld: { deel: inkomen, duur: 10 jaar }\n",
    }
    KEPT_BY_WHAT_GOES = 595, Error {
        title: "Een bewaarregel kijkt naar wat een andere vernietigt" / "A retention rule looks at what another destroys",
        what: "De `als`, `vanaf`, `duur` of `met` van een regel kijkt naar een veld uit het `deel` van een andere regel." / "The `als`, `vanaf`, `duur` or `met` of a rule looks at a field in the `deel` of another rule.",
        why: "Is dat deel eenmaal vernietigd, dan is het veld onbekend en zegt de regel iets anders dan ervoor: de rest zou langer of korter blijven dan bedoeld." / "Once that part is destroyed, the field is unknown and the rule says something else than before: the rest would stay longer or shorter than was meant.",
        example: "bewaren:\n  alles: { duur: 5 jaar }\n  jeugd: { als: met_kind = ja, duur: 20 jaar }\n  gezin: { deel: met_kind, duur: 2 jaar }\n",
        instead: "bewaren:\n  alles: { duur: 5 jaar }\n  jeugd: { als: met_kind = ja, duur: 20 jaar }\n  gezin: { deel: gezin, duur: 2 jaar }\n",
    }
}

/// A length that is no retention term.
#[must_use]
pub fn not_a_retention(span: Span, place: Place) -> Diagnostic {
    let (nl, en) = (span.show(Lang::Nl), span.show(Lang::En));
    Diagnostic::new(
        NOT_A_RETENTION,
        place,
        text!(
            "`{nl}` is geen bewaartermijn",
            "`{en}` is not a retention term"
        ),
    )
    .help(text!(
        "schrijf minstens één dag, in dagen, weken, maanden of jaren, zoals `5 jaar`",
        "write at least one day, in days, weeks, months or years, such as `5 jaar`"
    ))
}

/// Rules of which none always applies.
#[must_use]
pub fn sometimes_no_rule(place: Place) -> Diagnostic {
    Diagnostic::new(
        SOMETIMES_NO_RULE,
        place,
        text!(
            "elke bewaarregel heeft een voorwaarde of een deel: soms geldt er geen",
            "every rule of retention has a condition or a part: sometimes none applies"
        ),
    )
    .help(text!(
        "zet er een regel zonder `als` en `deel` bij; van alle regels die gelden telt de langste",
        "add a rule without `als` and `deel`; of all rules that apply the longest counts"
    ))
}

/// The same part again.
#[must_use]
pub fn twice_kept(part: &str, place: Place) -> Diagnostic {
    let part = shown(part);
    Diagnostic::new(
        KEPT_TWICE,
        place,
        text!(
            "`{part}` staat al in dit deel",
            "`{part}` stands in this part already"
        ),
    )
    .help(text!("haal het hier weg", "take it out here"))
}

/// A field of which a part is asked.
#[must_use]
pub fn field_with(field: &str, with: &str, place: Place) -> Diagnostic {
    let (field, with) = (shown(field), shown(with));
    Diagnostic::new(
        NOTHING_IN_PART,
        place,
        text!(
            "`{field}` is een veld: daaruit valt niets te kiezen",
            "`{field}` is a field: there is nothing to pick of it"
        ),
    )
    .help(text!(
        "laat `met` weg, en zet `als: {with}` bij de regel als hij alleen dan geldt",
        "leave out `met`, and give the rule `als: {with}` if it applies only then"
    ))
}

/// A field that is computed.
#[must_use]
pub fn computed_part(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        NOTHING_IN_PART,
        place,
        text!(
            "`{field}` wordt berekend, en dus niet bewaard",
            "`{field}` is computed, and so not kept"
        ),
    )
    .help(text!(
        "noem de velden waar het uit volgt",
        "name the fields that it follows from"
    ))
}

/// A rule that looks at a field that another rule destroys.
#[must_use]
pub fn kept_by_what_goes(rule: &str, field: &str, other: &str, place: Place) -> Diagnostic {
    let (rule, field, other) = (shown(rule), shown(field), shown(other));
    Diagnostic::new(
        KEPT_BY_WHAT_GOES,
        place,
        text!(
            "`{rule}` kijkt naar `{field}`, en dat gaat eerder weg door `{other}`",
            "`{rule}` looks at `{field}`, and that goes before by `{other}`"
        ),
    )
    .help(text!(
        "haal `{field}` uit het deel van `{other}`, of laat `{rule}` naar iets anders kijken",
        "take `{field}` out of the part of `{other}`, or let `{rule}` look at something else"
    ))
}

/// A process with special data that does not say how long it keeps them.
#[must_use]
pub fn nothing_said(process: &str, field: &str, place: Place) -> Diagnostic {
    let (process, field) = (shown(process), shown(field));
    Diagnostic::new(
        NOTHING_KEPT_SAID,
        place,
        text!(
            "`{process}` zegt niet hoe lang `{field}` bewaard blijft",
            "`{process}` does not say how long `{field}` is kept"
        ),
    )
    .help(text!(
        "zet erbij hoe lang, en waar dat staat: `bewaren: {{ alles: {{ duur: 5 jaar, bron: … }} }}`",
        "say how long, and where that is laid down: `bewaren: {{ alles: {{ duur: 5 jaar, bron: … }} }}`"
    ))
}
