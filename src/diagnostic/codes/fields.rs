// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0415–D0419: fields, and who gives and reads them.

use super::terms::type_name;
use super::{codes, shown, text};
use crate::base::value::Type;
use crate::diagnostic::{Diagnostic, Place};

/// Most names in one message.
const NAMES_MAX: usize = 12;

codes! {
    FIELD_OF_OTHER_KIND = 415, Error {
        title: "Veld van een andere soort" / "Field of another kind",
        what: "Op deze plek hoort een veld van een bepaalde soort." / "A field of a certain kind belongs here.",
        why: "Een tekst kan bijvoorbeeld geen akkoord geven, en een getal is geen dag." / "A text cannot agree, for instance, and a number is no day.",
        example: "nodig:\n  plan: { akkoord: hulpvraag }\n",
        instead: "nodig:\n  plan: { akkoord: contactpersoon }\n",
    }
    DERIVED_IS_ASKED = 416, Error {
        title: "Berekend veld wordt gevraagd" / "Computed field is asked",
        what: "Een veld met `is` wordt ook gevraagd of meegegeven." / "A field with `is` is also asked or handed over.",
        why: "Het wordt altijd berekend; wat iemand invult telt niet." / "It is always computed; what somebody gives would not count.",
        example: "dossier: { totaal: { soort: bedrag, is: bedrag } }\nnodig: { beeld: { invullen: totaal } }\n",
        instead: "nodig: { beeld: { invullen: bedrag } }\n",
    }
    LEANS_ON_ITSELF = 417, Error {
        title: "Hangt van zichzelf af" / "Leans on itself",
        what: "Een berekend veld, een vereiste of een termijn hangt, soms via andere, van zichzelf af." / "A computed field, a requirement or a term leans, perhaps through others, on itself.",
        why: "Er komt nooit een antwoord uit." / "No answer ever comes out.",
        example: "a: { soort: bedrag, is: b }\nb: { soort: bedrag, is: a }\n",
        instead: "a: { soort: bedrag, is: bedrag }\nb: { soort: bedrag, is: a }\n",
    }
    NEVER_GIVEN = 418, Warning {
        title: "Gelezen, maar nooit gevraagd" / "Read, but never asked",
        what: "Een veld wordt gelezen, maar niemand vult het ooit in." / "A field is read, but nobody ever fills it in.",
        why: "Het blijft onbekend, en wat ervan afhangt gaat nooit open." / "It stays unknown, and what depends on it never opens.",
        example: "dossier: { spoed: { soort: janee } }\nnaar: { besluit: { als: spoed = ja } }\n",
        instead: "nodig: { beeld: { invullen: spoed } }\n",
    }
    NEVER_READ = 419, Note {
        title: "Gevraagd, maar nooit gelezen" / "Asked, but never read",
        what: "Een veld wordt ingevuld, maar geen voorwaarde of overdracht leest het." / "A field is filled in, but no condition or handover reads it.",
        why: "Een gegeven voor mensen is prima; vraag niets zonder te weten waarvoor (DB-14)." / "A fact for people is fine; ask nothing without knowing why (DB-14).",
        example: "nodig: { beeld: { invullen: lievelingskleur } }\n",
        instead: "nodig: { beeld: { invullen: hulpvraag } }\n",
    }
}

/// A field of another kind than the place asks.
#[must_use]
pub fn field_of_other_kind(field: &str, wanted: Type, place: Place) -> Diagnostic {
    let field = shown(field);
    let (nl, en) = type_name(wanted);
    Diagnostic::new(
        FIELD_OF_OTHER_KIND,
        place,
        text!("`{field}` is niet {nl}", "`{field}` is not {en}"),
    )
    .help(text!(
        "noem een veld van die soort",
        "name a field of that kind"
    ))
}

/// A computed field that somebody is asked for.
#[must_use]
pub fn derived_is_asked(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        DERIVED_IS_ASKED,
        place,
        text!(
            "`{field}` wordt berekend en kan niet gevraagd worden",
            "`{field}` is computed and cannot be asked"
        ),
    )
    .help(text!(
        "haal `{field}` hier weg, of haal `is` weg bij het veld",
        "remove `{field}` here, or remove `is` from the field"
    ))
}

/// What leans on itself: the names along the circle, the first at the end again.
#[must_use]
pub fn leans_on_itself(circle: &[&str], place: Place) -> Diagnostic {
    let names = |more: &str| {
        let shown = |name: &&str| format!("`{}`", shown(name));
        let left_out = circle.len().saturating_sub(NAMES_MAX);
        let (head, tail) = match left_out {
            0 => (circle, &[][..]),
            _ => (&circle[..NAMES_MAX - 1], &circle[circle.len() - 1..]),
        };
        let mut names: Vec<String> = head.iter().map(shown).collect();
        if !tail.is_empty() {
            names.push(format!("({left_out} {more})"));
        }
        names.extend(tail.iter().map(shown));
        names.join(" → ")
    };
    let (nl, en) = (names("andere"), names("others"));
    Diagnostic::new(
        LEANS_ON_ITSELF,
        place,
        text!(
            "dit hangt van zichzelf af: {nl}",
            "this leans on itself: {en}"
        ),
    )
    .help(text!(
        "laat een van deze afhangen van iets dat wordt ingevuld",
        "have one of these lean on something that is filled in"
    ))
}

/// A field that is read and never given.
#[must_use]
pub fn never_given(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        NEVER_GIVEN,
        place,
        text!(
            "`{field}` wordt gelezen, maar nooit gevraagd",
            "`{field}` is read, but never asked"
        ),
    )
    .help(text!(
        "vraag het met `invullen`, of neem het aan bij `start`",
        "ask it with `invullen`, or take it at the `start`"
    ))
}

/// Fields that are given and never read: one note for a whole process.
#[must_use]
pub fn never_read(fields: &[&str], place: Place) -> Diagnostic {
    let names = |last: &str| {
        let some = fields
            .iter()
            .take(NAMES_MAX)
            .map(|name| format!("`{}`", shown(name)));
        let some = some.collect::<Vec<_>>().join(", ");
        match fields.len().saturating_sub(NAMES_MAX) {
            0 => some,
            more => format!("{some}, {last} {more}"),
        }
    };
    let (nl, en) = (names("en nog"), names("and another"));
    Diagnostic::new(
        NEVER_READ,
        place,
        text!(
            "alleen voor mensen, want geen voorwaarde leest: {nl}",
            "for people only, as no condition reads: {en}"
        ),
    )
    .help(text!(
        "prima als mensen het nodig hebben; vraag het anders niet",
        "fine when people need it; otherwise do not ask it"
    ))
}
