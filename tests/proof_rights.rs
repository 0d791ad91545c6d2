// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Promises of who may do what: what is noticed, and in which words.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

#[path = "support/shipped.rs"]
mod shipped;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::{Act, Claim};
use doorbraak::diagnostic::render;
use doorbraak::proof::rights;
use doorbraak::proof::verdict::Verdict;

const DELEN: &str = "delen: basis
rollen:
  consulent: {}
  specialist: { omvat: consulent }
  teamleider: {}
  arts: {}
  inwoner: { soort: partij }
regimes: { gewoon: { soort: kalender } }
";
const PROCES: &str = "proces: hulp
versie: 1
gebruik: [delen/basis.yaml]
start: { wie: consulent }
dossier:
  gevraagd_op: { soort: datum }
  maat: { soort: persoon }
  van: { soort: datum }
  tot: { soort: datum }
lijsten:
  acties: { velden: { wat: { soort: tekst } }, klaar: { akkoord: arts } }
  ideeen: { wie: inwoner, velden: { wat: { soort: tekst } } }
termijnen:
  antwoord:
    start: gevraagd_op
    duur: 6 weken
    regime: gewoon
    verlengen: { uitstel: { met: 2 weken, wie: teamleider } }
    opschorten: { wachten: { van: van, tot: tot, wie: consulent } }
stappen:
  gesprek:
    wie: consulent
    nodig:
      vraag: { invullen: [gevraagd_op, maat, van, tot] }
      instemming: { akkoord: inwoner, namens: consulent }
      meekijken: { akkoord: maat }
      tolk: { wie: [consulent, teamleider], afzien: { wie: teamleider } }
    naar: { besluit: }
    eruit: { gestopt: { wie: [inwoner, consulent] } }
  besluit:
    wie: teamleider
    nodig:
      samen_besluit: { kies: [ja_graag, liever_niet], samen: [arts, teamleider] }
    naar: { klaar: }
    eruit: { gestopt: }
eindes:
  klaar: { soort: eindpunt, nodig: { verslag: } }
  gestopt: { soort: uitweg }
pauze: { wie: teamleider }
beloftes:
";
const TABEL: &str = "  mag:
    bevoegd:
      start: consulent
      stappen: { gesprek: consulent, besluit: teamleider }
      vereisten: { tolk: [consulent, teamleider] }
      akkoord: { instemming: inwoner, samen_besluit: [arts, teamleider], acties: arts }
      namens: { instemming: consulent }
      afzien: { tolk: teamleider }
      wegen: { gestopt: { gesprek: [inwoner, consulent] } }
      lijsten: { ideeen: inwoner }
      termijnen: { antwoord: { uitstel: teamleider, wachten: consulent } }
      pauze: teamleider
";

/// The answer to the one promise of a process, in Dutch.
fn answer(process: &str, promise: &str) -> String {
    let input = |name: &str, text: String| Input {
        name: name.into(),
        bytes: text.into_bytes(),
    };
    let loaded = load(vec![
        input("workflows/delen/basis.yaml", DELEN.into()),
        input("workflows/hulp.yaml", format!("{process}{promise}")),
    ]);
    let said = render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl);
    let Some(catalog) = &loaded.catalog else {
        panic!("{said}")
    };
    let process = &catalog.processes[0];
    let verdict = match &process.promises[0].claim {
        Claim::OnlyBy(who, acts) => rights::only(process, &catalog.shared, who, acts),
        Claim::Entitled(rows) => rights::entitled(process, &catalog.shared, rows),
        other => panic!("{other:?}"),
    };
    match verdict {
        Verdict::Proved { by } => format!("bewezen: {}", by.nl),
        Verdict::Refuted(refutation) => refutation.what.nl,
        Verdict::Undecided { why } => panic!("{}", why.nl),
    }
}

