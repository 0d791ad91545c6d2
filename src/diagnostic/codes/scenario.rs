// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0700–D0799: scenarios. Up to D0719 what cannot be understood in a `casus`
//! file; from D0720 on what came out otherwise when it was played.

use super::{codes, either, shown, text};
use crate::base::text::Text;
use crate::base::value::Type;
use crate::diagnostic::{Certainty, Diagnostic, Place, near};

codes! {
    UNKNOWN_NAME = 700, Error {
        title: "Onbekende naam in een casus" / "Unknown name in a scenario",
        what: "Een casus noemt een persoon, zaak, vereiste, weg, veld of iets anders dat er niet is." / "A scenario names a person, case, requirement, way, field or something else that does not exist.",
        why: "Een casus bewijst alleen iets als elke naam echt is." / "A scenario proves something only if every name is real.",
        example: "- { wie: kimm, vervul: instemming }\n",
        instead: "- { wie: kim, vervul: instemming }\n",
    }
    NAME_TAKEN = 701, Error {
        title: "Naam is al gebruikt" / "Name is used already",
        what: "Een zaak of regel krijgt een naam die in deze casus al iets anders is." / "A case or item gets a name that means something else in this scenario already.",
        why: "Later is dan niet te zeggen welke van de twee bedoeld is." / "Later nobody can say which of the two is meant.",
        example: "- { wie: kim, voeg_toe: acties, als: a }\n- { wie: kim, voeg_toe: acties, als: a }\n",
        instead: "- { wie: kim, voeg_toe: acties, als: a }\n- { wie: kim, voeg_toe: acties, als: b }\n",
    }
    VALUE_UNREADABLE = 702, Error {
        title: "Waarde past niet bij haar veld" / "Value does not fit its field",
        what: "Een waarde in een casus is niet van het soort van het veld waar zij voor is." / "A value in a scenario is not of the kind of the field it is for.",
        why: "Zo'n waarde kan in een echte zaak niet worden ingevuld." / "Such a value cannot be given in a real case.",
        example: "met: { bedrag: 400 }\n",
        instead: "met: { bedrag: \"€ 400\" }\n",
    }
    PRELUDE_CYCLE = 703, Error {
        title: "Casussen beginnen met elkaar" / "Scenarios begin with each other",
        what: "Een casus begint met `na_casus` na een andere, die zelf weer na deze begint." / "A scenario begins with `na_casus` after another one, which itself begins after this one.",
        why: "Dan is er geen begin." / "Then there is no beginning.",
        example: "# a.yaml\nzaken: { x: { na_casus: b } }\n# b.yaml\nzaken: { x: { na_casus: a } }\n",
        instead: "# b.yaml\nzaken: { x: { proces: doorbraak, door: kim } }\n",
    }
    TOO_MANY_AT_ONCE = 704, Error {
        title: "Te veel tegelijk" / "Too many at once",
        what: "Onder `tegelijk` staan meer handelingen dan in alle volgordes te spelen zijn." / "Under `tegelijk` stand more commands than can be played in every order.",
        why: "Elke volgorde wordt gespeeld, en hun aantal groeit snel." / "Every order is played, and their number grows fast.",
        example: "- tegelijk: [ …, …, …, …, …, … ]\n",
        instead: "- tegelijk: [ …, … ]\n- tegelijk: [ …, … ]\n",
    }
    NO_CASE = 705, Error {
        title: "Geen zaak om over te spreken" / "No case to speak of",
        what: "Een stap of verwachting noemt geen zaak, en de casus heeft er geen." / "A step or expectation names no case, and the scenario has none.",
        why: "Zonder `zaak` gaat het over de eerste zaak van de casus." / "Without `zaak` it is about the first case of the scenario.",
        example: "casus: leeg\nbegin: 2026-11-02 09:00\nverloop:\n  - { wie: kim, vervul: instemming }\n",
        instead: "casus: leeg\nbegin: 2026-11-02 09:00\nzaken: { a: { proces: doorbraak, door: kim } }\nverloop:\n  - { wie: kim, vervul: instemming }\n",
    }
    REFUSED = 720, Error {
        title: "Onverwacht geweigerd" / "Refused against expectation",
        what: "Een handeling in een casus is geweigerd, terwijl er geen `geweigerd` bij staat." / "A command in a scenario was refused, and it does not say `geweigerd`.",
        why: "Of het proces is strenger dan bedoeld, of de casus slaat iets over." / "Either the process is stricter than meant, or the scenario skips something.",
        example: "- { wie: kim, naar: perspectief }\n",
        instead: "- { wie: kim, naar: perspectief, geweigerd: [vereiste_open] }\n",
    }
    NOT_REFUSED = 721, Error {
        title: "Niet geweigerd" / "Not refused",
        what: "Een handeling die geweigerd moest worden, mocht." / "A command that had to be refused was allowed.",
        why: "Een regel waar de casus op rekent, geldt hier niet." / "A rule that the scenario counts on does not hold here.",
        example: "- { wie: kim, vervul: akkoord, geweigerd: [zelfde_persoon] }\n",
        instead: "# zet bij het vereiste: ander_dan: [uitwerking]\n",
    }
    OTHER_REASONS = 722, Error {
        title: "Om andere redenen geweigerd" / "Refused for other reasons",
        what: "Een handeling is geweigerd, maar niet om alle genoemde redenen." / "A command was refused, but not for all the reasons named.",
        why: "De casus laat dan niet zien wat zij wil laten zien." / "Then the scenario does not show what it wants to show.",
        example: "- { wie: kim, vervul: akkoord, geweigerd: [geen_mandaat] }\n",
        instead: "- { wie: kim, vervul: akkoord, geweigerd: [zelfde_persoon] }\n",
    }
    NOT_AS_EXPECTED = 723, Error {
        title: "Anders dan verwacht" / "Not as expected",
        what: "Een verwachting van een casus komt niet uit." / "An expectation of a scenario does not come true.",
        why: "Het proces doet iets anders dan de casus zegt." / "The process does something else than the scenario says.",
        example: "verwacht: { stap: besluit }\n",
        instead: "verwacht: { stap: onderbouwing }\n",
    }
    NOT_OPENED = 724, Error {
        title: "Er ging geen zaak open" / "No case was opened",
        what: "Een casus geeft met `opent` een naam aan een zaak die niet geopend is." / "A scenario names a case with `opent` that was not opened.",
        why: "Wat er daarna met die zaak moet gebeuren, kan niet." / "What must happen to that case afterwards, cannot.",
        example: "- { wie: kim, naar: klaar, opent: { vervolg: b } }\n",
        instead: "- { wie: kim, naar: klaar }\n",
    }
    PRELUDE_FAILED = 725, Error {
        title: "De voorgaande casus slaagt niet" / "The scenario before it fails",
        what: "De casus onder `na_casus` komt anders uit dan zij zelf verwacht." / "The scenario under `na_casus` does not come out as it expects itself.",
        why: "Dan begint deze casus ergens waar zij niet hoort te beginnen." / "Then this scenario begins where it should not begin.",
        example: "zaken: { a: { na_casus: tot_besluit } }\n",
        instead: "# maak eerst de casus tot_besluit kloppend\n",
    }
    TIME_GOES_ON = 726, Error {
        title: "De tijd kan zo niet gaan" / "Time cannot pass like this",
        what: "Een casus gaat terug in de tijd, of verder dan de jaren waarmee gerekend wordt." / "A scenario goes back in time, or past the years that are counted with.",
        why: "Wat gebeurd is, is gebeurd." / "What happened, happened.",
        example: "begin: 2026-11-02 09:00\nverloop:\n  - tot: 2026-10-01\n",
        instead: "begin: 2026-11-02 09:00\nverloop:\n  - tot: 2026-12-01\n",
    }
    NEVER_OPENED = 727, Error {
        title: "Die zaak of regel is er (nog) niet" / "That case or item does not exist (yet)",
        what: "Een stap gaat over een zaak of regel die in dit verloop niet ontstaan is." / "A step is about a case or item that did not come into being in this story.",
        why: "Meestal is de stap die haar moest maken, geweigerd." / "Mostly the step that had to make it was refused.",
        example: "- { wie: kim, voeg_toe: acties, als: a, geweigerd: [geen_rol] }\n- { wie: kim, rond_af: a }\n",
        instead: "- { wie: kim, voeg_toe: acties, als: a }\n- { wie: kim, rond_af: a }\n",
    }
    TOO_MANY_PRELUDES = 728, Error {
        title: "Te veel voorgaande casussen" / "Too many scenarios before it",
        what: "Een casus begint na zoveel andere dat het naspelen te lang duurt." / "A scenario begins after so many others that playing takes too long.",
        why: "Elke voorgaande casus wordt opnieuw gespeeld." / "Every scenario before it is played afresh.",
        example: "zaken: { a: { na_casus: b }, c: { na_casus: b } }\n# en b begint zelf ook weer na twee andere, enzovoort\n",
        instead: "zaken: { a: { na_casus: b } }\n",
    }
}

