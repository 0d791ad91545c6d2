// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0010–D0029: broken YAML. Said by the reader of YAML when a file is not even
//! a tree.

use super::{codes, shown, text};
use crate::diagnostic::{Certainty, Diagnostic, Place};

codes! {
    TAB = 10, Error {
        title: "Tab in plaats van spaties" / "Tab instead of spaces",
        what: "Er staat een tab buiten aanhalingstekens." / "There is a tab outside quotes.",
        why: "YAML leest de diepte uit spaties; een tab is op elk scherm anders breed." / "YAML reads depth from spaces; a tab has a different width on every screen.",
        example: "stappen:\n\tsituatie:\n",
        instead: "stappen:\n  situatie:\n",
    }
    INDENTATION = 11, Error {
        title: "Regel staat op de verkeerde diepte" / "Line has the wrong indentation",
        what: "De regel begint niet onder een regel waar hij bij hoort." / "The line does not start below a line it belongs to.",
        why: "De diepte bepaalt wat waar bij hoort; op deze diepte hoort de regel nergens bij." / "Depth decides what belongs to what; at this depth the line belongs to nothing.",
        example: "stappen:\n    situatie:\n  besluit:\n",
        instead: "stappen:\n  situatie:\n  besluit:\n",
    }
    UNCLOSED_QUOTE = 12, Error {
        title: "Aanhalingsteken niet gesloten" / "Quote is not closed",
        what: "Een tekst begint met een aanhalingsteken dat niet wordt gesloten." / "A text starts with a quote that is never closed.",
        why: "De volgende regels zouden bij de tekst horen." / "The next lines would become part of the text.",
        example: "titel: 'Hulpvraag\nversie: 1\n",
        instead: "titel: 'Hulpvraag'\nversie: 1\n",
    }
    UNCLOSED_BRACKET = 13, Error {
        title: "Haakje niet gesloten" / "Bracket is not closed",
        what: "Een `[` of `{` heeft geen bijbehorend haakje aan het eind." / "A `[` or `{` has no matching bracket at the end.",
        why: "De volgende regels zouden bij de lijst of groep horen." / "The next lines would become part of the list or group.",
        example: "wie: [regisseur, midoffice\nnaar: besluit\n",
        instead: "wie: [regisseur, midoffice]\nnaar: besluit\n",
    }
    WRONG_BRACKET = 14, Error {
        title: "Haakje past niet" / "Bracket does not match",
        what: "Een haakje sluit iets dat niet, of met een ander haakje, is geopend." / "A bracket closes something that was not opened, or opened by another bracket.",
        why: "Het is niet duidelijk waar de lijst of groep ophoudt." / "It is not clear where the list or group ends.",
        example: "wie: [regisseur, midoffice}\n",
        instead: "wie: [regisseur, midoffice]\n",
    }
    AFTER_VALUE = 15, Error {
        title: "Tekst na het einde van een waarde" / "Text after the end of a value",
        what: "Na een aanhalingsteken of haakje sluiten staat op dezelfde regel nog iets." / "After a closing quote or bracket something follows on the same line.",
        why: "De waarde is daar al klaar; de rest hoort nergens bij." / "The value is complete there; the rest belongs to nothing.",
        example: "titel: 'Warme' overdracht\n",
        instead: "titel: Warme overdracht\n",
    }
    BAD_ESCAPE = 16, Error {
        title: "Onbekende tekencode na \\" / "Unknown escape after \\",
        what: "In tekst tussen \" \" staat een \\ met een code die YAML niet kent." / "A text between \" \" has a \\ with a code YAML does not know.",
        why: "Tussen \" \" begint \\ een bijzonder teken; tussen ' ' betekent het niets." / "Between \" \" a \\ starts a special character; between ' ' it means nothing.",
        example: "pad: \"C:\\data\"\n",
        instead: "pad: 'C:\\data'\n",
    }
    RESERVED_CHARACTER = 17, Error {
        title: "Tekst begint met een gereserveerd teken" / "Text starts with a reserved character",
        what: "Een waarde begint met een teken dat in YAML iets anders betekent." / "A value starts with a character that means something else in YAML.",
        why: "YAML kan de waarde zo niet als tekst lezen." / "YAML cannot read the value as text like this.",
        example: "titel: @gemeente\n",
        instead: "titel: '@gemeente'\n",
    }
    BLOCK_TEXT = 18, Error {
        title: "Tekst begint met | of >" / "Text starts with | or >",
        what: "Een `|` of `>` aan het begin van een waarde opent een tekst op de volgende regels, maar er staat meer achter." / "A `|` or `>` at the start of a value opens a text on the next lines, but more follows it.",
        why: "De rest van de regel zou verloren gaan." / "The rest of the line would be lost.",
        example: "als: > 5\n",
        instead: "als: bedrag > € 5\n",
    }
    MISSING_COMMA = 19, Error {
        title: "Komma of haakje verwacht" / "Comma or bracket expected",
        what: "Binnen { } of [ ] staan twee dingen zonder komma ertussen." / "Inside { } or [ ] two things stand without a comma between them.",
        why: "Het is niet duidelijk waar het een ophoudt en het ander begint." / "It is not clear where one ends and the other begins.",
        example: "{ uit: [wetten] soort: keuze }\n",
        instead: "{ uit: [wetten], soort: keuze }\n",
    }
    STRAY_COMMA = 20, Error {
        title: "Komma zonder iets ervoor" / "Comma with nothing before it",
        what: "Binnen { } of [ ] staat een komma waar geen waarde voor staat." / "Inside { } or [ ] there is a comma with no value before it.",
        why: "Er lijkt een waarde te zijn vergeten of een komma te veel te staan." / "A value seems forgotten, or a comma is one too many.",
        example: "wie: [regisseur, , midoffice]\n",
        instead: "wie: [regisseur, midoffice]\n",
    }
    NOT_A_KEY = 21, Error {
        title: "Regel zonder sleutel" / "Line without a key",
        what: "Tussen regels met een sleutel staat een regel zonder `sleutel:`." / "Between lines with a key stands a line without `key:`.",
        why: "De regel hoort nergens bij; vaak ontbreekt de dubbele punt of de spatie erna." / "The line belongs to nothing; often the colon or the space after it is missing.",
        example: "proces: doorbraak\nversie 1\n",
        instead: "proces: doorbraak\nversie: 1\n",
    }
    DASH_HERE = 22, Error {
        title: "Streepje kan hier niet" / "Dash is not possible here",
        what: "Een `- ` van een lijst staat achter een sleutel of binnen haakjes." / "A `- ` of a list stands behind a key or inside brackets.",
        why: "Een lijst met streepjes begint op een nieuwe regel." / "A list with dashes starts on a new line.",
        example: "wie: - regisseur\n",
        instead: "wie:\n  - regisseur\n",
    }
    LIST_AND_KEYS = 23, Error {
        title: "Lijst en sleutels door elkaar" / "List and keys mixed",
        what: "Op dezelfde diepte staan regels met `- ` en regels met een sleutel." / "Lines with `- ` and lines with a key stand at the same depth.",
        why: "Iets is een lijst of een groep met sleutels, niet allebei." / "Something is a list or a group of keys, not both.",
        example: "nodig:\n  - bewijs\n  akkoord: inwoner\n",
        instead: "nodig:\n  bewijs: verslag\n  akkoord: inwoner\n",
    }
    SYNTAX = 29, Error {
        title: "Geen geldige YAML" / "Not valid YAML",
        what: "Op deze plek kan het bestand niet verder worden gelezen." / "The file cannot be read further at this place.",
        why: "Wat hierna komt is niet gecontroleerd." / "What follows has not been checked.",
        example: "a: }\n",
        instead: "a: '}'\n",
    }
}

