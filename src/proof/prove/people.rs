// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Answers for a roster.

use crate::base::text::Text;
use crate::definition::model::Catalog;
use crate::diagnostic::Sources;
use crate::proof::roster::{Roster, RosterFault, prove_roster};
use crate::proof::verdict::{Finding, Question, Verdict};

/// Answers for a roster: can these people do everything that the processes ask?
#[must_use]
pub fn prove_people(catalog: &Catalog, sources: &Sources, roster: &Roster) -> Vec<Finding> {
    let report = prove_roster(catalog, sources, roster);
    let Some(first) = catalog.processes.first() else {
        return Vec::new();
    };
    let finding = |verdict| Finding {
        process: first.id,
        question: Question::Roster,
        title: Text::new(
            "Het rooster heeft genoeg mensen voor alles wat gevraagd wordt",
            "The roster has enough people for everything that is asked",
        ),
        origin: first.named.origin,
        verdict,
    };
    let faults: Vec<Finding> = report
        .findings
        .iter()
        .filter(|found| found.fault.kind.is_fault())
        .map(|found| {
            finding(match found.fault.kind {
                RosterFault::Undecided => Verdict::Undecided {
                    why: found.text.clone(),
                },
                _ => Verdict::plainly_refuted(found.text.clone()),
            })
        })
        .collect();
    if !faults.is_empty() {
        return faults;
    }
    let (decisions, separations) = (report.decisions, report.separations);
    let remarks = report.findings.iter();
    let nl: Vec<&str> = remarks
        .clone()
        .map(|found| found.text.nl.as_str())
        .collect();
    let en: Vec<&str> = remarks.map(|found| found.text.en.as_str()).collect();
    vec![finding(Verdict::Proved {
        by: Text::new(
            format!(
                "{decisions} besluiten met mandaat en {separations} keer gescheiden personen. {}",
                nl.join(" ")
            ),
            format!(
                "{decisions} decisions with a mandate and {separations} separations of persons. {}",
                en.join(" ")
            ),
        ),
    })]
}