/// A name that is not there; `noun` says what it should have been ("persoon van
/// deze casus").
#[must_use]
pub fn unknown_name<'k>(
    place: Place,
    name: &str,
    noun: &Text,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    let quoted = shown(name);
    let message = Text::new(
        format!("`{quoted}` is geen {}", noun.nl),
        format!("`{quoted}` is not a {}", noun.en),
    );
    let found = Diagnostic::new(UNKNOWN_NAME, place, message);
    if let Some(near) = near(name, known.iter().copied()) {
        return found
            .help(text!("bedoelde u `{near}`?", "did you mean `{near}`?"))
            .fix(place, near, Certainty::Maybe);
    }
    if known.is_empty() || known.len() > LISTED_MAX {
        return found;
    }
    let known = either(&known);
    found.help(Text::new(
        format!("mogelijk is {}", known.nl),
        format!("possible is {}", known.en),
    ))
}

/// A way that is taken with another verb; `verb` is the one that fits.
#[must_use]
pub fn other_kind_of_way(place: Place, name: &str, verb: &str) -> Diagnostic {
    let name = shown(name);
    let message = text!(
        "`{name}` is in dit proces een weg `{verb}`",
        "`{name}` is a way `{verb}` in this process"
    );
    Diagnostic::new(UNKNOWN_NAME, place, message)
        .help(text!("schrijf `{verb}: {name}`", "write `{verb}: {name}`"))
}

