// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0030–D0099: YAML that can be read, but that we refuse or warn about: what
//! only programs use, and what reads differently from what people see.

use super::{codes, shown, text};
use crate::diagnostic::{Certainty, Diagnostic, Place};

codes! {
    TAG = 30, Error {
        title: "Type-aanduiding met !" / "Tag with !",
        what: "Een waarde heeft een YAML-tag, zoals `!!str`." / "A value has a YAML tag, such as `!!str`.",
        why: "De taal bepaalt zelf het soort van elke waarde; een tag verandert niets en misleidt." / "The language itself decides the kind of every value; a tag changes nothing and misleads.",
        example: "titel: !!str 12\n",
        instead: "titel: '12'\n",
    }
    ANCHOR = 31, Error {
        title: "Anker met &" / "Anchor with &",
        what: "Een waarde krijgt een YAML-anker, zoals `&standaard`." / "A value gets a YAML anchor, such as `&standaard`.",
        why: "Wie een stap leest moet alles zien wat er geldt, zonder elders te zoeken." / "Who reads a step must see all that applies, without searching elsewhere.",
        example: "termijn: &kort { duur: 2 weken }\n",
        instead: "termijn: { duur: 2 weken }\n",
    }
    ALIAS = 32, Error {
        title: "Verwijzing met *" / "Alias with *",
        what: "Een waarde is een YAML-verwijzing, zoals `*standaard`." / "A value is a YAML alias, such as `*standaard`.",
        why: "Wie een stap leest moet alles zien wat er geldt, zonder elders te zoeken." / "Who reads a step must see all that applies, without searching elsewhere.",
        example: "termijn: *kort\n",
        instead: "termijn: { duur: 2 weken }\n",
    }
    MERGE_KEY = 33, Error {
        title: "Samenvoegen met <<" / "Merging with <<",
        what: "De sleutel `<<` voegt in YAML een andere groep in." / "The key `<<` merges another group in YAML.",
        why: "Wie een stap leest moet alles zien wat er geldt, zonder elders te zoeken." / "Who reads a step must see all that applies, without searching elsewhere.",
        example: "besluit:\n  <<: *standaard\n",
        instead: "besluit:\n  wie: mandaathouder\n",
    }
    SEVERAL_DOCUMENTS = 34, Error {
        title: "Meer dan één document" / "More than one document",
        what: "Na `---` begint een tweede document in hetzelfde bestand." / "After `---` a second document starts in the same file.",
        why: "Eén bestand is één proces, één casus of één verzameling delen." / "One file is one process, one scenario or one set of shared parts.",
        example: "proces: a\n---\nproces: b\n",
        instead: "proces: a\n",
    }
    DIRECTIVE = 35, Error {
        title: "Aanwijzing met %" / "Directive with %",
        what: "Een regel begint met `%`, een aanwijzing aan de YAML-lezer." / "A line starts with `%`, a directive to the YAML reader.",
        why: "Een definitie heeft die niet nodig, en hij kan de betekenis van de rest veranderen." / "A definition does not need it, and it can change the meaning of the rest.",
        example: "%YAML 1.2\n---\nproces: a\n",
        instead: "proces: a\n",
    }
    DUPLICATE_KEY = 36, Error {
        title: "Sleutel staat er dubbel" / "Key is there twice",
        what: "Dezelfde sleutel staat twee keer in één groep." / "The same key stands twice in one group.",
        why: "Maar een van de twee zou gelden, en niemand ziet welke." / "Only one of them would count, and nobody sees which.",
        example: "stappen:\n  besluit: { wie: regisseur }\n  besluit: { wie: mandaathouder }\n",
        instead: "stappen:\n  advies: { wie: regisseur }\n  besluit: { wie: mandaathouder }\n",
    }
    KEY_NOT_TEXT = 37, Error {
        title: "Sleutel is geen tekst" / "Key is not text",
        what: "Als sleutel staat er een lijst of een groep." / "A list or a group stands as a key.",
        why: "Een sleutel is een naam." / "A key is a name.",
        example: "[a, b]: ja\n",
        instead: "a: ja\nb: ja\n",
    }
    EMPTY_KEY = 38, Error {
        title: "Sleutel is leeg" / "Key is empty",
        what: "Voor de dubbele punt staat geen naam." / "There is no name before the colon.",
        why: "Zonder naam is niet te zeggen wat de waarde betekent." / "Without a name nobody can say what the value means.",
        example: ": besluit\n",
        instead: "naar: besluit\n",
    }
    EXPLICIT_KEY = 39, Error {
        title: "Vraagteken aan het begin" / "Question mark at the start",
        what: "Een `? ` aan het begin maakt in YAML van het volgende een sleutel." / "A `? ` at the start makes a key of what follows in YAML.",
        why: "Mensen lezen het als tekst; de bedoeling is onduidelijk." / "People read it as text; the meaning is unclear.",
        example: "vraag: ? onbekend\n",
        instead: "vraag: '? onbekend'\n",
    }
    NULL_WORD = 40, Error {
        title: "Niets geschreven als null of ~" / "Nothing written as null or ~",
        what: "Er staat `null` of `~` als waarde." / "`null` or `~` stands as a value.",
        why: "Niets schrijf je door niets te schrijven; het woord zelf kan ook tekst zijn." / "Nothing is written by writing nothing; the word itself could also be text.",
        example: "regulier_terug: null\n",
        instead: "regulier_terug:\n",
    }
    COLON_IN_TEXT = 50, Error {
        title: "Dubbele punt in tekst" / "Colon in text",
        what: "In een tekst zonder aanhalingstekens staat een dubbele punt met een spatie erna." / "A text without quotes has a colon followed by a space.",
        why: "YAML leest wat ervoor staat als een sleutel." / "YAML reads what stands before it as a key.",
        example: "uitleg: Let op: eerst bellen.\n",
        instead: "uitleg: 'Let op: eerst bellen.'\n",
    }
    BRACKET_IN_TEXT = 51, Error {
        title: "Haakje in tekst binnen haakjes" / "Bracket in text inside brackets",
        what: "Binnen { } of [ ] staat een tekst of voorwaarde met zelf een `[` of `{`." / "Inside { } or [ ] stands a text or condition that has a `[` or `{` itself.",
        why: "YAML laat een tekst daar ophouden bij het haakje." / "YAML ends a text at the bracket there.",
        example: "besluit: { als: wet in [jeugdwet, wmo] }\n",
        instead: "besluit:\n  als: wet in [jeugdwet, wmo]\n",
    }
    AMOUNT_SPLIT = 52, Error {
        title: "Komma knipt een bedrag door" / "Comma cuts an amount in two",
        what: "Binnen { } of [ ] staat een bedrag met centen zonder aanhalingstekens." / "Inside { } or [ ] stands an amount with cents, without quotes.",
        why: "De komma scheidt daar onderdelen: van € 1.260,50 blijft € 1.260 over." / "A comma separates parts there: € 1.260,50 becomes € 1.260.",
        example: "{ bedrag: € 1.260,50 }\n",
        instead: "{ bedrag: '€ 1.260,50' }\n",
    }
    TEXT_SPLIT = 53, Error {
        title: "Komma knipt een tekst door" / "Comma cuts a text in two",
        what: "Binnen { } of [ ] staat na een komma een stuk zonder dubbele punt, of een los haakje." / "Inside { } or [ ] a part after a comma has no colon, or has half a pair of parentheses.",
        why: "De komma scheidt daar onderdelen; het losse stuk hoort waarschijnlijk bij de tekst ervoor." / "A comma separates parts there; the loose part probably belongs to the text before it.",
        example: "{ titel: Eerst bellen, dan schrijven }\n",
        instead: "{ titel: 'Eerst bellen, dan schrijven' }\n",
    }
    HASH_IN_TEXT = 54, Warning {
        title: "Hekje maakt van tekst een opmerking" / "Hash turns text into a comment",
        what: "Na een tekst zonder aanhalingstekens staat ` #` met direct iets erachter." / "After a text without quotes stands ` #` with something directly behind it.",
        why: "Alles vanaf het hekje is een opmerking en telt niet mee." / "Everything from the hash is a comment and does not count.",
        example: "titel: Melding #3 van de buurt\n",
        instead: "titel: 'Melding #3 van de buurt'\n",
    }
    LINES_JOINED = 55, Warning {
        title: "Regels worden één tekst" / "Lines become one text",
        what: "Een tekst loopt door op een regel die eruitziet als iets nieuws." / "A text continues on a line that looks like something new.",
        why: "YAML plakt de regels aan elkaar met een spatie." / "YAML joins the lines with a space.",
        example: "wie: [regisseur\n  midoffice]\n",
        instead: "wie: [regisseur,\n  midoffice]\n",
    }
}

