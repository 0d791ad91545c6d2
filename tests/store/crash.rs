// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The real program on a disk that fails: killed before and in the middle of what it
//! writes, losing everything that was not synced, with syncs that fail and no room left.
//! After each, a command happened wholly or not at all, what was acknowledged is there,
//! and asking the same again does it once.
//!
//! `stoor.c` is that disk: it is compiled when the tests run, and preloaded.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::Once;

use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{Store as _, StoreError};
use rusqlite::Connection;

use crate::desk::{CATALOGUE, serve};
use crate::fixture::{Folder, case, grow, only, wait};

/// The master key of these stores.
const KEY: &str = "0101010101010101010101010101010101010101010101010101010101010101";
/// Most points at which one command meets one fault.
const POINTS: usize = 6;

/// The disk, compiled; `None` where nothing compiles C.
fn disk(folder: &Folder) -> Option<PathBuf> {
    static SAID: Once = Once::new();
    let library = folder.file("stoor.so");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .args(["tests/store/stoor.c", "-ldl", "-lpthread"])
        .status();
    if let Ok(status) = made {
        assert!(status.success(), "stoor.c does not compile");
        return Some(library);
    }
    // Past what the test runner holds back: who runs the tests has to know.
    let mut out = std::io::stderr();
    SAID.call_once(|| {
        let _ = writeln!(out, "skipped: no `cc` here to make a failing disk with");
    });
    None
}

/// What is wrong with the disk: how, and at which time.
#[derive(Clone, Copy, Debug)]
struct Fault(&'static str, usize);

/// How often the program did something to its disk.
#[derive(Clone, Copy, Debug)]
struct Counts {
    all: usize,
    writes: usize,
    syncs: usize,
}

/// Whether another program has the store open meanwhile. Then nobody is the last, and what
/// is written stays in the log.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Nobody,
    Another,
}

