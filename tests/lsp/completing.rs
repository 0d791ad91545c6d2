// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can stand where somebody is writing, in files that are broken at that moment.

use serde_json::Value;

use super::client::{Client, edited};
use super::{HOUSE, KOPPELING, MAATJE};

/// The words offered at the bar, in a text where `what` became `with`.
fn offered(client: &mut Client, file: &str, text: &str, what: &str, with: &str) -> Vec<Value> {
    assert!(text.contains(what), "{what}");
    let text = text.replacen(what, &with.replacen('|', "", 1), 1);
    client.change(file, 2, &text);
    let place = client.at(file, &text, with);
    let items = client.ask("textDocument/completion", place);
    items.as_array().expect("items").clone()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .filter_map(|item| item["label"].as_str())
        .collect()
}

/// What becomes what, and what is offered at the bar, and what is not.
type Case = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    // Keys: of a step, on a new line; behind a half word; between braces.
    (
        "    naar:\n",
        "    |\n    naar:\n",
        &["termijn", "terug", "uitleg"],
        &["wie", "naar", "dossier"],
    ),
    (
        "    naar:\n",
        "    te|\n    naar:\n",
        &["termijn", "terug"],
        &["wie"],
    ),
    (
        "afzien: { wie: teamleider }",
        "afzien: { | }",
        &["wie"],
        &["titel"],
    ),
    (
        "{ soort: uitweg }",
        "{ soort: uitweg, |",
        &["titel", "nodig"],
        &["soort"],
    ),
    (
        "dossier:\n",
        "|\ndossier:\n",
        &["lijsten", "termijnen"],
        &["titel", "stappen"],
    ),
    // Words of the language.
    (
        "niet_nodig: { soort: uitweg }",
        "niet_nodig: { soort: | }",
        &["eindpunt", "uitweg"],
        &["wie"],
    ),
    (
        "privacy: bijzonder",
        "privacy: b|",
        &["bijzonder", "bsn"],
        &[],
    ),
    // Names behind a colon, in a list, of a file.
    (
        "    wie: consulent\n",
        "    wie: |\n",
        &["consulent", "teamleider", "inwoner"],
        &["gesprek", "wie"],
    ),
    (
        "invullen: [vraag, taal]",
        "invullen: [vraag, |",
        &["taal", "tolk", "kosten"],
        &["consulent"],
    ),
    (
        "bewijs: verslag",
        "bewijs: v|",
        &["verslag"],
        &["consulent"],
    ),
    ("uit: talen", "uit: |", &["talen"], &["nederlands"]),
    (
        "[delen/basis.yaml]",
        "[de|]",
        &["delen/basis.yaml"],
        &["maatje.yaml"],
    ),
    (
        "      niet_nodig:\neindes",
        "      |\neindes",
        &["gekoppeld", "niet_nodig"],
        &["gesprek"],
    ),
    // In a condition: names, options opposite a choice, what can be asked, settings.
    (
        "alleen_als: taal = andere_taal en",
        "alleen_als: | en",
        &["taal", "gesprek", "niet"],
        &["consulent"],
    ),
    (
        "taal = andere_taal en",
        "taal = | en",
        &["nederlands", "andere_taal"],
        &[],
    ),
    (
        "gesprek is vervuld",
        "gesprek is |",
        &["vervuld", "bekend"],
        &["taal"],
    ),
    (
        "gesprek is vervuld",
        "gesprek.| is bekend",
        &["door", "op"],
        &["taal"],
    ),
    (
        "instelling.grens",
        "instelling.|",
        &["grens"],
        &["taal", "en"],
    ),
];