/// A tag on a value.
#[must_use]
pub fn tag(place: Place, tag: &str) -> Diagnostic {
    let tag = shown(tag);
    let message = text!(
        "`{tag}` is een type-aanduiding; die kent de taal niet",
        "`{tag}` is a tag; the language has none"
    );
    Diagnostic::new(TAG, place, message).help(text!(
        "haal hem weg, of zet de tekst tussen aanhalingstekens",
        "remove it, or put the text between quotes"
    ))
}

/// An anchor on a value.
#[must_use]
pub fn anchor(place: Place) -> Diagnostic {
    let message = text!(
        "`&` maakt een anker; die kent de taal niet",
        "`&` makes an anchor; the language has none"
    );
    Diagnostic::new(ANCHOR, place, message).help(text!(
        "haal het anker weg en schrijf herhaling uit; tekst met `&` vooraan hoort tussen aanhalingstekens",
        "remove the anchor and write repetition out; text that starts with `&` goes between quotes",
    ))
}

/// An alias as a value.
#[must_use]
pub fn alias(place: Place) -> Diagnostic {
    let message = text!(
        "`*` verwijst naar een anker; dat kent de taal niet",
        "`*` refers to an anchor; the language has none"
    );
    Diagnostic::new(ALIAS, place, message).help(text!(
        "schrijf de waarde hier uit; tekst met `*` vooraan hoort tussen aanhalingstekens",
        "write the value out here; text that starts with `*` goes between quotes",
    ))
}

