// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who may: roles, wider roles, one holder per case, parties, organisations.

use doorbraak::engine::case::Life;
use doorbraak::engine::options::Action;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/meer.yaml]
start: { wie: [regisseur, medewerker], mag: [ontvanger, beklaagde] }
dossier:
  ontvanger: { soort: organisatie }
  beklaagde: { soort: persoon }
  vraag: { soort: tekst }
stappen:
  begin:
    wie: regisseur
    nodig:
      beeld: { invullen: vraag }
      leiding: { wie: teamleider }
      ontvangst: { wie: ontvangende_partij }
      klacht: { wie: klachtbehandelaar }
      wens: { wie: inwoner }
      wissel: { wie: hoofdbehandelaar }
    naar: { klaar: }
    eruit: { weg: { wie: inwoner } }
eindes:
  klaar:
    soort: eindpunt
    nodig: { slot: }
    nog_doen: { nazorg: }
  weg: { soort: uitweg }
";

const MEER: &str = "
delen: meer
gebruik: delen/basis.yaml
rollen:
  ontvangende_partij: { uit: ontvanger }
  klachtbehandelaar: { ander_dan: beklaagde }
  coordinator: { omvat: hoofdbehandelaar }
  hoofdbehandelaar: { per_zaak: 1, wissel: { wie: teamleider } }
";

fn town() -> Town {
    Town::new(&[BASIS, MEER, PROCES]).with(&[
        ("rik", "regisseur"),
        ("ria", "regisseur"),
        ("tom", "teamleider"),
        ("hans", "hoofd"),
        ("mia", "medewerker"),
        ("ina", "inwoner"),
        ("ine", "inwoner"),
        ("ot", "ontvangende_partij"),
        ("kas", "klachtbehandelaar"),
        ("co", "coordinator"),
        ("gast", ""),
    ])
}

#[test]
fn a_role_or_a_wider_one() {
    let mut town = town();
    let case = town.open("zaak", "mia", &[]);
    town.refuses(case, "mia", fulfil("leiding"), &["geen_rol leiding"]);
    town.does(case, "hans", fulfil("leiding"));
    let other = town.open("zaak", "mia", &[]);
    town.does(other, "tom", fulfil("leiding"));
    assert_eq!(
        town.try_open("zaak", "tom", &[], &[]),
        Err(vec!["geen_rol zaak".into()])
    );
}

#[test]
fn one_person_holds_it_and_only_that_person_acts() {
    let mut town = town();
    let case = town.open("zaak", "rik", &[]);
    let beeld = || fulfil("beeld").with("vraag", "x");
    town.refuses(case, "rik", beeld(), &["geen_houder beeld"]);
    town.refuses(case, "mia", hold("regisseur"), &["rol_ontbreekt regisseur"]);
    // A role that is not held per case cannot be taken.
    town.refuses(
        case,
        "tom",
        hold("teamleider"),
        &["rol_ontbreekt teamleider"],
    );
    assert_eq!(
        town.does(case, "rik", hold("regisseur")),
        ["holds regisseur rik"]
    );
    town.refuses(case, "rik", hold("regisseur"), &["al_voldaan regisseur"]);
    town.refuses(
        case,
        "ria",
        hold("regisseur"),
        &["houder_bestaat regisseur"],
    );
    town.refuses(case, "ria", beeld(), &["niet_de_houder beeld"]);
    town.refuses(case, "mia", beeld(), &["geen_rol beeld"]);
    town.does(case, "rik", beeld());
}