#[test]
fn keys_words_and_names_where_they_belong() {
    let mut client = Client::new("complete", &HOUSE);
    client.open("maatje.yaml");
    for (what, with, has, has_not) in CASES {
        let items = offered(&mut client, "maatje.yaml", MAATJE, what, with);
        let labels = labels(&items);
        for word in *has {
            assert!(labels.contains(word), "{with}: no {word} in {labels:?}");
        }
        for word in *has_not {
            assert!(!labels.contains(word), "{with}: {word} in {labels:?}");
        }
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_story_knows_its_persons_and_its_process() {
    let mut client = Client::new("complete_story", &HOUSE);
    client.open("casussen/koppeling.yaml");
    for (what, with, has) in [
        (
            "{ wie: kim, naar: gekoppeld }",
            "{ wie: | }",
            &["kim", "lea"][..],
        ),
        (
            "naar: gekoppeld }",
            "naar: | }",
            &["gekoppeld", "niet_nodig"],
        ),
        (
            "vervul: gesprek,",
            "vervul: |,",
            &["gesprek", "tolk_geregeld"],
        ),
        (
            "taal: andere_taal }",
            "taal: | }",
            &["nederlands", "andere_taal"],
        ),
        (
            "met: { vraag: Samen wandelen,",
            "met: { |: x,",
            &["vraag", "kosten"],
        ),
        ("proces: maatje", "proces: |", &["maatje"]),
        (
            "  - { wie: kim, naar: gekoppeld }",
            "  - { wie: kim, |",
            &["naar", "vervul", "zaak"],
        ),
        ("gesprek: vervuld", "gesprek: |", &["vervuld", "open"]),
    ] {
        let items = offered(
            &mut client,
            "casussen/koppeling.yaml",
            KOPPELING,
            what,
            with,
        );
        let labels = labels(&items);
        for word in has {
            assert!(labels.contains(word), "{with}: no {word} in {labels:?}");
        }
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_file_broken_elsewhere_keeps_helping() {
    let mut client = Client::new("complete_broken", &HOUSE);
    client.open("maatje.yaml");
    let broken = MAATJE.replace(
        "  tolk: { soort: organisatie }",
        "  tolk: { soort: organisatie",
    );
    let items = offered(
        &mut client,
        "maatje.yaml",
        &broken,
        "    wie: consulent\n",
        "    wie: |\n",
    );
    assert!(
        labels(&items).contains(&"teamleider"),
        "{:?}",
        labels(&items)
    );
    // And what it gave names to before is still known elsewhere.
    client.open("casussen/koppeling.yaml");
    let items = offered(
        &mut client,
        "casussen/koppeling.yaml",
        KOPPELING,
        "naar: gekoppeld",
        "naar: |",
    );
    assert!(
        labels(&items).contains(&"niet_nodig"),
        "{:?}",
        labels(&items)
    );
    assert_eq!(client.end(), Some(0));
}

#[test]
fn an_empty_file_begins_with_what_it_is() {
    let mut client = Client::new("complete_empty", &HOUSE);
    client.open_with("nieuw.yaml", "# een nieuw bestand\n");
    let text = "# een nieuw bestand\npr";
    client.change("nieuw.yaml", 2, text);
    let place = client.at("nieuw.yaml", text, "pr|");
    let items = client.ask("textDocument/completion", place);
    let items = items.as_array().expect("items").clone();
    assert_eq!(
        labels(&items),
        ["proces", "delen", "casus", "rooster", "migratie"]
    );
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_is_chosen_takes_the_place_of_what_was_typed() {
    let mut client = Client::new("complete_edit", &HOUSE);
    client.open("maatje.yaml");
    let text = MAATJE.replacen("bewijs: verslag", "bewijs: ver", 1);
    let items = offered(
        &mut client,
        "maatje.yaml",
        MAATJE,
        "bewijs: verslag",
        "bewijs: v|er",
    );
    let item = items
        .iter()
        .find(|item| item["label"] == "verslag")
        .expect("offered");
    assert_eq!(edited(&text, &[item["textEdit"].clone()]), MAATJE);
    assert_eq!(item["detail"], "soort document: Gespreksverslag");
    assert_eq!(
        item["filterText"], "verslag",
        "so that editors can leave out the rest"
    );
    // Keys say what they are for.
    let items = offered(
        &mut client,
        "maatje.yaml",
        MAATJE,
        "    naar:\n",
        "    |\n    naar:\n",
    );
    let item = items
        .iter()
        .find(|item| item["label"] == "termijn")
        .expect("offered");
    let about = item["documentation"]["value"].as_str().unwrap_or("");
    assert!(about.contains("Hoe lang deze stap mag duren."), "{item}");
    assert_eq!(client.end(), Some(0));
}
