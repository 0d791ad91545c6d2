// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Mandates: law, amount, day, deputies, per item, and adding up what was spent before.

use doorbraak::base::ids::CaseId;
use doorbraak::base::money::Cents;
use doorbraak::engine::refusal::ReasonKind;
use doorbraak::engine::{Command, Verdict};

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/mandaten.yaml]
start: { wie: medewerker, mag: [bedrag, wet, huishouden, nodeloos] }
dossier:
  bedrag: { soort: bedrag }
  wet: { soort: keuze, uit: wetten }
  huishouden: { soort: tekst }
  nodeloos: { soort: tekst }
lijsten:
  acties: { wie: medewerker, velden: { soort_wet: { soort: keuze, uit: wetten }, kosten: { soort: bedrag } } }
stappen:
  begin:
    wie: [medewerker, teamleider, jurist, waarnemer]
    nodig:
      besluit: { kies: [toe, af], bewijs: beschikking, mandaat: { wet: wet, bedrag: bedrag } }
      regels: { kies: [toe, af], mandaat: { elk: acties, wet: soort_wet, bedrag: kosten } }
      eigen: { kies: [toe, af], wie: [medewerker, jurist], mandaat: { wet: wet, bedrag: bedrag } }
      optellen:
        kies: [toe, af]
        wie: [teamleider, jurist]
        mandaat:
          wet: wet
          bedrag: bedrag
          optellen: { uit: uitgaven, bedrag: bedrag, op: op, per: { huishouden: huishouden }, over: 30 dagen }
    naar: { klaar: }
eindes:
  klaar: { soort: eindpunt }
registers:
  uitgaven: { bij: optellen, velden: { huishouden: huishouden, bedrag: bedrag, op: vandaag } }
";

const MANDATEN: &str = "
delen: mandaten
gebruik: delen/basis.yaml
rollen: { waarnemer: }
mandaten:
  klein: { rol: teamleider, wetten: wmo, tot: € 500, plaatsvervangers: waarnemer, vanaf: 2026-01-01, einde: 2026-06-30 }
  groot: { rol: jurist, wetten: alle, tot: € 5.000 }
registers:
  uitgaven: { velden: { huishouden: { soort: organisatie }, bedrag: { soort: bedrag }, op: { soort: datum } } }
";

fn town() -> Town {
    let proces = PROCES.replace(
        "huishouden: { soort: tekst }",
        "huishouden: { soort: organisatie }",
    );
    Town::new(&[BASIS, MANDATEN, &proces]).with(&[
        ("mia", "medewerker"),
        ("tom", "teamleider"),
        ("wim", "waarnemer"),
        ("hans", "hoofd"),
        ("jan", "jurist"),
    ])
}

fn case(town: &mut Town, amount: &str, law: &str) -> CaseId {
    town.open(
        "zaak",
        "mia",
        &[("bedrag", amount), ("wet", law), ("huishouden", "h1")],
    )
}

