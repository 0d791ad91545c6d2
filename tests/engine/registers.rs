// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Registers, and cases that open by themselves.

use doorbraak::base::ids::CaseId;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: signaal
versie: 1
gebruik: [delen/basis.yaml, delen/register.yaml]
start: { wie: medewerker, mag: oorzaak }
dossier: { oorzaak: { soort: keuze, uit: oorzaken }, later: { soort: datum } }
stappen:
  begin:
    wie: medewerker
    nodig:
      duiding: { invullen: oorzaak }
      wanneer: { invullen: later, alleen_als: oorzaak = werk }
    naar: { klaar: { opent: { bericht: { proces: bericht, met: { over: oorzaak }, als: oorzaak = wonen } } } }
    terug: { opnieuw: { naar: begin } }
    eruit: { weg: }
eindes:
  klaar: { soort: eindpunt, terug: { weer: { naar: begin } } }
  weg: { soort: uitweg, opent: { nazien: { proces: bericht, met: { over: oorzaak } } } }
opent:
  patroon:
    proces: beleid
    met: { over: oorzaak }
    sleutel: over
    zodra: aantal(oorzaken_gezien met oorzaak = deze.oorzaak en op >= vandaag - 6 maanden) >= 3
registers:
  oorzaken_gezien: { bij: einde, velden: { oorzaak: oorzaak, op: vandaag } }
  begonnen: { bij: opening, velden: { op: vandaag } }
  geduid: { bij: duiding, velden: { op: vandaag } }
  weggegaan: { bij: weg, velden: { op: vandaag } }
";

const REGISTER: &str = "
delen: register
gebruik: delen/basis.yaml
keuzelijsten: { oorzaken: { wonen: , werk: , geld: } }
registers:
  oorzaken_gezien: { velden: { oorzaak: { soort: keuze, uit: oorzaken }, op: { soort: datum } } }
  begonnen: { velden: { op: { soort: datum } } }
  geduid: { velden: { op: { soort: datum } } }
  weggegaan: { velden: { op: { soort: datum } } }
";

const BELEID: &str = "
proces: beleid
versie: 1
gebruik: [delen/basis.yaml, delen/register.yaml]
start: { wie: jurist, invullen: over }
dossier: { over: { soort: keuze, uit: oorzaken } }
stappen: { kijken: { wie: jurist, naar: { gezien: } } }
eindes: { gezien: { soort: eindpunt } }
";

fn town() -> Town {
    let bericht = BELEID.replace("proces: beleid", "proces: bericht");
    Town::new(&[BASIS, REGISTER, BELEID, &bericht, PROCES])
        .with(&[("mia", "medewerker"), ("jan", "jurist")])
}

fn closed(town: &mut Town, cause: &str) -> (CaseId, Vec<String>) {
    let case = town.open("signaal", "mia", &[]);
    town.does(case, "mia", fulfil("duiding").with("oorzaak", cause));
    (case, town.does(case, "mia", take("klaar")))
}

#[test]
fn rows_are_written_at_their_own_moment() {
    let mut town = town();
    let first = town.open("signaal", "mia", &[]);
    let written = |town: &Town| {
        ["begonnen", "geduid", "oorzaken_gezien", "weggegaan"].map(|name| town.rows(name))
    };
    assert_eq!(written(&town), [1, 0, 0, 0]);
    assert_eq!(
        town.does(first, "mia", fulfil("duiding").with("oorzaak", "geld")),
        ["contributed duiding fulfilled", "row geduid"]
    );
    assert_eq!(
        town.does(first, "mia", take("klaar")),
        ["moved klaar", "row oorzaken_gezien"]
    );
    assert_eq!(written(&town), [1, 1, 1, 0]);
    let other = town.open("signaal", "mia", &[("oorzaak", "geld")]);
    let told = town.does(other, "mia", take("weg").because("x"));
    assert_eq!(told[..2], ["moved weg", "row oorzaken_gezien"]);
    assert_eq!(written(&town), [2, 1, 2, 1]);
}

#[test]
fn a_refusal_writes_nothing() {
    let mut town = town();
    let case = town.open("signaal", "mia", &[]);
    // The end hands over a cause that is not known: the whole is refused.
    town.refuses(
        case,
        "mia",
        take("weg").because("x"),
        &["startveld_ontbreekt zaak"],
    );
    assert_eq!(
        (town.rows("oorzaken_gezien"), town.rows("weggegaan")),
        (0, 0)
    );
    assert_eq!(town.at(case), "begin");
}

#[test]
fn a_way_opens_when_its_condition_is_true() {
    let mut town = town();
    let (_, told) = closed(&mut town, "wonen");
    assert_eq!(
        told,
        [
            "moved klaar",
            "opens bericht",
            "#3 opened bericht",
            "row oorzaken_gezien"
        ]
    );
    let (_, told) = closed(&mut town, "geld");
    assert_eq!(told, ["moved klaar", "row oorzaken_gezien"]);
}

#[test]
fn the_third_equal_cause_opens_once_for_all() {
    let mut town = town();
    let patterns = |town: &Town| town.world.count_cases(town.process("beleid"));
    closed(&mut town, "geld");
    town.wait_until("2026-04-01");
    closed(&mut town, "geld");
    let (first, _) = closed(&mut town, "wonen");
    assert_eq!(patterns(&town), 0);
    closed(&mut town, "geld");
    assert_eq!(patterns(&town), 1);
    let pattern = town
        .world
        .cases()
        .find(|c| c.process == town.process("beleid"))
        .unwrap()
        .id;
    // While it runs, the fourth opens none; another cause counts for itself.
    closed(&mut town, "geld");
    assert_eq!(patterns(&town), 1);
    town.tick();
    assert_eq!(patterns(&town), 1);
    closed(&mut town, "wonen");
    closed(&mut town, "wonen");
    assert_eq!(patterns(&town), 2);
    assert_eq!(town.at(first), "klaar");
    town.does(pattern, "jan", take("gezien"));
}

#[test]
fn what_is_too_long_ago_does_not_count() {
    let mut town = town();
    closed(&mut town, "geld");
    closed(&mut town, "geld");
    town.wait_until("2026-09-03");
    closed(&mut town, "geld");
    assert_eq!(town.world.count_cases(town.process("beleid")), 0);
}

#[test]
fn what_opens_by_itself_waits_until_it_can_hand_over() {
    let text = "
proces: haast
versie: 1
gebruik: [delen/basis.yaml, delen/register.yaml]
start: { wie: medewerker }
dossier: { spoed: { soort: janee }, oorzaak: { soort: keuze, uit: oorzaken } }
stappen:
  begin: { wie: medewerker, nodig: { een: { invullen: spoed }, twee: { invullen: oorzaak } }, naar: { klaar: } }
eindes: { klaar: { soort: eindpunt } }
opent: { melding: { proces: beleid, met: { over: oorzaak }, zodra: spoed = ja } }
";
    let mut town = Town::new(&[BASIS, REGISTER, BELEID, text])
        .with(&[("mia", "medewerker"), ("jan", "jurist")]);
    let case = town.open("haast", "mia", &[]);
    assert_eq!(
        town.does(case, "mia", fulfil("een").with("spoed", "ja")),
        ["contributed een fulfilled"]
    );
    assert_eq!(
        town.does(case, "mia", fulfil("twee").with("oorzaak", "geld")),
        [
            "contributed twee fulfilled",
            "opens melding",
            "#3 opened beleid"
        ]
    );
    // Once.
    town.does(case, "mia", take("klaar"));
    assert_eq!(town.world.count_cases(town.process("beleid")), 1);
}
