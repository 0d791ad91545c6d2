// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A catalogue of generated texts, loaded.

use doorbraak::base::ids::ProcessId;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::Catalog;
use doorbraak::diagnostic::Severity;

use super::state::Model;

/// The texts of a small catalogue: what is shared, then its processes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// File name within the catalogue, and text.
    pub files: Vec<(String, String)>,
}

/// The process that the promises are about.
pub const MAIN: &str = "hoofd";

/// The shared part of every sample.
pub const SHARED: &str = "\
delen: basis
rollen:
  een:
    titel: Een
  twee:
    titel: Twee
  houder:
    per_zaak: 1
    wissel:
      wie: twee
  inwoner:
    soort: partij
documenten:
  stuk: Stuk
  brief: Brief
regimes:
  gewoon:
    soort: kalender
potten:
  kas:
    per: eenmalig
    plafond: € 1.000.000
";

impl Sample {
    /// A sample with these processes, each a text that begins with `proces: naam`.
    pub fn new(processes: &[&str]) -> Self {
        let mut files = vec![("delen/basis.yaml".to_owned(), SHARED.to_owned())];
        for text in processes {
            let id = text
                .lines()
                .next()
                .and_then(|line| line.strip_prefix("proces: "));
            files.push((
                format!("{}.yaml", id.unwrap_or("x").trim()),
                (*text).to_owned(),
            ));
        }
        Self { files }
    }

    /// The catalogue, or the errors in it.
    pub fn load(&self) -> Result<Catalog, Vec<String>> {
        let inputs = self.files.iter().map(|(name, text)| Input {
            name: format!("stad/{name}"),
            bytes: text.clone().into_bytes(),
        });
        let loaded = load(inputs.collect());
        let errors = loaded.diagnostics.iter();
        let errors = errors
            .filter(|found| found.severity == Severity::Error)
            .map(|found| format!("D{:04} {}", found.code.0, found.message.en));
        let errors: Vec<String> = errors.collect();
        loaded.catalog.ok_or(errors)
    }

    /// The model of the main process, or the errors in it.
    pub fn model(&self) -> Result<Model, Vec<String>> {
        let catalog = self.load()?;
        let main = catalog.processes.iter().position(|p| &*p.named.id == MAIN);
        let main = main.and_then(|index| u16::try_from(index).ok());
        let main = main.ok_or_else(|| vec!["no main process".to_owned()])?;
        Ok(Model::new(catalog, ProcessId(main)))
    }

    /// All of it, to read.
    pub fn show(&self) -> String {
        let files = self.files.iter().skip(1);
        files
            .map(|(name, text)| format!("# {name}\n{text}"))
            .collect()
    }
}
