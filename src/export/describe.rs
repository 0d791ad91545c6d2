// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process in plain Dutch (level B1), made from its definition: what it is for,
//! who does what, what is needed and why, where it can go, what is promised and
//! whether that was proved. Conditions are shown as they are written: they read as
//! Dutch. With English only the titles, and what was proved, are English; what a
//! definition says stays in its own language. Proofs are made elsewhere and given.

mod end;
mod index;
mod law;
pub(super) mod names;
mod promise;
mod requirement;
mod retention;
mod roles;
mod rules;
mod step;
mod term;

use super::document::{Block, Document, Table, Voice};
use super::picture::Picture;
use crate::base::text::Lang;
use crate::definition::model::{Catalog, Process, Shared};

pub use self::index::{Entry, index};
pub use self::promise::{Answer, Proven};

use self::names::title;

/// The description of one process. `proofs` are the answers of the proof, where there
/// was one.
#[must_use]
pub fn describe(
    catalog: &Catalog,
    process: &Process,
    lang: Lang,
    proofs: Option<&[Proven]>,
) -> Document {
    let teller = Teller {
        catalog,
        shared: &catalog.shared,
        process,
        lang,
    };
    let mut page = Page::default();
    teller.picture(&mut page);
    teller.opening(&mut page);
    teller.steps(&mut page);
    teller.everywhere(&mut page);
    teller.ends(&mut page);
    teller.lists(&mut page);
    teller.terms(&mut page);
    teller.rules(&mut page);
    teller.promises(&mut page, proofs);
    teller.retention(&mut page);
    teller.who_is_who(&mut page);
    Document {
        id: process.named.id.to_string(),
        title: title(&process.named),
        voice: Voice::Definition,
        lang,
        intro: teller.intro(),
        blocks: page.blocks,
        colophon: teller.colophon(),
    }
}

/// What is told, and from what.
#[derive(Clone, Copy)]
struct Teller<'a> {
    catalog: &'a Catalog,
    shared: &'a Shared,
    process: &'a Process,
    lang: Lang,
}

/// The parts so far.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
}

impl Page {
    /// A title of ours; 2 is a chapter.
    fn title(&mut self, level: usize, text: &str) {
        self.titled(level, text, Voice::Reader);
    }

    /// A title with the name of something in it.
    fn named(&mut self, level: usize, text: &str) {
        self.titled(level, text, Voice::Definition);
    }

    fn titled(&mut self, level: usize, text: &str, voice: Voice) {
        let text = text.to_owned();
        self.blocks.push(Block::Title { level, text, voice });
    }

    fn paragraph(&mut self, text: &str) {
        self.blocks.push(Block::Paragraph(text.to_owned()));
    }

    /// An item of a list; 0 is the outermost.
    fn item(&mut self, depth: usize, text: &str) {
        let text = text.to_owned();
        self.blocks.push(Block::Item { depth, text });
    }

    fn items(&mut self, depth: usize, texts: &[String]) {
        for text in texts {
            self.item(depth, text);
        }
    }

    fn table(&mut self, caption: &str, columns: &[(&str, Voice)], rows: Vec<Vec<String>>) {
        let columns = columns
            .iter()
            .map(|(name, voice)| ((*name).to_owned(), *voice));
        self.blocks.push(Block::Table(Table {
            caption: caption.to_owned(),
            columns: columns.collect(),
            rows,
        }));
    }
}

impl Teller<'_> {
    fn pick<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(nl, en)
    }

    /// What it is for.
    fn intro(&self) -> Vec<String> {
        let (version, id) = (self.process.version, &self.process.named.id);
        let about = self.process.about.as_ref().map(ToString::to_string);
        let which = format!("Dit is versie {version} van het proces `{id}`.");
        about.into_iter().chain([which]).collect()
    }

    fn colophon(&self) -> String {
        let made = self.pick("Gemaakt uit de definitie", "Made from the definition");
        let sign = self.pick("kenmerk van de inhoud", "fingerprint");
        let (id, version) = (&self.process.named.id, self.process.version);
        let version = format!("{} {version}", self.pick("versie", "version"));
        let print = format!("{:032x}", self.process.fingerprint.0);
        format!("{made} `{id}`, {version}, {sign} `{print}`.")
    }

    fn picture(&self, page: &mut Page) {
        page.title(
            2,
            self.pick("Het proces in beeld", "The process as a picture"),
        );
        let picture = Picture::of(self.catalog, self.process, self.lang);
        page.blocks.push(Block::Picture(Box::new(picture)));
    }

    /// Who may begin.
    fn opening(&self, page: &mut Page) {
        let process = self.process;
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
