// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Files that are not what they were: each is met with an error or a fault that says so.

use std::fs;
use std::path::{Path, PathBuf};

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::service::{Checked, ServiceError};
use doorbraak::store::chain::Broken;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{Store, StoreError, WorkQuestion};
use rusqlite::Connection;

use crate::desk::{act, given, key, serve};
use crate::fixture::{Folder, wait};

/// A store with three cases and the two that those opened, closed properly.
struct Kept {
    folder: Folder,
    /// A case that ended.
    case: CaseId,
    checked: Checked,
}

impl Kept {
    fn new() -> Self {
        let folder = Folder::new();
        let (case, checked) = wait(async {
            let service = serve(folder.store(), key(1)).await.expect("a service");
            let case = given(&service, 30).await;
            for euros in 40..46 {
                given(&service, euros).await;
            }
            let open = crate::desk::gift(&service, 50).await;
            act(
                &service,
                open,
                "vervul: besluit\nmet: { besluit: nee_hoor }",
            )
            .await;
            (case, service.verify(|_| {}).await.expect("a check"))
        });
        assert_eq!((checked.cases, &*checked.faults), (15, &[][..]));
        Self {
            folder,
            case,
            checked,
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.file("opslag.db")
    }

    /// The same store in a file of its own.
    fn copy(&self) -> Folder {
        let folder = Folder::new();
        fs::copy(self.path(), folder.file("opslag.db")).expect("a copy");
        folder
    }
}

fn open(path: &Path) -> Result<Sqlite, StoreError> {
    Sqlite::open(path, Absent::Refuse)
}

/// Opens a store and checks it.
fn check(path: &Path) -> Result<Checked, ServiceError> {
    wait(async {
        let service = serve(open(path)?, key(1)).await?;
        service.verify(|_| {}).await
    })
}

/// Does SQL to the file, behind the back of the program.
fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).expect("the file");
    connection.execute_batch(sql).expect("the change is made");
}

#[test]
fn what_is_no_store_is_not_taken_for_one() {
    let folder = Folder::new();
    let path = folder.file("iets.db");
    let missing = open(&path);
    assert!(
        matches!(missing, Err(StoreError::Absent { .. })),
        "{missing:?}"
    );
    assert!(!path.exists(), "it is not made");

    for bytes in [&b""[..], b"geen opslag", &[0; 5_000], &[0xa5; 9_000]] {
        fs::write(&path, bytes).unwrap();
        let came = open(&path);
        assert!(matches!(came, Err(StoreError::Foreign { .. })), "{came:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "it is left as it was");
        if !bytes.is_empty() {
            let made = Sqlite::open(&path, Absent::Make);
            assert!(matches!(made, Err(StoreError::Foreign { .. })), "{made:?}");
        }
    }
    for sql in [
        "CREATE TABLE klant (naam)",
        "PRAGMA user_version = 1",
        "PRAGMA application_id = 7; CREATE TABLE zaak (id)",
    ] {
        fs::remove_file(&path).unwrap();
        tamper(&path, sql);
        for absent in [Absent::Refuse, Absent::Make] {
            let came = Sqlite::open(&path, absent);
            assert!(
                matches!(came, Err(StoreError::Foreign { .. })),
                "{sql}: {came:?}"
            );
        }
    }
    let folder = open(folder.path());
    assert!(
        matches!(folder, Err(StoreError::Unreachable { .. })),
        "{folder:?}"
    );
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    let kept = Kept::new();
    tamper(&kept.path(), "PRAGMA user_version = 9");
    let came = open(&kept.path());
    let is_newer = matches!(&came, Err(StoreError::Newer { found: 9, known }) if *known < 9);
    assert!(is_newer, "{came:?}");
}

#[test]
fn another_key_opens_nothing() {
    let kept = Kept::new();
    let came = wait(serve(open(&kept.path()).unwrap(), key(2)));
    assert!(matches!(came, Err(ServiceError::WrongKey)), "{came:?}");
    assert_eq!(check(&kept.path()).unwrap(), kept.checked);
}

#[test]
fn a_file_that_was_cut_off_is_noticed() {
    let kept = Kept::new();
    let whole = fs::read(kept.path()).unwrap();
    let pages = whole.len() / 4096;
    let lengths = (0..pages).map(|page| page * 4096);
    let between = [1, 15, 99, 100, 500, 4_095, 5_000, whole.len() - 1];
    for length in lengths.chain(between) {
        let folder = Folder::new();
        let path = folder.file("opslag.db");
        fs::write(&path, &whole[..length]).unwrap();
        let came = check(&path);
        let is_noticed = match &came {
            Ok(checked) => !checked.faults.is_empty(),
            Err(ServiceError::Store(error)) => matches!(
                error,
                StoreError::Foreign { .. } | StoreError::Damaged { .. }
            ),
            Err(_) => false,
        };
        assert!(is_noticed, "cut off at {length}: {came:?}");
    }
}

#[test]
fn a_byte_that_fell_over_changes_no_history_unnoticed() {
    let kept = Kept::new();
    let whole = fs::read(kept.path()).unwrap();
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    let (mut noticed, mut silent) = (0, 0);
    // A stride that comes by every place in a page.
    for place in (0..whole.len()).step_by(997) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x41;
        for left in ["opslag.db-wal", "opslag.db-shm"] {
            let _ = fs::remove_file(folder.file(left));
        }
        fs::write(&path, &bytes).unwrap();
        match check(&path) {
            Ok(checked) if checked.faults.is_empty() => {
                let said = (checked.anchor, checked.events);
                let was = (kept.checked.anchor, kept.checked.events);
                assert_eq!(said, was, "byte {place}");
                silent += 1;
            }
            _ => noticed += 1,
        }
        // Whatever is asked of it: an answer or an error.
        if let Ok(store) = open(&path) {
            wait(async {
                let question = WorkQuestion {
                    most: 99,
                    ..WorkQuestion::default()
                };
                let _ = store.work(&question).await;
                let _ = store.due(Instant(i64::MAX), 99).await;
                let _ = store.outbox(Instant(i64::MAX), 99).await;
                let _ = store.shared(0).await;
                let _ = store.case(kept.case).await;
            });
        }
    }
    assert!(
        noticed > silent / 10,
        "{noticed} noticed, {silent} without meaning"
    );
}

