// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cases taken over to another version, as an operator meets it: looked at first, done,
//! told in the history, put back; and every message when it is not possible.

use std::path::PathBuf;

use super::Talk;

const HOUSE: &str = "tests/change/huis";
const PLAN: &str = "tests/change/huis/plan.yaml";

/// Asks beside the small catalogue, as somebody with a role.
fn ask(talk: &mut Talk, day: &str, role: &str, arguments: &[&str]) -> String {
    let more = ["-c", HOUSE, "--rol", role];
    let purpose = ["--doel", "nakijken", "--grond", "toezicht"];
    let reads = matches!(arguments, ["zaak", "show" | "history", ..]);
    let all = arguments.iter().chain(&more);
    let all: Vec<&str> = all
        .chain(&purpose[..if reads { 4 } else { 0 }])
        .copied()
        .collect();
    talk.ask(day, &all)
}

/// The ids of the cases in which something waits.
fn cases(talk: &mut Talk) -> Vec<String> {
    let text = ask(talk, "2026-03-02", "klerk", &["zaak", "worklist", "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rows = rows.as_array().unwrap().iter();
    let ids = rows.map(|row| row["zaak"].as_str().unwrap().to_owned());
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn from_one_version_to_the_next_and_back() {
    let said = there_and_back(Talk::new("overzetten"));
    insta::assert_snapshot!("from_one_version_to_the_next_and_back", said);
}

/// Word for word the same.
#[test]
fn from_one_version_to_the_next_and_back_on_a_server() {
    let Some(address) = crate::cluster::database() else {
        return;
    };
    let mut talk = Talk::new("overzetten-server");
    talk.address = Some(address.clone());
    let said = there_and_back(talk).replace(&address, "MAP/zaken.db");
    insta::assert_snapshot!("from_one_version_to_the_next_and_back", said);
}

fn there_and_back(mut talk: Talk) -> String {
    let store = match &talk.address {
        Some(address) => address.clone(),
        None => talk.store().display().to_string(),
    };
    talk.ask("2026-03-02", &["opslag", "new", "-c", HOUSE]);
    let open = ["zaak", "open", "hulp", "met: { bedrag: '€ 75' }"];
    ask(&mut talk, "2026-03-02", "klerk", &open);
    ask(&mut talk, "2026-03-02", "klerk", &open);
    let ids = cases(&mut talk);
    for lines in [
        ["vervul: gesprek", "met: { vorm: raad, naam: Otto }"],
        ["vervul: brief_binnen", "bewijs: B-1"],
        ["naar: beslissen", "--json"],
    ] {
        let asked = ["zaak", "do", &ids[0], lines[0], lines[1]];
        ask(&mut talk, "2026-03-02", "klerk", &asked);
    }
    let versions = [
        "diff",
        "tests/change/huis/hulp.yaml",
        "tests/change/huis/varianten/hulp_v2.yaml",
        "--zaken",
        &store,
    ];
    talk.ask("2026-03-04", &versions);
    talk.ask("2026-03-04", &[&versions[..], &["--json"]].concat());
    let migrate = ["migreer", PLAN, "-c", HOUSE];
    talk.ask("2026-03-04", &[&migrate[..], &["--dry-run"]].concat());
    talk.ask("2026-03-04", &migrate);
    talk.ask("2026-03-04", &migrate);
    ask(
        &mut talk,
        "2026-03-04",
        "chef",
        &["zaak", "history", &ids[0]],
    );
    ask(&mut talk, "2026-03-04", "chef", &["zaak", "show", &ids[0]]);
    let then = ["zaak", "show", &ids[0], "--op", "2026-03-03 09:00"];
    ask(&mut talk, "2026-03-04", "chef", &then);
    ask(&mut talk, "2026-03-04", "klerk", &["zaak", "worklist"]);
    let act = [
        "zaak",
        "do",
        &ids[1],
        "vervul: gesprek",
        "met: { vorm: advies }",
    ];
    ask(&mut talk, "2026-03-05", "klerk", &act);
    let back = [&migrate[..], &["--terug"]].concat();
    talk.ask(
        "2026-03-05",
        &[&back[..], &["--dry-run", "--json"]].concat(),
    );
    talk.ask("2026-03-05", &back);
    ask(
        &mut talk,
        "2026-03-05",
        "chef",
        &["zaak", "history", &ids[0], "--lang", "en"],
    );
    ask(&mut talk, "2026-03-05", "chef", &["zaak", "show", &ids[0]]);
    talk.ask("2026-03-05", &["audit", "verify", "-c", HOUSE]);
    talk.said
}

#[test]
fn what_cannot_be_taken_over() {
    let mut talk = Talk::new("overzetten-mis");
    talk.ask("2026-03-02", &["migreer", PLAN, "-c", HOUSE]);
    talk.ask("2026-03-02", &["opslag", "new", "-c", HOUSE]);
    let open = ["zaak", "open", "hulp", "met: { bedrag: '€ 75' }"];
    ask(&mut talk, "2026-03-02", "klerk", &open);
    // A plan that says nothing about what is gone.
    let bare = plan(&talk, "kaal", "");
    talk.ask("2026-03-02", &["migreer", &bare, "-c", HOUSE]);
    // A plan to the version where it begins.
    let same = talk.folder.0.join("zelfde.yaml");
    let text =
        "migratie: zelfde\nvan: { proces: hulp, versie: 1 }\nnaar: { proces: hulp, versie: 1 }\n";
    std::fs::write(&same, text).unwrap();
    let same = same.display().to_string();
    talk.ask("2026-03-02", &["migreer", &same, "-c", HOUSE]);
    // No plan at all.
    let house = "tests/change/huis/hulp.yaml";
    talk.ask("2026-03-02", &["migreer", house, "-c", HOUSE]);
    insta::assert_snapshot!(talk.said);
}

/// A plan in the folder of the talk.
fn plan(talk: &Talk, name: &str, more: &str) -> String {
    let path: PathBuf = talk.folder.0.join(format!("{name}.yaml"));
    let text = format!(
        "migratie: {name}\nvan: {{ proces: hulp, versie: 1 }}\nnaar: {{ proces: hulp, bestand: varianten/hulp_v2.yaml }}\n{more}"
    );
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}
