// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A refusal as the story sees it: in words, with the rule behind it, and with
//! everything that it speaks about.

use std::sync::Arc;

use crate::base::ids::{CaseId, Origin};
use crate::base::text::Text;
use crate::definition::model::{ItemPart, Part, Process, Shared};
use crate::diagnostic::codes::scenario as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::engine::Refusal;
use crate::engine::explain::Told;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::simulation::narrate;
use crate::simulation::outcome::{Happening, Met, RuleRef};

use super::Player;

/// A reason of a refusal, ready to show and to compare.
#[derive(Clone)]
pub(super) struct Refused {
    /// Its machine id.
    pub id: &'static str,
    /// In words.
    pub text: Text,
    /// Where the rule stands.
    pub origin: Option<Origin>,
    /// Why it is asked, in the words of the definition.
    pub why: Option<Arc<str>>,
    /// Everything that it speaks about.
    pub names: Vec<String>,
}

impl Player<'_> {
    /// A refusal that the story did not expect.
    pub(super) fn unexpected(&mut self, place: Place, reasons: &[Refused]) {
        let told: Vec<(&str, Text)> = reasons
            .iter()
            .map(|reason| (reason.id, reason.text.clone()))
            .collect();
        self.log
            .failures
            .push(labelled(codes::refused(place, &told), reasons));
    }

    /// A refusal as lines of the story.
    pub(super) fn refusal_lines(
        &self,
        reasons: &[Refused],
        case: Option<CaseId>,
    ) -> Vec<Happening> {
        let case = case.map(|case| self.name_of(case));
        let line = |reason: &Refused| Happening {
            at: self.clock,
            case: case.clone(),
            text: Text::new(
                format!("geweigerd [{}] {}", reason.id, reason.text.nl),
                format!("refused [{}] {}", reason.id, reason.text.en),
            ),
            rule: Some(RuleRef {
                origin: reason.origin,
                why: reason.why.clone(),
            }),
        };
        reasons.iter().map(line).collect()
    }

    /// A refusal, ready to show and to compare.
    pub(super) fn reasons(
        &mut self,
        process: &Process,
        refusal: &Refusal,
        told: Vec<Told>,
    ) -> Vec<Refused> {
        let met = told.iter().map(|told| Met {
            reason: told.id,
            about: told.about.clone(),
        });
        self.log.refusals.extend(met.collect::<Vec<_>>());
        let shared = self.shared();
        let pairs = refusal.reasons.iter().zip(told);
        pairs
            .map(|(reason, told)| Refused {
                id: told.id,
                text: narrate::reason(shared, &told),
                origin: told.origin,
                why: told.why.clone(),
                names: names(process, shared, reason, &told),
            })
            .collect()
    }
}

/// Points at the rules behind a refusal.
pub(super) fn labelled(mut failure: Diagnostic, reasons: &[Refused]) -> Diagnostic {
    for reason in reasons {
        if let Some(origin) = reason.origin {
            let place = Place {
                file: origin.file,
                start: origin.start,
                end: origin.end,
            };
            if failure.labels.iter().all(|label| label.place != place) {
                failure = failure.label(place, reason.text.clone());
            }
        }
    }
    failure
}

/// Everything that a reason speaks about, by id.
fn names(process: &Process, shared: &Shared, reason: &Reason, told: &Told) -> Vec<String> {
    let mut names = vec![told.id.to_owned()];
    names.extend(told.about.iter().map(ToString::to_string));
    let mut add = |id: &str| names.push(id.to_owned());
    if let About::Clause(term, _) | About::Suspension(term, _) = reason.about
        && let Some(term) = process.terms.get(term.index())
    {
        add(&term.named.id);
        if let Some(clause) = &told.about {
            add(&format!("{}.{clause}", term.named.id));
        }
    }
    for role in &told.who {
        shared
            .roles
            .get(role.index())
            .iter()
            .for_each(|role| add(&role.named.id));
    }
    match (&reason.kind, reason.about) {
        (ReasonKind::RequirementOpen { missing, .. }, About::Req(req)) => {
            if let Some(req) = process.reqs.get(req.index()) {
                let parts = req
                    .parts
                    .iter()
                    .enumerate()
                    .filter(|(bit, _)| missing >> bit & 1 == 1);
                parts.for_each(|(_, part)| part_names(process, shared, part, &mut add));
            }
        }
        (ReasonKind::ItemIncomplete { missing }, About::Item(list, _)) => {
            if let Some(list) = process.lists.get(list.index()) {
                let parts = list.each.iter().chain(&list.done).enumerate();
                let parts = parts.filter(|(bit, _)| missing >> bit & 1 == 1);
                parts.for_each(|(_, part)| match part {
                    ItemPart::Column(column) | ItemPart::AgreeColumn(column) => {
                        list.columns
                            .get(column.index())
                            .iter()
                            .for_each(|column| add(&column.named.id));
                    }
                    ItemPart::Document(kinds) => documents(shared, kinds, &mut add),
                    ItemPart::AgreeRole(role) => {
                        shared
                            .roles
                            .get(role.index())
                            .iter()
                            .for_each(|role| add(&role.named.id));
                    }
                });
            }
        }
        (ReasonKind::FundShort { fund, .. }, _) => {
            shared
                .funds
                .get(fund.index())
                .iter()
                .for_each(|fund| add(&fund.named.id));
        }
        (ReasonKind::CategoryShort { fund, category, .. }, _) => {
            if let Some(fund) = shared.funds.get(fund.index()) {
                add(&fund.named.id);
                fund.categories
                    .get(category.index())
                    .iter()
                    .for_each(|(category, _)| add(&category.id));
            }
        }
        _ => {}
    }
    names
}

fn part_names(process: &Process, shared: &Shared, part: &Part, add: &mut dyn FnMut(&str)) {
    match part {
        Part::Field(field) | Part::AgreeField(field) => {
            process
                .fields
                .get(field.index())
                .iter()
                .for_each(|field| add(&field.named.id));
        }
        Part::Document(kinds) => documents(shared, kinds, add),
        Part::AgreeRole(role) => shared
            .roles
            .get(role.index())
            .iter()
            .for_each(|role| add(&role.named.id)),
        Part::Choice | Part::Link | Part::Reservation => {}
    }
}

fn documents(
    shared: &Shared,
    kinds: &[crate::base::ids::DocumentKindId],
    add: &mut dyn FnMut(&str),
) {
    kinds
        .iter()
        .filter_map(|kind| shared.documents.get(kind.index()))
        .for_each(|kind| add(&kind.id));
}
