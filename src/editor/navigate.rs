// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From a name to where it is given, and to everywhere it is used.

use super::names::{Definition, Symbol};
use super::walk::{What, walk};
use super::workspace::Workspace;
use crate::base::ids::FileId;
use crate::diagnostic::Place;

/// Where the name at an offset is given; of a path the file itself. A name that several
/// files give leads to the one in the same file, if there is one.
#[must_use]
pub fn definitions(workspace: &Workspace, file: FileId, offset: usize) -> Vec<Place> {
    if let Some(place) = file_at(workspace, file, offset) {
        return vec![place];
    }
    let index = workspace.index();
    let Some((_, symbols)) = index.at(file, offset) else {
        return Vec::new();
    };
    let all = symbols.iter().flat_map(|symbol| index.definitions(symbol));
    let mut places: Vec<Place> = all.map(|one| one.place).collect();
    if places.iter().any(|place| place.file == file) {
        places.retain(|place| place.file == file);
    }
    places.sort();
    places.dedup();
    places
}

/// Everywhere the name at an offset stands; with or without where it is given.
#[must_use]
pub fn references(
    workspace: &Workspace,
    file: FileId,
    offset: usize,
    with_definitions: bool,
) -> Vec<Place> {
    let index = workspace.index();
    let Some((_, symbols)) = index.at(file, offset) else {
        return Vec::new();
    };
    let (mut places, symbols) = index.places(&symbols);
    if !with_definitions {
        let given: Vec<Place> = given(&index, &symbols)
            .iter()
            .map(|one| one.place)
            .collect();
        places.retain(|place| !given.contains(place));
    }
    // What stands in a text that cannot be read now may have moved.
    places.retain(|place| workspace.tree(place.file).is_some());
    places
}

fn given<'o>(index: &super::names::Index<'o>, symbols: &[Symbol]) -> Vec<&'o Definition> {
    symbols
        .iter()
        .flat_map(|symbol| index.definitions(symbol))
        .collect()
}

/// The file that the path at an offset names.
fn file_at(workspace: &Workspace, file: FileId, offset: usize) -> Option<Place> {
    let (kind, root) = workspace.tree(file)?;
    let mut path = None;
    walk(root, kind, &mut |spot| {
        let range = spot.place.range();
        if matches!(spot.what, What::Path) && range.start <= offset && offset <= range.end {
            path = Some(spot.text.to_owned());
        }
    });
    let path = path?;
    let mut files = workspace.sources().iter();
    let (file, _) = files.find(|(id, _)| workspace.path(*id) == path)?;
    Some(Place::new(file, 0..0))
}
