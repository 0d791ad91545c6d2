// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Ways: on, back, out, again; by people and by the engine itself.

use doorbraak::base::ids::CaseId;
use doorbraak::base::value::Value;
use doorbraak::engine::case::{ClaimLife, Life};

use super::command::*;
use super::town::{BASIS, Town, money};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, mag: sinds }
dossier:
  sinds: { soort: datum }
  vraag: { soort: tekst }
  bedrag: { soort: bedrag }
  gelukt: { soort: janee }
  reden: { soort: tekst }
lijsten:
  acties: { wie: medewerker, velden: { wat: { soort: tekst } } }
stappen:
  een:
    wie: medewerker
    nodig:
      beeld: { invullen: vraag }
      instemming: { akkoord: jurist }
    naar: { twee: { als: gelukt is onbekend of gelukt = nee }, drie: }
    eruit: { weg: { wie: teamleider } }
  twee:
    wie: medewerker
    nodig:
      raming: { invullen: [bedrag, vraag] }
      geld: { kies: [toe, af], reserveert: { pot: pot, bedrag: bedrag } }
      uitkomst: { invullen: gelukt }
      vrij: { invullen: reden, afzien: { wie: teamleider } }
    naar:
      drie: { als: gelukt = ja, wie: teamleider }
    terug: { opnieuw: { naar: een, behoudt: instemming, hooguit: 2 } }
  drie:
    wie: medewerker
    nodig:
      controle: { kies: [goed, fout] }
      alles_klaar: { voorwaarde: aantal(acties met open) = 0 }
    naar: { klaar: { als: controle = goed } }
    terug:
      terug_naar_twee: { naar: twee }
      ronde_twee: { naar: een, ronde: nieuw, behoudt: instemming }
eindes:
  klaar:
    soort: eindpunt
    nodig: { brief_uit: { bewijs: brief } }
    nog_doen: { nazorg: { kies: [goed, niet_goed], wie: medewerker } }
    terug:
      weer: { naar: drie, zodra: nazorg = niet_goed }
      nieuwe_feiten: { naar: een, wie: teamleider }
  weg: { soort: uitweg, nodig: { gemeld: { wie: teamleider } } }
  veilig: { soort: uitweg }
  onveilig: { soort: uitweg, nog_doen: { later: { wie: medewerker } } }
bij_elk_einde:
  eindpunt: { les: { kies: [ja_les, geen], wie: medewerker } }
  uitweg: { waarom: { kies: [verhuisd, overig], wie: [medewerker, teamleider] } }
overal: { eruit: { veilig: { wie: teamleider }, onveilig: { wie: teamleider } } }
pauze: { wie: medewerker }
";

const GELD: &str = "
delen: geld
potten: { pot: { plafond: € 1.000, per: jaar } }
";

fn town() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, GELD, PROCES]).with(&[
        ("mia", "medewerker"),
        ("tom", "teamleider"),
        ("jan", "jurist"),
    ]);
    let case = town.open("zaak", "mia", &[("sinds", "2026-01-01")]);
    (town, case)
}

fn first(town: &mut Town, case: CaseId) {
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    if town.life(case, "instemming") == Life::Open {
        town.does(case, "jan", fulfil("instemming"));
    }
    town.does(case, "mia", take("twee"));
}

fn second(town: &mut Town, case: CaseId) {
    town.does(
        case,
        "mia",
        fulfil("raming")
            .with("bedrag", "€ 400")
            .with("vraag", "huis"),
    );
    town.does(case, "mia", choose("geld", "toe"));
    town.does(case, "mia", fulfil("uitkomst").with("gelukt", "ja"));
    town.does(case, "tom", waive("vrij").because("bekend"));
    town.does(case, "tom", take("drie"));
}

fn close(town: &mut Town, case: CaseId) {
    town.does(case, "mia", choose("controle", "goed"));
    town.does(case, "mia", fulfil("brief_uit").document("brief"));
    town.does(case, "mia", choose("les", "geen"));
    town.does(case, "mia", take("klaar"));
}