#[test]
fn a_change_of_holder_is_a_handover() {
    let mut town = town();
    let case = town.open("zaak", "rik", &[]);
    let over = |to: &str| hand_over("regisseur", to).because("ziek");
    town.refuses(
        case,
        "rik",
        over("ria").document("brief"),
        &["geen_houder regisseur"],
    );
    town.does(case, "rik", hold("regisseur"));
    town.refuses(
        case,
        "rik",
        hand_over("regisseur", "ria"),
        &["reden_nodig regisseur", "bewijs_nodig regisseur"],
    );
    town.refuses(
        case,
        "rik",
        over("mia").document("brief"),
        &["rol_ontbreekt regisseur"],
    );
    town.refuses(
        case,
        "rik",
        over("rik").document("brief"),
        &["al_voldaan regisseur"],
    );
    town.refuses(
        case,
        "ria",
        over("ria").document("brief"),
        &["niet_de_houder regisseur"],
    );
    town.does(case, "hans", over("ria").document("brief"));
    town.refuses(
        case,
        "rik",
        fulfil("beeld").with("vraag", "x"),
        &["niet_de_houder beeld"],
    );
    town.does(case, "ria", fulfil("beeld").with("vraag", "x"));
    // Who held it is remembered.
    let held: Vec<(&str, bool)> = town
        .case(case)
        .holders
        .iter()
        .map(|holder| (&*holder.person.0, holder.current))
        .collect();
    assert_eq!(held, [("rik", false), ("ria", true)]);
}

#[test]
fn a_wider_role_may_order_a_change_too() {
    let mut town = town();
    let case = town.open("zaak", "rik", &[]);
    town.does(case, "co", hold("hoofdbehandelaar"));
    town.does(case, "co", fulfil("wissel"));
    town.world.add("cas", &[town.role("coordinator")]);
    // `wissel: { wie: teamleider }`, and a hoofd may act as one.
    let over = hand_over("hoofdbehandelaar", "cas").because("vakantie");
    town.does(case, "hans", over);
}

#[test]
fn a_party_is_who_the_case_says() {
    let mut town = town();
    let case = town.open_for("zaak", "mia", &[("inwoner", "ina")]);
    town.refuses(case, "ine", fulfil("wens"), &["geen_partij wens"]);
    town.refuses(case, "mia", fulfil("wens"), &["geen_rol wens"]);
    town.does(case, "ina", fulfil("wens"));
    town.refuses(case, "ine", take("weg").because("x"), &["geen_partij weg"]);
    town.does(case, "ina", take("weg").because("toch niet"));

    let without = town.open("zaak", "mia", &[]);
    town.refuses(without, "ina", fulfil("wens"), &["geen_houder wens"]);
}

#[test]
fn opening_binds_parties_and_those_who_have_the_role() {
    let mut town = town();
    let holders = |role, person| [(role, person)];
    let no = |text: &str| Err(vec![text.to_owned()]);
    assert_eq!(
        town.try_open("zaak", "mia", &[], &holders("regisseur", "mia")),
        no("rol_ontbreekt regisseur")
    );
    assert_eq!(
        town.try_open("zaak", "mia", &[], &holders("teamleider", "tom")),
        no("rol_ontbreekt teamleider")
    );
    assert_eq!(
        town.try_open("zaak", "mia", &[("vraag", "x")], &[]),
        no("startveld_niet_toegestaan vraag")
    );
    let case = town.open_for("zaak", "mia", &[("regisseur", "ria")]);
    town.does(case, "ria", fulfil("beeld").with("vraag", "x"));
}

#[test]
fn members_of_the_organisation_of_the_case() {
    let mut town = town();
    let unknown = town.open("zaak", "mia", &[]);
    town.member("ot", "wijkteam");
    town.refuses(
        unknown,
        "ot",
        fulfil("ontvangst"),
        &["persoon_onbekend ontvangst"],
    );
    let other = town.open("zaak", "mia", &[("ontvanger", "ggd")]);
    town.refuses(other, "ot", fulfil("ontvangst"), &["geen_partij ontvangst"]);
    let case = town.open("zaak", "mia", &[("ontvanger", "wijkteam")]);
    town.does(case, "ot", fulfil("ontvangst"));
}

#[test]
fn anybody_with_the_role_but_one() {
    let mut town = town();
    let unknown = town.open("zaak", "mia", &[]);
    town.refuses(
        unknown,
        "kas",
        fulfil("klacht"),
        &["persoon_onbekend klacht"],
    );
    let case = town.open("zaak", "mia", &[("beklaagde", "kas")]);
    town.refuses(case, "kas", fulfil("klacht"), &["zelfde_persoon klacht"]);
    let other = town.open("zaak", "mia", &[("beklaagde", "tom")]);
    town.does(other, "kas", fulfil("klacht"));
}

