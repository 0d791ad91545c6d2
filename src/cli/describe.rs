// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `describe`: a process in plain language, from its definition.

use std::path::Path;

use super::args::DescribeArgs;
use super::error::CliError;
use super::load::usable;
use super::look::Look;
use super::{Answer, markdown, processes};
use crate::export::describe::describe;

/// Describes one process, by name or by file.
///
/// # Errors
/// When the catalogue cannot be used, or has no such process.
pub fn run(args: &DescribeArgs, look: &Look) -> Result<Answer, CliError> {
    let path = Path::new(&args.process);
    let file = path.is_file().then_some(path);
    let (catalog, _) = usable(args.catalog.catalogus.as_deref(), file, look)?;
    let process = match file {
        Some(file) => processes::of_file(&catalog, file)?,
        None => processes::named(&catalog, &args.process)?,
    };
    let text = describe(&catalog, process, look.lang);
    Ok(Answer::given(if args.markdown {
        text
    } else {
        markdown::show(&text, look)
    }))
}
