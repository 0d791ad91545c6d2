// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A register says what holds: rows of what was undone are taken back, rows of what was
//! paid stay, and a case that ends twice is told once.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak::base::ids::{CaseId, ReqId};
use doorbraak::base::value::Value;
use doorbraak::definition::model::{Target, WayKind};
use doorbraak::engine::case::Life;
use doorbraak::engine::{Case, EventKind, apply, begin};
use proptest::prelude::*;

use super::command::*;
use super::dice::{Dice, story};
use super::town::{BASIS, Town};

const DELEN: &str = "
delen: geld
gebruik: delen/basis.yaml
keuzelijsten: { hulp: { wonen: , werk: } }
potten: { pot: { plafond: € 5.000, per: eenmalig } }
mandaten:
  klein: { rol: medewerker, wetten: alle, tot: € 1.000 }
registers:
  besloten: { velden: { wie: { soort: persoon }, voor: { soort: keuze, uit: hulp }, bedrag: { soort: bedrag }, op: { soort: datum } } }
  betaald: { velden: { bedrag: { soort: bedrag }, op: { soort: datum } } }
  afgerond: { velden: { voor: { soort: keuze, uit: hulp }, op: { soort: datum } } }
  gesloten_met: { velden: { bedrag: { soort: bedrag } } }
  geweigerd: { velden: { op: { soort: datum } } }
  geregeld: { velden: { op: { soort: datum } } }
";

const STEUN: &str = "
proces: steun
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, invullen: [wie, voor, bedrag] }
dossier:
  wie: { soort: persoon }
  voor: { soort: keuze, uit: hulp }
  bedrag: { soort: bedrag, van: € 0, tot: € 800 }
stappen:
  beslissen:
    wie: medewerker
    nodig:
      besluit:
        kies: [toe, af]
        mandaat: { bedrag: bedrag, optellen: { uit: besloten, bedrag: bedrag, op: op, per: { wie: wie }, over: 30 dagen } }
        reserveert: { pot: pot, bedrag: bedrag, als: besluit = toe }
    naar: { betalen: { als: besluit = toe }, geweigerd: { als: besluit = af } }
  betalen:
    wie: medewerker
    nodig:
      betaling: { bewijs: brief, besteedt: { pot: pot, bedrag: bedrag } }
    naar: { klaar: }
    terug:
      opnieuw: { naar: beslissen }
      nog_eens: { naar: betalen }
      volgende: { naar: beslissen, ronde: nieuw }
    eruit: { weg: }
eindes:
  klaar:
    soort: eindpunt
    terug:
      weer: { naar: betalen, behoudt: betaling }
      van_voren: { naar: beslissen }
      nieuw: { naar: beslissen, ronde: nieuw }
  geweigerd: { soort: uitweg, terug: { toch: { naar: beslissen } } }
  weg: { soort: uitweg, terug: { terug: { naar: beslissen } } }
registers:
  besloten: { bij: besluit, velden: { wie: wie, voor: voor, bedrag: als besluit = toe dan bedrag anders € 0, op: vandaag } }
  betaald: { bij: betaling, velden: { bedrag: bedrag, op: vandaag } }
  afgerond: { bij: einde, velden: { voor: voor, op: vandaag } }
  gesloten_met: { bij: klaar, velden: { bedrag: bedrag } }
  geweigerd: { bij: geweigerd, velden: { op: vandaag } }
";

const HULP: &str = "
proces: hulp
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker, mag: [wie, voor, bedrag] }
dossier: { wie: { soort: persoon }, voor: { soort: keuze, uit: hulp }, bedrag: { soort: bedrag } }
stappen:
  begin:
    wie: medewerker
    nodig: { uitgezocht: { subzaak: steun, met: { wie: wie, voor: voor, bedrag: bedrag }, einde: klaar } }
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
registers:
  geregeld: { bij: uitgezocht, velden: { op: vandaag } }
";

const FILES: [&str; 4] = [BASIS, DELEN, STEUN, HULP];
const NAMES: [&str; 5] = [
    "besloten",
    "betaald",
    "afgerond",
    "gesloten_met",
    "geweigerd",
];

fn town() -> Town {
    Town::new(&FILES).with(&[("mia", "medewerker")])
}

