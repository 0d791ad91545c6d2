// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Rosters: for what there is nobody, on which days, and what hangs on one person.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

use std::fmt::Write as _;

#[path = "support/shipped.rs"]
mod shipped;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::Catalog;
use doorbraak::diagnostic::render;
use doorbraak::proof::roster::{Roster, RosterFault, RosterReport, prove_roster, read};
use proptest::prelude::*;

const DELEN: &str = "delen: basis
rollen:
  consulent: {}
  regisseur: { per_zaak: 1, wissel: { wie: teamleider } }
  teamleider: {}
  college: {}
  arts: { uit: praktijk }
  inwoner: { soort: partij }
keuzelijsten:
  wetten: { wmo: Wmo, pw: Participatiewet, jw: Jeugdwet }
documenten: { brief: Brief }
mandaten:
  klein: { rol: teamleider, wetten: [wmo, jw], tot: \"€ 500\" }
  groot: { rol: college, wetten: [wmo, pw], tot: onbeperkt, vanaf: 2026-03-01, plaatsvervangers: teamleider }
";
const PROCES: &str = "proces: hulp
versie: 1
gebruik: [delen/basis.yaml]
start: { wie: consulent }
dossier:
  bedrag: { soort: bedrag, van: € 0, tot: € 2.000 }
  wet: { soort: keuze, uit: wetten }
  praktijk: { soort: organisatie }
stappen:
  plan:
    wie: regisseur
    nodig:
      gegevens: { invullen: [bedrag, wet, praktijk] }
      instemming: { akkoord: inwoner, namens: regisseur }
      advies: { wie: arts, bewijs: brief }
      tweede_paar_ogen: { wie: [consulent, teamleider], bewijs: brief, ander_dan: [gegevens, regisseur] }
    naar: { besluit: }
  besluit:
    wie: [teamleider, college]
    nodig:
      beslissing:
        kies: [toegekend, afgewezen]
        ander_dan: tweede_paar_ogen
        mandaat: { wet: wet, bedrag: bedrag }
    naar: { klaar: { als: beslissing = toegekend }, niet: { als: beslissing = afgewezen } }
eindes: { klaar: { soort: eindpunt }, niet: { soort: uitweg } }
";

fn hulp() -> Loaded {
    shipped::load_all(&[("delen/basis", DELEN), ("hulp", PROCES)])
}

fn catalog(loaded: &Loaded) -> &Catalog {
    loaded.catalog.as_ref().expect("it loads")
}

fn loaded(text: &str) -> Loaded {
    load(vec![Input {
        name: "rooster.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    }])
}

/// What is wrong with a roster, and the roster.
fn roster(catalog: &Catalog, text: &str) -> (Option<Roster>, String) {
    let loaded = loaded(text);
    let mut said = render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl);
    let Some(file) = loaded.rosters.first() else {
        return (None, said);
    };
    let (roster, diagnostics) = read(&catalog.shared, &file.node);
    said.push_str(&render::short(&diagnostics, &loaded.sources, Lang::Nl));
    (roster, said)
}

fn proved(house: &Loaded, people: &str) -> RosterReport {
    let text = format!("rooster: r\nvan: 2026-01-01\ntot: 2026-06-30\npersonen:\n{people}");
    let (roster, said) = roster(catalog(house), &text);
    assert_eq!(said, "");
    prove_roster(catalog(house), &house.sources, &roster.expect("a roster"))
}

fn told(report: &RosterReport, lang: Lang) -> String {
    let mut told = String::new();
    for finding in &report.findings {
        let mark = if finding.fault.kind.is_fault() {
            '!'
        } else {
            '-'
        };
        writeln!(told, "{mark} {}", finding.text.get(lang)).expect("a text");
    }
    told
}

/// Enough for everything, and twice.
const ENOUGH: &str = "  an: [consulent, regisseur]
  bo: [consulent, regisseur]
  cas: [teamleider, consulent]
  dee: [teamleider, consulent]
  eef: [teamleider]
  fien: college
  gijs: college
  hans: { rollen: arts, organisaties: [praktijk_a] }
  ine: { rollen: arts, organisaties: [praktijk_b] }
";

#[test]
fn the_shipped_catalogue_with_the_example() {
    let house = shipped::loaded();
    let text = std::fs::read_to_string("examples/roosters/gemeente.yaml").expect("a file");
    let (roster, said) = roster(catalog(&house), &text);
    assert_eq!(said, "");
    let report = prove_roster(catalog(&house), &house.sources, &roster.expect("a roster"));
    insta::assert_snapshot!(told(&report, Lang::Nl), @"
    - In de hele periode van het rooster is er geen mandaat over geen_wet, maatwerkregeling, awb, wmo_2015 of 13 andere wetten boven € 2.500 voor wie dit mag beslissen: doorbraak › teambesluit (workflows/doorbraak.yaml:690). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - In de hele periode van het rooster is er geen mandaat over awb, jeugdwet, wgs, leerlingenvervoer of 10 andere wetten tot en met € 2.500 voor wie dit mag beslissen: doorbraak › teambesluit (workflows/doorbraak.yaml:690). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - In de hele periode van het rooster is er geen mandaat over maatwerkregeling boven € 25.000 voor wie dit mag beslissen: ondersteuningsfonds › toekenning (workflows/ondersteuningsfonds.yaml:64). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - In de hele periode van het rooster hangt dit van één mens af: als budget_1 er niet is, kan niemand dit doen: budgetconflict › verdeling (workflows/budgetconflict.yaml:48).
    - In de hele periode van het rooster hangt dit van één mens af: als budget_2 er niet is, kan niemand dit doen: budgetconflict › verdeling (workflows/budgetconflict.yaml:48).
    - Van 13 juli 2026 tot en met 7 augustus 2026 hangt dit van één mens af over geen_wet, maatwerkregeling of wmo_2015 tot en met € 500: als generalist_1 er niet is, kan niemand dit doen: doorbraak › teambesluit (workflows/doorbraak.yaml:690).
    - Van 13 juli 2026 tot en met 7 augustus 2026 hangt dit van één mens af over geen_wet, maatwerkregeling of wmo_2015 tot en met € 500: als generalist_2 er niet is, kan niemand dit doen: doorbraak › teambesluit (workflows/doorbraak.yaml:690).
    - Van 13 juli 2026 tot en met 7 augustus 2026 hangt dit van één mens af over geen_wet, maatwerkregeling of wmo_2015 boven € 500 tot en met € 2.500: als generalist_1 er niet is, kan niemand dit doen: doorbraak › teambesluit (workflows/doorbraak.yaml:690).
    - Van 13 juli 2026 tot en met 7 augustus 2026 hangt dit van één mens af over geen_wet, maatwerkregeling of wmo_2015 boven € 500 tot en met € 2.500: als generalist_2 er niet is, kan niemand dit doen: doorbraak › teambesluit (workflows/doorbraak.yaml:690).
    ");
}

#[test]
fn enough_people() {
    insta::assert_snapshot!(told(&proved(&hulp(), ENOUGH), Lang::Nl), @"
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over wmo, pw of jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over pw tot en met € 500 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 maart 2026 tot en met 30 juni 2026 is er geen mandaat over jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    ");
}

#[test]
fn a_role_without_people_and_a_practice_without_doctor() {
    let people = ENOUGH.replace("  hans: { rollen: arts, organisaties: [praktijk_a] }\n", "");
    let people = people.replace(
        "ine: { rollen: arts, organisaties: [praktijk_b] }",
        "ine: { rollen: arts }",
    );
    insta::assert_snapshot!(told(&proved(&hulp(), &people), Lang::Nl), @"
    ! In de hele periode van het rooster heeft niemand de rol arts. Dan kan niemand dit doen: hulp › advies (workflows/hulp.yaml:15). Zet iemand met die rol op het rooster.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over wmo, pw of jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over pw tot en met € 500 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 maart 2026 tot en met 30 juni 2026 is er geen mandaat over jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    ");
}

#[test]
fn on_leave() {
    let people = ENOUGH.replace(
        "  hans: { rollen: arts, organisaties: [praktijk_a] }\n",
        "  hans: { rollen: arts, organisaties: [praktijk_a], afwezig: [{ van: 2026-02-02, tot: 2026-02-13 }, { van: 2026-05-01, tot: 2026-05-01 }] }\n",
    );
    let people = people.replace(
        "ine: { rollen: arts,",
        "ine: { van: 2026-02-10, rollen: arts,",
    );
    insta::assert_snapshot!(told(&proved(&hulp(), &people), Lang::Nl), @"
    ! Van 2 februari 2026 tot en met 9 februari 2026 heeft niemand de rol arts. Dan kan niemand dit doen: hulp › advies (workflows/hulp.yaml:15). Zet iemand met die rol op het rooster.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over wmo, pw of jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over pw tot en met € 500 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 maart 2026 tot en met 30 juni 2026 is er geen mandaat over jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 januari 2026 tot en met 1 februari 2026 hangt dit van één mens af: als hans er niet is, kan niemand dit doen: hulp › advies (workflows/hulp.yaml:15).
    - Van 10 februari 2026 tot en met 13 februari 2026 hangt dit van één mens af: als ine er niet is, kan niemand dit doen: hulp › advies (workflows/hulp.yaml:15).
    - Op 1 mei 2026 hangt dit van één mens af: als ine er niet is, kan niemand dit doen: hulp › advies (workflows/hulp.yaml:15).
    ");
}

#[test]
fn two_pairs_of_eyes() {
    let people = "  an: [consulent, regisseur]
  cas: [teamleider]
  fien: college
  hans: { rollen: arts, organisaties: [a] }
  ine: { rollen: arts, organisaties: [a] }
";
    insta::assert_snapshot!(told(&proved(&hulp(), people), Lang::Nl), @"
    ! Van 1 januari 2026 tot en met 28 februari 2026 zijn er te weinig mensen om dit door verschillende mensen te laten doen over wmo of jw tot en met € 500: hulp › beslissing (workflows/hulp.yaml:21), hulp › tweede_paar_ogen (workflows/hulp.yaml:16), hulp › gegevens (workflows/hulp.yaml:13). Wie dat eerste mag doen: cas. Zet er iemand bij, of geef iemand een rol erbij.
    ! Van 1 maart 2026 tot en met 30 juni 2026 zijn er te weinig mensen om dit door verschillende mensen te laten doen over jw tot en met € 500: hulp › beslissing (workflows/hulp.yaml:21), hulp › tweede_paar_ogen (workflows/hulp.yaml:16), hulp › gegevens (workflows/hulp.yaml:13). Wie dat eerste mag doen: cas. Zet er iemand bij, of geef iemand een rol erbij.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over wmo, pw of jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 januari 2026 tot en met 28 februari 2026 is er geen mandaat over pw tot en met € 500 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 maart 2026 tot en met 30 juni 2026 is er geen mandaat over jw boven € 500 tot en met € 2.000 voor wie dit mag beslissen: hulp › beslissing (workflows/hulp.yaml:21). Is er een andere weg voor zo'n besluit? Anders hoort er een mandaat bij.
    - Van 1 maart 2026 tot en met 30 juni 2026 hangt dit van één mens af over wmo of pw tot en met € 2.000: als fien er niet is, kan niemand dit doen: hulp › beslissing (workflows/hulp.yaml:21).
    - In de hele periode van het rooster hangt dit van één mens af: als an er niet is, kan niemand dit doen: hulp › besluit (workflows/hulp.yaml:17), hulp › gegevens (workflows/hulp.yaml:13), hulp › hulp (workflows/hulp.yaml:1).
    - In de hele periode van het rooster hangt dit van één mens af: als cas er niet is, kan niemand dit doen: hulp › tweede_paar_ogen (workflows/hulp.yaml:16).
    ");
    insta::assert_snapshot!(told(&proved(&hulp(), "  an: [consulent, regisseur, teamleider]\n"), Lang::En), @"
    ! In the whole period of the roster nobody has the role arts. Then nobody can do this: hulp › advies (workflows/hulp.yaml:15). Put somebody with that role on the roster.
    ! In the whole period of the roster there are too few people to have this done by different persons: hulp › tweede_paar_ogen (workflows/hulp.yaml:16), hulp › gegevens (workflows/hulp.yaml:13). Who may do the first: an. Add somebody, or give somebody one more role.
    - From 1 January 2026 up to and including 28 February 2026 there is no mandate about wmo, pw or jw above € 500 up to and including € 2.000 for whoever may decide this: hulp › beslissing (workflows/hulp.yaml:21). Is there another way to such a decision? If not, a mandate is missing.
    - From 1 January 2026 up to and including 28 February 2026 there is no mandate about pw up to and including € 500 for whoever may decide this: hulp › beslissing (workflows/hulp.yaml:21). Is there another way to such a decision? If not, a mandate is missing.
    - From 1 March 2026 up to and including 30 June 2026 there is no mandate about jw above € 500 up to and including € 2.000 for whoever may decide this: hulp › beslissing (workflows/hulp.yaml:21). Is there another way to such a decision? If not, a mandate is missing.
    - In the whole period of the roster nobody has the role college. What that role can do, another role can do too.
    - In the whole period of the roster this hangs on one person: when an is away, nobody can do this: hulp › beslissing (workflows/hulp.yaml:21), hulp › besluit (workflows/hulp.yaml:17), hulp › gegevens (workflows/hulp.yaml:13), hulp › hulp (workflows/hulp.yaml:1), and 3 more.
    ");
}

#[test]
fn mistakes_in_the_file() {
    let text = "rooster: r
van: 2026-06-30
tot: 2026-01-01
personen:
  an: [consullent]
  bo: { rollen: [], van: 2026-05-01, tot: 2026-04-01, afwezig: { van: 2026-02-02 } }
  cas: { rol: teamleider }
";
    let (_, said) = roster(catalog(&hulp()), text);
    insta::assert_snapshot!(said, @"
    rooster.yaml:6:55: fout[D0102]: bij `afwezig` ontbreekt `tot`
    rooster.yaml:7:3: fout[D0102]: bij `cas` ontbreekt `rollen`
    rooster.yaml:7:10: fout[D0101]: `rol` kan niet bij `cas` staan
    rooster.yaml:2:6: fout[D0427]: `van` is groter dan `tot`
    rooster.yaml:5:8: fout[D0700]: `consullent` is geen rol
    rooster.yaml:6:26: fout[D0427]: `van` is groter dan `tot`
    ");
    let text = "rooster: r\nvan: 2026-06-30\ntot: 2026-01-01\npersonen: { an: [consullent], bo: { rollen: [], van: 2026-05-01, tot: 2026-04-01 } }\n";
    let (_, said) = roster(catalog(&hulp()), text);
    insta::assert_snapshot!(said, @"
    rooster.yaml:2:6: fout[D0427]: `van` is groter dan `tot`
    rooster.yaml:4:18: fout[D0700]: `consullent` is geen rol
    rooster.yaml:4:54: fout[D0427]: `van` is groter dan `tot`
    ");
}

/// Four people with any of four roles.
fn people() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let roles = ["consulent", "regisseur", "teamleider", "college"];
    prop::collection::vec(prop::sample::subsequence(roles.to_vec(), 0..=3), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Against trying every way of dividing the work over the people.
    #[test]
    fn people_are_enough_exactly_when_some_division_works(people in people()) {
        let house = hulp();
        let catalog = catalog(&house);
        let mut text = String::new();
        for (n, roles) in people.iter().enumerate() {
            writeln!(text, "  p{n}: [{}]", roles.join(", "))?;
        }
        let report = proved(&house, &text);
        let pw = catalog.shared.options.iter().position(|option| &*option.id == "pw");
        // About pw college decides, or a teamleider in its place, from March on.
        let is = |kind: RosterFault, what: &str| report.findings.iter().any(|finding| {
            let fault = &finding.fault;
            let about = fault.laws.is_empty() || fault.laws.iter().any(|l| Some(l.index()) == pw);
            about && fault.kind == kind && fault.places.first().is_some_and(|p| p.what == what)
        });
        let has = |n: usize, role: &str| people[n].contains(&role);
        let all = 0..people.len();
        // Who holds the case gathers the facts; another looks along; somebody who did not
        // look along decides. What is not possible before is told there.
        let second = all.clone().flat_map(|a| all.clone().map(move |b| (a, b))).filter(|(a, b)| {
            a != b && has(*a, "regisseur") && (has(*b, "consulent") || has(*b, "teamleider"))
        });
        let second: Vec<(usize, usize)> = second.collect();
        let some = |roles: &[&str]| all.clone().any(|n| roles.iter().any(|role| has(n, role)));
        let both = some(&["regisseur"]) && some(&["consulent", "teamleider"]);
        prop_assert_eq!(
            is(RosterFault::NotDistinct, "hulp › tweede_paar_ogen"),
            both && second.is_empty()
        );
        let third = second.iter().any(|(_, b)| all.clone().any(|c| {
            c != *b && (has(c, "college") || has(c, "teamleider"))
        }));
        let can = both && some(&["college", "teamleider"]);
        let one_too_few = can && !second.is_empty() && !third;
        prop_assert_eq!(is(RosterFault::NotDistinct, "hulp › beslissing"), one_too_few);
        prop_assert_eq!(
            is(RosterFault::NoHolder, "hulp › beslissing"),
            !some(&["college", "teamleider"])
        );
    }
}