/// The first tab of `lines` lines with tabs.
#[must_use]
pub fn tab(place: Place, lines: usize) -> Diagnostic {
    let message = if lines > 1 {
        text!(
            "hier staat een tab, en op nog meer regels ({lines} in totaal)",
            "there is a tab here, and on more lines ({lines} in all)"
        )
    } else {
        text!("hier staat een tab", "there is a tab here")
    };
    Diagnostic::new(TAB, place, message)
        .help(text!(
            "gebruik spaties, twee per niveau",
            "use spaces, two per level"
        ))
        .fix(place, "  ", Certainty::Maybe)
}

/// A line at a depth where nothing is; `above` is what it may have been meant for.
#[must_use]
pub fn indentation(place: Place, above: Option<Place>) -> Diagnostic {
    let message = text!(
        "deze regel staat op de verkeerde diepte",
        "this line has the wrong indentation"
    );
    let found = Diagnostic::new(INDENTATION, place, message).help(text!(
        "zet hem even ver naar rechts als de regels waar hij bij hoort",
        "put it as far to the right as the lines it belongs with",
    ));
    match above {
        Some(above) => found.label(
            above,
            text!("dit heeft al een waarde", "this already has a value"),
        ),
        None => found,
    }
}

/// A closing bracket that is not deeper than its key.
#[must_use]
pub fn bracket_indentation(place: Place) -> Diagnostic {
    let message = text!(
        "dit haakje staat te ver naar links",
        "this bracket is too far to the left"
    );
    Diagnostic::new(INDENTATION, place, message).help(text!(
        "laat de regel minstens één spatie verder inspringen dan de sleutel",
        "indent the line at least one space further than its key",
    ))
}