#[test]
fn every_change_of_a_history_is_named() {
    let kept = Kept::new();
    let id = kept.case.0.simple().to_string();
    let of = |sql: &str| sql.replace("ZAAK", &format!("zaak = x'{id}'"));
    let events = wait(open(&kept.path()).unwrap().events(kept.case, 0, 99)).unwrap();
    let last = u32::try_from(events.len()).unwrap();
    let changed = Broken::Changed(2);
    let content = Broken::Content(2);
    let cases: Vec<(String, Broken)> = [
        ("UPDATE gebeurtenis SET op = op + 1 WHERE ZAAK AND nummer = 2", changed.clone()),
        ("UPDATE gebeurtenis SET soort = 'niets' WHERE ZAAK AND nummer = 2", changed.clone()),
        ("UPDATE gebeurtenis SET belofte = zeroblob(32) WHERE ZAAK AND nummer = 2", changed.clone()),
        ("UPDATE gebeurtenis SET hash = zeroblob(32) WHERE ZAAK AND nummer = 2", changed.clone()),
        ("UPDATE gebeurtenis SET inhoud = zeroblob(99) WHERE ZAAK AND nummer = 2", content.clone()),
        ("UPDATE gebeurtenis SET inhoud = x'' WHERE ZAAK AND nummer = 2", content.clone()),
        (
            // Of another event of the same case.
            "UPDATE gebeurtenis SET inhoud = (SELECT inhoud FROM gebeurtenis WHERE ZAAK AND nummer = 3)
             WHERE ZAAK AND nummer = 2",
            content.clone(),
        ),
        (
            // Of the same event of another case.
            "UPDATE gebeurtenis SET inhoud = (SELECT inhoud FROM gebeurtenis WHERE NOT ZAAK AND nummer = 2)
             WHERE ZAAK AND nummer = 2",
            content,
        ),
        ("DELETE FROM gebeurtenis WHERE ZAAK AND nummer = 2", Broken::Missing(2)),
        ("DELETE FROM gebeurtenis WHERE ZAAK AND nummer = 1", Broken::Missing(1)),
        ("DELETE FROM gebeurtenis WHERE ZAAK", Broken::Missing(1)),
        (
            "UPDATE gebeurtenis SET nummer = nummer + 100 WHERE ZAAK AND nummer IN (2, 3);
             UPDATE gebeurtenis SET nummer = 105 - nummer WHERE ZAAK AND nummer > 100",
            changed,
        ),
        ("DELETE FROM kluis WHERE ZAAK", Broken::Content(0)),
        (
            "UPDATE kluis SET sleutel = (SELECT sleutel FROM kluis WHERE NOT ZAAK) WHERE ZAAK",
            Broken::Content(0),
        ),
    ]
    .map(|(sql, what)| (of(sql), what))
    .into_iter()
    .chain([
        (of(&format!("DELETE FROM gebeurtenis WHERE ZAAK AND nummer = {last}")), Broken::Missing(last)),
        (
            of(&format!(
                "INSERT INTO gebeurtenis SELECT zaak, {}, op, soort, belofte, hash, inhoud
                 FROM gebeurtenis WHERE ZAAK AND nummer = {last}",
                last + 1
            )),
            Broken::Changed(last + 1),
        ),
    ])
    .chain(
        [
            ("hash = zeroblob(32)", Broken::Head),
            ("versie = versie + 1", Broken::Missing(last + 1)),
            ("plek = 'niets'", Broken::Stands),
            ("leven = 0", Broken::Stands),
            ("leven = 2", Broken::Stands),
            ("sinds = sinds - 1", Broken::Stands),
            ("geopend = 0", Broken::Stands),
        ]
        .map(|(set, what)| (format!("UPDATE zaak SET {set} WHERE id = x'{id}'"), what)),
    )
    .collect();
    for (sql, what) in cases {
        let folder = kept.copy();
        let path = folder.file("opslag.db");
        tamper(&path, &sql);
        let checked = check(&path).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let first = checked.faults.first().map(|fault| &fault.what);
        assert_eq!(first, Some(&what), "{sql}");
        let all_there = checked.faults.iter().all(|fault| fault.case == kept.case);
        assert!(all_there, "{sql}: {:?}", checked.faults);
    }
}