#[test]
fn law_and_amount() {
    let mut town = town();
    let small = case(&mut town, "€ 500", "wmo");
    town.refuses(
        small,
        "mia",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
    town.does(small, "tom", choose("besluit", "toe"));
    let more = case(&mut town, "€ 500,01", "wmo");
    town.refuses(
        more,
        "tom",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
    town.does(more, "jan", choose("besluit", "toe"));
    let other = case(&mut town, "€ 10", "jeugdwet");
    town.refuses(
        other,
        "tom",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
    let huge = case(&mut town, "€ 5.000,01", "wmo");
    town.refuses(
        huge,
        "jan",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
}

#[test]
fn deputies_and_wider_roles() {
    let mut town = town();
    for person in ["wim", "hans"] {
        let case = case(&mut town, "€ 500", "wmo");
        town.does(case, person, choose("besluit", "toe"));
    }
}

#[test]
fn only_between_its_days() {
    let mut town = town();
    town.wait_until("2026-06-30");
    let last = case(&mut town, "€ 10", "wmo");
    town.does(last, "tom", choose("besluit", "toe"));
    town.wait_until("2026-07-01");
    let late = case(&mut town, "€ 10", "wmo");
    town.refuses(
        late,
        "tom",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
}

#[test]
fn what_is_not_known_has_no_mandate() {
    let mut town = town();
    let case = town.open("zaak", "mia", &[("bedrag", "€ 1")]);
    town.refuses(
        case,
        "jan",
        choose("besluit", "toe"),
        &["mandaat_onbekend besluit"],
    );
    let case = town.open("zaak", "mia", &[("wet", "wmo")]);
    town.refuses(
        case,
        "jan",
        choose("besluit", "toe"),
        &["mandaat_onbekend besluit"],
    );
}

#[test]
fn the_refusal_names_who_has_it_and_may_decide() {
    let mut town = town();
    let case = case(&mut town, "€ 200", "wmo");
    let reason = |town: &Town, req: &str, who: &str| {
        let command: Command = town.command(case, &choose(req, "toe"));
        match town
            .world
            .assess(case, &command, town.actor(who), town.now)
            .unwrap()
        {
            Verdict::Refused(mut no) => no.reasons.remove(0).kind,
            Verdict::Allowed(_) => panic!("allowed"),
        }
    };
    let ReasonKind::NoMandate {
        law,
        amount,
        before,
        holders,
    } = reason(&town, "besluit", "mia")
    else {
        panic!()
    };
    assert_eq!(law, Some(town.option("wmo")));
    assert_eq!((amount, before), (Cents(20_000), Cents(0)));
    assert_eq!(
        holders,
        [
            town.role("teamleider"),
            town.role("waarnemer"),
            town.role("jurist")
        ]
    );
    // A teamleider has the mandate, but may not fulfil this one.
    let ReasonKind::NoMandate { holders, .. } = reason(&town, "eigen", "mia") else {
        panic!()
    };
    assert_eq!(holders, [town.role("jurist")]);
    town.refuses(
        case,
        "tom",
        choose("eigen", "toe"),
        &["geen_rol eigen", "geen_mandaat eigen"],
    );
}

#[test]
fn every_item_needs_it() {
    let mut town = town();
    let case = case(&mut town, "€ 1", "wmo");
    town.does(
        case,
        "mia",
        add("acties")
            .with("soort_wet", "wmo")
            .with("kosten", "€ 400"),
    );
    town.does(
        case,
        "mia",
        add("acties")
            .with("soort_wet", "jeugdwet")
            .with("kosten", "€ 400"),
    );
    town.refuses(
        case,
        "tom",
        choose("regels", "toe"),
        &["geen_mandaat regels"],
    );
    town.does(case, "mia", drop_item("acties", 1));
    town.does(case, "mia", add("acties").with("soort_wet", "wmo"));
    town.refuses(
        case,
        "tom",
        choose("regels", "toe"),
        &["mandaat_onbekend regels"],
    );
    town.does(case, "mia", change("acties", 2).with("kosten", "€ 500"));
    town.does(case, "tom", choose("regels", "toe"));
}

#[test]
fn no_items_are_no_way_around_it() {
    let mut town = town();
    let case = case(&mut town, "€ 1", "wmo");
    let nothing = ["mandaat_onbekend regels"];
    town.refuses(case, "tom", choose("regels", "toe"), &nothing);
    // Somebody without any mandate neither, and not after dropping what there was.
    town.refuses(case, "mia", choose("regels", "toe"), &nothing);
    let action = add("acties")
        .with("soort_wet", "wmo")
        .with("kosten", "€ 400");
    town.does(case, "mia", action);
    town.does(case, "mia", drop_item("acties", 0));
    town.refuses(case, "tom", choose("regels", "toe"), &nothing);
}

#[test]
fn splitting_does_not_help() {
    let mut town = town();
    let first = case(&mut town, "€ 300", "wmo");
    assert_eq!(
        town.does(first, "tom", choose("optellen", "toe")),
        ["contributed optellen fulfilled", "row uitgaven"]
    );
    let second = case(&mut town, "€ 200,01", "wmo");
    town.refuses(
        second,
        "tom",
        choose("optellen", "toe"),
        &["geen_mandaat optellen"],
    );
    town.does(second, "jan", choose("optellen", "toe"));
    // Another household starts at nothing; after thirty days so does this one.
    let other = town.open(
        "zaak",
        "mia",
        &[("bedrag", "€ 500"), ("wet", "wmo"), ("huishouden", "h2")],
    );
    town.does(other, "tom", choose("optellen", "toe"));
    town.wait_until("2026-04-01");
    let still = case(&mut town, "€ 0,01", "wmo");
    town.refuses(
        still,
        "tom",
        choose("optellen", "toe"),
        &["geen_mandaat optellen"],
    );
    town.wait_until("2026-04-02");
    let later = case(&mut town, "€ 500", "wmo");
    town.does(later, "tom", choose("optellen", "toe"));
}

#[test]
fn not_knowing_whose_it_is_adds_up_to_unknown() {
    let mut town = town();
    let first = case(&mut town, "€ 500", "wmo");
    town.does(first, "tom", choose("optellen", "toe"));
    let nameless = town.open("zaak", "mia", &[("bedrag", "€ 500"), ("wet", "wmo")]);
    town.refuses(
        nameless,
        "tom",
        choose("optellen", "toe"),
        &["mandaat_onbekend optellen"],
    );
}

#[test]
fn what_was_decided_on_is_not_changed_underneath() {
    let mut town = Town::new(&[
        BASIS,
        MANDATEN,
        "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/mandaten.yaml]
dossier: { bedrag: { soort: bedrag } }
stappen:
  begin:
    wie: [medewerker, teamleider]
    nodig:
      raming: { invullen: bedrag }
      besluit: { kies: [toe, af], invullen: bedrag, bewijs: beschikking, mandaat: { wet: besluit_wet, bedrag: bedrag } }
      tweede: { kies: [toe, af], samen: 2, bewijs: beschikking, mandaat: { bedrag: bedrag }, wie: teamleider }
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
"
        .replace("wet: besluit_wet, ", "")
        .as_str(),
    ])
    .with(&[("mia", "medewerker"), ("tom", "teamleider"), ("tea", "teamleider")]);
    let case = town.open("zaak", "mia", &[]);
    // The choice is made on € 400, the decision is not sent yet.
    town.does(
        case,
        "tom",
        choose("besluit", "toe").with("bedrag", "€ 400"),
    );
    town.does(case, "tom", choose("tweede", "toe"));
    // Who may only fill in does not make it € 4.000.
    let more = fulfil("besluit")
        .with("bedrag", "€ 4.000")
        .document("beschikking");
    town.refuses(case, "mia", more, &["al_gegeven bedrag"]);
    town.refuses(
        case,
        "mia",
        fulfil("raming").with("bedrag", "€ 4.000"),
        &["al_gegeven bedrag"],
    );
    // Giving it once more as it is, is no change.
    town.does(case, "mia", fulfil("raming").with("bedrag", "€ 400"));
    // Correcting it takes back what was chosen, also where it was not complete.
    assert_eq!(
        town.does(case, "mia", correct("bedrag", "€ 4.000")),
        ["corrected [besluit tweede]"]
    );
    assert_eq!(town.choice(case, "besluit"), None);
    town.does(case, "mia", fulfil("besluit").document("beschikking"));
    town.refuses(
        case,
        "tom",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
    town.does(case, "mia", correct("bedrag", "€ 300"));
    town.does(case, "tea", choose("tweede", "toe"));
    assert_eq!(
        town.choice(case, "tweede"),
        None,
        "tom chose on another amount"
    );
    town.does(case, "tom", choose("tweede", "toe"));
    assert_eq!(town.choice(case, "tweede"), Some("toe"));
}
