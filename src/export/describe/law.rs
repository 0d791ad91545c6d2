// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The law behind the terms: every term at a glance, and how the days are counted.

use super::names::{code, sentence, title};
use super::term::length;
use super::{Page, Teller};
use crate::base::ids::{RegimeId, TermId};
use crate::base::legal::{Counting, End, FirstDay, Regime};
use crate::definition::model::{Term, TermStart};
use crate::export::document::Voice;

impl Teller<'_> {
    /// Every term of the process, those of steps and requirements too.
    pub fn all_terms(&self, page: &mut Page) {
        let columns = [
            (self.pick("Termijn", "Term"), Voice::Definition),
            (self.pick("Hoe lang", "How long"), Voice::Definition),
            (self.pick("Wet of bron", "Law or source"), Voice::Definition),
            (self.pick("Tellen volgens", "Counted by"), Voice::Definition),
            (
                self.pick("Als hij voorbij is", "When it passes"),
                Voice::Definition,
            ),
        ];
        let rows = self.process.terms.iter().map(|term| self.row_of(term));
        let name = self.pick("Alle termijnen", "All terms");
        page.table(name, &columns, rows.collect());
    }

    fn row_of(&self, term: &Term) -> Vec<String> {
        let from = match &term.start {
            TermStart::Condition(start) => format!("vanaf {}", code(start)),
            TermStart::Here(target) => format!("vanaf aankomst bij “{}”", self.target(*target)),
        };
        let regime = self.shared.regimes.get(term.regime.index());
        let source = term.source.as_ref();
        let dash = || "–".to_owned();
        vec![
            self.term_name(term),
            format!("{} {from}", length(term)),
            source.map_or_else(
                || "Eigen afspraak, geen wet genoemd.".to_owned(),
                ToString::to_string,
            ),
            regime.map_or_else(dash, |(named, _)| title(named)),
            self.passed_row(term),
        ]
    }

    fn passed_row(&self, term: &Term) -> String {
        let what = self.on_passing(term);
        if what.is_empty() {
            return "Er gebeurt niets vanzelf.".to_owned();
        }
        let what: Vec<String> = what.into_iter().map(|(_, what)| what).collect();
        sentence(&what.join(" en "))
    }

    /// What a term is about: the step or requirement that it is part of, or itself.
    fn term_name(&self, term: &Term) -> String {
        let is = |id: Option<TermId>| {
            let own = id.and_then(|id| self.process.terms.get(id.index()));
            own.is_some_and(|own| std::ptr::eq(own, term))
        };
        let step = self.process.steps.iter().find(|step| is(step.term));
        let req = self.process.reqs.iter().find(|req| is(req.term));
        let named = step.map(|step| &step.named).or(req.map(|req| &req.named));
        title(named.unwrap_or(&term.named))
    }

    /// How the days of the terms are counted.
    pub fn counting(&self, page: &mut Page) {
        let mut used: Vec<RegimeId> = self.process.terms.iter().map(|term| term.regime).collect();
        used.sort_unstable();
        used.dedup();
        page.title(
            3,
            self.pick("Hoe dagen worden geteld", "How days are counted"),
        );
        for (named, regime) in used
            .iter()
            .filter_map(|id| self.shared.regimes.get(id.index()))
        {
            page.item(0, &format!("**{}**", sentence(&title(named))));
            page.items(1, &self.regime(regime));
        }
    }

    fn regime(&self, regime: &Regime) -> Vec<String> {
        let mut out = vec![
            match regime.counting {
                Counting::Calendar => "Elke dag telt mee.",
                Counting::WorkingDays => "Alleen werkdagen tellen mee.",
            }
            .to_owned(),
            match regime.first_day {
                FirstDay::DayAfter => "De eerste dag is de dag erna.",
                FirstDay::SameDay => "De dag zelf is de eerste dag.",
            }
            .to_owned(),
        ];
        if regime.end == End::NextWorkingDay {
            out.push(
                "Valt de laatste dag in een weekend of op een feestdag, dan schuift het einde naar de eerste werkdag daarna."
                    .to_owned(),
            );
        }
        if let Some(least) = &regime.least {
            out.push(format!(
                "Een termijn van {} dagen of meer heeft minstens {} werkdagen.",
                least.from_days, least.working_days
            ));
        }
        if let Some(most) = regime.up_to_days {
            out.push(format!(
                "Deze hulp bij weekenden en feestdagen geldt voor termijnen tot en met {most} dagen."
            ));
        }
        let calendar = regime
            .calendar
            .and_then(|calendar| self.shared.calendars.get(calendar.index()));
        let looks = regime.counting == Counting::WorkingDays || regime.end == End::NextWorkingDay;
        let calendar = calendar.filter(|_| looks || regime.least.is_some());
        out.extend(calendar.map(|(named, _)| format!("Feestdagen volgens: {}.", title(named))));
        out
    }
}