/// A store in a folder, and the program.
struct Place {
    folder: Folder,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: Folder::new(),
        }
    }

    /// The same, as it would be found on the disk.
    fn copy(&self) -> Self {
        let copy = Self::new();
        for entry in fs::read_dir(self.folder.path()).expect("the folder") {
            let entry = entry.expect("a file");
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // That is in memory only.
            if !name.ends_with("-shm") {
                fs::copy(entry.path(), copy.folder.file(&name)).expect("a copy");
            }
        }
        copy
    }

    fn store(&self) -> PathBuf {
        self.folder.file("opslag.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
        command
            .args(arguments)
            .arg("--opslag")
            .arg(self.store())
            .args(["--catalogus", CATALOGUE])
            .env("DOORBRAAK_LANG", "nl")
            .env("DOORBRAAK_SLEUTEL", KEY)
            .env_remove("DOORBRAAK_LOG")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program on a good disk.
    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Runs the program on a bad one.
    fn run_on(&self, disk: &Path, fault: Fault, arguments: &[&str]) -> Output {
        on(self.command(arguments), &self.folder, disk, fault)
            .output()
            .expect("the program runs")
    }

    /// Runs the program, and counts.
    fn count(&self, disk: &Path, how: &'static str, arguments: &[&str]) -> (Output, Counts) {
        let told = Folder::new();
        let told = told.file("tel");
        let output = on(self.command(arguments), &self.folder, disk, Fault(how, 0))
            .env("STOOR_TEL", &told)
            .output()
            .expect("the program runs");
        // The folder of the count is gone by then if nothing was counted.
        let text = fs::read_to_string(&told).expect("counts");
        let mut numbers = text
            .split_whitespace()
            .map(|n| n.parse().expect("a number"));
        let mut next = || numbers.next().expect("three numbers");
        let counts = Counts {
            all: next(),
            writes: next(),
            syncs: next(),
        };
        (output, counts)
    }

    /// How much of everything there is: a command changes it, half a command otherwise.
    /// A store that nobody has open is read in a copy: reading it would set it right.
    fn sums(&self, beside: Beside) -> Vec<i64> {
        let copy = (beside == Beside::Nobody).then(|| self.copy());
        let connection = Connection::open(copy.as_ref().unwrap_or(self).store());
        let connection = connection.expect("the store");
        let one = |sql: &str| -> i64 {
            let sql = format!("SELECT {sql}");
            connection
                .query_row(&sql, [], |row| row.get(0))
                .expect("a sum")
        };
        [
            "count(*) FROM zaak",
            "total(versie) * 1 FROM zaak",
            "count(*) FROM gebeurtenis",
            "count(*) FROM gebeurtenis WHERE inhoud = x''",
            "count(*) FROM kluis",
            "count(*) FROM zaaksleutel",
            "count(*) FROM werk",
            "count(*) FROM verzoek",
            "count(*) FROM registerrij",
            "count(*) FROM bericht",
            "coalesce(sum(cent), 0) FROM potstand",
            "coalesce(sum(versie), 0) FROM gedeeld",
            "count(volgende) FROM zaak",
            "coalesce(sum(leven), 0) FROM zaak",
        ]
        .map(|sql| {
            one(&format!(
                "CAST({}",
                sql.replacen(" FROM", " AS INTEGER) FROM", 1)
            ))
        })
        .to_vec()
    }

    /// How often each case that went to another version did.
    fn over(&self) -> Vec<i64> {
        let copy = self.copy();
        let connection = Connection::open(copy.store()).expect("the store");
        let sql = "SELECT count(*) FROM gebeurtenis WHERE soort = 'overgezet' GROUP BY zaak";
        let mut ask = connection.prepare(sql).expect("a question");
        let rows = ask.query_map([], |row| row.get(0)).expect("an answer");
        rows.collect::<Result<_, _>>().expect("numbers")
    }

    /// That the history is whole.
    fn verify(&self, beside: Beside, what: &str) {
        let copy = (beside == Beside::Nobody).then(|| self.copy());
        let faults = wait(async {
            let path = copy.as_ref().unwrap_or(self).store();
            let store = Sqlite::open(&path, Absent::Refuse).expect("the store");
            let key = doorbraak::store::vault::Key::parse(KEY).expect("a key");
            let service = serve(store, key).await.expect("a service");
            service.verify(|_| {}).await.expect("a check").faults
        });
        assert_eq!(faults, [], "{what}");
    }
}

fn on(mut command: Command, folder: &Folder, disk: &Path, fault: Fault) -> Command {
    command
        .env("LD_PRELOAD", disk)
        .env("STOOR_MAP", folder.path())
        .env("STOOR_WAT", fault.0)
        .env("STOOR_N", OsStr::new(&fault.1.to_string()));
    command
}

/// Whether it said yes.
fn yes(output: &Output) -> bool {
    output.status.code() == Some(0)
}

/// What it said, for who reads a failure.
fn said(output: &Output) -> String {
    format!(
        "{:?}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A command on cases, by somebody with every role.
fn asked<'a>(words: &[&'a str], key: &'a str) -> Vec<&'a str> {
    let who = [
        "--als",
        "an",
        "--rol",
        "baliemedewerker",
        "--rol",
        "kassier",
    ];
    let mut all = [words, &who, &["--nu", "2026-03-02 09:00", "--json"]].concat();
    if !key.is_empty() {
        all.extend(["--verzoek", key]);
    }
    all
}

/// The same at another moment.
fn later<'a>(arguments: &mut [&'a str], moment: &'a str) {
    let mut words = arguments.iter_mut();
    let now = words.find(|word| **word == "2026-03-02 09:00");
    *now.expect("a moment") = moment;
}

const OPEN: [&str; 4] = ["zaak", "open", "gift", "met: { bedrag: \"€ 30\" }"];
const MIGRATE: [&str; 6] = [
    "migreer",
    "tests/store/catalogus/plan.yaml",
    "--als",
    "an",
    "--nu",
    "2026-03-21 09:00",
];
const DECIDE: [&str; 2] = ["vervul: besluit", "met: { besluit: ja_hoor }"];

