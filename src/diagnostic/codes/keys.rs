// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0120–D0199: which keys belong together, what kind of file this is, and values
//! that have a form but not a possible one. Said by the check against the table of keys.

use super::shape::{self, Expected};
use super::{codes, either, shown, text};
use crate::base::text::Text;
use crate::diagnostic::{Certainty, Diagnostic, Place, near};

codes! {
    NO_KIND = 120, Error {
        title: "Onbekend soort bestand" / "Unknown kind of file",
        what: "Een bestand begint met `proces:`, `delen:`, `casus:`, `rooster:` of `migratie:`; dit bestand heeft geen van die sleutels." / "A file starts with `proces:`, `delen:`, `casus:`, `rooster:` or `migratie:`; this file has none of these keys.",
        why: "De eerste sleutel zegt wat voor bestand het is, en dus wat er verder in kan staan." / "The first key says what kind of file it is, and so what else it can hold.",
        example: "titel: Warme overdracht\nstappen: {}\n",
        instead: "proces: warme_overdracht\ntitel: Warme overdracht\nstappen: {}\n",
    }
    KIND_NOT_FIRST = 121, Error {
        title: "Soort bestand niet bovenaan" / "Kind of file not at the top",
        what: "De sleutel die zegt wat voor bestand dit is, staat niet als eerste." / "The key that says what kind of file this is does not come first.",
        why: "Wie het bestand opent, moet op de eerste regel zien wat het is." / "Whoever opens the file must see on its first line what it is.",
        example: "titel: Warme overdracht\nproces: warme_overdracht\n",
        instead: "proces: warme_overdracht\ntitel: Warme overdracht\n",
    }
    ONE_OF_MISSING = 122, Error {
        title: "Een van deze sleutels hoort erbij" / "One of these keys belongs here",
        what: "Er moet één van een paar sleutels staan, en er staat er geen." / "One of a few keys must be there, and none is.",
        why: "Zonder die sleutel zegt de rest niet wat er bedoeld is." / "Without it the rest does not say what is meant.",
        example: "verloop:\n  - { wie: kim, reden: Verhuisd }\n",
        instead: "verloop:\n  - { wie: kim, eruit: verhuisd, reden: Verhuisd }\n",
    }
    NEEDS_OTHER_KEY = 123, Error {
        title: "Sleutel mist zijn gezelschap" / "Key lacks its companion",
        what: "Een sleutel staat er die alleen iets betekent naast een andere sleutel." / "A key is there that only means something beside another key.",
        why: "Los zegt hij niets, en zou hij stil genegeerd worden." / "On its own it says nothing, and would silently be ignored.",
        example: "besluit: { samen: 2, wie: arts }\n",
        instead: "besluit: { samen: 2, wie: arts, kies: [toegekend, afgewezen] }\n",
    }
    NOT_FOR_VALUE = 124, Error {
        title: "Sleutel hoort bij een andere waarde" / "Key belongs to another value",
        what: "Een sleutel hoort alleen bij bepaalde waarden van een andere sleutel." / "A key belongs to certain values of another key only.",
        why: "Bij deze waarde heeft hij geen betekenis." / "It has no meaning with this value.",
        example: "hulpvraag: { soort: tekst, tot: 10 }\n",
        instead: "leeftijd: { soort: getal, tot: 10 }\n",
    }
    OUT_OF_BOUNDS = 125, Error {
        title: "Getal buiten de grenzen" / "Number out of bounds",
        what: "Een getal is kleiner of groter dan het hier kan zijn." / "A number is smaller or larger than it can be here.",
        why: "Buiten die grenzen heeft het getal geen betekenis." / "Outside those bounds the number has no meaning.",
        example: "naar: { besluit: { hooguit: 0 } }\n",
        instead: "naar: { besluit: { hooguit: 1 } }\n",
    }
    BAD_PATH = 126, Error {
        title: "Geen pad binnen de catalogus" / "Not a path inside the catalogue",
        what: "Een pad wijst een YAML-bestand aan, gezien vanaf de map van de catalogus." / "A path points at a YAML file, seen from the folder of the catalogue.",
        why: "Een catalogus moet verplaatst kunnen worden, en leest nooit buiten de eigen map." / "A catalogue must be movable, and never reads outside its own folder.",
        example: "gebruik: [../rollen.yml]\n",
        instead: "gebruik: [delen/rollen.yaml]\n",
    }
    TOO_FEW = 127, Error {
        title: "Te weinig in een lijst" / "Too few in a list",
        what: "Een lijst heeft minder regels dan nodig." / "A list has fewer entries than needed.",
        why: "Met zo weinig valt er niets te kiezen of te doen." / "With so few there is nothing to choose or do.",
        example: "besluit: { kies: [] }\n",
        instead: "besluit: { kies: [toegekend, afgewezen] }\n",
    }
}

