// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The keys of a `migratie:` file: what becomes of the cases of one version of a process
//! in another. What keeps its id needs no word.

use super::common::{self as c, DESCRIBED};
use super::{KeyForm, Object, Shape, may, must, word, words};

/// A whole `migratie:` file.
pub static MIGRATION: Object = Object {
    name: "migratie",
    title: words("een migratie", "a migration"),
    about: words(
        "Hoe zaken van de ene versie van een proces verdergaan op een andere. Wat dezelfde id houdt, hoeft niet genoemd te worden.",
        "How cases of one version of a process go on in another. What keeps its id need not be mentioned.",
    ),
    groups: &[
        &[must(
            "migratie",
            Shape::Id(c::NAME),
            "De id van deze migratie. Die is gelijk aan de naam van het bestand zonder `.yaml`.",
            "The id of this migration. It equals the name of the file without `.yaml`.",
        )],
        DESCRIBED,
        &[
            must(
                "van",
                Shape::Object(&VERSION),
                "De versie waarop de zaken nu lopen.",
                "The version on which the cases run now.",
            ),
            must(
                "naar",
                Shape::Object(&VERSION),
                "De versie waarop zij verdergaan.",
                "The version on which they go on.",
            ),
            may(
                "stappen",
                Shape::Map {
                    keys: KeyForm::Id(c::STEP),
                    value: &Shape::Id(c::STEP),
                },
                "Waar zaken van een stap verdergaan, zoals `{ onderbouwing: waardendriehoek }`.",
                "Where cases at a step go on.",
            ),
            may(
                "eindes",
                Shape::Map {
                    keys: KeyForm::Id(c::END),
                    value: &Shape::Id(c::END),
                },
                "Het nieuwe einde van zaken die gesloten zijn, per oud einde.",
                "The new end of cases that are closed, by old end.",
            ),
            may(
                "vereisten",
                Shape::Map {
                    keys: KeyForm::Id(c::REQUIREMENT),
                    value: &Shape::Id(c::REQUIREMENT),
                },
                "Het nieuwe vereiste per oud vereiste, of `vervalt`: wat daarvoor gedaan is, gaat niet mee.",
                "The new requirement by old requirement, or `vervalt`: what was done for it does not go along.",
            ),
            may(
                "velden",
                Shape::Map {
                    keys: KeyForm::Id(c::FIELD),
                    value: &Shape::Id(c::FIELD),
                },
                "Het nieuwe veld per oud veld, of `vervalt`: wat erin staat, gaat niet mee.",
                "The new field by old field, or `vervalt`: what it holds does not go along.",
            ),
            may(
                "lijsten",
                Shape::Map {
                    keys: KeyForm::Id(c::LIST),
                    value: &Shape::Id(c::LIST),
                },
                "De nieuwe lijst per oude lijst, of `vervalt`: de regels gaan niet mee.",
                "The new list by old list, or `vervalt`: its items do not go along.",
            ),
            may(
                "keuzes",
                Shape::Map {
                    keys: KeyForm::Id(c::OPTION),
                    value: &Shape::Id(c::OPTION),
                },
                "De nieuwe keuze per oude keuze, overal waar die gekozen kan zijn.",
                "The new option by old option, wherever it can have been chosen.",
            ),
            may(
                "termijnen",
                Shape::Map {
                    keys: KeyForm::Id(c::TERM),
                    value: &Shape::Enum(&[
                        word(
                            "behoud",
                            "verlengingen en opschortingen gaan mee",
                            "extensions and suspensions go along",
                        ),
                        word(
                            "opnieuw_vanaf_start",
                            "opnieuw berekend vanaf zijn begin, zonder verlengingen",
                            "computed again from its start, without extensions",
                        ),
                        word(
                            "vanaf_nu",
                            "begint op het moment van overgaan; alleen de termijn van een stap",
                            "starts at the moment of going over; only the term of a step",
                        ),
                        word("vervalt", "de termijn is er niet meer", "the term is gone"),
                    ]),
                },
                "Wat er met een termijn gebeurt die in de nieuwe versie anders is, zoals `{ besluit: behoud }`. De id is die van de oude versie.",
                "What becomes of a term that is different in the new version. The id is that of the old version.",
            ),
        ],
    ],
    rules: &[],
};

static VERSION: Object = Object {
    name: "versie_van_proces",
    title: words("een versie van een proces", "a version of a process"),
    about: words(
        "Eén versie van een proces, met haar nummer of haar bestand.",
        "One version of a process, by its number or its file.",
    ),
    groups: &[&[
        must(
            "proces",
            Shape::Id(c::PROCESS),
            "Het proces.",
            "The process.",
        ),
        may(
            "versie",
            c::AT_LEAST_ONE,
            "Het nummer bij `versie` in het bestand van het proces.",
            "The number at `versie` in the file of the process.",
        ),
        may(
            "bestand",
            Shape::Path,
            "Het bestand, gezien vanaf de map van de catalogus, zoals `varianten/doorbraak_v2.yaml`.",
            "The file, seen from the folder of the catalogue.",
        ),
    ]],
    rules: &[super::Rule::ExactlyOne(&["versie", "bestand"])],
};