#[test]
fn everything_that_is_missing_at_once() {
    let (mut town, case) = town();
    first(&mut town, case);
    town.refuses(
        case,
        "mia",
        take("drie"),
        &[
            "geen_rol drie",
            "voorwaarde_onbekend drie",
            "vereiste_open raming",
            "vereiste_open geld",
            "vereiste_open uitkomst",
            "vereiste_open vrij",
        ],
    );
    town.does(case, "mia", fulfil("uitkomst").with("gelukt", "nee"));
    town.refuses(
        case,
        "tom",
        take("drie"),
        &[
            "voorwaarde_onwaar drie",
            "vereiste_open raming",
            "vereiste_open geld",
            "vereiste_open vrij",
        ],
    );
    assert_eq!(town.at(case), "twee");
}

#[test]
fn into_an_end_its_own_requirements_too() {
    let (mut town, case) = town();
    first(&mut town, case);
    second(&mut town, case);
    town.does(case, "mia", add("acties").with("wat", "bellen"));
    town.refuses(
        case,
        "mia",
        take("klaar"),
        &[
            "voorwaarde_onbekend klaar",
            "vereiste_open controle",
            "voorwaarde_onwaar alles_klaar",
            "vereiste_open brief_uit",
            "vereiste_open les",
        ],
    );
    town.refuses(
        case,
        "mia",
        fulfil("alles_klaar"),
        &["niets_gegeven alles_klaar"],
    );
    town.does(case, "mia", finish("acties", 0));
    // While the way is shut, its end asks nothing yet.
    town.does(case, "mia", choose("controle", "fout"));
    town.refuses(
        case,
        "mia",
        fulfil("brief_uit").document("brief"),
        &["niet_hier brief_uit"],
    );
}

#[test]
fn leaving_asks_a_reason_and_what_the_end_asks_only() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "mia",
        take("weg"),
        &[
            "geen_rol weg",
            "vereiste_open gemeld",
            "vereiste_open waarom",
            "reden_nodig weg",
        ],
    );
    town.does(case, "tom", fulfil("gemeld"));
    town.does(case, "tom", choose("waarom", "verhuisd"));
    town.refuses(case, "tom", take("weg").because(" "), &["reden_nodig weg"]);
    town.does(case, "tom", take("weg").because("verhuisd"));
    assert_eq!(town.at(case), "weg");
    town.refuses(case, "mia", take("twee"), &["gesloten twee"]);
    town.refuses(
        case,
        "mia",
        fulfil("beeld").with("vraag", "x"),
        &["gesloten beeld"],
    );
}

#[test]
fn back_undoes_from_there_on() {
    let (mut town, case) = town();
    first(&mut town, case);
    second(&mut town, case);
    assert_eq!(town.free("pot"), "600");
    town.refuses(
        case,
        "mia",
        take("terug_naar_twee"),
        &["reden_nodig terug_naar_twee"],
    );
    assert_eq!(
        town.does(case, "mia", take("terug_naar_twee").because("rekenfout")),
        ["moved terug_naar_twee", "claim Released spent 0"]
    );
    assert_eq!(town.at(case), "twee");
    assert_eq!(town.free("pot"), "1000");
    // Of step one everything stands; also the field that both steps ask.
    assert_eq!(town.life(case, "beeld"), Life::Fulfilled);
    assert_eq!(*town.field(case, "vraag"), Value::Text("huis".into()));
    for req in ["raming", "geld", "uitkomst", "vrij"] {
        assert_eq!(town.life(case, req), Life::Open, "{req}");
    }
    assert_eq!(town.choice(case, "geld"), None);
    assert!(town.field(case, "bedrag").is_unknown());
    assert_eq!(
        town.proposal(case, "bedrag"),
        Some(&Value::Money(money("€ 400")))
    );
    // A new value takes the place of the proposal.
    town.does(
        case,
        "mia",
        fulfil("raming")
            .with("bedrag", "€ 300")
            .with("vraag", "huis"),
    );
    assert_eq!(town.proposal(case, "bedrag"), None);
}