/// The key `<<`.
#[must_use]
pub fn merge_key(place: Place) -> Diagnostic {
    let message = text!(
        "`<<` voegt een andere groep in; dat kent de taal niet",
        "`<<` merges another group; the language has no such thing"
    );
    Diagnostic::new(MERGE_KEY, place, message).help(text!(
        "schrijf de sleutels hier uit",
        "write the keys out here"
    ))
}

/// A second document.
#[must_use]
pub fn several_documents(place: Place) -> Diagnostic {
    let message = text!(
        "hier begint een tweede document in hetzelfde bestand",
        "a second document starts here in the same file"
    );
    Diagnostic::new(SEVERAL_DOCUMENTS, place, message).help(text!(
        "zet het in een eigen bestand",
        "put it in a file of its own"
    ))
}

/// A `%` line.
#[must_use]
pub fn directive(place: Place) -> Diagnostic {
    let message = text!(
        "een regel met `%` vooraan is een aanwijzing aan YAML; die kent de taal niet",
        "a line that starts with `%` is a YAML directive; the language has none"
    );
    Diagnostic::new(DIRECTIVE, place, message).help(text!("haal de regel weg", "remove the line"))
}

/// A key for the second time; `first` is where it stood before.
#[must_use]
pub fn duplicate_key(place: Place, key: &str, first: Place) -> Diagnostic {
    let key = shown(key);
    let message = text!("`{key}` staat er dubbel", "`{key}` is there twice");
    Diagnostic::new(DUPLICATE_KEY, place, message)
        .label(
            first,
            text!("hier voor het eerst", "here for the first time"),
        )
        .help(text!(
            "voeg ze samen of geef een van de twee een andere naam",
            "merge them or rename one of the two"
        ))
}

/// A list or group as a key.
#[must_use]
pub fn key_not_text(place: Place) -> Diagnostic {
    let message = text!(
        "een sleutel is een naam, geen lijst of groep",
        "a key is a name, not a list or a group"
    );
    Diagnostic::new(KEY_NOT_TEXT, place, message).help(text!(
        "geef elke naam een eigen regel",
        "give every name a line of its own"
    ))
}

/// Nothing before the colon.
#[must_use]
pub fn empty_key(place: Place) -> Diagnostic {
    let message = text!(
        "voor de dubbele punt staat geen naam",
        "there is no name before the colon"
    );
    Diagnostic::new(EMPTY_KEY, place, message).help(text!(
        "schrijf een naam voor de `:`",
        "write a name before the `:`"
    ))
}

/// A `? ` at the start; `fix` is the text in quotes.
#[must_use]
pub fn explicit_key(place: Place) -> Diagnostic {
    let message = text!(
        "een `?` aan het begin kent de taal niet",
        "the language has no `?` at the start"
    );
    Diagnostic::new(EXPLICIT_KEY, place, message).help(text!(
        "haal het vraagteken weg, of zet de tekst tussen aanhalingstekens",
        "remove the question mark, or put the text between quotes",
    ))
}

