// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What holds across the steps, brought together: separation of duties, money,
//! what goes by itself, what is promised.

use super::names::{code, listed, sentence, title};
use super::{Page, Teller};
use crate::base::ids::OpeningId;
use crate::definition::model::{Claim, Requirement, StateSet, Target};

impl Teller<'_> {
    pub fn rules(&self, page: &mut Page) {
        let duties = self.lines(|req| self.separation(req));
        let name = self.pick("Wie niet dezelfde mag zijn", "Separation of duties");
        section(page, name, &duties);
        let mandates = self.lines(|req| {
            req.mandate
                .iter()
                .map(|mandate| self.mandate(mandate))
                .collect()
        });
        section(page, self.pick("Wie mag beslissen", "Mandates"), &mandates);
        let money = self.lines(|req| {
            let reserve = req.reserves.as_ref().map(|reserve| self.reserve(reserve));
            reserve
                .into_iter()
                .chain(req.spends.as_ref().map(|spend| self.spend(spend)))
                .collect()
        });
        section(page, self.pick("Geld", "Money"), &money);
        let openings = (0u16..).map(OpeningId).zip(&self.process.openings);
        let soon = openings.filter(|(_, opening)| opening.as_soon_as.is_some());
        let soon: Vec<String> = soon.filter_map(|(id, _)| self.opening_line(id)).collect();
        section(
            page,
            self.pick("Wat vanzelf begint", "What begins by itself"),
            &soon,
        );
        let promises = self.process.promises.iter();
        let promises: Vec<String> = promises
            .map(|promise| {
                format!(
                    "**{}** {}",
                    sentence(&title(&promise.named)),
                    sentence(&self.claim(&promise.claim))
                )
            })
            .collect();
        section(
            page,
            self.pick("Wat altijd zo is", "What always holds"),
            &promises,
        );
    }

    /// What is to be told of each requirement, with its title.
    fn lines(&self, tell: impl Fn(&Requirement) -> Vec<String>) -> Vec<String> {
        let told = self.process.reqs.iter().flat_map(|req| {
            let name = sentence(&title(&req.named));
            tell(req)
                .into_iter()
                .map(move |line| format!("**{name}** {}", sentence(&line)))
        });
        told.collect()
    }

    fn claim(&self, claim: &Claim) -> String {
        match claim {
            Claim::NeverWithout(states, condition) => {
                format!("{} zonder dat {}", self.never(states), code(condition))
            }
            Claim::NeverBefore(states, condition) => {
                format!("{} voordat {}", self.never(states), code(condition))
            }
            Claim::AlwaysReachable(targets) => {
                format!(
                    "Vanaf elke plek kan een zaak nog komen bij {}",
                    self.targets(targets)
                )
            }
            Claim::EachReachable(targets) => {
                format!("Een zaak kan komen bij {}", self.targets(targets))
            }
            Claim::AtHolds(StateSet::At(targets), condition) => {
                format!(
                    "Staat een zaak bij {}, dan geldt {}",
                    self.targets(targets),
                    code(condition)
                )
            }
            Claim::AtHolds(StateSet::Where(states), condition) => {
                format!("Als {}, dan geldt {}", code(states), code(condition))
            }
        }
    }

    fn never(&self, states: &StateSet) -> String {
        match states {
            StateSet::At(targets) => format!("Een zaak staat nooit bij {}", self.targets(targets)),
            StateSet::Where(condition) => format!("Nooit geldt {}", code(condition)),
        }
    }

    fn targets(&self, targets: &[Target]) -> String {
        let named: Vec<String> = targets
            .iter()
            .map(|target| format!("“{}”", self.target(*target)))
            .collect();
        listed(&named, "of")
    }
}

/// A title with lines below it, where there are any.
fn section(page: &mut Page, name: &str, lines: &[String]) {
    if !lines.is_empty() {
        page.title(2, name);
        page.items(0, lines);
    }
}
