// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is asked between processes, on small catalogues of which the answer can be seen.

use std::fmt::Write;

use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::{Settings, Unwatched, prove};
use doorbraak::proof::verdict::{Question, Verdict};

use super::sample::Sample;

const SETTINGS: Settings<'static> = Settings {
    bounds: Bounds {
        states: 60_000,
        rounds: 16,
    },
    watch: &Unwatched,
};

/// The answers about the main process that are wanted, each with its story.
fn told(processes: &[&str], wanted: impl Fn(Question) -> bool) -> String {
    let sample = Sample::new(processes);
    let model = sample.model().unwrap_or_else(|found| panic!("{found:?}"));
    let mut out = String::new();
    for finding in prove(&model.catalog, model.process(), SETTINGS) {
        if !wanted(finding.question) {
            continue;
        }
        let answer = match &finding.verdict {
            Verdict::Proved { by } => format!("bewezen, {}", by.nl),
            Verdict::Undecided { why } => format!("onbeslist, {}", why.nl),
            Verdict::Refuted(how) => format!("weerlegd, {}", how.what.nl),
        };
        writeln!(out, "{:?}: {answer}", finding.question).unwrap();
        if let Verdict::Refuted(how) = &finding.verdict {
            let lines = how.story.iter().flat_map(|story| &story.lines);
            for line in lines {
                writeln!(out, "  {}", line.nl).unwrap();
            }
        }
    }
    out
}

fn between(processes: &[&str]) -> String {
    told(processes, |question| {
        matches!(question, Question::Between(_))
    })
}

fn promises(processes: &[&str]) -> String {
    told(processes, |question| {
        matches!(question, Question::Promise(_))
    })
}

/// A process that waits for a case of `sub` to end in `ke0`.
const WAITS: &str = "\
proces: hoofd
versie: 1
gebruik: [delen/basis.yaml]
stappen:
  s0:
    wie: een
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
";

const ENDS: &str = "\
proces: sub
versie: 1
gebruik: [delen/basis.yaml]
stappen:
  ks0:
    wie: een
    nodig:
      kq0:
        kies: [rood, groen]
    naar:
      ke0:
    eruit:
      ke1:
eindes:
  ke0:
    soort: eindpunt
  ke1:
    soort: uitweg
";

