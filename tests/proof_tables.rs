// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Decision tables: what is proved of them is so on every input, and what is found
//! wrong is wrong on the input that is shown, by the engine.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

use std::fmt::Write as _;

#[path = "support/shipped.rs"]
mod shipped;

use doorbraak::base::ids::*;
use doorbraak::base::text::Lang;
use doorbraak::base::time::Date;
use doorbraak::base::value::Value;
use doorbraak::condition::{Facts, Read, Slot, Truth};
use doorbraak::definition::model::{Catalog, HitRule, Process, Table};
use doorbraak::engine::event::Opened;
use doorbraak::engine::view::View;
use doorbraak::engine::{begin, table_outcome};
use doorbraak::proof::table::{TableFault, TableReport, prove_tables};
use doorbraak::simulation::MemoryWorld;
use proptest::prelude::*;

fn catalog(text: &str) -> Catalog {
    shipped::small(text).catalog.expect("it loads")
}

fn proved(catalog: &Catalog) -> Vec<TableReport> {
    prove_tables(&catalog.processes[0], &catalog.shared)
}

/// Everything that is said of the tables of a process, and what the engine says for the
/// inputs that are shown.
fn told(catalog: &Catalog, process: &Process, lang: Lang) -> String {
    let mut told = String::new();
    for report in prove_tables(process, &catalog.shared) {
        let table = &process.tables[report.table.index()];
        for finding in &report.findings {
            writeln!(told, "{}", finding.text.get(lang)).expect("a text");
            if let Some(example) = &finding.example {
                let outcome = example.outcome(process, &catalog.shared, table);
                let outcome = outcome.map(|(row, _)| row.map(|row| row + 1));
                writeln!(told, "  {outcome:?}").expect("a text");
            }
        }
        if report.findings.is_empty() {
            writeln!(told, "{}: bewezen", table.named.id).expect("a text");
        }
    }
    told
}

