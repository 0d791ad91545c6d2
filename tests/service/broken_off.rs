// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Taking cases over with the real program, and Ctrl-C in the middle: it stops between two
//! cases, says how far it came, and the same command does the rest.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant as Moment};

use doorbraak::engine::Actor;
use doorbraak::files;
use doorbraak::service::{Outcome, Reader};
use doorbraak::store::Store;
use serde_json::Value;

use super::host::{Folder, sqlite, wait};
use super::migrate::{at, serve};

/// The folder with both versions and the plan.
const HOUSE: &str = "tests/change/huis";
/// Enough to be in the middle of for a while.
const CASES: usize = 400;
/// Longer than anything here takes, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(90);

fn migrate(folder: &Folder, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
    command
        .args(["migreer", "tests/change/huis/plan.yaml", "-c", HOUSE])
        .args(["--als", "kees", "--json", "--opslag"])
        .arg(folder.store())
        .args(more)
        .env("DOORBRAAK_SLEUTEL", "07".repeat(32))
        .env("DOORBRAAK_NU", "2026-03-04 09:00")
        .env_remove("DOORBRAAK_SLEUTELBESTAND")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Its exit code and what it told.
fn told(child: Child) -> (i32, Value) {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let value = serde_json::from_str(&text);
    let value = value.unwrap_or_else(|_| panic!("{text}{said}"));
    (output.status.code().unwrap(), value)
}

#[test]
fn ctrl_c_stops_between_two_cases_and_the_same_command_does_the_rest() {
    let folder = Folder::new();
    wait(async {
        let files = files::definitions(Path::new(HOUSE)).unwrap();
        let (service, _) = serve(sqlite(&folder), &files).await;
        for _ in 0..CASES {
            let text = "start: hulp\nmet: { bedrag: '€ 75' }";
            let came = service.open_text(&at(0), text).await.unwrap();
            assert!(matches!(came, Outcome::Done(_)));
        }
        let store = service.store();
        for (way, before) in [(&[][..], 1), (&["--terug"][..], 2)] {
            let over = async || {
                let heads = store.heads(None, CASES).await.unwrap();
                heads.iter().filter(|head| head.version > before).count()
            };
            let child = migrate(&folder, way);
            let began = Moment::now();
            while over().await < 5 {
                assert!(began.elapsed() < PATIENCE, "nothing goes over");
                std::thread::sleep(Duration::from_millis(2));
            }
            let id = child.id().to_string();
            let status = Command::new("kill").args(["-INT", &id]).status();
            assert!(status.unwrap().success());
            let (code, said) = told(child);
            assert_eq!(
                (code, &said["compleet"]),
                (1, &Value::Bool(false)),
                "{said}"
            );
            let went = usize::try_from(said["gegaan"].as_u64().unwrap()).unwrap();
            assert_eq!(went, over().await, "it says how far it came");
            assert!((5..CASES).contains(&went), "{went} went");
            // Whoever is in the middle can be worked in, and looked at.
            let heads = store.heads(None, 1).await.unwrap();
            let reader = Reader::new(Actor::engine(), at(1).now);
            service.show(heads[0].id, &reader).await.unwrap();

            let (code, said) = told(migrate(&folder, way));
            assert_eq!((code, &said["compleet"]), (0, &Value::Bool(true)), "{said}");
            let rest = usize::try_from(said["gegaan"].as_u64().unwrap()).unwrap();
            assert_eq!(went + rest, CASES, "each goes once");
            let heads = store.heads(None, CASES).await.unwrap();
            let editions: BTreeSet<u128> = heads.iter().map(|head| head.fingerprint).collect();
            assert_eq!(editions.len(), 1, "all on one version");
        }
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}