fn steun(town: &mut Town, amount: &str) -> CaseId {
    town.open(
        "steun",
        "mia",
        &[("wie", "noor"), ("voor", "wonen"), ("bedrag", amount)],
    )
}

fn decided(town: &mut Town, amount: &str) -> CaseId {
    let case = steun(town, amount);
    town.does(case, "mia", choose("besluit", "toe"));
    case
}

fn paid(town: &mut Town, amount: &str) -> CaseId {
    let case = decided(town, amount);
    town.does(case, "mia", take("betalen"));
    town.does(case, "mia", fulfil("betaling").document("brief"));
    case
}

/// How many rows each register has: decided, paid, finished, closed with, refused.
fn rows(town: &Town) -> [usize; 5] {
    NAMES.map(|name| town.rows(name))
}

fn euros(town: &Town, register: &str) -> i64 {
    town.sum(register, "bedrag", None) / 100
}

#[test]
fn going_back_takes_the_row_of_the_decision_back() {
    let mut town = town();
    let case = decided(&mut town, "€ 400");
    town.does(case, "mia", take("betalen"));
    assert_eq!(
        town.does(case, "mia", take("opnieuw").because("x")),
        [
            "moved opnieuw",
            "claim Released spent 0",
            "row back besloten"
        ]
    );
    assert_eq!(rows(&town), [0; 5]);
    town.does(case, "mia", choose("besluit", "toe"));
    assert_eq!(
        (rows(&town), euros(&town, "besloten")),
        ([1, 0, 0, 0, 0], 400)
    );
}

