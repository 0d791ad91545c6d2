// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a requirement asks, and how it is given.

use doorbraak::base::ids::CaseId;
use doorbraak::engine::case::Life;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: delen/basis.yaml
dossier:
  vraag: { soort: tekst }
  aantal_kinderen: { soort: getal, van: 0, tot: 20 }
  helper: { soort: persoon }
  spoed: { soort: janee }
  bedrag: { soort: bedrag }
  reden: { soort: tekst }
tabellen:
  zwaarte:
    treffer: eerste
    geeft: [licht, zwaar]
    regels:
      - { als: aantal_kinderen >= 3, dan: zwaar }
      - { als: spoed = ja, dan: zwaar }
    anders: licht
  precies:
    treffer: precies_een
    geeft: [licht, zwaar]
    regels:
      - { als: aantal_kinderen >= 3, dan: zwaar }
      - { als: aantal_kinderen <= 3, dan: licht }
stappen:
  begin:
    wie: medewerker
    nodig:
      beeld: { invullen: [vraag, aantal_kinderen], bewijs: [brief, verslag] }
      spoedvraag: { invullen: spoed }
      instemming: { akkoord: [inwoner, jurist], namens: medewerker }
      hulp: { invullen: helper, akkoord: helper }
      kans: { een_van: [{ invullen: bedrag }, { bewijs: beschikking, akkoord: jurist }] }
      keuze: { kies: [ja_graag, nee_dank] }
      twee: { kies: [toe, af], samen: 2, wie: [medewerker, teamleider] }
      rollen: { kies: [toe, af], samen: [teamleider, jurist] }
      tafel: { tabel: zwaarte }
      voorstel: { tabel: zwaarte, kies: [licht, zwaar] }
      overlap: { tabel: precies }
      gezien: 
      uitleg: { invullen: reden, alleen_als: spoed = ja, afzien: { wie: teamleider } }
    naar: { klaar: }
eindes:
  klaar: { soort: eindpunt }
";

fn town() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, PROCES]).with(&[
        ("mia", "medewerker"),
        ("max", "medewerker"),
        ("tom", "teamleider"),
        ("jan", "jurist"),
        ("bea", "teamleider jurist"),
        ("ina", "inwoner"),
        ("ine", "inwoner"),
        ("gast", ""),
    ]);
    let case = town.open_for("zaak", "mia", &[("inwoner", "ina")]);
    (town, case)
}

#[test]
fn several_people_give_parts_in_their_own_commands() {
    let (mut town, case) = town();
    let told = town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    assert_eq!(told, ["contributed beeld"]);
    town.does(case, "max", fulfil("beeld").document("verslag"));
    assert_eq!(town.life(case, "beeld"), Life::Open);
    town.does(case, "mia", fulfil("beeld").some_document("brief 7"));
    let told = town.does(case, "max", fulfil("beeld").with("aantal_kinderen", "2"));
    assert_eq!(told, ["contributed beeld fulfilled"]);
    assert_eq!(town.life(case, "beeld"), Life::Fulfilled);
    assert_eq!(town.people(case, "beeld"), ["mia", "max", "mia", "max"]);
    town.refuses(
        case,
        "mia",
        fulfil("beeld").with("vraag", "nee"),
        &["al_voldaan beeld"],
    );
}

#[test]
fn what_does_not_fit_is_refused_as_a_whole() {
    let (mut town, case) = town();
    let ask = fulfil("beeld")
        .with("vraag", "huis")
        .with("aantal_kinderen", "21")
        .with("reden", "zomaar")
        .document("beschikking");
    town.refuses(
        case,
        "mia",
        ask,
        &[
            "waarde_past_niet aantal_kinderen",
            "veld_niet_gevraagd reden",
            "onbekend_document beeld",
        ],
    );
    town.refuses(
        case,
        "mia",
        fulfil("beeld").with("vraag", "?"),
        &["waarde_past_niet vraag"],
    );
    town.refuses(
        case,
        "mia",
        fulfil("beeld").some_document(" "),
        &["bewijs_nodig beeld"],
    );
    town.refuses(case, "mia", fulfil("beeld"), &["niets_gegeven beeld"]);
    town.refuses(
        case,
        "mia",
        choose("beeld", "toe"),
        &["keuze_past_niet beeld"],
    );
    town.refuses(
        case,
        "gast",
        fulfil("beeld").with("vraag", "x"),
        &["geen_rol beeld"],
    );
    assert!(town.field(case, "vraag").is_unknown());
    assert_eq!(town.case(case).version, 1);
}

#[test]
fn the_same_field_twice_in_one_command_is_refused() {
    let (mut town, case) = town();
    let ask = fulfil("beeld")
        .with("aantal_kinderen", "1")
        .with("aantal_kinderen", "9");
    town.refuses(case, "mia", ask, &["waarde_past_niet aantal_kinderen"]);
}

