// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A report for machines.

use serde_json::{Map, Value, json};

use crate::base::text::Text;
use crate::definition::model::Catalog;
use crate::diagnostic::Sources;
use crate::proof::verdict::{Finding, Link, Question, Verdict};

/// The report as one object.
pub fn report(catalog: &Catalog, sources: &Sources, findings: &[Finding]) -> String {
    let all: Vec<Value> = findings
        .iter()
        .map(|finding| one(catalog, sources, finding))
        .collect();
    format!("{:#}\n", json!({ "antwoorden": all }))
}

fn one(catalog: &Catalog, sources: &Sources, finding: &Finding) -> Value {
    let process = catalog.processes.get(finding.process.index());
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        object.insert(key.to_owned(), value);
    };
    put("proces", process.map_or("", |p| &*p.named.id).into());
    put("vraag", question(finding.question).into());
    if let (Question::Promise(index), Some(process)) = (finding.question, process) {
        let promise = process.promises.get(index);
        put("belofte", promise.map_or("", |p| &*p.named.id).into());
    }
    put("titel", text(&finding.title));
    put("plaats", super::shown(finding.origin, sources).into());
    match &finding.verdict {
        Verdict::Proved { by } => {
            put("antwoord", "bewezen".into());
            put("hoe", text(by));
        }
        Verdict::Undecided { why } => {
            put("antwoord", "onbeslist".into());
            put("waarom", text(why));
        }
        Verdict::Refuted(refutation) => {
            put("antwoord", "weerlegd".into());
            put("wat", text(&refutation.what));
            put(
                "oorzaak",
                refutation.cause.as_ref().map_or(Value::Null, text),
            );
            put(
                "herstel",
                refutation.mend.as_ref().map_or(Value::Null, text),
            );
            let casus = refutation.story.as_ref().map(|story| story.casus.as_str());
            put("casus", casus.into());
        }
    }
    Value::Object(object)
}

fn text(text: &Text) -> Value {
    json!({ "nl": text.nl, "en": text.en })
}

const fn question(question: Question) -> &'static str {
    match question {
        Question::Promise(_) => "belofte",
        Question::Occurs => "komt_voor",
        Question::Ends => "einde_bereikbaar",
        Question::Owned => "eigenaar",
        Question::ByPeople => "door_mensen",
        Question::Table(_) => "tabel",
        Question::Between(Link::Ends) => "gekoppeld_einde",
        Question::Between(Link::Handed) => "meegegeven",
        Question::Between(Link::Round) => "kring_van_zaken",
        Question::Roster => "rooster",
    }
}
