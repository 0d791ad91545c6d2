// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Quick fixes and formatting.

use serde_json::{Value, json};

use super::client::{Client, edited};
use super::{HOUSE, MAATJE};

#[test]
fn a_slip_is_mended_as_suggested() {
    let mut client = Client::new("fix", &HOUSE);
    client.open("maatje.yaml");
    for (what, slip) in [
        ("versie: 1", "verzie: 1"),
        ("wie: teamleider", "wie: teamlieder"),
        ("= andere_taal", "= andre_taal"),
    ] {
        let text = MAATJE.replacen(what, slip, 1);
        client.change("maatje.yaml", 2, &text);
        let start = client.at("maatje.yaml", &text, &format!("|{slip}"))["position"].clone();
        let end = client.at("maatje.yaml", &text, &format!("{slip}|"))["position"].clone();
        let uri = client.uri("maatje.yaml");
        let params = json!({ "textDocument": { "uri": uri }, "range": { "start": start, "end": end }, "context": { "diagnostics": [] } });
        let actions = client.ask("textDocument/codeAction", params);
        let mended = actions.as_array().expect("actions").iter().any(|action| {
            let edits = action["edit"]["changes"][&uri]
                .as_array()
                .cloned()
                .unwrap_or_default();
            assert_eq!(action["kind"], "quickfix");
            edited(&text, &edits) == MAATJE
        });
        assert!(mended, "{slip}: {actions}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_file_is_formatted_as_a_whole() {
    let mut client = Client::new("format", &HOUSE);
    client.open("maatje.yaml");
    let params = json!({ "textDocument": { "uri": client.uri("maatje.yaml") }, "options": { "tabSize": 8, "insertSpaces": true } });
    let untidy = MAATJE.replace(
        "start: { wie: consulent, mag: [kosten] }",
        "start:   {wie: consulent,mag: [kosten]}   ",
    );
    client.change("maatje.yaml", 2, &untidy);
    let edits = client.ask("textDocument/formatting", params.clone());
    let text = edited(&untidy, edits.as_array().expect("edits"));
    assert!(
        text.contains("start: { wie: consulent, mag: [kosten] }\n"),
        "{text}"
    );
    client.change("maatje.yaml", 3, &text);
    assert_eq!(
        client.ask("textDocument/formatting", params.clone()),
        Value::Array(Vec::new())
    );
    client.change("maatje.yaml", 4, "proces: [\n");
    let (_, why) = client.refused("textDocument/formatting", params);
    assert!(why.contains("fouten"), "{why}");
    assert_eq!(client.end(), Some(0));
}
