// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Finding the process that somebody means, by name or by file.

use std::path::Path;
use std::sync::Arc;

use super::error::CliError;
use crate::definition::model::{Catalog, Process};
use crate::diagnostic::near;

/// The process of that name.
///
/// # Errors
/// When there is none, with a name that is near.
pub fn named<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a Arc<Process>, CliError> {
    let mut processes = catalog.processes.iter();
    if let Some(process) = processes.find(|process| &*process.named.id == name) {
        return Ok(process);
    }
    let known: Vec<String> = catalog
        .processes
        .iter()
        .map(|process| process.named.id.to_string())
        .collect();
    let near = near(name, known.iter().map(String::as_str)).map(str::to_owned);
    Err(CliError::UnknownProcess {
        name: name.to_owned(),
        near,
        known,
    })
}

/// The process that a file defines.
///
/// # Errors
/// When there is none.
pub fn of_file<'a>(catalog: &'a Catalog, file: &Path) -> Result<&'a Arc<Process>, CliError> {
    let name = file
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    named(catalog, &name)
}
