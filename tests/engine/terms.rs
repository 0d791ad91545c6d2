// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms: of steps, of requirements, legal ones; longer, standing still, passed.

use doorbraak::base::ids::CaseId;
use doorbraak::base::legal::TermState;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: zaak
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker, mag: ontvangen_op }
dossier:
  ontvangen_op: { soort: datum }
  gevraagd_op: { soort: datum }
  aangevuld_op: { soort: datum }
  advies_van: { soort: datum }
  advies_tot: { soort: datum }
  vraag: { soort: tekst }
termijnen:
  beslissen:
    start: ontvangen_op
    duur: 6 weken
    regime: kalender
    gehaald_als: besluit is vervuld
    verlengen:
      verdaging: { met: 4 weken, wie: teamleider, hooguit: 1, bewijs: brief }
      samen: { met: 1 week, wie: medewerker, akkoord: inwoner, als: vraag is bekend }
    opschorten:
      aanvulling: { van: gevraagd_op, tot: aangevuld_op, wie: medewerker }
      advies: { van: advies_van, tot: advies_tot, wie: medewerker }
    waarschuwing: { voor: 1 week, signaal: medewerker }
    verlopen: { signaal: teamleider, opent: { te_laat: { proces: melding } } }
stappen:
  begin:
    wie: medewerker
    termijn: { duur: 2 weken, regime: kalender, verlopen: { signaal: teamleider } }
    nodig:
      beeld: { invullen: vraag, termijn: { duur: 3 dagen, regime: kalender, verlopen: { signaal: medewerker } } }
      besluit: { kies: [toe, af] }
    naar: { klaar: { als: begin.verlopen = nee of begin.verlopen = ja } }
    eruit: { verjaard: { zodra: vandaag >= ontvangen_op + 20 weken } }
eindes:
  klaar:
    soort: eindpunt
    nog_doen: { nazorg: { wie: medewerker, termijn: { duur: 6 weken, regime: kalender, verlopen: { signaal: teamleider } } } }
  verjaard: { soort: uitweg }
pauze: { wie: medewerker }
";

const MELDING: &str = "
proces: melding
versie: 1
gebruik: delen/basis.yaml
stappen: { zien: { wie: teamleider, naar: { gezien: } } }
eindes: { gezien: { soort: eindpunt } }
";

/// Opened on Monday 2 March 2026; received that day.
fn town() -> (Town, CaseId) {
    let mut town = Town::new(&[BASIS, PROCES, MELDING]).with(&[
        ("mia", "medewerker"),
        ("tom", "teamleider"),
        ("ina", "inwoner"),
    ]);
    let case = town
        .try_open(
            "zaak",
            "mia",
            &[("ontvangen_op", "2026-03-02")],
            &[("inwoner", "ina")],
        )
        .unwrap();
    (town, case)
}

fn state(town: &Town, case: CaseId, term: &str) -> TermState {
    town.reading(case, term).state
}

#[test]
fn each_runs_from_its_own_fact() {
    let (mut town, case) = town();
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-13");
    assert_eq!(town.last_day(case, "begin"), "2026-03-16");
    assert_eq!(town.last_day(case, "beeld"), "2026-03-05");
    assert_eq!(
        town.next_due(case).as_deref(),
        Some("2026-03-03"),
        "a way looks at the day"
    );
    town.does(case, "mia", fulfil("beeld").with("vraag", "x"));
    assert_eq!(state(&town, case, "beeld"), TermState::Met);
    town.does(case, "mia", choose("besluit", "toe"));
    assert_eq!(state(&town, case, "beslissen"), TermState::Met);
    town.does(case, "mia", take("klaar"));
    assert_eq!(state(&town, case, "begin"), TermState::Met);
    assert_eq!(town.last_day(case, "nazorg"), "2026-04-13");
    let without = town.open("zaak", "mia", &[]);
    assert_eq!(state(&town, without, "beslissen"), TermState::Waiting);
}

#[test]
fn passing_is_noted_once_and_never_fulfils() {
    let (mut town, case) = town();
    assert!(town.does(case, "mia", time()).is_empty());
    town.wait_until("2026-03-06");
    assert_eq!(town.signals(), ["beeld"]);
    assert!(town.does(case, "mia", time()).is_empty());
    town.does(case, "mia", fulfil("beeld").with("vraag", "x"));
    assert_eq!(state(&town, case, "beeld"), TermState::MetLate);
    town.wait_until("2026-04-05");
    assert_eq!(town.signals(), ["beeld", "begin"]);
    town.wait_until("2026-04-06");
    assert_eq!(town.signals(), ["beeld", "begin", "beslissen"]);
    let before = town.world.cases().count();
    town.wait_until("2026-04-14");
    // The signal that it passed, and the case that its passing opens.
    assert_eq!(town.signals()[3..], ["beslissen", "te_laat"]);
    assert_eq!(town.world.cases().count(), before + 1);
    assert_eq!(town.at(case), "begin");
    town.wait_until("2026-05-01");
    assert_eq!(town.signals().len(), 5);
}