#[test]
fn what_somebody_gave_elsewhere_is_known() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("hulp").with("helper", "max"));
    assert_eq!(town.life(case, "hulp"), Life::Open);
    town.does(case, "max", fulfil("hulp"));
    assert_eq!(town.life(case, "hulp"), Life::Fulfilled);
}

#[test]
fn every_party_agrees_for_itself_or_through_who_may_record_it() {
    let (mut town, case) = town();
    // Somebody else of the same kind is not the party of this case.
    town.refuses(case, "ine", fulfil("instemming"), &["geen_rol instemming"]);
    town.refuses(
        case,
        "tom",
        fulfil("instemming").on_behalf("inwoner"),
        &["namens_niet_toegestaan instemming", "geen_rol instemming"],
    );
    // Only for a party: a colleague speaks for himself.
    town.refuses(
        case,
        "mia",
        fulfil("instemming").on_behalf("jurist"),
        &["namens_niet_toegestaan instemming"],
    );
    town.does(case, "mia", fulfil("instemming").on_behalf("inwoner"));
    assert_eq!(town.people(case, "instemming"), ["mia", "ina"]);
    assert_eq!(town.life(case, "instemming"), Life::Open);
    town.refuses(case, "ina", fulfil("instemming"), &["geen_rol instemming"]);
    town.does(case, "jan", fulfil("instemming"));
    assert_eq!(town.life(case, "instemming"), Life::Fulfilled);
}

#[test]
fn a_party_that_the_case_does_not_have_agrees_through_nobody() {
    let (mut town, _) = town();
    let case = town.open("zaak", "mia", &[]);
    town.refuses(
        case,
        "mia",
        fulfil("instemming").on_behalf("inwoner"),
        &["namens_niet_toegestaan instemming"],
    );
    town.refuses(case, "ina", fulfil("instemming"), &["geen_rol instemming"]);
}

#[test]
fn one_alternative_is_enough() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("kans").document("beschikking"));
    assert_eq!(town.life(case, "kans"), Life::Open);
    town.does(case, "jan", fulfil("kans"));
    assert_eq!(town.life(case, "kans"), Life::Fulfilled);

    let other = town.open("zaak", "mia", &[]);
    town.does(other, "mia", fulfil("kans").with("bedrag", "€ 10"));
    assert_eq!(town.life(other, "kans"), Life::Fulfilled);
}

#[test]
fn a_choice_is_one_of_its_options() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "mia",
        choose("keuze", "toe"),
        &["keuze_past_niet keuze"],
    );
    town.refuses(case, "mia", fulfil("keuze"), &["niets_gegeven keuze"]);
    town.does(case, "mia", choose("keuze", "nee_dank"));
    assert_eq!(town.choice(case, "keuze"), Some("nee_dank"));
}

#[test]
fn two_different_people_choose_the_same() {
    let (mut town, case) = town();
    town.does(case, "mia", choose("twee", "toe"));
    assert_eq!(town.choice(case, "twee"), None);
    town.refuses(case, "mia", choose("twee", "toe"), &["al_gegeven twee"]);
    // Another choice is no second one of the same; then mia changes her mind.
    town.does(case, "tom", choose("twee", "af"));
    assert_eq!(town.life(case, "twee"), Life::Open);
    town.does(case, "mia", choose("twee", "af"));
    assert_eq!(town.life(case, "twee"), Life::Fulfilled);
    assert_eq!(town.choice(case, "twee"), Some("af"));
}

#[test]
fn a_change_of_mind_takes_the_first_choice_back() {
    let (mut town, case) = town();
    town.does(case, "mia", choose("twee", "toe"));
    town.does(case, "mia", choose("twee", "af"));
    town.does(case, "tom", choose("twee", "toe"));
    assert_eq!(town.life(case, "twee"), Life::Open);
    town.does(case, "max", choose("twee", "toe"));
    assert_eq!(town.choice(case, "twee"), Some("toe"));
}

#[test]
fn each_role_chooses_with_another_person() {
    let (mut town, case) = town();
    town.refuses(case, "mia", choose("rollen", "toe"), &["geen_rol rollen"]);
    town.does(case, "bea", choose("rollen", "toe"));
    town.refuses(case, "bea", choose("rollen", "toe"), &["al_gegeven rollen"]);
    assert_eq!(town.life(case, "rollen"), Life::Open);
    town.does(case, "jan", choose("rollen", "toe"));
    assert_eq!(town.choice(case, "rollen"), Some("toe"));
}

#[test]
fn who_has_both_roles_makes_room_for_who_has_one() {
    let (mut town, case) = town();
    town.does(case, "bea", choose("rollen", "toe"));
    town.does(case, "tom", choose("rollen", "toe"));
    assert_eq!(town.choice(case, "rollen"), Some("toe"));
}

#[test]
fn two_of_one_role_are_not_one_of_each() {
    let (mut town, case) = town();
    town.does(case, "tom", choose("rollen", "toe"));
    town.world.add("tea", &[town.role("teamleider")]);
    town.refuses(case, "tea", choose("rollen", "toe"), &["geen_rol rollen"]);
    town.does(case, "tea", choose("rollen", "af"));
    assert_eq!(town.life(case, "rollen"), Life::Open);
}

