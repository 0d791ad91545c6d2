// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Corrections: what read the old value opens again, and the case does not go on
//! without it.

use doorbraak::base::ids::CaseId;
use doorbraak::engine::case::Life;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, invullen: gezin, mag: sinds }
dossier:
  gezin: { soort: getal }
  sinds: { soort: datum }
  prijs: { soort: bedrag }
  dubbel: { soort: bedrag, is: prijs + prijs }
  soort_hulp: { soort: keuze, uit: hulp }
  helper: { soort: persoon }
  los: { soort: tekst }
  later: { soort: tekst }
tabellen:
  weging: { treffer: eerste, geeft: [licht, zwaar], regels: [{ als: gezin >= 4, dan: zwaar }], anders: licht }
stappen:
  een:
    wie: medewerker
    nodig:
      feiten: { invullen: [prijs, helper, soort_hulp, los] }
      zwaarte: { tabel: weging }
      gemachtigd: { kies: [toe, af], wie: [medewerker, teamleider], mandaat: { bedrag: dubbel } }
      gereserveerd: { kies: [toe, af], reserveert: { pot: pot, bedrag: dubbel, categorie: soort_hulp } }
      anderen: { kies: [goed, fout], ander_dan: helper }
      eens: { akkoord: helper }
      soms: { bewijs: brief, alleen_als: prijs > € 1 }
      niets: { kies: [goed, fout] }
    naar: { twee: }
  twee:
    wie: jurist
    nodig: { slot: { invullen: later } }
    naar: { klaar: }
    terug: { over: { naar: een } }
    eruit: { gestopt: }
eindes:
  klaar: { soort: eindpunt }
  gestopt: { soort: uitweg }
";

const GELD: &str = "
delen: geld
gebruik: delen/basis.yaml
keuzelijsten: { hulp: { wonen: , werk: } }
potten: { pot: { plafond: € 1.000, per: jaar, categorieen: { wonen: € 300, werk: € 900 } } }
mandaten: { m: { rol: teamleider, wetten: alle, tot: € 500 } }
";

fn town() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, GELD, PROCES]).with(&[
        ("mia", "medewerker"),
        ("max", "medewerker"),
        ("tom", "teamleider"),
        ("jan", "jurist"),
        ("ina", "inwoner"),
    ]);
    let case = town.open("zaak", "mia", &[("gezin", "2")]);
    let facts = fulfil("feiten")
        .with("prijs", "€ 100")
        .with("helper", "max")
        .with("soort_hulp", "wonen")
        .with("los", "x");
    town.does(case, "mia", facts);
    town.does(case, "mia", fulfil("zwaarte"));
    town.does(case, "tom", choose("gemachtigd", "toe"));
    town.does(case, "mia", choose("gereserveerd", "toe"));
    town.does(case, "mia", choose("anderen", "goed"));
    town.does(case, "max", fulfil("eens"));
    town.does(case, "mia", fulfil("soms").document("brief"));
    town.does(case, "mia", choose("niets", "goed"));
    (town, case)
}

#[test]
fn a_reason_and_something_new() {
    let (mut town, case) = town();
    let silent = Ask::new(Verb::Correct).with("prijs", "€ 1");
    town.refuses(case, "mia", silent, &["reden_nodig zaak"]);
    let empty = Ask::new(Verb::Correct).because("x");
    town.refuses(case, "mia", empty, &["niets_gegeven zaak"]);
    town.refuses(
        case,
        "mia",
        correct("dubbel", "€ 1"),
        &["veld_niet_gevraagd dubbel"],
    );
    town.refuses(case, "tom", correct("prijs", "€ 1"), &["geen_rol prijs"]);
    town.refuses(
        case,
        "mia",
        correct("prijs", "€ 1").with("prijs", "€ 9"),
        &["waarde_past_niet prijs"],
    );
    // Of a step that is still to come.
    town.refuses(
        case,
        "jan",
        correct("later", "x"),
        &["veld_niet_gevraagd later"],
    );
}

