// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every kind of change, once.

use doorbraak::change::{Side, compare};

use super::support::{BASE, edited, lines, process, shipped, told};

/// What was changed, and how.
type Edit = (&'static str, &'static [(&'static str, &'static str)]);

const EDITS: [Edit; 37] = [
    (
        "a title",
        &[("titel: Hulp vragen", "titel: Om hulp vragen")],
    ),
    ("a version", &[("versie: 1", "versie: 2")]),
    (
        "an explanation",
        &[("Iemand vraagt om hulp.", "Iemand zoekt hulp.")],
    ),
    (
        "who starts",
        &[("start: { wie: klerk", "start: { wie: [klerk, chef]")],
    ),
    (
        "what the start asks",
        &[("invullen: bedrag }", "invullen: [bedrag, naam] }")],
    ),
    (
        "a requirement more",
        &[(
            "      brief_binnen:",
            "      foto_binnen: { titel: De foto, bewijs: foto }\n      brief_binnen:",
        )],
    ),
    (
        "a requirement less",
        &[(
            "      brief_binnen: { titel: De brief is er, bewijs: brief }\n",
            "",
        )],
    ),
    (
        "a requirement under another name",
        &[("uitleg_gegeven:", "toelichting:")],
    ),
    (
        "a requirement elsewhere",
        &[
            (
                "      brief_binnen: { titel: De brief is er, bewijs: brief }\n",
                "",
            ),
            (
                "      besluit:",
                "      brief_binnen: { titel: De brief is er, bewijs: brief }\n      besluit:",
            ),
        ],
    ),
    (
        "what a requirement asks",
        &[
            ("invullen: [vorm, naam]", "invullen: vorm"),
            ("bewijs: brief }", "bewijs: brief, invullen: naam }"),
        ],
    ),
    ("which document", &[("bewijs: brief", "bewijs: foto")]),
    ("who waives", &[(", afzien: { wie: chef }", "")]),
    (
        "who waives now",
        &[("bewijs: brief", "bewijs: brief, afzien: { wie: klerk }")],
    ),
    (
        "who does a requirement",
        &[("wie: klerk, alleen_als", "wie: [klerk, chef], alleen_als")],
    ),
    (
        "when it applies",
        &[(
            "alleen_als: besluit = afgewezen",
            "alleen_als: besluit = toegekend",
        )],
    ),
    (
        "no longer a condition",
        &[(", alleen_als: besluit = afgewezen", "")],
    ),
    (
        "an option less",
        &[("[toegekend, afgewezen]", "[afgewezen, later]")],
    ),
    ("another person", &[(", ander_dan: gesprek", "")]),
    (
        "yet another person",
        &[("bewijs: brief", "bewijs: brief, ander_dan: gesprek")],
    ),
    (
        "a way less",
        &[
            ("    eruit:\n      ingetrokken:\n", ""),
            ("[klaar, ingetrokken]", "[klaar]"),
            ("  ingetrokken: { soort: uitweg, titel: Ingetrokken }\n", ""),
        ],
    ),
    (
        "a way back less",
        &[("    terug:\n      vragen: { hooguit: 2 }\n", "")],
    ),
    (
        "a way more",
        &[(
            "    terug:\n",
            "    eruit:\n      ingetrokken:\n    terug:\n",
        )],
    ),
    ("a way less often", &[("hooguit: 2", "hooguit: 1")]),
    (
        "a way on a condition",
        &[("hooguit: 2", "hooguit: 2, als: bedrag > € 10")],
    ),
    (
        "a way elsewhere",
        &[
            ("      klaar:\n", "      klaar: { naar: ingetrokken }\n"),
            ("  klaar: {", "  anders_klaar: {"),
            ("[klaar, ingetrokken]", "[ingetrokken]"),
        ],
    ),
    ("a term longer", &[("duur: 2 weken", "duur: 3 weken")]),
    (
        "a term counted otherwise",
        &[("regime: dagen", "regime: werk")],
    ),
    (
        "no term",
        &[("    termijn: { duur: 2 weken, regime: dagen }\n", "")],
    ),
    ("bounds", &[("€ 500", "€ 400"), ("van: \"€ 0\", ", "")]),
    (
        "a type and an option of a field",
        &[
            ("naam: { soort: tekst", "naam: { soort: persoon"),
            ("spullen, raad]", "spullen, tijd]"),
        ],
    ),
    (
        "privacy",
        &[(
            "soort: tekst, titel: Naam",
            "soort: tekst, titel: Naam, privacy: bijzonder, zichtbaar_voor: chef",
        )],
    ),
    (
        "a computed field",
        &[(
            "  naam: {",
            "  hoog: { soort: janee, is: bedrag > € 300 }\n  naam: {",
        )],
    ),
    (
        "columns and rows",
        &[
            (
                "wat: { soort: tekst, titel: Wat }",
                "wat: { soort: tekst, titel: Wat }\n      wanneer: { soort: datum }",
            ),
            ("bedrag > € 50,", "bedrag > € 60,"),
            ("    anders: krap", "    anders: ruim"),
        ],
    ),
    (
        "a step under another name",
        &[
            ("beslissen", "oordelen"),
            ("titel: Beslissen", "titel: Oordelen"),
        ],
    ),
    (
        "a promise less",
        &[(
            "beloftes:\n  altijd_een_uitweg:\n    titel: Altijd een uitweg\n    altijd_bereikbaar: [klaar, ingetrokken]\n",
            "",
        )],
    ),
    (
        "how long it is kept",
        &[(
            "beloftes:\n",
            "bewaren: { alles: { duur: 5 jaar, bron: wet } }\nbeloftes:\n",
        )],
    ),
    (
        "rows in another order",
        &[(
            "      - { als: bedrag > € 100, dan: ruim }\n      - { als: bedrag > € 50, dan: krap }",
            "      - { als: bedrag > € 50, dan: krap }\n      - { als: bedrag > € 100, dan: ruim }",
        )],
    ),
];

