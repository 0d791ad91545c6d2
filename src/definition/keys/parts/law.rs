// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of calendars, regimes and mandates.

use crate::definition::keys::common::{self as c, BRON, COUNT, ROLES, SOURCED, YEAR};
use crate::definition::keys::{KeyForm, Object, Shape, may, must, word, words};

/// A holiday calendar.
pub static CALENDAR: Object = Object {
    name: "kalender",
    title: words("een kalender", "a calendar"),
    about: words(
        "De feestdagen die bij het tellen van termijnen meedoen.",
        "The holidays that count when terms are counted.",
    ),
    groups: &[
        SOURCED,
        &[
            may(
                "vaste_dagen",
                Shape::Map {
                    keys: KeyForm::Id(words("feestdag", "holiday")),
                    value: &Shape::Object(&FIXED_DAY),
                },
                "Feestdagen met elk jaar dezelfde datum.",
                "Holidays on the same date every year.",
            ),
            may(
                "paasdagen",
                Shape::Map {
                    keys: KeyForm::Id(words("feestdag", "holiday")),
                    value: &Shape::Object(&EASTER_DAY),
                },
                "Feestdagen die met Pasen meeschuiven.",
                "Holidays that move with Easter.",
            ),
            may(
                "gelijkgesteld",
                Shape::Map {
                    keys: KeyForm::Date,
                    value: &c::TITLE_OR_NOTHING,
                },
                "Dagen die met een feestdag gelijkgesteld zijn, zoals `\"2026-05-15\": Dag na Hemelvaart`.",
                "Days that are treated as a holiday.",
            ),
        ],
    ],
    rules: &[],
};

static FIXED_DAY: Object = Object {
    name: "vaste_dag",
    title: words("een vaste feestdag", "a fixed holiday"),
    about: words(
        "Een feestdag met elk jaar dezelfde datum.",
        "A holiday on the same date every year.",
    ),
    groups: &[&[
        must(
            "dag",
            Shape::MonthDay,
            "De maand en de dag, zoals `\"12-25\"`.",
            "The month and the day, such as `\"12-25\"`.",
        ),
        may(
            "vanaf",
            YEAR,
            "Het eerste jaar waarin dit geldt.",
            "The first year in which this holds.",
        ),
        may(
            "tot",
            YEAR,
            "Het laatste jaar waarin dit geldt.",
            "The last year in which this holds.",
        ),
        may(
            "valt_op_zondag",
            Shape::Enum(&[
                word("+1", "dan een dag later", "then one day later"),
                word("-1", "dan een dag eerder", "then one day earlier"),
            ]),
            "Wat er gebeurt als de dag op zondag valt: `\"-1\"` is een dag eerder, `\"+1\"` een dag later.",
            "What happens when the day is a Sunday: `\"-1\"` is a day earlier, `\"+1\"` a day later.",
        ),
    ]],
    rules: &[],
};

static EASTER_DAY: Object = Object {
    name: "paasdag",
    title: words("een feestdag rond Pasen", "a holiday around Easter"),
    about: words(
        "Een feestdag op een vast aantal dagen van eerste paasdag.",
        "A holiday at a fixed number of days from Easter Sunday.",
    ),
    groups: &[&[
        must(
            "dagen",
            Shape::Number {
                min: -180,
                max: 180,
            },
            "Hoeveel dagen na eerste paasdag; `-2` is Goede Vrijdag.",
            "How many days after Easter Sunday; `-2` is Good Friday.",
        ),
        may(
            "vanaf",
            YEAR,
            "Het eerste jaar waarin dit geldt.",
            "The first year in which this holds.",
        ),
    ]],
    rules: &[],
};

