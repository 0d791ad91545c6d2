// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The keys of a `delen:` file: what processes share.

mod law;
mod means;

use super::common::{self as c, DESCRIBED, DOCUMENTS, PATHS, ROLES, TITLE_OR_NOTHING};
use super::process::{COLUMN, TABLE};
use super::{KeyForm, Object, Shape, may, must, word, words};

/// A whole `delen:` file.
pub static PARTS: Object = Object {
    name: "delen",
    title: words("een bestand met gedeelde delen", "a file of shared parts"),
    about: words(
        "Wat processen samen gebruiken: rollen, keuzelijsten, kalenders, mandaten, potten en meer.",
        "What processes share: roles, lists of options, calendars, mandates, funds and more.",
    ),
    groups: &[
        &[must(
            "delen",
            Shape::Id(c::NAME),
            "De id van dit bestand.",
            "The id of this file.",
        )],
        DESCRIBED,
        &[
            may(
                "gebruik",
                PATHS,
                "Andere gedeelde bestanden die dit bestand nodig heeft.",
                "Other shared files that this file needs.",
            ),
            may(
                "rollen",
                Shape::Map {
                    keys: KeyForm::Id(c::ROLE),
                    value: &Shape::Either(&[Shape::Nothing, Shape::Object(&ROLE)]),
                },
                "De rollen die mensen in een zaak kunnen hebben.",
                "The roles that people can have in a case.",
            ),
            may(
                "keuzelijsten",
                Shape::Map {
                    keys: KeyForm::Id(c::OPTIONS),
                    value: &Shape::Map {
                        keys: KeyForm::Id(c::OPTION),
                        value: &TITLE_OR_NOTHING,
                    },
                },
                "Rijtjes keuzes met een naam, zoals `wetten: { wmo: Wmo 2015, jeugdwet: }`.",
                "Lists of options with a name.",
            ),
            may(
                "documenten",
                Shape::Map {
                    keys: KeyForm::Id(c::DOCUMENT),
                    value: &TITLE_OR_NOTHING,
                },
                "De soorten documenten waarnaar verwezen kan worden, met hun titel.",
                "The kinds of documents that can be referred to, with their titles.",
            ),
            may(
                "kalenders",
                Shape::Map {
                    keys: KeyForm::Id(c::CALENDAR),
                    value: &Shape::Object(&law::CALENDAR),
                },
                "Kalenders met feestdagen.",
                "Calendars with holidays.",
            ),
            may(
                "regimes",
                Shape::Map {
                    keys: KeyForm::Id(c::REGIME),
                    value: &Shape::Object(&law::REGIME),
                },
                "Manieren om termijnen te tellen.",
                "Ways of counting terms.",
            ),
            may(
                "mandaten",
                Shape::Map {
                    keys: KeyForm::Id(words("mandaat", "mandate")),
                    value: &Shape::Object(&law::MANDATE),
                },
                "Het mandaatregister: wie waarover mag beslissen, tot welk bedrag en wanneer.",
                "The mandate register: who may decide about what, up to how much and when.",
            ),
            may(
                "potten",
                Shape::Map {
                    keys: KeyForm::Id(c::FUND),
                    value: &Shape::Object(&means::FUND),
                },
                "Potten met geld en hun plafond.",
                "Funds and their ceilings.",
            ),
            may(
                "registers",
                Shape::Map {
                    keys: KeyForm::Id(c::REGISTER),
                    value: &Shape::Object(&REGISTER),
                },
                "Registers: het enige wat zaken van elkaar kunnen zien.",
                "Registers: the only sight that cases have of each other.",
            ),
            may(
                "instellingen",
                Shape::Map {
                    keys: KeyForm::Id(c::SETTING),
                    value: &Shape::Object(&means::SETTING),
                },
                "Instellingen van de gemeente. In voorwaarden lees je ze als `instelling.naam`.",
                "Settings of the municipality. Conditions read them as `instelling.name`.",
            ),
            may(
                "staffels",
                Shape::Map {
                    keys: KeyForm::Id(words("staffel", "tiered rate")),
                    value: &Shape::Object(&means::TIER),
                },
                "Tarieven in schijven.",
                "Rates in tiers.",
            ),
            may(
                "tabellen",
                Shape::Map {
                    keys: KeyForm::Id(c::TABLE),
                    value: &Shape::Object(&TABLE),
                },
                "Beslistabellen voor elk proces dat dit bestand gebruikt.",
                "Decision tables for every process that uses this file.",
            ),
        ],
    ],
    rules: &[],
};

static ROLE: Object = Object {
    name: "rol",
    title: words("een rol", "a role"),
    about: words(
        "Wat iemand in een zaak is. Leeg laten mag.",
        "What somebody is in a case. It may be left empty.",
    ),
    groups: &[
        DESCRIBED,
        &[
            may(
                "soort",
                Shape::Enum(&[
                    word(
                        "medewerker",
                        "iemand die voor de gemeente of een partner werkt",
                        "somebody who works for the municipality or a partner",
                    ),
                    word(
                        "partij",
                        "iemand om wie de zaak gaat, zoals de inwoner",
                        "a party of the case, such as the resident",
                    ),
                ]),
                "`medewerker` (standaard), of `partij` voor de mensen om wie de zaak gaat.",
                "`medewerker` (default), or `partij` for the people the case is about.",
            ),
            may(
                "per_zaak",
                Shape::Number { min: 1, max: 1 },
                "Met `1` heeft in elke zaak hooguit één persoon deze rol, en handelt alleen die persoon erin.",
                "With `1` at most one person holds this role in a case, and only that person acts in it.",
            ),
            may(
                "wissel",
                Shape::Object(&SWITCH),
                "Wat nodig is om deze rol aan een ander over te dragen.",
                "What handing this role over to somebody else asks.",
            ),
            may(
                "uit",
                Shape::Id(c::FIELD),
                "Een organisatieveld: alleen leden van die organisatie hebben deze rol in de zaak.",
                "An organisation field: only its members have this role in the case.",
            ),
            may(
                "ander_dan",
                Shape::Id(c::FIELD),
                "Een persoonsveld: die persoon kan deze rol in de zaak niet hebben.",
                "A person field: that person cannot have this role in the case.",
            ),
            may(
                "omvat",
                ROLES,
                "De rollen die deze rol ook mag zijn.",
                "The roles that this role may act as too.",
            ),
        ],
    ],
    rules: &[],
};

static SWITCH: Object = Object {
    name: "wissel",
    title: words("een wissel van rol", "a change of holder"),
    about: words(
        "Wat nodig is om een rol over te dragen. Een reden is altijd nodig.",
        "What handing over a role asks. A reason is always asked.",
    ),
    groups: &[&[
        may(
            "wie",
            ROLES,
            "Wie de rol mag overdragen, naast degene die hem heeft.",
            "Who may hand the role over, besides its holder.",
        ),
        may(
            "bewijs",
            DOCUMENTS,
            "De soorten documenten waarnaar verwezen moet worden.",
            "The kinds of documents that must be referred to.",
        ),
    ]],
    rules: &[],
};

static REGISTER: Object = Object {
    name: "register",
    title: words("een register", "a register"),
    about: words(
        "Regels die zaken achterlaten, zonder vrije tekst en zonder gevoelige gegevens.",
        "Rows that cases leave behind, without free text and without sensitive data.",
    ),
    groups: &[
        DESCRIBED,
        &[must(
            "velden",
            Shape::Map {
                keys: KeyForm::Id(c::COLUMN),
                value: &Shape::Object(&COLUMN),
            },
            "De kolommen.",
            "The columns.",
        )],
    ],
    rules: &[],
};
