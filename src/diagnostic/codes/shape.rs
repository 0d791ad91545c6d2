// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0100–D0199: the shape of what is written: unknown and missing keys, a list
//! where a name belongs, a value that is not of its kind. Said while lowering.

use super::{codes, either, shown, text};
use crate::base::text::{Lang, Text};
use crate::diagnostic::{Certainty, Diagnostic, Place, near};

codes! {
    UNKNOWN_KEY = 101, Error {
        title: "Onbekende sleutel" / "Unknown key",
        what: "Een sleutel bestaat niet op deze plek in de taal." / "A key does not exist at this place in the language.",
        why: "Een tikfout zou anders stil worden genegeerd." / "Otherwise a slip of the keyboard would silently be ignored.",
        example: "besluit: { wei: mandaathouder }\n",
        instead: "besluit: { wie: mandaathouder }\n",
    }
    MISSING_KEY = 102, Error {
        title: "Sleutel ontbreekt" / "Key is missing",
        what: "Een sleutel die hier verplicht is staat er niet." / "A key that is required here is absent.",
        why: "Zonder die sleutel is niet te zeggen wat de rest betekent." / "Without that key nobody can say what the rest means.",
        example: "hulpvraag: { titel: Hulpvraag }\n",
        instead: "hulpvraag: { soort: tekst, titel: Hulpvraag }\n",
    }
    WRONG_SHAPE = 103, Error {
        title: "Verkeerde vorm" / "Wrong shape",
        what: "Er staat een lijst, tekst of groep waar iets anders hoort." / "A list, text or group stands where something else belongs.",
        why: "Een naam, een rijtje en een groep met sleutels betekenen elk iets anders." / "A name, a list and a group of keys each mean something else.",
        example: "stappen: [situatie, besluit]\n",
        instead: "stappen:\n  situatie: { wie: regisseur }\n  besluit: { wie: mandaathouder }\n",
    }
    BAD_ID = 104, Error {
        title: "Geen geldige naam" / "Not a valid name",
        what: "Een naam bestaat uit kleine letters, cijfers en `_`, en begint met een letter." / "A name consists of small letters, digits and `_`, and starts with a letter.",
        why: "Namen komen terug in voorwaarden, adressen en bestanden; daar zou de rest anders gelezen worden." / "Names return in conditions, addresses and files; anything else would be read differently there.",
        example: "stappen:\n  Warme overdracht: { wie: regisseur }\n",
        instead: "stappen:\n  warme_overdracht: { titel: Warme overdracht, wie: regisseur }\n",
    }
    BAD_VALUE = 105, Error {
        title: "Waarde niet te lezen" / "Value cannot be read",
        what: "Een waarde heeft niet de vorm van haar soort: een getal, bedrag, datum, duur of ja/nee." / "A value does not have the form of its kind: a number, amount, date, length of time or yes/no.",
        why: "Een bedrag zonder € of een datum in een andere volgorde kan twee dingen betekenen." / "An amount without € or a date in another order could mean two things.",
        example: "plafond: 1260.50\n",
        instead: "plafond: € 1.260,50\n",
    }
    BAD_CHOICE = 106, Error {
        title: "Geen van de mogelijke woorden" / "None of the possible words",
        what: "Op deze plek kunnen maar een paar woorden staan, en dit is er geen van." / "Only a few words are possible at this place, and this is none of them.",
        why: "Een ander woord heeft hier geen betekenis." / "Another word has no meaning here.",
        example: "eindes:\n  opgelost: { soort: einde }\n",
        instead: "eindes:\n  opgelost: { soort: eindpunt }\n",
    }
    EMPTY_NOT_ALLOWED = 107, Error {
        title: "Hier moet iets staan" / "Something belongs here",
        what: "Een sleutel, lijst of tekst is leeg waar dat niet kan." / "A key, list or text is empty where that is impossible.",
        why: "Leeg betekent 'geen verdere voorwaarden'; hier zou er dan niets overblijven." / "Empty means 'no further conditions'; here nothing would be left.",
        example: "wie:\n",
        instead: "wie: regisseur\n",
    }
    CONFLICTING_KEYS = 108, Error {
        title: "Sleutels gaan niet samen" / "Keys exclude each other",
        what: "Twee sleutels staan naast elkaar die elkaar uitsluiten." / "Two keys stand side by side that exclude each other.",
        why: "Ze zeggen verschillende dingen over hetzelfde." / "They say different things about the same.",
        example: "aanpassen: { als: nieuw = ja, zodra: nieuw = ja }\n",
        instead: "aanpassen: { als: nieuw = ja }\n",
    }
    TOO_MANY = 109, Error {
        title: "Te veel van iets" / "Too many of something",
        what: "Er staan er meer dan er mogen zijn." / "There are more than allowed.",
        why: "Een grens houdt alles leesbaar en snel; wie eraan komt bedoelt meestal iets anders." / "A limit keeps all readable and quick; who reaches it usually means something else.",
        example: "# meer dan 64 onderdelen in één vereiste\n",
        instead: "# verdeel ze over meer vereisten\n",
    }
}

