// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The small house, and the scenarios that are played in it.

use std::path::Path;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::Catalog;
use doorbraak::diagnostic::{Diagnostic, render};
use doorbraak::simulation::{Lowered, Outcome, lower, play};

/// A catalogue with scenarios.
pub struct House {
    pub loaded: Loaded,
    pub lowered: Lowered,
}

impl House {
    /// The small house with the scenarios of these folders.
    pub fn with(folders: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/casus");
        let mut files = Vec::new();
        for folder in ["huis"].iter().chain(folders) {
            collect(&root.join(folder), folder, &mut files);
        }
        let loaded = load(files);
        let catalog = loaded.catalog.as_ref();
        let lowered = catalog.map_or_else(Lowered::default, |catalog| {
            lower(catalog, &loaded.variants, &loaded.scenarios)
        });
        Self { loaded, lowered }
    }

    pub fn catalog(&self) -> &Catalog {
        self.loaded.catalog.as_ref().unwrap()
    }

    pub fn play(&self, id: &str) -> Outcome {
        let index = self
            .lowered
            .scenarios
            .iter()
            .position(|scenario| &*scenario.id == id);
        play(self.catalog(), &self.lowered.scenarios, index.unwrap()).unwrap()
    }

    /// One line per diagnostic.
    pub fn lines(&self, diagnostics: &[Diagnostic], lang: Lang) -> String {
        render::short(diagnostics, &self.loaded.sources, lang)
    }
}

/// The story as it can be told.
pub fn tell(outcome: &Outcome, lang: Lang) -> String {
    let mut text = String::new();
    for step in &outcome.steps {
        let mark = if step.passed { ' ' } else { '!' };
        text.push_str(&format!("{mark} {} {}\n", step.at, step.headline.get(lang)));
        for happening in &step.happened {
            let case = happening.case.as_deref().unwrap_or("-");
            let at = if happening.at == step.at {
                String::new()
            } else {
                format!("{} ", happening.at)
            };
            text.push_str(&format!("    {at}[{case}] {}\n", happening.text.get(lang)));
        }
    }
    text
}

fn collect(folder: &Path, name: &str, files: &mut Vec<Input>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, files);
        } else if entry.path().extension().is_some_and(|end| end == "yaml") {
            files.push(Input {
                name,
                bytes: std::fs::read(entry.path()).unwrap(),
            });
        }
    }
}