#[test]
fn every_kind_of_change_in_words() {
    let told: String = EDITS.iter().fold(String::new(), |all, (name, edits)| {
        all + "== " + name + "\n" + &told(BASE, &edited(edits))
    });
    insta::assert_snapshot!(told);
}

#[test]
fn no_edit_goes_unseen() {
    for (name, edits) in EDITS {
        assert!(!told(BASE, &edited(edits)).is_empty(), "{name}");
    }
}

#[test]
fn another_retention_term_is_told_though_the_fingerprint_is_the_same() {
    let kept = |years: u8| {
        let rules = format!("bewaren: {{ alles: {{ duur: {years} jaar }} }}\nbeloftes:\n");
        BASE.replacen("beloftes:\n", &rules, 1)
    };
    insta::assert_snapshot!(told(&kept(5), &kept(7)));
}

#[test]
fn nothing_is_different_from_itself() {
    assert_eq!(told(BASE, BASE), "");
    let loaded = shipped();
    let catalog = loaded.catalog.expect("the shipped catalogue");
    for process in &catalog.processes {
        let side = Side {
            catalog: &catalog,
            process,
        };
        assert_eq!(lines(&compare(side, side)), "", "{}", process.named.id);
    }
}

#[test]
fn the_second_version_that_ships() {
    let loaded = shipped();
    let variant = loaded
        .variants
        .iter()
        .find(|v| v.path.ends_with("doorbraak_v2.yaml"));
    let variant = variant
        .and_then(|v| v.catalog.as_ref())
        .expect("the variant");
    let catalog = loaded.catalog.as_ref().expect("the shipped catalogue");
    let old = Side {
        catalog,
        process: process(catalog, "doorbraak"),
    };
    let new = Side {
        catalog: variant,
        process: process(variant, "doorbraak"),
    };
    insta::assert_snapshot!(lines(&compare(old, new)));
}
