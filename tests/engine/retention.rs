// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Until when a case is kept.

use doorbraak::base::ids::CaseId;

use super::command::*;
use super::town::{BASIS, Town};

const PROCES: &str = "
proces: dossier
versie: 1
gebruik: [delen/basis.yaml, delen/duren.yaml]
start: { wie: medewerker, mag: [kind, gezien_op] }
dossier: { kind: { soort: janee }, gezien_op: { soort: datum } }
stappen: { begin: { wie: medewerker, naar: { klaar: } } }
eindes: { klaar: { soort: eindpunt, terug: { weer: { naar: begin } } } }
bewaren:
  alles: { duur: 5 jaar }
  jeugd: { als: kind = ja, duur: instelling.jeugd, vanaf: laatste_wijziging }
  gezien: { duur: 6 jaar, vanaf: gezien_op }
";

const DUREN: &str = "
delen: duren
instellingen: { jeugd: { soort: duur, waarden: { 2026-01-01: 15 jaar, 2030-01-01: 20 jaar } } }
";

fn town() -> Town {
    Town::new(&[BASIS, DUREN, PROCES]).with(&[("mia", "medewerker")])
}

fn closed(town: &mut Town, fields: &[(&str, &str)]) -> CaseId {
    let case = town.open("dossier", "mia", fields);
    town.does(case, "mia", take("klaar"));
    case
}

fn told(until: &str, rule: &str) -> (String, String) {
    (until.to_owned(), rule.to_owned())
}

#[test]
fn of_all_that_applies_the_longest_counts() {
    let mut town = town();
    let running = town.open("dossier", "mia", &[]);
    let today = town.today().to_string();
    assert_eq!(town.kept(running, &today), None);
    let adult = closed(&mut town, &[("kind", "nee")]);
    let year = town.today().year();
    let day = |years: u16| today.replacen(&year.to_string(), &(year + years).to_string(), 1);
    assert_eq!(town.kept(adult, &today), Some(told(&day(6), "gezien")));
    // Not known whether there is a child: then it is kept as if there were.
    let unknown = closed(&mut town, &[]);
    assert_eq!(town.kept(unknown, &today), Some(told(&day(15), "jeugd")));
    let child = closed(&mut town, &[("kind", "ja")]);
    assert_eq!(town.kept(child, &today), Some(told(&day(15), "jeugd")));
    assert_eq!(town.kept(child, &day(2)), Some(told(&day(17), "jeugd")));
}

#[test]
fn a_day_of_its_own_counts_where_it_is_known() {
    let mut town = town();
    let seen = [("kind", "nee"), ("gezien_op", "2040-05-06")];
    let case = closed(&mut town, &seen);
    let today = town.today().to_string();
    assert_eq!(town.kept(case, &today), Some(told("2046-05-06", "gezien")));
    // Long ago: then the end says until when, and never a day before it.
    let seen = [("kind", "nee"), ("gezien_op", "1990-01-01")];
    let case = closed(&mut town, &seen);
    let (_, rule) = town.kept(case, &today).unwrap();
    assert_eq!(rule, "alles");
}

#[test]
fn the_terms_of_today_count_and_what_goes_on_is_not_kept_until_a_day() {
    let mut town = town();
    let case = closed(&mut town, &[("kind", "ja")]);
    let ended = town.today().to_string();
    let before = town.kept(case, &ended).unwrap();
    town.wait_until("2030-06-01");
    let after = town.kept(case, &ended).unwrap();
    assert!(after.0 > before.0, "{before:?} {after:?}");
    town.does(case, "mia", take("weer").because("nog iets"));
    assert_eq!(town.kept(case, &ended), None);
}

#[test]
fn what_leads_past_the_end_of_time_is_kept_for_ever() {
    let process = PROCES.replace("{ duur: 5 jaar }", "{ duur: 9000 jaar }");
    let mut town = Town::new(&[BASIS, DUREN, &process]).with(&[("mia", "medewerker")]);
    let case = closed(&mut town, &[]);
    let today = town.today().to_string();
    let (until, rule) = town.kept(case, &today).unwrap();
    assert_eq!((&*until, &*rule), ("2200-12-31", "alles"));
}
