// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Processes with one fault in them, of every kind that a prover is for, each beside
//! the same process without it: what the answers must be is known beforehand.

use std::fmt::Write as _;

use super::dice::Dice;
use super::enumerate::{Answer, enumerate};
use super::sample::Sample;

/// Kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A choice after which no way is open, ever.
    DeadEnd,
    /// A way around what was promised to come first.
    Bypass,
    /// An end that does not wait for the other side.
    LostHandover,
    /// Going round and never out.
    Livelock,
    /// A table of which two rows are true.
    Overlap,
}

pub const FAULTS: [Fault; 5] = [
    Fault::DeadEnd,
    Fault::Bypass,
    Fault::LostHandover,
    Fault::Livelock,
    Fault::Overlap,
];

/// The promise that a fault breaks.
pub const PROMISE: &str = "afspraak";

/// A step: its requirements and ways, as lines below it.
#[derive(Clone, Default)]
struct Step {
    reqs: String,
    on: String,
    back: String,
    out: String,
}

/// A process in which a fault is planted, or not.
struct Bed {
    steps: Vec<Step>,
    end_reqs: String,
    tables: String,
    promise: String,
    linked: Option<String>,
}

/// The process of a seed with that fault, or without it.
pub fn plant(fault: Fault, seed: u64, faulty: bool) -> Sample {
    let mut dice = Dice::new(seed);
    let count = 2 + dice.below(2);
    let at = dice.below(count);
    let mut bed = Bed {
        steps: (0..count).map(|n| noise(&mut dice, n)).collect(),
        end_reqs: String::new(),
        tables: String::new(),
        promise: "altijd_bereikbaar: [e0, e1]".to_owned(),
        linked: None,
    };
    let next = |n: usize| {
        if n + 1 < count {
            format!("s{}", n + 1)
        } else {
            "e0".to_owned()
        }
    };
    for n in 0..count {
        bed.steps[n].on = format!("        w{n}:\n          naar: {}\n", next(n));
    }
    match fault {
        Fault::DeadEnd => dead_end(&mut bed, &mut dice, at, faulty),
        Fault::Bypass => bypass(&mut bed, &mut dice, at, faulty),
        Fault::LostHandover => lost_handover(&mut bed, &mut dice, faulty),
        Fault::Livelock => livelock(&mut bed, at.max(1), faulty),
        Fault::Overlap => overlap(&mut bed, &mut dice, at, faulty),
    }
    let main = bed.write();
    match &bed.linked {
        Some(linked) => Sample::new(&[&main, linked]),
        None => Sample::new(&[&main]),
    }
}

/// Something to do that has nothing to do with it.
fn noise(dice: &mut Dice, n: usize) -> Step {
    let reqs = match dice.below(5) {
        0 => format!("        z{n}:\n          kies: [rood, groen]\n"),
        1 => format!("        z{n}:\n          bewijs: stuk\n"),
        2 => format!("        z{n}:\n          akkoord: inwoner\n"),
        3 => format!("        z{n}:\n          invullen: v0\n          alleen_als: v1 = ja\n"),
        _ => String::new(),
    };
    Step {
        reqs,
        ..Step::default()
    }
}

fn choice(name: &str) -> String {
    format!("        {name}:\n          kies: [rood, groen]\n")
}

fn dead_end(bed: &mut Bed, dice: &mut Dice, at: usize, faulty: bool) {
    let step = &mut bed.steps[at];
    step.reqs.push_str(&choice("q"));
    step.on.push_str("          als: q = rood\n");
    if dice.percent(50) {
        if !faulty {
            step.out = "        weg:\n          naar: e1\n          als: q = groen\n".to_owned();
        }
    } else {
        // It can be chosen again: as often as one likes, or once.
        step.back = format!("        opnieuw:\n          naar: s{at}\n");
        if faulty {
            step.back.push_str("          hooguit: 1\n");
        }
    }
}

fn bypass(bed: &mut Bed, dice: &mut Dice, at: usize, faulty: bool) {
    let kind = dice.pick(&[
        "akkoord: inwoner",
        "bewijs: stuk",
        "kies: [rood, groen]",
        "invullen: v0",
    ]);
    let _ = write!(bed.steps[at].reqs, "        q:\n          {kind}\n");
    // A field can be taken back after the end, which opens again what asked it.
    let words: &[&str] = if kind.starts_with("invullen") {
        &["eerst"]
    } else {
        &["eerst", "zonder"]
    };
    let word = dice.pick(words);
    bed.promise = format!("nooit: e0\n    {word}: q is vervuld");
    if !faulty {
        return;
    }
    match dice.below(3) {
        0 => {
            let from = dice.below(at + 1);
            bed.steps[from]
                .out
                .push_str("        erlangs:\n          naar: e0\n");
        }
        1 if at > 0 => {
            let to = if at + 1 < bed.steps.len() {
                format!("s{}", at + 1)
            } else {
                "e0".to_owned()
            };
            let _ = write!(
                bed.steps[at - 1].on,
                "        erlangs:\n          naar: {to}\n"
            );
        }
        _ => bed.steps[at]
            .reqs
            .push_str("          afzien:\n            wie: twee\n"),
    }
}

