// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The keys of a `proces:` file. This file holds the file itself and its small
//! sections; the larger ones have files of their own.

mod control;
mod dossier;
mod promise;
mod requirement;
mod retention;
mod route;
mod terms;

pub use dossier::{COLUMN, FIELD, FROM, FROM_RULE, KIND, LIST};
pub use requirement::REQUIREMENT;
pub use route::{END, OPENING, OPENING_BY_ITSELF, STEP, WAY_BACK, WAY_ON, WAY_OUT};
pub use terms::{SHORT_TERM, TABLE, TERM};

use super::common::{self as c, DESCRIBED, FIELDS, PATHS, ROLES};
use super::{Key, KeyForm, Object, Shape, may, must, words};

/// A whole `proces:` file.
pub static PROCESS: Object = Object {
    name: "proces",
    title: words("een proces", "a process"),
    about: words(
        "Een proces: de stappen die een zaak doorloopt, wat elke stap vraagt en hoe een zaak eindigt.",
        "A process: the steps a case goes through, what each step asks and how a case ends.",
    ),
    groups: &[
        &[
            must(
                "proces",
                Shape::Id(c::PROCESS),
                "De id van dit proces. Die is gelijk aan de naam van het bestand zonder `.yaml`.",
                "The id of this process. It equals the name of the file without `.yaml`.",
            ),
            must(
                "versie",
                Shape::Number {
                    min: 1,
                    max: u32::MAX as i64,
                },
                "Het nummer van deze versie. Een lopende zaak blijft op de versie waarmee hij begon.",
                "The number of this version. A running case stays on the version it began with.",
            ),
        ],
        DESCRIBED,
        SECTIONS,
    ],
    rules: &[],
};

