// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is promised, and what the proof said of it.

use super::names::{code, listed, sentence, title};
use super::{Page, Teller};
use crate::base::text::{Lang, Text};
use crate::definition::model::{Act, Claim, Promise, StateSet, Target, Who};
use crate::export::document::Voice;

/// A question about a process, with the answer of the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The promise that it is about, by its place among them; `None`: what must hold of
    /// every process.
    pub promise: Option<usize>,
    /// What is asked.
    pub title: Text,
    /// The answer.
    pub answer: Answer,
    /// How it was found; what goes wrong; or why it is not known.
    pub how: Text,
    /// How it can go wrong, step by step.
    pub story: Vec<Text>,
}

/// An answer of the proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It holds in everything that the engine can do.
    Proved,
    /// It does not hold.
    Refuted,
    /// It is not known.
    Undecided,
}

impl Answer {
    /// The answer as a sign and a word, kept on one line.
    #[must_use]
    pub const fn shown(self, lang: Lang) -> &'static str {
        match self {
            Self::Proved => lang.pick("✓\u{a0}bewezen", "✓\u{a0}proved"),
            Self::Refuted => lang.pick("✗\u{a0}weerlegd", "✗\u{a0}refuted"),
            Self::Undecided => lang.pick("?\u{a0}onbeslist", "?\u{a0}undecided"),
        }
    }
}

impl Teller<'_> {
    /// The promises, and what must hold of every process.
    pub fn promises(&self, page: &mut Page, proofs: Option<&[Proven]>) {
        let promises = &self.process.promises;
        if promises.is_empty() && proofs.is_none_or(<[Proven]>::is_empty) {
            return;
        }
        page.title(2, self.pick("Wat altijd zo is", "What always holds"));
        let Some(proofs) = proofs else {
            let lines: Vec<String> = promises
                .iter()
                .map(|promise| self.promise(promise))
                .collect();
            page.items(0, &lines);
            return;
        };
        page.paragraph(
            "Het programma rekent elke belofte na over alles wat met een zaak kan gebeuren, ook wat zelden voorkomt.",
        );
        let own = promises.iter().enumerate().map(|(index, promise)| {
            let proven = proofs.iter().find(|proven| proven.promise == Some(index));
            self.row(self.promise(promise), proven)
        });
        let name = self.pick("Wat dit proces belooft", "What this process promises");
        self.answers(page, name, Voice::Definition, own.collect());
        let every = proofs.iter().filter(|proven| proven.promise.is_none());
        let every = every.map(|proven| {
            let asked = sentence(proven.title.get(self.lang));
            self.row(format!("**{asked}**"), Some(proven))
        });
        let name = self.pick("Wat elk proces moet kunnen", "What every process must keep");
        self.answers(page, name, Voice::Reader, every.collect());
        for proven in proofs.iter().filter(|proven| !proven.story.is_empty()) {
            let asked = proven.title.get(self.lang);
            page.named(
                3,
                &format!(
                    "{}: {asked}",
                    self.pick("Zo kan het misgaan", "How it can go wrong")
                ),
            );
            for line in &proven.story {
                page.item(0, line.get(self.lang));
            }
        }
    }

    fn answers(&self, page: &mut Page, name: &str, asked: Voice, rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let columns = [
            (self.pick("Belofte", "Promise"), asked),
            (self.pick("Antwoord", "Answer"), Voice::Reader),
            (self.pick("Hoe we dat weten", "How we know"), Voice::Reader),
        ];
        page.table(name, &columns, rows);
    }

    fn row(&self, asked: String, proven: Option<&Proven>) -> Vec<String> {
        let answer = proven.map_or_else(
            || self.pick("niet nagerekend", "not looked at").to_owned(),
            |proven| format!("**{}**", proven.answer.shown(self.lang)),
        );
        let how = proven.map_or_else(
            || "–".to_owned(),
            |proven| sentence(proven.how.get(self.lang)),
        );
        vec![asked, answer, how]
    }

    fn promise(&self, promise: &Promise) -> String {
        let (name, claim) = (title(&promise.named), self.claim(&promise.claim));
        format!("**{}** {}", sentence(&name), sentence(&claim))
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
            Claim::OnlyBy(who, acts) => {
                let acts: Vec<String> = acts.iter().map(|act| self.act(*act)).collect();
                format!("Alleen {} mag: {}", self.who(who), acts.join("; "))
            }
            Claim::Entitled(rows) => {
                let rows = rows.iter().map(|(act, who)| self.entitled(*act, who));
                let rows: Vec<String> = rows.collect();
                format!("Wat hier niet staat, mag niemand: {}", rows.join("; "))
            }
        }
    }

    fn entitled(&self, act: Act, who: &Who) -> String {
        format!("{} ({})", self.act(act), self.who(who))
    }

    fn act(&self, act: Act) -> String {
        act.said(self.process, |named| format!("“{}”", title(named)))
            .nl
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