/// What a place in a file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Keys with values.
    Keys,
    /// A list.
    List,
    /// A text, name or number.
    Text,
    /// Nothing at all.
    Nothing,
}

impl Shape {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Keys => lang.pick("een groep met sleutels", "a group of keys"),
            Self::List => lang.pick("een lijst", "a list"),
            Self::Text => lang.pick("een tekst", "a text"),
            Self::Nothing => lang.pick("niets", "nothing"),
        }
    }
}

/// The kind a value is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A whole number.
    Number,
    /// An amount in euros.
    Amount,
    /// A date.
    Date,
    /// A date and a time.
    Moment,
    /// A length of time.
    Span,
    /// Yes or no.
    YesNo,
    /// A day of every year.
    MonthDay,
}

impl Expected {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Number => lang.pick("een heel getal", "a whole number"),
            Self::Amount => lang.pick("een bedrag", "an amount"),
            Self::Date => lang.pick("een datum", "a date"),
            Self::Moment => lang.pick("een datum met een tijd", "a date with a time"),
            Self::Span => lang.pick("een duur", "a length of time"),
            Self::YesNo => lang.pick("ja of nee", "ja (yes) or nee (no)"),
            Self::MonthDay => lang.pick("een maand en een dag", "a month and a day"),
        }
    }

    /// What it looks like.
    fn form(self) -> &'static str {
        match self {
            Self::Number => "`3`, `1260`",
            Self::Amount => "`€ 480`, `€ 1.260,50`",
            Self::Date => "`2026-11-02`",
            Self::Moment => "`2026-11-02 09:00`",
            Self::Span => "`2 weken`, `3 werkdagen`",
            Self::YesNo => "`ja`, `nee`",
            Self::MonthDay => "`12-25`",
        }
    }

    /// How it is written, with an example.
    #[must_use]
    pub fn text(self) -> Text {
        let form = self.form();
        Text::new(
            format!("{}, zoals {form}", self.name(Lang::Nl)),
            format!("{}, such as {form}", self.name(Lang::En)),
        )
    }
}

/// A key that does not exist here; `at` is the word people know the place by.
#[must_use]
pub fn unknown_key(place: Place, key: &str, at: &str, known: &[&str]) -> Diagnostic {
    let (name, at) = (shown(key), shown(at));
    let message = text!(
        "`{name}` kan niet bij `{at}` staan",
        "`{name}` is not possible in `{at}`"
    );
    suggest(
        Diagnostic::new(UNKNOWN_KEY, place, message),
        place,
        key,
        known,
    )
}

/// A required key that is absent; `place` is where it belongs.
#[must_use]
pub fn missing_key(place: Place, key: &str, at: &str) -> Diagnostic {
    let (key, at) = (shown(key), shown(at));
    let message = text!("bij `{at}` ontbreekt `{key}`", "`{at}` lacks `{key}`");
    Diagnostic::new(MISSING_KEY, place, message)
        .help(text!("voeg `{key}: …` toe", "add `{key}: …`"))
}

/// Something of the wrong shape; `at` is the key it stands at, `found` what is there.
#[must_use]
pub fn wrong_shape(place: Place, at: &str, expected: &[Shape], found: &Text) -> Diagnostic {
    let at = shown(at);
    let names = |lang, or: &str| {
        expected
            .iter()
            .map(|shape| shape.name(lang))
            .collect::<Vec<_>>()
            .join(&format!(" {or} "))
    };
    let message = Text::new(
        format!(
            "bij `{at}` hoort {}; hier staat {}",
            names(Lang::Nl, "of"),
            found.nl
        ),
        format!(
            "`{at}` takes {}; here is {}",
            names(Lang::En, "or"),
            found.en
        ),
    );
    Diagnostic::new(WRONG_SHAPE, place, message)
}

/// A name that is not an id.
#[must_use]
pub fn bad_id(place: Place, id: &str) -> Diagnostic {
    let better = as_id(id);
    let id = shown(id);
    let message = text!("`{id}` kan geen naam zijn", "`{id}` cannot be a name");
    let found = Diagnostic::new(BAD_ID, place, message).help(text!(
        "gebruik kleine letters, cijfers en `_`, met een letter vooraan",
        "use small letters, digits and `_`, with a letter first",
    ));
    match better {
        Some(better) => found
            .help(text!("bijvoorbeeld `{better}`", "for instance `{better}`"))
            .fix(place, better, Certainty::Maybe),
        None => found,
    }
}

