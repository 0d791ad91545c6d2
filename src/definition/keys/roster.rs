// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The keys of a `rooster:` file: who works here, with which roles, from when to when.

use super::common::{self as c, DESCRIBED};
use super::story::PERSON_KEYS;
use super::{Key, KeyForm, Object, Shape, may, must, words};

/// A whole `rooster:` file.
pub static ROSTER: Object = Object {
    name: "rooster",
    title: words("een rooster", "a roster"),
    about: words(
        "Wie er werkt in een periode, en met welke rollen. Daarmee is te bewijzen dat er voor alles iemand is.",
        "Who works in a period, and with which roles. With it can be proved that there is somebody for everything.",
    ),
    groups: &[
        &[must(
            "rooster",
            Shape::Id(c::NAME),
            "De id van dit rooster. Die is gelijk aan de naam van het bestand zonder `.yaml`.",
            "The id of this roster. It equals the name of the file without `.yaml`.",
        )],
        DESCRIBED,
        PERIOD,
        &[must(
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
            "De mensen met hun rollen, zoals `kim: [regisseur]`.",
            "The people with their roles.",
        )],
    ],
    rules: &[],
};

static PERSON: Object = Object {
    name: "persoon_op_rooster",
    title: words("een persoon op een rooster", "a person on a roster"),
    about: words("Iemand die hier werkt.", "Somebody who works here."),
    groups: &[
        PERSON_KEYS,
        &[
            may(
                "van",
                Shape::Date,
                "De eerste dag. Zonder deze sleutel: de eerste dag van het rooster.",
                "The first day. Without this key: the first day of the roster.",
            ),
            may(
                "tot",
                Shape::Date,
                "De laatste dag. Zonder deze sleutel: de laatste dag van het rooster.",
                "The last day. Without this key: the last day of the roster.",
            ),
            may(
                "afwezig",
                Shape::OneOrMore(&Shape::Object(&AWAY)),
                "Wanneer deze persoon er niet is, zoals `{ van: 2026-07-13, tot: 2026-08-02 }`.",
                "When this person is away.",
            ),
        ],
    ],
    rules: &[],
};

static AWAY: Object = Object {
    name: "afwezigheid",
    title: words("een afwezigheid", "an absence"),
    about: words(
        "Dagen waarop iemand er niet is, de eerste en de laatste meegerekend.",
        "Days on which somebody is away, the first and the last included.",
    ),
    groups: &[PERIOD],
    rules: &[],
};

/// A first and a last day.
const PERIOD: &[Key] = &[
    must("van", Shape::Date, "De eerste dag.", "The first day."),
    must("tot", Shape::Date, "De laatste dag.", "The last day."),
];
