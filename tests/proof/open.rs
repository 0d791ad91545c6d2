// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the comparison found in the prover, mended since: each the smallest
//! process that shows it.

use super::agree::{Clash, Tally};
use super::prover::asked;
use super::sample::Sample;

fn never_unsound(processes: &[&str]) {
    let mut tally = Tally::default();
    tally.add("open", &Sample::new(processes), asked, 20_000);
    let (unsound, doubtful) = (tally.count(Clash::Unsound), tally.count(Clash::Doubtful));
    assert_eq!(unsound + doubtful, 0, "{tally}");
}

#[test]
fn what_opens_may_be_refused_for_going_round() {
    never_unsound(&[
        "\
proces: hoofd
versie: 1
stappen:
  s0:
    naar:
      w0:
        naar: s1
        opent:
          ow0:
            proces: sub
  s1:
    eruit:
      w4:
        naar: e1
eindes:
  e1:
    soort: uitweg
",
        "\
proces: sub
versie: 1
dossier:
  kv0:
    soort: persoon
stappen:
  ks0:
    naar:
      kw0:
        naar: ks1
    terug:
      kw2:
        naar: ks0
        zodra: niet (kv0 is bekend)
  ks1:
    naar:
      kw3:
        naar: ke0
eindes:
  ke0:
    soort: eindpunt
",
    ]);
}

#[test]
fn a_link_may_lack_what_the_other_start_asks() {
    never_unsound(&[
        "\
proces: hoofd
versie: 1
dossier:
  v1:
    soort: janee
stappen:
  s0:
    nodig:
      q0:
        subzaak: sub
        met:
          kv0: v1
    naar:
      w0:
        naar: s1
  s1:
    naar:
      w1:
        naar: e1
eindes:
  e1:
    soort: uitweg
beloftes:
  b6:
    altijd_bereikbaar: s1
",
        "\
proces: sub
versie: 1
start:
  invullen: [kv0]
dossier:
  kv0:
    soort: janee
stappen:
  ks0:
    naar:
      ke0:
eindes:
  ke0:
    soort: eindpunt
",
    ]);
}

#[test]
fn a_linked_case_may_never_end_where_it_counts() {
    never_unsound(&[
        "\
proces: hoofd
versie: 1
stappen:
  s0:
    nodig:
      q0:
        subzaak: sub
        einde: ke0
    naar:
      w0:
        naar: e0
eindes:
  e0:
    soort: eindpunt
beloftes:
  b0:
    altijd_bereikbaar: e0
",
        "\
proces: sub
versie: 1
stappen:
  ks0:
    nodig:
      kq0:
        kies: [rood, groen]
    naar:
      ke0:
        als: kq0 = rood en kq0 = groen
      ke1:
eindes:
  ke0:
    soort: eindpunt
  ke1:
    soort: uitweg
",
    ]);
}

#[test]
fn a_choice_may_have_more_options_than_a_word_has_bits() {
    let options: Vec<String> = (0..70).map(|n| format!("o{n}")).collect();
    let process = format!(
        "\
proces: hoofd
versie: 1
stappen:
  s0:
    nodig:
      q0:
        kies: [{}]
    naar:
      e0:
        als: q0 = o69
      e1:
eindes:
  e0:
    soort: eindpunt
  e1:
    soort: uitweg
beloftes:
  b0:
    nooit: e0
    zonder: q0 = o0 of q0 = o1
  b1:
    nooit: e0
    zonder: q0 = o69
",
        options.join(", ")
    );
    never_unsound(&[&process]);
}

#[test]
fn to_pass_a_goal_on_an_endless_way_round_is_not_to_come_there() {
    never_unsound(&["\
proces: hoofd
versie: 1
dossier:
  v0:
    soort: persoon
stappen:
  s1:
    nodig:
      q1:
    naar:
      w1:
        naar: s2
  s2:
    naar:
      w2:
        naar: e0
    terug:
      w3:
        naar: s2
        zodra: v0 is bekend of q1 is vervuld
eindes:
  e0:
    soort: eindpunt
beloftes:
  b6:
    altijd_bereikbaar: s2
"]);
}
