// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Separation of duties: over rounds, fields, roles, lists and linked cases.

use doorbraak::base::ids::CaseId;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker }
dossier:
  helper: { soort: persoon }
  bedrag: { soort: bedrag }
  vraag: { soort: tekst }
lijsten:
  acties: { wie: medewerker, velden: { wie_doet: { soort: persoon } } }
stappen:
  voorbereiden:
    wie: medewerker
    nodig:
      voorstel: { invullen: vraag }
      hulp: { invullen: helper }
      geld: { invullen: bedrag }
      advies: { subzaak: advies, met: { vraag: vraag } }
    naar: { beslissen: }
  beslissen:
    wie: medewerker
    nodig:
      na_voorstel: { kies: [goed, fout], ander_dan: voorstel }
      na_helper: { kies: [goed, fout], ander_dan: helper }
      na_regisseur: { kies: [goed, fout], ander_dan: regisseur }
      na_acties: { kies: [goed, fout], ander_dan: acties.wie_doet }
      na_advies: { kies: [goed, fout], ander_dan: advies.oordeel }
      kleintje: { kies: [goed, fout], ander_dan: { van: voorstel, tenzij: bedrag <= € 100 } }
      zelf: { kies: [goed, fout], zelfde_als: [voorstel, helper] }
      medeweten: { akkoord: [medewerker, jurist], ander_dan: voorstel }
    naar: { klaar: }
    terug:
      opnieuw: { naar: voorbereiden }
      tweede: { naar: voorbereiden, ronde: nieuw }
eindes:
  klaar: { soort: eindpunt }
";

const ADVIES: &str = "
proces: advies
versie: 1
gebruik: delen/basis.yaml
oorsprong: zaak
start: { wie: medewerker, mag: vraag }
dossier: { vraag: { soort: tekst } }
stappen:
  geven:
    wie: medewerker
    nodig: { oordeel: { kies: [goed, fout], ander_dan: oorsprong.voorstel } }
    naar: { gegeven: }
eindes:
  gegeven: { soort: eindpunt }
";

fn town() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, PROCES, ADVIES]).with(&[
        ("ann", "medewerker regisseur"),
        ("ben", "medewerker regisseur"),
        ("cas", "medewerker"),
        ("jan", "jurist"),
        ("hoofd", "hoofd"),
    ]);
    let case = town.open("zaak", "ann", &[]);
    (town, case)
}

/// Ann prepares, with ben as helper; cas advises.
fn prepared() -> (Town, CaseId) {
    let (mut town, case) = town();
    prepare(&mut town, case, "ann", "cas");
    (town, case)
}

fn prepare(town: &mut Town, case: CaseId, who: &str, adviser: &str) {
    town.does(case, who, fulfil("voorstel").with("vraag", "x"));
    town.does(case, who, fulfil("hulp").with("helper", "ben"));
    town.does(case, who, fulfil("geld").with("bedrag", "€ 100"));
    town.does(case, who, open_link("advies"));
    let advice = town.latest();
    town.does(advice, adviser, choose("oordeel", "goed"));
    town.does(advice, adviser, take("gegeven"));
    town.does(case, who, take("beslissen"));
}

#[test]
fn who_proposed_does_not_decide_in_any_round() {
    let (mut town, case) = prepared();
    town.refuses(
        case,
        "ann",
        choose("na_voorstel", "goed"),
        &["zelfde_persoon na_voorstel"],
    );
    town.does(case, "cas", take("opnieuw").because("te mager"));
    prepare(&mut town, case, "cas", "ben");
    // Ann proposed before the way back: still the same person.
    for person in ["ann", "cas"] {
        town.refuses(
            case,
            person,
            choose("na_voorstel", "goed"),
            &["zelfde_persoon na_voorstel"],
        );
    }
    town.does(case, "cas", take("tweede").because("nog eens"));
    prepare(&mut town, case, "cas", "ben");
    town.refuses(
        case,
        "ann",
        choose("na_voorstel", "goed"),
        &["zelfde_persoon na_voorstel"],
    );
    town.does(case, "ben", choose("na_voorstel", "goed"));
}

