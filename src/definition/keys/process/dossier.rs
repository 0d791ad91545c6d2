// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of fields, columns and lists of items.

use crate::definition::keys::common::{
    self as c, BRON, CHOICE_SET, COLUMNS, DESCRIBED, DOCUMENTS, EXPLAINED, ROLES,
};
use crate::definition::keys::{Choice, Key, KeyForm, Object, Rule, Shape, may, must, word, words};

/// The types of fields.
pub const TYPES: &[Choice] = &[
    word("tekst", "vrije tekst", "free text"),
    word("getal", "een geheel getal", "a whole number"),
    word("janee", "ja of nee", "yes or no"),
    word(
        "datum",
        "een dag, zoals 2026-11-02",
        "a day, such as 2026-11-02",
    ),
    word("tijdstip", "een dag met een tijd", "a day with a time"),
    word(
        "bedrag",
        "een bedrag, zoals € 1.260,50",
        "an amount of money",
    ),
    word(
        "duur",
        "een duur, zoals 6 weken",
        "a length of time, such as 6 weken",
    ),
    word("keuze", "één keuze uit een lijst", "one option from a list"),
    word(
        "keuzes",
        "geen, een of meer keuzes uit een lijst",
        "any number of options from a list",
    ),
    word("persoon", "een persoon", "a person"),
    word("organisatie", "een organisatie", "an organisation"),
    word(
        "document",
        "een verwijzing naar een document, nooit het document zelf",
        "a reference to a document, never the document itself",
    ),
];

/// `soort` of a field.
pub const KIND: Key = must(
    "soort",
    Shape::Enum(TYPES),
    "Wat voor waarde dit is, zoals `tekst`, `datum` of `bedrag`.",
    "What kind of value this is, such as `tekst`, `datum` or `bedrag`.",
);

/// `uit` of a choice.
pub const FROM: Key = may(
    "uit",
    CHOICE_SET,
    "Waaruit gekozen wordt: een rijtje keuzes of de naam van een keuzelijst. Alleen bij `keuze` en `keuzes`.",
    "What to choose from: a list of options or the name of a shared list. Only with `keuze` and `keuzes`.",
);

/// `uit` belongs to choices, and choices need it.
pub const FROM_RULE: Rule = Rule::Only {
    keys: &["uit"],
    when: "soort",
    is: &["keuze", "keuzes"],
    required: true,
};

const BOUND: Shape = Shape::Either(&[
    Shape::Number {
        min: i64::MIN,
        max: i64::MAX,
    },
    Shape::Amount,
]);

static VALUE: &[Key] = &[
    KIND,
    FROM,
    may(
        "van",
        BOUND,
        "De kleinste waarde die mag. Alleen bij `getal` en `bedrag`.",
        "The smallest value allowed. Only with `getal` and `bedrag`.",
    ),
    may(
        "tot",
        BOUND,
        "De grootste waarde die mag. Alleen bij `getal` en `bedrag`.",
        "The largest value allowed. Only with `getal` and `bedrag`.",
    ),
    may(
        "privacy",
        Shape::Enum(&[
            word("gewoon", "een gewoon gegeven", "ordinary personal data"),
            word(
                "bijzonder",
                "een bijzonder gegeven (AVG 9), zoals gezondheid",
                "special data (GDPR 9), such as health",
            ),
            word(
                "strafrechtelijk",
                "een strafrechtelijk gegeven (AVG 10)",
                "criminal data (GDPR 10)",
            ),
            word("bsn", "een burgerservicenummer", "a citizen service number"),
        ]),
        "Hoe gevoelig dit gegeven is. Zonder deze sleutel: `gewoon`.",
        "How sensitive this is. Default: `gewoon`.",
    ),
    may(
        "zichtbaar_voor",
        ROLES,
        "De rollen die dit veld mogen zien. Zonder deze sleutel ziet iedereen in de zaak het.",
        "The roles that may see this field. By default everyone on the case does.",
    ),
];

const VALUE_RULES: &[Rule] = &[
    FROM_RULE,
    Rule::Only {
        keys: &["van", "tot"],
        when: "soort",
        is: &["getal", "bedrag"],
        required: false,
    },
];

/// A field of the dossier.
pub static FIELD: Object = Object {
    name: "veld",
    title: words("een veld", "a field"),
    about: words("Eén gegeven van een zaak.", "One fact of a case."),
    groups: &[
        VALUE,
        &[may(
            "is",
            Shape::Condition,
            "Het veld wordt hiermee berekend en nooit gevraagd, zoals `bedrag + extra`.",
            "The field is computed with this and never asked.",
        )],
        DESCRIBED,
    ],
    rules: VALUE_RULES,
};

/// A column of a list or register.
pub static COLUMN: Object = Object {
    name: "kolom",
    title: words("een kolom", "a column"),
    about: words(
        "Eén gegeven van elke regel in een lijst of register.",
        "One fact of every row in a list or register.",
    ),
    groups: &[VALUE, DESCRIBED],
    rules: VALUE_RULES,
};

/// Columns by name.
pub const COLUMN_MAP: Shape = Shape::Map {
    keys: KeyForm::Id(c::COLUMN),
    value: &Shape::Object(&COLUMN),
};

/// A list of items.
pub static LIST: Object = Object {
    name: "lijst",
    title: words("een lijst", "a list"),
    about: words(
        "Een lijst met regels. Elke regel is open, klaar of vervallen.",
        "A list of items. Each item is open, done or dropped.",
    ),
    groups: &[
        EXPLAINED,
        &[
            may(
                "wie",
                ROLES,
                "De rollen die aan de lijst werken. Zonder deze sleutel: de rollen van de stap.",
                "The roles that work on the list. Default: those of the current step.",
            ),
            must(
                "velden",
                COLUMN_MAP,
                "De gegevens van elke regel.",
                "The facts of every item.",
            ),
            may(
                "elk",
                Shape::Object(&ITEM_FACETS),
                "Wat van elke regel gevraagd wordt.",
                "What is asked of every item.",
            ),
            may(
                "klaar",
                Shape::Object(&ITEM_FACETS),
                "Wat er daarnaast nodig is om een regel af te ronden.",
                "What finishing an item asks besides.",
            ),
            may(
                "bij",
                Shape::OneOrMore(&Shape::Id(c::STEP)),
                "De stappen waarbij aan de lijst gewerkt mag worden. Zonder deze sleutel: overal.",
                "The steps at which the list may be worked on. Default: everywhere.",
            ),
            BRON,
        ],
    ],
    rules: &[],
};

static ITEM_FACETS: Object = Object {
    name: "vraag_per_regel",
    title: words(
        "wat van een regel gevraagd wordt",
        "what is asked of an item",
    ),
    about: words(
        "Wat er van een regel in een lijst nodig is.",
        "What an item of a list needs.",
    ),
    groups: &[&[
        may(
            "invullen",
            COLUMNS,
            "De kolommen die ingevuld moeten zijn.",
            "The columns that must be known.",
        ),
        may(
            "bewijs",
            DOCUMENTS,
            "De soorten documenten waarnaar verwezen moet worden.",
            "The kinds of documents that must be referred to.",
        ),
        may(
            "akkoord",
            Shape::OneOrMore(&Shape::Id(words(
                "rol of persoonskolom",
                "role or person column",
            ))),
            "Wie akkoord moet zijn: een rol, of de persoon in een kolom.",
            "Who must agree: a role, or the person in a column.",
        ),
    ]],
    rules: &[],
};