fn lost_handover(bed: &mut Bed, dice: &mut Dice, faulty: bool) {
    let how = dice.below(4);
    let mut linked = "\
proces: sub
versie: 1
gebruik: [delen/basis.yaml]
stappen:
  t0:
    wie: een
    nodig:
      k:
        kies: [rood, groen]
    naar:
      ja_graag:
        als: k = rood
      nee_bedankt:
        als: k = groen
eindes:
  ja_graag:
    soort: eindpunt
  nee_bedankt:
    soort: uitweg
"
    .to_owned();
    let mut link = "          subzaak: sub\n".to_owned();
    bed.promise = "nooit: e0\n    zonder: q.ja_graag".to_owned();
    match (how, faulty) {
        (0, true) => link.push_str("          einde: [ja_graag, nee_bedankt]\n"),
        (1, true) => link.push_str("          tot: geopend\n"),
        (2, true) => link.push_str("          afzien:\n            wie: twee\n"),
        (3, true) => linked = linked.replace(
            "  ja_graag:\n    soort: eindpunt\n",
            "  ja_graag:\n    soort: eindpunt\n    terug:\n      toch_niet:\n        naar: t0\n        wie: een\n",
        ),
        _ => {}
    }
    bed.end_reqs = format!(
        "    nodig:\n      q:\n{}",
        link.replace("          ", "        ")
    );
    bed.end_reqs.push_str("        wie: een\n");
    bed.linked = Some(linked);
}

fn livelock(bed: &mut Bed, at: usize, faulty: bool) {
    let step = &mut bed.steps[at];
    step.reqs.push_str(&choice("q"));
    step.on.push_str("          als: q = rood\n");
    // Back to think again; what was chosen is chosen again, or kept for ever.
    step.back = format!("        rondje:\n          naar: s{}\n", at - 1);
    if faulty {
        step.back.push_str("          behoudt: q\n");
    }
}

fn overlap(bed: &mut Bed, dice: &mut Dice, at: usize, faulty: bool) {
    let first = if faulty {
        "q = rood of q = groen"
    } else {
        "q = rood"
    };
    let hit = dice.pick(&["rood", "groen"]);
    bed.tables = format!(
        "tabellen:\n  tafel:\n    treffer: precies_een\n    geeft: [rood, groen]\n    regels:\n      - als: {first}\n        dan: {hit}\n      - als: q = groen\n        dan: groen\n"
    );
    bed.steps[at].reqs.push_str(&choice("q"));
    let asks = dice.below(bed.steps.len() - at) + at;
    bed.steps[asks]
        .reqs
        .push_str("        uitslag:\n          tabel: tafel\n");
}

impl Bed {
    fn write(&self) -> String {
        let mut text = "proces: hoofd\nversie: 1\ngebruik: [delen/basis.yaml]\ndossier:\n  v0:\n    soort: bedrag\n  v1:\n    soort: janee\nstart:\n  mag: v1\n".to_owned();
        text.push_str(&self.tables);
        text.push_str("stappen:\n");
        for (n, step) in self.steps.iter().enumerate() {
            let _ = write!(text, "  s{n}:\n    wie: een\n");
            for (key, lines) in [
                ("nodig", &step.reqs),
                ("naar", &step.on),
                ("terug", &step.back),
                ("eruit", &step.out),
            ] {
                if !lines.is_empty() {
                    let lines = lines
                        .replace("\n        ", "\n      ")
                        .replacen("        ", "      ", 1);
                    let _ = write!(text, "    {key}:\n{lines}");
                }
            }
        }
        let _ = write!(
            text,
            "eindes:\n  e0:\n    soort: eindpunt\n{}",
            self.end_reqs
        );
        text.push_str("  e1:\n    soort: uitweg\n");
        let _ = write!(text, "beloftes:\n  {PROMISE}:\n    {}\n", self.promise);
        text
    }
}

/// Enough to have every variant of each.
const SEEDS: u64 = 6;

#[test]
fn every_planted_fault_is_found() {
    for fault in FAULTS {
        for seed in 0..SEEDS {
            for faulty in [false, true] {
                let sample = plant(fault, seed, faulty);
                let model = sample
                    .model()
                    .unwrap_or_else(|errors| panic!("{errors:#?}\n{}", sample.show()));
                let report = enumerate(&model, 20_000);
                let found = match &report.promises[0] {
                    Answer::Holds => Some(false),
                    Answer::Broken(_) => Some(true),
                    Answer::TooBig => None,
                };
                assert_eq!(
                    found,
                    Some(faulty),
                    "{fault:?} {seed}: {} states\n{}",
                    report.states,
                    sample.show()
                );
            }
        }
    }
}
