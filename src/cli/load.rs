// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A folder, read and understood, with what could not be read among the mistakes.

use std::path::Path;

use super::error::CliError;
use super::look::Look;
use crate::definition::load::{Loaded, is_echo, load};
use crate::definition::model::Catalog;
use crate::diagnostic::codes::file::unreadable;
use crate::diagnostic::render::terminal;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sources, sort};
use crate::files::{Reading, catalog_root};
use crate::simulation;

/// Most mistakes that a command shows which only wants to use the catalogue.
const MISTAKES_SHOWN_MAX: usize = 3;

/// Understands what was read.
pub fn understand(reading: Reading) -> Loaded {
    let mut loaded = load(reading.inputs);
    for (name, why) in reading.unread {
        loaded
            .diagnostics
            .retain(|diagnostic| !is_echo(diagnostic, &loaded.sources, &name));
        if let Some(file) = loaded.sources.add(name.as_str(), "") {
            loaded
                .diagnostics
                .push(unreadable(Place::new(file, 0..0), &name, &why));
            loaded.catalog = None;
        }
    }
    if let Some(catalog) = &loaded.catalog {
        let stories = simulation::lower(catalog, &loaded.variants, &loaded.scenarios);
        loaded.diagnostics.extend(stories.diagnostics);
    }
    sort(&mut loaded.diagnostics);
    loaded
}

/// The catalogue that a path belongs to, for commands that only want to use it.
///
/// # Errors
/// [`CliError::Mistakes`] when it cannot be used.
pub fn usable(
    named: Option<&Path>,
    path: Option<&Path>,
    look: &Look,
) -> Result<(Catalog, Sources), CliError> {
    let root = catalog_root(named, path)?;
    let mut reading = Reading::default();
    reading.catalog(&root)?;
    if reading.inputs.is_empty() && reading.unread.is_empty() {
        return Err(CliError::NoDefinitions { path: root });
    }
    let loaded = understand(reading);
    match loaded.catalog {
        Some(catalog) => Ok((catalog, loaded.sources)),
        None => Err(mistakes(loaded.diagnostics, &loaded.sources, look)),
    }
}

/// A catalogue to prove things of: one whose promises have mistakes will do. With it what
/// is wrong.
///
/// # Errors
/// [`CliError::Mistakes`] when it cannot be used.
pub fn provable(
    named: Option<&Path>,
    path: Option<&Path>,
    look: &Look,
) -> Result<(Catalog, Loaded), CliError> {
    let root = catalog_root(named, path)?;
    let mut reading = Reading::default();
    reading.catalog(&root)?;
    if reading.inputs.is_empty() && reading.unread.is_empty() {
        return Err(CliError::NoDefinitions { path: root });
    }
    let mut loaded = understand(reading);
    match loaded.catalog.take().or_else(|| loaded.provable.take()) {
        Some(catalog) => Ok((catalog, loaded)),
        None => Err(mistakes(loaded.diagnostics, &loaded.sources, look)),
    }
}

/// Codes below this are of files that cannot be read as YAML: others often follow from those.
const AS_YAML: Code = Code(100);

/// The first of the mistakes that make files unusable; `check` tells them all.
pub fn mistakes(mut diagnostics: Vec<Diagnostic>, sources: &Sources, look: &Look) -> CliError {
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    diagnostics.sort_by_key(|diagnostic| diagnostic.code >= AS_YAML);
    let count = diagnostics.len();
    diagnostics.truncate(MISTAKES_SHOWN_MAX);
    CliError::Mistakes {
        count,
        shown: terminal(&diagnostics, sources, look.terminal()),
    }
}
