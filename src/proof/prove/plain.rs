// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is answered by looking at the definition alone.

use super::Prover;
use crate::base::text::Text;
use crate::definition::model::Target;
use crate::proof::table::{TableFault, prove_tables};
use crate::proof::verdict::{Finding, Question, Verdict};

impl Prover<'_> {
    /// Every step has somebody: a role of its own, or one for each thing it asks.
    pub(super) fn owned(&self) -> Finding {
        let lacks = self.process.steps.iter().find(|step| {
            let asked = step.reqs.iter().map(|req| &self.process.reqs[req.index()]);
            let mut own = asked.filter(|req| req.condition.is_none());
            step.who.is_none() && own.any(|req| req.who.is_none())
        });
        let title = Text::new("Elke stap heeft een eigenaar", "Every step has an owner");
        let verdict = match lacks {
            None => Verdict::Proved {
                by: Text::new(
                    format!("{} stappen bekeken", self.process.steps.len()),
                    format!("{} steps looked at", self.process.steps.len()),
                ),
            },
            Some(step) => Verdict::refuted(
                Text::new(
                    format!("niemand is aangewezen bij `{}`", step.named.id),
                    format!("nobody is named at `{}`", step.named.id),
                ),
                None,
                None,
                Some(Text::new(
                    format!("zet `wie:` bij `{}`", step.named.id),
                    format!("put `wie:` at `{}`", step.named.id),
                )),
            ),
        };
        self.finding(Question::Owned, title, verdict)
    }

    /// No timer and no rule does what a person must do: a way that the engine takes by
    /// itself goes to no end that asks something of a person.
    pub(super) fn by_people(&self) -> Finding {
        let process = self.process;
        let asks = |target: Target| match target {
            Target::End(end) => process.ends[end.index()]
                .reqs
                .iter()
                .any(|req| process.reqs[req.index()].condition.is_none()),
            Target::Step(_) => false,
        };
        let closes = process
            .ways
            .iter()
            .find(|way| way.as_soon_as.is_some() && asks(way.to));
        let title = Text::new(
            "Geen klok en geen regel doet wat een mens moet doen",
            "No clock and no rule does what a person must do",
        );
        let verdict = match closes {
            None => Verdict::Proved {
                by: Text::new(
                    "de motor vervult niets zelf, en geen weg die zichzelf neemt gaat naar een einde dat iets van een mens vraagt",
                    "the engine fulfils nothing by itself, and no way that takes itself goes to an end that asks something of a person",
                ),
            },
            Some(way) => Verdict::plainly_refuted(Text::new(
                format!(
                    "`{}` neemt zichzelf naar een einde dat iets van een mens vraagt",
                    way.named.id
                ),
                format!(
                    "`{}` takes itself to an end that asks something of a person",
                    way.named.id
                ),
            )),
        };
        self.finding(Question::ByPeople, title, verdict)
    }

    /// Each table: complete, without rows that get in each other's way.
    pub(super) fn tables(&self) -> Vec<Finding> {
        let process = self.process;
        let reports = prove_tables(process, &self.catalog.shared);
        let each = reports.into_iter().flat_map(|report| {
            let index = report.table.index();
            let named = &process.tables[index].named;
            let title = Text::new(
                format!("De tabel `{}` is compleet en eenduidig", named.id),
                format!("The table `{}` is complete and unambiguous", named.id),
            );
            let verdicts: Vec<Verdict> = if report.findings.is_empty() {
                let rows = process.tables[index].rows.len();
                vec![Verdict::Proved {
                    by: Text::new(
                        format!("{rows} regels, {} aannames bekeken", report.nodes),
                        format!("{rows} rows, looked at {} assumptions", report.nodes),
                    ),
                }]
            } else {
                let found = report.findings.into_iter();
                found
                    .map(|found| match found.kind {
                        TableFault::Undecided => Verdict::Undecided { why: found.text },
                        _ => Verdict::plainly_refuted(found.text),
                    })
                    .collect()
            };
            verdicts.into_iter().map(move |verdict| Finding {
                process: process.id,
                question: Question::Table(index),
                title: title.clone(),
                origin: named.origin,
                verdict,
            })
        });
        each.collect()
    }
}