static SECTIONS: &[Key] = &[
    may(
        "gebruik",
        PATHS,
        "De gedeelde bestanden die dit proces gebruikt, zoals `delen/rollen.yaml`. Het pad begint bij de map van de catalogus.",
        "The shared files this process uses, such as `delen/rollen.yaml`, relative to the folder of the catalogue.",
    ),
    may(
        "oorsprong",
        Shape::OneOrMore(&Shape::Id(c::PROCESS)),
        "De processen die een zaak van dit proces mogen openen. Alleen nodig als `ander_dan` naar `oorsprong` verwijst.",
        "The processes that may open a case of this one. Only needed when `ander_dan` refers to `oorsprong`.",
    ),
    may(
        "start",
        Shape::Object(&START),
        "Wie een zaak mag openen en welke velden daarbij horen.",
        "Who may open a case, and with which fields.",
    ),
    may(
        "dossier",
        Shape::Map {
            keys: KeyForm::Id(c::FIELD),
            value: &Shape::Object(&FIELD),
        },
        "De velden van een zaak: alles wat je van een zaak kunt weten.",
        "The fields of a case: everything that can be known of it.",
    ),
    may(
        "lijsten",
        Shape::Map {
            keys: KeyForm::Id(c::LIST),
            value: &Shape::Object(&LIST),
        },
        "Lijsten met regels die elk hun eigen leven hebben, zoals acties of belemmeringen.",
        "Lists of items that each have a life of their own, such as actions or obstacles.",
    ),
    may(
        "termijnen",
        Shape::Map {
            keys: KeyForm::Id(c::TERM),
            value: &Shape::Object(&TERM),
        },
        "De termijnen van een zaak, zoals een beslistermijn. Een termijn loopt door, bij welke stap de zaak ook is.",
        "The terms of a case, such as a legal deadline. A term runs on, whatever the step.",
    ),
    may(
        "tabellen",
        Shape::Map {
            keys: KeyForm::Id(c::TABLE),
            value: &Shape::Object(&TABLE),
        },
        "Beslistabellen die uit het dossier een keuze bepalen.",
        "Decision tables that work out a choice from the dossier.",
    ),
    must(
        "stappen",
        Shape::Map {
            keys: KeyForm::Id(c::STEP),
            value: &Shape::Object(&STEP),
        },
        "De stappen. De volgorde telt: een zaak begint bij de eerste, en 'later' en 'eerder' volgen deze volgorde.",
        "The steps. Their order counts: a case starts at the first, and 'later' and 'earlier' follow this order.",
    ),
    must(
        "eindes",
        Shape::Map {
            keys: KeyForm::Id(c::END),
            value: &Shape::Object(&END),
        },
        "Hoe een zaak kan eindigen.",
        "How a case can end.",
    ),
    may(
        "bij_elk_einde",
        Shape::Object(&EVERY_END),
        "Wat bij het afsluiten altijd wordt gevraagd, welk einde het ook is.",
        "What closing always asks, whichever end it is.",
    ),
    may(
        "overal",
        Shape::Object(&EVERYWHERE),
        "Wegen die bij elke stap openstaan, ook als de zaak gepauzeerd is.",
        "Ways that are open at every step, also while the case is paused.",
    ),
    may(
        "pauze",
        Shape::Object(&PAUSE),
        "Wie een zaak mag pauzeren. Werktermijnen staan dan stil, wettelijke termijnen lopen door.",
        "Who may pause a case. Working terms then stand still, legal terms run on.",
    ),
    may(
        "inzage",
        Shape::Object(&SIGHT),
        "Waarvoor de gegevens van een zaak gelezen worden, en wie een zaak mag inzien zonder eraan te werken.",
        "What the data of a case are read for, and who may look into a case without working on it.",
    ),
    may(
        "opent",
        Shape::Map {
            keys: KeyForm::Id(c::OPENING),
            value: &Shape::Object(&OPENING_BY_ITSELF),
        },
        "Zaken die deze zaak zelf opent zodra iets waar is.",
        "Cases that this case opens by itself as soon as something is true.",
    ),
    may(
        "registers",
        Shape::Map {
            keys: KeyForm::Id(c::REGISTER),
            value: &Shape::Object(&REGISTER_WRITE),
        },
        "Wat dit proces in een register schrijft, en wanneer.",
        "What this process writes in a register, and when.",
    ),
    may(
        "beloftes",
        Shape::Map {
            keys: KeyForm::Id(words("belofte", "promise")),
            value: &Shape::Object(&promise::PROMISE),
        },
        "Wat altijd moet gelden. Elke belofte wordt bewezen, of weerlegd met het kortste voorbeeld.",
        "What must always hold. Each promise is proved, or refuted with the shortest example.",
    ),
    may(
        "bewaren",
        Shape::Map {
            keys: KeyForm::Id(words("bewaarregel", "rule of retention")),
            value: &Shape::Object(&retention::RETENTION),
        },
        "Hoe lang een zaak na het einde bewaard blijft. Daarna vernietigt `doorbraak opslag purge` de inhoud.",
        "How long a case is kept after it ended. After that `doorbraak opslag purge` destroys its content.",
    ),
];

static START: Object = Object {
    name: "start",
    title: words("de start van een proces", "the start of a process"),
    about: words(
        "Hoe een zaak begint. Wie de zaak vanuit een ander proces opent, geeft alleen deze velden mee.",
        "How a case begins. Whoever opens it from another process hands over only these fields.",
    ),
    groups: &[&[
        may(
            "wie",
            ROLES,
            "De rollen die een zaak mogen openen.",
            "The roles that may open a case.",
        ),
        may(
            "invullen",
            FIELDS,
            "De velden die bij het openen ingevuld moeten zijn.",
            "The fields that must be given at opening.",
        ),
        may(
            "mag",
            FIELDS,
            "De velden die bij het openen ingevuld mogen worden.",
            "The fields that may be given at opening.",
        ),
    ]],
    rules: &[],
};

