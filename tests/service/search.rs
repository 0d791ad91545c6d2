// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Searching and counting: nobody finds what is not theirs to see, and no number that was
//! left out of a table can be worked out again.

use doorbraak::base::ids::{CaseId, PersonId};
use doorbraak::service::count::CountQuestion;
use doorbraak::service::suppress::suppress;
use doorbraak::service::{Cursor, Outcome, Search, ServiceError};
use doorbraak::store::Store;
use doorbraak::store::memory::Memory;
use proptest::prelude::*;

use super::access::House;
use super::host::{Folder, sqlite, wait};

fn text(words: &str) -> Search {
    Search {
        text: Some(words.into()),
        ..Search::default()
    }
}

async fn found<S: Store>(house: &House<S>, who: &str, search: &Search) -> Vec<CaseId> {
    let hits = house
        .service
        .search(&house.reader(who), search, None, 9)
        .await;
    hits.unwrap().heads.iter().map(|head| head.id).collect()
}

#[test]
fn only_what_everybody_in_the_case_may_see_is_found() {
    wait(async {
        let folder = Folder::new();
        let house = House::new(sqlite(&folder)).await;
        let case = house.open().await;
        let intake = "vervul: intake\nmet: {geheim: zwartwater, bedrag: '€ 10', dag: 2029-07-13, wie_het_was: mevrouwx, nummer: '999990019'}";
        house.act(case, "jan", intake).await.unwrap();
        // Whole words, in any case; all of them.
        for (who, words, is_found) in [
            ("bea", "huurachterstand", true),
            ("bea", "HUURACHTERSTAND, stad!", true),
            ("bea", "huurachter", false),
            ("bea", "huurachterstand dorp", false),
            ("otto", "huurachterstand", true),
            ("tom", "huurachterstand", true),
            ("ure", "stad", true),
            // Not theirs to see.
            ("bo", "huurachterstand", false),
            ("ver", "stad", false),
            ("anna", "huurachterstand", false),
            // Not for everybody: not even for who may see it.
            ("jan", "zwartwater", false),
            ("anna", "zwartwater", false),
            ("bea", "zwartwater", false),
            // Nobody gathers cases by a number.
            ("jan", "999990019", false),
            ("bea", "", false),
            ("bea", "?", false),
        ] {
            let cases = found(&house, who, &text(words)).await;
            assert_eq!(cases == [case], is_found, "{who}: {words}");
        }
        let person = |who: &str, role: Option<&str>| Search {
            person: Some(PersonId::new(who)),
            role: role.map(Into::into),
            ..Search::default()
        };
        assert_eq!(found(&house, "bea", &person("otto", None)).await, [case]);
        assert_eq!(
            found(&house, "bea", &person("otto", Some("inwoner"))).await,
            [case]
        );
        assert_eq!(
            found(&house, "bea", &person("otto", Some("bureau"))).await,
            []
        );
        assert_eq!(found(&house, "jan", &person("mevrouwx", None)).await, []);
        assert_eq!(found(&house, "bo", &person("otto", None)).await, []);
        // Looking for a word is reading, and needs a purpose.
        let lines = house
            .service
            .readings(case, &house.reader("bea"))
            .await
            .unwrap();
        let searched = lines
            .iter()
            .filter(|line| line.to_json()["wat"] == "gezocht");
        assert_eq!(searched.count(), 7);
        let answer = house
            .service
            .search(&house.silent("tom"), &text("stad"), None, 9)
            .await;
        assert!(
            matches!(answer, Err(ServiceError::NoPurpose(_))),
            "{answer:?}"
        );
        // Other words take the place of those that were.
        let corrected = "corrigeer: {vraag: Verwarming}\nreden: anders";
        let answer = house.act(case, "bea", corrected).await.unwrap();
        assert!(matches!(answer, Outcome::Done(_)), "{answer:?}");
        assert_eq!(found(&house, "bea", &text("huurachterstand")).await, []);
        assert_eq!(found(&house, "bea", &text("verwarming")).await, [case]);
        for step in ["vervul: stempel", "vervul: instemming"] {
            let who = if step.ends_with("stempel") {
                "ure"
            } else {
                "otto"
            };
            house.act(case, who, step).await.unwrap();
        }
        for (who, step) in [
            ("bea", "naar: beslissen"),
            ("kas", "vervul: besluit\nmet: {besluit: nee_hoor}"),
            ("kas", "naar: gegeven"),
        ] {
            let answer = house.act(case, who, step).await.unwrap();
            assert!(matches!(answer, Outcome::Done(_)), "{step}: {answer:?}");
        }
        let (who, now) = (PersonId::new("bea"), house.order("bea").now);
        house
            .service
            .erase(case, &who, "voorbij", "besluit", now)
            .await
            .unwrap();
        assert_eq!(found(&house, "bea", &text("verwarming")).await, []);
        let words: i64 = rusqlite::Connection::open(folder.store())
            .unwrap()
            .query_row("SELECT count(*) FROM zoekwoord", [], |row| row.get(0))
            .unwrap();
        assert_eq!(words, 0, "nothing is left to look for");
    });
}

