// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Lists of items, and what was decided on them.

use doorbraak::base::ids::CaseId;
use doorbraak::engine::case::{ItemLife, Life};

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker }
dossier: { som_acties: { soort: bedrag, is: som(acties.kosten met niet vervallen) } }
lijsten:
  acties:
    velden: { wat: { soort: tekst }, kosten: { soort: bedrag }, wie_doet: { soort: persoon }, uitslag: { soort: tekst } }
    elk: { invullen: wat, akkoord: wie_doet }
    klaar: { bewijs: verslag, invullen: [kosten, uitslag], akkoord: inwoner }
    bij: [een, twee]
  vrij: { velden: { wat: { soort: tekst } }, wie: jurist }
stappen:
  een:
    wie: medewerker
    nodig:
      minstens_een: { voorwaarde: aantal(acties met compleet) >= 1 }
      besluit: { kies: [toe, af], wie: teamleider, mandaat: { elk: acties, bedrag: kosten }, reserveert: { pot: pot, bedrag: som_acties } }
    naar: { twee: }
  twee: { wie: medewerker, naar: { drie: } , terug: { terug_een: { naar: een } } }
  drie: { wie: medewerker, naar: { klaar: } }
eindes: { klaar: { soort: eindpunt } }
pauze: { wie: medewerker }
";

const GELD: &str = "
delen: geld
gebruik: delen/basis.yaml
potten: { pot: { plafond: € 1.000, per: jaar } }
mandaten: { m: { rol: teamleider, wetten: alle, tot: € 500 } }
";

fn town() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, GELD, PROCES]).with(&[
        ("mia", "medewerker"),
        ("max", "medewerker"),
        ("tom", "teamleider"),
        ("jan", "jurist"),
        ("ina", "inwoner"),
        ("ine", "inwoner"),
    ]);
    let case = town.open_for("zaak", "mia", &[("inwoner", "ina")]);
    (town, case)
}

fn item(town: &Town, case: CaseId, n: usize) -> ItemLife {
    town.case(case).lists[0][n].life
}

#[test]
fn from_open_to_done() {
    let (mut town, case) = town();
    town.refuses(case, "jan", add("acties"), &["geen_rol acties"]);
    town.refuses(case, "mia", add("vrij"), &["geen_rol vrij"]);
    let new = add("acties")
        .with("kosten", "€ 400")
        .with("wie_doet", "max");
    assert_eq!(town.does(case, "mia", new), ["item 0 added"]);
    town.refuses(
        case,
        "mia",
        finish("acties", 0),
        &["item_onvolledig acties.0"],
    );
    town.refuses(
        case,
        "mia",
        change("acties", 0),
        &["niets_gegeven acties.0"],
    );
    town.does(case, "mia", change("acties", 0).with("wat", "bellen"));
    town.refuses(case, "jan", agree("acties", 0), &["niets_gegeven acties.0"]);
    town.does(case, "max", agree("acties", 0));
    assert!(
        town.barriers(case, "mia", "twee")
            .iter()
            .all(|b| *b != "voorwaarde_onwaar")
    );
    // A change takes back what was agreed.
    town.does(case, "mia", change("acties", 0).with("wat", "schrijven"));
    assert_eq!(town.barriers(case, "mia", "twee")[0], "voorwaarde_onwaar");
    town.does(case, "max", agree("acties", 0));
    town.refuses(case, "ine", agree("acties", 0), &["niets_gegeven acties.0"]);
    town.does(case, "ina", agree("acties", 0));
    town.refuses(
        case,
        "mia",
        finish("acties", 0).with("wie_doet", "mia"),
        &["veld_niet_gevraagd acties.0", "item_onvolledig acties.0"],
    );
    town.refuses(
        case,
        "mia",
        finish("acties", 0).document("brief"),
        &["onbekend_document acties.0", "item_onvolledig acties.0"],
    );
    town.does(
        case,
        "mia",
        finish("acties", 0)
            .document("verslag")
            .with("uitslag", "gelukt"),
    );
    assert_eq!(item(&town, case, 0), ItemLife::Done);
    for ask in [
        change("acties", 0).with("wat", "x"),
        agree("acties", 0),
        drop_item("acties", 0),
    ] {
        town.refuses(case, "mia", ask, &["item_niet_open acties.0"]);
    }
    town.refuses(case, "mia", agree("acties", 7), &["item_onbekend acties.7"]);
}

