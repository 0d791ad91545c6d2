// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys of how long a case is kept.

use crate::definition::keys::common::DESCRIBED;
use crate::definition::keys::{Object, Shape, may, must, words};

/// One of `bewaren`
pub static RETENTION: Object = Object {
    name: "bewaarregel",
    title: words("een regel over bewaren", "a rule of retention"),
    about: words(
        "Hoe lang een zaak na het einde blijft bestaan. Gelden er meer regels voor hetzelfde, dan telt de langste. Telt niet mee in het kenmerk van het proces: een nieuwe termijn geldt ook voor zaken die er al zijn.",
        "How long a case is kept after it ended. If several rules apply to the same, the longest counts. Is no part of the fingerprint of the process: a new term goes for cases that are there already.",
    ),
    groups: &[
        &[
            must(
                "duur",
                Shape::Condition,
                "Hoe lang, in dagen, weken, maanden of jaren: `15 jaar`, of een instelling zoals `instelling.bewaren_wmo`.",
                "How long, in days, weeks, months or years: `15 jaar`, or a setting such as `instelling.bewaren_wmo`.",
            ),
            may(
                "als",
                Shape::Condition,
                "Alleen als dit waar is. Onbekend telt als waar.",
                "Only if this is true. Unknown counts as true.",
            ),
            may(
                "deel",
                Shape::OneOrMore(&Shape::Condition),
                "Waar de regel over gaat: velden, lijsten, of regels van een lijst, zoals `inkomen` of `acties met wet = jeugdwet`. Zonder `deel` gaat hij over alles wat in geen `deel` staat.",
                "What the rule is about: fields, lists, or items of a list, such as `inkomen` or `acties met wet = jeugdwet`. Without `deel` it is about everything that stands in no `deel`.",
            ),
            may(
                "vanaf",
                Shape::Condition,
                "Vanaf welke dag wordt geteld: `einde` (standaard), `laatste_wijziging`, of een datum zoals `afgedaan_op`. Is die niet bekend, dan vanaf het einde.",
                "From which day it counts: `einde` (default), `laatste_wijziging`, or a date such as `afgedaan_op`. If that is not known, from the end.",
            ),
        ],
        DESCRIBED,
    ],
    rules: &[],
};