#[test]
fn persons_in_fields_and_columns_and_an_unknown_one_refuses() {
    let (mut town, case) = prepared();
    town.refuses(
        case,
        "ben",
        choose("na_helper", "goed"),
        &["zelfde_persoon na_helper"],
    );
    town.does(case, "cas", choose("na_helper", "goed"));

    town.does(case, "ann", add("acties").with("wie_doet", "ben"));
    town.does(case, "ann", add("acties"));
    town.refuses(
        case,
        "cas",
        choose("na_acties", "goed"),
        &["persoon_onbekend na_acties"],
    );
    town.does(case, "ann", change("acties", 1).with("wie_doet", "ann"));
    town.refuses(
        case,
        "ben",
        choose("na_acties", "goed"),
        &["zelfde_persoon na_acties"],
    );
    // Who is on an item that was dropped does nothing.
    town.does(case, "ann", drop_item("acties", 0));
    town.does(case, "ben", choose("na_acties", "goed"));
}

#[test]
fn an_unknown_person_refuses() {
    let (mut town, case) = prepared();
    town.does(case, "ann", correct("helper", "?"));
    town.refuses(
        case,
        "cas",
        choose("na_helper", "goed"),
        &["persoon_onbekend na_helper"],
    );
}

#[test]
fn whoever_holds_or_held_the_role() {
    let (mut town, case) = prepared();
    town.does(case, "ann", hold("regisseur"));
    let over = hand_over("regisseur", "ben")
        .because("ziek")
        .document("brief");
    town.does(case, "ann", over);
    for person in ["ann", "ben"] {
        town.refuses(
            case,
            person,
            choose("na_regisseur", "goed"),
            &["zelfde_persoon na_regisseur"],
        );
    }
    town.does(case, "cas", choose("na_regisseur", "goed"));
}

#[test]
fn over_linked_cases_both_ways() {
    let (mut town, case) = town();
    town.does(case, "ann", fulfil("voorstel").with("vraag", "x"));
    town.does(case, "ann", open_link("advies"));
    let advice = town.latest();
    town.refuses(
        advice,
        "ann",
        choose("oordeel", "goed"),
        &["zelfde_persoon oordeel"],
    );
    town.does(advice, "ben", choose("oordeel", "fout"));
    town.does(advice, "ben", take("gegeven"));
    town.does(case, "ann", fulfil("hulp").with("helper", "cas"));
    town.does(case, "ann", fulfil("geld").with("bedrag", "€ 100"));
    town.does(case, "ann", take("beslissen"));
    town.refuses(
        case,
        "ben",
        choose("na_advies", "goed"),
        &["zelfde_persoon na_advies"],
    );
    town.does(case, "ann", choose("na_advies", "goed"));
    // A case without an opener has nobody to differ from.
    let alone = town.open("advies", "ann", &[]);
    town.does(alone, "ann", choose("oordeel", "goed"));
}

#[test]
fn adviser_of_a_case_before_a_way_back_still_counts() {
    let (mut town, case) = prepared();
    town.does(case, "ann", take("opnieuw").because("te mager"));
    prepare(&mut town, case, "ann", "ben");
    for person in ["ben", "cas"] {
        town.refuses(
            case,
            person,
            choose("na_advies", "goed"),
            &["zelfde_persoon na_advies"],
        );
    }
}

#[test]
fn unless_it_is_small() {
    let (mut town, case) = prepared();
    town.does(case, "ann", choose("kleintje", "goed"));
    assert_eq!(
        town.does(case, "ann", correct("bedrag", "€ 101")),
        ["corrected [kleintje]"]
    );
    town.refuses(
        case,
        "ann",
        choose("kleintje", "goed"),
        &["zelfde_persoon kleintje"],
    );
    town.does(case, "ann", correct("bedrag", "?"));
    // Not known to be small: not excused.
    town.refuses(
        case,
        "ann",
        choose("kleintje", "goed"),
        &["zelfde_persoon kleintje"],
    );
}

#[test]
fn only_one_of_those() {
    let (mut town, case) = prepared();
    town.refuses(
        case,
        "cas",
        choose("zelf", "goed"),
        &["andere_persoon zelf"],
    );
    town.does(case, "ben", choose("zelf", "goed"));
}

#[test]
fn agreeing_keeps_duties_apart_too() {
    let (mut town, case) = prepared();
    town.refuses(
        case,
        "ann",
        fulfil("medeweten"),
        &["zelfde_persoon medeweten"],
    );
    town.does(case, "ben", fulfil("medeweten"));
    town.does(case, "jan", fulfil("medeweten"));
}
