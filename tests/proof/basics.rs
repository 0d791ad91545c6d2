// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The enumerator on processes whose answers are known by looking at them.

use super::enumerate::{Answer, enumerate};
use super::sample::Sample;

const WARM: &str = "\
proces: hoofd
versie: 1
gebruik: [delen/basis.yaml]
dossier:
  bedrag:
    soort: bedrag
stappen:
  s1:
    wie: een
    nodig:
      q1:
        akkoord: inwoner
      q2:
        invullen: bedrag
    naar:
      s2:
  s2:
    wie: twee
    nodig:
      q3:
        kies: [ja_goed, nee_fout]
        ander_dan: q2
    naar:
      klaar:
        als: q3 = ja_goed en bedrag <= € 100
    terug:
      opnieuw:
        naar: s1
        hooguit: 2
    eruit:
      weg:
eindes:
  klaar:
    soort: eindpunt
  weg:
    soort: uitweg
beloftes:
  eerst_ja:
    nooit: klaar
    eerst: q1 is vervuld
  duur:
    nooit: klaar
    zonder: bedrag <= € 100
  kapot:
    nooit: weg
    zonder: q3 is vervuld
  klein:
    bij: bedrag > € 100
    geldt: q2 is open
  eindig:
    altijd_bereikbaar: [klaar, weg]
  lukt:
    altijd_bereikbaar: klaar
  elk:
    elk_bereikbaar: [klaar, weg]
";

fn verdicts(text: &str) -> (String, usize) {
    let model = Sample::new(&[text]).model().unwrap();
    let report = enumerate(&model, 100_000);
    let promises = model.process().promises.iter().zip(&report.promises);
    let lines = promises.map(|(promise, answer)| {
        let told = match answer {
            Answer::Holds => "holds".to_owned(),
            Answer::Broken(path) => format!("broken in {}", path.len()),
            Answer::TooBig => "too big".to_owned(),
        };
        format!("{}: {told}\n", promise.named.id)
    });
    (lines.collect(), report.states)
}

#[test]
fn every_kind_of_promise_is_answered() {
    let (told, states) = verdicts(WARM);
    println!("{states} states");
    insta::assert_snapshot!(told, @r"
    eerst_ja: holds
    duur: broken in 7
    kapot: broken in 5
    klein: broken in 2
    eindig: holds
    lukt: broken in 13
    elk: holds
    ");
}
