// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Linked cases: opening, waiting, ending, reopening; and what that sets in motion.

use doorbraak::base::ids::CaseId;
use doorbraak::base::value::Value;
use doorbraak::engine::case::Life;
use doorbraak::engine::options::Action;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker }
dossier: { vraag: { soort: tekst }, bedrag: { soort: bedrag }, extra: { soort: tekst } }
lijsten:
  routes: { wie: medewerker, velden: { wat: { soort: tekst } } }
stappen:
  een:
    wie: medewerker
    nodig:
      beeld: { invullen: vraag }
      advies: { subzaak: advies, met: { vraag: vraag }, einde: gegeven }
      beide: { subzaak: advies, met: { vraag: vraag }, invullen: extra, ander_dan: beeld }
      melding: { subzaak: advies, met: { vraag: vraag }, tot: geopend, alleen_als: vraag is bekend }
    naar: { twee: }
    terug: { opnieuw: { naar: een } }
  twee:
    wie: medewerker
    nodig:
      elke_route: { subzaak: advies, met: { vraag: wat }, per: routes }
      twee_routes: { subzaak: advies, met: { vraag: wat }, per: routes, minstens: 2 }
    naar: { drie: }
    terug: { terug: { naar: een } }
  drie: { wie: medewerker, naar: { klaar: } }
eindes: { klaar: { soort: eindpunt } }
";

const ADVIES: &str = "
proces: advies
versie: 1
gebruik: delen/basis.yaml
oorsprong: [zaak, wachter]
start: { wie: jurist, invullen: vraag }
dossier: { vraag: { soort: tekst } }
stappen:
  geven: { wie: jurist, naar: { gegeven: }, eruit: { geweigerd: } }
eindes:
  gegeven: { soort: eindpunt, terug: { weer: { naar: geven, wie: jurist } } }
  geweigerd: { soort: uitweg }
";

const WACHTER: &str = "
proces: wachter
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, mag: [bedrag, vraag] }
dossier: { bedrag: { soort: bedrag }, vraag: { soort: tekst } }
stappen:
  wacht:
    wie: medewerker
    nodig: { advies: { subzaak: advies, met: { vraag: vraag } } }
    naar: { klaar: { zodra: advies is vervuld } }
eindes:
  klaar: { soort: eindpunt, opent: { volgende: { proces: vervolg, met: { bedrag: bedrag } } } }
";

const VERVOLG: &str = "
proces: vervolg
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker, invullen: bedrag }
dossier: { bedrag: { soort: bedrag } }
stappen:
  begin: { wie: medewerker, naar: { klaar: } }
eindes: { klaar: { soort: eindpunt } }
";

const GELD: &str = "
delen: geld
potten: { pot: { plafond: € 1.000, per: jaar } }
";

pub const FILES: [&str; 6] = [BASIS, GELD, PROCES, ADVIES, WACHTER, VERVOLG];

fn town() -> (Town, CaseId) {
    let mut town = Town::new(&FILES).with(&[
        ("mia", "medewerker"),
        ("max", "medewerker"),
        ("jan", "jurist"),
        ("ina", "inwoner"),
    ]);
    let case = town.open_for("zaak", "mia", &[("inwoner", "ina")]);
    (town, case)
}

fn ask(town: &mut Town, case: CaseId, req: &str) -> CaseId {
    town.does(case, "mia", open_link(req));
    town.latest()
}

