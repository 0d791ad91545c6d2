// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of the steps of a story: commands, time that passes, commands at the same
//! time, expectations.

use super::expectation::SIMULTANEOUS_EXPECTATION;
use super::{HOLDERS, VALUES, WHICH_CASE};
use crate::definition::keys::common as c;
use crate::definition::keys::{Form, Key, KeyForm, Object, Rule, Shape, may, word, words};

const ALIAS: Shape = Shape::Id(c::ITEM);
const DOTTED_EXTENSION: Shape = Shape::Dotted(words("`termijn.verlenging`", "`term.extension`"));
const DOTTED_SUSPENSION: Shape = Shape::Dotted(words("`termijn.opschorting`", "`term.suspension`"));

static VERBS: &[Key] = &[
    may(
        "vervul",
        Shape::Id(c::REQUIREMENT),
        "Vervul een vereiste, met `met` en `bewijs`. Ook voor akkoord geven.",
        "Fulfil a requirement, with `met` and `bewijs`. Also for agreeing.",
    ),
    may(
        "afzien",
        Shape::Id(c::REQUIREMENT),
        "Zie af van een vereiste, met een reden.",
        "Waive a requirement, with a reason.",
    ),
    may(
        "naar",
        Shape::Id(c::WAY),
        "Neem een weg verder.",
        "Take a way on.",
    ),
    may(
        "terug",
        Shape::Id(c::WAY),
        "Neem een weg terug, met een reden.",
        "Take a way back, with a reason.",
    ),
    may(
        "eruit",
        Shape::Id(c::WAY),
        "Neem een weg eruit, met een reden.",
        "Take a way out, with a reason.",
    ),
    may(
        "heropen",
        Shape::Id(c::WAY),
        "Heropen een gesloten zaak, met een reden.",
        "Reopen a closed case, with a reason.",
    ),
    may(
        "corrigeer",
        VALUES,
        "Verbeter velden, met een reden, zoals `{ bedrag: \"€ 400\" }`.",
        "Correct fields, with a reason.",
    ),
    may(
        "neem",
        Shape::Id(c::ROLE),
        "Neem een rol op je die één persoon per zaak heeft.",
        "Take a role that one person per case holds.",
    ),
    may(
        "draag_over",
        Shape::Id(c::ROLE),
        "Draag een rol over aan een ander (`aan`), met een reden.",
        "Hand a role over to another person (`aan`), with a reason.",
    ),
    may(
        "pauzeer",
        Shape::Nothing,
        "Pauzeer de zaak. Schrijf niets achter de dubbele punt.",
        "Pause the case. Write nothing after the colon.",
    ),
    may(
        "hervat",
        Shape::Nothing,
        "Hervat de zaak. Schrijf niets achter de dubbele punt.",
        "Resume the case. Write nothing after the colon.",
    ),
    may(
        "verleng",
        DOTTED_EXTENSION,
        "Verleng een termijn, zoals `afhandelen.verdaging`.",
        "Extend a term.",
    ),
    may(
        "schort_op",
        DOTTED_SUSPENSION,
        "Schort een termijn op.",
        "Suspend a term.",
    ),
    may(
        "loopt_weer",
        DOTTED_SUSPENSION,
        "Laat een opgeschorte termijn weer lopen.",
        "Let a suspended term run again.",
    ),
    may(
        "voeg_toe",
        Shape::Id(c::LIST),
        "Voeg een regel toe aan een lijst; `als` geeft hem een naam in dit verhaal.",
        "Add an item to a list; `als` names it in this story.",
    ),
    may(
        "wijzig",
        ALIAS,
        "Wijzig een regel, met `met`.",
        "Change an item, with `met`.",
    ),
    may(
        "bevestig",
        ALIAS,
        "Geef akkoord op een regel.",
        "Agree with an item.",
    ),
    may("rond_af", ALIAS, "Rond een regel af.", "Finish an item."),
    may(
        "laat_vervallen",
        ALIAS,
        "Laat een regel vervallen, met een reden.",
        "Drop an item, with a reason.",
    ),
    may(
        "open",
        Shape::Id(c::REQUIREMENT),
        "Open de gekoppelde zaak van een vereiste; `als` geeft hem een naam.",
        "Open the linked case of a requirement; `als` names it.",
    ),
    may(
        "start",
        Shape::Id(c::PROCESS),
        "Open tijdens het verhaal een nieuwe zaak; `als` geeft hem een naam.",
        "Open a new case during the story; `als` names it.",
    ),
];

