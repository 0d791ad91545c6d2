// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a change means for a case that runs.

use doorbraak::change::Comparison;
use doorbraak::change::fate::{Verdict, fate};
use doorbraak::definition::load::{Input, load};
use doorbraak::simulation::{aftermath, lower};

use super::support::{BASE, SHARED, catalog, edited, side, usable_of};

pub const STORY: &str = "\
casus: lopend
titel: Een zaak die loopt
begin: 2026-03-02 09:00
personen:
  kim: [klerk]
  bo: [chef]
zaken:
  a: { proces: hulp, door: kim, dossier: { bedrag: € 200 } }
verloop:
";

/// The fate of the one case after these steps, when the process is edited like this.
fn after(steps: &str, edits: &[(&str, &str)]) -> (Verdict, Vec<String>) {
    let file = |name: &str, text: &str| Input {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let mut loaded = load(vec![
        file("huis/hulp.yaml", BASE),
        file("huis/delen/basis.yaml", SHARED),
        file("huis/casus.yaml", &format!("{STORY}{steps}")),
    ]);
    let old = usable_of(&mut loaded);
    let stories = lower(&old, &loaded.variants, &loaded.scenarios);
    let (outcome, world) = aftermath(&old, &stories.scenarios, 0).expect("a story");
    assert!(outcome.passed, "{:?}", outcome.failures);
    let new = catalog(&edited(edits));
    let comparison = Comparison::new(side(&old), side(&new));
    let case = world.cases().next().expect("a case");
    let fate = fate(&comparison, case);
    let reasons = fate.reasons.into_iter().map(|(_, text)| text.nl);
    (fate.verdict, reasons.collect())
}

const TALKED: &str = "  - { wie: kim, vervul: gesprek, met: { vorm: raad, naam: Jo } }\n";
pub const DECIDING: &str = "  - { wie: kim, vervul: gesprek, met: { vorm: raad, naam: Jo } }
  - { wie: kim, vervul: brief_binnen, bewijs: D-1 }
  - { wie: kim, naar: beslissen }
";
const FOTO: &[(&str, &str)] = &[(
    "      brief_binnen:",
    "      foto_binnen: { titel: De foto, bewijs: foto }\n      brief_binnen:",
)];

#[test]
fn what_lies_behind_is_not_asked_again() {
    assert_eq!(after(TALKED, FOTO).0, Verdict::Gains);
    assert_eq!(after(DECIDING, FOTO), (Verdict::Unaffected, vec![]));
}

#[test]
fn a_way_that_is_gone_is_missed_only_ahead() {
    let edits = &[(
        "    eruit:\n      ingetrokken:\n",
        "    eruit:\n      gestopt: { naar: klaar, titel: Gestopt }\n",
    )];
    let (verdict, reasons) = after(TALKED, edits);
    assert_eq!(verdict, Verdict::Loses);
    assert_eq!(
        reasons,
        ["stap “Vragen”: de weg eruit naar einde “Ingetrokken” is weg"]
    );
    assert_eq!(after(DECIDING, edits).0, Verdict::Unaffected);
}

#[test]
fn a_way_that_was_taken_too_often_is_lost() {
    let steps = format!(
        "{DECIDING}  - {{ wie: bo, terug: vragen, reden: opnieuw }}\n  - {{ wie: kim, vervul: gesprek, met: {{ vorm: raad, naam: Jo }} }}\n  - {{ wie: kim, vervul: brief_binnen, bewijs: D-1 }}\n  - {{ wie: kim, naar: beslissen }}\n"
    );
    assert_eq!(
        after(&steps, &[("hooguit: 2", "hooguit: 1")]).0,
        Verdict::Loses
    );
    assert_eq!(
        after(DECIDING, &[("hooguit: 2", "hooguit: 1")]).0,
        Verdict::Unaffected
    );
}

#[test]
fn a_value_without_a_place_needs_a_decision() {
    let edits = &[("spullen, raad]", "spullen]")];
    let (verdict, reasons) = after(TALKED, edits);
    assert_eq!(verdict, Verdict::Decision);
    assert_eq!(
        reasons,
        ["wat is ingevuld bij “Vorm” past niet meer: die keuze is er niet meer"]
    );
    assert_eq!(after("  - na: 1 dag\n", edits).0, Verdict::Unaffected);
    assert_eq!(after(TALKED, &[("€ 500", "€ 150")]).0, Verdict::Decision);
    assert_eq!(
        after(
            TALKED,
            &[("naam: { soort: tekst", "naam: { soort: persoon")]
        )
        .0,
        Verdict::Decision
    );
}

#[test]
fn what_was_done_for_nothing_needs_a_decision() {
    let edits = &[(
        "      brief_binnen: { titel: De brief is er, bewijs: brief }\n",
        "",
    )];
    assert_eq!(after(DECIDING, edits).0, Verdict::Decision);
    assert_eq!(after(TALKED, edits).0, Verdict::Unaffected);
}

#[test]
fn a_step_that_is_gone_needs_a_decision() {
    let whole = BASE
        .split("  beslissen:\n    titel")
        .nth(1)
        .expect("the step");
    let whole = format!(
        "  beslissen:\n    titel{}",
        whole.split("eindes:").next().expect("the ends")
    );
    let edits = [
        (whole.as_str(), ""),
        ("      beslissen:\n", "      klaar:\n"),
    ];
    let (verdict, reasons) = after(DECIDING, &edits);
    assert_eq!(verdict, Verdict::Decision);
    assert!(
        reasons
            .iter()
            .any(|r| r.contains("stap “Beslissen”, en die is er niet meer")),
        "{reasons:?}"
    );
}
