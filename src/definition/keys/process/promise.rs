// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of promises.

use crate::definition::keys::common::{self as c, DESCRIBED, DESCRIBED_NAMES, ROLES, TARGETS};
use crate::definition::keys::{Form, KeyForm, Object, Rule, Shape, may, words};

const STATES: Shape = Shape::Either(&[
    Shape::Condition,
    Shape::List {
        of: &Shape::Id(c::TARGET),
        min: 1,
    },
]);

/// One of `beloftes`
pub static PROMISE: Object = Object {
    name: "belofte",
    title: words("een belofte", "a promise"),
    about: words(
        "Iets wat in elke mogelijke zaak moet gelden.",
        "Something that must hold in every possible case.",
    ),
    groups: &[
        &[
            may(
                "nooit",
                STATES,
                "Waar een zaak niet mag komen: eindes, stappen of een voorwaarde. Met `zonder` of `eerst` erbij.",
                "Where a case may not come: ends, steps or a condition. With `zonder` or `eerst`.",
            ),
            may(
                "zonder",
                Shape::Condition,
                "Wat dan steeds waar moet zijn, zoals `overdracht is vervuld`.",
                "What must be true all that time.",
            ),
            may(
                "eerst",
                Shape::Condition,
                "Wat eerder ooit waar moet zijn geweest.",
                "What must have been true at some moment before.",
            ),
            may(
                "altijd_bereikbaar",
                TARGETS,
                "Vanuit elke stand van een zaak is minstens één hiervan nog te bereiken.",
                "From every state of a case at least one of these can still be reached.",
            ),
            may(
                "elk_bereikbaar",
                TARGETS,
                "Elk hiervan is vanaf de start te bereiken.",
                "Each of these can be reached from the start.",
            ),
            may(
                "bij",
                STATES,
                "De eindes, stappen of voorwaarde waarbij `geldt` waar moet zijn.",
                "The ends, steps or condition at which `geldt` must be true.",
            ),
            may(
                "geldt",
                Shape::Condition,
                "Wat waar moet zijn bij `bij`.",
                "What must be true at `bij`.",
            ),
            may(
                "alleen",
                ROLES,
                "De enige rollen die iets mogen. Wat, staat achter `doen`, `afzien`, `namens` of `weg`.",
                "The only roles that may do something, which stands behind `doen`, `afzien`, `namens` or `weg`.",
            ),
            may(
                "doen",
                REQUIREMENTS,
                "De vereisten waar niemand anders iets aan kan geven: ook geen akkoord, en ook niet namens een ander.",
                "The requirements to which nobody else can give anything: no agreement, nor anything for another.",
            ),
            may(
                "afzien",
                REQUIREMENTS,
                "De vereisten waarvan niemand anders mag afzien.",
                "The requirements that nobody else may waive.",
            ),
            may(
                "namens",
                REQUIREMENTS,
                "De vereisten waarvan niemand anders het akkoord van een partij mag vastleggen.",
                "The requirements for which nobody else may record the agreement of a party.",
            ),
            may(
                "weg",
                Shape::OneOrMore(&Shape::Id(c::WAY)),
                "De wegen die niemand anders mag nemen.",
                "The ways that nobody else may take.",
            ),
            may(
                "bevoegd",
                Shape::Object(&ENTITLED),
                "Wie precies wat mag. Wat hier niet staat, mag niemand.",
                "Exactly who may do what. What is not here, nobody may do.",
            ),
        ],
        DESCRIBED,
    ],
    rules: &[
        Rule::Needs {
            key: "alleen",
            one_of: ONLY,
        },
        Rule::Forms(&[&[
            Form {
                main: "zonder",
                needs: &["nooit"],
                may: &[DESCRIBED_NAMES],
            },
            Form {
                main: "eerst",
                needs: &["nooit"],
                may: &[DESCRIBED_NAMES],
            },
            Form {
                main: "altijd_bereikbaar",
                needs: &[],
                may: &[DESCRIBED_NAMES],
            },
            Form {
                main: "elk_bereikbaar",
                needs: &[],
                may: &[DESCRIBED_NAMES],
            },
            Form {
                main: "bij",
                needs: &["geldt"],
                may: &[DESCRIBED_NAMES],
            },
            Form {
                main: "alleen",
                needs: &[],
                may: &[ONLY, DESCRIBED_NAMES],
            },
            Form {
                main: "bevoegd",
                needs: &[],
                may: &[DESCRIBED_NAMES],
            },
        ]]),
    ],
};