/// `null` or `~` as a value.
#[must_use]
pub fn null_word(place: Place, word: &str) -> Diagnostic {
    let message = text!(
        "`{word}` betekent hier niets",
        "`{word}` means nothing here"
    );
    Diagnostic::new(NULL_WORD, place, message)
        .help(text!(
            "schrijf niets als u niets bedoelt",
            "write nothing if you mean nothing"
        ))
        .fix(place, "", Certainty::Maybe)
}

/// A `: ` in text without quotes; `fix` is the text in quotes.
#[must_use]
pub fn colon_in_text(place: Place, fix: Option<(Place, String)>) -> Diagnostic {
    let message = text!(
        "een tekst met een dubbele punt en een spatie hoort tussen aanhalingstekens",
        "a text with a colon and a space goes between quotes",
    );
    let found = Diagnostic::new(COLON_IN_TEXT, place, message).help(text!(
        "zet de hele tekst tussen ' '",
        "put the whole text between ' '"
    ));
    found.fix_maybe(fix)
}

/// A bracket in a text inside brackets; `fix` is the text in quotes.
#[must_use]
pub fn bracket_in_text(place: Place, fix: Option<(Place, String)>) -> Diagnostic {
    let message = text!(
        "binnen {{ }} en [ ] houdt een tekst op bij een haakje",
        "inside {{ }} and [ ] a text ends at a bracket",
    );
    let found = Diagnostic::new(BRACKET_IN_TEXT, place, message).help(text!(
        "zet de voorwaarde op een eigen regel of tussen aanhalingstekens",
        "put the condition on its own line or in quotes",
    ));
    found.fix_maybe(fix)
}

/// Cents that became a part of their own; `amount` is what is left of the amount.
#[must_use]
pub fn amount_split(place: Place, amount: Place, fix: Option<(Place, String)>) -> Diagnostic {
    let message = text!(
        "de komma knipt dit bedrag in tweeën",
        "the comma cuts this amount in two"
    );
    let found = Diagnostic::new(AMOUNT_SPLIT, place, message)
        .label(
            amount,
            text!("dit zou het bedrag worden", "this would become the amount"),
        )
        .help(text!(
            "zet het bedrag tussen aanhalingstekens",
            "put the amount between quotes"
        ));
    found.fix_maybe(fix)
}

/// A part without a colon after a comma; `before` is the text it may belong to.
#[must_use]
pub fn text_split(
    place: Place,
    part: &str,
    before: Option<Place>,
    fix: Option<(Place, String)>,
) -> Diagnostic {
    let no_space = part.contains(':');
    let part = shown(part);
    let message = text!(
        "`{part}` staat hier los, na een komma of haakje",
        "`{part}` stands loose here, after a comma or bracket"
    );
    let found = Diagnostic::new(TEXT_SPLIT, place, message);
    let found = match before {
        Some(before) => found
            .label(
                before,
                text!("hoort het bij deze tekst?", "does it belong to this text?"),
            )
            .help(text!(
                "zet de hele tekst tussen aanhalingstekens",
                "put the whole text between quotes"
            )),
        None if no_space => found.help(text!(
            "zet een spatie na de dubbele punt",
            "put a space after the colon"
        )),
        None => found.help(text!(
            "schrijf `sleutel: waarde`, of `[ ]` voor een lijst",
            "write `key: value`, or `[ ]` for a list"
        )),
    };
    found.fix_maybe(fix)
}

/// A comment that was probably text; `fix` is text and comment in quotes.
#[must_use]
pub fn hash_in_text(place: Place, fix: Option<(Place, String)>) -> Diagnostic {
    let message = text!(
        "vanaf het hekje telt deze tekst niet mee",
        "from the hash on this text does not count"
    );
    let found = Diagnostic::new(HASH_IN_TEXT, place, message)
        .help(text!(
            "hoort het bij de tekst, zet die dan tussen aanhalingstekens",
            "if it belongs to the text, put that between quotes"
        ))
        .help(text!(
            "is het een opmerking, zet dan een spatie na het hekje",
            "if it is a comment, put a space after the hash"
        ));
    found.fix_maybe(fix)
}

/// Lines that are joined though the second looks like something new.
#[must_use]
pub fn lines_joined(place: Place) -> Diagnostic {
    let message = text!(
        "deze regels worden samen één tekst",
        "these lines together become one text"
    );
    Diagnostic::new(LINES_JOINED, place, message).help(text!(
        "ontbreekt er een komma of klopt de diepte niet? Anders hoort de tekst tussen aanhalingstekens",
        "is a comma missing, or is the depth wrong? Otherwise put the text between quotes",
    ))
}
