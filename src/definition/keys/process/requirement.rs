// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of requirements: what a step or an end asks, and of whom.

use super::control::{MANDATE, RESERVE, SEPARATION, SPEND};
use super::terms::SHORT_TERM;
use crate::definition::keys::common::{
    self as c, AT_LEAST_ONE, CHOICE_SET, DESCRIBED, DOCUMENTS, ENDS, FIELDS, HANDOVER, ROLES,
};
use crate::definition::keys::{Key, KeyForm, Object, Rule, Shape, Words, may, must, word, words};

/// Requirements by name.
pub const REQUIREMENTS: Shape = Shape::Map {
    keys: KeyForm::Id(c::REQUIREMENT),
    value: &Shape::Either(&[Shape::Nothing, Shape::Object(&REQUIREMENT)]),
};

const PARTY: Words = words("rol of persoonsveld", "role or person field");
const ACTOR: Words = words(
    "vereiste, rol, persoonsveld of `lijst.kolom`",
    "requirement, role, person field or `list.column`",
);
/// Whoever did or is something.
pub const PERSONS: Shape = Shape::OneOrMore(&Shape::Dotted(ACTOR));

static ASKS: &[Key] = &[
    may(
        "invullen",
        FIELDS,
        "De velden die ingevuld moeten zijn.",
        "The fields that must be known.",
    ),
    may(
        "bewijs",
        DOCUMENTS,
        "De soorten documenten waarnaar verwezen moet worden. Elk soort telt apart.",
        "The kinds of documents that must be referred to. Each kind counts on its own.",
    ),
    may(
        "akkoord",
        Shape::OneOrMore(&Shape::Id(PARTY)),
        "Wie akkoord moet zijn: rollen of persoonsvelden. Iedereen die hier staat moet akkoord geven.",
        "Who must agree: roles or person fields. Each of them must agree.",
    ),
];

static AGREEMENT: &[Key] = &[may(
    "namens",
    ROLES,
    "De rollen die het akkoord van een partij mogen vastleggen, met vorm en datum.",
    "The roles that may record the agreement of a party, with its form and date.",
)];

static DECIDES: &[Key] = &[
    may(
        "kies",
        CHOICE_SET,
        "De keuzes waaruit één persoon kiest: een rijtje, zoals `[toegekend, afgewezen]`, of de naam van een keuzelijst. In voorwaarden lees je de keuze met de naam van het vereiste.",
        "The options that one person chooses from: a list, or the name of a shared list. Conditions read the choice by the name of the requirement.",
    ),
    may(
        "samen",
        Shape::Either(&[
            Shape::Number { min: 2, max: 20 },
            Shape::List {
                of: &Shape::Id(c::ROLE),
                min: 2,
            },
        ]),
        "Meer personen moeten dezelfde keuze maken: een aantal, zoals `2`, of één verschillende persoon per rol, zoals `[arts, jurist]`.",
        "Several persons must make the same choice: a number, or one different person for each role.",
    ),
    may(
        "tabel",
        Shape::Id(c::TABLE),
        "De tabel die de keuze bepaalt. Met `kies` erbij stelt de tabel alleen voor: een andere keuze vraagt een reden.",
        "The table that makes the choice. Together with `kies` it only proposes: another choice asks a reason.",
    ),
];

static LINKS: &[Key] = &[
    may(
        "subzaak",
        Shape::Id(c::PROCESS),
        "Het proces van een gekoppelde zaak waarop dit vereiste wacht.",
        "The process of a linked case that this requirement waits for.",
    ),
    may(
        "met",
        HANDOVER,
        "Wat de gekoppelde zaak meekrijgt: links een startveld van dat proces, rechts de waarde van hier.",
        "What the linked case is given: on the left a start field of that process, on the right the value from here.",
    ),
    may(
        "einde",
        ENDS,
        "De eindes van de gekoppelde zaak die tellen. Zonder deze sleutel: elk eindpunt.",
        "The ends of the linked case that count. Default: every end of kind `eindpunt`.",
    ),
    may(
        "tot",
        Shape::Enum(&[word(
            "geopend",
            "het openen is genoeg",
            "opening the linked case is enough",
        )]),
        "Met `geopend` is het genoeg dat de gekoppelde zaak geopend is.",
        "With `geopend` it is enough that the linked case was opened.",
    ),
    may(
        "per",
        Shape::Id(c::LIST),
        "Eén gekoppelde zaak voor elke regel van deze lijst.",
        "One linked case for each item of this list.",
    ),
    may(
        "minstens",
        AT_LEAST_ONE,
        "Hoeveel gekoppelde zaken minstens goed geëindigd moeten zijn.",
        "How many linked cases must have ended well.",
    ),
];

static MONEY: &[Key] = &[
    may(
        "reserveert",
        Shape::Object(&RESERVE),
        "Dit vereiste reserveert geld uit een pot.",
        "This requirement reserves money from a fund.",
    ),
    may(
        "besteedt",
        Shape::Object(&SPEND),
        "Dit vereiste geeft het gereserveerde geld uit.",
        "This requirement spends the reserved money.",
    ),
];