#[test]
fn what_was_taken_back_does_not_count_against_a_mandate() {
    let mut town = town();
    let case = decided(&mut town, "€ 700");
    // 700 and 700 are more than the mandate. Deciding the same again is not.
    let other = steun(&mut town, "€ 700");
    town.refuses(
        other,
        "mia",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
    let told = town.does(case, "mia", correct("bedrag", "€ 600").because("x"));
    assert_eq!(
        told,
        [
            "claim Released spent 0",
            "corrected [besluit]",
            "row back besloten"
        ]
    );
    town.does(case, "mia", choose("besluit", "toe"));
    town.refuses(
        other,
        "mia",
        choose("besluit", "toe"),
        &["geen_mandaat besluit"],
    );
    town.does(case, "mia", correct("bedrag", "€ 300").because("x"));
    town.does(case, "mia", choose("besluit", "toe"));
    town.does(other, "mia", choose("besluit", "toe"));
    assert_eq!(euros(&town, "besloten"), 1000);
}

#[test]
fn a_new_round_keeps_what_was_decided() {
    let mut town = town();
    let case = decided(&mut town, "€ 100");
    town.does(case, "mia", take("betalen"));
    assert_eq!(
        town.does(case, "mia", take("volgende").because("x")),
        ["moved volgende"]
    );
    town.does(case, "mia", choose("besluit", "toe"));
    assert_eq!(euros(&town, "besloten"), 200);
    // Of the second round only what was decided in it can be undone.
    town.does(case, "mia", correct("bedrag", "€ 50").because("x"));
    assert_eq!(euros(&town, "besloten"), 100);
}

#[test]
fn what_was_paid_stays_told() {
    let mut town = town();
    let case = paid(&mut town, "€ 400");
    assert_eq!(rows(&town), [1, 1, 0, 0, 0]);
    // The decision is undone. The money is gone all the same.
    town.does(case, "mia", take("opnieuw").because("x"));
    assert_eq!(
        (euros(&town, "besloten"), euros(&town, "betaald")),
        (400, 400)
    );
    town.does(case, "mia", correct("bedrag", "€ 150").because("x"));
    town.does(case, "mia", choose("besluit", "toe"));
    assert_eq!(euros(&town, "besloten"), 550);
    // What was not paid yet is taken back as ever.
    town.does(case, "mia", correct("bedrag", "€ 100").because("x"));
    assert_eq!(euros(&town, "besloten"), 400);
    town.does(case, "mia", choose("besluit", "af"));
    town.does(case, "mia", take("geweigerd"));
    assert_eq!(
        (
            rows(&town),
            euros(&town, "besloten"),
            euros(&town, "betaald")
        ),
        ([2, 1, 1, 0, 1], 400, 400)
    );
    assert_eq!(town.free("pot"), "4600");
}

#[test]
fn a_payment_is_told_once() {
    let text = STEUN.replace(
        "besteedt: { pot: pot, bedrag: bedrag }",
        "besteedt: { pot: pot }",
    );
    let mut town = Town::new(&[BASIS, DELEN, &text, HULP]).with(&[("mia", "medewerker")]);
    let case = paid(&mut town, "€ 400");
    town.does(case, "mia", take("nog_eens").because("Een andere bon"));
    let told = town.does(case, "mia", fulfil("betaling").document("brief"));
    assert_eq!(told, ["contributed betaling fulfilled"]);
    assert_eq!(euros(&town, "betaald"), 400);
}

#[test]
fn a_case_that_ends_again_is_told_once() {
    let mut town = town();
    let case = paid(&mut town, "€ 400");
    town.does(case, "mia", take("klaar"));
    assert_eq!(rows(&town), [1, 1, 1, 1, 0]);
    // While it runs again, what it told stands.
    assert_eq!(
        town.does(case, "mia", take("weer").because("x")),
        ["moved weer"]
    );
    assert_eq!(rows(&town), [1, 1, 1, 1, 0]);
    assert_eq!(
        town.does(case, "mia", take("klaar")),
        [
            "moved klaar",
            "row back afgerond",
            "row back gesloten_met",
            "row afgerond",
            "row gesloten_met"
        ]
    );
    assert_eq!(
        (rows(&town), euros(&town, "gesloten_met")),
        ([1, 1, 1, 1, 0], 400)
    );
}

#[test]
fn another_end_takes_the_place_of_the_first() {
    let mut town = town();
    let case = steun(&mut town, "€ 10");
    town.does(case, "mia", choose("besluit", "af"));
    town.does(case, "mia", take("geweigerd"));
    assert_eq!(rows(&town), [1, 0, 1, 0, 1]);
    let told = town.does(case, "mia", take("toch").because("x"));
    assert_eq!(told, ["moved toch", "row back besloten"]);
    assert_eq!(rows(&town), [0, 0, 1, 0, 1]);
    town.does(case, "mia", choose("besluit", "toe"));
    town.does(case, "mia", take("betalen"));
    town.does(case, "mia", take("weg").because("x"));
    assert_eq!(rows(&town), [1, 0, 1, 0, 0]);
}

#[test]
fn an_end_with_money_that_is_paid_anew_is_told_beside_it() {
    let mut town = town();
    let case = paid(&mut town, "€ 400");
    town.does(case, "mia", take("klaar"));
    town.does(case, "mia", take("van_voren").because("x"));
    town.does(case, "mia", correct("bedrag", "€ 50").because("x"));
    town.does(case, "mia", choose("besluit", "toe"));
    town.does(case, "mia", take("betalen"));
    town.does(case, "mia", fulfil("betaling").document("brief"));
    town.does(case, "mia", take("klaar"));
    // Once as a case, twice as a payment.
    assert_eq!(rows(&town), [2, 2, 1, 2, 0]);
    assert_eq!(euros(&town, "gesloten_met"), 450);
}

#[test]
fn a_new_round_ends_for_itself() {
    let mut town = town();
    let case = paid(&mut town, "€ 10");
    town.does(case, "mia", take("klaar"));
    town.does(case, "mia", take("nieuw").because("x"));
    town.does(case, "mia", choose("besluit", "af"));
    town.does(case, "mia", take("geweigerd"));
    assert_eq!(rows(&town), [2, 1, 2, 1, 1]);
}

#[test]
fn what_is_corrected_is_put_right_in_the_rows() {
    let mut town = town();
    let case = paid(&mut town, "€ 400");
    town.does(case, "mia", take("klaar"));
    town.wait_until("2026-03-20");
    let told = town.does(case, "mia", correct("voor", "werk").because("x"));
    assert_eq!(
        told,
        [
            "corrected []",
            "row back besloten",
            "row besloten",
            "row back afgerond",
            "row afgerond"
        ]
    );
    assert_eq!(rows(&town), [1, 1, 1, 1, 0]);
    let work = Value::Choice(town.option("werk"));
    assert_eq!(
        town.sum("besloten", "bedrag", Some(("voor", &work))),
        40_000
    );
    // It is as if it had always been so: the day is that of the decision.
    let on = Value::Date(doorbraak::base::time::Date::parse("2026-03-02").unwrap());
    assert_eq!(town.sum("besloten", "bedrag", Some(("op", &on))), 40_000);
    // What changes nothing, changes nothing.
    let told = town.does(case, "mia", correct("voor", "werk").because("x"));
    assert_eq!(told, ["corrected []"]);
}

#[test]
fn a_linked_case_that_is_reopened_takes_the_row_of_its_opener_back() {
    let mut town = town();
    let with = [("wie", "noor"), ("voor", "wonen"), ("bedrag", "€ 5")];
    let case = town.open("hulp", "mia", &with);
    town.does(case, "mia", open_link("uitgezocht"));
    let linked = town.latest();
    town.does(linked, "mia", choose("besluit", "toe"));
    town.does(linked, "mia", take("betalen"));
    town.does(linked, "mia", fulfil("betaling").document("brief"));
    town.does(linked, "mia", take("klaar"));
    assert_eq!(town.rows("geregeld"), 1);
    town.does(linked, "mia", take("weer").because("x"));
    assert_eq!(town.rows("geregeld"), 0);
    town.does(linked, "mia", take("klaar"));
    assert_eq!(town.rows("geregeld"), 1);
}

#[test]
fn what_was_paid_on_stays_told_while_a_linked_case_is_open_again() {
    let kijken = "
proces: kijken
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker }
stappen: { kijken: { wie: medewerker, naar: { gezien: } } }
eindes: { gezien: { soort: eindpunt, terug: { weer: { naar: kijken, wie: medewerker } } } }
";
    let text = "
proces: gift
versie: 1
gebruik: [delen/basis.yaml, delen/geld.yaml]
start: { wie: medewerker }
dossier: { bedrag: { soort: bedrag } }
stappen:
  begin:
    wie: medewerker
    nodig:
      besluit: { invullen: bedrag, subzaak: kijken, reserveert: { pot: pot, bedrag: bedrag } }
      betaling: { bewijs: brief, besteedt: { pot: pot } }
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
registers:
  gesloten_met: { bij: besluit, velden: { bedrag: bedrag } }
  geregeld: { bij: besluit, velden: { op: vandaag } }
";
    let mut town = Town::new(&[BASIS, DELEN, kijken, text]).with(&[("mia", "medewerker")]);
    let case = town.open("gift", "mia", &[]);
    town.does(case, "mia", open_link("besluit"));
    let linked = town.latest();
    town.does(linked, "mia", take("gezien"));
    town.does(case, "mia", fulfil("besluit").with("bedrag", "€ 80"));
    town.does(case, "mia", fulfil("betaling").document("brief"));
    let told = |town: &Town| (euros(town, "gesloten_met"), town.rows("geregeld"));
    assert_eq!(told(&town), (80, 1));
    town.does(linked, "mia", take("weer").because("x"));
    assert_eq!(town.life(case, "besluit"), Life::Open);
    assert_eq!(told(&town), (80, 0));
    town.does(linked, "mia", take("gezien"));
    assert_eq!(town.life(case, "besluit"), Life::Fulfilled);
    assert_eq!(told(&town), (80, 1));
}

