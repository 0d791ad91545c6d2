// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Money: never more than there is, never refused while there is room, and given back.

use doorbraak::base::ids::CaseId;
use doorbraak::engine::case::{ClaimLife, Life};

use super::command::*;
use super::town::{BASIS, Town, euro};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, mag: [bedrag, soort_hulp] }
dossier:
  bedrag: { soort: bedrag }
  uitgave: { soort: bedrag }
  soort_hulp: { soort: keuze, uit: hulp }
stappen:
  een:
    wie: medewerker
    nodig:
      raming: { invullen: bedrag }
      besluit: { kies: [toe, af], reserveert: { pot: pot, bedrag: bedrag, categorie: soort_hulp, als: besluit = toe } }
    naar: { twee: }
  twee:
    wie: medewerker
    nodig: { betaald: { invullen: uitgave, besteedt: { pot: pot, bedrag: uitgave } } }
    naar: { klaar: }
    terug: { opnieuw: { naar: een } }
    eruit: { weg: }
eindes: { klaar: { soort: eindpunt, terug: { weer: { naar: twee } } }, weg: { soort: uitweg } }
";

const GELD: &str = "
delen: geld
gebruik: delen/basis.yaml
keuzelijsten: { hulp: { wonen: , werk: } }
potten:
  pot:
    plafond: { \"2025-01-01\": € 400, \"2026-01-01\": € 1.000, \"2027-01-01\": € 500 }
    per: jaar
    doorschuiven: ja
    categorieen: { wonen: € 300, werk: € 2.000 }
    waarschuwing: { bij: [50, 10], signaal: teamleider }
  meerjarig: { plafond: € 700, per: eenmalig }
";

const CONFLICT: &str = "
proces: conflict
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: teamleider, invullen: gevraagd }
dossier: { gevraagd: { soort: bedrag } }
stappen:
  verdelen:
    wie: teamleider
    naar: { toegewezen: }
    eruit: { afgewezen: , ingetrokken: }
eindes:
  toegewezen: { soort: eindpunt, terug: { weer: { naar: verdelen, wie: teamleider } } }
  afgewezen: { soort: eindpunt }
  ingetrokken: { soort: uitweg }
";

const WACHT: &str = "
proces: wacht
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, mag: bedrag }
dossier: { bedrag: { soort: bedrag } }
stappen:
  een:
    wie: medewerker
    nodig:
      besluit:
        kies: [toe, af]
        afzien: { wie: teamleider }
        reserveert:
          pot: meerjarig
          bedrag: bedrag
          tekort: { opent: conflict, met: { gevraagd: bedrag }, toegewezen: toegewezen, afgewezen: afgewezen }
    naar: { klaar: { zodra: besluit is vervuld } }
    eruit: { weg: }
eindes: { klaar: { soort: eindpunt }, weg: { soort: uitweg } }
";

pub const FILES: [&str; 5] = [BASIS, GELD, CONFLICT, WACHT, PROCES];

fn town() -> Town {
    Town::new(&FILES).with(&[("mia", "medewerker"), ("tom", "teamleider")])
}

fn case(town: &mut Town, amount: &str, kind: &str) -> CaseId {
    town.open("zaak", "mia", &[("bedrag", amount), ("soort_hulp", kind)])
}

fn decide(town: &mut Town, case: CaseId) -> Vec<String> {
    town.does(case, "mia", choose("besluit", "toe"))
}

#[test]
fn up_to_the_ceiling_and_not_a_cent_more() {
    let mut town = town();
    // € 1.000 of this year, and € 400 that last year left.
    assert_eq!(town.free("pot"), "1400");
    let first = case(&mut town, "€ 1.000", "werk");
    assert_eq!(
        decide(&mut town, first),
        [
            "claimed 1000 Reserved",
            "low 50",
            "contributed besluit fulfilled"
        ]
    );
    let second = case(&mut town, "€ 400,01", "werk");
    town.refuses(
        second,
        "mia",
        choose("besluit", "toe"),
        &["pot_tekort besluit"],
    );
    assert_eq!(town.life(second, "besluit"), Life::Open);
    assert_eq!(town.choice(second, "besluit"), None);
    // While there is room nothing is refused.
    let third = case(&mut town, "€ 400", "werk");
    assert_eq!(
        decide(&mut town, third),
        [
            "claimed 400 Reserved",
            "low 10",
            "contributed besluit fulfilled"
        ]
    );
    assert_eq!(town.free("pot"), "0");
    assert_eq!(town.signals(), ["pot", "pot"]);
    let nothing = case(&mut town, "€ 0", "werk");
    decide(&mut town, nothing);
}

#[test]
fn a_category_has_a_cap_of_its_own() {
    let mut town = town();
    let first = case(&mut town, "€ 300", "wonen");
    decide(&mut town, first);
    let second = case(&mut town, "€ 0,01", "wonen");
    town.refuses(
        second,
        "mia",
        choose("besluit", "toe"),
        &["categorie_tekort besluit"],
    );
    // Not knowing the category is no way around its cap.
    let third = town.open("zaak", "mia", &[("bedrag", "€ 1")]);
    town.refuses(
        third,
        "mia",
        choose("besluit", "toe"),
        &["voorwaarde_onbekend besluit"],
    );
    town.does(third, "mia", choose("besluit", "af"));
}