/// A quote without its partner; `place` is the opening one.
#[must_use]
pub fn unclosed_quote(place: Place, quote: char) -> Diagnostic {
    let message = text!(
        "deze tekst begint met {quote} maar sluit niet",
        "this text starts with {quote} but does not close"
    );
    Diagnostic::new(UNCLOSED_QUOTE, place, message).help(text!(
        "zet een {quote} aan het eind van de tekst",
        "put a {quote} at the end of the text"
    ))
}

/// A bracket without its partner; `place` is the opening one, `before` where it had to be closed.
#[must_use]
pub fn unclosed_bracket(place: Place, open: char, before: Option<Place>) -> Diagnostic {
    let close = if open == '{' { '}' } else { ']' };
    let message = text!("`{open}` wordt niet gesloten", "`{open}` is not closed");
    let found = Diagnostic::new(UNCLOSED_BRACKET, place, message).help(text!(
        "zet een `{close}` waar het ophoudt",
        "put a `{close}` where it ends"
    ));
    match before {
        Some(before) => found.label(
            before,
            text!("uiterlijk hiervoor", "before this at the latest"),
        ),
        None => found,
    }
}

/// A bracket opened by `open` and closed by `close`; `place` is the opening one.
#[must_use]
pub fn mismatched_bracket(place: Place, open: char, close: char) -> Diagnostic {
    let message = text!(
        "`{open}` wordt gesloten met `{close}`",
        "`{open}` is closed by `{close}`"
    );
    Diagnostic::new(WRONG_BRACKET, place, message).help(text!(
        "gebruik `[ ]` voor een lijst en `{{ }}` voor sleutels",
        "use `[ ]` for a list and `{{ }}` for keys"
    ))
}

/// A closing bracket that closes nothing.
#[must_use]
pub fn stray_bracket(place: Place) -> Diagnostic {
    let message = text!("dit haakje sluit niets", "this bracket closes nothing");
    Diagnostic::new(WRONG_BRACKET, place, message).help(text!(
        "haal het weg, of zet de tekst tussen aanhalingstekens",
        "remove it, or put the text between quotes",
    ))
}

/// Something after a closing quote or bracket.
#[must_use]
pub fn after_value(place: Place) -> Diagnostic {
    let message = text!(
        "hier staat nog iets nadat de waarde is afgesloten",
        "something follows here after the value was closed"
    );
    Diagnostic::new(AFTER_VALUE, place, message).help(text!(
        "zet de hele waarde tussen aanhalingstekens, of gebruik er geen",
        "put the whole value between quotes, or use none",
    ))
}

/// A `\` with an unknown code.
#[must_use]
pub fn bad_escape(place: Place) -> Diagnostic {
    let message = text!(
        "in deze tekst staat een `\\` met een onbekende code",
        "this text has a `\\` with an unknown code"
    );
    Diagnostic::new(BAD_ESCAPE, place, message).help(text!(
        "gebruik ' ' in plaats van \" \", of schrijf `\\\\`",
        "use ' ' instead of \" \", or write `\\\\`"
    ))
}

