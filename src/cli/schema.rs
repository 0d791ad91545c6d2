// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `schema`: the JSON Schema of a kind of file, on the screen or in a folder.

use std::fmt::Write as _; // writing to a string cannot fail
use std::fs;

use super::Answer;
use super::args::{KindArg, SchemaArgs};
use super::error::CliError;
use super::look::Look;
use crate::definition::keys::FileKind;
use crate::definition::schema::{file_name, text};

/// Shows one schema, or writes all (or one) to a folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn run(args: &SchemaArgs, look: &Look) -> Result<Answer, CliError> {
    let kinds = args
        .kind
        .map_or_else(|| FileKind::ALL.to_vec(), |kind| vec![file_kind(kind)]);
    let Some(folder) = &args.naar else {
        return Ok(Answer::given(kinds.into_iter().map(text).collect()));
    };
    fs::create_dir_all(folder).map_err(|error| CliError::write(folder, error))?;
    let mut said = String::new();
    for kind in kinds {
        let path = folder.join(file_name(kind));
        fs::write(&path, text(kind)).map_err(|error| CliError::write(&path, error))?;
        let _ = writeln!(
            said,
            "{} {}",
            look.pick("geschreven:", "written:"),
            path.display()
        );
    }
    Ok(Answer::given(said))
}

const fn file_kind(kind: KindArg) -> FileKind {
    match kind {
        KindArg::Proces => FileKind::Process,
        KindArg::Delen => FileKind::Parts,
        KindArg::Casus => FileKind::Casus,
        KindArg::Rooster => FileKind::Roster,
        KindArg::Migratie => FileKind::Migration,
    }
}