#[test]
fn an_amount_that_is_not_known_or_is_less_than_nothing() {
    let mut town = town();
    let unknown = town.open("zaak", "mia", &[("soort_hulp", "werk")]);
    town.refuses(
        unknown,
        "mia",
        choose("besluit", "toe"),
        &["bedrag_onbekend besluit"],
    );
    let negative = case(&mut town, "€ -100", "werk");
    town.refuses(
        negative,
        "mia",
        choose("besluit", "toe"),
        &["waarde_past_niet besluit"],
    );
    assert_eq!(town.free("pot"), "1400");
}

#[test]
fn what_a_year_leaves_goes_to_the_next() {
    let mut town = town();
    let first = case(&mut town, "€ 100", "werk");
    decide(&mut town, first);
    town.wait_until("2027-01-01");
    assert_eq!(town.free("pot"), "1800");
    // The cap of a category starts again, and is not carried over.
    let second = case(&mut town, "€ 1.800", "werk");
    decide(&mut town, second);
    assert_eq!(town.free("pot"), "0");
    // What is given back of last year is there again.
    town.does(first, "mia", correct("bedrag", "€ 50"));
    assert_eq!(town.free("pot"), "100");
}

#[test]
fn a_fund_that_is_not_by_the_year_does_not_start_again() {
    let mut town = town();
    let first = town.open("wacht", "mia", &[("bedrag", "€ 700")]);
    town.does(first, "mia", choose("besluit", "toe"));
    assert_eq!(town.at(first), "klaar");
    // The end gives back what was not spent.
    assert_eq!(town.free("meerjarig"), "700");
    assert_eq!(town.claims(first)[0].life, ClaimLife::Released);
}

#[test]
fn at_most_what_is_reserved_is_spent_and_the_rest_goes_back() {
    let mut town = town();
    let case = case(&mut town, "€ 400", "werk");
    decide(&mut town, case);
    town.does(case, "mia", fulfil("raming"));
    town.does(case, "mia", correct("bedrag", "€ 400"));
    town.does(case, "mia", take("twee"));
    town.refuses(
        case,
        "mia",
        fulfil("betaald").with("uitgave", "€ 400,01"),
        &["meer_dan_gereserveerd betaald"],
    );
    town.refuses(
        case,
        "mia",
        fulfil("betaald").with("uitgave", "€ -1"),
        &["waarde_past_niet betaald"],
    );
    assert_eq!(
        town.does(case, "mia", fulfil("betaald").with("uitgave", "€ 150,50")),
        [
            "claim Reserved spent 150,50",
            "contributed betaald fulfilled"
        ]
    );
    assert_eq!(town.free("pot"), "1000");
    assert_eq!(
        town.does(case, "mia", take("klaar")),
        ["moved klaar", "claim Spent spent 150,50"]
    );
    assert_eq!(town.free("pot"), "1249,50");
    let (reserved, spent) = town.world.fund_state(town.fund("pot"));
    assert_eq!((euro(reserved), euro(spent)), ("0".into(), "150,50".into()));
}

#[test]
fn what_was_spent_stays_spent_after_a_way_back() {
    let mut town = town();
    let case = case(&mut town, "€ 400", "werk");
    decide(&mut town, case);
    town.does(case, "mia", fulfil("raming"));
    town.does(case, "mia", take("twee"));
    town.does(case, "mia", fulfil("betaald").with("uitgave", "€ 150"));
    town.does(case, "mia", take("opnieuw").because("meer nodig"));
    assert_eq!(town.free("pot"), "1250");
    town.does(case, "mia", fulfil("raming").with("bedrag", "€ 400"));
    decide(&mut town, case);
    assert_eq!(town.free("pot"), "850");
    town.does(case, "mia", take("twee"));
    town.does(case, "mia", fulfil("betaald").with("uitgave", "€ 400"));
    let spent: Vec<String> = town
        .claims(case)
        .iter()
        .map(|claim| euro(claim.spent))
        .collect();
    assert_eq!(spent, ["150", "400"]);
}

#[test]
fn without_a_reservation_nothing_is_spent() {
    let mut town = town();
    let case = case(&mut town, "€ 400", "werk");
    town.does(case, "mia", choose("besluit", "af"));
    town.does(case, "mia", fulfil("raming"));
    town.does(case, "mia", take("twee"));
    town.refuses(
        case,
        "mia",
        fulfil("betaald").with("uitgave", "€ 1"),
        &["niets_gereserveerd betaald"],
    );
    town.does(case, "mia", fulfil("betaald").with("uitgave", "€ 0"));
}

