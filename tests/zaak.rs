// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cases on the command line, as an operator meets them: one story from an empty store to
//! an erased case, and every message when something is not as it should be.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

#[path = "support/cluster.rs"]
mod cluster;

use std::fmt::Write as _; // writing to a string cannot fail
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "zaak/lijsten.rs"]
mod lijsten;
#[path = "zaak/overzetten.rs"]
mod overzetten;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("doorbraak-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A talk with the program: what was asked, and everything that it said.
/// By the clock of the machine.
const TODAY: &str = "";

struct Talk {
    folder: Folder,
    /// The database, when it is no file.
    address: Option<String>,
    said: String,
}

impl Talk {
    fn new(name: &str) -> Self {
        Self {
            folder: Folder::new(name),
            address: None,
            said: String::new(),
        }
    }

    fn store(&self) -> PathBuf {
        self.folder.0.join("zaken.db")
    }

    /// Asks, as somebody with a role, on a day.
    fn ask(&mut self, day: &str, arguments: &[&str]) -> String {
        let store = self.address.clone().map(Into::into);
        let store: std::ffi::OsString = store.unwrap_or_else(|| self.store().into());
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
        command
            .args(arguments)
            .env("DOORBRAAK_LANG", "nl")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env("DOORBRAAK_OPSLAG", store)
            .env("DOORBRAAK_ALS", "kees")
            .env_remove("DOORBRAAK_SLEUTEL")
            .env_remove("DOORBRAAK_SLEUTELBESTAND")
            .env_remove("DOORBRAAK_ROOSTER")
            .stdin(Stdio::null());
        match day {
            TODAY => command.env_remove("DOORBRAAK_NU"),
            day => command.env("DOORBRAAK_NU", format!("{day} 09:00")),
        };
        if self.address.is_some() && !arguments.contains(&"--opslag") {
            let key = self.folder.0.join("zaken.db.sleutel");
            command.env("DOORBRAAK_SLEUTELBESTAND", key);
        }
        let output = command.output().unwrap();
        let text =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        let code = output.status.code().unwrap();
        let text = match &self.address {
            Some(address) => text.replace(&address.replace("doorbraak@", ""), "MAP/zaken.db"),
            None => text,
        };
        let shown = anonymous(&text, &self.folder.0);
        let asked = anonymous(&arguments.join(" | "), &self.folder.0);
        let _ = writeln!(self.said, "$ {asked}\n? {code}\n{shown}");
        text
    }
}

/// Without what is another every time: ids, hashes, the folder.
fn anonymous(text: &str, folder: &Path) -> String {
    let text = text.replace(&folder.display().to_string(), "MAP");
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_word) {
        let (before, word) = rest.split_at(start);
        let end = word.find(|c| !is_word(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        let hex = word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        out.push_str(before);
        out.push_str(match word.len() {
            36 if hex => "ZAAK",
            64 if hex => "HASH",
            32 if hex => "DEFINITIE",
            8 if hex && word.contains(|c: char| c.is_ascii_digit()) => "zaaknr..",
            _ => word,
        });
        rest = after;
    }
    out + rest
}

const ROLE: [&str; 2] = ["--rol", "klachtencoordinator"];

fn with<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().copied().chain(ROLE).collect()
}

#[test]
fn from_an_empty_store_to_an_erased_case() {
    let said = story(Talk::new("zaak"));
    insta::assert_snapshot!("from_an_empty_store_to_an_erased_case", said);
}

/// Word for word the same, with a copy in a file.
#[test]
fn the_same_on_a_server() {
    let Some(address) = cluster::database() else {
        return;
    };
    let mut talk = Talk::new("server");
    talk.address = Some(address);
    let said = story(talk);
    insta::assert_snapshot!("from_an_empty_store_to_an_erased_case", said);
}

#[test]
fn a_server_that_is_not_as_it_should_be() {
    let Some(cluster) = cluster::cluster() else {
        return;
    };
    let mut talk = Talk::new("anders");
    let address = cluster.database();
    talk.address = Some(address.clone());
    let new = |talk: &mut Talk| talk.ask("2026-03-02", &["opslag", "new"]);
    talk.ask("2026-03-02", &["zaak", "worklist", "--opslag", &address]);
    talk.ask("2026-03-02", &["opslag", "new", "--opslag", &address]);
    std::fs::write(talk.folder.0.join("zaken.db.sleutel"), "07".repeat(32)).unwrap();
    talk.ask("2026-03-02", &["zaak", "worklist"]);
    new(&mut talk);
    new(&mut talk);
    talk.address = Some(cluster.address("nergens"));
    new(&mut talk);
    let said = talk.said.replace(&address, "ADRES");
    let said = said.replace(&address.replace("doorbraak@", ""), "ADRES");
    let nowhere = cluster.address("nergens").replace("doorbraak@", "");
    insta::assert_snapshot!(said.replace(&nowhere, "NERGENS"));
}

fn story(mut talk: Talk) -> String {
    let copy = talk.folder.0.join("kopie.db").display().to_string();
    let again = talk.folder.0.join("terug.db").display().to_string();
    let key = talk.folder.0.join("zaken.db.sleutel").display().to_string();
    talk.ask("2026-03-02", &["opslag", "new"]);
    talk.ask("2026-03-02", &["zaak", "open", "klacht"]);
    let met = "met: {ontvangen_op: 2026-03-02, gedraging_op: 2026-03-01, beklaagde: vera}";
    let roles = "rollen: {inwoner: otto}";
    talk.ask("2026-03-02", &with(&["zaak", "open", "klacht", met, roles]));
    talk.ask("2026-03-02", &with(&["zaak", "worklist"]));
    let confirm = with(&[
        "zaak",
        "do",
        "01",
        "vervul: ontvangst_bevestigd",
        "met: {bevestigd_op: 2026-03-02, commissie: nee}",
        "bewijs: OB-2",
        "--verzoek",
        "v1",
    ]);
    talk.ask("2026-03-02", &confirm);
    talk.ask("2026-03-02", &confirm);
    talk.ask(
        "2026-03-02",
        &with(&["zaak", "do", "01", "vervul: opname", "--verzoek", "v1"]),
    );
    talk.ask(
        "2026-03-02",
        &with(&["zaak", "do", "01", "vervul: opnamee"]),
    );
    talk.ask(
        "2026-03-02",
        &with(&[
            "zaak",
            "do",
            "01",
            "vervul: opname",
            "geweigerd: [gesloten]",
        ]),
    );
    talk.ask("2026-03-03", &with(&["zaak", "show", "01"]));
    let leader = ["zaak", "why", "01", "intrekking", "--rol", "teamleider"];
    talk.ask("2026-03-03", &leader);
    talk.ask("2026-03-03", &with(&["zaak", "why", "01", "bestaat_niet"]));
    talk.ask("2026-06-01", &["zaak", "time"]);
    talk.ask("2026-06-01", &with(&["zaak", "history", "01"]));
    talk.ask(
        "2026-06-01",
        &with(&["zaak", "show", "01", "--op", "2026-03-02 08:00"]),
    );
    talk.ask(
        "2026-06-01",
        &with(&["erase", "01", "--reden", "a", "--mandaat", "b"]),
    );
    for lines in [
        ["vervul: intrekking", "namens: inwoner"],
        ["eruit: ingetrokken", "reden: opgelost"],
    ] {
        let asked = ["zaak", "do", "01", lines[0], lines[1]];
        talk.ask("2026-06-01", &with(&asked));
    }
    talk.ask(
        "2026-06-01",
        &[
            "erase",
            "01",
            "--reden",
            "termijn voorbij",
            "--mandaat",
            "besluit 7",
            "--rol",
            "archivaris",
        ],
    );
    let archivist = ["--rol", "archivaris"];
    let asks = |words: [&'static str; 3]| [&words[..], &archivist].concat();
    talk.ask("2026-06-01", &asks(["zaak", "history", "01"]));
    talk.ask("2026-06-01", &asks(["audit", "reads", "01"]));
    talk.ask("2026-06-01", &["audit", "verify"]);
    talk.ask("2026-06-01", &["opslag", "backup", &copy]);
    talk.ask("2026-06-01", &["opslag", "backup", &copy]);
    talk.ask("2026-06-01", &["opslag", "restore", &copy]);
    talk.ask(
        "2026-06-01",
        &["opslag", "restore", &copy, "--opslag", &again],
    );
    talk.ask(
        "2026-06-01",
        &["audit", "verify", "--opslag", &again, "--sleutel", &key],
    );
    talk.ask("2026-06-01", &["audit", "verify", "--opslag", &again]);
    talk.said
}

#[test]
fn kept_held_destroyed_and_under_another_key() {
    let mut talk = Talk::new("bewaren");
    let folder = talk.folder.0.clone();
    let file = |name: &str| folder.join(name).display().to_string();
    let (old, new, third) = (
        file("zaken.db.sleutel"),
        file("nieuw.sleutel"),
        file("derde.sleutel"),
    );
    let (day, late) = ("2026-03-02", "2027-03-03");
    talk.ask(day, &["opslag", "new"]);
    let met = "met: {ontvangen_op: 2026-03-02, gedraging_op: 2026-03-01, beklaagde: vera}";
    let roles = "rollen: {inwoner: otto}";
    talk.ask(day, &with(&["zaak", "open", "klacht", met, roles]));
    for lines in [
        ["vervul: intrekking", "namens: inwoner"],
        ["eruit: ingetrokken", "reden: opgelost"],
    ] {
        talk.ask(day, &with(&["zaak", "do", "01", lines[0], lines[1]]));
    }
    talk.ask(day, &with(&["zaak", "show", "01"]));
    talk.ask(day, &["opslag", "purge", "--dry-run"]);
    talk.ask(late, &["opslag", "purge", "--dry-run"]);
    let archivist = |words: &[&'static str]| [words, &["--rol", "archivaris"]].concat();
    talk.ask(day, &["zaak", "hold", "01", "--reden", "mag niet"]);
    let hold = ["zaak", "hold", "01", "--reden", "beroep loopt"];
    talk.ask(day, &archivist(&hold));
    talk.ask(day, &archivist(&hold));
    talk.ask(late, &with(&["zaak", "show", "01"]));
    let erase = ["erase", "01", "--reden", "a", "--mandaat", "b"];
    talk.ask(late, &archivist(&erase));
    talk.ask(TODAY, &["opslag", "purge"]);
    talk.ask(TODAY, &["opslag", "purge", "--lang", "en"]);
    talk.ask(late, &["opslag", "purge"]);
    talk.ask(late, &["opslag", "purge", "--lang", "en"]);
    let release = ["zaak", "release", "01", "--reden", "uitspraak"];
    talk.ask(late, &archivist(&release));
    talk.ask(late, &archivist(&release));
    let why = ["--doel", "nakijken", "--grond", "Archiefwet"];
    let history = [&["zaak", "history", "01"], &why[..]].concat();
    talk.ask(late, &archivist(&history));

    talk.ask(late, &["opslag", "rekey", "--nieuw", &old]);
    talk.ask(late, &["opslag", "rekey", "--nieuw", &new]);
    talk.ask(late, &with(&["zaak", "show", "01"]));
    let keyed = ["--sleutel", &new];
    let again = ["opslag", "rekey", "--nieuw", &third, "--sleutel", &third];
    talk.ask(late, &again);
    let both = [
        "audit",
        "verify",
        "--sleutel",
        &new,
        "--vorige-sleutel",
        &old,
    ];
    talk.ask(late, &both);

    talk.ask(late, &[&["opslag", "purge", "--json"], &keyed[..]].concat());
    talk.ask(
        late,
        &[&["opslag", "purge", "--opnieuw"], &keyed[..]].concat(),
    );
    talk.ask(late, &[&archivist(&hold)[..], &keyed].concat());
    talk.ask(late, &["audit", "verify", "--sleutel", &new]);
    insta::assert_snapshot!(talk.said);
}

#[test]
fn a_part_of_a_case_goes_by_itself() {
    let mut talk = Talk::new("delen");
    let (day, late) = ("2026-03-02", "2029-03-05");
    let of = |words: &[&'static str]| {
        let role = ["--rol", "baliemedewerker"];
        let read = ["--doel", "nakijken", "--grond", "Archiefwet"];
        let catalogue = ["--catalogus", "tests/store/catalogus"];
        let read = match words {
            ["zaak", "show" | "history" | "why", ..] => &read[..],
            _ => &[],
        };
        [words, &role, read, &catalogue].concat()
    };
    talk.ask(day, &["opslag", "new"]);
    let met = "met: {naam: Noor Vermeer, inkomen: \"€ 8765\", kind: Sil, kort: nee}";
    talk.ask(day, &of(&["zaak", "open", "dossier", met]));
    for (wet, wat) in [("pw", "uitkering"), ("jeugdwet", "begeleiding")] {
        let what: &'static str = format!("met: {{ wet: {wet}, wat: {wat} }}").leak();
        talk.ask(day, &of(&["zaak", "do", "01", "voeg_toe: acties", what]));
    }
    talk.ask(day, &of(&["zaak", "do", "01", "naar: klaar"]));
    talk.ask(day, &of(&["zaak", "show", "01"]));
    talk.ask(late, &of(&["opslag", "purge", "--dry-run"]));
    talk.ask(late, &of(&["opslag", "purge", "--dry-run", "--json"]));
    talk.ask(late, &of(&["opslag", "purge", "--lang", "en"]));
    talk.ask(late, &of(&["opslag", "purge"]));
    talk.ask(late, &of(&["zaak", "show", "01"]));
    talk.ask(late, &of(&["zaak", "show", "01", "--lang", "en"]));
    talk.ask(late, &of(&["zaak", "show", "01", "--json"]));
    talk.ask(
        late,
        &of(&["zaak", "show", "01", "--op", "2026-03-02 09:00"]),
    );
    talk.ask(late, &of(&["zaak", "history", "01"]));
    talk.ask(
        late,
        &of(&["zaak", "history", "01", "--json", "--lang", "en"]),
    );
    let why = ["zaak", "why", "01", "--gebeurtenis", "4"];
    talk.ask(late, &of(&why));
    talk.ask(late, &of(&[&why[..], &["--lang", "en"]].concat()));
    talk.ask(late, &of(&[&why[..], &["--json"]].concat()));
    talk.ask(late, &of(&["opslag", "purge", "--opnieuw"]));
    talk.ask(late, &["audit", "verify"]);
    let said = &talk.said;
    let (_, after) = said.split_once("opslag | purge | --lang").unwrap();
    assert!(
        !after.contains("8765") && !after.contains("8.765"),
        "{after}"
    );
    insta::assert_snapshot!(talk.said);
}

#[test]
fn who_sees_what_and_who_looked() {
    let mut talk = Talk::new("inzage");
    talk.ask("2026-03-02", &["opslag", "new"]);
    let met = "met: {ontvangen_op: 2026-03-02, gedraging_op: 2026-03-01, beklaagde: vera, verhaal: Vier uur in de wachtkamer}";
    let roles = "rollen: {inwoner: otto}";
    talk.ask("2026-03-02", &with(&["zaak", "open", "klacht", met, roles]));
    let fg = ["--als", "fons", "--rol", "functionaris_gegevensbescherming"];
    let why = ["--doel", "controle", "--grond", "AVG 39"];
    let of = |words: &[&'static str], more: &[&'static str]| [words, more].concat();
    let show = ["zaak", "show", "01"];
    // Not for who has nothing to do with it; and that it is there is not told.
    talk.ask("2026-03-03", &of(&show, &["--als", "piet"]));
    talk.ask("2026-03-03", &of(&show, &["--als", ""]));
    talk.ask("2026-03-03", &of(&show, &fg));
    talk.ask("2026-03-03", &of(&show, &[&fg[..], &why].concat()));
    talk.ask("2026-03-03", &of(&show, &["--als", "otto"]));
    let confirm = [
        "zaak",
        "do",
        "01",
        "vervul: ontvangst_bevestigd",
        "met: {bevestigd_op: 2026-03-02, commissie: nee}",
        "bewijs: OB-2",
    ];
    talk.ask("2026-03-03", &with(&confirm));
    for words in [
        &["zaak", "find", "WACHTKAMER"][..],
        &["zaak", "find", "wachten"],
        &[
            "zaak", "find", "--proces", "klacht", "--leven", "open", "--json",
        ],
        &[
            "zaak",
            "find",
            "--uiterlijk",
            "2026-12-31",
            "--van-wie",
            "otto",
        ],
        &["zaak", "find", "--geopend-van", "morgen"],
        &["zaak", "find", "--verder", "x"],
        &["zaak", "count"],
        &["zaak", "count", "--per", "leven,maand", "--json"],
        &["zaak", "count", "--per", "proces", "--csv"],
        &["zaak", "count", "--per", "beklaagde"],
        &["zaak", "why", "01", "--gebeurtenis", "2"],
        &["zaak", "why", "01", "--gebeurtenis", "2", "--json"],
        &["zaak", "why", "01", "--gebeurtenis", "9"],
    ] {
        talk.ask("2026-03-03", &with(words));
    }
    talk.ask("2026-03-03", &["zaak", "count", "--als", "otto"]);
    talk.ask("2026-03-04", &["audit", "reads", "01", "--als", "otto"]);
    talk.ask(
        "2026-03-04",
        &["audit", "reads", "01", "--als", "otto", "--json"],
    );
    talk.ask("2026-03-04", &["audit", "reads", "01", "--als", "piet"]);
    talk.ask(
        "2026-03-04",
        &["audit", "verify", "--anker-inzagen", "1:00"],
    );
    insta::assert_snapshot!(talk.said);
}

#[test]
fn what_is_not_as_it_should_be() {
    let mut talk = Talk::new("mis");
    talk.ask("2026-03-02", &["zaak", "worklist"]);
    let key = talk.folder.0.join("zaken.db.sleutel");
    std::fs::write(&key, "geen sleutel\n").unwrap();
    talk.ask("2026-03-02", &["zaak", "worklist"]);
    std::fs::write(&key, format!("{}\n", "07".repeat(32))).unwrap();
    talk.ask("2026-03-02", &["zaak", "worklist"]);
    talk.ask("2026-03-02", &["opslag", "new"]);
    talk.ask("2026-03-02", &["opslag", "new"]);
    std::fs::write(&key, format!("{}\n", "08".repeat(32))).unwrap();
    talk.ask("2026-03-02", &["zaak", "worklist"]);
    std::fs::write(&key, format!("{}\n", "07".repeat(32))).unwrap();
    talk.ask(
        "2026-03-02",
        &["zaak", "worklist", "--rol", "klachtencoordinatr"],
    );
    talk.ask("2026-03-02", &["zaak", "worklist", "--nu", "gisteren"]);
    talk.ask("2026-03-02", &["zaak", "show", "4f1c"]);
    talk.ask("2026-03-02", &["zaak", "open", "klagt"]);
    std::fs::write(talk.store(), "dit is geen database, maar wel een tekst").unwrap();
    talk.ask("2026-03-02", &["zaak", "worklist"]);
    insta::assert_snapshot!(talk.said);
}