#[test]
fn pages_hold_every_case_once_and_no_other() {
    wait(async {
        let house = House::new(Memory::default()).await;
        let mut cases = Vec::new();
        for _ in 0..7 {
            cases.push(house.open().await);
        }
        let all = async |who: &str, search: &Search| {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let reader = house.reader(who);
                let hits = house
                    .service
                    .search(&reader, search, after, 2)
                    .await
                    .unwrap();
                seen.extend(hits.heads.iter().map(|head| head.id));
                let Some(next) = hits.next else { return seen };
                // As it is typed.
                after = Cursor::parse(&next.to_string());
                assert_eq!(after, Some(next));
            }
        };
        for search in [Search::default(), text("stad")] {
            let mut seen = all("bea", &search).await;
            seen.sort_unstable();
            assert_eq!(seen, cases);
            assert_eq!(all("ver", &search).await, []);
        }
        let mut own = all("otto", &Search::default()).await;
        own.sort_unstable();
        assert_eq!(own, cases);
    });
}

#[test]
fn small_numbers_are_left_out_of_counts() {
    wait(async {
        let house = House::new(Memory::default()).await;
        for _ in 0..6 {
            house.open().await;
        }
        let question = CountQuestion {
            per: vec!["proces".into(), "maand".into()],
            least: 1,
            ..CountQuestion::default()
        };
        let count = async |question: &CountQuestion| {
            house
                .service
                .count(&house.actor("bea"), question)
                .await
                .unwrap()
        };
        let counted = count(&question).await;
        assert_eq!(counted.rows, [[Box::from("hulp")]]);
        assert_eq!(counted.cells, [[Some(6), Some(6)], [Some(6), Some(6)]]);
        let strict = CountQuestion {
            least: 7,
            ..question.clone()
        };
        assert!(
            count(&strict)
                .await
                .cells
                .iter()
                .flatten()
                .all(Option::is_none)
        );
        let nobody = house.service.count(&house.actor("otto"), &question).await;
        assert!(matches!(nobody, Err(ServiceError::NoRole)), "{nobody:?}");
        let hidden = CountQuestion {
            register: Some("giften".into()),
            per: vec!["stil".into()],
            ..question
        };
        let answer = house.service.count(&house.actor("jan"), &hidden).await;
        assert!(
            matches!(answer, Err(ServiceError::NotCounted(_))),
            "{answer:?}"
        );
    });
}

#[test]
fn why_something_could_happen() {
    wait(async {
        let house = House::new(Memory::default()).await;
        let case = house.open().await;
        for (who, step) in [
            (
                "jan",
                "vervul: intake\nmet: {geheim: zwartwater, bedrag: '€ 10', dag: 2029-07-13, wie_het_was: mevrouwx, nummer: '999990019'}",
            ),
            ("ure", "vervul: stempel"),
            ("otto", "vervul: instemming"),
            ("bea", "naar: beslissen"),
            ("bea", "vervul: besluit\nmet: {besluit: ja_hoor}"),
            ("kas", "naar: gegeven"),
        ] {
            let answer = house.act(case, who, step).await.unwrap();
            assert!(matches!(answer, Outcome::Done(_)), "{step}: {answer:?}");
        }
        let told = house
            .service
            .history(case, None, &house.reader("jan"))
            .await
            .unwrap();
        let mut said = String::new();
        for who in ["jan", "bea"] {
            said += &format!("# {who}\n");
            for line in &told.lines {
                let reader = house.reader(who);
                let because = house
                    .service
                    .why_then(case, line.number, &reader)
                    .await
                    .unwrap();
                let text = because.line.text.map_or_else(String::new, |text| text.nl);
                said += &format!("{} {text}\n", line.number);
                for ground in &because.grounds {
                    let place = ground.origin.map_or(0, |origin| origin.line);
                    said += &format!("  - {} [{place}]\n", ground.text.nl);
                    for detail in &ground.details {
                        said += &format!("      {}\n", detail.nl);
                    }
                }
            }
        }
        let bea = said.split("# bea").nth(1).unwrap();
        assert!(
            !bea.contains("zwartwater") && !bea.contains("10,00"),
            "{bea}"
        );
        insta::assert_snapshot!(said);
        let answer = house.service.why_then(case, 99, &house.reader("jan")).await;
        assert!(
            matches!(answer, Err(ServiceError::NoEvent(99))),
            "{answer:?}"
        );
        let answer = house.service.why_then(case, 2, &house.reader("bo")).await;
        assert!(matches!(answer, Err(ServiceError::NoCase(_))), "{answer:?}");
    });
}

