// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The page that leads to the descriptions of several processes.

use super::names::title;
use super::promise::{Answer, Proven};
use crate::base::text::Lang;
use crate::definition::model::Process;
use crate::export::document::{Block, Document, Voice};

/// A process on that page.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The process.
    pub process: &'a Process,
    /// The file of its description, next to the page.
    pub file: &'a str,
    /// The answers of the proof, where there was one.
    pub proofs: Option<&'a [Proven]>,
}

/// The page, with a link to each process.
#[must_use]
pub fn index(id: &str, entries: &[Entry<'_>], lang: Lang) -> Document {
    let link = |entry: &Entry<'_>| Block::Link {
        to: entry.file.to_owned(),
        title: title(&entry.process.named),
        text: about(entry, lang),
    };
    Document {
        id: id.to_owned(),
        title: lang.pick("De processen", "The processes").to_owned(),
        voice: Voice::Reader,
        lang,
        intro: Vec::new(),
        blocks: entries.iter().map(link).collect(),
        colophon: String::new(),
    }
}

/// What it is for, and how it stands with the proof.
fn about(entry: &Entry<'_>, lang: Lang) -> String {
    let about = entry.process.about.as_deref().unwrap_or_default();
    let Some(proofs) = entry.proofs else {
        return about.to_owned();
    };
    let answers = [Answer::Proved, Answer::Refuted, Answer::Undecided];
    let counts = answers.map(|answer| {
        let count = proofs.iter().filter(|proven| proven.answer == answer);
        (count.count(), answer.shown(lang))
    });
    let told = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, word)| format!("{word}: {count}"))
        .collect();
    format!("{about} ({})", told.join(", "))
        .trim_start()
        .to_owned()
}
