// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Scenarios with the catalogue they are about, ready to play. A scenario that
//! cannot be read does not keep the others from being played.

use std::path::{Path, PathBuf};

use super::error::CliError;
use super::load::mistakes;
use super::look::Look;
use crate::base::ids::FileId;
use crate::definition::load::{Input, Loaded, load};
use crate::definition::model::Catalog;
use crate::diagnostic::{Diagnostic, Severity, Sources, render};
use crate::files::{Kind, Reading, catalog_root};
use crate::simulation::{Scenario, lower};

/// Where scenarios are, when nobody says.
pub const STORIES_DEFAULT: &str = "examples/casussen";

/// Scenarios and what they are about.
pub struct Stories {
    /// The catalogue.
    pub catalog: Catalog,
    /// Its files, and those of the scenarios.
    pub sources: Sources,
    /// All scenarios, those included that others begin with.
    pub scenarios: Vec<Scenario>,
    /// The ones that were asked for, in order of their files.
    pub chosen: Vec<usize>,
    /// Mistakes in the ones that were asked for.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that could not be read as a scenario, with what is wrong.
    pub broken: Vec<Broken>,
}

/// A file that could not be read as a scenario.
pub struct Broken {
    /// Its name.
    pub name: String,
    /// What is wrong, as shown at a terminal.
    pub shown: String,
}

impl Stories {
    /// Reads the scenarios that paths name, and their catalogue.
    ///
    /// # Errors
    /// When a path cannot be read, the catalogue cannot be used, or there is nothing.
    pub fn read(named: Option<&Path>, paths: &[PathBuf], look: &Look) -> Result<Self, CliError> {
        let mut reading = Reading::default();
        let around = paths
            .first()
            .map_or(Path::new(STORIES_DEFAULT), PathBuf::as_path);
        let root = catalog_root(named, Some(around))?;
        reading.catalog(&root)?;
        let default = [default_stories(named, &reading)];
        let paths = if paths.is_empty() { &default } else { paths };
        let first = paths.first().map(PathBuf::as_path);
        for path in paths {
            reading.path(path)?;
            if path.is_file() {
                reading.siblings(path)?;
            }
        }
        let wanted = reading.within(paths);
        let (loaded, broken) = sound(&reading.inputs, &wanted, look)?;
        let Some(catalog) = loaded.catalog else {
            return Err(mistakes(loaded.diagnostics, &loaded.sources, look));
        };
        let lowered = lower(&catalog, &loaded.variants, &loaded.scenarios);
        let is_wanted = |file: FileId| {
            let name = loaded
                .sources
                .get(file)
                .map(crate::diagnostic::Source::name);
            name.is_some_and(|name| wanted.iter().any(|wanted| wanted == name))
        };
        let chosen = lowered.scenarios.iter().enumerate();
        let chosen: Vec<usize> = chosen
            .filter(|(_, story)| is_wanted(story.place.file))
            .map(|(index, _)| index)
            .collect();
        if chosen.is_empty() && broken.is_empty() {
            return Err(CliError::NoScenarios {
                path: first.unwrap_or(Path::new("")).to_owned(),
            });
        }
        let mut diagnostics = lowered.diagnostics;
        diagnostics.retain(|diagnostic| {
            diagnostic
                .place()
                .is_some_and(|place| is_wanted(place.file))
        });
        Ok(Self {
            catalog,
            sources: loaded.sources,
            scenarios: lowered.scenarios,
            chosen,
            diagnostics,
            broken,
        })
    }
}

/// Where scenarios are when nobody says: in the catalogue that was named, when it has any,
/// or beside it.
fn default_stories(named: Option<&Path>, reading: &Reading) -> PathBuf {
    let Some(named) = named else {
        return PathBuf::from(STORIES_DEFAULT);
    };
    let beside = named.parent().map(|parent| parent.join(STORIES_DEFAULT));
    beside
        .filter(|beside| reading.count(Kind::Scenario) == 0 && beside.is_dir())
        .unwrap_or_else(|| named.to_owned())
}

/// Loads, and once more without the scenarios that have mistakes.
fn sound(
    inputs: &[Input],
    wanted: &[String],
    look: &Look,
) -> Result<(Loaded, Vec<Broken>), CliError> {
    let loaded = load(inputs.to_vec());
    if loaded.catalog.is_some() {
        return Ok((loaded, Vec::new()));
    }
    let stories = |name: &str| {
        let input = inputs.iter().find(|input| input.name == name);
        input.is_some_and(|input| {
            crate::files::kind_of(&input.bytes) == crate::files::Kind::Scenario
        })
    };
    let mut bad: Vec<(String, Vec<Diagnostic>)> = Vec::new();
    for diagnostic in loaded
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
    {
        let source = diagnostic
            .place()
            .and_then(|place| loaded.sources.get(place.file));
        let name = source.map_or("", crate::diagnostic::Source::name);
        if !stories(name) {
            return Err(mistakes(loaded.diagnostics, &loaded.sources, look));
        }
        match bad.iter_mut().find(|(other, _)| other == name) {
            Some((_, found)) => found.push(diagnostic.clone()),
            None => bad.push((name.to_owned(), vec![diagnostic.clone()])),
        }
    }
    let rest = inputs
        .iter()
        .filter(|input| bad.iter().all(|(name, _)| *name != input.name))
        .cloned()
        .collect();
    let shown = |(name, found): (String, Vec<Diagnostic>)| {
        let shown = render::terminal(&found, &loaded.sources, look.terminal());
        Broken { name, shown }
    };
    let broken = bad
        .into_iter()
        .filter(|(name, _)| wanted.contains(name))
        .map(shown)
        .collect();
    Ok((load(rest), broken))
}