#[test]
fn what_has_no_owner_is_for_whoever_is_on_the_case_not_for_anybody() {
    let mut town = Town::new(&[
        BASIS,
        "
proces: zaak
versie: 1
gebruik: delen/basis.yaml
start: { mag: [sinds] }
dossier: { sinds: { soort: datum } }
stappen:
  begin: { wie: medewerker, naar: { klaar: } }
eindes:
  klaar: { soort: eindpunt, nog_doen: { nazorg: }, terug: { toch: { naar: begin } } }
",
    ])
    .with(&[
        ("mia", "medewerker"),
        ("ina", "inwoner"),
        ("ine", "inwoner"),
        ("jan", "jurist"),
    ]);
    let case = town
        .try_open(
            "zaak",
            "mia",
            &[("sinds", "2026-01-01")],
            &[("inwoner", "ina")],
        )
        .unwrap();
    town.does(case, "mia", take("klaar"));
    for stranger in ["ine", "jan"] {
        town.refuses(case, stranger, fulfil("nazorg"), &["geen_rol nazorg"]);
        town.refuses(
            case,
            stranger,
            correct("sinds", "2026-02-01"),
            &["geen_rol sinds"],
        );
        town.refuses(
            case,
            stranger,
            take("toch").because("x"),
            &["geen_rol toch"],
        );
    }
    town.does(case, "ina", fulfil("nazorg"));
    town.does(case, "mia", correct("sinds", "2026-02-01"));
    town.does(case, "mia", take("toch").because("nieuws"));
}

#[test]
fn offers_name_who_can_take_a_role() {
    let mut town = town();
    let case = town.open("zaak", "rik", &[]);
    let take = Action::Hold(town.role("regisseur"));
    assert_eq!(town.barriers_of(case, "rik", take), Some(vec![]));
    assert_eq!(
        town.barriers_of(case, "mia", take),
        Some(vec!["rol_ontbreekt"])
    );
    town.does(case, "rik", hold("regisseur"));
    assert_eq!(town.barriers_of(case, "rik", take), None);
    assert_eq!(town.life(case, "beeld"), Life::Open);
}

#[test]
fn a_document_without_a_kind_is_one_of_those_that_are_asked() {
    let text = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/team.yaml]
start: { wie: zorgverlener, invullen: op }
dossier: { op: { soort: datum } }
termijnen:
  antwoord:
    start: op
    duur: 2 weken
    regime: kalender
    gehaald_als: gedaan is vervuld
    verlengen: { langer: { met: 1 week, wie: zorgverlener, bewijs: [brief, verslag] } }
stappen: { begin: { wie: zorgverlener, nodig: { gedaan: }, naar: { klaar: } } }
eindes: { klaar: { soort: eindpunt } }
";
    let team = "
delen: team
gebruik: delen/basis.yaml
rollen: { zorgverlener: { per_zaak: 1, wissel: { wie: hoofd, bewijs: [brief, verslag] } } }
";
    let mut town =
        Town::new(&[BASIS, team, text]).with(&[("zoe", "zorgverlener"), ("zia", "zorgverlener")]);
    let holder = [("zorgverlener", "zoe")];
    let case = town
        .try_open("zaak", "zoe", &[("op", "2026-03-02")], &holder)
        .unwrap();
    let longer = || extend("antwoord", "langer");
    let over = || hand_over("zorgverlener", "zia").because("ziek");
    for ask in [longer(), over()] {
        let about = ask.reason.as_ref().map_or("antwoord", |_| "zorgverlener");
        let needed = format!("bewijs_nodig {about}");
        let one = ask.clone().some_document("stuk 1");
        town.refuses(case, "zoe", one, &[&needed]);
        let twice = ask.clone().document("brief").document("brief");
        town.refuses(case, "zoe", twice, &[&needed]);
        let blank = ask.clone().document("brief").some_document(" ");
        town.refuses(case, "zoe", blank, &[&needed]);
        town.refuses(case, "zoe", ask, &[&needed, &needed]);
    }
    town.does(case, "zoe", longer().some_document("a").document("brief"));
    town.does(case, "zoe", longer().some_document("a").some_document("b"));
    town.does(case, "zoe", over().some_document("a").document("verslag"));
}