/// A value that starts with a character YAML keeps for itself; `fix` is it in quotes.
#[must_use]
pub fn reserved_character(
    place: Place,
    character: char,
    fix: Option<(Place, String)>,
) -> Diagnostic {
    let message = text!(
        "een tekst mag niet met `{character}` beginnen",
        "a text may not start with `{character}`"
    );
    let found = Diagnostic::new(RESERVED_CHARACTER, place, message).help(text!(
        "zet de tekst tussen aanhalingstekens",
        "put the text between quotes"
    ));
    found.fix_maybe(fix)
}

/// A `|` or `>` with more behind it.
#[must_use]
pub fn block_text(place: Place) -> Diagnostic {
    let message = text!(
        "`|` en `>` openen een tekst op de volgende regels; hier staat er iets achter",
        "`|` and `>` open a text on the next lines; here something follows",
    );
    Diagnostic::new(BLOCK_TEXT, place, message).help(text!(
        "een voorwaarde begint met een naam; tekst kan ook tussen aanhalingstekens",
        "a condition starts with a name; text can also go between quotes",
    ))
}

/// Two things inside brackets without a comma.
#[must_use]
pub fn missing_comma(place: Place) -> Diagnostic {
    let message = text!(
        "hier wordt een komma of een haakje verwacht",
        "a comma or a bracket is expected here"
    );
    Diagnostic::new(MISSING_COMMA, place, message).help(text!(
        "zet een komma tussen de onderdelen; tekst met bijzondere tekens hoort tussen aanhalingstekens",
        "put a comma between the parts; text with special characters goes between quotes",
    ))
}

/// A comma with nothing before it.
#[must_use]
pub fn stray_comma(place: Place) -> Diagnostic {
    let message = text!(
        "voor deze komma staat niets",
        "there is nothing before this comma"
    );
    Diagnostic::new(STRAY_COMMA, place, message)
        .help(text!("haal de komma weg", "remove the comma"))
        .fix(place, "", Certainty::Maybe)
}

/// A line without `key:`.
#[must_use]
pub fn not_a_key(place: Place, found: &str) -> Diagnostic {
    let found = shown(found);
    let message = text!(
        "`{found}` is geen sleutel met een waarde",
        "`{found}` is not a key with a value"
    );
    Diagnostic::new(NOT_A_KEY, place, message).help(text!(
        "schrijf `sleutel: waarde`, met een spatie na de dubbele punt",
        "write `key: value`, with a space after the colon",
    ))
}

/// A `- ` that cannot start a list here.
#[must_use]
pub fn dash_here(place: Place) -> Diagnostic {
    let message = text!(
        "een lijst met streepjes kan hier niet beginnen",
        "a list with dashes cannot start here"
    );
    Diagnostic::new(DASH_HERE, place, message).help(text!(
        "begin de lijst op een nieuwe regel, of schrijf `[a, b]`",
        "start the list on a new line, or write `[a, b]`",
    ))
}

/// Dashes and keys at one depth.
#[must_use]
pub fn list_and_keys(place: Place) -> Diagnostic {
    let message = text!(
        "hier staan een lijst en sleutels door elkaar",
        "a list and keys are mixed here"
    );
    Diagnostic::new(LIST_AND_KEYS, place, message).help(text!(
        "maak van alle regels `- …` of van alle regels `sleutel: …`",
        "make every line `- …` or every line `key: …`"
    ))
}

/// Anything else the parser stumbles over.
#[must_use]
pub fn syntax(place: Place) -> Diagnostic {
    let message = text!("dit kan hier niet staan", "this cannot stand here");
    Diagnostic::new(SYNTAX, place, message).help(text!(
        "kijk naar haakjes, aanhalingstekens en spaties op deze en de vorige regel; zet tekst zo nodig tussen aanhalingstekens",
        "look at brackets, quotes and spaces on this line and the one before; put text between quotes if needed",
    ))
}
