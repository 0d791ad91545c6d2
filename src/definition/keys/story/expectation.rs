// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of expectations: what must be true at a moment of a story.

use super::{HOLDERS, WHICH_CASE};
use crate::definition::keys::common::{self as c, COUNT, ROLE};
use crate::definition::keys::{Choice, Key, KeyForm, Object, Rule, Shape, may, must, word, words};

/// Roles, or an empty list: nobody.
const NO_ROLE_OR_MORE: Shape = Shape::Either(&[
    Shape::Id(ROLE),
    Shape::List {
        of: &Shape::Id(ROLE),
        min: 0,
    },
]);

const LIVES: &[Choice] = &[
    word("open", "nog niet vervuld", "not yet fulfilled"),
    word("vervuld", "alles is gegeven", "everything is given"),
    word("afgezien", "iemand zag ervan af", "somebody waived it"),
    word("vervallen", "het geldt niet", "it does not apply"),
];

const NOW: Shape = Shape::OneOrMore(&Shape::Id(words("weg of vereiste", "way or requirement")));

static ABOUT_CASE: &[Key] = &[
    WHICH_CASE,
    may(
        "stap",
        Shape::Id(c::STEP),
        "De stap waar de zaak staat.",
        "The step at which the case stands.",
    ),
    may(
        "einde",
        Shape::Id(c::END),
        "Het einde waar de zaak staat.",
        "The end at which the case stands.",
    ),
    may(
        "ronde",
        c::AT_LEAST_ONE,
        "Het nummer van de ronde, vanaf 1.",
        "The number of the round, from 1.",
    ),
    may(
        "gepauzeerd",
        Shape::YesNo,
        "Of de zaak gepauzeerd is.",
        "Whether the case is paused.",
    ),
    may(
        "vereisten",
        Shape::Map {
            keys: KeyForm::Id(c::REQUIREMENT),
            value: &Shape::Enum(LIVES),
        },
        "De stand van vereisten, zoals `{ instemming: vervuld }`.",
        "The state of requirements.",
    ),
    may(
        "dossier",
        Shape::Map {
            keys: KeyForm::Id(c::FIELD),
            value: &Shape::Value,
        },
        "De waarde van velden; `onbekend` als een veld niet ingevuld is.",
        "The value of fields; `onbekend` if a field is not known.",
    ),
    may(
        "termijnen",
        Shape::Map {
            keys: KeyForm::Id(c::TERM),
            value: &Shape::Object(&TERM_STATE),
        },
        "De stand van termijnen.",
        "The state of terms.",
    ),
    may(
        "lijsten",
        Shape::Map {
            keys: KeyForm::Id(c::LIST),
            value: &Shape::Object(&LIST_STATE),
        },
        "Hoeveel regels van lijsten open, klaar of vervallen zijn.",
        "How many items of lists are open, done or dropped.",
    ),
    may(
        "kan",
        NOW,
        "Wat nu mag, voor de persoon bij `voor`.",
        "What may be done now, by the person under `voor`.",
    ),
    may(
        "kan_niet",
        NOW,
        "Wat nu niet mag, voor de persoon bij `voor`.",
        "What may not be done now, by the person under `voor`.",
    ),
    may(
        "voor",
        Shape::Id(c::PERSON),
        "De persoon voor wie `kan` en `kan_niet` gelden.",
        "The person whom `kan` and `kan_niet` are about.",
    ),
    may(
        "keer",
        Shape::Map {
            keys: KeyForm::Id(c::WAY),
            value: &COUNT,
        },
        "Hoe vaak wegen genomen zijn.",
        "How often ways were taken.",
    ),
    may(
        "subzaken",
        Shape::Map {
            keys: KeyForm::Id(c::REQUIREMENT),
            value: &COUNT,
        },
        "Hoeveel gekoppelde zaken een vereiste geopend heeft.",
        "How many linked cases a requirement opened.",
    ),
    may(
        "houder",
        HOLDERS,
        "Wie nu welke rol heeft in deze zaak.",
        "Who holds which role in this case now.",
    ),
    may(
        "signalen",
        Shape::Map {
            keys: KeyForm::Id(words("termijn, pot of opening", "term, fund or opening")),
            value: &NO_ROLE_OR_MORE,
        },
        "Wie tot nu toe een bericht kreeg, per termijn, pot of opening; `[]` voor niemand.",
        "Who got a message so far, by term, fund or opening; `[]` for nobody.",
    ),
    may(
        "pot",
        Shape::Enum(&[
            word(
                "gereserveerd",
                "er is geld gereserveerd",
                "money is reserved",
            ),
            word(
                "gevraagd",
                "de aanvraag wacht op geld",
                "the claim waits for money",
            ),
            word(
                "geweigerd",
                "de aanvraag is afgewezen",
                "the claim was turned down",
            ),
            word("besteed", "het geld is uitgegeven", "the money was spent"),
            word(
                "vrijgegeven",
                "het geld is teruggegeven",
                "the money was released",
            ),
            word(
                "geen",
                "er is nooit iets gevraagd",
                "nothing was ever claimed",
            ),
        ]),
        "De stand van de laatste aanvraag van deze zaak bij een pot.",
        "The state of this case's latest claim on a fund.",
    ),
];