#[test]
fn a_table_answers_when_it_can() {
    let (mut town, case) = town();
    town.refuses(case, "mia", fulfil("tafel"), &["tabel_onbekend tafel"]);
    town.does(case, "mia", fulfil("beeld").with("aantal_kinderen", "1"));
    town.refuses(case, "mia", fulfil("tafel"), &["tabel_onbekend tafel"]);
    town.does(case, "mia", fulfil("spoedvraag").with("spoed", "nee"));
    town.refuses(
        case,
        "mia",
        choose("tafel", "zwaar"),
        &["keuze_past_niet tafel"],
    );
    town.does(case, "mia", fulfil("tafel"));
    assert_eq!(town.choice(case, "tafel"), Some("licht"));
}

#[test]
fn departing_from_a_proposal_takes_a_reason() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "mia",
        choose("voorstel", "zwaar"),
        &["tabel_onbekend voorstel"],
    );
    town.does(case, "mia", fulfil("beeld").with("aantal_kinderen", "4"));
    town.refuses(
        case,
        "mia",
        choose("voorstel", "licht"),
        &["afwijking_zonder_reden voorstel"],
    );
    town.refuses(
        case,
        "mia",
        choose("voorstel", "licht").because("  "),
        &["afwijking_zonder_reden voorstel"],
    );
    town.does(
        case,
        "mia",
        choose("voorstel", "licht").because("er is al hulp"),
    );
    assert_eq!(town.choice(case, "voorstel"), Some("licht"));
}

#[test]
fn rows_that_overlap_give_no_answer() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("beeld").with("aantal_kinderen", "3"));
    town.refuses(case, "mia", fulfil("overlap"), &["tabel_onbekend overlap"]);
    town.does(case, "mia", correct("aantal_kinderen", "2"));
    town.does(case, "mia", fulfil("overlap"));
    assert_eq!(town.choice(case, "overlap"), Some("licht"));
}

#[test]
fn what_asks_nothing_is_confirmed() {
    let (mut town, case) = town();
    town.refuses(case, "tom", fulfil("gezien"), &["geen_rol gezien"]);
    town.does(case, "mia", fulfil("gezien"));
    assert_eq!(town.life(case, "gezien"), Life::Fulfilled);
}

#[test]
fn waiving_takes_the_power_and_a_reason() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "tom",
        waive("beeld").because("hoeft niet"),
        &["niet_afzienbaar beeld"],
    );
    town.refuses(case, "tom", waive("uitleg"), &["reden_nodig uitleg"]);
    town.refuses(
        case,
        "mia",
        waive("uitleg").because("haast"),
        &["geen_rol uitleg"],
    );
    assert_eq!(
        town.does(case, "tom", waive("uitleg").because("haast")),
        ["waived uitleg"]
    );
    assert_eq!(town.life(case, "uitleg"), Life::Waived);
    town.refuses(
        case,
        "tom",
        waive("uitleg").because("haast"),
        &["al_voldaan uitleg"],
    );
}

#[test]
fn lapsed_is_not_unknown() {
    let (mut town, case) = town();
    // Unknown: asked.
    assert!(town.barriers(case, "mia", "klaar").len() > 12);
    let open = town.barriers(case, "mia", "klaar").len();
    town.does(case, "mia", fulfil("spoedvraag").with("spoed", "nee"));
    // False: lapsed, and the requirement that asked it is done: two less.
    assert_eq!(town.barriers(case, "mia", "klaar").len(), open - 2);
    town.refuses(
        case,
        "mia",
        fulfil("uitleg").with("reden", "x"),
        &["vervallen uitleg"],
    );
    town.refuses(
        case,
        "tom",
        waive("uitleg").because("x"),
        &["vervallen uitleg"],
    );
    // Lapsed is never stored: it comes back with the facts.
    town.does(case, "mia", correct("spoed", "ja"));
    town.does(case, "mia", fulfil("uitleg").with("reden", "x"));
}

#[test]
fn another_definition_decides_nothing() {
    let (mut town, case) = town();
    let other = PROCES.replace("versie: 1", "versie: 2");
    let other = Town::new(&[BASIS, &other]);
    let process = &other.catalog.processes[0];
    let actor = town.actor("mia").clone();
    let command = town.command(case, &fulfil("gezien"));
    let verdict = doorbraak::engine::assess(
        process,
        town.case(case),
        &command,
        &town.world.context(&actor, town.now),
    );
    let doorbraak::engine::Verdict::Refused(refusal) = verdict else {
        panic!("{verdict:?}")
    };
    let ids: Vec<&str> = refusal.reasons.iter().map(|r| r.kind.id()).collect();
    assert_eq!(ids, ["andere_versie"]);
    town.does(case, "mia", fulfil("gezien"));
}
