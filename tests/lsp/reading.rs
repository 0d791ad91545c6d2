// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Mistakes as they are typed, and what is to be read about a word: hover, where it is
//! given, where it is used, the outline.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::client::{Client, range};
use super::{BASIS, HOUSE, KOPPELING, MAATJE};

fn open(name: &str) -> Client {
    let mut client = Client::new(name, &HOUSE);
    client.open("maatje.yaml");
    client
}

#[test]
fn mistakes_come_and_go_with_what_is_typed() {
    let mut client = open("typing");
    assert_eq!(client.codes("maatje.yaml"), [""; 0]);
    client.change(
        "maatje.yaml",
        2,
        &MAATJE.replace("wie: consulent\n", "wei: consulent\n"),
    );
    assert_eq!(client.codes("maatje.yaml"), ["D0101"]);
    let told = client.told[&client.uri("maatje.yaml")].clone();
    assert_eq!(told["version"], 2);
    let all = told["diagnostics"].as_array().expect("mistakes");
    let one = all.iter().find(|one| one["code"] == "D0101").expect("told");
    assert_eq!(
        (one["severity"].clone(), one["source"].clone()),
        (json!(1), json!("doorbraak"))
    );
    assert!(
        one["message"]
            .as_str()
            .is_some_and(|text| text.contains("wie")),
        "{one}"
    );
    client.change("maatje.yaml", 3, MAATJE);
    assert_eq!(client.codes("maatje.yaml"), [""; 0]);
    // What is not saved goes with the window.
    client.change("maatje.yaml", 4, "proces: [\n");
    assert_ne!(client.codes("maatje.yaml"), [""; 0]);
    let document = json!({ "textDocument": { "uri": client.uri("maatje.yaml") } });
    client.tell("textDocument/didClose", document);
    client.open("casussen/koppeling.yaml");
    assert_eq!(client.codes("maatje.yaml"), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_mistake_shows_in_the_file_that_has_it() {
    let mut client = open("elsewhere");
    client.open("delen/basis.yaml");
    client.change(
        "delen/basis.yaml",
        2,
        &BASIS.replace("  teamleider:", "  teamlead:"),
    );
    assert_eq!(client.codes("delen/basis.yaml"), [""; 0]);
    assert!(!client.codes("maatje.yaml").is_empty());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn stories_that_are_not_open_are_looked_at_when_it_is_quiet() {
    let mut client = open("quiet");
    let text = MAATJE.replace("gesprek", "praatje");
    client.change("maatje.yaml", 2, &text);
    let story = client.uri("casussen/koppeling.yaml");
    while !client.told.contains_key(&story) {
        client.read().expect("something is told");
    }
    client.change("maatje.yaml", 3, MAATJE);
    while client.told[&story]["diagnostics"] != json!([]) {
        client.read().expect("something is told");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn edits_of_a_part_arrive_whole() {
    let mut client = open("parts");
    let uri = client.uri("maatje.yaml");
    // Behind the face, which is two units wide, on the line of the title.
    let change = |line: u32, from: u32, to: u32, text: &str| json!({ "range": { "start": { "line": line, "character": from }, "end": { "line": line, "character": to } }, "text": text });
    let changes = json!([
        change(2, 25, 27, "é"),
        change(2, 26, 26, "!"),
        change(0, 8, 14, "maatje")
    ]);
    client.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": changes }),
    );
    let place =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 9 } });
    let hover = client.ask("textDocument/hover", place);
    let text = hover["contents"]["value"].as_str().expect("text");
    assert!(text.contains("Een maatje zoeken é!"), "{text}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_file_that_was_never_saved_is_read_too() {
    let mut client = open("unsaved");
    client.open_with(
        "casussen/nieuw.yaml",
        &KOPPELING
            .replace("casus: koppeling", "casus: nieuw")
            .replace("proces: maatje", "proces: maatjes"),
    );
    assert!(!client.codes("casussen/nieuw.yaml").is_empty());
    let item = json!({ "uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "proces: x\nverzie: 1\n" });
    client.tell("textDocument/didOpen", json!({ "textDocument": item }));
    client.codes("maatje.yaml");
    let told = &client.told["untitled:Untitled-1"]["diagnostics"];
    assert!(told.as_array().is_some_and(|all| !all.is_empty()), "{told}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn mistakes_can_be_told_in_english() {
    let mut client = Client::start(super::client::folder("english", &HOUSE), &["--lang", "en"]);
    client.ask("initialize", json!({ "capabilities": {} }));
    client.open_with("maatje.yaml", &MAATJE.replace("versie: 1\n", "verzie: 1\n"));
    assert_eq!(client.codes("maatje.yaml").len(), 2);
    let told = client.told[&client.uri("maatje.yaml")].clone();
    let text = told.to_string();
    assert!(text.contains("did you mean"), "{text}");
    assert_eq!(client.end(), Some(0));
}

fn hover(client: &mut Client, file: &str, text: &str, mark: &str) -> String {
    let place = client.at(file, text, mark);
    let found = client.ask("textDocument/hover", place);
    found["contents"]["value"].as_str().unwrap_or("").to_owned()
}

#[test]
fn pointing_at_a_word_tells_what_it_is() {
    let mut client = open("hover");
    client.open("casussen/koppeling.yaml");
    let mut at = |mark: &str| hover(&mut client, "maatje.yaml", MAATJE, mark);
    for (mark, wanted) in [
        ("    w|ie: consulent", "Wie hier werkt"),
        ("soort: eind|punt", "eindpunt"),
        ("wie: consu|lent\n", "Spreekt de inwoner."),
        ("uit: ta|len", "`nederlands`, `andere_taal`"),
        ("alleen_als: ta|al =", "De taal van het gesprek."),
        ("= andere|_taal en", "Een andere taal"),
        ("gesp|rek is vervuld", "Eén 🙂 gesprek"),
        ("instelling.gre|ns", "instelling `grens`, soort `bedrag`"),
        ("bewijs: |verslag", "Gespreksverslag"),
    ] {
        let text = at(mark);
        assert!(text.contains(wanted), "{mark}: {text}");
    }
    assert_eq!(at("titel: Een maatje z|oeken"), "");
    let text = hover(
        &mut client,
        "casussen/koppeling.yaml",
        KOPPELING,
        "taal: andere|_taal }",
    );
    assert!(text.contains("Een andere taal"), "{text}");
    let text = hover(
        &mut client,
        "casussen/koppeling.yaml",
        KOPPELING,
        "naar: gekop|peld",
    );
    assert!(text.contains("einde `gekoppeld` van `maatje`"), "{text}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn pointing_at_a_mistake_tells_its_page() {
    let mut client = open("page");
    let text = MAATJE.replace("versie: 1\n", "verzie: 1\n");
    client.change("maatje.yaml", 2, &text);
    let page = hover(&mut client, "maatje.yaml", &text, "ver|zie: 1");
    assert!(page.contains("D0101") && page.contains("```yaml"), "{page}");
    assert_eq!(client.end(), Some(0));
}

/// Where an answer points, as `file line:column-line:column`.
fn places(client: &Client, found: &Value) -> Vec<String> {
    let base = client.uri("");
    let all = found.as_array().expect("places").iter();
    all.map(|one| {
        let uri = one["uri"].as_str().expect("an address");
        format!(
            "{} {}",
            uri.strip_prefix(base.as_str()).expect("of ours"),
            range(&one["range"])
        )
    })
    .collect()
}

#[test]
fn from_a_use_to_where_the_name_is_given() {
    let mut client = open("definition");
    client.open("casussen/koppeling.yaml");
    for (file, text, mark, wanted) in [
        (
            "maatje.yaml",
            MAATJE,
            "    wie: consu|lent\n",
            "delen/basis.yaml 2:2-2:11",
        ),
        (
            "maatje.yaml",
            MAATJE,
            "invullen: to|lk,",
            "maatje.yaml 8:2-8:6",
        ),
        (
            "maatje.yaml",
            MAATJE,
            "= andere|_taal",
            "delen/basis.yaml 10:4-10:15",
        ),
        (
            "maatje.yaml",
            MAATJE,
            "|gesprek is",
            "maatje.yaml 15:6-15:13",
        ),
        (
            "maatje.yaml",
            MAATJE,
            "instelling.grens|",
            "delen/basis.yaml 12:2-12:7",
        ),
        (
            "maatje.yaml",
            MAATJE,
            "      gekop|peld:",
            "maatje.yaml 23:2-23:11",
        ),
        (
            "maatje.yaml",
            MAATJE,
            "[delen/bas|is.yaml]",
            "delen/basis.yaml 0:0-0:0",
        ),
        (
            "casussen/koppeling.yaml",
            KOPPELING,
            "proces: maat|je",
            "maatje.yaml 0:8-0:14",
        ),
        (
            "casussen/koppeling.yaml",
            KOPPELING,
            "door: k|im",
            "casussen/koppeling.yaml 4:2-4:5",
        ),
        (
            "casussen/koppeling.yaml",
            KOPPELING,
            "met: { vra|ag",
            "maatje.yaml 6:2-6:7",
        ),
        (
            "casussen/koppeling.yaml",
            KOPPELING,
            "afzien: tolk_|geregeld",
            "maatje.yaml 16:6-16:19",
        ),
    ] {
        let place = client.at(file, text, mark);
        let found = client.ask("textDocument/definition", place);
        assert_eq!(places(&client, &found), [wanted], "{mark}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn from_a_name_to_every_use_in_every_file() {
    let mut client = open("references");
    for (mark, declared, wanted) in [
        (
            "gesp|rek is",
            true,
            vec![
                "casussen/koppeling.yaml 12:43-12:50",
                "casussen/koppeling.yaml 9:24-9:31",
                "maatje.yaml 15:6-15:13",
                "maatje.yaml 16:57-16:64",
            ],
        ),
        (
            "  ta|al: {",
            false,
            vec![
                "casussen/koppeling.yaml 9:63-9:67",
                "maatje.yaml 15:58-15:62",
                "maatje.yaml 16:35-16:39",
            ],
        ),
    ] {
        let mut place = client.at("maatje.yaml", MAATJE, mark);
        place["context"] = json!({ "includeDeclaration": declared });
        let found = client.ask("textDocument/references", place);
        let mut found = places(&client, &found);
        found.sort();
        assert_eq!(found, wanted, "{mark}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn the_outline_is_a_tree_of_names() {
    let mut client = open("outline");
    let document = json!({ "textDocument": { "uri": client.uri("maatje.yaml") } });
    let found = client.ask("textDocument/documentSymbol", document);
    let mut told = String::new();
    tell(&found, 0, &mut told);
    insta::assert_snapshot!(told, @r"
    maatje: Een maatje zoeken 🙂
      dossier
        vraag: De vraag in eigen woorden
        taal
        tolk
        kosten
      stappen
        kennismaken: Kennismaken
          gesprek: Eén 🙂 gesprek
          tolk_geregeld
          niet_te_duur
          gekoppeld
          niet_nodig
      eindes
        gekoppeld: Gekoppeld
        niet_nodig
      bewaren
        alles
    ");
    assert_eq!(client.end(), Some(0));
}

fn tell(all: &Value, depth: usize, out: &mut String) {
    for one in all.as_array().into_iter().flatten() {
        let detail = one["detail"]
            .as_str()
            .map_or(String::new(), |detail| format!(": {detail}"));
        let name = one["name"].as_str().expect("a name");
        let _ = writeln!(out, "{}{name}{detail}", "  ".repeat(depth));
        let (outer, inner) = (range(&one["range"]), range(&one["selectionRange"]));
        assert!(!outer.is_empty() && !inner.is_empty());
        tell(&one["children"], depth + 1, out);
    }
}

#[test]
fn names_are_found_by_some_of_their_letters() {
    let mut client = open("search");
    client.codes("maatje.yaml");
    let found = client.ask("workspace/symbol", json!({ "query": "TOLK" }));
    let names: Vec<&str> = found
        .as_array()
        .expect("names")
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, ["tolk", "tolk_geregeld"]);
    assert_eq!(client.end(), Some(0));
}
