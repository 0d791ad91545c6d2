// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From paths to files that were read. Finds the folder of a catalogue, goes
//! through folders in order of name, and never leaves them through a link. A file
//! that cannot be read is something to tell, not a reason to stop. Knows files and
//! the first key of each, nothing of what is in them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::base::limits::{FILE_BYTES_MAX, FILES_MAX};
use crate::base::text::Text;
use crate::definition::load::Input;

/// The folder of the catalogue that ships.
pub const CATALOG_DEFAULT: &str = "workflows";
/// Deepest folder below a folder that was named.
const FOLDER_DEPTH_MAX: usize = 16;
/// Where the first key of a file is looked for.
const SNIFF_BYTES_MAX: u64 = 16 << 10;

/// A file or folder that a question cannot do without.
#[derive(Debug, Error)]
#[error("cannot read {}", path.display())]
pub struct FilesError {
    /// Which.
    pub path: PathBuf,
    /// Why not.
    #[source]
    pub source: io::Error,
}

impl FilesError {
    fn read(path: &Path, source: io::Error) -> Self {
        Self {
            path: path.to_owned(),
            source,
        }
    }
}

/// Every definition in a folder and those below it, for [`load`](crate::definition::load::load).
///
/// # Errors
/// The folder, or the first file in it, that cannot be read.
pub fn definitions(folder: &Path) -> Result<Vec<Input>, FilesError> {
    let mut reading = Reading::default();
    reading.catalog(folder)?;
    match reading.unread.into_iter().next() {
        Some((name, why)) => Err(FilesError {
            path: name.into(),
            source: io::Error::other(why.en),
        }),
        None => Ok(reading.inputs),
    }
}

/// Files that were read, and those that could not be.
#[derive(Debug, Default)]
pub struct Reading {
    /// What was read.
    pub inputs: Vec<Input>,
    /// What was not: its name, and why.
    pub unread: Vec<(String, Text)>,
    seen: Vec<PathBuf>,
    /// Where each of the inputs really is.
    real: Vec<PathBuf>,
}

/// What a file says it is, by its first key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `proces:`
    Process,
    /// `delen:`
    Parts,
    /// `casus:`
    Scenario,
    /// Anything else.
    Other,
}

impl Reading {
    /// Reads all files of a catalogue. Names begin with the name of the folder.
    ///
    /// # Errors
    /// The folder, or one below it, that cannot be read.
    pub fn catalog(&mut self, root: &Path) -> Result<(), FilesError> {
        let inside = fs::canonicalize(root).map_err(|error| FilesError::read(root, error))?;
        let name = inside.file_name().map_or_else(
            || CATALOG_DEFAULT.into(),
            |name| name.to_string_lossy().into_owned(),
        );
        self.folder(
            &Place {
                path: root,
                name: &name,
                inside: &inside,
            },
            0,
        )
    }

    /// Reads what a path names: one file, or all files below a folder. Files that
    /// were read before are not read again.
    ///
    /// # Errors
    /// What was named, or a folder below it, that cannot be read.
    pub fn path(&mut self, path: &Path) -> Result<(), FilesError> {
        let inside = fs::canonicalize(path).map_err(|error| FilesError::read(path, error))?;
        let name = shown(path);
        if inside.is_dir() {
            return self.folder(
                &Place {
                    path,
                    name: &name,
                    inside: &inside,
                },
                0,
            );
        }
        self.file(path, &inside, name);
        Ok(())
    }

    /// Reads the scenarios that lie in the same folder as a file: it may begin with one.
    ///
    /// # Errors
    /// The folder, when it cannot be read.
    pub fn siblings(&mut self, file: &Path) -> Result<(), FilesError> {
        let folder = file
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let inside = fs::canonicalize(folder).map_err(|error| FilesError::read(folder, error))?;
        let mut around = Self {
            seen: self.seen.clone(),
            ..Self::default()
        };
        let name = shown(folder);
        around.folder(
            &Place {
                path: folder,
                name: &name,
                inside: &inside,
            },
            // A folder of beginnings lies beside the stories, not deeper.
            FOLDER_DEPTH_MAX - 1,
        )?;
        for (input, real) in around.inputs.into_iter().zip(around.real) {
            if kind_of(&input.bytes) == Kind::Scenario {
                self.inputs.push(input);
                self.seen.push(real.clone());
                self.real.push(real);
            }
        }
        Ok(())
    }

    /// Leaves out what is not wanted, judged by what was read and where it really is.
    pub fn keep(&mut self, wanted: impl Fn(&Input, &Path) -> bool) {
        let files = std::mem::take(&mut self.inputs).into_iter();
        let files = files.zip(std::mem::take(&mut self.real));
        let kept = files.filter(|(input, real)| wanted(input, real));
        (self.inputs, self.real) = kept.unzip();
    }

    /// What was read, and where each file really is.
    pub fn into_files(self) -> impl Iterator<Item = (Input, PathBuf)> {
        self.inputs.into_iter().zip(self.real)
    }

    /// The names of the files that are, or lie in, one of these paths.
    #[must_use]
    pub fn within(&self, paths: &[PathBuf]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths
            .iter()
            .filter_map(|path| fs::canonicalize(path).ok())
            .collect();
        let inputs = self.inputs.iter().zip(&self.real);
        let chosen = inputs.filter(|(_, real)| paths.iter().any(|path| real.starts_with(path)));
        chosen.map(|(input, _)| input.name.clone()).collect()
    }

