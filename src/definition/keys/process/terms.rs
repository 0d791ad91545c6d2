// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of terms and decision tables.

use super::route::OPENINGS;
use crate::definition::keys::common::{
    self as c, AT_LEAST_ONE, BRON, CHOICE_SET, DESCRIBED, DOCUMENTS, ROLES, TITLE,
};
use crate::definition::keys::{Key, KeyForm, Object, Shape, may, must, word, words};

const START_NL: &str = "Wanneer de termijn begint: meestal een datumveld, zoals `ontvangen_op`.";
const START_EN: &str = "When the term starts: usually a date field.";

const MET: Key = may(
    "gehaald_als",
    Shape::Condition,
    "De termijn is gehaald als dit waar is.",
    "The term is met when this is true.",
);

const LENGTH: Key = must(
    "duur",
    Shape::Condition,
    "Hoe lang, zoals `6 weken` of `als commissie = ja dan 10 weken anders 6 weken`.",
    "How long, such as `6 weken`.",
);

const REGIME_NL: &str = "Hoe er geteld wordt: de id van een regime, zoals `awb`.";
const REGIME_EN: &str = "How it is counted: the id of a regime.";

static COURSE: &[Key] = &[
    may(
        "verlengen",
        Shape::Map {
            keys: KeyForm::Id(words("verlenging", "extension")),
            value: &Shape::Object(&EXTENSION),
        },
        "De manieren om de termijn langer te maken.",
        "The ways to make the term longer.",
    ),
    may(
        "opschorten",
        Shape::Map {
            keys: KeyForm::Id(words("opschorting", "suspension")),
            value: &Shape::Object(&SUSPENSION),
        },
        "De manieren waarop de termijn een tijd stilstaat.",
        "The ways in which the term stands still for a while.",
    ),
    may(
        "verlopen",
        Shape::Object(&EXPIRY),
        "Wat er gebeurt als de termijn voorbij is. Het verbiedt niets.",
        "What happens when the term has passed. It forbids nothing.",
    ),
    may(
        "waarschuwing",
        Shape::Object(&WARNING),
        "Een bericht voordat de termijn voorbij is.",
        "A message before the term has passed.",
    ),
    may(
        "werktermijn",
        Shape::YesNo,
        "Of de termijn stilstaat als de zaak gepauzeerd is. Onder `termijnen`: standaard `nee`; bij een stap of vereiste: standaard `ja`.",
        "Whether the term stands still while the case is paused. Under `termijnen` the default is `nee`; of a step or requirement `ja`.",
    ),
];

/// A term of the process.
pub static TERM: Object = Object {
    name: "termijn",
    title: words("een termijn", "a term"),
    about: words(
        "Een termijn die door feiten begint en eindigt. De stand wordt steeds uitgerekend.",
        "A term that facts start and end. Its state is always computed.",
    ),
    groups: &[
        DESCRIBED,
        &[
            must("start", Shape::Condition, START_NL, START_EN),
            LENGTH,
            must("regime", Shape::Id(c::REGIME), REGIME_NL, REGIME_EN),
            MET,
        ],
        COURSE,
    ],
    rules: &[],
};

/// The term of a step or requirement.
pub static SHORT_TERM: Object = Object {
    name: "korte_termijn",
    title: words(
        "de termijn van een stap of vereiste",
        "the term of a step or requirement",
    ),
    about: words(
        "Hoe lang een stap of vereiste mag duren. De termijn begint als de zaak bij de stap komt.",
        "How long a step or requirement may take. It starts when the case comes to the step.",
    ),
    groups: &[
        DESCRIBED,
        &[
            may("start", Shape::Condition, START_NL, START_EN),
            LENGTH,
            may("regime", Shape::Id(c::REGIME), REGIME_NL, REGIME_EN),
            MET,
        ],
        COURSE,
    ],
    rules: &[],
};

static EXTENSION: Object = Object {
    name: "verlenging",
    title: words("een verlenging", "an extension"),
    about: words(
        "Een manier om een termijn langer te maken.",
        "A way to make a term longer.",
    ),
    groups: &[&[
        TITLE,
        must(
            "met",
            Shape::Condition,
            "Hoeveel langer, zoals `4 weken`.",
            "How much longer, such as `4 weken`.",
        ),
        may("wie", ROLES, "Wie mag verlengen.", "Who may extend."),
        may(
            "hooguit",
            AT_LEAST_ONE,
            "Hoe vaak verlengen hooguit mag.",
            "How often it may be extended.",
        ),
        may(
            "als",
            Shape::Condition,
            "Verlengen mag alleen als dit waar is.",
            "Extending is allowed only when this is true.",
        ),
        may(
            "bewijs",
            DOCUMENTS,
            "De soorten documenten waarnaar verwezen moet worden, zoals de brief aan de inwoner.",
            "The kinds of documents that must be referred to.",
        ),
        may(
            "akkoord",
            ROLES,
            "De rollen die akkoord moeten zijn.",
            "The roles that must have agreed.",
        ),
        BRON,
    ]],
    rules: &[],
};