#[test]
fn what_is_kept_is_kept_and_how_often_is_bounded() {
    let (mut town, case) = town();
    for _ in 0..2 {
        first(&mut town, case);
        town.does(case, "mia", take("opnieuw").because("anders"));
        assert_eq!(town.life(case, "instemming"), Life::Fulfilled);
        assert_eq!(town.life(case, "beeld"), Life::Open);
        assert!(town.field(case, "vraag").is_unknown());
        assert!(!town.field(case, "sinds").is_unknown());
    }
    first(&mut town, case);
    town.refuses(
        case,
        "mia",
        take("opnieuw").because("anders"),
        &["te_vaak opnieuw"],
    );
}

#[test]
fn a_step_that_is_passed_over_after_a_way_back_asks_nothing() {
    let (mut town, case) = town();
    first(&mut town, case);
    second(&mut town, case);
    town.does(case, "mia", take("ronde_twee").because("nog een"));
    town.does(case, "mia", fulfil("beeld").with("vraag", "anders"));
    town.does(case, "mia", take("drie"));
    close(&mut town, case);
    assert_eq!(town.at(case), "klaar");
}

#[test]
fn a_new_round_leaves_what_was_spent_and_done() {
    let (mut town, case) = town();
    first(&mut town, case);
    town.does(case, "mia", add("acties").with("wat", "bellen"));
    town.does(case, "mia", finish("acties", 0));
    second(&mut town, case);
    town.does(case, "mia", take("ronde_twee").because("nog een"));
    assert_eq!(town.case(case).round, 2);
    assert_eq!(town.free("pot"), "600");
    assert_eq!(town.life(case, "geld"), Life::Open);
    assert!(town.field(case, "bedrag").is_unknown());
    // A second reservation stands beside the first, and both go at the end.
    first(&mut town, case);
    second(&mut town, case);
    assert_eq!(town.free("pot"), "200");
    close(&mut town, case);
    assert_eq!(town.free("pot"), "1000");
    let lives: Vec<ClaimLife> = town.claims(case).iter().map(|claim| claim.life).collect();
    assert_eq!(lives, [ClaimLife::Released, ClaimLife::Released]);
}

#[test]
fn pausing_stops_the_work_but_not_the_ways_that_are_everywhere() {
    let (mut town, case) = town();
    town.refuses(case, "mia", resume(), &["niet_gepauzeerd zaak"]);
    town.refuses(case, "tom", pause(), &["geen_rol zaak"]);
    town.does(case, "mia", pause());
    town.refuses(case, "mia", pause(), &["gepauzeerd zaak"]);
    town.refuses(
        case,
        "mia",
        fulfil("beeld").with("vraag", "x"),
        &["gepauzeerd beeld"],
    );
    town.refuses(
        case,
        "tom",
        take("weg").because("x"),
        &[
            "gepauzeerd weg",
            "vereiste_open gemeld",
            "vereiste_open waarom",
        ],
    );
    // What such an end asks can be given in a pause as well.
    town.does(case, "tom", choose("waarom", "overig"));
    town.does(case, "tom", take("veilig").because("gevaar"));
    assert_eq!(town.at(case), "veilig");
    assert_eq!(town.case(case).paused, None);
}

#[test]
fn a_case_that_left_in_a_pause_can_do_what_is_left_to_do() {
    let (mut town, case) = town();
    town.does(case, "mia", pause());
    town.does(case, "tom", choose("waarom", "overig"));
    town.does(case, "tom", take("onveilig").because("gevaar"));
    town.does(case, "mia", fulfil("later"));
    town.refuses(
        case,
        "mia",
        resume(),
        &["gesloten zaak", "niet_gepauzeerd zaak"],
    );
}

#[test]
fn resuming_goes_on() {
    let (mut town, case) = town();
    town.does(case, "mia", pause());
    town.does(case, "mia", resume());
    town.does(case, "mia", fulfil("beeld").with("vraag", "x"));
}

