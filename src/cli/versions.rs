// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A version of a process, as a path names it: a file of a catalogue, a variant of one,
//! or a folder with a whole catalogue. With scenarios to play on it, if there are any.

use std::path::{Path, PathBuf};

use super::error::CliError;
use super::load::{mistakes, understand};
use super::look::Look;
use crate::base::ids::FileId;
use crate::definition::load::{Loaded, Variant};
use crate::definition::model::{Catalog, Process};
use crate::diagnostic::{Source, Sources};
use crate::files::{Reading, catalog_root};
use crate::simulation::{Scenario, lower};

/// What a path names.
pub struct Version {
    catalog: Catalog,
    /// The file of the one process; `None`: a whole catalogue.
    file: Option<FileId>,
    /// The files.
    pub sources: Sources,
    /// Every scenario that was read.
    pub scenarios: Vec<Scenario>,
    /// Those that were asked for.
    pub chosen: Vec<usize>,
}

impl Version {
    /// Reads what a path names, and the scenarios.
    ///
    /// # Errors
    /// When something cannot be read or used, or the path names no process.
    pub fn read(path: &Path, stories: &[PathBuf], look: &Look) -> Result<Self, CliError> {
        let mut reading = Reading::default();
        reading.catalog(&catalog_root(None, Some(path))?)?;
        reading.path(path)?;
        for story in stories {
            reading.path(story)?;
            if story.is_file() {
                reading.siblings(story)?;
            }
        }
        let named = if path.is_file() {
            reading.within(&[path.to_owned()])
        } else {
            Vec::new()
        };
        let wanted = reading.within(stories);
        let mut loaded = understand(reading);
        let file = named
            .first()
            .and_then(|name| file_of(&loaded.sources, name));
        let Some(catalog) = catalog_with(&mut loaded, file) else {
            return Err(mistakes(loaded.diagnostics, &loaded.sources, look));
        };
        let lowered = lower(&catalog, &loaded.variants, &loaded.scenarios);
        let is_wanted = |story: &Scenario| {
            let source = loaded.sources.get(story.place.file);
            source.is_some_and(|source| wanted.iter().any(|name| name == source.name()))
        };
        let chosen = lowered.scenarios.iter().enumerate();
        let chosen: Vec<usize> = chosen
            .filter(|(_, story)| is_wanted(story))
            .map(|(index, _)| index)
            .collect();
        if let (true, Some(first)) = (chosen.is_empty(), stories.first()) {
            return Err(CliError::NoScenarios {
                path: first.clone(),
            });
        }
        let version = Self {
            catalog,
            file,
            sources: loaded.sources,
            scenarios: lowered.scenarios,
            chosen,
        };
        if path.is_file() && version.processes().next().is_none() {
            return Err(CliError::NoProcess {
                path: path.to_owned(),
            });
        }
        Ok(version)
    }

    /// The catalogue.
    pub const fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Whether it is one process, not a whole catalogue.
    pub const fn is_one(&self) -> bool {
        self.file.is_some()
    }

    /// The processes that the path names.
    pub fn processes(&self) -> impl Iterator<Item = &Process> {
        let all = self.catalog.processes.iter().map(AsRef::as_ref);
        all.filter(|process| {
            self.file
                .is_none_or(|file| process.named.origin.file == file)
        })
    }
}

fn file_of(sources: &Sources, name: &str) -> Option<FileId> {
    let ids = (0u16..).map(FileId);
    let mut known = ids.map_while(|id| Some((id, sources.get(id)?)));
    known
        .find(|(_, source): &(FileId, &Source)| source.name() == name)
        .map(|(id, _)| id)
}

/// The catalogue in which a file counts: that of its variant, else the main one.
fn catalog_with(loaded: &mut Loaded, file: Option<FileId>) -> Option<Catalog> {
    let main = loaded.catalog.take();
    let mut variants = loaded.variants.iter_mut();
    let variant = variants.find(|variant: &&mut Variant| Some(variant.file) == file);
    match variant {
        Some(variant) => variant.catalog.take(),
        None => main,
    }
}