static EVERY_END: Object = Object {
    name: "bij_elk_einde",
    title: words("`bij_elk_einde`", "`bij_elk_einde`"),
    about: words(
        "Vereisten die voor alle eindes gelden, of voor alle eindes van één soort.",
        "Requirements of all ends, or of all ends of one kind.",
    ),
    groups: &[&[
        may(
            "alle",
            requirement::REQUIREMENTS,
            "Wat elk einde vraagt.",
            "What every end asks.",
        ),
        may(
            "eindpunt",
            requirement::REQUIREMENTS,
            "Wat elk eindpunt vraagt.",
            "What every end of kind `eindpunt` asks.",
        ),
        may(
            "uitweg",
            requirement::REQUIREMENTS,
            "Wat elke uitweg vraagt.",
            "What every end of kind `uitweg` asks.",
        ),
    ]],
    rules: &[],
};

static EVERYWHERE: Object = Object {
    name: "overal",
    title: words("`overal`", "`overal`"),
    about: words(
        "Wegen die niet bij één stap horen.",
        "Ways that do not belong to one step.",
    ),
    groups: &[&[must(
        "eruit",
        route::WAYS_OUT,
        "Wegen die vanuit elke stap naar een einde leiden.",
        "Ways that lead from every step to an end.",
    )]],
    rules: &[],
};

static SIGHT: Object = Object {
    name: "inzage",
    title: words("`inzage`", "`inzage`"),
    about: words(
        "Wat bij elke inzage van een zaak wordt vastgelegd, en wie er toezicht houdt.",
        "What is recorded whenever a case is read, and who supervises.",
    ),
    groups: &[&[
        may(
            "doel",
            Shape::Text,
            "Waarvoor wie aan een zaak werkt de gegevens leest. Zonder deze sleutel noemt de lezer het doel zelf.",
            "What those who work on a case read its data for. Without it the reader names the purpose.",
        ),
        may(
            "grond",
            Shape::Text,
            "Op grond waarvan dat mag: een wet, een taak of een besluit.",
            "On what ground that is allowed: a law, a task or a decision.",
        ),
        may(
            "wie",
            ROLES,
            "De rollen die een zaak mogen inzien zonder eraan te werken, zoals een toezichthouder. Zij noemen elke keer hun doel.",
            "The roles that may look into a case without working on it, such as a supervisor. They name their purpose each time.",
        ),
    ]],
    rules: &[],
};

static PAUSE: Object = Object {
    name: "pauze",
    title: words("`pauze`", "`pauze`"),
    about: words("Wie een zaak mag pauzeren.", "Who may pause a case."),
    groups: &[&[must(
        "wie",
        ROLES,
        "De rollen die een zaak mogen pauzeren en hervatten.",
        "The roles that may pause and resume a case.",
    )]],
    rules: &[],
};

static REGISTER_WRITE: Object = Object {
    name: "schrijven_in_register",
    title: words("wat in een register komt", "what is written in a register"),
    about: words(
        "Eén regel in een register, geschreven op één vast moment.",
        "One row in a register, written at one fixed moment.",
    ),
    groups: &[&[
        must(
            "bij",
            Shape::OneOrMore(&Shape::Id(words(
                "einde of vereiste, of `einde` of `opening`",
                "end or requirement, or `einde` or `opening`",
            ))),
            "Wanneer er geschreven wordt: `einde` (elk einde), `opening`, of de id van een einde of vereiste. Het mogen er meer zijn.",
            "When it is written: `einde` (any end), `opening`, or the id of an end or requirement. There may be several.",
        ),
        must(
            "velden",
            Shape::Map {
                keys: KeyForm::Id(c::COLUMN),
                value: &Shape::Condition,
            },
            "De waarde van elke kolom. Alle kolommen van het register moeten er staan, zoals `oorzaak: oorzaak`.",
            "The value of each column. All columns of the register must be given.",
        ),
    ]],
    rules: &[],
};