/// A way of counting terms.
pub static REGIME: Object = Object {
    name: "regime",
    title: words("een regime", "a regime"),
    about: words(
        "Hoe een termijn geteld wordt, meestal volgens een wet.",
        "How a term is counted, usually by a law.",
    ),
    groups: &[
        SOURCED,
        &[
            must(
                "soort",
                Shape::Enum(&[
                    word("kalender", "alle dagen tellen", "all days count"),
                    word(
                        "werkdagen",
                        "alleen werkdagen tellen",
                        "only working days count",
                    ),
                ]),
                "Of alle dagen tellen of alleen werkdagen.",
                "Whether all days count or only working days.",
            ),
            may(
                "kalender",
                Shape::Id(c::CALENDAR),
                "De kalender met feestdagen.",
                "The calendar with holidays.",
            ),
            may(
                "verschuift",
                Shape::YesNo,
                "Of een einde op zaterdag, zondag of een feestdag doorschuift naar de eerste werkdag.",
                "Whether an end on a Saturday, Sunday or holiday moves to the first working day.",
            ),
            may(
                "tel",
                Shape::Enum(&[
                    word(
                        "dag_erna",
                        "de eerste dag telt niet mee",
                        "the first day does not count",
                    ),
                    word(
                        "zelfde_dag",
                        "de eerste dag telt mee",
                        "the first day counts",
                    ),
                ]),
                "Of de eerste dag meetelt.",
                "Whether the first day counts.",
            ),
            may(
                "opschorten_tel",
                Shape::Enum(&[
                    word(
                        "dag_erna",
                        "de dag waarop de termijn stil komt te staan telt nog mee",
                        "the day on which the term stops still counts",
                    ),
                    word(
                        "zelfde_dag",
                        "de dag waarop de termijn stil komt te staan telt al niet meer",
                        "the day on which the term stops counts no more",
                    ),
                ]),
                "Vanaf welke dag een opgeschorte termijn stilstaat. Zonder deze sleutel: `dag_erna`, zoals Awb 4:15 en 7:10.",
                "From which day a suspended term stands still. Without this key: `dag_erna`, as Awb 4:15 and 7:10.",
            ),
            may(
                "minstens_werkdagen",
                COUNT,
                "Hoeveel werkdagen er minstens in de termijn moeten zitten.",
                "How many working days the term must hold at least.",
            ),
            may(
                "vanaf_dagen",
                COUNT,
                "Vanaf hoeveel dagen `minstens_werkdagen` geldt.",
                "From how many days `minstens_werkdagen` applies.",
            ),
            may(
                "tot_dagen",
                COUNT,
                "Tot en met hoeveel dagen deze regels gelden.",
                "Up to and including how many days these rules apply.",
            ),
        ],
    ],
    rules: &[],
};

/// A line of the mandate register.
pub static MANDATE: Object = Object {
    name: "mandaat",
    title: words("een mandaat", "a mandate"),
    about: words(
        "Een regel van het mandaatregister.",
        "A line of the mandate register.",
    ),
    groups: &[&[
        c::TITLE,
        must(
            "rol",
            Shape::Id(c::ROLE),
            "De rol die dit mandaat heeft.",
            "The role that has this mandate.",
        ),
        must(
            "wetten",
            Shape::Either(&[
                Shape::Enum(&[word("alle", "elke wet", "every law")]),
                Shape::OneOrMore(&Shape::Id(c::OPTION)),
            ]),
            "De wetten waarvoor het geldt: een rijtje uit de keuzelijst `wetten`, of `alle`.",
            "The laws it covers: options of the list `wetten`, or `alle`.",
        ),
        must(
            "tot",
            Shape::Either(&[
                Shape::Amount,
                Shape::Enum(&[word("onbeperkt", "geen grens", "no limit")]),
            ]),
            "Tot en met welk bedrag, zoals `€ 1.500`, of `onbeperkt`.",
            "Up to and including what amount, or `onbeperkt`.",
        ),
        may(
            "vanaf",
            Shape::Date,
            "De eerste dag waarop het geldt.",
            "The first day on which it holds.",
        ),
        may(
            "einde",
            Shape::Date,
            "De laatste dag waarop het geldt.",
            "The last day on which it holds.",
        ),
        may(
            "plaatsvervangers",
            ROLES,
            "De rollen die beslissen als de eerste er niet is.",
            "The roles that decide in their absence.",
        ),
        BRON,
    ]],
    rules: &[],
};
