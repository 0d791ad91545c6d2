// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The processes that are shipped.

use std::fs;
use std::path::Path;

use doorbraak::definition::load::Input;

/// Their files, as bytes.
pub fn files() -> Vec<Input> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("workflows");
    collect(&root, "workflows", &mut files);
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<Input>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy();
        let name = format!("{name}/{file}");
        if path.is_dir() {
            collect(&path, &name, files);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            let bytes = fs::read(&path).expect("a file");
            files.push(Input { name, bytes });
        }
    }
}