/// Opens a case; its id.
fn opened(place: &Place, key: &str) -> String {
    let output = place.run(&asked(&OPEN, key));
    assert!(yes(&output), "{}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    document["zaak"].as_str().expect("an id").to_owned()
}

/// A command, and the store just before it.
struct Scene {
    before: Place,
    arguments: Vec<String>,
}

impl Scene {
    fn arguments(&self) -> Vec<&str> {
        self.arguments.iter().map(String::as_str).collect()
    }

    /// Whether the answer is that it was done before, without a key to ask by.
    fn says_done(&self, output: &Output) -> bool {
        let said = said(output);
        match &*self.arguments[0] {
            "erase" => said.contains("is gewist"),
            _ => self.arguments[1] == "hold" && said.contains("wordt vastgehouden"),
        }
    }
}

/// A whole run: every command that writes, each with the store as it was before it.
fn scenes() -> Vec<Scene> {
    let place = Place::new();
    let made = place.run(&["opslag", "new"]);
    assert!(yes(&made), "{}", said(&made));
    // One case with a history longer than a snapshot goes, and one that time changes.
    opened(&place, "");
    let mut scenes = Vec::new();
    let mut scene = |arguments: Vec<&str>| {
        scenes.push(Scene {
            before: place.copy(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
        });
        let output = place.run(&arguments);
        assert!(yes(&output), "{arguments:?}: {}", said(&output));
    };
    // A case of which a part goes.
    let given = "met: { naam: Noor, signaal: rood, kort: ja, inkomen: \"€ 8765\" }";
    let output = place.run(&asked(&["zaak", "open", "dossier", given], "k0"));
    assert!(yes(&output), "{}", said(&output));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let part = document["zaak"].as_str().expect("an id").to_owned();
    let output = place.run(&asked(&["zaak", "do", &part, "naar: klaar"], ""));
    assert!(yes(&output), "{}", said(&output));
    let mut purge = asked(&["opslag", "purge"], "");
    later(&mut purge, "2027-03-02 09:00");
    scene(purge);
    scene(asked(&OPEN, "k1"));
    let case = opened(&place, "k1");
    scene(asked(&[&["zaak", "do", &case], &DECIDE[..]].concat(), "k2"));
    scene(asked(&["zaak", "do", &case, "naar: uitbetalen"], "k3"));
    scene(asked(&["zaak", "do", &case, "vervul: betaling"], "k4"));
    let mut time = asked(&["zaak", "time"], "");
    later(&mut time, "2026-03-20 09:00");
    scene(time);
    let other = opened(&place, "k5");
    let refuse = ["vervul: besluit", "met: { besluit: nee_hoor }"];
    for lines in [&refuse[..], &["naar: niets"]] {
        let arguments = asked(&[&["zaak", "do", &other], lines].concat(), "");
        let output = place.run(&arguments);
        assert!(yes(&output), "{}", said(&output));
    }
    let hold = ["zaak", "hold", &case, "--reden", "beroep"];
    scene(asked(&hold, ""));
    // What is held stays, and the other goes.
    let mut purge = asked(&["opslag", "purge"], "");
    later(&mut purge, "2027-06-01 09:00");
    scene(purge);
    let release = ["zaak", "release", &case, "--reden", "uitspraak"];
    let output = place.run(&asked(&release, ""));
    assert!(yes(&output), "{}", said(&output));
    let erase = ["erase", &case, "--reden", "termijn", "--mandaat", "m1"];
    scene(asked(&erase, ""));
    scene(MIGRATE.to_vec());
    scene([&MIGRATE[..], &["--terug"]].concat());
    scenes
}

/// At most so many of the numbers from 1, evenly.
fn some(count: usize) -> impl Iterator<Item = usize> {
    (1..=count).step_by(count.div_ceil(POINTS).max(1))
}

/// A program that has a store open until it is dropped.
struct Holder(Child, BufReader<ChildStdout>);

impl Holder {
    /// This very program, doing nothing but [`holds`].
    fn of(place: &Place) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--exact", "crash::holds", "--ignored", "--nocapture"])
            .env("STOOR_HOUDT", place.store())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("another program");
        let mut output = BufReader::new(child.stdout.take().expect("what it says"));
        let mut lines = output.by_ref().lines();
        let is_ready = lines.any(|line| line.is_ok_and(|line| line.contains("houdt vast")));
        assert!(is_ready, "the other program has the store open");
        Self(child, output)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.1.read_to_end(&mut Vec::new());
        let _ = self.0.wait();
    }
}

/// Not a test: the other program.
#[test]
#[ignore = "started by the tests themselves"]
fn holds() {
    let Some(path) = std::env::var_os("STOOR_HOUDT") else {
        return;
    };
    let store = Sqlite::open(Path::new(&path), Absent::Refuse).expect("the store");
    wait(store.heads(None, 1)).expect("a connection of its own");
    println!("houdt vast");
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// Does every command of the run with a fault at every point of it.
fn every(how: &'static str, beside: Beside, points: impl Fn(Counts) -> usize, least: usize) {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let mut tried = 0;
    for scene in scenes() {
        let arguments = scene.arguments();
        let hold = |place: &Place| (beside == Beside::Another).then(|| Holder::of(place));
        let good = scene.before.copy();
        let meanwhile = hold(&good);
        let (output, counts) = good.count(&disk, "tel", &arguments);
        drop(meanwhile);
        assert!(yes(&output), "{arguments:?}: {}", said(&output));
        let (before, after) = (scene.before.sums(Beside::Nobody), good.sums(Beside::Nobody));
        assert_ne!(before, after, "{arguments:?} does something");
        for n in some(points(counts)) {
            let place = scene.before.copy();
            let _held = hold(&place);
            let fault = Fault(how, n);
            let what = format!("{arguments:?} with {fault:?} of {counts:?}");
            let output = place.run_on(&disk, fault, &arguments);
            let now = place.sums(beside);
            if yes(&output) {
                assert_eq!(now, after, "{what} was acknowledged: {}", said(&output));
            } else {
                assert!(
                    now == before || now == after,
                    "{what} happened half: {now:?}"
                );
            }
            place.verify(beside, &what);
            let again = place.run(&arguments);
            let is_well = yes(&again) || (now == after && scene.says_done(&again));
            assert!(is_well, "{what}, and again: {}", said(&again));
            assert_eq!(place.sums(beside), after, "{what}, and again");
            let checked = String::from_utf8_lossy(&again.stdout).contains("\"herhaald\":true");
            let has_key = arguments.contains(&"--verzoek");
            assert_eq!(checked, has_key && now == after, "{what}: {}", said(&again));
            place.verify(beside, &what);
            tried += 1;
        }
        let audit = good.run(&["audit", "verify"]);
        assert!(yes(&audit), "{}", said(&audit));
    }
    assert!(tried >= least, "only {tried} points");
}

#[test]
fn killed_before_anything_it_writes() {
    every("dood", Beside::Nobody, |counts| counts.all, 30);
}

#[test]
fn killed_halfway_a_write() {
    every("half", Beside::Nobody, |counts| counts.all, 30);
}

#[test]
fn the_power_goes_and_takes_what_was_not_synced() {
    every("verlies", Beside::Nobody, |counts| counts.all, 30);
}

#[test]
fn killed_while_another_goes_on() {
    every("dood", Beside::Another, |counts| counts.all, 30);
}

#[test]
fn a_sync_that_fails_while_another_goes_on() {
    every("eio", Beside::Another, |counts| counts.syncs, 6);
}

#[test]
fn a_sync_that_fails_acknowledges_nothing() {
    every("eio", Beside::Nobody, |counts| counts.syncs, 12);
}

#[test]
fn a_full_disk_keeps_what_it_had() {
    every("vol", Beside::Nobody, |counts| counts.writes, 30);
}

/// Changes the master key with a fault at every point of it, and then once more on a good
/// disk: in between everything can be read with both keys, and afterwards with the new.
fn rekeyed(how: &'static str) {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let before = Place::new();
    let made = before.run(&["opslag", "new"]);
    assert!(yes(&made), "{}", said(&made));
    for n in 0..4 {
        opened(&before, &format!("k{n}"));
    }
    let tell = |place: &Place| place.folder.file("nieuw.sleutel").display().to_string();
    let good = before.copy();
    let (output, counts) = good.count(&disk, "tel", &["opslag", "rekey", "--nieuw", &tell(&good)]);
    assert!(yes(&output), "{}", said(&output));
    for n in 1..=counts.all {
        let place = before.copy();
        let new = tell(&place);
        let rekey = ["opslag", "rekey", "--nieuw", &new];
        let fault = Fault(how, n);
        let came = place.run_on(&disk, fault, &rekey);
        let what = format!("{fault:?} of {counts:?}: {}", said(&came));
        let old = place.folder.file("oud.sleutel");
        fs::write(&old, KEY).expect("the old key");
        let old = old.display().to_string();
        let both = [
            "audit",
            "verify",
            "--sleutel",
            &new,
            "--vorige-sleutel",
            &old,
        ];
        let alone = ["audit", "verify", "--sleutel", &old];
        // Before there is a new key nothing was changed.
        let check = if Path::new(&new).exists() {
            &both[..]
        } else {
            &alone[..]
        };
        let checked = place.run(check);
        assert!(yes(&checked), "{what}, and then: {}", said(&checked));
        let again = place.run(&rekey);
        assert!(yes(&again), "{what}, and again: {}", said(&again));
        let checked = place.run(&["audit", "verify", "--sleutel", &new]);
        assert!(yes(&checked), "{what}, and done: {}", said(&checked));
        let late = place.run(&alone);
        assert!(said(&late).contains("oudere sleutel"), "{}", said(&late));
    }
}

#[test]
fn a_change_of_keys_that_is_killed_goes_on() {
    rekeyed("dood");
}

#[test]
fn a_change_of_keys_loses_nothing_when_the_power_goes() {
    rekeyed("verlies");
}

/// Not a test: a program that keeps several changes at once, and tells of each that was.
#[test]
#[ignore = "started by the tests themselves"]
fn keeps() {
    let Some(path) = std::env::var_os("STOOR_BEWAART") else {
        return;
    };
    let store = match Sqlite::open(Path::new(&path), Absent::Make) {
        Ok(store) => store,
        Err(error) => return println!("niet open: {error}"),
    };
    std::thread::scope(|scope| {
        for first in [10, 20, 30, 40] {
            let store = &store;
            scope.spawn(move || {
                let mut stopped = false;
                for n in first..first + 4 {
                    let came = wait(store.commit(only([grow(case(n), 0, 2)])));
                    match came {
                        Ok(_) => println!("bewaard {n}"),
                        Err(StoreError::Stopped { .. }) => {
                            stopped = true;
                            continue;
                        }
                        Err(error) => println!("niet bewaard: {error}"),
                    }
                    assert!(!stopped, "after it stopped, something was answered");
                }
            });
        }
    });
}

#[test]
fn what_many_were_told_is_there_and_nothing_after_it_stopped() {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let program = std::env::current_exe().expect("this program");
    let run = |place: &Place, fault| {
        let mut command = Command::new(&program);
        command
            .args(["--exact", "crash::keeps", "--ignored", "--nocapture"])
            .env("STOOR_BEWAART", place.store());
        command_output(on(command, &place.folder, &disk, fault))
    };
    let all = said(&run(&Place::new(), Fault("tel", 0)));
    assert_eq!(all.matches("bewaard ").count(), 16, "{all}");
    for (how, step) in [
        ("dood", 9),
        ("half", 9),
        ("verlies", 9),
        ("eio", 1),
        ("vol", 9),
    ] {
        for n in (1..=10).map(|n| n * step) {
            let place = Place::new();
            let output = run(&place, Fault(how, n));
            let what = format!("{how} {n}: {}", said(&output));
            if ["eio", "vol"].contains(&how) {
                assert!(yes(&output), "{what}");
            }
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            let told = told.split("bewaard ").skip(1);
            let told = told.filter_map(|rest| rest.lines().next()?.trim().parse::<u8>().ok());
            let told: Vec<u8> = told.collect();
            let heads = wait(async {
                let store = Sqlite::open(&place.store(), Absent::Make).expect(&what);
                store.check().await.expect(&what);
                let heads = store.heads(None, 99).await.expect(&what);
                for head in &heads {
                    let events = store.events(head.id, 0, 9).await.expect(&what);
                    assert_eq!(events.len(), 2, "{what}");
                }
                heads
            });
            for n in told {
                assert!(
                    heads.iter().any(|head| head.id == case(n)),
                    "{n} after {what}"
                );
            }
        }
    }
}

#[test]
fn what_is_acknowledged_is_on_the_disk() {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    for scene in scenes() {
        let arguments = scene.arguments();
        let good = scene.before.copy();
        assert!(yes(&good.run(&arguments)));
        let place = scene.before.copy();
        let (output, _) = place.count(&disk, "uit", &arguments);
        assert!(yes(&output), "{arguments:?}: {}", said(&output));
        assert_eq!(
            place.sums(Beside::Nobody),
            good.sums(Beside::Nobody),
            "{arguments:?}"
        );
        place.verify(Beside::Nobody, "the power went when it was done");
    }
    // And so is a backup.
    let scene = scenes().pop().expect("a run");
    let copy = scene.before.folder.file("kopie.db");
    let name = copy.to_str().expect("a name");
    let (output, _) = scene
        .before
        .count(&disk, "uit", &["opslag", "backup", name]);
    assert!(yes(&output), "{}", said(&output));
    let sums = scene.before.sums(Beside::Nobody);
    fs::rename(&copy, scene.before.store()).expect("the copy");
    assert_eq!(scene.before.sums(Beside::Nobody), sums);
    scene.before.verify(Beside::Nobody, "the backup");
}

#[test]
fn a_store_that_was_broken_off_while_made_is_made_still() {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let new = ["opslag", "new"];
    let without_key = |mut command: Command| {
        command.env_remove("DOORBRAAK_SLEUTEL");
        command
    };
    let run = |place: &Place, arguments: &[&str]| {
        let command = without_key(place.command(arguments));
        command_output(command)
    };
    let (_, counts) = Place::new().count(&disk, "tel", &new);
    for how in ["dood", "half", "verlies"] {
        for n in some(counts.all + 3) {
            let place = Place::new();
            let command = without_key(place.command(&new));
            let broken = command_output(on(command, &place.folder, &disk, Fault(how, n)));
            let again = run(&place, &new);
            let is_there = said(&again).contains("is er al");
            let what = format!("{how} {n}: {} and then {}", said(&broken), said(&again));
            assert!(yes(&again) || is_there, "{what}");
            for arguments in [asked(&OPEN, "k1"), vec!["audit", "verify"]] {
                let output = run(&place, &arguments);
                assert!(yes(&output), "{what}, {arguments:?}: {}", said(&output));
            }
        }
    }
}

fn command_output(mut command: Command) -> Output {
    command.output().expect("the program runs")
}

#[test]
fn a_backup_and_a_restore_are_whole_or_not_there() {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let scene = scenes().pop().expect("a run");
    let sums = scene.before.sums(Beside::Nobody);
    let kept = Place::new();
    let backup = kept.folder.file("kopie.db");
    let output = scene
        .before
        .run(&["opslag", "backup", backup.to_str().expect("a name")]);
    assert!(yes(&output), "{}", said(&output));
    let name = backup.to_str().expect("a name");
    let restore = ["opslag", "restore", name];
    let (output, counts) = kept.copy().count(&disk, "tel", &restore);
    assert!(yes(&output), "{}", said(&output));
    for how in ["dood", "half", "verlies", "vol"] {
        for n in some(counts.all) {
            let place = Place::new();
            let output = place.run_on(&disk, Fault(how, n), &restore);
            let what = format!("{how} {n}: {}", said(&output));
            if yes(&output) || place.store().exists() {
                assert_eq!(place.sums(Beside::Nobody), sums, "{what}");
            } else {
                let again = place.run(&restore);
                assert!(yes(&again), "{what}, and again: {}", said(&again));
            }
            place.verify(Beside::Nobody, &what);
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let scene = scenes().pop().expect("a run");
    for arguments in [scene.arguments(), vec!["audit", "verify"]] {
        let output = scene.before.run_on(&disk, Fault("slot", 0), &arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        let text = said(&output);
        assert!(text.contains("is niet te bereiken"), "{text}");
    }
}

/// Killed between two cases, or in the middle of one: every case went over whole or not at
/// all, and asking again takes the rest, each once.
#[test]
fn a_migration_that_is_killed_goes_on() {
    const CASES: usize = 6;
    let folder = Folder::new();
    let Some(disk) = disk(&folder) else { return };
    let before = Place::new();
    let made = before.run(&["opslag", "new"]);
    assert!(yes(&made), "{}", said(&made));
    for _ in 0..CASES {
        let open = asked(
            &["zaak", "open", "navraag", "met: { bedrag: \"€ 30\" }"],
            "",
        );
        let output = before.run(&open);
        assert!(yes(&output), "{}", said(&output));
    }
    let (output, counts) = before.copy().count(&disk, "tel", &MIGRATE);
    assert!(yes(&output), "{}", said(&output));
    let mut broken_off = 0;
    for n in (1..=counts.all).step_by(counts.all.div_ceil(16).max(1)) {
        let place = before.copy();
        let killed = place.run_on(&disk, Fault("dood", n), &MIGRATE);
        place.verify(Beside::Nobody, &format!("killed at {n}"));
        let gone = place.over();
        assert!(gone.iter().all(|times| *times == 1), "{gone:?}");
        let midway = !gone.is_empty() && gone.len() < CASES;
        broken_off += usize::from(!yes(&killed) && midway);
        let again = place.run(&MIGRATE);
        assert!(yes(&again), "killed at {n}, and again: {}", said(&again));
        assert_eq!(place.over(), [1; CASES], "killed at {n}, and again");
        place.verify(Beside::Nobody, &format!("killed at {n}, and again"));
    }
    assert!(broken_off > 0, "never in the middle");
}