#[test]
fn opening_hands_over_what_is_asked() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "mia",
        open_link("advies"),
        &["startveld_ontbreekt advies"],
    );
    town.refuses(case, "jan", open_link("beeld"), &["niets_gegeven beeld"]);
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    town.refuses(case, "jan", open_link("advies"), &["geen_rol advies"]);
    assert_eq!(
        town.does(case, "mia", open_link("advies")),
        ["link opened advies", "#2 opened advies"]
    );
    let advice = town.latest();
    assert_eq!(*town.field(advice, "vraag"), Value::Text("huis".into()));
    // The parties of the case are those of the linked case.
    assert_eq!(
        town.case(advice)
            .holder(town.role("inwoner"))
            .map(|p| &*p.0),
        Some("ina")
    );
    town.refuses(case, "mia", open_link("advies"), &["subzaak_loopt advies"]);
    town.refuses(case, "mia", fulfil("advies"), &["niets_gegeven advies"]);
    town.refuses(case, "mia", open_link("beide"), &["zelfde_persoon beide"]);
    let open = Action::OpenLink(town.req(case, "advies"));
    assert_eq!(
        town.barriers_of(case, "mia", open),
        Some(vec!["subzaak_loopt"])
    );
}

#[test]
fn an_end_that_counts_fulfils_and_another_does_not() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    let first = ask(&mut town, case, "advies");
    assert_eq!(
        town.does(first, "jan", take("geweigerd").because("druk")),
        ["moved geweigerd", "#1 link ended 2"]
    );
    assert_eq!(town.life(case, "advies"), Life::Open);
    let second = ask(&mut town, case, "advies");
    assert_eq!(
        town.does(second, "jan", take("gegeven")),
        [
            "moved gegeven",
            "#1 link ended 3",
            "#1 given advies fulfilled"
        ]
    );
    assert_eq!(town.life(case, "advies"), Life::Fulfilled);
    town.refuses(case, "mia", open_link("advies"), &["al_voldaan advies"]);
}

#[test]
fn opening_can_be_enough() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    assert_eq!(
        town.does(case, "mia", open_link("melding")),
        [
            "link opened melding",
            "#2 opened advies",
            "given melding fulfilled"
        ]
    );
}

#[test]
fn a_link_is_a_part_beside_others() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    town.does(case, "max", open_link("beide"));
    let advice = town.latest();
    town.does(advice, "jan", take("gegeven"));
    assert_eq!(town.life(case, "beide"), Life::Open);
    let offered = Action::Fulfil(town.req(case, "beide"));
    assert_eq!(town.barriers_of(case, "max", offered), Some(vec![]));
    town.does(case, "max", fulfil("beide").with("extra", "x"));
    assert_eq!(town.life(case, "beide"), Life::Fulfilled);
}

#[test]
fn reopening_the_linked_case_takes_it_back_and_holds_the_opener() {
    let (mut town, case) = town();
    let advice = through(&mut town, case);
    assert_eq!(
        town.does(advice, "jan", take("weer").because("fout")),
        ["moved weer", "#1 link reopened 2", "#1 undone advies"]
    );
    assert_eq!(town.life(case, "advies"), Life::Open);
    // Already a step further, it does not go on without it.
    assert_eq!(
        town.barriers(case, "mia", "drie"),
        ["vereiste_open", "vereiste_open", "vereiste_open"]
    );
    assert_eq!(
        town.does(advice, "jan", take("gegeven")),
        [
            "moved gegeven",
            "#1 link ended 2",
            "#1 given advies fulfilled"
        ]
    );
    assert_eq!(
        town.barriers(case, "mia", "drie"),
        ["vereiste_open", "vereiste_open"]
    );
}

/// The case at step two.
fn through(town: &mut Town, case: CaseId) -> CaseId {
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    let advice = ask(town, case, "advies");
    town.does(advice, "jan", take("gegeven"));
    town.does(case, "max", open_link("beide"));
    let other = town.latest();
    town.does(other, "jan", take("gegeven"));
    town.does(case, "max", fulfil("beide").with("extra", "x"));
    ask(town, case, "melding");
    town.does(case, "mia", take("twee"));
    advice
}

