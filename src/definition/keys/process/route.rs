// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of steps, ways, ends and openings: the route of a case.

use super::requirement::REQUIREMENTS;
use super::terms::SHORT_TERM;
use crate::definition::keys::common::{
    self as c, AT_LEAST_ONE, DESCRIBED, EXPLAINED, HANDOVER, ROLES,
};
use crate::definition::keys::{Key, KeyForm, Object, Shape, may, must, word, words};

const WAYS_ON: Shape = Shape::Map {
    keys: KeyForm::Id(c::WAY),
    value: &Shape::Either(&[Shape::Nothing, Shape::Object(&WAY_ON)]),
};
const WAYS_BACK: Shape = Shape::Map {
    keys: KeyForm::Id(c::WAY),
    value: &Shape::Either(&[Shape::Nothing, Shape::Object(&WAY_BACK)]),
};
/// Ways that leave early.
pub const WAYS_OUT: Shape = Shape::Map {
    keys: KeyForm::Id(c::WAY),
    value: &Shape::Either(&[Shape::Nothing, Shape::Object(&WAY_OUT)]),
};
/// Openings by name.
pub const OPENINGS: Shape = Shape::Map {
    keys: KeyForm::Id(c::OPENING),
    value: &Shape::Object(&OPENING),
};

/// A step.
pub static STEP: Object = Object {
    name: "stap",
    title: words("een stap", "a step"),
    about: words(
        "Een stap: een zaak staat altijd bij precies één stap, of bij een einde.",
        "A step: a case always stands at exactly one step, or at an end.",
    ),
    groups: &[
        DESCRIBED,
        &[
            may(
                "wie",
                ROLES,
                "Wie hier werkt. Vereisten en wegen zonder eigen `wie` nemen dit over.",
                "Who works here. Requirements and ways without `wie` take this over.",
            ),
            may(
                "termijn",
                Shape::Object(&SHORT_TERM),
                "Hoe lang deze stap mag duren.",
                "How long this step may take.",
            ),
            may(
                "nodig",
                REQUIREMENTS,
                "Wat nodig is voordat de zaak verder mag, zoals `situatiekaart: { bewijs: verslag }`.",
                "What is needed before the case may go on.",
            ),
            may(
                "naar",
                WAYS_ON,
                "De wegen verder, naar een latere stap of een einde. Ze vragen alles wat onder `nodig` staat.",
                "The ways on, to a later step or an end. They ask everything under `nodig`.",
            ),
            may(
                "terug",
                WAYS_BACK,
                "De wegen terug naar een eerdere stap. Ze vragen altijd een reden.",
                "The ways back to an earlier step. They always ask a reason.",
            ),
            may(
                "eruit",
                WAYS_OUT,
                "De wegen die de zaak eerder laten eindigen. Ze vragen een reden, en niet wat de stap vraagt.",
                "The ways that end the case early. They ask a reason, and not what the step asks.",
            ),
        ],
    ],
    rules: &[],
};

static WAY: &[Key] = &[
    may(
        "naar",
        Shape::Id(c::TARGET),
        "De stap of het einde waar deze weg heen gaat. Zonder deze sleutel: de naam van de weg.",
        "The step or end this way leads to. Default: the name of the way.",
    ),
    may(
        "als",
        Shape::Condition,
        "De weg is alleen open als dit waar is, zoals `uitkomst = opgelost`.",
        "The way is open only when this is true.",
    ),
    may(
        "zodra",
        Shape::Condition,
        "De zaak neemt deze weg vanzelf zodra dit waar is, hooguit één keer per bezoek aan de stap.",
        "The case takes this way by itself as soon as this is true, at most once per visit.",
    ),
    may(
        "wie",
        ROLES,
        "Wie deze weg mag nemen. Zonder deze sleutel: de rollen van de stap.",
        "Who may take this way. Default: the roles of the step.",
    ),
    may(
        "hooguit",
        AT_LEAST_ONE,
        "Hoe vaak deze weg hooguit genomen mag worden in één zaak.",
        "How often this way may be taken in one case.",
    ),
    may(
        "opent",
        OPENINGS,
        "De zaken die opengaan als deze weg genomen wordt.",
        "The cases that open when this way is taken.",
    ),
];

static BACK: &[Key] = &[
    may(
        "ronde",
        Shape::Enum(&[word(
            "nieuw",
            "begin een nieuwe ronde en laat de vorige staan",
            "start a new round and leave the previous one as it is",
        )]),
        "Met `nieuw` begint een tweede ronde: wat besloten, betaald en klaar is blijft staan.",
        "With `nieuw` a second round starts: what was decided, paid and done stays.",
    ),
    may(
        "behoudt",
        Shape::OneOrMore(&Shape::Id(c::REQUIREMENT)),
        "De vereisten die bij het teruggaan vervuld blijven.",
        "The requirements that stay fulfilled when going back.",
    ),
];

