// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0001–D0009: the file itself: its bytes, its size and what cannot be seen.

use super::{codes, shown, text};
use crate::base::text::Text;
use crate::diagnostic::{Certainty, Diagnostic, Place};

codes! {
    NOT_UTF8 = 1, Error {
        title: "Bestand is geen UTF-8" / "File is not UTF-8",
        what: "Het bestand bevat bytes die geen tekst in UTF-8 zijn." / "The file has bytes that are not text in UTF-8.",
        why: "Letters met accenten en het euroteken zouden anders gelezen worden dan u ze ziet." / "Accented letters and the euro sign would be read differently from what you see.",
        example: "titel: Financi\\xEBle hulp   # opgeslagen als Windows-1252\n",
        instead: "titel: Financiële hulp   # opgeslagen als UTF-8\n",
    }
    FILE_TOO_LARGE = 2, Error {
        title: "Bestand is te groot" / "File is too large",
        what: "Het bestand is groter dan een definitie mag zijn." / "The file is larger than a definition may be.",
        why: "Een definitie wordt door mensen gelezen; een grens houdt het controleren snel." / "People read definitions; a limit keeps checking quick.",
        example: "# een bestand van meer dan 4 MB\n",
        instead: "gebruik: [delen/rollen.yaml]   # verdeel over bestanden\n",
    }
    CONTROL_CHARACTER = 3, Error {
        title: "Onzichtbaar teken" / "Invisible character",
        what: "Er staat een onzichtbaar stuurteken in het bestand." / "There is an invisible control character in the file.",
        why: "Wat u ziet is dan niet wat er staat; meestal komt het mee met kopiëren en plakken." / "What you see is then not what is there; it usually comes with copy and paste.",
        example: "titel: \"Hulp\u{200e}vraag\"   # met een onzichtbaar richtingsteken\n",
        instead: "titel: Hulpvraag\n",
    }
    TOO_DEEP = 4, Error {
        title: "Te diep genest" / "Nested too deeply",
        what: "Lijsten en groepen staan te diep in elkaar." / "Lists and groups are nested too deeply.",
        why: "Geen definitie heeft zo veel niveaus nodig; meestal ontbreekt er een haakje." / "No definition needs that many levels; usually a bracket is missing.",
        example: "a: [[[[[[[[]]]]]]]]   # en dan nog veel dieper\n",
        instead: "a: []\n",
    }
    TOO_MANY_NODES = 5, Error {
        title: "Te veel onderdelen" / "Too many parts",
        what: "Het bestand heeft meer sleutels en waarden dan mag." / "The file has more keys and values than allowed.",
        why: "Een grens houdt het controleren snel." / "A limit keeps checking quick.",
        example: "# meer dan 500.000 sleutels en waarden\n",
        instead: "gebruik: [delen/rollen.yaml]   # verdeel over bestanden\n",
    }
    EMPTY_FILE = 6, Error {
        title: "Bestand is leeg" / "File is empty",
        what: "Er staat niets in het bestand, of alleen opmerkingen." / "There is nothing in the file, or only comments.",
        why: "De eerste sleutel zegt wat voor bestand het is; zonder sleutel is het niets." / "The first key says what kind of file it is; without it the file is nothing.",
        example: "# volgt nog\n",
        instead: "proces: doorbraak\n",
    }
    TEXT_TOO_LONG = 7, Error {
        title: "Tekst is te lang" / "Text is too long",
        what: "Eén waarde is langer dan een tekst mag zijn." / "One value is longer than a text may be.",
        why: "Meestal is een aanhalingsteken of haakje vergeten, en is de rest van het bestand meegelezen." / "Usually a quote or bracket was forgotten and the rest of the file was read along.",
        example: "uitleg: |\n  meer dan 100.000 tekens\n",
        instead: "uitleg: Zie de handleiding.\n",
    }
    UNREADABLE = 8, Error {
        title: "Bestand is niet te lezen" / "File cannot be read",
        what: "Het bestand staat in de map, maar is niet te openen, of is een verwijzing naar buiten de map." / "The file is in the folder, but cannot be opened, or is a link that leads out of the folder.",
        why: "Wat er niet is, kan niet worden gecontroleerd; stil overslaan zou een heel proces kunnen verbergen." / "What is not there cannot be checked; skipping it silently could hide a whole process.",
        example: "# workflows/klacht.yaml -> ../../elders/klacht.yaml\n",
        instead: "# workflows/klacht.yaml als gewoon bestand in de map zelf\n",
    }
}