    fn folder(&mut self, place: &Place<'_>, depth: usize) -> Result<(), FilesError> {
        let entries = fs::read_dir(place.path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = entries.map_err(|error| FilesError::read(place.path, error))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let own = entry.file_name().to_string_lossy().into_owned();
            if own.starts_with('.') || self.inputs.len() > FILES_MAX {
                continue;
            }
            let name = if place.name.is_empty() {
                own
            } else {
                format!("{}/{own}", place.name)
            };
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && depth < FOLDER_DEPTH_MAX {
                self.folder(
                    &Place {
                        path: &path,
                        name: &name,
                        inside: place.inside,
                    },
                    depth + 1,
                )?;
            } else if !is_folder && is_yaml(&path) {
                self.found(&path, place.inside, name);
            }
        }
        Ok(())
    }

    /// A file in a folder: read, unless it is a link that leads out of it.
    fn found(&mut self, path: &Path, inside: &Path, name: String) {
        let why = match fs::canonicalize(path) {
            Ok(real) if real.starts_with(inside) => return self.file(path, &real, name),
            Ok(_) => Text::new(
                "het is een verwijzing naar buiten de map",
                "it is a link that leads out of the folder",
            ),
            Err(error) => why(&error),
        };
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.contains(&path) {
            self.seen.push(path);
            self.unread.push((name, why));
        }
    }

    fn file(&mut self, path: &Path, real: &Path, name: String) {
        if self.seen.iter().any(|seen| seen == real) {
            return;
        }
        self.seen.push(real.to_owned());
        match read(path) {
            Ok(bytes) => {
                tracing::info!(file = %name, bytes = bytes.len(), "read");
                self.inputs.push(Input { name, bytes });
                self.real.push(real.to_owned());
            }
            Err(error) => self.unread.push((name, why(&error))),
        }
    }

    /// How many files say they are of that kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.inputs
            .iter()
            .filter(|input| kind_of(&input.bytes) == kind)
            .count()
    }
}

/// A folder that is gone through.
struct Place<'a> {
    path: &'a Path,
    /// What it is called in the names of its files.
    name: &'a str,
    /// What links may not lead out of.
    inside: &'a Path,
}

/// At most one byte more than a file may have, so that whoever judges it can tell.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(FILE_BYTES_MAX)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// A path as people typed it, without the noise.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let path = here
        .and_then(|here| path.strip_prefix(here).ok())
        .unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// What a file is, by its first key.
#[must_use]
pub fn kind_of(bytes: &[u8]) -> Kind {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let first = lines
        .find(|line| !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with("---"));
    let key = first
        .and_then(|line| line.split_once(':'))
        .map_or("", |(key, _)| key);
    match key {
        "proces" => Kind::Process,
        "delen" => Kind::Parts,
        "casus" => Kind::Scenario,
        _ => Kind::Other,
    }
}

/// The folder of the catalogue: the one that was named, else the one that `path`
/// belongs to, else `workflows`.
///
/// # Errors
/// When a folder was named and is not there, or none can be found.
pub fn catalog_root(named: Option<&Path>, path: Option<&Path>) -> Result<PathBuf, FilesError> {
    if let Some(named) = named {
        fs::read_dir(named).map_err(|error| FilesError::read(named, error))?;
        return Ok(named.to_owned());
    }
    if let Some(path) = path {
        let absolute = std::path::absolute(path).and_then(|path| fs::metadata(&path).map(|_| path));
        let absolute = absolute.map_err(|error| FilesError::read(path, error))?;
        if let Some(root) = around(&absolute) {
            return Ok(root);
        }
    }
    if let Some(folder) = path.filter(|path| path.is_dir()) {
        return Ok(folder.to_owned());
    }
    let default = PathBuf::from(CATALOG_DEFAULT);
    fs::read_dir(&default).map_err(|error| FilesError::read(&default, error))?;
    Ok(default)
}

/// The folder of definitions that a path lies in, or that lies beside it.
fn around(path: &Path) -> Option<PathBuf> {
    let start = if path.is_dir() { path } else { path.parent()? };
    for folder in start.ancestors() {
        if has_definitions(folder) {
            return Some(outermost(folder).to_owned());
        }
        let beside = folder.join(CATALOG_DEFAULT);
        if beside.is_dir() {
            return Some(beside);
        }
        if folder == start && subfolders(folder).iter().any(|sub| has_definitions(sub)) {
            return Some(folder.to_owned());
        }
    }
    None
}

/// Definitions may lie in folders of folders: the outermost that has any.
fn outermost(folder: &Path) -> &Path {
    folder
        .ancestors()
        .take_while(|folder| has_definitions(folder))
        .last()
        .unwrap_or(folder)
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

/// Whether a process or shared parts lie directly in a folder.
fn has_definitions(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files = entries
        .map(|entry| entry.path())
        .filter(|path| is_yaml(path) && path.is_file());
    files.any(|path| {
        let mut start = Vec::new();
        let read =
            File::open(path).and_then(|file| file.take(SNIFF_BYTES_MAX).read_to_end(&mut start));
        read.is_ok() && matches!(kind_of(&start), Kind::Process | Kind::Parts)
    })
}

/// What the operating system said, in our words where we have them.
#[must_use]
pub fn why(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => Text::new("het bestaat niet", "it does not exist"),
        io::ErrorKind::PermissionDenied => Text::new("dat mag niet", "permission denied"),
        io::ErrorKind::IsADirectory => Text::new("het is een map", "it is a folder"),
        io::ErrorKind::NotADirectory => Text::new("het is geen map", "it is not a folder"),
        _ => Text::new(error.to_string(), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_tells_the_kind() {
        assert_eq!(kind_of(b"# x\n\nproces: a\n"), Kind::Process);
        assert_eq!(kind_of("\u{feff}delen: a\n".as_bytes()), Kind::Parts);
        assert_eq!(kind_of(b"---\ncasus: a\n"), Kind::Scenario);
        assert_eq!(kind_of(b"\xff\xfe"), Kind::Other);
        assert_eq!(kind_of(b""), Kind::Other);
    }
}
