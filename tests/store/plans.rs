// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How much a server looks at for every question, as it tells itself (`auto_explain`):
//! never a whole table that grows, and for a list of work hardly more than is on the page.

use std::collections::BTreeMap;

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::store::{
    FindQuestion, HeadLife, Hold, LetterQuestion, LetterState, LookQuestion, Store, Word,
    WorkQuestion,
};
use serde_json::Value;

use crate::cluster::{Cluster, postgres};
use crate::fixture::wait;

#[path = "questions.rs"]
mod questions;

/// Tables that do not grow with the cases.
const SMALL: [&str; 6] = [
    "definitie",
    "gedeeld",
    "huur",
    "instelling",
    "potstand",
    "schrijver",
];
/// Most rows that anything looks at.
const ROWS_MAX: u64 = 7_500;
/// The same for the work of one process: a page of fifty for six roles.
const ROWS_PROCESS_MAX: u64 = 2 * 6 * 50;
/// Most rows that are sorted.
const SORTED_MAX: u64 = ROWS_MAX;
/// So often is everything asked: after five times the server may take one plan for all.
const TIMES: usize = 7;

/// What the server told of every statement, in its log.
fn plans(log: &str) -> Vec<Value> {
    let mut plans = Vec::new();
    let mut lines = log.lines();
    while let Some(line) = lines.next() {
        if !line.ends_with(" plan:") {
            continue;
        }
        let told = lines.by_ref();
        let mut text = String::new();
        for line in told.take_while(|line| line.starts_with('\t')) {
            text += line;
            text.push('\n');
            // The end of it: nothing else stands so far to the left.
            if line == "\t}" {
                break;
            }
        }
        plans.push(serde_json::from_str(&text).expect("a plan as JSON"));
    }
    plans
}

/// What is wrong with a part of a plan, and with those below it.
fn judge(node: &Value, most: u64, wrong: &mut Vec<String>) {
    let text = |name: &str| node[name].as_str().unwrap_or_default();
    let number = |name: &str| node[name].as_u64().unwrap_or(0);
    let kind = text("Node Type");
    let table = text("Relation Name");
    let loops = number("Actual Loops");
    let removed = number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    let looked = (number("Actual Rows") + removed) * loops;
    if kind == "Seq Scan" && loops > 0 && !SMALL.contains(&table) {
        wrong.push(format!("goes through all of {table}"));
    }
    if kind.contains("Scan") && looked > most {
        wrong.push(format!("{kind} looks at {looked} rows of {table}"));
    }
    if kind == "Sort" && number("Actual Rows") * loops > SORTED_MAX {
        wrong.push(format!("sorts {looked} rows"));
    }
    for below in node["Plans"].as_array().into_iter().flatten() {
        judge(below, most, wrong);
    }
}

#[test]
fn no_question_looks_at_everything() {
    let Some(server) = Cluster::start() else {
        return;
    };
    let address = server.database();
    let name = address.rsplit('/').next().unwrap().to_owned();
    drop(wait(postgres(&address)));
    let word = |n: u8| format!("decode('{}', 'hex')", format!("{n:02x}").repeat(16));
    let fill = questions::FILL
        .replace("@ID", "lpad(to_hex(n), 32, '0')::uuid")
        .replace("@BYTES16", "decode(lpad(to_hex(n), 32, '0'), 'hex')")
        .replace("@BYTES32", "decode(lpad(to_hex(n), 64, '0'), 'hex')")
        .replace("@WORD1", &word(1))
        .replace("@WORD2", &word(2))
        .replace("@WORD3", &word(3));
    server.tell(&address, &format!("SET search_path TO doorbraak; {fill}"));
    server.tell(&address, "ANALYZE");
    for setting in [
        "session_preload_libraries = 'auto_explain'",
        "auto_explain.log_min_duration = 0",
        "auto_explain.log_format = 'json'",
        "auto_explain.log_analyze = on",
        "auto_explain.log_timing = off",
    ] {
        let sql = format!("LOAD 'auto_explain'; ALTER DATABASE {name} SET {setting}");
        server.tell(&address, &sql);
    }
    let asks = |of_a_process: bool| {
        let log = server.file("server.log");
        let before = std::fs::read_to_string(&log).unwrap().len();
        wait(async {
            let store = postgres(&address).await;
            for _ in 0..TIMES {
                if of_a_process {
                    questions::ask_of_a_process(&store).await;
                } else {
                    questions::ask_everything(&store).await;
                }
            }
        });
        let log = std::fs::read_to_string(&log).unwrap();
        plans(log.get(before..).unwrap_or_default())
    };
    let mut told = BTreeMap::new();
    for (of_a_process, most) in [(true, ROWS_PROCESS_MAX), (false, ROWS_MAX)] {
        let plans = asks(of_a_process);
        assert!(plans.len() > 10 * TIMES, "only {} plans", plans.len());
        for plan in plans {
            let query = plan["Query Text"].as_str().unwrap_or_default();
            let mut wrong = Vec::new();
            judge(&plan["Plan"], most, &mut wrong);
            wrong.sort();
            wrong.dedup();
            if !wrong.is_empty() {
                told.insert(query.to_owned(), wrong);
            }
        }
    }
    assert!(told.is_empty(), "{told:#?}");
}