static DETAILS: &[Key] = &[
    may(
        "wie",
        Shape::Id(c::PERSON),
        "Wie dit doet.",
        "Who does this.",
    ),
    WHICH_CASE,
    may(
        "namens",
        Shape::Id(c::ROLE),
        "Namens welke partij iets wordt vastgelegd, met `vorm` en `op`.",
        "On behalf of which party something is recorded, with `vorm` and `op`.",
    ),
    may(
        "vorm",
        Shape::Text,
        "Hoe de partij het liet weten, zoals `telefonisch`.",
        "How the party made it known.",
    ),
    may(
        "op",
        Shape::Either(&[Shape::Date, Shape::Moment]),
        "Wanneer de partij het liet weten.",
        "When the party made it known.",
    ),
    may(
        "met",
        VALUES,
        "De waarden die gegeven worden. Een keuze staat onder de naam van het vereiste zelf.",
        "The values that are given. A choice stands under the requirement's own name.",
    ),
    may(
        "bewijs",
        Shape::Either(&[
            Shape::Text,
            Shape::Map {
                keys: KeyForm::Id(c::DOCUMENT),
                value: &Shape::Text,
            },
        ]),
        "Het kenmerk van het document, of een kenmerk per soort, zoals `{ verslag: D-12 }`.",
        "The reference of the document, or one per kind.",
    ),
    may("reden", Shape::Text, "Waarom.", "Why."),
    may(
        "aan",
        Shape::Id(c::PERSON),
        "Aan wie de rol wordt overgedragen.",
        "To whom the role is handed over.",
    ),
    may(
        "akkoord",
        c::ROLES,
        "De rollen die met de verlenging akkoord zijn.",
        "The roles that agreed with the extension.",
    ),
    may(
        "als",
        Shape::Id(c::NAME),
        "De naam in dit verhaal voor wat er ontstaat.",
        "The name in this story for what comes into being.",
    ),
    may(
        "item",
        ALIAS,
        "De regel waar de gekoppelde zaak bij hoort.",
        "The item the linked case belongs to.",
    ),
    may(
        "rollen",
        HOLDERS,
        "Wie welke rol heeft in de nieuwe zaak.",
        "Who holds which role in the new case.",
    ),
    may(
        "volgens",
        Shape::Enum(&[word(
            "nieuw",
            "volgens de nieuwe versie",
            "by the new version",
        )]),
        "Met `nieuw` wordt dit volgens de nieuwe versie van het proces beoordeeld.",
        "With `nieuw` this is judged by the new version of the process.",
    ),
    may(
        "geweigerd",
        Shape::OneOrMore(&Shape::Dotted(words(
            "code van een weigering, of een naam die erin voorkomt",
            "code of a refusal, or a name it speaks about",
        ))),
        "Dit moet geweigerd worden, om deze redenen, zoals `[zelfde_persoon]`.",
        "This must be refused, for these reasons.",
    ),
    may(
        "opent",
        Shape::Map {
            keys: KeyForm::Id(c::OPENING),
            value: &Shape::Id(c::CASE),
        },
        "Geeft een naam aan de zaken die hierdoor vanzelf opengaan, zoals `{ triage: b }`.",
        "Names the cases that open by themselves through this.",
    ),
    may(
        "uitleg",
        Shape::Text,
        "Wat hier gebeurt, voor de lezer.",
        "What happens here, for the reader.",
    ),
];

const UNTIL: Key = may(
    "tot",
    Shape::Either(&[Shape::Date, Shape::Moment]),
    "Tot wanneer: als eigen stap gaat de tijd door tot dit moment; bij `pauzeer` is het de dag waarop de pauze eindigt.",
    "Until when: as a step of its own time passes until this moment; with `pauzeer` it is the day the pause ends.",
);