#[test]
fn everything_that_read_it_opens_again_and_money_is_given_back() {
    let (mut town, case) = town();
    assert_eq!(town.free("pot"), "800");
    assert_eq!(
        town.does(case, "mia", correct("prijs", "€ 200")),
        [
            "claim Released spent 0",
            "corrected [gemachtigd gereserveerd soms]"
        ]
    );
    assert_eq!(town.free("pot"), "1000");
    assert_eq!(town.choice(case, "gemachtigd"), None);
    assert_eq!(town.life(case, "feiten"), Life::Fulfilled);
    // The same again: nothing changes.
    assert_eq!(
        town.does(case, "mia", correct("prijs", "€ 200")),
        ["corrected []"]
    );
    town.refuses(
        case,
        "mia",
        choose("gereserveerd", "toe"),
        &["categorie_tekort gereserveerd"],
    );
    assert_eq!(
        town.does(case, "mia", correct("soort_hulp", "werk")),
        ["corrected []"]
    );
    town.does(case, "mia", choose("gereserveerd", "toe"));
    assert_eq!(
        town.does(case, "mia", correct("soort_hulp", "wonen")),
        ["claim Released spent 0", "corrected [gereserveerd]"]
    );
}

#[test]
fn by_table_by_separation_by_agreement() {
    let (mut town, case) = town();
    assert_eq!(
        town.does(case, "mia", correct("helper", "tom")),
        ["corrected [anderen eens]"]
    );
    assert_eq!(
        town.does(case, "mia", correct("gezin", "5")),
        ["corrected [zwaarte]"]
    );
    town.does(case, "mia", fulfil("zwaarte"));
    assert_eq!(town.choice(case, "zwaarte"), Some("zwaar"));
    assert_eq!(
        town.does(case, "mia", correct("los", "y")),
        ["corrected []"]
    );
}

#[test]
fn what_becomes_unknown_is_asked_again() {
    let (mut town, case) = town();
    assert_eq!(
        town.does(case, "mia", correct("los", "?")),
        ["corrected [feiten]"]
    );
    assert_eq!(town.life(case, "feiten"), Life::Open);
    assert_eq!(town.barriers(case, "mia", "twee"), ["vereiste_open"]);
    town.does(case, "mia", fulfil("feiten").with("los", "z"));
    town.does(case, "mia", take("twee"));
    // What must be given at the start stays known.
    town.refuses(
        case,
        "jan",
        correct("gezin", "?"),
        &["waarde_past_niet gezin"],
    );
}

#[test]
fn a_decision_of_an_earlier_step_holds_the_case() {
    let (mut town, case) = town();
    town.does(case, "mia", take("twee"));
    town.does(case, "jan", fulfil("slot").with("later", "x"));
    town.does(case, "mia", correct("prijs", "€ 120"));
    town.refuses(
        case,
        "jan",
        take("klaar"),
        &[
            "vereiste_open gemachtigd",
            "vereiste_open gereserveerd",
            "vereiste_open soms",
        ],
    );
    // Out is still possible, and going back to decide again.
    assert!(town.barriers(case, "jan", "gestopt").is_empty());
    town.does(case, "jan", take("over").because("opnieuw"));
    assert_eq!(town.life(case, "niets"), Life::Open);
}

#[test]
fn it_no_longer_holds_when_it_is_not_asked_any_more() {
    let (mut town, case) = town();
    town.does(case, "mia", take("twee"));
    town.does(case, "jan", fulfil("slot").with("later", "x"));
    town.does(case, "mia", correct("prijs", "€ 0,50"));
    // `soms` lapsed; what was decided on the amount has to be decided again.
    town.refuses(
        case,
        "jan",
        take("klaar"),
        &["vereiste_open gemachtigd", "vereiste_open gereserveerd"],
    );
}

#[test]
fn what_came_with_the_opening_is_corrected_by_who_works_here() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "jan",
        correct("sinds", "2026-01-01"),
        &["geen_rol sinds"],
    );
    town.does(case, "mia", correct("sinds", "2026-01-01"));
    town.does(case, "mia", take("twee"));
    town.does(case, "jan", correct("sinds", "2026-02-01"));
}