static GUARDS: &[Key] = &[
    may(
        "een_van",
        Shape::List {
            of: &Shape::Object(&ALTERNATIVE),
            min: 2,
        },
        "Verschillende manieren: minstens één ervan moet compleet zijn.",
        "Alternatives: at least one of them must be complete.",
    ),
    may(
        "voorwaarde",
        Shape::Condition,
        "Een controle die waar moet zijn. Niemand vervult hem en afzien kan niet. Hiernaast mogen alleen `titel`, `uitleg`, `bron` en `alleen_als`.",
        "A check that must be true. Nobody fulfils it and it cannot be waived. Only `titel`, `uitleg`, `bron` and `alleen_als` may stand beside it.",
    ),
    may(
        "ander_dan",
        Shape::Either(&[
            Shape::Dotted(ACTOR),
            Shape::List {
                of: &Shape::Dotted(ACTOR),
                min: 1,
            },
            Shape::Object(&SEPARATION),
        ]),
        "Wie dit doet moet een ander zijn dan deze personen. Bijvoorbeeld een vereiste (wie dat deed), een rol, een persoonsveld of `oorsprong.aanvraag`.",
        "Whoever does this must be another person than these: a requirement (whoever did it), a role, a person field or `oorsprong.x`.",
    ),
    may(
        "zelfde_als",
        PERSONS,
        "Wie dit doet moet een van deze personen zijn.",
        "Whoever does this must be one of these persons.",
    ),
    may(
        "mandaat",
        Shape::Either(&[
            Shape::Enum(&[word("ja", "er is een mandaat nodig", "a mandate is needed")]),
            Shape::Object(&MANDATE),
        ]),
        "Wie dit doet moet er een mandaat voor hebben: `ja`, of met de wet en het bedrag waarvoor het moet gelden.",
        "Whoever does this needs a mandate: `ja`, or with the law and the amount it must cover.",
    ),
    may(
        "over",
        Shape::OneOrMore(&Shape::Id(c::LIST)),
        "De lijsten waarover dit gaat, zoals `over: acties`. Komt er een regel bij, verandert er een of vervalt er een, dan gaat dit vereiste weer open.",
        "The lists that this is about. When an item is added, changed or dropped, the requirement opens again.",
    ),
    may(
        "alleen_als",
        Shape::Condition,
        "Het vereiste geldt alleen als dit waar is. Is het onwaar, dan vervalt het; is het onbekend, dan blijft het open.",
        "The requirement only applies when this is true. False: it lapses; unknown: it stays open.",
    ),
    may(
        "afzien",
        Shape::Object(&WAIVE),
        "Wie van dit vereiste mag afzien. Dat vraagt altijd een reden.",
        "Who may waive this requirement. It always asks a reason.",
    ),
    may(
        "termijn",
        Shape::Object(&SHORT_TERM),
        "Binnen welke tijd dit klaar moet zijn.",
        "Within what time this must be done.",
    ),
];

static WHO: &[Key] = &[may(
    "wie",
    ROLES,
    "De rollen die dit mogen doen; één van hen is genoeg. Zonder deze sleutel: de rollen van de stap.",
    "The roles that may do this; one of them is enough. Default: the roles of the step.",
)];

/// A requirement.
pub static REQUIREMENT: Object = Object {
    name: "vereiste",
    title: words("een vereiste", "a requirement"),
    about: words(
        "Iets wat nodig is. Het is vervuld als alles wat erin gevraagd wordt gegeven is. Leeg laten mag: dan hoeft iemand het alleen te bevestigen.",
        "Something that is needed. It is fulfilled when everything it asks is given. It may be left empty: then somebody only has to confirm it.",
    ),
    groups: &[
        DESCRIBED, WHO, ASKS, AGREEMENT, DECIDES, LINKS, MONEY, GUARDS,
    ],
    rules: &[
        Rule::OnlyBeside {
            key: "voorwaarde",
            beside: &["titel", "uitleg", "bron", "alleen_als"],
        },
        Rule::Needs {
            key: "namens",
            one_of: &["akkoord", "een_van"],
        },
        Rule::Needs {
            key: "samen",
            one_of: &["kies"],
        },
        Rule::Needs {
            key: "met",
            one_of: &["subzaak"],
        },
        Rule::Needs {
            key: "einde",
            one_of: &["subzaak"],
        },
        Rule::Needs {
            key: "tot",
            one_of: &["subzaak"],
        },
        Rule::Needs {
            key: "per",
            one_of: &["subzaak"],
        },
        Rule::Needs {
            key: "minstens",
            one_of: &["subzaak"],
        },
        Rule::AtMostOne(&["einde", "tot"]),
        // Who pays is a person, and what is paid was reserved before.
        Rule::AtMostOne(&["besteedt", "subzaak"]),
        Rule::AtMostOne(&["besteedt", "reserveert"]),
    ],
};

static ALTERNATIVE: Object = Object {
    name: "alternatief",
    title: words("een alternatief", "an alternative"),
    about: words(
        "Eén manier om aan het vereiste te voldoen.",
        "One way to meet the requirement.",
    ),
    groups: &[ASKS],
    rules: &[],
};

static WAIVE: Object = Object {
    name: "afzien",
    title: words("afzien", "a waiver"),
    about: words("Wie mag afzien.", "Who may waive."),
    groups: &[&[must(
        "wie",
        ROLES,
        "De rollen die van het vereiste mogen afzien.",
        "The roles that may waive the requirement.",
    )]],
    rules: &[],
};
