// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of what a requirement does with money, and whom it keeps apart.

use super::requirement::PERSONS;
use crate::definition::keys::common::{self as c, ENDS, HANDOVER};
use crate::definition::keys::{KeyForm, Object, Rule, Shape, may, must, words};

/// `reserveert`
pub static RESERVE: Object = Object {
    name: "reserveert",
    title: words("een reservering", "a reservation"),
    about: words(
        "Geld dat wordt vastgehouden in een pot.",
        "Money that is held in a fund.",
    ),
    groups: &[&[
        must("pot", Shape::Id(c::FUND), "De pot.", "The fund."),
        must(
            "bedrag",
            Shape::Condition,
            "Hoeveel, meestal een veld, zoals `bedrag`.",
            "How much, usually a field.",
        ),
        may(
            "categorie",
            Shape::Id(c::FIELD),
            "Het keuzeveld met de categorie van de pot.",
            "The choice field with the category of the fund.",
        ),
        may(
            "als",
            Shape::Condition,
            "Reserveer alleen als dit waar is, zoals `besluit = toegekend`.",
            "Reserve only when this is true.",
        ),
        may(
            "tekort",
            Shape::Object(&SHORTAGE),
            "Wat er gebeurt als de pot te weinig heeft. Zonder deze sleutel wordt het geweigerd.",
            "What happens when the fund has too little. Default: it is refused.",
        ),
    ]],
    rules: &[],
};

static SHORTAGE: Object = Object {
    name: "tekort",
    title: words("wat bij een tekort gebeurt", "what a shortage leads to"),
    about: words(
        "De aanvraag wacht, zichtbaar, tot iemand erover beslist in een eigen zaak.",
        "The claim waits, visibly, until somebody decides about it in a case of its own.",
    ),
    groups: &[&[
        must(
            "opent",
            Shape::Id(c::PROCESS),
            "Het proces waarin over het tekort beslist wordt.",
            "The process in which the shortage is decided.",
        ),
        may(
            "met",
            HANDOVER,
            "Wat die zaak meekrijgt.",
            "What that case is given.",
        ),
        must(
            "toegewezen",
            ENDS,
            "De eindes van die zaak die het geld alsnog toewijzen.",
            "The ends of that case that grant the money after all.",
        ),
        must(
            "afgewezen",
            ENDS,
            "De eindes van die zaak die het afwijzen.",
            "The ends of that case that turn it down.",
        ),
    ]],
    rules: &[],
};

/// `besteedt`
pub static SPEND: Object = Object {
    name: "besteedt",
    title: words("een besteding", "a spending"),
    about: words("Geld dat een pot verlaat.", "Money that leaves a fund."),
    groups: &[&[
        must("pot", Shape::Id(c::FUND), "De pot.", "The fund."),
        may(
            "bedrag",
            Shape::Condition,
            "Hoeveel. Zonder deze sleutel: alles wat gereserveerd is.",
            "How much. Default: all that was reserved.",
        ),
    ]],
    rules: &[],
};

/// `ander_dan` with `tenzij`
pub static SEPARATION: Object = Object {
    name: "ander_dan",
    title: words("een functiescheiding", "a separation of duties"),
    about: words(
        "Een ander dan deze personen, tenzij iets waar is.",
        "Another than these persons, unless something is true.",
    ),
    groups: &[&[
        must(
            "van",
            PERSONS,
            "De personen van wie degene die dit doet moet verschillen.",
            "The persons from whom whoever does this must differ.",
        ),
        may(
            "tenzij",
            Shape::Condition,
            "Als dit waar is, mag het wel dezelfde persoon zijn, zoals `bedrag <= instelling.zelf_tot`.",
            "When this is true it may be the same person.",
        ),
    ]],
    rules: &[],
};

/// `mandaat` with what it must cover
pub static MANDATE: Object = Object {
    name: "mandaat_nodig",
    title: words("een mandaateis", "a mandate check"),
    about: words(
        "Waarvoor het mandaat moet gelden.",
        "What the mandate must cover.",
    ),
    groups: &[&[
        may(
            "wet",
            Shape::Condition,
            "De wet waarvoor het mandaat moet gelden, meestal een keuzeveld.",
            "The law the mandate must cover, usually a choice field.",
        ),
        may(
            "bedrag",
            Shape::Condition,
            "Het bedrag dat binnen het mandaat moet vallen.",
            "The amount that must be within the mandate.",
        ),
        may(
            "elk",
            Shape::Id(c::LIST),
            "Toets elke regel van deze lijst. `wet` en `bedrag` lezen dan de kolommen van de regel.",
            "Judge each item of this list; `wet` and `bedrag` then read its columns.",
        ),
        may(
            "optellen",
            Shape::Object(&TOTAL),
            "Tel mee wat eerder al is uitgegeven, zodat opknippen niet helpt.",
            "Add what was spent before, so that splitting does not help.",
        ),
    ]],
    rules: &[Rule::Needs {
        key: "optellen",
        one_of: &["bedrag"],
    }],
};

static TOTAL: Object = Object {
    name: "optellen",
    title: words("een optelling", "a running total"),
    about: words(
        "Welke regels van een register meetellen.",
        "Which rows of a register count.",
    ),
    groups: &[&[
        must(
            "uit",
            Shape::Id(c::REGISTER),
            "Het register.",
            "The register.",
        ),
        must(
            "bedrag",
            Shape::Id(c::COLUMN),
            "De kolom met het bedrag.",
            "The column with the amount.",
        ),
        must(
            "op",
            Shape::Id(c::COLUMN),
            "De kolom met de datum.",
            "The column with the date.",
        ),
        may(
            "per",
            Shape::Map {
                keys: KeyForm::Id(c::COLUMN),
                value: &Shape::Id(c::FIELD),
            },
            "Alleen regels waarvan deze kolommen gelijk zijn aan deze velden, zoals `huishouden: huishouden`.",
            "Only rows whose columns equal these fields.",
        ),
        must(
            "over",
            Shape::Span,
            "Hoe ver terug, zoals `30 dagen`.",
            "How far back, such as `30 dagen`.",
        ),
    ]],
    rules: &[],
};
