// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `describe`: a process in plain language, from its definition.

use std::path::Path;
use std::sync::Arc;

use super::args::DescribeArgs;
use super::error::CliError;
use super::load::usable;
use super::look::Look;
use super::{Answer, markdown};
use crate::definition::model::{Catalog, Process};
use crate::diagnostic::near;
use crate::export::describe::describe;

/// Describes one process, by name or by file.
///
/// # Errors
/// When the catalogue cannot be used, or has no such process.
pub fn run(args: &DescribeArgs, look: &Look) -> Result<Answer, CliError> {
    let path = Path::new(&args.process);
    let file = path.is_file().then_some(path);
    let (catalog, _) = usable(args.catalog.catalogus.as_deref(), file, look)?;
    let name = match file {
        Some(file) => file
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        None => args.process.clone(),
    };
    let process = find(&catalog, &name)?;
    let text = describe(&catalog, process, look.lang);
    Ok(Answer::given(if args.markdown {
        text
    } else {
        markdown::show(&text, look)
    }))
}

/// A process by its name.
///
/// # Errors
/// When there is none.
pub fn find<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a Arc<Process>, CliError> {
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