/// What was decided in one case, and stands.
#[derive(Default)]
struct Told {
    /// The decision of now: how much, and how many claims there were before it.
    now: Option<(i64, usize)>,
    /// Decisions of rounds that are over, and those that were paid, by what they are for.
    over: BTreeMap<Option<String>, i64>,
    claims: usize,
    /// The rounds in which it ended.
    ended: BTreeSet<u16>,
}

/// The books as somebody would keep them who only reads what happened.
fn books(town: &Town) -> (BTreeMap<Option<String>, i64>, usize) {
    let process = town.world.newest(town.process("steun")).unwrap();
    let besluit = process
        .reqs
        .iter()
        .position(|req| &*req.named.id == "besluit");
    let besluit = ReqId(u16::try_from(besluit.unwrap()).unwrap());
    let field = |case: &Case, name: &str| {
        let fields = &process.fields;
        let index = fields.iter().position(|field| &*field.named.id == name);
        case.fields[index.unwrap()].clone()
    };
    let what_for = |case: &Case| match field(case, "voor") {
        Value::Choice(option) => Some(town.catalog.shared.options[option.index()].id.to_string()),
        _ => None,
    };
    let mut cases: BTreeMap<CaseId, (Case, Told)> = BTreeMap::new();
    for event in town.history() {
        if let EventKind::Opened(opened) = &event.event.kind {
            if opened.process == process.id {
                let case = begin(process, event.case, event.event.at, opened);
                cases.insert(event.case, (case, Told::default()));
            }
            continue;
        }
        let Some((case, told)) = cases.get_mut(&event.case) else {
            continue;
        };
        let before = what_for(case);
        let (reopened, new_round) = match &event.event.kind {
            EventKind::Moved { way, .. } => {
                let way = &process.ways[way.index()];
                let back = matches!(way.kind, WayKind::Back | WayKind::Reopen);
                (back && way.reopens.contains(&besluit), way.new_round)
            }
            EventKind::Corrected(correction) => (correction.reopened.contains(&besluit), false),
            _ => (false, false),
        };
        apply(process, case, &event.event);
        let claims = &case.rare().claims;
        if reopened {
            if let Some((amount, since)) = told.now.take()
                && (new_round || claims[since..].iter().any(|claim| claim.spent.0 > 0))
            {
                *told.over.entry(before).or_default() += amount;
            }
            told.claims = claims.len();
        }
        match &event.event.kind {
            EventKind::Contributed {
                req,
                fulfilled: true,
                choice,
                ..
            } if *req == besluit => {
                let granted =
                    choice.is_some_and(|id| &*town.catalog.shared.options[id.index()].id == "toe");
                let amount = match field(case, "bedrag") {
                    Value::Money(amount) if granted => amount.0,
                    _ => 0,
                };
                told.now = Some((amount, told.claims));
            }
            EventKind::Moved {
                to: Target::End(_), ..
            } => {
                told.ended.insert(case.round);
            }
            _ => {}
        }
    }
    let mut sums = BTreeMap::new();
    let mut ended = 0;
    for (case, told) in cases.values() {
        if let Some((amount, _)) = told.now {
            *sums.entry(what_for(case)).or_default() += amount;
        }
        for (what, amount) in &told.over {
            *sums.entry(what.clone()).or_default() += amount;
        }
        ended += told.ended.len();
    }
    (sums, ended)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens, the registers say what stands and what was paid.
    #[test]
    fn registers_tell_what_stands(seed in any::<u64>()) {
        let mut town = Town::new(&FILES);
        story(&mut town, Dice::Seed(seed), 200);
        registers_are_right(&town);
    }
}