#[test]
fn an_end_that_moved_is_noted_again() {
    let (mut town, case) = town();
    town.wait_until("2026-04-14");
    let noted = town.signals().iter().filter(|s| **s == "beslissen").count();
    assert_eq!(noted, 2);
    town.does(case, "mia", correct("ontvangen_op", "2026-03-16"));
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-27");
    assert_eq!(state(&town, case, "beslissen"), TermState::Running);
    town.wait_until("2026-04-28");
    let noted = town.signals().iter().filter(|s| **s == "beslissen").count();
    assert_eq!(noted, 4);
}

#[test]
fn extending_has_limits() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "mia",
        extend("beslissen", "verdaging"),
        &["geen_rol beslissen", "bewijs_nodig beslissen"],
    );
    let longer = || extend("beslissen", "verdaging").document("brief");
    assert_eq!(
        town.does(case, "tom", longer()),
        ["extended beslissen 4 weken"]
    );
    assert_eq!(town.last_day(case, "beslissen"), "2026-05-11");
    town.refuses(case, "tom", longer(), &["te_vaak beslissen"]);
    town.refuses(
        case,
        "mia",
        extend("beslissen", "samen"),
        &["voorwaarde_onwaar beslissen", "vereiste_open beslissen"],
    );
    town.does(case, "mia", fulfil("beeld").with("vraag", "x"));
    for _ in 0..2 {
        town.does(case, "mia", extend("beslissen", "samen").agreed("inwoner"));
    }
    assert_eq!(town.last_day(case, "beslissen"), "2026-05-25");
    town.wait_until("2026-05-26");
    town.refuses(
        case,
        "mia",
        extend("beslissen", "samen").agreed("inwoner"),
        &["termijn_loopt_niet beslissen"],
    );
}

#[test]
fn standing_still_as_often_as_needed() {
    let (mut town, case) = town();
    town.refuses(
        case,
        "mia",
        restart("beslissen", "aanvulling"),
        &["niet_opgeschort beslissen"],
    );
    town.wait_until("2026-03-10");
    town.does(case, "mia", suspend("beslissen", "aanvulling"));
    assert_eq!(state(&town, case, "beslissen"), TermState::Suspended);
    town.refuses(
        case,
        "mia",
        suspend("beslissen", "advies"),
        &["al_opgeschort beslissen"],
    );
    town.refuses(
        case,
        "tom",
        restart("beslissen", "aanvulling"),
        &["geen_rol beslissen"],
    );
    town.wait_until("2026-03-15");
    town.does(case, "mia", restart("beslissen", "aanvulling"));
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-18");
    // A second time: what stood still before still counts.
    town.wait_until("2026-03-20");
    town.does(case, "mia", suspend("beslissen", "aanvulling"));
    town.wait_until("2026-03-30");
    town.does(case, "mia", restart("beslissen", "aanvulling"));
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-28");
    town.does(case, "mia", suspend("beslissen", "advies"));
    town.wait_until("2026-04-02");
    town.does(case, "mia", restart("beslissen", "advies"));
    assert_eq!(town.last_day(case, "beslissen"), "2026-05-01");
}

#[test]
fn a_pause_stops_working_terms_but_not_the_law() {
    let (mut town, case) = town();
    town.wait_until("2026-03-04");
    town.does(case, "mia", pause());
    assert_eq!(state(&town, case, "begin"), TermState::Suspended);
    assert_eq!(state(&town, case, "beslissen"), TermState::Running);
    town.wait_until("2026-03-14");
    assert!(town.signals().is_empty());
    town.does(case, "mia", resume());
    assert_eq!(town.last_day(case, "begin"), "2026-03-26");
    assert_eq!(town.last_day(case, "beeld"), "2026-03-15");
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-13");
}

#[test]
fn time_alone_can_move_a_case() {
    let (mut town, case) = town();
    town.wait_until("2026-07-19");
    assert_eq!(town.at(case), "begin");
    town.wait_until("2026-07-20");
    assert_eq!(town.at(case), "verjaard");
    assert_eq!(town.next_due(case), None);
}