#[test]
fn nobody_else() {
    let promises = [
        "alleen: [consulent, teamleider], doen: tolk",
        "alleen: teamleider, doen: tolk",
        // Whoever includes a role has what it has.
        "alleen: specialist, doen: vraag",
        // What is recorded for another counts.
        "alleen: inwoner, doen: instemming",
        "alleen: arts, namens: instemming",
        // A person in a field may have any role.
        "alleen: consulent, doen: meekijken",
        "alleen: arts, doen: samen_besluit",
        // An end has no roles: whoever works at a step from which it is reached.
        "alleen: teamleider, doen: verslag",
        "alleen: consulent, doen: verslag",
        "alleen: arts, afzien: tolk",
        "alleen: consulent, weg: gestopt",
    ];
    let answers = promises.map(|promise| {
        let process = format!("{PROCES}  p: {{ {promise} }}\n");
        format!("{promise}\n  {}\n", answer(&process, ""))
    });
    insta::assert_snapshot!(answers.concat());
}

#[test]
fn the_whole_table() {
    assert!(answer(PROCES, TABEL).starts_with("bewezen"));
}

/// Each of these changes the process; the table notices.
#[test]
fn a_change_of_the_process_is_noticed() {
    let changes = [
        (
            "start: { wie: consulent }",
            "start: { wie: [consulent, arts] }",
        ),
        ("start: { wie: consulent }", "start: {}"),
        (
            "    wie: teamleider\n    nodig",
            "    wie: [teamleider, arts]\n    nodig",
        ),
        ("tolk: { wie: [consulent, teamleider],", "tolk: {"),
        (
            "wie: [consulent, teamleider], afzien",
            "wie: [consulent], afzien",
        ),
        (", afzien: { wie: teamleider }", ""),
        ("afzien: { wie: teamleider }", "afzien: { wie: consulent }"),
        (", namens: consulent", ""),
        ("namens: consulent", "namens: [consulent, arts]"),
        ("eruit: { gestopt: }", "eruit: { gestopt: { wie: arts } }"),
        ("gestopt: { wie: [inwoner, consulent] }", "gestopt:"),
        ("samen: [arts, teamleider]", "samen: [arts, consulent]"),
        ("klaar: { akkoord: arts }", "klaar: { akkoord: inwoner }"),
        ("ideeen: { wie: inwoner,", "ideeen: {"),
        ("met: 2 weken, wie: teamleider", "met: 2 weken, wie: arts"),
        ("tot: tot, wie: consulent", "tot: tot, wie: arts"),
        ("pauze: { wie: teamleider }", "pauze: { wie: consulent }"),
        ("pauze: { wie: teamleider }\n", ""),
    ];
    let mut said = String::new();
    for (from, to) in changes {
        assert!(PROCES.contains(from), "{from}");
        let found = answer(&PROCES.replacen(from, to, 1), TABEL);
        assert!(!found.starts_with("bewezen"), "{from} -> {to}");
        said.push_str(&found);
        said.push('\n');
    }
    insta::assert_snapshot!(said);
}

/// So does taking any row from the table.
#[test]
fn a_change_of_the_table_is_noticed() {
    for line in TABEL.lines().skip(2) {
        let found = answer(PROCES, &TABEL.replacen(&format!("{line}\n"), "", 1));
        assert!(!found.starts_with("bewezen"), "{line}");
    }
}

/// Every process that ships says who may do what, and it is so.
#[test]
fn shipped_processes_say_it_all() {
    let catalog = shipped::catalog();
    for process in &catalog.processes {
        let tables = process.promises.iter();
        let mut tables = tables.filter_map(|promise| match &promise.claim {
            Claim::Entitled(rows) => Some(rows),
            _ => None,
        });
        let rows = tables.next().expect("a table");
        assert!(rows.iter().any(|(act, _)| *act == Act::Start));
        let verdict = rights::entitled(process, &catalog.shared, rows);
        assert!(verdict.is_proved(), "{}", process.named.id);
    }
}