static TIME: &[Key] = &[
    may(
        "na",
        Shape::Span,
        "Zoveel tijd gaat voorbij, zoals `3 werkdagen`. Alles wat in die tijd vanzelf gebeurt, gebeurt.",
        "So much time passes. All that happens by itself in that time, happens.",
    ),
    may(
        "tegelijk",
        Shape::List {
            of: &Shape::Object(&COMMAND),
            min: 2,
        },
        "Handelingen die tegelijk gebeuren. Elke volgorde wordt gespeeld; het verhaal gaat verder met de eerste.",
        "Commands at the same time. Every order is played; the story goes on with the first.",
    ),
    may(
        "verwacht",
        Shape::Object(&SIMULTANEOUS_EXPECTATION),
        "Wat nu waar moet zijn.",
        "What must be true now.",
    ),
    may(
        "nieuwe_versie",
        Shape::Path,
        "Een bestand met een nieuwe versie van een proces. Nieuwe zaken volgen die; lopende zaken blijven op hun eigen versie.",
        "A file with a new version of a process. New cases follow it; running cases stay on theirs.",
    ),
];

/// What may stand beside every command.
const BESIDE: &[&str] = &[
    "zaak",
    "namens",
    "vorm",
    "op",
    "reden",
    "volgens",
    "geweigerd",
    "opent",
    "uitleg",
];
const WIE: &[&str] = &["wie"];

const fn command(main: &'static str, may: &'static [&'static [&'static str]]) -> Form {
    Form {
        main,
        needs: WIE,
        may,
    }
}

const COMMANDS: &[Form] = &[
    command("vervul", &[BESIDE, &["met", "bewijs"]]),
    command("afzien", &[BESIDE]),
    command("naar", &[BESIDE]),
    command("terug", &[BESIDE]),
    command("eruit", &[BESIDE]),
    command("heropen", &[BESIDE]),
    command("corrigeer", &[BESIDE]),
    command("neem", &[BESIDE]),
    Form {
        main: "draag_over",
        needs: &["wie", "aan"],
        may: &[BESIDE, &["bewijs"]],
    },
    command("pauzeer", &[BESIDE, &["tot"]]),
    command("hervat", &[BESIDE]),
    command("verleng", &[BESIDE, &["bewijs", "akkoord"]]),
    command("schort_op", &[BESIDE]),
    command("loopt_weer", &[BESIDE]),
    command("voeg_toe", &[BESIDE, &["met", "als"]]),
    Form {
        main: "wijzig",
        needs: &["wie", "met"],
        may: &[BESIDE],
    },
    command("bevestig", &[BESIDE]),
    command("rond_af", &[BESIDE, &["met", "bewijs"]]),
    command("laat_vervallen", &[BESIDE]),
    command("open", &[BESIDE, &["als", "item"]]),
    command("start", &[BESIDE, &["als", "met", "rollen"]]),
];

const OTHERS: &[Form] = &[
    Form {
        main: "na",
        needs: &[],
        may: &[&["uitleg"]],
    },
    Form {
        main: "tegelijk",
        needs: &[],
        may: &[&["verwacht", "uitleg"]],
    },
    Form {
        main: "nieuwe_versie",
        needs: &[],
        may: &[&["uitleg"]],
    },
    Form {
        main: "tot",
        needs: &[],
        may: &[&["uitleg"]],
    },
    Form {
        main: "verwacht",
        needs: &[],
        may: &[&["uitleg"]],
    },
];

/// A step of the story.
pub static STEP: Object = Object {
    name: "stap_in_verhaal",
    title: words("een stap in het verhaal", "a step of the story"),
    about: words(
        "Eén handeling van iemand, tijd die voorbijgaat, handelingen tegelijk, of iets wat nu waar moet zijn.",
        "One command of somebody, time that passes, commands at the same time, or something that must be true now.",
    ),
    groups: &[VERBS, DETAILS, &[UNTIL], TIME],
    rules: &[Rule::Forms(&[COMMANDS, OTHERS])],
};

pub static COMMAND: Object = Object {
    name: "handeling",
    title: words("een handeling", "a command"),
    about: words(
        "Wat één persoon in één zaak doet. Elke handeling heeft precies één werkwoord.",
        "What one person does in one case. Every command has exactly one verb.",
    ),
    groups: &[VERBS, DETAILS, &[UNTIL]],
    rules: &[Rule::Forms(&[COMMANDS])],
};