/// The file could not be read.
#[must_use]
pub fn unreadable(place: Place, name: &str, why: &Text) -> Diagnostic {
    let (name, nl, en) = (shown(name), shown(&why.nl), shown(&why.en));
    let message = text!(
        "`{name}` is niet te lezen: {nl}",
        "`{name}` cannot be read: {en}"
    );
    Diagnostic::new(UNREADABLE, place, message).help(text!(
        "zet een leesbaar bestand op deze plek, of haal het weg",
        "put a readable file in this place, or take it away",
    ))
}

/// Bytes that are not UTF-8.
#[must_use]
pub fn not_utf8(place: Place) -> Diagnostic {
    let message = text!(
        "het bestand is vanaf hier geen UTF-8",
        "the file is not UTF-8 from here"
    );
    Diagnostic::new(NOT_UTF8, place, message).help(text!(
        "sla het bestand op met tekencodering UTF-8",
        "save the file with the encoding UTF-8"
    ))
}

/// A file above the limit, both in bytes.
#[must_use]
pub fn file_too_large(place: Place, size: usize, max: usize) -> Diagnostic {
    let message = text!(
        "het bestand is {size} bytes groot; het mag {max} zijn",
        "the file is {size} bytes; it may be {max}",
    );
    Diagnostic::new(FILE_TOO_LARGE, place, message).help(text!(
        "verdeel het over meer bestanden met `gebruik:`",
        "divide it over more files with `gebruik:`"
    ))
}

/// A character nobody can see.
#[must_use]
pub fn control_character(place: Place, character: char) -> Diagnostic {
    let number = u32::from(character);
    let message = text!(
        "hier staat een onzichtbaar teken (U+{number:04X})",
        "there is an invisible character here (U+{number:04X})",
    );
    Diagnostic::new(CONTROL_CHARACTER, place, message)
        .help(text!("haal het teken weg", "remove the character"))
        .fix(place, "", Certainty::Maybe)
}

/// Nesting above the limit.
#[must_use]
pub fn too_deep(place: Place, max: usize) -> Diagnostic {
    let message = text!(
        "hier is het meer dan {max} niveaus diep genest",
        "nesting goes deeper than {max} levels here"
    );
    Diagnostic::new(TOO_DEEP, place, message).help(text!(
        "kijk of er een `]` of `}}` ontbreekt",
        "see whether a `]` or `}}` is missing"
    ))
}

/// More nodes than allowed.
#[must_use]
pub fn too_many_nodes(place: Place, max: usize) -> Diagnostic {
    let message = text!(
        "het bestand heeft meer dan {max} sleutels en waarden",
        "the file has more than {max} keys and values",
    );
    Diagnostic::new(TOO_MANY_NODES, place, message).help(text!(
        "verdeel het over meer bestanden",
        "divide it over more files"
    ))
}

/// Nothing but comments.
#[must_use]
pub fn empty_file(place: Place) -> Diagnostic {
    let message = text!(
        "er staat niets in dit bestand",
        "there is nothing in this file"
    );
    Diagnostic::new(EMPTY_FILE, place, message).help(text!(
        "begin met `proces:`, `delen:`, `casus:`, `rooster:` of `migratie:`, of haal het bestand weg",
        "start with `proces:`, `delen:`, `casus:`, `rooster:` or `migratie:`, or remove the file",
    ))
}

/// A value above the limit, in bytes.
#[must_use]
pub fn text_too_long(place: Place, max: usize) -> Diagnostic {
    let message = text!(
        "deze waarde is langer dan {max} tekens",
        "this value is longer than {max} characters"
    );
    Diagnostic::new(TEXT_TOO_LONG, place, message).help(text!(
        "kijk of een aanhalingsteken of haakje ontbreekt",
        "see whether a quote or bracket is missing",
    ))
}