static ABOUT_ALL: &[Key] = &[
    may(
        "zaken",
        Shape::Map {
            keys: KeyForm::Id(c::CASE),
            value: &Shape::Object(&EXPECTATION),
        },
        "Wat van meer zaken waar moet zijn, per zaak.",
        "What must be true of several cases, by case.",
    ),
    may(
        "potten",
        Shape::Map {
            keys: KeyForm::Id(c::FUND),
            value: &Shape::Object(&FUND_STATE),
        },
        "De stand van potten.",
        "The state of funds.",
    ),
    may(
        "registers",
        Shape::Map {
            keys: KeyForm::Id(c::REGISTER),
            value: &COUNT,
        },
        "Hoeveel regels er in registers staan.",
        "How many rows registers hold.",
    ),
    may(
        "aantal_zaken",
        Shape::Map {
            keys: KeyForm::Id(c::PROCESS),
            value: &COUNT,
        },
        "Hoeveel zaken er van elk proces zijn.",
        "How many cases there are of each process.",
    ),
    may(
        "rapport",
        Shape::Object(&REPORT),
        "Een telling uit een register, met kleine aantallen weggelaten.",
        "Counts from a register, with small numbers suppressed.",
    ),
];

const RULES: &[Rule] = &[
    Rule::AtMostOne(&["stap", "einde"]),
    Rule::Needs {
        key: "voor",
        one_of: &["kan", "kan_niet"],
    },
];

/// An expectation.
pub static EXPECTATION: Object = Object {
    name: "verwachting",
    title: words("een verwachting", "an expectation"),
    about: words(
        "Wat op dit moment van het verhaal waar moet zijn.",
        "What must be true at this moment of the story.",
    ),
    groups: &[ABOUT_CASE, ABOUT_ALL],
    rules: RULES,
};

/// The expectation of a step of the story: after commands at the same time it can
/// also speak of exactly one of their cases.
pub static SIMULTANEOUS_EXPECTATION: Object = Object {
    name: "verwachting_in_verhaal",
    title: words(
        "een verwachting in het verhaal",
        "an expectation in the story",
    ),
    about: words(
        "Wat op dit moment waar moet zijn. Na `tegelijk` geldt het voor elke volgorde.",
        "What must be true at this moment. After `tegelijk` it holds for every order.",
    ),
    groups: &[
        &[
            may(
                "precies_een",
                Shape::Object(&EXPECTATION),
                "Na `tegelijk`: wat voor precies één van de zaken waar is, welke dat ook is.",
                "After `tegelijk`: what is true of exactly one of the cases, whichever.",
            ),
            may(
                "ander",
                Shape::Object(&EXPECTATION),
                "Na `tegelijk`: wat voor de andere zaken waar is.",
                "After `tegelijk`: what is true of the other cases.",
            ),
        ],
        ABOUT_CASE,
        ABOUT_ALL,
    ],
    rules: RULES,
};

