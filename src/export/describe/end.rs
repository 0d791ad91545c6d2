// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The ends: what each asks, what goes on after it, how a case comes back.

use super::names::{apart, sentence, title};
use super::{Page, Teller};
use crate::base::ids::ReqId;
use crate::definition::model::{End, EndKind, Home, ItemPart, List};
use crate::export::document::Voice;

impl Teller<'_> {
    pub fn ends(&self, page: &mut Page) {
        page.title(2, self.pick("Hoe een zaak eindigt", "How a case ends"));
        self.closing(page);
        for kind in [None, Some(EndKind::Goal), Some(EndKind::Exit)] {
            self.every_end(page, kind);
        }
        for end in &self.process.ends {
            self.end(page, end);
        }
    }

    /// All ends at a glance: what closing the case asks.
    fn closing(&self, page: &mut Page) {
        let titles = |reqs: &[ReqId]| {
            let named: Vec<String> = reqs.iter().map(|req| self.req(*req)).collect();
            if named.is_empty() {
                "–".to_owned()
            } else {
                apart(&named)
            }
        };
        let row = |end: &End| {
            let again: Vec<String> = end
                .ways
                .iter()
                .filter_map(|way| self.process.ways.get(way.index()))
                .map(|way| self.target(way.to))
                .collect();
            vec![
                title(&end.named),
                self.kind(end).to_owned(),
                titles(&end.reqs),
                titles(&end.after),
                match again.as_slice() {
                    [] => self.pick("nee", "no").to_owned(),
                    again => apart(again),
                },
            ]
        };
        let columns = [
            (self.pick("Einde", "End"), Voice::Definition),
            (self.pick("Soort", "Kind"), Voice::Reader),
            (
                self.pick("Nodig om af te sluiten", "Needed to close"),
                Voice::Definition,
            ),
            (
                self.pick("Gaat daarna nog door", "Goes on after it"),
                Voice::Definition,
            ),
            (
                self.pick("Kan weer open bij", "Can reopen at"),
                Voice::Definition,
            ),
        ];
        let name = self.pick(
            "Wat elk einde vraagt om af te sluiten",
            "What each end asks to close",
        );
        page.table(name, &columns, self.process.ends.iter().map(row).collect());
    }

    fn kind(&self, end: &End) -> &'static str {
        match end.kind {
            EndKind::Goal => self.lang.pick("eindpunt", "goal"),
            EndKind::Exit => self.lang.pick("uitweg", "exit"),
        }
    }

    /// What every end (of a kind) asks: told once.
    fn every_end(&self, page: &mut Page, kind: Option<EndKind>) {
        let reqs = (0u16..).map(ReqId).zip(&self.process.reqs);
        let reqs: Vec<ReqId> = reqs
            .filter(|(_, req)| req.home == Home::EveryEnd(kind))
            .map(|(id, _)| id)
            .collect();
        if reqs.is_empty() {
            return;
        }
        let (nl, en) = match kind {
            None => ("Wat bij elk einde nodig is", "What every end needs"),
            Some(EndKind::Goal) => ("Wat bij elk eindpunt nodig is", "What every goal needs"),
            Some(EndKind::Exit) => ("Wat bij elke uitweg nodig is", "What every exit needs"),
        };
        page.title(3, self.pick(nl, en));
        self.requirements(page, &reqs, None);
    }

    fn end(&self, page: &mut Page, end: &End) {
        let kind = self.kind(end);
        page.named(3, &format!("{} ({kind})", title(&end.named)));
        if let Some(about) = &end.about {
            page.paragraph(&sentence(about));
        }
        let own = |req: &&ReqId| {
            let home = self.process.reqs.get(req.index()).map(|req| req.home);
            !matches!(home, Some(Home::EveryEnd(_)))
        };
        let own: Vec<ReqId> = end.reqs.iter().filter(own).copied().collect();
        if own.len() < end.reqs.len() {
            page.paragraph(
                "Nodig is wat hierboven bij elk einde of elk einde van deze soort staat.",
            );
        }
        if own.is_empty() {
            page.item(0, "Dit einde vraagt niets extra.");
        } else {
            page.paragraph("Voor dit einde is nodig:\n");
            self.requirements(page, &own, None);
        }
        let openings = end
            .openings
            .iter()
            .filter_map(|opening| self.opening_line(*opening));
        page.items(0, &openings.collect::<Vec<_>>());
        if !end.after.is_empty() {
            page.paragraph("Dit gaat na het einde nog door:");
            self.requirements(page, &end.after, None);
        }
        if !end.ways.is_empty() {
            page.paragraph("Zo kan de zaak weer open:");
            self.ways(page, &end.ways, None);
        }
    }

    pub fn lists(&self, page: &mut Page) {
        if self.process.lists.is_empty() {
            return;
        }
        page.title(2, self.pick("Lijsten in het dossier", "Lists in the file"));
        for list in &self.process.lists {
            page.item(0, &format!("**{}**", sentence(&title(&list.named))));
            page.items(1, &self.list(list));
        }
    }

    fn list(&self, list: &List) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(who) = &list.who {
            out.push(format!("Bijhouden doet: {}.", self.who(who)));
        }
        if !list.steps.is_empty() {
            let steps = list
                .steps
                .iter()
                .filter_map(|step| self.process.steps.get(step.index()));
            let steps: Vec<String> = steps.map(|step| title(&step.named)).collect();
            out.push(format!("Bij de stappen: {}.", steps.join(", ")));
        }
        for (lead, parts) in [
            ("Elke regel heeft", &list.each),
            ("Een regel is pas klaar met", &list.done),
        ] {
            if !parts.is_empty() {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| self.item_part(list, part))
                    .collect();
                out.push(format!("{lead}: {}.", parts.join("; ")));
            }
        }
        out
    }

    fn item_part(&self, list: &List, part: &ItemPart) -> String {
        let column = |column: &crate::base::ids::ColumnId| {
            list.columns
                .get(column.index())
                .map_or_else(String::new, |column| title(&column.named))
        };
        match part {
            ItemPart::Column(id) => column(id),
            ItemPart::Document(kinds) => format!("bewijs ({})", self.documents(kinds)),
            ItemPart::AgreeColumn(id) => format!("akkoord van de persoon bij “{}”", column(id)),
            ItemPart::AgreeRole(role) => format!("akkoord van {}", self.role(*role)),
        }
    }
}
