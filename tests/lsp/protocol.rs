// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Greeting, leaving, and everything that is not as agreed.

use serde_json::{Value, json};

use super::client::{Client, folder};
use super::{HOUSE, MAATJE};

const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;
const CANCELLED: i64 = -32800;

#[test]
fn it_says_what_it_can_and_leaves_politely() {
    let mut client = Client::start(folder("greeting", &HOUSE), &[]);
    assert_eq!(
        client.refused("textDocument/hover", json!({})).0,
        NOT_INITIALIZED
    );
    let hello = client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(hello["serverInfo"]["name"], "doorbraak");
    assert_eq!(hello["capabilities"]["positionEncoding"], "utf-16");
    for what in [
        "hover",
        "definition",
        "references",
        "documentSymbol",
        "workspaceSymbol",
        "documentFormatting",
    ] {
        assert_eq!(
            hello["capabilities"][format!("{what}Provider")],
            true,
            "{what}"
        );
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn it_notices_when_the_editor_is_suddenly_gone() {
    let mut client = Client::new("gone", &HOUSE);
    assert_eq!(client.wait(), Some(1));
    let mut client = Client::new("exit", &HOUSE);
    client.tell("exit", Value::Null);
    assert_eq!(client.wait(), Some(1));
    let mut client = Client::start(folder("never", &HOUSE), &[]);
    assert_eq!(client.wait(), Some(1));
}

#[test]
fn after_goodbye_nothing_is_answered() {
    let mut client = Client::new("goodbye", &HOUSE);
    client.ask("shutdown", Value::Null);
    assert_eq!(
        client.refused("workspace/symbol", json!({ "query": "" })).0,
        INVALID_REQUEST
    );
    client.tell("exit", Value::Null);
    assert_eq!(client.wait(), Some(0));
}

#[test]
fn what_it_does_not_know_or_cannot_read_is_refused() {
    let mut client = Client::new("refused", &HOUSE);
    client.open("maatje.yaml");
    assert_eq!(
        client.refused("textDocument/moonPhase", json!({})).0,
        METHOD_NOT_FOUND
    );
    for method in [
        "textDocument/hover",
        "textDocument/completion",
        "textDocument/rename",
        "textDocument/formatting",
    ] {
        for params in [
            json!({}),
            json!([1]),
            json!({ "textDocument": { "uri": "geen adres" } }),
            Value::Null,
        ] {
            assert_eq!(client.refused(method, params).0, INVALID_PARAMS, "{method}");
        }
    }
    // What is only told and cannot be read is passed over.
    client.tell("textDocument/didChange", json!({ "a": 1 }));
    client.tell("textDocument/didOpen", json!([]));
    client.tell("$/unknown", json!({}));
    client.tell("geen/methode", Value::Null);
    assert_eq!(client.codes("maatje.yaml"), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn places_that_are_not_there_have_no_answer() {
    let mut client = Client::new("nowhere", &HOUSE);
    client.open("maatje.yaml");
    for (file, line, character) in [
        ("maatje.yaml", 99_999, 0),
        ("maatje.yaml", 0, 99_999),
        ("is_er_niet.yaml", 0, 0),
    ] {
        let place = json!({ "textDocument": { "uri": client.uri(file) }, "position": { "line": line, "character": character } });
        for method in ["hover", "completion", "definition", "prepareRename"] {
            let answer = client.answer(&format!("textDocument/{method}"), place.clone());
            assert!(answer["id"].is_i64(), "{method}");
        }
    }
    client.change("is_er_niet.yaml", 2, "a: b\n");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_message_that_is_no_json_ends_it_with_a_reason() {
    for bytes in [
        &b"Content-Length: 5\r\n\r\n{\"a\":"[..],
        b"nonsense\n\n",
        b"Content-Length: x\r\n\r\n{}",
    ] {
        let mut client = Client::new("malformed", &HOUSE);
        client.raw(bytes);
        assert_eq!(client.wait(), Some(2), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_nobody_waits_for_is_not_worked_out() {
    let mut client = Client::new("cancel", &HOUSE);
    let ask = |id: i64| {
        json!({ "jsonrpc": "2.0", "id": id, "method": "workspace/symbol", "params": { "query": "a" } }).to_string()
    };
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 901 } })
        .to_string();
    let mut bytes = Vec::new();
    // The first keeps it busy for a moment; the second is cancelled right behind itself.
    for text in [ask(900), ask(901), cancel, ask(902)] {
        bytes.extend(format!("Content-Length: {}\r\n\r\n{text}", text.len()).into_bytes());
    }
    client.raw(&bytes);
    let mut answers = Vec::new();
    while answers.len() < 3 {
        let message = client.read().expect("an answer");
        if message["id"].is_i64() {
            answers.push(message);
        }
    }
    // It may have been answered already; then it is a good answer.
    let second = answers
        .iter()
        .find(|one| one["id"] == 901)
        .expect("answered");
    assert!(
        second["error"]["code"] == CANCELLED || second.get("result").is_some(),
        "{second}"
    );
    assert!(
        answers
            .iter()
            .all(|one| one["id"] == 901 || one.get("result").is_some())
    );
    assert_eq!(client.end(), Some(0));
}

#[test]
fn columns_are_bytes_when_the_editor_wants_that() {
    let capabilities = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let mut client = Client::able("bytes", &HOUSE, capabilities);
    client.open("maatje.yaml");
    let line = MAATJE
        .lines()
        .position(|line| line.contains("🙂 gesprek"))
        .expect("a line");
    let column = MAATJE
        .lines()
        .nth(line)
        .and_then(|line| line.find("verslag"))
        .expect("a word");
    let place = json!({ "textDocument": { "uri": client.uri("maatje.yaml") }, "position": { "line": line, "character": column + 1 } });
    let hover = client.ask("textDocument/hover", place);
    assert_eq!(hover["range"]["start"]["character"], column);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn it_asks_to_be_told_of_other_changes() {
    let capabilities =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::able("watch", &HOUSE, capabilities);
    let message = client.read().expect("a request");
    assert_eq!(message["method"], "client/registerCapability");
    client.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
    client.open("maatje.yaml");
    assert_eq!(client.codes("maatje.yaml"), [""; 0]);
    // Somebody takes a file away.
    std::fs::remove_file(client.folder.join("delen/basis.yaml")).expect("a file");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(!client.codes("maatje.yaml").is_empty());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_folder_that_is_named_must_be_there() {
    let mut client = Client::start(folder("named", &HOUSE), &["--catalogus", "er_is_niets"]);
    assert_eq!(client.wait(), Some(2));
}