#[test]
fn after_a_way_back_a_new_one_is_asked() {
    let (mut town, case) = town();
    let advice = through(&mut town, case);
    town.does(case, "mia", take("terug").because("anders"));
    assert_eq!(town.life(case, "advies"), Life::Open);
    // What the old one still does, does not count any more.
    town.does(advice, "jan", take("weer").because("fout"));
    town.does(advice, "jan", take("gegeven"));
    assert_eq!(town.life(case, "advies"), Life::Open);
    town.does(case, "mia", fulfil("beeld").with("vraag", "tuin"));
    let new = ask(&mut town, case, "advies");
    town.does(new, "jan", take("gegeven"));
    assert_eq!(town.life(case, "advies"), Life::Fulfilled);
}

#[test]
fn one_for_every_item() {
    let (mut town, case) = town();
    through(&mut town, case);
    town.refuses(
        case,
        "mia",
        open_link("elke_route"),
        &["item_onbekend routes"],
    );
    town.refuses(
        case,
        "mia",
        open_link_for("elke_route", 0),
        &["item_onbekend routes.0"],
    );
    for what in ["a", "b"] {
        town.does(case, "mia", add("routes").with("wat", what));
    }
    town.does(case, "mia", add("routes"));
    town.refuses(
        case,
        "mia",
        open_link_for("elke_route", 2),
        &["startveld_ontbreekt elke_route"],
    );
    let mut opened = Vec::new();
    for item in 0..2 {
        town.does(case, "mia", open_link_for("elke_route", item));
        opened.push(town.latest());
    }
    assert_eq!(*town.field(opened[1], "vraag"), Value::Text("b".into()));
    town.refuses(
        case,
        "mia",
        open_link_for("elke_route", 0),
        &["subzaak_loopt elke_route"],
    );
    for advice in &opened {
        town.does(*advice, "jan", take("gegeven"));
    }
    assert_eq!(town.life(case, "elke_route"), Life::Open);
    // The third is dropped: now every item has its own.
    let told = town.does(case, "mia", drop_item("routes", 2));
    assert_eq!(told, ["item 2 dropped", "given elke_route fulfilled"]);
    // A new one asks for its own; the others still count.
    let told = town.does(case, "mia", add("routes").with("wat", "c"));
    assert_eq!(told, ["item 3 added", "undone elke_route"]);
    town.does(case, "mia", open_link_for("elke_route", 3));
    let last = town.latest();
    town.does(last, "jan", take("gegeven"));
    assert_eq!(town.life(case, "elke_route"), Life::Fulfilled);
}

#[test]
fn at_least_so_many() {
    let (mut town, case) = town();
    through(&mut town, case);
    for item in 0..3 {
        town.does(case, "mia", add("routes").with("wat", "a"));
        town.does(case, "mia", open_link_for("twee_routes", item));
        let advice = town.latest();
        let end = if item == 0 {
            take("geweigerd").because("x")
        } else {
            take("gegeven")
        };
        town.does(advice, "jan", end);
        let expected = if item == 2 {
            Life::Fulfilled
        } else {
            Life::Open
        };
        assert_eq!(town.life(case, "twee_routes"), expected);
    }
}

#[test]
fn an_end_elsewhere_closes_who_waits_in_the_same_decision() {
    let (mut town, _) = town();
    let waits = town.open("wachter", "mia", &[("vraag", "x"), ("bedrag", "€ 1")]);
    let advice = ask(&mut town, waits, "advies");
    let told = town.does(advice, "jan", take("gegeven"));
    assert_eq!(
        told,
        [
            "moved gegeven",
            "#2 link ended 3",
            "#2 given advies fulfilled",
            "#2 moved klaar",
            "#2 opens volgende",
            "#5 opened vervolg"
        ]
    );
    assert_eq!(town.at(waits), "klaar");
}

#[test]
fn and_all_of_it_or_nothing() {
    let (mut town, _) = town();
    // What the end of the opener hands over is not known.
    let waits = town.open("wachter", "mia", &[("vraag", "x")]);
    let advice = ask(&mut town, waits, "advies");
    town.refuses(
        advice,
        "jan",
        take("gegeven"),
        &["startveld_ontbreekt zaak"],
    );
    assert_eq!(town.at(advice), "geven");
    assert_eq!(town.at(waits), "wacht");
}

