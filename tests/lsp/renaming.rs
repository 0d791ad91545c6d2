// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Another name, in every file at once, or a reason why not.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::client::{Client, edited};
use super::{BASIS, HOUSE, KOPPELING, MAATJE};

/// The texts after an edit, by file; and the files that got another name.
fn applied(client: &Client, edit: &Value) -> (BTreeMap<String, String>, Vec<String>) {
    let base = client.uri("");
    let name = |uri: &Value| {
        uri.as_str()
            .and_then(|uri| uri.strip_prefix(base.as_str()))
            .expect("of ours")
            .to_owned()
    };
    let mut texts: BTreeMap<String, String> = HOUSE
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let mut files = Vec::new();
    for change in edit["documentChanges"].as_array().expect("changes") {
        if change["kind"] == "rename" {
            files.push(format!(
                "{} -> {}",
                name(&change["oldUri"]),
                name(&change["newUri"])
            ));
            continue;
        }
        let text = texts
            .get_mut(&name(&change["textDocument"]["uri"]))
            .expect("a file");
        *text = edited(text, change["edits"].as_array().expect("edits"));
    }
    (texts, files)
}

fn rename(client: &mut Client, mark: &str, name: &str) -> Value {
    let mut place = client.at("maatje.yaml", MAATJE, mark);
    place["newName"] = json!(name);
    client.ask("textDocument/rename", place)
}

#[test]
fn every_file_gets_the_new_name() {
    let mut client = Client::new("rename", &HOUSE);
    client.open("maatje.yaml");
    for (mark, old, new) in [
        ("invullen: to|lk,", "tolk", "vertaler"),
        ("    wie: consu|lent\n", "consulent", "gespreksvoerder"),
        ("      gekop|peld:\n", "gekoppeld", "maatje_gevonden"),
        ("= andere|_taal", "andere_taal", "vreemde_taal"),
        ("gesp|rek is", "gesprek", "eerste_gesprek"),
        ("instelling.gre|ns", "grens", "plafond"),
    ] {
        let place = client.at("maatje.yaml", MAATJE, mark);
        let prepared = client.ask("textDocument/prepareRename", place);
        assert_eq!(prepared["placeholder"], old);
        let edit = rename(&mut client, mark, new);
        let (texts, files) = applied(&client, &edit);
        assert_eq!(files, [""; 0]);
        for (file, text) in [
            ("maatje.yaml", MAATJE),
            ("delen/basis.yaml", BASIS),
            ("casussen/koppeling.yaml", KOPPELING),
        ] {
            assert_eq!(texts[file], renamed(text, old, new), "{old} in {file}");
        }
    }
    assert_eq!(client.end(), Some(0));
}

/// The text with one word for another, titles and longer words left alone.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        let (before, after) = rest.split_at(at);
        let behind = after.get(old.len()..).unwrap_or("");
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let whole = !before.ends_with(is_word) && !behind.starts_with(is_word);
        let prose =
            before.ends_with("🙂 ") || before.ends_with("het ") || before.ends_with("eerste ");
        out.push_str(before);
        out.push_str(if whole && !prose { new } else { old });
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[test]
fn a_process_takes_its_file_along_when_the_editor_can() {
    let capabilities =
        json!({ "workspace": { "workspaceEdit": { "resourceOperations": ["create", "rename"] } } });
    let mut client = Client::able("rename_file", &HOUSE, capabilities);
    client.open("maatje.yaml");
    let edit = rename(&mut client, "proces: maat|je", "vriend");
    let (texts, files) = applied(&client, &edit);
    assert_eq!(files, ["maatje.yaml -> vriend.yaml"]);
    assert!(texts["casussen/koppeling.yaml"].contains("proces: vriend"));
    assert_eq!(client.end(), Some(0));
    let mut client = Client::new("rename_no_file", &HOUSE);
    client.open("maatje.yaml");
    let mut place = client.at("maatje.yaml", MAATJE, "proces: maat|je");
    place["newName"] = json!("vriend");
    assert!(
        client
            .refused("textDocument/rename", place)
            .1
            .contains("bestand")
    );
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_name_that_cannot_be_is_refused_with_the_reason() {
    let mut client = Client::new("rename_refused", &HOUSE);
    client.open("maatje.yaml");
    for (mark, name, why) in [
        ("invullen: to|lk,", "Tolk!", "kleine letters"),
        ("invullen: to|lk,", "één", "kleine letters"),
        ("invullen: to|lk,", "niet", "woord van de taal"),
        ("invullen: to|lk,", "vraag", "er is al een veld"),
        ("invullen: to|lk,", "gesprek", "er is al een vereiste"),
        ("    wie: consu|lent\n", "teamleider", "er is al een rol"),
        ("= andere|_taal", "nederlands", "er is al een keuze"),
        ("titel: Een maatje z|oeken", "x", "geen naam"),
        ("    w|ie: consulent", "x", "geen naam"),
    ] {
        let mut place = client.at("maatje.yaml", MAATJE, mark);
        place["newName"] = json!(name);
        let (_, reason) = client.refused("textDocument/rename", place);
        assert!(reason.contains(why), "{mark} {name}: {reason}");
    }
    // While a file cannot be read, names in it would be missed.
    client.open("casussen/koppeling.yaml");
    client.change("casussen/koppeling.yaml", 2, "casus: [\n");
    let mut place = client.at("maatje.yaml", MAATJE, "invullen: to|lk,");
    place["newName"] = json!("vertaler");
    let (_, reason) = client.refused("textDocument/rename", place);
    assert!(
        reason.contains("koppeling.yaml is nu niet te lezen"),
        "{reason}"
    );
    assert_eq!(client.end(), Some(0));
}