/// A file of no known kind; `first` is its first key.
#[must_use]
pub fn no_kind(place: Place, first: Option<&str>, keywords: &[&str]) -> Diagnostic {
    let known = either(keywords);
    let message = Text::new(
        format!("dit bestand begint niet met {}", known.nl),
        format!("this file does not start with {}", known.en),
    );
    let found = Diagnostic::new(NO_KIND, place, message);
    match first.and_then(|first| near(first, keywords.iter().copied())) {
        Some(near) => found
            .help(text!("bedoelde u `{near}`?", "did you mean `{near}`?"))
            .fix(place, near, Certainty::Maybe),
        None => found.help(Text::new(
            "zet bovenaan wat dit is, bijvoorbeeld `proces: naam_van_het_proces`",
            "say at the top what this is, for instance `proces: name_of_the_process`",
        )),
    }
}

/// The key that says what kind of file this is stands below other keys.
#[must_use]
pub fn kind_not_first(place: Place, keyword: &str, first: &str) -> Diagnostic {
    let first = shown(first);
    let message = text!(
        "`{keyword}` staat niet bovenaan: `{first}` staat ervoor",
        "`{keyword}` is not at the top: `{first}` comes before it",
    );
    Diagnostic::new(KIND_NOT_FIRST, place, message).help(text!(
        "zet de regel met `{keyword}` bovenaan",
        "move the line with `{keyword}` to the top",
    ))
}

/// Tells where else an unknown key does exist: `homes` as "een weg terug".
#[must_use]
pub fn exists_elsewhere(found: Diagnostic, key: &str, homes: &[Text]) -> Diagnostic {
    let key = shown(key);
    let join = |pick: fn(&Text) -> &str, or: &str| {
        let names: Vec<&str> = homes.iter().map(pick).collect();
        match names.as_slice() {
            [start @ .., last] if !start.is_empty() => format!("{} {or} {last}", start.join(", ")),
            _ => names.concat(),
        }
    };
    let (nl, en) = (join(|home| &home.nl, "of"), join(|home| &home.en, "or"));
    found.help(text!("`{key}` hoort bij {nl}", "`{key}` belongs to {en}"))
}

/// None of the keys of which there must be one; `at` is the word people know the place by.
#[must_use]
pub fn one_of_missing(place: Place, at: &str, keys: &[&str]) -> Diagnostic {
    let at = shown(at);
    let keys = either(keys);
    let message = Text::new(
        format!("bij `{at}` ontbreekt de sleutel die zegt wat dit is"),
        format!("`{at}` lacks the key that says what this is"),
    );
    Diagnostic::new(ONE_OF_MISSING, place, message).help(Text::new(
        format!("zet er één bij: {}", keys.nl),
        format!("add one: {}", keys.en),
    ))
}

/// A key that only means something beside one of `others`.
#[must_use]
pub fn needs_other_key(place: Place, key: &str, others: &[&str]) -> Diagnostic {
    let key = shown(key);
    let others = either(others);
    let (nl, en) = (others.nl, others.en);
    Diagnostic::new(
        NEEDS_OTHER_KEY,
        place,
        text!(
            "`{key}` zegt niets zonder {nl}",
            "`{key}` says nothing without {en}"
        ),
    )
    .help(text!(
        "zet {nl} erbij, of haal `{key}` weg",
        "add {en}, or remove `{key}`"
    ))
}

