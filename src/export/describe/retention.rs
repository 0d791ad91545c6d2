// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long a case is kept after it ended, and why so long.

use super::names::{code, sentence, title};
use super::term::plain;
use super::{Page, Teller};
use crate::base::text::Lang;
use crate::base::value::Value;
use crate::condition::{Condition, Read};
use crate::definition::model::{KeptFrom, KeptPart, Retention};
use crate::export::document::Voice;

impl Teller<'_> {
    /// Every rule of retention.
    pub fn retention(&self, page: &mut Page) {
        let rules = &self.process.retention;
        if rules.is_empty() {
            return;
        }
        page.title(
            2,
            self.pick("Hoe lang we bewaren", "How long a case is kept"),
        );
        page.paragraph(
            "Na deze tijd mag de inhoud van een gesloten zaak worden vernietigd. Gelden er meer regels, dan telt de langste.",
        );
        let has_parts = rules.iter().any(|rule| !rule.parts.is_empty());
        if has_parts {
            page.paragraph(
                "Een deel gaat als zijn eigen tijd voorbij is; de rest en het verloop van de zaak blijven zo lang als de langste.",
            );
        }
        let mut columns = vec![
            (self.pick("Regel", "Rule"), Voice::Definition),
            (self.pick("Hoe lang", "How long"), Voice::Definition),
            (self.pick("Wanneer", "When"), Voice::Definition),
            (self.pick("Wet of bron", "Law or source"), Voice::Definition),
        ];
        if has_parts {
            columns.insert(1, (self.pick("Waarover", "About"), Voice::Definition));
        }
        let rows = rules.iter().map(|rule| {
            let mut row = self.kept(rule);
            if has_parts {
                row.insert(1, self.about(rule));
            }
            row
        });
        let rows = rows.collect();
        let name = self.pick("Bewaartermijnen", "Retention terms");
        page.table(name, &columns, rows);
    }

    /// What a rule is about.
    fn about(&self, rule: &Retention) -> String {
        let parts = rule.parts.iter().map(|part| match part {
            KeptPart::Field(field) => {
                let field = self.process.fields.get(field.index());
                field.map_or_else(String::new, |field| title(&field.named))
            }
            KeptPart::Items { list, with, .. } => {
                let list = self.process.lists.get(list.index());
                let list = list.map_or_else(String::new, |list| title(&list.named));
                match with {
                    Some(with) => format!("{list} met {}", code(with)),
                    None => list,
                }
            }
        });
        match parts.collect::<Vec<_>>().as_slice() {
            [] => "Alles wat hieronder niet apart staat.".to_owned(),
            parts => sentence(&parts.join("; ")),
        }
    }

    fn kept(&self, rule: &Retention) -> Vec<String> {
        let from = match &rule.from {
            KeptFrom::End => "de dag waarop de zaak eindigt".to_owned(),
            KeptFrom::LastChange => "de dag van de laatste wijziging".to_owned(),
            KeptFrom::Day(day) => code(day),
        };
        let when = rule.when.as_ref();
        let when = when.map_or_else(
            || "Altijd.".to_owned(),
            |when| format!("Als {}.", code(when)),
        );
        let why = [rule.about.as_ref(), rule.source.as_ref()];
        let why: Vec<String> = why.into_iter().flatten().map(|why| sentence(why)).collect();
        vec![
            sentence(&title(&rule.named)),
            format!("{} vanaf {from}", self.lasting(&rule.length)),
            when,
            if why.is_empty() {
                "Eigen afspraak, geen bron genoemd.".to_owned()
            } else {
                why.join(" ")
            },
        ]
    }

    /// A length; of a setting its title and what it is, as far as that is one value.
    fn lasting(&self, length: &Condition) -> String {
        let mut settings = length.reads().iter().filter_map(|read| match read {
            Read::Setting(setting) => self.shared.settings.get(setting.index()),
            _ => None,
        });
        let (Some(setting), None) = (settings.next(), settings.next()) else {
            return plain(length.source());
        };
        match setting.values.as_slice() {
            [(_, Value::Span(span))] => span.show(Lang::Nl),
            _ => format!("{} (`{}`)", title(&setting.named), length.source()),
        }
    }
}