#[test]
fn the_scheduler_knows_when_to_look() {
    let (mut town, _) = town();
    let note = town.open("melding", "tom", &[]);
    assert_eq!(town.next_due(note), None);
    let text = "
proces: stil
versie: 1
gebruik: delen/basis.yaml
start: { wie: medewerker, invullen: [begonnen, stil_van, stil_tot] }
dossier: { begonnen: { soort: datum }, stil_van: { soort: datum }, stil_tot: { soort: datum }, oud: { soort: janee, is: vandaag >= begonnen + 3 maanden } }
termijnen:
  lang: { start: begonnen, duur: 10 dagen, regime: kalender, opschorten: { stil: { van: stil_van, tot: stil_tot } }, waarschuwing: { voor: 2 dagen, signaal: medewerker }, verlopen: { signaal: medewerker } }
stappen:
  begin: { wie: medewerker, naar: { klaar: }, eruit: { verouderd: { zodra: oud = ja } } }
eindes: { klaar: { soort: eindpunt }, verouderd: { soort: uitweg } }
";
    let plain = text.replace(
        ", eruit: { verouderd: { zodra: oud = ja } }",
        ", eruit: { verouderd: { als: oud = ja } }",
    );
    let open = |text: &str| {
        let mut town = Town::new(&[BASIS, text]).with(&[("mia", "medewerker")]);
        let dates = [
            ("begonnen", "2026-03-02"),
            ("stil_van", "2026-03-02"),
            ("stil_tot", "2026-03-22"),
        ];
        let case = town.open("stil", "mia", &dates);
        (town, case)
    };
    // Standing still until a known day: then it runs on.
    let (mut town, case) = open(&plain);
    assert_eq!(state(&town, case, "lang"), TermState::Suspended);
    assert_eq!(town.next_due(case).as_deref(), Some("2026-03-29"));
    town.wait_until("2026-03-31");
    assert_eq!(town.signals(), ["lang"]);
    assert_eq!(town.next_due(case).as_deref(), Some("2026-04-01"));
    // A computed field may look at the day as well.
    let (mut town, case) = open(text);
    assert_eq!(town.next_due(case).as_deref(), Some("2026-03-03"));
    town.wait_until("2026-06-02");
    assert_eq!(town.at(case), "verouderd");
}

#[test]
fn nobody_but_who_may_touches_a_term() {
    let text = PROCES.replace(
        "{ van: advies_van, tot: advies_tot, wie: medewerker }",
        "{ van: advies_van, tot: advies_tot }",
    );
    let mut town =
        Town::new(&[BASIS, &text, MELDING]).with(&[("mia", "medewerker"), ("jan", "jurist")]);
    let case = town.open("zaak", "mia", &[("ontvangen_op", "2026-03-02")]);
    town.refuses(
        case,
        "jan",
        suspend("beslissen", "advies"),
        &["geen_rol beslissen"],
    );
    town.does(case, "mia", suspend("beslissen", "advies"));
}

#[test]
fn time_is_not_refused_because_something_is_not_known() {
    let note = MELDING.replace(
        "stappen:",
        "start: { invullen: over }\ndossier: { over: { soort: tekst } }\nstappen:",
    );
    let text = PROCES.replace(
        "{ proces: melding }",
        "{ proces: melding, met: { over: vraag } }",
    );
    let mut town =
        Town::new(&[BASIS, &text, &note]).with(&[("mia", "medewerker"), ("tom", "teamleider")]);
    let case = town.open("zaak", "mia", &[("ontvangen_op", "2026-03-02")]);
    town.wait_until("2026-04-14");
    assert_eq!(town.signals().last(), Some(&"beslissen"));
    assert_eq!(state(&town, case, "beslissen"), TermState::Expired);
    assert_eq!(town.world.count_cases(town.process("melding")), 0);
}

#[test]
fn an_extension_makes_a_term_longer_never_shorter() {
    let text = PROCES
        .replace(
            "met: 1 week, wie: medewerker",
            "met: langer - 7 dagen, wie: medewerker",
        )
        .replace(
            "  vraag: { soort: tekst }",
            "  vraag: { soort: tekst }\n  langer: { soort: duur }",
        )
        .replace(
            "invullen: vraag, termijn",
            "invullen: [vraag, langer], termijn",
        );
    let mut town =
        Town::new(&[BASIS, &text, MELDING]).with(&[("mia", "medewerker"), ("tom", "teamleider")]);
    let case = town.open("zaak", "mia", &[("ontvangen_op", "2026-03-02")]);
    let longer = || extend("beslissen", "samen").agreed("inwoner");
    town.does(case, "mia", fulfil("beeld").with("vraag", "x"));
    town.refuses(case, "mia", longer(), &["voorwaarde_onbekend beslissen"]);
    town.does(case, "mia", fulfil("beeld").with("langer", "4 dagen"));
    town.refuses(case, "mia", longer(), &["waarde_past_niet beslissen"]);
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-13");
    town.does(case, "mia", correct("langer", "10 dagen"));
    town.does(case, "mia", longer());
    assert_eq!(town.last_day(case, "beslissen"), "2026-04-16");
}