#[test]
fn reopening_by_hand_and_by_itself() {
    let (mut town, case) = town();
    first(&mut town, case);
    second(&mut town, case);
    close(&mut town, case);
    town.refuses(
        case,
        "mia",
        take("nieuwe_feiten").because("x"),
        &["geen_rol nieuwe_feiten"],
    );
    town.refuses(
        case,
        "tom",
        take("nieuwe_feiten"),
        &["reden_nodig nieuwe_feiten"],
    );
    assert_eq!(
        town.does(case, "mia", choose("nazorg", "niet_goed")),
        ["contributed nazorg fulfilled", "moved weer"]
    );
    assert_eq!(town.at(case), "drie");
    for req in ["controle", "brief_uit", "les", "nazorg"] {
        assert_eq!(town.life(case, req), Life::Open, "{req}");
    }
    assert_eq!(town.life(case, "uitkomst"), Life::Fulfilled);
    close(&mut town, case);
    // It does not bounce back on the choice of before.
    assert_eq!(town.at(case), "klaar");
    town.does(case, "tom", take("nieuwe_feiten").because("nieuws"));
    assert_eq!(town.at(case), "een");
    assert_eq!(town.life(case, "uitkomst"), Life::Open);
}

const VANZELF: &str = "
proces: vanzelf
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker }
dossier: { a: { soort: getal }, b: { soort: getal } }
stappen:
  een:
    wie: medewerker
    nodig: { eerst: { invullen: a } }
    naar: { twee: { zodra: a >= 1 } }
    eruit: { weg: }
  twee:
    wie: medewerker
    nodig: { daarna: { invullen: b } }
    naar: { drie: { zodra: a >= 2 }, klaar: { zodra: b = 9 } }
    terug: { nog_eens: { naar: een, zodra: b = 1 } }
  drie: { wie: medewerker, naar: { klaar: { zodra: a >= 3 } } }
eindes:
  klaar: { soort: eindpunt, terug: { heen: { naar: drie, zodra: a = 99 } } }
  weg: { soort: uitweg }
pauze: { wie: medewerker }
";

fn by_itself() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, VANZELF]).with(&[("mia", "medewerker")]);
    let case = town.open("vanzelf", "mia", &[]);
    (town, case)
}

#[test]
fn ways_that_take_themselves_still_ask_and_chain() {
    let (mut town, case) = by_itself();
    // On to step two; there `daarna` is still asked.
    assert_eq!(
        town.does(case, "mia", fulfil("eerst").with("a", "3")),
        ["contributed eerst fulfilled", "moved twee"]
    );
    assert_eq!(
        town.does(case, "mia", fulfil("daarna").with("b", "5")),
        ["contributed daarna fulfilled", "moved drie", "moved klaar"]
    );
}

#[test]
fn a_way_back_takes_itself_as_well() {
    let (mut town, case) = by_itself();
    town.does(case, "mia", fulfil("eerst").with("a", "1"));
    assert_eq!(
        town.does(case, "mia", fulfil("daarna").with("b", "1")),
        ["contributed daarna fulfilled", "moved nog_eens"]
    );
    assert_eq!(town.at(case), "een");
    assert!(town.field(case, "a").is_unknown());
}

#[test]
fn a_chain_without_end_is_refused_whole() {
    let (mut town, case) = by_itself();
    town.does(case, "mia", fulfil("eerst").with("a", "99"));
    town.refuses(
        case,
        "mia",
        fulfil("daarna").with("b", "5"),
        &["te_lange_keten zaak"],
    );
    assert_eq!(town.at(case), "twee");
    assert!(town.field(case, "b").is_unknown());
}

#[test]
fn nothing_takes_itself_in_a_pause() {
    let (mut town, case) = by_itself();
    town.does(case, "mia", fulfil("eerst").with("a", "1"));
    town.does(case, "mia", pause());
    town.refuses(case, "mia", correct("a", "2"), &["gepauzeerd zaak"]);
    town.tick();
    assert_eq!(town.at(case), "twee");
    town.does(case, "mia", resume());
    assert_eq!(town.at(case), "twee");
}