/// A key that belongs to certain values of the key `when`; `value` is the one it has.
#[must_use]
pub fn not_for_value(
    place: Place,
    key: &str,
    when: &str,
    values: &[&str],
    value: (&str, Place),
) -> Diagnostic {
    let (key, value, value_place) = (shown(key), shown(value.0), value.1);
    let values = either(values);
    let message = Text::new(
        format!("`{key}` hoort alleen bij `{when}` {}", values.nl),
        format!("`{key}` belongs only to `{when}` {}", values.en),
    );
    Diagnostic::new(NOT_FOR_VALUE, place, message)
        .label(
            value_place,
            text!("hier staat `{value}`", "here is `{value}`"),
        )
        .help(text!(
            "haal `{key}` weg, of verander `{when}`",
            "remove `{key}`, or change `{when}`"
        ))
}

/// A number outside its bounds.
#[must_use]
pub fn out_of_bounds(place: Place, number: i64, min: i64, max: i64) -> Diagnostic {
    let message = if number < min {
        text!(
            "{number} is te klein: minstens {min}",
            "{number} is too small: at least {min}"
        )
    } else {
        text!(
            "{number} is te groot: hooguit {max}",
            "{number} is too large: at most {max}"
        )
    };
    Diagnostic::new(OUT_OF_BOUNDS, place, message).help(text!(
        "kies een getal van {min} tot en met {max}",
        "choose a number from {min} to {max}"
    ))
}

/// A path that is not one of a YAML file inside the catalogue.
#[must_use]
pub fn bad_path(place: Place, path: &str) -> Diagnostic {
    let path = shown(path);
    let message = text!(
        "`{path}` is geen pad van een YAML-bestand in de catalogus",
        "`{path}` is not the path of a YAML file in the catalogue",
    );
    Diagnostic::new(BAD_PATH, place, message).help(Text::new(
        "schrijf het pad vanaf de map van de catalogus, zonder `..`, met `.yaml` aan het eind, zoals `delen/rollen.yaml`",
        "write the path from the folder of the catalogue, without `..`, ending in `.yaml`, such as `delen/rollen.yaml`",
    ))
}

/// A list with too few entries.
#[must_use]
pub fn too_few(place: Place, at: &str, count: usize, min: usize) -> Diagnostic {
    let at = shown(at);
    let message = text!(
        "bij `{at}` staan er {count}: er moeten er minstens {min} zijn",
        "`{at}` has {count}: at least {min} are needed",
    );
    Diagnostic::new(TOO_FEW, place, message).help(text!(
        "vul de lijst aan, of haal `{at}` weg",
        "complete the list, or remove `{at}`"
    ))
}

/// A value that is not of its kind, with why it was not taken for one.
#[must_use]
pub fn bad_value_because(place: Place, value: &str, expected: Expected, why: Text) -> Diagnostic {
    shape::bad_value(place, value, expected).here(why)
}

/// Neither a name nor two names with a dot between them.
#[must_use]
pub fn bad_dotted(place: Place, text: &str) -> Diagnostic {
    let name = shown(text);
    let message = text!(
        "`{name}` kan hier geen naam zijn",
        "`{name}` cannot be a name here"
    );
    Diagnostic::new(shape::BAD_ID, place, message).help(Text::new(
        "schrijf één naam, of twee namen met een punt ertussen, zoals `acties.wie`",
        "write one name, or two names with a dot between them, such as `acties.wie`",
    ))
}

/// A value that has none of the forms it could have; `words` are the fixed ones.
#[must_use]
pub fn none_of_forms(place: Place, value: &str, forms: &[Text], words: &[&str]) -> Diagnostic {
    let name = shown(value);
    let nl = forms
        .iter()
        .map(|form| form.nl.as_str())
        .collect::<Vec<_>>()
        .join(", of ");
    let en = forms
        .iter()
        .map(|form| form.en.as_str())
        .collect::<Vec<_>>()
        .join(", or ");
    let message = text!(
        "`{name}` kan hier niet staan",
        "`{name}` is not possible here"
    );
    let found = Diagnostic::new(shape::BAD_VALUE, place, message);
    match near(value, words.iter().copied()) {
        Some(near) => found
            .help(text!("bedoelde u `{near}`?", "did you mean `{near}`?"))
            .fix(place, near, Certainty::Maybe),
        None => found.help(text!("schrijf {nl}", "write {en}")),
    }
}