/// Whether a cell that was left out has one value only that fits all that is told: the
/// equations of rows and columns, solved.
fn can_be_worked_out(masked: &[Vec<Option<u64>>]) -> bool {
    let (height, width) = (masked.len(), masked[0].len());
    let unknown: Vec<(usize, usize)> = (0..height)
        .flat_map(|row| (0..width).map(move |column| (row, column)))
        .filter(|(row, column)| masked[*row][*column].is_none())
        .collect();
    // A row per equation: the total is the sum of the others, so signs differ.
    let sign = |at: usize, last: usize| if at == last { -1.0 } else { 1.0 };
    let mut equations: Vec<Vec<f64>> = Vec::new();
    for row in 0..height {
        let of = unknown
            .iter()
            .map(|(r, c)| if *r == row { sign(*c, width - 1) } else { 0.0 });
        equations.push(of.collect());
    }
    for column in 0..width {
        let of = unknown.iter().map(|(r, c)| {
            if *c == column {
                sign(*r, height - 1)
            } else {
                0.0
            }
        });
        equations.push(of.collect());
    }
    // Gauss: a row with one unknown left says that one.
    let mut rank = 0;
    for column in 0..unknown.len() {
        let Some(pivot) = (rank..equations.len()).find(|row| equations[*row][column].abs() > 1e-9)
        else {
            continue;
        };
        equations.swap(rank, pivot);
        let divisor = equations[rank][column];
        equations[rank].iter_mut().for_each(|n| *n /= divisor);
        let base = equations[rank].clone();
        for (index, row) in equations.iter_mut().enumerate() {
            let factor = row[column];
            if index != rank && factor.abs() > 1e-9 {
                row.iter_mut()
                    .zip(&base)
                    .for_each(|(n, base)| *n -= factor * base);
            }
        }
        rank += 1;
    }
    equations[..rank]
        .iter()
        .any(|row| row.iter().filter(|n| n.abs() > 1e-9).count() == 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_left_out_can_be_worked_out(
        counts in (1usize..5, 1usize..5).prop_flat_map(|(height, width)| {
            let number = prop_oneof![2 => 0u64..8, 1 => 0u64..60];
            prop::collection::vec(prop::collection::vec(number, width), height)
        }),
        least in 2u64..9,
    ) {
        let masked = suppress(&counts, least);
        prop_assert_eq!(masked.len(), counts.len() + 1);
        for (row, cells) in counts.iter().enumerate() {
            for (column, n) in cells.iter().enumerate() {
                let told = masked[row][column];
                prop_assert!(told.is_none_or(|told| told == *n && (told == 0 || told >= least)));
            }
        }
        let told = masked.iter().flatten().any(Option::is_some);
        prop_assert!(!told || !can_be_worked_out(&masked), "{:?}", masked);
        // Of a line with a total, what was left out is together no small number.
        for cells in &masked[..counts.len()] {
            let (total, parts) = cells.split_last().unwrap();
            let shown: u64 = parts.iter().flatten().sum();
            let gone = parts.iter().any(Option::is_none);
            prop_assert!(total.is_none_or(|total| !gone || total - shown >= least || total == shown), "{:?}", masked);
        }
        // Nothing is left out where nothing is small.
        let small = suppress(&counts, 1);
        prop_assert!(small.iter().flatten().all(Option::is_some));
    }
}

#[test]
fn a_table_keeps_what_it_can_tell() {
    let masked = suppress(&[vec![20, 3, 9], vec![30, 40, 8], vec![7, 50, 60]], 5);
    let shown = |row: &Vec<Option<u64>>| {
        let cells = row.iter().map(|n| n.map_or("·".into(), |n| n.to_string()));
        cells.collect::<Vec<String>>().join(" ")
    };
    let shown: Vec<String> = masked.iter().map(shown).collect();
    assert_eq!(
        shown,
        ["20 · · 32", "30 · · 78", "7 50 60 117", "57 93 77 227"]
    );
}