static TERM_STATE: Object = Object {
    name: "stand_van_termijn",
    title: words("de stand van een termijn", "the state of a term"),
    about: words("Hoe een termijn ervoor staat.", "How a term stands."),
    groups: &[&[
        may(
            "stand",
            Shape::Enum(&[
                word(
                    "wacht",
                    "het begin is nog niet bekend",
                    "its start is not known yet",
                ),
                word("loopt", "de termijn loopt", "it runs"),
                word("opgeschort", "de termijn staat stil", "it stands still"),
                word("gehaald", "op tijd klaar", "met"),
                word("verlopen", "voorbij", "passed"),
                word(
                    "te_laat_gehaald",
                    "gehaald, maar na de laatste dag",
                    "met, but after the last day",
                ),
            ]),
            "De stand van de termijn.",
            "The state of the term.",
        ),
        may(
            "einddatum",
            Shape::Date,
            "De laatste dag van de termijn.",
            "The last day of the term.",
        ),
    ]],
    rules: &[],
};

static LIST_STATE: Object = Object {
    name: "stand_van_lijst",
    title: words("de stand van een lijst", "the state of a list"),
    about: words(
        "Hoeveel regels er van elke stand zijn.",
        "How many items there are of each state.",
    ),
    groups: &[&[
        may(
            "open",
            COUNT,
            "Hoeveel regels open zijn.",
            "How many items are open.",
        ),
        may(
            "klaar",
            COUNT,
            "Hoeveel regels klaar zijn.",
            "How many items are done.",
        ),
        may(
            "vervallen",
            COUNT,
            "Hoeveel regels vervallen zijn.",
            "How many items were dropped.",
        ),
    ]],
    rules: &[],
};

static FUND_STATE: Object = Object {
    name: "stand_van_pot",
    title: words("de stand van een pot", "the state of a fund"),
    about: words(
        "Hoeveel geld er in een pot is.",
        "How much money a fund has.",
    ),
    groups: &[&[
        may(
            "gereserveerd",
            Shape::Amount,
            "Wat gereserveerd is.",
            "What is reserved.",
        ),
        may(
            "besteed",
            Shape::Amount,
            "Wat besteed is.",
            "What is spent.",
        ),
        may("vrij", Shape::Amount, "Wat nog vrij is.", "What is left."),
    ]],
    rules: &[],
};

static REPORT: Object = Object {
    name: "rapport",
    title: words("een rapport", "a report"),
    about: words(
        "Hoeveel regels van een register er per keuze zijn. Kleine aantallen worden onderdrukt.",
        "How many rows of a register there are by option. Small numbers are suppressed.",
    ),
    groups: &[&[
        must(
            "uit",
            Shape::Id(c::REGISTER),
            "Het register.",
            "The register.",
        ),
        must(
            "per",
            Shape::Id(c::COLUMN),
            "De keuzekolom waarop geteld wordt.",
            "The choice column to count by.",
        ),
        may(
            "kleinste_cel",
            c::AT_LEAST_ONE,
            "Kleinere aantallen dan dit worden onderdrukt, zoals `5`.",
            "Numbers smaller than this are suppressed, such as `5`.",
        ),
        must(
            "regels",
            Shape::Map {
                keys: KeyForm::Id(c::OPTION),
                value: &Shape::Either(&[
                    COUNT,
                    Shape::Enum(&[word(
                        "onderdrukt",
                        "te klein om te tonen",
                        "too small to show",
                    )]),
                ]),
            },
            "Het aantal per keuze, of `onderdrukt`.",
            "The number by option, or `onderdrukt`.",
        ),
    ]],
    rules: &[],
};
