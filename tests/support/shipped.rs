// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The shipped catalogue, and small ones, for tests of the prover.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::path::Path;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::Catalog;
use doorbraak::diagnostic::render;

/// What `workflows/` holds.
pub fn catalog() -> Catalog {
    loaded().catalog.expect("the shipped catalogue loads")
}

/// The same, with its files.
pub fn loaded() -> Loaded {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("workflows");
    collect(&root, "workflows", &mut files);
    load(files)
}

fn collect(folder: &Path, name: &str, files: &mut Vec<Input>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy();
        let name = format!("{name}/{file}");
        if path.is_dir() {
            collect(&path, &name, files);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            let bytes = std::fs::read(&path).expect("a file");
            files.push(Input { name, bytes });
        }
    }
}

/// One process called `proef`, without its head.
pub fn small(text: &str) -> Loaded {
    let text = format!("proces: proef\nversie: 1\ngebruik: [delen/basis.yaml]\n{text}");
    load_all(&[("delen/basis", BASIS), ("proef", &text)])
}

/// Files by their path in the catalogue, without `.yaml`.
pub fn load_all(files: &[(&str, &str)]) -> Loaded {
    let input = |(path, text): &(&str, &str)| Input {
        name: format!("workflows/{path}.yaml"),
        bytes: text.as_bytes().to_vec(),
    };
    let loaded = load(files.iter().map(input).collect());
    let said = render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl);
    assert!(loaded.is_ok(), "it does not load:\n{said}");
    loaded
}

/// What small processes use.
pub const BASIS: &str = "delen: basis
rollen: { consulent: {}, teamleider: {}, inwoner: { soort: partij } }
documenten: { verslag: Verslag }
";