#[test]
fn an_opener_that_closed_hears_of_a_reopening_without_harm() {
    let (mut town, _) = town();
    let waits = town.open("wachter", "mia", &[("vraag", "x"), ("bedrag", "€ 1")]);
    let advice = ask(&mut town, waits, "advies");
    town.does(advice, "jan", take("gegeven"));
    // What was closed on it stays closed, and keeps what it was closed on.
    assert_eq!(
        town.does(advice, "jan", take("weer").because("fout")),
        ["moved weer", "#2 link reopened 3"]
    );
    assert_eq!(
        (town.at(waits), town.life(waits, "advies")),
        ("klaar", Life::Fulfilled)
    );
    town.does(advice, "jan", take("gegeven"));
    assert_eq!(
        (town.at(waits), town.life(waits, "advies")),
        ("klaar", Life::Fulfilled)
    );
}

#[test]
fn correcting_what_was_handed_over_asks_a_new_one() {
    let (mut town, case) = town();
    town.does(case, "mia", fulfil("beeld").with("vraag", "huis"));
    let first = ask(&mut town, case, "advies");
    town.does(first, "jan", take("gegeven"));
    assert_eq!(
        town.does(case, "mia", correct("vraag", "tuin")),
        ["corrected [advies]"]
    );
    let second = ask(&mut town, case, "advies");
    assert_eq!(*town.field(second, "vraag"), Value::Text("tuin".into()));
}

#[test]
fn no_items_is_confirmed_by_somebody_not_by_itself() {
    let (mut town, case) = town();
    through(&mut town, case);
    town.does(case, "mia", add("routes").with("wat", "a"));
    assert_eq!(
        town.does(case, "mia", drop_item("routes", 0)),
        ["item 0 dropped"]
    );
    town.refuses(
        case,
        "mia",
        fulfil("twee_routes"),
        &["niets_gegeven twee_routes"],
    );
    town.refuses(case, "jan", fulfil("elke_route"), &["geen_rol elke_route"]);
    assert_eq!(
        town.does(case, "mia", fulfil("elke_route")),
        ["contributed elke_route fulfilled"]
    );
    assert_eq!(
        town.does(case, "mia", add("routes").with("wat", "b")),
        ["item 1 added", "undone elke_route"]
    );
    // Of those that are left, each has one.
    town.does(case, "mia", open_link_for("elke_route", 1));
    let advice = town.latest();
    town.does(advice, "jan", take("gegeven"));
    assert_eq!(town.life(case, "elke_route"), Life::Fulfilled);
}

#[test]
fn of_several_that_are_asked_several_may_run() {
    let text = "
proces: zaak
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker, invullen: vraag }
dossier: { vraag: { soort: tekst } }
stappen:
  een:
    wie: medewerker
    nodig: { meningen: { subzaak: advies, met: { vraag: vraag }, einde: gegeven, minstens: 2 } }
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
";
    let wachter = WACHTER.replace(", delen/geld.yaml", "");
    let mut town = Town::new(&[BASIS, text, ADVIES, &wachter, VERVOLG])
        .with(&[("mia", "medewerker"), ("jan", "jurist")]);
    let case = town.open("zaak", "mia", &[("vraag", "huis")]);
    let first = ask(&mut town, case, "meningen");
    let second = ask(&mut town, case, "meningen");
    // No more than are needed.
    let enough = ["subzaak_loopt meningen"];
    town.refuses(case, "mia", open_link("meningen"), &enough);
    town.does(first, "jan", take("gegeven"));
    town.refuses(case, "mia", open_link("meningen"), &enough);
    // One that ends otherwise makes room for another.
    town.does(second, "jan", take("geweigerd").because("x"));
    let third = ask(&mut town, case, "meningen");
    town.refuses(case, "mia", open_link("meningen"), &enough);
    town.does(third, "jan", take("gegeven"));
    assert_eq!(town.life(case, "meningen"), Life::Fulfilled);
}