/// A value that is not of its kind.
#[must_use]
pub fn bad_value(place: Place, value: &str, expected: Expected) -> Diagnostic {
    let value = shown(value);
    let (nl, en, form) = (
        expected.name(Lang::Nl),
        expected.name(Lang::En),
        expected.form(),
    );
    let message = text!(
        "hier hoort {nl}; `{value}` is dat niet",
        "{en} belongs here; `{value}` is not that"
    );
    Diagnostic::new(BAD_VALUE, place, message).help(text!(
        "schrijf bijvoorbeeld {form}",
        "write for instance {form}"
    ))
}

/// A word that is none of the possible ones.
#[must_use]
pub fn bad_choice(place: Place, value: &str, options: &[&str]) -> Diagnostic {
    let name = shown(value);
    let message = text!(
        "`{name}` kan hier niet staan",
        "`{name}` is not possible here"
    );
    suggest(
        Diagnostic::new(BAD_CHOICE, place, message),
        place,
        value,
        options,
    )
}

/// Nothing where something belongs; `at` is the key.
#[must_use]
pub fn empty_not_allowed(place: Place, at: &str) -> Diagnostic {
    let at = shown(at);
    let message = text!("bij `{at}` moet iets staan", "`{at}` needs a value");
    Diagnostic::new(EMPTY_NOT_ALLOWED, place, message).help(text!(
        "vul een waarde in, of haal `{at}` weg",
        "give a value, or remove `{at}`"
    ))
}

/// Two keys that exclude each other.
#[must_use]
pub fn conflicting_keys(place: Place, key: &str, other: &str, other_place: Place) -> Diagnostic {
    let (key, other) = (shown(key), shown(other));
    let message = text!(
        "`{key}` en `{other}` gaan niet samen",
        "`{key}` and `{other}` exclude each other"
    );
    Diagnostic::new(CONFLICTING_KEYS, place, message)
        .label(
            other_place,
            text!("`{other}` staat hier", "`{other}` is here"),
        )
        .help(text!("haal een van de twee weg", "remove one of the two"))
}

/// More of `what` than there may be.
#[must_use]
pub fn too_many(place: Place, what: &Text, count: usize, max: usize) -> Diagnostic {
    let message = Text::new(
        format!("{count} {}: er mogen er hooguit {max} zijn", what.nl),
        format!("{count} {}: at most {max} are allowed", what.en),
    );
    Diagnostic::new(TOO_MANY, place, message)
}

/// Most names listed when none is near.
const LISTED_MAX: usize = 15;

pub(super) fn suggest(found: Diagnostic, place: Place, name: &str, known: &[&str]) -> Diagnostic {
    if let Some(near) = near(name, known.iter().copied()) {
        return found
            .help(text!("bedoelde u `{near}`?", "did you mean `{near}`?"))
            .fix(place, near, Certainty::Maybe);
    }
    if known.is_empty() {
        return found;
    }
    let some = either(&known[..known.len().min(LISTED_MAX)]);
    let more = if known.len() > LISTED_MAX { " …" } else { "" };
    found.help(Text::new(
        format!("mogelijk is {}{more}", some.nl),
        format!("possible is {}{more}", some.en),
    ))
}

/// The id nearest to what somebody wrote, when letters are left.
fn as_id(text: &str) -> Option<String> {
    let mut id = String::new();
    for c in text.trim().chars().take(64) {
        match plain(c) {
            Some(c) => id.push(c),
            None if id.ends_with('_') || id.is_empty() => {}
            None => id.push('_'),
        }
    }
    let id = id.trim_end_matches('_');
    id.starts_with(|c: char| c.is_ascii_lowercase())
        .then(|| id.to_owned())
}

/// A letter or digit of an id; accents of Dutch words fall off.
fn plain(c: char) -> Option<char> {
    match c.to_lowercase().next()? {
        'à' | 'á' | 'â' | 'ä' => Some('a'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ì' | 'í' | 'î' | 'ï' => Some('i'),
        'ò' | 'ó' | 'ô' | 'ö' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        'ç' => Some('c'),
        c => c.is_ascii_alphanumeric().then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_ids() {
        assert_eq!(
            as_id("Warme overdracht").as_deref(),
            Some("warme_overdracht")
        );
        assert_eq!(
            as_id("Financiële-hulp!").as_deref(),
            Some("financiele_hulp")
        );
        assert_eq!(as_id("2e_ronde"), None);
        assert_eq!(as_id("€"), None);
    }
}
