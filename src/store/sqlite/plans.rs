// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How much SQLite looks at for every question: never everything, however many cases
//! there are, and for a list of work hardly more than is on the page.

use std::sync::Arc;

use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::*;

#[path = "../../../tests/store/questions.rs"]
mod questions;

/// Most rows of a table or an index that are gone along.
const ROWS_MAX: i32 = 7_500;
/// Most steps of a program of SQLite: of a row it takes some twenty.
const STEPS_MAX: i32 = 60_000;
/// The same for the work of one process: a page of fifty for one role.
const STEPS_PROCESS_MAX: i32 = 1_500;

/// What was asked, and what it took.
#[derive(Clone, Debug)]
struct Took {
    sql: String,
    scanned: i32,
    steps: i32,
}

/// Everything that is asked of a store with many cases.
fn asked(analysed: bool) -> (Vec<Took>, Vec<Took>) {
    let name = format!("doorbraak-plannen-{}-{analysed}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("zaken.db");
    let store = Sqlite::open(&path, Absent::Make).unwrap();
    let word = |n: u8| format!("unhex('{}')", format!("{n:02x}").repeat(16));
    let fill = questions::FILL
        .replace("@ID", "unhex(printf('%032x', n))")
        .replace("@BYTES16", "unhex(printf('%032x', n))")
        .replace("@BYTES32", "unhex(printf('%064x', n))")
        .replace("@WORD1", &word(1))
        .replace("@WORD2", &word(2))
        .replace("@WORD3", &word(3));
    let filler = Connection::open(&path).unwrap();
    filler
        .execute_batch(&format!("BEGIN; {fill} COMMIT;"))
        .unwrap();
    if analysed {
        filler.execute_batch("ANALYZE").unwrap();
    }
    let took = Arc::new(Mutex::new(Vec::new()));
    let mut reader = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let heard = Arc::clone(&took);
    let hear = move |event: TraceEvent<'_>| {
        if let TraceEvent::Profile(statement, _) = event {
            heard.lock().unwrap().push(Took {
                sql: statement.sql().into_owned(),
                scanned: statement.get_status(StatementStatus::FullscanStep),
                steps: statement.get_status(StatementStatus::VmStep),
            });
        }
    };
    let codes = TraceEventCodes::SQLITE_TRACE_PROFILE;
    reader.trace_v2(codes, Some(hear)).unwrap();
    store.readers.lock().unwrap().push(reader);
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.unwrap();
    runtime.block_on(questions::ask_of_a_process(&store));
    let of_a_process = took.lock().unwrap().len();
    runtime.block_on(questions::ask_everything(&store));
    drop(store);
    std::fs::remove_dir_all(&folder).unwrap();
    let mut took = took.lock().unwrap().clone();
    // The counters of a statement go on when it is asked again.
    let mut before = std::collections::BTreeMap::new();
    for one in &mut took {
        let sum = (one.scanned, one.steps);
        if let Some((scanned, steps)) = before.insert(one.sql.clone(), sum) {
            one.scanned -= scanned;
            one.steps -= steps;
        }
    }
    let rest = took.split_off(of_a_process);
    (took, rest)
}

#[test]
fn no_question_looks_at_everything() {
    for analysed in [false, true] {
        let (of_a_process, rest) = asked(analysed);
        for (took, steps) in [(of_a_process, STEPS_PROCESS_MAX), (rest, STEPS_MAX)] {
            assert!(took.len() > 9, "only {} statements", took.len());
            let too_much = |one: &Took| one.scanned > ROWS_MAX || one.steps > steps;
            let mut bad: Vec<Took> = took.into_iter().filter(too_much).collect();
            bad.sort_by_key(|one| -one.steps);
            bad.dedup_by_key(|one| one.sql.clone());
            assert!(bad.is_empty(), "analysed: {analysed}; {bad:#?}");
        }
    }
}