/// Two requests for € 500 of € 700: the second waits, with its conflict.
fn short() -> (Town, CaseId, CaseId) {
    let mut town = town();
    let second = town.open("wacht", "mia", &[("bedrag", "€ 800")]);
    assert_eq!(
        town.does(second, "mia", choose("besluit", "toe"))[..2],
        ["claimed 800 Requested", "contributed besluit"]
    );
    let conflict = town.latest();
    assert_eq!(town.at(second), "een");
    assert_eq!(town.claims(second)[0].life, ClaimLife::Requested);
    assert_eq!(town.free("meerjarig"), "700");
    (town, second, conflict)
}

#[test]
fn a_shortage_waits_visibly() {
    let (mut town, case, conflict) = short();
    assert_ne!(case, conflict);
    town.refuses(
        case,
        "mia",
        choose("besluit", "toe"),
        &["al_gegeven besluit"],
    );
    // Granting is refused as a whole while there is no room.
    town.refuses(conflict, "tom", take("toegewezen"), &["pot_tekort zaak"]);
    assert_eq!(town.at(conflict), "verdelen");
}

#[test]
fn granting_reserves_and_goes_on() {
    let (mut town, case, conflict) = short();
    let fund = town.fund("meerjarig");
    town.world
        .set_ceiling(fund, doorbraak::base::money::Cents(90_000), town.today());
    let told = town.does(conflict, "tom", take("toegewezen"));
    assert_eq!(
        told,
        [
            "moved toegewezen",
            "#1 claim Reserved spent 0",
            "#1 given besluit fulfilled",
            "#1 moved klaar",
            "#1 claim Released spent 0"
        ]
    );
    assert_eq!(town.at(case), "klaar");
    // Deciding it again, when nobody waits, changes nothing.
    town.does(conflict, "tom", take("weer").because("x"));
    assert_eq!(
        town.does(conflict, "tom", take("afgewezen").because("x")),
        ["moved afgewezen"]
    );
}

#[test]
fn denying_opens_the_decision_again() {
    for end in ["afgewezen", "ingetrokken"] {
        let (mut town, case, conflict) = short();
        assert_eq!(
            town.does(conflict, "tom", take(end).because("op")),
            [
                format!("moved {end}"),
                "#1 claim Denied spent 0".into(),
                "#1 undone besluit".into()
            ]
        );
        assert_eq!(town.choice(case, "besluit"), None);
        // It can be asked again, with a conflict of its own.
        town.does(case, "mia", choose("besluit", "toe"));
        assert_ne!(town.latest(), conflict);
    }
}

#[test]
fn a_conflict_decides_only_about_the_claim_it_was_opened_for() {
    let (mut town, case, conflict) = short();
    // Who works at the case corrects what came with its opening.
    town.does(case, "mia", correct("bedrag", "€ 900"));
    assert_eq!(town.claims(case)[0].life, ClaimLife::Released);
    town.does(case, "mia", choose("besluit", "toe"));
    let lives = |town: &Town| town.claims(case).iter().map(|c| c.life).collect::<Vec<_>>();
    assert_eq!(lives(&town), [ClaimLife::Released, ClaimLife::Requested]);
    town.does(conflict, "tom", take("afgewezen").because("te laat"));
    assert_eq!(lives(&town), [ClaimLife::Released, ClaimLife::Requested]);
}

#[test]
fn nobody_waits_for_a_case_that_left_or_was_waived() {
    let (mut town, case, conflict) = short();
    town.does(case, "mia", take("weg").because("x"));
    assert_eq!(town.claims(case)[0].life, ClaimLife::Released);
    assert_eq!(
        town.does(conflict, "tom", take("toegewezen")),
        ["moved toegewezen"]
    );

    let (mut town, case, conflict) = short();
    town.does(case, "tom", waive("besluit").because("niet nodig"));
    assert_eq!(town.claims(case)[0].life, ClaimLife::Released);
    town.does(conflict, "tom", take("toegewezen"));
    assert_eq!(town.life(case, "besluit"), Life::Waived);
}

#[test]
fn a_claim_that_is_granted_next_year_is_of_next_year() {
    let tekort = PROCES.replace(
        "als: besluit = toe }",
        "als: besluit = toe, tekort: { opent: conflict, met: { gevraagd: bedrag }, toegewezen: toegewezen, afgewezen: afgewezen } }",
    );
    let mut town = Town::new(&[BASIS, GELD, CONFLICT, WACHT, &tekort])
        .with(&[("mia", "medewerker"), ("tom", "teamleider")]);
    let first = case(&mut town, "€ 1.400", "werk");
    decide(&mut town, first);
    let second = case(&mut town, "€ 300", "werk");
    decide(&mut town, second);
    let conflict = town.latest();
    town.refuses(conflict, "tom", take("toegewezen"), &["pot_tekort zaak"]);
    town.wait_until("2027-01-04");
    let told = town.does(conflict, "tom", take("toegewezen"));
    // The warning is not forgotten because it came another way.
    assert_eq!(told[1..3], ["#2 claim Reserved spent 0", "#2 low 50"]);
    assert_eq!(town.free("pot"), "200");
    assert_eq!(town.claims(second)[0].at.year(), 2027);
    assert_eq!(town.life(second, "besluit"), Life::Fulfilled);
}
