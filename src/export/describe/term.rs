// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms: how long, from when, and what happens when they pass.

use super::names::{code, sentence, title};
use super::{Page, Teller};
use crate::base::ids::RoleId;
use crate::definition::model::{Extension, MetWhen, Term, TermStart};
use std::fmt::Write as _; // writing to a string cannot fail

impl Teller<'_> {
    /// The term of a step or requirement, in one line.
    pub fn short_term(&self, term: &Term) -> String {
        let mut out = format!("Binnen {}", length(term));
        if let Some(signal) = self.passed(term) {
            let _ = write!(out, ". {signal}");
        }
        out
    }

    /// All terms at a glance, those of the process itself in full, and how days count.
    pub fn terms(&self, page: &mut Page) {
        let own = |term: &&Term| matches!(term.start, TermStart::Condition(_));
        if self.process.terms.is_empty() {
            return;
        }
        page.title(2, self.pick("Termijnen", "Terms"));
        self.all_terms(page);
        for term in self.process.terms.iter().filter(own) {
            page.item(0, &format!("**{}**", sentence(&title(&term.named))));
            let lines: Vec<String> = self.term(term).iter().map(|line| sentence(line)).collect();
            page.items(1, &lines);
        }
        self.counting(page);
    }

    fn term(&self, term: &Term) -> Vec<String> {
        let mut out = Vec::new();
        let regime = self
            .shared
            .regimes
            .get(term.regime.index())
            .map(|(named, _)| title(named));
        if let TermStart::Condition(start) = &term.start {
            let regime = regime.map_or_else(String::new, |regime| {
                format!(" Er wordt geteld volgens: {regime}")
            });
            out.push(format!(
                "{} vanaf {}.{regime}",
                sentence(&length(term)).trim_end_matches('.'),
                code(start)
            ));
        }
        out.extend(
            term.source
                .as_ref()
                .map(|source| format!("Dit staat in: {source}")),
        );
        if let MetWhen::Condition(met) = &term.met_when {
            out.push(format!("De termijn is gehaald als {}", code(met)));
        }
        out.extend(
            term.extensions
                .iter()
                .map(|extension| self.extension(extension)),
        );
        for suspension in &term.suspensions {
            let (from, until) = (self.field(suspension.from), self.field(suspension.until));
            out.push(format!(
                "{}: de termijn staat stil van “{from}” tot “{until}”",
                title(&suspension.named)
            ));
        }
        if let Some((before, roles)) = &term.warning {
            out.push(format!(
                "{before} van tevoren gaat er een waarschuwing naar {}",
                self.heard(roles)
            ));
        }
        out.extend(self.passed(term));
        out
    }

    fn extension(&self, extension: &Extension) -> String {
        let mut out = format!(
            "{}: verlengen met {}",
            title(&extension.named),
            plain(extension.by.source())
        );
        if let Some(who) = &extension.who {
            let _ = write!(out, ", door {}", self.who(who));
        }
        if let Some(most) = extension.at_most {
            let _ = write!(out, ", ten hoogste {most} keer");
        }
        if let Some(when) = &extension.when {
            let _ = write!(out, ", als {}", code(when));
        }
        if !extension.documents.is_empty() {
            let _ = write!(
                out,
                ", met bewijs: {}",
                self.documents(&extension.documents)
            );
        }
        if !extension.agreement.is_empty() {
            let _ = write!(
                out,
                ", met akkoord van {}",
                self.roles(&extension.agreement)
            );
        }
        out
    }

    fn passed(&self, term: &Term) -> Option<String> {
        let what: Vec<String> = self
            .on_passing(term)
            .iter()
            .map(|(verb, what)| format!("{verb} {what}"))
            .collect();
        (!what.is_empty()).then(|| format!("Is de termijn voorbij, dan {}", what.join(" en ")))
    }

    /// What happens by itself when a term passes: verb and subject, in the order of a
    /// subordinate clause.
    pub fn on_passing(&self, term: &Term) -> Vec<(&'static str, String)> {
        let opens = term
            .expired_opens
            .and_then(|opening| self.process.openings.get(opening.index()));
        let opens = opens.map(|opening| {
            let name = self.process_name(opening.process);
            ("begint vanzelf", format!("een zaak “{name}”"))
        });
        let signal = (!term.expired_signals.is_empty()).then(|| {
            let heard = self.heard(&term.expired_signals);
            ("gaat er", format!("een signaal naar {heard}"))
        });
        signal.into_iter().chain(opens).collect()
    }

    fn heard(&self, roles: &[RoleId]) -> String {
        let roles: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
        super::names::listed(&roles, "en")
    }
}

/// A length is a literal (`2 weken`) or a condition.
pub fn length(term: &Term) -> String {
    plain(term.length.source())
}

pub fn plain(source: &str) -> String {
    if source.starts_with(|c: char| c.is_ascii_digit()) {
        source.to_owned()
    } else {
        format!("`{source}`")
    }
}
