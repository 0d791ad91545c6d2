// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A copy of a store in a file of its own. It gets its name only when it is whole and on
//! the disk: what is broken off halfway is nobody's backup.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::store::{Answer, StoreError};

/// Has a copy written beside its place (an absolute one), and puts it there when it is on
/// the disk.
pub(super) fn to(place: &Path, write: impl FnOnce(&str) -> Answer<()>) -> Answer<()> {
    let part = begin(place);
    let done = part.and_then(|part| match part.to_str() {
        Some(part) => write(part),
        None => Err(failed(place, &io::ErrorKind::InvalidFilename.into())),
    });
    end(place, done)
}

/// An empty file beside the place, for a copy to be written in.
pub(in crate::store) fn begin(place: &Path) -> Answer<PathBuf> {
    let part = beside(place);
    empty(&part).map_err(|error| failed(place, &error))?;
    Ok(part)
}

/// Puts a copy that is done in its place. What is left of one that failed is no use: it goes.
pub(in crate::store) fn end(place: &Path, done: Answer<()>) -> Answer<()> {
    let part = beside(place);
    let done = done.and_then(|()| publish(&part, place).map_err(|error| failed(place, &error)));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

/// The name of a copy that is not finished.
fn beside(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".deel");
    name.into()
}

/// An empty file that only its owner may read; what a copy that failed left is gone.
fn empty(part: &Path) -> io::Result<()> {
    match fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(part).map(|_| ())
}

fn publish(part: &Path, place: &Path) -> io::Result<()> {
    File::open(part)?.sync_all()?;
    fs::rename(part, place)?;
    // Its name, too, has to be on the disk. Only Unix lets a folder be opened for that.
    match place.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

fn failed(place: &Path, error: &io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::StorageFull {
        return StoreError::Full;
    }
    StoreError::Unreachable {
        place: place.display().to_string(),
        why: error.to_string(),
    }
}
