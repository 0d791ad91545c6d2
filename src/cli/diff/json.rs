// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The same for machines.

use serde_json::{Value, json};

use super::{Difference, Judged, shown};
use crate::base::text::Text;
use crate::change::fate::Verdict;
use crate::change::{Change, Severity, What};
use crate::diagnostic::Sources;

/// The report as one object.
pub fn report(differences: &[Difference], old: &Sources, new: &Sources) -> String {
    let all: Vec<Value> = differences
        .iter()
        .map(|difference| {
            let changes = difference.changes.iter();
            let changes: Vec<Value> = changes.map(|c| change(c, old, new)).collect();
            let cases: Vec<Value> = difference.cases.iter().map(case).collect();
            json!({
                "proces": difference.id,
                "wijzigingen": changes,
                "zaken": cases,
                "zaken_op_andere_versie": difference.others,
            })
        })
        .collect();
    format!("{:#}\n", json!({ "processen": all }))
}

fn change(change: &Change, old: &Sources, new: &Sources) -> Value {
    let (what, aspect) = match change.what {
        What::Added => ("erbij", None),
        What::Removed => ("weg", None),
        What::Renamed => ("hernoemd", None),
        What::Moved => ("verplaatst", None),
        What::Changed(aspect) => ("anders", Some(aspect.noun().nl)),
    };
    let severity = match change.severity {
        Severity::Harmless => "ongevaarlijk",
        Severity::Notice => "merkbaar",
        Severity::Stuck => "kan_vastlopen",
    };
    json!({
        "soort": change.family.noun().nl,
        "id": change.id,
        "wat": what,
        "onderdeel": aspect,
        "ernst": severity,
        "tekst": text(&change.text),
        "oud": change.old.map(|place| shown(place, old)),
        "nieuw": change.new.map(|place| shown(place, new)),
    })
}

fn case(judged: &Judged) -> Value {
    let word = |verdict: Verdict| match verdict {
        Verdict::Unaffected => "blijft_gelijk",
        Verdict::Gains => "meer_gevraagd",
        Verdict::Loses => "verliest_een_weg",
        Verdict::Decision => "besluit_nodig",
    };
    let reasons = judged.fate.reasons.iter();
    let reasons: Vec<Value> = reasons
        .map(|(verdict, reason)| json!({ "oordeel": word(*verdict), "tekst": text(reason) }))
        .collect();
    json!({
        "casus": judged.scenario,
        "zaak": judged.case,
        "plek": text(&judged.place),
        "oordeel": word(judged.fate.verdict),
        "redenen": reasons,
    })
}

fn text(text: &Text) -> Value {
    json!({ "nl": text.nl, "en": text.en })
}