static SUSPENSION: Object = Object {
    name: "opschorting",
    title: words("een opschorting", "a suspension"),
    about: words(
        "Een tijd waarin een termijn stilstaat, tussen twee datums in het dossier.",
        "A time in which a term stands still, between two dates in the dossier.",
    ),
    groups: &[&[
        TITLE,
        must(
            "van",
            Shape::Id(c::FIELD),
            "Het datumveld met de dag vanaf wanneer de termijn stilstaat.",
            "The date field from which the term stands still.",
        ),
        must(
            "tot",
            Shape::Id(c::FIELD),
            "Het datumveld met de dag waarop de termijn weer loopt.",
            "The date field on which the term runs again.",
        ),
        may(
            "wie",
            ROLES,
            "Wie de termijn mag opschorten en weer laten lopen.",
            "Who may suspend the term and let it run again.",
        ),
        BRON,
    ]],
    rules: &[],
};

static EXPIRY: Object = Object {
    name: "verlopen",
    title: words(
        "wat bij een verlopen termijn gebeurt",
        "what a passed term leads to",
    ),
    about: words(
        "Wie het hoort en wat er opengaat als de termijn voorbij is.",
        "Who hears it and what opens when the term has passed.",
    ),
    groups: &[&[
        may(
            "signaal",
            ROLES,
            "De rollen die een bericht krijgen.",
            "The roles that get a message.",
        ),
        may(
            "opent",
            OPENINGS,
            "De zaken die dan opengaan.",
            "The cases that then open.",
        ),
    ]],
    rules: &[],
};

static WARNING: Object = Object {
    name: "waarschuwing",
    title: words("een waarschuwing", "a warning"),
    about: words(
        "Een bericht voordat de termijn voorbij is.",
        "A message before the term has passed.",
    ),
    groups: &[&[
        must(
            "voor",
            Shape::Span,
            "Hoe lang van tevoren, zoals `5 dagen`.",
            "How long before, such as `5 dagen`.",
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

/// A decision table.
pub static TABLE: Object = Object {
    name: "tabel",
    title: words("een tabel", "a table"),
    about: words(
        "Een beslistabel: regels die uit het dossier een keuze bepalen.",
        "A decision table: rows that work out a choice from the dossier.",
    ),
    groups: &[
        DESCRIBED,
        &[
            must(
                "treffer",
                Shape::Enum(&[
                    word(
                        "eerste",
                        "de eerste regel die waar is telt",
                        "the first row that is true counts",
                    ),
                    word(
                        "precies_een",
                        "er mag maar één regel waar zijn",
                        "only one row may be true",
                    ),
                ]),
                "Welke regel telt: de `eerste` die waar is, of `precies_een`.",
                "Which row counts: the first that is true, or exactly one.",
            ),
            must(
                "geeft",
                CHOICE_SET,
                "De keuzes die de tabel kan geven: een rijtje of de naam van een keuzelijst.",
                "The options the table can give: a list or the name of a shared list.",
            ),
            must(
                "regels",
                Shape::List {
                    of: &Shape::Object(&ROW),
                    min: 1,
                },
                "De regels, van boven naar beneden.",
                "The rows, from top to bottom.",
            ),
            may(
                "anders",
                Shape::Id(c::OPTION),
                "De keuze als geen enkele regel waar is.",
                "The option when no row is true.",
            ),
        ],
    ],
    rules: &[],
};

static ROW: Object = Object {
    name: "tabelregel",
    title: words("een regel van een tabel", "a row of a table"),
    about: words(
        "Als dit waar is, dan deze keuze.",
        "When this is true, that option.",
    ),
    groups: &[&[
        must(
            "als",
            Shape::Condition,
            "Wanneer deze regel geldt.",
            "When this row holds.",
        ),
        must(
            "dan",
            Shape::Id(c::OPTION),
            "De keuze die eruit komt.",
            "The option it gives.",
        ),
        BRON,
    ]],
    rules: &[],
};
