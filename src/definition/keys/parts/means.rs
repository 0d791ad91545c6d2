// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of funds, settings and tiered rates.

use crate::definition::keys::common::{self as c, ROLES, SOURCED};
use crate::definition::keys::process::{FROM, FROM_RULE, KIND};
use crate::definition::keys::{KeyForm, Object, Rule, Shape, may, must, word, words};

/// A fund.
pub static FUND: Object = Object {
    name: "pot",
    title: words("een pot", "a fund"),
    about: words(
        "Geld met een plafond. Er wordt nooit meer gereserveerd dan er is.",
        "Money with a ceiling. Never more is reserved than there is.",
    ),
    groups: &[
        SOURCED,
        &[
            must(
                "plafond",
                Shape::Either(&[
                    Shape::Amount,
                    Shape::Map {
                        keys: KeyForm::Date,
                        value: &Shape::Amount,
                    },
                ]),
                "Hoeveel er in de pot zit: een bedrag, of een bedrag per ingangsdatum.",
                "How much the fund holds: an amount, or an amount for each starting date.",
            ),
            must(
                "per",
                Shape::Enum(&[
                    word(
                        "jaar",
                        "elk kalenderjaar opnieuw",
                        "every calendar year anew",
                    ),
                    word("eenmalig", "één keer", "once"),
                ]),
                "Of het plafond per jaar geldt of eenmalig is.",
                "Whether the ceiling is for each year or once.",
            ),
            may(
                "doorschuiven",
                Shape::YesNo,
                "Of wat in een jaar overblijft naar het volgende jaar gaat. Standaard `nee`.",
                "Whether what a year leaves goes to the next. Default `nee`.",
            ),
            may(
                "categorieen",
                Shape::Map {
                    keys: KeyForm::Id(c::OPTION),
                    value: &Shape::Amount,
                },
                "Categorieën met een eigen plafond.",
                "Categories with a ceiling of their own.",
            ),
            may(
                "waarschuwing",
                Shape::Object(&FUND_WARNING),
                "Wie een bericht krijgt als de pot leeg raakt.",
                "Who gets a message when the fund runs low.",
            ),
        ],
    ],
    rules: &[Rule::Only {
        keys: &["doorschuiven"],
        when: "per",
        is: &["jaar"],
        required: false,
    }],
};

static FUND_WARNING: Object = Object {
    name: "potwaarschuwing",
    title: words("een waarschuwing van een pot", "a warning of a fund"),
    about: words(
        "Een bericht als de pot leeg raakt.",
        "A message when the fund runs low.",
    ),
    groups: &[&[
        must(
            "bij",
            Shape::OneOrMore(&Shape::Number { min: 0, max: 100 }),
            "Bij hoeveel procent over er een bericht komt, zoals `[25, 10]`.",
            "At what percentages left a message is sent, such as `[25, 10]`.",
        ),
        must(
            "signaal",
            ROLES,
            "De rollen die een bericht krijgen.",
            "The roles that get a message.",
        ),
    ]],
    rules: &[],
};

/// A setting of the municipality.
pub static SETTING: Object = Object {
    name: "instelling",
    title: words("een instelling", "a setting"),
    about: words(
        "Een waarde die per gemeente kan verschillen en kan veranderen.",
        "A value that can differ per municipality and can change.",
    ),
    groups: &[
        SOURCED,
        &[
            KIND,
            FROM,
            may("waarde", Shape::Value, "De waarde.", "The value."),
            may(
                "waarden",
                Shape::Map {
                    keys: KeyForm::Date,
                    value: &Shape::Value,
                },
                "De waarde per ingangsdatum, zoals `\"2026-01-01\": \"€ 500\"`.",
                "The value for each starting date.",
            ),
        ],
    ],
    rules: &[FROM_RULE, Rule::ExactlyOne(&["waarde", "waarden"])],
};

/// A tiered rate.
pub static TIER: Object = Object {
    name: "staffel",
    title: words("een staffel", "a tiered rate"),
    about: words(
        "Een tarief in schijven: de eerste zoveel tegen dit bedrag, de volgende tegen dat.",
        "A rate in tiers: the first so many at this amount, the next at that.",
    ),
    groups: &[
        SOURCED,
        &[must(
            "schijven",
            Shape::List {
                of: &Shape::Object(&BAND),
                min: 1,
            },
            "De schijven, in volgorde.",
            "The tiers, in order.",
        )],
    ],
    rules: &[],
};

static BAND: Object = Object {
    name: "schijf",
    title: words("een schijf", "a tier"),
    about: words(
        "Zoveel stuks tegen dit bedrag per stuk.",
        "So many units at this amount each.",
    ),
    groups: &[&[
        must(
            "aantal",
            Shape::Number {
                min: 1,
                max: i64::MAX,
            },
            "Hoeveel stuks.",
            "How many units.",
        ),
        must(
            "bedrag",
            Shape::Amount,
            "Het bedrag per stuk.",
            "The amount per unit.",
        ),
    ]],
    rules: &[],
};
