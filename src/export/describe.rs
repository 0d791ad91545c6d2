// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process in plain Dutch (level B1), made from its definition: what it is for,
//! who does what, what is needed and why, where it can go. Markdown. Conditions
//! are shown as they are written: they read as Dutch. With English only the
//! titles are English; what a definition says stays in its own language.

mod end;
pub(super) mod names;
mod requirement;
mod rules;
mod step;
mod term;

use crate::base::text::Lang;
use crate::definition::model::{Catalog, Process, Shared};
use std::fmt::Write as _; // writing to a string cannot fail

use self::names::title;

/// The description of one process.
#[must_use]
pub fn describe(catalog: &Catalog, process: &Process, lang: Lang) -> String {
    let teller = Teller {
        catalog,
        shared: &catalog.shared,
        process,
        lang,
    };
    let mut page = Page::default();
    teller.opening(&mut page);
    teller.steps(&mut page);
    teller.everywhere(&mut page);
    teller.ends(&mut page);
    teller.lists(&mut page);
    teller.terms(&mut page);
    teller.rules(&mut page);
    page.text
}

/// What is told, and from what.
#[derive(Clone, Copy)]
struct Teller<'a> {
    catalog: &'a Catalog,
    shared: &'a Shared,
    process: &'a Process,
    lang: Lang,
}

/// The text so far.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// A title; 1 is the highest.
    fn title(&mut self, level: usize, text: &str) {
        let space = if self.text.is_empty() || self.text.ends_with("\n\n") {
            ""
        } else {
            "\n"
        };
        let _ = write!(self.text, "{space}{} {text}\n\n", "#".repeat(level));
    }

    fn paragraph(&mut self, text: &str) {
        let _ = writeln!(self.text, "{text}");
    }

    /// An item of a list; 0 is the outermost.
    fn item(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.text, "{}- {text}", "  ".repeat(depth));
    }

    fn items(&mut self, depth: usize, texts: &[String]) {
        for text in texts {
            self.item(depth, text);
        }
    }
}

impl Teller<'_> {
    fn pick<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(nl, en)
    }

    /// What it is for and who may begin.
    fn opening(&self, page: &mut Page) {
        let process = self.process;
        page.title(1, &title(&process.named));
        if let Some(about) = &process.about {
            page.paragraph(about);
            page.text.push('\n');
        }
        page.paragraph(&format!(
            "Dit is versie {} van het proces `{}`.",
            process.version, process.named.id
        ));
        page.title(2, self.pick("Hoe een zaak begint", "How a case begins"));
        let start = &process.start;
        match &start.who {
            Some(who) => page.item(0, &format!("Een zaak openen mag: {}.", self.who(who))),
            None => page.item(0, "Iedereen met een rol mag een zaak openen."),
        }
        if !start.asks.is_empty() {
            page.item(
                0,
                &format!("Daarbij is altijd nodig: {}.", self.fields(&start.asks)),
            );
        }
        if !start.takes.is_empty() {
            page.item(
                0,
                &format!(
                    "Mag ook meteen worden ingevuld: {}.",
                    self.fields(&start.takes)
                ),
            );
        }
        if let Some(first) = process.steps.first() {
            page.item(
                0,
                &format!("De zaak begint bij de stap **{}**.", title(&first.named)),
            );
        }
    }
}
