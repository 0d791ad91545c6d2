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
        what: "Elke regel onder `bewaren` heeft een `als`." / "Every rule under `bewaren` has an `als`.",
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
            "elke bewaarregel heeft een voorwaarde: soms geldt er geen",
            "every rule of retention has a condition: sometimes none applies"
        ),
    )
    .help(text!(
        "zet er een regel zonder `als` bij; van alle regels die gelden telt de langste",
        "add a rule without `als`; of all rules that apply the longest counts"
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
