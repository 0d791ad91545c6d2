// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The steps: who works there, what is needed, where the case can go.

use super::names::{code, listed, sentence, title};
use super::{Page, Teller};
use crate::base::ids::{OpeningId, WayId};
use crate::definition::model::{Step, Target, Way, WayKind, Who};

impl Teller<'_> {
    pub fn steps(&self, page: &mut Page) {
        for (index, step) in self.process.steps.iter().enumerate() {
            let word = self.pick("Stap", "Step");
            page.named(2, &format!("{word} {}: {}", index + 1, title(&step.named)));
            self.step(page, step);
        }
    }

    fn step(&self, page: &mut Page, step: &Step) {
        if let Some(about) = &step.about {
            page.paragraph(&sentence(about));
        }
        match &step.who {
            Some(who) => page.item(0, &format!("Hier werkt: {}.", self.who(who))),
            None => page.item(0, "Hier werkt ieder die bij de zaak hoort."),
        }
        if let Some(term) = step
            .term
            .and_then(|term| self.process.terms.get(term.index()))
        {
            page.item(0, &sentence(&self.short_term(term)));
        }
        if !step.reqs.is_empty() {
            page.title(3, self.pick("Wat er nodig is", "What is needed"));
            self.requirements(page, &step.reqs, step.who.as_ref());
        }
        if !step.ways.is_empty() {
            page.title(3, self.pick("Hoe het verder kan", "Where it can go"));
            self.ways(page, &step.ways, step.who.as_ref());
        }
    }

    /// Ways that exist in every step.
    pub fn everywhere(&self, page: &mut Page) {
        if self.process.everywhere.is_empty() && self.process.pause.is_none() {
            return;
        }
        page.title(
            2,
            self.pick("Wat in elke stap kan", "What is possible at every step"),
        );
        self.ways(page, &self.process.everywhere, None);
        if let Some(who) = &self.process.pause {
            let who = self.who(who);
            page.item(
                0,
                &format!(
                    "De zaak stilleggen (pauze) mag: {who}. Wettelijke termijnen lopen dan door."
                ),
            );
        }
    }

    pub fn ways(&self, page: &mut Page, ways: &[WayId], usual: Option<&Who>) {
        for way in ways
            .iter()
            .filter_map(|way| self.process.ways.get(way.index()))
        {
            page.item(0, &self.way(way));
            page.items(1, &self.way_rules(way, usual));
        }
    }

    fn way(&self, way: &Way) -> String {
        let to = self.target(way.to);
        let named = self.process.target(way.to);
        let untitled = way.named.title == way.named.id && way.named.id == named.id;
        let own = title(&way.named);
        let own = if untitled || own == to {
            String::new()
        } else {
            format!(": {}", own.trim_end_matches('.'))
        };
        match (way.kind, way.to) {
            (WayKind::On, Target::Step(_)) => format!("Verder naar de stap **{to}**{own}."),
            (WayKind::On, Target::End(_)) => format!("Klaar, met als einde **{to}**{own}."),
            (WayKind::Back, _) => format!("Terug naar **{to}**{own}."),
            (WayKind::Out, _) => format!("Eruit, met als einde **{to}**{own}."),
            (WayKind::Reopen, _) => format!("Weer open, bij de stap **{to}**{own}."),
        }
    }

    fn way_rules(&self, way: &Way, usual: Option<&Who>) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(condition) = &way.when {
            out.push(format!("Alleen als {}.", code(condition)));
        }
        if let Some(condition) = &way.as_soon_as {
            out.push(format!("Gaat vanzelf zodra {}.", code(condition)));
        }
        if let Some(who) = &way.who
            && usual != Some(who)
            && way.as_soon_as.is_none()
        {
            out.push(format!("Dit doet: {}.", self.who(who)));
        }
        if way.kind != WayKind::On && way.as_soon_as.is_none() {
            out.push("Hier hoort een reden bij.".to_owned());
        }
        if let Some(most) = way.at_most {
            out.push(format!("Ten hoogste {most} keer."));
        }
        out.extend(self.undoing(way));
        out.extend(
            way.openings
                .iter()
                .filter_map(|opening| self.opening_line(*opening)),
        );
        out
    }

    fn undoing(&self, way: &Way) -> Option<String> {
        if !matches!(way.kind, WayKind::Back | WayKind::Reopen) {
            return None;
        }
        let kept: Vec<String> = way
            .keeps
            .iter()
            .map(|req| format!("“{}”", self.req(*req)))
            .collect();
        let kept = if kept.is_empty() {
            String::new()
        } else {
            format!(" Dit blijft staan: {}.", listed(&kept, "en"))
        };
        Some(if way.new_round {
            format!("Er begint een nieuwe ronde; wat al is besloten en uitgegeven, blijft.{kept}")
        } else {
            format!("Wat vanaf die stap is gedaan, moet opnieuw.{kept}")
        })
    }

    /// What is opened by itself.
    pub fn opening_line(&self, opening: OpeningId) -> Option<String> {
        let opening = self.process.openings.get(opening.index())?;
        let name = self.process_name(opening.process);
        let when = opening
            .when
            .as_ref()
            .map(|when| format!(", als {}", code(when)));
        let soon = opening
            .as_soon_as
            .as_ref()
            .map(|soon| format!(", zodra {}", code(soon)));
        let once = opening
            .key
            .map(|_| " Loopt er voor hetzelfde al een, dan komt er geen tweede.");
        let conditions: String = when.into_iter().chain(soon).collect();
        Some(format!(
            "Dan begint vanzelf een zaak “{name}”{conditions}.{}",
            once.unwrap_or("")
        ))
    }
}