#[test]
fn a_link_to_an_end_that_is_never_reached_is_found() {
    let sub = ENDS.replace(
        "      ke0:\n    eruit",
        "      ke0:\n        als: kq0 = rood en kq0 = groen\n    eruit",
    );
    insta::assert_snapshot!(between(&[WAITS, &sub]), @r"
    Between(Ends): weerlegd, `q0` wacht op een zaak `sub` die eindigt in `ke0`, en daar komt zo'n zaak nooit
    Between(Round): bewezen, geen keten van zaken komt hier terug
    ");
}

#[test]
fn a_link_that_people_can_bring_to_its_end_is_certain() {
    insta::assert_snapshot!(between(&[WAITS, ENDS]), @r"
    Between(Ends): bewezen, 1 keer een verhaal dat de motor speelde
    Between(Round): bewezen, geen keten van zaken komt hier terug
    ");
    insta::assert_snapshot!(promises(&[WAITS, ENDS]), @"Promise(0): bewezen, alle 4 toestanden bekeken, met 1 gevolgd gegeven; de rest mag alles zijn");
}

#[test]
fn a_link_that_may_stick_is_not_certain() {
    // Whoever chooses green has no way to where it counts, but another way out.
    let sub = ENDS.replace(
        "      ke0:\n    eruit",
        "      ke0:\n        als: kq0 = rood\n    eruit",
    );
    insta::assert_snapshot!(promises(&[WAITS, &sub]), @"Promise(0): onbeslist, het is niet zeker dat mensen altijd verder kunnen; dat hangt af van: q0");
}

#[test]
fn processes_that_wait_for_each_other_are_certain_of_nothing() {
    let sub = "\
proces: sub
versie: 1
gebruik: [delen/basis.yaml]
stappen:
  ks0:
    wie: een
    nodig:
      kq0:
        subzaak: hoofd
        einde: e0
    naar:
      ke0:
eindes:
  ke0:
    soort: eindpunt
";
    assert!(!promises(&[WAITS, sub]).contains("bewezen"));
}

/// `v0` is asked at the second step, and needed for the other case at the first.
const HANDS: &str = "\
proces: hoofd
versie: 1
gebruik: [delen/basis.yaml]
start:
  wie: een
dossier:
  v0:
    soort: getal
stappen:
  s0:
    wie: een
    nodig:
      q0:
        subzaak: sub
        met:
          kv0: v0
        tot: geopend
    naar:
      s1:
    eruit:
      e1:
  s1:
    wie: een
    nodig:
      q1:
        invullen: v0
    naar:
      e0:
eindes:
  e0:
    soort: eindpunt
  e1:
    soort: uitweg
";

const ASKS: &str = "\
proces: sub
versie: 1
gebruik: [delen/basis.yaml]
start:
  invullen: [kv0]
dossier:
  kv0:
    soort: getal
stappen:
  ks0:
    wie: een
    naar:
      ke0:
eindes:
  ke0:
    soort: eindpunt
";

#[test]
fn what_cannot_be_handed_over_yet_is_found() {
    insta::assert_snapshot!(between(&[HANDS, ASKS]), @r"
    Between(Handed): weerlegd, bij `s0` kan `v0` nog leeg zijn, en daar kan niemand het invullen; dan opent `q0` geen zaak `sub`
      een_1 opent de zaak hoofd
    Between(Round): bewezen, geen keten van zaken komt hier terug
    ");
}

#[test]
fn what_can_be_filled_in_first_is_no_fault() {
    let earlier = HANDS.replace(
        "      q0:\n",
        "      q2:\n        invullen: v0\n      q0:\n",
    );
    insta::assert_snapshot!(between(&[&earlier, ASKS]), @r"
    Between(Handed): bewezen, elk gegeven dat mee moet is er altijd, of is in te vullen waar het nodig is (aantal: 1)
    Between(Round): bewezen, geen keten van zaken komt hier terug
    ");
    let begins = HANDS.replace("  wie: een\ndossier", "  wie: een\n  invullen: v0\ndossier");
    insta::assert_snapshot!(between(&[&begins, ASKS]), @r"
    Between(Handed): bewezen, elk gegeven dat mee moet is er altijd, of is in te vullen waar het nodig is (aantal: 1)
    Between(Round): bewezen, geen keten van zaken komt hier terug
    ");
}

#[test]
fn what_a_term_opens_is_lost_when_something_is_empty() {
    let hoofd = "\
proces: hoofd
versie: 1
gebruik: [delen/basis.yaml]
dossier:
  v0:
    soort: getal
termijnen:
  t0:
    start: s0.sinds
    duur: 10 dagen
    regime: gewoon
    verlopen:
      opent:
        o0:
          proces: sub
          met:
            kv0: v0
stappen:
  s0:
    wie: een
    nodig:
      q0:
        invullen: v0
    naar:
      e0:
eindes:
  e0:
    soort: eindpunt
";
    insta::assert_snapshot!(between(&[hoofd, ASKS]), @r"
    Between(Handed): weerlegd, als de termijn `t0` verloopt kan `v0` nog leeg zijn, en dan opent `o0` geen zaak `sub`, ook later niet
      een_1 opent de zaak hoofd
      er gaan 11 dagen voorbij
    Between(Round): bewezen, geen keten van zaken komt hier terug
    ");
}

/// Two processes that each open the other; what they hand over and ask is filled in.
fn circle(hands: &str, asks: &str, way: &str) -> [String; 2] {
    let one = |own: &str, other: &str| {
        format!(
            "\
proces: {own}
versie: 1
gebruik: [delen/basis.yaml]
start:
  mag: [keer, terug]
dossier:
  keer:
    soort: getal
  terug:
    soort: janee
stappen:
  s0:
    wie: een
    nodig:
      q0:
        kies: [hier, daar]
    naar:
      klaar:
        als: q0 = hier
      daarheen:
        als: q0 = daar{way}
    eruit:
      weg:
eindes:
  klaar:
    soort: eindpunt
  weg:
    soort: uitweg
  daarheen:
    soort: eindpunt
{asks}    opent:
      verder:
        proces: {other}
{hands}"
        )
    };
    [one("hoofd", "sub"), one("sub", "hoofd")]
}

fn circle_told(hands: &str, asks: &str, way: &str) -> String {
    let both = circle(hands, asks, way);
    between(&[&both[0], &both[1]])
}

#[test]
fn a_circle_without_a_bound_is_found() {
    insta::assert_snapshot!(circle_told("", "", ""), @r"
    Between(Round): weerlegd, van het kastje naar de muur: `hoofd` –verder→ `sub` –verder→ `hoofd`, en zo steeds verder
      een_1 opent de zaak hoofd
      een_1 vervult: q0
      een_1 gaat verder naar: daarheen
      een_1 vervult: q0
      een_1 gaat verder naar: daarheen
    ");
    // A count that nobody looks at bounds nothing, and neither does one that stays.
    let counts = "        met:\n          keer: als keer is bekend dan keer + 1 anders 1\n";
    insta::assert_snapshot!(circle_told(counts, "", ""), @r"
    Between(Round): weerlegd, van het kastje naar de muur: `hoofd` –verder→ `sub` –verder→ `hoofd`, en zo steeds verder
      een_1 opent de zaak hoofd
      een_1 vervult: q0
      een_1 gaat verder naar: daarheen
      een_1 vervult: q0
      een_1 gaat verder naar: daarheen
    ");
    let same = "        met:\n          keer: keer\n";
    insta::assert_snapshot!(circle_told(same, "", " en (keer is niet bekend of keer < 2)"), @r"
    Between(Round): weerlegd, van het kastje naar de muur: `hoofd` –verder→ `sub` –verder→ `hoofd`, en zo steeds verder
      een_1 opent de zaak hoofd
      een_1 vervult: q0
      een_1 gaat verder naar: daarheen
      een_1 vervult: q0
      een_1 gaat verder naar: daarheen
    ");
}

#[test]
fn a_count_that_is_handed_over_bounds_a_circle() {
    let counts = "        met:\n          keer: als keer is bekend dan keer + 1 anders 1\n";
    let few = " en (keer is niet bekend of keer < 2)";
    insta::assert_snapshot!(circle_told(counts, "", few), @"Between(Round): bewezen, elke keten houdt op, als niemand verandert wat is meegegeven; de langste is 3 lang");
}

#[test]
fn what_is_false_the_second_time_bounds_a_circle() {
    let once = "        met:\n          terug: ja\n";
    insta::assert_snapshot!(circle_told(once, "", " en niet (terug is bekend)"), @"Between(Round): bewezen, elke keten houdt op, als niemand verandert wat is meegegeven; de langste is 2 lang");
}

#[test]
fn a_party_that_must_say_yes_bounds_a_circle() {
    let asks = "    nodig:\n      wil:\n        akkoord: inwoner\n";
    insta::assert_snapshot!(circle_told("", asks, ""), @"Between(Round): bewezen, in elke ronde moet een partij zelf ja zeggen");
    let waived =
        "    nodig:\n      wil:\n        akkoord: inwoner\n        afzien:\n          wie: een\n";
    assert!(circle_told("", waived, "").contains("weerlegd"));
}