/// Most names listed when none is near.
const LISTED_MAX: usize = 15;

/// A name that is something else already.
#[must_use]
pub fn name_taken(place: Place, name: &str, first: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        NAME_TAKEN,
        place,
        text!(
            "de naam `{name}` is al gebruikt",
            "the name `{name}` is used already"
        ),
    )
    .label(
        first,
        text!(
            "hier kreeg iets anders die naam",
            "something else got that name here"
        ),
    )
    .help(text!("kies een andere naam", "choose another name"))
}

/// A value that is not of the kind of its field.
#[must_use]
pub fn value_unreadable(place: Place, value: &str, kind: Type) -> Diagnostic {
    let value = shown(value);
    let form = form(kind);
    let message = Text::new(
        format!("`{value}` is niet {}", form.nl),
        format!("`{value}` is not {}", form.en),
    );
    Diagnostic::new(VALUE_UNREADABLE, place, message)
}

/// How a value of a type is written.
fn form(kind: Type) -> Text {
    match kind {
        Type::Text => Text::new("een tekst", "a text"),
        Type::Number => Text::new("een heel getal, zoals 3", "a whole number, such as 3"),
        Type::Bool => Text::new("ja of nee", "ja or nee"),
        Type::Date => Text::new("een datum, zoals 2026-11-02", "a date, such as 2026-11-02"),
        Type::Instant => Text::new(
            "een tijdstip, zoals 2026-11-02 09:00",
            "a moment, such as 2026-11-02 09:00",
        ),
        Type::Money => Text::new(
            "een bedrag, zoals € 1.260,50",
            "an amount, such as € 1.260,50",
        ),
        Type::Span => Text::new(
            "een duur, zoals 6 weken",
            "a length of time, such as 6 weken",
        ),
        Type::Choice(_) => Text::new("een keuze", "an option"),
        Type::Choices(_) => Text::new("een rij keuzes", "a list of options"),
        Type::Person | Type::Persons => Text::new("een persoon", "a person"),
        Type::Organisation => Text::new("een organisatie", "an organisation"),
        Type::Document => Text::new(
            "een verwijzing naar een document",
            "a reference to a document",
        ),
    }
}

/// Scenarios that begin with each other.
#[must_use]
pub fn prelude_cycle(place: Place, name: &str) -> Diagnostic {
    let name = shown(name);
    let message = text!(
        "`{name}` begint zelf, direct of langs andere casussen, na deze casus",
        "`{name}` itself begins, directly or by other scenarios, after this one",
    );
    Diagnostic::new(PRELUDE_CYCLE, place, message)
}

/// More commands at once than can be played in every order.
#[must_use]
pub fn too_many_at_once(place: Place, count: usize, max: usize) -> Diagnostic {
    let message = text!(
        "{count} handelingen tegelijk: het mogen er hooguit {max} zijn",
        "{count} commands at once: at most {max} are possible",
    );
    Diagnostic::new(TOO_MANY_AT_ONCE, place, message)
}

/// No case is named, and there is none to begin with.
#[must_use]
pub fn no_case(place: Place) -> Diagnostic {
    let message = text!(
        "dit noemt geen zaak, en de casus heeft er geen",
        "this names no case, and the scenario has none"
    );
    Diagnostic::new(NO_CASE, place, message).help(text!(
        "zet er `zaak: …` bij, of open een zaak bij `zaken`",
        "add `zaak: …`, or open a case under `zaken`"
    ))
}

