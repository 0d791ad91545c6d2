// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `lsp`: the language server, over stdin and stdout.

use std::fs;
use std::path::{Path, PathBuf};

use super::Answer;
use super::args::LspArgs;
use super::check::SCENARIOS_BESIDE;
use super::error::CliError;
use crate::base::text::Lang;
use crate::definition::load::Input;
use crate::editor::protocol::{Disk, Ended, serve_stdio};
use crate::files::{Reading, catalog_root};

/// Answers an editor until it leaves.
///
/// # Errors
/// When the folder that was named cannot be read, or what comes in is no protocol.
pub fn run(args: &LspArgs, lang: Lang) -> Result<Answer, CliError> {
    let named = args.catalog.catalogus.as_deref();
    let root = match named {
        Some(named) => Some(real(&catalog_root(Some(named), None)?)),
        None => None,
    };
    let ended = serve_stdio(&Files { root }, lang);
    let ended = ended.map_err(|error| CliError::read(Path::new("stdin"), error))?;
    Ok(Answer {
        text: String::new(),
        yes: ended == Ended::Politely,
    })
}

/// The files on disk.
struct Files {
    /// The catalogue that was named, if any.
    root: Option<PathBuf>,
}

impl Disk for Files {
    fn root(&self, file: &Path) -> Option<PathBuf> {
        if self.root.is_some() {
            return self.root.clone();
        }
        // A file that is not there yet belongs where its folder does.
        let known = file.ancestors().find(|path| path.exists())?;
        catalog_root(None, Some(known)).ok().map(|root| real(&root))
    }

    fn files(&self, root: &Path) -> Vec<(PathBuf, Input)> {
        let mut reading = Reading::default();
        let read = reading.catalog(root);
        if let Err(error) = read {
            tracing::info!(%error, "the catalogue cannot be read");
        }
        let beside = root.parent().map(|parent| parent.join(SCENARIOS_BESIDE));
        if let Some(beside) = beside.filter(|beside| beside.is_dir())
            && let Err(error) = reading.path(&beside)
        {
            tracing::info!(%error, "the scenarios cannot be read");
        }
        reading
            .into_files()
            .map(|(input, path)| (path, input))
            .collect()
    }

    fn real(&self, path: &Path) -> PathBuf {
        real(path)
    }

    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        fs::read(file).ok()
    }
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