#[test]
fn recording_an_agreement_keeps_both_persons() {
    let (mut town, case) = town();
    town.does(case, "mia", add("acties").with("wat", "bellen"));
    town.refuses(
        case,
        "jan",
        agree("acties", 0).on_behalf("inwoner"),
        &["geen_rol acties.0"],
    );
    town.refuses(
        case,
        "mia",
        agree("acties", 0).on_behalf("regisseur"),
        &["niets_gegeven acties.0"],
    );
    let command = town.command(case, &agree("acties", 0).on_behalf("inwoner"));
    let verdict = town
        .world
        .assess(case, &command, town.actor("mia"), town.now)
        .unwrap();
    let doorbraak::engine::Verdict::Allowed(decision) = verdict else {
        panic!("{verdict:?}")
    };
    let event = &decision.events[0].event;
    let people = [&event.by, &event.on_behalf].map(|p| p.as_ref().map(|p| &*p.0));
    assert_eq!(people, [Some("mia"), Some("ina")]);
    town.does(case, "mia", agree("acties", 0).on_behalf("inwoner"));
}

#[test]
fn only_at_its_steps_and_while_the_case_runs() {
    let (mut town, case) = town();
    town.does(case, "mia", pause());
    town.refuses(case, "mia", add("acties"), &["gepauzeerd acties"]);
    town.does(case, "mia", resume());
    ready(&mut town, case);
    town.does(case, "mia", take("twee"));
    town.does(case, "mia", take("drie"));
    town.refuses(case, "mia", add("acties"), &["niet_hier acties"]);
    town.does(case, "mia", take("klaar"));
    town.refuses(case, "mia", add("acties"), &["gesloten acties"]);
    town.refuses(case, "ina", agree("acties", 0), &["gesloten acties.0"]);
}

/// One complete action of € 400, decided on.
fn ready(town: &mut Town, case: CaseId) {
    let new = add("acties")
        .with("wat", "bellen")
        .with("kosten", "€ 400")
        .with("wie_doet", "max");
    town.does(case, "mia", new);
    town.does(case, "max", agree("acties", 0));
    town.does(case, "tom", choose("besluit", "toe"));
    assert_eq!(town.free("pot"), "600");
}

#[test]
fn a_change_of_the_items_opens_what_was_decided_on_them() {
    for ask in [
        add("acties").with("kosten", "€ 1"),
        change("acties", 0).with("kosten", "€ 4.000"),
        drop_item("acties", 0),
    ] {
        let (mut town, case) = town();
        ready(&mut town, case);
        town.does(case, "mia", take("twee"));
        let told = town.does(case, "mia", ask);
        assert!(told.contains(&"reopened [besluit]".to_owned()), "{told:?}");
        assert_eq!(town.free("pot"), "1000");
        assert_eq!(town.life(case, "besluit"), Life::Open);
        town.refuses(case, "mia", take("drie"), &["vereiste_open besluit"]);
        town.does(case, "mia", take("terug_een").because("opnieuw"));
    }
}

#[test]
fn finishing_does_not_unless_it_changes_what_was_known() {
    let (mut town, case) = town();
    ready(&mut town, case);
    town.does(case, "ina", agree("acties", 0));
    let done = || {
        finish("acties", 0)
            .document("verslag")
            .with("uitslag", "goed")
    };
    town.does(case, "mia", done().with("kosten", "€ 400"));
    assert_eq!(town.life(case, "besluit"), Life::Fulfilled);

    let (mut town, case) = self::town();
    ready(&mut town, case);
    town.does(case, "ina", agree("acties", 0));
    town.does(case, "mia", done().with("kosten", "€ 4.000"));
    assert_eq!(town.life(case, "besluit"), Life::Open);
    assert_eq!(town.free("pot"), "1000");
}

#[test]
fn dropping_takes_a_reason() {
    let (mut town, case) = town();
    town.does(case, "mia", add("acties"));
    let silent = Ask::new(Verb::Drop("acties".into(), 0));
    town.refuses(case, "mia", silent, &["reden_nodig acties.0"]);
    town.does(case, "mia", drop_item("acties", 0));
    assert_eq!(item(&town, case, 0), ItemLife::Dropped);
    // Numbers are not used again.
    assert_eq!(town.does(case, "mia", add("acties")), ["item 1 added"]);
}
