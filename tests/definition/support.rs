// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Small catalogues for tests.

use std::path::Path;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::diagnostic::render;

/// Loads a folder of the file system.
pub fn folder(root: &Path) -> Loaded {
    let name = root
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut files = Vec::new();
    collect(root, &name, &mut files);
    load(files)
}

fn collect(folder: &Path, name: &str, files: &mut Vec<Input>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, files);
        } else if name.ends_with(".yaml") {
            files.push(Input {
                name,
                bytes: std::fs::read(entry.path()).unwrap(),
            });
        }
    }
}

/// Everything that was said, one line each, in Dutch.
pub fn short(loaded: &Loaded) -> String {
    render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl)
}
