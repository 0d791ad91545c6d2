// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What holds across the steps, brought together: separation of duties, money,
//! what goes by itself.

use super::names::{sentence, title};
use super::{Page, Teller};
use crate::base::ids::OpeningId;
use crate::definition::model::Requirement;

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
}

/// A title with lines below it, where there are any.
fn section(page: &mut Page, name: &str, lines: &[String]) {
    if !lines.is_empty() {
        page.title(2, name);
        page.items(0, lines);
    }
}
