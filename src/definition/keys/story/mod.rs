// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The keys of a `casus:` file: a scenario that is played and checked.

mod expectation;
pub(in crate::definition) mod step;

use super::common::{self as c, DESCRIBED};
use super::{Key, KeyForm, Object, Rule, Shape, may, must, words};

/// Values by field.
const VALUES: Shape = Shape::Map {
    keys: KeyForm::Id(c::FIELD),
    value: &Shape::Value,
};
/// Persons by role.
const HOLDERS: Shape = Shape::Map {
    keys: KeyForm::Id(c::ROLE),
    value: &Shape::Id(c::PERSON),
};

/// A whole `casus:` file.
pub static CASUS: Object = Object {
    name: "casus",
    title: words("een casus", "a scenario"),
    about: words(
        "Een verhaal dat het programma naspeelt: wie doet wat, en wat moet daarvan komen.",
        "A story that the program plays: who does what, and what must come of it.",
    ),
    groups: &[
        &[must(
            "casus",
            Shape::Id(c::CASUS),
            "De id van deze casus. Die is gelijk aan de naam van het bestand zonder `.yaml`.",
            "The id of this scenario. It equals the name of the file without `.yaml`.",
        )],
        DESCRIBED,
        &[
            must(
                "begin",
                Shape::Moment,
                "Het moment waarop het verhaal begint, zoals `2026-11-02 09:00`.",
                "The moment at which the story starts.",
            ),
            may(
                "gebruik",
                Shape::Text,
                "De map met de catalogus. Alleen nodig als het een andere is dan de gewone.",
                "The folder of the catalogue. Only needed if it is not the usual one.",
            ),
            may(
                "gegeven",
                Shape::Object(&GIVEN),
                "Wat er bij het begin al is: geld in potten, instellingen, regels in registers.",
                "What is already there: money in funds, settings, rows in registers.",
            ),
            may(
                "personen",
                Shape::Map {
                    keys: KeyForm::Id(c::PERSON),
                    value: &Shape::Either(&[
                        Shape::Id(c::ROLE),
                        Shape::List {
                            of: &Shape::Id(c::ROLE),
                            min: 0,
                        },
                        Shape::Object(&PERSON),
                    ]),
                },
                "De personen in het verhaal met hun rollen, zoals `kim: [regisseur]`.",
                "The persons in the story with their roles.",
            ),
            may(
                "zaken",
                Shape::Map {
                    keys: KeyForm::Id(c::CASE),
                    value: &Shape::Object(&CASE),
                },
                "De zaken die bij het begin geopend worden, in deze volgorde.",
                "The cases that are opened at the start, in this order.",
            ),
            may(
                "verloop",
                Shape::List {
                    of: &Shape::Object(&step::STEP),
                    min: 0,
                },
                "Wat er achter elkaar gebeurt.",
                "What happens, one after another.",
            ),
            may(
                "verwacht",
                Shape::Object(&expectation::EXPECTATION),
                "Wat aan het eind waar moet zijn.",
                "What must be true at the end.",
            ),
        ],
    ],
    rules: &[],
};

static GIVEN: Object = Object {
    name: "gegeven",
    title: words("wat gegeven is", "what is given"),
    about: words("De stand bij het begin.", "The state at the start."),
    groups: &[&[
        may(
            "potten",
            Shape::Map {
                keys: KeyForm::Id(c::FUND),
                value: &Shape::Object(&GIVEN_FUND),
            },
            "Wat er in de potten zit.",
            "What the funds hold.",
        ),
        may(
            "instellingen",
            Shape::Map {
                keys: KeyForm::Id(c::SETTING),
                value: &Shape::Value,
            },
            "Instellingen die in dit verhaal anders zijn.",
            "Settings that are different in this story.",
        ),
        may(
            "registers",
            Shape::Map {
                keys: KeyForm::Id(c::REGISTER),
                value: &Shape::List {
                    of: &Shape::Map {
                        keys: KeyForm::Id(c::COLUMN),
                        value: &Shape::Value,
                    },
                    min: 0,
                },
            },
            "Regels die al in een register staan.",
            "Rows that already stand in a register.",
        ),
    ]],
    rules: &[],
};