#[test]
fn a_column_that_never_was_written_so_is_damage() {
    let kept = Kept::new();
    for set in [
        "zaak SET versie = -1",
        "zaak SET leven = 7",
        "zaak SET hash = x'00'",
        "zaak SET plek = CAST(x'ff' AS TEXT)",
        "gebeurtenis SET soort = CAST(x'ff' AS TEXT)",
        "gebeurtenis SET belofte = x''",
        "gedeeld SET versie = -1",
        "registerrij SET zaak = x'00'",
        "potstand SET jaar = -1",
        "definitie SET bestanden = '{'",
        "definitie SET versie = -1",
    ] {
        let folder = kept.copy();
        let path = folder.file("opslag.db");
        tamper(&path, &format!("UPDATE {set}"));
        let came = check(&path);
        let is_damaged = matches!(&came, Err(ServiceError::Store(StoreError::Damaged { .. })));
        assert!(is_damaged, "{set}: {came:?}");
    }
}

#[test]
fn a_case_that_was_taken_out_shows_in_the_anchor() {
    let kept = Kept::new();
    let id = kept.case.0.simple();
    tamper(
        &kept.path(),
        &format!(
            "DELETE FROM zaak WHERE id = x'{id}'; DELETE FROM gebeurtenis WHERE zaak = x'{id}'"
        ),
    );
    let checked = check(&kept.path()).unwrap();
    assert_eq!((checked.cases, &*checked.faults), (14, &[][..]));
    assert_ne!(checked.anchor, kept.checked.anchor);
}

#[test]
fn an_index_that_lost_a_row_is_noticed() {
    let kept = Kept::new();
    // An index that has nothing to do with its table any more.
    tamper(
        &kept.path(),
        "PRAGMA writable_schema = on;
         UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'werk_persoon')
         WHERE name = 'werk_rol'",
    );
    let came = check(&kept.path());
    let is_damaged = matches!(&came, Err(ServiceError::Store(StoreError::Damaged { .. })));
    assert!(is_damaged, "{came:?}");
}

#[test]
fn a_snapshot_that_fits_nothing_costs_time_and_nothing_else() {
    let kept = Kept::new();
    for sql in [
        "UPDATE kluis SET stand = x'00', stand_versie = 2",
        "UPDATE kluis SET stand = zeroblob(500), stand_versie = 99",
        "UPDATE kluis SET stand = x'', stand_versie = 1",
    ] {
        tamper(&kept.path(), sql);
        assert_eq!(check(&kept.path()).unwrap(), kept.checked, "{sql}");
    }
}

#[test]
fn a_row_that_nobody_understands_is_named() {
    let kept = Kept::new();
    tamper(
        &kept.path(),
        "UPDATE registerrij SET kolommen = 'x' WHERE nummer = 1",
    );
    let came = check(&kept.path());
    let is_named =
        matches!(&came, Err(ServiceError::Row { number: 1, register, .. }) if register == "giften");
    assert!(is_named, "{came:?}");
}

#[test]
fn an_erased_case_is_whole_and_empty() {
    let kept = Kept::new();
    wait(async {
        let service = serve(open(&kept.path()).unwrap(), key(1)).await.unwrap();
        let who = doorbraak::base::ids::PersonId::new("an");
        let now = crate::desk::moment("2026-04-01 09:00");
        service
            .erase(kept.case, &who, "bewaartermijn", "mandaat 7", now)
            .await
            .unwrap();
        let again = service
            .erase(kept.case, &who, "nog eens", "mandaat 7", now)
            .await;
        assert!(matches!(again, Err(ServiceError::Erased(_))), "{again:?}");
    });
    let checked = check(&kept.path()).unwrap();
    assert_eq!((checked.erased, &*checked.faults), (1, &[][..]));
    let id = kept.case.0.simple();
    // What tells of the erasure is part of the history.
    for sql in ["inhoud = x''", "inhoud = zeroblob(80)", "soort = 'niets'"] {
        let folder = kept.copy();
        let path = folder.file("opslag.db");
        let last = format!("(SELECT max(nummer) FROM gebeurtenis WHERE zaak = x'{id}')");
        let sql = format!("UPDATE gebeurtenis SET {sql} WHERE zaak = x'{id}' AND nummer = {last}");
        tamper(&path, &sql);
        let faults = check(&path).unwrap().faults;
        assert_eq!(faults.len(), 1, "{sql}: {faults:?}");
    }
}
