// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Catalogues and pictures for the tests.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::Catalog;
use doorbraak::diagnostic::render::short;
use doorbraak::export::format::Format;
use doorbraak::export::picture::Picture;
use doorbraak::export::{bpmn, dot, mermaid, pnml, svg};

/// The process with every kind of way in it.
pub const SAMPLE: &str = "tests/draw/catalogus";

/// Every form.
pub const FORMS: [&dyn Format; 5] = [
    &svg::Svg,
    &mermaid::Mermaid,
    &dot::Dot,
    &pnml::Pnml,
    &bpmn::Bpmn,
];

/// Loads texts.
pub fn catalog_of(inputs: Vec<Input>) -> Catalog {
    let loaded = load(inputs);
    let said = short(&loaded.diagnostics, &loaded.sources, Lang::En);
    loaded.catalog.unwrap_or_else(|| panic!("{said}"))
}

/// Loads a folder.
pub fn catalog(folder: &str) -> Catalog {
    let mut inputs = Vec::new();
    let folder = Path::new(folder);
    let name = folder.file_name().expect("a name");
    read(folder, &name.to_string_lossy(), &mut inputs);
    catalog_of(inputs)
}

/// Reads a folder; names begin with its own.
fn read(folder: &Path, name: &str, inputs: &mut Vec<Input>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let own = path.file_name().expect("a name").to_string_lossy();
        let name = format!("{name}/{own}");
        if path.is_dir() {
            read(&path, &name, inputs);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            inputs.push(Input {
                name,
                bytes: fs::read(&path).expect("a file"),
            });
        }
    }
}

/// The picture of one process.
pub fn picture(catalog: &Catalog, id: &str, lang: Lang) -> Picture {
    let mut processes = catalog.processes.iter();
    let process = processes.find(|process| &*process.named.id == id);
    Picture::of(catalog, process.expect("a process"), lang)
}

/// Pictures of everything that is shipped, and of the sample.
pub static PICTURES: LazyLock<Vec<Picture>> = LazyLock::new(pictures);

/// The same, made anew.
pub fn pictures() -> Vec<Picture> {
    let mut out = Vec::new();
    for folder in ["workflows", SAMPLE] {
        let catalog = catalog(folder);
        for process in &catalog.processes {
            out.push(Picture::of(&catalog, process, Lang::Nl));
        }
    }
    out
}
