// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0411–D0414: what a table gives, and what one case hands to another.

use super::{codes, either, shown, text};
use crate::base::text::Text;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    TABLE_GIVES_OTHERS = 411, Error {
        title: "Tabel geeft andere keuzes" / "Table gives other options",
        what: "Een tabel kan een keuze geven die de vereiste niet kent." / "A table can give an option that the requirement does not know.",
        why: "De vereiste zou dan niet te vervullen zijn." / "The requirement could not be fulfilled then.",
        example: "nodig:\n  route: { tabel: routes, kies: [licht] }\n",
        instead: "nodig:\n  route: { tabel: routes, kies: [licht, zwaar] }\n",
    }
    START_FIELDS_MISSING = 412, Error {
        title: "Startvelden ontbreken" / "Start fields are missing",
        what: "Wie een zaak opent, geeft niet alle velden mee die daar verplicht zijn." / "Whoever opens a case does not hand over all fields that are required there.",
        why: "Het openen zou altijd geweigerd worden." / "Opening would always be refused.",
        example: "opent:\n  vervolg: { proces: triage }\n",
        instead: "opent:\n  vervolg: { proces: triage, met: { vraag: hulpvraag } }\n",
    }
    NOT_A_START_FIELD = 413, Error {
        title: "Geen startveld" / "Not a start field",
        what: "Een veld wordt meegegeven dat het andere proces niet bij de start aanneemt." / "A field is handed over that the other process does not take at its start.",
        why: "Een proces bepaalt zelf wat het van buiten aanneemt." / "A process decides itself what it takes from outside.",
        example: "subzaak: advies\nmet: { oordeel: besluit }\n",
        instead: "subzaak: advies\nmet: { vraag: hulpvraag }\n",
    }
    OPTIONS_DO_NOT_FIT = 414, Error {
        title: "Keuze past niet in het veld" / "Option does not fit the field",
        what: "Een keuze wordt doorgegeven aan een veld dat niet al haar opties kent." / "A choice is handed to a field that does not know all its options.",
        why: "Een zaak met zo'n optie zou vastlopen." / "A case with such an option would get stuck.",
        example: "met: { route: uitkomst }\n",
        instead: "met: { route: als uitkomst = opgelost dan licht anders zwaar }\n",
    }
}

/// A table that can give what the requirement does not know.
#[must_use]
pub fn table_gives_others(table: &str, others: &[&str], place: Place) -> Diagnostic {
    let table = shown(table);
    let others = either(others);
    Diagnostic::new(
        TABLE_GIVES_OTHERS,
        place,
        Text::new(
            format!(
                "`{table}` kan {} geven, en dat kent deze vereiste niet",
                others.nl
            ),
            format!(
                "`{table}` can give {}, which this requirement does not know",
                others.en
            ),
        ),
    )
    .help(text!(
        "voeg de keuze toe aan `kies`",
        "add the option to `kies`"
    ))
}

/// Required start fields that are not handed over.
#[must_use]
pub fn start_fields_missing(
    process: &str,
    missing: &[&str],
    place: Place,
    process_at: Place,
) -> Diagnostic {
    let process = shown(process);
    let names: Vec<String> = missing
        .iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let names = names.join(", ");
    Diagnostic::new(
        START_FIELDS_MISSING,
        place,
        text!(
            "`{process}` heeft bij de start ook {names} nodig",
            "`{process}` also needs {names} at its start"
        ),
    )
    .label(process_at, text!("dit proces", "this process"))
    .help(text!(
        "geef ze mee onder `met`",
        "hand them over under `met`"
    ))
}

/// A field that the other process does not take at its start.
#[must_use]
pub fn not_a_start_field(
    field: &str,
    process: &str,
    place: Place,
    process_at: Place,
) -> Diagnostic {
    let (field, process) = (shown(field), shown(process));
    Diagnostic::new(
        NOT_A_START_FIELD,
        place,
        text!(
            "`{process}` neemt `{field}` niet aan bij de start",
            "`{process}` does not take `{field}` at its start"
        ),
    )
    .label(process_at, text!("dit proces", "this process"))
    .help(text!(
        "zet `{field}` daar onder `start`, bij `invullen` of `mag`",
        "put `{field}` under `start` there, in `invullen` or `mag`",
    ))
}

/// A choice that may be more than the field knows.
#[must_use]
pub fn options_do_not_fit(field: &str, outside: &[&str], place: Place) -> Diagnostic {
    let field = shown(field);
    let outside = either(outside);
    Diagnostic::new(
        OPTIONS_DO_NOT_FIT,
        place,
        Text::new(
            format!("`{field}` kent {} niet", outside.nl),
            format!("`{field}` does not know {}", outside.en),
        ),
    )
    .help(text!(
        "voeg de keuze daar toe, of reken om met `als … dan … anders …`",
        "add the option there, or convert with `als … dan … anders …`"
    ))
}