/// What `alleen` can speak of.
const ONLY: &[&str] = &["doen", "afzien", "namens", "weg"];
const REQUIREMENTS: Shape = Shape::OneOrMore(&Shape::Id(c::REQUIREMENT));
const PER_REQUIREMENT: Shape = Shape::Map {
    keys: KeyForm::Id(c::REQUIREMENT),
    value: &ROLES,
};

static ENTITLED: Object = Object {
    name: "bevoegd",
    title: words("`bevoegd`", "`bevoegd`"),
    about: words(
        "Wie precies wat mag in dit proces. Wat hier niet staat, mag niemand.",
        "Exactly who may do what in this process. What is not here, nobody may do.",
    ),
    groups: &[&[
        may(
            "start",
            ROLES,
            "De rollen die een zaak mogen openen.",
            "The roles that may open a case.",
        ),
        may(
            "stappen",
            Shape::Map {
                keys: KeyForm::Id(c::STEP),
                value: &ROLES,
            },
            "De rollen van elke stap. Zij doen daar alles wat hieronder niet apart staat.",
            "The roles of each step. They do everything there that is not named below.",
        ),
        may(
            "vereisten",
            PER_REQUIREMENT,
            "Wie een vereiste vervult, als dat anderen zijn dan de rollen van de stap.",
            "Who fulfils a requirement, where these are others than the roles of the step.",
        ),
        may(
            "akkoord",
            Shape::Map {
                keys: KeyForm::Id(words("vereiste of lijst", "requirement or list")),
                value: &ROLES,
            },
            "Wie vanuit zijn rol akkoord geeft, per vereiste of lijst.",
            "Who agrees by their role, per requirement or list.",
        ),
        may(
            "namens",
            PER_REQUIREMENT,
            "Wie het akkoord van een partij mag vastleggen.",
            "Who may record the agreement of a party.",
        ),
        may(
            "afzien",
            PER_REQUIREMENT,
            "Wie mag afzien van een vereiste.",
            "Who may waive a requirement.",
        ),
        may(
            "wegen",
            Shape::Map {
                keys: KeyForm::Id(c::WAY),
                value: &Shape::Either(&[
                    Shape::Id(c::ROLE),
                    Shape::List {
                        of: &Shape::Id(c::ROLE),
                        min: 1,
                    },
                    Shape::Map {
                        keys: KeyForm::Id(c::STEP),
                        value: &ROLES,
                    },
                ]),
            },
            "Wie een weg mag nemen, als dat anderen zijn dan de rollen van de stap. Geldt voor elke weg met die naam, of per stap.",
            "Who may take a way, where these are others than the roles of the step. Goes for every way of that name, or per step.",
        ),
        may(
            "lijsten",
            Shape::Map {
                keys: KeyForm::Id(c::LIST),
                value: &ROLES,
            },
            "Wie aan een lijst werkt, als dat anderen zijn dan de rollen van de stap.",
            "Who works on a list, where these are others than the roles of the step.",
        ),
        may(
            "termijnen",
            Shape::Map {
                keys: KeyForm::Id(c::TERM),
                value: &Shape::Map {
                    keys: KeyForm::Id(words(
                        "verlenging of opschorting",
                        "extension or suspension",
                    )),
                    value: &ROLES,
                },
            },
            "Wie een termijn mag verlengen of opschorten, zoals `besluit: { verdaging: teamleider }`.",
            "Who may extend or suspend a term.",
        ),
        may(
            "pauze",
            ROLES,
            "De rollen die een zaak mogen pauzeren en hervatten.",
            "The roles that may pause and resume a case.",
        ),
    ]],
    rules: &[],
};