/// A command was refused against expectation; `reasons` are their machine ids with
/// what people read.
#[must_use]
pub fn refused(place: Place, reasons: &[(&str, Text)]) -> Diagnostic {
    let list = |pick: fn(&Text) -> &str| {
        let all: Vec<String> = reasons
            .iter()
            .map(|(id, text)| format!("[{id}] {}", pick(text)))
            .collect();
        all.join("; ")
    };
    let message = Text::new(
        format!("dit is geweigerd: {}", list(|text| &text.nl)),
        format!("this was refused: {}", list(|text| &text.en)),
    );
    Diagnostic::new(REFUSED, place, message)
}

/// A command that had to be refused was allowed.
#[must_use]
pub fn not_refused(place: Place, expected: &[&str]) -> Diagnostic {
    let expected = expected.join(", ");
    let message = text!(
        "dit moest geweigerd worden ({expected}), maar het mocht",
        "this had to be refused ({expected}), but it was allowed",
    );
    Diagnostic::new(NOT_REFUSED, place, message)
}

/// A refusal lacks a reason that was named.
#[must_use]
pub fn other_reasons(place: Place, missing: &str, found: &[&str]) -> Diagnostic {
    let found = found.join(", ");
    let message = text!(
        "`{missing}` komt in de weigering niet voor; wel: {found}",
        "`{missing}` is not in the refusal; what is: {found}",
    );
    Diagnostic::new(OTHER_REASONS, place, message)
}

/// An expectation that did not come true: about what, what was expected, what was found.
#[must_use]
pub fn not_as_expected(place: Place, about: &Text, expected: &Text, found: &Text) -> Diagnostic {
    let message = Text::new(
        format!(
            "{}: verwacht {}, gevonden {}",
            about.nl, expected.nl, found.nl
        ),
        format!("{}: expected {}, found {}", about.en, expected.en, found.en),
    );
    Diagnostic::new(NOT_AS_EXPECTED, place, message)
}

/// Of the cases of simultaneous commands not exactly one is as expected; `order` is
/// the order that was played.
#[must_use]
pub fn not_exactly_one(place: Place, found: usize, order: &Text) -> Diagnostic {
    let message = Text::new(
        format!(
            "precies één van de zaken moest zo zijn, het zijn er {found} (volgorde: {})",
            order.nl
        ),
        format!(
            "exactly one of the cases had to be like this, there are {found} (order: {})",
            order.en
        ),
    );
    Diagnostic::new(NOT_AS_EXPECTED, place, message)
}

/// A case that was to be named was not opened.
#[must_use]
pub fn not_opened(place: Place, opening: &str) -> Diagnostic {
    let opening = shown(opening);
    let message = text!(
        "`{opening}` heeft hier geen zaak geopend",
        "`{opening}` opened no case here"
    );
    Diagnostic::new(NOT_OPENED, place, message)
}

/// The scenario before this one does not come out.
#[must_use]
pub fn prelude_failed(place: Place, name: &str) -> Diagnostic {
    let name = shown(name);
    let message = text!(
        "de casus `{name}` slaagt zelf niet",
        "the scenario `{name}` itself fails"
    );
    Diagnostic::new(PRELUDE_FAILED, place, message)
}

/// Time that cannot pass; `now` is where the story is.
#[must_use]
pub fn time_goes_on(place: Place, now: &Text) -> Diagnostic {
    let message = Text::new(
        format!(
            "de tijd kan niet terug, of verder dan het jaar 2200; het is nu {}",
            now.nl
        ),
        format!(
            "time cannot go back, or past the year 2200; it is now {}",
            now.en
        ),
    );
    Diagnostic::new(TIME_GOES_ON, place, message)
}

/// A case or item that did not come into being.
#[must_use]
pub fn never_opened(place: Place, name: &str) -> Diagnostic {
    let name = shown(name);
    let message = text!(
        "`{name}` is in dit verloop niet ontstaan",
        "`{name}` did not come into being in this story"
    );
    Diagnostic::new(NEVER_OPENED, place, message)
}

/// More scenarios before this one than can be played.
#[must_use]
pub fn too_many_preludes(place: Place, max: usize) -> Diagnostic {
    let message = text!(
        "deze casus begint na meer dan {max} andere",
        "this scenario begins after more than {max} others",
    );
    Diagnostic::new(TOO_MANY_PRELUDES, place, message)
}