static GIVEN_FUND: Object = Object {
    name: "pot_gegeven",
    title: words("de stand van een pot", "the state of a fund"),
    about: words(
        "De stand van een pot bij het begin.",
        "The state of a fund at the start.",
    ),
    groups: &[&[
        may(
            "plafond",
            Shape::Amount,
            "Het plafond in dit verhaal.",
            "The ceiling in this story.",
        ),
        may(
            "gereserveerd",
            Shape::Amount,
            "Wat al gereserveerd is.",
            "What is already reserved.",
        ),
        may(
            "besteed",
            Shape::Amount,
            "Wat al besteed is.",
            "What is already spent.",
        ),
    ]],
    rules: &[],
};

/// Who somebody is, in a story and on a roster.
pub static PERSON_KEYS: &[Key] = &[
    must(
        "rollen",
        Shape::Either(&[
            Shape::Id(c::ROLE),
            Shape::List {
                of: &Shape::Id(c::ROLE),
                min: 0,
            },
        ]),
        "De rollen van deze persoon.",
        "The roles of this person.",
    ),
    may(
        "organisaties",
        Shape::OneOrMore(&Shape::Id(words("organisatie", "organisation"))),
        "De organisaties waar deze persoon bij hoort.",
        "The organisations this person belongs to.",
    ),
];

static PERSON: Object = Object {
    name: "persoon",
    title: words("een persoon", "a person"),
    about: words("Iemand in het verhaal.", "Somebody in the story."),
    groups: &[PERSON_KEYS],
    rules: &[],
};

static CASE: Object = Object {
    name: "zaak",
    title: words("een zaak", "a case"),
    about: words(
        "Een zaak die bij het begin geopend wordt, of overgenomen uit een andere casus.",
        "A case that is opened at the start, or taken over from another scenario.",
    ),
    groups: &[&[
        may(
            "proces",
            Shape::Id(c::PROCESS),
            "Het proces van de zaak.",
            "The process of the case.",
        ),
        may(
            "door",
            Shape::Id(c::PERSON),
            "Wie de zaak opent.",
            "Who opens the case.",
        ),
        may(
            "dossier",
            VALUES,
            "De velden die bij het openen gegeven worden.",
            "The fields given at opening.",
        ),
        may(
            "rollen",
            HOLDERS,
            "Wie welke partij is, en wie een rol heeft die één persoon per zaak heeft, zoals `inwoner: noor`.",
            "Who is which party, and who holds a role that one person per case holds.",
        ),
        may(
            "na_casus",
            Shape::Id(c::CASUS),
            "Een casus die eerst helemaal wordt nagespeeld; de zaak daaruit gaat hier verder, met de personen.",
            "A scenario that is played in full first; its case goes on here, persons included.",
        ),
        may(
            "zaak",
            Shape::Id(c::CASE),
            "De naam van de zaak in die casus. Zonder deze sleutel: de eerste.",
            "The name of the case in that scenario. Default: the first.",
        ),
    ]],
    rules: &[
        Rule::ExactlyOne(&["proces", "na_casus"]),
        Rule::Needs {
            key: "door",
            one_of: &["proces"],
        },
        Rule::Needs {
            key: "dossier",
            one_of: &["proces"],
        },
        Rule::Needs {
            key: "zaak",
            one_of: &["na_casus"],
        },
    ],
};

/// `zaak`: which case is meant.
const WHICH_CASE: Key = may(
    "zaak",
    Shape::Id(c::CASE),
    "Om welke zaak het gaat. Zonder deze sleutel: de eerste.",
    "Which case is meant. Default: the first.",
);