#[test]
fn the_shipped_tables() {
    let catalog = shipped::catalog();
    let mut all = String::new();
    for process in &catalog.processes {
        all.push_str(&told(&catalog, process, Lang::Nl));
    }
    insta::assert_snapshot!(all, @"
    toetstabel: bewezen
    spoedtabel: bewezen
    klassetabel: bewezen
    doeltabel: bewezen
    ");
}

const FIELDS: &str = "dossier:
  bedrag: { soort: bedrag, van: € 0 }
  grens: { soort: bedrag, van: € 0 }
  kleur: { soort: keuze, uit: [rood, groen, blauw] }
  spoed: { soort: janee }
  op: { soort: datum }
  tot: { soort: datum }
lijsten:
  dingen: { velden: { wat: { soort: tekst } } }
";
const REST: &str = "stappen:
  plan:
    wie: consulent
    nodig:
      gegevens: { invullen: [bedrag, grens, kleur, spoed, op, tot] }
      uitkomst: { tabel: t }
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
";

fn table(text: &str) -> String {
    let text = format!("{FIELDS}tabellen:\n  t:\n    geeft: [a, b, c]\n{text}{REST}");
    let catalog = catalog(&text);
    told(&catalog, &catalog.processes[0], Lang::Nl)
}

#[test]
fn a_gap_is_shown() {
    insta::assert_snapshot!(table("    treffer: eerste
    regels:
      - { als: spoed = ja, dan: a }
      - { als: bedrag <= € 500 en kleur = rood, dan: b }
      - { als: bedrag > € 500 of kleur = groen, dan: c }
"), @"
    Tabel t heeft geen uitkomst als spoed = nee, bedrag = € 0, kleur = blauw. Voeg een rij toe, of zet `anders` onder de tabel.
      None
    ");
}

#[test]
fn an_overlap_is_shown_with_both_rows() {
    insta::assert_snapshot!(table("    treffer: precies_een
    regels:
      - { als: bedrag < € 500, dan: a }
      - { als: bedrag >= € 500 en bedrag < € 1.000, dan: b }
      - { als: bedrag >= € 999, dan: c }
"), @"
    Tabel t is precies_een, maar rij 2 (regel 19) en rij 3 (regel 20) gelden allebei als bedrag = € 999. Dan is er geen uitkomst. Maak één van de twee smaller.
      None
    ");
}

#[test]
fn rows_that_never_decide_are_named() {
    insta::assert_snapshot!(table("    treffer: eerste
    regels:
      - { als: kleur = rood, dan: a }
      - { als: kleur <> rood en spoed = ja, dan: b }
      - { als: bedrag < € 10 en bedrag > € 20, dan: c }
      - { als: spoed = ja en bedrag > € 5, dan: c }
      - { als: spoed = nee, dan: b }
    anders: c
"), @"
    Tabel t: rij 3 (regel 20) geldt voor geen enkele invoer. Verbeter de voorwaarde, of haal de rij weg.
    Tabel t: rij 4 (regel 21) beslist nooit, want rij 1 (regel 18) en rij 2 (regel 19) gaan altijd voor. Een voorbeeld: kleur = rood, spoed = ja, bedrag = € 6. Zet de rij hoger, of haal haar weg.
      Some(Some(1))
    Tabel t: `anders` is nooit nodig, want er geldt altijd een rij. Haal `anders` weg.
    ");
}

#[test]
fn two_fields_are_compared_as_one() {
    insta::assert_snapshot!(table("    treffer: precies_een
    regels:
      - { als: bedrag < grens, dan: a }
      - { als: grens = bedrag, dan: b }
      - { als: bedrag > grens en op + 6 weken >= tot, dan: c }
      - { als: bedrag > grens en op + 6 weken < tot, dan: a }
"), @"
    t: bewezen
    ");
    insta::assert_snapshot!(table("    treffer: precies_een
    regels:
      - { als: bedrag <= grens, dan: a }
      - { als: grens <= bedrag en op < tot, dan: b }
"), @"
    Tabel t is precies_een, maar rij 1 (regel 18) en rij 2 (regel 19) gelden allebei als bedrag = € 1, grens = € 1, op = 1 november 2026, tot = 2 november 2026. Dan is er geen uitkomst. Maak één van de twee smaller.
      None
    Tabel t heeft geen uitkomst als bedrag = € 1,01, grens = € 1, op = 2 november 2026, tot = 2 november 2026. Voeg een rij toe, of zet `anders` onder de tabel.
      None
    ");
}

#[test]
fn what_is_counted_is_one_number() {
    insta::assert_snapshot!(table("    treffer: eerste
    regels:
      - { als: aantal(dingen met open) = 0, dan: a }
      - { als: aantal(dingen met open) >= 3, dan: b }
      - { als: aantal(dingen met open) = 1 of 2 = aantal(dingen met open), dan: c }
"), @"
    t: bewezen
    ");
    insta::assert_snapshot!(table("    treffer: eerste
    regels:
      - { als: aantal(dingen met open) = 0, dan: a }
      - { als: aantal(dingen) >= 1, dan: b }
"), @"
    Onbeslist of tabel t altijd een uitkomst heeft: dat hangt af van aantal(dingen met open); aantal(dingen). Kijk dit zelf na.
    ");
}

#[test]
fn english_too() {
    let text = format!(
        "{FIELDS}tabellen:\n  t:\n    geeft: [a, b]\n    treffer: precies_een\n    regels:\n      - {{ als: spoed = ja, dan: a }}\n      - {{ als: kleur = rood, dan: b }}\n{REST}"
    );
    let catalog = catalog(&text);
    insta::assert_snapshot!(told(&catalog, &catalog.processes[0], Lang::En), @"
    Table t is precies_een, but row 1 (line 18) and row 2 (line 19) both hold when spoed = yes, kleur = rood. Then there is no outcome. Make one of the two narrower.
      None
    Table t has no outcome when spoed = no, kleur = groen. Add a row, or put `anders` under the table.
      None
    ");
}

/// A small table over small fields, as text.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let atom = prop_oneof![
        prop_oneof![Just("b = ja"), Just("c"), Just("niet c"), Just("b = c")]
            .prop_map(String::from),
        prop_oneof![Just("k = x"), Just("k <> y"), Just("k in [y, z]")].prop_map(String::from),
        ("(n|m)", "(<|<=|=|<>|>|>=)", 0..5i64).prop_map(|(n, op, at)| format!("{n} {op} {at}")),
        "(n|m) (<|<=|=|<>|>|>=) (n|m)".prop_map(String::from),
        ("(<|=|>=)", 0..9i64).prop_map(|(op, at)| format!("n + m {op} {at}")),
        ("(<|=|>=)", 0..5i64).prop_map(|(op, at)| format!("d {op} {at}")),
        prop_oneof![Just("ks bevat x"), Just("ks is leeg"), Just("n is bekend")]
            .prop_map(String::from),
    ];
    let two = (atom.clone(), "(en|of)", atom.clone());
    let row = prop_oneof![
        2 => atom.clone(),
        3 => two.prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        1 => atom.prop_map(|a| format!("niet ({a})")),
    ];
    prop::collection::vec(row, 1..5)
}

fn every_input(process: &Process, catalog: &Catalog) -> Vec<Vec<(FieldId, Value)>> {
    let field = |id: &str| {
        let at = process.fields.iter().position(|f| &*f.named.id == id);
        FieldId(u16::try_from(at.expect("a field")).expect("small"))
    };
    let option = |id: &str| {
        let at = catalog.shared.options.iter().position(|o| &*o.id == id);
        OptionId(u16::try_from(at.expect("an option")).expect("small"))
    };
    let bools = || [Value::Bool(true), Value::Bool(false)].to_vec();
    let numbers = || (0..5).map(Value::Number).collect::<Vec<_>>();
    let options = ["x", "y", "z"].map(|id| Value::Choice(option(id))).to_vec();
    let mut sets = Vec::new();
    for chosen in [&[][..], &["x"], &["y"], &["x", "y"]] {
        let mut ids: Vec<OptionId> = chosen.iter().map(|id| option(id)).collect();
        ids.sort_unstable();
        sets.push(Value::Choices(ids.into()));
    }
    let mut all: Vec<Vec<(FieldId, Value)>> = vec![Vec::new()];
    for (id, values) in [
        ("b", bools()),
        ("c", bools()),
        ("k", options),
        ("ks", sets),
        ("n", numbers()),
        ("m", numbers()),
    ] {
        all = all
            .into_iter()
            .flat_map(|input| {
                values.iter().map(move |value| {
                    let mut more = input.clone();
                    more.push((field(id), value.clone()));
                    more
                })
            })
            .collect();
    }
    all
}

/// What is so of a table, by looking at every input.
fn brute(catalog: &Catalog, table: &Table) -> (Vec<TableFault>, Vec<Vec<Truth>>) {
    let process = &catalog.processes[0];
    let world = MemoryWorld::new(catalog);
    let opened = Opened {
        process: process.id,
        fingerprint: process.fingerprint,
        fields: Vec::new(),
        holders: Vec::new(),
        opener: None,
    };
    let today = Date::new(2026, 11, 2).expect("a day");
    let case = begin(process, CaseId(uuid::Uuid::nil()), today.start(), &opened);
    let count = table.rows.len();
    let (mut gap, mut fallen, mut decides, mut ever) =
        (false, false, vec![false; count], vec![false; count]);
    let mut overlap = false;
    let mut seen = Vec::new();
    for input in every_input(process, catalog) {
        let view = View {
            pending: &input,
            ..View::new(process, &case, &world, today)
        };
        let truths: Vec<Truth> = table.rows.iter().map(|row| row.when.truth(&view)).collect();
        for (row, truth) in truths.iter().enumerate() {
            ever[row] |= truth.is_true();
        }
        let hits = truths.iter().filter(|truth| truth.is_true()).count();
        overlap |= table.hit == HitRule::ExactlyOne && hits > 1;
        match table_outcome(&view, table) {
            Some((Some(row), _)) => decides[row] = true,
            Some((None, _)) => fallen = true,
            None => gap |= hits == 0,
        }
        seen.push(truths);
    }
    let mut faults = Vec::new();
    for row in 0..count {
        if !ever[row] {
            faults.push(TableFault::NeverTrue);
        } else if !decides[row] {
            faults.push(TableFault::Shadowed);
        }
    }
    if overlap {
        faults.push(TableFault::Overlap);
    }
    if gap {
        faults.push(TableFault::Gap);
    }
    if table.otherwise.is_some() && !fallen {
        faults.push(TableFault::OtherwiseNever);
    }
    (faults, seen)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_are_those_of_every_input(
        rows in rows(),
        first in any::<bool>(),
        anders in any::<bool>(),
    ) {
        let mut text = String::from("dossier:
  b: { soort: janee }
  c: { soort: janee }
  k: { soort: keuze, uit: [x, y, z] }
  ks: { soort: keuzes, uit: [x, y] }
  n: { soort: getal, van: 0, tot: 4 }
  m: { soort: getal, van: 0, tot: 4 }
  d: { soort: getal, is: als b dan n anders m }
tabellen:
  t:
    geeft: [p, q]
");
        writeln!(text, "    treffer: {}", if first { "eerste" } else { "precies_een" })?;
        if anders {
            text.push_str("    anders: q\n");
        }
        text.push_str("    regels:\n");
        for row in &rows {
            writeln!(text, "      - als: {row}\n        dan: p")?;
        }
        text.push_str("stappen:
  plan:
    wie: consulent
    nodig:
      gegevens: { invullen: [b, c, k, ks, n, m] }
      uitkomst: { tabel: t }
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
");
        let catalog = catalog(&text);
        let process = &catalog.processes[0];
        let table = &process.tables[0];
        let (faults, _) = brute(&catalog, table);
        let report = &proved(&catalog)[0];
        let undecided = report.findings.iter().any(|f| f.kind == TableFault::Undecided);
        for finding in &report.findings {
            if finding.kind == TableFault::Undecided {
                continue;
            }
            prop_assert!(faults.contains(&finding.kind), "{:?} of {faults:?}", finding);
            if let Some(example) = &finding.example {
                shown_by(finding.kind, &finding.rows, example, &catalog, table)?;
            }
        }
        for fault in &faults {
            let found = report.findings.iter().any(|finding| finding.kind == *fault);
            prop_assert!(found || undecided, "{fault:?} was missed: {:?}", report.findings);
        }
        let related = rows.iter().any(|row| row.contains('+') || row.matches(['n', 'm']).count() > 1);
        prop_assert!(related || !undecided, "{:?}", report.findings);
    }
}

/// Whether the engine, on the input that is shown, finds what is said.
fn shown_by(
    kind: TableFault,
    rows: &[usize],
    example: &doorbraak::proof::table::Input,
    catalog: &Catalog,
    table: &Table,
) -> Result<(), TestCaseError> {
    let process = &catalog.processes[0];
    let world = MemoryWorld::new(catalog);
    let opened = Opened {
        process: process.id,
        fingerprint: process.fingerprint,
        fields: Vec::new(),
        holders: Vec::new(),
        opener: None,
    };
    let today = Date::new(2026, 11, 2).expect("a day");
    let case = begin(process, CaseId(uuid::Uuid::nil()), today.start(), &opened);
    let fields = example
        .values
        .iter()
        .filter_map(|(slot, value)| match slot {
            Slot::Value(Read::Field(field)) => Some((*field, value.clone())),
            _ => None,
        });
    let fields: Vec<(FieldId, Value)> = fields.collect();
    let view = View {
        pending: &fields,
        ..View::new(process, &case, &world, today)
    };
    let truth = |row: &usize| table.rows[*row].when.truth(&view);
    match kind {
        TableFault::Overlap => {
            prop_assert!(rows.iter().all(|row| truth(row).is_true()));
            prop_assert_eq!(table_outcome(&view, table), None);
        }
        TableFault::Gap => prop_assert_eq!(table_outcome(&view, table), None),
        TableFault::Shadowed => prop_assert!(rows.first().is_some_and(|row| truth(row).is_true())),
        _ => {}
    }
    let _: &dyn Facts = &view;
    Ok(())
}
