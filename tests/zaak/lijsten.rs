// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Items of a list on the command line: they go by the number that `zaak show` tells.

use super::Talk;

const HOUSE: &str = "tests/change/huis";

/// Asks as somebody who works on the case, and says what for.
fn ask(talk: &mut Talk, arguments: &[&str]) {
    let more = ["-c", HOUSE, "--rol", "klerk"];
    let all: Vec<&str> = arguments.iter().chain(&more).copied().collect();
    talk.ask("2026-03-02", &all);
}

#[test]
fn items_go_by_their_number() {
    let mut talk = Talk::new("lijsten");
    talk.ask("2026-03-02", &["opslag", "new", "-c", HOUSE]);
    let open = ["zaak", "open", "hulp", "met: { bedrag: '€ 75' }"];
    ask(&mut talk, &open);
    let told = talk.ask("2026-03-02", &["audit", "verify", "--json", "-c", HOUSE]);
    assert!(told.contains("zaken"), "{told}");
    let show = ["--doel", "nakijken", "--grond", "toezicht"];
    let case = {
        let found = ["zaak", "find", "--json", "-c", HOUSE, "--rol", "klerk"];
        let told = talk.ask("2026-03-02", &[&found[..], &show].concat());
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        told["zaken"][0]["zaak"].as_str().unwrap().to_owned()
    };
    talk.said.clear();
    let mut act = |lines: &[&str]| {
        let all = [&["zaak", "do", &case], lines].concat();
        ask(&mut talk, &all);
    };
    act(&["voeg_toe: acties", "met: { wat: bellen }"]);
    act(&["voeg_toe: acties", "met: { wat: schrijven }"]);
    act(&["wijzig: 1", "met: { wat: mailen }"]);
    act(&["rond_af: 0"]);
    act(&["{ \"laat_vervallen\": 1, \"reden\": \"hoeft niet\" }"]);
    // What is not there, and what is no number.
    act(&["rond_af: 7"]);
    act(&["rond_af: 01"]);
    act(&["rond_af: bellen"]);
    act(&["rond_af: -1"]);
    act(&["rond_af: Eén"]);
    // Only items go by number.
    act(&["vervul: 1"]);
    ask(&mut talk, &[&["zaak", "show", &case], &show[..]].concat());
    let json = ["--json", "--lang", "en"];
    let asked = [&["zaak", "show", &case], &show[..], &json].concat();
    ask(&mut talk, &asked);
    insta::assert_snapshot!(talk.said);
}