fn registers_are_right(town: &Town) {
    let (sums, ended) = books(town);
    for what in ["wonen", "werk"] {
        let value = Value::Choice(town.option(what));
        let told = town.sum("besloten", "bedrag", Some(("voor", &value)));
        let stands = sums.get(&Some(what.to_owned())).copied();
        assert_eq!(told, stands.unwrap_or_default(), "{what}");
    }
    let (_, spent) = town.world.fund_state(town.fund("pot"));
    assert_eq!(town.sum("betaald", "bedrag", None), spent.0);
    assert_eq!(town.rows("afgerond"), ended);
}

/// The stories pay, undo what was paid, and end more than once: else they would show
/// nothing.
#[test]
fn stories_undo_what_was_decided() {
    let mut kinds = BTreeMap::new();
    for seed in 0..6 {
        let mut town = Town::new(&FILES);
        story(&mut town, Dice::Seed(seed), 300);
        registers_are_right(&town);
        for event in town.history() {
            let kind = match event.event.kind {
                EventKind::Registered { .. } => "written",
                EventKind::Withdrawn { .. } => "taken back",
                _ => continue,
            };
            *kinds.entry(kind).or_insert(0) += 1;
        }
    }
    assert!(
        kinds["written"] > 60 && kinds["taken back"] > 20,
        "{kinds:?}"
    );
}