/// A way on.
pub static WAY_ON: Object = Object {
    name: "weg_verder",
    title: words("een weg verder", "a way on"),
    about: words(
        "Een weg naar een latere stap of een einde. Leeg laten mag: dan is de naam ook het doel.",
        "A way to a later step or an end. It may be left empty: then its name is its target.",
    ),
    groups: &[WAY, DESCRIBED],
    rules: &[],
};

/// A way back.
pub static WAY_BACK: Object = Object {
    name: "weg_terug",
    title: words("een weg terug", "a way back"),
    about: words(
        "Een weg naar een eerdere stap; bij een einde: heropenen. Wat later kwam gaat weer open.",
        "A way to an earlier step; of an end: reopening. What came later opens again.",
    ),
    groups: &[WAY, BACK, DESCRIBED],
    rules: &[],
};

/// A way out.
pub static WAY_OUT: Object = Object {
    name: "weg_eruit",
    title: words("een weg eruit", "a way out"),
    about: words(
        "Een weg die de zaak laat eindigen voordat de stap klaar is.",
        "A way that ends the case before the step is done.",
    ),
    groups: &[WAY, DESCRIBED],
    rules: &[],
};

/// An end.
pub static END: Object = Object {
    name: "einde",
    title: words("een einde", "an end"),
    about: words(
        "Een manier waarop een zaak eindigt.",
        "A way in which a case ends.",
    ),
    groups: &[
        &[must(
            "soort",
            Shape::Enum(&[
                word(
                    "eindpunt",
                    "het proces heeft gedaan waarvoor het er is",
                    "the process did what it is for",
                ),
                word(
                    "uitweg",
                    "de zaak stopt eerder",
                    "the case leaves before that",
                ),
            ]),
            "`eindpunt` als het proces gelukt is, `uitweg` als de zaak eerder stopt.",
            "`eindpunt` if the process did what it is for, `uitweg` if the case leaves early.",
        )],
        DESCRIBED,
        &[
            may(
                "nodig",
                REQUIREMENTS,
                "Wat dit einde vraagt, langs welke weg de zaak ook komt.",
                "What this end asks, whichever way the case comes.",
            ),
            may(
                "nog_doen",
                REQUIREMENTS,
                "Wat na het einde nog gedaan moet worden, zoals een controle na zes weken.",
                "What must still be done after the end, such as a check after six weeks.",
            ),
            may(
                "terug",
                WAYS_BACK,
                "De wegen waarlangs een gesloten zaak weer open kan.",
                "The ways along which a closed case can open again.",
            ),
            may(
                "opent",
                OPENINGS,
                "De zaken die opengaan als een zaak hier eindigt.",
                "The cases that open when a case ends here.",
            ),
        ],
    ],
    rules: &[],
};

static OPENS: &[Key] = &[
    must(
        "proces",
        Shape::Id(c::PROCESS),
        "Het proces waarvan een zaak opengaat.",
        "The process of which a case opens.",
    ),
    may(
        "met",
        HANDOVER,
        "Wat de nieuwe zaak meekrijgt: links een startveld van dat proces, rechts de waarde van hier, zoals `vraag: hulpvraag`.",
        "What the new case is given: on the left a start field of that process, on the right the value from here.",
    ),
    may(
        "sleutel",
        Shape::Id(c::FIELD),
        "Een startveld van het andere proces. Per waarde ervan loopt er hooguit één zaak.",
        "A start field of the other process. At most one case runs per value of it.",
    ),
];

/// An opening of a way, an end or a term.
pub static OPENING: Object = Object {
    name: "opening",
    title: words("een opening", "an opening"),
    about: words(
        "Een nieuwe zaak die vanzelf opengaat, met wat die meekrijgt.",
        "A new case that opens by itself, with what it is given.",
    ),
    groups: &[
        OPENS,
        &[may(
            "als",
            Shape::Condition,
            "De zaak gaat alleen open als dit waar is.",
            "The case opens only when this is true.",
        )],
        EXPLAINED,
    ],
    rules: &[],
};

/// An opening of the process itself.
pub static OPENING_BY_ITSELF: Object = Object {
    name: "opening_zodra",
    title: words("een opening van het proces", "an opening of the process"),
    about: words(
        "Een nieuwe zaak die opengaat zodra iets waar wordt.",
        "A new case that opens as soon as something becomes true.",
    ),
    groups: &[
        OPENS,
        &[must(
            "zodra",
            Shape::Condition,
            "De zaak gaat open zodra dit waar is.",
            "The case opens as soon as this is true.",
        )],
        EXPLAINED,
    ],
    rules: &[],
};
